/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sg-robot.h"

/* A clerk has a new ledger and the registers of the city as files, and takes them in. */

/* GTK 4.8 names a button with a mnemonic twice. */
#define CHOOSE "Choose Choose"
#define UNDO "Undo Undo"

static void
press_named (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (robot, role, name);

  sg_robot_press (robot, found);
}

static void
click_named (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (robot, role, name);

  sg_robot_click (robot, found);
}

static void
expect (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (robot, role, name);
}

/* Runs shegongctl of the build folder. Returns: (transfer full): what it printed */
static char *
run_ctl (const char *first, ...)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list arguments;

  g_ptr_array_add (command, program);
  va_start (arguments, first);
  for (const char *at = first; at != NULL; at = va_arg (arguments, const char *))
    g_ptr_array_add (command, (gpointer) at);
  va_end (arguments);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv (
    (const char *const *) command->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static char *
make_ledger (SgRobot *robot)
{
  char *path = g_build_filename (sg_robot_get_home (robot), "suzhou.sgl", NULL);
  g_autofree char *output
    = run_ctl ("new", path, "--policy", "suzhou-2022", "--region", "3413", NULL);

  return path;
}

/* Lines of a list without its header. */
static guint
count_rows (const char *ledger, const char *reg)
{
  g_autofree char *output = run_ctl ("list", ledger, reg, "--format", "csv", NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (output), "\n", -1);

  return g_strv_length (lines) - 1;
}

static gboolean
is_listed (SgRobot *robot, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_look (robot, ATSPI_ROLE_LIST_ITEM, name);

  return found != NULL;
}

/* Selects all of the folder that the chooser shows. While it is still read nothing is selected, and
 * the button does nothing. */
static gboolean
take_all (SgRobot *robot, const char *name)
{
  g_autoptr (AtspiAccessible) button = NULL;

  if (is_listed (robot, name))
    return TRUE;
  button = sg_robot_look (robot, ATSPI_ROLE_PUSH_BUTTON, CHOOSE);
  if (button != NULL)
    {
      sg_robot_key (robot, "shift+End");
      sg_robot_press (robot, button);
    }
  return FALSE;
}

/* In the file chooser a path is typed: a folder is gone to, a file is taken. */
static void
open_chooser (SgRobot *robot, const char *path)
{
  sg_robot_key (robot, "ctrl+i");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, CHOOSE);
  sg_robot_key (robot, "ctrl+l");
  sg_robot_type (robot, path);
  sg_robot_key (robot, "Return");
}

/* All registers at once: nothing is written before Import, then all of it; the figures are those of
 * the same files elsewhere; undo takes the last file back. */
static void
test_clean (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *ledger = make_ledger (robot);
  g_autofree char *folder = g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", "", NULL);
  const char *arguments[] = { "--lang", "en", "--ledger", ledger, "--as-of", "2022-12-31", NULL };
  g_autofree char *coverage = NULL;

  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  open_chooser (robot, folder);
  sg_robot_wait_until (robot, take_all (robot, "stations.csv"));
  expect (robot,
          ATSPI_ROLE_LABEL,
          "Checked, nothing is written yet. Rows new: 3058, changed: 18, unchanged: 113, repeated: "
          "0, rejected: 0.");
  g_assert_cmpuint (count_rows (ledger, "stations"), ==, 0);
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Import");
  expect (robot,
          ATSPI_ROLE_LABEL,
          "Imported. Rows added: 3058, changed: 18, unchanged: 113; left out as repeated: 0, as "
          "rejected: 0. Each file is one change and can be taken back by itself.");
  sg_robot_key (robot, "Escape");
  sg_robot_wait_gone (robot, ATSPI_ROLE_FRAME, "Import tables");
  expect (robot, ATSPI_ROLE_LABEL, "65.4%");
  expect (robot, ATSPI_ROLE_LABEL, "72 / 110");
  coverage = run_ctl (
    "indicators", ledger, "--as-of", "2022-12-31", "--by", "unit", "--format", "csv", NULL);
  g_assert_nonnull (strstr (coverage, "I-01,341322,萧县,15,23,65.21,60,"));
  g_assert_cmpuint (count_rows (ledger, "relief_totals"), ==, 28);
  sg_robot_key (robot, "ctrl+z");
  expect (robot, ATSPI_ROLE_LABEL, "The change was taken back.");
  g_assert_cmpuint (count_rows (ledger, "relief_totals"), ==, 0);
  g_assert_cmpuint (count_rows (ledger, "funds"), ==, 765);
}

/* A file of the program itself has a column that nobody knows, and a fault in it: the column is
 * corrected, the row is shown with its cell and left out; the rest comes in and is taken back from
 * the toast. */
