/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"
#include "sg-test-vfs.h"

#include "base/sg-core.h"
#include "exchange/sg-import.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-check.h"
#include "ledger/sg-restore.h"
#include "ledger/sqlite/sg-schema.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * The disk fails at the n-th call, for every n until the operation passes: whatever happens, the
 * ledger is not damaged, a change is there wholly or not at all, one that was reported as done is
 * there, and the error is a sentence. With SG_ENDURANCE set more kinds of failure are tried;
 * without, only some n of operations that make many calls.
 */

#define AUTHOR "王敏"

/* No operation of these makes as many calls. */
#define MOST_CALLS 20000

/* What each round begins with, and where it takes place. */
typedef struct
{
  char *folder;
  char *path;
  char *backup; /* of an earlier state */
  char *copy;   /* where a backup is made */
  GBytes *ledger;
  GBytes *earlier;
  GBytes *older; /* of an older schema */
} Scene;

/**
 * Operation:
 * @name: what it is called
 * @older: whether it begins with a ledger of an older schema
 * @opens: whether opening the ledger is part of it
 * @stride: how far one n is from the next when time is short
 * @run: does it; without @opens the connection is open
 * @is_done: whether the ledger, opened anew, has all of it; fails the test when it has a part
 */
typedef struct
{
  const char *name;
  gboolean older;
  gboolean opens;
  guint stride;
  gboolean (*run) (Scene *scene, SgConnection **connection, GError **error);
  gboolean (*is_done) (Scene *scene, SgConnection *connection);
} Operation;

/* What happens to it. */
typedef struct
{
  const char *name;
  SgFaultPlan plan;
  gboolean endurance; /* only when there is time */
} Mishap;

static gboolean
open_ledger (Scene *scene, SgConnection **connection, GError **error)
{
  *connection = sg_ledger_connect (scene->path, FALSE, error);
  return *connection != NULL;
}

static gboolean
was_opened (Scene *scene, SgConnection *connection)
{
  return sg_schema_get_version (connection) == SG_SCHEMA_VERSION;
}

/* A read-only look at what was before the test looked, which would itself migrate it. */
static gboolean
was_migrated (Scene *scene, SgConnection *connection)
{
  g_assert_cmpint (
    sg_connection_get_int (connection, "SELECT count (*) FROM persons WHERE name = '周晴'", -1),
    ==,
    0);
  return sg_schema_get_version (connection) == SG_SCHEMA_VERSION;
}

static gboolean
save (Scene *scene, SgConnection **connection, GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (*connection, AUTHOR, "Save", error);
  g_autoptr (SgRecord) org = sg_record_new (&sg_orgs);
  g_autoptr (SgRecord) station = NULL;
  gint64 row_id = 0;

  if (change == NULL)
    return FALSE;
  sg_record_set_key (org, "name", "新机构", NULL);
  row_id = sg_query_find_row (*connection, &sg_stations, "S0001", error);
  station
    = row_id != 0 ? sg_query_get_record (*connection, &sg_stations, row_id, NULL, error) : NULL;
  if (station == NULL)
    return FALSE;
  sg_record_set_key (station, "name", "新站名", NULL);
  sg_record_set_from (station, sg_register_get_field (&sg_stations, "name"), "2022-06-01");
  return sg_change_put (change, org, NULL, error) && sg_change_put (change, station, NULL, error)
         && sg_change_commit (change, NULL, error);
}

static gboolean
was_saved (Scene *scene, SgConnection *connection)
{
  const gint64 n
    = sg_connection_get_int (connection, "SELECT count (*) FROM orgs WHERE name = '新机构'", -1);

  g_assert_cmpint (
    sg_connection_get_int (connection, "SELECT count (*) FROM stations WHERE name = '新站名'", -1),
    ==,
    n);
  return n == 1;
}

static gboolean
import (Scene *scene, SgConnection **connection, GError **error)
{
  static const char text[] = "org_id,name\nG0101,机构甲\nG0102,机构乙\nG0103,机构丙\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SgImport) plan = sg_import_read_csv (&sg_orgs, bytes, "orgs.csv", error);

  return plan != NULL && sg_import_plan (plan, *connection, SG_ON_DUPLICATE_SKIP, NULL, error)
         && sg_import_apply (plan, *connection, AUTHOR, NULL, error);
}

static gboolean
was_imported (Scene *scene, SgConnection *connection)
{
  const gint64 n = sg_connection_get_int (
    connection, "SELECT count (*) FROM orgs WHERE org_id LIKE 'G010_'", -1);

  g_assert_true (n == 0 || n == 3);
  return n == 3;
}

