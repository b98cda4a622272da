/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "base/sg-date.h"
#include "base/sg-file.h"
#include "ledger/sg-backups.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Backups: whole, private, few enough, and never in the way of work that does not need them. */

#define add(name, function)            \
  g_test_add ("/ledger/backups/" name, \
              SgTestLedger,            \
              NULL,                    \
              sg_test_ledger_set_up,   \
              function,                \
              sg_test_ledger_tear_down)

static int
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A backup stands in a folder beside the ledger, is a ledger itself, and private. */
static void
test_made (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *expected = g_strconcat (self->path, ".backups", NULL);
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  const SgBackup *backup = NULL;

  g_assert_cmpstr (folder, ==, expected);
  sg_test_put_station (self, "S0001", "甲站");
  path = sg_backups_make (self->connection, SG_BACKUP_BY_HAND, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (path), ==, 0600);

  backups = sg_backups_list (self->path);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpstr (backup->path, ==, path);
  g_assert_cmpint (backup->reason, ==, SG_BACKUP_BY_HAND);
  g_assert_cmpint (backup->size, >, 4096);
  g_assert_cmpuint (strlen (backup->time), ==, 19);

  g_clear_pointer (&self->connection, sg_connection_close);
  self->connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 1);
  sg_test_check_clean (self);
}

/* Two of one moment do not run over each other; the list has the later one first. */
static void
test_same_moment (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) backups = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_true (
      g_hash_table_add (paths, sg_backups_make (self->connection, SG_BACKUP_IMPORT, NULL)));
  backups = sg_backups_list (self->path);
  g_assert_cmpuint (backups->len, ==, 5);
  for (guint i = 0; i < backups->len; i++)
    g_assert_true (
      g_hash_table_contains (paths, ((SgBackup *) g_ptr_array_index (backups, i))->path));
}

/* The chosen folder holds a folder for each ledger; the environment has the last word. */
static void
test_chosen_folder (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *chosen = g_build_filename (self->folder, "备份", NULL);
  g_autofree char *expected = g_strconcat (chosen, "/测试.sgl.backups", NULL);
  g_autofree char *path = NULL;
  g_autofree char *forced = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *beside = g_strconcat (self->path, ".backups", NULL);

  sg_backups_set_folder (chosen);
  path = sg_backups_make (self->connection, SG_BACKUP_BY_HAND, NULL);
  folder = g_path_get_dirname (path);
  g_assert_cmpstr (folder, ==, expected);
  g_assert_cmpint (get_mode (chosen), ==, 0700);
  g_setenv ("SHEGONG_BACKUPS", "/elsewhere", TRUE);
  forced = sg_backups_dup_folder (self->path);
  g_assert_cmpstr (forced, ==, "/elsewhere/测试.sgl.backups");
  g_unsetenv ("SHEGONG_BACKUPS");
  sg_backups_set_folder ("");
  g_free (folder);
  folder = sg_backups_dup_folder (self->path);
  g_assert_cmpstr (folder, ==, beside);
}

