/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "base/sg-text.h"
#include "ctl/sg-ctl.h"

#include <string.h>

typedef struct
{
  char *name;
  gboolean number;
} SgTableColumn;

struct _SgTable
{
  GArray *columns;
  GPtrArray *cells; /* row by row; NULL is unknown */
};

static void
column_clear (gpointer data)
{
  SgTableColumn *column = data;

  g_free (column->name);
}

/**
 * sg_table_new:
 *
 * Returns: (transfer full): a table without columns and rows
 */
SgTable *
sg_table_new (void)
{
  SgTable *self = g_new0 (SgTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (SgTableColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * sg_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
sg_table_free (SgTable *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

/**
 * sg_table_add_column:
 * @self: a table without rows
 * @name: name of the column
 * @number: its values are numbers: right-aligned, and bare in JSON
 *
 * Adds a column.
 */
void
sg_table_add_column (SgTable *self, const char *name, gboolean number)
{
  const SgTableColumn column = { g_strdup (name), number };

  g_return_if_fail (self != NULL && name != NULL);
  g_assert (self->cells->len == 0);

  g_array_append_val (self->columns, column);
}

/**
 * sg_table_add:
 * @self: a table
 * @value: (nullable): the next cell, row by row; %NULL for unknown
 *
 * Adds a cell.
 */
void
sg_table_add (SgTable *self, const char *value)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->cells, g_strdup (value));
}

/**
 * sg_table_add_int:
 * @self: a table
 * @value: the next cell
 *
 * Adds a whole number.
 */
void
sg_table_add_int (SgTable *self, gint64 value)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->cells, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static guint
count_rows (SgTable *self)
{
  return self->columns->len > 0 ? self->cells->len / self->columns->len : 0;
}

static const SgTableColumn *
get_column (SgTable *self, guint i)
{
  return &g_array_index (self->columns, SgTableColumn, i);
}

static const char *
get_cell (SgTable *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->columns->len + column);
}

/* A lone empty cell is quoted: an empty line would be no row for most readers. */
static void
print_csv_cell (SgTable *self, const char *cell)
{
  g_autofree char *guarded = sg_text_guard (cell != NULL ? cell : "");
  g_autofree char *quoted = sg_text_csv_quote (guarded);

  g_print ("%s", self->columns->len == 1 && quoted[0] == '\0' ? "\"\"" : quoted);
}

static void
print_csv (SgTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    g_print ("%s%s", i > 0 ? "," : "", get_column (self, i)->name);
  g_print ("\n");
  for (guint row = 0; row < count_rows (self); row++)
    {
      for (guint i = 0; i < self->columns->len; i++)
        {
          g_print ("%s", i > 0 ? "," : "");
          print_csv_cell (self, get_cell (self, row, i));
        }
      g_print ("\n");
    }
}

static void
print_json_text (const char *text)
{
  g_autoptr (GString) json = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (json, *p);
  g_print ("%s\"", json->str);
}

static void
print_json_cell (const SgTableColumn *column, const char *cell)
{
  if (cell == NULL)
    g_print ("null");
  else if (column->number && strspn (cell, "-0123456789.") == strlen (cell))
    g_print ("%s", cell);
  else
    print_json_text (cell);
}

static void
print_json (SgTable *self)
{
  g_print ("[");
  for (guint row = 0; row < count_rows (self); row++)
    {
      g_print ("%s\n{", row > 0 ? "," : "");
      for (guint i = 0; i < self->columns->len; i++)
        {
          g_print ("%s", i > 0 ? ", " : "");
          print_json_text (get_column (self, i)->name);
          g_print (": ");
          print_json_cell (get_column (self, i), get_cell (self, row, i));
        }
      g_print ("}");
    }
  g_print ("\n]\n");
}

static guint
measure_column (SgTable *self, guint i)
{
  guint width = sg_text_width (get_column (self, i)->name);

  for (guint row = 0; row < count_rows (self); row++)
    {
      const char *cell = get_cell (self, row, i);

      width = MAX (width, cell != NULL ? sg_text_width (cell) : 0);
    }
  return width;
}

static void
print_padded (const char *text, guint width, gboolean right, gboolean last)
{
  guint blanks = width - MIN (width, sg_text_width (text));

  if (right)
    g_print ("%*s%s", (int) blanks, "", text);
  else
    g_print ("%s%*s", text, last ? 0 : (int) blanks, "");
  g_print ("%s", last ? "\n" : "  ");
}

static void
print_table (SgTable *self)
{
  guint n = self->columns->len;
  g_autofree guint *widths = g_new0 (guint, n);

  for (guint i = 0; i < n; i++)
    widths[i] = measure_column (self, i);
  for (guint i = 0; i < n; i++)
    print_padded (get_column (self, i)->name, widths[i], get_column (self, i)->number, i + 1 == n);
  for (guint row = 0; row < count_rows (self); row++)
    for (guint i = 0; i < n; i++)
      {
        const char *cell = get_cell (self, row, i);

        print_padded (
          cell != NULL ? cell : "", widths[i], get_column (self, i)->number, i + 1 == n);
      }
}

/**
 * sg_table_print:
 * @self: a table
 * @format: how
 *
 * Writes the table to standard output.
 */
void
sg_table_print (SgTable *self, SgFormat format)
{
  g_return_if_fail (self != NULL);

  switch (format)
    {
    case SG_FORMAT_CSV:
      print_csv (self);
      break;
    case SG_FORMAT_JSON:
      print_json (self);
      break;
    case SG_FORMAT_TABLE:
    default:
      print_table (self);
      break;
    }
}
