/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "exchange/sg-sheet-reader.h"

/*
 * The reader alone against workbooks of others: those that Debian's packages bring, those that
 * other programs write while the test runs, and our own; cell by cell against openpyxl.
 */

#define PYTHON "/usr/bin/python3"

/* Where packages put workbooks: r-cran-readxl, r-cran-openxlsx, python3-pandas and the like. */
static const char *const folders[] = {
  "/usr/lib/R/site-library/readxl/extdata",
  "/usr/lib/R/site-library/openxlsx/extdata",
  "/usr/lib/R/site-library/writexl/extdata",
  "/usr/lib/R/site-library/tidyxl/extdata",
  "/usr/lib/python3/dist-packages/pandas/tests/io/data/excel",
  "/usr/share/doc/gnumeric/examples",
  "/usr/share/doc/libspreadsheet-parsexlsx-perl/examples",
};

static char *
dup_script (void)
{
  return g_test_build_filename (G_TEST_DIST, "exchange", "others.py", NULL);
}

static gboolean
run (const char *const *argv, char **out)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  return g_spawn_sync (NULL,
                       (char **) argv,
                       NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL
                         | (out == NULL ? G_SPAWN_STDOUT_TO_DEV_NULL : 0),
                       NULL,
                       NULL,
                       out,
                       NULL,
                       &status,
                       &error)
         && g_spawn_check_wait_status (status, NULL);
}

/* What openpyxl says of all of them, which takes its time to start. */
static char *
dump_others (GPtrArray *paths)
{
  g_autofree char *script = dup_script ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char *out = NULL;

  g_ptr_array_add (argv, (gpointer) PYTHON);
  g_ptr_array_add (argv, script);
  g_ptr_array_add (argv, (gpointer) "dump");
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (paths, i));
  g_ptr_array_add (argv, NULL);
  g_assert_true (run ((const char *const *) argv->pdata, &out));
  return out;
}

static gboolean
has_openpyxl (void)
{
  const char *const argv[] = { PYTHON, "-c", "import openpyxl", NULL };

  return run (argv, NULL);
}

typedef struct
{
  GString *text;
  guint place; /* of the file */
  const char *sheet;
} Dump;

static void
append_escaped (GString *text, const char *value)
{
  g_autoptr (GString) escaped = g_string_new (value);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "\n", "\\n", 0);
  g_string_replace (escaped, "\t", "\\t", 0);
  g_string_append (text, escaped->str);
}

/* Results that are not stored nobody can compare, nor hours of no day. */
static gboolean
take_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  static const char *const kinds[] = { "text", "number", "bool", "date", "error" };
  Dump *dump = user_data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const SgCell *cell = &row->cells[i];
      g_autofree char *letters = sg_sheet_column_name (cell->column);

      if (cell->fault != NULL && strcmp (cell->fault, "CELL_ERROR") != 0)
        continue;
      g_string_append_printf (dump->text,
                              "%u\t%s\t%s%u\t%s\t",
                              dump->place,
                              dump->sheet,
                              letters,
                              row->row,
                              kinds[cell->kind]);
      append_escaped (dump->text, cell->text);
      g_string_append_c (dump->text, '\n');
    }
  return TRUE;
}

static void
dump_own (const char *path, guint place, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);
  Dump dump = { text, place, NULL };

  g_assert_no_error (error);
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    {
      dump.sheet = sg_sheet_reader_get_name (reader, i);
      sg_sheet_reader_read (reader, i, take_row, &dump, &error);
      g_assert_no_error (error);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
sort_lines (const char *text)
{
  GStrv lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof (char *), compare_lines);
  return lines;
}

static void
assert_same (GPtrArray *paths)
{
  g_autofree char *theirs = dump_others (paths);
  g_autoptr (GString) ours = g_string_new (NULL);
  g_auto (GStrv) expected = NULL;
  g_auto (GStrv) found = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *unreadable = g_strdup_printf ("\n%u\tunreadable\n", i);

      if (strstr (theirs, unreadable) == NULL && !g_str_has_prefix (theirs, unreadable + 1))
        dump_own (g_ptr_array_index (paths, i), i, ours);
      else
        g_string_append (ours, unreadable + 1);
      g_test_message ("%u: %s", i, (const char *) g_ptr_array_index (paths, i));
    }
  expected = sort_lines (theirs);
  found = sort_lines (ours->str);
  g_test_message ("%u cells", g_strv_length (expected) - 1);
  for (guint i = 0; expected[i] != NULL || found[i] != NULL; i++)
    g_assert_cmpstr (found[i], ==, expected[i]);
}

static void
add_folder (GPtrArray *paths, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".xlsm"))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
}

