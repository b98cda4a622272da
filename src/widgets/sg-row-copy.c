/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "base/sg-text.h"
#include "widgets/sg-row-copy.h"

/* Rows read and written at once: a few milliseconds of the main loop. */
#define CHUNK_ROWS 256

typedef struct
{
  SgSlotModel *model; /* owned */
  GArray *ids;        /* owned, gint64 */
  GPtrArray *columns; /* owned, SgRecordColumn */
  GString *text;      /* owned */
  gboolean birth_shown;
  guint n_asked;
  guint n_rows;
  SgRowCopyDone done;
  gpointer user_data;
} Copy;

static void fetch_chunk (Copy *copy);

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->model);
  g_array_unref (copy->ids);
  g_ptr_array_unref (copy->columns);
  g_string_free (copy->text, TRUE);
  g_free (copy);
}

/* One cell. A spreadsheet must not take a text for a formula, nor a line break for a new row. */
static void
append_cell (GString *text, const SgField *field, const char *value)
{
  if (!sg_field_is_numeric (field) && sg_text_looks_like_formula (value))
    g_string_append_c (text, '\'');
  for (const char *p = value; *p != '\0'; p++)
    g_string_append_c (text, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
append_header (Copy *copy)
{
  for (guint i = 0; i < copy->columns->len; i++)
    {
      g_autofree char *label = sg_record_column_dup_label (g_ptr_array_index (copy->columns, i));

      g_string_append (copy->text, i > 0 ? "\t" : "");
      g_string_append (copy->text, label);
    }
  g_string_append_c (copy->text, '\n');
}

static void
append_record (Copy *copy, SgRecord *record)
{
  for (guint i = 0; i < copy->columns->len; i++)
    {
      SgRecordColumn *column = g_ptr_array_index (copy->columns, i);
      g_autofree char *value = sg_record_column_dup_copy (column, record, copy->birth_shown);

      g_string_append (copy->text, i > 0 ? "\t" : "");
      append_cell (copy->text, sg_record_column_get_field (column), value);
    }
  g_string_append_c (copy->text, '\n');
  copy->n_rows++;
}

static void
append_chunk (Copy *copy, GPtrArray *records, guint start)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (records, i);
      const gint64 row_id = record != NULL ? sg_record_get_row_id (record) : 0;

      if (record != NULL)
        g_hash_table_insert (by_id, g_memdup2 (&row_id, sizeof row_id), record);
    }
  for (guint i = start; i < copy->n_asked; i++)
    {
      SgRecord *record = g_hash_table_lookup (by_id, &g_array_index (copy->ids, gint64, i));

      if (record != NULL)
        append_record (copy, record);
    }
}

static void
chunk_done_cb (GPtrArray *records, const GError *error, gpointer data)
{
  Copy *copy = data;
  const guint start = (copy->n_asked - 1) / CHUNK_ROWS * CHUNK_ROWS;

  g_assert (copy != NULL);

  if (records != NULL)
    append_chunk (copy, records, start);
  if (records != NULL && copy->n_asked < copy->ids->len)
    {
      fetch_chunk (copy);
      return;
    }
  copy->done (records != NULL ? copy->text->str : NULL, copy->n_rows, error, copy->user_data);
  copy_free (copy);
}

static void
fetch_chunk (Copy *copy)
{
  const guint start = copy->n_asked;

  copy->n_asked = MIN (copy->ids->len, start + CHUNK_ROWS);
  sg_slot_model_fetch (copy->model,
                       &g_array_index (copy->ids, gint64, start),
                       copy->n_asked - start,
                       chunk_done_cb,
                       copy);
}

static gboolean
shows_birth (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (sg_record_column_get_field (g_ptr_array_index (columns, i))->key, "birth"))
      return TRUE;
  return FALSE;
}

/**
 * sg_row_copy_as_text:
 * @model: where rows are read
 * @ids: (element-type gint64): the rows, at least one
 * @columns: (element-type SgRecordColumn): the columns
 * @done: takes the text
 * @user_data: data of @done
 *
 * Writes rows as text with tabs between cells, as spreadsheets take it from the clipboard: a line
 * of titles, then a line per row, masked as on the screen. Long lists are read in pieces, so that
 * the window goes on meanwhile.
 */
void
sg_row_copy_as_text (SgSlotModel *model,
                     GArray *ids,
                     GPtrArray *columns,
                     SgRowCopyDone done,
                     gpointer user_data)
{
  Copy *copy;

  g_return_if_fail (SG_IS_SLOT_MODEL (model));
  g_return_if_fail (ids != NULL && ids->len > 0);
  g_return_if_fail (columns != NULL && done != NULL);

  copy = g_new0 (Copy, 1);
  copy->model = g_object_ref (model);
  copy->ids = g_array_ref (ids);
  copy->columns = g_ptr_array_ref (columns);
  copy->text = g_string_new (NULL);
  copy->done = done;
  copy->user_data = user_data;
  copy->birth_shown = shows_birth (columns);
  append_header (copy);
  fetch_chunk (copy);
}