static gboolean
undo (Scene *scene, SgConnection **connection, GError **error)
{
  const gint64 change = sg_undo_find_last (*connection, AUTHOR);

  if (change != 0)
    return sg_undo (*connection, AUTHOR, change, NULL, error);
  g_set_error (error, SG_ERROR, SG_ERROR_FAILED, "没有找到 %s 的更改。", AUTHOR);
  return FALSE;
}

static gboolean
was_undone (Scene *scene, SgConnection *connection)
{
  const gint64 n = sg_connection_get_int (connection, "SELECT count (*) FROM persons", -1);

  g_assert_cmpint (sg_connection_get_int (connection, "SELECT count (*) FROM posts", -1), ==, n);
  return n == 1;
}

static gboolean
back_up (Scene *scene, SgConnection **connection, GError **error)
{
  return sg_connection_backup (*connection, scene->copy, error);
}

/* What stands at the place of the copy is whole: the backup of before or the new one. */
static gboolean
was_backed_up (Scene *scene, SgConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) copy = sg_ledger_connect (scene->copy, TRUE, &error);
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_no_error (error);
  faults = sg_ledger_check (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  return sg_connection_get_int (copy, "SELECT count (*) FROM orgs", -1) == 1;
}

static gboolean
restore (Scene *scene, SgConnection **connection, GError **error)
{
  return sg_restore (*connection, scene->backup, AUTHOR, NULL, error);
}

static gboolean
was_restored (Scene *scene, SgConnection *connection)
{
  const gint64 n = sg_connection_get_int (connection, "SELECT count (*) FROM stations", -1);

  g_assert_cmpint (sg_connection_get_int (connection, "SELECT count (*) FROM orgs", -1), ==, n);
  return n == 0;
}

static gboolean
check (Scene *scene, SgConnection **connection, GError **error)
{
  g_autoptr (GPtrArray) faults = sg_ledger_check (*connection, error);

  if (faults == NULL)
    return FALSE;
  /* A disk that fails is no fault of the ledger. */
  for (guint i = 0; i < faults->len; i++)
    g_error ("check: %s", (char *) g_ptr_array_index (faults, i));
  return TRUE;
}

static gboolean
read_all (Scene *scene, SgConnection **connection, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) found = NULL;

  records = sg_query_run (*connection, query, error);
  if (records == NULL)
    return FALSE;
  g_assert_cmpuint (records->len, ==, 1);
  sg_query_set_under (query, "3413");
  sg_query_set_search (query, "甲站");
  found = sg_query_run (*connection, query, error);
  if (found == NULL)
    return FALSE;
  g_assert_cmpuint (found->len, ==, 1);
  history = sg_history_of_row (
    *connection, &sg_stations, sg_record_get_row_id (g_ptr_array_index (records, 0)), error);
  if (history == NULL)
    return FALSE;
  g_assert_cmpuint (history->len, >, 0);
  return TRUE;
}

static gboolean
make (Scene *scene, SgConnection **connection, GError **error)
{
  const SgLedgerSetup setup = { "none", "341322", NULL, NULL, FALSE };
  g_autofree char *path = g_build_filename (scene->folder, "new.sgl", NULL);

  return sg_ledger_make (path, &setup, error);
}

static gboolean
was_made (Scene *scene, SgConnection *connection)
{
  g_autofree char *path = g_build_filename (scene->folder, "new.sgl", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) made = NULL;

  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  made = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
    sg_connection_get_int (made, "SELECT count (*) FROM divisions WHERE counts = 1", -1), ==, 26);
  return TRUE;
}

static const Operation operations[] = {
  { "open", FALSE, TRUE, 3, open_ledger, was_opened },
  { "make", FALSE, FALSE, 29, make, was_made },
  { "migrate", TRUE, TRUE, 31, open_ledger, was_migrated },
  { "save", FALSE, FALSE, 1, save, was_saved },
  { "import", FALSE, FALSE, 2, import, was_imported },
  { "undo", FALSE, FALSE, 3, undo, was_undone },
  { "backup", FALSE, FALSE, 37, back_up, was_backed_up },
  { "restore", FALSE, FALSE, 53, restore, was_restored },
  { "check", FALSE, FALSE, 11, check, NULL },
  { "read", FALSE, FALSE, 5, read_all, NULL },
};

/* Where nothing is written a power cut finds the disk as it was before. */
#define CHANGING (SG_CALL_WRITE | SG_CALL_SYNC | SG_CALL_DELETE | SG_CALL_TRUNCATE | SG_CALL_OPEN)

