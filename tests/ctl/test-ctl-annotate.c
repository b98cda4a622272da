/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <zip.h>

#include "base/sg-core.h"
#include "exchange/sg-sheet-reader.h"

/* The clerk's own file goes back with what is wrong, and comes in again corrected. */

#define SHEET "xl/worksheets/sheet1.xml"

static void
set_up (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_set_up (self, data);
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
}

static char *
dup_messy (const char *name)
{
  return g_build_filename (g_getenv ("SG_TEST_DATA"), "messy", name, NULL);
}

static char *
dup_bytes (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static gboolean
take_last (const SgSheetRow *row, gpointer user_data, GError **error)
{
  const SgCell *last = &row->cells[row->n_cells - 1];

  g_hash_table_insert (user_data, GUINT_TO_POINTER (row->row), g_strdup (last->text));
  return TRUE;
}

/* Row → what stands in its last cell. */
static GHashTable *
read_last_cells (const char *path)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);

  g_assert_no_error (error);
  sg_sheet_reader_read (reader, 0, take_last, texts, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&texts);
}

/* Writes another text over a piece of the first sheet, which openpyxl wrote with its texts in it.
 */
static void
correct (const char *path, const char *wrong, const char *right)
{
  zip_t *zip = zip_open (path, 0, NULL);
  zip_stat_t status;
  zip_file_t *file = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (zip);
  g_assert_cmpint (zip_stat (zip, SHEET, 0, &status), ==, 0);
  g_string_set_size (text, status.size);
  file = zip_fopen (zip, SHEET, 0);
  g_assert_cmpint (zip_fread (file, text->str, status.size), ==, (zip_int64_t) status.size);
  zip_fclose (file);
  g_assert_cmpuint (g_string_replace (text, wrong, right, 0), ==, 1);
  g_assert_cmpint (zip_file_add (zip,
                                 SHEET,
                                 zip_source_buffer (zip, text->str, text->len, 0),
                                 ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE),
                   >=,
                   0);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

static guint
count_pieces (const char *text, const char *piece)
{
  g_auto (GStrv) parts = g_strsplit (text, piece, -1);

  return g_strv_length (parts) - 1;
}

static void
import (SgTestCtl *self, const char *what, const char *path, const char *copy, gboolean dry_run)
{
  const char *options[] = { "--format", "json", NULL, NULL, NULL, NULL };
  guint n = 2;

  if (copy != NULL)
    {
      options[n++] = "--annotate";
      options[n++] = copy;
    }
  if (dry_run)
    options[n++] = "--dry-run";
  sg_test_ctl_run (self,
                   "import",
                   self->ledger,
                   what,
                   path,
                   options[0],
                   options[1],
                   options[2],
                   options[3],
                   options[4],
                   NULL);
}

static void
test_copy (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    guint row;
    const char *text;
  } cases[] = {
    { 15, "E15：这不是有效日期" },
    { 17, "E17：" },
    { 18, "B18：" },
    { 22, "B22：" },
    { 24, "G24：" },
    { 33, "G33：" },
    { 38, "B38：" },
    { 40, "重复" },
    { 41, "B41：" },
    { 42, "B42：" },
  };
  g_autofree char *file = dup_messy ("dir-1-yongqiao-2022.xlsx");
  g_autofree char *copy = g_build_filename (self->folder, "退回.xlsx", NULL);
  g_autofree char *before = dup_bytes (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (GHashTable) texts = NULL;

  import (self, "form:directory", file, copy, TRUE);
  sg_test_ctl_assert_status (self, 0);
  after = dup_bytes (self->ledger);
  g_assert_cmpstr (before, ==, after);
  g_assert_nonnull (strstr (self->err, "批注了 10 行"));
  texts = read_last_cells (copy);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = g_hash_table_lookup (texts, GUINT_TO_POINTER (cases[i].row));

      g_assert_nonnull (text);
      if (strstr (text, cases[i].text) == NULL)
        g_error ("row %u: %s", cases[i].row, text);
    }
}

