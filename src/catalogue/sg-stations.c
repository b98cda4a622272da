/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"
#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What is recorded of a station, a county centre or a village room (form T1). */

#define SECTION_BASE N_ ("Basics")
#define SECTION_SITE N_ ("Site")
#define SECTION_EQUIPMENT N_ ("Equipment")
#define SECTION_SIGNS N_ ("Plaques")
#define SECTION_OPERATION N_ ("Operation")

/* Areas are held in hundredths: up to 100,000 square metres. */
#define LARGEST_AREA G_GINT64_CONSTANT (10000000)

static const SgChoice domains[] = {
  { "未成年人保护", N_ ("Protection of minors"), "未保" },
  { "禁毒", N_ ("Drug control"), NULL },
  { "社区矫正", N_ ("Community correction"), NULL },
  { "青少年事务", N_ ("Youth affairs"), NULL },
  { "养老服务", N_ ("Services for the aged"), NULL },
  { "残疾人服务", N_ ("Services for the disabled"), NULL },
  { "家庭服务", N_ ("Family services"), NULL },
  { "医务", N_ ("Medical social work"), NULL },
  { "信访", N_ ("Petitions"), NULL },
  { "境外人员服务", N_ ("Services for foreigners"), NULL },
  { NULL },
};

static const SgChoice venues[] = {
  { "便民服务中心", N_ ("Public service centre"), NULL },
  { "党群服务中心", N_ ("Party and public service centre"), NULL },
  { "日间照料中心", N_ ("Day care centre"), NULL },
  { "养老服务中心", N_ ("Aged care centre"), NULL },
  { "儿童之家", N_ ("Children's home"), NULL },
  { "邻里中心", N_ ("Neighbourhood centre"), NULL },
  { "志愿服务站", N_ ("Volunteer station"), NULL },
  { "独立场所", N_ ("Site of its own"), NULL },
  { NULL },
};

static const SgChoice modes[] = {
  { "purchase", N_ ("Purchased from an operator"), "政府购买服务|购买服务|购买" },
  { "direct", N_ ("Directly employed"), "直聘" },
  { "township", N_ ("Purchased by the township"), "乡镇自行购买|乡镇购买" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "station_id", .type = SG_FIELD_TEXT, .label = N_ ("Station number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_BASE, .aliases = "站点编号|社工站编号" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .required = TRUE,
    .choices = sg_choices_station_kind, .width = 17, .section = SECTION_BASE,
    .aliases = "站点类型|类型|社工站类型" },
  { .key = "field", .type = SG_FIELD_CHOICE, .label = N_ ("Field of service"), .dated = TRUE,
    .choices = domains, .open = TRUE, .section = SECTION_BASE, .aliases = "服务领域|领域" },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Station name"), .required = TRUE,
    .dated = TRUE, .pinyin = TRUE, .searched = TRUE, .width = 24, .section = SECTION_BASE,
    .aliases = "社工站名称|站点名称|单位名称|名称" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Division"), .required = TRUE,
    .dated = TRUE, .searched = TRUE, .section = SECTION_BASE,
    .aliases = "行政区划代码|区划代码" },
  { .key = "address", .type = SG_FIELD_TEXT, .label = N_ ("Address"), .dated = TRUE,
    .section = SECTION_SITE, .aliases = "地址|详细地址|站点地址" },
  { .key = "venue", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of site"), .dated = TRUE,
    .choices = venues, .open = TRUE, .section = SECTION_SITE,
    .aliases = "场地性质|场所性质|依托载体" },
  { .key = "office_m2", .type = SG_FIELD_DECIMAL, .label = N_ ("Office area"), .unit = N_ ("m²"),
    .dated = TRUE, .width = 9, .section = SECTION_SITE, .maximum = LARGEST_AREA,
    .aliases = "办公场地面积|办公面积|办公场地面积（㎡）|办公场所面积" },
  { .key = "activity_m2", .type = SG_FIELD_DECIMAL, .label = N_ ("Activity area"),
    .unit = N_ ("m²"), .dated = TRUE, .section = SECTION_SITE, .maximum = LARGEST_AREA,
    .aliases = "活动场地面积|活动面积|活动场地面积（㎡）|活动场所面积" },
  { .key = "desks", .type = SG_FIELD_INTEGER, .label = N_ ("Desks and chairs"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "桌椅" },
  { .key = "computers", .type = SG_FIELD_INTEGER, .label = N_ ("Computers"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "电脑" },
  { .key = "printers", .type = SG_FIELD_INTEGER, .label = N_ ("Printers"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "打印机" },
  { .key = "cabinets", .type = SG_FIELD_INTEGER, .label = N_ ("Filing cabinets"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "档案柜|文件柜" },
  { .key = "outdoor_sign_on", .type = SG_FIELD_DATE, .label = N_ ("Outdoor plaque since"),
    .section = SECTION_SIGNS, .aliases = "户外挂牌时间|挂牌时间|户外挂牌日期" },
  { .key = "indoor_sign_on", .type = SG_FIELD_DATE, .label = N_ ("Indoor plaque since"),
    .section = SECTION_SIGNS, .aliases = "室内挂牌时间|室内挂牌日期" },
  { .key = "mode", .type = SG_FIELD_CHOICE, .label = N_ ("Mode of operation"), .dated = TRUE,
    .choices = modes, .open = TRUE, .section = SECTION_OPERATION,
    .aliases = "建设方式|运营方式" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .dated = TRUE, .width = 20, .section = SECTION_OPERATION,
    .aliases = "承接机构|承接主体|承载（承接）主体|运营机构" },
  { .key = "head_name", .type = SG_FIELD_TEXT, .label = N_ ("Head of station"), .dated = TRUE,
    .searched = TRUE, .section = SECTION_OPERATION, .aliases = "站长姓名|站长|负责人" },
  { .key = "phone", .type = SG_FIELD_TEXT, .label = N_ ("Telephone"), .searched = TRUE,
    .section = SECTION_OPERATION, .aliases = "联系电话|电话|站点电话" },
  { .key = "planned_on", .type = SG_FIELD_DATE, .label = N_ ("Planned on"),
    .section = SECTION_OPERATION, .aliases = "立项时间|规划时间" },

  { .key = "county", .type = SG_FIELD_TEXT, .label = N_ ("County or district"), .derived = TRUE,
    .width = 10 },
  { .key = "township", .type = SG_FIELD_TEXT, .label = N_ ("Township or street"), .derived = TRUE,
    .width = 12 },
  { .key = "stage", .type = SG_FIELD_CHOICE, .label = N_ ("Stage"), .derived = TRUE,
    .choices = sg_choices_stage, .width = 11 },
  { .key = "built_on", .type = SG_FIELD_DATE, .label = N_ ("Built on"), .derived = TRUE,
    .width = 11 },
  { .key = "staff", .type = SG_FIELD_INTEGER, .label = N_ ("Staff"), .derived = TRUE, .width = 6 },
  { .key = "certified", .type = SG_FIELD_INTEGER, .label = N_ ("Certified"), .derived = TRUE },
};

const SgRegister sg_stations = {
  .name = "stations",
  .label = N_ ("Stations"),
  .label_one = N_ ("Station"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "station_id",
  .id_prefix = "S",
  .id_digits = 4,
  .title_field = "name",
  .order = "division_code,station_id",
};
