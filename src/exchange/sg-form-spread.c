/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-form-spread-private.h"
#include "exchange/sg-form-value.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-query.h"

/* No row is known by more. */
#define MAX_PARTS 8

/* The rows of one register by the values of some of its fields. */
typedef struct
{
  const SgRegister *reg;
  const SgField *fields[MAX_PARTS];
  guint n_fields;
  GHashTable *hits; /* of joined values to arrays of SgFormHit */
  GString *buffer;
} Index;

static void
index_free (gpointer data)
{
  Index *index = data;

  g_hash_table_unref (index->hits);
  g_string_free (index->buffer, TRUE);
  g_free (index);
}

/**
 * sg_form_spread_new:
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer full) (nullable): what lays rows over the registers
 */
SgFormSpread *
sg_form_spread_new (SgConnection *connection, GError **error)
{
  g_autoptr (SgFormSpread) self = g_new0 (SgFormSpread, 1);

  g_return_val_if_fail (connection != NULL, NULL);

  self->connection = connection;
  self->indexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, index_free);
  self->targets = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->matches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sg_import_match_free);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_touched = g_hash_table_new (NULL, NULL);
  self->references = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->orgs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->info = sg_ledger_info_read (connection, error);
  self->places = self->info != NULL ? sg_places_load (connection, error) : NULL;
  return self->places != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sg_form_spread_free:
 * @self: (nullable) (transfer full): a spread
 *
 * Frees it. Records that rows hold stay.
 */
void
sg_form_spread_free (SgFormSpread *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->indexes);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->matches);
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->touched);
  g_hash_table_unref (self->is_touched);
  g_hash_table_unref (self->references);
  g_hash_table_unref (self->orgs);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_pointer (&self->places, sg_places_free);
  g_clear_pointer (&self->info, sg_ledger_info_free);
  g_free (self);
}

/**
 * sg_form_spread_set_sheet:
 * @self: a spread
 * @form: the form
 * @sheet: the sheet whose rows come next
 *
 * Says what the following rows belong to.
 */
void
sg_form_spread_set_sheet (SgFormSpread *self, const SgForm *form, const SgFormSheet *sheet)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (form != NULL);
  g_return_if_fail (sheet != NULL);

  self->form = form;
  self->sheet = sheet;
}

/**
 * sg_form_spread_get_form:
 * @self: a spread
 *
 * Returns: (transfer none): the form
 */
const SgForm *
sg_form_spread_get_form (SgFormSpread *self)
{
  return self->form;
}

/**
 * sg_form_spread_get_sheet:
 * @self: a spread
 *
 * Returns: (transfer none): the sheet that the present row stands in
 */
const SgFormSheet *
sg_form_spread_get_sheet (SgFormSpread *self)
{
  return self->sheet;
}

/**
 * sg_form_spread_get_places:
 * @self: a spread
 *
 * Returns: (transfer none): the divisions of the ledger
 */
SgPlaces *
sg_form_spread_get_places (SgFormSpread *self)
{
  return self->places;
}

/**
 * sg_form_spread_get_policy:
 * @self: a spread
 *
 * Returns: (transfer none): id of the ledger's policy profile
 */
const char *
sg_form_spread_get_policy (SgFormSpread *self)
{
  return self->info->policy;
}

/**
 * sg_form_spread_get_region:
 * @self: a spread
 *
 * Returns: (transfer none): code of the ledger's own unit
 */
const char *
sg_form_spread_get_region (SgFormSpread *self)
{
  return self->info->region;
}

/* Names are compared however they are spelled, words whatever their width; codes and days as they
 * stand. */
static char *
fold_part (const SgField *field, const char *value)
{
  if (field->pinyin)
    return sg_text_fold_name (value);
  return field->type == SG_FIELD_TEXT ? sg_text_fold (value) : NULL;
}

static void
append_part (Index *index, guint i, const char *value)
{
  g_autofree char *folded = value != NULL ? fold_part (index->fields[i], value) : NULL;

  if (value != NULL)
    g_string_append (index->buffer, folded != NULL ? folded : value);
  g_string_append_c (index->buffer, '\x1f');
}

