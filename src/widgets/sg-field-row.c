/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-field-row.h"

#include "base/sg-date.h"
#include "widgets/sg-choice-control.h"
#include "widgets/sg-date-entry.h"
#include "widgets/sg-entry-control.h"
#include "widgets/sg-export-gate.h"
#include "widgets/sg-picker-list.h"
#include "widgets/sg-picker.h"
#include "widgets/sg-tristate-control.h"

#include <glib/gi18n-lib.h>

/*
 * One field of a record: its label from the catalogue, a control for its type, its unit, and below
 * what is wrong with it. Label and control share a line, so that a station's forty fields fit into
 * few screens; the rows of libadwaita 1.2 would take twice the height.
 *
 * A sensitive value is masked until its eye is pressed. A changed dated field asks whether the old
 * value was wrong or the world has changed.
 */
struct _SgFieldRow
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkLabel *label;
  AdwBin *place;
  GtkLabel *unit;
  GtkToggleButton *reveal;
  GtkWidget *dated;
  GtkDropDown *dated_kind;
  GtkWidget *dated_from;
  GtkLabel *fault;

  /* owned */
  SgRecord *record;
  char *unreadable;
  char *judged;

  /* borrowed: the control in its place */
  SgFieldControl *control;

  /* state */
  const SgField *field;
  gboolean editable;
  gboolean asks_always;
  gboolean judged_hard;
  gboolean revealed;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SgFieldRow, sg_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A value that is to be shown in full once that is recorded. */
typedef struct
{
  SgFieldRow *row;
  gint64 row_id;
} Reveal;

static GtkWidget *
create_control (const SgField *field, SgLookup *lookup)
{
  switch (field->type)
    {
    case SG_FIELD_CHOICE:
      return field->open ? sg_entry_control_new (field, lookup) : sg_choice_control_new (field);
    case SG_FIELD_BOOL:
      return sg_tristate_control_new ();
    case SG_FIELD_DATE:
      return sg_date_entry_new (field);
    case SG_FIELD_DIVISION:
    case SG_FIELD_REFERENCE:
      return sg_picker_new (field, lookup);
    case SG_FIELD_REFERENCES:
      return sg_picker_list_new (field, lookup);
    case SG_FIELD_TEXT:
    case SG_FIELD_INTEGER:
    case SG_FIELD_DECIMAL:
    case SG_FIELD_MONEY:
    case SG_FIELD_YEAR:
    default:
      return sg_entry_control_new (field, NULL);
    }
}

static gboolean
is_masked (SgFieldRow *self)
{
  return self->field->sensitivity != SG_SENSITIVITY_NONE && !self->revealed && self->record != NULL
         && sg_record_get_stored (self->record, self->field) != NULL;
}

static void
show_fault (SgFieldRow *self)
{
  const char *text = self->unreadable != NULL ? self->unreadable : self->judged;
  gboolean hard = self->unreadable != NULL || self->judged_hard;
  GtkWidget *control = GTK_WIDGET (self->control);

  gtk_widget_set_visible (GTK_WIDGET (self->fault), text != NULL);
  gtk_label_set_text (self->fault, text != NULL ? text : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), hard ? "error" : "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL && hard ? GTK_ACCESSIBLE_INVALID_TRUE
                                                    : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

/* A value that stood there may have been wrong, or right until the world changed. */
static gboolean
asks_from (SgFieldRow *self)
{
  return self->field->dated && self->record != NULL
         && (self->asks_always || sg_record_get_stored (self->record, self->field) != NULL)
         && sg_record_is_field_changed (self->record, self->field);
}

static gboolean
is_change (SgFieldRow *self)
{
  return gtk_drop_down_get_selected (self->dated_kind) == 1;
}

static void
update_dated (SgFieldRow *self)
{
  gtk_widget_set_visible (self->dated, asks_from (self));
  gtk_widget_set_visible (self->dated_from, is_change (self));
}

/* What was typed and is no value yet stands in the place of the value. */
static void
show_typed (SgFieldRow *self, gboolean masked)
{
  const char *typed = self->record != NULL ? sg_record_get_typed (self->record, self->field) : NULL;

  if (typed == NULL || masked || !GTK_IS_EDITABLE (self->control))
    return;
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->control), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->control), typed);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->control), TRUE);
}

/* An edit that came from elsewhere, after a crash for instance, may know its day already. */
static void
show_from (SgFieldRow *self)
{
  const char *from = self->record != NULL ? sg_record_get_from (self->record, self->field) : NULL;

  gtk_drop_down_set_selected (self->dated_kind, from != NULL ? 1 : 0);
  if (from == NULL || sg_date_parse (from, NULL))
    sg_field_control_set_value (SG_FIELD_CONTROL (self->dated_from), from);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->dated_from), from);
}

static void
update_unreadable (SgFieldRow *self)
{
  g_free (self->unreadable);
  self->unreadable = self->record != NULL ? sg_record_dup_unread (self->record, self->field) : NULL;
}

