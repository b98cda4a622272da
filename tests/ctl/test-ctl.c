/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The command-line contract, by running the program as a script would. */

typedef struct
{
  char *folder;
  char *ledger;
  char *out;
  char *err;
  int status;
} Fixture;

static void
run (Fixture *self, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  va_list args;

  g_ptr_array_add (argv, program);
  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) word);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (
    g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);
}

static void
assert_status (Fixture *self, int status)
{
  if (self->status != status)
    g_test_message ("%s%s", self->out, self->err);
  g_assert_cmpint (self->status, ==, status);
}

/* Refused: one line on standard error, nothing on standard output. */
static void
assert_refused (Fixture *self, int status)
{
  assert_status (self, status);
  g_assert_cmpstr (self->out, ==, "");
  g_assert_nonnull (strchr (self->err, '\n'));
  g_assert_true (strchr (self->err, '\n') == self->err + strlen (self->err) - 1);
}

static char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *divisions = data_path ("divisions.csv");

  self->folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  self->ledger = g_build_filename (self->folder, "s.sgl", NULL);
  run (self,
       "new",
       self->ledger,
       "--policy",
       "suzhou-2022",
       "--region",
       "3413",
       "--divisions",
       divisions,
       NULL);
  assert_status (self, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->ledger);
  g_free (self->out);
  g_free (self->err);
}

static void
fill (Fixture *self)
{
  static const char *const kinds[]
    = { "orgs",  "stations",  "station_status", "persons",      "certs",
        "posts", "contracts", "funds",          "relief_totals" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = data_path (name);

      run (self, "import", self->ledger, kinds[i], path, NULL);
      assert_status (self, 0);
    }
}

/* What comes out is what went in, for every register, key by key. */
static void
test_round_trip (Fixture *self, gconstpointer data)
{
  static const char *const kinds[]
    = { "divisions", "orgs",  "stations",  "station_status", "persons",
        "certs",     "posts", "contracts", "funds",          "relief_totals" };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = data_path (name);
      g_autofree char *expected = NULL;
      g_autofree char *columns = NULL;
      g_auto (GStrv) expected_lines = NULL;
      g_auto (GStrv) lines = NULL;

      g_test_message ("%s", kinds[i]);
      g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
      columns = g_strndup (expected, strcspn (expected, "\n"));
      run (self,
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
      assert_status (self, 0);
      expected_lines = g_strsplit (expected, "\n", -1);
      lines = g_strsplit (self->out, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected_lines));
      for (guint k = 0; lines[k] != NULL; k++)
        g_assert_true (g_strv_contains ((const char *const *) lines, expected_lines[k]));
    }
  run (self, "check", self->ledger, NULL);
  assert_status (self, 0);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;

  run (self,
       "add",
       self->ledger,
       "stations",
       "kind=township",
       "name=测试站",
       "division_code=341302122",
       "office_m2=19.99",
       NULL);
  assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "S0001\n");
  run (
    self, "set", self->ledger, "stations", "S0001", "office_m2=25", "--from", "2023-01-01", NULL);
  assert_status (self, 0);
  run (self,
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
  run (self, "set", self->ledger, "stations", "S0001", "office_m2=30", "--if-version", "1", NULL);
  assert_refused (self, 1);
  run (self,
       "list",
       self->ledger,
       "stations",
       "--where",
       "station_id=S0001",
       "--format",
       "json",
       NULL);
  g_assert_nonnull (strstr (self->out, "\"office_m2\": 25"));

  run (self, "remove", self->ledger, "stations", "S0001", NULL);
  assert_status (self, 0);
  run (self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\n");
  before = g_strdup (self->out);

  /* Change 1 made the ledger, 2 added, 3 edited, 4 removed. */
  run (self, "undo", self->ledger, "2", NULL);
  assert_refused (self, 1);
  run (self, "undo", self->ledger, "4", NULL);
  assert_status (self, 0);
  run (self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\nS0001\n");
  run (self, "history", self->ledger, "stations", "S0001", "--format", "csv", NULL);
  assert_status (self, 0);
  g_assert_true (g_str_has_prefix (self->out, "change,time,who,what,kind,id,field,old,new\n5,"));
  g_assert_nonnull (strstr (self->out, ",office_m2,19.99,25\n"));
}

static void
test_masks (Fixture *self, gconstpointer data)
{
  run (self,
       "add",
       self->ledger,
       "persons",
       "name=样例",
       "id_no=341302199003070012",
       "birth=1990-03-07",
       "phone=13800001234",
       NULL);
  assert_status (self, 0);
  run (self, "list", self->ledger, "persons", NULL);
  g_assert_null (strstr (self->out, "341302199003070012"));
  g_assert_null (strstr (self->out, "13800001234"));
  g_assert_nonnull (strstr (self->out, "138****1234"));
  run (self, "list", self->ledger, "persons", "--audience", "public", NULL);
  g_assert_null (strstr (self->out, "1990-03-07"));
  g_assert_null (strstr (self->out, "1234"));
  run (self, "list", self->ledger, "persons", "--audience", "internal", NULL);
  g_assert_nonnull (strstr (self->out, "341302199003070012"));
  run (self, "history", self->ledger, "persons", "P00001", NULL);
  g_assert_null (strstr (self->out, "341302199003070012"));
}

static void
test_wrong_command_lines (Fixture *self, gconstpointer data)
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
      run (self, words[0], words[1], words[2], words[3], words[4], words[5], NULL);
      assert_refused (self, 2);
    }
}

