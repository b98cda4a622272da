/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>

/* Policies that go between ledgers as files, by the command line. */

#define BARE "[document]\ntitle=Plan\nnumber=1\nregion=3413\n"

static void
set_up (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_set_up (self, data);
  sg_test_ctl_fill (self);
}

static char *
write_file (SgTestCtl *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_listed (SgTestCtl *self, const char *line)
{
  sg_test_ctl_run (self, "policy", "list", self->ledger, "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, line));
}

/* By the days of its document, unless somebody says otherwise; a file without a day is refused. */
static void
test_period (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *dated = write_file (self, "dated.policy", BARE "date=2023-02-01\n");
  g_autofree char *undated = write_file (self, "undated.policy", BARE "date=\n");

  sg_test_ctl_run (self, "policy", "import", self->ledger, dated, NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_listed (self, "dated,Plan,1,,2023-02-01,\n");
  sg_test_ctl_run (self, "policy", "import", self->ledger, undated, NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self,
                   "policy",
                   "import",
                   self->ledger,
                   undated,
                   "--from",
                   "2024-01-01",
                   "--until",
                   "2024-12-31",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_listed (self, "undated,Plan,1,,2024-01-01,2024-12-31\n");
  sg_test_ctl_run (self, "policy", "copy", self->ledger, "suzhou-2022", "own", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "policy", "list", self->ledger, "--format", "csv", NULL);
  g_assert_nonnull (strstr (self->out, ",suzhou-2022,2022-06-21,\n"));
}

/* The targets that were divided over units come along, and their sum is held against the whole. */
static void
test_targets (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "plan.policy", NULL);

  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "targets",
                   "division_code=341302",
                   "indicator=I-01",
                   "number=20",
                   "due_on=2022-12-31",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "policy", "export", self->ledger, "suzhou-2022", "-o", file, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "remove", self->ledger, "targets", "TG0001", NULL);
  sg_test_ctl_assert_status (self, 0);

  sg_test_ctl_run (self, "policy", "import", self->ledger, file, "--lang", "en", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->err, "1 divided target was taken in.\n"));
  g_assert_nonnull (strstr (self->err, "short."));
  sg_test_ctl_run (self, "list", self->ledger, "targets", "--format", "csv", NULL);
  g_assert_nonnull (strstr (self->out, "341302,I-01,"));
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl/policy/period", SgTestCtl, NULL, set_up, test_period, sg_test_ctl_tear_down);
  g_test_add ("/ctl/policy/targets", SgTestCtl, NULL, set_up, test_targets, sg_test_ctl_tear_down);
  return g_test_run ();
}