static void
add_hit (Index *index, const SgFormHit *hit)
{
  GArray *hits = g_hash_table_lookup (index->hits, index->buffer->str);

  if (hits == NULL)
    {
      hits = g_array_new (FALSE, FALSE, sizeof (SgFormHit));
      g_hash_table_insert (index->hits, g_strdup (index->buffer->str), hits);
    }
  g_array_append_val (hits, *hit);
}

static void
take_keys (gint64 row_id, const char *const *values, gpointer user_data)
{
  Index *index = user_data;
  const SgFormHit hit = { row_id, NULL };

  g_string_truncate (index->buffer, 0);
  for (guint i = 0; i < index->n_fields; i++)
    append_part (index, i, values[i]);
  add_hit (index, &hit);
}

static Index *
make_index (const SgRegister *reg, const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, ",", -1);
  Index *index = g_new0 (Index, 1);

  index->reg = reg;
  for (; parts[index->n_fields] != NULL && index->n_fields < MAX_PARTS; index->n_fields++)
    index->fields[index->n_fields] = sg_register_get_field (reg, parts[index->n_fields]);
  index->hits
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  index->buffer = g_string_new (NULL);
  return index;
}

static Index *
get_index (SgFormSpread *self, const SgRegister *reg, const char *keys, GError **error)
{
  g_autofree char *name = g_strconcat (reg->name, "/", keys, NULL);
  Index *index = g_hash_table_lookup (self->indexes, name);

  if (index != NULL)
    return index;
  index = make_index (reg, keys);
  g_hash_table_insert (self->indexes, g_steal_pointer (&name), index);
  return sg_keys_read (
           self->connection, reg, index->fields, index->n_fields, take_keys, index, error)
           ? index
           : NULL;
}

/**
 * sg_form_spread_find:
 * @self: a spread
 * @reg: a register
 * @keys: keys of fields of it, joined with ","
 * @error: why the ledger cannot be read
 * @...: the values, as many as there are keys
 *
 * Finds the rows that have those values: those of the ledger and those that rows before this one
 * bring. The register is read once for each list of keys.
 *
 * Returns: (transfer none) (nullable) (element-type SgFormHit): the rows; %NULL where there are
 * none or @error is set
 */
GArray *
sg_form_spread_find (SgFormSpread *self,
                     const SgRegister *reg,
                     const char *keys,
                     GError **error,
                     ...)
{
  Index *index = get_index (self, reg, keys, error);
  va_list values;

  if (index == NULL || g_hash_table_size (index->hits) == 0)
    return NULL;
  g_string_truncate (index->buffer, 0);
  va_start (values, error);
  for (guint i = 0; i < index->n_fields; i++)
    append_part (index, i, va_arg (values, const char *));
  va_end (values);
  return g_hash_table_lookup (index->hits, index->buffer->str);
}

/* The rows that have the values of @wanted in the fields of @keys. */
GArray *
sg_form_spread_find_alike (SgFormSpread *self, SgRecord *wanted, const char *keys, GError **error)
{
  Index *index = get_index (self, sg_record_get_register (wanted), keys, error);

  if (index == NULL)
    return NULL;
  g_string_truncate (index->buffer, 0);
  for (guint i = 0; i < index->n_fields; i++)
    append_part (index, i, sg_record_get (wanted, index->fields[i]));
  return g_hash_table_lookup (index->hits, index->buffer->str);
}

/**
 * sg_form_spread_index:
 * @self: a spread
 * @record: a row that the file brings
 * @keys: keys of fields that it can be found by, joined with ","
 *
 * Lets later rows of the file find it by sg_form_spread_find() with the same keys.
 */
void
sg_form_spread_index (SgFormSpread *self, SgRecord *record, const char *keys)
{
  const SgFormHit hit = { 0, record };
  Index *index = get_index (self, sg_record_get_register (record), keys, NULL);

  g_return_if_fail (index != NULL);

  g_string_truncate (index->buffer, 0);
  for (guint i = 0; i < index->n_fields; i++)
    append_part (index, i, sg_record_get (record, index->fields[i]));
  add_hit (index, &hit);
}

/**
 * sg_form_spread_index_of:
 * @self: a spread
 * @record: a row that the file brings
 * @key: key of a reference that it can be found by
 * @target: what it refers to; where that is new, it is found by the address of its record
 *
 * Like sg_form_spread_index(), for rows that belong to another one.
 */
