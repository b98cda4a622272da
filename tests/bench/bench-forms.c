/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-bench"

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "base/sg-file.h"
#include "exchange/sg-form-plan.h"
#include "exchange/sg-grid.h"
#include "ledger/sg-ledger.h"

/*
 * The directory of the whole country as clerks keep it, 41,352 rows of 25 columns: read, and read
 * and planned, against what openpyxl (read_only) needs only to read it. Wanted: an eighth, a
 * quarter and less than 300 MB; and a half where the ledger has all of it already, so that each row
 * is held against what is stored. What the processor worked is compared, since others share the
 * machine.
 */

#define ROUNDS 3
#define MOST_MB 300

static const char *const headers[] = {
  "序号",
  "县（市、区）",
  "乡镇（街道）",
  "社工站名称",
  "是否建成",
  "建成时间",
  "地址",
  "办公场地面积（㎡）",
  "活动场地面积",
  "桌椅",
  "电脑",
  "打印机",
  "档案柜",
  "户外挂牌时间",
  "室内挂牌时间",
  "场地性质",
  "建设方式",
  "承接机构",
  "站长姓名",
  "联系电话",
  "建设批次",
  "所属片区",
  "建设主体",
  "开始服务日期",
  "特色品牌（一站一品）",
};

static void
write_row (lxw_worksheet *sheet, guint n, const char *county, const char *name)
{
  static const char *const yes[] = { "是", "√", "有" };
  const guint day = 1 + n % 28;
  guint column = 0;

  char *const texts[] = {
    g_strdup (county),
    g_strdup (name),
    g_strdup_printf ("%s社会工作服务站", name),
    g_strdup (yes[n % 3]),
    g_strdup_printf (n % 2 == 0 ? "2022.%u.%u" : "2022年%u月%u日", 1 + n % 12, day),
    g_strdup_printf ("样例路%u号", n % 400),
    g_strdup_printf ("%u㎡", 20 + n % 80),
    g_strdup_printf ("%u.5", 30 + n % 90),
    g_strdup_printf ("%u台", n % 9),
    g_strdup ("有"),
    g_strdup ("1"),
    g_strdup ("2"),
    g_strdup_printf ("2022-03-%02u", day),
    g_strdup_printf ("2022/4/%u", day),
    g_strdup ("党群服务中心"),
    g_strdup ("政府购买服务"),
    g_strdup_printf ("样例机构%u", n % 300),
    g_strdup_printf ("样例人%u", n % 900),
    g_strdup_printf ("0557-%07u", n),
    g_strdup ("2022推广"),
    g_strdup_printf ("第%u片区", n % 9),
    g_strdup ("乡镇"),
    g_strdup ("2022年5月"),
    g_strdup_printf ("品牌%u", n),
  };

  worksheet_write_number (sheet, n + 2, 0, n, NULL);
  for (column = 0; column < G_N_ELEMENTS (texts); column++)
    {
      worksheet_write_string (sheet, n + 2, (lxw_col_t) (column + 1), texts[column], NULL);
      g_free (texts[column]);
    }
}

static guint
write_directory (const char *path)
{
  g_autoptr (GBytes) packed = sg_core_get_resource ("divisions/divisions-china.csv.gz", NULL);
  g_autoptr (GBytes) list = sg_bytes_gunzip (packed, NULL);
  g_autoptr (SgCsv) csv = sg_csv_new_for_bytes (list, "divisions", NULL);
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "全国");
  guint n = 0;

  worksheet_write_string (sheet, 0, 0, "全国社工站基本信息一览表", NULL);
  worksheet_write_string (sheet, 1, 0, "截至2022年12月31日", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    worksheet_write_string (sheet, 2, (lxw_col_t) i, headers[i], NULL);
  while (sg_csv_next (csv, NULL))
    if (strcmp (sg_csv_get_cell (csv, 2), "township") == 0)
      write_row (sheet, ++n, sg_csv_get_cell (csv, 3), sg_csv_get_cell (csv, 1));
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  return n;
}

