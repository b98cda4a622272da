/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* A save that was cut off is taken back at the next opening, which knows of it. */

#define add(name, function)               \
  g_test_add ("/ledger/unfinished/" name, \
              SgTestLedger,               \
              NULL,                       \
              sg_test_ledger_set_up,      \
              function,                   \
              sg_test_ledger_tear_down)

static void
copy (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
}

/* Begins a change as the fixture's connection would before a commit. */
static SgChange *
begin (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);
  SgChange *change = sg_change_begin (self->connection, "王敏", "Add", &error);

  g_assert_no_error (error);
  sg_record_set_key (record, "name", "样例中心", NULL);
  sg_change_put (change, record, NULL, &error);
  g_assert_no_error (error);
  return change;
}

/* The ledger as a program leaves it that is killed in the middle of a save. */
static char *
make_cut_off (SgTestLedger *self)
{
  char *path = g_build_filename (self->folder, "cut.sgl", NULL);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *cut_journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (SgChange) change = begin (self);

  copy (self->path, path);
  copy (journal, cut_journal);
  return path;
}

static char *
open_and_dup (const char *path)
{
  g_autoptr (GError) error = NULL;
  SgLedger *ledger = sg_ledger_open_sync (path, FALSE, &error);
  char *unfinished = NULL;

  g_assert_no_error (error);
  unfinished = g_strdup (sg_ledger_get_info (ledger)->unfinished);
  sg_ledger_close (ledger);
  g_object_unref (ledger);
  return unfinished;
}

static void
test_cut_off (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *path = make_cut_off (self);
  g_autofree char *first = open_and_dup (path);
  g_autofree char *second = open_and_dup (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, TRUE, NULL);

  g_assert_nonnull (first);
  g_assert_cmpuint (strlen (first), ==, strlen ("2022-12-31 14:05"));
  g_assert_null (second);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (sg_connection_get_int (connection, "SELECT count (*) FROM orgs", -1), ==, 0);
}

/* What somebody is saving right now is not unfinished. */
static void
test_living (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgChange) change = begin (self);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *unfinished = NULL;

  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  unfinished = open_and_dup (self->path);
  g_assert_null (unfinished);
}

static void
test_clean (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *unfinished = open_and_dup (self->path);

  g_assert_null (unfinished);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("cut-off", test_cut_off);
  add ("living", test_living);
  add ("clean", test_clean);
  return g_test_run ();
}
