/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-write.h"

#include "ledger/sg-change.h"
#include "ledger/sg-query.h"

/*
 * What pages write: some records, a removal, or one value for many rows. Each is one change, run as
 * one job on the ledger's thread on copies; it is whole or not at all.
 */
typedef struct
{
  char *author;
  char *purpose;
  char *as_of;
  GPtrArray *records; /* copies */
  SgRecord *model;
  GArray *row_ids;
  gint64 removal;
  const SgRegister *owner;
  const char *link;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->author);
  g_free (wish->purpose);
  g_free (wish->as_of);
  g_clear_pointer (&wish->records, g_ptr_array_unref);
  g_clear_object (&wish->model);
  g_clear_pointer (&wish->row_ids, g_array_unref);
  g_free (wish);
}

static Wish *
wish_new (SgContext *context, const char *purpose)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->author = g_strdup (sg_context_get_author (context));
  wish->purpose = g_strdup (purpose);
  wish->as_of = g_strdup (sg_context_get_as_of (context));
  return wish;
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, sg_record_copy (g_ptr_array_index (records, i)));
  return copies;
}

/* In one transaction: on a slow share each look of its own would take and give back the lock. */
static SgRecord *
read_again (SgConnection *connection, const SgRegister *reg, gint64 row_id, const Wish *wish)
{
  g_autoptr (SgRecord) record = NULL;

  if (!sg_connection_begin_read (connection, NULL))
    return NULL;
  record = sg_query_get_record (connection, reg, row_id, wish->as_of, NULL);
  if (record != NULL && sg_connection_commit (connection, NULL))
    return g_steal_pointer (&record);
  sg_connection_rollback (connection);
  return NULL;
}

/* The row as it was sent, until it can be read: it is written, and nobody shall write it twice. */
static SgRecord *
make_stand_in (SgRecord *sent, gint64 row_id)
{
  const SgRegister *reg = sg_record_get_register (sent);
  char **values = g_new0 (char *, reg->n_fields);

  for (guint i = 0; i < reg->n_fields; i++)
    values[i] = g_strdup (sg_record_get (sent, &reg->fields[i]));
  return sg_record_new_stored (reg, row_id, sg_record_get_version (sent) + 1, values);
}

/* Commits and reads the first row again, so that the editor shows what really stands there. */
static SgWritten *
commit (SgConnection *connection,
        SgChange *change,
        SgRecord *sent,
        gint64 row_id,
        const Wish *wish,
        GError **error)
{
  g_autoptr (SgWritten) written = g_new0 (SgWritten, 1);

  written->n_rows = sg_change_get_n_rows (change);
  written->row_id = row_id;
  if (!sg_change_commit (change, &written->change, error))
    return NULL;
  if (sent != NULL)
    {
      written->record = read_again (connection, sg_record_get_register (sent), row_id, wish);
      if (written->record == NULL)
        written->record = make_stand_in (sent, row_id);
    }
  return g_steal_pointer (&written);
}

static gpointer
records_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (SgChange) change = sg_change_begin (connection, wish->author, wish->purpose, error);
  gint64 first = 0;

  if (change == NULL)
    return NULL;
  for (guint i = 0; i < wish->records->len; i++)
    {
      gint64 row_id = 0;

      if (!sg_change_put (change, g_ptr_array_index (wish->records, i), &row_id, error))
        return NULL;
      if (i == 0)
        first = row_id;
    }
  return commit (connection, change, g_ptr_array_index (wish->records, 0), first, wish, error);
}

/* Takes the removal back first, with all that fell with the row; then saves what was edited. */
static gpointer
restored_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  if (!sg_undo (connection, wish->author, wish->removal, NULL, error))
    return NULL;
  return records_job (connection, data, cancellable, error);
}

static gpointer
removal_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (SgChange) change = sg_change_begin (connection, wish->author, wish->purpose, error);

  if (change == NULL)
    return NULL;
  for (guint i = 0; i < wish->records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (wish->records, i);

      if (!sg_change_remove (change,
                             sg_record_get_register (record),
                             sg_record_get_row_id (record),
                             sg_record_get_version (record),
                             error))
        return NULL;
    }
  return commit (connection, change, NULL, 0, wish, error);
}

/* Gives a row the values that were edited in the model. */
static gboolean
apply_model (SgRecord *record, SgRecord *model, GError **error)
{
  const SgRegister *reg = sg_record_get_register (model);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (!sg_record_is_field_changed (model, field))
        continue;
      if (!sg_record_set (record, field, sg_record_get (model, field), error))
        return FALSE;
      if (field->dated)
        sg_record_set_from (record, field, sg_record_get_from (model, field));
    }
  return TRUE;
}

static gpointer
field_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  const SgRegister *reg = sg_record_get_register (wish->model);
  g_autoptr (SgChange) change = sg_change_begin (connection, wish->author, wish->purpose, error);

  if (change == NULL)
    return NULL;
  for (guint i = 0; i < wish->row_ids->len; i++)
    {
      gint64 row_id = g_array_index (wish->row_ids, gint64, i);
      g_autoptr (SgRecord) record
        = sg_query_get_record (connection, reg, row_id, wish->as_of, error);

      if (record == NULL || !apply_model (record, wish->model, error)
          || !sg_change_put (change, record, &row_id, error))
        return NULL;
    }
  return commit (connection, change, NULL, 0, wish, error);
}

