/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-checks.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Organisations that operate stations (form T3). */

static const SgChoice kinds[] = {
  { "社会服务机构", N_ ("Social service organisation"), "民办非企业单位" },
  { "社会团体", N_ ("Association"), NULL },
  { "基金会", N_ ("Foundation"), NULL },
  { "企业", N_ ("Company"), NULL },
  { NULL },
};

static const SgChoice grades[] = {
  { "5A", N_ ("5A"), NULL }, { "4A", N_ ("4A"), NULL }, { "3A", N_ ("3A"), NULL },
  { "2A", N_ ("2A"), NULL }, { "1A", N_ ("1A"), NULL }, { NULL },
};

static const SgField fields[] = {
  { .key = "org_id", .type = SG_FIELD_TEXT, .label = N_ ("Operator number"), .required = TRUE,
    .searched = TRUE, .section = N_ ("Organisation"), .aliases = "机构编号" },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Name of the organisation"),
    .required = TRUE, .pinyin = TRUE, .searched = TRUE, .width = 30,
    .section = N_ ("Organisation"), .aliases = "机构名称|承接机构|名称" },
  { .key = "uscc", .type = SG_FIELD_TEXT, .label = N_ ("Unified social credit code"),
    .searched = TRUE, .width = 20, .section = N_ ("Organisation"),
    .check = sg_check_credit_code, .aliases = "统一社会信用代码|信用代码" },
  { .key = "org_type", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .choices = kinds,
    .open = TRUE, .width = 13, .section = N_ ("Organisation"), .aliases = "性质|机构类型|类别" },
  { .key = "legal_rep", .type = SG_FIELD_TEXT, .label = N_ ("Legal representative"),
    .searched = TRUE, .width = 10, .section = N_ ("Organisation"),
    .aliases = "法定代表人|负责人" },
  { .key = "registered_on", .type = SG_FIELD_DATE, .label = N_ ("Registered on"), .width = 12,
    .section = N_ ("Organisation"), .aliases = "登记时间|成立时间" },
  { .key = "registrar", .type = SG_FIELD_TEXT, .label = N_ ("Registered with"),
    .section = N_ ("Organisation"), .aliases = "登记部门|登记机关|登记管理机关" },
  { .key = "grade", .type = SG_FIELD_CHOICE, .label = N_ ("Grade"), .choices = grades,
    .open = TRUE, .width = 6, .section = N_ ("Organisation"), .aliases = "评估等级" },
  { .key = "full_time_staff", .type = SG_FIELD_INTEGER, .label = N_ ("Staff in full time"),
    .unit = N_ ("persons"), .section = N_ ("Organisation"), .maximum = 100000,
    .aliases = "专职人数|专职工作人员数量（人）|专职工作人员数量" },
  { .key = "certified_staff", .type = SG_FIELD_INTEGER, .label = N_ ("Staff with a certificate"),
    .unit = N_ ("persons"), .section = N_ ("Organisation"), .maximum = 100000,
    .aliases = "持证人数|持证社工数" },
  { .key = "party_branch", .type = SG_FIELD_BOOL, .label = N_ ("Has a Party organisation"),
    .section = N_ ("Organisation"), .aliases = "党组织|是否建立党组织" },
  { .key = "party_members", .type = SG_FIELD_INTEGER, .label = N_ ("Party members"),
    .unit = N_ ("persons"), .section = N_ ("Organisation"), .maximum = 100000,
    .aliases = "党员人数|党员数量" },
  { .key = "contact", .type = SG_FIELD_TEXT, .label = N_ ("Person to contact"),
    .section = N_ ("Contact"),
    .aliases = "联系人" },
  { .key = "phone", .type = SG_FIELD_TEXT, .label = N_ ("Telephone"), .searched = TRUE,
    .sensitivity = SG_SENSITIVITY_PHONE, .section = N_ ("Contact"),
    .aliases = "联系电话|电话" },
  { .key = "address", .type = SG_FIELD_TEXT, .label = N_ ("Address"), .section = N_ ("Contact"),
    .aliases = "地址|住所" },

  { .key = "stations", .type = SG_FIELD_INTEGER, .label = N_ ("Stations operated"),
    .derived = TRUE, .width = 8,
    .aliases = "承接站点数" },
  { .key = "staff", .type = SG_FIELD_INTEGER, .label = N_ ("Staff sent"), .derived = TRUE,
    .width = 8,
    .aliases = "派驻人数" },
  { .key = "contracts", .type = SG_FIELD_INTEGER, .label = N_ ("Contracts in force"),
    .derived = TRUE, .width = 8,
    .aliases = "履行中合同" },
};

const SgRegister sg_orgs = {
  .name = "orgs",
  .label = N_ ("Operators"),
  .label_one = N_ ("Operator"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "org_id",
  .id_prefix = "O",
  .id_digits = 2,
  .title_field = "name",
  .order = "org_id",
};
