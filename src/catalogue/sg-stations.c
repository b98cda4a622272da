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
  { "mixed", N_ ("Both purchased and employed"), "购买服务与直聘混合|混合" },
  { NULL },
};

static const SgChoice batches[] = {
  { "pilot", N_ ("Pilot (2021)"), "2021试点|试点|2021年试点" },
  { "extension", N_ ("Extension (2022)"), "2022推广|推广|2022年推广" },
  { "full", N_ ("Full coverage (2023)"), "2023全覆盖|全覆盖|2023年全覆盖" },
  { NULL },
};

static const SgChoice departments[] = {
  { "民政", N_ ("Civil affairs"), NULL },
  { "政法委", N_ ("Political and legal affairs"), NULL },
  { "组织部门", N_ ("Organisation department"), NULL },
  { "财政", N_ ("Finance"), NULL },
  { "人力资源和社会保障", N_ ("Human resources and social security"), NULL },
  { "教育体育", N_ ("Education and sports"), NULL },
  { "农业农村", N_ ("Agriculture and rural affairs"), NULL },
  { "乡村振兴", N_ ("Rural revitalisation"), NULL },
  { "司法", N_ ("Justice"), NULL },
  { "卫生健康", N_ ("Health"), NULL },
  { "出入境管理", N_ ("Exit and entry administration"), NULL },
  { "总工会", N_ ("Trade union"), NULL },
  { "共青团", N_ ("Youth League"), NULL },
  { "妇联", N_ ("Women’s federation"), NULL },
  { "残联", N_ ("Disabled persons’ federation"), NULL },
  { NULL },
};

