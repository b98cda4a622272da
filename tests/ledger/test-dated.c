/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

/* Dated values: what held on which day, whatever the order in which it was entered. */

#define add(name, function)          \
  g_test_add ("/ledger/dated/" name, \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

typedef struct
{
  const char *value;
  const char *from; /* NULL: a correction */
} Edit;

/* What was read on a few days after some edits; the station begins with 45.5 square metres. */
typedef struct
{
  const char *name;
  Edit edits[4];
  const char *on_2021;
  const char *on_2022;
  const char *on_2023;
  const char *latest;
  gint64 n_earlier;
} Case;

static const Case cases[] = {
  { "nothing", { { NULL } }, "45.5", "45.5", "45.5", "45.5", 0 },
  { "correction", { { "60", NULL } }, "60", "60", "60", "60", 0 },
  { "change", { { "60", "2022-01-01" } }, "45.5", "60", "60", "60", 1 },
  { "two-changes",
    { { "60", "2022-01-01" }, { "70", "2023-01-01" } },
    "45.5",
    "60",
    "70",
    "70",
    2 },
  { "correction-keeps-earlier",
    { { "60", "2022-01-01" }, { "61", NULL } },
    "45.5",
    "61",
    "61",
    "61",
    1 },
  { "runs-over-a-later-change",
    { { "70", "2023-01-01" }, { "60", "2022-01-01" } },
    "45.5",
    "60",
    "60",
    "60",
    1 },
  { "before-all",
    { { "60", "2022-01-01" }, { "70", "2023-01-01" }, { "50", "2020-01-01" } },
    "50",
    "50",
    "50",
    "50",
    1 },
  { "same-day-again",
    { { "60", "2022-01-01" }, { "61", "2022-01-01" } },
    "45.5",
    "61",
    "61",
    "61",
    1 },
  { "back-to-the-first",
    { { "60", "2022-01-01" }, { "45.5", "2022-01-01" } },
    "45.5",
    "45.5",
    "45.5",
    "45.5",
    0 },
  { "there-and-back",
    { { "60", "2022-01-01" }, { "45.5", "2023-01-01" } },
    "45.5",
    "60",
    "45.5",
    "45.5",
    2 },
  { "day-moved-forward",
    { { "60", "2023-01-01" }, { "60", "2022-01-01" } },
    "45.5",
    "60",
    "60",
    "60",
    1 },
  { "emptied", { { NULL, "2022-01-01" } }, "45.5", NULL, NULL, NULL, 1 },
};

static void
apply (SgTestLedger *self, const Edit *edit)
{
  if (edit->value != NULL || edit->from != NULL)
    sg_test_set (self, &sg_stations, "S0001", "office_m2", edit->value, edit->from);
}

static void
assert_area (SgTestLedger *self, const char *as_of, const char *expected)
{
  g_autofree char *area = sg_test_dup (self, &sg_stations, "S0001", "office_m2", as_of);

  g_assert_cmpstr (area, ==, expected);
}

static void
test_values_of_days (SgTestLedger *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];

      g_test_message ("%s", c->name);
      sg_test_put_station (self, "S0001", "甲站");
      for (guint k = 0; k < G_N_ELEMENTS (c->edits); k++)
        apply (self, &c->edits[k]);
      assert_area (self, "2021-12-31", c->on_2021);
      assert_area (self, "2022-01-01", c->on_2022);
      assert_area (self, "2022-12-31", c->on_2022);
      assert_area (self, "2023-01-01", c->on_2023);
      assert_area (self, NULL, c->latest);
      g_assert_cmpuint (sg_test_count (self, &sg_dated_values), ==, c->n_earlier);
      sg_test_check_clean (self);
      sg_test_remove (self, &sg_stations, "S0001");
      g_assert_cmpuint (sg_test_count (self, &sg_dated_values), ==, 0);
    }
}

