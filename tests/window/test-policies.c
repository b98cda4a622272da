/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

/*
 * A county issues a plan of its own: the notice is copied, 20 m² become 30, the findings follow,
 * and the plan goes to another ledger as a file.
 */

#define AS_OF "2022-12-31"
#define AREA "A-33a Office of 20 m²"

/* GTK 4.8 names a button with a mnemonic twice. */
#define POLICIES "Pol_icies… Policies…"
#define COPY_OF_IT "_Copy… Copy…"
#define COPY "_Copy Copy"
#define FOLLOW "_Follow Follow"

static char *
make_ledger (SgRobot *robot, const char *name)
{
  char *path = g_build_filename (sg_robot_get_home (robot), name, NULL);
  const char *arguments[] = { "demo", path, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);

  return path;
}

/* Verdicts of the area of offices that are not met. */
static guint
count_unmet (const char *ledger)
{
  const char *arguments[]
    = { "findings", ledger, "--as-of", AS_OF, "--rule", "A-33a", "--format", "csv", NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += strstr (*line, ",unmet,") != NULL ? 1 : 0;
  return n;
}

static guint
count_policies (const char *ledger)
{
  const char *arguments[] = { "policy", "list", ledger, "--format", "csv", NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (output), "\n", -1);

  return g_strv_length (lines) - 1;
}

static void
open_window (SgRobot *robot, const char *ledger)
{
  const char *arguments[] = { "--lang", "en", "--ledger", ledger, "--as-of", AS_OF, NULL };

  sg_robot_start (robot, arguments);
  sg_robot_expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  sg_robot_key (robot, "alt+0");
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, POLICIES);
  sg_robot_expect (robot, ATSPI_ROLE_FRAME, "Policies of This Ledger");
  sg_robot_expect (robot, ATSPI_ROLE_PUSH_BUTTON, COPY_OF_IT);
}

static void
copy_policy (SgRobot *robot)
{
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, COPY_OF_IT);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, COPY);
  sg_robot_wait_gone (robot, ATSPI_ROLE_PUSH_BUTTON, COPY);
}

/* Letters are refused at the field, and nothing is written. */
static void
change_area (SgRobot *robot, const char *ledger, guint before)
{
  g_autoptr (AtspiAccessible) entry = NULL;

  sg_robot_press_named (robot, ATSPI_ROLE_PAGE_TAB, "Values");
  entry = sg_robot_find (robot, ATSPI_ROLE_TEXT, AREA);
  sg_robot_set_text (robot, entry, "large");
  sg_robot_expect_part (robot, ATSPI_ROLE_LABEL, "large");
  sg_robot_set_text (robot, entry, "30");
  g_assert_cmpuint (count_unmet (ledger), ==, before);
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (robot, ATSPI_ROLE_TEXT, "A-33a Office of 30 m²");
}

static void
test_county (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *ledger = make_ledger (robot, "county.sgl");
  g_autofree char *other = make_ledger (robot, "other.sgl");
  g_autofree char *file = g_build_filename (sg_robot_get_home (robot), "plan.policy", NULL);
  guint before = count_unmet (ledger);
  guint after = 0;

  /* GTK's file chooser and GLib's table of quarks, once it grows, leak at exit. */
  sg_robot_set_env (robot, "ASAN_OPTIONS", "detect_leaks=0:abort_on_error=1");
  open_window (robot, ledger);
  copy_policy (robot);
  g_assert_cmpuint (count_policies (ledger), ==, 2);
  change_area (robot, ledger, before);
  after = count_unmet (ledger);
  g_assert_cmpuint (after, >, before);

  /* Out as a file. */
  sg_robot_key (robot, "ctrl+e");
  sg_robot_expect (robot, ATSPI_ROLE_PUSH_BUTTON, "_Write Write");
  sg_robot_key (robot, "ctrl+a");
  sg_robot_type (robot, file);
  sg_robot_key (robot, "Return");
  sg_robot_wait_until (robot, g_file_test (file, G_FILE_TEST_EXISTS));

  /* Undo takes the value back. */
  sg_robot_key (robot, "Escape");
  sg_robot_wait_gone (robot, ATSPI_ROLE_FRAME, "Policies of This Ledger");
  sg_robot_key (robot, "ctrl+z");
  sg_robot_wait_until (robot, count_unmet (ledger) == before);
  sg_robot_quit (robot);

  /* And into another ledger, which follows it beside its own from then on. */
  g_assert_cmpuint (count_unmet (other), ==, before);
  open_window (robot, other);
  sg_robot_key (robot, "ctrl+i");
  sg_robot_expect (robot, ATSPI_ROLE_PUSH_BUTTON, "_Take In Take In");
  sg_robot_key (robot, "ctrl+l");
  sg_robot_type (robot, file);
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "_Take In Take In");
  /* It is asked from when it is followed; what the file says is proposed. */
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, FOLLOW);
  sg_robot_wait_until (robot, count_policies (other) == 2);
  g_assert_cmpuint (count_unmet (other), ==, before + after);
  sg_robot_key (robot, "Escape");
  sg_robot_wait_gone (robot, ATSPI_ROLE_FRAME, "Policies of This Ledger");
  sg_robot_quit (robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/policies/county", test_county);
  return g_test_run ();
}
