/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>

/* What goes out by the command line is recorded, and the ledger is not written for it. */

static void
add_person (SgTestCtl *self)
{
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "persons",
                   "name=米鼎森",
                   "id_no=341302199003070012",
                   "phone=13855710001",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
}

static void
assert_exports (SgTestCtl *self, guint n, const char *words)
{
  g_auto (GStrv) lines = NULL;

  sg_test_ctl_run (self, "exports", self->ledger, "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  lines = sg_test_ctl_lines (self);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  if (n > 0 && strstr (lines[1], words) == NULL)
    g_error ("“%s” is not in “%s”", words, lines[1]);
}

static void
test_each_export_is_recorded (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *workbook = g_build_filename (self->folder, "进度.xlsx", NULL);
  g_autofree char *picture = g_build_filename (self->folder, "图.svg", NULL);

  add_person (self);
  assert_exports (self, 0, NULL);
  sg_test_ctl_run (self, "list", self->ledger, "persons", NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 1, ",王敏,list,persons,upward,,,1,,,,2,,own");
  sg_test_ctl_run (
    self, "list", self->ledger, "persons", "--audience", "internal", "--reason", "年度审计", NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 2, ",list,persons,internal,,,1,,,,2,年度审计,own");
  sg_test_ctl_run (
    self, "report", self->ledger, "staff", "--as-of", "2022-12-31", "-o", workbook, NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 3, ",report,staff,upward,2022-12-31,3413,0,进度.xlsx,");
  sg_test_ctl_run (
    self, "chart", self->ledger, "coverage", "--as-of", "2022-12-31", "-o", picture, NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 4, ",chart,coverage,upward,2022-12-31,,0,图.svg,");
  sg_test_ctl_run (self,
                   "template",
                   self->ledger,
                   "persons",
                   "--with-data",
                   "--as-of",
                   "2022-12-31",
                   "-o",
                   workbook,
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 5, ",table,persons,upward,2022-12-31,,1,进度.xlsx,");
  sg_test_ctl_run (self, "template", "persons", "-o", workbook, NULL);
  sg_test_ctl_assert_status (self, 0);
  assert_exports (self, 5, ",table,persons,");
  sg_test_ctl_run (self, "template", self->ledger, "persons", "--with-data", "-o", workbook, NULL);
  sg_test_ctl_assert_status (self, 2);

  /* What failed went nowhere. */
  sg_test_ctl_run (
    self, "report", self->ledger, "staff", "--as-of", "2022-12-31", "-o", "/no/such/x.xlsx", NULL);
  sg_test_ctl_assert_status (self, 1);
  assert_exports (self, 5, "");
}

static void
test_looking_does_not_write (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0;
  gsize n_after = 0;

  add_person (self);
  g_assert_true (g_file_get_contents (self->ledger, &before, &n_before, NULL));
  sg_test_ctl_run (self, "list", self->ledger, "persons", "--audience", "internal", NULL);
  sg_test_ctl_run (self, "exports", self->ledger, NULL);
  g_assert_true (g_file_get_contents (self->ledger, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_filters (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *option;
    const char *value;
    guint n_lines;
  } cases[] = {
    { "--by", "王敏", 3 },       { "--by", "李", 1 },           { "--kind", "list", 3 },
    { "--kind", "report", 1 },   { "--from", "2049-01-01", 1 }, { "--to", "2049-01-01", 3 },
    { "--to", "2000-01-01", 1 },
  };

  sg_test_ctl_run (self, "list", self->ledger, "persons", NULL);
  sg_test_ctl_run (self, "list", self->ledger, "stations", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = NULL;

      sg_test_ctl_run (
        self, "exports", self->ledger, cases[i].option, cases[i].value, "--format", "csv", NULL);
      sg_test_ctl_assert_status (self, 0);
      lines = sg_test_ctl_lines (self);
      g_assert_cmpuint (g_strv_length (lines), ==, cases[i].n_lines);
    }
  sg_test_ctl_run (self, "exports", self->ledger, "--kind", "theft", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "exports", self->ledger, "--from", "gestern", NULL);
  sg_test_ctl_assert_refused (self, 2);
}

/* Nowhere to record: nothing goes out, and the line says why. */
static void
test_what_cannot_be_recorded_stays (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *home = g_strdup (g_getenv ("XDG_DATA_HOME"));
  g_autofree char *file = g_build_filename (self->folder, "data", NULL);

  add_person (self);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_setenv ("XDG_DATA_HOME", file, TRUE);
  sg_test_ctl_run (self, "list", self->ledger, "persons", NULL);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_nonnull (strstr (self->err, "recorded"));
  g_setenv ("XDG_DATA_HOME", home, TRUE);
}

static void
assert_silent (SgTestCtl *self)
{
  static const char *const secrets[]
    = { "341302199003070012", "341302199003070013", "13855710001", "13855710002", "13855710003" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (self->err, secrets[i]));
      g_assert_null (strstr (self->out, secrets[i]));
    }
}

/* What is said goes to logs: no personal number is in it, not even where somebody looks for faults
 * with all debug messages on. */
static void
test_messages_have_no_numbers (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "人员.csv", NULL);

  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  add_person (self);
  assert_silent (self);
  sg_test_ctl_run (self, "set", self->ledger, "persons", "P00001", "phone=13855710002", NULL);
  assert_silent (self);
  /* Refused: somebody else was there first. */
  sg_test_ctl_run (
    self, "set", self->ledger, "persons", "P00001", "phone=13855710003", "--if-version", "1", NULL);
  sg_test_ctl_assert_status (self, 1);
  assert_silent (self);
  sg_test_ctl_run (
    self, "add", self->ledger, "persons", "name=错号", "id_no=341302199003070013", NULL);
  sg_test_ctl_assert_status (self, 1);
  assert_silent (self);
  g_assert_true (g_file_set_contents (file,
                                      "person_id,name,id_no,phone\n"
                                      "P7,甲,341302199003070013,13855710003\n"
                                      "P8,乙,341302199003070012,13855710001\n",
                                      -1,
                                      NULL));
  sg_test_ctl_run (self, "import", self->ledger, "persons", file, NULL);
  assert_silent (self);
  sg_test_ctl_run (self, "list", self->ledger, "persons", NULL);
  assert_silent (self);
  sg_test_ctl_run (self, "history", self->ledger, NULL);
  assert_silent (self);
  g_unsetenv ("G_MESSAGES_DEBUG");
}

#define add(name, function) \
  g_test_add (              \
    "/ctl/exports/" name, SgTestCtl, NULL, sg_test_ctl_set_up, function, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("each-export-is-recorded", test_each_export_is_recorded);
  add ("looking-does-not-write", test_looking_does_not_write);
  add ("filters", test_filters);
  add ("messages-have-no-numbers", test_messages_have_no_numbers);
  add ("what-cannot-be-recorded-stays", test_what_cannot_be_recorded_stays);

  return g_test_run ();
}