void
sg_form_spread_index_of (SgFormSpread *self, SgRecord *record, const char *key, SgRecord *target)
{
  const SgFormHit hit = { 0, record };
  Index *index = get_index (self, sg_record_get_register (record), key, NULL);

  g_return_if_fail (index != NULL);

  g_string_truncate (index->buffer, 0);
  if (sg_record_is_new (target))
    g_string_append_printf (index->buffer, "%p\x1f", (void *) target);
  else
    append_part (index, 0, sg_record_get (record, index->fields[0]));
  add_hit (index, &hit);
}

static gboolean
has_dated_fields (const SgRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].dated)
      return TRUE;
  return FALSE;
}

/* Reads what is stored of rows; what is derived nobody imports. */
static GPtrArray *
fetch (SgFormSpread *self, const SgRegister *reg, const gint64 *ids, gsize n_ids, GError **error)
{
  const guint n = sg_register_get_n_stored (reg);
  g_autofree const SgField **fields = g_new (const SgField *, n);

  for (guint i = 0; i < n; i++)
    fields[i] = &reg->fields[i];
  return sg_query_fetch_fields (self->connection,
                                reg,
                                has_dated_fields (reg) ? self->sheet->as_of : NULL,
                                fields,
                                n,
                                ids,
                                n_ids,
                                error);
}

static char *
make_record_key (const SgRegister *reg, gint64 row_id)
{
  return g_strdup_printf ("%s/%" G_GINT64_MODIFIER "d", reg->name, row_id);
}

/**
 * sg_form_spread_open:
 * @self: a spread
 * @reg: a register
 * @hit: what was found
 * @error: why it cannot be read
 *
 * Gets the record of a row, always the same one, with what earlier rows of the file put into it.
 * Dated fields have the values of the sheet's day.
 *
 * Returns: (transfer none) (nullable): the record
 */
SgRecord *
sg_form_spread_open (SgFormSpread *self,
                     const SgRegister *reg,
                     const SgFormHit *hit,
                     GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) found = NULL;
  SgRecord *record = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (hit != NULL, NULL);

  if (hit->added != NULL)
    return hit->added;
  name = make_record_key (reg, hit->row_id);
  record = g_hash_table_lookup (self->records, name);
  if (record != NULL)
    return record;
  found = fetch (self, reg, &hit->row_id, 1, error);
  if (found == NULL || found->len == 0)
    return NULL;
  record = g_object_ref (g_ptr_array_index (found, 0));
  g_hash_table_insert (self->records, g_steal_pointer (&name), record);
  return record;
}

static gboolean
fetch_all (SgFormSpread *self, const SgRegister *reg, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (ids->len == 0)
    return TRUE;
  found = fetch (self, reg, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      SgRecord *record = g_ptr_array_index (found, i);

      g_hash_table_insert (
        self->records, make_record_key (reg, sg_record_get_row_id (record)), g_object_ref (record));
    }
  return found != NULL;
}

/**
 * sg_form_spread_look_ahead:
 * @self: a spread
 * @reg: a register
 * @key: key of a field of it
 * @values: (element-type utf8): values of the field that following rows will ask for
 * @error: why the ledger cannot be read
 *
 * Gets the rows that have them in one go, as sg_form_spread_open() would one by one.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_spread_look_ahead (SgFormSpread *self,
                           const SgRegister *reg,
                           const char *key,
                           GPtrArray *values,
                           GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *cause = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (reg != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  for (guint i = 0; i < values->len && cause == NULL; i++)
    {
      GArray *hits
        = sg_form_spread_find (self, reg, key, &cause, g_ptr_array_index (values, i), NULL);

      for (guint k = 0; hits != NULL && k < hits->len; k++)
        {
          const SgFormHit *hit = &g_array_index (hits, SgFormHit, k);
          g_autofree char *name = make_record_key (reg, hit->row_id);

          if (hit->added == NULL && !g_hash_table_contains (self->records, name)
              && g_hash_table_add (wanted, (gpointer) &hit->row_id))
            g_array_append_val (ids, hit->row_id);
        }
    }
  if (cause == NULL)
    return fetch_all (self, reg, ids, error);
  g_propagate_error (error, cause);
  return FALSE;
}

/**
 * sg_form_spread_use:
 * @self: a spread
 * @row: a row of the file
 * @record: a record that it is about
 *
 * Shows the record with the row.
 */
