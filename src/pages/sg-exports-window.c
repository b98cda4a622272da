/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-exports-window.h"

#include "base/sg-file.h"
#include "ledger/sg-export-record.h"
#include "ledger/sg-query.h"
#include "pages/sg-disclosure.h"
#include "pages/sg-load.h"
#include "pages/sg-log-filter.h"
#include "pages/sg-table-rows.h"
#include "reports/sg-report.h"
#include "widgets/sg-record-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Older entries are found by their days. */
#define MOST_ENTRIES 20000

/*
 * The export record: who took what out of the ledger, when, for whom and how many rows, and who had
 * a masked value shown in full. It can be narrowed and saved, and never altered.
 */
struct _SgExportsWindow
{
  AdwWindow parent_instance;

  /* template children */
  AdwWindowTitle *heading;
  SgLogFilter *filter;
  AdwBin *place;

  /* owned */
  SgContext *context;
  SgLoad *loading;
  GtkFileChooserNative *chooser;
  GPtrArray *records; /* SgRecord of the table; row ids count from 1 */

  /* borrowed: child of its place */
  SgRecordTable *table;
};

G_DEFINE_FINAL_TYPE (SgExportsWindow, sg_exports_window, ADW_TYPE_WINDOW)

static const SgChoice audiences[] = {
  { "internal", N_ ("Our own office"), NULL },
  { "upward", N_ ("Office above"), NULL },
  { "public", N_ ("Public"), NULL },
  { NULL },
};

/* An entry is no row of the ledger, but a record table shows it as it shows any. */
static const SgField fields[] = {
  { .key = "time", .type = SG_FIELD_TEXT, .label = N_ ("Time"), .width = 19 },
  { .key = "who", .type = SG_FIELD_TEXT, .label = N_ ("Clerk"), .width = 10 },
  { .key = "kind", .type = SG_FIELD_TEXT, .label = N_ ("How"), .width = 10 },
  { .key = "what", .type = SG_FIELD_TEXT, .label = N_ ("What"), .width = 30 },
  { .key = "audience",
    .type = SG_FIELD_CHOICE,
    .label = N_ ("Readers"),
    .choices = audiences,
    .width = 10 },
  { .key = "n_rows", .type = SG_FIELD_INTEGER, .label = N_ ("Rows"), .width = 7 },
  { .key = "file", .type = SG_FIELD_TEXT, .label = N_ ("File name"), .width = 26 },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .width = 14 },
  { .key = "as_of", .type = SG_FIELD_DATE, .label = N_ ("As-of day"), .width = 11 },
  { .key = "unit", .type = SG_FIELD_TEXT, .label = N_ ("District"), .width = 12 },
  { .key = "change", .type = SG_FIELD_INTEGER, .label = N_ ("Latest change"), .width = 8 },
  { .key = "place", .type = SG_FIELD_TEXT, .label = N_ ("Kept in"), .width = 12 },
};

#define USUAL_LAYOUT "time=150;who=90;kind=100;what=240;audience=110;n_rows=60;file=200;reason=110"

static const SgRegister exports = {
  .name = "exports",
  .label = N_ ("Export record"),
  .label_one = N_ ("Export"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "what",
  .order = "time",
};

typedef struct
{
  char *who;
  char *from;
  char *to;
  char *kind;
  SgExportFilter filter;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->who);
  g_free (wish->from);
  g_free (wish->to);
  g_free (wish->kind);
  g_free (wish);
}

typedef struct
{
  GPtrArray *records;
  GStrv authors;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->records, g_ptr_array_unref);
  g_strfreev (found->authors);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* The row whose value was shown or purged; one that is gone by its register only. */
static char *
dup_row_title (SgConnection *connection, const SgRegister *reg, gint64 row_id)
{
  g_autoptr (SgRecord) record = sg_query_get_record (connection, reg, row_id, NULL, NULL);

  return record != NULL ? sg_record_dup_title (record) : NULL;
}

/* What people call the register, report or chart, with the row and field where there is one. */
static char *
dup_what (SgConnection *connection, const SgExportEntry *entry)
{
  const SgRegister *reg = sg_catalogue_find (entry->what);
  const SgReport *report = sg_reports_find (entry->what);
  g_autofree char *title = NULL;
  const SgField *field = NULL;

  if (strcmp (entry->what, "*") == 0)
    return g_strdup (_ ("Masks of all lists taken off"));
  if (strcmp (entry->what, "overview") == 0)
    return g_strdup (_ ("Overview"));
  if (strcmp (entry->what, exports.name) == 0)
    return g_strdup (sg_register_get_label (&exports));
  if (reg == NULL)
    return g_strdup (report != NULL && entry->kind == SG_EXPORT_REPORT
                       ? sg_report_get_title (report)
                       : entry->what);
  if (entry->row_id == 0)
    return g_strdup (report != NULL && entry->kind == SG_EXPORT_REPORT
                       ? sg_report_get_title (report)
                       : sg_register_get_label (reg));
  title = dup_row_title (connection, reg, entry->row_id);
  field = entry->field != NULL ? sg_register_find_field (reg, entry->field) : NULL;
  if (field == NULL)
    return g_strdup (title != NULL ? title : sg_register_get_label_one (reg));
  /* Translators: name of a row, one of its fields. */
  return g_strdup_printf (_ ("%s: %s"),
                          title != NULL ? title : sg_register_get_label_one (reg),
                          sg_field_get_label (field));
}

