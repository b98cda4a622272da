/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-charts.h"

static SgChart *
make_coverage (void)
{
  static const SgBarItem items[] = {
    { "3413", "宿州市", TRUE, 72, 110, 1, NULL, TRUE },
    { "341302", "埇桥区", TRUE, 26, 36, 1 },
    { "341321", "砀山县", TRUE, 7, 16, 0, "还差 3 个" },
    { "341322", "萧县", TRUE, 14, 23, 1 },
    { "341323", "灵璧县", TRUE, 20, 20, 1 },
    { "341324", "泗县", TRUE, 5, 15, 0, "还差 4 个" },
    { "341371", "宿州马鞍山现代产业园区", TRUE, 0, 0, -1 },
    { "341372", "宿州经济技术开发区", FALSE, 0, 3, -1 },
  };
  const SgBarData data = { .title = "各县（区）覆盖率",
                           .item_head = "县（市、区）",
                           .value_head = "覆盖率",
                           .ratio = TRUE,
                           .target = 60,
                           .target_due = "2022-12-31",
                           .items = items,
                           .n_items = G_N_ELEMENTS (items) };
  SgChart *chart = sg_bar_chart_new (&data);

  sg_chart_set_subtitle (chart, "宿州市　截至 2022-12-31");
  return chart;
}

static SgChart *
make_kinds (void)
{
  static const SgBarItem items[] = {
    { "center", "县级社工服务中心", TRUE, 5, 0, -1 },
    { "township", "乡镇（街道）社工站", TRUE, 1073, 0, -1 },
    { "room", "村（社区）社工室", TRUE, 0, 0, -1 },
    { "specialised", "专项社工服务站", FALSE, 0, 0, -1 },
  };
  const SgBarData data = { .title = "Stations by kind",
                           .item_head = "Kind",
                           .value_head = "Stations",
                           .target = 1000,
                           .items = items,
                           .n_items = G_N_ELEMENTS (items) };

  return sg_bar_chart_new (&data);
}

static SgChart *
make_funds (void)
{
  static const SgBarItem items[] = {
    { "341302", "埇桥区", TRUE, 33700000, 46600000, -1 },
    { "341321", "砀山县", TRUE, 61000000, 52000000, -1 },
  };
  const SgBarData data = { .title = "经费支出",
                           .item_head = "县（市、区）",
                           .value_head = "支出进度",
                           .ratio = TRUE,
                           .money = TRUE,
                           .wan_digits = 2,
                           .target = -1,
                           .items = items,
                           .n_items = G_N_ELEMENTS (items) };

  return sg_bar_chart_new (&data);
}

static SgChart *
make_no_bars (void)
{
  return sample_bars_make (0, FALSE);
}

static SgChart *
make_one_bar (void)
{
  return sample_bars_make (1, FALSE);
}

static SgChart *
make_forty_bars (void)
{
  return sample_bars_make (40, TRUE);
}

/* All counties of the country at once. */
static SgChart *
make_national_bars (void)
{
  return sample_bars_make (2978, TRUE);
}

static SgChart *
make_flat_bars (void)
{
  static const SgBarItem items[] = {
    { "1", "甲", TRUE, 0, 0, -1 },
    { "2", "乙", TRUE, 0, 0, -1 },
  };
  const SgBarData data = { .title = "零",
                           .item_head = "区",
                           .value_head = "数",
                           .target = -1,
                           .items = items,
                           .n_items = G_N_ELEMENTS (items) };

  return sg_bar_chart_new (&data);
}

/**
 * sample_bars_make:
 * @n_bars: how many bars
 * @long_names: whether some names are very long
 *
 * Returns: (transfer full): bars with ratios of all sizes
 */
