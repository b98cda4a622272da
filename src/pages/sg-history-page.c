/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-history-page.h"

#include "ledger/sg-history.h"
#include "pages/sg-history-text.h"
#include "pages/sg-load.h"
#include "pages/sg-log-filter.h"
#include "widgets/sg-record-table.h"
#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/* Changes that are read together with the result, and rows of one change that are shown. */
#define FIRST_CHANGES 64
#define MOST_ENTRIES 200

/*
 * All changes of the ledger, found by who, day, register and text. The one that is chosen opens
 * into its rows and fields beside the list, from where it can be taken back and a row opened.
 */
struct _SgHistoryPage
{
  SgPage parent_instance;

  /* template children */
  GtkEditable *search;
  SgLogFilter *filter;
  AdwBin *place;
  GtkWidget *details;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *undo_button;
  GtkListBox *entries;

  /* owned */
  SgLoad *loading;
  SgLoad *opening;
  char *shown; /* what the list was asked for, as one text */

  /* borrowed: child of its place */
  SgRecordTable *table;

  /* state */
  gint64 change; /* the one that is open, or 0 */
};

G_DEFINE_FINAL_TYPE (SgHistoryPage, sg_history_page, SG_TYPE_PAGE)

/* A change is no row of the ledger, but a record table shows it as it shows any. */
static const SgField fields[] = {
  { .key = "change", .type = SG_FIELD_INTEGER, .label = N_ ("Number"), .width = 7 },
  { .key = "time", .type = SG_FIELD_TEXT, .label = N_ ("Time"), .width = 19 },
  { .key = "who", .type = SG_FIELD_TEXT, .label = N_ ("Clerk"), .width = 12 },
  { .key = "what", .type = SG_FIELD_TEXT, .label = N_ ("What for"), .width = 23 },
  { .key = "n_rows", .type = SG_FIELD_INTEGER, .label = N_ ("Rows"), .width = 7 },
  { .key = "state", .type = SG_FIELD_TEXT, .label = N_ ("Whether it stands"), .width = 16 },
};

static const SgRegister changes = {
  .name = "changes",
  .label = N_ ("Changes"),
  .label_one = N_ ("Change"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "what",
  .order = "time",
};

/* What the list is asked for, on copies. */
typedef struct
{
  char *who;
  char *from;
  char *to;
  char *search;
  char *order;
  SgHistoryFilter filter;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->who);
  g_free (wish->from);
  g_free (wish->to);
  g_free (wish->search);
  g_free (wish->order);
  g_free (wish);
}

/* A result: numbers, the first records and all clerks. */
typedef struct
{
  GArray *ids;
  GPtrArray *records;
  GStrv authors;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->ids, g_array_unref);
  g_clear_pointer (&found->records, g_ptr_array_unref);
  g_strfreev (found->authors);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static char *
dup_state (const SgHistoryChange *change)
{
  g_autofree char *number = g_strdup_printf (
    "%" G_GINT64_FORMAT, change->undone_by != 0 ? change->undone_by : change->undoes);

  if (change->purge)
    return g_strdup (_ ("for good"));
  if (change->undone_by != 0)
    /* Translators: number of a change. */
    return g_strdup_printf (_ ("taken back by %s"), number);
  if (change->undoes != 0)
    /* Translators: number of a change. */
    return g_strdup_printf (_ ("takes back %s"), number);
  return NULL;
}

static SgRecord *
create_record (const SgHistoryChange *change)
{
  char **values = g_new0 (char *, changes.n_fields);

  values[0] = g_strdup_printf ("%" G_GINT64_FORMAT, change->change);
  values[1] = g_strdup (change->time);
  values[2] = g_strdup (change->who);
  values[3] = g_strdup (change->what);
  values[4] = g_strdup_printf ("%" G_GINT64_FORMAT, change->n_rows);
  values[5] = dup_state (change);
  return sg_record_new_stored (&changes, change->change, 1, values);
}

static GPtrArray *
read_records (SgConnection *connection, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) heads = sg_history_read_changes (connection, ids, n_ids, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; heads != NULL && i < heads->len; i++)
    g_ptr_array_add (records, create_record (g_ptr_array_index (heads, i)));
  return heads != NULL ? g_steal_pointer (&records) : NULL;
}

