/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-sheets.h"

#include "base/sg-date.h"
#include "pages/sg-import-columns.h"

#include <glib/gi18n-lib.h>

#define DATE_WIDTH 12

struct _SgImportSheets
{
  AdwBin parent_instance;

  /* owned */
  char *path; /* of the file that is shown */
  SgTree *tree;
  GPtrArray *counties; /* codes, as they stand in the drop-down behind its first entry */

  /* borrowed */
  const SgImportFile *file;
  GtkWidget *content;
  GtkDropDown *sheets;
  GtkDropDown *taken;
  GtkDropDown *county;
  GtkEntry *as_of;
  GtkDropDown *unit;
  GtkLabel *state;
  GtkWidget *forget_button;
  SgImportColumns *columns;

  /* state */
  const SgForm *form; /* of the file that is shown */
  guint sheet;
  gboolean masked;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SgImportSheets, sg_import_sheets, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHEET_TAKEN,
  SIGNAL_SHEET_SAID,
  SIGNAL_COLUMN_SAID,
  SIGNAL_COLUMNS_FORGOTTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What amounts may be counted in, behind what the sheet says. */
static const char *const units[] = { "元", "万元" };

static const SgFormSheet *
get_sheet (SgImportSheets *self)
{
  return g_ptr_array_index (sg_import_file_get_sheets (self->file), self->sheet);
}

/* Sets the entries of a drop-down, unless it has them already: one that is open stays open. */
static void
set_choices (GtkDropDown *choice, GPtrArray *labels)
{
  GListModel *model = gtk_drop_down_get_model (choice);
  gboolean same = model != NULL && g_list_model_get_n_items (model) == labels->len;
  GtkStringList *list = NULL;

  for (guint i = 0; same && i < labels->len; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                        g_ptr_array_index (labels, i));
  if (same)
    return;
  list = gtk_string_list_new (NULL);
  for (guint i = 0; i < labels->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (labels, i));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
  g_object_unref (list);
}

static void
fill_sheets (SgImportSheets *self)
{
  GPtrArray *sheets = sg_import_file_get_sheets (self->file);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);
      const char *format = "%s";

      if (!sheet->used)
        format = sheet->hidden ? _ ("%s (hidden, left out)") : _ ("%s (left out)");
      g_ptr_array_add (labels, g_strdup_printf (format, sheet->name));
    }
  set_choices (self->sheets, labels);
  gtk_drop_down_set_selected (self->sheets, self->sheet);
}

/* The entries are what a sheet can be taken for; of a register one sheet is always taken. */
static GPtrArray *
list_taken (SgImportSheets *self)
{
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  const SgForm *own = sg_import_file_get_form (self->file);
  GPtrArray *taken = g_ptr_array_new ();

  if (self->file->plan != NULL)
    g_ptr_array_add (taken, NULL);
  else
    g_ptr_array_add (taken, (gpointer) own);
  for (guint i = 0; i < n_forms; i++)
    if (self->file->plan != NULL || forms[i] != own)
      g_ptr_array_add (taken, (gpointer) forms[i]);
  /* A register that is no table of the clerks is taken, too, where it was chosen for the file. */
  if (get_sheet (self)->used && !g_ptr_array_find (taken, own, NULL))
    g_ptr_array_add (taken, (gpointer) own);
  return taken;
}

static char *
dup_taken_label (SgImportSheets *self, const SgForm *form)
{
  if (form == NULL)
    return g_strdup (_ ("Leave this sheet out"));
  if (self->file->plan != NULL || form == sg_import_file_get_form (self->file))
    return g_strdup (sg_form_get_label (form));
  /* Translators: %s is a table as clerks keep it, beside the register of the same name. */
  return g_strdup_printf (_ ("Form: %s"), sg_form_get_label (form));
}

