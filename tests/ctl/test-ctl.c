/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <glib/gstdio.h>
#include <string.h>

/* The command-line contract, by running the program as a script would. */

/* What comes out is what went in, for every register, key by key. */
static void
test_round_trip (SgTestCtl *self, gconstpointer data)
{
  static const char *const kinds[]
    = { "divisions", "orgs",  "stations",  "station_status", "persons",
        "certs",     "posts", "contracts", "funds",          "relief_totals" };

  sg_test_ctl_fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = sg_test_ctl_data_path (name);
      g_autofree char *expected = NULL;
      g_autofree char *columns = NULL;
      g_auto (GStrv) expected_lines = NULL;
      g_auto (GStrv) lines = NULL;

      g_test_message ("%s", kinds[i]);
      g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
      columns = g_strndup (expected, strcspn (expected, "\n"));
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       kinds[i],
                       "--columns",
                       columns,
                       "--audience",
                       "internal",
                       "--format",
                       "csv",
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      expected_lines = g_strsplit (expected, "\n", -1);
      lines = g_strsplit (self->out, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected_lines));
      for (guint k = 0; lines[k] != NULL; k++)
        g_assert_true (g_strv_contains ((const char *const *) lines, expected_lines[k]));
    }
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
}

static void
test_rows (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = NULL;

  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "name=测试站",
                   "division_code=341302122",
                   "office_m2=19.99",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "S0001\n");
  sg_test_ctl_run (
    self, "set", self->ledger, "stations", "S0001", "office_m2=25", "--from", "2023-01-01", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self,
                   "list",
                   self->ledger,
                   "stations",
                   "--as-of",
                   "2022-12-31",
                   "--columns",
                   "station_id,office_m2,version",
                   "--format",
                   "csv",
                   NULL);
  g_assert_cmpstr (self->out, ==, "station_id,office_m2,version\nS0001,19.99,2\n");

  /* Somebody who looked before does not run over what was written since. */
  sg_test_ctl_run (
    self, "set", self->ledger, "stations", "S0001", "office_m2=30", "--if-version", "1", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self,
                   "list",
                   self->ledger,
                   "stations",
                   "--where",
                   "station_id=S0001",
                   "--format",
                   "json",
                   NULL);
  g_assert_nonnull (strstr (self->out, "\"office_m2\": 25"));

  sg_test_ctl_run (self, "remove", self->ledger, "stations", "S0001", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\n");
  before = g_strdup (self->out);

  /* Change 1 made the ledger, 2 added, 3 edited, 4 removed. */
  sg_test_ctl_run (self, "undo", self->ledger, "2", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self, "undo", self->ledger, "4", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\nS0001\n");
  sg_test_ctl_run (self, "history", self->ledger, "stations", "S0001", "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_true (g_str_has_prefix (self->out, "change,time,who,what,kind,id,field,old,new\n5,"));
  g_assert_nonnull (strstr (self->out, ",office_m2,19.99,25\n"));
}

static void
test_masks (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "persons",
                   "name=样例",
                   "id_no=341302199003070012",
                   "birth=1990-03-07",
                   "phone=13800001234",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "list", self->ledger, "persons", NULL);
  g_assert_null (strstr (self->out, "341302199003070012"));
  g_assert_null (strstr (self->out, "13800001234"));
  g_assert_nonnull (strstr (self->out, "138****1234"));
  sg_test_ctl_run (self, "list", self->ledger, "persons", "--audience", "public", NULL);
  g_assert_null (strstr (self->out, "1990-03-07"));
  g_assert_null (strstr (self->out, "1234"));
  sg_test_ctl_run (self, "list", self->ledger, "persons", "--audience", "internal", NULL);
  g_assert_nonnull (strstr (self->out, "341302199003070012"));
  sg_test_ctl_run (self, "history", self->ledger, "persons", "P00001", NULL);
  g_assert_null (strstr (self->out, "341302199003070012"));
}

static void
test_wrong_command_lines (SgTestCtl *self, gconstpointer data)
{
  static const char *const lines[][6] = {
    { "fly" },
    { "list" },
    { "list", "@", "ponies" },
    { "list", "@", "stations", "--where", "colour=red" },
    { "list", "@", "stations", "--columns", "colour" },
    { "list", "@", "stations", "--audience", "everybody" },
    { "list", "@", "stations", "--as-of", "2022-02-30" },
    { "list", "@", "stations", "--format", "xml" },
    { "indicators", "@" },
    { "indicators", "@", "--as-of", "yesterday" },
    { "undo", "@", "first" },
    { "add", "@", "stations", "colour=red" },
    { "report", "@", "progress", "--as-of", "2022-12-31" },
    { "chart", "@", "coverage", "--as-of", "2022-12-31" },
    { "new", "/tmp/never.sgl", "--region", "3413" },
    { "new", "/tmp/never.sgl", "--policy", "mars-2099", "--region" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *words[6] = { NULL };

      for (guint k = 0; k < G_N_ELEMENTS (words) && lines[i][k] != NULL; k++)
        words[k] = strcmp (lines[i][k], "@") == 0 ? self->ledger : lines[i][k];
      g_test_message ("%s %s", words[0], words[1]);
      sg_test_ctl_run (self, words[0], words[1], words[2], words[3], words[4], words[5], NULL);
      sg_test_ctl_assert_refused (self, 2);
    }
}

static void
test_refusals (SgTestCtl *self, gconstpointer data)
{
  static const char *const lines[][5] = {
    { "list", "/no/such.sgl", "stations" },
    { "check", "/no/such.sgl" },
    { "set", "@", "stations", "S9999", "name=甲" },
    { "remove", "@", "stations", "S9999" },
    { "undo", "@", "99" },
    { "history", "@", "stations", "S9999" },
    { "import", "@", "stations", "/no/such.csv" },
    { "add", "@", "stations", "office_m2=viel" },
    { "add", "@", "stations", "name=甲" },
    { "restore", "/no/such.sgl", "/tmp/never.sgl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *words[5] = { NULL };

      for (guint k = 0; k < G_N_ELEMENTS (words) && lines[i][k] != NULL; k++)
        words[k] = strcmp (lines[i][k], "@") == 0 ? self->ledger : lines[i][k];
      g_test_message ("%s %s", words[0], words[2]);
      sg_test_ctl_run (self, words[0], words[1], words[2], words[3], words[4], NULL);
      sg_test_ctl_assert_refused (self, 1);
    }
  sg_test_ctl_run (self, "history", self->ledger, "--format", "csv", NULL);
  g_assert_null (strstr (self->out, "\n2,"));
}

static void
test_import_says_what_it_did (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "stations.csv", NULL);
  const char *text = "station_id,kind,name,division_code,org_id\n"
                     "S0001,township,永镇镇社工站,341302122,\n"
                     "S0002,township,夹沟镇社工站,341302105,O77\n";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "stations", path, "--dry-run", NULL);
  sg_test_ctl_assert_status (self, 3);
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\n");
  sg_test_ctl_run (self, "import", self->ledger, "stations", path, NULL);
  sg_test_ctl_assert_status (self, 3);
  g_assert_nonnull (strstr (self->err, "O77"));
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\nS0001\n");
  sg_test_ctl_run (self, "import", self->ledger, "stations", path, "--format", "json", NULL);
  g_assert_nonnull (strstr (self->out, "\"same\""));
}

/* A command that looks leaves the file as it is, to the byte. */
static void
test_looking_does_not_write (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *workbook = g_build_filename (self->folder, "r.xlsx", NULL);
  gsize n_before = 0;
  gsize n_after = 0;

  sg_test_ctl_fill (self);
  g_assert_true (g_file_get_contents (self->ledger, &before, &n_before, NULL));
  sg_test_ctl_run (self, "list", self->ledger, "stations", "--as-of", "2022-12-31", NULL);
  sg_test_ctl_run (
    self, "indicators", self->ledger, "--as-of", "2022-12-31", "--by", "township", NULL);
  sg_test_ctl_run (self, "history", self->ledger, NULL);
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_run (
    self, "report", self->ledger, "progress", "--as-of", "2022-12-31", "-o", workbook, NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_true (g_file_get_contents (self->ledger, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Each ending has its kind of file; a wrong one, a wrong name and a wrong size are said. */
static void
test_charts (SgTestCtl *self, gconstpointer data)
{
  static const char *const names[] = { "c.png", "c.svg", "c.pdf" };
  g_autofree char *wrong = g_build_filename (self->folder, "c.gif", NULL);

  sg_test_ctl_run (self, "charts", "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "\ncoverage,"));
  sg_test_ctl_fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      sg_test_ctl_run (
        self, "chart", self->ledger, "coverage", "--as-of", "2022-12-31", "-o", path, NULL);
      sg_test_ctl_assert_status (self, 0);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  sg_test_ctl_run (
    self, "chart", self->ledger, "coverage", "--as-of", "2022-12-31", "-o", wrong, NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (
    self, "chart", self->ledger, "stations", "--as-of", "2022-12-31", "-o", "x.png", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (
    self, "chart", self->ledger, "pie", "--as-of", "2022-12-31", "-o", "x.png", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self,
                   "chart",
                   self->ledger,
                   "trend",
                   "--as-of",
                   "2022-12-31",
                   "--size",
                   "1200",
                   "-o",
                   "x.png",
                   NULL);
  sg_test_ctl_assert_refused (self, 2);
}

static void
add_station (SgTestCtl *self, const char *name)
{
  g_autofree char *assignment = g_strconcat ("name=", name, NULL);

  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "division_code=341302001",
                   assignment,
                   NULL);
  sg_test_ctl_assert_status (self, 0);
}

static void
assert_listed (SgTestCtl *self, const char *name, gboolean listed)
{
  sg_test_ctl_run (self, "list", self->ledger, "stations", "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_true ((strstr (self->out, name) != NULL) == listed);
}

static void
test_backup_and_restore (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (self->folder, "b.sgl", NULL);
  g_autofree char *restored = g_build_filename (self->folder, "r.sgl", NULL);

  add_station (self, "甲站");
  sg_test_ctl_run (self, "backup", self->ledger, backup, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "restore", backup, restored, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "check", restored, NULL);
  sg_test_ctl_assert_status (self, 0);

  add_station (self, "乙站");
  sg_test_ctl_run (self, "restore", backup, self->ledger, "--dry-run", "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "\nstations,0,0,1,"));
  g_assert_nonnull (strstr (self->out, "王敏"));
  assert_listed (self, "乙站", TRUE);
  sg_test_ctl_run (self, "restore", backup, self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->err, "is kept in"));
  assert_listed (self, "乙站", FALSE);
  assert_listed (self, "甲站", TRUE);
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "backups", self->ledger, "--format", "csv", NULL);
  g_assert_nonnull (strstr (self->out, ",restore,"));
}

/* Each import backs up first; where that fails nothing is imported. */
static void
test_import_form (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "directory.csv", NULL);
  const char *text = "附件2,,\n乡镇（街道）,社工站名称,办公面积\n"
                     "永镇镇,永镇镇社会工作服务站,56㎡\n样例不存在镇,样例站,1\n合计,,57\n";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "form:nothing", path, NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "import", self->ledger, "form:roster", path, NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self,
                   "import",
                   self->ledger,
                   "form:directory",
                   path,
                   "--under",
                   "341302",
                   "--as-of",
                   "2022-12-31",
                   "--dry-run",
                   "--format",
                   "json",
                   NULL);
  sg_test_ctl_assert_status (self, 3);
  g_assert_nonnull (strstr (self->out, "\"what\":\"form:directory\""));
  g_assert_nonnull (strstr (self->out, "\"DIV_UNKNOWN\""));
  g_assert_nonnull (strstr (self->err, "A4"));
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "name", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "name\n");
  sg_test_ctl_run (self, "import", self->ledger, "form:directory", path, NULL);
  sg_test_ctl_assert_status (self, 3);
  sg_test_ctl_run (
    self, "list", self->ledger, "stations", "--columns", "name", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "name\n永镇镇社会工作服务站\n");
}

static void
test_import_backs_up (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = sg_test_ctl_data_path ("orgs.csv");
  g_autofree char *folder = g_strconcat (self->ledger, ".backups", NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_set_contents (folder, "a file is in the way", -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, NULL);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_nonnull (strstr (self->err, "Nothing was changed"));
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, "--dry-run", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_unlink (folder);
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, NULL);
  sg_test_ctl_assert_status (self, 0);
  /* Nothing to do, nothing to back up. */
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "backups", self->ledger, "--format", "csv", NULL);
  lines = sg_test_ctl_lines (self);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (strstr (self->out, ",import,"));
}

/* The folder that was chosen in the window holds for the command line, too. */
static void
test_chosen_folder (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = sg_test_ctl_data_path ("orgs.csv");
  g_autofree char *settings = g_build_filename (self->folder, "shegong", "settings.ini", NULL);
  g_autofree char *chosen = g_build_filename (self->folder, "备份", NULL);
  g_autofree char *text = g_strdup_printf ("[shegong]\nbackup-folder='%s'\n", chosen);
  g_autofree char *parent = g_path_get_dirname (settings);
  g_autofree char *expected = g_build_filename (chosen, "s.sgl.backups", NULL);

  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  g_setenv ("XDG_CONFIG_HOME", self->folder, TRUE);
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "backups", self->ledger, "--format", "csv", NULL);
  g_unsetenv ("XDG_CONFIG_HOME");
  g_assert_nonnull (strstr (self->out, expected));
}

static void
test_help_and_language (SgTestCtl *self, gconstpointer data)
{
  sg_test_ctl_run (self, "--help", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "indicators"));
  sg_test_ctl_run (self, "list", "--help", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "--as-of"));
  sg_test_ctl_run (self, "--lang", "zh", "list", "/no/such.sgl", "stations", NULL);
  g_assert_nonnull (strstr (self->err, "找不到文件"));
  sg_test_ctl_run (self, "list", "/no/such.sgl", "stations", "--lang", "en", NULL);
  g_assert_nonnull (strstr (self->err, "There is no file"));
}

