/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "exchange/sg-demo.h"
#include "exchange/sg-import.h"
#include "ledger/sg-ledger.h"

/*
 * Every register of the example, written into a workbook in the ways in which people write it,
 * comes back without a difference.
 */

typedef enum
{
  STYLE_KEYS,    /* keys and canonical texts */
  STYLE_TYPED,   /* keys; numbers and dates as such */
  STYLE_LABELS,  /* labels and values as people type them */
  STYLE_ALIASES, /* the first name that forms have for the field */
} Style;

static char *
make_header (const SgField *field, Style style)
{
  g_auto (GStrv) aliases = g_strsplit (field->aliases != NULL ? field->aliases : "", "|", 2);

  if (style == STYLE_LABELS)
    return g_strdup (sg_field_get_label (field));
  if (style == STYLE_ALIASES && aliases[0] != NULL)
    return g_strdup (aliases[0]);
  return g_strdup (field->key);
}

/* Under a key values are canonical; under a label they are what people type. */
static gboolean
is_by_key (const SgField *field, Style style)
{
  return style == STYLE_KEYS || style == STYLE_TYPED
         || (style == STYLE_ALIASES && field->aliases == NULL);
}

static void
write_typed (lxw_worksheet *sheet,
             lxw_row_t row,
             lxw_col_t column,
             const SgField *field,
             const char *value,
             lxw_format *date)
{
  lxw_datetime day = { 0 };

  if (field->type == SG_FIELD_DATE
      && sscanf (value, "%d-%d-%d", &day.year, &day.month, &day.day) == 3)
    worksheet_write_datetime (sheet, row, column, &day, date);
  else if (sg_field_is_numeric (field) || field->type == SG_FIELD_DIVISION)
    worksheet_write_number (sheet, row, column, g_ascii_strtod (value, NULL), NULL);
  else if (field->type == SG_FIELD_BOOL)
    worksheet_write_boolean (sheet, row, column, strcmp (value, "1") == 0, NULL);
  else
    worksheet_write_string (sheet, row, column, value, NULL);
}

static void
write_value (lxw_worksheet *sheet,
             lxw_row_t row,
             lxw_col_t column,
             SgRecord *record,
             const SgField *field,
             Style style,
             lxw_format *date)
{
  const char *value = sg_record_get (record, field);
  g_autofree char *entry = NULL;

  if (value == NULL)
    return;
  if (style == STYLE_TYPED)
    {
      write_typed (sheet, row, column, field, value, date);
      return;
    }
  entry = is_by_key (field, style) ? g_strdup (value) : sg_field_to_entry (field, value);
  worksheet_write_string (sheet, row, column, entry, NULL);
}

static void
write_workbook (const char *path, const SgRegister *reg, GPtrArray *records, Style style)
{
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *date = workbook_add_format (book);

  format_set_num_format (date, "yyyy\"年\"m\"月\"d\"日\"");
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      g_autofree char *header = make_header (&reg->fields[i], style);

      worksheet_write_string (sheet, 0, (lxw_col_t) i, header, NULL);
      for (guint k = 0; k < records->len; k++)
        write_value (sheet,
                     k + 1,
                     (lxw_col_t) i,
                     g_ptr_array_index (records, k),
                     &reg->fields[i],
                     style,
                     date);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

/* Says what differs before it fails. */
static void
assert_all_same (SgImport *import, guint n_expected)
{
  GPtrArray *rows = sg_import_get_rows (import);

  for (guint i = 0; i < sg_import_get_warnings (import)->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (sg_import_get_warnings (import), i));
  for (guint i = 1; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; row->faults != NULL && k < row->faults->len; k++)
        g_test_message (
          "row %u: %s", row->row, ((SgImportFault *) g_ptr_array_index (row->faults, k))->text);
      for (guint k = 0; row->outcome == SG_IMPORT_CHANGED
                        && k < sg_register_get_n_stored (sg_import_get_register (import));
           k++)
        {
          const SgField *field = &sg_import_get_register (import)->fields[k];

          if (sg_record_is_field_changed (row->record, field))
            g_test_message ("row %u, %s: %s, was %s",
                            row->row,
                            field->key,
                            sg_record_get (row->record, field),
                            sg_record_get_stored (row->record, field));
        }
      g_assert_cmpint (row->outcome, ==, SG_IMPORT_SAME);
    }
  g_assert_cmpuint (sg_import_count (import, SG_IMPORT_SAME), ==, n_expected);
  g_assert_cmpuint (sg_import_get_warnings (import)->len, ==, 0);
}

static void
test_register (SgConnection *connection, const char *path, const SgRegister *reg, Style style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GPtrArray) records = sg_query_run (connection, query, &error);
  g_autoptr (SgImport) import = NULL;
  gint64 change = -1;

  g_assert_no_error (error);
  g_test_message ("%s, style %d", reg->name, (int) style);
  write_workbook (path, reg, records, style);
  import = sg_import_read (reg, path, NULL, NULL, &error);
  g_assert_no_error (error);
  sg_import_plan (import, connection, SG_ON_DUPLICATE_SKIP, NULL, &error);
  g_assert_no_error (error);
  assert_all_same (import, records->len);
  sg_import_apply (import, connection, "tester", &change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change, ==, 0);
}

static void
test_round_trip (gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("sg-registers-XXXXXX", NULL);
  g_autofree char *ledger = g_build_filename (folder, "a.sgl", NULL);
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  const SgRegister *const *registers = NULL;
  guint n = 0;

  sg_demo_make (ledger, NULL, &error);
  g_assert_no_error (error);
  connection = sg_ledger_connect (ledger, FALSE, &error);
  g_assert_no_error (error);
  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    if (!registers[i]->internal)
      test_register (connection, path, registers[i], (Style) GPOINTER_TO_INT (data));
  g_clear_pointer (&connection, sg_connection_close);
  g_unlink (path);
  g_unlink (ledger);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    Style style;
  } tests[] = {
    { "/registers/keys", STYLE_KEYS },
    { "/registers/typed", STYLE_TYPED },
    { "/registers/labels", STYLE_LABELS },
    { "/registers/aliases", STYLE_ALIASES },
  };

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, GINT_TO_POINTER (tests[i].style), test_round_trip);
  return g_test_run ();
}
