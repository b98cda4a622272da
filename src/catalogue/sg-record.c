/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-record.h"

#include "base/sg-date.h"
#include "base/sg-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * SgRecord:
 *
 * One row of a register: its values as stored and as edited, in canonical text. Editors, the
 * importer, the conflict view and the change writer need nothing else. Signal "changed" carries the
 * index of a field whose edited value has become another one.
 */
struct _SgRecord
{
  GObject parent_instance;

  const SgRegister *reg;
  gint64 row_id;
  gint64 version;

  /* owned; one entry a field */
  char **stored;
  char **edited; /* NULL until something is edited; then all values */
  char **titles; /* NULL until set: what references and divisions are called */
  char **froms;  /* NULL until set: the day from which an edited dated value holds */
  char **typed;  /* NULL until set: what was typed and is no value of its field yet */
  char *as_of;   /* NULL: the latest values */
};

G_DEFINE_FINAL_TYPE (SgRecord, sg_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_values (char **values, guint n)
{
  for (guint i = 0; values != NULL && i < n; i++)
    g_free (values[i]);
  g_free (values);
}

static char **
copy_values (char **values, guint n)
{
  char **copy = NULL;

  if (values == NULL)
    return NULL;
  copy = g_new0 (char *, n);
  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (values[i]);
  return copy;
}

static void
sg_record_finalize (GObject *object)
{
  SgRecord *self = SG_RECORD (object);
  guint n = self->reg->n_fields;

  free_values (self->stored, n);
  free_values (self->edited, n);
  free_values (self->titles, n);
  free_values (self->froms, n);
  free_values (self->typed, n);
  g_free (self->as_of);

  G_OBJECT_CLASS (sg_record_parent_class)->finalize (object);
}

static void
sg_record_class_init (SgRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sg_record_finalize;

  /**
   * SgRecord::changed:
   * @self: the record
   * @index: which field
   *
   * The edited value of a field has become another one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", SG_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sg_record_init (SgRecord *self)
{
}

/**
 * sg_record_new:
 * @reg: a register
 *
 * Makes a record of a row that is yet to be: all values unknown.
 *
 * Returns: (transfer full): the record
 */
SgRecord *
sg_record_new (const SgRegister *reg)
{
  g_return_val_if_fail (reg != NULL, NULL);

  return sg_record_new_stored (reg, 0, 0, g_new0 (char *, reg->n_fields));
}

/**
 * sg_record_new_stored:
 * @reg: a register
 * @row_id: the row, or 0 for one that is yet to be
 * @version: its version when it was read
 * @values: (transfer full): an array of as many values as the register has fields, %NULL for
 *   unknown ones; each value and the array are freed with g_free()
 *
 * Returns: (transfer full): the record
 */
SgRecord *
sg_record_new_stored (const SgRegister *reg, gint64 row_id, gint64 version, char **values)
{
  SgRecord *self = NULL;

  g_return_val_if_fail (reg != NULL && values != NULL, NULL);

  self = g_object_new (SG_TYPE_RECORD, NULL);
  self->reg = reg;
  self->row_id = row_id;
  self->version = version;
  self->stored = values;
  return self;
}

/**
 * sg_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): another one with the same stored and edited values, and the same text
 *   that is no value yet
 */
SgRecord *
sg_record_copy (SgRecord *self)
{
  SgRecord *copy = NULL;
  guint n = 0;

  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  n = self->reg->n_fields;
  copy
    = sg_record_new_stored (self->reg, self->row_id, self->version, copy_values (self->stored, n));
  copy->edited = copy_values (self->edited, n);
  copy->titles = copy_values (self->titles, n);
  copy->froms = copy_values (self->froms, n);
  copy->typed = copy_values (self->typed, n);
  copy->as_of = g_strdup (self->as_of);
  return copy;
}

/**
 * sg_record_get_register:
 * @self: a record
 *
 * Returns: (transfer none): the register that it is a row of
 */
const SgRegister *
sg_record_get_register (SgRecord *self)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->reg;
}

/**
 * sg_record_get_row_id:
 * @self: a record
 *
 * Returns: the row, or 0 for one that is yet to be
 */
gint64
sg_record_get_row_id (SgRecord *self)
{
  g_return_val_if_fail (SG_IS_RECORD (self), 0);

  return self->row_id;
}

/**
 * sg_record_get_version:
 * @self: a record
 *
 * Returns: the version of the row when it was read
 */
gint64
sg_record_get_version (SgRecord *self)
{
  g_return_val_if_fail (SG_IS_RECORD (self), 0);

  return self->version;
}

/**
 * sg_record_is_new:
 * @self: a record
 *
 * Returns: whether the row is yet to be
 */
gboolean
sg_record_is_new (SgRecord *self)
{
  return sg_record_get_row_id (self) == 0;
}

/**
 * sg_record_set_as_of:
 * @self: a record
 * @as_of: (nullable): a day; %NULL for the latest values
 *
 * Says of which day the dated values are that were read, for whoever reads rows.
 */
void
sg_record_set_as_of (SgRecord *self, const char *as_of)
{
  g_return_if_fail (SG_IS_RECORD (self));

  g_free (self->as_of);
  self->as_of = g_strdup (as_of);
}

/**
 * sg_record_get_as_of:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the day of its dated values; %NULL: they are the latest
 */
const char *
sg_record_get_as_of (SgRecord *self)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->as_of;
}

