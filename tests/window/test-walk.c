/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "exchange/sg-sheet-reader.h"
#include "sg-robot.h"

/*
 * The newcomer's walk: a ledger for 3413, the clean data of Suzhou, the coverage of 萧县 at the end
 * of 2022, the station with the smallest office corrected and restored, and the workbook.
 */

#define AS_OF "2022-12-31"

typedef struct
{
  SgRobot *robot;
  char *ledger;
  char *station; /* its reference id */
} Walk;

/* Value of a column in the last line of a CSV table. */
static char *
dup_csv_value (const char *csv, guint column)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  g_auto (GStrv) values = NULL;

  g_assert_cmpuint (g_strv_length (lines), >=, 2);
  values = g_strsplit (lines[1], ",", -1);
  g_assert_cmpuint (g_strv_length (values), >, column);
  return g_strdup (values[column]);
}

static char *
dup_office (const Walk *walk)
{
  g_autofree char *where = g_strconcat ("station_id=", walk->station, NULL);
  const char *arguments[] = { "list",      walk->ledger, "stations", "--where", where,
                              "--columns", "office_m2",  "--format", "csv",     NULL };
  g_autofree char *csv = sg_robot_run_ctl (arguments);

  return dup_csv_value (csv, 0);
}

static gboolean
office_is (const Walk *walk, const char *expected)
{
  g_autofree char *office = dup_office (walk);

  return g_str_equal (office, expected);
}

static void
make_ledger (Walk *walk)
{
  g_autoptr (AtspiAccessible) new_ledger
    = sg_robot_find (walk->robot, ATSPI_ROLE_LIST_ITEM, "新建台账");

  sg_robot_click (walk->robot, new_ledger);
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "2. 为哪个市或县（市、区）建台账？");
  sg_robot_type (walk->robot, "3413");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LIST_ITEM, "安徽省 宿州市");
  sg_robot_key (walk->robot, "Return");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "安徽省 宿州市（3413）");
  sg_robot_press_named (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "建立台账");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LIST, "页面");
  walk->ledger = sg_robot_find_file (walk->robot, ".sgl");
  g_assert_nonnull (walk->ledger);
}

/* Another process fills the ledger while the window shows it. */
static void
import_data (Walk *walk)
{
  static const char *const registers[] = {
    "divisions", "orgs",  "stations",  "station_status", "persons",
    "certs",     "posts", "contracts", "funds",          "relief_totals",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      g_autofree char *name = g_strconcat (registers[i], ".csv", NULL);
      g_autofree char *path
        = g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", name, NULL);
      const char *arguments[] = { "import", walk->ledger, registers[i], path, NULL };
      g_autofree char *output = sg_robot_run_ctl (arguments);
    }
}

static void
choose_date (const Walk *walk)
{
  sg_robot_key (walk->robot, "ctrl+t");
  sg_robot_expect (walk->robot, ATSPI_ROLE_TEXT, "截至日期");
  sg_robot_type (walk->robot, AS_OF);
  sg_robot_key (walk->robot, "Return");
  sg_robot_expect (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "截至 " AS_OF);
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "65.4%");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "72 / 110");
}

static AtspiAccessible *
find_chart (const Walk *walk, const char *title)
{
  g_autoptr (GPtrArray) charts = sg_robot_find_all (walk->robot, NULL, ATSPI_ROLE_IMAGE);

  for (guint i = 0; i < charts->len; i++)
    {
      g_autofree char *name = sg_robot_dup_name (g_ptr_array_index (charts, i));

      if (g_str_has_prefix (name, title))
        return g_object_ref (g_ptr_array_index (charts, i));
    }
  return NULL;
}

static gboolean
is_marked (AtspiAccessible *chart, const char *text)
{
  g_autofree char *description = NULL;

  atspi_accessible_clear_cache (chart);
  description = sg_robot_dup_description (chart);
  return strstr (description, text) != NULL;
}

