/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"
#include "sg-test-vfs.h"

#include "base/sg-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What happens to a file under an open ledger: each case is noticed, has its own sentence, nothing
 * is written, and work goes on when the cause is gone. */

#define add(name, function)            \
  g_test_add ("/ledger/trouble/" name, \
              SgTestLedger,            \
              NULL,                    \
              sg_test_ledger_set_up,   \
              function,                \
              sg_test_ledger_tear_down)

#define AUTHOR "王敏"

/* Anybody but the owner of all things: permissions count for them. */
#define NOBODY 65534

static gpointer
look_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 version = 0;

  return sg_ledger_look (connection, &version, error) ? g_memdup2 (&version, sizeof version) : NULL;
}

static gpointer
save_job (SgConnection *connection, gpointer name, GCancellable *cancellable, GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, AUTHOR, "Add", error);
  g_autoptr (SgRecord) record = sg_record_new (&sg_orgs);

  sg_record_set_key (record, "name", name, NULL);
  return change != NULL && sg_change_put (change, record, NULL, error)
             && sg_change_commit (change, NULL, error)
           ? g_strdup (name)
           : NULL;
}

/* Looks as the window does every two seconds, and lets the main context hear of it. */
static gint64
look (SgLedger *ledger)
{
  g_autofree gint64 *version = sg_ledger_run_sync (ledger, look_job, NULL, NULL);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  return version != NULL ? *version : 0;
}

static void
assert_trouble (SgLedger *ledger, int code)
{
  look (ledger);
  g_assert_error (sg_ledger_get_trouble (ledger), SG_ERROR, code);
  g_test_message ("%s", sg_ledger_get_trouble (ledger)->message);
  g_assert_nonnull (strstr (sg_ledger_get_trouble (ledger)->message, "测试.sgl"));
}

static void
assert_no_trouble (SgLedger *ledger)
{
  g_assert_cmpint (look (ledger), !=, 0);
  g_assert_no_error (sg_ledger_get_trouble (ledger));
}

static void
save (SgLedger *ledger, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = sg_ledger_run_sync (ledger, save_job, (gpointer) name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (saved, ==, name);
}

static void
refuse_save (SgLedger *ledger, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_ledger_run_sync (ledger, save_job, (gpointer) "不该有", &error));
  g_assert_error (error, SG_ERROR, code);
}

static void
check_names (SgTestLedger *self, gint64 n)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->connection, sg_connection_close);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_orgs), ==, n);
  g_assert_cmpint (sg_connection_get_int (
                     self->connection, "SELECT count (*) FROM orgs WHERE name = '不该有'", -1),
                   ==,
                   0);
  sg_test_check_clean (self);
}

static SgLedger *
open_ledger (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  SgLedger *ledger = NULL;

  g_clear_pointer (&self->connection, sg_connection_close);
  ledger = sg_ledger_open_sync (self->path, FALSE, &error);
  g_assert_no_error (error);
  assert_no_trouble (ledger);
  save (ledger, "第一");
  return ledger;
}

static char *
copy_ledger (SgTestLedger *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  g_assert_true (sg_file_write (path, content, (gssize) length, NULL));
  return g_steal_pointer (&path);
}

