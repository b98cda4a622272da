/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "charts/sg-projection.h"
#include "sample-charts.h"

/* The words of charts as the office reads them. */

static const struct
{
  const char *name;
  const char *summary;
} summaries[] = {
  { "coverage",
    "各县（区）覆盖率。目标 60%（2022-12-31）：3 个达标，共 5 "
    "个；最高为灵璧县（100.0%），最低为泗县（33.3%）。" },
  { "kinds", "Stations by kind：最高为乡镇（街道）社工站（1,073），最低为村（社区）社工室（0）。" },
  { "funds", "经费支出：最高为砀山县（117.3%），最低为埇桥区（72.3%）。" },
  { "no-bars", "各县（区）持证率：暂无数据。" },
  { "one-bar", "各县（区）持证率。目标 60%：0 个达标，共 1 个；均为 0.0%。" },
  { "trend",
    "覆盖进度：2022年12月31日为 65.4%（72/110）。按近6个月进度，预计2023年8月达到 "
    "100%，可在要求的2023年12月31日前完成。" },
  { "one-value", "覆盖进度：2022年12月31日为 65.4%（72/110）。数据不足，无法预计何时达到 100%。" },
  { "number-trend",
    "Stations built：2025年3月31日为 861。按近12个月进度，预计2033年12月达到 "
    "1,000，晚于要求的2025年12月31日。" },
  { "broken-trend", "断线：2022年5月31日为 50.0%（5/10）。" },
  { "tiles",
    "乡镇（街道）一览：共 110 个，其中已建成 57，已挂牌未运营 6，在建（规划） 7，暂停 7，撤销 "
    "7，未建 26。" },
  { "no-tiles", "乡镇（街道）一览：暂无数据。" },
  { "one-tile", "乡镇（街道）一览：共 1 个，其中已建成 1。" },
};

static void
test_summaries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      g_autoptr (SgChart) chart = sample_chart_make (summaries[i].name);
      g_autofree char *summary = sg_chart_dup_summary (chart);

      g_assert_cmpstr (summary, ==, summaries[i].summary);
    }
}

static const struct
{
  const char *name;
  guint item;
  const char *tooltip;
} tooltips[] = {
  { "coverage", 1, "埇桥区\n覆盖率：72.2%（26/36）\n目标 60%（2022-12-31）\n达标" },
  { "coverage", 2, "砀山县\n覆盖率：43.7%（7/16）\n目标 60%（2022-12-31）\n未达标\n还差 3 个" },
  { "coverage", 6, "宿州马鞍山现代产业园区\n覆盖率：—\n目标 60%（2022-12-31）" },
  { "kinds", 1, "乡镇（街道）社工站\nStations：1,073\n目标 1,000" },
  { "funds", 0, "埇桥区\n支出进度：72.3%（33.70/46.60 万元）" },
  { "trend", 23, "2022-12-31\n覆盖率：65.4%（72/110）" },
  { "trend", 24, "2022-12-31\n目标 60%\n达标\n覆盖率：65.4%（72/110）" },
  { "trend", 25, "2023-12-31\n目标 100%" },
  { "number-trend", 6, "2024-12-31\n目标 900\n未达标\nStations：861" },
  { "tiles", 0, "埇桥区 · 褚兰镇\n已建成" },
  { "tiles", 4, "埇桥区 · 三里湾街道\n未建" },
};

static void
test_tooltips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tooltips); i++)
    {
      g_autoptr (SgChart) chart = sample_chart_make (tooltips[i].name);
      g_autofree char *tooltip = sg_chart_dup_tooltip (chart, tooltips[i].item);

      g_assert_cmpstr (tooltip, ==, tooltips[i].tooltip);
    }
}

static const struct
{
  SgProjection projection;
  const char *due_on;
  const char *sentence;
} sentences[] = {
  { { SG_PACE_REACHED }, NULL, "已达到 100%。" },
  { { SG_PACE_UNKNOWN }, "2023-12-31", "数据不足，无法预计何时达到 100%。" },
  { { SG_PACE_EXPECTED, 6, 14, "2024-02-29" }, NULL, "按近6个月进度，预计2024年2月达到 100%。" },
  { { SG_PACE_EXPECTED, 1, 12, "2023-12-31" },
    "2023-12-31",
    "按近1个月进度，预计2023年12月达到 100%，可在要求的2023年12月31日前完成。" },
  { { SG_PACE_EXPECTED, 12, 13, "2024-01-31" },
    "2023-12-31",
    "按近12个月进度，预计2024年1月达到 100%，晚于要求的2023年12月31日。" },
  { { SG_PACE_STANDS_STILL, 12 }, NULL, "近12个月没有进展，无法预计何时达到 100%。" },
  { { SG_PACE_FALLS, 12 }, NULL, "近12个月有所下降，无法预计何时达到 100%。" },
  { { SG_PACE_TOO_SLOW, 12 }, NULL, "按近12个月进度，20年内达不到 100%。" },
};

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence
        = sg_projection_describe (&sentences[i].projection, "100%", sentences[i].due_on);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
}

static const struct
{
  const char *name;
  const char *titles;
} tables[] = { { "coverage", "县（市、区）|分子|分母|覆盖率|目标 60%（2022-12-31）|备注" },
               { "kinds", "Kind|Stations|备注" },
               { "funds", "县（市、区）|分子|分母|支出进度|备注" },
               { "trend", "日期|分子|分母|覆盖率|目标|结论" },
               { "number-trend", "日期|Stations|目标|结论" },
               { "tiles", "县（市、区）|乡镇（街道）|阶段|备注" },
               { "national-tiles",
                 "县（市、区）|乡镇（街道）|已建成|已挂牌未运营|在建（规划）|暂停|撤销|未建" } };

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (SgChart) chart = sample_chart_make (tables[i].name);
      g_autoptr (SgChartTable) table = sg_chart_make_table (chart);
      g_autoptr (GString) titles = g_string_new (NULL);

      for (guint j = 0; j < sg_chart_table_get_n_columns (table); j++)
        g_string_append_printf (
          titles, "%s%s", j > 0 ? "|" : "", sg_chart_table_get_title (table, j));
      g_assert_cmpstr (titles->str, ==, tables[i].titles);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");
  g_test_add_func ("/chart-chinese/summaries", test_summaries);
  g_test_add_func ("/chart-chinese/tooltips", test_tooltips);
  g_test_add_func ("/chart-chinese/sentences", test_sentences);
  g_test_add_func ("/chart-chinese/tables", test_tables);
  return g_test_run ();
}
