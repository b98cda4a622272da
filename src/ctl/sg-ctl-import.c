/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "exchange/sg-import-output.h"
#include "ledger/sg-backups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_on_duplicate (SgCtl *ctl, const char *name, SgOnDuplicate *on_duplicate, SgExit *exit)
{
  *on_duplicate = SG_ON_DUPLICATE_SKIP;
  if (name == NULL || strcmp (name, "skip") == 0)
    return TRUE;
  *on_duplicate = SG_ON_DUPLICATE_REPLACE;
  if (strcmp (name, "replace") == 0)
    return TRUE;
  *exit = sg_ctl_usage (ctl, _ ("--on-duplicate takes skip or replace, not “%s”."), name);
  return FALSE;
}

static void
print_plan (SgCtl *ctl, SgImport *import)
{
  g_autoptr (GPtrArray) faults = sg_import_list_faults (import);
  g_autofree char *text = NULL;

  for (guint i = 0; i < faults->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (faults, i));
  text = ctl->format == SG_FORMAT_JSON ? sg_import_to_json (import) : sg_import_summarise (import);
  g_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
}

static SgExit
import_file (SgCtl *ctl,
             const SgRegister *reg,
             const char *sheet,
             SgOnDuplicate on_duplicate,
             gboolean dry_run)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, dry_run, &exit);
  g_autoptr (SgImport) import = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *author = sg_core_get_author ();

  if (connection == NULL)
    return exit;
  import = sg_import_read (reg, ctl->argv[3], sheet, NULL, &error);
  if (import == NULL || !sg_import_plan (import, connection, on_duplicate, NULL, &error)
      || (!dry_run && sg_import_has_work (import)
          && !sg_backups_make_before (connection, SG_BACKUP_IMPORT, &error))
      || (!dry_run && !sg_import_apply (import, connection, author, NULL, &error)))
    return sg_ctl_fail (ctl, error);
  print_plan (ctl, import);
  return sg_import_count (import, SG_IMPORT_REJECTED) > 0 ? SG_EXIT_PARTLY : SG_EXIT_DONE;
}

static SgExit
run_import (SgCtl *ctl)
{
  g_autofree char *sheet = NULL;
  g_autofree char *on_duplicate_name = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("Which sheet of a workbook"), "NAME" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would be done"), NULL },
    { "on-duplicate",
      0,
      0,
      G_OPTION_ARG_STRING,
      &on_duplicate_name,
      N_ ("What becomes of rows that repeat"),
      "skip|replace" },
    { NULL },
  };
  SgOnDuplicate on_duplicate = SG_ON_DUPLICATE_SKIP;
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 3, 3, &exit)
      || !parse_on_duplicate (ctl, on_duplicate_name, &on_duplicate, &exit))
    return exit;
  reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit);
  return reg != NULL ? import_file (ctl, reg, sheet, on_duplicate, dry_run) : exit;
}

const SgCtlCommand sg_ctl_import = {
  "import",
  "LEDGER KIND FILE",
  N_ ("Take in the rows of a CSV file or a workbook as one change"),
  run_import,
};
