/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-csv.h"
#include "base/sg-error.h"

/* Reads a text and joins what came out: cells by "|", rows by "/". */
static char *
read_text (const char *text, gssize length, char **encoding, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (SgCsv) csv = sg_csv_new_for_bytes (bytes, "test", error);
  g_autoptr (GString) joined = g_string_new (NULL);
  GError *cause = NULL;

  if (csv == NULL)
    return NULL;
  while (sg_csv_next (csv, &cause))
    {
      for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", sg_csv_get_cell (csv, i));
      g_string_append_c (joined, '/');
    }
  if (encoding != NULL)
    *encoding = g_strdup (sg_csv_get_encoding (csv));
  if (cause == NULL)
    return g_string_free (g_steal_pointer (&joined), FALSE);
  g_propagate_error (error, cause);
  return NULL;
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a", "a/" },
    { "a\n", "a/" },
    { "a,b\nc,d\n", "a|b/c|d/" },
    { "a,b\r\nc,d\r\n", "a|b/c|d/" },
    { "a\rb\r", "a/b/" },
    { "a,\n", "a|/" },
    { ",,\n", "||/" },
    { "a\n\nb\n", "a//b/" },
    { "\"a,b\",c\n", "a,b|c/" },
    { "\"a\nb\",c\n", "a\nb|c/" },
    { "\"a\"\"b\"\n", "a\"b/" },
    { "\"\"\n", "/" },
    { "\"\"\"\"\n", "\"/" },
    { "a\"b,c\n", "a\"b|c/" },
    { "\"a\"b,c\n", "ab|c/" },
    { "a\tb,c\n", "a\tb|c/" },
    { "a\tb\nc,d\te\n", "a|b/c,d|e/" },
    { "\"a\"", "a/" },
    { "县,名\n萧县,宿州\n", "县|名/萧县|宿州/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_text (cases[i].text, -1, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *encoding;
  } cases[] = {
    { "名,县\n", 8, "UTF-8" },
    { "\xef\xbb\xbf名,县\n", 11, "UTF-8" },
    { "\xff\xfe\x0d\x54,\0\xbf\x53\n\0", 10, "UTF-16LE" },
    { "\xfe\xff\x54\x0d\0,\x53\xbf\0\n", 10, "UTF-16BE" },
    { "\xc3\xfb,\xcf\xd8\n", 6, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *encoding = NULL;
      g_autofree char *rows = read_text (cases[i].text, cases[i].length, &encoding, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (encoding, ==, cases[i].encoding);
      g_assert_cmpstr (rows, ==, "名|县/");
    }
}

/* Nothing in a UTF-16 text without its mark tells it apart but the zeros of plain letters. */
static void
test_unmarked_utf16 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *rows = read_text ("c\0o\0d\0e\0,\0n\0\n\0", 14, &encoding, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (encoding, ==, "UTF-16LE");
  g_assert_cmpstr (rows, ==, "code|n/");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *part; /* of the message */
  } cases[] = {
    { "a\n\"b,c\n", -1, "row 2: a quotation mark" },
    { "a\n\xff\xff\n", -1, "encodings" },
    { "\xef\xbb\xbf"
      "a\nb\xff\n",
      -1,
      "row 2: the text is damaged" },
    { "a,b\nc\0d\n", 8, "not a CSV file" },
    { "\xff\xfe"
      "a",
      3,
      "encodings" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_text (cases[i].text, cases[i].length, NULL, &error);

      g_assert_null (rows);
      g_assert_error (error, SG_ERROR, SG_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_long_cells (void)
{
  g_autofree char *fits = g_strnfill (SG_CELL_MAX_CHARS, 'x');
  g_autofree char *long_one = g_strnfill (SG_CELL_MAX_CHARS + 1, 'x');
  g_autofree char *huge = g_strnfill (SG_CELL_MAX_CHARS * 8, 'x');
  g_autofree char *text = g_strdup_printf ("%s,%s,%s,ok\n", fits, long_one, huge);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_new_for_bytes (bytes, "test", &error);

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  g_assert_cmpuint (sg_csv_get_n_cells (csv), ==, 4);
  g_assert_false (sg_csv_is_too_long (csv, 0));
  g_assert_cmpstr (sg_csv_get_cell (csv, 0), ==, fits);
  g_assert_true (sg_csv_is_too_long (csv, 1));
  g_assert_true (sg_csv_is_too_long (csv, 2));
  g_assert_false (sg_csv_is_too_long (csv, 3));
  g_assert_cmpstr (sg_csv_get_cell (csv, 3), ==, "ok");
  g_assert_cmpstr (sg_csv_get_cell (csv, 4), ==, "");
  g_assert_false (sg_csv_is_too_long (csv, 4));
}

static void
test_too_many_columns (void)
{
  g_autofree char *commas = g_strnfill (20000, ',');
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_text (commas, -1, NULL, &error);

  g_assert_null (rows);
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
}

/* Rows, quotation marks and characters that lie across the pieces in which a file is read. */
static void
test_pieces (void)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "\"萧\"\"县\",宿州\r\n");
  bytes = g_bytes_new (text->str + 1, text->len - 1);
  csv = sg_csv_new_for_bytes (bytes, "test", &error);
  g_assert_no_error (error);
  while (sg_csv_next (csv, &error))
    {
      g_assert_cmpuint (sg_csv_get_row (csv), ==, ++n_rows);
      g_assert_cmpuint (sg_csv_get_n_cells (csv), ==, 2);
      g_assert_cmpstr (sg_csv_get_cell (csv, 0), ==, "萧\"县");
      g_assert_cmpstr (sg_csv_get_cell (csv, 1), ==, "宿州");
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 20000);
  g_assert_false (sg_csv_next (csv, &error));
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sg-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);

  g_assert_null (csv);
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  csv = sg_csv_open (folder, NULL, &error);
  g_assert_null (csv);
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "\xc3\xfb,b\n", -1, &error));
  csv = sg_csv_open (path, cancellable, &error);
  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  g_assert_cmpstr (sg_csv_get_cell (csv, 0), ==, "名");
  g_cancellable_cancel (cancellable);
  g_assert_false (sg_csv_next (csv, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/unmarked-utf16", test_unmarked_utf16);
  g_test_add_func ("/csv/faults", test_faults);
  g_test_add_func ("/csv/long-cells", test_long_cells);
  g_test_add_func ("/csv/too-many-columns", test_too_many_columns);
  g_test_add_func ("/csv/pieces", test_pieces);
  g_test_add_func ("/csv/files", test_files);
  return g_test_run ();
}
