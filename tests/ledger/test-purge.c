/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-export-record.h"
#include "ledger/sg-history.h"
#include "ledger/sg-purge.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is purged is nowhere in the file any more, whatever became of it before. */

#define TODAY "2023-06-30"
#define ID_NO "341302199003070012"
#define FORMER_ID_NO "34132219881115002X"
#define PHONE "13855710001"
#define FORMER_PHONE "13855710002"
#define LANDLINE "0557-8021234"

/* Somebody who left, whose numbers stand in many places; and somebody who stays. */
static void
fill (SgTestLedger *self)
{
  sg_test_put_station (self, "S1", "城东街道社会工作服务站");
  sg_test_put (self,
               &sg_persons,
               "person_id",
               "P1",
               "name",
               "赵一",
               "id_no",
               FORMER_ID_NO,
               "phone",
               FORMER_PHONE,
               "health_ok",
               "1",
               NULL);
  sg_test_set (self, &sg_persons, "P1", "id_no", ID_NO, NULL);
  sg_test_set (self, &sg_persons, "P1", "phone", LANDLINE, NULL);
  sg_test_set (self, &sg_persons, "P1", "phone", PHONE, NULL);
  sg_test_put (self, &sg_persons, "person_id", "P2", "name", "钱二", "phone", PHONE, NULL);
  sg_test_put (self,
               &sg_posts,
               "post_id",
               "T1",
               "person_id",
               "P1",
               "station_id",
               "S1",
               "role",
               "resident",
               "start_on",
               "2020-01-01",
               "end_on",
               "2021-12-31",
               NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O1", "name", "中心", "phone", PHONE, NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O2", "name", "协会", "phone", LANDLINE, NULL);
}

static SgPurged
purge (SgTestLedger *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  SgPurged purged = { 0 };
  gint64 row_id = sg_purge_find_person (self->connection, id, &error);

  g_assert_no_error (error);
  g_array_append_val (row_ids, row_id);
  sg_purge_persons (self->connection, "王敏", row_ids, TODAY, "离岗满一年", &purged, &error);
  g_assert_no_error (error);
  return purged;
}

/* No file of the ledger's folder has these bytes, nor the journal, which is gone. */
static void
assert_nowhere (SgTestLedger *self, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (memmem (content, length, text, strlen (text)) != NULL)
        g_error ("“%s” is in %s", text, name);
    }
}

static gboolean
is_somewhere (SgTestLedger *self, const char *text)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, &content, &length, NULL));
  return memmem (content, length, text, strlen (text)) != NULL;
}

static void
test_no_byte_is_left (SgTestLedger *self, gconstpointer data)
{
  SgPurged purged;

  fill (self);
  g_assert_true (is_somewhere (self, FORMER_ID_NO));
  g_assert_true (is_somewhere (self, ID_NO));
  purged = purge (self, "P1");
  g_assert_cmpint (purged.change, >, 0);
  g_assert_cmpuint (purged.n_persons, ==, 1);
  g_assert_true (purged.rewritten);
  assert_nowhere (self, ID_NO);
  assert_nowhere (self, FORMER_ID_NO);
  assert_nowhere (self, FORMER_PHONE);
  sg_test_check_clean (self);
}

/* A number that is somebody else's, too, stays with them; an office's landline is nobody's. */
static void
test_others_keep_theirs (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *own = NULL;
  g_autofree char *health = NULL;
  g_autofree char *colleague = NULL;
  g_autofree char *office = NULL;
  g_autofree char *landline = NULL;

  fill (self);
  purge (self, "P1");
  own = sg_test_dup (self, &sg_persons, "P1", "phone", NULL);
  health = sg_test_dup (self, &sg_persons, "P1", "health_ok", NULL);
  colleague = sg_test_dup (self, &sg_persons, "P2", "phone", NULL);
  office = sg_test_dup (self, &sg_orgs, "O1", "phone", NULL);
  landline = sg_test_dup (self, &sg_orgs, "O2", "phone", NULL);
  g_assert_null (own);
  g_assert_null (health);
  g_assert_cmpstr (colleague, ==, PHONE);
  g_assert_null (office);
  g_assert_cmpstr (landline, ==, LANDLINE);
  sg_test_check_clean (self);
}

static void
test_it_cannot_be_undone (SgTestLedger *self, gconstpointer data)
{
  gint64 before = 0;
  SgPurged purged;

  fill (self);
  before = sg_test_set (self, &sg_persons, "P1", "major", "社会工作", NULL);
  purged = purge (self, "P1");
  sg_test_refuse_undo (self, purged.change, "purge");
  /* Ctrl+Z means the change before it, which the purge stands on. */
  g_assert_cmpint (sg_undo_find_last (self->connection, "王敏"), ==, before);
  sg_test_refuse_undo (self, before, "later changes");
}

