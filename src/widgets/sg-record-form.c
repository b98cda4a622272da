/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-record-form.h"

#include "widgets/sg-field-row.h"

#include <glib/gi18n-lib.h>

/*
 * All fields of a record that have a section in the catalogue, section by section. Faults come from
 * the catalogue and are shown where they belong.
 */
struct _SgRecordForm
{
  GtkBox parent_instance;

  /* owned */
  GPtrArray *rows;   /* borrowed SgFieldRow, in order */
  GPtrArray *groups; /* borrowed AdwPreferencesGroup, in order */
  SgRecord *record;

  /* borrowed */
  GtkLabel *row_fault;

  /* state */
  gboolean valid;
  gboolean untouched;
};

G_DEFINE_FINAL_TYPE (SgRecordForm, sg_record_form, GTK_TYPE_BOX)

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SgFieldRow *
find_row (SgRecordForm *self, const SgField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SgFieldRow *row = g_ptr_array_index (self->rows, i);

      if (sg_field_row_get_field (row) == field)
        return row;
    }
  return NULL;
}

static const SgFault *
find_fault (GPtrArray *faults, const SgField *field)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);

      if (fault->field == field)
        return fault;
    }
  return NULL;
}

/* A field of a new record that nobody has come to yet is not scolded for being empty. */
static gboolean
is_spared (SgRecordForm *self, const SgField *field)
{
  return self->untouched && sg_record_is_new (self->record)
         && sg_record_get (self->record, field) == NULL;
}

static gboolean
has_hard_fault (GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    if (((const SgFault *) g_ptr_array_index (faults, i))->hard)
      return TRUE;
  return FALSE;
}

static void
show_row_fault (SgRecordForm *self, const SgFault *fault)
{
  gtk_widget_set_visible (GTK_WIDGET (self->row_fault), fault != NULL);
  gtk_label_set_text (self->row_fault, fault != NULL ? fault->text : "");
}

/* Asks the catalogue what is wrong and marks the rows. */
static void
judge (SgRecordForm *self)
{
  g_autoptr (GPtrArray) faults = NULL;

  self->valid = TRUE;
  if (self->record == NULL)
    return;

  faults = sg_record_find_faults (self->record);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SgFieldRow *row = g_ptr_array_index (self->rows, i);
      const SgField *field = sg_field_row_get_field (row);
      const SgFault *fault = is_spared (self, field) ? NULL : find_fault (faults, field);

      sg_field_row_set_fault (
        row, fault != NULL ? fault->text : NULL, fault != NULL && fault->hard);
      self->valid = self->valid && sg_field_row_is_readable (row);
    }
  show_row_fault (self, find_fault (faults, NULL));
  self->valid = self->valid && !has_hard_fault (faults);
}

static void
row_edited_cb (SgRecordForm *self)
{
  g_assert (SG_IS_RECORD_FORM (self));

  judge (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
sg_record_form_dispose (GObject *object)
{
  SgRecordForm *self = SG_RECORD_FORM (object);

  g_clear_object (&self->record);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);

  G_OBJECT_CLASS (sg_record_form_parent_class)->dispose (object);
}

static void
sg_record_form_finalize (GObject *object)
{
  g_ptr_array_unref (SG_RECORD_FORM (object)->rows);
  g_ptr_array_unref (SG_RECORD_FORM (object)->groups);

  G_OBJECT_CLASS (sg_record_form_parent_class)->finalize (object);
}

static void
sg_record_form_class_init (SgRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_record_form_finalize;

  /* The user changed a value; validity may have changed, too. */
  signals[SIGNAL_EDITED] = g_signal_new (
    "edited", SG_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_record_form_init (SgRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->row_fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->row_fault, TRUE);
  gtk_label_set_xalign (self->row_fault, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->row_fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->row_fault), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->row_fault));
}

/* Fields of one section may stand apart in the catalogue; the group is found again by its title. */
static GtkWidget *
ensure_group (SgRecordForm *self, GHashTable *groups, const char *section)
{
  GtkWidget *group = g_hash_table_lookup (groups, section);

  if (group != NULL)
    return group;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (section));
  gtk_box_append (GTK_BOX (self), group);
  g_hash_table_insert (groups, (gpointer) section, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

/**
 * sg_record_form_new:
 * @reg: a register
 * @lookup: (nullable): where references and divisions are found
 *
 * Makes a form for records of @reg.
 *
 * Returns: (transfer floating): the form
 */
GtkWidget *
sg_record_form_new (const SgRegister *reg, SgLookup *lookup)
{
  SgRecordForm *self = NULL;
  g_autoptr (GHashTable) groups = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_object_new (SG_TYPE_RECORD_FORM, NULL);
  groups = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const SgField *field = &reg->fields[i];
      GtkWidget *row = NULL;

      if (field->section == NULL || field->derived)
        continue;
      row = sg_field_row_new (field, lookup);
      g_signal_connect_swapped (row, "edited", G_CALLBACK (row_edited_cb), self);
      adw_preferences_group_add (
        ADW_PREFERENCES_GROUP (ensure_group (self, groups, field->section)), row);
      g_ptr_array_add (self->rows, row);
    }
  return GTK_WIDGET (self);
}

