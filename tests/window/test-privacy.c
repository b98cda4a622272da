/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-export-record.h"
#include "ledger/sg-ledger.h"

/* A clerk has a number shown in full: it is recorded, seen in the record, and in no log. */

#define PHONE "13855710001"

static char *
make_example (SgRobot *robot)
{
  char *path = g_build_filename (sg_robot_get_home (robot), "example.sgl", NULL);
  const char *demo[] = { "demo", path, NULL };
  const char *set[] = { "set", path, "persons", "P00001", "phone=" PHONE, NULL };

  g_free (sg_robot_run_ctl (demo));
  g_free (sg_robot_run_ctl (set));
  return path;
}

static gboolean
is_recorded (const char *path)
{
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, NULL);
  const SgExportFilter filter = { .kind = "reveal" };
  g_autoptr (GPtrArray) entries
    = connection != NULL ? sg_export_record_read (connection, &filter, NULL) : NULL;
  const SgExportEntry *entry
    = entries != NULL && entries->len == 1 ? g_ptr_array_index (entries, 0) : NULL;

  return entry != NULL && g_strcmp0 (entry->field, "phone") == 0 && !entry->own;
}

static gboolean
text_is (AtspiAccessible *entry, const char *expected)
{
  g_autofree char *text = sg_robot_dup_text (entry);

  return g_str_equal (text, expected);
}

static void
test_reveal (void)
{
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autofree char *path = make_example (robot);
  const char *arguments[]
    = { "--lang", "en", "--as-of", "2022-12-31", "--page", "staff", "--ledger", path, NULL };
  g_autoptr (AtspiAccessible) phone = NULL;
  g_autofree char *log = NULL;

  sg_robot_set_env (robot, "G_MESSAGES_DEBUG", "all");
  sg_robot_start (robot, arguments);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, "P00001");
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  phone = sg_robot_find (robot, ATSPI_ROLE_TEXT, "Telephone");
  g_assert_true (text_is (phone, "138****0001"));
  /* The eye is the next stop behind the entry. */
  sg_robot_tab_to (robot, phone);
  sg_robot_key (robot, "Tab");
  sg_robot_key (robot, "space");
  sg_robot_wait_until (robot, text_is (phone, PHONE));
  g_assert_true (is_recorded (path));

  log = sg_robot_dup_log (robot);
  g_assert_null (strstr (log, PHONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/window/privacy/reveal", test_reveal);

  return g_test_run ();
}
