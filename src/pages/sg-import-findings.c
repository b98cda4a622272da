/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-findings.h"

#include "exchange/sg-sheet.h"
#include "widgets/sg-record-table.h"

#include <glib/gi18n-lib.h>

/* Nobody reads more lines on a screen, and all of them are made at once. */
#define MOST_LINES 2000

/* The outcome of lines about columns that are left out; it follows those of rows. */
#define OUTCOME_COLUMN SG_IMPORT_N_OUTCOMES
#define OUTCOME_ALL (OUTCOME_COLUMN + 1)

struct _SgImportFindings
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *lines; /* SgRecord of the table below, by row id from 1 */

  /* borrowed */
  SgImport *import;
  GtkBox *filters;
  GtkLabel *caption;
  GtkLabel *explanation; /* of the selected line, whole */
  SgRecordTable *table;

  /* state */
  guint outcome; /* the one that is shown, or OUTCOME_ALL */
  gboolean masked;
};

G_DEFINE_FINAL_TYPE (SgImportFindings, sg_import_findings, ADW_TYPE_BIN)

/* The codes count as the outcomes do. */
static const SgChoice outcomes[] = {
  { "0", N_ ("New"), NULL },
  { "1", N_ ("Changed"), NULL },
  { "2", N_ ("Unchanged"), NULL },
  { "3", N_ ("Kept as entered"), NULL },
  { "4", N_ ("Repeated"), NULL },
  { "5", N_ ("Rejected"), NULL },
  { "6", N_ ("Title"), NULL },
  { "7", N_ ("Column left out"), NULL },
  { NULL, NULL, NULL },
};

/* What is shown first: what needs a look before what does not. */
static const guint urgency[]
  = { SG_IMPORT_REJECTED, OUTCOME_COLUMN, SG_IMPORT_CONFLICT, SG_IMPORT_DUPLICATE,
      SG_IMPORT_CHANGED,  SG_IMPORT_NEW,  SG_IMPORT_SAME };

/* A line is no row of a register, but a record table shows it as it shows any. */
static const SgField fields[] = {
  { .key = "row", .type = SG_FIELD_INTEGER, .label = N_ ("Row no."), .width = 7 },
  { .key = "column", .type = SG_FIELD_TEXT, .label = N_ ("Column"), .width = 6 },
  { .key = "outcome",
    .type = SG_FIELD_CHOICE,
    .label = N_ ("Outcome"),
    .choices = outcomes,
    .width = 12 },
  { .key = "title", .type = SG_FIELD_TEXT, .label = N_ ("What it is"), .width = 18 },
  { .key = "text", .type = SG_FIELD_TEXT, .label = N_ ("Explanation"), .width = 60 },
};

static const SgRegister findings = {
  .name = "import_findings",
  .label = N_ ("Rows of the file"),
  .label_one = N_ ("Row of the file"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .order = "row",
};

enum
{
  LINE_ROW,
  LINE_COLUMN,
  LINE_OUTCOME,
  LINE_TITLE,
  LINE_TEXT,
};

static gboolean
is_full (SgImportFindings *self)
{
  return self->lines->len >= MOST_LINES;
}

/* @text is taken; a @column of SG_IMPORT_WHOLE_ROW is none. */
static void
add_line (SgImportFindings *self,
          guint row,
          guint outcome,
          const char *title,
          guint column,
          char *text)
{
  char **values = g_new0 (char *, findings.n_fields);

  values[LINE_ROW] = g_strdup_printf ("%u", row);
  values[LINE_OUTCOME] = g_strdup (outcomes[outcome].code);
  values[LINE_TITLE] = g_strdup (title);
  values[LINE_COLUMN] = column != SG_IMPORT_WHOLE_ROW ? sg_sheet_column_name (column) : NULL;
  values[LINE_TEXT] = text;
  g_ptr_array_add (self->lines,
                   sg_record_new_stored (&findings, (gint64) self->lines->len + 1, 1, values));
}

static char *
dup_value (SgImportFindings *self, const SgField *field, const char *value)
{
  g_autofree char *mask = NULL;

  if (value == NULL)
    return g_strdup (_ ("not filled in"));
  mask = self->masked ? sg_field_mask (field, value, FALSE) : g_strdup (value);
  return sg_field_display (field, mask);
}

static void
add_change (SgImportFindings *self,
            const SgImportRow *row,
            const char *title,
            const SgImportColumn *column)
{
  const SgField *field = column->field;
  g_autofree char *old = dup_value (self, field, sg_record_get_stored (row->record, field));
  g_autofree char *new = dup_value (self, field, sg_record_get (row->record, field));

  add_line (self,
            row->row,
            row->outcome,
            title,
            column->column,
            /* Translators: a field, its value before and after. */
            g_strdup_printf (_ ("%s: %s → %s"), sg_field_get_label (field), old, new));
}

static guint
add_changes (SgImportFindings *self, const SgImportRow *row, const char *title)
{
  GPtrArray *columns = sg_import_get_columns (self->import);
  guint n_added = 0;

  for (guint i = 0; i < columns->len && !is_full (self); i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);

      if (column->field == NULL || !sg_record_is_field_changed (row->record, column->field))
        continue;
      add_change (self, row, title, column);
      n_added++;
    }
  return n_added;
}

