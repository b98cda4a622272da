/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Trainings (form T11): attendances and persons are told apart. */

#define SECTION_TRAINING N_ ("Training")

static const SgChoice training_kinds[] = {
  { "staff", N_ ("Training of station staff"), "社工站人员业务培训|业务培训" },
  { "officials", N_ ("Training of civil affairs officials"), "民政经办人员培训" },
  { "induction", N_ ("Induction"), "岗前培训" },
  { "continuing", N_ ("Continuing education"), "继续教育" },
  { "supervision", N_ ("Training of supervisors"), "督导培训" },
  { "exam", N_ ("Exam preparation"), "考前培训" },
  { "community", N_ ("Training of community workers"), "社区工作者培训" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice training_levels[] = {
  { "province", N_ ("Province"), "省|省级" },
  { "city", N_ ("City"), "市|市级" },
  { "county", N_ ("County or district"), "县（市、区）|县级|区级" },
  { "township", N_ ("Township or street"), "乡镇（街道）|乡镇级|街镇" },
  { "org", N_ ("Operator"), "承接机构|机构" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "training_id", .type = SG_FIELD_TEXT, .label = N_ ("Training number"),
    .required = TRUE, .searched = TRUE, .section = SECTION_TRAINING },
  { .key = "held_on", .type = SG_FIELD_DATE, .label = N_ ("Held on"), .required = TRUE,
    .width = 12, .section = SECTION_TRAINING, .aliases = "日期|培训时间|开始日期" },
  { .key = "held_until", .type = SG_FIELD_DATE, .label = N_ ("Held until"),
    .section = SECTION_TRAINING },
  { .key = "topic", .type = SG_FIELD_TEXT, .label = N_ ("Topic"), .required = TRUE,
    .searched = TRUE, .width = 30, .section = SECTION_TRAINING,
    .aliases = "主题|培训内容|培训名称" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of training"),
    .choices = training_kinds, .open = TRUE, .width = 16, .section = SECTION_TRAINING,
    .aliases = "类别" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level of the organiser"),
    .choices = training_levels, .open = TRUE, .width = 10, .section = SECTION_TRAINING,
    .aliases = "层级|级别" },
  { .key = "organiser", .type = SG_FIELD_TEXT, .label = N_ ("Organiser"), .searched = TRUE,
    .section = SECTION_TRAINING, .aliases = "组织单位" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_TRAINING, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_TRAINING, .aliases = "机构" },
  { .key = "hours", .type = SG_FIELD_DECIMAL, .label = N_ ("Hours"), .unit = N_ ("class hours"),
    .width = 7, .section = SECTION_TRAINING, .maximum = 100000000, .aliases = "课时|培训学时" },
  { .key = "persons", .type = SG_FIELD_INTEGER, .label = N_ ("Persons trained"),
    .unit = N_ ("persons"), .width = 8, .section = SECTION_TRAINING, .maximum = 1000000,
    .aliases = "人数" },
  { .key = "attendances", .type = SG_FIELD_INTEGER, .label = N_ ("Attendances"),
    .unit = N_ ("attendances"), .width = 8, .section = SECTION_TRAINING, .maximum = 1000000,
    .aliases = "人次" },
  { .key = "officials", .type = SG_FIELD_INTEGER, .label = N_ ("of them civil affairs officials"),
    .unit = N_ ("persons"), .section = SECTION_TRAINING, .maximum = 1000000,
    .aliases = "民政经办人员" },
  { .key = "person_ids", .type = SG_FIELD_REFERENCES,
    .label = N_ ("Persons of the ledger who took part"), .reference = "persons",
    .on_remove = SG_ON_REMOVE_CLEAR, .section = SECTION_TRAINING, .aliases = "参加人员" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_TRAINING, .aliases = "备注" },
};

const SgRegister sg_trainings = {
  .name = "trainings",
  .label = N_ ("Trainings"),
  .label_one = N_ ("Training"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "training_id",
  .id_prefix = "TR",
  .id_digits = 4,
  .title_field = "topic",
  .order = "held_on,training_id",
  .valid_from = "held_on",
  .ordered = "held_on<=held_until|officials<=persons|persons<=attendances",
};
