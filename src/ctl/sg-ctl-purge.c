/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-purge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The people named on the command line. */
static GArray *
find_persons (SgCtl *ctl, SgConnection *connection, SgExit *exit)
{
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 3; i < ctl->argc; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 row_id = sg_purge_find_person (connection, ctl->argv[i], &error);

      if (row_id == 0)
        {
          *exit = sg_ctl_fail (ctl, error);
          return NULL;
        }
      g_array_append_val (row_ids, row_id);
    }
  return g_steal_pointer (&row_ids);
}

static SgExit
purge (SgCtl *ctl, const char *reason)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, FALSE, &exit);
  g_autoptr (GArray) row_ids = connection != NULL ? find_persons (ctl, connection, &exit) : NULL;
  g_autofree char *author = sg_core_get_author ();
  g_autofree char *today = sg_date_today ();
  g_autoptr (GError) error = NULL;
  SgPurged purged = { 0 };

  if (row_ids == NULL)
    return exit;
  if (!sg_purge_persons (connection, author, row_ids, today, reason, &purged, &error))
    return sg_ctl_fail (ctl, error);
  if (purged.change == 0)
    {
      g_printerr ("%s\n", _ ("There was nothing to purge."));
      return SG_EXIT_DONE;
    }
  if (!purged.rewritten)
    g_printerr ("%s\n",
                _ ("The values are out of rows and log. The file is in use, so pages that it does "
                   "not need may still hold traces; purge once more when nobody works in it."));
  g_print ("%" G_GINT64_FORMAT "\n", purged.change);
  return SG_EXIT_DONE;
}

static SgExit
run_purge (SgCtl *ctl)
{
  g_autofree char *reason = NULL;
  const GOptionEntry options[] = { SG_CTL_REASON_OPTION (&reason), { NULL } };
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, options, 3, G_MAXINT, &exit))
    return exit;
  if (strcmp (ctl->argv[2], sg_persons.name) != 0)
    return sg_ctl_usage (ctl, _ ("Only persons can be purged."));
  return purge (ctl, reason);
}

const SgCtlCommand sg_ctl_purge = {
  "purge",
  "LEDGER persons ID…",
  N_ ("Take the sensitive values of leavers out for good"),
  run_purge,
};
