/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "ledger/sg-backups.h"
#include "ledger/sg-check.h"
#include "ledger/sg-restore.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SgExit
run_backup (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit))
    return exit;
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  return sg_connection_backup (connection, ctl->argv[2], &error) ? SG_EXIT_DONE
                                                                 : sg_ctl_fail (ctl, error);
}

/* Looks into the folder only: also where the ledger is damaged or gone. */
static SgExit
run_backups (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (SgTable) table = sg_table_new ();
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  backups = sg_backups_list (ctl->argv[1]);
  sg_table_add_column (table, "time", FALSE);
  sg_table_add_column (table, "reason", FALSE);
  sg_table_add_column (table, "size", TRUE);
  sg_table_add_column (table, "file", FALSE);
  for (guint i = 0; i < backups->len; i++)
    {
      const SgBackup *backup = g_ptr_array_index (backups, i);

      sg_table_add (table, backup->time);
      sg_table_add (table, sg_backup_reason_get_name (backup->reason));
      sg_table_add_int (table, backup->size);
      sg_table_add (table, backup->path);
    }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static void
add_count (SgTable *table, const SgRestoreCount *count)
{
  sg_table_add (table, count->reg->name);
  sg_table_add_int (table, count->n_added);
  sg_table_add_int (table, count->n_changed);
  sg_table_add_int (table, count->n_removed);
  for (guint i = 0; i < 5; i++)
    sg_table_add (table, "");
}

static void
add_lost (SgTable *table, const SgRestoreChange *change)
{
  for (guint i = 0; i < 4; i++)
    sg_table_add (table, "");
  sg_table_add_int (table, change->change);
  sg_table_add (table, change->time);
  sg_table_add (table, change->who);
  sg_table_add (table, change->what);
  sg_table_add_int (table, change->n_rows);
}

static void
print_preview (SgCtl *ctl, const SgRestorePreview *preview)
{
  static const char *const columns[]
    = { "kind", "added", "changed", "removed", "lost_change", "time", "who", "what", "rows" };
  g_autoptr (SgTable) table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], (i > 0 && i < 5) || i == 8);
  for (guint i = 0; i < preview->counts->len; i++)
    add_count (table, &g_array_index (preview->counts, SgRestoreCount, i));
  for (guint i = 0; i < preview->lost->len; i++)
    add_lost (table, g_ptr_array_index (preview->lost, i));
  sg_table_print (table, ctl->format);
}

static SgExit
preview_restore (SgCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (ctl->argv[2], FALSE, &error);
  g_autoptr (SgRestorePreview) preview
    = connection != NULL ? sg_restore_preview (connection, ctl->argv[1], &error) : NULL;

  if (preview == NULL)
    return sg_ctl_fail (ctl, error);
  print_preview (ctl, preview);
  return SG_EXIT_DONE;
}

static SgExit
run_restore (SgCtl *ctl)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would be done"), NULL },
    { NULL },
  };
  g_autofree char *author = sg_core_get_author ();
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit))
    return exit;
  if (dry_run)
    return preview_restore (ctl);
  if (!sg_restore_file (ctl->argv[1], ctl->argv[2], author, &kept, &error))
    return sg_ctl_fail (ctl, error);
  if (kept != NULL)
    g_printerr (_ ("shegongctl: What the ledger was before is kept in “%s”.\n"), kept);
  return SG_EXIT_DONE;
}

static SgExit
run_check (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (SgTable) table = sg_table_new ();
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  faults = sg_ledger_check (connection, &error);
  if (faults == NULL)
    return sg_ctl_fail (ctl, error);
  sg_table_add_column (table, "fault", FALSE);
  for (guint i = 0; i < faults->len; i++)
    sg_table_add (table, g_ptr_array_index (faults, i));
  sg_table_print (table, ctl->format);
  return faults->len == 0 ? SG_EXIT_DONE : SG_EXIT_REFUSED;
}

const SgCtlCommand sg_ctl_backup = {
  "backup",
  "LEDGER FILE",
  N_ ("Copy a ledger while it is used, and read the copy back"),
  run_backup,
};

const SgCtlCommand sg_ctl_backups = {
  "backups",
  "LEDGER",
  N_ ("List the backups that were made by themselves or by hand in the window"),
  run_backups,
};

const SgCtlCommand sg_ctl_restore = {
  "restore",
  "FILE LEDGER",
  N_ ("Take a ledger back to a backup; what it was before is kept"),
  run_restore,
};

const SgCtlCommand sg_ctl_check = {
  "check",
  "LEDGER",
  N_ ("Look a ledger through: file, references, values, change log"),
  run_check,
};
