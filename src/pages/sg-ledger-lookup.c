/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-ledger-lookup.h"

#include "ledger/sg-query.h"
#include "ledger/sg-words.h"
#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pickers show the best few; whoever wants another one types more. */
#define MOST_ITEMS 50

/* Codes of townships; those of villages begin with them. */
#define TOWNSHIP_DIGITS 9

/* Finds divisions, stations, persons and operators for pickers in the open ledger, and the words by
 * which lists were extended. */
struct _SgLedgerLookup
{
  SgLookup parent_instance;

  /* owned */
  SgContext *context;
};

G_DEFINE_FINAL_TYPE (SgLedgerLookup, sg_ledger_lookup, SG_TYPE_LOOKUP)

/* What a job needs to know; it sees no object of the main thread. */
typedef struct
{
  const SgField *field;
  char *text;
  char *as_of;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->text);
  g_free (wish->as_of);
  g_free (wish);
}

static const SgRegister *
get_register (const SgField *field)
{
  return field->type == SG_FIELD_DIVISION ? &sg_divisions : sg_catalogue_find (field->reference);
}

/* Name of a division on the day, or NULL. */
static char *
dup_division_name (SgConnection *connection, const char *code, const Wish *wish)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_divisions);
  g_autoptr (GPtrArray) found = NULL;

  sg_query_set_as_of (query, wish->as_of);
  sg_query_set_valid_only (query, TRUE);
  sg_query_add_filter (query, sg_register_get_field (&sg_divisions, "code"), SG_FILTER_IS, code);
  found = sg_query_run (connection, query, NULL);
  return found != NULL && found->len > 0 ? sg_record_dup_title (g_ptr_array_index (found, 0))
                                         : NULL;
}

/* Where a row belongs: what tells it from its namesakes besides its number. */
static char *
dup_place (SgConnection *connection, SgRecord *record, const Wish *wish)
{
  const SgRegister *reg = sg_record_get_register (record);
  const SgField *county = sg_register_find_field (reg, "county");
  const char *parent = NULL;

  if (county != NULL)
    return sg_record_display (record, county);
  if (reg == &sg_divisions)
    parent = sg_record_get_key (record, "parent_code");
  return parent != NULL ? dup_division_name (connection, parent, wish) : NULL;
}

static const char *
get_id (SgRecord *record)
{
  const SgRegister *reg = sg_record_get_register (record);

  return sg_record_get_key (record, reg->id_field != NULL ? reg->id_field : "code");
}

static SgLookupItem *
create_item (SgConnection *connection, SgRecord *record, const Wish *wish)
{
  g_autofree char *title = sg_record_dup_title (record);
  g_autofree char *place = dup_place (connection, record, wish);
  g_autofree char *subtitle = place != NULL && place[0] != '\0'
                                ? g_strdup_printf ("%s · %s", place, get_id (record))
                                : g_strdup (get_id (record));

  return sg_lookup_item_new (get_id (record), title, subtitle);
}

static gboolean
add_records (GPtrArray *items,
             SgConnection *connection,
             const SgQuery *query,
             const Wish *wish,
             GError **error)
{
  g_autoptr (GArray) ids = sg_query_find_ids (connection, query, error);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return FALSE;
  records = sg_query_fetch (connection,
                            sg_query_get_register (query),
                            wish->as_of,
                            (const gint64 *) (gpointer) ids->data,
                            MIN (ids->len, MOST_ITEMS),
                            error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (items, create_item (connection, g_ptr_array_index (records, i), wish));
  return TRUE;
}

/* A room may stand in a village that is not in the tree: its code is taken as it is typed. */
static void
offer_code (GPtrArray *items, const Wish *wish)
{
  g_autofree char *code = NULL;

  if (items->len == 0 && wish->field->type == SG_FIELD_DIVISION
      && sg_field_parse (wish->field, wish->text, &code, NULL) && code != NULL)
    g_ptr_array_add (items, sg_lookup_item_new (code, code, _ ("Not in the tree of divisions")));
}

static gpointer
find_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (SgQuery) query = sg_query_new (get_register (wish->field));
  g_autoptr (GPtrArray) items
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_lookup_item_free);

  sg_query_set_as_of (query, wish->as_of);
  sg_query_set_search (query, wish->text);
  if (!add_records (items, connection, query, wish, error))
    return NULL;
  offer_code (items, wish);
  return g_steal_pointer (&items);
}