static void
test_refusals (Fixture *self, gconstpointer data)
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
      run (self, words[0], words[1], words[2], words[3], words[4], NULL);
      assert_refused (self, 1);
    }
  run (self, "history", self->ledger, "--format", "csv", NULL);
  g_assert_null (strstr (self->out, "\n2,"));
}

static void
test_import_says_what_it_did (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "stations.csv", NULL);
  const char *text = "station_id,kind,name,division_code,org_id\n"
                     "S0001,township,永镇镇社工站,341302122,\n"
                     "S0002,township,夹沟镇社工站,341302105,O77\n";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  run (self, "import", self->ledger, "stations", path, "--dry-run", NULL);
  assert_status (self, 3);
  run (self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\n");
  run (self, "import", self->ledger, "stations", path, NULL);
  assert_status (self, 3);
  g_assert_nonnull (strstr (self->err, "O77"));
  run (self, "list", self->ledger, "stations", "--columns", "station_id", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "station_id\nS0001\n");
  run (self, "import", self->ledger, "stations", path, "--format", "json", NULL);
  g_assert_nonnull (strstr (self->out, "\"same\""));
}

/* A command that looks leaves the file as it is, to the byte. */
static void
test_looking_does_not_write (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *workbook = g_build_filename (self->folder, "r.xlsx", NULL);
  gsize n_before = 0;
  gsize n_after = 0;

  fill (self);
  g_assert_true (g_file_get_contents (self->ledger, &before, &n_before, NULL));
  run (self, "list", self->ledger, "stations", "--as-of", "2022-12-31", NULL);
  run (self, "indicators", self->ledger, "--as-of", "2022-12-31", "--by", "township", NULL);
  run (self, "history", self->ledger, NULL);
  run (self, "check", self->ledger, NULL);
  run (self, "report", self->ledger, "progress", "--as-of", "2022-12-31", "-o", workbook, NULL);
  assert_status (self, 0);
  g_assert_true (g_file_get_contents (self->ledger, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Each ending has its kind of file; a wrong one, a wrong name and a wrong size are said. */
static void
test_charts (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "c.png", "c.svg", "c.pdf" };
  g_autofree char *wrong = g_build_filename (self->folder, "c.gif", NULL);

  run (self, "charts", "--format", "csv", NULL);
  assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "\ncoverage,"));
  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      run (self, "chart", self->ledger, "coverage", "--as-of", "2022-12-31", "-o", path, NULL);
      assert_status (self, 0);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  run (self, "chart", self->ledger, "coverage", "--as-of", "2022-12-31", "-o", wrong, NULL);
  assert_refused (self, 1);
  run (self, "chart", self->ledger, "stations", "--as-of", "2022-12-31", "-o", "x.png", NULL);
  assert_refused (self, 1);
  run (self, "chart", self->ledger, "pie", "--as-of", "2022-12-31", "-o", "x.png", NULL);
  assert_refused (self, 2);
  run (self,
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
  assert_refused (self, 2);
}

static void
test_backup_and_restore (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (self->folder, "b.sgl", NULL);
  g_autofree char *restored = g_build_filename (self->folder, "r.sgl", NULL);

  run (self, "backup", self->ledger, backup, NULL);
  assert_status (self, 0);
  run (self, "restore", backup, self->ledger, NULL);
  assert_refused (self, 1);
  run (self, "restore", backup, restored, NULL);
  assert_status (self, 0);
  run (self, "check", restored, NULL);
  assert_status (self, 0);
}

static void
test_help_and_language (Fixture *self, gconstpointer data)
{
  run (self, "--help", NULL);
  assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "indicators"));
  run (self, "list", "--help", NULL);
  assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "--as-of"));
  run (self, "--lang", "zh", "list", "/no/such.sgl", "stations", NULL);
  g_assert_nonnull (strstr (self->err, "找不到文件"));
  run (self, "list", "/no/such.sgl", "stations", "--lang", "en", NULL);
  g_assert_nonnull (strstr (self->err, "There is no file"));
}

/* What looks like a formula goes out guarded and comes back as it was. */
static void
test_formulas_stay_text (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "stations.csv", NULL);

  run (self,
       "add",
       self->ledger,
       "stations",
       "kind=township",
       "name=甲",
       "division_code=341302122",
       "address==HYPERLINK(\"x\")",
       NULL);
  assert_status (self, 0);
  run (self, "list", self->ledger, "stations", "--format", "csv", NULL);
  g_assert_null (strstr (self->out, "\"=HYPERLINK"));
  g_assert_null (strstr (self->out, ",=HYPERLINK"));
  g_assert_true (g_file_set_contents (path, self->out, -1, NULL));
  run (self, "import", self->ledger, "stations", path, "--format", "json", NULL);
  assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "\"same\""));
}

/* Every command that the help names stands in the manual page. */
static void
test_manual_page (Fixture *self, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SG_SOURCE_DIR"), "resources", "man", "shegongctl.1", NULL);
  g_autofree char *page = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  run (self, "--lang", "en", NULL);
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

#define add(name, function) g_test_add ("/ctl/" name, Fixture, NULL, set_up, function, tear_down)

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
  add ("help-and-language", test_help_and_language);
  add ("formulas-stay-text", test_formulas_stay_text);
  add ("manual-page", test_manual_page);

  return g_test_run ();
}
