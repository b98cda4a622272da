/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What operators disclose in a year. */

#define SECTION_DISCLOSURE N_ ("Disclosure")

static const SgChoice disclosure_kinds[] = {
  { "basics", N_ ("Basic information"), "基本情况" },
  { "qualification", N_ ("Professional qualification"), "专业资质" },
  { "finance", N_ ("Yearly financial report"), "年度财务报告" },
  { "experience", N_ ("Experience with projects"), "社会服务项目经验|项目经验" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .required = TRUE,
    .natural = TRUE, .reference = "orgs", .on_remove = SG_ON_REMOVE_FALL, .width = 26,
    .section = SECTION_DISCLOSURE, .aliases = "机构名称|机构" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 7, .section = SECTION_DISCLOSURE, .aliases = "年份" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("What is disclosed"), .required = TRUE,
    .natural = TRUE, .choices = disclosure_kinds, .width = 16, .section = SECTION_DISCLOSURE,
    .aliases = "公开事项|类别" },
  { .key = "disclosed_on", .type = SG_FIELD_DATE, .label = N_ ("Disclosed on"), .width = 12,
    .section = SECTION_DISCLOSURE, .aliases = "日期|公开时间" },
  { .key = "place", .type = SG_FIELD_TEXT, .label = N_ ("Where"), .width = 20,
    .section = SECTION_DISCLOSURE, .aliases = "公开方式|公开平台" },
  { .key = "link", .type = SG_FIELD_TEXT, .label = N_ ("Link"), .section = SECTION_DISCLOSURE,
    .aliases = "网址" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_DISCLOSURE, .aliases = "备注" },
};

const SgRegister sg_disclosures = {
  .name = "disclosures",
  .label = N_ ("Disclosures"),
  .label_one = N_ ("Disclosure"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "kind",
  .order = "org_id,year",
  .valid_from = "disclosed_on",
};
