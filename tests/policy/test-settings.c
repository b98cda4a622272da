/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "policy-fixture.h"
#include "policy/sg-profile-setting.h"

#define WHO "Test"
#define MAIN "suzhou-2022"
#define COPY "county-2023"

#define TREE                                                                            \
  "code,name,level,parent_code,kind,counts,valid_from,valid_to,successor_code,change\n" \
  "3413,宿州市,city,34,city,0,,,,\n"

static const SgProfileSetting *
find (const GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SgProfileSetting *one = g_ptr_array_index (list, i);

      if (g_str_equal (one->name, name))
        return one;
    }
  return NULL;
}

static GPtrArray *
list (PolicyFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *settings = sg_followed_list_settings (fixture->connection, id, &error);

  g_assert_no_error (error);
  return settings;
}

static gboolean
amend (PolicyFixture *fixture, const char *name, const char *value, GError **error)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autofree char *group = g_strconcat ("setting ", name, NULL);

  g_key_file_set_value (amendment, group, "value", value);
  return sg_followed_amend (fixture->connection, WHO, COPY, amendment, error);
}

static PolicyFixture *
setup (void)
{
  PolicyFixture *fixture = policy_fixture_new (MAIN, "3413", TREE);
  g_autoptr (GError) error = NULL;

  sg_followed_copy (fixture->connection, WHO, MAIN, COPY, &error);
  g_assert_no_error (error);
  return fixture;
}

/* Every setting of every shipped policy is known, and its value is one that it may have. */
static void
test_shipped (void)
{
  static const char *const shipped[] = { "suzhou-2022", "shanghai-2021", "none" };

  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgProfile) profile = sg_profile_load (shipped[i], &error);
      GHashTableIter iter;
      gpointer name, value;

      g_assert_no_error (error);
      g_hash_table_iter_init (&iter, sg_profile_get_settings (profile));
      while (g_hash_table_iter_next (&iter, &name, &value))
        {
          g_test_message ("%s: %s=%s", shipped[i], (char *) name, (char *) value);
          g_assert_nonnull (sg_setting_find (name));
          g_assert_true (sg_setting_accepts (sg_setting_find (name), value));
        }
    }
}

/* Whatever holds unless a profile says otherwise can hold. */
static void
test_standards (void)
{
  guint n = 0;
  const SgSetting *settings = sg_setting_get_all (&n);

  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (settings[i].standard == NULL
                     || sg_setting_accepts (&settings[i], settings[i].standard));
      g_assert_true (sg_setting_find (settings[i].name) == &settings[i]);
      g_assert_cmpstr (sg_setting_get_label (&settings[i]), !=, "");
    }
}

/* A changed value stands beside the standard one, until it is taken back. */
static void
test_list (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) plain = list (fixture, MAIN);
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (find (plain, "office_least")->value, ==, "2000");
  g_assert_null (find (plain, "subsidy_fen"));
  g_assert_true (amend (fixture, "office_least", "2500", &error));
  changed = list (fixture, COPY);
  g_assert_cmpstr (find (changed, "office_least")->value, ==, "2500");
  g_assert_cmpstr (find (changed, "office_least")->standard, ==, "2000");
  g_assert_cmpstr (find (changed, "office_least")->setting->clauses, ==, "A-33");
  g_assert_cmpstr (find (changed, "office_least")->label, !=, "office_least");
  g_assert_true (
    sg_followed_take_back (fixture->connection, WHO, COPY, "setting office_least", &error));
  again = list (fixture, COPY);
  g_assert_cmpstr (find (again, "office_least")->value, ==, "2000");
}

/* Only the settings of a policy are listed, and a policy that does not exist has none. */
static void
test_others (void)
{
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) shanghai = list (fixture, "shanghai-2021");
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (find (shanghai, "subsidy_fen")->value, ==, "3000000");
  g_assert_null (find (shanghai, "office_least"));
  missing = sg_followed_list_settings (fixture->connection, "nowhere-2020", &error);
  g_assert_null (missing);
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

/* What a setting cannot be is refused and changes nothing. */
static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *value;
  } wrong[] = {
    { "zones_need_center", "yes" }, { "office_least", "large" },  { "office_least", "-1" },
    { "service_months", "0" },      { "station_kind", "palace" },
  };
  g_autoptr (PolicyFixture) fixture = setup ();
  g_autoptr (GPtrArray) after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (amend (fixture, wrong[i].name, wrong[i].value, &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
    }
  after = list (fixture, COPY);
  g_assert_cmpstr (find (after, "service_months")->value, ==, "3");
}

/* What somebody types, what a profile says, what is shown. */
static void
test_typed (void)
{
  static const struct
  {
    const char *name;
    const char *typed;
    const char *value; /* NULL: refused */
    const char *shown;
  } cases[] = {
    { "office_least", "19.8", "1980", "19.8" },
    { "office_least", " 20 ", "2000", "20" },
    { "office_least", "19.855", NULL, NULL },
    { "subsidy_fen", "30000", "3000000", "30000" },
    { "qualified_least", "3", "3", "3" },
    { "qualified_least", "2.5", NULL, NULL },
    { "zones_need_center", "1", "1", "Yes" },
    { "station_kind", "township", "township", "Township station" },
    { "name_suffix", "社工站", "社工站", "社工站" },
    { "staff_kinds",
      "direct;part_time",
      "direct;part_time",
      "Full time, employed directly, Part time" },
    { "staff_kinds", "direct;clerk", NULL, NULL },
    { "staff_kinds", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgSetting *setting = sg_setting_find (cases[i].name);
      g_autoptr (GError) error = NULL;
      g_autofree char *value = sg_setting_parse (setting, cases[i].typed, &error);
      g_autofree char *shown = value != NULL ? sg_setting_display (setting, value) : NULL;

      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true ((error != NULL) == (cases[i].value == NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/settings/shipped", test_shipped);
  g_test_add_func ("/settings/standards", test_standards);
  g_test_add_func ("/settings/list", test_list);
  g_test_add_func ("/settings/others", test_others);
  g_test_add_func ("/settings/refused", test_refused);
  g_test_add_func ("/settings/typed", test_typed);
  return g_test_run ();
}