static void
test_rejected (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *ledger = make_ledger (robot);
  g_autofree char *file = g_build_filename (sg_robot_get_home (robot), "list.csv", NULL);
  const char *arguments[] = { "--lang", "en", "--ledger", ledger, NULL };

  g_assert_true (
    g_file_set_contents (file, "org_id,name,设立日子\nO1,甲中心,2020-01-31\nO2,,\n", -1, NULL));
  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  open_chooser (robot, file);
  expect (robot, ATSPI_ROLE_LABEL, "New 1, Rejected 1");
  expect (robot, ATSPI_ROLE_LABEL, "Operators");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Rejected 1");
  click_named (robot, ATSPI_ROLE_PAGE_TAB, "Sheets and columns");
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Column C “设立日子”: Not taken");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Not taken");
  sg_robot_type (robot, "registered on");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Column C “设立日子”: Registered on (corrected)");
  expect (robot, ATSPI_ROLE_LABEL, "All columns are understood.");
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Import");
  expect (
    robot,
    ATSPI_ROLE_LABEL,
    "Imported. Rows added: 1, changed: 0, unchanged: 0; left out as repeated: 0, as rejected: 1. "
    "Each file is one change and can be taken back by itself.");
  sg_robot_key (robot, "Escape");
  expect (robot, ATSPI_ROLE_LABEL, "list.csv is imported.");
  g_assert_cmpuint (count_rows (ledger, "orgs"), ==, 1);
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, UNDO);
  expect (robot, ATSPI_ROLE_LABEL, "The change was taken back.");
  g_assert_cmpuint (count_rows (ledger, "orgs"), ==, 0);
}

/* What a county sends: its list and its roster, as they are, and a table whose header nobody knows.
 */
static char *
make_folder (SgRobot *robot)
{
  static const char *const messy[] = { "dir-1-yongqiao-2022.xlsx", "ros-4-yongqiao-2022-06.xlsx" };
  char *folder = g_build_filename (sg_robot_get_home (robot), "sent", "", NULL);
  g_autofree char *odd = g_build_filename (folder, "odd.csv", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (messy); i++)
    {
      g_autofree char *from = g_build_filename (g_getenv ("SG_TEST_DATA"), "messy", messy[i], NULL);
      g_autofree char *to = g_build_filename (folder, messy[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
    }
  g_assert_true (g_file_set_contents (odd,
                                      "砀山县社工站情况 截至2022年12月31日,,\n"
                                      "所在镇办,社工站名称,办公面积\n砀城镇,砀城镇社工站,66\n"
                                      "没有镇,没有镇社工站,20\n",
                                      -1,
                                      NULL));
  return folder;
}

/* A column is said to be what it is; the row that is still wrong is seen with its cell. */
static void
correct_column (SgRobot *robot)
{
  expect (robot, ATSPI_ROLE_LABEL, "cannot be imported yet: say what its columns are");
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Column A “所在镇办”: Not taken");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Not taken");
  sg_robot_type (robot, "township");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Column A “所在镇办”: Township or street (corrected)");
  expect (robot, ATSPI_ROLE_LABEL, "New 1, Rejected 1");
}

/* A word that no list has is settled once, from the keyboard. */
static void
settle_word (SgRobot *robot)
{
  click_named (robot, ATSPI_ROLE_LIST_ITEM, "ros-4-yongqiao-2022-06.xlsx");
  expect (robot, ATSPI_ROLE_PAGE_TAB, "To be settled (2)");
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Highest education: “社会大学” (1 row)");
  expect (robot, ATSPI_ROLE_LABEL, "Bachelor");
  sg_robot_key (robot, "Down");
  sg_robot_key (robot, "Down");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_PAGE_TAB, "To be settled (1)");
}

/* The copy is asked for a name, and can be opened afterwards. */
static void
export_copy (SgRobot *robot, const char *folder)
{
  g_autofree char *copy = g_build_filename (folder, "marked.xlsx", NULL);

  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Export a copy with the errors marked…");
  expect (robot, ATSPI_ROLE_TEXT, "Name:");
  sg_robot_key (robot, "ctrl+a");
  sg_robot_type (robot, copy);
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_LABEL, "marked.xlsx is written.");
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
}

static void
take_back (SgRobot *robot, const char *file)
{
  g_autoptr (AtspiAccessible) row = sg_robot_find (robot, ATSPI_ROLE_LIST_ITEM, file);
  g_autoptr (AtspiAccessible) button
    = sg_robot_find_in (robot, row, ATSPI_ROLE_PUSH_BUTTON, "Take back");

  sg_robot_press (robot, button);
}

/* A county's files as they are: corrected, settled, looked at, handed back, imported, taken back.
 * What other files count on is not taken back before them. */
static void
test_messy (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *ledger = make_ledger (robot);
  g_autofree char *folder = make_folder (robot);
  const char *arguments[] = { "--lang", "en", "--ledger", ledger, NULL };
  guint n_stations = 0;

  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  open_chooser (robot, folder);
  sg_robot_wait_until (robot, take_all (robot, "odd.csv"));
  correct_column (robot);
  settle_word (robot);
  click_named (robot, ATSPI_ROLE_PAGE_TAB, "What becomes of every row");
  sg_robot_expect_part (robot, ATSPI_ROLE_PUSH_BUTTON, "New ");
  export_copy (robot, folder);
  g_assert_cmpuint (count_rows (ledger, "stations"), ==, 0);
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Import");
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "Each file is one change");
  n_stations = count_rows (ledger, "stations");
  g_assert_cmpuint (n_stations, >, 20);
  g_assert_cmpuint (count_rows (ledger, "persons"), >, 20);
  take_back (robot, "dir-1-yongqiao-2022.xlsx");
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "cannot be taken out again");
  take_back (robot, "odd.csv");
  expect (robot, ATSPI_ROLE_LABEL, "What this file brought was taken back.");
  g_assert_cmpuint (count_rows (ledger, "stations"), ==, n_stations - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/import/clean", test_clean);
  g_test_add_func ("/window/import/rejected", test_rejected);
  g_test_add_func ("/window/import/messy", test_messy);
  return g_test_run ();
}
