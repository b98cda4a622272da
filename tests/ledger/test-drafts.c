/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-drafts.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

/* What was typed and not saved, as the next start finds it. */

#define add(name, function) \
  g_test_add ("/ledger/drafts/" name, Fixture, NULL, set_up, function, tear_down)

typedef struct
{
  SgTestLedger base;
  char *folder;
  SgDrafts *drafts;
} Fixture;

/* An empty folder may be removed with files in it, never with folders. */
static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static SgDrafts *
start (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SgDrafts *drafts = sg_drafts_new (self->base.connection, self->folder, &error);

  g_assert_no_error (error);
  return drafts;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_ledger_set_up (&self->base, data);
  sg_test_put_station (&self->base, "S0001", "永镇镇社工站");
  self->folder = g_build_filename (self->base.folder, "drafts", NULL);
  self->drafts = start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->drafts);
  clear_folder (self->folder);
  g_free (self->folder);
  sg_test_ledger_tear_down (&self->base, data);
}

/* Files in the folder that end like this. */
static guint
count (Fixture *self, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static char *
find_draft (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".draft"))
      return g_build_filename (self->folder, name, NULL);
  return NULL;
}

static SgRecord *
edit (Fixture *self, const char *office)
{
  SgRecord *record = sg_test_read (&self->base, &sg_stations, "S0001", NULL);

  sg_record_set_key (record, "office_m2", office, NULL);
  return record;
}

/* Types into S0001, then ends the session as a crash does: nothing is dropped. */
static void
leave_edit (Fixture *self, const char *office)
{
  g_autoptr (SgRecord) record = edit (self, office);

  sg_drafts_keep (self->drafts, 0, record);
  sg_drafts_flush (self->drafts);
  g_clear_object (&self->drafts);
  self->drafts = start (self);
}

static GPtrArray *
take (Fixture *self)
{
  return sg_drafts_take_left (self->drafts, self->base.connection);
}

static void
assert_nothing_left (Fixture *self)
{
  g_autoptr (GPtrArray) left = take (self);

  g_assert_cmpuint (left->len, ==, 0);
}

static void
test_offered (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;
  SgLeftDraft *first = NULL;
  const SgField *office = sg_register_get_field (&sg_stations, "office_m2");
  g_autoptr (GError) error = NULL;

  leave_edit (self, "61.5");
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  first = g_ptr_array_index (left, 0);
  g_assert_cmpstr (first->draft->title, ==, "永镇镇社工站");
  g_assert_true (first->draft->reg == &sg_stations);
  g_assert_cmpstr (sg_record_get (first->record, office), ==, "61.5");
  g_assert_cmpstr (sg_record_get_stored (first->record, office), ==, "45.5");
  g_assert_cmpint (sg_test_save (&self->base, first->record, "Save it", &error), >, 0);
  g_assert_no_error (error);
  sg_drafts_drop (self->drafts, first->id);
  sg_drafts_flush (self->drafts);
  g_assert_cmpuint (count (self, ".draft"), ==, 0);
}

/* Half a date is no value yet, but was typed, and comes back; so does half a day of a change. */
static void
test_unread (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = edit (self, "61.5");
  g_autoptr (GPtrArray) left = NULL;
  SgRecord *found = NULL;
  const SgField *planned = sg_register_get_field (&sg_stations, "planned_on");
  const SgField *office = sg_register_get_field (&sg_stations, "office_m2");

  sg_record_set_typed (record, planned, "2022-1-");
  sg_record_set_from (record, office, "");
  sg_drafts_keep (self->drafts, 0, record);
  sg_drafts_flush (self->drafts);
  g_clear_object (&self->drafts);
  self->drafts = start (self);
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  found = ((SgLeftDraft *) g_ptr_array_index (left, 0))->record;
  g_assert_cmpstr (sg_record_get_typed (found, planned), ==, "2022-1-");
  g_assert_cmpstr (sg_record_get_from (found, office), ==, "");
}

