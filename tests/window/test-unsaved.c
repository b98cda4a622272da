/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

/* What was entered and is not saved: nothing but a click of the clerk takes it away. */

#define MARK "Something on this page is not saved yet"

static char *
make_example (SgRobot *robot)
{
  char *path = g_build_filename (sg_robot_get_home (robot), "example.sgl", NULL);
  const char *arguments[] = { "demo", path, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);

  return path;
}

/* Another program of another person. */
static void
set (const char *path, const char *assignment)
{
  const char *arguments[] = { "set", path, "stations", "S0001", assignment, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);
}

static gboolean
stored_is (const char *path, const char *key, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, &error);
  gint64 row_id = sg_query_find_row (connection, &sg_stations, "S0001", &error);
  g_autoptr (SgRecord) record
    = sg_query_get_record (connection, &sg_stations, row_id, NULL, &error);

  g_assert_no_error (error);
  return g_strcmp0 (sg_record_get_key (record, key), expected) == 0;
}

static void
start (SgRobot *robot, const char *path)
{
  const char *arguments[]
    = { "--lang", "en", "--as-of", "2022-12-31", "--page", "stations", "--ledger", path, NULL };

  sg_robot_start (robot, arguments);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "191 rows");
}

static AtspiAccessible *
open_field (SgRobot *robot, const char *label)
{
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, "S0001");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  return sg_robot_find (robot, ATSPI_ROLE_TEXT, label);
}

static gboolean
text_is (AtspiAccessible *entry, const char *expected)
{
  g_autofree char *text = sg_robot_dup_text (entry);

  return g_str_equal (text, expected);
}

static void
fill (SgRobot *robot, AtspiAccessible *entry, const char *text)
{
  sg_robot_set_text (robot, entry, text);
  sg_robot_wait_until (robot, text_is (entry, text));
}

static gboolean
has_draft (SgRobot *robot, const char *value)
{
  g_autofree char *path = sg_robot_find_file (robot, ".draft");
  g_autofree char *text = NULL;

  return path != NULL && g_file_get_contents (path, &text, NULL, NULL)
         && strstr (text, value) != NULL;
}

/* Half a date cannot be saved yet; neither somebody's save, nor another page, nor a crash takes it.
 */
static void
test_half_a_date (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autoptr (AtspiAccessible) planned = NULL;
  g_autoptr (AtspiAccessible) again = NULL;
  g_autoptr (AtspiAccessible) mine = NULL;

  start (robot, path);
  planned = open_field (robot, "Planned on");
  fill (robot, planned, "2022-13");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Not saved yet");
  set (path, "planned_on=2021-05-06");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Compare");
  g_assert_true (text_is (planned, "2022-13"));
  sg_robot_key (robot, "alt+3");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_key (robot, "alt+2");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Compare");
  g_assert_true (text_is (planned, "2022-13"));
  sg_robot_wait_until (robot, has_draft (robot, "2022-13"));
  sg_robot_kill (robot);

  start (robot, path);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Go on Editing");
  again = sg_robot_find (robot, ATSPI_ROLE_TEXT, "Planned on");
  sg_robot_wait_until (robot, text_is (again, "2022-13"));
  fill (robot, again, "2022-12-13");
  sg_robot_key (robot, "ctrl+s");
  /* Both changed the day. */
  mine = sg_robot_find (robot, ATSPI_ROLE_RADIO_BUTTON, "Planned on, mine: 2022-12-13");
  sg_robot_key (robot, "alt+m");
  sg_robot_wait_until (robot, sg_robot_has_state (mine, ATSPI_STATE_CHECKED));
  sg_robot_key (robot, "alt+s");
  sg_robot_wait_until (robot, stored_is (path, "planned_on", "2022-12-13"));
  sg_robot_quit (robot);
}

/* Leaving a page keeps the entries and marks the page; another row and the end of the program ask.
 */
static void
test_leave (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autoptr (AtspiAccessible) office = NULL;

  start (robot, path);
  office = open_field (robot, "Office area");
  fill (robot, office, "123.45");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, MARK);
  sg_robot_key (robot, "alt+3");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, MARK);

  /* The end of the program leads back to the page and asks; who goes on editing, goes on. */
  sg_robot_key (robot, "ctrl+q");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Save What You Entered?");
  sg_robot_key (robot, "Escape");
  sg_robot_wait_gone (robot, ATSPI_ROLE_LABEL, "Save What You Entered?");
  g_assert_true (sg_robot_is_running (robot));
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Not saved yet");
  g_assert_true (text_is (office, "123.45"));

  /* So does another row. */
  sg_robot_key (robot, "ctrl+f");
  sg_robot_key (robot, "ctrl+a");
  sg_robot_type (robot, "S000");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 of 9 rows selected");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Down");
  sg_robot_key (robot, "Return");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Save What You Entered?");
  sg_robot_key (robot, "alt+s");
  sg_robot_wait_until (robot, stored_is (path, "office_m2", "123.45"));
  sg_robot_wait_gone (robot, ATSPI_ROLE_LABEL, MARK);
  sg_robot_quit (robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/window/unsaved/half-a-date", test_half_a_date);
  g_test_add_func ("/window/unsaved/leave", test_leave);
  return g_test_run ();
}