/* On the ledger's thread. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->ids = sg_history_find_changes (connection, &wish->filter, error);
  if (found->ids == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  found->records = read_records (connection,
                                 (const gint64 *) (gpointer) found->ids->data,
                                 MIN (found->ids->len, FIRST_CHANGES),
                                 error);
  found->authors = found->records != NULL ? sg_history_list_authors (connection, error) : NULL;
  return found->authors != NULL ? g_steal_pointer (&found) : NULL;
}

static const char *
get_search (SgHistoryPage *self)
{
  const char *text = gtk_editable_get_text (self->search);

  return *text != '\0' ? text : NULL;
}

static Wish *
wish_new (SgHistoryPage *self)
{
  Wish *wish = g_new0 (Wish, 1);
  const char *reg = sg_log_filter_get_choice (self->filter);
  const char *order = sg_record_table_get_sort_key (self->table);

  wish->who = g_strdup (sg_log_filter_get_author (self->filter));
  wish->from = g_strdup (sg_log_filter_get_from (self->filter));
  wish->to = g_strdup (sg_log_filter_get_to (self->filter));
  wish->search = g_strdup (get_search (self));
  wish->order = g_strdup (order);
  wish->filter = (SgHistoryFilter){
    .who = wish->who,
    .from = wish->from,
    .to = wish->to,
    .reg = reg != NULL ? sg_catalogue_find (reg) : NULL,
    .search = wish->search,
    .order = wish->order,
    /* The usual order has the newest first. */
    .ascending = order != NULL && *order != '\0' && !sg_record_table_get_descending (self->table),
  };
  return wish;
}

static char *
dup_wish_text (const Wish *wish)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%s\n%d",
                          wish->who != NULL ? wish->who : "",
                          wish->from != NULL ? wish->from : "",
                          wish->to != NULL ? wish->to : "",
                          wish->search != NULL ? wish->search : "",
                          wish->filter.reg != NULL ? wish->filter.reg->name : "",
                          wish->order != NULL ? wish->order : "",
                          wish->filter.ascending);
}

typedef struct
{
  SgHistoryPage *page;
  char *text;
} Load;

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Load *load = user_data;
  g_autoptr (SgHistoryPage) self = load->page;
  g_autofree char *text = load->text;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_HISTORY_PAGE (self));

  if (!sg_load_is_wanted (result, &error) || self->table == NULL)
    return;
  if (found == NULL)
    {
      sg_record_table_set_failed (self->table, error);
      return;
    }
  if (g_strcmp0 (self->shown, text) == 0)
    sg_record_table_refresh_ids (self->table, found->ids, found->records);
  else
    sg_record_table_set_ids (self->table, found->ids, found->records);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  sg_log_filter_set_authors (self->filter, (const char *const *) found->authors);
}

static void
load (SgHistoryPage *self)
{
  Wish *wish = wish_new (self);
  Load *load = g_new0 (Load, 1);

  load->page = g_object_ref (self);
  load->text = dup_wish_text (wish);
  sg_record_table_set_loading (self->table);
  sg_ledger_run_async (
    sg_context_get_ledger (sg_page_get_context (SG_PAGE (self))),
    load_job,
    wish,
    (GDestroyNotify) wish_free,
    (GDestroyNotify) found_free,
    sg_load_begin (&self->loading, sg_page_get_context (SG_PAGE (self)), GTK_WIDGET (self)),
    loaded_cb,
    load);
}

static void
changed_cb (SgHistoryPage *self)
{
  g_assert (SG_IS_HISTORY_PAGE (self));

  if (sg_page_get_context (SG_PAGE (self)) != NULL)
    load (self);
}

/* One fetch of changes that come into sight. */
typedef struct
{
  GArray *ids;
  SgSlotDone done;
  gpointer done_data;
} Fetch;

/* On the ledger's thread. */
static gpointer
fetch_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *ids = data;

  return read_records (connection, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Fetch *fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (fetch != NULL);

  fetch->done (records, sg_load_is_wanted (result, &error) ? error : NULL, fetch->done_data);
}

