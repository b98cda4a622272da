/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "reports/sg-report-sheet.h"
#include "tests/reports/workbook-check.h"

/* Layout, print set-up and faults of the sheets, with figures made by hand. */

enum
{
  NUMBER,
  UNIT,
  BUILT,
  SHARE,
  AREA,
  MONEY,
  DATE,
  CODE,
  N_COLUMNS,
};

static const SgReportColumn columns[N_COLUMNS] = {
  [NUMBER] = { NULL, "序号", SG_REPORT_CELL_CENTRED, 0 },
  [UNIT] = { NULL, "县（市、区）", SG_REPORT_CELL_TEXT, 0 },
  [BUILT] = { "社工站建设", "已建社工站数", SG_REPORT_CELL_COUNT, 0 },
  [SHARE] = { "社工站建设", "覆盖率", SG_REPORT_CELL_PERCENT, 0 },
  [AREA] = { "社工站建设", "面积（㎡）", SG_REPORT_CELL_AREA, 0 },
  [MONEY] = { "年度经费", "经费安排（万元）", SG_REPORT_CELL_MONEY, 0 },
  [DATE] = { NULL, "日期", SG_REPORT_CELL_DATE, 0 },
  [CODE] = { NULL, "联系电话", SG_REPORT_CELL_CODE, 0 },
};

static const SgReportBookSetup setup = {
  .title = "测试表",
  .unit = "宿州市",
  .as_of = "2022-12-31",
};

static void
make_row (SgReportValue *values, guint number, const char *unit)
{
  values[NUMBER] = sg_report_number (number);
  values[UNIT] = sg_report_text (unit);
  values[BUILT] = sg_report_number (1234 + number);
  values[SHARE] = sg_report_ratio (1499, 2500);
  values[AREA] = (SgReportValue){ SG_REPORT_HUNDREDTHS, NULL, 1999, 0 };
  values[MONEY] = sg_report_fen (12345678);
  values[DATE] = sg_report_date ("2022-12-31");
  values[CODE] = sg_report_text ("0557-0009396");
}

static void
write_sheet (SgReportBook *book, guint n_rows)
{
  g_autoptr (SgReportSheet) sheet = sg_report_sheet_new (book, "测试", columns, N_COLUMNS);
  SgReportHead head
    = { "附件1",   "示例数据", "宿州市测试表", "填报单位：宿州市", "截至日期：2022年12月31日",
        "单位：个" };
  SgReportValue values[N_COLUMNS];

  make_row (values, 1, "=1+1");
  sg_report_sheet_measure (sheet, values);
  sg_report_sheet_begin (sheet, &head);
  for (guint i = 1; i <= n_rows; i++)
    {
      make_row (values,
                i,
                i == 1 ? "=1+1"
                       : "很长的单位名称，长到一行写不下，因此必须折成两行或者更多行才能看见全部");
      if (i == 2)
        {
          values[SHARE] = sg_report_not_applicable ();
          values[MONEY] = sg_report_not_reported ();
          values[DATE] = sg_report_text (NULL);
        }
      sg_report_sheet_add_row (sheet, values);
    }
  make_row (values, 0, NULL);
  values[NUMBER] = sg_report_text ("合计");
  sg_report_sheet_add_total (sheet, values);
  sg_report_sheet_add_note (sheet, "注：测试。");
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, TRUE);
}

static gboolean
write_book (const char *path, gboolean long_lists, guint n_rows, GError **error)
{
  SgReportBookSetup own = setup;
  g_autoptr (SgReportBook) book = NULL;

  own.long_lists = long_lists;
  book = sg_report_book_new (path, &own, error);
  if (book == NULL)
    return FALSE;
  write_sheet (book, n_rows);

  return sg_report_book_close (book, error);
}

/* Both modes have to give the same sheet. */
static void
test_layout (gconstpointer data)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "layout.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (write_book (path, GPOINTER_TO_INT (data), 3, &error));
  g_assert_no_error (error);
  workbook_check ("sheet", path, NULL);
  workbook_folder_remove (folder);
}

