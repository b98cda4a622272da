/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-error.h"
#include "ledger/sg-check.h"

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
  return sg_connection_backup (connection, ctl->argv[2], NULL, NULL, &error)
           ? SG_EXIT_DONE
           : sg_ctl_fail (ctl, error);
}

/* A restore never runs over a ledger: that one is kept until somebody moves it away. */
static SgExit
run_restore (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit))
    return exit;
  if (g_file_test (ctl->argv[2], G_FILE_TEST_EXISTS))
    {
      g_set_error (&error,
                   SG_ERROR,
                   SG_ERROR_EXISTS,
                   _ ("“%s” is there already. Move it away first; nothing was changed."),
                   ctl->argv[2]);
      return sg_ctl_fail (ctl, error);
    }
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  return sg_connection_backup (connection, ctl->argv[2], NULL, NULL, &error)
           ? SG_EXIT_DONE
           : sg_ctl_fail (ctl, error);
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

const SgCtlCommand sg_ctl_restore = {
  "restore",
  "FILE LEDGER",
  N_ ("Make a ledger from a backup"),
  run_restore,
};

const SgCtlCommand sg_ctl_check = {
  "check",
  "LEDGER",
  N_ ("Look a ledger through: file, references, values, change log"),
  run_check,
};
