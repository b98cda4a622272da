/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>

#include <glib/gstdio.h>

#include "sg-test-xlsx.h"

/* Files that do harm or are odd: what the command line says, and that the ledger stays as it is. */

typedef struct
{
  const char *name;
  const char *what;
  int status;
  guint n_accept;
  guint n_partial;
  const char *said[4]; /* of the message where refused, else of what is printed */
} Case;

static const Case cases[] = {
  { "h01-truncated.xlsx", "form:directory", 1, 0, 0, { "damaged or incomplete" } },
  { "h03-entity-expansion.xlsx", "form:directory", 1, 0, 0, { "document type" } },
  { "h04-xxe.xlsx", "form:directory", 1, 0, 0, { "document type" } },
  { "h07-sparse-xfd.xlsx", "form:directory", 3, 2, 0, { "\"cell\":\"B1048576\"" } },
  { "h08-traversal.xlsx", "form:directory", 1, 0, 0, { "outside itself" } },
  { "h09-encrypted.xlsx", "form:directory", 1, 0, 0, { "remove the password" } },
  { "h10-xls-renamed.xlsx", "form:directory", 1, 0, 0, { "save it as .xlsx" } },
  { "h11-empty.xlsx", "form:directory", 1, 0, 0, { "is empty" } },
  { "h12-gbk.csv", "form:directory", 0, 8, 0, { "灵城镇社会工作服务站" } },
  { "h13-utf8-bom.csv", "form:directory", 0, 8, 0, { "\"header\":\"序号\"" } },
  { "h14-formula-injection.xlsx", "form:directory", 0, 8, 0, { "=HYPERLINK(", "@SUM(1+1)*cmd" } },
  { "h15-formula-injection.csv", "form:directory", 0, 8, 0, { "=HYPERLINK(", "@SUM(1+1)*cmd" } },
  { "h16-long-cells.xlsx", "form:directory", 0, 2, 1, { "\"cell\":\"F2\"", "CELL_TOO_LONG" } },
  { "h17-control-escapes.xlsx",
    "form:directory",
    0,
    3,
    0,
    { "CONTROL_CHAR", "\"value\":\"甲乙丙_x0041_\"" } },
  { "h18-control-raw.xlsx", "form:directory", 1, 0, 0, { "damaged or incomplete" } },
  { "h19-html.xls", "form:directory", 1, 0, 0, { "save it as .xlsx" } },
  { "h20-deep-nesting.xlsx", "form:directory", 1, 0, 0, { "damaged or incomplete" } },
  { "h22-sst-index.xlsx", "form:directory", 1, 0, 0, { "Put a row of names" } },
  { "h23-bad-refs.xlsx", "form:directory", 1, 0, 0, { "damaged or incomplete" } },
  { "h24-number-extremes.xlsx", "form:directory", 1, 0, 0, { "has the columns 面积, 日期, 金额" } },
};

static char *
dup_digest (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
run_import (SgTestCtl *self, const char *what, const char *path, gboolean dry_run)
{
  sg_test_ctl_run (self,
                   "import",
                   self->ledger,
                   what,
                   path,
                   "--format",
                   "json",
                   dry_run ? "--dry-run" : NULL,
                   NULL);
}

static void
assert_totals (SgTestCtl *self, guint n_accept, guint n_partial)
{
  g_autofree char *accept = g_strdup_printf ("\"accept\":%u,\"partial\":%u,", n_accept, n_partial);

  g_assert_nonnull (strstr (self->out, accept));
}

static void
check_case (SgTestCtl *self, const Case *expected)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "hostile", expected->name, NULL);

  g_test_message ("%s", expected->name);
  run_import (self, expected->what, path, TRUE);
  if (expected->status == 1)
    sg_test_ctl_assert_refused (self, 1);
  else
    {
      sg_test_ctl_assert_status (self, expected->status);
      assert_totals (self, expected->n_accept, expected->n_partial);
    }
  for (guint i = 0; i < G_N_ELEMENTS (expected->said) && expected->said[i] != NULL; i++)
    g_assert_nonnull (strstr (expected->status == 1 ? self->err : self->out, expected->said[i]));
}