/* Where no folder can be made, the import stops and says what to do; the daily backup only says. */
static void
test_refusals (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = sg_backups_dup_folder (self->path);

  g_assert_true (g_file_set_contents (folder, "a file is in the way", -1, NULL));
  g_assert_null (sg_backups_make (self->connection, SG_BACKUP_BY_HAND, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sg_backups_make_before (self->connection, SG_BACKUP_IMPORT, &error));
  g_assert_true (error->domain == SG_ERROR);
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  g_assert_nonnull (strstr (error->message, "preferences"));
  sg_test_put_station (self, "S0001", "甲站");
}

static void
make_older (SgTestLedger *self)
{
  sg_connection_set_writing (self->connection, TRUE);
  g_assert_true (sg_connection_execute (
    self->connection, "UPDATE changes SET time = '2022-01-02 03:04:05'", NULL));
  sg_connection_set_writing (self->connection, FALSE);
}

/* The first use of a day makes one, the second does not; a ledger of today needs none. */
static void
test_daily (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autoptr (SgConnection) reader = sg_ledger_connect (self->path, TRUE, NULL);

  g_assert_true (sg_backups_make_daily (self->connection, &error));
  g_assert_cmpuint (count_files (folder), ==, 0);
  make_older (self);
  /* A window makes it beside its work, through a connection that only reads. */
  g_assert_true (sg_backups_make_daily (reader, &error));
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (sg_backups_make_daily (self->connection, &error));
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_no_error (error);
}

/* What killed programs left goes; what a running one writes stays, and so does everything else. */
static void
test_left_overs (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autofree char *first = sg_backups_make (self->connection, SG_BACKUP_BY_HAND, NULL);
  g_autofree char *own = g_strdup_printf ("%s/note.txt", folder);
  g_autoptr (SgFileReplace) running = NULL;
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      g_autofree char *path = g_strconcat (first, "-killed", NULL);

      /* It ends without a word, as one that is killed does. */
      _exit (sg_file_replace_new (path, NULL) != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  running = sg_file_replace_new (own, NULL);
  g_assert_cmpuint (count_files (folder), ==, 3);
  g_assert_true (sg_backups_make_daily (self->connection, NULL));
  g_assert_cmpuint (count_files (folder), ==, 2);
  g_assert_true (g_file_test (sg_file_replace_get_temporary (running), G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
}

/* One line of the table: so many backups of one kind, every so many days, and which stay. */
typedef struct
{
  const char *name;
  SgBackupReason reason;
  guint n;
  int every_days;
  guint n_kept;
} Rule;

static const Rule rules[] = {
  /* The last ten; the newest of the month is among them. */
  { "imports of one day", SG_BACKUP_IMPORT, 30, 0, 10 },
  /* Fifteen days with today. */
  { "a month of daily ones", SG_BACKUP_DAILY, 31, 1, 15 },
  /* Fifteen days, and the newest of each month of a year. */
  { "three years of daily ones", SG_BACKUP_DAILY, 3 * 365, 1, 15 + 12 },
  /* Thirty, and the newest of the months before them. */
  { "a year and more by hand", SG_BACKUP_BY_HAND, 60, 7, 30 + 5 },
  { "migrations of years", SG_BACKUP_MIGRATION, 12, 100, 10 },
  { "going back a hundred times", SG_BACKUP_RESTORE, 100, 0, 30 },
  { "imports of two years", SG_BACKUP_IMPORT, 104, 7, 10 + 9 },
};

static void
check_rule (const Rule *rule)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_backup_free);
  guint n_kept = 0;

  for (guint i = 0; i < rule->n; i++)
    {
      SgBackup *backup = g_new0 (SgBackup, 1);
      g_autofree char *day = sg_date_add_days ("2022-12-31", -(int) i * rule->every_days);

      backup->time = g_strdup_printf ("%s 08:00:00", day);
      backup->reason = rule->reason;
      g_ptr_array_add (backups, backup);
    }
  sg_backups_mark_kept (backups, "2022-12-31");
  for (guint i = 0; i < rule->n; i++)
    if (((SgBackup *) g_ptr_array_index (backups, i))->kept)
      n_kept++;
  g_test_message ("%s: %u", rule->name, n_kept);
  g_assert_cmpuint (n_kept, ==, rule->n_kept);
}

static void
test_which_are_kept (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    check_rule (&rules[i]);
}

/* The twelfth import goes, the file of somebody else stays. */
static void
test_pruned (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  g_autofree char *own = g_build_filename (folder, "我的_2020-01-01_000000_import.txt", NULL);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *path = sg_backups_make (self->connection, SG_BACKUP_IMPORT, NULL);

      g_assert_nonnull (path);
      if (i == 0)
        g_assert_true (g_file_set_contents (own, "", 0, NULL));
    }
  g_assert_cmpuint (count_files (folder), ==, 10 + 1);
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
}

/* Names that are no backups, and names that are. */
static void
test_names (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean is_backup;
  } names[] = {
    { "测试_2022-12-31_140509_daily.sgl", TRUE },
    { "a_b_2022-12-31_140509_import-12.sgl", TRUE },
    { "_2022-12-31_140509_manual.sgl", TRUE },
    { "测试_2022-12-31_140509_damaged", FALSE },
    { "测试_2022-13-31_140509_daily.sgl", FALSE },
    { "测试_2022-12-31_1405_daily.sgl", FALSE },
    { "测试_2022-12-31_140509_dailyish.sgl", FALSE },
    { "daily.sgl", FALSE },
    { "_daily.sgl", FALSE },
    { "测试_2022-12-31_140509_daily.sgl.0a0b0c0d-12.ABCDEF.part", FALSE },
  };
  g_autofree char *folder = sg_backups_dup_folder (self->path);
  guint n = 0;

  g_mkdir (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i].name, NULL);
      g_autoptr (GPtrArray) backups = NULL;

      g_test_message ("%s", names[i].name);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      n += names[i].is_backup ? 1 : 0;
      backups = sg_backups_list (self->path);
      g_assert_cmpuint (backups->len, ==, n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("made", test_made);
  add ("same-moment", test_same_moment);
  add ("chosen-folder", test_chosen_folder);
  add ("refusals", test_refusals);
  add ("daily", test_daily);
  add ("left-overs", test_left_overs);
  add ("pruned", test_pruned);
  add ("names", test_names);
  g_test_add_func ("/ledger/backups/which-are-kept", test_which_are_kept);

  return g_test_run ();
}
