/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-form.h"
#include "exchange/sg-import-match.h"
#include "exchange/sg-import-private.h"
#include "ledger/sg-divisions.h"
#include "ledger/sg-hand.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-query.h"

/* Rows of the ledger that are read in one go to be compared. */
#define BATCH 512

/* How often a long plan looks whether it is still wanted. */
#define ROWS_BETWEEN_LOOKS 1024

/* What one planning needs. */
typedef struct
{
  SgImport *import;
  SgConnection *connection;
  SgOnDuplicate on_duplicate;
  GCancellable *cancellable;
  GPtrArray *earlier;    /* of SgImport: what will be in the ledger before, or NULL */
  SgImportMatch *match;  /* owned */
  GHashTable *ids;       /* owned; of a register to the set of its reference ids */
  GHashTable *seen;      /* owned; of keys to the rows that have them */
  GHashTable *elsewhere; /* owned; of rows of earlier imports to their import */
  GHashTable *claimed;   /* owned; of row ids of the ledger to the row of the file */
  GArray *found;         /* owned; for each row of the file its row of the ledger, or 0 */
} Plan;

static SgImportRow *
get_row (Plan *plan, guint i)
{
  return g_ptr_array_index (plan->import->rows, i);
}

static gboolean
is_open (const SgImportRow *row)
{
  return row->outcome != SG_IMPORT_REJECTED && row->outcome != SG_IMPORT_SKIPPED
         && row->outcome != SG_IMPORT_DUPLICATE;
}

static void
mark_duplicate (SgImportRow *row, const char *text)
{
  sg_import_row_add_soft_fault (row, NULL, "DUPLICATE", text);
  row->outcome = SG_IMPORT_DUPLICATE;
}

static void
take_id (gint64 row_id, const char *const *values, gpointer user_data)
{
  if (values[0] != NULL)
    g_hash_table_add (user_data, g_strdup (values[0]));
}

/* Adds the reference ids that earlier imports will bring. */
static void
add_earlier_ids (Plan *plan, const SgRegister *target, GHashTable *ids)
{
  for (guint i = 0; plan->earlier != NULL && i < plan->earlier->len; i++)
    {
      SgImport *import = g_ptr_array_index (plan->earlier, i);

      for (guint k = 0; import->reg == target && k < import->rows->len; k++)
        {
          const SgImportRow *row = g_ptr_array_index (import->rows, k);
          const char *id = is_open (row) ? sg_record_get_key (row->record, target->id_field) : NULL;

          if (id != NULL)
            g_hash_table_add (ids, g_strdup (id));
        }
    }
}

/* The reference ids that a register of the ledger has; read once. */
static GHashTable *
get_ids (Plan *plan, const SgRegister *target, GError **error)
{
  GHashTable *ids = g_hash_table_lookup (plan->ids, target);
  const SgField *field = sg_register_get_field (target, target->id_field);

  if (ids != NULL)
    return ids;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (plan->ids, (gpointer) target, ids);
  add_earlier_ids (plan, target, ids);
  return sg_keys_read (plan->connection, target, &field, 1, take_id, ids, error) ? ids : NULL;
}

static void
reject_reference (Plan *plan, SgImportRow *row, const SgField *field, const char *id)
{
  const SgRegister *target = sg_catalogue_find (field->reference);
  g_autofree char *text = g_strdup_printf (
    _ ("%s: there is no “%s” in the register %s. Import that register first, or correct the "
       "number."),
    sg_field_get_label (field),
    id,
    sg_register_get_label (target));

  sg_import_row_add_fault (
    row, sg_import_find_column (plan->import, field), TRUE, "REF_UNKNOWN", text, id);
}

