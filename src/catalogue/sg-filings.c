/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Reports that operators and districts owe, and when they came. */

#define SECTION_REPORT N_ ("Report")

static const SgChoice filing_kinds[] = {
  { "project", N_ ("Project report"), "项目实施情况报告" },
  { "progress", N_ ("Progress of building"), "社工站建设进展情况|进展月报|建设情况" },
  { "services", N_ ("Report on services"), "服务情况报告|服务月报" },
  { "finance", N_ ("Financial report"), "财务报告" },
  { "summary", N_ ("Yearly summary"), "年度工作总结|总结" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice filing_states[] = {
  { "pending", N_ ("Not yet due"), "未到期" },
  { "on_time", N_ ("On time"), "按时报送" },
  { "late", N_ ("Late"), "逾期报送" },
  { "missing", N_ ("Missing"), "未报" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "filing_id", .type = SG_FIELD_TEXT, .label = N_ ("Report number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_REPORT },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of report"), .required = TRUE,
    .choices = filing_kinds, .open = TRUE, .width = 16, .section = SECTION_REPORT,
    .aliases = "报送内容|类别" },
  { .key = "period", .type = SG_FIELD_TEXT, .label = N_ ("Period"), .searched = TRUE, .width = 14,
    .section = SECTION_REPORT, .aliases = "报送期间|期间" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_REPORT, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .width = 20, .section = SECTION_REPORT,
    .aliases = "报送机构|机构" },
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"),
    .reference = "contracts", .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_REPORT,
    .aliases = "项目" },
  { .key = "addressee", .type = SG_FIELD_TEXT, .label = N_ ("Sent to"), .section = SECTION_REPORT,
    .aliases = "接收单位" },
  { .key = "due_on", .type = SG_FIELD_DATE, .label = N_ ("Due on"), .required = TRUE, .width = 12,
    .section = SECTION_REPORT, .aliases = "应报日期|报送截止日期" },
  { .key = "sent_on", .type = SG_FIELD_DATE, .label = N_ ("Sent on"), .width = 12,
    .section = SECTION_REPORT, .aliases = "报送日期|报送时间" },
  { .key = "sent_by", .type = SG_FIELD_TEXT, .label = N_ ("Sent by"), .searched = TRUE,
    .section = SECTION_REPORT },
  { .key = "file", .type = SG_FIELD_TEXT, .label = N_ ("File"), .searched = TRUE,
    .section = SECTION_REPORT, .aliases = "文件名" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_REPORT, .aliases = "备注" },

  { .key = "state", .type = SG_FIELD_CHOICE, .label = N_ ("Punctuality"),
    .choices = filing_states, .derived = TRUE, .width = 10 },
};

const SgRegister sg_filings = {
  .name = "filings",
  .label = N_ ("Report calendar"),
  .label_one = N_ ("Report due"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "filing_id",
  .id_prefix = "FL",
  .id_digits = 4,
  .title_field = "period",
  .order = "due_on,filing_id",
  .one_of = "county_code|org_id|contract_id",
};
