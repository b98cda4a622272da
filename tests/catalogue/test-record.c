/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "catalogue/sg-record.h"

#include <string.h>

/* A row as stored and as edited, and what is wrong with it. */

static SgRecord *
make_person (const char *id_no, const char *birth, const char *sex)
{
  SgRecord *record = sg_record_new (&sg_persons);

  g_assert_true (sg_record_set_key (record, "name", "米鼎森", NULL));
  g_assert_true (sg_record_set_key (record, "id_no", id_no, NULL));
  g_assert_true (sg_record_set_key (record, "birth", birth, NULL));
  g_assert_true (sg_record_set_key (record, "sex", sex, NULL));
  return record;
}

static void
count_cb (SgRecord *record, guint index, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
test_edits (void)
{
  g_autoptr (SgRecord) record = make_person (NULL, "1990-03-07", "男");
  g_autoptr (SgRecord) copy = NULL;
  const SgField *name = sg_register_get_field (&sg_persons, "name");
  guint n = 0;

  g_signal_connect (record, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (sg_record_set (record, name, "米鼎森", NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (sg_record_set (record, name, "米鼎", NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (sg_record_set_key (record, "birth", "gestern", NULL));
  g_assert_cmpstr (sg_record_get_key (record, "birth"), ==, "1990-03-07");

  copy = sg_record_copy (record);
  g_assert_true (sg_record_equal (record, copy));
  sg_record_revert (record);
  g_assert_false (sg_record_is_changed (record));
  g_assert_null (sg_record_get (record, name));
  g_assert_true (sg_record_is_changed (copy));
  g_object_add_weak_pointer (G_OBJECT (copy), (gpointer *) &copy);
  g_object_unref (copy);
  g_assert_null (copy);
}

/* Half a date is no value, but an edit, a fault, and gone when it is reverted. */
static void
test_typed (void)
{
  g_autoptr (SgRecord) record = make_person (NULL, "1990-03-07", "男");
  const SgField *birth = sg_register_get_field (&sg_persons, "birth");
  g_autoptr (SgRecord) copy = NULL;
  g_autofree char *unread = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  sg_record_revert (record);
  g_assert_false (sg_record_is_changed (record));
  sg_record_set_typed (record, birth, "2022-1-");
  g_assert_true (sg_record_is_changed (record));
  g_assert_true (sg_record_is_field_changed (record, birth));
  g_assert_null (sg_record_get (record, birth));
  unread = sg_record_dup_unread (record, birth);
  g_assert_nonnull (strstr (unread, "2022-1-"));
  faults = sg_record_find_faults (record);
  g_assert_true (((SgFault *) g_ptr_array_index (faults, 1))->hard);
  g_assert_true (((SgFault *) g_ptr_array_index (faults, 1))->field == birth);

  copy = sg_record_copy (record);
  g_assert_cmpstr (sg_record_get_typed (copy, birth), ==, "2022-1-");
  sg_record_revert (copy);
  g_assert_false (sg_record_is_changed (copy));
  /* The value that was there before, typed again, is no edit. */
  g_assert_true (sg_record_set (record, birth, NULL, NULL));
  g_assert_null (sg_record_get_typed (record, birth));
  g_assert_false (sg_record_is_changed (record));
}

/* A change whose first day is not known yet is a fault only as long as there is a change. */
static void
test_from_unread (void)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
  const SgField *office = sg_register_get_field (&sg_stations, "office_m2");
  g_autofree char *unread = NULL;

  sg_record_set_from (record, office, "2022-1");
  g_assert_null (sg_record_dup_unread (record, office));
  g_assert_true (sg_record_set (record, office, "60", NULL));
  unread = sg_record_dup_unread (record, office);
  g_assert_nonnull (unread);
  sg_record_revert (record);
  g_assert_null (sg_record_get_from (record, office));
}

static const SgFault *
find_fault (GPtrArray *faults, const char *key)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);

      if (fault->field != NULL && strcmp (fault->field->key, key) == 0)
        return fault;
    }
  return NULL;
}

static void
test_identity_against_birth_and_sex (void)
{
  static const struct
  {
    const char *id_no;
    const char *birth;
    const char *sex;
    const char *faulty;
    gboolean hard;
  } cases[] = {
    { "341302199003070012", "1990-03-07", "男", NULL, FALSE },
    { "341302199003070012", "1990-03-08", "男", "birth", FALSE },
    { "341302199003070012", "1990-03-07", "女", "sex", FALSE },
    { "34132219881115002X", "1988-11-15", "女", NULL, FALSE },
    { "341302199003070013", "1990-03-07", "男", "id_no", TRUE },
    { "34130219900307001", "1990-03-07", "男", "id_no", TRUE },
    { "341302199013070012", "1990-03-07", "男", "id_no", TRUE },
    { NULL, "1990-03-07", "男", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) record = make_person (cases[i].id_no, cases[i].birth, cases[i].sex);
      g_autoptr (GPtrArray) faults = sg_record_find_faults (record);

      g_test_message ("%s", cases[i].id_no);
      g_assert_cmpuint (faults->len, ==, cases[i].faulty != NULL ? 1 : 0);
      if (cases[i].faulty != NULL)
        {
          const SgFault *fault = find_fault (faults, cases[i].faulty);

          g_assert_nonnull (fault);
          g_assert_true (fault->hard == cases[i].hard);
        }
    }
}

static void
test_required_and_order_of_dates (void)
{
  g_autoptr (SgRecord) post = sg_record_new (&sg_posts);
  g_autoptr (GPtrArray) faults = sg_record_find_faults (post);

  /* The reference id is made where it is missing; the rest must be given. */
  g_assert_null (find_fault (faults, "post_id"));
  g_assert_nonnull (find_fault (faults, "person_id"));
  g_assert_nonnull (find_fault (faults, "role"));
  sg_record_set_key (post, "person_id", "P00001", NULL);
  sg_record_set_key (post, "station_id", "S0001", NULL);
  sg_record_set_key (post, "role", "resident", NULL);
  sg_record_set_key (post, "start_on", "2022-06-01", NULL);
  sg_record_set_key (post, "end_on", "2022-05-31", NULL);
  g_ptr_array_unref (faults);
  faults = sg_record_find_faults (post);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (find_fault (faults, "end_on"));

  /* The last day in post is the first: one day of work. */
  sg_record_set_key (post, "end_on", "2022-06-01", NULL);
  g_ptr_array_unref (faults);
  faults = sg_record_find_faults (post);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_titles (void)
{
  g_autoptr (SgRecord) station = sg_record_new (&sg_stations);
  const SgField *org = sg_register_get_field (&sg_stations, "org_id");
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;

  sg_record_set_stored (station, org, "O01");
  sg_record_set_title (station, org, "样例中心");
  shown = sg_record_display (station, org);
  g_assert_cmpstr (shown, ==, "样例中心");
  /* Another reference has another title, which only the ledger knows. */
  sg_record_set (station, org, "O02", NULL);
  typed = sg_record_display (station, org);
  g_assert_cmpstr (typed, ==, "O02");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/catalogue/record/edits", test_edits);
  g_test_add_func ("/catalogue/record/typed", test_typed);
  g_test_add_func ("/catalogue/record/from-unread", test_from_unread);
  g_test_add_func ("/catalogue/record/identity-against-birth-and-sex",
                   test_identity_against_birth_and_sex);
  g_test_add_func ("/catalogue/record/required-and-order-of-dates",
                   test_required_and_order_of_dates);
  g_test_add_func ("/catalogue/record/titles", test_titles);

  return g_test_run ();
}
