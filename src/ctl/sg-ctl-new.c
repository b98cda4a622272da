/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "policy/sg-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_policy (SgCtl *ctl, const char *policy, SgExit *exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;

  if (strcmp (policy, "none") == 0)
    return TRUE;
  profile = sg_profile_load (policy, &error);
  if (profile != NULL)
    return TRUE;
  *exit = sg_ctl_usage (
    ctl, _ ("There is no policy “%s”: there are suzhou-2022, shanghai-2021 and none."), policy);
  return FALSE;
}

static SgExit
run_new (SgCtl *ctl)
{
  g_autofree char *policy = NULL;
  g_autofree char *region = NULL;
  g_autofree char *divisions = NULL;
  g_autofree char *title = NULL;
  const GOptionEntry entries[] = {
    { "policy",
      0,
      0,
      G_OPTION_ARG_STRING,
      &policy,
      N_ ("Notice that the ledger follows"),
      "suzhou-2022|shanghai-2021|none" },
    { "region", 0, 0, G_OPTION_ARG_STRING, &region, N_ ("The ledger's own unit"), "CODE" },
    { "divisions",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &divisions,
      N_ ("The whole tree of divisions, instead of the embedded list"),
      "FILE.csv" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What the ledger is called"), "TEXT" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  SgLedgerSetup setup = { NULL };
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  if (policy == NULL || region == NULL)
    return sg_ctl_usage (ctl,
                         _ ("Give the policy and the region: --policy suzhou-2022 --region 3413."));
  if (!check_policy (ctl, policy, &exit))
    return exit;
  setup = (SgLedgerSetup){ policy, region, divisions, title, FALSE };
  return sg_ledger_make (ctl->argv[1], &setup, &error) ? SG_EXIT_DONE : sg_ctl_fail (ctl, error);
}

const SgCtlCommand sg_ctl_new = {
  "new",
  "LEDGER --policy POLICY --region CODE",
  N_ ("Create a ledger"),
  run_new,
};
