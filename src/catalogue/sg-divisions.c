/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* The tree of administrative divisions, dated (form T9). */

static const SgChoice levels[] = {
  { "province", N_ ("Province"), "省级|省" },
  { "city", N_ ("City"), "地级|市级" },
  { "county", N_ ("County or district"), "县级" },
  { "township", N_ ("Township or street"), "乡级" },
  { NULL },
};

/* By digits 7 to 9 of the code: 0xx street, 1xx town, 2xx-3xx township, 4xx zone, 5xx farm. */
static const SgChoice kinds[] = {
  { "street", N_ ("Street"), "街道" },
  { "town", N_ ("Town"), "镇" },
  { "township", N_ ("Township"), "乡" },
  { "zone", N_ ("Functional zone"), "开发区|园区" },
  { "farm_or_zone", N_ ("Farm or zone"), "农场" },
  { "county", N_ ("County"), "县" },
  { "district", N_ ("District"), "区" },
  { "city", N_ ("City"), "市" },
  { "province", N_ ("Province"), "省" },
  { "placeholder", N_ ("Grouping code"), "市辖区" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "code", .type = SG_FIELD_DIVISION, .label = N_ ("Code"), .required = TRUE,
    .natural = TRUE, .searched = TRUE, .width = 14, .section = N_ ("Division"),
    .aliases = "代码|行政区划代码|区划代码" },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Name"), .required = TRUE, .pinyin = TRUE,
    .searched = TRUE, .width = 20, .section = N_ ("Division"), .aliases = "名称|区划名称" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level"), .required = TRUE,
    .choices = levels, .width = 12, .section = N_ ("Division"), .aliases = "级别" },
  { .key = "parent_code", .type = SG_FIELD_DIVISION, .label = N_ ("Administrative parent"),
    .width = 14, .section = N_ ("Division"), .aliases = "行政上级|上级代码" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .choices = kinds, .open = TRUE,
    .width = 10, .section = N_ ("Division"), .aliases = "类别" },
  { .key = "counts", .type = SG_FIELD_BOOL, .label = N_ ("Counts for coverage"), .required = TRUE,
    .width = 8, .section = N_ ("Division"), .aliases = "计入覆盖率" },
  { .key = "valid_from", .type = SG_FIELD_DATE, .label = N_ ("Valid from"), .natural = TRUE,
    .width = 12, .section = N_ ("Validity"), .aliases = "生效日期" },
  { .key = "valid_to", .type = SG_FIELD_DATE, .label = N_ ("No longer valid from"), .width = 12,
    .section = N_ ("Validity"), .aliases = "失效日期" },
  { .key = "successor_code", .type = SG_FIELD_DIVISION, .label = N_ ("Successor"),
    .section = N_ ("Validity"), .aliases = "承继单位" },
  { .key = "change", .type = SG_FIELD_TEXT, .label = N_ ("Kind of change"),
    .section = N_ ("Validity"), .aliases = "变更类型" },
  { .key = "reporting_parent", .type = SG_FIELD_DIVISION, .label = N_ ("Reporting parent"),
    .section = N_ ("Division"), .aliases = "填报上级" },
  { .key = "display_order", .type = SG_FIELD_INTEGER, .label = N_ ("Display order"),
    .section = N_ ("Division"), .aliases = "排序|显示顺序" },
};

const SgRegister sg_divisions = {
  .name = "divisions",
  .label = N_ ("Divisions"),
  .label_one = N_ ("Division"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .order = "code,valid_from",
  .valid_from = "valid_from",
  .valid_to = "valid_to",
  .valid_to_inclusive = FALSE,
};