/* Whatever is undone afterwards, no value comes back. */
static void
test_undo_brings_nothing_back (SgTestLedger *self, gconstpointer data)
{
  gint64 removal = 0;
  gint64 change = 0;

  fill (self);
  purge (self, "P1");
  removal = sg_test_remove (self, &sg_persons, "P1");
  sg_test_undo (self, removal);
  change = sg_connection_get_int (self->connection, "SELECT max (change) FROM changes", 0);
  for (; change > 1; change--)
    sg_undo (self->connection, "王敏", change, NULL, NULL);
  assert_nowhere (self, ID_NO);
  assert_nowhere (self, FORMER_ID_NO);
  assert_nowhere (self, FORMER_PHONE);
  sg_test_check_clean (self);
}

/* The log has the values of one who was removed; undoing the removal brings the rest back. */
static void
test_a_removed_person_can_be_purged (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *id_no = NULL;
  gint64 removal = 0;

  fill (self);
  removal = sg_test_remove (self, &sg_persons, "P1");
  g_assert_cmpint (purge (self, "P1").change, >, 0);
  assert_nowhere (self, ID_NO);
  assert_nowhere (self, FORMER_ID_NO);
  sg_test_undo (self, removal);
  name = sg_test_dup (self, &sg_persons, "P1", "name", NULL);
  id_no = sg_test_dup (self, &sg_persons, "P1", "id_no", NULL);
  g_assert_cmpstr (name, ==, "赵一");
  g_assert_null (id_no);
  sg_test_check_clean (self);
}

static void
test_the_history_says_so (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint n_purged = 0;
  SgPurged purged;

  fill (self);
  purged = purge (self, "P1");
  entries = sg_history_of_row (
    self->connection, &sg_persons, sg_purge_find_person (self->connection, "P1", NULL), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const SgHistoryEntry *entry = g_ptr_array_index (entries, i);

      if (entry->field == NULL || entry->field->sensitivity == SG_SENSITIVITY_NONE)
        continue;
      g_assert_null (entry->old_value);
      g_assert_null (entry->new_value);
      g_assert_true (entry->old_purged);
      g_assert_true (entry->new_purged == (entry->change != purged.change));
      n_purged++;
    }
  /* Three values that the purge took, and three that others had replaced before. */
  g_assert_cmpuint (n_purged, ==, 6);
}

static void
test_it_is_recorded (SgTestLedger *self, gconstpointer data)
{
  const SgExportFilter filter = { .kind = "purge" };
  g_autoptr (GPtrArray) entries = NULL;
  const SgExportEntry *entry = NULL;
  SgPurged purged;

  fill (self);
  purged = purge (self, "P1");
  entries = sg_export_record_read (self->connection, &filter, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->who, ==, "王敏");
  g_assert_cmpstr (entry->what, ==, "persons");
  g_assert_cmpstr (entry->reason, ==, "离岗满一年");
  g_assert_cmpint (entry->change, ==, purged.change);
  g_assert_cmpint (entry->n_rows, ==, purged.n_values);
  g_assert_true (sg_purge_is (self->connection, purged.change));
  g_assert_false (sg_purge_is (self->connection, purged.change - 1));

  /* Once more there is nothing to do, and nothing is recorded. */
  g_assert_cmpint (purge (self, "P1").change, ==, 0);
}

static void
test_who_is_in_a_post_is_not_purged (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autofree char *phone = NULL;
  gint64 row_id = 0;
  SgPurged purged = { 0 };

  fill (self);
  sg_test_set (self, &sg_posts, "T1", "end_on", "2023-07-01", NULL);
  row_id = sg_purge_find_person (self->connection, "P1", NULL);
  g_array_append_val (row_ids, row_id);
  g_assert_false (
    sg_purge_persons (self->connection, "王敏", row_ids, TODAY, NULL, &purged, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "赵一"));
  phone = sg_test_dup (self, &sg_persons, "P1", "phone", NULL);
  g_assert_cmpstr (phone, ==, PHONE);
  sg_test_check_clean (self);
}

static void
test_leavers_are_found (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *left_before;
    guint n;
  } cases[] = {
    { "2021-12-31", 0 }, /* the last day is a day in post */
    { "2022-01-01", 1 },
    { "2049-01-01", 2 }, /* and one who never had a post */
  };
  g_autoptr (GPtrArray) left = NULL;

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) leavers
        = sg_purge_find_leavers (self->connection, cases[i].left_before, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (leavers->len, ==, cases[i].n);
    }
  /* Whose values are gone is no longer asked for. */
  purge (self, "P1");
  left = sg_purge_find_leavers (self->connection, "2022-01-01", NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpint (sg_purge_find_person (self->connection, "P9", NULL), ==, 0);
}

#define add(name, function)          \
  g_test_add ("/ledger/purge/" name, \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("no-byte-is-left", test_no_byte_is_left);
  add ("others-keep-theirs", test_others_keep_theirs);
  add ("it-cannot-be-undone", test_it_cannot_be_undone);
  add ("undo-brings-nothing-back", test_undo_brings_nothing_back);
  add ("a-removed-person-can-be-purged", test_a_removed_person_can_be_purged);
  add ("the-history-says-so", test_the_history_says_so);
  add ("it-is-recorded", test_it_is_recorded);
  add ("who-is-in-a-post-is-not-purged", test_who_is_in_a_post_is_not_purged);
  add ("leavers-are-found", test_leavers_are_found);

  return g_test_run ();
}
