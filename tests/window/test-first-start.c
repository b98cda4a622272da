/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-robot.h"

/* What a clerk sees and does when the program is started for the first time. */

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

static void
test_example (void)
{
  const char *arguments[] = { "--lang", "zh", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);

  sg_robot_start (robot, arguments);
  click_named (robot, ATSPI_ROLE_LIST_ITEM, "看看示例");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "总览");
  expect (robot, ATSPI_ROLE_LABEL, "示例");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "截至 2022-12-31");
  expect (robot, ATSPI_ROLE_LABEL, "65.4%");
  expect (robot, ATSPI_ROLE_LABEL, "72 / 110");
}

static void
test_new_ledger (void)
{
  const char *arguments[] = { "--lang", "en", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = NULL;

  sg_robot_start (robot, arguments);
  click_named (robot, ATSPI_ROLE_LIST_ITEM, "New ledger");
  expect (robot, ATSPI_ROLE_LABEL, "2. Which city or county is it for?");
  sg_robot_type (robot, "3413");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "安徽省 宿州市");
  sg_robot_key (robot, "Down");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_LABEL, "安徽省 宿州市 (3413)");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  path = g_build_filename (sg_robot_get_home (robot), "宿州市 social work stations.sgl", NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  expect (robot,
          ATSPI_ROLE_LABEL,
          "This ledger holds no station yet. Import the lists that you have, or add stations one "
          "by one; the figures and charts follow by themselves.");
  sg_robot_key (robot, "alt+2");
  sg_robot_wait_until (robot, sg_robot_is_running (robot));
  sg_robot_key (robot, "ctrl+l");
  sg_robot_type (robot, "xiaox");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "萧县");
  sg_robot_key (robot, "Return");
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "萧县");
}

/* What was opened once is offered at the next start. */
static void
test_recent (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  g_autofree char *path = g_build_filename (sg_robot_get_home (robot), "埇桥.sgl", NULL);
  const char *make[]
    = { program, "new", path, "--policy", "suzhou-2022", "--region", "341302", NULL };
  const char *first[] = { "--lang", "en", path, NULL };
  const char *second[] = { "--lang", "en", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (make, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  sg_robot_start (robot, first);
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
  sg_robot_stop (robot);
  sg_robot_start (robot, second);
  click_named (robot, ATSPI_ROLE_LIST_ITEM, "埇桥");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "Overview");
}

static void
test_not_a_ledger (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = g_build_filename (sg_robot_get_home (robot), "letter.sgl", NULL);
  const char *arguments[] = { "--lang", "en", "--ledger", path, NULL };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "This is a letter and no ledger at all.", -1, &error);
  g_assert_no_error (error);
  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LABEL, "This file is not a ledger");
  expect (robot, ATSPI_ROLE_LIST_ITEM, "New ledger");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/first-start/example", test_example);
  g_test_add_func ("/window/first-start/new-ledger", test_new_ledger);
  g_test_add_func ("/window/first-start/recent", test_recent);
  g_test_add_func ("/window/first-start/not-a-ledger", test_not_a_ledger);
  return g_test_run ();
}
