/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-annotations.h"
#include "exchange/sg-form-header.h"

/* A header may have groups above its columns, and groups of groups. */
#define MAX_DEPTH 3

/* One name alone may be a chance. */
#define LEAST_MATCHES 2

/* Of a row that says the header again, one of the first cells does. */
#define CELLS_THAT_TELL 3

void
sg_form_column_free (SgFormColumn *column)
{
  g_free (column->header);
  g_free (column->group);
  g_free (column->unit);
  g_free (column->found_group);
  g_free (column);
}

/* Headers stay as they are written; line breaks in them only make columns narrow. */
static char *
dup_text (const SgCell *cell)
{
  char *text = g_strdup (cell != NULL ? cell->text : "");
  char *end = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\n' && *p != '\r')
      *end++ = *p;
  *end = '\0';
  return g_strstrip (text);
}

/* The cell in @row above @column; where nothing is merged, groups reach to the next name. */
static char *
dup_upper (SgGrid *grid, const SgGridRow *row, const SgGridRow *below, guint column)
{
  g_autofree char *text = dup_text (sg_grid_get_covered (grid, row, column));

  if (*text != '\0' || below == NULL || sg_grid_get_cell (grid, below, column) == NULL)
    return g_steal_pointer (&text);
  for (guint left = column; left > 0; left--)
    {
      const SgCell *cell = sg_grid_get_cell (grid, row, left - 1);

      if (cell != NULL)
        return dup_text (cell);
      if (sg_grid_get_cell (grid, below, left - 1) == NULL)
        break;
    }
  return g_strdup ("");
}

/* Joins what stands in @depth rows above each other; what is merged downwards stands there once. */
static char *
join_header (SgGrid *grid, guint first, guint depth, guint column)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; i < depth; i++)
    {
      const SgGridRow *row = sg_grid_get_row (grid, first + i);
      const SgGridRow *below = i + 1 < depth ? sg_grid_get_row (grid, first + i + 1) : NULL;
      g_autofree char *text = dup_upper (grid, row, below, column);

      if (*text == '\0' || g_strcmp0 (text, last) == 0)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, '/');
      g_string_append (joined, text);
      g_free (last);
      last = g_steal_pointer (&text);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static gboolean
is_taken (GPtrArray *columns, int field, const char *group)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (columns, i);

      if (column->field == field && g_strcmp0 (column->group, group) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
find_unit (const char *header)
{
  static const char *const units[] = { "万元", "元" };
  g_auto (GStrv) parts = g_strsplit (header, "/", -1);

  for (guint i = g_strv_length (parts); i > 0; i--)
    for (guint k = 0; k < G_N_ELEMENTS (units); k++)
      if (strstr (parts[i - 1], units[k]) != NULL)
        return g_strdup (units[k]);
  return NULL;
}

/* Takes @depth rows from @first for the header. Returns the columns it names. */
static GPtrArray *
map_columns (SgFormHeaders *headers, SgGrid *grid, guint first, guint depth, guint *n_matches)
{
  g_autoptr (GPtrArray) columns
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_form_column_free);

  *n_matches = 0;
  for (guint i = 0; i < sg_grid_get_n_columns (grid); i++)
    {
      SgFormColumn *column = NULL;
      g_autofree char *header = join_header (grid, first, depth, i);

      if (*header == '\0')
        continue;
      column = g_new0 (SgFormColumn, 1);
      column->column = i;
      column->field = sg_form_headers_match (headers, header, &column->group);
      column->own = sg_annotations_is_heading (header);
      if (column->own || (column->field >= 0 && is_taken (columns, column->field, column->group)))
        column->field = -1;
      column->found = column->field;
      column->guess = -1;
      column->found_group = g_strdup (column->group);
      *n_matches += column->field >= 0;
      column->unit = find_unit (header);
      column->header = g_steal_pointer (&header);
      g_ptr_array_add (columns, column);
    }
  return g_steal_pointer (&columns);
}

/* Rows of a header stand right below each other, and the lowest names more than one column. */
static gboolean
can_be_header (SgGrid *grid, guint first, guint depth)
{
  const guint n_rows = sg_grid_get_n_rows (grid);

  if (first + depth > n_rows || sg_grid_get_row (grid, first)->n_cells < LEAST_MATCHES)
    return FALSE;
  for (guint i = 1; i < depth; i++)
    if (sg_grid_get_row (grid, first + i)->row != sg_grid_get_row (grid, first)->row + i)
      return FALSE;
  return TRUE;
}

/* What stands above the header, a line each. */
static char *
collect_title (SgGrid *grid, guint first)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < first; i++)
    {
      const SgGridRow *row = sg_grid_get_row (grid, i);
      const SgCell *cells = sg_grid_get_cells (grid, row);

      for (guint k = 0; k < row->n_cells; k++)
        {
          g_autofree char *text = sg_text_clean (cells[k].text);

          if (title->len > 0)
            g_string_append_c (title, k > 0 ? ' ' : '\n');
          g_string_append (title, text);
        }
    }
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* Of two that name as many columns the lower rows are enough, unless the upper one is a row of
 * names itself, whose cells are merged with those below. */
