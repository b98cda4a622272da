/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Which budget a contract stands on, year by year; what is added later has a day of its own. */

#define SECTION_BUDGET N_ ("Budget")

static const SgField fields[] = {
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"), .required = TRUE,
    .natural = TRUE, .reference = "contracts", .on_remove = SG_ON_REMOVE_FALL, .width = 28,
    .section = SECTION_BUDGET, .aliases = "项目|项目名称" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 7, .section = SECTION_BUDGET, .aliases = "预算年度|年份" },
  { .key = "approved_on", .type = SG_FIELD_DATE, .label = N_ ("Budget approved on"),
    .required = TRUE, .natural = TRUE, .width = 12, .section = SECTION_BUDGET,
    .aliases = "批复日期|预算批复时间" },
  { .key = "budget_fen", .type = SG_FIELD_MONEY, .label = N_ ("Budget amount"),
    .unit = N_ ("yuan"), .required = TRUE, .width = 14, .section = SECTION_BUDGET,
    .maximum = 1000000000000, .aliases = "预算金额（元）|预算数" },
  { .key = "part_fen", .type = SG_FIELD_MONEY, .label = N_ ("Part of the contract in that year"),
    .unit = N_ ("yuan"), .width = 14, .section = SECTION_BUDGET, .maximum = 1000000000000,
    .aliases = "当年支付额度" },
  { .key = "doc_no", .type = SG_FIELD_TEXT, .label = N_ ("Document number"), .searched = TRUE,
    .width = 18, .section = SECTION_BUDGET, .aliases = "批复文号" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_BUDGET, .aliases = "备注" },
};

const SgRegister sg_contract_budgets = {
  .name = "contract_budgets",
  .label = N_ ("Budgets of contracts"),
  .label_one = N_ ("Budget of a contract"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "doc_no",
  .order = "contract_id,year",
  .valid_from = "approved_on",
};