static guint
add_faults (SgImportFindings *self, const SgImportRow *row, const char *title)
{
  for (guint i = 0; row->faults != NULL && i < row->faults->len && !is_full (self); i++)
    {
      const SgImportFault *fault = g_ptr_array_index (row->faults, i);

      add_line (self, row->row, row->outcome, title, fault->column, g_strdup (fault->text));
    }
  return row->faults != NULL ? row->faults->len : 0;
}

/* All values of a row in one line, so that a wrong column shows. */
static char *
dup_values (SgImportFindings *self, const SgImportRow *row)
{
  GPtrArray *columns = sg_import_get_columns (self->import);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);
      const char *value = column->field != NULL ? sg_record_get (row->record, column->field) : NULL;
      g_autofree char *shown = value != NULL ? dup_value (self, column->field, value) : NULL;

      if (shown == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, "%s %s", sg_field_get_label (column->field), shown);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (SgImportFindings *self, const SgImportRow *row)
{
  g_autofree char *title = sg_record_dup_title (row->record);
  guint n_added = add_faults (self, row, title);

  if (row->outcome == SG_IMPORT_CHANGED || row->outcome == SG_IMPORT_CONFLICT)
    n_added += add_changes (self, row, title);
  if (n_added == 0 && !is_full (self))
    add_line (self, row->row, row->outcome, title, SG_IMPORT_WHOLE_ROW, dup_values (self, row));
}

static void
add_rows (SgImportFindings *self)
{
  GPtrArray *rows = sg_import_get_rows (self->import);

  for (guint i = 0; i < rows->len && !is_full (self); i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      if (row->outcome != SG_IMPORT_SKIPPED && row->record != NULL
          && (self->outcome == OUTCOME_ALL || self->outcome == row->outcome))
        add_row (self, row);
    }
}

static void
add_columns (SgImportFindings *self)
{
  GPtrArray *warnings = sg_import_get_warnings (self->import);

  if (self->outcome != OUTCOME_ALL && self->outcome != OUTCOME_COLUMN)
    return;
  for (guint i = 0; i < warnings->len; i++)
    add_line (self,
              sg_import_get_header_row (self->import),
              OUTCOME_COLUMN,
              NULL,
              SG_IMPORT_WHOLE_ROW,
              g_strdup (g_ptr_array_index (warnings, i)));
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SgImportFindings *self = user_data;
  const SgField *field = sg_record_table_get_sort_field (self->table);
  SgRecord *first = *(SgRecord *const *) a;
  SgRecord *second = *(SgRecord *const *) b;
  int order = 0;

  if (field != NULL && !sg_field_is_numeric (field))
    order = g_strcmp0 (sg_record_get (first, field), sg_record_get (second, field));
  if (order == 0)
    order = sg_record_get_row_id (first) < sg_record_get_row_id (second) ? -1 : 1;
  return sg_record_table_get_descending (self->table) ? -order : order;
}

static void
show_sorted (SgImportFindings *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->lines, i));
  g_ptr_array_sort_with_data (sorted, compare_lines, self);
  for (guint i = 0; i < sorted->len; i++)
    {
      gint64 id = sg_record_get_row_id (g_ptr_array_index (sorted, i));

      g_array_append_val (ids, id);
    }
  sg_record_table_set_ids (self->table, ids, sorted);
}

static void
show_lines (SgImportFindings *self)
{
  g_ptr_array_set_size (self->lines, 0);
  add_columns (self);
  add_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), is_full (self));
  show_sorted (self);
}

/* All lines are here already. */
static void
fetch_cb (const gint64 *ids, gsize n_ids, SgSlotDone done, gpointer done_data, gpointer user_data)
{
  SgImportFindings *self = user_data;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (gsize i = 0; i < n_ids; i++)
    if (ids[i] > 0 && ids[i] <= (gint64) self->lines->len)
      g_ptr_array_add (found, g_ptr_array_index (self->lines, (guint) ids[i] - 1));
  done (found, NULL, done_data);
}

