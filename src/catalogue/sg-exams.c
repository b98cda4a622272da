/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Who sits the professional exam in which year (form T11). A pass is no certificate yet. */

#define SECTION_EXAM N_ ("Exam")

static const SgChoice exam_results[] = {
  { "registered", N_ ("Registered"), "已报名" },
  { "absent", N_ ("Did not sit"), "缺考" },
  { "failed", N_ ("Sat, not passed"), "未通过|参考未通过" },
  { "passed", N_ ("Passed"), "已通过|通过" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "person_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Person"), .required = TRUE,
    .natural = TRUE, .reference = "persons", .on_remove = SG_ON_REMOVE_FALL, .width = 12,
    .section = SECTION_EXAM, .aliases = "姓名|考生" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 7, .section = SECTION_EXAM, .aliases = "考试年度|年份" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level"), .required = TRUE,
    .natural = TRUE, .choices = sg_choices_cert_level, .width = 14, .section = SECTION_EXAM,
    .aliases = "报考级别|考试级别" },
  { .key = "result", .type = SG_FIELD_CHOICE, .label = N_ ("Outcome of the exam"),
    .choices = exam_results, .width = 10, .section = SECTION_EXAM, .aliases = "考试结果|结果" },
  { .key = "decided_on", .type = SG_FIELD_DATE, .label = N_ ("Results known on"),
    .section = SECTION_EXAM },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_EXAM, .aliases = "备注" },
};

const SgRegister sg_exams = {
  .name = "exams",
  .label = N_ ("Exams"),
  .label_one = N_ ("Exam"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "year",
  .order = "person_id,year",
};
