/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-removal.h"

#include "ledger/sg-change.h"
#include "ledger/sg-last-change.h"
#include "pages/sg-load.h"
#include "pages/sg-write.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/*
 * Rows are removed in three steps: what hangs on them is counted, the clerk is told and decides,
 * and one change removes it all. An undo brings all of it back.
 */
typedef struct
{
  SgContext *context;
  GtkWidget *parent;
  GPtrArray *records;
  char *note; /* what others did to the rows meanwhile, or NULL */
  GSourceOnceFunc removed;
  gpointer user_data;
  GDestroyNotify free_data;
} Removal;

static void
removal_free (Removal *removal)
{
  g_clear_object (&removal->context);
  g_clear_object (&removal->parent);
  g_clear_pointer (&removal->records, g_ptr_array_unref);
  g_clear_pointer (&removal->note, g_free);
  if (removal->free_data != NULL)
    g_clear_pointer (&removal->user_data, removal->free_data);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

/* Rows to be counted, for the job: it sees no object of the main thread. */
typedef struct
{
  const SgRegister *reg;
  GArray *row_ids;
} Wish;

static void
wish_free (Wish *wish)
{
  g_array_unref (wish->row_ids);
  g_free (wish);
}

static void
add_dependants (GArray *sums, GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SgDependant *one = &g_array_index (found, SgDependant, i);
      SgDependant *sum = NULL;

      for (guint j = 0; j < sums->len && sum == NULL; j++)
        if (g_array_index (sums, SgDependant, j).reg == one->reg)
          sum = &g_array_index (sums, SgDependant, j);
      if (sum == NULL)
        {
          g_array_append_vals (sums, one, 1);
          continue;
        }
      sum->n_falling += one->n_falling;
      sum->n_cleared += one->n_cleared;
    }
}

static gpointer
count_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (SgDependant));

  for (guint i = 0; i < wish->row_ids->len; i++)
    {
      g_autoptr (GArray) found = sg_change_find_dependants (
        connection, wish->reg, g_array_index (wish->row_ids, gint64, i), error);

      if (found == NULL)
        return NULL;
      add_dependants (sums, found);
    }
  return g_steal_pointer (&sums);
}

/* Who has entries in the rows that are not saved yet: a removal would meet them. */
static void
add_editors (const Removal *removal, GString *text)
{
  SgPresence *presence = sg_context_get_presence (removal->context);

  for (guint i = 0; presence != NULL && i < removal->records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (removal->records, i);
      g_autofree char *title = sg_record_dup_title (record);
      g_autofree char *editors = sg_presence_dup_editors (
        presence, sg_record_get_register (record)->name, sg_record_get_row_id (record));

      if (editors != NULL)
        /* Translators: people, and the name of a row. */
        g_string_append_printf (text, _ ("%s is editing “%s” right now.\n"), editors, title);
    }
}