static void
show_value (SgFieldRow *self)
{
  const char *value = self->record != NULL ? sg_record_get (self->record, self->field) : NULL;
  gboolean masked = is_masked (self);
  g_autofree char *mask = masked ? sg_field_mask (self->field, value, FALSE) : NULL;

  self->setting = TRUE;
  sg_field_control_set_value (self->control, masked ? mask : value);
  sg_field_control_set_editable (self->control, self->editable && !masked);
  show_typed (self, masked);
  show_from (self);
  self->setting = FALSE;
  update_unreadable (self);
  gtk_widget_set_visible (GTK_WIDGET (self->reveal),
                          self->field->sensitivity != SG_SENSITIVITY_NONE && self->record != NULL
                            && sg_record_get_stored (self->record, self->field) != NULL);
  update_dated (self);
  show_fault (self);
}

/* What is no value is kept as it was typed, until it has become one. */
static void
take_value (SgFieldRow *self)
{
  g_autofree char *value = NULL;

  if ((!sg_field_control_get_value (self->control, &value, NULL)
       || !sg_record_set (self->record, self->field, value, NULL))
      && GTK_IS_EDITABLE (self->control))
    sg_record_set_typed (
      self->record, self->field, gtk_editable_get_text (GTK_EDITABLE (self->control)));
}

/* Takes whether the edit corrects or changes, and from when; a change needs its day. */
static void
take_from (SgFieldRow *self)
{
  g_autofree char *from = NULL;

  if (!self->field->dated)
    return;
  if (asks_from (self) && is_change (self)
      && (!sg_field_control_get_value (SG_FIELD_CONTROL (self->dated_from), &from, NULL)
          || from == NULL))
    from = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->dated_from)));
  sg_record_set_from (self->record, self->field, from);
}

static void
edited_cb (SgFieldRow *self)
{
  g_assert (SG_IS_FIELD_ROW (self));

  if (self->setting || self->record == NULL || is_masked (self))
    return;
  take_value (self);
  take_from (self);
  update_unreadable (self);
  update_dated (self);
  show_fault (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
take_dated (SgFieldRow *self)
{
  take_from (self);
  update_unreadable (self);
  update_dated (self);
  show_fault (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
dated_kind_cb (SgFieldRow *self)
{
  g_assert (SG_IS_FIELD_ROW (self));

  if (self->record == NULL || self->setting)
    return;

  if (is_change (self) && gtk_entry_get_text_length (GTK_ENTRY (self->dated_from)) == 0)
    {
      g_autofree char *today = sg_date_today ();

      sg_field_control_set_value (SG_FIELD_CONTROL (self->dated_from), today);
    }
  take_dated (self);
}

static void
dated_from_cb (SgFieldRow *self)
{
  g_assert (SG_IS_FIELD_ROW (self));

  if (self->record != NULL && !self->setting)
    take_dated (self);
}

static void
set_revealed (SgFieldRow *self, gboolean revealed)
{
  self->revealed = revealed;
  self->setting = TRUE;
  gtk_toggle_button_set_active (self->reveal, revealed);
  self->setting = FALSE;
}

static void
reveal_answer_cb (gboolean open, gpointer user_data)
{
  g_autofree Reveal *reveal = user_data;
  g_autoptr (SgFieldRow) self = reveal->row;

  g_assert (SG_IS_FIELD_ROW (self));

  /* Another row may be shown by now, which nobody asked to see. */
  if (self->record == NULL || sg_record_get_row_id (self->record) != reveal->row_id)
    return;
  set_revealed (self, open);
  show_value (self);
}

/* The value is shown once that it is has been recorded. */
static void
reveal_cb (SgFieldRow *self)
{
  SgExportWish wish = { .kind = "reveal", .n_rows = 1, .in_full = TRUE };
  Reveal *reveal = NULL;

  g_assert (SG_IS_FIELD_ROW (self));

  if (self->record == NULL || self->setting)
    return;
  if (!gtk_toggle_button_get_active (self->reveal))
    {
      set_revealed (self, FALSE);
      show_value (self);
      return;
    }
  reveal = g_new0 (Reveal, 1);
  reveal->row = g_object_ref (self);
  reveal->row_id = sg_record_get_row_id (self->record);
  wish.what = wish.carries = sg_record_get_register (self->record)->name;
  wish.field = self->field->key;
  wish.row_id = reveal->row_id;
  sg_export_gate_pass (GTK_WIDGET (self), &wish, reveal_answer_cb, reveal);
}

static gboolean
sg_field_row_grab_focus (GtkWidget *widget)
{
  SgFieldRow *self = SG_FIELD_ROW (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->control));
}

static void
sg_field_row_dispose (GObject *object)
{
  SgFieldRow *self = SG_FIELD_ROW (object);

  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (sg_field_row_parent_class)->dispose (object);
}

static void
sg_field_row_finalize (GObject *object)
{
  SgFieldRow *self = SG_FIELD_ROW (object);

  g_free (self->unreadable);
  g_free (self->judged);

  G_OBJECT_CLASS (sg_field_row_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, place);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, unit);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, reveal);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, dated);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, dated_kind);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, dated_from);
  gtk_widget_class_bind_template_child (widget_class, SgFieldRow, fault);
  gtk_widget_class_bind_template_callback (widget_class, dated_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, dated_from_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
}

