/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "ledger/sg-check.h"

#include <string.h>

/* Writing, history, undo and the check, as a caller sees them. */

#define add(name, function)           \
  g_test_add ("/ledger/change/" name, \
              SgTestLedger,           \
              NULL,                   \
              sg_test_ledger_set_up,  \
              function,               \
              sg_test_ledger_tear_down)

static void
put_station (SgTestLedger *self, const char *id, const char *name)
{
  sg_test_put (self,
               &sg_stations,
               "station_id",
               id,
               "kind",
               "township",
               "name",
               name,
               "division_code",
               "341302122",
               "office_m2",
               "45.5",
               NULL);
}

static void
assert_check_clean (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = sg_ledger_check (self->connection, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_round_trip (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;

  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put (self,
               &sg_stations,
               "kind",
               "township",
               "name",
               "永镇镇（街道）社工站",
               "division_code",
               "341302122",
               "office_m2",
               "19.99",
               "org_id",
               "O01",
               "desks",
               "7",
               NULL);
  sg_test_put (
    self, &sg_contracts, "title", "项目", "amount_fen", "88000000", "station_ids", "S0001", NULL);
  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  g_assert_cmpstr (sg_record_get_key (record, "office_m2"), ==, "19.99");
  g_assert_cmpstr (sg_record_get_key (record, "org_id"), ==, "O01");
  g_assert_cmpstr (sg_record_get_key (record, "name"), ==, "永镇镇（街道）社工站");
  g_assert_cmpstr (
    sg_record_get_title (record, sg_register_get_field (&sg_stations, "org_id")), ==, "样例中心");
  g_clear_object (&record);
  record = sg_test_read (self, &sg_contracts, "C001", NULL);
  g_assert_cmpstr (sg_record_get_key (record, "station_ids"), ==, "S0001");
  assert_check_clean (self);
}

static void
test_history_and_undo (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const SgHistoryEntry *entry = NULL;
  gint64 number = 0;
  gint64 undo = 0;

  put_station (self, "S0001", "永镇镇社会工作服务站");
  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  sg_record_set_key (record, "office_m2", "60", NULL);
  number = sg_test_save (self, record, "Edit", &error);
  g_assert_no_error (error);

  entries
    = sg_history_of_row (self->connection, &sg_stations, sg_record_get_row_id (record), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->field->key, ==, "office_m2");
  g_assert_cmpstr (entry->old_value, ==, "45.5");
  g_assert_cmpstr (entry->new_value, ==, "60");
  g_assert_cmpstr (entry->who, ==, "王敏");

  g_assert_true (sg_undo (self->connection, "王敏", number, &undo, &error));
  g_assert_no_error (error);
  g_clear_object (&record);
  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  g_assert_cmpstr (sg_record_get_key (record, "office_m2"), ==, "45.5");

  /* Undone once is undone; the undo can be taken back. */
  g_assert_false (sg_undo (self->connection, "王敏", number, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (sg_undo (self->connection, "王敏", undo, NULL, &error));
  g_clear_object (&record);
  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  g_assert_cmpstr (sg_record_get_key (record, "office_m2"), ==, "60");
  assert_check_clean (self);
}

static void
test_undo_refused (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 made = sg_test_put (
    self, &sg_stations, "kind", "township", "name", "甲", "division_code", "341302122", NULL);

  record = sg_test_read (self, &sg_stations, "S0001", NULL);
  sg_record_set_key (record, "name", "乙", NULL);
  sg_test_save (self, record, "Rename", &error);
  g_assert_no_error (error);
  g_assert_false (sg_undo (self->connection, "王敏", made, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Rename"));
}

static void
test_removal_comes_back_whole (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgChange) change = NULL;
  g_autoptr (SgRecord) post = NULL;
  g_autoptr (GArray) dependants = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row = 0;
  gint64 number = 0;

  put_station (self, "S0001", "永镇镇社会工作服务站");
  sg_test_put (self, &sg_persons, "person_id", "P00001", "name", "米鼎森", NULL);
  sg_test_put (self,
               &sg_posts,
               "person_id",
               "P00001",
               "station_id",
               "S0001",
               "role",
               "resident",
               "start_on",
               "2022-01-01",
               NULL);
  sg_test_put (self,
               &sg_station_status,
               "station_id",
               "S0001",
               "status",
               "built",
               "from_date",
               "2022-02-01",
               NULL);
  sg_test_put (self, &sg_contracts, "title", "项目", "station_ids", "S0001", NULL);
  row = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  dependants = sg_change_find_dependants (self->connection, &sg_stations, row, &error);
  g_assert_cmpuint (dependants->len, ==, 3);

  change = sg_change_begin (self->connection, "王敏", "Remove", &error);
  g_assert_true (sg_change_remove (change, &sg_stations, row, 0, &error));
  g_assert_true (sg_change_commit (change, &number, &error));
  g_clear_pointer (&change, sg_change_free);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_posts), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_persons), ==, 1);
  assert_check_clean (self);

  g_assert_true (sg_undo (self->connection, "王敏", number, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 1);
  g_assert_cmpuint (sg_test_count (self, &sg_station_status), ==, 1);
  post = sg_test_read (self, &sg_posts, "T00001", NULL);
  g_assert_cmpstr (sg_record_get_key (post, "station_id"), ==, "S0001");
  g_clear_object (&post);
  post = sg_test_read (self, &sg_contracts, "C001", NULL);
  g_assert_cmpstr (sg_record_get_key (post, "station_ids"), ==, "S0001");
  assert_check_clean (self);
}

static void
test_two_clerks (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) mine = NULL;
  g_autoptr (SgRecord) theirs = NULL;
  g_autoptr (GError) error = NULL;

  put_station (self, "S0001", "永镇镇社会工作服务站");
  mine = sg_test_read (self, &sg_stations, "S0001", NULL);
  theirs = sg_test_read (self, &sg_stations, "S0001", NULL);
  sg_record_set_key (theirs, "address", "新址", NULL);
  sg_record_set_key (theirs, "office_m2", "50", NULL);
  sg_test_save (self, theirs, "Theirs", &error);
  g_assert_no_error (error);

  /* Another field: both edits stand. */
  sg_record_set_key (mine, "desks", "3", NULL);
  sg_test_save (self, mine, "Mine", &error);
  g_assert_no_error (error);
  g_clear_object (&theirs);
  theirs = sg_test_read (self, &sg_stations, "S0001", NULL);
  g_assert_cmpstr (sg_record_get_key (theirs, "address"), ==, "新址");
  g_assert_cmpstr (sg_record_get_key (theirs, "desks"), ==, "3");

  /* The same field: refused, nothing written. */
  sg_record_set_key (mine, "office_m2", "70", NULL);
  sg_test_save (self, mine, "Mine", &error);
  g_assert_error (error, SG_ERROR, SG_ERROR_STALE);
  g_clear_object (&theirs);
  theirs = sg_test_read (self, &sg_stations, "S0001", NULL);
  g_assert_cmpstr (sg_record_get_key (theirs, "office_m2"), ==, "50");
  assert_check_clean (self);
}

static void
test_dated_field (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *as_of;
    const char *area;
  } cases[] = { { "2021-01-01", "45.5" },
                { "2022-06-30", "45.5" },
                { "2022-07-01", "60" },
                { "2023-01-01", "70" },
                { NULL, "70" } };
  g_autoptr (GError) error = NULL;
  const SgField *field = sg_register_get_field (&sg_stations, "office_m2");

  put_station (self, "S0001", "永镇镇社会工作服务站");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SgRecord) record = sg_test_read (self, &sg_stations, "S0001", NULL);

      sg_record_set (record, field, i == 0 ? "60" : "70", NULL);
      sg_record_set_from (record, field, i == 0 ? "2022-07-01" : "2023-01-01");
      sg_test_save (self, record, "Move", &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) record = sg_test_read (self, &sg_stations, "S0001", cases[i].as_of);

      g_assert_cmpstr (sg_record_get (record, field), ==, cases[i].area);
    }
  assert_check_clean (self);
}

