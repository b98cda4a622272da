/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-error.h"
#include "policy/sg-measure.h"
#include "policy/sg-profile.h"

static const char *const shipped[] = { "suzhou-2022", "shanghai-2021", "none" };

/* What every city asks of a profile, whatever the notice. */
static const char *const common[] = {
  "orgs", "contracts_active", "planned_fen", "allocated_fen", "spent_fen", "residents",
};

static void
test_shipped (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgProfile) profile = sg_profile_load (shipped[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sg_profile_get_id (profile), ==, shipped[i]);
      g_assert_nonnull (sg_profile_get_title (profile));
      g_assert_nonnull (sg_profile_get_headline (profile, 0));
      for (gsize j = 0; j < G_N_ELEMENTS (common); j++)
        g_assert_nonnull (sg_profile_find_quantity (profile, common[j]));
    }
}

/* A measure that is not there, or lacks its remarks, shows here and not at the clerk's. */
static void
test_measures_exist (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (SgProfile) profile = sg_profile_load (shipped[i], NULL);
      const GPtrArray *quantities = sg_profile_get_quantities (profile);

      for (guint j = 0; j < quantities->len; j++)
        {
          const SgQuantity *quantity = g_ptr_array_index (quantities, j);
          g_autoptr (GError) error = NULL;
          g_autoptr (SgMeasure) measure = sg_measure_load (quantity->measure, &error);

          g_assert_no_error (error);
          g_assert_nonnull (strstr (measure->sql, "\n-- unit: "));
          g_assert_nonnull (strstr (measure->sql, "\n-- clause: "));
        }
    }
}

static void
test_text_ships (void)
{
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  g_autofree char *path = g_strconcat ("policies/", sg_profile_get_text_resource (profile), NULL);
  g_autofree char *text = sg_core_dup_resource_text (path, NULL);

  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, sg_profile_get_number (profile)));
  g_assert_cmpstr (sg_profile_get_date (profile), ==, "2022-06-21");
  g_assert_nonnull (strstr (sg_profile_get_issuers (profile), "|"));
}

static void
test_language (void)
{
  g_autoptr (SgProfile) english = sg_profile_load ("suzhou-2022", NULL);
  g_autoptr (SgProfile) chinese = NULL;

  sg_core_init ("zh");
  chinese = sg_profile_load ("suzhou-2022", NULL);
  sg_core_init ("en");
  g_assert_cmpstr (sg_profile_find_quantity (english, "staff")->label, ==, "Staff of stations");
  g_assert_cmpstr (sg_profile_find_quantity (chinese, "staff")->label, ==, "社工站工作人员");
}

static void
test_unknown_profile (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_profile_load ("nowhere", &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

static const struct
{
  const char *profile;
  const char *indicator;
  const char *as_of;
  const char *target;
} targets[] = {
  { "suzhou-2022", "I-01", "2021-12-31", "A-09" },
  { "suzhou-2022", "I-01", "2022-12-31", "A-09" },
  { "suzhou-2022", "I-01", "2023-01-01", "A-10" },
  { "suzhou-2022", "I-01", "2023-12-31", "A-10" },
  { "suzhou-2022", "I-01", "2024-01-01", "A-03" },
  { "suzhou-2022", "I-01", "2030-01-01", "A-03" },
  { "suzhou-2022", "I-04", "2030-01-01", "A-06" },
  { "suzhou-2022", "I-06", "2022-01-01", "A-11" },
  { "suzhou-2022", "I-08", "2022-01-01", NULL },
  { "shanghai-2021", "I-02", "2022-01-01", "B-20" },
  { "shanghai-2021", "I-03", "2022-01-01", "B-21" },
  { "shanghai-2021", "I-11", "2023-01-01", "B-19" },
};

static void
test_targets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (SgProfile) profile = sg_profile_load (targets[i].profile, NULL);
      const SgIndicator *indicator = sg_profile_find_indicator (profile, targets[i].indicator);
      const SgTarget *target = sg_profile_find_target (profile, indicator, targets[i].as_of);

      g_assert_cmpstr (target != NULL ? target->id : NULL, ==, targets[i].target);
    }
}

