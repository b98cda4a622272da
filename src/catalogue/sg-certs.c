/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Certificates of professional level; a person may hold several, the highest counts for its level. */

static const SgField fields[] = {
  { .key = "person_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Person"),
    .reference = "persons", .on_remove = SG_ON_REMOVE_FALL, .required = TRUE, .natural = TRUE,
    .width = 12, .aliases = "姓名|持证人|人员" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level"), .required = TRUE,
    .natural = TRUE, .choices = sg_choices_cert_level, .width = 14,
    .section = N_ ("Certificate"), .aliases = "证书级别|级别|社会工作者职业水平证书情况|资格等级|证书等级" },
  { .key = "cert_no", .type = SG_FIELD_TEXT, .label = N_ ("Certificate number"), .natural = TRUE,
    .width = 20, .section = N_ ("Certificate"), .aliases = "证书管理号|证书编号|管理号|证书号" },
  { .key = "issued_on", .type = SG_FIELD_DATE, .label = N_ ("Issued on"), .natural = TRUE,
    .width = 12, .section = N_ ("Certificate"), .aliases = "取得时间|发证日期|批准日期|证书取得时间" },
  { .key = "registered_from", .type = SG_FIELD_DATE, .label = N_ ("Registered from"), .width = 12,
    .section = N_ ("Certificate"), .aliases = "登记时间|登记有效期自|登记日期" },
  { .key = "registered_until", .type = SG_FIELD_DATE, .label = N_ ("Registered until"),
    .width = 12, .section = N_ ("Certificate"), .aliases = "登记有效期至" },
  { .key = "education_hours", .type = SG_FIELD_DECIMAL,
    .label = N_ ("Hours of continuing education"), .unit = N_ ("class hours"), .width = 8,
    .section = N_ ("Certificate"), .maximum = 100000000, .aliases = "继续教育课时|继续教育学时" },
};

const SgRegister sg_certs = {
  .name = "certs",
  .label = N_ ("Certificates"),
  .label_one = N_ ("Certificate"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "cert_no",
  .order = "person_id,issued_on",
  .valid_from = "issued_on",
};
