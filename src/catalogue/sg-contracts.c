/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Contracts by which service is purchased (form T4). In force from start_on to end_on, inclusive. */

static const SgChoice methods[] = {
  { "公开招标", N_ ("Open tender"), NULL },
  { "邀请招标", N_ ("Restricted tender"), NULL },
  { "竞争性磋商", N_ ("Competitive consultation"), NULL },
  { "竞争性谈判", N_ ("Competitive negotiation"), NULL },
  { "单一来源", N_ ("Single source"), NULL },
  { NULL },
};

static const SgChoice report_periods[] = {
  { "month", N_ ("Monthly"), "每月|月报|月" },
  { "quarter", N_ ("Quarterly"), "每季度|季报|季度" },
  { "half_year", N_ ("Every half year"), "每半年|半年报|半年" },
  { "year", N_ ("Yearly"), "每年|年报|年度" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "contract_id", .type = SG_FIELD_TEXT, .label = N_ ("Contract number"),
    .required = TRUE, .searched = TRUE, .section = N_ ("Contract"), .aliases = "合同编号|采购编号" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .width = 24, .section = N_ ("Contract"),
    .aliases = "承接主体|承接机构" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = N_ ("Contract"), .aliases = "县（市、区）|购买主体" },
  { .key = "buyer", .type = SG_FIELD_TEXT, .label = N_ ("Buyer"), .section = N_ ("Contract"),
    .aliases = "采购人|购买单位|采购单位" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .width = 6,
    .section = N_ ("Contract"), .aliases = "年度" },
  { .key = "title", .type = SG_FIELD_TEXT, .label = N_ ("Project"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = N_ ("Contract"), .aliases = "项目名称|项目" },
  { .key = "amount_fen", .type = SG_FIELD_MONEY, .label = N_ ("Contract amount"),
    .unit = N_ ("yuan"), .width = 14, .section = N_ ("Contract"),
    .maximum = G_GINT64_CONSTANT (1000000000000),
    .aliases = "合同金额|合同金额（元）" },
  { .key = "method", .type = SG_FIELD_CHOICE, .label = N_ ("Procurement method"),
    .choices = methods, .open = TRUE, .section = N_ ("Contract"), .aliases = "采购方式" },
  { .key = "notice_no", .type = SG_FIELD_TEXT, .label = N_ ("Number of the procurement notice"),
    .section = N_ ("Contract"), .aliases = "公告编号|采购公告编号" },
  { .key = "signed_on", .type = SG_FIELD_DATE, .label = N_ ("Signed on"), .width = 12,
    .section = N_ ("Contract"), .aliases = "签订日期|签订时间" },
  { .key = "start_on", .type = SG_FIELD_DATE, .label = N_ ("Service from"), .width = 12,
    .section = N_ ("Contract"), .aliases = "服务开始日期|开始日期" },
  { .key = "end_on", .type = SG_FIELD_DATE, .label = N_ ("Service to"), .width = 12,
    .section = N_ ("Contract"), .aliases = "服务结束日期|结束日期" },
  { .key = "station_ids", .type = SG_FIELD_REFERENCES, .label = N_ ("Stations covered"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .section = N_ ("Contract"),
    .aliases = "覆盖站点" },
  { .key = "report_period", .type = SG_FIELD_CHOICE, .label = N_ ("Reports are due"),
    .choices = report_periods, .open = TRUE, .section = N_ ("Contract"), .aliases = "报送周期|报告周期" },
  { .key = "separate_account", .type = SG_FIELD_BOOL, .label = N_ ("Accounts kept apart"),
    .section = N_ ("Contract"), .aliases = "单独核算|是否单独核算" },
  { .key = "labour_fen", .type = SG_FIELD_MONEY, .label = N_ ("Labour"), .unit = N_ ("yuan"),
    .section = N_ ("Costs"), .maximum = 1000000000000, .aliases = "人力费用|人员经费|人力成本" },
  { .key = "activity_fen", .type = SG_FIELD_MONEY, .label = N_ ("Service activities"),
    .unit = N_ ("yuan"), .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "活动经费|服务活动经费" },
  { .key = "supervision_fen", .type = SG_FIELD_MONEY, .label = N_ ("Supervision costs"),
    .unit = N_ ("yuan"), .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "督导经费" },
  { .key = "evaluation_fen", .type = SG_FIELD_MONEY, .label = N_ ("Evaluation costs"),
    .unit = N_ ("yuan"), .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "评估经费" },
  { .key = "office_fen", .type = SG_FIELD_MONEY, .label = N_ ("Publicity and office"),
    .unit = N_ ("yuan"), .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "宣传/办公经费|办公经费|宣传经费|宣传、办公经费" },
  { .key = "management_fen", .type = SG_FIELD_MONEY, .label = N_ ("Management fee"),
    .unit = N_ ("yuan"), .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "机构管理费|管理费" },
  { .key = "tax_fen", .type = SG_FIELD_MONEY, .label = N_ ("Taxes"), .unit = N_ ("yuan"),
    .section = N_ ("Costs"), .maximum = 1000000000000,
    .aliases = "税费" },
};

const SgRegister sg_contracts = {
  .name = "contracts",
  .label = N_ ("Contracts"),
  .label_one = N_ ("Contract"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "contract_id",
  .id_prefix = "C",
  .id_digits = 3,
  .title_field = "title",
  .order = "contract_id",
  .valid_from = "start_on",
  .valid_to = "end_on",
  .valid_to_inclusive = TRUE,
};
