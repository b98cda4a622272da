/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include "base/sg-error.h"
#include "exchange/sg-xlsx-package.h"
#include "exchange/sg-xlsx-styles.h"
#include "exchange/sg-xlsx-text.h"
#include "sg-test-xlsx.h"

static char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("SG_TEST_DATA"), name, NULL);
}

static SgSheetReader *
open_data (const char *name)
{
  g_autofree char *path = data_path (name);
  g_autoptr (GError) error = NULL;
  SgSheetReader *reader = sg_sheet_reader_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sg_sheet_reader_get_path (reader), ==, path);
  return reader;
}

static char *
dump_sheet (SgSheetReader *reader, guint sheet)
{
  g_autoptr (GError) error = NULL;
  char *dump = sg_test_dump_sheet (reader, sheet, &error);

  g_assert_no_error (error);
  return dump;
}

static void
test_plain (void)
{
  g_autoptr (SgSheetReader) reader = open_data ("exchange/plain.xlsx");
  g_autofree char *people = dump_sheet (reader, 0);
  g_autofree char *old = dump_sheet (reader, 1);
  g_autofree char *again = dump_sheet (reader, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) merges = sg_sheet_reader_read_merges (reader, 0, &error);
  const SgSheetRange *range = NULL;

  g_assert_cmpuint (sg_sheet_reader_get_n_sheets (reader), ==, 2);
  g_assert_cmpstr (sg_sheet_reader_get_name (reader, 0), ==, "人员");
  g_assert_false (sg_sheet_reader_is_hidden (reader, 0));
  g_assert_true (sg_sheet_reader_is_hidden (reader, 1));
  g_assert_cmpint (sg_sheet_reader_find (reader, "旧表"), ==, 1);
  g_assert_cmpint (sg_sheet_reader_find (reader, "无"), ==, -1);
  g_assert_false (sg_sheet_reader_is_date1904 (reader));
  g_assert_cmpstr (people,
                   ==,
                   "1:A=t姓名 B=t数量 C=t日期 D=t是否 E=t备注\n"
                   "2:A=t张三 B=n12.5 C=d2022-06-21 D=b1\n"
                   "h3:A=t李四 B=n13812345678 C=d1999-12-31 D=b0 E==!FORMULA_NO_CACHE\n"
                   "5:A=t合并\n");
  g_assert_cmpstr (again, ==, people);
  g_assert_cmpstr (old, ==, "7:C=t藏\n");
  g_assert_no_error (error);
  g_assert_cmpuint (merges->len, ==, 1);
  range = &g_array_index (merges, SgSheetRange, 0);
  g_assert_cmpuint (range->first_row, ==, 5);
  g_assert_cmpuint (range->last_row, ==, 6);
  g_assert_cmpuint (range->first_column, ==, 0);
  g_assert_cmpuint (range->last_column, ==, 1);
}

/* The same day, counted from another epoch. */
static void
test_date1904 (void)
{
  g_autoptr (SgSheetReader) reader = open_data ("exchange/date1904.xlsx");
  g_autofree char *dump = dump_sheet (reader, 0);

  g_assert_true (sg_sheet_reader_is_date1904 (reader));
  g_assert_cmpstr (dump, ==, "1:A=d2022-06-21 B=n43271\n");
}

/* Strict namespaces, prefixes, absolute targets, rich runs, phonetics, missing references. */
static void
test_strict (void)
{
  g_autoptr (SgSheetReader) reader = open_data ("exchange/strict.xlsx");
  g_autofree char *dump = dump_sheet (reader, 0);

  g_assert_cmpuint (sg_sheet_reader_get_n_sheets (reader), ==, 1);
  g_assert_cmpstr (dump,
                   ==,
                   "1:A=t王五 B=t六 C=d2022-06-21 D=n119.73684 E=!CELL_ERROR#REF! "
                   "F==!FORMULA_NO_CACHE G==t算 H=t2022-06-21\n"
                   "3:D=t_x0041_ A E=b1 F=n1500\n");
}

static void
test_csv (void)
{
  g_autoptr (SgSheetReader) gbk = open_data ("hostile/h12-gbk.csv");
  g_autoptr (SgSheetReader) bom = open_data ("hostile/h13-utf8-bom.csv");
  g_autofree char *gbk_dump = dump_sheet (gbk, 0);
  g_autofree char *bom_dump = dump_sheet (bom, 0);

  g_assert_cmpuint (sg_sheet_reader_get_n_sheets (gbk), ==, 1);
  g_assert_cmpstr (sg_sheet_reader_get_name (gbk, 0), ==, "h12-gbk");
  g_assert_false (sg_sheet_reader_is_hidden (gbk, 0));
  g_assert_true (g_str_has_prefix (gbk_dump, "1:A=t序号"));
  g_assert_true (g_str_has_prefix (bom_dump, "1:A=t序号"));
}

