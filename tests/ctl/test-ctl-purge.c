/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>

/* Purging by the command line, and the history that is left; filters of the history. */

static void
set_up (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_set_up (self, data);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "persons",
                   "name=米鼎森",
                   "id_no=341302199003070012",
                   "phone=13855710001",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "add", self->ledger, "orgs", "name=样例中心", NULL);
  sg_test_ctl_assert_status (self, 0);
}

static guint
count_lines (SgTestCtl *self)
{
  g_auto (GStrv) lines = sg_test_ctl_lines (self);

  return g_strv_length (lines) - 1;
}

static void
test_purge (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_run (
    self, "purge", self->ledger, "persons", "P00001", "--reason", "离岗满三年", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "4\n");

  sg_test_ctl_run (
    self, "list", self->ledger, "persons", "--audience", "internal", "--format", "csv", NULL);
  g_assert_null (strstr (self->out, "341302199003070012"));
  sg_test_ctl_run (self, "history", self->ledger, "persons", "P00001", NULL);
  g_assert_nonnull (strstr (self->out, "(purged)"));
  sg_test_ctl_run (self, "exports", self->ledger, "--kind", "purge", NULL);
  g_assert_nonnull (strstr (self->out, "离岗满三年"));
  g_assert_nonnull (strstr (self->out, "P00001"));
  sg_test_ctl_run (self, "undo", self->ledger, "4", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);

  /* Once more there is nothing to do. */
  sg_test_ctl_run (self, "purge", self->ledger, "persons", "P00001", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "");
}

static void
test_refusals (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_run (self, "purge", self->ledger, "persons", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "purge", self->ledger, "orgs", "O01", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "purge", self->ledger, "persons", "P00009", NULL);
  sg_test_ctl_assert_refused (self, 1);
  /* One who is still there keeps the others from being purged, too. */
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "name=甲站",
                   "division_code=341302122",
                   NULL);
  sg_test_ctl_run (self, "add", self->ledger, "persons", "name=在岗", "phone=13855710002", NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "posts",
                   "person_id=P00002",
                   "station_id=S0001",
                   "role=resident",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "purge", self->ledger, "persons", "P00001", "P00002", NULL);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_nonnull (strstr (self->err, "在岗"));
  sg_test_ctl_run (
    self, "list", self->ledger, "persons", "--audience", "internal", "--format", "csv", NULL);
  g_assert_nonnull (strstr (self->out, "341302199003070012"));
}

static void
test_history_is_filtered (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *option;
    const char *value;
    guint n;
  } cases[] = {
    { "--kind", "orgs", 1 }, { "--kind", "persons", 1 },  { "--kind", "funds", 0 },
    { "--by", "李", 0 },     { "--to", "2000-01-01", 0 }, { "--from", "2049-01-01", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sg_test_ctl_run (
        self, "history", self->ledger, cases[i].option, cases[i].value, "--format", "csv", NULL);
      sg_test_ctl_assert_status (self, 0);
      g_assert_cmpuint (count_lines (self), ==, cases[i].n);
    }
  sg_test_ctl_run (
    self, "history", self->ledger, "--by", "王敏", "--kind", "persons", "--format", "csv", NULL);
  g_assert_cmpuint (count_lines (self), ==, 1);
  sg_test_ctl_run (self, "history", self->ledger, "--kind", "theft", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "history", self->ledger, "--to", "gestern", NULL);
  sg_test_ctl_assert_refused (self, 2);
}

#define add(name, function) \
  g_test_add ("/ctl/purge/" name, SgTestCtl, NULL, set_up, function, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("purge", test_purge);
  add ("refusals", test_refusals);
  add ("history-is-filtered", test_history_is_filtered);

  return g_test_run ();
}
