/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <glib/gstdio.h>
#include <string.h>

void
sg_test_ctl_run (SgTestCtl *self, const char *first, ...)
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

void
sg_test_ctl_assert_status (SgTestCtl *self, int status)
{
  if (self->status != status)
    g_test_message ("%s%s", self->out, self->err);
  g_assert_cmpint (self->status, ==, status);
}

/* Refused: one line on standard error, nothing on standard output. */
void
sg_test_ctl_assert_refused (SgTestCtl *self, int status)
{
  sg_test_ctl_assert_status (self, status);
  g_assert_cmpstr (self->out, ==, "");
  g_assert_nonnull (strchr (self->err, '\n'));
  g_assert_true (strchr (self->err, '\n') == self->err + strlen (self->err) - 1);
}

char *
sg_test_ctl_data_path (const char *name)
{
  return g_build_filename (g_getenv ("SG_TEST_DATA"), "clean-suzhou", name, NULL);
}

void
sg_test_ctl_set_up (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *divisions = sg_test_ctl_data_path ("divisions.csv");

  /* Whom the change log names, whoever runs the tests. */
  g_setenv ("SHEGONG_AUTHOR", "王敏", TRUE);
  self->folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  self->ledger = g_build_filename (self->folder, "s.sgl", NULL);
  sg_test_ctl_run (self,
                   "new",
                   self->ledger,
                   "--policy",
                   "suzhou-2022",
                   "--region",
                   "3413",
                   "--divisions",
                   divisions,
                   NULL);
  sg_test_ctl_assert_status (self, 0);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
sg_test_ctl_tear_down (SgTestCtl *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->ledger);
  g_free (self->out);
  g_free (self->err);
}

void
sg_test_ctl_fill (SgTestCtl *self)
{
  static const char *const kinds[]
    = { "orgs",  "stations",  "station_status", "persons",      "certs",
        "posts", "contracts", "funds",          "relief_totals" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = sg_test_ctl_data_path (name);

      sg_test_ctl_run (self, "import", self->ledger, kinds[i], path, NULL);
      sg_test_ctl_assert_status (self, 0);
    }
}

/* The output of a run with --format csv, line by line, without the last end. */
char **
sg_test_ctl_lines (SgTestCtl *self)
{
  g_autofree char *text = g_strdup (self->out);

  return g_strsplit (g_strchomp (text), "\n", -1);
}
