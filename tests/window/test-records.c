/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"

/* A clerk enters what the clauses ask for: a service month, an inspection with a problem and its
 * rectification, and a document. */

static char *
make_example (SgRobot *robot)
{
  char *path = g_build_filename (sg_robot_get_home (robot), "example.sgl", NULL);
  const char *arguments[] = { "demo", path, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);

  return path;
}

static void
start (SgRobot *robot, const char *path, const char *page)
{
  const char *arguments[]
    = { "--lang", "en", "--as-of", "2022-12-31", "--page", page, "--ledger", path, NULL };

  sg_robot_start (robot, arguments);
}

static char *
list (const char *path, const char *kind, const char *where, const char *columns)
{
  const char *arguments[]
    = { "list", path, kind, "--where", where, "--columns", columns, "--format", "csv", NULL };

  return sg_robot_run_ctl (arguments);
}

static gboolean
list_has (const char *path,
          const char *kind,
          const char *where,
          const char *columns,
          const char *expected)
{
  g_autofree char *rows = list (path, kind, where, columns);

  return strstr (rows, expected) != NULL;
}

static void
fill (SgRobot *robot, const char *label, const char *text)
{
  g_autoptr (AtspiAccessible) entry = sg_robot_find (robot, ATSPI_ROLE_TEXT, label);

  sg_robot_set_text (robot, entry, text);
}

/* Opens a picker, looks for something and takes the best match. */
static void
pick (SgRobot *robot, const char *label, const char *text, const char *match)
{
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, label);
  sg_robot_type (robot, text);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, match);
  sg_robot_key (robot, "Return");
}

static void
test_service_month (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);

  start (robot, path, "services");
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Add a month");
  pick (robot, "Station", "S0001", "永镇镇社会工作服务站");
  fill (robot, "Month", "2024.1");
  fill (robot, "New cases", "4");
  fill (robot, "Households visited", "31");
  fill (robot, "Value of resources linked", "1200.50");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (robot,
                       list_has (path,
                                 "services",
                                 "month=2024-01-31",
                                 "station_id,month,cases_opened,visits,resources_fen",
                                 "S0001,2024-01-31,4,31,120050"));
  sg_robot_quit (robot);
}

/* The problem takes the station over from the inspection; it is struck off with its result only. */
static void
test_inspection (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);

  start (robot, path, "inspections");
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Add an inspection");
  fill (robot, "Inspected on", "2022-12-05");
  pick (robot, "Station", "S0002", "夹沟镇社会工作服务站");
  fill (robot, "What was inspected", "档案");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (
    robot,
    list_has (path, "inspections", "inspected_on=2022-12-05", "station_id,subject", "S0002,档案"));

  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Add a problem");
  fill (robot, "Found on", "2022-12-05");
  fill (robot, "What is wrong", "缺少签到表");
  fill (robot, "To be rectified by", "2023-01-05");
  fill (robot, "Struck off on", "2022-12-20");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_expect (
    robot, ATSPI_ROLE_LABEL, "A problem is struck off with its result: say what was done.");
  fill (robot, "Result of the rectification", "已补齐");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (robot,
                       list_has (path,
                                 "problems",
                                 "problem=缺少签到表",
                                 "station_id,due_on,result,closed_on",
                                 "S0002,2023-01-05,已补齐,2022-12-20"));
  sg_robot_quit (robot);
}

static void
test_document (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);

  start (robot, path, "documents");
  sg_robot_press_named (robot, ATSPI_ROLE_PUSH_BUTTON, "Add a document");
  fill (robot, "Title of the document", "砀山县社工站管理办法");
  fill (robot, "Kind of document", "Management measures");
  fill (robot, "Document number", "砀民发〔2022〕9号");
  fill (robot, "Date of issue", "2022年9月1日");
  sg_robot_key (robot, "ctrl+s");
  sg_robot_wait_until (robot,
                       list_has (path,
                                 "documents",
                                 "title=砀山县社工站管理办法",
                                 "kind,doc_no,issued_on",
                                 "management_measures,砀民发〔2022〕9号,2022-09-01"));
  sg_robot_quit (robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/window/records/service-month", test_service_month);
  g_test_add_func ("/window/records/inspection", test_inspection);
  g_test_add_func ("/window/records/document", test_document);
  return g_test_run ();
}