/* Adds a copy of the model to each of the rows. */
static gpointer
related_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (SgChange) change = sg_change_begin (connection, wish->author, wish->purpose, error);

  if (change == NULL)
    return NULL;
  for (guint i = 0; i < wish->row_ids->len; i++)
    {
      gint64 row_id = g_array_index (wish->row_ids, gint64, i);
      g_autofree char *id = sg_query_dup_id (connection, wish->owner, row_id);
      g_autoptr (SgRecord) record = sg_record_copy (wish->model);

      if (!sg_record_set_key (record, wish->link, id, error)
          || !sg_change_put (change, record, &row_id, error))
        return NULL;
    }
  return commit (connection, change, NULL, 0, wish, error);
}

static void
run (SgContext *context, SgJob job, Wish *wish, GAsyncReadyCallback callback, gpointer user_data)
{
  sg_ledger_run_async (sg_context_get_ledger (context),
                       job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) sg_written_free,
                       sg_context_get_writes (context),
                       callback,
                       user_data);
}

/**
 * sg_write_records_async:
 * @context: what governs the page: ledger, author and day
 * @purpose: what the change is for, in the clerk's language
 * @records: (element-type SgRecord): new or edited records, one at least; they are copied
 * @callback: called when done; see sg_write_finish()
 * @user_data: data of @callback
 *
 * Writes records as one change.
 */
void
sg_write_records_async (SgContext *context,
                        const char *purpose,
                        GPtrArray *records,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (records != NULL && records->len > 0);

  wish = wish_new (context, purpose);
  wish->records = copy_records (records);
  run (context, records_job, wish, callback, user_data);
}

/**
 * sg_write_restored_async:
 * @context: what governs the page
 * @purpose: what the change is for, in the clerk's language
 * @record: an edited record that somebody removed; it is copied
 * @removal: number of the change that removed it
 * @callback: called when done; see sg_write_finish()
 * @user_data: data of @callback
 *
 * Takes the removal back and writes the record, two changes. Where the removal cannot be taken back
 * nothing is written.
 */
void
sg_write_restored_async (SgContext *context,
                         const char *purpose,
                         SgRecord *record,
                         gint64 removal,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (SG_IS_RECORD (record) && !sg_record_is_new (record));

  wish = wish_new (context, purpose);
  wish->records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (wish->records, sg_record_copy (record));
  wish->removal = removal;
  run (context, restored_job, wish, callback, user_data);
}

/**
 * sg_write_removal_async:
 * @context: what governs the page
 * @purpose: what the change is for, in the clerk's language
 * @records: (element-type SgRecord): stored records, one at least
 * @callback: called when done; see sg_write_finish()
 * @user_data: data of @callback
 *
 * Removes rows, and what hangs on them, as one change.
 */
void
sg_write_removal_async (SgContext *context,
                        const char *purpose,
                        GPtrArray *records,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (records != NULL && records->len > 0);

  wish = wish_new (context, purpose);
  wish->records = copy_records (records);
  run (context, removal_job, wish, callback, user_data);
}

/**
 * sg_write_field_async:
 * @context: what governs the page
 * @purpose: what the change is for, in the clerk's language
 * @model: a new record; every value set in it is given to all rows
 * @row_ids: (element-type gint64): the rows
 * @callback: called when done; see sg_write_finish()
 * @user_data: data of @callback
 *
 * Gives many rows the same values as one change.
 */
void
sg_write_field_async (SgContext *context,
                      const char *purpose,
                      SgRecord *model,
                      GArray *row_ids,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (SG_IS_RECORD (model));
  g_return_if_fail (row_ids != NULL);

  wish = wish_new (context, purpose);
  wish->model = sg_record_copy (model);
  wish->row_ids = g_array_copy (row_ids);
  run (context, field_job, wish, callback, user_data);
}

/**
 * sg_write_related_async:
 * @context: what governs the page
 * @purpose: what the change is for, in the clerk's language
 * @model: a new record of another register, without its link
 * @link: (transfer none): key of the field of @model that points to @owner; static
 * @owner: the register of the rows
 * @row_ids: (element-type gint64): the rows
 * @callback: called when done; see sg_write_finish()
 * @user_data: data of @callback
 *
 * Adds the same record to each of many rows as one change, for instance a stage event to stations.
 */
void
sg_write_related_async (SgContext *context,
                        const char *purpose,
                        SgRecord *model,
                        const char *link,
                        const SgRegister *owner,
                        GArray *row_ids,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (SG_IS_RECORD (model));
  g_return_if_fail (row_ids != NULL);

  wish = wish_new (context, purpose);
  wish->model = sg_record_copy (model);
  wish->link = link;
  wish->owner = owner;
  wish->row_ids = g_array_copy (row_ids);
  run (context, related_job, wish, callback, user_data);
}

/**
 * sg_write_finish:
 * @ledger: the ledger
 * @result: of one of the calls above
 * @error: why nothing was written; %SG_ERROR_STALE when somebody else was there first
 *
 * Returns: (transfer full): what was written
 */
SgWritten *
sg_write_finish (SgLedger *ledger, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SG_IS_LEDGER (ledger), NULL);

  return sg_ledger_run_finish (ledger, result, error);
}

/**
 * sg_written_free:
 * @written: (transfer full): what was written
 *
 * Frees @written.
 */
void
sg_written_free (SgWritten *written)
{
  g_clear_object (&written->record);
  g_free (written);
}