static gboolean
check_reference (Plan *plan,
                 SgImportRow *row,
                 const SgField *field,
                 const char *value,
                 GError **error)
{
  g_auto (GStrv) ids = NULL;
  GHashTable *known = get_ids (plan, sg_catalogue_find (field->reference), error);

  if (known == NULL)
    return FALSE;
  if (field->type == SG_FIELD_REFERENCE)
    {
      if (!g_hash_table_contains (known, value))
        reject_reference (plan, row, field, value);
      return TRUE;
    }
  ids = g_strsplit (value, "|", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (known, ids[i]))
      reject_reference (plan, row, field, ids[i]);
  return TRUE;
}

/* A row may refer to rows that stand above it in the same file. */
static gboolean
note_own_id (Plan *plan, const SgImportRow *row, GError **error)
{
  const SgRegister *reg = plan->import->reg;
  GHashTable *ids = g_hash_table_lookup (plan->ids, reg);
  const char *id = reg->id_field != NULL ? sg_record_get_key (row->record, reg->id_field) : NULL;

  if (ids != NULL && id != NULL)
    g_hash_table_add (ids, g_strdup (id));
  return TRUE;
}

static gboolean
check_references (Plan *plan, SgImportRow *row, GError **error)
{
  const SgRegister *reg = plan->import->reg;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const SgField *field = &reg->fields[i];
      const char *value = NULL;

      if (field->derived
          || (field->type != SG_FIELD_REFERENCE && field->type != SG_FIELD_REFERENCES))
        continue;
      value = sg_record_get (row->record, field);
      if (value != NULL && !check_reference (plan, row, field, value, error))
        return FALSE;
    }
  return is_open (row) ? note_own_id (plan, row, error) : TRUE;
}

/* Says of a row that another one counts: in the same file, or in that of @other. */
static void
leave_out (SgImportRow *row, guint number, SgImport *other, gboolean replaced)
{
  g_autofree char *name = other != NULL ? g_path_get_basename (other->path) : NULL;
  g_autofree char *text = NULL;

  if (other == NULL)
    text
      = g_strdup_printf (replaced ? _ ("Row %u of the file replaces this one.")
                                  : _ ("Row %u of the file is the same row; this one is left out."),
                         number);
  else
    /* Translators: number of a row and the file it stands in. */
    text = g_strdup_printf (replaced ? _ ("Row %u of %s replaces this one.")
                                     : _ ("Row %u of %s is the same row; this one is left out."),
                            number,
                            name);
  mark_duplicate (row, text);
  row->first = other == NULL ? number : 0;
}

/* Of rows that the files have twice, the first counts, or the last where that is wished. */
static void
check_repeated (Plan *plan, guint i)
{
  SgImportRow *row = get_row (plan, i);
  char *key = sg_import_match_make_key (plan->match, row->record);
  const gboolean replaces
    = plan->on_duplicate == SG_ON_DUPLICATE_REPLACE
      || g_hash_table_contains (plan->import->counting, GUINT_TO_POINTER (row->row));
  SgImportRow *earlier = NULL;
  SgImport *other = NULL;

  if (key == NULL)
    return;
  earlier = g_hash_table_lookup (plan->seen, key);
  if (earlier == NULL || replaces)
    g_hash_table_replace (plan->seen, key, row);
  else
    g_free (key);
  if (earlier == NULL)
    return;
  other = g_hash_table_lookup (plan->elsewhere, earlier);
  if (!replaces)
    leave_out (row, earlier->row, other, FALSE);
  else
    leave_out (earlier, row->row, other != NULL ? plan->import : NULL, TRUE);
}

/* Notes the rows that earlier imports have of the same register. */
static void
note_earlier_rows (Plan *plan)
{
  for (guint i = 0; plan->earlier != NULL && i < plan->earlier->len; i++)
    {
      SgImport *import = g_ptr_array_index (plan->earlier, i);

      for (guint k = 0; import->reg == plan->import->reg && k < import->rows->len; k++)
        {
          SgImportRow *row = g_ptr_array_index (import->rows, k);
          char *key = is_open (row) ? sg_import_match_make_key (plan->match, row->record) : NULL;

          if (key == NULL)
            continue;
          g_hash_table_replace (plan->seen, key, row);
          g_hash_table_insert (plan->elsewhere, row, import);
        }
    }
}

