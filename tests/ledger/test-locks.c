/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both names of fcntl() are defined here, which the headers would make one. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include "config.h"

#include "sg-test-ledger.h"
#include "sg-test-vfs.h"

#include "ledger/sqlite/sg-lock-test.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

/* Where locks do not work nothing is written, and the reason is named. */

#define add(name, function) \
  g_test_add ("/ledger/locks/" name, SgTestLedger, NULL, sg_test_ledger_set_up, function, tear_down)

#define NOBODY 65534

/* What the system does with a lock. */
static enum { SYSTEM_AS_IT_IS, SYSTEM_IGNORES, SYSTEM_REFUSES } system_locks;

static int
control (int fd, int command, void *argument)
{
  static int (*real) (int, int, ...);

  if (real == NULL)
    real = (int (*) (int, int, ...)) dlsym (RTLD_NEXT, "fcntl64");
  if (system_locks == SYSTEM_AS_IT_IS
      || (command != F_SETLK && command != F_SETLKW && command != F_OFD_SETLK))
    return real (fd, command, argument);
  if (system_locks == SYSTEM_IGNORES)
    return 0;
  errno = ENOLCK;
  return -1;
}

/* Stands before the one of the system for all of this program, the engine included. */
int
fcntl64 (int fd, int command, ...)
{
  va_list args;
  void *argument = NULL;

  va_start (args, command);
  argument = va_arg (args, void *);
  va_end (args);
  return control (fd, command, argument);
}

int
fcntl (int fd, int command, ...)
{
  va_list args;
  void *argument = NULL;

  va_start (args, command);
  argument = va_arg (args, void *);
  va_end (args);
  return control (fd, command, argument);
}

static void
tear_down (SgTestLedger *self, gconstpointer data)
{
  system_locks = SYSTEM_AS_IT_IS;
  sg_test_ledger_tear_down (self, data);
}

/* A folder that no test has found good before. */
static void
move_to_new_folder (SgTestLedger *self)
{
  g_autofree char *folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "测试.sgl", NULL);

  g_clear_pointer (&self->connection, sg_connection_close);
  g_assert_cmpint (g_rename (self->path, path), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
  self->path = g_steal_pointer (&path);
  self->folder = g_steal_pointer (&folder);
}

static guint
count_files (SgTestLedger *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The ledger opens for reading, says why, and refuses to be written with the same words. */
static void
expect_read_only (SgTestLedger *self, const char *word)
{
  const SgLedgerSetup setup = { "none", "341322", NULL, NULL, FALSE };
  g_autofree char *other = g_build_filename (self->folder, "other.sgl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_open_sync (self->path, FALSE, &error);
  const SgLedgerInfo *info = NULL;

  g_assert_no_error (error);
  info = sg_ledger_get_info (ledger);
  g_assert_true (info->read_only);
  g_assert_nonnull (strstr (info->reason, word));
  g_test_message ("%s", info->reason);

  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (sg_change_begin (self->connection, "王敏", "Edit", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, info->reason);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 0);
  g_clear_pointer (&self->connection, sg_connection_close);
  g_clear_error (&error);

  g_assert_false (sg_ledger_make (other, &setup, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
expect_writable (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;

  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (sg_connection_get_reason (self->connection));
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_check_clean (self);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
test_real_locks (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  move_to_new_folder (self);
  g_assert_true (sg_lock_test (self->path, &error));
  g_assert_no_error (error);
  expect_writable (self);
}

static void
test_locks_that_everybody_gets (SgTestLedger *self, gconstpointer data)
{
  move_to_new_folder (self);
  system_locks = SYSTEM_IGNORES;
  expect_read_only (self, "everybody gets every lock");
  system_locks = SYSTEM_AS_IT_IS;
  expect_writable (self);
}

static void
test_locks_that_nobody_gets (SgTestLedger *self, gconstpointer data)
{
  move_to_new_folder (self);
  system_locks = SYSTEM_REFUSES;
  /* Not even for reading would the engine do without. */
  g_assert_false (sg_lock_test (self->path, NULL));
  system_locks = SYSTEM_AS_IT_IS;
  expect_writable (self);
}

/* The engine's own file system may be what ignores locks. */
static void
test_engine_without_locks (SgTestLedger *self, gconstpointer data)
{
  move_to_new_folder (self);
  sg_test_vfs_install ();
  sg_test_vfs_set_locks (SG_LOCKS_IGNORED);
  expect_read_only (self, "everybody gets every lock");
  sg_test_vfs_set_locks (SG_LOCKS_SLOW);
  expect_writable (self);
  g_clear_pointer (&self->connection, sg_connection_close);
  sg_test_vfs_restart ();
  sg_test_vfs_uninstall ();
}

/* Without a journal beside it nothing can be written, though the file might be. */
static void
test_folder_that_cannot_be_written (SgTestLedger *self, gconstpointer data)
{
  const gboolean root = geteuid () == 0;

  move_to_new_folder (self);
  if (root)
    {
      g_assert_cmpint (chown (self->folder, NOBODY, (gid_t) -1), ==, 0);
      g_assert_cmpint (chown (self->path, NOBODY, (gid_t) -1), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  expect_read_only (self, "may not be written");
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  expect_writable (self);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* Somebody who writes while it is tested is not in the way, and is not disturbed. */
static void
test_beside_a_writer (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgConnection) writer = NULL;
  g_autoptr (SgConnection) other = NULL;
  g_autoptr (GError) error = NULL;

  writer = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_true (sg_connection_begin_write (writer, &error));
  other = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (sg_connection_get_reason (other));
  g_assert_true (sg_connection_commit (writer, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("real", test_real_locks);
  add ("everybody-gets-them", test_locks_that_everybody_gets);
  add ("nobody-gets-them", test_locks_that_nobody_gets);
  add ("engine-without-locks", test_engine_without_locks);
  add ("folder-that-cannot-be-written", test_folder_that_cannot_be_written);
  add ("beside-a-writer", test_beside_a_writer);

  return g_test_run ();
}