/**
 * sg_record_get:
 * @self: a record
 * @field: a field of its register
 *
 * Returns: (transfer none) (nullable): the value as edited, canonical; %NULL when unknown
 */
const char *
sg_record_get (SgRecord *self, const SgField *field)
{
  guint i = 0;

  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  i = sg_register_index_of (self->reg, field);
  return self->edited != NULL ? self->edited[i] : self->stored[i];
}

/**
 * sg_record_get_key:
 * @self: a record
 * @key: key of a field of its register
 *
 * Returns: (transfer none) (nullable): the value as edited
 */
const char *
sg_record_get_key (SgRecord *self, const char *key)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return sg_record_get (self, sg_register_get_field (self->reg, key));
}

/**
 * sg_record_get_stored:
 * @self: a record
 * @field: a field of its register
 *
 * Returns: (transfer none) (nullable): the value as it was read
 */
const char *
sg_record_get_stored (SgRecord *self, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->stored[sg_register_index_of (self->reg, field)];
}

/**
 * sg_record_set_stored:
 * @self: a record that nobody has edited yet
 * @field: a field of its register
 * @value: (nullable): canonical value as read
 *
 * Puts a value that was read into the record, for whoever reads rows.
 */
void
sg_record_set_stored (SgRecord *self, const SgField *field, const char *value)
{
  guint i = 0;

  g_return_if_fail (SG_IS_RECORD (self) && self->edited == NULL);

  i = sg_register_index_of (self->reg, field);
  g_free (self->stored[i]);
  self->stored[i] = g_strdup (value);
}

/**
 * sg_record_set_title:
 * @self: a record
 * @field: a reference or division field
 * @title: (nullable): what people call the row that its value refers to
 *
 * Keeps the name that is shown for a reference.
 */
void
sg_record_set_title (SgRecord *self, const SgField *field, const char *title)
{
  guint i = 0;

  g_return_if_fail (SG_IS_RECORD (self));

  i = sg_register_index_of (self->reg, field);
  if (self->titles == NULL)
    self->titles = g_new0 (char *, self->reg->n_fields);
  g_free (self->titles[i]);
  self->titles[i] = g_strdup (title);
}

/**
 * sg_record_get_title:
 * @self: a record
 * @field: a reference or division field
 *
 * Returns: (transfer none) (nullable): what people call the row it refers to, if known
 */
const char *
sg_record_get_title (SgRecord *self, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->titles != NULL ? self->titles[sg_register_index_of (self->reg, field)] : NULL;
}

/**
 * sg_record_display:
 * @self: a record
 * @field: a field of its register
 *
 * Gives the edited value as people read it, without unit; a reference by its title where that is
 * known. Sensitive values are not masked here.
 *
 * Returns: (transfer full): the text, empty when unknown
 */
