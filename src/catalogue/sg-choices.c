/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-choices.h"

#include <glib/gi18n-lib.h>

/* The words are those that forms use for the codes. */

const SgChoice sg_choices_station_kind[] = {
  { "township", N_ ("Township station"), "社工站|乡镇社工站|街道社工站" },
  { "center", N_ ("County centre"), "县级中心|中心" },
  { "room", N_ ("Village room"), "社工室" },
  { "comprehensive", N_ ("Comprehensive station"), "综合|综合社工站|综合站" },
  { "specialised", N_ ("Specialised station"), "专项|专项社工站" },
  { "residential", N_ ("Residential-level station"), "居村|居村站点|居村层面" },
  { NULL },
};

const SgChoice sg_choices_station_stage[] = {
  { "incomplete", N_ ("Built, conditions missing"), NULL },
  { "planned", N_ ("Planned"), "规划|规划中|筹建" },
  { "built", N_ ("Built"), "已建成|建成|运营" },
  { "suspended", N_ ("Suspended"), "暂停" },
  { "closed", N_ ("Closed"), "撤销|关闭" },
  { "merged", N_ ("Merged"), "合并" },
  { NULL },
};

const SgChoice sg_choices_cert_level[] = {
  { "assistant", N_ ("Assistant social worker"), "助理社会工作师|助理社工师|初级|助理" },
  { "intermediate", N_ ("Social worker"), "社会工作师|中级社工师|中级|社工师" },
  { "senior", N_ ("Senior social worker"), "高级社会工作师|高级" },
  { NULL },
};

const SgChoice sg_choices_role[] = {
  { "resident", N_ ("Resident social worker"), "驻站社工|社工|一线社工" },
  { "supervisor", N_ ("Supervisor"), "督导|社工督导" },
  { "head", N_ ("Head of station"), "站长" },
  { "intern", N_ ("Intern"), "实习社工|实习生" },
  { "volunteer", N_ ("Volunteer"), "志愿者" },
  { NULL },
};

const SgChoice sg_choices_employment[] = {
  { "full_time", N_ ("Full time"), "全职|专职" },
  { "part_time", N_ ("Part time"), "兼职" },
  { "intern", N_ ("Internship"), "实习" },
  { "volunteer", N_ ("Voluntary service"), "志愿服务" },
  { "concurrent", N_ ("Held concurrently"), "兼任" },
  { NULL },
};
