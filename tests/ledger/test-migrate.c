/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "base/sg-core.h"
#include "ledger/sg-backups.h"
#include "ledger/sqlite/sg-schema.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A stored ledger of every released schema opens: tests/data/ledgers/schema-N.sgl, made by the
 * program of that time. The author is 王敏; a person P00001 with number and telephone, a station
 * S0001 with a former name, an undone change, a removed person P00002.
 */
#define OLDEST 1

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.sgl", GPOINTER_TO_INT (data));
  g_autofree char *stored = g_build_filename (g_getenv ("SG_TEST_DATA"), "ledgers", name, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;

  sg_core_init ("en");
  self->folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "旧台账.sgl", NULL);
  g_assert_true (g_file_get_contents (stored, &content, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, content, (gssize) length, NULL));
}

static void
check_content (SgTestLedger *self)
{
  g_autofree char *phone = sg_test_dup (self, &sg_persons, "P00001", "phone", NULL);
  g_autofree char *id_no = sg_test_dup (self, &sg_persons, "P00001", "id_no", NULL);
  g_autofree char *former = sg_test_dup (self, &sg_stations, "S0001", "name", "2022-08-31");

  g_assert_cmpstr (phone, ==, "13855710009");
  g_assert_cmpstr (id_no, ==, "341302199003070012");
  g_assert_cmpstr (former, ==, "砀城镇社会工作服务站");
  g_assert_cmpuint (sg_test_count (self, &sg_persons), ==, 1);
  sg_test_check_clean (self);
}

static void
test_an_older_ledger_is_migrated (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_schema_get_version (self->connection), ==, SG_SCHEMA_VERSION);
  check_content (self);

  /* It can be worked with: the removal comes back, a change goes in. */
  sg_test_undo (self, 12);
  sg_test_set (self, &sg_persons, "P00002", "phone", "13855710003", NULL);
  sg_test_check_clean (self);
}

/* What a ledger was migrated to is what a new one has. */
static void
test_tables_are_those_of_a_new_ledger (SgTestLedger *self, gconstpointer data)
{
  static const char *const tables
    = "SELECT group_concat (sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "新台账.sgl", NULL);
  const SgLedgerSetup setup = { "none", "341321", NULL, NULL, FALSE };
  g_autoptr (SgConnection) fresh = NULL;
  g_autofree char *migrated_sql = NULL;
  g_autofree char *fresh_sql = NULL;

  g_assert_true (sg_ledger_make (path, &setup, &error));
  fresh = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  migrated_sql = sg_connection_get_text (self->connection, tables);
  fresh_sql = sg_connection_get_text (fresh, tables);
  g_assert_nonnull (fresh_sql);
  g_assert_cmpstr (migrated_sql, ==, fresh_sql);
}

/* Looking does not write, whatever the age of the ledger. */
static void
test_reading_an_older_ledger_leaves_it_alone (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDir) folder = NULL;
  gsize n_before = 0;
  gsize n_after = 0;

  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));
  self->connection = sg_ledger_connect (self->path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_schema_get_version (self->connection), ==, SG_SCHEMA_VERSION);
  g_assert_true (sg_connection_is_read_only (self->connection));
  g_assert_false (sg_connection_begin_write (self->connection, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
  check_content (self);

  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  folder = g_dir_open (self->folder, 0, NULL);
  g_assert_nonnull (g_dir_read_name (folder));
  g_assert_null (g_dir_read_name (folder));
}

/* Before anything is migrated there is a whole copy of what was. */
static void
test_there_is_a_backup_of_the_older_ledger (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (SgConnection) copy = NULL;
  const SgBackup *backup = NULL;

  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  backups = sg_backups_list (self->path);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpint (backup->reason, ==, SG_BACKUP_MIGRATION);
  copy = sg_connection_open (backup->path, SG_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_schema_get_version (copy), ==, GPOINTER_TO_INT (data));
}

/* Without a backup nothing is migrated. */
static void
test_no_backup_no_migration (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autoptr (SgConnection) raw = NULL;

  g_assert_true (g_file_set_contents (folder, "a file is in the way", -1, NULL));
  g_assert_null (sg_ledger_connect (self->path, FALSE, &error));
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  g_clear_error (&error);
  raw = sg_connection_open (self->path, SG_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sg_schema_get_version (raw), ==, GPOINTER_TO_INT (data));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (SgTestLedger *self, gconstpointer data);
  } cases[] = {
    { "migrated", test_an_older_ledger_is_migrated },
    { "tables", test_tables_are_those_of_a_new_ledger },
    { "read-only", test_reading_an_older_ledger_leaves_it_alone },
    { "backup", test_there_is_a_backup_of_the_older_ledger },
    { "no-backup", test_no_backup_no_migration },
  };

  g_test_init (&argc, &argv, NULL);

  for (int version = OLDEST; version < SG_SCHEMA_VERSION; version++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autofree char *path = g_strdup_printf ("/ledger/migrate/%d/%s", version, cases[i].name);

        g_test_add (path,
                    SgTestLedger,
                    GINT_TO_POINTER (version),
                    set_up,
                    cases[i].function,
                    sg_test_ledger_tear_down);
      }

  return g_test_run ();
}