static gboolean
is_better (SgGrid *grid, guint i, guint depth, guint first, guint best_depth, guint n_columns)
{
  const guint n_cells = sg_grid_get_row (grid, i)->n_cells;

  if (i + depth != first + best_depth)
    return i == first && depth < best_depth;
  return depth > best_depth ? n_cells > LEAST_MATCHES && n_cells * MAX_DEPTH >= n_columns : FALSE;
}

/**
 * sg_form_header_find:
 * @self: the headers of a form
 * @grid: a sheet
 * @sheet: gets where its header stands, its columns and what stands above
 *
 * Finds the header of a table among titles and notes: of the first rows, one to three under each
 * other, those that name most columns of the form.
 *
 * Returns: how many columns of the form it names, 0 where there is no header
 */
guint
sg_form_header_find (SgFormHeaders *self, SgGrid *grid, SgFormSheet *sheet)
{
  guint best = 0;
  guint best_depth = 0;
  guint first = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (grid != NULL, 0);
  g_return_val_if_fail (sheet != NULL, 0);

  for (guint i = 0; i < sg_grid_get_n_rows (grid) && i < SG_FORM_MAX_ROWS_ABOVE; i++)
    for (guint depth = 1; depth <= MAX_DEPTH && can_be_header (grid, i, depth); depth++)
      {
        guint n_matches = 0;
        g_autoptr (GPtrArray) columns = map_columns (self, grid, i, depth, &n_matches);

        if (n_matches < LEAST_MATCHES || n_matches < best
            || (n_matches == best && !is_better (grid, i, depth, first, best_depth, columns->len)))
          continue;
        best = n_matches;
        best_depth = depth;
        first = i;
        g_clear_pointer (&sheet->columns, g_ptr_array_unref);
        sheet->columns = g_steal_pointer (&columns);
        sheet->header_row = sg_grid_get_row (grid, i)->row;
        sheet->data_row = sheet->header_row + depth;
      }
  if (best > 0)
    {
      g_free (sheet->title);
      sheet->title = collect_title (grid, first);
    }
  return best;
}

static guint
count_words (SgGrid *grid, const SgGridRow *row)
{
  const SgCell *cells = sg_grid_get_cells (grid, row);
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += cells[i].kind == SG_CELL_TEXT && cells[i].text[0] != '\0';
  return n;
}

/**
 * sg_form_header_guess:
 * @self: the headers of a form
 * @grid: a sheet in which sg_form_header_find() finds none
 * @sheet: gets where its header may stand, its columns and what stands above
 *
 * Takes the first of the rows with most words for the header, so that somebody can say what the
 * columns are. A sheet without words has none.
 */
void
sg_form_header_guess (SgFormHeaders *self, SgGrid *grid, SgFormSheet *sheet)
{
  guint most = 1;
  guint first = G_MAXUINT;
  guint n_matches = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (grid != NULL);
  g_return_if_fail (sheet != NULL);

  for (guint i = 0; i < sg_grid_get_n_rows (grid) && i < SG_FORM_MAX_ROWS_ABOVE; i++)
    {
      const guint n = count_words (grid, sg_grid_get_row (grid, i));

      if (n <= most)
        continue;
      most = n;
      first = i;
    }
  if (first == G_MAXUINT)
    return;
  g_clear_pointer (&sheet->columns, g_ptr_array_unref);
  sheet->columns = map_columns (self, grid, first, 1, &n_matches);
  sheet->header_row = sg_grid_get_row (grid, first)->row;
  sheet->data_row = sheet->header_row + 1;
  g_free (sheet->title);
  sheet->title = collect_title (grid, first);
}

static gboolean
is_part_of_header (const SgFormColumn *column, const char *text)
{
  const char *slash = strrchr (column->header, '/');
  const gsize upper = strcspn (column->header, "/");

  return strcmp (slash != NULL ? slash + 1 : column->header, text) == 0
         || (strlen (text) == upper && strncmp (column->header, text, upper) == 0);
}

/**
 * sg_form_header_is_repeated:
 * @grid: a sheet
 * @row: a row below its header
 * @sheet: what is known of the sheet
 *
 * Returns: whether the row says the header again, as printed pages do
 */
gboolean
sg_form_header_is_repeated (SgGrid *grid, const SgGridRow *row, const SgFormSheet *sheet)
{
  guint n_same = 0, n_looked_at = 0;

  g_return_val_if_fail (grid != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  g_return_val_if_fail (sheet != NULL, FALSE);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);
      const SgCell *cell = sg_grid_get_cell (grid, row, column->column);

      if (cell == NULL)
        continue;
      n_same += is_part_of_header (column, cell->text);
      /* Data show at once that they are no header. */
      if (++n_looked_at == CELLS_THAT_TELL && n_same == 0)
        return FALSE;
    }
  return n_same >= LEAST_MATCHES && n_same * 2 > row->n_cells;
}
