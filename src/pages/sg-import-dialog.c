/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TICK_MS 100

/* The entries of the drop-down for repeated rows. */
enum
{
  REPEATED_FIRST,
  REPEATED_LAST,
  REPEATED_ASK,
};

G_DEFINE_FINAL_TYPE (SgImportDialog, sg_import_dialog, ADW_TYPE_WINDOW)

/* What goes to the ledger's thread. */
typedef struct
{
  SgImportBatch *batch;
  SgOnDuplicate on_duplicate;
  char *author;
} Wish;

static void
wish_free (Wish *wish)
{
  sg_import_batch_drop (wish->batch);
  g_free (wish->author);
  g_free (wish);
}

static gpointer
check_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  if (!sg_import_batch_check (wish->batch, connection, wish->on_duplicate, cancellable, error))
    return NULL;
  return sg_import_batch_ref (wish->batch);
}

static gpointer
apply_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GError) cause = NULL;

  /* Files that were imported before it was called off stay so, and are shown. */
  if (!sg_import_batch_apply (wish->batch, connection, wish->author, cancellable, &cause))
    g_debug ("%s", cause->message);
  return sg_import_batch_ref (wish->batch);
}

static SgImportFileRow *
get_row (SgImportDialog *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

  return row != NULL ? SG_IMPORT_FILE_ROW (row) : NULL;
}

static guint
count_outcome (SgImportDialog *self, SgImportOutcome outcome, gboolean applied_only)
{
  guint n = 0;

  for (guint i = 0; i < sg_import_batch_get_n_files (self->batch); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (self->batch, i);

      if (sg_import_file_is_planned (file) && (file->applied || !applied_only))
        n += sg_import_file_count (file, outcome);
    }
  return n;
}

static gboolean
has_work (SgImportDialog *self)
{
  return count_outcome (self, SG_IMPORT_NEW, FALSE) + count_outcome (self, SG_IMPORT_CHANGED, FALSE)
           + count_outcome (self, SG_IMPORT_CONFLICT, FALSE)
         > 0;
}

/* What goes before the import is tried out on a copy, and counts as a part of the check. */
static char *
dup_rows (SgImportDialog *self, const SgImportProgress *progress)
{
  const guint n_done = (guint) progress->n_done;
  const guint n_rows = (guint) progress->n_rows;

  if (progress->step == SG_IMPORT_STEP_READ)
    return g_strdup_printf (ngettext ("%u row read", "%u rows read", n_done), n_done);
  if (progress->step == SG_IMPORT_STEP_PLAN)
    /* Translators: how many rows are done, and how many there are. */
    return g_strdup_printf (_ ("%u of %u rows compared with the ledger"), n_done, n_rows);
  if (self->state == SG_IMPORT_STATE_CHECKING)
    /* Translators: how many rows are done, and how many there are. */
    return g_strdup_printf (_ ("%u of %u rows tried out"), n_done, n_rows);
  /* Translators: how many rows are done, and how many there are. */
  return g_strdup_printf (_ ("%u of %u rows written"), n_done, n_rows);
}

static char *
dup_progress (SgImportDialog *self)
{
  const guint n_files = sg_import_batch_get_n_files (self->running);
  const guint at = MIN (sg_import_batch_get_n_done (self->running) + 1, n_files);
  SgImportProgress progress = { 0 };
  g_autofree char *rows = NULL;

  sg_import_batch_get_progress (self->running, &progress);
  rows = dup_rows (self, &progress);
  if (self->state == SG_IMPORT_STATE_CHECKING)
    /* Translators: which file, how many there are, and how many rows are done. */
    return g_strdup_printf (_ ("Checking file %u of %u: %s…"), at, n_files, rows);
  /* Translators: which file, how many there are, and how many rows are done. */
  return g_strdup_printf (_ ("Importing file %u of %u: %s…"), at, n_files, rows);
}