static void
test_corrected (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = dup_messy ("dir-1-yongqiao-2022.xlsx");
  g_autofree char *copy = g_build_filename (self->folder, "退回.xlsx", NULL);
  g_autofree char *again = g_build_filename (self->folder, "再退回.xlsx", NULL);

  import (self, "form:directory", file, copy, FALSE);
  sg_test_ctl_assert_status (self, 0);
  import (self, "form:directory", copy, NULL, TRUE);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpuint (count_pieces (self->out, "\"action\":\"new\""), ==, 0);
  g_assert_cmpuint (count_pieces (self->out, "\"action\":\"changed\""), ==, 0);
  g_assert_nonnull (strstr (self->out, "\"field\":\"\",\"header\":\"错误信息\""));

  correct (copy, ">2022.2.30<", ">2022.2.28<");
  correct (copy, ">20-30<", ">25<");
  import (self, "form:directory", copy, again, FALSE);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->err, "批注了 8 行"));
  g_assert_cmpuint (count_pieces (self->out, "\"action\":\"new\""), ==, 0);
  g_assert_cmpuint (count_pieces (self->out, "\"action\":\"changed\""), ==, 2);
  g_assert_cmpuint (count_pieces (self->out, "\"office_m2\":\"25\""), ==, 1);
  g_assert_cmpuint (count_pieces (self->out, "\"built_on\":\"2022-02-28\""), ==, 1);
}

/* A register, too; what has nothing wrong gets its copy as well. */
static void
test_register (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "机构.csv", NULL);
  g_autofree char *copy = g_build_filename (self->folder, "机构-退回.xlsx", NULL);
  g_autofree char *clean = g_build_filename (self->folder, "机构-无误.xlsx", NULL);
  g_autoptr (GHashTable) texts = NULL;

  g_assert_true (g_file_set_contents (
    file, "org_id,name,registered_on\nO01,样例中心,2020-01-01\nO02,,昨天\n", -1, NULL));
  import (self, "orgs", file, copy, FALSE);
  sg_test_ctl_assert_status (self, 3);
  texts = read_last_cells (copy);
  g_assert_cmpstr (g_hash_table_lookup (texts, GUINT_TO_POINTER (1)), ==, "错误信息");
  g_assert_nonnull (strstr (g_hash_table_lookup (texts, GUINT_TO_POINTER (3)), "昨天"));

  g_assert_true (g_file_set_contents (file, "org_id,name\nO01,样例中心\n", -1, NULL));
  import (self, "orgs", file, clean, FALSE);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->err, "没有需要批注的内容"));
  import (self, "orgs", clean, NULL, FALSE);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->err, ==, "");
}

/* Neither the clerk's file nor the ledger is overwritten, and without the copy nothing is done. */
static void
test_refusals (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "机构.csv", NULL);
  g_autofree char *linked = g_build_filename (self->folder, "同一.xlsx", NULL);
  g_autofree char *ledger = g_build_filename (self->folder, "账.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "无", "退回.xlsx", NULL);

  g_assert_true (g_file_set_contents (file, "org_id,name\nO01,样例中心\n", -1, NULL));
  g_assert_cmpint (link (file, linked), ==, 0);
  g_assert_cmpint (link (self->ledger, ledger), ==, 0);
  import (self, "orgs", file, "退回.csv", FALSE);
  sg_test_ctl_assert_refused (self, 2);
  import (self, "orgs", file, linked, FALSE);
  sg_test_ctl_assert_refused (self, 2);
  import (self, "orgs", file, ledger, FALSE);
  sg_test_ctl_assert_refused (self, 2);
  g_unlink (ledger);
  import (self, "orgs", file, nowhere, FALSE);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (
    self, "list", self->ledger, "orgs", "--columns", "name", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "name\n");
}

#define ADD(path, func) g_test_add (path, SgTestCtl, NULL, set_up, func, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  ADD ("/ctl/annotate/copy", test_copy);
  ADD ("/ctl/annotate/corrected", test_corrected);
  ADD ("/ctl/annotate/register", test_register);
  ADD ("/ctl/annotate/refusals", test_refusals);
  return g_test_run ();
}