/* Goes from bar to bar with the arrow keys, reads the one of 萧县, and goes down into it. */
static void
read_district (const Walk *walk)
{
  g_autoptr (AtspiAccessible) chart = find_chart (walk, "各县（市、区）覆盖率");
  g_autofree char *description = NULL;

  g_assert_nonnull (chart);
  sg_robot_tab_to (walk->robot, chart);
  sg_robot_key (walk->robot, "Home");
  sg_robot_wait_until (walk->robot, is_marked (chart, "宿州市"));
  for (guint i = 0; i < 3; i++)
    sg_robot_key (walk->robot, "Down");
  sg_robot_wait_until (walk->robot, is_marked (chart, "萧县"));
  description = sg_robot_dup_description (chart);
  g_assert_nonnull (strstr (description, "65.2"));
  g_assert_nonnull (strstr (description, "15/23"));
  sg_robot_key (walk->robot, "Return");
  sg_robot_expect (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "萧县");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "65.2%");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "15 / 23");
}

static void
return_to_city (const Walk *walk)
{
  sg_robot_key (walk->robot, "ctrl+l");
  sg_robot_type (walk->robot, "suzhous");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LIST_ITEM, "宿州市");
  sg_robot_key (walk->robot, "Return");
  sg_robot_expect (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "宿州市");
}

static char *
dup_first_row (const Walk *walk)
{
  g_autoptr (AtspiAccessible) list
    = sg_robot_look (walk->robot, ATSPI_ROLE_LIST, "GtkColumnListView");
  g_autoptr (AtspiAccessible) row
    = list != NULL ? atspi_accessible_get_child_at_index (list, 0, NULL) : NULL;

  return row != NULL ? sg_robot_dup_name (row) : g_strdup ("");
}

static gboolean
is_first_row (const Walk *walk, const char *name)
{
  g_autofree char *first = dup_first_row (walk);

  return g_str_equal (first, name);
}

/* The choices of a drop-down, one of which has the keyboard. */
static gboolean
has_open_choices (const Walk *walk)
{
  g_autoptr (AtspiAccessible) list = sg_robot_look (walk->robot, ATSPI_ROLE_LIST, "GtkListView");
  g_autoptr (AtspiAccessible) first
    = list != NULL ? atspi_accessible_get_child_at_index (list, 0, NULL) : NULL;

  return first != NULL && sg_robot_has_state (first, ATSPI_STATE_FOCUSED);
}

/* Stations of townships alone, the smallest office first: of several with 15 m² the first one. */
static void
sort_stations (const Walk *walk)
{
  sg_robot_key (walk->robot, "alt+2");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "191 条");
  sg_robot_press_named (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "类型");
  sg_robot_wait_until (walk->robot, has_open_choices (walk));
  sg_robot_key (walk->robot, "Down");
  sg_robot_key (walk->robot, "Return");
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "116 条");
  sg_robot_press_named (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "排序(S)");
  sg_robot_press_named (walk->robot, ATSPI_ROLE_MENU_ITEM, "办公场地面积");
  sg_robot_wait_until (walk->robot, is_first_row (walk, "三八街道社会工作服务站"));
}

/* From the search Enter goes on to the rows, and from a row into it. */
static void
correct_station (Walk *walk)
{
  g_autoptr (AtspiAccessible) id = NULL;
  g_autoptr (AtspiAccessible) office = NULL;
  g_autofree char *before = NULL;

  sg_robot_key (walk->robot, "ctrl+f");
  sg_robot_key (walk->robot, "Return");
  sg_robot_key (walk->robot, "Return");
  id = sg_robot_find (walk->robot, ATSPI_ROLE_TEXT, "站点编号");
  walk->station = sg_robot_dup_text (id);
  office = sg_robot_find (walk->robot, ATSPI_ROLE_TEXT, "办公场地面积");
  before = sg_robot_dup_text (office);
  g_assert_cmpstr (before, ==, "15");
  g_assert_true (office_is (walk, "15"));

  sg_robot_tab_to (walk->robot, office);
  sg_robot_key (walk->robot, "ctrl+a");
  sg_robot_type (walk->robot, "21.75");
  sg_robot_key (walk->robot, "ctrl+s");
  sg_robot_wait_until (walk->robot, office_is (walk, "21.75"));
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "21.75");
  sg_robot_wait_until (walk->robot, !is_first_row (walk, "三八街道社会工作服务站"));
}