static char *
dup_result (SgImportDialog *self)
{
  const gboolean done = self->state == SG_IMPORT_STATE_DONE;
  const guint n_new = count_outcome (self, SG_IMPORT_NEW, done);
  const guint n_changed = count_outcome (self, SG_IMPORT_CHANGED, done);
  const guint n_same = count_outcome (self, SG_IMPORT_SAME, done);
  const guint n_repeated = count_outcome (self, SG_IMPORT_DUPLICATE, done);
  const guint n_rejected = count_outcome (self, SG_IMPORT_REJECTED, done);

  if (done)
    return g_strdup_printf (
      /* Translators: numbers of rows. */
      _ ("Imported. Rows added: %u, changed: %u, unchanged: %u; left out as repeated: %u, as "
         "rejected: %u. Each file is one change and can be taken back by itself."),
      n_new,
      n_changed,
      n_same,
      n_repeated,
      n_rejected);
  return g_strdup_printf (
    /* Translators: numbers of rows. */
    _ ("Checked, nothing is written yet. Rows new: %u, changed: %u, unchanged: %u, repeated: %u, "
       "rejected: %u."),
    n_new,
    n_changed,
    n_same,
    n_repeated,
    n_rejected);
}

void
_sg_import_dialog_update_status (SgImportDialog *self)
{
  g_autofree char *text = NULL;

  if (self->running != NULL)
    text = dup_progress (self);
  else if (self->said != NULL)
    text = g_strdup (self->said);
  else if (self->batch != NULL)
    text = dup_result (self);
  gtk_label_set_text (self->status, text != NULL ? text : "");
}

static gboolean
tick_cb (gpointer user_data)
{
  _sg_import_dialog_update_status (SG_IMPORT_DIALOG (user_data));
  return G_SOURCE_CONTINUE;
}

const SgImportFile *
_sg_import_dialog_get_selected_file (SgImportDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const guint place = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  return self->batch != NULL && place < sg_import_batch_get_n_files (self->batch)
           ? sg_import_batch_get_file (self->batch, place)
           : NULL;
}

/* While files are checked what was shown stays, and nothing looks into them. */
static void
let_go (SgImportDialog *self)
{
  sg_import_sheets_set_file (self->sheets, NULL, TRUE);
  sg_import_words_set_file (self->words, NULL);
  sg_import_findings_set_file (self->findings, NULL, TRUE);
}

/* What a file is taken for where it cannot be imported so, else what is unclear, else its rows. The
 * clerk's own choice stays as long as the file does. */
static void
choose_step (SgImportDialog *self, const SgImportFile *file)
{
  const char *shown = g_object_get_data (G_OBJECT (self->steps), "file");
  g_autofree char *name
    = g_strjoin ("\n", file->path, file->form != NULL ? file->form->name : "", NULL);
  const gboolean same = g_strcmp0 (shown, name) == 0;
  const gboolean open = sg_import_words_count_open (self->words, file) > 0;

  if (file->error != NULL && sg_import_file_get_sheets (file) != NULL && !file->applied)
    gtk_stack_set_visible_child_name (self->steps, "sheets");
  else if (!same || file->applied)
    gtk_stack_set_visible_child_name (self->steps, open && !file->applied ? "words" : "rows");
  g_object_set_data_full (G_OBJECT (self->steps), "file", g_steal_pointer (&name), g_free);
}

static void
show_words_title (SgImportDialog *self, const SgImportFile *file)
{
  const guint n = sg_import_words_count_open (self->words, file);
  /* Translators: how many questions are open. */
  g_autofree char *title
    = n > 0 ? g_strdup_printf (_ ("To be settled (%u)"), n) : g_strdup (_ ("To be settled"));

  gtk_stack_page_set_title (self->words_page, title);
  gtk_stack_page_set_needs_attention (self->words_page, n > 0);
}

static void
show_file (SgImportDialog *self, const SgImportFile *file)
{
  const gboolean masked = sg_context_get_masked (self->context);

  sg_import_words_set_ask_repeated (
    self->words, gtk_drop_down_get_selected (self->repeated_choice) == REPEATED_ASK);
  sg_import_sheets_set_file (self->sheets, file, masked);
  sg_import_words_set_file (self->words, file);
  sg_import_findings_set_file (
    self->findings, sg_import_file_is_planned (file) ? file : NULL, masked);
  show_words_title (self, file);
  gtk_label_set_text (self->fault_label, file->error != NULL ? file->error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), file->error != NULL);
  choose_step (self, file);
  gtk_stack_set_visible_child_name (self->details, "file");
}