static SgRecord *
create_record (SgConnection *connection, const SgExportEntry *entry, gint64 row_id)
{
  char **values = g_new0 (char *, exports.n_fields);

  values[0] = g_strdup (entry->time);
  values[1] = g_strdup (entry->who);
  values[2] = g_strdup (sg_export_kind_get_label (entry->kind));
  values[3] = dup_what (connection, entry);
  values[4] = g_strdup (entry->audience);
  values[5] = g_strdup_printf ("%" G_GINT64_FORMAT, entry->n_rows);
  values[6] = g_strdup (entry->file);
  values[7] = g_strdup (entry->reason);
  values[8] = g_strdup (entry->as_of);
  values[9] = g_strdup (entry->unit);
  values[10] = g_strdup_printf ("%" G_GINT64_FORMAT, entry->change);
  values[11] = g_strdup (entry->own ? _ ("this account") : _ ("ledger"));
  return sg_record_new_stored (&exports, row_id, 1, values);
}

static char **
list_authors (GPtrArray *entries)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) keys = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (names, ((SgExportEntry *) g_ptr_array_index (entries, i))->who);
  keys = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  for (GList *key = keys; key != NULL; key = key->next)
    g_strv_builder_add (builder, key->data);
  return g_strv_builder_end (builder);
}

/* On the ledger's thread. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  const SgExportFilter everything = { .n_most = MOST_ENTRIES };
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autoptr (GPtrArray) all = sg_export_record_read (connection, &everything, error);
  g_autoptr (GPtrArray) entries
    = all != NULL ? sg_export_record_read (connection, &wish->filter, error) : NULL;

  if (entries == NULL)
    return NULL;
  found->authors = list_authors (all);
  found->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (found->records,
                     create_record (connection, g_ptr_array_index (entries, i), (gint64) i + 1));
  return g_steal_pointer (&found);
}

static gint
compare_records (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SgExportsWindow *self = user_data;
  const SgField *field = sg_record_table_get_sort_field (self->table);
  SgRecord *first = *(SgRecord *const *) a;
  SgRecord *second = *(SgRecord *const *) b;
  gint order = 0;

  if (field != NULL && sg_field_is_numeric (field))
    {
      const gint64 x = g_ascii_strtoll (sg_record_get (first, field), NULL, 10);
      const gint64 y = g_ascii_strtoll (sg_record_get (second, field), NULL, 10);

      order = (x > y) - (x < y);
    }
  else if (field != NULL)
    {
      order = g_strcmp0 (sg_record_get (first, field), sg_record_get (second, field));
    }
  if (order != 0)
    return sg_record_table_get_descending (self->table) ? -order : order;
  return sg_record_get_row_id (first) < sg_record_get_row_id (second) ? -1 : 1;
}

static void
show_records (SgExportsWindow *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *count = NULL;

  if (self->records == NULL)
    return;
  g_ptr_array_sort_with_data (self->records, compare_records, self);
  for (guint i = 0; i < self->records->len; i++)
    {
      gint64 id = sg_record_get_row_id (g_ptr_array_index (self->records, i));

      g_array_append_val (ids, id);
    }
  sg_record_table_set_ids (self->table, ids, self->records);
  count
    = g_strdup_printf (ngettext ("%u entry", "%u entries", self->records->len), self->records->len);
  adw_window_title_set_subtitle (self->heading, count);
}

/* All rows are here already. */
static void
fetch_cb (const gint64 *ids, gsize n_ids, SgSlotDone done, gpointer done_data, gpointer user_data)
{
  SgExportsWindow *self = user_data;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_assert (SG_IS_EXPORTS_WINDOW (self));

  for (gsize i = 0; i < n_ids; i++)
    g_hash_table_add (wanted, (gpointer) &ids[i]);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (self->records, i);
      const gint64 row_id = sg_record_get_row_id (record);

      if (g_hash_table_contains (wanted, &row_id))
        g_ptr_array_add (found, record);
    }
  done (found, NULL, done_data);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgExportsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EXPORTS_WINDOW (self));

  if (!sg_load_is_wanted (result, &error) || self->table == NULL)
    return;
  if (found == NULL)
    {
      sg_record_table_set_failed (self->table, error);
      return;
    }
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = g_steal_pointer (&found->records);
  show_records (self);
  sg_log_filter_set_authors (self->filter, (const char *const *) found->authors);
}

