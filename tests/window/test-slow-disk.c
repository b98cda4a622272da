/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

/*
 * The window on a disk that is slow, full or not there. A library under the program makes every
 * call of the database take its time or fail, another one watches the main loop, and a third one
 * what the main loop asks of the folder of the ledger: nothing. How long loads and saves take there
 * is the disk's matter; that the window goes on meanwhile is ours.
 *
 * The long form also holds the loop to the clock, which wants a quiet computer.
 */

/* What each call takes. A main loop that waited for a single one would stand still for as long. */
#define SLOW "slow 200"
#define CALL_MS 200

/* The frame clock never stalls for longer. */
#define FRAME_MS 50

typedef struct
{
  SgRobot *robot;
  char *path;
  char *control;
  char *report;
  char *reset;
  char *files;
} Fixture;

static void
set_disk (Fixture *self, const char *state)
{
  g_assert_true (g_file_set_contents (self->control, state, -1, NULL));
}

static char *
make_example (SgRobot *robot)
{
  g_autofree char *folder = g_build_filename (sg_robot_get_home (robot), "share", NULL);
  char *path = g_build_filename (folder, "example.sgl", NULL);
  const char *arguments[] = { "demo", path, NULL };
  g_autofree char *output = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  output = sg_robot_run_ctl (arguments);
  return path;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *libraries = g_strjoin (
    " ", g_getenv ("SG_BAD_DISK"), g_getenv ("SG_LOOP_WATCH"), g_getenv ("SG_MAIN_FILES"), NULL);
  g_autofree char *sanitizers = g_strconcat (
    "verify_asan_link_order=0:", g_getenv ("ASAN_OPTIONS") ?: "detect_leaks=1", NULL);
  const char *home;

  self->robot = sg_robot_new (1366, 768);
  home = sg_robot_get_home (self->robot);
  self->path = make_example (self->robot);
  self->control = g_build_filename (home, "disk", NULL);
  self->report = g_build_filename (home, "loop", NULL);
  self->reset = g_build_filename (home, "loop-reset", NULL);
  self->files = g_build_filename (home, "files", NULL);
  set_disk (self, "well");
  sg_robot_set_env (self->robot, "LD_PRELOAD", libraries);
  sg_robot_set_env (self->robot, "ASAN_OPTIONS", sanitizers);
  sg_robot_set_env (self->robot, "SG_DISK_CONTROL", self->control);
  sg_robot_set_env (self->robot, "SG_LOOP_REPORT", self->report);
  sg_robot_set_env (self->robot, "SG_LOOP_RESET", self->reset);
  sg_robot_set_env (self->robot, "SG_FILES_UNDER", home);
  sg_robot_set_env (self->robot, "SG_FILES_REPORT", self->files);
}

/* Whatever the main thread asked of a folder, which may be a share that takes its time. The folders
 * of settings, on the clerk's own computer, show that the library works. */
static void
expect_no_files (Fixture *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *calls = NULL;

  g_assert_true (g_file_get_contents (self->files, &calls, NULL, NULL));
  if (strstr (calls, folder) != NULL)
    g_error ("the main thread waits for the disk:\n%s", strstr (calls, folder));
  g_assert_nonnull (strstr (calls, "/config/shegong"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  expect_no_files (self);
  sg_robot_free (self->robot);
  g_free (self->path);
  g_free (self->control);
  g_free (self->report);
  g_free (self->reset);
  g_free (self->files);
}

static void
start (Fixture *self)
{
  const char *arguments[] = { "--lang",   "en",       "--as-of",  "2022-12-31", "--page",
                              "stations", "--ledger", self->path, NULL };

  sg_robot_start (self->robot, arguments);
}

static AtspiAccessible *
open_office (Fixture *self)
{
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (self->robot, "ctrl+f");
  sg_robot_type (self->robot, "S0001");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (self->robot, "Return");
  sg_robot_key (self->robot, "Return");
  return sg_robot_find (self->robot, ATSPI_ROLE_TEXT, "Office area");
}

static void
type_office (Fixture *self, const char *value)
{
  g_autoptr (AtspiAccessible) office = open_office (self);

  sg_robot_set_text (self->robot, office, value);
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Not saved yet");
}

static gboolean
office_is (Fixture *self, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->path, TRUE, &error);
  gint64 row_id = sg_query_find_row (connection, &sg_stations, "S0001", &error);
  g_autoptr (SgRecord) record = NULL;

  g_assert_no_error (error);
  record = sg_query_get_record (connection, &sg_stations, row_id, NULL, &error);
  g_assert_no_error (error);
  return g_strcmp0 (sg_record_get_key (record, "office_m2"), expected) == 0;
}

static gboolean
is_reset (Fixture *self)
{
  return !g_file_test (self->reset, G_FILE_TEST_EXISTS);
}

/* Counts anew what follows. */
static void
watch_loop (Fixture *self)
{
  g_assert_true (g_file_set_contents (self->reset, "", -1, NULL));
  sg_robot_wait_until (self->robot, is_reset (self));
}

/* A busy computer is no matter here; being held up by a call is. */
static void
expect_alive (Fixture *self, const char *what)
{
  g_autofree char *text = NULL;
  double late = 0;
  double work = 0;
  double wait = 0;
  double still = 0;
  double held = 0;

  g_assert_true (g_file_get_contents (self->report, &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%lf %lf %lf %lf %lf", &late, &work, &wait, &still, &held), ==, 5);
  g_test_message ("%s: main loop late by %.0f ms at most; %.0f ms of work, %.0f ms for want of a "
                  "processor, %.0f ms standing still, %.0f ms in one call",
                  what,
                  late,
                  work,
                  wait,
                  still,
                  held);
  /* Whoever waits for the disk waits for one call at least. */
  g_assert_cmpfloat (held, <, CALL_MS);
  if (g_getenv ("SG_ENDURANCE") != NULL)
    g_assert_cmpfloat (late, <, FRAME_MS);
}

/* Pages say that they are loading, and a save that it is on its way; it ends by itself. */
static void
test_slow (Fixture *self, gconstpointer data)
{
  start (self);
  type_office (self, "123.45");
  set_disk (self, "slow 500"); /* time enough for this test to see it */
  watch_loop (self);
  sg_robot_key (self->robot, "ctrl+s");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Writing…");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Saving… This ends by itself.");
  set_disk (self, SLOW);
  sg_robot_wait_until (self->robot, office_is (self, "123.45"));
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Saving… This ends by itself.");
  expect_alive (self, "a save");
  set_disk (self, "well");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Not saved yet");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Loading…");
  watch_loop (self);
  set_disk (self, "slow 1000");
  sg_robot_key (self->robot, "alt+3");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Loading…");
  expect_alive (self, "a load");
  /* It can be stopped, and tried again. */
  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Loading was stopped.");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Loading…");
  set_disk (self, "well");
  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, "_Try again Try again");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "671 rows");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Loading…");
  sg_robot_quit (self->robot);
}