/* What looks like a formula goes out guarded and comes back as it was. */
static void
test_formulas_stay_text (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "stations.csv", NULL);

  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "name=甲",
                   "division_code=341302122",
                   "address==HYPERLINK(\"x\")",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "list", self->ledger, "stations", "--format", "csv", NULL);
  g_assert_null (strstr (self->out, "\"=HYPERLINK"));
  g_assert_null (strstr (self->out, ",=HYPERLINK"));
  g_assert_true (g_file_set_contents (path, self->out, -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "stations", path, "--format", "json", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "\"same\""));
}

/* Every command that the help names stands in the manual page. */
static void
test_manual_page (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_SOURCE_DIR"), "resources", "man", "shegongctl.1", NULL);
  g_autofree char *page = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  sg_test_ctl_run (self, "--lang", "en", NULL);
  lines = g_strsplit (self->out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *entry = NULL;

      if (!g_str_has_prefix (lines[i], "  "))
        continue;
      name = g_strndup (lines[i] + 2, strcspn (lines[i] + 2, " "));
      entry = g_strdup_printf (".TP\n.BI %s ", name);
      g_test_message ("%s", name);
      if (strstr (page, entry) == NULL)
        {
          g_free (entry);
          entry = g_strdup_printf (".TP\n.B %s\n", name);
        }
      g_assert_nonnull (strstr (page, entry));
      n++;
    }
  g_assert_cmpuint (n, >=, 16);
}

