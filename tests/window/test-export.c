/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

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

/* Ctrl+E and Export: the workbook lies beside the clerk's papers. */
static void
test_export (void)
{
  const char *arguments[] = { "--lang", "en", "--demo", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autoptr (AtspiAccessible) dialog = NULL;
  g_autoptr (AtspiAccessible) save = NULL;
  g_autofree char *written = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;

  sg_robot_start (robot, arguments);
  expect (robot, ATSPI_ROLE_LABEL, "65.4%");
  sg_robot_key (robot, "ctrl+e");
  dialog = sg_robot_find (robot, ATSPI_ROLE_INVALID, "Export the workbook");
  /* GTK 4.8 names the buttons of its own dialogs twice over. */
  save = sg_robot_find_in (robot, dialog, ATSPI_ROLE_PUSH_BUTTON, "Export Export");
  sg_robot_press (robot, save);
  expect (robot, ATSPI_ROLE_PUSH_BUTTON, "Show in folder");

  written = sg_robot_find_file (robot, ".xlsx");
  g_assert_nonnull (written);
  g_assert_nonnull (strstr (written, "2022"));
  g_assert_true (g_file_get_contents (written, &content, &length, NULL));
  g_assert_cmpuint (length, >, 10000);
  g_assert_cmpint (memcmp (content, "PK", 2), ==, 0);
  press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Close");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/export", test_export);
  return g_test_run ();
}