static void
sg_field_row_class_init (SgFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_field_row_dispose;
  object_class->finalize = sg_field_row_finalize;
  widget_class->grab_focus = sg_field_row_grab_focus;

  /* The user changed the value; the record has it unless it cannot be read. */
  signals[SIGNAL_EDITED] = g_signal_new (
    "edited", SG_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SG_TYPE_DATE_ENTRY);
  bind_template (widget_class);
}

static void
sg_field_row_init (SgFieldRow *self)
{
  self->editable = TRUE;
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
  sg_field_control_set_label (SG_FIELD_CONTROL (self->dated_from), _ ("First day of the change"));
}

/* The number by which a row is known is made when it is saved, so nobody must fill it in. */
static void
show_label (SgFieldRow *self)
{
  const char *label = sg_field_get_label (self->field);
  gboolean made
    = self->record != NULL
      && g_strcmp0 (sg_record_get_register (self->record)->id_field, self->field->key) == 0;

  if (self->field->required && !made)
    {
      /* Translators: %s is the label of a field that must be filled in. */
      g_autofree char *marked = g_strdup_printf (_ ("%s *"), label);

      gtk_label_set_text (self->label, marked);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), _ ("This must be filled in."));
      return;
    }
  gtk_label_set_text (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), NULL);
  if (made && GTK_IS_ENTRY (self->control))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), _ ("Made when saved"));
}

static void
show_unit (SgFieldRow *self)
{
  const char *unit = sg_field_get_unit (self->field);

  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL);
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
}

/**
 * sg_field_row_new:
 * @field: what the row is for
 * @lookup: (nullable): where references and divisions are found
 *
 * Makes a row with the control that fits the type of @field.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
sg_field_row_new (const SgField *field, SgLookup *lookup)
{
  SgFieldRow *self = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (SG_TYPE_FIELD_ROW, NULL);
  self->field = field;
  self->control = SG_FIELD_CONTROL (create_control (field, lookup));
  adw_bin_set_child (self->place, GTK_WIDGET (self->control));
  g_signal_connect_swapped (self->control, "edited", G_CALLBACK (edited_cb), self);
  sg_field_control_set_label (self->control, sg_field_get_label (field));
  show_label (self);
  show_unit (self);
  return GTK_WIDGET (self);
}

/**
 * sg_field_row_get_field:
 * @self: a row
 *
 * Returns: what the row is for
 */
const SgField *
sg_field_row_get_field (SgFieldRow *self)
{
  g_return_val_if_fail (SG_IS_FIELD_ROW (self), NULL);

  return self->field;
}

/**
 * sg_field_row_set_record:
 * @self: a row
 * @record: (nullable): the record that it shows and edits
 *
 * Shows the value of another record, or the same one's after it was changed elsewhere.
 */
void
sg_field_row_set_record (SgFieldRow *self, SgRecord *record)
{
  g_return_if_fail (SG_IS_FIELD_ROW (self));
  g_return_if_fail (record == NULL || SG_IS_RECORD (record));

  if (g_set_object (&self->record, record))
    {
      self->setting = TRUE;
      self->revealed = FALSE;
      gtk_toggle_button_set_active (self->reveal, FALSE);
      self->setting = FALSE;
    }
  show_label (self);
  show_value (self);
}

/**
 * sg_field_row_set_editable:
 * @self: a row
 * @editable: whether the user may change the value
 *
 * A ledger that is read-only still shows its values.
 */
void
sg_field_row_set_editable (SgFieldRow *self, gboolean editable)
{
  g_return_if_fail (SG_IS_FIELD_ROW (self));

  self->editable = editable;
  sg_field_control_set_editable (self->control, editable && !is_masked (self));
}

/**
 * sg_field_row_set_asks_always:
 * @self: a row
 * @asks_always: ask from when a dated value holds even where the record knows no earlier one
 *
 * For a value that is given to many rows at once: those rows have earlier values.
 */
void
sg_field_row_set_asks_always (SgFieldRow *self, gboolean asks_always)
{
  g_return_if_fail (SG_IS_FIELD_ROW (self));

  self->asks_always = asks_always;
}

/**
 * sg_field_row_set_fault:
 * @self: a row
 * @text: (nullable): what the catalogue says is wrong, or %NULL for nothing
 * @hard: the value cannot be kept; otherwise it merely looks odd
 *
 * Marks the row. What cannot even be read stands before what the catalogue says.
 */
void
sg_field_row_set_fault (SgFieldRow *self, const char *text, gboolean hard)
{
  g_return_if_fail (SG_IS_FIELD_ROW (self));

  g_free (self->judged);
  self->judged = g_strdup (text);
  self->judged_hard = hard;
  show_fault (self);
}

/**
 * sg_field_row_is_readable:
 * @self: a row
 *
 * Returns: FALSE while what stands in the control is no value of the field
 */
gboolean
sg_field_row_is_readable (SgFieldRow *self)
{
  g_return_val_if_fail (SG_IS_FIELD_ROW (self), FALSE);

  return self->unreadable == NULL;
}