/* A draft may hold an ID number. */
static void
test_private (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  GStatBuf status;

  leave_edit (self, "61.5");
  path = find_draft (self);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (self->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

/* The offer names the row as the ledger does, also where its name was being changed. */
static void
test_title (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { NULL, "新名" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", NULL);
      g_autoptr (SgDraft) draft = NULL;

      sg_record_set_key (record, "name", names[i], NULL);
      draft = sg_draft_new (record, self->base.path);
      g_assert_cmpstr (draft->title, ==, "永镇镇社工站");
    }
}

/* What a living window edits is offered to nobody else, and by one window only. */
static void
test_living (Fixture *self, gconstpointer data)
{
  g_autoptr (SgDrafts) other = start (self);
  g_autoptr (SgRecord) record = edit (self, "50");
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  sg_drafts_keep (other, 0, record);
  sg_drafts_flush (other);
  assert_nothing_left (self);

  leave_edit (self, "51");
  first = take (self);
  second = sg_drafts_take_left (other, self->base.connection);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 0);
}

/* An edit that nobody answered is offered again at the next start. */
static void
test_again (Fixture *self, gconstpointer data)
{
  leave_edit (self, "61.5");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) left = take (self);

      g_assert_cmpuint (left->len, ==, 1);
      g_clear_object (&self->drafts);
      self->drafts = start (self);
    }
}

static void
test_saved (Fixture *self, gconstpointer data)
{
  leave_edit (self, "61.5");
  sg_test_set (&self->base, &sg_stations, "S0001", "office_m2", "61.5", NULL);
  assert_nothing_left (self);
  g_assert_cmpuint (count (self, ".draft"), ==, 0);
}

static SgRecord *
new_station (const char *name)
{
  SgRecord *record = sg_record_new (&sg_stations);

  sg_record_set_key (record, "name", name, NULL);
  sg_record_set_key (record, "kind", "township", NULL);
  sg_record_set_key (record, "division_code", "341302122", NULL);
  return record;
}

static void
leave_new (Fixture *self, SgRecord *record)
{
  sg_drafts_keep (self->drafts, 0, record);
  sg_drafts_flush (self->drafts);
  g_clear_object (&self->drafts);
  self->drafts = start (self);
}

static void
test_new_row (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = new_station ("新站\n两行");
  g_autoptr (GPtrArray) left = NULL;
  SgLeftDraft *first = NULL;

  leave_new (self, record);
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  first = g_ptr_array_index (left, 0);
  g_assert_true (sg_record_is_new (first->record));
  g_assert_true (sg_record_equal (first->record, record));
}

/* The crash came between the save and the end of the draft: the row is not added twice. */
static void
test_new_row_saved (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = new_station ("新站");
  g_autoptr (GError) error = NULL;

  leave_new (self, record);
  sg_test_save (&self->base, record, "Add", &error);
  g_assert_no_error (error);
  assert_nothing_left (self);
}

/* A row that has what was entered so far, and more, is another one. */
static void
test_new_row_alike (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  g_autoptr (GPtrArray) left = NULL;

  sg_record_set_key (record, "kind", "township", NULL);
  leave_new (self, record);
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((SgLeftDraft *) g_ptr_array_index (left, 0))->draft->title, ==, "");
}