static void
test_dry_run (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = dup_digest (self->ledger);
  g_autofree char *after = NULL;
  const guint n_files = count_files (self->folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (self, &cases[i]);
  after = dup_digest (self->ledger);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (self->folder), ==, n_files);
}

/* What is refused is refused without --dry-run, too, before anything is backed up or written. */
static void
test_refused (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = dup_digest (self->ledger);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path
        = g_build_filename (g_getenv ("SG_TEST_DATA"), "hostile", cases[i].name, NULL);

      if (cases[i].status != 1)
        continue;
      run_import (self, cases[i].what, path, FALSE);
      sg_test_ctl_assert_refused (self, 1);
    }
  after = dup_digest (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

/* Numbers that no date and no amount can be, by the labels of a register. */
static void
test_extremes (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *cell;
    const char *reason;
  } cells[] = {
    { "B2", "DATE_INVALID" }, { "B3", "DATE_INVALID" }, { "B4", "DATE_INVALID" },
    { "B5", "DATE_INVALID" }, { "B7", "DATE_INVALID" }, { "C2", "AMOUNT_RANGE" },
    { "C3", "AMOUNT_RANGE" }, { "C5", "AMOUNT_RANGE" }, { "C6", "AMOUNT_INVALID" },
  };
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "hostile", "h24-number-extremes.xlsx", NULL);

  run_import (self, "funds", path, TRUE);
  sg_test_ctl_assert_status (self, 3);
  assert_totals (self, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *pattern
        = g_strdup_printf ("\"cell\":\"%s\"[^}]*\"reason\":\"%s\"", cells[i].cell, cells[i].reason);

      if (!g_regex_match_simple (pattern, self->out, 0, 0))
        g_error ("%s in %s", pattern, self->out);
    }
}

/* The same numbers in the columns of forms. */
static void
test_form_extremes (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *value;
    const char *reason;
  } numbers[] = {
    { "NaN", "NUM_INVALID" },
    { "INF", "NUM_INVALID" },
    { "1e308", "NUM_INVALID" },
    { "20,5", "NUM_INVALID" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *rows = g_strdup_printf (
        "<row><c t='str'><v>乡镇（街道）</v></c><c t='str'><v>社工站名称</v></c>"
        "<c t='str'><v>是否建成</v></c><c t='str'><v>办公面积</v></c></row>"
        "<row><c t='str'><v>灵城镇</v></c><c t='str'><v>灵城镇社会工作服务站</v></c>"
        "<c t='str'><v>是</v></c><c><v>%s</v></c></row>",
        numbers[i].value);
      g_autofree char *path = sg_test_write_sheet (rows);

      run_import (self, "form:directory", path, TRUE);
      sg_test_ctl_assert_status (self, 0);
      assert_totals (self, 0, 1);
      g_assert_nonnull (strstr (self->out, numbers[i].reason));
      g_unlink (path);
    }
}