static void
show_details (SgImportDialog *self)
{
  const SgImportFile *file = _sg_import_dialog_get_selected_file (self);
  g_autofree char *description = NULL;

  gtk_widget_set_sensitive (self->copy_button,
                            !self->busy && file != NULL && sg_import_file_is_planned (file));
  if (file == NULL)
    {
      let_go (self);
      if (self->running == NULL || self->state == SG_IMPORT_STATE_EMPTY)
        gtk_stack_set_visible_child_name (self->details, "waiting");
      return;
    }
  if (sg_import_file_get_sheets (file) != NULL)
    {
      show_file (self, file);
      return;
    }
  let_go (self);
  if (file->error == NULL)
    {
      gtk_stack_set_visible_child_name (self->details, "waiting");
      return;
    }
  description = g_markup_printf_escaped (
    "%s\n%s",
    file->error->message,
    file->reg == NULL && file->form == NULL ? _ (
      "If it is a table as clerks keep it, choose on the left which one; then you can say what "
      "its columns are.")
                                            : "");
  adw_status_page_set_description (self->fault_page, description);
  gtk_stack_set_visible_child_name (self->details, "fault");
}

void
_sg_import_dialog_set_state (SgImportDialog *self, SgImportState state)
{
  const gboolean working = state == SG_IMPORT_STATE_CHECKING || state == SG_IMPORT_STATE_IMPORTING;
  const gboolean fixed
    = state == SG_IMPORT_STATE_IMPORTING || state == SG_IMPORT_STATE_DONE || self->busy;

  self->state = state;
  gtk_stack_set_visible_child_name (self->stack,
                                    state == SG_IMPORT_STATE_EMPTY ? "empty" : "files");
  gtk_widget_set_visible (self->import_button,
                          state != SG_IMPORT_STATE_IMPORTING && state != SG_IMPORT_STATE_DONE);
  gtk_widget_set_sensitive (self->import_button,
                            state == SG_IMPORT_STATE_READY && !self->busy && has_work (self));
  gtk_button_set_label (GTK_BUTTON (self->close_button),
                        state == SG_IMPORT_STATE_DONE ? _ ("Close") : _ ("Cancel"));
  gtk_widget_set_sensitive (self->add_button, !fixed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->repeated_choice), !fixed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_check), !fixed);
  gtk_widget_set_visible (self->copy_button, state != SG_IMPORT_STATE_EMPTY);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), working);
  gtk_spinner_set_spinning (self->spinner, working);
  for (guint i = 0; get_row (self, i) != NULL; i++)
    sg_import_file_row_set_fixed (get_row (self, i), fixed);
  if (working && self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  else if (!working)
    g_clear_handle_id (&self->tick_id, g_source_remove);
  _sg_import_dialog_update_status (self);
  show_details (self);
}

static void
run (SgImportDialog *self, SgJob job, SgImportBatch *batch, GAsyncReadyCallback callback)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->batch = sg_import_batch_ref (batch);
  wish->author = g_strdup (sg_context_get_author (self->context));
  wish->on_duplicate = gtk_drop_down_get_selected (self->repeated_choice) == REPEATED_LAST
                         ? SG_ON_DUPLICATE_REPLACE
                         : SG_ON_DUPLICATE_SKIP;
  g_clear_pointer (&self->running, sg_import_batch_unref);
  self->running = sg_import_batch_ref (batch);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) sg_import_batch_drop,
                       self->cancellable,
                       callback,
                       g_object_ref (self));
}