SgChart *
sample_bars_make (guint n_bars, gboolean long_names)
{
  g_autofree SgBarItem *items = g_new0 (SgBarItem, MAX (1, n_bars));
  const SgBarData data = { .title = "各县（区）持证率",
                           .item_head = "县（市、区）",
                           .value_head = "持证率",
                           .ratio = TRUE,
                           .target = 60,
                           .items = items,
                           .n_items = n_bars };

  for (guint i = 0; i < n_bars; i++)
    items[i] = (SgBarItem){
      .code = "341302",
      .label = long_names && i % 3 == 0
                 ? "双江拉祜族佤族布朗族傣族自治县经济技术开发区（高新技术产业园区）"
                 : "湖里区",
      .known = TRUE,
      .numerator = i,
      .denominator = n_bars,
      .met = i * 100 >= n_bars * 60,
    };
  return sg_bar_chart_new (&data);
}

/**
 * sample_trend_make:
 * @n_months: how many months up to December 2022
 *
 * Returns: (transfer full): the coverage of an invented city with the milestones of Anhui
 */
SgChart *
sample_trend_make (guint n_months)
{
  static const SgMilestone milestones[] = { { "2022-12-31", 60 }, { "2023-12-31", 100 } };
  g_autofree SgTrendValue *values = g_new0 (SgTrendValue, MAX (1, n_months));
  const SgTrendData data = { .title = "覆盖进度",
                             .value_head = "覆盖率",
                             .ratio = TRUE,
                             .as_of = "2022-12-31",
                             .values = values,
                             .n_values = n_months,
                             .milestones = milestones,
                             .n_milestones = G_N_ELEMENTS (milestones) };

  for (guint i = 0; i < n_months; i++)
    {
      int month = 2022 * 12 + 11 - (int) (n_months - 1 - i);
      g_autoptr (GDate) date
        = g_date_new_dmy (g_date_get_days_in_month (month % 12 + 1, (GDateYear) (month / 12)),
                          month % 12 + 1,
                          (GDateYear) (month / 12));

      g_date_strftime (values[i].date, sizeof values[i].date, "%Y-%m-%d", date);
      values[i].numerator
        = n_months > 1 ? 4 + 68 * (gint64) (i * i) / ((n_months - 1) * (n_months - 1)) : 72;
      values[i].denominator = 110;
    }
  return sg_trend_chart_new (&data);
}

static SgChart *
make_trend (void)
{
  SgChart *chart = sample_trend_make (24);

  sg_chart_set_subtitle (chart, "宿州市　截至 2022-12-31");
  return chart;
}

static SgChart *
make_long_trend (void)
{
  return sample_trend_make (120);
}

static SgChart *
make_one_value (void)
{
  return sample_trend_make (1);
}

static SgChart *
make_no_values (void)
{
  return sample_trend_make (0);
}

/* Shanghai: a plain number with two requirements, one of them missed; and a flat line. */
static SgChart *
make_number_trend (void)
{
  static const SgTrendValue values[] = {
    { "2023-12-31", 812, 0 }, { "2024-03-31", 845, 0 }, { "2024-06-30", 861, 0 },
    { "2024-09-30", 861, 0 }, { "2024-12-31", 861, 0 }, { "2025-03-31", 861, 0 },
  };
  static const SgMilestone milestones[] = { { "2024-12-31", 900 }, { "2025-12-31", 1000 } };
  const SgTrendData data = { .title = "Stations built",
                             .value_head = "Stations",
                             .as_of = "2025-03-31",
                             .values = values,
                             .n_values = G_N_ELEMENTS (values),
                             .milestones = milestones,
                             .n_milestones = G_N_ELEMENTS (milestones) };

  return sg_trend_chart_new (&data);
}

/* A month without a base stands between two that have one. */
static SgChart *
make_broken_trend (void)
{
  static const SgTrendValue values[] = {
    { "2022-01-31", 1, 10 }, { "2022-02-28", 2, 10 }, { "2022-03-31", 0, 0 },
    { "2022-04-30", 4, 10 }, { "2022-05-31", 5, 10 },
  };
  const SgTrendData data = { .title = "断线",
                             .value_head = "覆盖率",
                             .ratio = TRUE,
                             .as_of = "2022-05-31",
                             .values = values,
                             .n_values = G_N_ELEMENTS (values) };

  return sg_trend_chart_new (&data);
}