void
sg_form_spread_use (SgFormSpread *self, SgFormRow *row, SgRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);
  g_return_if_fail (SG_IS_RECORD (record));

  if (row->records == NULL)
    row->records = g_ptr_array_new_with_free_func (g_object_unref);
  if (!g_ptr_array_find (row->records, record, NULL))
    g_ptr_array_add (row->records, g_object_ref (record));
}

/**
 * sg_form_spread_add:
 * @self: a spread
 * @row: the row of the file that brings it
 * @reg: a register
 *
 * Makes a new row of a register.
 *
 * Returns: (transfer none): its record, still empty
 */
SgRecord *
sg_form_spread_add (SgFormSpread *self, SgFormRow *row, const SgRegister *reg)
{
  SgRecord *record = sg_record_new (reg);

  g_ptr_array_add (self->touched, record);
  sg_form_spread_use (self, row, record);
  return record;
}

/* Whether the ledger's latest value holds on the sheet's day, too: then a new one holds from that
 * day on, and what was before stays. Otherwise the value of that day is corrected. */
static gboolean
holds_now (SgFormSpread *self, SgRecord *record, const SgField *field)
{
  g_autoptr (SgRecord) latest = NULL;

  if (sg_record_get_as_of (record) == NULL)
    return TRUE;
  latest = sg_query_get_record (
    self->connection, sg_record_get_register (record), sg_record_get_row_id (record), NULL, NULL);
  return latest != NULL
         && g_strcmp0 (sg_record_get (latest, field), sg_record_get_stored (record, field)) == 0;
}

static void
touch (SgFormSpread *self, SgFormRow *row, SgRecord *record)
{
  if (row->action != SG_FORM_NEW)
    row->action = SG_FORM_CHANGED;
  if (!sg_record_is_new (record) && g_hash_table_add (self->is_touched, record))
    g_ptr_array_add (self->touched, g_object_ref (record));
}

/* Words that differ in the width of their letters are the same; how they are written stays. */
static gboolean
is_same (const SgField *field, const char *present, const char *text)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (present == NULL || strcmp (present, text) == 0)
    return present != NULL;
  if (field->type != SG_FIELD_TEXT)
    return FALSE;
  ours = sg_text_clean (text);
  theirs = sg_text_clean (present);
  return strcmp (ours, theirs) == 0;
}

/* Values of forms are canonical; only what has a range or refers to a row is held against the field
 * again. */
static gboolean
is_plain (const SgField *field)
{
  return field->type == SG_FIELD_TEXT || field->type == SG_FIELD_CHOICE
         || field->type == SG_FIELD_BOOL || (field->type == SG_FIELD_DATE && !field->month);
}

/* Notes that a field of a record is another one now: from the sheet's day on, where it is dated. */
void
sg_form_spread_change (SgFormSpread *self, SgFormRow *row, SgRecord *record, const SgField *field)
{
  touch (self, row, record);
  if (field->dated && !sg_record_is_new (record) && sg_record_get_stored (record, field) != NULL
      && self->sheet->as_of != NULL && holds_now (self, record, field))
    sg_record_set_from (record, field, self->sheet->as_of);
}

static gboolean
set_field (SgFormSpread *self,
           SgFormRow *row,
           SgRecord *record,
           const SgField *field,
           const char *value,
           GError **error)
{
  const char *present = sg_record_get (record, field);
  g_autofree char *text = NULL;

  sg_form_spread_say (self, record, field);
  if (field->type == SG_FIELD_DATE)
    {
      if (present != NULL && g_str_has_prefix (present, value))
        return TRUE;
      text = sg_form_date_last_day (value);
      value = text;
    }
  if (is_same (field, present, value))
    return TRUE;
  if (is_plain (field))
    sg_record_take (record, field, g_strdup (value));
  else if (!sg_record_set (record, field, value, error))
    return FALSE;
  sg_form_spread_change (self, row, record, field);
  return TRUE;
}

/**
 * sg_form_spread_set:
 * @self: a spread
 * @row: a row of the file
 * @record: a record that it is about
 * @key: key of a stored field
 * @value: (nullable): a value of the form; an empty one leaves what stands there
 * @error: why it is no value of the field
 *
 * Puts a value into a record. A month changes no day in it.
 *
 * Returns: whether it was taken
 */
