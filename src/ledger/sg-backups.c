/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-backups.h"

#include "base/sg-date.h"
#include "base/sg-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * What is kept, by number and age:
 *
 *   the last 10                                             always
 *   daily ones                                              14 days
 *   by hand, before a migration, before going back          the last 30, a year
 *   the newest of each month                                a year
 *
 * All others go when the next one is made.
 */
#define N_LAST 10
#define N_LONG 30
#define DAILY_DAYS 14
#define LONG_DAYS 366

/* Backups hold what the ledger holds, and are looked for by one person after the other: each
 * account has its own where it cannot use those of another. */
#define SG_BACKUPS_MODE 0700

/* "NAME_2022-12-31_140509_daily.sgl", "…_daily-2.sgl" for a second one of the same moment. */
#define SUFFIX ".sgl"
#define STAMP_LENGTH ((int) sizeof "2022-12-31_140509" - 1)

static const struct
{
  const char *name;
  const char *label;
  int days; /* for how many days it is kept in any case; -1 for not even today */
} reasons[] = {
  [SG_BACKUP_BY_HAND] = { "manual", N_ ("By hand"), LONG_DAYS },
  [SG_BACKUP_DAILY] = { "daily", N_ ("Daily"), DAILY_DAYS },
  [SG_BACKUP_IMPORT] = { "import", N_ ("Before an import"), -1 },
  [SG_BACKUP_MIGRATION] = { "migration", N_ ("Before an update of the ledger"), LONG_DAYS },
  [SG_BACKUP_RESTORE] = { "restore", N_ ("Before going back to a backup"), LONG_DAYS },
};

/* Where somebody wants the backups of all ledgers; %NULL for beside each. */
static char *chosen_folder = NULL;
static GMutex chosen_mutex;

/**
 * sg_backup_reason_get_label:
 * @reason: why a backup was made
 *
 * Returns: (transfer none): that in the user's language
 */
const char *
sg_backup_reason_get_label (SgBackupReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), "");

  return _ (reasons[reason].label);
}

/**
 * sg_backup_reason_get_name:
 * @reason: why a backup was made
 *
 * Returns: (transfer none): the word for it in names of files and in what scripts read
 */
const char *
sg_backup_reason_get_name (SgBackupReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), "");

  return reasons[reason].name;
}

/**
 * sg_backup_free:
 * @backup: (transfer full): a backup
 *
 * Frees what is known of it; the file stays.
 */
void
sg_backup_free (SgBackup *backup)
{
  g_return_if_fail (backup != NULL);

  g_free (backup->path);
  g_free (backup->time);
  g_free (backup);
}

/**
 * sg_backups_set_folder:
 * @folder: (nullable): where backups go; %NULL or "" for a folder beside each ledger
 *
 * Chooses the folder for this program, from any thread. SHEGONG_BACKUPS in the environment
 * overrides it.
 */
void
sg_backups_set_folder (const char *folder)
{
  g_mutex_lock (&chosen_mutex);
  g_free (chosen_folder);
  chosen_folder = folder != NULL && *folder != '\0' ? g_strdup (folder) : NULL;
  g_mutex_unlock (&chosen_mutex);
}

static char *
dup_chosen (void)
{
  const char *forced = g_getenv ("SHEGONG_BACKUPS");
  char *chosen = NULL;

  if (forced != NULL && *forced != '\0')
    return g_strdup (forced);
  g_mutex_lock (&chosen_mutex);
  chosen = g_strdup (chosen_folder);
  g_mutex_unlock (&chosen_mutex);
  return chosen;
}

/**
 * sg_backups_dup_folder:
 * @ledger: path of a ledger
 *
 * The folder is called as the ledger, and stands beside it or in the chosen folder. Where another
 * account has it for itself, each account has its own.
 *
 * Returns: (transfer full): the folder of its backups, which may not exist yet
 */
char *
sg_backups_dup_folder (const char *ledger)
{
  g_autofree char *chosen = dup_chosen ();
  g_autofree char *name = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (ledger != NULL, NULL);

  name = g_path_get_basename (ledger);
  parent = chosen != NULL ? g_strdup (chosen) : g_path_get_dirname (ledger);
  folder = g_strdup_printf ("%s/%s.backups", parent, name);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) || access (folder, R_OK | W_OK | X_OK) == 0
      || errno == EROFS)
    return g_steal_pointer (&folder);
  return g_strdup_printf ("%s-%s", folder, g_get_user_name ());
}

