/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-data.h"

#include "ledger/sg-last-change.h"
#include "ledger/sg-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Policies that ship with the program, in the order in which they are offered. */
static const char *const shipped[] = { "suzhou-2022", "shanghai-2021", "none" };

/* What goes to the ledger's thread. */
typedef struct
{
  SgPolicyWish *wish;
  char *author;
} Order;

/**
 * sg_policy_entry_free:
 * @entry: (transfer full): a policy
 *
 * Frees it.
 */
void
sg_policy_entry_free (SgPolicyEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->id);
  g_free (entry->base);
  g_free (entry->valid_from);
  g_free (entry->valid_until);
  g_clear_pointer (&entry->profile, sg_profile_unref);
  g_clear_pointer (&entry->text, g_key_file_unref);
  g_free (entry);
}

/**
 * sg_policy_done_free:
 * @done: (transfer full): what became of a wish
 *
 * Frees it.
 */
void
sg_policy_done_free (SgPolicyDone *done)
{
  g_return_if_fail (done != NULL);

  g_free (done->id);
  g_free (done);
}

/**
 * sg_policy_wish_new:
 * @act: what is to be done
 * @id: name of the policy
 *
 * Returns: (transfer full): a wish
 */
SgPolicyWish *
sg_policy_wish_new (int act, const char *id)
{
  SgPolicyWish *wish = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  wish = g_new0 (SgPolicyWish, 1);
  wish->act = act;
  wish->id = g_strdup (id);
  return wish;
}

/**
 * sg_policy_wish_free:
 * @wish: (transfer full): a wish
 *
 * Frees it.
 */
void
sg_policy_wish_free (SgPolicyWish *wish)
{
  g_return_if_fail (wish != NULL);

  g_free (wish->id);
  g_free (wish->title);
  g_free (wish->number);
  g_free (wish->valid_from);
  g_free (wish->valid_until);
  g_free (wish->text);
  g_free (wish->group);
  g_clear_pointer (&wish->amendment, g_key_file_unref);
  g_free (wish);
}

static void
order_free (Order *order)
{
  sg_policy_wish_free (order->wish);
  g_free (order->author);
  g_free (order);
}