static void
fill_taken (SgImportSheets *self)
{
  const SgForm *own = sg_import_file_get_form (self->file);
  g_autoptr (GPtrArray) taken = list_taken (self);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint place = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < taken->len; i++)
    {
      const SgForm *form = g_ptr_array_index (taken, i);

      g_ptr_array_add (labels, dup_taken_label (self, form));
      if (form == (get_sheet (self)->used ? own : NULL))
        place = i;
    }
  set_choices (self->taken, labels);
  gtk_drop_down_set_selected (self->taken, place);
}

static const char *
find_county_name (SgImportSheets *self, const char *code)
{
  const int place = self->tree != NULL && code != NULL ? sg_tree_find (self->tree, code) : -1;

  return place >= 0 ? sg_tree_get_unit (self->tree, (guint) place)->name : NULL;
}

/* "As the sheet says: 埇桥区" */
static char *
dup_own (const char *found)
{
  /* Translators: what a sheet says by itself. */
  return found != NULL ? g_strdup_printf (_ ("As in the file: %s"), found)
                       : g_strdup (_ ("The file does not say"));
}

static void
fill_county (SgImportSheets *self)
{
  const SgFormSheet *sheet = get_sheet (self);
  const gboolean said = sheet->said_under != NULL;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint place = 0;

  g_ptr_array_add (labels,
                   said ? g_strdup (_ ("As the file says"))
                        : dup_own (find_county_name (self, sheet->under)));
  g_ptr_array_set_size (self->counties, 0);
  for (guint i = 0; self->tree != NULL && i < sg_tree_get_n_units (self->tree); i++)
    {
      const SgTreeUnit *unit = sg_tree_get_unit (self->tree, i);

      if (!g_str_equal (unit->level, "county"))
        continue;
      g_ptr_array_add (self->counties, g_strdup (unit->code));
      g_ptr_array_add (labels, g_strdup (unit->name));
      if (said && g_str_equal (sheet->said_under, unit->code))
        place = self->counties->len;
    }
  set_choices (self->county, labels);
  gtk_drop_down_set_selected (self->county, place);
}

static void
fill_as_of (SgImportSheets *self)
{
  const SgFormSheet *sheet = get_sheet (self);
  g_autofree char *own = sheet->said_as_of == NULL ? dup_own (sheet->as_of) : NULL;
  const char *text = sheet->said_as_of != NULL ? sheet->said_as_of : "";

  gtk_entry_set_placeholder_text (self->as_of, own != NULL ? own : _ ("As the file says"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "error");
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->as_of))))
      || *gtk_editable_get_text (GTK_EDITABLE (self->as_of)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->as_of), text);
}

static gboolean
has_money (const SgForm *form)
{
  for (guint i = 0; i < form->n_fields; i++)
    if (form->fields[i].kind == SG_FORM_MONEY)
      return TRUE;
  return FALSE;
}

static void
fill_unit (SgImportSheets *self)
{
  const SgFormSheet *sheet = get_sheet (self);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint place = 0;

  g_ptr_array_add (labels,
                   sheet->said_unit != NULL || sheet->unit == NULL
                     ? g_strdup (_ ("Unit as the file says"))
                     : dup_own (sheet->unit));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_ptr_array_add (labels, g_strdup (units[i]));
      if (g_strcmp0 (sheet->said_unit, units[i]) == 0)
        place = i + 1;
    }
  set_choices (self->unit, labels);
  gtk_drop_down_set_selected (self->unit, place);
  gtk_widget_set_visible (GTK_WIDGET (self->unit),
                          self->file->plan != NULL && has_money (self->file->form));
}

static guint
count_corrected (const SgFormSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      n += column->field != column->found;
    }
  return n;
}

static guint
count_left_out (const SgFormSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; sheet->columns != NULL && i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);

      n += column->field < 0 && !column->own;
    }
  return n;
}