/* The file that most needs a look: one with a fault, then one with rejected rows. */
static guint
find_urgent (SgImportDialog *self)
{
  guint found = 0;
  guint most = 0;

  for (guint i = 0; i < sg_import_batch_get_n_files (self->batch); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (self->batch, i);
      const guint force = file->error != NULL
                            ? 2
                            : (sg_import_file_is_planned (file)
                               && sg_import_file_count (file, SG_IMPORT_REJECTED) > 0);

      if (force > most)
        {
          most = force;
          found = i;
        }
    }
  return found;
}

static void
select_file (SgImportDialog *self, const char *path, const SgForm *form)
{
  guint place = find_urgent (self);
  gboolean exact = FALSE;

  for (guint i = 0; path != NULL && get_row (self, i) != NULL && !exact; i++)
    if (g_str_equal (sg_import_file_row_get_path (get_row (self, i)), path))
      {
        place = i;
        exact = sg_import_file_row_get_form (get_row (self, i)) == form;
      }
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, place)));
}

SgImportFileRow *
_sg_import_dialog_find_row (SgImportDialog *self, const char *path)
{
  for (guint i = 0; get_row (self, i) != NULL; i++)
    if (g_str_equal (sg_import_file_row_get_path (get_row (self, i)), path))
      return get_row (self, i);
  return NULL;
}

static SgImportFileRow *
find_row_for (SgImportDialog *self, const char *path, const SgForm *form)
{
  for (guint i = 0; get_row (self, i) != NULL; i++)
    if (g_str_equal (sg_import_file_row_get_path (get_row (self, i)), path)
        && sg_import_file_row_get_form (get_row (self, i)) == form)
      return get_row (self, i);
  return NULL;
}

static SgImportFileRow *add_row (SgImportDialog *self, const char *path);

/* A workbook whose sheets are of several forms has a row for each of them. */
static SgImportFileRow *
ensure_row (SgImportDialog *self, const SgImportFile *file)
{
  SgImportFileRow *row = find_row_for (self, file->path, file->form);

  if (row == NULL)
    row = find_row_for (self, file->path, NULL);
  if (row == NULL || (sg_import_file_row_get_register (row) != NULL && file->reg == NULL))
    row = add_row (self, file->path);
  return row;
}

/* Shows what became of the files; checked ones stand in the order in which they are imported. */
void
_sg_import_dialog_show_batch (SgImportDialog *self)
{
  for (guint i = 0; i < sg_import_batch_get_n_files (self->batch); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (self->batch, i);
      SgImportFileRow *row = ensure_row (self, file);

      sg_import_file_row_show_file (row, file);
      if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == (int) i)
        continue;
      g_object_ref (row);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
      g_object_unref (row);
    }
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgImportBatch) batch = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  GtkListBoxRow *selected = NULL;
  const SgForm *form = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  /* A newer check runs, or the dialog is closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (batch == NULL)
    {
      g_clear_pointer (&self->running, sg_import_batch_unref);
      _sg_import_dialog_set_state (self, SG_IMPORT_STATE_EMPTY);
      sg_context_failure (self->context, "import", error);
      return;
    }
  selected = gtk_list_box_get_selected_row (self->list);
  if (selected != NULL)
    {
      path = g_strdup (sg_import_file_row_get_path (SG_IMPORT_FILE_ROW (selected)));
      form = sg_import_file_row_get_form (SG_IMPORT_FILE_ROW (selected));
    }
  self->batch = g_steal_pointer (&batch);
  _sg_import_dialog_show_batch (self);
  /* While it runs nothing is shown: the file that is selected is shown once, with the state. */
  select_file (self, path, form);
  g_clear_pointer (&self->running, sg_import_batch_unref);
  _sg_import_dialog_set_state (self, SG_IMPORT_STATE_READY);
}

/* A workbook that is there for several forms may have been said to be the same one twice. */
static void
drop_twins (SgImportDialog *self)
{
  for (guint i = 0; get_row (self, i) != NULL; i++)
    for (guint k = i + 1; get_row (self, k) != NULL; k++)
      {
        SgImportFileRow *one = get_row (self, i);
        SgImportFileRow *other = get_row (self, k);

        if (!g_str_equal (sg_import_file_row_get_path (one), sg_import_file_row_get_path (other))
            || sg_import_file_row_get_form (one) != sg_import_file_row_get_form (other)
            || sg_import_file_row_get_register (one) != sg_import_file_row_get_register (other))
          continue;
        gtk_list_box_remove (self->list, GTK_WIDGET (other));
        k--;
      }
}