#define DOCUMENT "[document]\ntitle=T\nnumber=N\ndate=2022-01-01\n"
#define QUANTITY "[quantity q]\nlabel=Q\nunit=station\nmeasure=stations-built\n"
#define INDICATOR "[indicator I-1]\nlabel=I\nnumerator=q\n"

static const struct
{
  const char *text;
  const char *part; /* of the message; NULL where nothing is wrong */
} files[] = {
  { DOCUMENT, NULL },
  { DOCUMENT QUANTITY INDICATOR, NULL },
  { DOCUMENT "[letter A-23]\nanything=1\n[form A-23]\nwording=x\n", NULL },
  { DOCUMENT "[documents]\nof=others\n", NULL },
  { "", "“title” is missing" },
  { "[document]\ntitle=T\nnumber=N\n", "“date” is missing" },
  { DOCUMENT "[quantity q]\nlabel=Q\nunit=station\nmesure=x\n", "“mesure” is not known" },
  { DOCUMENT QUANTITY "op=count\n", NULL },
  { DOCUMENT QUANTITY "op=mean\n", "“mean” is neither count nor sum" },
  { DOCUMENT QUANTITY "at_least=two\n", "“at_least” is no whole number" },
  { DOCUMENT QUANTITY "[indicator I-1]\nlabel=I\nnumerator=p\n", "“p” does not exist" },
  { DOCUMENT QUANTITY "[indicator I-1]\nlabel=I\n", "“numerator” is missing" },
  { DOCUMENT QUANTITY INDICATOR "[target A]\nindicator=I-2\ndue_on=2022-12-31\nper_cent=60\n",
    "“I-2” does not exist" },
  { DOCUMENT QUANTITY INDICATOR "[target A]\nindicator=I-1\ndue_on=2022-02-30\nper_cent=60\n",
    "“due_on” is no day" },
  { DOCUMENT QUANTITY INDICATOR "[target A]\nindicator=I-1\ndue_on=2022-12-31\n",
    "either “per_cent” or “number”" },
  { DOCUMENT QUANTITY INDICATOR
    "[target A]\nindicator=I-1\ndue_on=2022-12-31\nper_cent=1\nnumber=1\n",
    "either “per_cent” or “number”" },
  { DOCUMENT QUANTITY "[headline]\nshow=q;r\n", "“r” is neither" },
  { DOCUMENT "[setting a]\nvalu=1\n", "“valu” is not known" },
};

static void
test_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgProfile) profile = sg_profile_parse ("test", files[i].text, &error);

      if (files[i].part == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_null (profile);
          g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
          g_test_message ("%s", error->message);
          g_assert_nonnull (strstr (error->message, files[i].part));
        }
    }
}

static void
test_broken_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sg_profile_parse ("test", "no group\n", &error));
  g_assert_nonnull (error);
}

static void
test_headline_ends (void)
{
  g_autoptr (SgProfile) profile = sg_profile_load ("suzhou-2022", NULL);
  guint n = 0;

  while (sg_profile_get_headline (profile, n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 6);
  g_assert_null (sg_profile_get_headline (profile, 100));
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/profile/shipped", test_shipped);
  g_test_add_func ("/policy/profile/measures-exist", test_measures_exist);
  g_test_add_func ("/policy/profile/text-ships", test_text_ships);
  g_test_add_func ("/policy/profile/language", test_language);
  g_test_add_func ("/policy/profile/unknown", test_unknown_profile);
  g_test_add_func ("/policy/profile/targets", test_targets);
  g_test_add_func ("/policy/profile/files", test_files);
  g_test_add_func ("/policy/profile/broken-file", test_broken_file);
  g_test_add_func ("/policy/profile/headline-ends", test_headline_ends);
  return g_test_run ();
}