/* More folders may be named, joined with ":". */
static void
test_packages (void)
{
  const char *more = g_getenv ("SG_TEST_WORKBOOKS");
  g_auto (GStrv) named = g_strsplit (more != NULL ? more : "", ":", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    add_folder (paths, folders[i]);
  for (guint i = 0; named[i] != NULL; i++)
    add_folder (paths, named[i]);
  if (!has_openpyxl ())
    g_test_skip ("python3-openpyxl is not installed");
  else if (paths->len == 0)
    g_test_skip ("no package that brings workbooks is installed, such as r-cran-readxl");
  else
    assert_same (paths);
}

static void
test_own (void)
{
  static const char *const own[] = { "exchange", "messy" };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), own[i], NULL);

      add_folder (paths, path);
    }
  if (has_openpyxl ())
    assert_same (paths);
  else
    g_test_skip ("python3-openpyxl is not installed");
}

static char *
write_with_openpyxl (const char *folder)
{
  g_autofree char *script = dup_script ();
  char *path = g_build_filename (folder, "openpyxl.xlsx", NULL);
  const char *const argv[] = { PYTHON, script, "write", path, NULL };

  g_assert_true (run (argv, NULL));
  return path;
}

/* Rich runs, stored results, errors and dates of libxlsxwriter, with texts shared or in place. */
static char *
write_with_xlsxwriter (const char *folder, gboolean in_place)
{
  char *path = g_build_filename (folder, in_place ? "in-place.xlsx" : "shared.xlsx", NULL);
  lxw_workbook_options options = { .constant_memory = in_place };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "甲");
  lxw_format *bold = workbook_add_format (book);
  lxw_format *day = workbook_add_format (book);
  g_autofree char *thick = g_strdup ("粗");
  g_autofree char *thin = g_strdup ("体 <&>");
  lxw_rich_string_tuple first = { bold, thick }, second = { NULL, thin };
  lxw_rich_string_tuple *rich[] = { &first, &second, NULL };

  format_set_bold (bold);
  format_set_num_format (day, "yyyy\"年\"m\"月\"");
  worksheet_write_rich_string (sheet, 0, 0, rich, NULL);
  worksheet_write_number (sheet, 0, 1, 44733, day);
  worksheet_write_formula_num (sheet, 0, 2, "=1+1", NULL, 2);
  worksheet_write_formula_str (sheet, 0, 3, "=A1", NULL, "粗体");
  worksheet_write_formula_str (sheet, 0, 4, "=1/0", NULL, "#DIV/0!");
  worksheet_write_boolean (sheet, 0, 5, 1, NULL);
  worksheet_write_blank (sheet, 0, 6, bold);
  worksheet_write_string (sheet, 1, 0, "a_x000D_b", NULL);
  for (guint i = 2; i < 300; i++)
    worksheet_write_number (sheet, i, i % 50, i / 7.0, NULL);
  if (!in_place)
    worksheet_merge_range (sheet, 310, 0, 312, 3, "合并", bold);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

/* Has other programs write it in their own way, where they are there. */
static void
convert (const char *folder, const char *path, GPtrArray *paths)
{
  g_autofree char *home = g_strdup_printf ("-env:UserInstallation=file://%s/home", folder);
  g_autofree char *out = g_build_filename (folder, "libreoffice", NULL);
  g_autofree char *office = g_build_filename (out, "openpyxl.xlsx", NULL);
  g_autofree char *gnumeric = g_build_filename (folder, "gnumeric.xlsx", NULL);
  const char *const soffice[]
    = { "soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
        out,       path, NULL };
  const char *const ssconvert[] = { "ssconvert", path, gnumeric, NULL };

  if (run (soffice, NULL) && g_file_test (office, G_FILE_TEST_EXISTS))
    g_ptr_array_add (paths, g_steal_pointer (&office));
  else
    g_test_message ("libreoffice-calc is not installed");
  if (run (ssconvert, NULL))
    g_ptr_array_add (paths, g_steal_pointer (&gnumeric));
  else
    g_test_message ("gnumeric is not installed");
}

static void
remove_folder (const char *folder)
{
  const char *const argv[] = { "rm", "-rf", folder, NULL };

  g_assert_true (run (argv, NULL));
}

static void
test_writers (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (!has_openpyxl ())
    {
      g_test_skip ("python3-openpyxl is not installed");
      return;
    }
  folder = g_dir_make_tmp ("sg-others-XXXXXX", NULL);
  g_ptr_array_add (paths, write_with_openpyxl (folder));
  g_ptr_array_add (paths, write_with_xlsxwriter (folder, FALSE));
  g_ptr_array_add (paths, write_with_xlsxwriter (folder, TRUE));
  convert (folder, g_ptr_array_index (paths, 0), paths);
  assert_same (paths);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/others/packages", test_packages);
  g_test_add_func ("/others/own", test_own);
  g_test_add_func ("/others/writers", test_writers);
  return g_test_run ();
}
