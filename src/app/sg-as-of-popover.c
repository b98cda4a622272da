/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-as-of-popover.h"
#include "base/sg-date.h"

/* Months stand side by side in this many columns. */
#define N_COLUMNS 3
#define FIRST_YEAR 1950
#define LAST_YEAR 2099

struct _SgAsOfPopover
{
  GtkPopover parent_instance;

  /* owned */
  SgContext *context;

  /* template children */
  GtkEditable *entry;
  GtkLabel *year_label;
  GtkGrid *months;
  GtkListBox *choices;

  /* state */
  int year; /* of the months that are shown */
};

G_DEFINE_FINAL_TYPE (SgAsOfPopover, sg_as_of_popover, GTK_TYPE_POPOVER)

static void
choose (SgAsOfPopover *self, const char *date)
{
  sg_context_set_as_of (self->context, date);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_choice (SgAsOfPopover *self, const char *label, const char *date)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *day = gtk_label_new (date);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (day, "numeric");
  gtk_widget_add_css_class (day, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), day);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "date", g_strdup (date), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  date,
                                  -1);
  gtk_list_box_append (self->choices, row);
}

/* The days for which offices report: the ends of the last month, quarter, half-year and years. */
static void
add_period_ends (SgAsOfPopover *self, const char *today)
{
  const int year = sg_date_get_year (today);
  const int quarter = (sg_date_get_month (today) - 1) / 3;
  g_autofree char *month_end = sg_date_previous_month_end (today);
  g_autofree char *quarter_end
    = quarter > 0 ? sg_date_month_end (year, quarter * 3) : sg_date_month_end (year - 1, 12);

  add_choice (self, _ ("Today"), today);
  add_choice (self, _ ("End of last month"), month_end);
  add_choice (self, _ ("End of last quarter"), quarter_end);
  for (int back = 1; back <= 4; back++)
    {
      g_autofree char *label = g_strdup_printf (_ ("End of %d"), year - back);
      g_autofree char *date = sg_date_month_end (year - back, 12);

      add_choice (self, label, date);
    }
}

static void
add_targets (SgAsOfPopover *self)
{
  const GPtrArray *targets = sg_profile_get_targets (sg_context_get_profile (self->context));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *label = NULL;

      if (!g_hash_table_add (seen, target->due_on))
        continue;
      /* Translators: a choice of days; %s is the name of an indicator, such as "Coverage" */
      label = g_strdup_printf (_ ("Due: %s"), target->indicator->label);
      add_choice (self, label, target->due_on);
    }
}

/* The month whose end is the day that is shown stands out. */
static void
show_year (SgAsOfPopover *self, int year)
{
  const char *as_of = sg_context_get_as_of (self->context);
  g_autofree char *text = g_strdup_printf ("%d", year);

  self->year = year;
  gtk_label_set_text (self->year_label, text);
  for (int month = 1; month <= 12; month++)
    {
      GtkWidget *button
        = gtk_grid_get_child_at (self->months, (month - 1) % N_COLUMNS, (month - 1) / N_COLUMNS);
      g_autofree char *end = sg_date_month_end (year, month);

      gtk_widget_set_tooltip_text (button, end);
      gtk_widget_remove_css_class (button, "flat");
      gtk_widget_remove_css_class (button, "suggested-action");
      gtk_widget_add_css_class (button, g_str_equal (end, as_of) ? "suggested-action" : "flat");
    }
}

static void
month_clicked_cb (SgAsOfPopover *self, GtkButton *button)
{
  g_assert (SG_IS_AS_OF_POPOVER (self));

  choose (self, gtk_widget_get_tooltip_text (GTK_WIDGET (button)));
}

static void
add_months (SgAsOfPopover *self)
{
  static const char *const labels[] = {
    NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
    NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
    NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
  };

  for (int i = 0; i < (int) G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button
        = gtk_button_new_with_label (g_dpgettext2 (GETTEXT_PACKAGE, "month", labels[i]));

      g_signal_connect_object (
        button, "clicked", G_CALLBACK (month_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (self->months, button, i % N_COLUMNS, i / N_COLUMNS, 1, 1);
    }
}

static void
previous_year_cb (SgAsOfPopover *self)
{
  g_assert (SG_IS_AS_OF_POPOVER (self));

  if (self->year > FIRST_YEAR)
    show_year (self, self->year - 1);
}

static void
next_year_cb (SgAsOfPopover *self)
{
  g_assert (SG_IS_AS_OF_POPOVER (self));

  if (self->year < LAST_YEAR)
    show_year (self, self->year + 1);
}

static void
entry_changed_cb (SgAsOfPopover *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  g_assert (SG_IS_AS_OF_POPOVER (self));

  if (sg_date_is_valid (text))
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
entry_activate_cb (SgAsOfPopover *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  g_assert (SG_IS_AS_OF_POPOVER (self));

  if (sg_date_is_valid (text))
    choose (self, text);
}

static void
row_activated_cb (SgAsOfPopover *self, GtkListBoxRow *row)
{
  g_assert (SG_IS_AS_OF_POPOVER (self));

  choose (self, g_object_get_data (G_OBJECT (row), "date"));
}

static void
sg_as_of_popover_map (GtkWidget *widget)
{
  SgAsOfPopover *self = SG_AS_OF_POPOVER (widget);

  const char *as_of = sg_context_get_as_of (self->context);

  gtk_editable_set_text (self->entry, as_of);
  show_year (self, sg_date_get_year (as_of));
  GTK_WIDGET_CLASS (sg_as_of_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
sg_as_of_popover_dispose (GObject *object)
{
  SgAsOfPopover *self = SG_AS_OF_POPOVER (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_AS_OF_POPOVER);

  G_OBJECT_CLASS (sg_as_of_popover_parent_class)->dispose (object);
}

static void
sg_as_of_popover_class_init (SgAsOfPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_as_of_popover_dispose;
  widget_class->map = sg_as_of_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-as-of-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SgAsOfPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SgAsOfPopover, year_label);
  gtk_widget_class_bind_template_child (widget_class, SgAsOfPopover, months);
  gtk_widget_class_bind_template_child (widget_class, SgAsOfPopover, choices);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_year_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_year_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sg_as_of_popover_init (SgAsOfPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_months (self);
}

/**
 * sg_as_of_popover_new:
 * @context: the context whose date it chooses
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
sg_as_of_popover_new (SgContext *context)
{
  g_autofree char *today = NULL;
  SgAsOfPopover *self;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  today = sg_date_today ();
  self = g_object_new (SG_TYPE_AS_OF_POPOVER, NULL);
  self->context = g_object_ref (context);
  add_period_ends (self, today);
  add_targets (self);
  return GTK_WIDGET (self);
}