char *
sg_record_display (SgRecord *self, const SgField *field)
{
  const char *title = sg_record_get_title (self, field);

  if (title != NULL && !sg_record_is_field_changed (self, field))
    return g_strdup (title);
  return sg_field_display (field, sg_record_get (self, field));
}

/**
 * sg_record_dup_title:
 * @self: a record
 *
 * Returns: (transfer full): what people call the row; its reference id where it has no name
 */
char *
sg_record_dup_title (SgRecord *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  title = sg_record_display (self, sg_register_get_field (self->reg, self->reg->title_field));
  if (title[0] == '\0' && self->reg->id_field != NULL)
    return g_strdup (sg_record_get_key (self, self->reg->id_field));
  return g_steal_pointer (&title);
}

/**
 * sg_record_set:
 * @self: a record
 * @field: a stored field of its register
 * @text: (nullable): a value, canonical or in the words of forms; %NULL or empty for unknown
 * @error: why it is no value of the field
 *
 * Edits a value. Nothing happens, and nobody is told, where it is the same already.
 *
 * Returns: whether the text was taken
 */
gboolean
sg_record_set (SgRecord *self, const SgField *field, const char *text, GError **error)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (SG_IS_RECORD (self) && !field->derived, FALSE);

  if (!sg_field_parse (field, text, &value, error))
    return FALSE;
  sg_record_take (self, field, g_steal_pointer (&value));
  return TRUE;
}

/**
 * sg_record_set_key:
 * @self: a record
 * @key: key of a stored field
 * @text: (nullable): a value
 * @error: why not
 *
 * Like sg_record_set().
 *
 * Returns: whether the text was taken
 */
gboolean
sg_record_set_key (SgRecord *self, const char *key, const char *text, GError **error)
{
  g_return_val_if_fail (SG_IS_RECORD (self), FALSE);

  return sg_record_set (self, sg_register_get_field (self->reg, key), text, error);
}

/**
 * sg_record_take:
 * @self: a record
 * @field: a stored field of its register
 * @value: (transfer full) (nullable): a canonical value, as sg_field_parse() gives it
 *
 * Like sg_record_set(), for a value that was parsed before.
 */
void
sg_record_take (SgRecord *self, const SgField *field, char *value)
{
  g_autofree char *owned = value;
  guint i = 0;

  g_return_if_fail (SG_IS_RECORD (self) && !field->derived);

  sg_record_set_typed (self, field, NULL);
  if (g_strcmp0 (value, sg_record_get (self, field)) == 0)
    return;
  if (self->edited == NULL)
    self->edited = copy_values (self->stored, self->reg->n_fields);
  i = sg_register_index_of (self->reg, field);
  g_free (self->edited[i]);
  self->edited[i] = g_steal_pointer (&owned);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, i);
}

/**
 * sg_record_set_typed:
 * @self: a record
 * @field: a stored field of its register
 * @text: (nullable): what stands in its entry; %NULL to forget it
 *
 * Keeps what somebody typed into a field and what is no value of it, half a date for instance. It
 * is an edit like any other, that others do not run over and that outlives a crash; the value stays
 * what it was, and the record has a fault until it becomes a value or is reverted.
 */
void
sg_record_set_typed (SgRecord *self, const SgField *field, const char *text)
{
  guint i = 0;

  g_return_if_fail (SG_IS_RECORD (self) && !field->derived);

  if (self->typed == NULL && text == NULL)
    return;
  i = sg_register_index_of (self->reg, field);
  if (self->typed == NULL)
    self->typed = g_new0 (char *, self->reg->n_fields);
  g_free (self->typed[i]);
  self->typed[i] = g_strdup (text);
}

/**
 * sg_record_get_typed:
 * @self: a record
 * @field: a field
 *
 * Returns: (transfer none) (nullable): what was typed into it that is no value of it
 */
const char *
sg_record_get_typed (SgRecord *self, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->typed != NULL ? self->typed[sg_register_index_of (self->reg, field)] : NULL;
}

/**
 * sg_record_dup_unread:
 * @self: a record
 * @field: a field
 *
 * Returns: (transfer full) (nullable): why what was typed for the field cannot be taken; %NULL when
 *   all of it is a value, and where a change begins on a day that is one
 */
