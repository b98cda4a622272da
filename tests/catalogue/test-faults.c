/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "catalogue/sg-record.h"

#include <string.h>

/* What is wrong with a row, for every register: what is missing, dates in the wrong order, numbers
 * that do not check, values out of bounds. */

#define MOST_PAIRS 8

typedef struct
{
  const SgRegister *reg;
  const char *pairs[2 * MOST_PAIRS + 1];
  const char *faulty[4]; /* keys of the fields at fault, in order */
} Case;

static const Case cases[] = {
  { &sg_divisions, { NULL }, { "code", "name", "level" } },
  { &sg_divisions,
    { "code", "341302", "name", "埇桥区", "level", "county", "counts", "0" },
    { NULL } },
  { &sg_divisions,
    { "code",
      "341302",
      "name",
      "埇桥区",
      "level",
      "county",
      "counts",
      "0",
      "valid_from",
      "2022-01-01",
      "valid_to",
      "2022-01-01" },
    { "valid_to" } },
  { &sg_divisions,
    { "code",
      "341302",
      "name",
      "埇桥区",
      "level",
      "county",
      "counts",
      "0",
      "valid_from",
      "2022-01-01",
      "valid_to",
      "2022-01-02" },
    { NULL } },
  { &sg_stations, { NULL }, { "kind", "name", "division_code" } },
  { &sg_stations, { "kind", "township", "name", "甲站", "division_code", "341302122" }, { NULL } },
  { &sg_station_status, { "note", "x" }, { "station_id", "status", "from_date" } },
  { &sg_station_status,
    { "station_id", "S0001", "status", "built", "from_date", "2022-01-01" },
    { NULL } },
  { &sg_persons, { NULL }, { "name" } },
  { &sg_persons, { "name", "米鼎森", "id_no", "341302199003070013" }, { "id_no" } },
  { &sg_persons, { "name", "米鼎森", "id_no", "1234" }, { "id_no" } },
  { &sg_persons,
    { "name", "米鼎森", "id_no", "341302199003070012", "birth", "1990-03-08", "sex", "女" },
    { "birth", "sex" } },
  { &sg_certs, { NULL }, { "person_id", "level" } },
  { &sg_certs, { "person_id", "P00001", "level", "senior" }, { NULL } },
  { &sg_posts, { NULL }, { "person_id", "station_id", "role" } },
  { &sg_posts,
    { "person_id",
      "P00001",
      "station_id",
      "S0001",
      "role",
      "head",
      "start_on",
      "2022-02-01",
      "end_on",
      "2022-01-31" },
    { "end_on" } },
  { &sg_orgs, { NULL }, { "name" } },
  { &sg_orgs, { "name", "样例中心", "uscc", "91350100M000100Y43" }, { NULL } },
  { &sg_orgs, { "name", "样例中心", "uscc", "91350100M000100Y44" }, { "uscc" } },
  { &sg_orgs, { "name", "样例中心", "uscc", "9135" }, { "uscc" } },
  { &sg_contracts, { NULL }, { "title" } },
  { &sg_contracts,
    { "title", "项目", "start_on", "2022-02-01", "end_on", "2022-02-01" },
    { NULL } },
  { &sg_contracts,
    { "title", "项目", "start_on", "2022-02-01", "end_on", "2022-01-31" },
    { "end_on" } },
  { &sg_funds, { "county_code", "341302", "source", "relief" }, { "year", "kind", "amount_fen" } },
  { &sg_funds,
    { "county_code",
      "341302",
      "year",
      "2022",
      "source",
      "relief",
      "kind",
      "planned",
      "amount_fen",
      "-1" },
    { NULL } },
  { &sg_relief_totals, { "total_fen", "1" }, { "county_code", "year" } },
  { &sg_relief_totals, { "county_code", "341302", "year", "2022", "total_fen", "0" }, { NULL } },
  { &sg_terms, { NULL }, { "list", "code" } },
};

static void
check_case (const Case *c)
{
  g_autoptr (SgRecord) record = sg_record_new (c->reg);
  g_autoptr (GPtrArray) faults = NULL;
  guint n = 0;

  for (guint i = 0; c->pairs[i] != NULL; i += 2)
    g_assert_true (sg_record_set_key (record, c->pairs[i], c->pairs[i + 1], NULL));
  faults = sg_record_find_faults (record);
  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);

      g_test_message ("  %s", fault->text);
      g_assert_cmpuint (g_utf8_strlen (fault->text, -1), >, 10);
      if (n < G_N_ELEMENTS (c->faulty) && c->faulty[n] != NULL && fault->field != NULL
          && strcmp (fault->field->key, c->faulty[n]) == 0)
        n++;
    }
  g_assert_true (n == G_N_ELEMENTS (c->faulty) || c->faulty[n] == NULL);
  if (n == 0)
    g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_every_register (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].reg->name, cases[i].pairs[0]);
      check_case (&cases[i]);
    }
}

/* What may be saved all the same is soft: only what the two numbers of a person say of each other.
 */
static void
test_hard_and_soft (void)
{
  static const struct
  {
    const char *id_no;
    gboolean hard;
  } people[] = { { "341302199003070012", FALSE }, { "341302199003070013", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_persons);
      g_autoptr (GPtrArray) faults = NULL;
      const SgFault *fault = NULL;

      sg_record_set_key (record, "name", "米鼎森", NULL);
      sg_record_set_key (record, "id_no", people[i].id_no, NULL);
      sg_record_set_key (record, "birth", "1991-01-01", NULL);
      faults = sg_record_find_faults (record);
      g_assert_cmpuint (faults->len, ==, 1);
      fault = g_ptr_array_index (faults, 0);
      g_assert_true (fault->hard == people[i].hard);
    }
}

/* Bounds are refused as they are typed, with the field's name. */
static void
test_bounds (void)
{
  static const struct
  {
    const SgRegister *reg;
    const char *key;
    const char *inside;
    const char *outside;
  } bounds[] = {
    { &sg_stations, "office_m2", "100000", "100000.01" },
    { &sg_stations, "office_m2", "0", "-0.01" },
    { &sg_stations, "desks", "10000", "10001" },
    { &sg_stations, "printers", "0", "-1" },
    { &sg_contracts, "amount_fen", "1000000000000", "1000000000001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (bounds[i].reg);
      g_autoptr (GError) error = NULL;

      g_assert_true (sg_record_set_key (record, bounds[i].key, bounds[i].inside, NULL));
      g_assert_false (sg_record_set_key (record, bounds[i].key, bounds[i].outside, &error));
      g_assert_nonnull (strstr (
        error->message, sg_field_get_label (sg_register_get_field (bounds[i].reg, bounds[i].key))));
      g_assert_cmpstr (sg_record_get_key (record, bounds[i].key), ==, bounds[i].inside);
    }
}

/* A record keeps the day of what was read, also in its copy; a copy is nobody else's. */
static void
test_day_of_values (void)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  g_autoptr (SgRecord) copy = NULL;

  g_assert_null (sg_record_get_as_of (record));
  sg_record_set_as_of (record, "2022-12-31");
  copy = sg_record_copy (record);
  sg_record_set_as_of (record, NULL);
  g_assert_null (sg_record_get_as_of (record));
  g_assert_cmpstr (sg_record_get_as_of (copy), ==, "2022-12-31");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/catalogue/faults/every-register", test_every_register);
  g_test_add_func ("/catalogue/faults/hard-and-soft", test_hard_and_soft);
  g_test_add_func ("/catalogue/faults/bounds", test_bounds);
  g_test_add_func ("/catalogue/faults/day-of-values", test_day_of_values);

  return g_test_run ();
}
