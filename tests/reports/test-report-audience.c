/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "reports/sg-report-audience.h"

typedef struct
{
  const SgRegister *reg;
  const char *key;
  const char *value;
  const char *shown[3]; /* internal, upward, public; NULL where the field is left out */
} Case;

static const Case cases[] = {
  { &sg_persons,
    "id_no",
    "349924199104246871",
    { "349924199104246871", "34**************71", NULL } },
  { &sg_persons, "phone", "14396887638", { "14396887638", "143****7638", NULL } },
  { &sg_persons, "birth", "1991-04-24", { "1991-04-24", "1991-04-24", NULL } },
  { &sg_persons, "name", "米鼎森", { "米鼎森", "米鼎森", "米*森" } },
  { &sg_persons, "name", "相忆", { "相忆", "相忆", "相*" } },
  { &sg_persons, "name", "欧阳若水", { "欧阳若水", "欧阳若水", "欧*水" } },
  { &sg_persons, "major", "社会学", { "社会学", "社会学", "社会学" } },
  { &sg_stations, "head_name", "蒲颂宸", { "蒲颂宸", "蒲颂宸", "蒲*宸" } },
  { &sg_stations, "phone", "0557-0009396", { "0557-0009396", "0557-0009396", NULL } },
  { &sg_stations,
    "name",
    "永镇镇社会工作服务站",
    { "永镇镇社会工作服务站", "永镇镇社会工作服务站", "永镇镇社会工作服务站" } },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = SG_REPORT_INTERNAL; j <= SG_REPORT_PUBLIC; j++)
      {
        const SgField *field = sg_register_get_field (cases[i].reg, cases[i].key);
        g_autofree char *shown = NULL;

        g_assert_cmpint (sg_report_audience_shows (j, field), ==, cases[i].shown[j] != NULL);
        if (cases[i].shown[j] == NULL)
          continue;
        shown = sg_report_audience_display (j, field, cases[i].value);
        g_assert_cmpstr (shown, ==, cases[i].shown[j]);
      }
}

static void
test_empty (void)
{
  g_autofree char *unknown = sg_report_audience_display (
    SG_REPORT_UPWARD, sg_register_get_field (&sg_persons, "id_no"), NULL);
  g_autofree char *nobody = sg_report_mask_name ("");
  g_autofree char *single = sg_report_mask_name ("张");

  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (single, ==, "张*");
}

static void
test_names (void)
{
  SgReportAudience audience = SG_REPORT_INTERNAL;

  g_assert_true (sg_report_audience_parse ("public", &audience));
  g_assert_cmpint (audience, ==, SG_REPORT_PUBLIC);
  g_assert_false (sg_report_audience_parse ("everybody", &audience));
  for (guint i = SG_REPORT_INTERNAL; i <= SG_REPORT_PUBLIC; i++)
    {
      g_assert_true (sg_report_audience_parse (sg_report_audience_get_name (i), &audience));
      g_assert_cmpint (audience, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_func ("/report-audience/cases", test_cases);
  g_test_add_func ("/report-audience/empty", test_empty);
  g_test_add_func ("/report-audience/names", test_names);
  return g_test_run ();
}