/* What is missing comes first. */
static char *
dup_state (SgImportSheets *self, gboolean *lacks)
{
  const SgFormSheet *sheet = get_sheet (self);
  g_autoptr (GPtrArray) lacking = sg_import_file_list_lacking (self->file, self->sheet);
  const guint n_left_out = count_left_out (sheet);
  g_autofree char *labels = NULL;

  *lacks = lacking->len > 0 && sheet->columns != NULL;
  if (sheet->columns == NULL && self->file->plan == NULL)
    return g_strdup (_ ("One sheet at a time is taken for a register; choose it above to take this "
                        "one instead."));
  if (sheet->columns == NULL)
    return g_strdup (_ ("There is no table on this sheet."));
  if (lacking->len > 0)
    {
      g_ptr_array_add (lacking, NULL);
      labels = g_strjoinv (_ (", "), (char **) lacking->pdata);
      return g_strdup_printf (_ ("Needed and not found: %s. Say below which column it is."),
                              labels);
    }
  if (n_left_out == 0)
    return g_strdup (_ ("All columns are understood."));
  return g_strdup_printf (
    ngettext ("%u column is not taken; pick what it is where it matters.",
              "%u columns are not taken; pick what they are where it matters.",
              n_left_out),
    n_left_out);
}

static void
show_state (SgImportSheets *self)
{
  gboolean lacks = FALSE;
  g_autofree char *text = dup_state (self, &lacks);

  gtk_label_set_text (self->state, text);
  if (lacks)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  gtk_widget_set_visible (self->forget_button,
                          count_corrected (get_sheet (self)) > 0 && !self->file->applied);
}

static void
show_sheet (SgImportSheets *self)
{
  const gboolean fixed = self->file->applied;
  GtkWidget *controls[] = { GTK_WIDGET (self->taken),
                            GTK_WIDGET (self->county),
                            GTK_WIDGET (self->as_of),
                            GTK_WIDGET (self->unit) };

  self->filling = TRUE;
  fill_sheets (self);
  fill_taken (self);
  fill_county (self);
  fill_as_of (self);
  fill_unit (self);
  self->filling = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    gtk_widget_set_sensitive (controls[i], !fixed);
  /* Rows of a register say all of that themselves. */
  gtk_widget_set_visible (GTK_WIDGET (self->county), self->file->plan != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of), self->file->plan != NULL);
  show_state (self);
  sg_import_columns_set_sheet (self->columns, self->file, self->sheet, self->masked, fixed);
}

static void
sheet_chosen_cb (SgImportSheets *self)
{
  const guint place = gtk_drop_down_get_selected (self->sheets);

  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (self->filling || self->file == NULL || place == GTK_INVALID_LIST_POSITION)
    return;
  self->sheet = place;
  show_sheet (self);
}

static void
taken_chosen_cb (SgImportSheets *self)
{
  const guint place = gtk_drop_down_get_selected (self->taken);
  g_autoptr (GPtrArray) taken = NULL;
  const SgForm *form = NULL;

  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (self->filling || self->file == NULL)
    return;
  taken = list_taken (self);
  if (place >= taken->len)
    return;
  form = g_ptr_array_index (taken, place);
  g_signal_emit (
    self, signals[SIGNAL_SHEET_TAKEN], 0, self->sheet, form != NULL ? form->name : NULL);
}

static void
say (SgImportSheets *self)
{
  const guint county = gtk_drop_down_get_selected (self->county);
  const guint unit = gtk_drop_down_get_selected (self->unit);
  const char *as_of = gtk_editable_get_text (GTK_EDITABLE (self->as_of));

  g_signal_emit (self,
                 signals[SIGNAL_SHEET_SAID],
                 0,
                 self->sheet,
                 county > 0 && county <= self->counties->len
                   ? (const char *) g_ptr_array_index (self->counties, county - 1)
                   : NULL,
                 *as_of != '\0' ? as_of : NULL,
                 unit > 0 && unit <= G_N_ELEMENTS (units) ? units[unit - 1] : NULL);
}

static void
said_cb (SgImportSheets *self)
{
  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (!self->filling && self->file != NULL)
    say (self);
}