static double
get_work (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6
         + (double) usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

static double
read_with_openpyxl (const char *path)
{
  static const char script[] = "import openpyxl, sys\n"
                               "for row in openpyxl.load_workbook (sys.argv[1], read_only=True)"
                               ".worksheets[0].iter_rows (values_only=True): pass\n";
  const char *const argv[] = { "/usr/bin/python3", "-c", script, path, NULL };
  const double before = get_work (RUSAGE_CHILDREN);
  int status = 0;

  if (!g_spawn_sync (
        NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL)
      || status != 0)
    return 0;
  return get_work (RUSAGE_CHILDREN) - before;
}

static double
read_only (const char *path)
{
  const double before = get_work (RUSAGE_SELF);
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, NULL);
  g_autoptr (SgGrid) grid = sg_grid_read (reader, 0, NULL);

  g_assert_nonnull (grid);
  return get_work (RUSAGE_SELF) - before;
}

static double
read_and_plan (const char *path, SgConnection *connection, SgFormAction action, guint n)
{
  const double before = get_work (RUSAGE_SELF);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFormPlan) plan = sg_form_plan_read (&sg_form_directory, path, NULL, NULL, &error);

  g_assert_no_error (error);
  sg_form_plan_make (plan, connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_form_plan_count_actions (plan, action), ==, n);
  return get_work (RUSAGE_SELF) - before;
}

static void
fill (const char *path, SgConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFormPlan) plan = sg_form_plan_read (&sg_form_directory, path, NULL, NULL, &error);

  g_assert_no_error (error);
  sg_form_plan_make (plan, connection, NULL, &error);
  g_assert_no_error (error);
  sg_form_plan_apply (plan, connection, "bench", NULL, &error);
  g_assert_no_error (error);
}

static gboolean
judge (const char *what, double work, double other, double most)
{
  g_print ("%-18s %6.2f s, %.3f of openpyxl's %.2f s (at most %.3f)\n",
           what,
           work,
           work / other,
           other,
           most);
  return work <= other * most;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sg-bench-XXXXXX", NULL);
  g_autofree char *ledger = g_build_filename (folder, "a.sgl", NULL);
  g_autofree char *directory = g_build_filename (folder, "a.xlsx", NULL);
  const SgLedgerSetup setup = { .policy = "none", .region = "0" };
  g_autoptr (SgConnection) connection = NULL;
  double reading = G_MAXDOUBLE, planning = G_MAXDOUBLE, again = G_MAXDOUBLE, other = 0;
  struct rusage usage;
  gboolean good = TRUE;
  guint n = 0;

  sg_core_init ("zh");
  n = write_directory (directory);
  g_assert_true (sg_ledger_make (ledger, &setup, NULL));
  connection = sg_ledger_connect (ledger, FALSE, NULL);
  /* The peak is that of one plan: it comes before what reads twice. */
  for (guint i = 0; i < ROUNDS; i++)
    {
      planning = MIN (planning, read_and_plan (directory, connection, SG_FORM_NEW, n));
      if (i == 0)
        getrusage (RUSAGE_SELF, &usage);
      reading = MIN (reading, read_only (directory));
    }
  fill (directory, connection);
  for (guint i = 0; i < ROUNDS; i++)
    again = MIN (again, read_and_plan (directory, connection, SG_FORM_SAME, n));
  other = read_with_openpyxl (directory);
  g_print ("%u stations, %zu columns; %ld MB at most (below %d)\n",
           n,
           G_N_ELEMENTS (headers),
           usage.ru_maxrss / 1024,
           MOST_MB);
  if (other > 0)
    {
      good = judge ("read", reading, other, 0.125);
      good = judge ("read and planned", planning, other, 0.25) && good;
      good = judge ("all there already", again, other, 0.5) && good;
    }
  else
    g_print ("openpyxl is not there: read %.2f s, read and planned %.2f s\n", reading, planning);
  g_clear_pointer (&connection, sg_connection_close);
  g_unlink (ledger);
  g_unlink (directory);
  g_rmdir (folder);
  return good && usage.ru_maxrss / 1024 < MOST_MB ? 0 : 1;
}