char *
sg_record_dup_unread (SgRecord *self, const SgField *field)
{
  const char *typed = sg_record_get_typed (self, field);
  const char *from = sg_record_get_from (self, field);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  if (typed != NULL && !sg_field_from_entry (field, typed, &value, &error))
    return g_strdup (error->message);
  if (from != NULL && sg_record_is_field_changed (self, field) && !sg_date_parse (from, NULL))
    return g_strdup (_ ("Say from which day on the new value holds."));
  return NULL;
}

/**
 * sg_record_set_from:
 * @self: a record
 * @field: a dated field
 * @from: (nullable): the first day on which the edited value holds; %NULL: it was always so
 *
 * Says what an edit of a dated field means: a change from a day on, or a correction. A change whose
 * day is not known yet has what was typed of it, be it nothing, and cannot be saved.
 */
void
sg_record_set_from (SgRecord *self, const SgField *field, const char *from)
{
  guint i = 0;

  g_return_if_fail (SG_IS_RECORD (self) && field->dated);

  i = sg_register_index_of (self->reg, field);
  if (self->froms == NULL)
    self->froms = g_new0 (char *, self->reg->n_fields);
  g_free (self->froms[i]);
  self->froms[i] = g_strdup (from);
}

/**
 * sg_record_get_from:
 * @self: a record
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the day from which the edited value holds
 */
const char *
sg_record_get_from (SgRecord *self, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  return self->froms != NULL ? self->froms[sg_register_index_of (self->reg, field)] : NULL;
}

/**
 * sg_record_is_field_changed:
 * @self: a record
 * @field: a field
 *
 * Returns: whether the edited value differs from the stored one, or something was typed that is
 * none
 */
gboolean
sg_record_is_field_changed (SgRecord *self, const SgField *field)
{
  guint i = 0;

  g_return_val_if_fail (SG_IS_RECORD (self), FALSE);

  if (sg_record_get_typed (self, field) != NULL)
    return TRUE;
  i = sg_register_index_of (self->reg, field);
  return self->edited != NULL && g_strcmp0 (self->edited[i], self->stored[i]) != 0;
}

/**
 * sg_record_is_changed:
 * @self: a record
 *
 * Returns: whether any edited value differs from the stored one, or something was typed that is
 * none
 */
gboolean
sg_record_is_changed (SgRecord *self)
{
  g_return_val_if_fail (SG_IS_RECORD (self), FALSE);

  if (self->edited == NULL && self->typed == NULL)
    return FALSE;
  for (guint i = 0; i < self->reg->n_fields; i++)
    if (sg_record_is_field_changed (self, &self->reg->fields[i]))
      return TRUE;
  return FALSE;
}

/**
 * sg_record_revert:
 * @self: a record
 *
 * Forgets all edits.
 */
void
sg_record_revert (SgRecord *self)
{
  g_return_if_fail (SG_IS_RECORD (self));

  free_values (g_steal_pointer (&self->typed), self->reg->n_fields);
  free_values (g_steal_pointer (&self->froms), self->reg->n_fields);
  for (guint i = 0; i < self->reg->n_fields; i++)
    if (sg_record_is_field_changed (self, &self->reg->fields[i]))
      {
        g_free (self->edited[i]);
        self->edited[i] = g_strdup (self->stored[i]);
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0, i);
      }
}

/**
 * sg_record_equal:
 * @self: a record
 * @other: another of the same register
 *
 * Returns: whether all edited values of stored fields are the same
 */
gboolean
sg_record_equal (SgRecord *self, SgRecord *other)
{
  g_return_val_if_fail (SG_IS_RECORD (self) && SG_IS_RECORD (other), FALSE);
  g_return_val_if_fail (self->reg == other->reg, FALSE);

  for (guint i = 0; i < sg_register_get_n_stored (self->reg); i++)
    if (g_strcmp0 (sg_record_get (self, &self->reg->fields[i]),
                   sg_record_get (other, &self->reg->fields[i]))
        != 0)
      return FALSE;
  return TRUE;
}
