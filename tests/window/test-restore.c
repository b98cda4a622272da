/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-ledger.h"

/* Going back to a backup from the window: of a ledger that is open, and of one that is damaged. */

typedef struct
{
  SgRobot *robot;
  char *path;
  char *time; /* of the backup */
} Fixture;

static void
set_office (Fixture *self, const char *assignment)
{
  const char *arguments[] = { "set", self->path, "stations", "S0001", assignment, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);
}

static void
back_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->path, FALSE, &error);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_no_error (error);
  path = sg_backups_make (connection, SG_BACKUP_BY_HAND, &error);
  g_assert_no_error (error);
  backups = sg_backups_list (self->path);
  g_assert_cmpuint (backups->len, ==, 1);
  self->time = g_strdup (((SgBackup *) g_ptr_array_index (backups, 0))->time);
}

/* A value is changed once the backup is made. */
static void
set_up (Fixture *self, gconstpointer data)
{
  const char *demo[] = { "demo", NULL, NULL };
  g_autofree char *output = NULL;

  self->robot = sg_robot_new (1366, 768);
  self->path = g_build_filename (sg_robot_get_home (self->robot), "office.sgl", NULL);
  demo[1] = self->path;
  output = sg_robot_run_ctl (demo);
  set_office (self, "office_m2=61");
  back_up (self);
  set_office (self, "office_m2=62");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sg_robot_free (self->robot);
  g_free (self->path);
  g_free (self->time);
}

static gboolean
office_is (Fixture *self, const char *expected)
{
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->path, TRUE, NULL);
  g_autoptr (SgRecord) record = NULL;

  if (connection == NULL)
    return FALSE;
  record = sg_query_get_record (connection,
                                &sg_stations,
                                sg_query_find_row (connection, &sg_stations, "S0001", NULL),
                                NULL,
                                NULL);
  return record != NULL && g_strcmp0 (sg_record_get_key (record, "office_m2"), expected) == 0;
}

static gboolean
has_backup (Fixture *self, SgBackupReason reason)
{
  g_autoptr (GPtrArray) backups = sg_backups_list (self->path);

  for (guint i = 0; i < backups->len; i++)
    if (((SgBackup *) g_ptr_array_index (backups, i))->reason == reason)
      return TRUE;
  return FALSE;
}

static void
start (Fixture *self)
{
  const char *arguments[] = { "--lang",   "en",       "--as-of",  "2022-12-31", "--page",
                              "stations", "--ledger", self->path, NULL };

  sg_robot_start (self->robot, arguments);
}

/* Chooses the backup in the list, and waits for what going back to it would do. */
static void
choose_backup (Fixture *self)
{
  g_autofree char *button = g_strdup_printf ("Go back to the backup of %s Go Back…", self->time);
  g_autofree char *question = g_strdup_printf ("Go back to %s?", self->time);

  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, button);
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, question);
}

/* What would change is shown first; the state before is a backup itself, to come back to. */
static void
test_open (Fixture *self, gconstpointer data)
{
  start (self);
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (self->robot, "F10");
  sg_robot_press_named (self->robot, ATSPI_ROLE_MENU_ITEM, "Backups…");
  choose_backup (self);
  sg_robot_expect_part (self->robot, ATSPI_ROLE_LABEL, "1 change is lost:");
  g_assert_true (office_is (self, "62"));
  sg_robot_key (self->robot, "alt+g");
  sg_robot_wait_until (self->robot, office_is (self, "61"));
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Backups of this ledger");
  g_assert_true (has_backup (self, SG_BACKUP_RESTORE));
  sg_robot_quit (self->robot);
}

/* A ledger that cannot be opened leads to its backups at once, and opens when one took its place.
 */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  memset (content, 'x', 4096);
  g_assert_true (g_file_set_contents (self->path, content, (gssize) length, NULL));
  start (self);
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "This file is not a ledger");
  sg_robot_key (self->robot, "alt+b");
  choose_backup (self);
  sg_robot_expect_part (self->robot, ATSPI_ROLE_LABEL, "Stations: 191");
  sg_robot_key (self->robot, "alt+g");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "191 rows");
  g_assert_true (office_is (self, "61"));
  sg_robot_quit (self->robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add ("/window/restore/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/window/restore/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  return g_test_run ();
}