static void
query_changed_cb (SgImportFindings *self)
{
  g_assert (SG_IS_IMPORT_FINDINGS (self));

  show_sorted (self);
}

static void
selection_changed_cb (SgImportFindings *self)
{
  g_autoptr (GArray) ids = sg_record_table_dup_selected_ids (self->table);
  const gint64 id = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  const char *text = NULL;

  g_assert (SG_IS_IMPORT_FINDINGS (self));

  if (id > 0 && id <= (gint64) self->lines->len)
    text = sg_record_get (g_ptr_array_index (self->lines, (guint) id - 1), &fields[LINE_TEXT]);
  gtk_label_set_text (self->explanation, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), text != NULL);
}

static void
filter_toggled_cb (SgImportFindings *self, GtkToggleButton *button)
{
  g_assert (SG_IS_IMPORT_FINDINGS (self));

  if (!gtk_toggle_button_get_active (button) || self->import == NULL)
    return;
  self->outcome = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "outcome"));
  show_lines (self);
}

static GtkToggleButton *
add_filter (SgImportFindings *self, const char *label, guint outcome, GtkToggleButton *group)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), outcome == self->outcome);
  g_object_set_data (G_OBJECT (button), "outcome", GUINT_TO_POINTER (outcome));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (filter_toggled_cb), self);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

static guint
count (SgImportFindings *self, guint outcome)
{
  return outcome == OUTCOME_COLUMN ? sg_import_get_warnings (self->import)->len
                                   : sg_import_count (self->import, outcome);
}

static void
fill_filters (SgImportFindings *self)
{
  GtkWidget *child = NULL;
  GtkToggleButton *all = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_box_remove (self->filters, child);
  self->outcome = OUTCOME_ALL;
  for (gsize i = G_N_ELEMENTS (urgency); i > 0; i--)
    if (count (self, urgency[i - 1]) > 0)
      self->outcome = urgency[i - 1];
  all = add_filter (self, _ ("All"), OUTCOME_ALL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (urgency); i++)
    {
      const guint n = count (self, urgency[i]);
      g_autofree char *label = g_strdup_printf ("%s %u", _ (outcomes[urgency[i]].label), n);

      if (n > 0)
        add_filter (self, label, urgency[i], all);
    }
}

static void
sg_import_findings_dispose (GObject *object)
{
  SgImportFindings *self = SG_IMPORT_FINDINGS (object);

  self->import = NULL;
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_import_findings_parent_class)->dispose (object);
}

static void
sg_import_findings_class_init (SgImportFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_import_findings_dispose;
}

static GtkWidget *
create_filters (SgImportFindings *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->filters = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->filters), "toolbar");
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->filters));
  return scrolled;
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_bottom (label, 8);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
sg_import_findings_init (SgImportFindings *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf (
    ngettext ("Only the first %u line is shown.", "Only the first %u lines are shown.", MOST_LINES),
    MOST_LINES);

  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->outcome = OUTCOME_ALL;
  gtk_box_append (GTK_BOX (box), create_filters (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));

  self->table = SG_RECORD_TABLE (sg_record_table_new (&findings));
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  sg_record_table_set_fetch (self->table, fetch_cb, self, NULL);
  sg_record_table_set_empty_text (
    self->table, _ ("No rows"), _ ("The file has a header and nothing below it."), NULL, NULL);
  g_signal_connect_swapped (self->table, "query-changed", G_CALLBACK (query_changed_cb), self);
  g_signal_connect_swapped (
    self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));

  self->explanation = GTK_LABEL (create_label (NULL));
  gtk_label_set_selectable (self->explanation, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->explanation));
  self->caption = GTK_LABEL (create_label (text));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * sg_import_findings_set_import:
 * @self: the table
 * @import: (nullable) (transfer none): an import with a plan, which must live until another one is
 *   set and must not be worked on meanwhile
 * @masked: whether personal numbers are masked
 *
 * Shows an import, what needs a look first.
 */
void
sg_import_findings_set_import (SgImportFindings *self, SgImport *import, gboolean masked)
{
  g_return_if_fail (SG_IS_IMPORT_FINDINGS (self));

  self->import = import;
  self->masked = masked;
  if (import == NULL)
    return;
  fill_filters (self);
  show_lines (self);
}

/**
 * sg_import_findings_get_outcome_label:
 * @outcome: what becomes of rows
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
sg_import_findings_get_outcome_label (SgImportOutcome outcome)
{
  g_return_val_if_fail (outcome < SG_IMPORT_N_OUTCOMES, NULL);

  return _ (outcomes[outcome].label);
}
