/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-cells.h"

#include "exchange/sg-sheet.h"

#include <glib/gi18n-lib.h>

/* The row with one above it and one below it, under the header; as many columns as fit beside each
 * other. */
#define N_ROWS 4
#define N_COLUMNS 8
#define ROWS_ABOVE 1
#define COLUMNS_BEFORE 3
#define CELL_WIDTH 11
#define CELL_LEAST_WIDTH 6

struct _SgImportCells
{
  AdwBin parent_instance;

  /* owned */
  char *path;

  /* borrowed */
  GtkLabel *address;
  GtkWidget *grid;
  GtkLabel *letters[N_COLUMNS];
  GtkLabel *numbers[N_ROWS];
  GtkLabel *cells[N_ROWS][N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SgImportCells, sg_import_cells, ADW_TYPE_BIN)

/* Where the part begins, and what is marked in it. */
typedef struct
{
  const SgImportFile *file;
  guint sheet;
  guint row;
  guint column;
  guint first_column;
  gboolean masked;
} Part;

static const SgFormSheet *
get_sheet (const Part *part)
{
  return g_ptr_array_index (sg_import_file_get_sheets (part->file), part->sheet);
}

static void
mark (GtkLabel *label, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (label), "import-cell-marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "import-cell-marked");
}

/* What the header says of a column, in one line even where it has several. */
static const char *
find_header (const Part *part, guint column)
{
  GPtrArray *columns = get_sheet (part)->columns;

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const SgFormColumn *found = g_ptr_array_index (columns, i);

      if (found->column == column)
        return found->header;
    }
  return "";
}

static void
show_header (SgImportCells *self, const Part *part)
{
  g_autofree char *number = g_strdup_printf ("%u", get_sheet (part)->header_row);

  gtk_label_set_text (self->numbers[0], number);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *header = find_header (part, part->first_column + i);

      gtk_label_set_text (self->cells[0][i], header);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->cells[0][i]), header);
      mark (self->cells[0][i], FALSE);
    }
}

static void
show_row (SgImportCells *self, const Part *part, guint at, guint number)
{
  SgGrid *grid = sg_import_file_get_grid (part->file, part->sheet);
  const int place = sg_grid_find_row (grid, number);
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_text (self->numbers[at], text);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const guint column = part->first_column + i;
      g_autofree char *cell
        = place >= 0 ? sg_import_file_dup_cell (
            part->file, part->sheet, sg_grid_get_row (grid, (guint) place), column, part->masked)
                     : g_strdup ("");
      const gboolean whole = part->column == SG_IMPORT_WHOLE_ROW;

      gtk_label_set_text (self->cells[at][i], cell);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->cells[at][i]), *cell != '\0' ? cell : NULL);
      mark (self->cells[at][i], number == part->row && (whole || column == part->column));
    }
}

static void
show_part (SgImportCells *self, const Part *part)
{
  const guint data_row = get_sheet (part)->data_row;
  guint first = part->row > ROWS_ABOVE ? part->row - ROWS_ABOVE : 1;

  if (part->row >= data_row && first < data_row)
    first = data_row;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *letters = sg_sheet_column_name (part->first_column + i);

      gtk_label_set_text (self->letters[i], letters);
    }
  show_header (self, part);
  for (guint i = 1; i < N_ROWS; i++)
    show_row (self, part, i, first + i - 1);
}

static void
open_clicked_cb (SgImportCells *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autofree char *uri = g_file_get_uri (file);

  g_assert (SG_IS_IMPORT_CELLS (self));

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static void
sg_import_cells_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_import_cells_parent_class)->dispose (object);
}

static void
sg_import_cells_finalize (GObject *object)
{
  SgImportCells *self = SG_IMPORT_CELLS (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (sg_import_cells_parent_class)->finalize (object);
}

static void
sg_import_cells_class_init (SgImportCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_import_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_import_cells_finalize;
}

static GtkLabel *
attach (SgImportCells *self, int column, int row, int width, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, column > 0 && row > 0 ? 0 : 0.5F);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, MIN (width, CELL_LEAST_WIDTH));
  gtk_label_set_max_width_chars (label, width);
  gtk_widget_set_hexpand (GTK_WIDGET (label), column > 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), "import-cell");
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (label), column, row, 1, 1);
  return label;
}

static void
fill_grid (SgImportCells *self)
{
  attach (self, 0, 0, 4, "import-cell-head");
  for (int i = 0; i < N_COLUMNS; i++)
    self->letters[i] = attach (self, i + 1, 0, CELL_WIDTH, "import-cell-head");
  for (int row = 0; row < N_ROWS; row++)
    {
      self->numbers[row] = attach (self, 0, row + 1, 4, "import-cell-head");
      for (int i = 0; i < N_COLUMNS; i++)
        self->cells[row][i]
          = attach (self, i + 1, row + 1, CELL_WIDTH, row == 0 ? "import-cell-title" : NULL);
    }
}

static void
sg_import_cells_init (SgImportCells *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Open the file"));

  self->address = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->address, 0);
  gtk_label_set_ellipsize (self->address, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->address), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->address), "heading");
  gtk_widget_set_tooltip_text (button, _ ("Open it in the office program"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_clicked_cb), self);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->address));
  gtk_box_append (GTK_BOX (upper), button);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), FALSE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Part of the sheet"), -1);
  fill_grid (self);
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 8);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sg_import_cells_new:
 *
 * Returns: (transfer floating): it, hidden until there is something to show
 */
GtkWidget *
sg_import_cells_new (void)
{
  return g_object_new (SG_TYPE_IMPORT_CELLS, NULL);
}

/**
 * sg_import_cells_show:
 * @self: a part of a sheet
 * @file: (transfer none): a file that was checked; it is not kept
 * @sheet: place of a sheet
 * @name: what it is called
 * @row: number of a row of it
 * @column: a column, or %SG_IMPORT_WHOLE_ROW
 * @masked: whether personal numbers are masked
 *
 * Shows the cell or the row with what stands around it, and says its address. Of a table
 * that is too large for its cells to be kept only the address is said.
 */
void
sg_import_cells_show (SgImportCells *self,
                      const SgImportFile *file,
                      guint sheet,
                      const char *name,
                      guint row,
                      guint column,
                      gboolean masked)
{
  const gboolean whole = column == SG_IMPORT_WHOLE_ROW;
  Part part = { file, sheet, row, column, 0, masked };
  g_autofree char *letters = whole ? NULL : sg_sheet_column_name (column);
  g_autofree char *address = NULL;

  g_return_if_fail (SG_IS_IMPORT_CELLS (self));
  g_return_if_fail (file != NULL && name != NULL && row > 0);

  g_free (self->path);
  self->path = g_strdup (file->path);
  if (!whole && column > COLUMNS_BEFORE)
    part.first_column = column - COLUMNS_BEFORE;
  if (whole)
    /* Translators: a sheet and the number of a row. */
    address = g_strdup_printf (_ ("Sheet “%s”, row %u"), name, row);
  else
    /* Translators: a sheet and the address of a cell, such as B12. */
    address = g_strdup_printf (_ ("Sheet “%s”, cell %s%u"), name, letters, row);
  gtk_label_set_text (self->address, address);
  gtk_widget_set_visible (self->grid, sg_import_file_get_grid (file, sheet) != NULL);
  if (gtk_widget_get_visible (self->grid))
    show_part (self, &part);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * sg_import_cells_hide:
 * @self: a part of a sheet
 *
 * Hides it, where nothing is selected.
 */
void
sg_import_cells_hide (SgImportCells *self)
{
  g_return_if_fail (SG_IS_IMPORT_CELLS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