/* Every edit of every case can be taken back, one by one, to where it began. */
static void
test_undo_of_all (SgTestLedger *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      gint64 made = sg_test_put_station (self, "S0001", "甲站");
      gint64 last = made;

      g_test_message ("%s", c->name);
      for (guint k = 0; k < G_N_ELEMENTS (c->edits); k++)
        apply (self, &c->edits[k]);
      while ((last = sg_undo_find_last (self->connection, "王敏")) > made)
        sg_test_undo (self, last);
      assert_area (self, "2021-12-31", "45.5");
      assert_area (self, NULL, "45.5");
      g_assert_cmpuint (sg_test_count (self, &sg_dated_values), ==, 0);
      sg_test_undo (self, made);
    }
  sg_test_check_clean (self);
}

/* Somebody who looks at an earlier day and corrects what stood there corrects that value; the
 * latest one is no conflict. */
static void
test_correction_of_an_earlier_day (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  sg_test_put_station (self, "S0001", "甲站");
  sg_test_set (self, &sg_stations, "S0001", "office_m2", "60", "2022-01-01");
  record = sg_test_read (self, &sg_stations, "S0001", "2021-06-30");
  g_assert_cmpstr (sg_record_get_as_of (record), ==, "2021-06-30");
  sg_record_set_key (record, "office_m2", "46", NULL);
  number = sg_test_save (self, record, "Correct", &error);
  g_assert_no_error (error);
  assert_area (self, "2021-12-31", "46");
  assert_area (self, "2022-01-01", "60");
  assert_area (self, NULL, "60");
  /* The same record once more is out of date. */
  sg_record_set_key (record, "office_m2", "47", NULL);
  g_assert_cmpint (sg_test_save (self, record, "Correct", &error), ==, -1);
  g_assert_error (error, SG_ERROR, SG_ERROR_STALE);
  sg_test_undo (self, number);
  assert_area (self, "2021-12-31", "45.5");
  assert_area (self, NULL, "60");
  sg_test_check_clean (self);
}

/* An operator of earlier times is removed: nothing leads to it any more, and an undo brings it
 * back everywhere. */
static void
test_earlier_reference_is_cleared (SgTestLedger *self, gconstpointer data)
{
  gint64 removed = 0;
  g_autofree char *before = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *latest = NULL;
  g_autofree char *back = NULL;

  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put (self, &sg_orgs, "org_id", "O02", "name", "另一中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_set (self, &sg_stations, "S0001", "org_id", "O01", NULL);
  sg_test_set (self, &sg_stations, "S0001", "org_id", "O02", "2022-07-01");
  before = sg_test_dup (self, &sg_stations, "S0001", "org_id", "2022-06-30");
  g_assert_cmpstr (before, ==, "O01");
  removed = sg_test_remove (self, &sg_orgs, "O01");
  gone = sg_test_dup (self, &sg_stations, "S0001", "org_id", "2022-06-30");
  g_assert_null (gone);
  latest = sg_test_dup (self, &sg_stations, "S0001", "org_id", NULL);
  g_assert_cmpstr (latest, ==, "O02");
  sg_test_check_clean (self);
  sg_test_undo (self, removed);
  back = sg_test_dup (self, &sg_stations, "S0001", "org_id", "2022-06-30");
  g_assert_cmpstr (back, ==, "O01");
  sg_test_check_clean (self);
}

/* Other fields of the row are none of a dated edit's business. */
static void
test_fields_are_apart (SgTestLedger *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *new_name = NULL;
  g_autofree char *desks = NULL;

  sg_test_put_station (self, "S0001", "甲站");
  sg_test_set (self, &sg_stations, "S0001", "name", "乙站", "2022-07-01");
  sg_test_set (self, &sg_stations, "S0001", "desks", "4", "2022-03-01");
  sg_test_set (self, &sg_stations, "S0001", "office_m2", "50", "2022-01-01");
  name = sg_test_dup (self, &sg_stations, "S0001", "name", "2022-06-30");
  new_name = sg_test_dup (self, &sg_stations, "S0001", "name", "2022-07-01");
  desks = sg_test_dup (self, &sg_stations, "S0001", "desks", "2022-02-28");
  g_assert_cmpstr (name, ==, "甲站");
  g_assert_cmpstr (new_name, ==, "乙站");
  g_assert_null (desks);
}

static GArray *
find (SgTestLedger *self, const char *key, SgFilterOp op, const char *value, const char *as_of)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GError) error = NULL;
  const SgField *field = sg_register_get_field (&sg_stations, key);
  GArray *ids = NULL;

  sg_query_set_as_of (query, as_of);
  sg_query_set_order (query, field, FALSE);
  sg_query_add_filter (query, field, op, value);
  ids = sg_query_find_ids (self->connection, query, &error);
  g_assert_no_error (error);
  return ids;
}