static gboolean
check_rows (Plan *plan, GError **error)
{
  note_earlier_rows (plan);
  sg_import_progress_begin (plan->import->progress, SG_IMPORT_STEP_PLAN, plan->import->rows->len);
  for (guint i = 0; i < plan->import->rows->len; i++)
    {
      SgImportRow *row = get_row (plan, i);

      /* The other half of the work is to compare the rows with those of the ledger. */
      sg_import_progress_note (plan->import->progress, i / 2);

      if (i % ROWS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (plan->cancellable, error))
        return FALSE;
      if (!is_open (row))
        continue;
      if (!check_references (plan, row, error))
        return FALSE;
      if (is_open (row))
        check_repeated (plan, i);
    }
  return TRUE;
}

static void
claim (Plan *plan, guint i, gint64 row_id)
{
  gint64 *key = g_memdup2 (&row_id, sizeof row_id);

  g_array_index (plan->found, gint64, i) = row_id;
  g_hash_table_insert (plan->claimed, key, get_row (plan, i));
}

static gboolean
is_among (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Several rows of the ledger look like one of the file: somebody has to say which it is, or has
 * said so. */
static void
ask (Plan *plan, guint i, guint key)
{
  SgImportRow *row = get_row (plan, i);
  const gint64 *meant = g_hash_table_lookup (plan->import->meant, GUINT_TO_POINTER (row->row));

  row->alike = sg_import_match_list (plan->match, row->record, key);
  row->settled = meant != NULL && (*meant == 0 || is_among (row->alike, *meant));
  row->chosen = row->settled ? *meant : 0;
  if (!row->settled)
    mark_duplicate (row,
                    _ ("Several rows of the ledger look like this one; give its number so that "
                       "it is clear which is meant."));
  else if (row->chosen == 0)
    return;
  else if (g_hash_table_contains (plan->claimed, &row->chosen))
    mark_duplicate (row, _ ("Another row of the file stands for the same row of the ledger."));
  else
    claim (plan, i, row->chosen);
}

static gboolean
find_row (Plan *plan, guint i, guint key, GError **error)
{
  SgImportRow *row = get_row (plan, i);
  gint64 row_id = 0;
  gboolean ambiguous = FALSE;

  if (!sg_import_match_find (plan->match, row->record, key, &row_id, &ambiguous, error))
    return FALSE;
  if (ambiguous)
    ask (plan, i, key);
  else if (row_id != 0 && !g_hash_table_contains (plan->claimed, &row_id))
    claim (plan, i, row_id);
  else if (row_id != 0 && key == 0)
    mark_duplicate (row, _ ("Another row of the file stands for the same row of the ledger."));
  return TRUE;
}

/* Better keys first, for all rows: a weak key must not take the row that a good one means. */
static gboolean
find_rows (Plan *plan, GError **error)
{
  for (guint key = 0; key < sg_import_match_get_n_keys (plan->match); key++)
    for (guint i = 0; i < plan->import->rows->len; i++)
      if (is_open (get_row (plan, i)) && g_array_index (plan->found, gint64, i) == 0
          && !get_row (plan, i)->settled && !find_row (plan, i, key, error))
        return FALSE;
  return TRUE;
}

static void
check_faults (Plan *plan, SgImportRow *row)
{
  g_autoptr (GPtrArray) faults = sg_record_find_faults (row->record);

  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);
      const SgImportColumn *column
        = fault->field != NULL ? sg_import_find_column (plan->import, fault->field) : NULL;
      const char *value = fault->field != NULL ? sg_record_get (row->record, fault->field) : NULL;

      sg_import_row_add_fault (row,
                               column,
                               fault->hard,
                               value == NULL ? "REQ_MISSING" : "VALUE_INVALID",
                               fault->text,
                               value);
    }
}