/* Looks at all files anew: what one brings decides on the others. */
static void
check (SgImportDialog *self)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  SgImportBatch *old = g_steal_pointer (&self->batch);

  let_go (self);
  g_clear_pointer (&self->said, g_free);
  g_cancellable_cancel (self->cancellable);
  drop_twins (self);
  for (guint i = 0; get_row (self, i) != NULL; i++)
    {
      sg_import_file_row_add_to (get_row (self, i), batch);
      sg_import_file_row_show_waiting (get_row (self, i));
    }
  if (sg_import_batch_get_n_files (batch) == 0)
    {
      g_clear_pointer (&self->running, sg_import_batch_drop);
      sg_import_batch_drop (old);
      _sg_import_dialog_set_state (self, SG_IMPORT_STATE_EMPTY);
      return;
    }
  sg_import_batch_set_corrections (batch, self->corrections);
  sg_import_batch_set_clear (batch, gtk_check_button_get_active (self->clear_check));
  if (old != NULL)
    sg_import_batch_reuse (batch, old);
  sg_import_batch_drop (old);
  run (self, check_job, batch, checked_cb);
  _sg_import_dialog_set_state (self, SG_IMPORT_STATE_CHECKING);
}

SgImportFileRow *
_sg_import_dialog_get_selected (SgImportDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? SG_IMPORT_FILE_ROW (row) : NULL;
}

/* While files are checked, written or copied nothing is corrected. */
static gboolean
can_correct (SgImportDialog *self)
{
  return self->state == SG_IMPORT_STATE_READY && !self->busy
         && _sg_import_dialog_get_selected_file (self) != NULL;
}

/* The form that describes the columns of the selected file; those of a register have one, too. */
static const SgForm *
get_selected_form (SgImportDialog *self)
{
  return sg_import_file_get_form (_sg_import_dialog_get_selected_file (self));
}

static void
word_settled_cb (SgImportDialog *self, guint field, const char *word, const char *code)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));
  g_assert (word != NULL);

  if (!can_correct (self))
    return;
  sg_import_corrections_settle_word (
    self->corrections, get_selected_form (self), field, word, code);
  check (self);
}

static void
row_settled_cb (SgImportDialog *self, guint sheet, guint row, gint64 row_id)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self))
    return;
  sg_import_corrections_settle_row (
    self->corrections,
    sg_import_file_row_get_path (_sg_import_dialog_get_selected (self)),
    sheet,
    row,
    row_id);
  check (self);
}

static void
repeated_settled_cb (SgImportDialog *self, guint sheet, guint row, gboolean counts)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self))
    return;
  sg_import_corrections_settle_repeated (
    self->corrections,
    sg_import_file_row_get_path (_sg_import_dialog_get_selected (self)),
    sheet,
    row,
    counts);
  check (self);
}

/* The sheet goes to the row that stands for its form, which may have to be made. */
static void
give_sheet (SgImportDialog *self, const char *path, guint sheet, const SgForm *form)
{
  SgImportFileRow *row = find_row_for (self, path, form);

  if (row == NULL)
    {
      row = add_row (self, path);
      sg_import_file_row_set_form (row, form);
    }
  sg_import_corrections_use_sheet (self->corrections, path, form, sheet, TRUE);
}

static guint
count_used (const SgImportFile *file)
{
  GPtrArray *sheets = sg_import_file_get_sheets (file);
  guint n = 0;

  for (guint i = 0; i < sheets->len; i++)
    n += ((const SgFormSheet *) g_ptr_array_index (sheets, i))->used;
  return n;
}

/* Whether all of the file that is taken is one sheet. */
static gboolean
is_alone (const SgImportFile *file, guint sheet)
{
  GPtrArray *sheets = sg_import_file_get_sheets (file);

  return sheets->len == 1
         || (count_used (file) == 1
             && ((const SgFormSheet *) g_ptr_array_index (sheets, sheet))->used);
}

