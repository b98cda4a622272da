/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-history.h"

#include "ledger/sg-change.h"
#include "pages/sg-history-text.h"

#include <glib/gi18n-lib.h>

/* Who changed what in a policy, newest first; its text is compared value by value. */
struct _SgPolicyHistory
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  GCancellable *loading;

  /* borrowed: child */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SgPolicyHistory, sg_policy_history, ADW_TYPE_BIN)

typedef struct
{
  char *id;
  gint64 row_id;
} Wish;

/* One line of the list. */
typedef struct
{
  char *title;
  char *subtitle;
} Line;

static void
wish_free (Wish *wish)
{
  g_free (wish->id);
  g_free (wish);
}

static void
line_free (Line *line)
{
  g_free (line->title);
  g_free (line->subtitle);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const SgHistoryEntry *entry, char *title)
{
  Line *line = g_new0 (Line, 1);

  line->title = title;
  if (entry->undone_by != 0)
    line->subtitle
      = g_strdup_printf (_ ("%s, %s, %s (taken back)"), entry->time, entry->who, entry->what);
  else if (g_strcmp0 (entry->what, title) == 0)
    /* Translators: when, and who. */
    line->subtitle = g_strdup_printf (C_ ("history", "%s, %s"), entry->time, entry->who);
  else
    /* Translators: when, who, and what for. */
    line->subtitle = g_strdup_printf (_ ("%s, %s, %s"), entry->time, entry->who, entry->what);
  g_ptr_array_add (lines, line);
}

static gboolean
add_entry (GPtrArray *lines,
           SgConnection *connection,
           const Wish *wish,
           const SgHistoryEntry *entry,
           GError **error)
{
  g_autoptr (GPtrArray) differences = NULL;

  if (entry->field == NULL || !g_str_equal (entry->field->key, "body"))
    {
      add_line (lines, entry, sg_history_text_dup_headline (entry, FALSE));
      return TRUE;
    }
  differences = sg_followed_describe_difference (
    connection, wish->id, entry->old_value, entry->new_value, error);
  for (guint i = 0; differences != NULL && i < differences->len; i++)
    add_line (lines, entry, g_strdup (g_ptr_array_index (differences, i)));
  return differences != NULL;
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) entries = sg_history_of_row (connection, &sg_policies, wish->row_id, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    if (!add_entry (lines, connection, wish, g_ptr_array_index (entries, i), error))
      return NULL;
  return g_steal_pointer (&lines);
}

static GtkWidget *
create_row (const Line *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (line->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (line->subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPolicyHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_POLICY_HISTORY (self));

  if (self->context == NULL)
    return;
  if (lines == NULL)
    {
      sg_context_failure (self->context, "load", error);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (lines, i)));
}

static void
sg_policy_history_dispose (GObject *object)
{
  SgPolicyHistory *self = SG_POLICY_HISTORY (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_policy_history_parent_class)->dispose (object);
}

static void
sg_policy_history_class_init (SgPolicyHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_policy_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-policy-history.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPolicyHistory, list);
}

static void
sg_policy_history_init (SgPolicyHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sg_policy_history_new:
 * @context: what governs the window
 * @entry: a policy
 *
 * Returns: (transfer floating): who changed what in it
 */
GtkWidget *
sg_policy_history_new (SgContext *context, const SgPolicyEntry *entry)
{
  SgPolicyHistory *self = NULL;
  Wish *wish = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context) && entry != NULL, NULL);

  self = g_object_new (SG_TYPE_POLICY_HISTORY, NULL);
  self->context = g_object_ref (context);
  if (entry->row_id == 0)
    return GTK_WIDGET (self);
  self->loading = g_cancellable_new ();
  wish = g_new0 (Wish, 1);
  wish->id = g_strdup (entry->id);
  wish->row_id = entry->row_id;
  sg_ledger_run_async (sg_context_get_ledger (context),
                       load_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       self->loading,
                       loaded_cb,
                       g_object_ref (self));
  return GTK_WIDGET (self);
}
