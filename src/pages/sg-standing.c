/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-standing.h"

#include "base/sg-date.h"
#include "pages/sg-load.h"

typedef struct
{
  const SgRegister *reg;
  gint64 row_id;
  char *as_of;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->as_of);
  g_free (wish);
}

static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (SgStanding) self = g_new0 (SgStanding, 1);
  g_autoptr (GError) cause = NULL;

  self->record = sg_query_get_record (connection, wish->reg, wish->row_id, wish->as_of, &cause);
  if (cause != NULL && !g_error_matches (cause, SG_ERROR, SG_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  self->last = sg_last_change_find (connection, wish->row_id, error);
  return self->last != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sg_standing_read_async:
 * @context: what governs the page
 * @record: a stored row as it was read
 * @callback: called when done; see sg_standing_read_finish()
 * @user_data: data of @callback
 *
 * Reads how the row stands by now, which others may have changed or removed.
 */
void
sg_standing_read_async (SgContext *context,
                        SgRecord *record,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (SG_IS_RECORD (record));

  wish = g_new0 (Wish, 1);
  wish->reg = sg_record_get_register (record);
  wish->row_id = sg_record_get_row_id (record);
  wish->as_of = g_strdup (sg_context_get_as_of (context));
  sg_ledger_run_async (sg_context_get_ledger (context),
                       read_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) sg_standing_free,
                       sg_load_begin_alone (context, NULL),
                       callback,
                       user_data);
}

/**
 * sg_standing_read_finish:
 * @ledger: the ledger
 * @result: what the callback got
 * @error: why it cannot be told
 *
 * Returns: (transfer full) (nullable): how the row stands
 */
SgStanding *
sg_standing_read_finish (SgLedger *ledger, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SG_IS_LEDGER (ledger), NULL);

  sg_load_is_wanted (result, NULL);
  return sg_ledger_run_finish (ledger, result, error);
}

/**
 * sg_standing_dup_when:
 * @self: how a row stands
 *
 * Returns: (transfer full): when it was touched last: the time of today, otherwise the day
 */
char *
sg_standing_dup_when (const SgStanding *self)
{
  g_autofree char *today = sg_date_today ();

  g_return_val_if_fail (self != NULL, NULL);

  if (g_str_has_prefix (self->last->time, today) && strlen (self->last->time) >= 16)
    return g_strndup (self->last->time + 11, 5);
  return g_strndup (self->last->time, 10);
}

/**
 * sg_standing_free:
 * @self: (transfer full): how a row stands
 *
 * Frees it.
 */
void
sg_standing_free (SgStanding *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->record);
  g_clear_pointer (&self->last, sg_last_change_free);
  g_free (self);
}