static void
sheet_taken_cb (SgImportDialog *self, guint sheet, const char *name)
{
  const SgForm *form = name != NULL ? sg_form_find (name) : NULL;
  const SgImportFile *file = _sg_import_dialog_get_selected_file (self);
  const SgForm *own = NULL;
  gboolean alone = FALSE;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self) || file == NULL || sg_import_file_get_sheets (file) == NULL)
    return;
  own = sg_import_file_get_form (file);
  alone = is_alone (file, sheet);
  if (form == NULL || form == own)
    sg_import_corrections_use_sheet (self->corrections, file->path, own, sheet, form != NULL);
  else if (alone && find_row_for (self, file->path, form) == NULL)
    {
      /* All of the file that was taken is the other form. */
      sg_import_corrections_use_sheet (self->corrections, file->path, form, sheet, TRUE);
      sg_import_file_row_set_form (_sg_import_dialog_get_selected (self), form);
    }
  else
    {
      sg_import_corrections_use_sheet (self->corrections, file->path, own, sheet, FALSE);
      give_sheet (self, file->path, sheet, form);
    }
  check (self);
}

static void
sheet_said_cb (SgImportDialog *self,
               guint sheet,
               const char *under,
               const char *as_of,
               const char *unit)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self))
    return;
  sg_import_corrections_say_of_sheet (
    self->corrections,
    sg_import_file_row_get_path (_sg_import_dialog_get_selected (self)),
    get_selected_form (self),
    sheet,
    under,
    as_of,
    unit);
  check (self);
}

/* Whoever says what a column is wants its sheet to be taken. */
static void
column_said_cb (SgImportDialog *self, guint sheet, guint column, const char *key)
{
  const char *path = NULL;
  const SgForm *form = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self))
    return;
  path = sg_import_file_row_get_path (_sg_import_dialog_get_selected (self));
  form = get_selected_form (self);
  sg_import_corrections_set_column (self->corrections, path, form, sheet, column, key);
  sg_import_corrections_use_sheet (self->corrections, path, form, sheet, TRUE);
  check (self);
}

static void
columns_forgotten_cb (SgImportDialog *self, guint sheet)
{
  const SgImportFile *file = _sg_import_dialog_get_selected_file (self);
  const SgFormSheet *found = NULL;
  const SgForm *form = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (!can_correct (self) || file == NULL || sg_import_file_get_sheets (file) == NULL)
    return;
  form = sg_import_file_get_form (file);
  sg_import_corrections_forget_columns (self->corrections, file->path, form, sheet);
  /* What the ledger remembers is corrected, too. */
  found = g_ptr_array_index (sg_import_file_get_sheets (file), sheet);
  for (guint i = 0; i < found->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (found->columns, i);

      if (column->field != column->found)
        sg_import_corrections_set_column (self->corrections,
                                          file->path,
                                          form,
                                          sheet,
                                          column->column,
                                          column->found >= 0 ? form->fields[column->found].key
                                                             : NULL);
    }
  check (self);
}

static guint
count_changes (SgImportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < sg_import_batch_get_n_files (self->batch); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (self->batch, i);

      n += file->change != 0 && !file->undone;
    }
  return n;
}