static void
test_foreign_write_is_refused_and_found (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  put_station (self, "S0001", "永镇镇社会工作服务站");
  g_assert_false (
    sg_connection_execute (self->connection, "UPDATE stations SET office_m2 = 1", &error));
  g_assert_nonnull (error);

  /* Another program does not ask us. */
  sg_connection_set_writing (self->connection, TRUE);
  g_assert_true (
    sg_connection_execute (self->connection, "UPDATE stations SET office_m2 = 1", NULL));
  sg_connection_set_writing (self->connection, FALSE);
  faults = sg_ledger_check (self->connection, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "stations"));
}

static void
test_refusals (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    int code;
  } cases[] = { { "org_id", "O99", SG_ERROR_NOT_FOUND },
                { "station_id", "S0001", SG_ERROR_EXISTS },
                { "name", "", SG_ERROR_INVALID } };

  put_station (self, "S0001", "永镇镇社会工作服务站");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
      g_autoptr (GError) error = NULL;

      sg_record_set_key (record, "kind", "township", NULL);
      sg_record_set_key (record, "name", "乙", NULL);
      sg_record_set_key (record, "division_code", "341302122", NULL);
      sg_record_set_key (record, cases[i].key, cases[i].value, NULL);
      g_assert_cmpint (sg_test_save (self, record, "Add", &error), ==, -1);
      g_assert_error (error, SG_ERROR, cases[i].code);
      g_assert_cmpuint (sg_test_count (self, &sg_stations), ==, 1);
    }
  assert_check_clean (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("round-trip", test_round_trip);
  add ("history-and-undo", test_history_and_undo);
  add ("undo-refused", test_undo_refused);
  add ("removal-comes-back-whole", test_removal_comes_back_whole);
  add ("two-clerks", test_two_clerks);
  add ("dated-field", test_dated_field);
  add ("foreign-write-is-refused-and-found", test_foreign_write_is_refused_and_found);
  add ("refusals", test_refusals);

  return g_test_run ();
}