/**
 * sample_tiles_make:
 * @n_groups: how many districts
 * @n_tiles: how many townships in each
 *
 * Returns: (transfer full): a grid of tiles in all stages
 */
SgChart *
sample_tiles_make (guint n_groups, guint n_tiles)
{
  static const char *const names[]
    = { "褚兰镇", "沱河街道", "解集镇", "大泽乡镇", "三里湾街道", "夹沟镇", "朱仙庄镇", "祁县镇" };
  static const char *const districts[] = { "埇桥区", "砀山县", "萧县", "灵璧县", "泗县" };
  static const guint8 pattern[] = { 0, 0, 1, 0, 5, 0, 2, 0, 5, 0, 3, 0, 5, 4, 0, 5, 0 };
  g_autofree SgTile *tiles = g_new0 (SgTile, MAX (1, n_groups * n_tiles));
  g_autofree SgTileGroup *groups = g_new0 (SgTileGroup, MAX (1, n_groups));
  const SgTileData data = { .title = "乡镇（街道）一览",
                            .group_head = "县（市、区）",
                            .item_head = "乡镇（街道）",
                            .groups = groups,
                            .n_groups = n_groups };

  for (guint i = 0; i < n_groups * n_tiles; i++)
    tiles[i] = (SgTile){ .code = "341302100",
                         .label = names[i % G_N_ELEMENTS (names)],
                         .stage = (SgTileStage) pattern[(i + i / 17) % G_N_ELEMENTS (pattern)] };
  for (guint i = 0; i < n_groups; i++)
    groups[i] = (SgTileGroup){ .code = "341302",
                               .label = districts[i % G_N_ELEMENTS (districts)],
                               .tiles = tiles + i * n_tiles,
                               .n_tiles = n_tiles };
  return sg_tile_grid_new (&data);
}

static SgChart *
make_tiles (void)
{
  SgChart *chart = sample_tiles_make (5, 22);

  sg_chart_set_subtitle (chart, "宿州市　截至 2022-12-31");
  return chart;
}

static SgChart *
make_no_tiles (void)
{
  return sample_tiles_make (0, 0);
}

static SgChart *
make_one_tile (void)
{
  return sample_tiles_make (1, 1);
}

static SgChart *
make_province_tiles (void)
{
  return sample_tiles_make (104, 14);
}

static SgChart *
make_national_tiles (void)
{
  return sample_tiles_make (2978, 14);
}

const SampleChart sample_charts[] = {
  { "coverage", make_coverage },
  { "kinds", make_kinds },
  { "funds", make_funds },
  { "no-bars", make_no_bars },
  { "one-bar", make_one_bar },
  { "forty-bars", make_forty_bars },
  { "national-bars", make_national_bars },
  { "flat-bars", make_flat_bars },
  { "trend", make_trend },
  { "long-trend", make_long_trend },
  { "one-value", make_one_value },
  { "no-values", make_no_values },
  { "number-trend", make_number_trend },
  { "broken-trend", make_broken_trend },
  { "tiles", make_tiles },
  { "no-tiles", make_no_tiles },
  { "one-tile", make_one_tile },
  { "province-tiles", make_province_tiles },
  { "national-tiles", make_national_tiles },
};
const guint n_sample_charts = G_N_ELEMENTS (sample_charts);

/**
 * sample_chart_make:
 * @name: name of a sample
 *
 * Returns: (transfer full): the sample
 */
SgChart *
sample_chart_make (const char *name)
{
  for (guint i = 0; i < n_sample_charts; i++)
    if (g_str_equal (sample_charts[i].name, name))
      return sample_charts[i].make ();
  g_assert_not_reached ();
}
