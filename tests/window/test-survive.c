/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

/* The window when something breaks under it: nothing that a clerk entered is lost. */

static char *
make_example (SgRobot *robot)
{
  char *path = g_build_filename (sg_robot_get_home (robot), "example.sgl", NULL);
  const char *arguments[] = { "demo", path, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);

  return path;
}

static char *
dup_value (const char *path, const char *id, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, &error);
  gint64 row_id = sg_query_find_row (connection, &sg_stations, id, &error);
  g_autoptr (SgRecord) record = NULL;

  g_assert_no_error (error);
  record = sg_query_get_record (connection, &sg_stations, row_id, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sg_record_get_key (record, key));
}

static gboolean
office_is (const char *path, const char *expected)
{
  g_autofree char *office = dup_value (path, "S0001", "office_m2");

  return g_strcmp0 (office, expected) == 0;
}

static gboolean
text_is (AtspiAccessible *entry, const char *expected)
{
  g_autofree char *text = sg_robot_dup_text (entry);

  return g_str_equal (text, expected);
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
open_office (SgRobot *robot)
{
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, "S0001");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  return sg_robot_find (robot, ATSPI_ROLE_TEXT, "Office area");
}

static void
type_office (SgRobot *robot, const char *value)
{
  g_autoptr (AtspiAccessible) office = open_office (robot);

  sg_robot_set_text (robot, office, value);
  sg_robot_wait_until (robot, text_is (office, value));
}

static gboolean
has_draft (SgRobot *robot, const char *value)
{
  g_autofree char *path = sg_robot_find_file (robot, ".draft");
  g_autofree char *text = NULL;

  return path != NULL && g_file_get_contents (path, &text, NULL, NULL)
         && strstr (text, value) != NULL;
}

static gboolean
has_no_draft (SgRobot *robot)
{
  g_autofree char *path = sg_robot_find_file (robot, ".draft");

  return path == NULL;
}

/* Killed in the middle of an edit, the next start offers it again; saved, it stands. */
static void
test_killed (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autoptr (AtspiAccessible) office = NULL;

  start (robot, path);
  type_office (robot, "123.45");
  sg_robot_wait_until (robot, has_draft (robot, "123.45"));
  sg_robot_kill (robot);
  g_assert_false (office_is (path, "123.45"));

  start (robot, path);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Go on Editing");
  office = sg_robot_find (robot, ATSPI_ROLE_TEXT, "Office area");
  sg_robot_wait_until (robot, text_is (office, "123.45"));
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (robot, office_is (path, "123.45"));
  sg_robot_wait_until (robot, has_no_draft (robot));
  sg_robot_quit (robot);
}

/* An edit that is given up is offered no more. */
static void
test_discarded (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);

  start (robot, path);
  type_office (robot, "123.45");
  sg_robot_wait_until (robot, has_draft (robot, "123.45"));
  sg_robot_kill (robot);

  start (robot, path);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Discard");
  sg_robot_wait_until (robot, has_no_draft (robot));
  sg_robot_quit (robot);
  g_assert_false (office_is (path, "123.45"));
}

static SgConnection *
connect_to (const char *path)
{
  g_autoptr (GError) error = NULL;
  SgConnection *connection = sg_ledger_connect (path, FALSE, &error);

  g_assert_no_error (error);
  return connection;
}

/* Somebody else holds the ledger: the window says so, goes on by itself, and can be told to stop
 * waiting. */
static void
test_waiting (void)
{
  static const char *const waiting = "Waiting for another program that is writing the ledger…";
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autoptr (SgConnection) other = NULL;

  start (robot, path);
  type_office (robot, "123.45");
  other = connect_to (path);
  g_assert_true (sg_connection_begin_write (other, NULL));
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, waiting);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  sg_robot_wait_gone (robot, ATSPI_ROLE_LABEL, waiting);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Not saved yet");

  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, waiting);
  sg_connection_rollback (other);
  sg_robot_wait_until (robot, office_is (path, "123.45"));
  sg_robot_wait_gone (robot, ATSPI_ROLE_LABEL, waiting);
  sg_robot_quit (robot);
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* The file goes away with an edit in the window, and comes back. */
static void
test_away (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  start (robot, path);
  type_office (robot, "123.45");
  move (path, aside);
  sg_robot_expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Try Again");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "What you entered is kept in the editor");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Not saved yet");

  move (aside, path);
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "The ledger can be used again.");
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Try Again");
  sg_robot_wait_until (robot, office_is (path, "123.45"));
  sg_robot_wait_gone (robot, ATSPI_ROLE_PUSH_BUTTON, "Try Again");
  sg_robot_quit (robot);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
}

/* A journal without a writer is what a killed program leaves in the middle of a save. */
static void
test_cut_off (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *made = make_example (robot);
  g_autofree char *journal = g_strconcat (made, "-journal", NULL);
  g_autofree char *path = g_build_filename (sg_robot_get_home (robot), "cut.sgl", NULL);
  g_autofree char *cut_journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (SgConnection) other = connect_to (made);
  g_autoptr (SgChange) change = sg_change_begin (other, "王敏", "Add", NULL);
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);

  sg_record_set_key (record, "name", "样例中心", NULL);
  g_assert_true (sg_change_put (change, record, NULL, NULL));
  copy (made, path);
  copy (journal, cut_journal);
  start (robot, path);
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "was not finished");
  sg_robot_quit (robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/window/survive/killed", test_killed);
  g_test_add_func ("/window/survive/discarded", test_discarded);
  g_test_add_func ("/window/survive/waiting", test_waiting);
  g_test_add_func ("/window/survive/away", test_away);
  g_test_add_func ("/window/survive/cut-off", test_cut_off);
  return g_test_run ();
}