/* What is no day yet is marked, and said once it is one. */
static void
as_of_changed_cb (SgImportSheets *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->as_of));
  const gboolean valid = *text == '\0' || sg_date_is_valid (text);

  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (self->filling || self->file == NULL)
    return;
  if (!valid)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->as_of), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "error");
  if (g_strcmp0 (get_sheet (self)->said_as_of, *text != '\0' ? text : NULL) != 0)
    say (self);
}

static void
forget_clicked_cb (SgImportSheets *self)
{
  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (self->file != NULL)
    g_signal_emit (self, signals[SIGNAL_COLUMNS_FORGOTTEN], 0, self->sheet);
}

static void
column_said_cb (SgImportSheets *self, guint column, const char *key)
{
  g_assert (SG_IS_IMPORT_SHEETS (self));

  if (self->file != NULL)
    g_signal_emit (self, signals[SIGNAL_COLUMN_SAID], 0, self->sheet, column, key);
}

static void
sg_import_sheets_dispose (GObject *object)
{
  SgImportSheets *self = SG_IMPORT_SHEETS (object);

  self->file = NULL;
  g_clear_pointer (&self->tree, sg_tree_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->content = NULL;

  G_OBJECT_CLASS (sg_import_sheets_parent_class)->dispose (object);
}

static void
sg_import_sheets_finalize (GObject *object)
{
  SgImportSheets *self = SG_IMPORT_SHEETS (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->counties, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_import_sheets_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params, ...)
{
  va_list types;
  guint id = 0;

  va_start (types, n_params);
  id = g_signal_new_valist (name,
                            SG_TYPE_IMPORT_SHEETS,
                            G_SIGNAL_RUN_LAST,
                            NULL,
                            NULL,
                            NULL,
                            NULL,
                            G_TYPE_NONE,
                            n_params,
                            types);
  va_end (types);
  return id;
}

static void
sg_import_sheets_class_init (SgImportSheetsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_import_sheets_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_import_sheets_finalize;

  signals[SIGNAL_SHEET_TAKEN] = add_signal ("sheet-taken", 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_SHEET_SAID]
    = add_signal ("sheet-said", 4, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_COLUMN_SAID]
    = add_signal ("column-said", 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_COLUMNS_FORGOTTEN] = add_signal ("columns-forgotten", 1, G_TYPE_UINT);
}

static void
attach (GtkGrid *grid, int column, int row, const char *text, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *named = GTK_IS_DROP_DOWN (control) ? gtk_widget_get_first_child (control) : control;

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (control, TRUE);
  /* The button inside a drop-down has no name of its own (GTK up to 4.8). */
  gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_bind_property (control, "visible", label, "visible", G_BINDING_SYNC_CREATE);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  gtk_grid_attach (grid, control, column + 1, row, 1, 1);
}

static GtkDropDown *
create_choice (SgImportSheets *self, GCallback callback)
{
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));

  g_signal_connect_swapped (choice, "notify::selected", callback, self);
  return choice;
}

static GtkWidget *
create_settings (SgImportSheets *self)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GtkExpression) string
    = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->sheets = create_choice (self, G_CALLBACK (sheet_chosen_cb));
  self->taken = create_choice (self, G_CALLBACK (taken_chosen_cb));
  self->county = create_choice (self, G_CALLBACK (said_cb));
  gtk_drop_down_set_expression (self->county, string);
  gtk_drop_down_set_enable_search (self->county, TRUE);
  self->unit = create_choice (self, G_CALLBACK (said_cb));
  self->as_of = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->as_of), DATE_WIDTH);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->as_of), _ ("Year-month-day, such as 2022-12-31"));
  g_signal_connect_swapped (self->as_of, "changed", G_CALLBACK (as_of_changed_cb), self);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  attach (GTK_GRID (grid), 0, 0, _ ("Sheet"), GTK_WIDGET (self->sheets));
  attach (GTK_GRID (grid), 2, 0, _ ("Imported as"), GTK_WIDGET (self->taken));
  attach (GTK_GRID (grid), 4, 0, _ ("Amounts in"), GTK_WIDGET (self->unit));
  attach (GTK_GRID (grid), 0, 1, _ ("County or district"), GTK_WIDGET (self->county));
  attach (GTK_GRID (grid), 2, 1, _ ("As of"), GTK_WIDGET (self->as_of));
  return grid;
}

