/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-history-list.h"

#include "ledger/sg-change.h"
#include "pages/sg-history-carried.h"
#include "pages/sg-history-text.h"
#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>

/* Who changed what in this row, newest first. Older entries are a click away in the full history.
 */
#define MOST_ENTRIES 60

/* What was changed in one row, when and by whom, and which files went out with the old values.
 * Sensitive values are masked as the screen masks them. */
struct _SgHistoryList
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  SgRecord *record;
  SgLoad *loading;

  /* borrowed: children */
  AdwExpanderRow *expander;

  /* owned: the rows inside, borrowed from the expander */
  GPtrArray *rows;
  char *shown; /* what they say, to be compared */
};

G_DEFINE_FINAL_TYPE (SgHistoryList, sg_history_list, ADW_TYPE_BIN)

typedef struct
{
  const SgRegister *reg;
  gint64 row_id;
} Wish;

/* The history of a row, and for each entry what its old value went out with. */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *carried;
} Story;

static void
story_free (Story *story)
{
  g_clear_pointer (&story->entries, g_ptr_array_unref);
  g_clear_pointer (&story->carried, g_ptr_array_unref);
  g_free (story);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Story, story_free)

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Story) story = g_new0 (Story, 1);

  story->entries = sg_history_of_row (connection, wish->reg, wish->row_id, error);
  if (story->entries != NULL)
    story->carried = sg_history_carried_find (connection, story->entries, error);
  return story->carried != NULL ? g_steal_pointer (&story) : NULL;
}

static char *
dup_details (const SgHistoryEntry *entry)
{
  /* The headline of a row that was made or removed says what for already. */
  if (entry->field == NULL)
    return g_strdup_printf ("%s, %s", entry->time, entry->who);
  if (entry->undone_by != 0)
    /* Translators: when, who, and what for. */
    return g_strdup_printf (_ ("%s, %s, %s (taken back)"), entry->time, entry->who, entry->what);
  return g_strdup_printf ("%s, %s, %s", entry->time, entry->who, entry->what);
}

/* A change that is to be taken back, for the job. */
typedef struct
{
  gint64 change;
  char *author;
} Undo;

static void
undo_free (Undo *undo)
{
  g_free (undo->author);
  g_free (undo);
}

static gpointer
undo_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Undo *undo = data;
  g_autofree gint64 *number = g_new0 (gint64, 1);

  if (!sg_undo (connection, undo->author, undo->change, number, error))
    return NULL;
  return g_steal_pointer (&number);
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgContext) context = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_CONTEXT (context));

  if (number == NULL)
    {
      sg_context_failure (context, "undo", error);
      return;
    }
  sg_context_notice (context, _ ("The change was taken back."), *number);
  sg_context_ledger_changed (context);
}