static gboolean
parse_reason (const char *text, SgBackup *backup)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const gsize length = strlen (reasons[i].name);

      if (strncmp (text, reasons[i].name, length) != 0
          || (text[length] != '-' && !g_str_equal (text + length, SUFFIX)))
        continue;
      backup->reason = (SgBackupReason) i;
      backup->number
        = text[length] == '-' ? (guint) g_ascii_strtoull (text + length + 1, NULL, 10) : 1;
      return TRUE;
    }
  return FALSE;
}

/* Returns: what the name of a file says, or NULL where it is no backup. */
static SgBackup *
parse_name (const char *name)
{
  const char *word = g_str_has_suffix (name, SUFFIX) ? strrchr (name, '_') : NULL;
  g_autofree char *day = NULL;
  g_autoptr (SgBackup) backup = g_new0 (SgBackup, 1);
  const char *clock = NULL;

  if (word == NULL || word - name < STAMP_LENGTH || !parse_reason (word + 1, backup))
    return NULL;
  day = g_strndup (word - STAMP_LENGTH, 10);
  clock = word - 6;
  if (!sg_date_is_valid (day) || clock[-1] != '_' || strspn (clock, "0123456789") != 6)
    return NULL;
  backup->time = g_strdup_printf ("%s %.2s:%.2s:%.2s", day, clock, clock + 2, clock + 4);
  return g_steal_pointer (&backup);
}

/* Newest first; of one moment, the one that was made last. */
static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const SgBackup *first = *(SgBackup *const *) a;
  const SgBackup *second = *(SgBackup *const *) b;
  const int order = strcmp (second->time, first->time);

  return order != 0 ? order : (int) second->number - (int) first->number;
}

/**
 * sg_backups_list:
 * @ledger: path of a ledger
 *
 * Returns: (transfer full) (element-type SgBackup): its backups, newest first; empty where there
 * are none or their folder cannot be read
 */
GPtrArray *
sg_backups_list (const char *ledger)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_backup_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_return_val_if_fail (ledger != NULL, backups);

  folder = sg_backups_dup_folder (ledger);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      SgBackup *backup = parse_name (name);
      GStatBuf status;

      if (backup == NULL)
        continue;
      backup->path = g_build_filename (folder, name, NULL);
      backup->size = g_stat (backup->path, &status) == 0 ? status.st_size : 0;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);
  return backups;
}

static int
get_age (const SgBackup *backup, const char *today)
{
  g_autofree char *day = g_strndup (backup->time, 10);

  return sg_date_days_between (day, today);
}

/**
 * sg_backups_mark_kept:
 * @backups: (element-type SgBackup): backups of one ledger, newest first
 * @today: the day, ISO
 *
 * Decides which of them are kept, by number and age.
 */
void
sg_backups_mark_kept (GPtrArray *backups, const char *today)
{
  const char *month = "";
  guint n_long = 0;

  g_return_if_fail (backups != NULL && sg_date_is_valid (today));

  for (guint i = 0; i < backups->len; i++)
    {
      SgBackup *backup = g_ptr_array_index (backups, i);
      const int age = get_age (backup, today);
      const int days = reasons[backup->reason].days;
      const gboolean newest_of_month = strncmp (backup->time, month, 7) != 0;
      const gboolean among_the_last = days < LONG_DAYS || n_long++ < N_LONG;

      backup->kept
        = i < N_LAST || (among_the_last && age <= days) || (newest_of_month && age <= LONG_DAYS);
      month = backup->time;
    }
}

/* Old ones that cannot be removed only take room. */
static void
prune (const char *ledger)
{
  g_autofree char *today = sg_date_today ();
  g_autoptr (GPtrArray) backups = sg_backups_list (ledger);

  sg_backups_mark_kept (backups, today);
  for (guint i = 0; i < backups->len; i++)
    {
      const SgBackup *backup = g_ptr_array_index (backups, i);

      if (!backup->kept && g_unlink (backup->path) != 0)
        g_debug ("“%s” stays: %s", backup->path, g_strerror (errno));
    }
}