static void
pump_for (Fixture *self, guint ms)
{
  const gint64 end = g_get_monotonic_time () + ms * G_GINT64_CONSTANT (1000);

  while (g_get_monotonic_time () < end)
    sg_robot_pump (self->robot);
}

/* One step of the long form: what a key begins, for some time. */
static void
step (Fixture *self, const char *key, guint ms)
{
  watch_loop (self);
  sg_robot_key (self->robot, key);
  pump_for (self, ms);
  expect_alive (self, key);
}

/* The long form: every page and some windows, left while they load and when all is there. */
static void
test_tour (Fixture *self, gconstpointer data)
{
  static const char *const pages[]
    = { "alt+1", "alt+3", "alt+4", "alt+5",     "alt+6",     "alt+7",           "alt+8",
        "alt+9", "alt+0", "alt+2", "alt+minus", "alt+equal", "alt+bracketleft", NULL };
  static const char *const windows[]
    = { "ctrl+l", "Escape", "ctrl+t", "Escape", "ctrl+i", "Escape", "Escape" };
  static const struct
  {
    const char *disk;
    guint ms;
  } rounds[] = { { SLOW, 500 }, { SLOW, 4000 }, { "slow 5", 2500 } };

  start (self);
  type_office (self, "123.45");
  for (gsize round = 0; round < G_N_ELEMENTS (rounds); round++)
    {
      set_disk (self, rounds[round].disk);
      for (gsize i = 0; pages[i] != NULL; i++)
        step (self, pages[i], rounds[round].ms);
    }
  set_disk (self, SLOW);
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    step (self, windows[i], 4000);
  set_disk (self, "well");
  sg_robot_key (self->robot, "alt+2");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Not saved yet");
}

/* A save that is not being committed yet can be given up; what was entered stays. */
static void
test_given_up (Fixture *self, gconstpointer data)
{
  start (self);
  type_office (self, "123.45");
  set_disk (self, "slow 500");
  sg_robot_key (self->robot, "ctrl+s");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Writing…");
  set_disk (self, "slow 8000"); /* time enough for this test to find the button */
  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  set_disk (self, "well");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Writing…");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Not saved yet");
  g_assert_false (office_is (self, "123.45"));
}

/* Opening can be given up, too, however long the share takes. */
static void
test_opening (Fixture *self, gconstpointer data)
{
  set_disk (self, "slow 2000");
  start (self);
  watch_loop (self);
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Opening example.sgl…");
  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_LABEL, "Opening example.sgl…");
  expect_alive (self, "opening");
  set_disk (self, "well");
}

/* The disk stands in the way of a save, the edit stays, and goes into the ledger once it is well.
 */
static void
save_in_trouble (Fixture *self, const char *state, const char *words)
{
  start (self);
  type_office (self, "123.45");
  set_disk (self, state);
  sg_robot_key (self->robot, "ctrl+s");
  if (words != NULL)
    sg_robot_expect_part (self->robot, ATSPI_ROLE_LABEL, words);
  sg_robot_expect_part (self->robot, ATSPI_ROLE_LABEL, "What you entered is kept in the editor");
  sg_robot_expect (self->robot, ATSPI_ROLE_LABEL, "Not saved yet");
  set_disk (self, "well");
  g_assert_false (office_is (self, "123.45"));
  sg_robot_press_named (self->robot, ATSPI_ROLE_PUSH_BUTTON, "Try Again");
  sg_robot_wait_until (self->robot, office_is (self, "123.45"));
  sg_robot_wait_gone (self->robot, ATSPI_ROLE_PUSH_BUTTON, "Try Again");
  sg_robot_quit (self->robot);
}

/* The disk behind the library has room, so the program soon thinks that it can go on. */
static void
test_full (Fixture *self, gconstpointer data)
{
  save_in_trouble (self, "full", NULL);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  save_in_trouble (self, "gone", "cannot be reached");
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  save_in_trouble (self, "ioerr", "cannot be read or written just now");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add ("/window/slow-disk/slow", Fixture, NULL, set_up, test_slow, tear_down);
  if (g_getenv ("SG_ENDURANCE") != NULL)
    g_test_add ("/window/slow-disk/tour", Fixture, NULL, set_up, test_tour, tear_down);
  g_test_add ("/window/slow-disk/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  g_test_add ("/window/slow-disk/opening", Fixture, NULL, set_up, test_opening, tear_down);
  g_test_add ("/window/slow-disk/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/window/slow-disk/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/window/slow-disk/failing", Fixture, NULL, set_up, test_failing, tear_down);
  return g_test_run ();
}