static const SgChoice providers[] = {
  { "township", N_ ("Township or street"), "乡镇（街道）|乡镇人民政府|街道办事处|乡镇|街道" },
  { "county", N_ ("County civil affairs bureau"), "县（区）民政局|县民政局|区民政局|民政局" },
  { "operator", N_ ("Operator"), "承接机构" },
  { "rented", N_ ("Rented"), "租赁" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice hosts[] = {
  { "社区社会组织服务中心", N_ ("Service centre for community organisations"), NULL },
  { "独立设置", N_ ("Set up on its own"), "独立" },
  { "未保工作站", N_ ("Station for the protection of minors"), NULL },
  { "禁毒工作站", N_ ("Drug control station"), NULL },
  { "境外人员服务站", N_ ("Station for foreigners"), NULL },
  { NULL },
};

static const SgChoice shares[] = {
  { "居民活动中心", N_ ("Residents’ activity centre"), NULL },
  { "日间照料中心", N_ ("Day care centre"), NULL },
  { "养老服务中心", N_ ("Aged care centre"), NULL },
  { "儿童之家", N_ ("Children's home"), NULL },
  { "邻里中心", N_ ("Neighbourhood centre"), NULL },
  { "志愿服务站", N_ ("Volunteer station"), NULL },
  { NULL },
};

static const SgChoice builders[] = {
  { "county", N_ ("County civil affairs bureau"), "县（区）民政局|县民政局|区民政局|民政局" },
  { "township", N_ ("Township or street"), "乡镇（街道）|乡镇|街道|乡镇政府|街道办事处" },
  { "department", N_ ("Competent department"), "主管部门" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgChoice heads[] = {
  { "civil_affairs", N_ ("Leader in charge of civil affairs"), "分管民政负责人|分管民政领导|分管民政工作负责人|分管领导" },
  { "office", N_ ("Head of the civil affairs office"), "民政办主任|民政所所长|社会事务办主任" },
  { "committee", N_ ("Member of the two village committees"), "村（社区）两委委员|两委委员|村两委委员" },
  { "operator", N_ ("Employee of the operator"), "承接机构人员" },
  { "other", N_ ("Other"), "其他" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "station_id", .type = SG_FIELD_TEXT, .label = N_ ("Station number"), .required = TRUE,
    .searched = TRUE, .section = SECTION_BASE, .aliases = "站点编号|社工站编号" },
  { .key = "kind", .type = SG_FIELD_CHOICE, .label = N_ ("Kind"), .required = TRUE,
    .choices = sg_choices_station_kind, .width = 17, .section = SECTION_BASE,
    .aliases = "站点类型|类型|社工站类型|类别|站点类别" },
  { .key = "field", .type = SG_FIELD_CHOICE, .label = N_ ("Field of service"), .dated = TRUE,
    .choices = domains, .open = TRUE, .section = SECTION_BASE, .aliases = "服务领域|领域|专项领域" },
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("Station name"), .required = TRUE,
    .dated = TRUE, .pinyin = TRUE, .searched = TRUE, .width = 24, .section = SECTION_BASE,
    .aliases = "社工站名称|站点名称|单位名称|名称" },
  { .key = "division_code", .type = SG_FIELD_DIVISION, .label = N_ ("Division"), .required = TRUE,
    .dated = TRUE, .searched = TRUE, .section = SECTION_BASE,
    .aliases = "行政区划代码|区划代码" },
  { .key = "batch", .type = SG_FIELD_CHOICE, .label = N_ ("Batch"), .choices = batches,
    .open = TRUE, .section = SECTION_BASE, .aliases = "批次|建设批次" },
  { .key = "area", .type = SG_FIELD_TEXT, .label = N_ ("Service area"), .dated = TRUE,
    .section = SECTION_BASE, .aliases = "片区|所属片区" },
  { .key = "department", .type = SG_FIELD_CHOICE, .label = N_ ("Competent department"),
    .choices = departments, .open = TRUE, .section = SECTION_BASE,
    .aliases = "行业主管部门|业务主管部门|主管部门" },
  { .key = "address", .type = SG_FIELD_TEXT, .label = N_ ("Address"), .dated = TRUE,
    .section = SECTION_SITE, .aliases = "地址|详细地址|站点地址" },
  { .key = "site_provider", .type = SG_FIELD_CHOICE, .label = N_ ("Site provided by"),
    .dated = TRUE, .choices = providers, .open = TRUE, .section = SECTION_SITE,
    .aliases = "场地提供单位|场地来源|场地提供方" },
  { .key = "site_from", .type = SG_FIELD_DATE, .label = N_ ("Site in use since"),
    .section = SECTION_SITE, .aliases = "场地启用时间|场地启用日期" },
  { .key = "site_until", .type = SG_FIELD_DATE, .label = N_ ("Site in use until"),
    .section = SECTION_SITE, .aliases = "场地使用期限至|场地使用期限" },
  { .key = "venue", .type = SG_FIELD_CHOICE, .label = N_ ("Kind of site"), .dated = TRUE,
    .choices = venues, .open = TRUE, .section = SECTION_SITE,
    .aliases = "场地性质|场所性质|依托场所|设置地点|场所类型" },
  { .key = "host", .type = SG_FIELD_CHOICE, .label = N_ ("Attached to"), .dated = TRUE,
    .choices = hosts, .open = TRUE, .section = SECTION_SITE, .aliases = "依托单位|依托载体" },
  { .key = "office_m2", .type = SG_FIELD_DECIMAL, .label = N_ ("Office area"), .unit = N_ ("m²"),
    .dated = TRUE, .width = 9, .section = SECTION_SITE, .maximum = LARGEST_AREA,
    .aliases = "办公场地面积|办公面积|办公场地面积（㎡）|办公场所面积|办公用房面积" },
  { .key = "activity_m2", .type = SG_FIELD_DECIMAL, .label = N_ ("Activity area"),
    .unit = N_ ("m²"), .dated = TRUE, .section = SECTION_SITE, .maximum = LARGEST_AREA,
    .aliases = "活动场地面积|活动面积|活动场地面积（㎡）|活动场所面积|活动用房面积" },
  { .key = "shared_site", .type = SG_FIELD_BOOL, .label = N_ ("Site is shared"), .dated = TRUE,
    .section = SECTION_SITE, .aliases = "是否共享|场地是否共享" },
  { .key = "shared_with", .type = SG_FIELD_CHOICE, .label = N_ ("Shared with"), .dated = TRUE,
    .choices = shares, .open = TRUE, .section = SECTION_SITE, .aliases = "共享单位|共享设施" },
  { .key = "desks", .type = SG_FIELD_INTEGER, .label = N_ ("Desks and chairs"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "桌椅" },
  { .key = "computers", .type = SG_FIELD_INTEGER, .label = N_ ("Computers"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "电脑" },
  { .key = "printers", .type = SG_FIELD_INTEGER, .label = N_ ("Printers"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "打印机" },
  { .key = "cabinets", .type = SG_FIELD_INTEGER, .label = N_ ("Filing cabinets"), .dated = TRUE,
    .section = SECTION_EQUIPMENT, .maximum = 10000, .aliases = "档案柜|文件柜" },
  { .key = "equipment_shared", .type = SG_FIELD_BOOL,
    .label = N_ ("Equipment shared with the host"), .dated = TRUE, .section = SECTION_EQUIPMENT,
    .aliases = "共享设备|设备是否共享" },
  { .key = "equipment_provider", .type = SG_FIELD_CHOICE, .label = N_ ("Equipment provided by"),
    .dated = TRUE, .choices = providers, .open = TRUE, .section = SECTION_EQUIPMENT,
    .aliases = "设备提供单位|设备提供方" },
  { .key = "outdoor_sign_on", .type = SG_FIELD_DATE, .label = N_ ("Outdoor plaque since"),
    .section = SECTION_SIGNS, .aliases = "户外挂牌时间|挂牌时间|户外挂牌日期" },
  { .key = "indoor_sign_on", .type = SG_FIELD_DATE, .label = N_ ("Indoor plaque since"),
    .section = SECTION_SIGNS, .aliases = "室内挂牌时间|室内挂牌日期" },
  { .key = "sign_name", .type = SG_FIELD_TEXT, .label = N_ ("Words on the plaque"), .dated = TRUE,
    .section = SECTION_SIGNS, .aliases = "标牌内容|挂牌名称|标牌名称" },
  { .key = "sign_spec_ok", .type = SG_FIELD_BOOL, .label = N_ ("Plaque to specification"),
    .section = SECTION_SIGNS, .aliases = "标牌规格" },
  { .key = "sign_logo", .type = SG_FIELD_BOOL,
    .label = N_ ("Plaque with the emblem of Chinese social work"), .section = SECTION_SIGNS,
    .aliases = "社会工作标识" },
  { .key = "sign_batch", .type = SG_FIELD_TEXT, .label = N_ ("Batch of plaques"),
    .section = SECTION_SIGNS, .aliases = "标牌制作批次" },
  { .key = "sign_maker", .type = SG_FIELD_TEXT, .label = N_ ("Maker of the plaque"),
    .section = SECTION_SIGNS },
  { .key = "sign_received_on", .type = SG_FIELD_DATE, .label = N_ ("Plaque handed over on"),
    .section = SECTION_SIGNS, .aliases = "标牌交付时间" },
  { .key = "mode", .type = SG_FIELD_CHOICE, .label = N_ ("Mode of operation"), .dated = TRUE,
    .choices = modes, .open = TRUE, .section = SECTION_OPERATION,
    .aliases = "建设方式|运营方式" },
  { .key = "builder", .type = SG_FIELD_CHOICE, .label = N_ ("Built by"), .dated = TRUE,
    .choices = builders, .open = TRUE, .section = SECTION_OPERATION, .aliases = "建设单位|建设主体" },
  { .key = "org_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Operator"), .reference = "orgs",
    .on_remove = SG_ON_REMOVE_CLEAR, .dated = TRUE, .width = 20, .section = SECTION_OPERATION,
    .aliases = "承接机构|承接主体|承载（承接）主体|运营机构|承接运营机构|承接单位" },
  { .key = "led_by", .type = SG_FIELD_TEXT, .label = N_ ("Led by (Party organisation)"),
    .dated = TRUE, .section = SECTION_OPERATION, .aliases = "所属党组织|党组织|领导党组织" },
  { .key = "head_name", .type = SG_FIELD_TEXT, .label = N_ ("Head of station"), .dated = TRUE,
    .searched = TRUE, .section = SECTION_OPERATION, .aliases = "站长姓名|站长|负责人|负责人姓名" },
  { .key = "head_title", .type = SG_FIELD_CHOICE, .label = N_ ("Office of the head"),
    .dated = TRUE, .choices = heads, .open = TRUE, .section = SECTION_OPERATION,
    .aliases = "负责人职务|站长职务" },
  { .key = "phone", .type = SG_FIELD_TEXT, .label = N_ ("Telephone"), .searched = TRUE,
    .section = SECTION_OPERATION, .aliases = "联系电话|电话|站点电话|联系方式" },
  { .key = "service_from", .type = SG_FIELD_DATE, .label = N_ ("Service since"),
    .section = SECTION_OPERATION, .aliases = "开始服务时间|开始服务日期" },
  { .key = "approved_posts", .type = SG_FIELD_INTEGER, .label = N_ ("Approved posts"),
    .unit = N_ ("persons"), .dated = TRUE, .section = SECTION_OPERATION, .maximum = 10000,
    .aliases = "核定岗位|核定岗位数" },
  { .key = "brand", .type = SG_FIELD_TEXT, .label = N_ ("Own brand of service"), .dated = TRUE,
    .searched = TRUE, .section = SECTION_OPERATION, .aliases = "特色品牌|一站一品|服务品牌|特色品牌（一站一品）" },
  { .key = "planned_on", .type = SG_FIELD_DATE, .label = N_ ("Planned on"),
    .section = SECTION_OPERATION, .aliases = "立项时间|规划时间" },
  { .key = "fn_orgs", .type = SG_FIELD_BOOL, .label = N_ ("Fosters community organisations"),
    .dated = TRUE, .section = N_ ("Functions") },
  { .key = "fn_charity", .type = SG_FIELD_BOOL, .label = N_ ("Runs charity projects"),
    .dated = TRUE, .section = N_ ("Functions"), .aliases = "公益项目与慈善资源" },
  { .key = "fn_training", .type = SG_FIELD_BOOL, .label = N_ ("Trains community workers"),
    .dated = TRUE, .section = N_ ("Functions"), .aliases = "社区工作者培训" },

  { .key = "county", .type = SG_FIELD_TEXT, .label = N_ ("County or district"), .derived = TRUE,
    .width = 10,
    .aliases = "县（市、区）|县（区）|县区|区县|所属县区|所在县区" },
  { .key = "township", .type = SG_FIELD_TEXT, .label = N_ ("Township or street"), .derived = TRUE,
    .width = 12,
    .aliases = "乡镇（街道）|街道（乡镇）|街道（乡镇）名称|乡镇（街道）名称|所在乡镇|所属乡镇|"
               "街道乡镇|乡镇街道|街镇|乡镇" },
  { .key = "stage", .type = SG_FIELD_CHOICE, .label = N_ ("Stage"), .derived = TRUE,
    .choices = sg_choices_station_stage, .width = 11,
    .aliases = "是否建成|建成与否|建设情况|是否已建成" },
  { .key = "built_on", .type = SG_FIELD_DATE, .label = N_ ("Built on"), .derived = TRUE,
    .width = 11,
    .aliases = "建成时间|建成日期|启用日期|启用时间|挂牌运营时间|成立时间" },
  { .key = "staff", .type = SG_FIELD_INTEGER, .label = N_ ("Staff"), .derived = TRUE, .width = 6,
    .aliases = "工作人员数|职工人数" },
  { .key = "certified", .type = SG_FIELD_INTEGER, .label = N_ ("Certified"), .derived = TRUE,
    .aliases = "具备资质人数|持证人数" },
  { .key = "contract_fen", .type = SG_FIELD_MONEY, .label = N_ ("Contract money"),
    .unit = N_ ("yuan"), .derived = TRUE },
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