static void
load (SgExportsWindow *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->who = g_strdup (sg_log_filter_get_author (self->filter));
  wish->from = g_strdup (sg_log_filter_get_from (self->filter));
  wish->to = g_strdup (sg_log_filter_get_to (self->filter));
  wish->kind = g_strdup (sg_log_filter_get_choice (self->filter));
  wish->filter = (SgExportFilter){
    .who = wish->who,
    .from = wish->from,
    .to = wish->to,
    .kind = wish->kind,
    .n_most = MOST_ENTRIES,
  };
  sg_record_table_set_loading (self->table);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) found_free,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

static void
changed_cb (SgExportsWindow *self)
{
  g_assert (SG_IS_EXPORTS_WINDOW (self));

  if (self->context != NULL)
    load (self);
}

static void
query_changed_cb (SgExportsWindow *self)
{
  g_assert (SG_IS_EXPORTS_WINDOW (self));

  show_records (self);
}

/* A file that is written once that is recorded. */
typedef struct
{
  SgExportsWindow *window;
  char *path;
} Save;

static void
save_answer_cb (gboolean open, gpointer user_data)
{
  g_autofree Save *save = user_data;
  g_autoptr (SgExportsWindow) self = save->window;
  g_autofree char *path = save->path;
  g_autoptr (SgTableRows) rows = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (SG_IS_EXPORTS_WINDOW (self));

  if (!open || self->table == NULL)
    return;
  rows
    = sg_table_rows_new (&exports, self->records, sg_record_table_get_layout (self->table), TRUE);
  csv = sg_table_rows_to_csv (rows);
  if (!sg_file_write (path, csv, -1, &error))
    sg_context_failure (self->context, "export", error);
  else
    load (self);
}

/**
 * sg_exports_window_save:
 * @self: a window
 * @path: where to
 *
 * Saves what the window shows as CSV, and records that, too.
 */
void
sg_exports_window_save (SgExportsWindow *self, const char *path)
{
  SgExportWish wish = { .kind = "table", .what = exports.name };
  Save *save = NULL;

  g_return_if_fail (SG_IS_EXPORTS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->records == NULL)
    return;
  wish.path = path;
  wish.n_rows = self->records->len;
  save = g_new0 (Save, 1);
  save->window = g_object_ref (self);
  save->path = g_strdup (path);
  sg_disclosure_pass (self->context, &wish, save_answer_cb, save);
}

static void
chosen_cb (SgExportsWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_EXPORTS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL)
    sg_exports_window_save (self, path);
}

static void
save_clicked_cb (SgExportsWindow *self)
{
  g_autofree char *name = NULL;

  g_assert (SG_IS_EXPORTS_WINDOW (self));

  if (self->chooser != NULL)
    return;
  name = g_strconcat (sg_register_get_label (&exports), ".csv", NULL);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the Export Record"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Save"),
                                               _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
offer_kinds (SgExportsWindow *self)
{
  const char *names[SG_N_EXPORT_KINDS + 1] = { NULL };
  const char *labels[SG_N_EXPORT_KINDS + 1] = { NULL };

  for (guint i = 0; i < SG_N_EXPORT_KINDS; i++)
    {
      names[i] = sg_export_kind_get_name ((SgExportKind) i);
      labels[i] = sg_export_kind_get_label ((SgExportKind) i);
    }
  sg_log_filter_set_choices (self->filter, _ ("How"), _ ("All ways"), names, labels);
}

static void
sg_exports_window_dispose (GObject *object)
{
  SgExportsWindow *self = SG_EXPORTS_WINDOW (object);

  sg_load_end (&self->loading);
  g_clear_object (&self->chooser);
  if (self->table != NULL)
    sg_record_table_set_fetch (self->table, NULL, NULL, NULL);
  self->table = NULL;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_EXPORTS_WINDOW);

  G_OBJECT_CLASS (sg_exports_window_parent_class)->dispose (object);
}

static void
sg_exports_window_class_init (SgExportsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_exports_window_dispose;

  g_type_ensure (SG_TYPE_LOG_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-exports-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgExportsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SgExportsWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, SgExportsWindow, place);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_exports_window_init (SgExportsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = SG_RECORD_TABLE (sg_record_table_new (&exports));
  sg_record_table_set_layout (self->table, USUAL_LAYOUT);
  sg_record_table_set_fetch (self->table, fetch_cb, self, NULL);
  sg_record_table_set_empty_text (
    self->table,
    _ ("Nothing Was Exported"),
    _ ("Reports, lists and charts that are exported, printed or copied are "
       "recorded here, and numbers that are shown in full."),
    NULL,
    NULL);
  g_signal_connect_object (
    self->table, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  offer_kinds (self);
}

/**
 * sg_exports_window_new:
 * @context: what governs the window that it belongs to
 * @parent: (nullable): that window
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
sg_exports_window_new (SgContext *context, GtkWindow *parent)
{
  SgExportsWindow *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_EXPORTS_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  load (self);
  return GTK_WIDGET (self);
}
