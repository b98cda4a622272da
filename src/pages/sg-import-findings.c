/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-findings.h"

#include "exchange/sg-sheet.h"
#include "pages/sg-import-cells.h"
#include "pages/sg-import-lines.h"
#include "widgets/sg-record-table.h"

#include <glib/gi18n-lib.h>

/* Nobody reads more lines on a screen, and all of them are made at once. */
#define MOST_LINES 2000

struct _SgImportFindings
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *lines; /* SgRecord of the table below, by row id from 1 */
  GArray *places;   /* of Place, beside the lines */

  /* borrowed */
  const SgImportFile *file;
  GtkBox *filters;
  GtkLabel *caption;
  GtkLabel *explanation; /* of the selected line, whole */
  SgRecordTable *table;
  SgImportCells *cells;

  /* state */
  guint outcome; /* the one that is shown, or SG_IMPORT_LINE_ALL */
  gboolean masked;
};

G_DEFINE_FINAL_TYPE (SgImportFindings, sg_import_findings, ADW_TYPE_BIN)

/* Where in the file a line is about. */
typedef struct
{
  guint sheet;
  guint row; /* 0: nowhere */
  guint column;
} Place;

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
  { "8", N_ ("To be asked about"), NULL },
  { "9", N_ ("Partly taken"), NULL },
  { "10", N_ ("Not in the file"), NULL },
  { NULL, NULL, NULL },
};

/* What is shown first: what needs a look before what does not. */
static const guint urgency[]
  = { SG_IMPORT_REJECTED, SG_IMPORT_LINE_PARTIAL, SG_IMPORT_LINE_ASK, SG_IMPORT_LINE_COLUMN,
      SG_IMPORT_CONFLICT, SG_IMPORT_DUPLICATE,    SG_IMPORT_CHANGED,  SG_IMPORT_NEW,
      SG_IMPORT_SAME,     SG_IMPORT_LINE_MISSING };

/* A line is no row of a register, but a record table shows it as it shows any. */
static const SgField fields[] = {
  { .key = "sheet", .type = SG_FIELD_TEXT, .label = N_ ("Sheet"), .width = 9 },
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
  LINE_SHEET,
  LINE_ROW,
  LINE_COLUMN,
  LINE_OUTCOME,
  LINE_TITLE,
  LINE_TEXT,
};

static gboolean
add_line_cb (const SgImportLine *line, gpointer user_data)
{
  SgImportFindings *self = user_data;
  char **values = g_new0 (char *, findings.n_fields);
  const Place place = { line->place, line->row, line->column };

  values[LINE_SHEET] = g_strdup (line->sheet);
  values[LINE_ROW] = line->row > 0 ? g_strdup_printf ("%u", line->row) : NULL;
  values[LINE_OUTCOME] = g_strdup (outcomes[line->outcome].code);
  values[LINE_TITLE] = g_strdup (line->title);
  values[LINE_COLUMN]
    = line->column != SG_IMPORT_WHOLE_ROW ? sg_sheet_column_name (line->column) : NULL;
  values[LINE_TEXT] = g_strdup (line->text);
  g_ptr_array_add (self->lines,
                   sg_record_new_stored (&findings, (gint64) self->lines->len + 1, 1, values));
  g_array_append_val (self->places, place);
  return self->lines->len < MOST_LINES;
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
  g_array_set_size (self->places, 0);
  sg_import_cells_hide (self->cells);
  sg_import_lines_list (self->file, self->outcome, self->masked, add_line_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), self->lines->len >= MOST_LINES);
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
show_place (SgImportFindings *self, gint64 id)
{
  const Place *place = id > 0 && id <= (gint64) self->places->len
                         ? &g_array_index (self->places, Place, (guint) id - 1)
                         : NULL;
  const char *sheet = NULL;

  if (place == NULL || place->row == 0 || self->file == NULL)
    {
      sg_import_cells_hide (self->cells);
      return;
    }
  sheet = sg_record_get (g_ptr_array_index (self->lines, (guint) id - 1), &fields[LINE_SHEET]);
  sg_import_cells_show (self->cells,
                        self->file,
                        place->sheet,
                        sheet != NULL ? sheet : "",
                        place->row,
                        place->column,
                        self->masked);
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
  show_place (self, id);
}

static void
filter_toggled_cb (SgImportFindings *self, GtkToggleButton *button)
{
  g_assert (SG_IS_IMPORT_FINDINGS (self));

  if (!gtk_toggle_button_get_active (button) || self->file == NULL)
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

static void
fill_filters (SgImportFindings *self)
{
  GtkWidget *child = NULL;
  GtkToggleButton *all = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_box_remove (self->filters, child);
  self->outcome = SG_IMPORT_LINE_ALL;
  for (gsize i = G_N_ELEMENTS (urgency); i > 0; i--)
    if (sg_import_lines_count (self->file, urgency[i - 1]) > 0)
      self->outcome = urgency[i - 1];
  all = add_filter (self, _ ("All"), SG_IMPORT_LINE_ALL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (urgency); i++)
    {
      const guint n = sg_import_lines_count (self->file, urgency[i]);
      g_autofree char *label = g_strdup_printf ("%s %u", _ (outcomes[urgency[i]].label), n);

      if (n > 0)
        add_filter (self, label, urgency[i], all);
    }
}

static void
sg_import_findings_dispose (GObject *object)
{
  SgImportFindings *self = SG_IMPORT_FINDINGS (object);

  self->file = NULL;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);

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
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->outcome = SG_IMPORT_LINE_ALL;
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
  self->cells = SG_IMPORT_CELLS (sg_import_cells_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cells));
  self->caption = GTK_LABEL (create_label (text));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * sg_import_findings_set_file:
 * @self: the table
 * @file: (nullable) (transfer none): a file with a plan, which must live until another one is set
 *   and must not be worked on meanwhile
 * @masked: whether personal numbers are masked
 *
 * Shows what becomes of a file, what needs a look first.
 */
void
sg_import_findings_set_file (SgImportFindings *self, const SgImportFile *file, gboolean masked)
{
  g_return_if_fail (SG_IS_IMPORT_FINDINGS (self));

  self->file = file;
  self->masked = masked;
  if (file == NULL)
    return;
  fill_filters (self);
  show_lines (self);
}

/**
 * sg_import_findings_get_outcome_label:
 * @outcome: an #SgImportOutcome or an #SgImportLineOutcome
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
sg_import_findings_get_outcome_label (guint outcome)
{
  g_return_val_if_fail (outcome < SG_IMPORT_LINE_ALL, NULL);

  return _ (outcomes[outcome].label);
}
