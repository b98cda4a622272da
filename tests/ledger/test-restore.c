/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-backups.h"
#include "ledger/sg-purge.h"
#include "ledger/sg-restore.h"

#include <glib/gstdio.h>
#include <string.h>

/* Going back to a backup: what it would do is told before, it does that, and nothing is lost. */

#define add(name, function)            \
  g_test_add ("/ledger/restore/" name, \
              SgTestLedger,            \
              NULL,                    \
              sg_test_ledger_set_up,   \
              function,                \
              sg_test_ledger_tear_down)

static void
fill (SgTestLedger *self)
{
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_put_station (self, "S0002", "乙站");
  sg_test_put_station (self, "S0003", "丙站");
  sg_test_put (
    self, &sg_contracts, "contract_id", "C01", "title", "项目", "station_ids", "S0001", NULL);
}

static char *
back_up (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  char *path = sg_backups_make (self->connection, SG_BACKUP_BY_HAND, &error);

  g_assert_no_error (error);
  return path;
}

static const SgRestoreCount *
find_count (SgRestorePreview *preview, const SgRegister *reg)
{
  for (guint i = 0; i < preview->counts->len; i++)
    if (g_array_index (preview->counts, SgRestoreCount, i).reg == reg)
      return &g_array_index (preview->counts, SgRestoreCount, i);
  return NULL;
}

static void
assert_count (SgRestorePreview *preview,
              const SgRegister *reg,
              gint64 n_added,
              gint64 n_changed,
              gint64 n_removed)
{
  const SgRestoreCount *count = find_count (preview, reg);

  g_assert_nonnull (count);
  g_assert_cmpint (count->n_added, ==, n_added);
  g_assert_cmpint (count->n_changed, ==, n_changed);
  g_assert_cmpint (count->n_removed, ==, n_removed);
}

static guint64
get_digest (SgConnection *connection)
{
  guint64 digest = 0;

  g_assert_true (sg_connection_digest (connection, &digest, NULL));
  return digest;
}

/* Work of a day after the backup: one of each kind of change. */
static void
work (SgTestLedger *self)
{
  sg_test_put_station (self, "S0004", "丁站");
  sg_test_put_station (self, "S0005", "戊站");
  sg_test_set (self, &sg_stations, "S0001", "name", "甲新站", NULL);
  sg_test_remove (self, &sg_stations, "S0002");
  sg_test_set (self, &sg_contracts, "C01", "station_ids", "S0001|S0003", NULL);
}

static void
test_preview (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (SgRestorePreview) preview = NULL;
  const SgRestoreChange *last = NULL;
  guint64 before;

  fill (self);
  backup = back_up (self);
  preview = sg_restore_preview (self->connection, backup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->counts->len + preview->lost->len, ==, 0);
  g_clear_pointer (&preview, sg_restore_preview_free);

  work (self);
  before = get_digest (self->connection);
  preview = sg_restore_preview (self->connection, backup, &error);
  g_assert_no_error (error);
  assert_count (preview, &sg_stations, 1, 1, 2);
  assert_count (preview, &sg_contracts, 0, 1, 0);
  g_assert_cmpuint (preview->counts->len, ==, 2);
  g_assert_cmpuint (preview->lost->len, ==, 5);
  last = g_ptr_array_index (preview->lost, 4);
  g_assert_cmpstr (last->who, ==, "王敏");
  g_assert_cmpint (last->n_rows, ==, 1);
  g_assert_cmpint (last->change, <, ((SgRestoreChange *) preview->lost->pdata[0])->change);
  g_assert_cmpint (preview->n_returning, ==, 0);
  /* Looking changes nothing. */
  g_assert_true (before == get_digest (self->connection));
  sg_test_check_clean (self);
}

/* Back, and forward again to what stood before: both times everything is as it was. */
static void
test_back_and_forward (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autofree char *stations = NULL;
  g_autoptr (SgRestorePreview) preview = NULL;

  fill (self);
  backup = back_up (self);
  work (self);
  g_assert_true (sg_restore (self->connection, backup, "李敏", &kept, &error));
  g_assert_no_error (error);
  sg_test_check_clean (self);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3);
  name = sg_test_dup (self, &sg_stations, "S0001", "name", NULL);
  g_assert_cmpstr (name, ==, "甲站");
  stations = sg_test_dup (self, &sg_contracts, "C01", "station_ids", NULL);
  g_assert_cmpstr (stations, ==, "S0001");

  preview = sg_restore_preview (self->connection, kept, &error);
  g_assert_no_error (error);
  assert_count (preview, &sg_stations, 2, 1, 1);
  /* Lost would be the entry that says that the ledger went back. */
  g_assert_cmpuint (preview->lost->len, ==, 1);
  g_assert_cmpint (preview->n_returning, ==, 5);
  g_assert_true (sg_restore (self->connection, kept, "李敏", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 4);
  g_clear_pointer (&name, g_free);
  name = sg_test_dup (self, &sg_stations, "S0001", "name", NULL);
  g_assert_cmpstr (name, ==, "甲新站");
  sg_test_check_clean (self);
}

