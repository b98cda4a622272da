/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What is bought or done: held against the negative list by a person, and put into stations or not. */

#define SECTION_ITEM N_ ("Item")
#define SECTION_CHECK N_ ("Check")

static const SgChoice item_needs[] = {
  { "common", N_ ("Common"), "共性" },
  { "own", N_ ("Own"), "个性" },
  { NULL },
};

static const SgChoice item_verdicts[] = {
  { "allowed", N_ ("May be bought"), "可以购买|允许" },
  { "forbidden", N_ ("Must not be bought"), "不得购买|禁止" },
  { "unclear", N_ ("To be clarified"), "待核实" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "item_id", .type = SG_FIELD_TEXT, .label = N_ ("Item number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_ITEM },
  { .key = "item", .type = SG_FIELD_TEXT, .label = N_ ("Matter"), .required = TRUE,
    .searched = TRUE, .width = 32, .section = SECTION_ITEM,
    .aliases = "服务事项|事项名称|服务内容" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_FALL, .width = 22,
    .section = SECTION_ITEM, .aliases = "项目|项目名称" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_ITEM, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .width = 7,
    .section = SECTION_ITEM, .aliases = "年份" },
  { .key = "need", .type = SG_FIELD_CHOICE, .label = N_ ("Need"), .choices = item_needs,
    .width = 8, .section = SECTION_ITEM, .aliases = "共性/个性" },
  { .key = "amount_fen", .type = SG_FIELD_MONEY, .label = N_ ("Amount"), .unit = N_ ("yuan"),
    .width = 12, .section = SECTION_ITEM, .maximum = 1000000000000, .aliases = "金额（元）" },
  { .key = "verdict", .type = SG_FIELD_CHOICE, .label = N_ ("Against the negative list"),
    .choices = item_verdicts, .width = 12, .section = SECTION_CHECK,
    .aliases = "核对结果|核对结论" },
  { .key = "negative_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Item of the negative list"),
    .reference = "negative_items", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_CHECK,
    .aliases = "对应负面清单" },
  { .key = "checked_by", .type = SG_FIELD_TEXT, .label = N_ ("Checked by"), .searched = TRUE,
    .section = SECTION_CHECK, .aliases = "审核人" },
  { .key = "checked_on", .type = SG_FIELD_DATE, .label = N_ ("Checked on"), .width = 12,
    .section = SECTION_CHECK, .aliases = "审核日期" },
  { .key = "integrated", .type = SG_FIELD_BOOL, .label = N_ ("Done by stations"), .width = 10,
    .section = SECTION_CHECK, .aliases = "是否整合|是否已整合" },
  { .key = "reason", .type = SG_FIELD_TEXT, .label = N_ ("Reason"), .section = SECTION_CHECK,
    .aliases = "未整合原因" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_CHECK, .aliases = "备注" },
};

const SgRegister sg_contract_items = {
  .name = "contract_items",
  .label = N_ ("Contract items"),
  .label_one = N_ ("Contract item"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "item_id",
  .id_prefix = "CI",
  .id_digits = 4,
  .title_field = "item",
  .order = "contract_id,item_id",
  .one_of = "contract_id|county_code",
};