/* One change can be taken back from the toast; several are taken back one by one. */
void
_sg_import_dialog_note_result (SgImportDialog *self)
{
  const guint n_changes = count_changes (self);

  g_clear_pointer (&self->notice, g_free);
  self->change = 0;
  if (n_changes > 1)
    self->notice = g_strdup_printf (
      ngettext ("%u file is imported. “Undo last change” takes it back.",
                "%u files are imported. “Undo last change” takes them back one by one.",
                n_changes),
      n_changes);
  for (guint i = 0; n_changes == 1 && i < sg_import_batch_get_n_files (self->batch); i++)
    {
      const SgImportFile *file = sg_import_batch_get_file (self->batch, i);
      g_autofree char *name = g_filename_display_basename (file->path);

      if (file->change == 0 || file->undone)
        continue;
      self->change = file->change;
      /* Translators: %s is the name of a file */
      self->notice = g_strdup_printf (_ ("%s is imported."), name);
    }
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgImportBatch) batch = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->context == NULL)
    return;
  /* The batch is here in any case: it came back, or the job was called off before it began. */
  self->batch = batch != NULL ? g_steal_pointer (&batch) : sg_import_batch_ref (self->running);
  g_clear_pointer (&self->running, sg_import_batch_unref);
  _sg_import_dialog_show_batch (self);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, find_urgent (self))));
  _sg_import_dialog_set_state (self, SG_IMPORT_STATE_DONE);
  _sg_import_dialog_note_result (self);
  gtk_widget_grab_focus (self->close_button);
  if (count_changes (self) > 0)
    sg_context_ledger_changed (self->context);
}

static void
import_clicked_cb (SgImportDialog *self)
{
  g_autoptr (SgImportBatch) batch = g_steal_pointer (&self->batch);

  g_assert (SG_IS_IMPORT_DIALOG (self));
  g_assert (batch != NULL);

  g_clear_pointer (&self->said, g_free);
  run (self, apply_job, batch, applied_cb);
  _sg_import_dialog_set_state (self, SG_IMPORT_STATE_IMPORTING);
}

static void
row_selected_cb (SgImportDialog *self)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  /* The list loses its rows, and so its selection, when it goes. */
  if (self->running == NULL && self->context != NULL)
    show_details (self);
}

static void
row_removed_cb (SgImportDialog *self, GtkWidget *row)
{
  g_assert (SG_IS_IMPORT_DIALOG (self));

  gtk_list_box_remove (self->list, row);
  check (self);
}

static SgImportFileRow *
add_row (SgImportDialog *self, const char *path)
{
  GtkWidget *row = sg_import_file_row_new (path);

  g_signal_connect_swapped (row, "register-chosen", G_CALLBACK (check), self);
  g_signal_connect_swapped (row, "removed", G_CALLBACK (row_removed_cb), self);
  g_signal_connect_swapped (row, "undo", G_CALLBACK (_sg_import_dialog_row_undo_cb), self);
  gtk_list_box_append (self->list, row);
  return SG_IMPORT_FILE_ROW (row);
}

static void
add_file (SgImportDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && _sg_import_dialog_find_row (self, path) == NULL)
    add_row (self, path);
}

static void
chosen_cb (SgImportDialog *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GListModel) files = NULL;

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (files != NULL)
    sg_import_dialog_add (self, files);
}

static gboolean
drop_cb (SgImportDialog *self, const GValue *value)
{
  g_autoptr (GListModel) files = sg_import_dialog_take_drop (value);

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (self->state == SG_IMPORT_STATE_IMPORTING || self->state == SG_IMPORT_STATE_DONE)
    return FALSE;
  sg_import_dialog_add (self, files);
  return TRUE;
}

/* While files are imported, closing stops before the next one and shows what was done. */
static gboolean
sg_import_dialog_close_request (GtkWindow *window)
{
  SgImportDialog *self = SG_IMPORT_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  if (self->state == SG_IMPORT_STATE_IMPORTING)
    return TRUE;
  if (self->notice != NULL)
    sg_context_notice (self->context, self->notice, self->change);
  g_clear_pointer (&self->notice, g_free);
  return GTK_WINDOW_CLASS (sg_import_dialog_parent_class)->close_request (window);
}

static void
sg_import_dialog_dispose (GObject *object)
{
  SgImportDialog *self = SG_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->running, sg_import_batch_drop);
  g_clear_pointer (&self->batch, sg_import_batch_drop);
  g_clear_pointer (&self->corrections, sg_import_corrections_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->copy, g_free);
  g_clear_pointer (&self->place, g_free);

  G_OBJECT_CLASS (sg_import_dialog_parent_class)->dispose (object);
}

