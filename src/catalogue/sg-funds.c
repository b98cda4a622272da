/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Lines of money by year, source and purpose (form T5). A negative planned line is a budget cut. */

static const SgChoice kinds[] = {
  { "planned", N_ ("Budgeted"), "预算|安排" },
  { "allocated", N_ ("Allocated"), "下达|拨付" },
  { "spent", N_ ("Spent"), "支出|支付" },
  { NULL },
};

static const SgChoice sources[] = {
  { "county_general", N_ ("County general budget"), "县级财政|县(区)一般公共预算|本级预算" },
  { "district_general", N_ ("District general budget"), "区级财政|区一般公共预算" },
  { "city_lottery", N_ ("City welfare lottery fund"), "市级福彩公益金|福彩公益金(市级)" },
  { "city_subsidy", N_ ("City one-off subsidy"), "市级一次性建设补贴|市级补贴" },
  { "prov_subsidy", N_ ("Provincial subsidy"), "省级补助|省级补助资金" },
  { "relief", N_ ("Social relief funds"), "社会救助专项经费|社会救助资金" },
  { "charity", N_ ("Charitable donations"), "慈善捐赠|社会捐赠" },
  { NULL },
};

static const SgChoice purposes[] = {
  { "purchase", N_ ("Purchase of services"), "购买服务|政府购买服务" },
  { "build", N_ ("Building of stations"), "站点建设|建设" },
  { "supervise_eval", N_ ("Supervision and evaluation"), "督导评估|督导与评估" },
  { "training", N_ ("Training courses"), "教育培训|培训" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "entry_id", .type = SG_FIELD_TEXT, .label = N_ ("Entry number"), .required = TRUE,
    .searched = TRUE, .section = N_ ("Entry"), .aliases = "编号" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .required = TRUE, .width = 10, .section = N_ ("Entry"), .aliases = "县（市、区）|县区" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .width = 6,
    .section = N_ ("Entry"), .aliases = "年度|年份" },
  { .key = "source", .type = SG_FIELD_CHOICE, .label = N_ ("Source"), .required = TRUE,
    .choices = sources, .open = TRUE, .width = 20, .section = N_ ("Entry"),
    .aliases = "资金来源|来源" },
  { .key = "purpose", .type = SG_FIELD_CHOICE, .label = N_ ("Purpose"), .choices = purposes,
    .open = TRUE, .width = 16, .section = N_ ("Entry"), .aliases = "用途|资金用途" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Planned or spent"), .required = TRUE,
    .choices = kinds, .width = 8, .section = N_ ("Entry"), .aliases = "类别" },
  { .key = "amount_fen", .type = SG_FIELD_MONEY, .label = N_ ("Amount"), .unit = N_ ("yuan"),
    .required = TRUE, .width = 14, .section = N_ ("Entry"), .aliases = "金额|金额（元）" },
  { .key = "date", .type = SG_FIELD_DATE, .label = N_ ("Date"), .width = 12,
    .section = N_ ("Entry"), .aliases = "日期|支付日期" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .width = 22, .section = N_ ("Entry"), .aliases = "文号|凭证号" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = N_ ("Entry"), .aliases = "备注" },
};

const SgRegister sg_funds = {
  .name = "funds",
  .label = N_ ("Funds"),
  .label_one = N_ ("Fund entry"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "entry_id",
  .id_prefix = "F",
  .id_digits = 5,
  .title_field = "doc_no",
  .order = "entry_id",
  .valid_from = "date",
};
