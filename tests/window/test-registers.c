/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

/* A clerk finds a station with the keyboard, corrects it, takes that back, and looks around. */

static char *
make_example (SgRobot *robot)
{
  g_autofree char *ctl = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  char *path = g_build_filename (sg_robot_get_home (robot), "example.sgl", NULL);
  const char *arguments[] = { ctl, "demo", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static char *
dup_office (const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, &error);
  gint64 row_id = sg_query_find_row (connection, &sg_stations, id, &error);
  g_autoptr (SgRecord) record = NULL;

  g_assert_no_error (error);
  record = sg_query_get_record (connection, &sg_stations, row_id, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sg_record_get_key (record, "office_m2"));
}

static gboolean
office_is (const char *path, const char *id, const char *expected)
{
  g_autofree char *office = dup_office (path, id);

  return g_strcmp0 (office, expected) == 0;
}

static void
expect (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (robot, role, name);
}

static void
start (SgRobot *robot, const char *path, const char *page)
{
  const char *arguments[]
    = { "--lang", "en", "--as-of", "2022-12-31", "--page", page, "--ledger", path, NULL };

  sg_robot_start (robot, arguments);
}

static void
look_at_pages (SgRobot *robot)
{
  sg_robot_key (robot, "alt+3");
  expect (robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_key (robot, "alt+4");
  expect (robot, ATSPI_ROLE_LABEL, "10 rows");
  sg_robot_key (robot, "alt+5");
  expect (robot, ATSPI_ROLE_LABEL, "8 rows");
  sg_robot_key (robot, "alt+equal");
  expect (robot, ATSPI_ROLE_LABEL, "Station without: Outdoor plaque since");
}

static void
test_correct (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autofree char *before = dup_office (path, "S0001");
  g_autoptr (AtspiAccessible) office = NULL;

  start (robot, path, "stations");
  expect (robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, "S0001");
  expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  office = sg_robot_find (robot, ATSPI_ROLE_TEXT, "Office area");
  sg_robot_set_text (robot, office, "123.45");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (robot, office_is (path, "S0001", "123.45"));
  sg_robot_key (robot, "ctrl+z");
  sg_robot_wait_until (robot, office_is (path, "S0001", before));
  look_at_pages (robot);
}

static gboolean
text_is (AtspiAccessible *entry, const char *expected)
{
  g_autofree char *text = sg_robot_dup_text (entry);

  return g_str_equal (text, expected);
}

/* From the page to its search, to the rows found, into the record and back: a key for each. */
static void
test_keys (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  g_autoptr (AtspiAccessible) number = NULL;

  start (robot, path, "overview");
  sg_robot_key (robot, "alt+2");
  expect (robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_type (robot, "S0001");
  expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Down");
  sg_robot_key (robot, "Return");
  number = sg_robot_find (robot, ATSPI_ROLE_TEXT, "Station number");
  sg_robot_wait_until (robot, text_is (number, "S0001"));
  sg_robot_key (robot, "F6");
  sg_robot_type (robot, "S9999");
  sg_robot_wait_until (robot, text_is (number, "S9999"));
  sg_robot_key (robot, "ctrl+z");
  sg_robot_key (robot, "F6");
  expect (robot, ATSPI_ROLE_LABEL, "1 of 1 row selected");
}

static AtspiAccessible *
open_office (SgRobot *robot, const char *id)
{
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, id);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  return sg_robot_find (robot, ATSPI_ROLE_TEXT, "Office area");
}

/* What another process saves appears in the editor at once, unless the clerk is editing there. */
static void
test_others (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  const char *first[] = { "set", path, "stations", "S0001", "office_m2=76", NULL };
  const char *second[] = { "set", path, "stations", "S0001", "office_m2=77", NULL };
  g_autoptr (AtspiAccessible) office = NULL;
  g_autoptr (AtspiAccessible) theirs = NULL;
  g_autofree char *output = NULL;
  g_autofree char *more_output = NULL;

  start (robot, path, "stations");
  office = open_office (robot, "S0001");
  output = sg_robot_run_ctl (first);
  sg_robot_wait_until (robot, text_is (office, "76"));
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "76");

  sg_robot_tab_to (robot, office);
  sg_robot_key (robot, "ctrl+a");
  sg_robot_type (robot, "99");
  sg_robot_wait_until (robot, text_is (office, "99"));
  more_output = sg_robot_run_ctl (second);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "77");
  g_assert_true (text_is (office, "99"));
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "You Both Changed “永镇镇社会工作服务站”");
  g_assert_true (office_is (path, "S0001", "77"));
  theirs = sg_robot_find (robot, ATSPI_ROLE_RADIO_BUTTON, "Office area, theirs: 77");
  sg_robot_key (robot, "alt+t");
  sg_robot_wait_until (robot, sg_robot_has_state (theirs, ATSPI_STATE_CHECKED));
  sg_robot_key (robot, "alt+s");
  sg_robot_wait_until (robot, text_is (office, "77"));
  sg_robot_quit (robot);
}

/* An ID number is masked until somebody wants to see it, and a mistyped one cannot be saved. */
static void
test_id_number (void)
{
  static const char *const fault = "The last character of the ID number does not fit the others: "
                                   "one of them was mistyped.";
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  const char *list[]
    = { "list",  path,       "persons", "--where",    "person_id=P00010", "--columns",
        "id_no", "--format", "csv",     "--audience", "internal",         NULL };
  g_autoptr (AtspiAccessible) number = NULL;
  g_autofree char *stored = NULL;

  start (robot, path, "staff");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, "P00010");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  number = sg_robot_find (robot, ATSPI_ROLE_TEXT, "ID number");
  g_assert_true (text_is (number, "349921********7686"));
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Show the whole value");
  sg_robot_wait_until (robot, text_is (number, "349921198503037686"));

  sg_robot_set_text (robot, number, "349921198503037687");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, fault);
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "Not saved yet");
  stored = sg_robot_run_ctl (list);
  g_assert_nonnull (strstr (stored, "349921198503037686"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/window/registers/correct", test_correct);
  g_test_add_func ("/window/registers/keys", test_keys);
  g_test_add_func ("/window/registers/others", test_others);
  g_test_add_func ("/window/registers/id-number", test_id_number);
  return g_test_run ();
}