static void
sg_import_dialog_class_init (SgImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sg_import_dialog_close_request;

  g_type_ensure (SG_TYPE_IMPORT_FINDINGS);
  g_type_ensure (SG_TYPE_IMPORT_SHEETS);
  g_type_ensure (SG_TYPE_IMPORT_WORDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, repeated_choice);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, clear_check);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, details);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, fault_label);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, words_page);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, sheets);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, open_copy_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, words);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, fault_page);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgImportDialog, status);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, word_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, repeated_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_said_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_said_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_forgotten_cb);
  gtk_widget_class_bind_template_callback_full (
    widget_class, "copy_clicked_cb", G_CALLBACK (_sg_import_dialog_copy_clicked_cb));
  gtk_widget_class_bind_template_callback_full (
    widget_class, "open_copy_cb", G_CALLBACK (_sg_import_dialog_open_copy_cb));
  gtk_widget_class_bind_template_callback_full (
    widget_class, "open_folder_cb", G_CALLBACK (_sg_import_dialog_open_folder_cb));
  gtk_widget_class_bind_template_callback_full (
    widget_class, "choose_cb", G_CALLBACK (sg_import_dialog_choose));
  gtk_widget_class_bind_template_callback_full (widget_class, "check_cb", G_CALLBACK (check));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_import_dialog_init (SgImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->corrections = sg_import_corrections_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button inside a drop-down has no name of its own (GTK up to 4.8). */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->repeated_choice))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("What becomes of rows that a file has twice"),
    -1);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  _sg_import_dialog_set_state (self, SG_IMPORT_STATE_EMPTY);
}

static gpointer
tree_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_tree_load (connection, data, error);
}

static void
tree_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgTree) tree = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_IMPORT_DIALOG (self));

  if (tree != NULL && self->context != NULL)
    sg_import_sheets_set_tree (self->sheets, tree);
}

/**
 * sg_import_dialog_new:
 * @context: what governs the ledger; it can be written
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a dialog without files, not shown yet
 */
GtkWidget *
sg_import_dialog_new (SgContext *context, GtkWindow *parent)
{
  SgImportDialog *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (SG_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  sg_ledger_run_async (sg_context_get_ledger (context),
                       tree_job,
                       g_strdup (sg_context_get_as_of (context)),
                       g_free,
                       (GDestroyNotify) sg_tree_unref,
                       NULL,
                       tree_cb,
                       g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * sg_import_dialog_choose:
 * @self: a dialog
 *
 * Lets the clerk choose files, which are then added.
 */
void
sg_import_dialog_choose (SgImportDialog *self)
{
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();

  g_return_if_fail (SG_IS_IMPORT_DIALOG (self));

  if (self->chooser != NULL)
    return;
  gtk_file_filter_set_name (tables, _ ("Tables (*.xlsx, *.xlsm, *.csv)"));
  gtk_file_filter_add_suffix (tables, "xlsx");
  gtk_file_filter_add_suffix (tables, "xlsm");
  gtk_file_filter_add_suffix (tables, "csv");
  self->chooser = gtk_file_chooser_native_new (_ ("Choose files to import"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("Choose"),
                                               NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), tables);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * sg_import_dialog_add:
 * @self: a dialog that has not imported yet
 * @files: (element-type GFile): files to import
 *
 * Adds files and checks all of them; a file that is there already is not added again.
 */
void
sg_import_dialog_add (SgImportDialog *self, GListModel *files)
{
  g_return_if_fail (SG_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));
  g_return_if_fail (self->state != SG_IMPORT_STATE_IMPORTING
                    && self->state != SG_IMPORT_STATE_DONE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_file (self, file);
    }
  check (self);
}

/**
 * sg_import_dialog_take_drop:
 * @value: a dropped list of files
 *
 * Returns: (transfer full) (element-type GFile): the files
 */
GListModel *
sg_import_dialog_take_drop (const GValue *value)
{
  g_autoptr (GSList) files = NULL;
  GListStore *store = g_list_store_new (G_TYPE_FILE);

  g_return_val_if_fail (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST), G_LIST_MODEL (store));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *link = files; link != NULL; link = link->next)
    g_list_store_append (store, link->data);
  return G_LIST_MODEL (store);
}
