/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-robot.h"

static void
test_dump (void)
{
  const char *arguments[] = { "--lang", "zh", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *screen = NULL;

  sg_robot_start (robot, arguments);
  sg_robot_pump (robot);
  screen = sg_robot_dump (robot);
  g_printerr ("%s", screen);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/dump", test_dump);
  return g_test_run ();
}
