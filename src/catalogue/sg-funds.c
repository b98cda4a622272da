/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Lines of money by year, source and purpose (form T5). A negative planned line is a budget cut. */

static const SgChoice kinds[] = {
  { "planned", N_ ("Budgeted"), "预算|安排|计划|预算安排|预算数|安排数|计划数|年初预算" },
  { "allocated", N_ ("Allocated"), "下达|拨付|已下达|已拨付|下达数|拨付数" },
  { "spent", N_ ("Spent"), "支出|支付|已支出|已支付|实际支出|支出数|支付数|实际支出数" },
  { NULL },
};

static const SgChoice sources[] = {
  { "county_general", N_ ("County general budget"), "县级财政|县(区)一般公共预算|本级预算|县(区)财政" },
  { "district_general", N_ ("District general budget"), "区级财政|区一般公共预算" },
  { "city_lottery", N_ ("City welfare lottery fund"), "市级福彩公益金|福彩公益金(市级)" },
  { "city_subsidy", N_ ("City one-off subsidy"), "市级一次性建设补贴|市级补贴|一次性建设补贴" },
  { "prov_subsidy", N_ ("Provincial subsidy"), "省级补助|省级补助资金" },
  { "relief", N_ ("Social relief funds"), "社会救助专项经费|社会救助资金|社会救助专项" },
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

static const SgChoice fund_levels[] = {
  { "province", N_ ("Province"), "省|省级" },
  { "city", N_ ("City"), "市|市级" },
  { "county", N_ ("County or district"), "县（市、区）|县级|区级|县区|区县" },
  { "township", N_ ("Township or street"), "乡镇（街道）|乡镇|街道|街镇|乡镇街道" },
  { "department", N_ ("Department"), "部门" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice fund_domains[] = {
  { "社会救助", N_ ("Social relief"), NULL },
  { "养老服务", N_ ("Services for the aged"), NULL },
  { "儿童福利", N_ ("Child welfare"), NULL },
  { "社区建设", N_ ("Community building"), NULL },
  { "社会事务", N_ ("Social affairs"), NULL },
  { "老年人福利", N_ ("For the aged (lottery)"), NULL },
  { "残疾人福利", N_ ("For the disabled (lottery)"), NULL },
  { "儿童福利（彩票公益金）", N_ ("For children (lottery)"), NULL },
  { "社会公益", N_ ("Public welfare (lottery)"), NULL },
  { NULL },
};

static const SgField fields[] = {
  { .key = "entry_id", .type = SG_FIELD_TEXT, .label = N_ ("Entry number"), .required = TRUE,
    .searched = TRUE, .section = N_ ("Entry"), .aliases = "编号" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .required = TRUE, .width = 10, .section = N_ ("Entry"), .aliases = "县（市、区）|县区|县（区）|所属县区|所在县区" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level of government"),
    .choices = fund_levels, .open = TRUE, .section = N_ ("Entry"), .aliases = "级次" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .width = 6,
    .section = N_ ("Entry"), .aliases = "年度|年份|预算年度" },
  { .key = "source", .type = SG_FIELD_CHOICE, .label = N_ ("Source"), .required = TRUE,
    .choices = sources, .open = TRUE, .width = 20, .section = N_ ("Entry"),
    .aliases = "资金来源|来源|经费来源" },
  { .key = "purpose", .type = SG_FIELD_CHOICE, .label = N_ ("Purpose"), .choices = purposes,
    .open = TRUE, .width = 16, .section = N_ ("Entry"), .aliases = "用途|资金用途|支出方向" },
  { .key = "domain", .type = SG_FIELD_CHOICE, .label = N_ ("Domain"), .choices = fund_domains,
    .open = TRUE, .section = N_ ("Entry"), .aliases = "支出领域" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Planned or spent"), .required = TRUE,
    .choices = kinds, .width = 8, .section = N_ ("Entry"), .aliases = "类别" },
  { .key = "amount_fen", .type = SG_FIELD_MONEY, .label = N_ ("Amount"), .unit = N_ ("yuan"),
    .required = TRUE, .width = 14, .section = N_ ("Entry"), .aliases = "金额|金额（元）" },
  { .key = "date", .type = SG_FIELD_DATE, .label = N_ ("Date"), .width = 12,
    .section = N_ ("Entry"), .aliases = "日期|支付日期" },
  { .key = "approved_on", .type = SG_FIELD_DATE, .label = N_ ("Budget approved on"),
    .section = N_ ("Entry"), .aliases = "批复日期" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .width = 22, .section = N_ ("Entry"), .aliases = "文号|凭证号|文件号|下达文号" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Entry"),
    .aliases = "项目/站点" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Entry"),
    .aliases = "项目|购买服务项目" },
  { .key = "used_for", .type = SG_FIELD_TEXT, .label = N_ ("What it is used for"),
    .searched = TRUE, .section = N_ ("Entry"), .aliases = "具体用途" },
  { .key = "publicised_on", .type = SG_FIELD_DATE, .label = N_ ("Made public on"),
    .section = N_ ("Entry"), .aliases = "公示时间" },
  { .key = "from_above", .type = SG_FIELD_BOOL, .label = N_ ("Transfer from above"),
    .section = N_ ("Entry"), .aliases = "上级补助" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = N_ ("Entry"), .aliases = "备注|说明" },
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