static void
append_times (GString *text, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

/* Eight rows, then formatted ones to the end of the sheet, as clerks often leave them. */
static void
test_blank_rows (SgTestCtl *self, gconstpointer data)
{
  static const char *const towns[] = { "灵城镇", "韦集镇", "黄湾镇", "娄庄镇" };
  g_autoptr (GString) rows = g_string_new (
    "<row><c t='str'><v>乡镇（街道）</v></c><c t='str'><v>社工站名称</v></c></row>");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (
      rows,
      "<row><c t='str'><v>%s</v></c><c t='str'><v>%s社会工作服务站%u</v></c></row>",
      towns[i % G_N_ELEMENTS (towns)],
      towns[i % G_N_ELEMENTS (towns)],
      i);
  append_times (rows, "<row><c s='1'/><c s='1'/></row>", 1048576 - 9);
  path = sg_test_write_sheet (rows->str);
  run_import (self, "form:directory", path, TRUE);
  g_unlink (path);
  sg_test_ctl_assert_status (self, 0);
  assert_totals (self, 8, 0);
}

/* A sheet as long as it may be is read and found to be no table; one row more is refused. */
static void
test_rows (SgTestCtl *self, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  char *path = NULL;

  append_times (rows, "<row><c><v>1</v></c></row>", 1048576);
  path = sg_test_write_sheet (rows->str);
  run_import (self, "form:directory", path, TRUE);
  g_unlink (path);
  g_free (path);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_nonnull (strstr (self->err, "Put a row of names"));

  append_times (rows, "<row><c><v>1</v></c></row>", 1);
  path = sg_test_write_sheet (rows->str);
  run_import (self, "form:directory", path, TRUE);
  g_unlink (path);
  g_free (path);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_nonnull (strstr (self->err, "more than 1048576 rows"));
}

static void
write_claim (char *bytes, gsize length, guint32 size, guint32 claim)
{
  const guint32 from = GUINT32_TO_LE (size);
  const guint32 to = GUINT32_TO_LE (claim);
  guint n = 0;

  for (gsize i = 0; i + sizeof from <= length; i++)
    if (memcmp (bytes + i, &from, sizeof from) == 0)
      {
        memcpy (bytes + i, &to, sizeof to);
        n++;
      }
  g_assert_cmpuint (n, >=, 1);
}

/* What the folder of the archive says of sizes is not believed. */
static void
test_lying_size (SgTestCtl *self, gconstpointer data)
{
  static const char head[] = "<worksheet xmlns='" SG_TEST_MAIN "'><sheetData>";
  static const char tail[] = "</sheetData></worksheet>";
  g_autoptr (GString) sheet = g_string_new (head);
  SgTestPart part = { "xl/worksheets/sheet1.xml", NULL };
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  append_times (sheet, "<row><c><v>1</v></c></row>", 1100000);
  g_string_append (sheet, tail);
  part.text = sheet->str;
  path = sg_test_write_workbook (&part, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  write_claim (bytes, length, (guint32) sheet->len, 1000);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  run_import (self, "form:directory", path, TRUE);
  g_unlink (path);
  sg_test_ctl_assert_refused (self, 1);
}

/* What cannot be read is said in one sentence with the way out, in either language. */
static void
test_languages (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *english;
    const char *chinese;
  } files[] = {
    { "h09-encrypted.xlsx", "remove the password in WPS or Excel", "请在 WPS 或 Excel 中取消密码" },
    { "h10-xls-renamed.xlsx",
      "the old format of Excel or WPS (.xls, .et)",
      "请打开后另存为 .xlsx" },
    { "h19-html.xls", "a web page or an XML text", "请用 WPS 或 Excel 打开后另存为 .xlsx" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autofree char *path
          = g_build_filename (g_getenv ("SG_TEST_DATA"), "hostile", files[i].name, NULL);

        sg_test_ctl_run (
          self, "import", self->ledger, "form:roster", path, "--lang", k == 0 ? "en" : "zh", NULL);
        sg_test_ctl_assert_refused (self, 1);
        g_assert_nonnull (strstr (self->err, k == 0 ? files[i].english : files[i].chinese));
      }
}

#define ADD(path, func) \
  g_test_add (path, SgTestCtl, NULL, sg_test_ctl_set_up, func, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl/hostile/dry-run", test_dry_run);
  ADD ("/ctl/hostile/refused", test_refused);
  ADD ("/ctl/hostile/languages", test_languages);
  ADD ("/ctl/hostile/extremes", test_extremes);
  ADD ("/ctl/hostile/form-extremes", test_form_extremes);
  ADD ("/ctl/hostile/blank-rows", test_blank_rows);
  ADD ("/ctl/hostile/rows", test_rows);
  ADD ("/ctl/hostile/lying-size", test_lying_size);
  return g_test_run ();
}
