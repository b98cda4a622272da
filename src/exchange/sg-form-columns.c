/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-sheet.h"
#include "ledger/sg-change-private.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-query.h"

/* What columns were said to be stands in the register of terms: the list is this with the form and
 * a digest of all headers of the sheet behind it, the code the column with its header, and the
 * label the field that it is. */
#define COLUMNS_PREFIX "columns/"

/* Stands for a column that is left out. */
#define LEFT_OUT "-"

#define DIGEST_LENGTH 16

/* Headers in other places, or others beside them, make another sheet. */
static char *
make_list (const SgForm *form, const SgFormSheet *sheet)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);
      g_autofree char *line = g_strdup_printf ("%u %s\n", column->column, column->header);

      /* Without a header it is there only where its content was understood. */
      if (*column->header == '\0')
        continue;
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  digest = g_strndup (g_checksum_get_string (checksum), DIGEST_LENGTH);
  return g_strconcat (COLUMNS_PREFIX, form->name, "/", digest, NULL);
}

static char *
make_code (const SgFormColumn *column)
{
  g_autofree char *letters = sg_sheet_column_name (column->column);

  return g_strdup_printf ("%s %s", letters, column->header);
}

/* Of a register that many counties share, only what is about this sheet is kept. */
typedef struct
{
  const char *list;
  GHashTable *keys; /* of codes to keys of fields */
  GHashTable *rows; /* of codes to row ids */
} Memory;

static void
take_term (gint64 row_id, const char *const *values, gpointer user_data)
{
  Memory *memory = user_data;

  if (strcmp (values[0], memory->list) != 0)
    return;
  g_hash_table_replace (memory->keys, g_strdup (values[1]), g_strdup (values[2]));
  g_hash_table_replace (memory->rows, g_strdup (values[1]), g_memdup2 (&row_id, sizeof row_id));
}

static gboolean
read_memory (SgConnection *connection, Memory *memory, GError **error)
{
  const SgField *fields[] = { sg_register_get_field (&sg_terms, "list"),
                              sg_register_get_field (&sg_terms, "code"),
                              sg_register_get_field (&sg_terms, "label") };

  return sg_keys_read (
    connection, &sg_terms, fields, G_N_ELEMENTS (fields), take_term, memory, error);
}

static void
take_form (gint64 row_id, const char *const *values, gpointer user_data)
{
  GPtrArray *forms = user_data;
  g_auto (GStrv) parts = g_strsplit (values[0], "/", 3);
  const SgForm *form = NULL;

  if (!g_str_has_prefix (values[0], COLUMNS_PREFIX) || parts[1] == NULL)
    return;
  form = sg_form_find (parts[1]);
  if (form != NULL && !g_ptr_array_find (forms, form, NULL))
    g_ptr_array_add (forms, (gpointer) form);
}

/**
 * sg_form_columns_list_forms:
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer container) (nullable) (element-type SgForm): the forms of which columns were
 *   corrected before, so that a file that looks like none may be one of them
 */
GPtrArray *
sg_form_columns_list_forms (SgConnection *connection, GError **error)
{
  const SgField *list = sg_register_get_field (&sg_terms, "list");
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();

  g_return_val_if_fail (connection != NULL, NULL);

  if (!sg_keys_read (connection, &sg_terms, &list, 1, take_form, forms, error))
    return NULL;
  return g_steal_pointer (&forms);
}

static void
recall (SgFormSheet *sheet, const SgForm *form, GHashTable *keys)
{
  for (guint k = 0; k < sheet->columns->len; k++)
    {
      SgFormColumn *column = g_ptr_array_index (sheet->columns, k);
      g_autofree char *code = make_code (column);
      const char *key = g_hash_table_lookup (keys, code);

      if (key == NULL || (strcmp (key, LEFT_OUT) != 0 && sg_form_index_of (form, key) < 0))
        continue;
      sg_form_sheet_set_column (
        sheet, form, column->column, strcmp (key, LEFT_OUT) != 0 ? key : NULL);
      column->corrected = FALSE;
    }
}

