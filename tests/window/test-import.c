/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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
take_all (SgRobot *robot)
{
  g_autoptr (AtspiAccessible) button = NULL;

  if (is_listed (robot, "stations.csv"))
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
  sg_robot_wait_until (robot, take_all (robot));
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

/* One file with a fault in it: the row is shown with its place and left out; the rest comes in and
 * is taken back from the toast. */
static void
test_rejected (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *ledger = make_ledger (robot);
  g_autofree char *file = g_build_filename (sg_robot_get_home (robot), "list.csv", NULL);
  const char *arguments[] = { "--lang", "en", "--ledger", ledger, NULL };

  g_assert_true (g_file_set_contents (file, "org_id,name\nO1,甲中心\nO2,\n", -1, NULL));
  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  open_chooser (robot, file);
  expect (robot, ATSPI_ROLE_LABEL, "New 1, Rejected 1");
  expect (robot, ATSPI_ROLE_LABEL, "Operators");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Rejected 1");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/import/clean", test_clean);
  g_test_add_func ("/window/import/rejected", test_rejected);
  return g_test_run ();
}