static SgPolicyEntry *
entry_new (SgConnection *connection, const char *id, GError **error)
{
  g_autoptr (SgPolicyEntry) entry = g_new0 (SgPolicyEntry, 1);
  g_autofree char *text = NULL;

  entry->id = g_strdup (id);
  entry->profile = sg_followed_load (connection, id, error);
  text = entry->profile != NULL ? sg_followed_export (connection, id, error) : NULL;
  if (text == NULL)
    return NULL;
  entry->text = g_key_file_new ();
  if (!g_key_file_load_from_data (
        entry->text, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;
  return g_steal_pointer (&entry);
}

/* A row that names itself as its base only says when a shipped policy is followed. */
static SgPolicyEntry *
entry_new_followed (SgConnection *connection, const SgFollowed *followed, GError **error)
{
  SgPolicyEntry *entry = entry_new (connection, followed->id, error);

  if (entry == NULL)
    return NULL;
  entry->followed = TRUE;
  entry->row_id = followed->row_id;
  entry->base = g_strdup (followed->base);
  entry->valid_from = g_strdup (followed->valid_from);
  entry->valid_until = g_strdup (followed->valid_until);
  entry->editable = !sg_profile_ships (followed->id);
  return entry;
}

static gboolean
is_listed (const GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((const SgPolicyEntry *) g_ptr_array_index (entries, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
add_entry (GPtrArray *entries, SgPolicyEntry *entry)
{
  if (entry != NULL)
    g_ptr_array_add (entries, entry);
  return entry != NULL;
}

/**
 * sg_policy_data_load:
 * @connection: a connection to a ledger
 * @error: (out) (optional): return location of an #SgError
 *
 * Loads the policies that the ledger follows, then those that ship and may be copied.
 *
 * Returns: (transfer full) (element-type SgPolicyEntry) (nullable): the policies
 */
GPtrArray *
sg_policy_data_load (SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  list = sg_followed_list (connection, error);
  if (list == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_policy_entry_free);
  for (guint i = 0; i < list->len; i++)
    if (!add_entry (entries, entry_new_followed (connection, g_ptr_array_index (list, i), error)))
      return NULL;
  if (entries->len > 0)
    ((SgPolicyEntry *) g_ptr_array_index (entries, 0))->main = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    if (!is_listed (entries, shipped[i])
        && !add_entry (entries, entry_new (connection, shipped[i], error)))
      return NULL;
  return g_steal_pointer (&entries);
}

static gboolean
copy (SgConnection *connection, const Order *order, char **id, GError **error)
{
  const SgPolicyWish *wish = order->wish;
  const SgFollowedCopy copied = { .from = wish->id,
                                  .title = wish->title,
                                  .number = wish->number,
                                  .valid_from = wish->valid_from,
                                  .replaces = wish->replaces };

  return sg_followed_adopt (connection, order->author, &copied, id, error);
}

static gboolean
take_in (SgConnection *connection, const Order *order, SgPolicyDone *done, GError **error)
{
  const SgPolicyWish *wish = order->wish;
  SgFollowedFile taken
    = { .text = wish->text, .valid_from = wish->valid_from, .valid_until = wish->valid_until };

  done->id = sg_followed_dup_free_name (connection, wish->id);
  taken.id = done->id;
  if (!sg_followed_import (connection, order->author, &taken, error))
    return FALSE;
  done->n_targets = taken.n_targets;
  done->n_left_out = taken.n_left_out;
  return TRUE;
}

static gboolean
act (SgConnection *connection, const Order *order, SgPolicyDone *done, GError **error)
{
  const SgPolicyWish *wish = order->wish;

  switch (wish->act)
    {
    case SG_POLICY_COPY:
      return copy (connection, order, &done->id, error);
    case SG_POLICY_IMPORT:
      return take_in (connection, order, done, error);
    case SG_POLICY_AMEND:
      return sg_followed_amend (connection, order->author, wish->id, wish->amendment, error);
    case SG_POLICY_TAKE_BACK:
      return sg_followed_take_back (connection, order->author, wish->id, wish->group, error);
    case SG_POLICY_SET_PERIOD:
      return sg_followed_set_period (
        connection, order->author, wish->id, wish->valid_from, wish->valid_until, error);
    case SG_POLICY_REMOVE:
    default:
      return sg_followed_remove (connection, order->author, wish->id, error);
    }
}

/* Runs on the ledger's thread. The row of a policy that goes is looked up before it is gone. */
static gpointer
run_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  gint64 row = sg_query_find_row (connection, &sg_policies, order->wish->id, NULL);
  g_autoptr (SgPolicyDone) done = g_new0 (SgPolicyDone, 1);
  g_autoptr (SgLastChange) last = NULL;

  if (!act (connection, order, done, error))
    return NULL;
  if (done->id == NULL)
    done->id = g_strdup (order->wish->id);
  if (order->wish->act != SG_POLICY_REMOVE)
    row = sg_query_find_row (connection, &sg_policies, done->id, NULL);
  last = sg_last_change_find (connection, row, NULL);
  done->change = last != NULL ? last->change : 0;
  return g_steal_pointer (&done);
}

/**
 * sg_policy_wish_run_async:
 * @wish: (transfer full): what is to be done
 * @context: what governs the window
 * @callback: called when done, with an #SgPolicyDone as the result of the job
 * @user_data: data of @callback
 *
 * Does it, as one change.
 */
void
sg_policy_wish_run_async (SgPolicyWish *wish,
                          SgContext *context,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Order *order = NULL;

  g_return_if_fail (wish != NULL && SG_IS_CONTEXT (context));

  order = g_new0 (Order, 1);
  order->wish = wish;
  order->author = g_strdup (sg_context_get_author (context));
  sg_ledger_run_async (sg_context_get_ledger (context),
                       run_job,
                       order,
                       (GDestroyNotify) order_free,
                       (GDestroyNotify) sg_policy_done_free,
                       sg_context_get_writes (context),
                       callback,
                       user_data);
}

/* A change that is on its way, and what is said when it is done. */
typedef struct
{
  SgContext *context;
  char *notice;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->context);
  g_free (errand->notice);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
run_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgPolicyDone) done = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_CONTEXT (errand->context));

  if (done == NULL)
    {
      sg_context_failure (errand->context, "policy", error);
      return;
    }
  sg_context_ledger_changed (errand->context);
  sg_context_notice (errand->context, errand->notice, done->change);
}

/**
 * sg_policy_wish_run:
 * @wish: (transfer full): what is to be done
 * @context: what governs the window
 * @notice: what is said when it is done
 *
 * Does it, as one change, and tells the pages.
 */
void
sg_policy_wish_run (SgPolicyWish *wish, SgContext *context, const char *notice)
{
  Errand *errand = NULL;

  g_return_if_fail (wish != NULL && SG_IS_CONTEXT (context) && notice != NULL);

  errand = g_new0 (Errand, 1);
  errand->context = g_object_ref (context);
  errand->notice = g_strdup (notice);
  sg_policy_wish_run_async (wish, context, run_cb, errand);
}
