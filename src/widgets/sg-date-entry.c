/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-date-entry.h"

#include "base/sg-date.h"

#include <glib/gi18n-lib.h>

/* A day, typed in any of the forms that people use, or chosen from a calendar. */
struct _SgDateEntry
{
  GtkEntry parent_instance;

  /* owned */
  GtkWidget *popover;

  /* borrowed */
  GtkWidget *calendar;

  /* state */
  const SgField *field;
  gboolean setting;
};

static void sg_date_entry_iface_init (SgFieldControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SgDateEntry,
                               sg_date_entry,
                               GTK_TYPE_ENTRY,
                               G_IMPLEMENT_INTERFACE (SG_TYPE_FIELD_CONTROL,
                                                      sg_date_entry_iface_init))

/* For a day that belongs to no field, such as the first day of a change. */
static const SgField any_day = {
  .key = "day",
  .type = SG_FIELD_DATE,
  .label = N_ ("Day"),
};

/* Reads what was typed; the catalogue knows the forms in which people write days. */
static char *
read_day (SgDateEntry *self)
{
  char *iso = NULL;

  sg_field_from_entry (self->field, gtk_editable_get_text (GTK_EDITABLE (self)), &iso, NULL);
  return iso;
}

static void
set_text (SgDateEntry *self, const char *text)
{
  if (g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self))))
    return; /* the cursor stays where it is */
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->setting = FALSE;
}

/* Shows a day, or a month, in the form in which people read it. */
static void
show_day (SgDateEntry *self, const char *iso)
{
  g_autofree char *entry = sg_field_to_entry (self->field, iso);

  set_text (self, entry);
}

static void
changed_cb (SgDateEntry *self)
{
  g_assert (SG_IS_DATE_ENTRY (self));

  if (!self->setting)
    sg_field_control_edited (SG_FIELD_CONTROL (self));
}

/* When the user has done typing, the day is shown in the form in which it is kept. */
static void
focus_leave_cb (SgDateEntry *self)
{
  g_autofree char *iso = NULL;

  g_assert (SG_IS_DATE_ENTRY (self));

  iso = read_day (self);
  if (iso != NULL && !g_str_equal (iso, gtk_editable_get_text (GTK_EDITABLE (self))))
    show_day (self, iso);
}

static void
day_selected_cb (SgDateEntry *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *iso = NULL;

  g_assert (SG_IS_DATE_ENTRY (self));

  if (self->setting)
    return;

  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  iso = g_date_time_format (day, "%Y-%m-%d");
  gtk_editable_set_text (GTK_EDITABLE (self), iso);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
create_popover (SgDateEntry *self)
{
  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
show_calendar (SgDateEntry *self)
{
  g_autofree char *iso = read_day (self);
  GDate date;

  if (!gtk_editable_get_editable (GTK_EDITABLE (self)))
    return;

  if (self->popover == NULL)
    create_popover (self);
  if (iso != NULL && sg_date_parse (iso, &date))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (
        g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);

      self->setting = TRUE;
      gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
      self->setting = FALSE;
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
icon_press_cb (SgDateEntry *self)
{
  g_assert (SG_IS_DATE_ENTRY (self));

  show_calendar (self);
}

static gboolean
show_calendar_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_assert (SG_IS_DATE_ENTRY (widget));

  show_calendar (SG_DATE_ENTRY (widget));
  return GDK_EVENT_STOP;
}

static void
sg_date_entry_set_value (SgFieldControl *control, const char *value)
{
  /* What is stored is no typing: Ctrl+Z in the entry must not take it away, but reach the ledger.
   */
  gtk_editable_set_enable_undo (GTK_EDITABLE (control), FALSE);
  show_day (SG_DATE_ENTRY (control), value);
  gtk_editable_set_enable_undo (GTK_EDITABLE (control), TRUE);
}

static gboolean
sg_date_entry_get_value (SgFieldControl *control, char **value, GError **error)
{
  return sg_field_from_entry (
    SG_DATE_ENTRY (control)->field, gtk_editable_get_text (GTK_EDITABLE (control)), value, error);
}

static void
sg_date_entry_set_editable (SgFieldControl *control, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (control), editable);
}

static void
sg_date_entry_set_label (SgFieldControl *control, const char *label)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (control));

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
sg_date_entry_iface_init (SgFieldControlInterface *iface)
{
  iface->set_value = sg_date_entry_set_value;
  iface->get_value = sg_date_entry_get_value;
  iface->set_editable = sg_date_entry_set_editable;
  iface->set_label = sg_date_entry_set_label;
}

static void
sg_date_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SgDateEntry *self = SG_DATE_ENTRY (widget);

  GTK_WIDGET_CLASS (sg_date_entry_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sg_date_entry_dispose (GObject *object)
{
  SgDateEntry *self = SG_DATE_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (sg_date_entry_parent_class)->dispose (object);
}

static void
sg_date_entry_class_init (SgDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_date_entry_dispose;
  widget_class->size_allocate = sg_date_entry_size_allocate;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, show_calendar_cb, NULL);
}

static void
sg_date_entry_init (SgDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->field = &any_day;
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_entry_set_icon_from_icon_name (
    GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (
    GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, _ ("Choose from the calendar"));
  g_signal_connect (self, "icon-press", G_CALLBACK (icon_press_cb), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * sg_date_entry_new:
 * @field: (nullable): a date, or %NULL for a day that belongs to no field
 *
 * Returns: (transfer floating): an entry for a day
 */
GtkWidget *
sg_date_entry_new (const SgField *field)
{
  SgDateEntry *self = g_object_new (SG_TYPE_DATE_ENTRY, NULL);

  if (field != NULL)
    self->field = field;
  return GTK_WIDGET (self);
}