/* A value that a clerk entered stays against a list, unless the clerk says otherwise. */
static gboolean
keep_hand_edits (Plan *plan, SgImportRow *row, GError **error)
{
  const SgRegister *reg = plan->import->reg;
  gboolean kept = FALSE;

  if (reg != &sg_divisions || plan->on_duplicate == SG_ON_DUPLICATE_REPLACE)
    return TRUE;
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];
      gboolean by_hand = FALSE;
      g_autofree char *text = NULL;

      if (!sg_record_is_field_changed (row->record, field))
        continue;
      if (!sg_hand_has_edited (
            plan->connection, reg, sg_record_get_row_id (row->record), field, &by_hand, error))
        return FALSE;
      if (!by_hand)
        continue;
      text = g_strdup_printf (
        _ ("%s was changed by hand to “%s” and stays so; the file says “%s”."),
        sg_field_get_label (field),
        sg_record_get_stored (row->record, field) != NULL
          ? sg_record_get_stored (row->record, field)
          : "",
        sg_record_get (row->record, field) != NULL ? sg_record_get (row->record, field) : "");
      sg_import_row_add_soft_fault (
        row, sg_import_find_column (plan->import, field), "EDITED_BY_HAND", text);
      sg_record_take (row->record, field, g_strdup (sg_record_get_stored (row->record, field)));
      kept = TRUE;
    }
  if (kept)
    row->outcome = SG_IMPORT_CONFLICT;
  return TRUE;
}

static gboolean
is_masked (const SgImportRow *row, guint column)
{
  for (guint i = 0; row->faults != NULL && i < row->faults->len; i++)
    if (((const SgImportFault *) g_ptr_array_index (row->faults, i))->column == column)
      return TRUE;
  return FALSE;
}

/* Empties what the row has empty cells for; a masked one is not empty. */
static void
clear_fields (Plan *plan, const SgImportRow *row, SgRecord *stored)
{
  for (guint i = 0; i < plan->import->columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (plan->import->columns, i);

      if (column->field != NULL && sg_record_get (row->record, column->field) == NULL
          && sg_form_can_clear (column->field, plan->import->reg)
          && !is_masked (row, column->column))
        sg_record_take (stored, column->field, NULL);
    }
}

/* Puts the values of the file over those of the ledger; empty cells leave what stands there unless
 * they shall empty it. */
static gboolean
compare (Plan *plan, SgImportRow *row, SgRecord *stored, GError **error)
{
  const SgRegister *reg = plan->import->reg;

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const char *value = sg_record_get (row->record, &reg->fields[i]);

      if (value != NULL)
        sg_record_take (stored, &reg->fields[i], g_strdup (value));
    }
  if (plan->import->clear)
    clear_fields (plan, row, stored);
  g_set_object (&row->record, stored);
  row->outcome = sg_record_is_changed (stored) ? SG_IMPORT_CHANGED : SG_IMPORT_SAME;
  if (row->outcome == SG_IMPORT_SAME)
    return TRUE;
  if (!keep_hand_edits (plan, row, error))
    return FALSE;
  if (sg_record_is_changed (row->record))
    check_faults (plan, row);
  return TRUE;
}

/* Compares the rows of the file in @rows (places) with their rows of the ledger in @ids. */
static gboolean
compare_batch (Plan *plan, GArray *rows, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (ids->len == 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (plan->cancellable, error))
    return FALSE;
  records = sg_query_fetch (plan->connection,
                            plan->import->reg,
                            NULL,
                            (const gint64 *) (gpointer) ids->data,
                            ids->len,
                            error);
  if (records == NULL)
    return FALSE;
  /* In one transaction no row goes away between the keys and the rows. */
  for (guint i = 0; i < rows->len && i < records->len; i++)
    if (!compare (plan,
                  get_row (plan, g_array_index (rows, guint, i)),
                  g_ptr_array_index (records, i),
                  error))
      return FALSE;
  g_array_set_size (rows, 0);
  g_array_set_size (ids, 0);
  return TRUE;
}