/**
 * sg_form_sheet_recall:
 * @self: a sheet that was not corrected yet
 * @form: what it is taken for
 * @connection: a connection
 * @recalled: (out): the ledger remembers a sheet with the same headers
 * @error: why the ledger cannot be read
 *
 * Takes columns for what they were said to be when a sheet with the same headers was imported
 * before.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_sheet_recall (SgFormSheet *self,
                      const SgForm *form,
                      SgConnection *connection,
                      gboolean *recalled,
                      GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *list = self->columns != NULL ? make_list (form, self) : NULL;
  Memory memory = { list, keys, rows };

  *recalled = FALSE;
  if (list == NULL)
    return TRUE;
  if (!read_memory (connection, &memory, error))
    return FALSE;
  *recalled = g_hash_table_size (keys) > 0;
  if (*recalled)
    recall (self, form, keys);
  return TRUE;
}

/**
 * sg_form_plan_recall_columns:
 * @self: a plan that was read and not corrected yet
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Recalls what the columns of all sheets are. A sheet that lacked something then is taken now. Of
 * columns that nothing is known of it is looked whether they hold names that the ledger knows.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_plan_recall_columns (SgFormPlan *self, SgConnection *connection, GError **error)
{
  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);
      gboolean recalled = FALSE;

      if (!sg_form_sheet_recall (sheet, self->form, connection, &recalled, error)
          || !sg_form_sheet_guess_by_ledger (
            sheet, self->form, g_ptr_array_index (self->grids, i), connection, error))
        return FALSE;
      if (recalled && !sheet->hidden && sg_form_sheet_has_keys (sheet, self->form))
        sheet->used = TRUE;
    }
  return TRUE;
}

/* A column may have become another only because one beside it was said to be what it was. */
static gboolean
is_to_be_remembered (const SgFormColumn *column)
{
  return column->corrected || column->field != column->found;
}

/**
 * sg_form_sheet_has_corrections:
 * @self: a sheet
 *
 * Returns: whether it is taken, and somebody said what its columns are
 */
gboolean
sg_form_sheet_has_corrections (const SgFormSheet *self)
{
  for (guint i = 0; self->used && i < self->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (self->columns, i))->corrected)
      return TRUE;
  return FALSE;
}

/* Whether somebody said of a sheet that is taken what its columns are. */
gboolean
sg_form_plan_has_corrections (SgFormPlan *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (sg_form_sheet_has_corrections (g_ptr_array_index (self->sheets, i)))
      return TRUE;
  return FALSE;
}

static gboolean
put_column (const SgForm *form,
            const SgFormColumn *column,
            const Memory *memory,
            SgChange *change,
            GError **error)
{
  g_autofree char *code = make_code (column);
  const gint64 *row_id = g_hash_table_lookup (memory->rows, code);
  const char *key = column->field >= 0 ? form->fields[column->field].key : LEFT_OUT;
  g_autoptr (SgRecord) record = NULL;

  if (g_strcmp0 (g_hash_table_lookup (memory->keys, code), key) == 0)
    return TRUE;
  record
    = row_id != NULL
        ? sg_query_get_record (sg_change_get_connection (change), &sg_terms, *row_id, NULL, NULL)
        : NULL;
  if (record == NULL)
    record = sg_record_new (&sg_terms);
  return sg_record_set_key (record, "list", memory->list, error)
         && sg_record_set_key (record, "code", code, error)
         && sg_record_set_key (record, "label", key, error)
         && sg_change_put (change, record, NULL, error);
}

/**
 * sg_form_sheet_remember:
 * @self: a sheet that was corrected
 * @form: what it is taken for
 * @change: the change that its rows come with
 * @error: why it cannot be written
 *
 * Writes what columns were said to be into the ledger, so that a sheet with the same headers is
 * understood the next time.
 *
 * Returns: whether it was written
 */
gboolean
sg_form_sheet_remember (const SgFormSheet *self,
                        const SgForm *form,
                        SgChange *change,
                        GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *list = make_list (form, self);
  Memory memory = { list, keys, rows };

  if (!read_memory (sg_change_get_connection (change), &memory, error))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (self->columns, i);

      if (is_to_be_remembered (column) && !put_column (form, column, &memory, change, error))
        return FALSE;
    }
  return TRUE;
}

/* Remembers what was said of the columns of all sheets. */
gboolean
sg_form_plan_remember_columns (SgFormPlan *self, SgChange *change, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sg_form_sheet_has_corrections (sheet)
          && !sg_form_sheet_remember (sheet, self->form, change, error))
        return FALSE;
    }
  return TRUE;
}