/* Of one moment each has a number of its own, so that they can be put in order. */
static guint
find_free_number (const char *ledger, const char *time)
{
  g_autoptr (GPtrArray) backups = sg_backups_list (ledger);
  const SgBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  return newest != NULL && strcmp (newest->time, time) >= 0 ? newest->number + 1 : 1;
}

static char *
make_path (const char *ledger, const char *folder, SgBackupReason reason)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d_%H%M%S");
  g_autofree char *stem = g_path_get_basename (ledger);
  const guint number = find_free_number (ledger, time);
  g_autofree char *mark = number > 1 ? g_strdup_printf ("-%u", number) : g_strdup ("");

  if (g_str_has_suffix (stem, SUFFIX))
    stem[strlen (stem) - strlen (SUFFIX)] = '\0';
  return g_strdup_printf ("%s/%s_%s_%s%s" SUFFIX, folder, stem, stamp, reasons[reason].name, mark);
}

/**
 * sg_backups_make:
 * @connection: a connection to a ledger that is not writing
 * @reason: why
 * @error: why there is none
 *
 * Backs a ledger up among its other backups, verifies the copy, and removes backups that need no
 * longer be kept.
 *
 * Returns: (transfer full) (nullable): the backup's path
 */
char *
sg_backups_make (SgConnection *connection, SgBackupReason reason, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  const char *ledger = NULL;

  g_return_val_if_fail (connection != NULL && reason < G_N_ELEMENTS (reasons), NULL);

  ledger = sg_connection_get_path (connection);
  folder = sg_backups_dup_folder (ledger);
  if (g_mkdir_with_parents (folder, SG_BACKUPS_MODE) != 0)
    {
      sg_error_set_from_errno (error, errno, folder);
      return NULL;
    }
  sg_file_clear_parts (folder, "");
  path = make_path (ledger, folder, reason);
  if (!sg_connection_backup (connection, path, error))
    return NULL;
  prune (ledger);
  return g_steal_pointer (&path);
}

/**
 * sg_backups_make_before:
 * @connection: a connection to a ledger that is not writing
 * @reason: what shall be done when there is a backup
 * @error: that it cannot be done without one, and the way out
 *
 * Backs a ledger up before something that must not be done without.
 *
 * Returns: whether there is a backup
 */
gboolean
sg_backups_make_before (SgConnection *connection, SgBackupReason reason, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = sg_backups_make (connection, reason, &cause);

  if (path != NULL)
    return TRUE;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    /* Translators: the cause, a whole sentence. */
    g_set_error (error,
                 cause->domain,
                 cause->code,
                 _ ("Nothing was changed, because the backup that is made before could not be "
                    "made: %s Or choose another folder for backups in the preferences."),
                 cause->message);
  return FALSE;
}

/* A ledger without any change, or made today, has nothing that a daily backup would keep. */
static gboolean
is_daily_due (SgConnection *connection)
{
  g_autofree char *today = sg_date_today ();
  g_autoptr (GPtrArray) backups = sg_backups_list (sg_connection_get_path (connection));
  g_autofree char *last = NULL;

  for (guint i = 0; i < backups->len; i++)
    {
      const SgBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == SG_BACKUP_DAILY && g_str_has_prefix (backup->time, today))
        return FALSE;
    }
  last = sg_connection_get_text (connection, "SELECT min (time) FROM changes");
  return last != NULL && !g_str_has_prefix (last, today);
}

/**
 * sg_backups_make_daily:
 * @connection: a connection to a ledger that is not writing
 * @error: why it could not be made
 *
 * Makes the backup of the day unless it is there, and removes what killed programs left among the
 * backups. To be called whenever a ledger is opened for writing.
 *
 * Returns: whether there is one, or none is needed; a ledger can be worked with all the same
 */
gboolean
sg_backups_make_daily (SgConnection *connection, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  folder = sg_backups_dup_folder (sg_connection_get_path (connection));
  sg_file_clear_parts (folder, "");
  if (!is_daily_due (connection))
    return TRUE;
  path = sg_backups_make (connection, SG_BACKUP_DAILY, error);
  return path != NULL;
}