static gboolean
compare_rows (Plan *plan, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < plan->import->rows->len; i++)
    {
      gint64 row_id = g_array_index (plan->found, gint64, i);

      sg_import_progress_note (plan->import->progress, (plan->import->rows->len + i + 1) / 2);
      if (!is_open (get_row (plan, i)))
        continue;
      if (row_id == 0)
        {
          if (plan->import->reg == &sg_divisions)
            sg_division_set_defaults (get_row (plan, i)->record);
          check_faults (plan, get_row (plan, i));
          continue;
        }
      g_array_append_val (rows, i);
      g_array_append_val (ids, row_id);
      if (ids->len == BATCH && !compare_batch (plan, rows, ids, error))
        return FALSE;
    }
  return compare_batch (plan, rows, ids, error);
}

static gboolean
make_plan (Plan *plan, GError **error)
{
  gboolean done = FALSE;

  if (!sg_connection_begin_read (plan->connection, error))
    return FALSE;
  done = check_rows (plan, error) && find_rows (plan, error) && compare_rows (plan, error);
  sg_connection_rollback (plan->connection);
  return done;
}

/**
 * sg_import_set_clear:
 * @self: an import that was read and not planned yet
 * @clear: empty cells empty what the ledger has; otherwise they leave it
 *
 * Says what an empty cell means. What a row cannot be without and what it is known by is never
 * emptied, nor what the file masks.
 */
void
sg_import_set_clear (SgImport *self, gboolean clear)
{
  g_return_if_fail (self != NULL && !self->planned);

  self->clear = clear;
}

/**
 * sg_import_plan_after:
 * @self: an import that was read and not planned yet
 * @connection: a connection without a transaction
 * @on_duplicate: what to do with rows that the file has twice
 * @earlier: (nullable) (element-type SgImport): imports with plans that are to be applied before
 *   this one; what they bring may be referred to
 * @cancellable: (nullable): ends the planning early
 * @error: why the ledger cannot be read
 *
 * The second step of an import: finds out for every row what is to become of it. Nothing is
 * written. Where the last of repeated rows counts, rows of @earlier may become duplicates.
 *
 * Returns: whether there is a plan
 */
gboolean
sg_import_plan_after (SgImport *self,
                      SgConnection *connection,
                      SgOnDuplicate on_duplicate,
                      GPtrArray *earlier,
                      GCancellable *cancellable,
                      GError **error)
{
  Plan plan = { self, connection, on_duplicate, cancellable, earlier };

  g_return_val_if_fail (self != NULL && connection != NULL && !self->planned, FALSE);

  if (self->stale)
    {
      sg_import_sync_columns (self);
      if (!sg_import_retake (self, cancellable, error))
        return FALSE;
    }
  plan.match = sg_import_match_new (connection, self->reg);
  plan.ids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  plan.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan.elsewhere = g_hash_table_new (NULL, NULL);
  plan.claimed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  plan.found = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (plan.found, self->rows->len);
  self->planned = make_plan (&plan, error);
  sg_import_match_free (plan.match);
  g_hash_table_unref (plan.ids);
  g_hash_table_unref (plan.seen);
  g_hash_table_unref (plan.elsewhere);
  g_hash_table_unref (plan.claimed);
  g_array_unref (plan.found);
  return self->planned;
}

/**
 * sg_import_plan:
 * @self: an import that was read and not planned yet
 * @connection: a connection without a transaction
 * @on_duplicate: what to do with rows that the file has twice
 * @cancellable: (nullable): ends the planning early
 * @error: why the ledger cannot be read
 *
 * Like sg_import_plan_after(), for a file that comes alone.
 *
 * Returns: whether there is a plan
 */
gboolean
sg_import_plan (SgImport *self,
                SgConnection *connection,
                SgOnDuplicate on_duplicate,
                GCancellable *cancellable,
                GError **error)
{
  return sg_import_plan_after (self, connection, on_duplicate, NULL, cancellable, error);
}