/* Names one value; a division that is not in the tree any more is looked for among all days. */
static gboolean
add_exact (GPtrArray *items,
           SgConnection *connection,
           const char *value,
           const Wish *wish,
           GError **error)
{
  const SgRegister *reg = get_register (wish->field);
  const char *key = reg->id_field != NULL ? reg->id_field : "code";
  guint n_before = items->len;

  for (int valid_only = 1; valid_only >= 0 && items->len == n_before; valid_only--)
    {
      g_autoptr (SgQuery) query = sg_query_new (reg);

      sg_query_set_as_of (query, wish->as_of);
      sg_query_set_valid_only (query, valid_only);
      sg_query_add_filter (query, sg_register_get_field (reg, key), SG_FILTER_IS, value);
      if (!add_records (items, connection, query, wish, error))
        return FALSE;
    }
  return TRUE;
}

/* A village is not in the tree; its township tells where it is. */
static gboolean
add_village (GPtrArray *items,
             SgConnection *connection,
             const char *code,
             const Wish *wish,
             GError **error)
{
  g_autofree char *township = g_strndup (code, TOWNSHIP_DIGITS);
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_lookup_item_free);
  g_autofree char *title = NULL;

  if (!add_exact (found, connection, township, wish, error))
    return FALSE;
  if (found->len == 0)
    return TRUE;
  title = g_strdup_printf ("%s %s", ((SgLookupItem *) g_ptr_array_index (found, 0))->title, code);
  g_ptr_array_add (items, sg_lookup_item_new (code, title, NULL));
  return TRUE;
}

static gpointer
name_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_auto (GStrv) values = g_strsplit (wish->text, "|", -1);
  g_autoptr (GPtrArray) items
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_lookup_item_free);

  for (guint i = 0; values[i] != NULL; i++)
    {
      guint n_before = items->len;

      if (!add_exact (items, connection, values[i], wish, error))
        return NULL;
      if (items->len == n_before && wish->field->type == SG_FIELD_DIVISION
          && strlen (values[i]) > TOWNSHIP_DIGITS
          && !add_village (items, connection, values[i], wish, error))
        return NULL;
    }
  return g_steal_pointer (&items);
}

static gpointer
words_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) words = sg_words_find (connection, wish->field, error);
  g_autoptr (GPtrArray) items
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_lookup_item_free);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const SgWord *word = g_ptr_array_index (words, i);

      g_ptr_array_add (items, sg_lookup_item_new (word->code, word->code, word->label));
    }
  return words != NULL ? g_steal_pointer (&items) : NULL;
}

static SgJob
get_job (const SgField *field, gboolean exact)
{
  if (field->type == SG_FIELD_CHOICE)
    return words_job;
  return exact ? name_job : find_job;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer items = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (G_IS_TASK (task));

  sg_load_is_wanted (result, &error);
  if (items != NULL)
    g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
forward_cb (GCancellable *cancellable, GCancellable *load)
{
  g_cancellable_cancel (load);
}

/* The clerk may stop it, and so may whoever asked. */
static GCancellable *
begin_load (SgContext *context, GCancellable *cancellable)
{
  GCancellable *load = sg_load_begin_alone (context, NULL);

  if (cancellable != NULL)
    g_cancellable_connect (
      cancellable, G_CALLBACK (forward_cb), g_object_ref (load), g_object_unref);
  return load;
}

static void
sg_ledger_lookup_find_async (SgLookup *lookup,
                             const SgField *field,
                             const char *text,
                             gboolean exact,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  SgLedgerLookup *self = SG_LEDGER_LOOKUP (lookup);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->field = field;
  wish->text = g_strdup (text);
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       get_job (field, exact),
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       begin_load (self->context, cancellable),
                       found_cb,
                       task);
}

static GPtrArray *
sg_ledger_lookup_find_finish (SgLookup *lookup, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sg_ledger_lookup_finalize (GObject *object)
{
  g_clear_object (&SG_LEDGER_LOOKUP (object)->context);

  G_OBJECT_CLASS (sg_ledger_lookup_parent_class)->finalize (object);
}

static void
sg_ledger_lookup_class_init (SgLedgerLookupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_ledger_lookup_finalize;
  SG_LOOKUP_CLASS (klass)->find_async = sg_ledger_lookup_find_async;
  SG_LOOKUP_CLASS (klass)->find_finish = sg_ledger_lookup_find_finish;
}

static void
sg_ledger_lookup_init (SgLedgerLookup *self)
{
}

/**
 * sg_ledger_lookup_new:
 * @context: what governs the page
 *
 * Returns: (transfer full): a lookup in the open ledger, on the context's day
 */
SgLookup *
sg_ledger_lookup_new (SgContext *context)
{
  SgLedgerLookup *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_LEDGER_LOOKUP, NULL);
  self->context = g_object_ref (context);
  return SG_LOOKUP (self);
}