/* Another ledger, made with the same settings. */
static char *
make_other (SgTestLedger *self)
{
  const SgLedgerSetup setup = { "none", "341322", NULL, NULL, FALSE };
  g_autofree char *path = g_build_filename (self->folder, "other.sgl", NULL);
  g_autoptr (GError) error = NULL;

  sg_ledger_make (path, &setup, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_removed_and_put_back (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *away = g_build_filename (self->folder, "away.sgl", NULL);

  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  refuse_save (ledger, SG_ERROR_NOT_FOUND);
  assert_trouble (ledger, SG_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rename (away, self->path), ==, 0);
  assert_no_trouble (ledger);
  save (ledger, "第二");
  check_names (self, 2);
}

/* What was removed comes back as a copy: the same ledger in another file. */
static void
test_replaced_by_its_copy (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *copy = copy_ledger (self, "copy.sgl");
  gint64 before = look (ledger);

  g_assert_cmpint (g_rename (copy, self->path), ==, 0);
  g_assert_cmpint (look (ledger), !=, before);
  assert_no_trouble (ledger);
  save (ledger, "第二");
  check_names (self, 2);
}

static void
test_replaced_by_another (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *away = g_build_filename (self->folder, "away.sgl", NULL);
  g_autofree char *other = make_other (self);

  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  g_assert_cmpint (g_rename (other, self->path), ==, 0);
  refuse_save (ledger, SG_ERROR_REPLACED);
  assert_trouble (ledger, SG_ERROR_REPLACED);
  check_names (self, 0);
  g_assert_cmpint (g_rename (away, self->path), ==, 0);
  assert_no_trouble (ledger);
  save (ledger, "第二");
  check_names (self, 2);
}

static void
write_over (const char *path, const char *from)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  FILE *file = fopen (path, "r+b");

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), 0), ==, 0);
  g_assert_cmpuint (fwrite (content, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* The same file with another ledger in it. */
static void
test_overwritten_by_another (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *copy = copy_ledger (self, "copy.sgl");
  g_autofree char *other = make_other (self);

  write_over (self->path, other);
  refuse_save (ledger, SG_ERROR_REPLACED);
  assert_trouble (ledger, SG_ERROR_REPLACED);
  refuse_save (ledger, SG_ERROR_REPLACED);
  write_over (self->path, copy);
  assert_no_trouble (ledger);
  save (ledger, "第二");
  check_names (self, 2);
}

static void
test_cut_short (SgTestLedger *self, gconstpointer data)
{
  const goffset lengths[] = { 0, 4096, 10000 };
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *copy = copy_ledger (self, "copy.sgl");

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpint (truncate (self->path, lengths[i]), ==, 0);
      refuse_save (ledger, SG_ERROR_CORRUPT);
      assert_trouble (ledger, SG_ERROR_CORRUPT);
      write_over (self->path, copy);
      assert_no_trouble (ledger);
    }
  save (ledger, "第二");
  check_names (self, 2);
}

static void
test_share_gone (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *away = g_strconcat (self->folder, ".away", NULL);

  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  refuse_save (ledger, SG_ERROR_AWAY);
  assert_trouble (ledger, SG_ERROR_AWAY);
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  assert_no_trouble (ledger);
  save (ledger, "第二");
  check_names (self, 2);
}

static void
test_permission_lost (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = NULL;
  const gboolean root = geteuid () == 0;

  if (root)
    {
      g_assert_cmpint (chown (self->folder, NOBODY, (gid_t) -1), ==, 0);
      g_assert_cmpint (chown (self->path, NOBODY, (gid_t) -1), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  ledger = open_ledger (self);
  for (guint i = 0; i < 2; i++)
    {
      const char *path = i == 0 ? self->path : self->folder;

      g_assert_cmpint (g_chmod (path, i == 0 ? 0440 : 0550), ==, 0);
      refuse_save (ledger, SG_ERROR_READ_ONLY);
      assert_trouble (ledger, SG_ERROR_READ_ONLY);
      /* Reading goes on. */
      g_assert_cmpint (look (ledger), !=, 0);
      g_assert_cmpint (g_chmod (path, i == 0 ? 0660 : 0770), ==, 0);
      assert_no_trouble (ledger);
      save (ledger, i == 0 ? "第二" : "第三");
    }
  g_assert_cmpint (g_chmod (self->folder, 0), ==, 0);
  refuse_save (ledger, SG_ERROR_READ_ONLY);
  assert_trouble (ledger, SG_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (self->folder, 0770), ==, 0);
  assert_no_trouble (ledger);
  check_names (self, 3);
  g_clear_object (&ledger);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* The file is there, and its disk does not do what it should: for each way of failing. */
static void
test_disk_fails (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    SgFaultPlan plan;
    int code;
  } cases[] = {
    { { SG_FAULT_IO, SG_CALL_ANY, 1, TRUE, 0 }, SG_ERROR_FAILED },
    { { SG_FAULT_GONE, SG_CALL_ANY, 1, TRUE, 0 }, SG_ERROR_AWAY },
    { { SG_FAULT_IO, SG_CALL_WRITE, 1, TRUE, 0 }, SG_ERROR_FAILED },
    { { SG_FAULT_IO, SG_CALL_SYNC, 1, TRUE, 0 }, SG_ERROR_FAILED },
    { { SG_FAULT_IO, SG_CALL_DELETE, 1, TRUE, 0 }, SG_ERROR_FAILED },
  };
  g_autoptr (SgLedger) ledger = NULL;

  sg_test_vfs_install ();
  ledger = open_ledger (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("第 %u", i + 2);

      sg_test_vfs_plan (&cases[i].plan);
      refuse_save (ledger, cases[i].code);
      if (cases[i].plan.calls == SG_CALL_ANY)
        assert_trouble (ledger, cases[i].code);
      sg_test_vfs_restart ();
      assert_no_trouble (ledger);
      save (ledger, name);
    }
  g_clear_object (&ledger);
  sg_test_vfs_uninstall ();
  check_names (self, 1 + G_N_ELEMENTS (cases));
}

/* A full disk is told until there is room, and does not hinder reading. */
static void
test_disk_full (SgTestLedger *self, gconstpointer data)
{
  const SgFaultPlan full = { SG_FAULT_FULL, SG_CALL_WRITE, 1, TRUE, 0 };
  g_autoptr (SgLedger) ledger = NULL;

  sg_test_vfs_install ();
  ledger = open_ledger (self);
  sg_test_vfs_plan (&full);
  refuse_save (ledger, SG_ERROR_NO_SPACE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_error (sg_ledger_get_trouble (ledger), SG_ERROR, SG_ERROR_NO_SPACE);
  g_assert_cmpint (look (ledger), !=, 0);
  sg_test_vfs_restart ();
  save (ledger, "第二");
  assert_no_trouble (ledger);
  g_clear_object (&ledger);
  sg_test_vfs_uninstall ();
  check_names (self, 2);
}

static void
count_cb (SgLedger *ledger, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Those who watch are told once when it comes and once when it goes. */
static void
test_told_once (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *away = g_build_filename (self->folder, "away.sgl", NULL);
  g_autoptr (GError) trouble = NULL;
  guint n = 0;

  g_signal_connect (ledger, "notify::trouble", G_CALLBACK (count_cb), &n);
  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  look (ledger);
  look (ledger);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (ledger, "trouble", &trouble, NULL);
  g_assert_error (trouble, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rename (away, self->path), ==, 0);
  look (ledger);
  look (ledger);
  g_assert_cmpuint (n, ==, 2);
}

/* A long reading of its own connection does not take another ledger for this one. */
static void
test_aside_refuses_another (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgLedger) ledger = open_ledger (self);
  g_autofree char *other = make_other (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (other, self->path), ==, 0);
  sg_ledger_run_aside_async (
    ledger, look_job, NULL, NULL, g_free, NULL, sg_test_store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (sg_ledger_run_finish (ledger, result, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REPLACED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("removed-and-put-back", test_removed_and_put_back);
  add ("replaced-by-its-copy", test_replaced_by_its_copy);
  add ("replaced-by-another", test_replaced_by_another);
  add ("overwritten-by-another", test_overwritten_by_another);
  add ("cut-short", test_cut_short);
  add ("share-gone", test_share_gone);
  add ("permission-lost", test_permission_lost);
  add ("disk-fails", test_disk_fails);
  add ("disk-full", test_disk_full);
  add ("told-once", test_told_once);
  add ("aside-refuses-another", test_aside_refuses_another);

  return g_test_run ();
}