static void
undo_correction (const Walk *walk)
{
  sg_robot_key (walk->robot, "ctrl+z");
  sg_robot_wait_until (walk->robot, office_is (walk, "15"));
  sg_robot_wait_until (walk->robot, is_first_row (walk, "三八街道社会工作服务站"));
  sg_robot_expect (walk->robot, ATSPI_ROLE_LABEL, "已撤销修改。");
}

static char *
export_workbook (const Walk *walk)
{
  g_autoptr (AtspiAccessible) dialog = NULL;
  g_autoptr (AtspiAccessible) save = NULL;
  char *path;

  sg_robot_key (walk->robot, "ctrl+e");
  dialog = sg_robot_find (walk->robot, ATSPI_ROLE_INVALID, "导出工作簿");
  sg_robot_key (walk->robot, "ctrl+a");
  sg_robot_type (walk->robot, "leader");
  /* GTK 4.8 names the buttons of its own dialogs twice over. */
  save = sg_robot_find_in (walk->robot, dialog, ATSPI_ROLE_PUSH_BUTTON, "导出 导出");
  sg_robot_press (walk->robot, save);
  sg_robot_expect (walk->robot, ATSPI_ROLE_PUSH_BUTTON, "在文件夹中显示");
  path = sg_robot_find_file (walk->robot, "leader.xlsx");
  g_assert_nonnull (path);
  return path;
}

/* The numbers of the row 合计: townships, stations built, townships covered, and so on. */
static gboolean
keep_total (const SgSheetRow *row, gpointer user_data, GError **error)
{
  GHashTable *totals = user_data;

  if (row->n_cells == 0 || !g_str_equal (row->cells[0].text, "合计"))
    return TRUE;
  for (guint i = 1; i < row->n_cells; i++)
    g_hash_table_insert (
      totals, GUINT_TO_POINTER (row->cells[i].column), g_strdup (row->cells[i].text));
  return TRUE;
}

/* Numerator or denominator of an indicator for the whole city, as shegongctl tells it. */
static char *
dup_figure (const Walk *walk, const char *indicator, gboolean numerator)
{
  const char *arguments[]
    = { "indicators", walk->ledger, "--as-of", AS_OF, "--format", "csv", NULL };
  g_autofree char *csv = sg_robot_run_ctl (arguments);
  g_autofree char *start = g_strconcat ("\n", indicator, ",", NULL);
  const char *line = strstr (csv, start);
  g_auto (GStrv) values = NULL;

  g_assert_nonnull (line);
  values = g_strsplit (line + 1, ",", 6);
  return g_strdup (values[numerator ? 3 : 4]);
}

static void
check_workbook (const Walk *walk, const char *path)
{
  static const struct
  {
    guint column;
    const char *indicator;
    gboolean numerator;
  } figures[] = {
    { 2, "I-01", FALSE }, { 3, "I-08", FALSE },  { 4, "I-01", TRUE },
    { 8, "I-04", TRUE },  { 10, "I-06", FALSE }, { 11, "I-06", TRUE },
  };
  g_autoptr (GHashTable) totals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sg_sheet_reader_read (reader, 0, keep_total, totals, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *expected = dup_figure (walk, figures[i].indicator, figures[i].numerator);
      const char *found = g_hash_table_lookup (totals, GUINT_TO_POINTER (figures[i].column));

      g_test_message ("column %u: %s", figures[i].column, figures[i].indicator);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_walk (void)
{
  const char *arguments[] = { "--lang", "zh", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  Walk walk = { .robot = robot };
  g_autofree char *workbook = NULL;

  /* GTK's file chooser (libcloudproviders) and GLib's table of quarks, once it grows, leak at exit,
   * in frames that a fast unwinder does not see; the walk through the pages looks for our own. */
  sg_robot_set_env (robot, "ASAN_OPTIONS", "detect_leaks=0:abort_on_error=1");
  sg_robot_start (robot, arguments);
  make_ledger (&walk);
  import_data (&walk);
  choose_date (&walk);
  read_district (&walk);
  return_to_city (&walk);
  sort_stations (&walk);
  correct_station (&walk);
  undo_correction (&walk);
  workbook = export_workbook (&walk);
  check_workbook (&walk, workbook);
  sg_robot_quit (robot);
  g_free (walk.ledger);
  g_free (walk.station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_func ("/window/walk", test_walk);
  return g_test_run ();
}
