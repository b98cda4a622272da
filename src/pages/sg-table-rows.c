/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-table-rows.h"

#include "base/sg-text.h"

#include <string.h>

/* Excel and WPS take a CSV file for UTF-8 only if it begins with this mark. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The table's layout names its columns and their widths: "kind=104;name=240". */
static GPtrArray *
read_layout (const SgRegister *reg, const char *layout)
{
  GPtrArray *fields = g_ptr_array_new ();
  g_auto (GStrv) entries = g_strsplit (layout, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      const SgField *field = NULL;

      entries[i][strcspn (entries[i], "=")] = '\0';
      field = sg_register_find_field (reg, entries[i]);
      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

/* With the date of birth beside it, a number that is masked as usual could be put together again.
 */
static gboolean
has_key (GPtrArray *fields, const char *key)
{
  for (guint i = 0; i < fields->len; i++)
    if (strcmp (((const SgField *) g_ptr_array_index (fields, i))->key, key) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_cell (SgRecord *record, const SgField *field, gboolean masked, gboolean birth_shown)
{
  if (masked && field->sensitivity != SG_SENSITIVITY_NONE)
    {
      g_autofree char *mask = sg_field_mask (field, sg_record_get (record, field), birth_shown);

      return g_strdup (mask != NULL ? mask : "");
    }
  return sg_record_display (record, field);
}

static char **
read_cells (SgRecord *record, GPtrArray *fields, gboolean masked)
{
  const gboolean birth_shown = has_key (fields, "birth");
  char **cells = g_new0 (char *, fields->len + 1);

  for (guint i = 0; i < fields->len; i++)
    cells[i] = dup_cell (record, g_ptr_array_index (fields, i), masked, birth_shown);
  return cells;
}

static gboolean
has_sensitive (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (((const SgField *) g_ptr_array_index (fields, i))->sensitivity != SG_SENSITIVITY_NONE)
      return TRUE;
  return FALSE;
}

/**
 * sg_table_rows_shows_in_full:
 * @reg: the register
 * @layout: the table's columns
 * @masked: whether sensitive values are masked
 *
 * Returns: whether a table of these columns has sensitive values in full
 */
gboolean
sg_table_rows_shows_in_full (const SgRegister *reg, const char *layout, gboolean masked)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (reg != NULL && layout != NULL, FALSE);

  fields = read_layout (reg, layout);
  return !masked && has_sensitive (fields);
}

/**
 * sg_table_rows_new:
 * @reg: the register
 * @records: (element-type SgRecord): its rows in order
 * @layout: the table's columns
 * @masked: whether sensitive values are masked
 *
 * Returns: (transfer full): the rows as texts
 */
SgTableRows *
sg_table_rows_new (const SgRegister *reg, GPtrArray *records, const char *layout, gboolean masked)
{
  SgTableRows *self = NULL;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (records != NULL, NULL);
  g_return_val_if_fail (layout != NULL, NULL);

  self = g_new0 (SgTableRows, 1);
  self->reg = reg;
  self->fields = read_layout (reg, layout);
  self->in_full = !masked && has_sensitive (self->fields);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->cells,
                     read_cells (g_ptr_array_index (records, i), self->fields, masked));
  return self;
}

/**
 * sg_table_rows_read:
 * @connection: the ledger's connection
 * @query: what the table shows, with its search and order
 * @layout: the table's columns
 * @masked: whether sensitive values are masked
 * @error: why it failed
 *
 * Reads a whole table as texts. Runs on the ledger's thread.
 *
 * Returns: (transfer full) (nullable): the table
 */
SgTableRows *
sg_table_rows_read (SgConnection *connection,
                    const SgQuery *query,
                    const char *layout,
                    gboolean masked,
                    GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  records = sg_query_run (connection, query, error);
  if (records == NULL)
    return NULL;
  return sg_table_rows_new (sg_query_get_register (query), records, layout, masked);
}

/**
 * sg_table_rows_free:
 * @self: (transfer full): a table
 *
 * Frees @self.
 */
void
sg_table_rows_free (SgTableRows *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

/* What a spreadsheet would take for a formula is kept as text. */
static void
append_cell (GString *csv, const char *text, gboolean last)
{
  g_autofree char *guarded = sg_text_guard (text);
  g_autofree char *quoted = sg_text_csv_quote (guarded);

  g_string_append (csv, quoted);
  g_string_append (csv, last ? "\r\n" : ",");
}

/**
 * sg_table_rows_to_csv:
 * @self: a table
 *
 * Returns: (transfer full): the table as CSV that spreadsheets open, with labels as header
 */
char *
sg_table_rows_to_csv (const SgTableRows *self)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    append_cell (
      csv, sg_field_get_label (g_ptr_array_index (self->fields, i)), i + 1 == self->fields->len);
  for (guint row = 0; row < self->cells->len; row++)
    {
      char **cells = g_ptr_array_index (self->cells, row);

      for (guint i = 0; i < self->fields->len; i++)
        append_cell (csv, cells[i], i + 1 == self->fields->len);
    }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}
