/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "catalogue/sg-record.h"

#include <string.h>

/* What a value is: parsed, shown, typed, masked. */

typedef struct
{
  const SgRegister *reg;
  const char *key;
  const char *text;
  const char *value; /* NULL: refused */
} ParseCase;

static const ParseCase parse_cases[] = {
  { &sg_stations, "name", "  永镇镇（街道）社工站　", "永镇镇（街道）社工站" },
  { &sg_stations, "name", "=1+1", "=1+1" },
  { &sg_stations, "name", "甲\x07乙", "甲乙" },
  { &sg_stations, "kind", "township", "township" },
  { &sg_stations, "kind", "综合站", "comprehensive" },
  { &sg_stations, "kind", "Village room", "room" },
  { &sg_stations, "kind", "tavern", NULL },
  { &sg_stations, "venue", "祠堂", "祠堂" },
  { &sg_stations, "office_m2", "19.99", "19.99" },
  { &sg_stations, "office_m2", "45.50", "45.5" },
  { &sg_stations, "office_m2", "４５", "45" },
  { &sg_stations, "office_m2", "19.999", NULL },
  { &sg_stations, "office_m2", "-1", NULL },
  { &sg_stations, "office_m2", "1e3", NULL },
  { &sg_stations, "desks", "3", "3" },
  { &sg_stations, "desks", "3.5", NULL },
  { &sg_stations, "outdoor_sign_on", "2022-02-28", "2022-02-28" },
  { &sg_stations, "outdoor_sign_on", "2022-02-29", NULL },
  { &sg_stations, "outdoor_sign_on", "2022-2-8", NULL },
  { &sg_services, "month", "2022-06", "2022-06-30" },
  { &sg_services, "month", "2024-02-03", "2024-02-29" },
  { &sg_services, "month", "2022-06-31", NULL },
  { &sg_services, "month", "2022-13", NULL },
  { &sg_services, "month", "2022", NULL },
  { &sg_stations, "division_code", "341302122", "341302122" },
  { &sg_stations, "division_code", "341302122001", "341302122001" },
  { &sg_stations, "division_code", "34130", NULL },
  { &sg_stations, "division_code", "34130212x", NULL },
  { &sg_persons, "local", "1", "1" },
  { &sg_persons, "local", "否", "0" },
  { &sg_persons, "local", "maybe", NULL },
  { &sg_persons, "education", "大专", "college" },
  { &sg_funds, "amount_fen", "-5510000", "-5510000" },
  { &sg_funds, "amount_fen", "55.1", NULL },
  { &sg_funds, "amount_fen", "9223372036854775808", NULL },
  { &sg_funds, "year", "2022", "2022" },
  { &sg_funds, "year", "22", NULL },
  { &sg_contracts, "amount_fen", "-1", NULL },
  { &sg_contracts, "station_ids", "S0001|S0002|S0001", "S0001|S0002" },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const ParseCase *c = &parse_cases[i];
      const SgField *field = sg_register_get_field (c->reg, c->key);
      g_autoptr (GError) error = NULL;
      g_autofree char *value = NULL;

      g_test_message ("%s = %s", c->key, c->text);
      g_assert_true (sg_field_parse (field, c->text, &value, &error) == (c->value != NULL));
      g_assert_cmpstr (value, ==, c->value);
      if (c->value == NULL)
        {
          /* One sentence that names the field. */
          g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, sg_field_get_label (field)));
        }
    }
}

static void
test_empty_is_unknown (void)
{
  static const char *const empties[] = { NULL, "", "  ", "　" };

  for (guint i = 0; i < G_N_ELEMENTS (empties); i++)
    for (guint k = 0; k < sg_register_get_n_stored (&sg_stations); k++)
      {
        char *value = (char *) "x";

        g_assert_true (sg_field_parse (&sg_stations.fields[k], empties[i], &value, NULL));
        g_assert_null (value);
      }
}

static void
test_typed (void)
{
  static const ParseCase cases[] = {
    { &sg_funds, "amount_fen", "1,234.56", "123456" },
    { &sg_funds, "amount_fen", "1.005", NULL },
    { &sg_funds, "date", "2022.6.1", "2022-06-01" },
    { &sg_funds, "date", "2022年6月21日", "2022-06-21" },
    { &sg_funds, "date", "20220621", "2022-06-21" },
    { &sg_funds, "date", "2022/6/21", "2022-06-21" },
    { &sg_funds, "date", "2022年6月", "2022-06-30" },
    { &sg_funds, "date", "2022.02", "2022-02-28" },
    { &sg_funds, "date", "2022.13", NULL },
    { &sg_funds, "date", "21.6.2022", NULL },
    { &sg_persons, "id_no", "34130219900307001２", "341302199003070012" },
    { &sg_persons, "id_no", "11010519491231002x", "11010519491231002X" },
    { &sg_stations, "desks", "1,200", "1200" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgField *field = sg_register_get_field (cases[i].reg, cases[i].key);
      g_autofree char *value = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (sg_field_from_entry (field, cases[i].text, &value, NULL)
                     == (cases[i].value != NULL));
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_shown (void)
{
  static const ParseCase cases[] = {
    { &sg_funds, "amount_fen", "-5510000", "-55,100.00" },
    { &sg_funds, "source", "relief", "Social relief funds" },
    { &sg_funds, "source", "自筹", "自筹" },
    { &sg_persons, "local", "0", "No" },
    { &sg_stations, "office_m2", "45.5", "45.5" },
    { &sg_stations, "desks", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown
        = sg_field_display (sg_register_get_field (cases[i].reg, cases[i].key), cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].value);
    }
}

static void
test_headers (void)
{
  static const struct
  {
    const SgRegister *reg;
    const char *header;
    const char *key;
  } cases[] = {
    { &sg_stations, "office_m2", "office_m2" },
    { &sg_stations, "Office area", "office_m2" },
    { &sg_stations, "办公场地面积", "office_m2" },
    { &sg_stations, "办公场地面积 （㎡）", "office_m2" },
    { &sg_persons, "公民身份号码", "id_no" },
    { &sg_persons, "身份证", "id_no" },
    { &sg_stations, "stage", NULL },
    { &sg_stations, "宠物", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgField *field = sg_register_find_by_header (cases[i].reg, cases[i].header);

      g_test_message ("%s", cases[i].header);
      g_assert_cmpstr (field != NULL ? field->key : NULL, ==, cases[i].key);
    }
}

static void
test_masks (void)
{
  g_autofree char *id
    = sg_field_mask (sg_register_get_field (&sg_persons, "id_no"), "341302199003070012", FALSE);
  g_autofree char *with_birth
    = sg_field_mask (sg_register_get_field (&sg_persons, "id_no"), "341302199003070012", TRUE);
  g_autofree char *name
    = sg_field_mask (sg_register_get_field (&sg_persons, "name"), "米鼎森", FALSE);

  g_assert_cmpstr (id, ==, "341302********0012");
  g_assert_cmpstr (with_birth, ==, "34**************12");
  g_assert_cmpstr (name, ==, "米鼎森");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/catalogue/field/parse", test_parse);
  g_test_add_func ("/catalogue/field/empty-is-unknown", test_empty_is_unknown);
  g_test_add_func ("/catalogue/field/typed", test_typed);
  g_test_add_func ("/catalogue/field/shown", test_shown);
  g_test_add_func ("/catalogue/field/headers", test_headers);
  g_test_add_func ("/catalogue/field/masks", test_masks);

  return g_test_run ();
}