static void
fetch_cb (const gint64 *ids, gsize n_ids, SgSlotDone done, gpointer done_data, gpointer user_data)
{
  SgContext *context = sg_page_get_context (user_data);
  GArray *wanted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_assert (SG_IS_HISTORY_PAGE (user_data));

  g_array_append_vals (wanted, ids, (guint) n_ids);
  fetch->done = done;
  fetch->done_data = done_data;
  sg_ledger_run_async (sg_context_get_ledger (context),
                       fetch_job,
                       wanted,
                       (GDestroyNotify) g_array_unref,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin_alone (context, user_data),
                       fetched_cb,
                       fetch);
}

/* One change with what it did. */
typedef struct
{
  SgHistoryChange *head;
  GPtrArray *entries;
} Opened;

static void
opened_free (Opened *opened)
{
  g_clear_pointer (&opened->head, sg_history_change_free);
  g_clear_pointer (&opened->entries, g_ptr_array_unref);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* On the ledger's thread. */
static gpointer
open_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *change = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  g_autoptr (GPtrArray) heads = sg_history_read_changes (connection, change, 1, error);

  if (heads == NULL)
    return NULL;
  if (heads->len > 0)
    opened->head = g_ptr_array_steal_index (heads, 0);
  opened->entries = sg_history_of_change (connection, *change, MOST_ENTRIES, error);
  return opened->entries != NULL ? g_steal_pointer (&opened) : NULL;
}

static char *
dup_headline (const SgHistoryEntry *entry, gboolean masked)
{
  if (entry->field != NULL)
    return sg_history_text_dup_headline (entry, masked);
  return entry->new_value != NULL ? g_strdup (_ ("Added")) : g_strdup (_ ("Removed"));
}

static GtkWidget *
create_entry (SgHistoryPage *self, const SgHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  const gboolean masked = sg_context_get_masked (sg_page_get_context (SG_PAGE (self)));
  g_autofree char *headline = dup_headline (entry, masked);
  /* Translators: kind of a row ("Station"), its name. */
  g_autofree char *details = g_strdup_printf (
    _ ("%s: %s"), sg_register_get_label_one (entry->reg), entry->title != NULL ? entry->title : "");
  g_autofree char *title = g_markup_escape_text (headline, -1);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show the row"));
  g_object_set_data (G_OBJECT (row), "register", (gpointer) entry->reg->name);
  g_object_set_data_full (
    G_OBJECT (row), "row-id", g_memdup2 (&entry->row_id, sizeof entry->row_id), g_free);
  return row;
}

static void
add_rest (SgHistoryPage *self, gint64 n_more)
{
  g_autofree char *text = g_strdup_printf (
    ngettext ("and %u more row", "and %u more rows", (gulong) n_more), (guint) n_more);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_list_box_append (self->entries, label);
}

static void
clear_entries (SgHistoryPage *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->entries))) != NULL)
    gtk_list_box_remove (self->entries, row);
}

static void
show_opened (SgHistoryPage *self, const Opened *opened)
{
  const SgHistoryChange *head = opened->head;
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  g_autofree char *subtitle
    = g_strdup_printf ("%" G_GINT64_FORMAT ", %s, %s", head->change, head->time, head->who);

  clear_entries (self);
  gtk_label_set_text (self->title, head->what);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), head->what);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_sensitive (
    self->undo_button, !sg_context_is_read_only (context) && head->undone_by == 0 && !head->purge);
  for (guint i = 0; i < opened->entries->len; i++)
    gtk_list_box_append (self->entries,
                         create_entry (self, g_ptr_array_index (opened->entries, i)));
  if (head->n_rows > MOST_ENTRIES)
    add_rest (self, head->n_rows - MOST_ENTRIES);
  gtk_widget_set_visible (self->details, TRUE);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_HISTORY_PAGE (self));

  if (!sg_load_is_wanted (result, NULL) || self->table == NULL)
    return;
  if (opened == NULL)
    sg_context_failure (sg_page_get_context (SG_PAGE (self)), "load", error);
  else if (opened->head != NULL)
    show_opened (self, opened);
}