/* Numbers of rows and changes that were given out are not given out again: windows that are open
 * know them. */
static void
test_numbers_go_on (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *backup = NULL;
  gint64 lost_change = 0;
  gint64 lost_row = 0;
  gint64 row = 0;
  gint64 change = 0;

  fill (self);
  backup = back_up (self);
  lost_row = sg_test_put (self, &sg_orgs, "name", "甲", NULL);
  lost_change = sg_connection_get_int (self->connection, "SELECT max (change) FROM changes", 0);
  g_assert_true (sg_restore (self->connection, backup, "李敏", NULL, NULL));
  row = sg_test_put (self, &sg_orgs, "name", "乙", NULL);
  change = sg_connection_get_int (self->connection, "SELECT max (change) FROM changes", 0);
  g_assert_cmpint (row, >, lost_row);
  /* One number is that of going back itself, which no undo comes upon. */
  g_assert_cmpint (change, ==, lost_change + 2);
  sg_test_refuse_undo (self, lost_change + 1, "backup");
  g_assert_cmpint (sg_undo_find_last (self->connection, "李敏"), ==, 0);
  sg_test_undo (self, change);
  sg_test_check_clean (self);
}

/* Another connection, which has read before, sees the ledger go back as it sees any change. */
static void
test_others_notice (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) other = NULL;
  g_autofree char *backup = NULL;
  const char *count = "SELECT count (*) FROM stations";
  gint64 version = 0;

  fill (self);
  backup = back_up (self);
  work (self);
  other = sg_ledger_connect (self->path, FALSE, NULL);
  g_assert_cmpint (sg_connection_get_int (other, count, 0), ==, 4);
  version = sg_connection_get_data_version (other);
  g_assert_true (sg_restore (self->connection, backup, "李敏", NULL, NULL));
  g_assert_cmpint (sg_connection_get_data_version (other), !=, version);
  g_assert_cmpint (sg_connection_get_int (other, count, 0), ==, 3);
  g_assert_true (sg_restore (other, backup, "李敏", NULL, NULL));
  sg_test_check_clean (self);
}

/* What was taken out of the ledger stays recorded. */
static void
test_exports_stay (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;

  fill (self);
  backup = back_up (self);
  sg_connection_set_writing (self->connection, TRUE);
  sg_connection_execute (self->connection,
                         "INSERT INTO exports (export, time, who, kind, what, audience, n_rows, "
                         "change, seal) VALUES (1, '2022-12-31 14:05:09', '王敏', 'list', "
                         "'persons', 'internal', 3, 2, 'x')",
                         &error);
  g_assert_no_error (error);
  sg_connection_set_writing (self->connection, FALSE);
  g_assert_true (sg_restore (self->connection, backup, "李敏", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
    sg_connection_get_int (self->connection, "SELECT count (*) FROM exports", 0), ==, 1);
}

/* What was purged of a leaver stays purged. */
static void
test_purged_values_stay_away (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) leavers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *backup = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *name = NULL;
  SgPurged purged = { 0 };
  gint64 row = 0;

  sg_test_put (
    self, &sg_persons, "person_id", "P00001", "name", "米鼎森", "phone", "13855710009", NULL);
  backup = back_up (self);
  row = sg_query_find_row (self->connection, &sg_persons, "P00001", &error);
  g_array_append_val (leavers, row);
  g_assert_true (
    sg_purge_persons (self->connection, "王敏", leavers, "2022-12-31", NULL, &purged, &error));
  g_assert_no_error (error);
  g_assert_true (sg_restore (self->connection, backup, "李敏", NULL, &error));
  g_assert_no_error (error);
  phone = sg_test_dup (self, &sg_persons, "P00001", "phone", NULL);
  name = sg_test_dup (self, &sg_persons, "P00001", "name", NULL);
  g_assert_null (phone);
  g_assert_cmpstr (name, ==, "米鼎森");
  sg_test_check_clean (self);
}

static void
refuse (SgTestLedger *self, const char *backup, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  const guint64 before = get_digest (self->connection);

  g_test_message ("%s", backup);
  g_assert_null (sg_restore_preview (self->connection, backup, &error));
  g_assert_error (error, SG_ERROR, code);
  g_clear_error (&error);
  g_assert_false (sg_restore (self->connection, backup, "李敏", &kept, &error));
  g_assert_error (error, SG_ERROR, code);
  g_assert_null (kept);
  g_assert_true (before == get_digest (self->connection));
}