static const Mishap mishaps[] = {
  { "ioerr", { SG_FAULT_IO, SG_CALL_ANY, 0, FALSE, 0 }, FALSE },
  { "full", { SG_FAULT_FULL, SG_CALL_WRITE, 0, TRUE, 0 }, FALSE },
  { "cut-all-lost", { SG_FAULT_CUT, CHANGING, 0, TRUE, 0 }, FALSE },
  { "cut-torn", { SG_FAULT_CUT, CHANGING, 0, TRUE, 1 }, FALSE },
  { "cut-last-torn", { SG_FAULT_CUT, CHANGING, 0, TRUE, 2 }, TRUE },
  { "ioerr-lasting", { SG_FAULT_IO, SG_CALL_ANY, 0, TRUE, 0 }, TRUE },
  { "full-once", { SG_FAULT_FULL, SG_CALL_WRITE, 0, FALSE, 0 }, TRUE },
  { "gone", { SG_FAULT_GONE, SG_CALL_ANY, 0, TRUE, 0 }, TRUE },
  { "cut-torn-2", { SG_FAULT_CUT, CHANGING, 0, TRUE, 4 }, TRUE },
  { "cut-torn-3", { SG_FAULT_CUT, CHANGING, 0, TRUE, 7 }, TRUE },
  { "cut-torn-4", { SG_FAULT_CUT, CHANGING, 0, TRUE, 10 }, TRUE },
  { "cut-torn-5", { SG_FAULT_CUT, CHANGING, 0, TRUE, 13 }, TRUE },
};

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static void
write_bytes (const char *path, GBytes *bytes)
{
  FILE *file = fopen (path, "wbe");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file),
                    ==,
                    g_bytes_get_size (bytes));
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        empty_folder (path);
      g_remove (path);
    }
}

/* A ledger of one county with a station, an operator and, by the last change, nobody any more. */
static Scene *
scene_new (void)
{
  const SgLedgerSetup setup = { "none", "341322", NULL, NULL, FALSE };
  g_autofree char *older
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "ledgers", "schema-1.sgl", NULL);
  Scene *scene = g_new0 (Scene, 1);
  SgTestLedger ledger = { NULL };
  g_autoptr (GError) error = NULL;

  sg_core_init ("en");
  scene->folder = g_dir_make_tmp ("shegong-XXXXXX", &error);
  g_assert_no_error (error);
  scene->path = g_build_filename (scene->folder, "台账.sgl", NULL);
  scene->backup = g_build_filename (scene->folder, "backup.sgl", NULL);
  scene->copy = g_build_filename (scene->folder, "copy.sgl", NULL);
  sg_ledger_make (scene->path, &setup, &error);
  g_assert_no_error (error);
  scene->earlier = read_bytes (scene->path);
  ledger.path = scene->path;
  ledger.connection = sg_ledger_connect (scene->path, FALSE, &error);
  g_assert_no_error (error);
  sg_test_put (&ledger,
               &sg_stations,
               "station_id",
               "S0001",
               "kind",
               "township",
               "name",
               "甲站",
               "division_code",
               "341322100",
               NULL);
  sg_test_put (&ledger, &sg_orgs, "org_id", "G0001", "name", "机构", NULL);
  sg_test_put (&ledger, &sg_persons, "person_id", "P0001", "name", "周晴", NULL);
  sg_test_put (
    &ledger, &sg_posts, "person_id", "P0001", "station_id", "S0001", "role", "head", NULL);
  sg_test_remove (&ledger, &sg_persons, "P0001");
  g_clear_pointer (&ledger.connection, sg_connection_close);
  scene->ledger = read_bytes (scene->path);
  scene->older = read_bytes (older);
  return scene;
}

static void
scene_free (Scene *scene)
{
  empty_folder (scene->folder);
  g_rmdir (scene->folder);
  g_bytes_unref (scene->ledger);
  g_bytes_unref (scene->earlier);
  g_bytes_unref (scene->older);
  g_free (scene->copy);
  g_free (scene->backup);
  g_free (scene->path);
  g_free (scene->folder);
  g_free (scene);
}

static void
set_stage (Scene *scene, const Operation *operation)
{
  empty_folder (scene->folder);
  write_bytes (scene->path, operation->older ? scene->older : scene->ledger);
  write_bytes (scene->backup, scene->earlier);
  write_bytes (scene->copy, scene->earlier);
}

static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == SG_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_null (strstr (error->message, "(null)"));
}

/* What a fresh program finds after the mishap. */
static void
look_at_ruins (Scene *scene, const Operation *operation, gboolean reported)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) reader = NULL;
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  /* The first to come may be somebody who only reads. */
  reader = sg_ledger_connect (scene->path, TRUE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&reader, sg_connection_close);
  connection = sg_ledger_connect (scene->path, FALSE, &error);
  g_assert_no_error (error);
  faults = sg_ledger_check (connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  if (operation->is_done != NULL && !operation->is_done (scene, connection))
    g_assert_false (reported);
}

