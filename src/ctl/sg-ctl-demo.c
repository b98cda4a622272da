/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "exchange/sg-demo.h"

#include <glib/gi18n-lib.h>

static SgExit
run_demo (SgCtl *ctl)
{
  g_autofree char *policy = NULL;
  const GOptionEntry entries[] = {
    { "policy",
      0,
      0,
      G_OPTION_ARG_STRING,
      &policy,
      N_ ("Notice that the ledger follows"),
      "suzhou-2022|shanghai-2021" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  return sg_demo_make (ctl->argv[1], policy, &error) ? SG_EXIT_DONE : sg_ctl_fail (ctl, error);
}

const SgCtlCommand sg_ctl_demo = {
  "demo",
  "LEDGER",
  N_ ("Create a ledger filled with the invented example"),
  run_demo,
};