/* One line for each register with rows that hang on what goes. */
static char *
describe (const Removal *removal, GArray *dependants)
{
  g_autoptr (GString) text = g_string_new (removal->note);

  add_editors (removal, text);
  for (guint i = 0; i < dependants->len; i++)
    {
      const SgDependant *one = &g_array_index (dependants, SgDependant, i);
      const char *label = sg_register_get_label (one->reg);

      if (one->n_falling > 0)
        /* Translators: how many rows of which register, such as "Posts". */
        g_string_append_printf (text,
                                ngettext ("%u row of “%s” goes with it.\n",
                                          "%u rows of “%s” go with it.\n",
                                          one->n_falling),
                                one->n_falling,
                                label);
      if (one->n_cleared > 0)
        /* Translators: how many rows of which register, such as "Contracts". */
        g_string_append_printf (text,
                                ngettext ("%u row of “%s” only loses its link.\n",
                                          "%u rows of “%s” only lose their link.\n",
                                          one->n_cleared),
                                one->n_cleared,
                                label);
    }
  g_string_append (text, _ ("It can be undone."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_title (const Removal *removal)
{
  g_autofree char *title = NULL;

  if (removal->records->len > 1)
    return g_strdup_printf (ngettext ("Remove %u Row?", "Remove %u Rows?", removal->records->len),
                            removal->records->len);

  title = sg_record_dup_title (g_ptr_array_index (removal->records, 0));
  /* Translators: %s is the name of a row. */
  return g_strdup_printf (_ ("Remove “%s”?"), title);
}

static char *
dup_purpose (const Removal *removal)
{
  SgRecord *first = g_ptr_array_index (removal->records, 0);
  const char *kind = sg_register_get_label_one (sg_record_get_register (first));
  g_autofree char *title = NULL;

  if (removal->records->len > 1)
    /* Translators: number of rows and name of the register. */
    return g_strdup_printf (_ ("Remove %u rows of “%s”"),
                            removal->records->len,
                            sg_register_get_label (sg_record_get_register (first)));
  title = sg_record_dup_title (first);
  /* Translators: kind of the row ("Station") and its name. */
  return g_strdup_printf (_ ("Remove %s “%s”"), kind, title);
}

static void count (Removal *removal);

/* The rows as they stand by now, and what was done to them. */
typedef struct
{
  GPtrArray *records;
  GString *note;
} Again;

static void
again_free (Again *again)
{
  g_clear_pointer (&again->records, g_ptr_array_unref);
  if (again->note != NULL)
    g_string_free (again->note, TRUE);
  g_free (again);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Again, again_free)

static gboolean
add_again (Again *again, SgConnection *connection, SgRecord *seen, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (SgRecord) now = sg_query_get_record (connection,
                                                  sg_record_get_register (seen),
                                                  sg_record_get_row_id (seen),
                                                  sg_record_get_as_of (seen),
                                                  &cause);
  g_autoptr (SgLastChange) last = NULL;
  g_autofree char *title = NULL;

  if (now == NULL && g_error_matches (cause, SG_ERROR, SG_ERROR_NOT_FOUND))
    return TRUE;
  if (now == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (sg_record_get_version (now) != sg_record_get_version (seen))
    {
      last = sg_last_change_find (connection, sg_record_get_row_id (seen), error);
      if (last == NULL)
        return FALSE;
      title = sg_record_dup_title (now);
      /* Translators: the name of a row, and a person. */
      g_string_append_printf (
        again->note, _ ("“%s” was changed by %s in the meantime.\n"), title, last->who);
    }
  g_ptr_array_add (again->records, g_steal_pointer (&now));
  return TRUE;
}

static gpointer
again_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *seen = data;
  g_autoptr (Again) again = g_new0 (Again, 1);

  again->records = g_ptr_array_new_with_free_func (g_object_unref);
  again->note = g_string_new (NULL);
  for (guint i = 0; i < seen->len; i++)
    if (!add_again (again, connection, g_ptr_array_index (seen, i), error))
      return NULL;
  return g_steal_pointer (&again);
}

static void
again_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Again) again = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (removal != NULL);

  if (again == NULL)
    {
      sg_context_failure (removal->context, "remove", error);
      return;
    }
  g_clear_pointer (&removal->records, g_ptr_array_unref);
  removal->records = g_steal_pointer (&again->records);
  g_free (removal->note);
  removal->note = g_strdup (again->note->str);
  if (removal->records->len > 0)
    count (g_steal_pointer (&removal));
  else
    sg_context_notice (removal->context, _ ("Somebody else has removed it already."), 0);
}

/* Somebody changed a row after it was read: the clerk decides anew, knowing that. */
static void
ask_again (Removal *removal)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < removal->records->len; i++)
    g_ptr_array_add (copies, sg_record_copy (g_ptr_array_index (removal->records, i)));
  sg_ledger_run_async (sg_context_get_ledger (removal->context),
                       again_job,
                       g_steal_pointer (&copies),
                       (GDestroyNotify) g_ptr_array_unref,
                       (GDestroyNotify) again_free,
                       NULL,
                       again_cb,
                       removal);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgWritten) written = sg_write_finish (SG_LEDGER (object), result, &error);
  g_autofree char *text = NULL;

  g_assert (removal != NULL);

  if (written == NULL
      && (g_error_matches (error, SG_ERROR, SG_ERROR_STALE)
          || g_error_matches (error, SG_ERROR, SG_ERROR_NOT_FOUND)))
    {
      ask_again (g_steal_pointer (&removal));
      return;
    }
  if (written == NULL)
    {
      sg_context_failure (removal->context, "remove", error);
      return;
    }

  text = g_strdup_printf (
    ngettext ("%u row was removed.", "%u rows were removed.", written->n_rows), written->n_rows);
  removal->removed (g_steal_pointer (&removal->user_data));
  sg_context_notice (removal->context, text, written->change);
  sg_context_ledger_changed (removal->context);
}

/* The dialog owns the question, so that one that is closed without an answer takes it along. */
static void
response_cb (GtkWidget *dialog, const char *response)
{
  g_autoptr (Removal) removal = g_object_steal_data (G_OBJECT (dialog), "removal");
  g_autofree char *purpose = NULL;

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  if (!g_str_equal (response, "remove"))
    return;

  purpose = dup_purpose (removal);
  sg_write_removal_async (removal->context, purpose, removal->records, written_cb, removal);
  g_steal_pointer (&removal);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) dependants = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  GtkWidget *dialog = NULL;

  g_assert (removal != NULL);

  if (!sg_load_is_wanted (result, NULL))
    return;
  if (dependants == NULL)
    {
      sg_context_failure (removal->context, "remove", error);
      return;
    }

  title = dup_title (removal);
  text = describe (removal, dependants);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (removal->parent)), title, text);
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (
    G_OBJECT (dialog), "removal", g_steal_pointer (&removal), (GDestroyNotify) removal_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
count (Removal *removal)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->reg = sg_record_get_register (g_ptr_array_index (removal->records, 0));
  wish->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < removal->records->len; i++)
    {
      gint64 row_id = sg_record_get_row_id (g_ptr_array_index (removal->records, i));

      g_array_append_val (wish->row_ids, row_id);
    }
  sg_ledger_run_async (sg_context_get_ledger (removal->context),
                       count_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_array_unref,
                       sg_load_begin_alone (removal->context, removal->parent),
                       counted_cb,
                       removal);
}

/**
 * sg_removal_ask:
 * @context: what governs the page
 * @parent: a widget of the window
 * @records: (element-type SgRecord): stored rows of one register, one at least
 * @removed: called once the rows are gone, with @user_data (transfer full)
 * @user_data: data of @removed
 * @free_data: frees @user_data where @removed is not called
 *
 * Tells what hangs on the rows, asks, and removes them as one change.
 */
void
sg_removal_ask (SgContext *context,
                GtkWidget *parent,
                GPtrArray *records,
                GSourceOnceFunc removed,
                gpointer user_data,
                GDestroyNotify free_data)
{
  Removal *removal = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (records != NULL && records->len > 0);
  g_return_if_fail (removed != NULL);

  removal = g_new0 (Removal, 1);
  removal->context = g_object_ref (context);
  removal->parent = g_object_ref (parent);
  removal->records = g_ptr_array_new_with_free_func (g_object_unref);
  removal->removed = removed;
  removal->user_data = user_data;
  removal->free_data = free_data;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (removal->records, g_object_ref (g_ptr_array_index (records, i)));
  count (removal);
}