gboolean
sg_form_spread_set (SgFormSpread *self,
                    SgFormRow *row,
                    SgRecord *record,
                    const char *key,
                    const char *value,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  g_return_val_if_fail (SG_IS_RECORD (record), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  sg_form_spread_use (self, row, record);
  return value == NULL
         || set_field (self,
                       row,
                       record,
                       sg_register_get_field (sg_record_get_register (record), key),
                       value,
                       error);
}

static const char *
get_id (SgRecord *record)
{
  const SgRegister *reg = sg_record_get_register (record);

  return sg_record_get_key (record, reg->id_field);
}

/**
 * sg_form_spread_refers:
 * @self: a spread
 * @record: a record
 * @key: key of a field that refers to a row
 * @target: another record
 *
 * Returns: whether the field refers to it
 */
gboolean
sg_form_spread_refers (SgFormSpread *self, SgRecord *record, const char *key, SgRecord *target)
{
  const SgField *field = sg_register_get_field (sg_record_get_register (record), key);
  GArray *references = NULL;

  if (!sg_record_is_new (target))
    return g_strcmp0 (sg_record_get (record, field), get_id (target)) == 0;
  references = g_hash_table_lookup (self->references, record);
  for (guint i = 0; references != NULL && i < references->len; i++)
    if (g_array_index (references, SgFormReference, i).field == field)
      return g_array_index (references, SgFormReference, i).target == target;
  return FALSE;
}

/**
 * sg_form_spread_refer:
 * @self: a spread
 * @row: a row of the file
 * @record: a record that it is about
 * @key: key of a field that refers to a row
 * @target: the record it shall refer to, which may be new itself
 *
 * Puts a reference into a record.
 */
void
sg_form_spread_refer (SgFormSpread *self,
                      SgFormRow *row,
                      SgRecord *record,
                      const char *key,
                      SgRecord *target)
{
  const SgField *field = sg_register_get_field (sg_record_get_register (record), key);
  const SgFormReference reference = { field, target };
  GArray *references = NULL;

  if (!sg_record_is_new (target))
    {
      sg_form_spread_set (self, row, record, key, get_id (target), NULL);
      return;
    }
  sg_form_spread_say (self, record, field);
  if (sg_form_spread_refers (self, record, key, target))
    return;
  references = g_hash_table_lookup (self->references, record);
  if (references == NULL)
    {
      references = g_array_new (FALSE, FALSE, sizeof (SgFormReference));
      g_hash_table_insert (self->references, record, references);
    }
  g_array_append_val (references, reference);
  sg_form_spread_use (self, row, record);
  touch (self, row, record);
}

/* For each column of the form the field of the register that it goes to as it is, or NULL. */
static const SgField *const *
get_targets (SgFormSpread *self, const SgRegister *reg)
{
  const SgField **targets = g_hash_table_lookup (self->targets, reg);
  const gsize length = strlen (reg->name);

  if (targets != NULL)
    return targets;
  targets = g_new0 (const SgField *, self->form->n_fields);
  for (guint i = 0; i < self->form->n_fields; i++)
    {
      const char *target = self->form->fields[i].target;

      if (target != NULL && strncmp (target, reg->name, length) == 0 && target[length] == '.')
        targets[i] = sg_register_get_field (reg, target + length + 1);
    }
  g_hash_table_insert (self->targets, (gpointer) reg, targets);
  return targets;
}

/**
 * sg_form_spread_set_targets:
 * @self: a spread
 * @row: a row of the file
 * @record: a record that it is about
 * @error: why a value cannot be taken
 *
 * Puts all values of the row that go to the record's register as they are.
 *
 * Returns: whether they were taken
 */
gboolean
sg_form_spread_set_targets (SgFormSpread *self, SgFormRow *row, SgRecord *record, GError **error)
{
  const SgRegister *reg = sg_record_get_register (record);
  const SgField *const *targets = get_targets (self, reg);

  sg_form_spread_use (self, row, record);
  for (guint i = 0; i < self->form->n_fields; i++)
    if (targets[i] != NULL && row->values[i] != NULL
        && !set_field (self, row, record, targets[i], row->values[i], error))
      return FALSE;
  return TRUE;
}