/* Reads all sheets of a file; the first fault is the verdict on it. */
static gboolean
read_all (const char *path, GString *dump, GError **error)
{
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, error);

  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    if (!sg_sheet_reader_read (reader, i, sg_test_dump_row, dump, error))
      return FALSE;
  return TRUE;
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *part; /* of the sentence */
  } cases[] = {
    { "hostile/none.xlsx", "does not exist" },
    { "hostile", "is a folder" },
    { "hostile/h01-truncated.xlsx", "damaged or incomplete" },
    { "hostile/h03-entity-expansion.xlsx", "document type" },
    { "hostile/h04-xxe.xlsx", "document type" },
    { "hostile/h08-traversal.xlsx", "outside itself" },
    { "hostile/h09-encrypted.xlsx", "password" },
    { "hostile/h10-xls-renamed.xlsx", "old format" },
    { "hostile/h11-empty.xlsx", "is empty" },
    { "hostile/h18-control-raw.xlsx", "damaged or incomplete" },
    { "hostile/h19-html.xls", "web page" },
    { "hostile/h20-deep-nesting.xlsx", "damaged or incomplete" },
    { "hostile/h23-bad-refs.xlsx", "damaged or incomplete" },
    { "exchange/document.xlsx", "not an Excel workbook" },
    { "exchange/rows.xlsx", "more than 1048576 rows" },
    { "exchange/make.py", "neither" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = data_path (cases[i].name);
      g_autoptr (GString) dump = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (read_all (path, dump, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == SG_ERROR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Odd files that are read all the same, with the odd cells told. */
static void
test_odd (void)
{
  static const struct
  {
    const char *name;
    const char *const parts[6];
  } cases[] = {
    { "hostile/h07-sparse-xfd.xlsx", { "1048576:XFD=n1" } },
    { "hostile/h14-formula-injection.xlsx", { "t=" } },
    { "hostile/h16-long-cells.xlsx", { "!CELL_TOO_LONG" } },
    { "hostile/h17-control-escapes.xlsx", { "CONTROL_CHAR", "_x0041_" } },
    { "hostile/h22-sst-index.xlsx", { "!CELL_CORRUPT" } },
    { "hostile/h24-number-extremes.xlsx", { "!NUM_INVALIDNaN", "n1e+308", "n9007199254740993" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = data_path (cases[i].name);
      g_autoptr (GString) dump = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      read_all (path, dump, &error);
      g_assert_no_error (error);
      for (guint part = 0; cases[i].parts[part] != NULL; part++)
        g_assert_nonnull (strstr (dump->str, cases[i].parts[part]));
      for (const char *at = dump->str; *at != '\0'; at = g_utf8_next_char (at))
        g_assert_true (g_utf8_get_char (at) >= 0x20 || strchr ("\n\t", *at) != NULL);
    }
}

static gboolean
stop_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  if (++*n_rows < 2)
    return TRUE;
  g_set_error_literal (error, SG_ERROR, SG_ERROR_INVALID, "enough");
  return FALSE;
}

static void
test_stop (void)
{
  static const char *const names[] = { "exchange/plain.xlsx", "hostile/h12-gbk.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SgSheetReader) reader = open_data (names[i]);
      g_autoptr (GError) error = NULL;
      guint n_rows = 0;

      g_assert_false (sg_sheet_reader_read (reader, 0, stop_row, &n_rows, &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
      g_assert_cmpuint (n_rows, ==, 2);
    }
}

static void
test_cancel (void)
{
  static const char *const names[] = { "exchange/plain.xlsx", "hostile/h12-gbk.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = data_path (names[i]);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, cancellable, &error);
      g_autoptr (GString) dump = g_string_new (NULL);

      g_assert_no_error (error);
      g_cancellable_cancel (cancellable);
      g_assert_false (sg_sheet_reader_read (reader, 0, sg_test_dump_row, dump, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *text;
    guint row; /* 0: no address */
    guint column;
  } cases[] = {
    { "A1", 1, 0 },
    { "$B$12", 12, 1 },
    { "xfd1048576", 1048576, 16383 },
    { "XFE1", 0, 0 },
    { "A0", 0, 0 },
    { "A1048577", 0, 0 },
    { "A", 0, 0 },
    { "1", 0, 0 },
    { "", 0, 0 },
    { "A1B", 0, 0 },
    { "A-1", 0, 0 },
    { "AAAAAAAAAAAAAAAA1", 0, 0 },
    { "A99999999999999999999", 0, 0 },
  };
  g_autofree char *last = sg_sheet_column_name (16383);
  g_autofree char *z = sg_sheet_column_name (25);
  g_autofree char *aa = sg_sheet_column_name (26);
  SgSheetRange range;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint row = 0, column = 0;
      gboolean valid
        = sg_sheet_parse_address (cases[i].text, strlen (cases[i].text), &row, &column);

      g_assert_cmpint (valid, ==, cases[i].row > 0);
      g_assert_cmpuint (row, ==, cases[i].row);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
  g_assert_cmpstr (last, ==, "XFD");
  g_assert_cmpstr (z, ==, "Z");
  g_assert_cmpstr (aa, ==, "AA");
  g_assert_true (sg_sheet_parse_range ("B2:D9", &range));
  g_assert_cmpuint (range.last_row, ==, 9);
  g_assert_true (sg_sheet_parse_range ("B2", &range));
  g_assert_cmpuint (range.last_column, ==, 1);
  g_assert_false (sg_sheet_parse_range ("D9:B2", &range));
  g_assert_false (sg_sheet_parse_range ("B2:", &range));
}

static void
test_serials (void)
{
  static const struct
  {
    double serial;
    gboolean date1904;
    const char *date;
  } cases[] = {
    { 1, FALSE, "1900-01-01" },
    { 59, FALSE, "1900-02-28" },
    { 60, FALSE, NULL },
    { 61, FALSE, "1900-03-01" },
    { 44733, FALSE, "2022-06-21" },
    { 44733.99, FALSE, "2022-06-21" },
    { 109939, FALSE, "2200-12-31" },
    { 109940, FALSE, NULL },
    { 0, FALSE, NULL },
    { -1, FALSE, NULL },
    { 0, TRUE, "1904-01-01" },
    { 43271, TRUE, "2022-06-21" },
    { 2957004, TRUE, NULL },
    { 1e308, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = sg_sheet_serial_to_date (cases[i].serial, cases[i].date1904);

      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    const char *format;
    gboolean date;
  } cases[] = {
    { "General", FALSE },
    { "0.00", FALSE },
    { "yyyy-mm-dd", TRUE },
    { "yyyy\"年\"m\"月\"", TRUE },
    { "mmm", TRUE },
    { "h:mm", FALSE },
    { "[h]:mm:ss", FALSE },
    { "[Red]0.00", FALSE },
    { "0\"day\"", FALSE },
    { "\\d0", FALSE },
    { "#,##0;[Red]-#,##0", FALSE },
    { "[$-804]d", TRUE },
    { "@", FALSE },
    { "\"", FALSE },
    { "\\", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sg_xlsx_format_is_date (cases[i].format), ==, cases[i].date);
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
    gboolean odd;
  } cases[] = {
    { "萧县", "萧县", FALSE },
    { "a_b", "a_b", FALSE },
    { "_x0041_", "A", FALSE },
    { "_x005F_x0041_", "_x0041_", FALSE },
    { "_x00", "_x00", FALSE },
    { "a_x000D_\nb", "a\nb", FALSE },
    { "a\r\nb\tc", "a\nb\tc", FALSE },
    { "a_x0007_b", "ab", TRUE },
    { "a\xe2\x80\xae"
      "b",
      "ab",
      TRUE },
    { "_xD83D_", "", TRUE },
    { "_xFFFF_", "", TRUE },
    { "_x0000_", "", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i].text);
      gboolean odd = FALSE;

      text[sg_xlsx_text_clean (text, strlen (text), &odd)] = '\0';
      g_assert_cmpstr (text, ==, cases[i].clean);
      g_assert_cmpint (odd, ==, cases[i].odd);
    }
}

static void
test_targets (void)
{
  static const struct
  {
    const char *base;
    const char *target;
    const char *part; /* NULL: refused */
  } cases[] = {
    { "xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" },
    { "xl/workbook.xml", "/xl/a.xml", "xl/a.xml" },
    { "xl/workbook.xml", "../a.xml", "a.xml" },
    { "xl/workbook.xml", "./b//a.xml", "xl/b/a.xml" },
    { "xl/workbook.xml", "../../a.xml", NULL },
    { "", "../a.xml", NULL },
    { "xl/workbook.xml", "..\\..\\a.xml", NULL },
    { "xl/workbook.xml", "file:///etc/passwd", NULL },
  };
  g_autofree char *path = data_path ("exchange/plain.xlsx");
  g_autoptr (SgXlsxPackage) package = sg_xlsx_package_open (path, NULL, NULL);
  g_autofree char *rels = sg_xlsx_rels_part ("xl/workbook.xml");
  g_autofree char *root = sg_xlsx_rels_part ("");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *part
        = sg_xlsx_package_resolve (package, cases[i].base, cases[i].target, &error);

      g_assert_cmpstr (part, ==, cases[i].part);
      g_assert_cmpint (error != NULL, ==, cases[i].part == NULL);
    }
  g_assert_cmpstr (rels, ==, "xl/_rels/workbook.xml.rels");
  g_assert_cmpstr (root, ==, "_rels/.rels");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-reader/plain", test_plain);
  g_test_add_func ("/sheet-reader/date1904", test_date1904);
  g_test_add_func ("/sheet-reader/strict", test_strict);
  g_test_add_func ("/sheet-reader/csv", test_csv);
  g_test_add_func ("/sheet-reader/refused", test_refused);
  g_test_add_func ("/sheet-reader/odd", test_odd);
  g_test_add_func ("/sheet-reader/stop", test_stop);
  g_test_add_func ("/sheet-reader/cancel", test_cancel);
  g_test_add_func ("/sheet-reader/addresses", test_addresses);
  g_test_add_func ("/sheet-reader/serials", test_serials);
  g_test_add_func ("/sheet-reader/formats", test_formats);
  g_test_add_func ("/sheet-reader/texts", test_texts);
  g_test_add_func ("/sheet-reader/targets", test_targets);
  return g_test_run ();
}