static void
undo_clicked_cb (SgHistoryList *self, GtkWidget *button)
{
  const gint64 *change = g_object_get_data (G_OBJECT (button), "change");
  Undo *undo = g_new0 (Undo, 1);

  g_assert (SG_IS_HISTORY_LIST (self));

  undo->change = *change;
  undo->author = g_strdup (sg_context_get_author (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       undo_job,
                       undo,
                       (GDestroyNotify) undo_free,
                       g_free,
                       sg_context_get_writes (self->context),
                       undone_cb,
                       g_object_ref (self->context));
}

static void
add_undo (SgHistoryList *self, GtkWidget *row, gint64 change)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take this change back as a whole"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take this change back as a whole"),
                                  -1);
  gtk_widget_set_sensitive (button, !sg_context_is_read_only (self->context));
  if (sg_context_is_read_only (self->context))
    gtk_widget_set_tooltip_text (button, sg_context_get_refusal (self->context));
  g_object_set_data_full (G_OBJECT (button), "change", g_memdup2 (&change, sizeof change), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (undo_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
create_row (SgHistoryList *self, const SgHistoryEntry *entry, const char *carried)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *headline
    = sg_history_text_dup_headline (entry, sg_context_get_masked (self->context));
  g_autofree char *plain = dup_details (entry);
  g_autofree char *details
    = carried != NULL ? g_strdup_printf ("%s\n%s", plain, carried) : g_strdup (plain);
  g_autofree char *title = g_markup_escape_text (headline, -1);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (row, "related-row");
  return row;
}

/* What a purge took, and what can only bring back what was purged. */
static gboolean
is_for_good (const SgHistoryEntry *entry)
{
  return entry->old_purged;
}

static void
clear_rows (SgHistoryList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static char *
dup_sum (GPtrArray *entries)
{
  g_autoptr (GString) sum = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (
        sum, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " ", entry->change, entry->undone_by);
    }
  return g_string_free (g_steal_pointer (&sum), FALSE);
}

static void
show_story (SgHistoryList *self, const Story *story)
{
  GPtrArray *entries = story->entries;
  gint64 shown = 0;
  g_autofree char *count
    = g_strdup_printf (ngettext ("%u change", "%u changes", entries->len), entries->len);
  g_autofree char *sum = dup_sum (entries);

  /* What did not change stays, and with it the keyboard and the place in view. */
  if (g_strcmp0 (sum, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&sum);
  clear_rows (self);
  adw_expander_row_set_subtitle (self->expander, count);
  for (guint i = 0; i < MIN (entries->len, MOST_ENTRIES); i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *row = create_row (self, entry, g_ptr_array_index (story->carried, i));

      /* One change may have touched several fields, and goes back as a whole; a whole import is
       * better taken back from the list of all changes. */
      if (entry->field != NULL && entry->change != shown && entry->undone_by == 0
          && !is_for_good (entry))
        add_undo (self, row, entry->change);
      shown = entry->change;
      adw_expander_row_add_row (self->expander, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgHistoryList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Story) story = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_HISTORY_LIST (self));

  if (!sg_load_is_wanted (result, &error))
    return;

  if (story != NULL)
    {
      show_story (self, story);
    }
  else
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      g_clear_pointer (&self->shown, g_free);
      adw_expander_row_set_subtitle (self->expander, text);
    }
}

static void
sg_history_list_dispose (GObject *object)
{
  SgHistoryList *self = SG_HISTORY_LIST (object);

  sg_load_end (&self->loading);
  g_clear_object (&self->record);
  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (sg_history_list_parent_class)->dispose (object);
}

static void
sg_history_list_class_init (SgHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_history_list_dispose;
}

static void
sg_history_list_init (SgHistoryList *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->rows = g_ptr_array_new ();
  self->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _ ("History"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * sg_history_list_new:
 * @context: what governs the page
 *
 * Returns: (transfer floating): the list, still of no row
 */
GtkWidget *
sg_history_list_new (SgContext *context)
{
  SgHistoryList *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_HISTORY_LIST, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sg_history_list_set_record:
 * @self: a list
 * @record: a row
 *
 * Shows the history of another row; that of a new one is empty and hidden.
 */
void
sg_history_list_set_record (SgHistoryList *self, SgRecord *record)
{
  g_return_if_fail (SG_IS_HISTORY_LIST (self));
  g_return_if_fail (SG_IS_RECORD (record));

  g_set_object (&self->record, record);
  gtk_widget_set_visible (GTK_WIDGET (self), !sg_record_is_new (record));
  sg_history_list_reload (self);
}

/**
 * sg_history_list_reload:
 * @self: a list
 *
 * Reads the history anew; a newer wish cancels the older.
 */
void
sg_history_list_reload (SgHistoryList *self)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_HISTORY_LIST (self));

  if (self->record == NULL || sg_record_is_new (self->record))
    return;

  wish = g_new0 (Wish, 1);
  wish->reg = sg_record_get_register (self->record);
  wish->row_id = sg_record_get_row_id (self->record);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       wish,
                       g_free,
                       (GDestroyNotify) story_free,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}
