/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Targets of units by a day (form T7), and service targets of contracts. */

#define SECTION_TARGET N_ ("Target")

static const SgChoice indicators[] = {
  { "I-01", N_ ("Township coverage"), "乡镇（街道）社工站覆盖率" },
  { "I-02", N_ ("Coverage by comprehensive stations"), "综合社工站覆盖率" },
  { "I-03", N_ ("Number of stations"), "社工站总数" },
  { "I-04", N_ ("Counties with a service centre"), "县级中心建成率" },
  { "I-05", N_ ("Centres with three purchased staff"), "中心购买服务人员达标率" },
  { "I-06", N_ ("Certified share of staff"), "持证率" },
  { "I-08", N_ ("Stations with two qualified persons"), "资质人员达标率" },
  { "I-09", N_ ("Comprehensive stations with three staff"), "工作人员达标率" },
  { "I-10", N_ ("Stations with office and activity area"), "场地达标率" },
  { "I-11", N_ ("Stations with both plaques"), "挂牌完成率" },
  { "cases_opened", N_ ("New cases"), "新开个案" },
  { "groups", N_ ("Groups"), "小组数" },
  { "activities", N_ ("Community activities"), "社区活动场次" },
  { "visits", N_ ("Households visited"), "入户走访户次" },
  { NULL },
};

static const SgChoice bases[] = {
  { "fixed", N_ ("Fixed base"), "固定基数" },
  { "moving", N_ ("Moving base"), "动态基数" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "target_id", .type = SG_FIELD_TEXT, .label = N_ ("Target number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_TARGET },
  { .key = "obligation", .type = SG_FIELD_TEXT, .label = N_ ("Clause"), .searched = TRUE,
    .width = 9, .section = SECTION_TARGET, .aliases = "条款|依据" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .width = 7,
    .section = SECTION_TARGET, .aliases = "年份" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Unit"), .required = TRUE,
    .width = 12, .section = SECTION_TARGET, .aliases = "县（市、区）|县区|责任单位" },
  { .key = "indicator", .type = SG_FIELD_CHOICE, .label = N_ ("Indicator"), .required = TRUE,
    .choices = indicators, .open = TRUE, .width = 22, .section = SECTION_TARGET,
    .aliases = "指标名称" },
  { .key = "per_cent", .type = SG_FIELD_DECIMAL, .label = N_ ("Target in per cent"),
    .unit = N_ ("%"), .width = 9, .section = SECTION_TARGET, .maximum = 100000,
    .aliases = "目标比例" },
  { .key = "number", .type = SG_FIELD_INTEGER, .label = N_ ("Target in numbers"), .width = 9,
    .section = SECTION_TARGET, .maximum = 1000000000, .aliases = "目标数|目标值" },
  { .key = "due_on", .type = SG_FIELD_DATE, .label = N_ ("Due on"), .required = TRUE, .width = 12,
    .section = SECTION_TARGET, .aliases = "完成时限|截止时间" },
  { .key = "base", .type = SG_FIELD_CHOICE, .label = N_ ("Which base"), .choices = bases,
    .width = 10, .section = SECTION_TARGET, .aliases = "口径" },
  { .key = "base_on", .type = SG_FIELD_DATE, .label = N_ ("Base of the day"),
    .section = SECTION_TARGET, .aliases = "基数截止日期" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_TARGET,
    .aliases = "项目" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_TARGET, .aliases = "备注" },
};

const SgRegister sg_targets = {
  .name = "targets",
  .label = N_ ("Targets"),
  .label_one = N_ ("Target"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "target_id",
  .id_prefix = "TG",
  .id_digits = 4,
  .title_field = "indicator",
  .order = "division_code,due_on,target_id",
  .exactly_one = "per_cent|number",
};
