/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <gio/gio.h>
#include <string.h>

/* The library that puts a bad disk under the real programs, with shegongctl on it. */

#define add(name, function)          \
  g_test_add ("/bad-disk/" name,     \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

/* Adds an operator and returns what shegongctl says when it fails, or NULL. */
static char *
add_operator (SgTestLedger *self, const char *state, const char *name)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  g_autofree char *control = g_build_filename (self->folder, "control", NULL);
  g_autofree char *field = g_strdup_printf ("name=%s", name);
  g_autofree char *sanitizers = g_strconcat (
    "verify_asan_link_order=0:", g_getenv ("ASAN_OPTIONS") ?: "detect_leaks=1", NULL);
  g_autofree char *said = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (control, state, -1, NULL));
  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("SG_BAD_DISK"), TRUE);
  g_subprocess_launcher_setenv (launcher, "SG_DISK_CONTROL", control, TRUE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", sanitizers, TRUE);
  process = g_subprocess_launcher_spawn (
    launcher, &error, program, "add", self->path, "orgs", field, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &said, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_test_message ("%s: %s", state, said);
  return g_subprocess_get_exit_status (process) == 0 ? NULL : g_steal_pointer (&said);
}

/* Each state has its sentence, nothing is written, and a disk that is well again serves as ever. */
static void
test_states (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *state;
    const char *word;
  } cases[] = {
    { "ioerr", "cannot be opened" },
    { "full", "is full" },
    { "gone", "cannot be reached" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = add_operator (self, cases[i].state, "不该有");

      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, cases[i].word));
      g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 0);
    }
  g_assert_null (add_operator (self, "well\n", "甲"));
  g_assert_null (add_operator (self, "slow 2", "乙"));
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, 2);
  sg_test_check_clean (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("states", test_states);

  return g_test_run ();
}
