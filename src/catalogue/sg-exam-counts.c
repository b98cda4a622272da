/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* How many of each group registered for, sat and passed the exam of a year (form T11). */

#define SECTION_EXAM N_ ("Exam")

static const SgChoice exam_groups[] = {
  { "station", N_ ("Staff of stations"), "社工站工作人员|社工站人员" },
  { "village", N_ ("Village officials"), "村干部|村（社区）干部" },
  { "party", N_ ("Young Party members"), "年轻党员|青年党员" },
  { "official", N_ ("Civil affairs officials"), "民政经办人员|民政干部" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .required = TRUE, .natural = TRUE, .width = 10, .section = SECTION_EXAM,
    .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "year", .type = SG_FIELD_YEAR, .label = N_ ("Year"), .required = TRUE, .natural = TRUE,
    .width = 7, .section = SECTION_EXAM, .aliases = "考试年度|年份" },
  { .key = "people", .type = SG_FIELD_CHOICE, .label = N_ ("Group of people"), .required = TRUE,
    .natural = TRUE, .choices = exam_groups, .open = TRUE, .width = 14, .section = SECTION_EXAM,
    .aliases = "群体|类别" },
  { .key = "registered", .type = SG_FIELD_INTEGER, .label = N_ ("Registered"),
    .unit = N_ ("persons"), .width = 8, .section = SECTION_EXAM, .maximum = 1000000,
    .aliases = "报名人数|报名" },
  { .key = "sat", .type = SG_FIELD_INTEGER, .label = N_ ("Sat"), .unit = N_ ("persons"),
    .width = 8, .section = SECTION_EXAM, .maximum = 1000000, .aliases = "参加考试人数|参考" },
  { .key = "passed", .type = SG_FIELD_INTEGER, .label = N_ ("Passed"), .unit = N_ ("persons"),
    .width = 8, .section = SECTION_EXAM, .maximum = 1000000,
    .aliases = "通过人数|合格人数|通过" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_EXAM, .aliases = "备注" },
};

const SgRegister sg_exam_counts = {
  .name = "exam_counts",
  .label = N_ ("Exam figures"),
  .label_one = N_ ("Exam figure"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "people",
  .order = "county_code,year",
  .ordered = "sat<=registered|passed<=sat",
};