#define add(name, function) \
  g_test_add ("/ctl/" name, SgTestCtl, NULL, sg_test_ctl_set_up, function, sg_test_ctl_tear_down)

/* A program was killed before its save had come far: the next one says so, once. */
static void
test_unfinished (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->ledger, "-journal", NULL);
  static const char nothing[512] = "";

  g_assert_true (g_file_set_contents (journal, nothing, sizeof nothing, NULL));
  sg_test_ctl_run (self, "add", self->ledger, "orgs", "name=甲", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->err, "was not finished"));
  sg_test_ctl_run (self, "add", self->ledger, "orgs", "name=乙", NULL);
  g_assert_null (strstr (self->err, "was not finished"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("round-trip", test_round_trip);
  add ("rows", test_rows);
  add ("masks", test_masks);
  add ("wrong-command-lines", test_wrong_command_lines);
  add ("refusals", test_refusals);
  add ("import-says-what-it-did", test_import_says_what_it_did);
  add ("looking-does-not-write", test_looking_does_not_write);
  add ("charts", test_charts);
  add ("backup-and-restore", test_backup_and_restore);
  add ("unfinished", test_unfinished);
  add ("import-form", test_import_form);
  add ("import-backs-up", test_import_backs_up);
  add ("chosen-folder", test_chosen_folder);
  add ("help-and-language", test_help_and_language);
  add ("formulas-stay-text", test_formulas_stay_text);
  add ("manual-page", test_manual_page);

  return g_test_run ();
}
