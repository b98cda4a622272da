/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-checks.h"
#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What is recorded of a person (form T2); certificates and posts are registers of their own. */

#define SECTION_PERSON N_ ("Person")
#define SECTION_EDUCATION N_ ("Education and training")

static const SgChoice sexes[] = {
  { "男", N_ ("Male"), NULL },
  { "女", N_ ("Female"), NULL },
  { NULL },
};

static const SgChoice educations[] = {
  { "below_college", N_ ("Below college"), "高中|中专|高中及以下" },
  { "college", N_ ("College"), "大专|专科|大学专科|高职" },
  { "bachelor", N_ ("Bachelor"), "本科|大学本科|大学|全日制本科" },
  { "master", N_ ("Master or above"), "研究生|硕士|硕士研究生" },
  { NULL },
};

static const SgChoice politics[] = {
  { "中共党员", N_ ("Party member"), NULL },
  { "中共预备党员", N_ ("Probationary Party member"), NULL },
  { "共青团员", N_ ("Youth League member"), NULL },
  { "民主党派", N_ ("Member of a democratic party"), NULL },
  { "群众", N_ ("No party"), NULL },
  { NULL },
};

static const SgField fields[] = {
  { .key = "person_id", .type = SG_FIELD_TEXT, .label = N_ ("Person number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_PERSON, .aliases = "人员编号" },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Full name"), .required = TRUE, .pinyin = TRUE,
    .personal_name = TRUE, .searched = TRUE, .width = 10, .section = SECTION_PERSON, .aliases = "姓名|人员姓名" },
  { .key = "sex", .type = SG_FIELD_CHOICE, .label = N_ ("Sex"), .choices = sexes, .width = 5,
    .section = SECTION_PERSON, .aliases = "性别" },
  { .key = "id_no", .type = SG_FIELD_TEXT, .label = N_ ("ID number"),
    .sensitivity = SG_SENSITIVITY_ID, .searched = TRUE, .section = SECTION_PERSON,
    .check = sg_check_identity_number,
    .aliases = "身份证号|身份证|身份证号码|公民身份号码" },
  { .key = "birth", .type = SG_FIELD_DATE, .label = N_ ("Date of birth"),
    .section = SECTION_PERSON, .aliases = "出生年月|出生日期" },
  { .key = "ethnicity", .type = SG_FIELD_TEXT, .label = N_ ("Ethnicity"),
    .section = SECTION_PERSON,
    .aliases = "民族" },
  { .key = "politics", .type = SG_FIELD_CHOICE, .label = N_ ("Political affiliation"),
    .choices = politics, .open = TRUE, .section = SECTION_PERSON,
    .aliases = "政治面貌" },
  { .key = "phone", .type = SG_FIELD_TEXT, .label = N_ ("Telephone"),
    .sensitivity = SG_SENSITIVITY_PHONE, .searched = TRUE, .width = 13,
    .section = SECTION_PERSON, .aliases = "联系电话|电话|手机|手机号码|手机号|联系方式" },
  { .key = "education", .type = SG_FIELD_CHOICE, .label = N_ ("Highest education"),
    .choices = educations, .open = TRUE, .width = 10, .section = SECTION_EDUCATION,
    .aliases = "最高学历|学历|文化程度" },
  { .key = "full_time_study", .type = SG_FIELD_BOOL, .label = N_ ("Studied full time"),
    .section = SECTION_EDUCATION,
    .aliases = "是否全日制" },
  { .key = "major", .type = SG_FIELD_TEXT, .label = N_ ("Major"), .section = SECTION_EDUCATION,
    .aliases = "所学专业|专业|毕业专业" },
  { .key = "major_related", .type = SG_FIELD_BOOL, .label = N_ ("Major related to social work"),
    .section = SECTION_EDUCATION, .aliases = "是否相关专业|社会工作相关专业" },
  { .key = "school", .type = SG_FIELD_TEXT, .label = N_ ("School"), .section = SECTION_EDUCATION,
    .aliases = "毕业学校|毕业院校" },
  { .key = "graduated_on", .type = SG_FIELD_DATE, .label = N_ ("Graduated on"),
    .section = SECTION_EDUCATION, .aliases = "毕业时间|毕业日期" },
  { .key = "graduate", .type = SG_FIELD_BOOL, .label = N_ ("University graduate"),
    .section = SECTION_EDUCATION, .aliases = "高校毕业生|是否高校毕业生" },
  { .key = "growth_plan", .type = SG_FIELD_BOOL, .label = N_ ("In the growth plan for graduates"),
    .section = SECTION_EDUCATION, .aliases = "基层成长计划|是否纳入高校毕业生基层成长计划" },
  { .key = "trained_on", .type = SG_FIELD_DATE, .label = N_ ("Trained on"),
    .section = SECTION_EDUCATION, .aliases = "专业培训时间|培训时间" },
  { .key = "trained_in", .type = SG_FIELD_TEXT, .label = N_ ("Trained in"),
    .section = SECTION_EDUCATION, .aliases = "专业培训情况|培训内容" },
  { .key = "trained_hours", .type = SG_FIELD_DECIMAL, .label = N_ ("Hours of training"),
    .unit = N_ ("class hours"), .section = SECTION_EDUCATION, .maximum = 100000000,
    .aliases = "培训课时|培训学时" },
  { .key = "practice_from", .type = SG_FIELD_DATE, .label = N_ ("In social work since"),
    .section = SECTION_EDUCATION, .aliases = "从事社工工作起始时间|从业时间" },
  { .key = "practice_gap", .type = SG_FIELD_INTEGER, .label = N_ ("Breaks in practice"),
    .unit = N_ ("days"), .section = SECTION_EDUCATION, .maximum = 36500,
    .aliases = "从业中断天数" },
  { .key = "evidence", .type = SG_FIELD_TEXT, .label = N_ ("Proof of practice or training"),
    .section = SECTION_EDUCATION, .aliases = "证明材料|从业、培训证明材料" },
  { .key = "local", .type = SG_FIELD_BOOL, .label = N_ ("Local household"),
    .section = SECTION_PERSON, .aliases = "是否本地户籍|本地户籍" },
  { .key = "household", .type = SG_FIELD_DIVISION, .label = N_ ("Household registered in"),
    .sensitivity = SG_SENSITIVITY_PRIVATE, .section = SECTION_PERSON,
    .aliases = "户籍地|户口所在地|户籍所在地" },
  { .key = "health_ok", .type = SG_FIELD_BOOL, .label = N_ ("States to be in good health"),
    .sensitivity = SG_SENSITIVITY_PRIVATE, .section = SECTION_PERSON,
    .aliases = "身体健康|健康声明|身体健康（本人声明）" },

  { .key = "stations", .type = SG_FIELD_TEXT, .label = N_ ("Stations"), .derived = TRUE,
    .width = 28 },
  { .key = "county", .type = SG_FIELD_TEXT, .label = N_ ("County or district"), .derived = TRUE,
    .width = 10 },
  { .key = "role", .type = SG_FIELD_CHOICE, .label = N_ ("Role"), .derived = TRUE,
    .choices = sg_choices_role, .width = 9 },
  { .key = "employment", .type = SG_FIELD_CHOICE, .label = N_ ("Employment"), .derived = TRUE,
    .choices = sg_choices_employment },
  { .key = "cert_level", .type = SG_FIELD_CHOICE, .label = N_ ("Certificate"), .derived = TRUE,
    .choices = sg_choices_cert_level, .width = 13 },
  { .key = "on_post", .type = SG_FIELD_BOOL, .label = N_ ("In post"), .derived = TRUE,
    .width = 6 },
};

const SgRegister sg_persons = {
  .name = "persons",
  .label = N_ ("Persons"),
  .label_one = N_ ("Person"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "person_id",
  .id_prefix = "P",
  .id_digits = 5,
  .title_field = "name",
  .order = "person_id",
};