/* Conditions and the order are about the day that is shown. */
static void
test_questions_of_a_day (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    SgFilterOp op;
    const char *value;
    const char *as_of;
    guint n_found;
    guint first; /* number of the station, 0 for none */
  } questions[] = {
    { "office_m2", SG_FILTER_IS, "45.5", NULL, 1, 2 },
    { "office_m2", SG_FILTER_IS, "45.5", "2021-12-31", 2, 1 },
    { "office_m2", SG_FILTER_IS, "9.5", "2022-01-01", 1, 1 },
    { "office_m2", SG_FILTER_LESS, "20", "2021-12-31", 0, 0 },
    { "office_m2", SG_FILTER_LESS, "20", "2022-01-01", 1, 1 },
    { "office_m2", SG_FILTER_AT_LEAST, "0", "2022-01-01", 2, 1 },
    { "office_m2", SG_FILTER_AT_LEAST, "100", "2023-01-01", 1, 1 },
    { "office_m2", SG_FILTER_AT_LEAST, "0", "2023-01-01", 2, 2 },
    { "org_id", SG_FILTER_IS, NULL, "2021-12-31", 2, 1 },
    { "org_id", SG_FILTER_IS, NULL, "2022-01-01", 1, 1 },
    { "org_id", SG_FILTER_IS, "O01", "2021-12-31", 0, 0 },
    { "org_id", SG_FILTER_IS, "O01", "2022-01-01", 1, 2 },
    { "org_id", SG_FILTER_IS_NOT, "O01", "2021-12-31", 2, 1 },
  };
  gint64 rows[3] = { 0 };

  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put_station (self, "S0001", "甲站");
  sg_test_put_station (self, "S0002", "乙站");
  sg_test_set (self, &sg_stations, "S0001", "office_m2", "9.5", "2022-01-01");
  sg_test_set (self, &sg_stations, "S0001", "office_m2", "100", "2023-01-01");
  sg_test_set (self, &sg_stations, "S0002", "org_id", "O01", "2022-01-01");
  rows[1] = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  rows[2] = sg_query_find_row (self->connection, &sg_stations, "S0002", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GArray) ids
        = find (self, questions[i].key, questions[i].op, questions[i].value, questions[i].as_of);

      g_test_message ("%s %s on %s", questions[i].key, questions[i].value, questions[i].as_of);
      g_assert_cmpuint (ids->len, ==, questions[i].n_found);
      if (ids->len > 0)
        g_assert_cmpint (g_array_index (ids, gint64, 0), ==, rows[questions[i].first]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("values-of-days", test_values_of_days);
  add ("undo-of-all", test_undo_of_all);
  add ("correction-of-an-earlier-day", test_correction_of_an_earlier_day);
  add ("earlier-reference-is-cleared", test_earlier_reference_is_cleared);
  add ("questions-of-a-day", test_questions_of_a_day);
  add ("fields-are-apart", test_fields_are_apart);

  return g_test_run ();
}