static void
damage (const char *path, goffset at, const char *bytes)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  fseek (file, at, SEEK_SET);
  fwrite (bytes, 1, strlen (bytes), file);
  fclose (file);
}

/* A backup of another ledger, a damaged one, one that is none, one that is gone. */
static void
test_refusals (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "其他.sgl", NULL);
  g_autofree char *none = g_build_filename (self->folder, "文件.sgl", NULL);
  const SgLedgerSetup setup = { "none", "341321", NULL, NULL, FALSE };
  g_autofree char *damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) reader = NULL;

  fill (self);
  damaged = back_up (self);
  reader = sg_ledger_connect (self->path, TRUE, NULL);
  g_assert_null (sg_restore_preview (reader, damaged, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);

  g_assert_true (sg_ledger_make (other, &setup, NULL));
  refuse (self, other, SG_ERROR_REFUSED);
  g_assert_true (g_file_set_contents (none, "no ledger at all", -1, NULL));
  refuse (self, none, SG_ERROR_NOT_LEDGER);
  refuse (self, "/no/such.sgl", SG_ERROR_NOT_FOUND);
  /* The head of a page in the middle. */
  damage (damaged, 5 * 4096, "\x05nonsense");
  refuse (self, damaged, SG_ERROR_CORRUPT);
  sg_test_check_clean (self);
}

/* Without a backup of the present state the ledger stays as it is. */
static void
test_no_backup_no_restore (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (self->folder, "b.sgl", NULL);
  g_autofree char *folder = sg_backups_dup_folder (self->path);

  fill (self);
  g_assert_true (sg_connection_backup (self->connection, backup, &error));
  work (self);
  g_assert_true (g_file_set_contents (folder, "a file is in the way", -1, NULL));
  g_assert_false (sg_restore (self->connection, backup, "李敏", NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 4);
  sg_test_put_station (self, "S0009", "己站");
  sg_test_check_clean (self);
}

/* A ledger that cannot be opened any more is put aside; a backup takes its place. */
static void
test_damaged_ledger (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *content = NULL;
  g_autoptr (SgRestorePreview) preview = NULL;

  fill (self);
  backup = back_up (self);
  g_clear_pointer (&self->connection, sg_connection_close);
  damage (self->path, 0, "no ledger any more");
  g_assert_null (sg_ledger_connect (self->path, FALSE, &error));
  g_assert_true (sg_restore_is_damage (self->path, error));
  g_clear_error (&error);
  preview = sg_restore_preview_file (backup, self->path, &error);
  g_assert_no_error (error);
  g_assert_true (preview->damaged);
  g_assert_cmpint (g_array_index (preview->counts, SgRestoreCount, 0).n_added, >, 0);
  sg_restore_file (backup, self->path, "李敏", &aside, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (aside, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "no ledger any more"));
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3);
  sg_test_check_clean (self);
}

/* Damage inside, which opening does not meet: the file is put aside as well. A damaged backup does
 * not take the place of anything. */
static void
test_damage_inside (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *aside = NULL;

  fill (self);
  backup = back_up (self);
  damaged = back_up (self);
  g_clear_pointer (&self->connection, sg_connection_close);
  damage (damaged, 5 * 4096, "\x05nonsense");
  g_assert_false (sg_restore_file (damaged, self->path, "李敏", &aside, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (aside);
  damage (self->path, 5 * 4096, "\x05nonsense");
  sg_restore_file (backup, self->path, "李敏", &aside, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (aside, "_damaged"));
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 3);
  sg_test_check_clean (self);
}

/* A backup of an older schema goes in as what it would have become. */
static void
test_older_backup (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *stored
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "ledgers", "schema-1.sgl", NULL);
  g_autofree char *path = g_build_filename (self->folder, "旧.sgl", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (stored, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  g_clear_pointer (&self->connection, sg_connection_close);
  self->connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  backups = sg_backups_list (path);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((SgBackup *) backups->pdata[0])->reason, ==, SG_BACKUP_MIGRATION);
  sg_test_put_station (self, "S0009", "己站");
  g_assert_true (
    sg_restore (self->connection, ((SgBackup *) backups->pdata[0])->path, "李敏", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 1);
  sg_test_check_clean (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("preview", test_preview);
  add ("back-and-forward", test_back_and_forward);
  add ("numbers-go-on", test_numbers_go_on);
  add ("others-notice", test_others_notice);
  add ("exports-stay", test_exports_stay);
  add ("purged-values-stay-away", test_purged_values_stay_away);
  add ("refusals", test_refusals);
  add ("no-backup-no-restore", test_no_backup_no_restore);
  add ("damaged-ledger", test_damaged_ledger);
  add ("damage-inside", test_damage_inside);
  add ("older-backup", test_older_backup);

  return g_test_run ();
}