/* The cause is gone and the same program tries again. */
static void
try_again (Scene *scene, const Operation *operation, SgConnection **connection)
{
  g_autoptr (GError) error = NULL;
  const gboolean done
    = *connection != NULL && operation->is_done != NULL && operation->is_done (scene, *connection);

  if (done)
    return;
  g_assert_true (operation->run (scene, connection, &error));
  g_assert_no_error (error);
}

/* Returns: whether the disk failed before the operation had passed. */
static gboolean
try_once (Scene *scene, const Operation *operation, SgFaultPlan plan)
{
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reported = FALSE;
  gboolean struck = FALSE;

  set_stage (scene, operation);
  sg_test_vfs_install ();
  if (!operation->opens)
    connection = sg_ledger_connect (scene->path, FALSE, &error);
  g_assert_no_error (error);
  sg_test_vfs_plan (&plan);
  reported = operation->run (scene, &connection, &error);
  struck = sg_test_vfs_has_struck ();
  if (!reported)
    assert_sentence (error);
  else
    g_assert_no_error (error);
  g_assert_true (struck || reported);
  /* Or the power goes the moment after it was reported as done. */
  if (!struck && plan.fault == SG_FAULT_CUT)
    sg_test_vfs_cut ();
  if (connection != NULL && sg_connection_is_in_transaction (connection))
    sg_connection_rollback (connection);
  if (!reported && plan.fault != SG_FAULT_CUT)
    {
      sg_test_vfs_restart ();
      try_again (scene, operation, &connection);
      reported = TRUE;
    }
  g_clear_pointer (&connection, sg_connection_close);
  sg_test_vfs_restart ();
  sg_test_vfs_uninstall ();
  look_at_ruins (scene, operation, reported);
  return struck;
}

typedef struct
{
  Scene *scene;
  const Operation *operation;
  const Mishap *mishap;
} Round;

static gboolean
is_endurance (void)
{
  return g_getenv ("SG_ENDURANCE") != NULL;
}

static void
test_round (gconstpointer data)
{
  const Round *round = data;
  SgFaultPlan plan = round->mishap->plan;
  const guint stride = is_endurance () ? 1 : round->operation->stride;
  gboolean struck = TRUE;
  guint n_rounds = 0;

  for (plan.nth = 1; struck; plan.nth += stride)
    {
      g_assert_cmpuint (plan.nth, <, MOST_CALLS);
      struck = try_once (round->scene, round->operation, plan);
      n_rounds++;
    }
  g_test_message ("%s, %s: %u failures", round->operation->name, round->mishap->name, n_rounds - 1);
}

/* It is the copy's disk that is full, and the ledger has no trouble. */
static void
test_full_disk_of_backup (gconstpointer data)
{
  Scene *scene = (Scene *) data;
  const SgFaultPlan plan
    = { .fault = SG_FAULT_FULL, .calls = SG_CALL_WRITE, .nth = 1, .lasting = TRUE };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  set_stage (scene, &operations[0]);
  sg_test_vfs_install ();
  connection = sg_ledger_connect (scene->path, FALSE, &error);
  g_assert_no_error (error);
  sg_test_vfs_plan (&plan);
  g_assert_false (sg_connection_backup (connection, scene->copy, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, scene->copy));
  g_assert_no_error (sg_connection_get_trouble (connection));
  sg_test_vfs_restart ();
  sg_test_vfs_uninstall ();
}

/* A disk that only reads can neither be full nor lose what it wrote. */
static gboolean
makes_sense (const Operation *operation, const Mishap *mishap)
{
  return (is_endurance () || !mishap->endurance)
         && (operation->is_done != NULL || mishap->plan.calls == SG_CALL_ANY);
}

int
main (int argc, char **argv)
{
  Scene *scene = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);

  scene = scene_new ();
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    for (guint k = 0; k < G_N_ELEMENTS (mishaps); k++)
      {
        g_autofree char *name
          = g_strdup_printf ("/ledger/faults/%s/%s", operations[i].name, mishaps[k].name);
        Round *round = NULL;

        if (!makes_sense (&operations[i], &mishaps[k]))
          continue;
        round = g_new (Round, 1);
        *round = (Round){ scene, &operations[i], &mishaps[k] };
        g_test_add_data_func_full (name, round, test_round, g_free);
      }
  g_test_add_data_func ("/ledger/faults/full-disk-of-backup", scene, test_full_disk_of_backup);
  status = g_test_run ();
  scene_free (scene);
  return status;
}
