/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-annotations.h"
#include "exchange/sg-import-private.h"
#include "exchange/sg-sheet.h"

/* Columns that our own lists have and that are not taken in: a row's name, its version, what is
 * derived, and what an annotated copy says. */
gboolean
sg_import_is_own_column (const SgRegister *reg, const char *header)
{
  const SgField *field = sg_register_find_field (reg, header);

  return strcmp (header, "id") == 0 || strcmp (header, "version") == 0
         || sg_annotations_is_heading (header) || (field != NULL && field->derived);
}

static void
warn_of_column (SgImport *self, const SgImportColumn *column, gboolean twice)
{
  g_autofree char *letters = sg_sheet_column_name (column->column);

  g_array_append_val (self->warned, column->column);
  if (twice)
    g_ptr_array_add (
      self->warnings,
      g_strdup_printf (
        _ ("Column %s, “%s”, is left out: another column before it is the same field."),
        letters,
        column->header));
  else
    g_ptr_array_add (
      self->warnings,
      g_strdup_printf (_ ("Column %s, “%s”, is left out: the register %s has no such field."),
                       letters,
                       column->header,
                       sg_register_get_label (self->reg)));
}

/* Adds a column, as its header says; of two for one field the first counts. */
SgImportColumn *
sg_import_add_column (SgImport *self, guint place, const char *header)
{
  SgImportColumn *column = g_new0 (SgImportColumn, 1);
  const SgField *field = sg_register_find_by_header (self->reg, header);

  column->column = place;
  column->header = g_strdup (header);
  column->field = field != NULL && sg_import_find_column (self, field) != NULL ? NULL : field;
  column->by_key = field != NULL && strcmp (field->key, header) == 0;
  g_ptr_array_add (self->columns, column);
  return column;
}

/* Says of which columns nothing is taken, unless nobody would miss it. */
void
sg_import_warn_of_columns (SgImport *self)
{
  const SgFormSheet *table = sg_import_get_table (self);

  g_ptr_array_set_size (self->warnings, 0);
  g_array_set_size (self->warned, 0);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (self->columns, i);
      const SgFormColumn *found = sg_form_sheet_find_column (table, column->column);

      if (column->field == NULL && *column->header != '\0' && !found->own && !found->corrected)
        warn_of_column (
          self, column, sg_register_find_by_header (self->reg, column->header) != NULL);
    }
}

static gboolean
is_known (const SgRegister *reg, const char *header)
{
  return sg_register_find_by_header (reg, header) != NULL || sg_import_is_own_column (reg, header);
}

/* Takes a row for the header when at least half of its cells name fields of the register. A title
 * that happens to be the name of one field is no header of several columns. */
gboolean
sg_import_map_header (SgImport *self,
                      const char *const *headers,
                      const guint *columns,
                      guint n_headers)
{
  guint n_known = 0, n_fields = 0;

  for (guint i = 0; i < n_headers; i++)
    {
      n_known += is_known (self->reg, headers[i]);
      n_fields += sg_register_find_by_header (self->reg, headers[i]) != NULL;
    }
  if (n_fields == 0 || n_known * 2 < n_headers || (n_headers == 1 && columns[0] != 0))
    return FALSE;
  for (guint i = 0; i < n_headers; i++)
    sg_import_add_column (self, columns[i], headers[i]);
  sg_import_note_columns (self);
  return TRUE;
}