/**
 * sg_record_form_get_groups:
 * @self: a form
 *
 * Returns: (transfer none) (element-type AdwPreferencesGroup): its sections, in order
 */
GPtrArray *
sg_record_form_get_groups (SgRecordForm *self)
{
  g_return_val_if_fail (SG_IS_RECORD_FORM (self), NULL);

  return self->groups;
}

/**
 * sg_record_form_set_record:
 * @self: a form
 * @record: the record that it shows and edits
 *
 * Shows another record. The rows edit @record itself.
 */
void
sg_record_form_set_record (SgRecordForm *self, SgRecord *record)
{
  g_return_if_fail (SG_IS_RECORD_FORM (self));
  g_return_if_fail (SG_IS_RECORD (record));

  g_set_object (&self->record, record);
  self->untouched = TRUE;
  sg_record_form_refresh (self);
}

/**
 * sg_record_form_set_editable:
 * @self: a form
 * @editable: whether values may be changed
 *
 * In a ledger that is read-only the form only shows.
 */
void
sg_record_form_set_editable (SgRecordForm *self, gboolean editable)
{
  g_return_if_fail (SG_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    sg_field_row_set_editable (g_ptr_array_index (self->rows, i), editable);
}

/**
 * sg_record_form_set_field_editable:
 * @self: a form with a record
 * @key: key of one of its fields
 * @editable: whether its value may be changed
 *
 * Lets one field be changed, or not, whatever holds for the others.
 */
void
sg_record_form_set_field_editable (SgRecordForm *self, const char *key, gboolean editable)
{
  const SgField *field = NULL;
  SgFieldRow *row = NULL;

  g_return_if_fail (SG_IS_RECORD_FORM (self) && self->record != NULL && key != NULL);

  field = sg_register_find_field (sg_record_get_register (self->record), key);
  row = field != NULL ? find_row (self, field) : NULL;
  if (row != NULL)
    sg_field_row_set_editable (row, editable);
}

/**
 * sg_record_form_refresh:
 * @self: a form
 *
 * Shows the record's values again after they were changed elsewhere, for instance reverted.
 */
void
sg_record_form_refresh (SgRecordForm *self)
{
  g_return_if_fail (SG_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    sg_field_row_set_record (g_ptr_array_index (self->rows, i), self->record);
  judge (self);
}

/**
 * sg_record_form_is_valid:
 * @self: a form
 *
 * Returns: whether the record can be kept as it stands
 */
gboolean
sg_record_form_is_valid (SgRecordForm *self)
{
  g_return_val_if_fail (SG_IS_RECORD_FORM (self), FALSE);

  return self->valid;
}

static gboolean
is_faulty (SgFieldRow *row)
{
  return gtk_widget_has_css_class (GTK_WIDGET (row), "error");
}

/**
 * sg_record_form_focus_first_fault:
 * @self: a form
 *
 * Shows every fault, also those of fields that nobody has come to yet, and puts the focus into the
 * first row that keeps the record from being saved.
 */
void
sg_record_form_focus_first_fault (SgRecordForm *self)
{
  g_return_if_fail (SG_IS_RECORD_FORM (self));

  self->untouched = FALSE;
  judge (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (is_faulty (g_ptr_array_index (self->rows, i)))
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
        return;
      }
}

/* The number of a new row is made for the clerk, who begins with what follows. */
static gboolean
focus_first (SgRecordForm *self)
{
  const char *id_field
    = sg_record_is_new (self->record) ? sg_record_get_register (self->record)->id_field : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (sg_field_row_get_field (g_ptr_array_index (self->rows, i))->key, id_field) != 0)
      return gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
  return FALSE;
}

/**
 * sg_record_form_focus_field:
 * @self: a form
 * @key: (nullable): key of a field; %NULL for the first one
 *
 * Puts the focus into a field.
 *
 * Returns: FALSE where the form has no such field
 */
gboolean
sg_record_form_focus_field (SgRecordForm *self, const char *key)
{
  const SgField *field = NULL;
  SgFieldRow *row = NULL;

  g_return_val_if_fail (SG_IS_RECORD_FORM (self), FALSE);

  if (self->record == NULL)
    return FALSE;
  if (key == NULL)
    return focus_first (self);

  field = sg_register_find_field (sg_record_get_register (self->record), key);
  row = field != NULL ? find_row (self, field) : NULL;
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}