static void
test_fonts (void)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "fonts.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  SgReportBookSetup own = setup;

  g_assert_null (sg_report_fonts_find (NULL));
  g_assert_null (sg_report_fonts_find ("plain"));
  own.fonts = sg_report_fonts_find ("official");
  {
    g_autoptr (SgReportBook) book = sg_report_book_new (path, &own, &error);

    g_assert_no_error (error);
    write_sheet (book, 1);
    g_assert_true (sg_report_book_close (book, &error));
  }
  g_assert_no_error (error);
  workbook_check ("fonts", path, "方正小标宋简体,黑体,楷体_GB2312,仿宋_GB2312");
  workbook_folder_remove (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_book ("/nonexistent-folder/a.xlsx", FALSE, 1, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nonexistent-folder"));
}

/* A book that is given up leaves nothing behind, and what stood there stays. */
static void
test_given_up (void)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.xlsx", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      SgReportBookSetup own = setup;
      g_autoptr (SgReportBook) book = NULL;

      own.long_lists = i == 1;
      book = sg_report_book_new (path, &own, &error);
      g_assert_no_error (error);
      write_sheet (book, 3);
    }
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpuint (workbook_folder_count (folder), ==, 1);
  workbook_folder_remove (folder);
}

static void
test_sticky_fault (void)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "fault.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgReportBook) book = sg_report_book_new (path, &setup, &error);

  g_assert_no_error (error);
  g_assert_true (sg_report_book_check (book, LXW_NO_ERROR));
  g_assert_false (sg_report_book_check (book, LXW_ERROR_PARAMETER_VALIDATION));
  g_assert_false (sg_report_book_check (book, LXW_NO_ERROR));
  g_assert_false (sg_report_book_close (book, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_FAILED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_pointer (&book, sg_report_book_free);
  workbook_folder_remove (folder);
}

/* Files that cannot grow stand for a full disk; the parts are larger than the packed file. */
static void
test_full_disk (gconstpointer data)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "full.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit old;
  struct rlimit limit;
  gboolean written;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  limit = old;
  limit.rlim_cur = 100 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  written = write_book (path, GPOINTER_TO_INT (data), 1000, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_false (written);
  g_assert_error (error, SG_ERROR, SG_ERROR_NO_SPACE);
  g_assert_cmpuint (workbook_folder_count (folder), ==, 0);
  workbook_folder_remove (folder);
}

/* A comma as decimal sign in the thread's locale must not reach the file. */
static void
test_decimal_point (void)
{
  g_autofree char *folder = workbook_folder_new ();
  g_autofree char *path = g_build_filename (folder, "point.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  locale_t german = newlocale (LC_NUMERIC_MASK, "de_DE.UTF-8", (locale_t) 0);
  locale_t previous;

  if (german == (locale_t) 0)
    {
      g_test_skip ("There is no locale with a decimal comma here.");
      workbook_folder_remove (folder);
      return;
    }
  previous = uselocale (german);
  g_assert_true (write_book (path, FALSE, 3, &error));
  g_assert_no_error (error);
  g_assert_true (uselocale (previous) == german);
  freelocale (german);
  workbook_check ("sheet", path, NULL);
  workbook_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_data_func ("/report-sheet/layout/normal", GINT_TO_POINTER (FALSE), test_layout);
  g_test_add_data_func ("/report-sheet/layout/long-lists", GINT_TO_POINTER (TRUE), test_layout);
  g_test_add_func ("/report-sheet/fonts", test_fonts);
  g_test_add_func ("/report-sheet/no-folder", test_no_folder);
  g_test_add_func ("/report-sheet/given-up", test_given_up);
  g_test_add_func ("/report-sheet/sticky-fault", test_sticky_fault);
  g_test_add_data_func ("/report-sheet/full-disk/normal", GINT_TO_POINTER (FALSE), test_full_disk);
  g_test_add_data_func (
    "/report-sheet/full-disk/long-lists", GINT_TO_POINTER (TRUE), test_full_disk);
  g_test_add_func ("/report-sheet/decimal-point", test_decimal_point);
  return g_test_run ();
}