static GtkWidget *
create_state (SgImportSheets *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
  self->forget_button = gtk_button_new_with_label (_ ("As recognised"));
  gtk_widget_set_tooltip_text (self->forget_button,
                               _ ("Take the columns for what the program recognised them as"));
  g_signal_connect_swapped (self->forget_button, "clicked", G_CALLBACK (forget_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), self->forget_button);
  return box;
}

static void
sg_import_sheets_init (SgImportSheets *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->counties = g_ptr_array_new_with_free_func (g_free);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->columns = SG_IMPORT_COLUMNS (sg_import_columns_new ());
  g_signal_connect_swapped (self->columns, "said", G_CALLBACK (column_said_cb), self);
  gtk_widget_set_margin_start (upper, 12);
  gtk_widget_set_margin_end (upper, 12);
  gtk_widget_set_margin_top (upper, 8);
  gtk_widget_set_margin_bottom (upper, 8);
  gtk_box_append (GTK_BOX (upper), create_settings (self));
  gtk_box_append (GTK_BOX (upper), create_state (self));
  gtk_box_append (GTK_BOX (self->content), upper);
  gtk_box_append (GTK_BOX (self->content), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_vexpand (GTK_WIDGET (self->columns), TRUE);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->columns));
  gtk_box_append (GTK_BOX (outer), self->content);
  adw_bin_set_child (ADW_BIN (self), outer);
}

/**
 * sg_import_sheets_set_tree:
 * @self: the sheets
 * @tree: (transfer none): the divisions of the ledger, whose counties can be chosen
 *
 * Says which counties there are.
 */
void
sg_import_sheets_set_tree (SgImportSheets *self, SgTree *tree)
{
  g_return_if_fail (SG_IS_IMPORT_SHEETS (self));
  g_return_if_fail (tree != NULL);

  g_clear_pointer (&self->tree, sg_tree_unref);
  self->tree = sg_tree_ref (tree);
  if (self->file != NULL)
    show_sheet (self);
}

/* The sheet that most needs a look: the first that is taken. */
static guint
choose_sheet (const SgImportFile *file)
{
  GPtrArray *sheets = sg_import_file_get_sheets (file);

  for (guint i = 0; i < sheets->len; i++)
    if (((const SgFormSheet *) g_ptr_array_index (sheets, i))->used)
      return i;
  return 0;
}

/**
 * sg_import_sheets_set_file:
 * @self: the sheets
 * @file: (nullable) (transfer none): a file that was checked, which must live until another one is
 *   set and must not be worked on meanwhile
 * @masked: whether personal numbers are masked
 *
 * Shows what a file is taken for. Without one everything stays as it is until there is one again.
 */
void
sg_import_sheets_set_file (SgImportSheets *self, const SgImportFile *file, gboolean masked)
{
  g_return_if_fail (SG_IS_IMPORT_SHEETS (self));

  if (self->content == NULL)
    return;
  self->file = file != NULL && sg_import_file_get_sheets (file) != NULL ? file : NULL;
  self->masked = masked;
  if (self->file == NULL)
    {
      sg_import_columns_set_sheet (self->columns, NULL, 0, TRUE, TRUE);
      return;
    }
  if (g_strcmp0 (self->path, file->path) != 0 || self->form != sg_import_file_get_form (file)
      || self->sheet >= sg_import_file_get_sheets (file)->len)
    self->sheet = choose_sheet (file);
  g_free (self->path);
  self->path = g_strdup (file->path);
  self->form = sg_import_file_get_form (file);
  show_sheet (self);
}