/* Others changed the row meanwhile: their fields show, and saving meets them as usual. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;
  SgRecord *record = NULL;
  g_autoptr (GError) error = NULL;

  leave_edit (self, "61.5");
  sg_test_set (&self->base, &sg_stations, "S0001", "desks", "4", NULL);
  sg_test_set (&self->base, &sg_stations, "S0001", "office_m2", "70", NULL);
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  record = ((SgLeftDraft *) g_ptr_array_index (left, 0))->record;
  g_assert_cmpstr (sg_record_get_key (record, "desks"), ==, "4");
  g_assert_cmpstr (sg_record_get_key (record, "office_m2"), ==, "61.5");
  g_assert_cmpstr (
    sg_record_get_stored (record, sg_register_get_field (&sg_stations, "office_m2")), ==, "45.5");
  g_assert_cmpint (sg_test_save (&self->base, record, "Save it", &error), ==, -1);
  g_assert_error (error, SG_ERROR, SG_ERROR_STALE);
}

static void
test_removed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;
  SgRecord *record = NULL;

  leave_edit (self, "61.5");
  sg_test_remove (&self->base, &sg_stations, "S0001");
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  record = ((SgLeftDraft *) g_ptr_array_index (left, 0))->record;
  g_assert_false (sg_record_is_new (record));
  g_assert_cmpstr (sg_record_get_key (record, "office_m2"), ==, "61.5");
}

/* A copy of the ledger does not take the edits of the ledger, unless the ledger is gone. */
static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.folder, "copy.sgl", NULL);
  g_autoptr (SgConnection) copy = NULL;
  g_autoptr (SgDrafts) drafts = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  leave_edit (self, "61.5");
  g_assert_true (sg_connection_backup (self->base.connection, path, NULL));
  copy = sg_ledger_connect (path, FALSE, NULL);
  drafts = sg_drafts_new (copy, self->folder, NULL);
  before = sg_drafts_take_left (drafts, copy);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  after = sg_drafts_take_left (drafts, copy);
  g_assert_cmpuint (after->len, ==, 1);
}

/* Drafts hold personal data: they do not lie around for ever. */
static void
test_expired (Fixture *self, gconstpointer data)
{
  const time_t old = time (NULL) - (SG_DRAFTS_DAYS * 24 + 1) * 3600;
  const struct utimbuf times = { old, old };
  g_autofree char *path = NULL;

  leave_edit (self, "61.5");
  path = find_draft (self);
  g_assert_cmpint (utime (path, &times), ==, 0);
  assert_nothing_left (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const char *const texts[]
    = { "", "[draft]\nregister=stations\n", "[draft]\nregister=nothing\n[is]\nname=x\n", "\x01" };
  g_autofree char *path = NULL;

  leave_edit (self, "61.5");
  path = find_draft (self);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_nothing_left (self);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Fields that this version does not know are left out; the others come back. */
static void
test_unknown_field (Fixture *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = edit (self, "61.5");
  g_autoptr (SgDraft) draft = sg_draft_new (record, self->base.path);
  g_autofree char *text = sg_draft_encode (draft);
  g_autofree char *more = g_strdup_printf ("%s\n[is]\nformer_field=1\n", text);
  g_autoptr (SgDraft) read = sg_draft_decode (more);

  g_assert_cmpuint (read->values->len, ==, 1);
  g_assert_cmpint (read->row_id, ==, sg_record_get_row_id (record));
  g_assert_cmpint (read->version, ==, sg_record_get_version (record));
}

/* Whether a value is known to have been emptied is kept, and from when it holds. */
static void
test_emptied_and_dated (Fixture *self, gconstpointer data)
{
  const SgField *name = sg_register_get_field (&sg_stations, "name");
  g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", NULL);
  g_autoptr (GPtrArray) left = NULL;
  SgRecord *again = NULL;

  g_assert_true (name->dated);
  sg_record_set_key (record, "division_code", NULL, NULL);
  sg_record_set_key (record, "name", "新名", NULL);
  sg_record_set_from (record, name, "2022-07-01");
  leave_new (self, record);
  left = take (self);
  g_assert_cmpuint (left->len, ==, 1);
  again = ((SgLeftDraft *) g_ptr_array_index (left, 0))->record;
  g_assert_null (sg_record_get_key (again, "division_code"));
  g_assert_cmpstr (sg_record_get_from (again, name), ==, "2022-07-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("offered", test_offered);
  add ("unread", test_unread);
  add ("private", test_private);
  add ("title", test_title);
  add ("living", test_living);
  add ("again", test_again);
  add ("saved", test_saved);
  add ("new-row", test_new_row);
  add ("new-row-saved", test_new_row_saved);
  add ("new-row-alike", test_new_row_alike);
  add ("changed-meanwhile", test_changed_meanwhile);
  add ("removed-meanwhile", test_removed_meanwhile);
  add ("copy", test_copy);
  add ("expired", test_expired);
  add ("damaged", test_damaged);
  add ("unknown-field", test_unknown_field);
  add ("emptied-and-dated", test_emptied_and_dated);
  return g_test_run ();
}