/* Shows what a change did; 0 shows nothing. */
static void
open_change (SgHistoryPage *self, gint64 change)
{
  self->change = change;
  if (change == 0)
    {
      sg_load_end (&self->opening);
      gtk_widget_set_visible (self->details, FALSE);
      return;
    }
  sg_ledger_run_async (
    sg_context_get_ledger (sg_page_get_context (SG_PAGE (self))),
    open_job,
    g_memdup2 (&change, sizeof change),
    g_free,
    (GDestroyNotify) opened_free,
    sg_load_begin (&self->opening, sg_page_get_context (SG_PAGE (self)), GTK_WIDGET (self)),
    opened_cb,
    g_object_ref (self));
}

static void
selection_changed_cb (SgHistoryPage *self)
{
  g_autoptr (GArray) ids = sg_record_table_dup_selected_ids (self->table);
  const gint64 change = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;

  g_assert (SG_IS_HISTORY_PAGE (self));

  if (change != 0 && change != self->change)
    open_change (self, change);
}

static void
row_activated_cb (SgHistoryPage *self, gint64 row_id)
{
  g_assert (SG_IS_HISTORY_PAGE (self));

  open_change (self, row_id);
}

static void
entry_activated_cb (SgHistoryPage *self, GtkListBoxRow *row)
{
  const char *reg = g_object_get_data (G_OBJECT (row), "register");
  const gint64 *row_id = g_object_get_data (G_OBJECT (row), "row-id");

  g_assert (SG_IS_HISTORY_PAGE (self));

  if (reg != NULL)
    sg_context_open_record (sg_page_get_context (SG_PAGE (self)), reg, *row_id);
}

/* The window takes it back, says so, offers it again, and says why where it cannot. */
static void
undo_clicked_cb (SgHistoryPage *self)
{
  g_assert (SG_IS_HISTORY_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-change", "x", self->change);
}

static void
sg_history_page_reload (SgPage *page)
{
  SgHistoryPage *self = SG_HISTORY_PAGE (page);

  load (self);
  if (self->change != 0)
    open_change (self, self->change);
}

static void
sg_history_page_find (SgPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (SG_HISTORY_PAGE (page)->search));
}

static void
offer_registers (SgHistoryPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint i = 0; i < n; i++)
    {
      if (registers[i]->internal)
        continue;
      g_ptr_array_add (names, (gpointer) registers[i]->name);
      g_ptr_array_add (labels, (gpointer) sg_register_get_label (registers[i]));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (labels, NULL);
  sg_log_filter_set_choices (self->filter,
                             _ ("Register"),
                             _ ("All registers"),
                             (const char *const *) names->pdata,
                             (const char *const *) labels->pdata);
}

static void
sg_history_page_dispose (GObject *object)
{
  SgHistoryPage *self = SG_HISTORY_PAGE (object);

  sg_load_end (&self->loading);
  sg_load_end (&self->opening);
  if (self->table != NULL)
    sg_record_table_set_fetch (self->table, NULL, NULL, NULL);
  self->table = NULL;
  g_clear_pointer (&self->shown, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_HISTORY_PAGE);

  G_OBJECT_CLASS (sg_history_page_parent_class)->dispose (object);
}

static void
sg_history_page_class_init (SgHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_history_page_dispose;
  SG_PAGE_CLASS (klass)->reload = sg_history_page_reload;
  SG_PAGE_CLASS (klass)->find = sg_history_page_find;

  g_type_ensure (SG_TYPE_LOG_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, filter);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, place);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, details);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, title);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SgHistoryPage, entries);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
sg_history_page_init (SgHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = SG_RECORD_TABLE (sg_record_table_new (&changes));
  sg_record_table_set_fetch (self->table, fetch_cb, self, NULL);
  sg_tab_enter (GTK_WIDGET (self->search), GTK_WIDGET (self->table));
  sg_record_table_set_empty_text (
    self->table, _ ("No Changes"), _ ("Nobody changed anything of that kind."), NULL, NULL);
  g_signal_connect_object (
    self->table, "query-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->table, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  offer_registers (self);
}
