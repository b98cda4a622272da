/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Publicity by medium. */

#define SECTION_PUBLICITY N_ ("Publicity")

static const SgChoice media[] = {
  { "电视", N_ ("Television"), NULL },
  { "报刊", N_ ("Newspaper"), NULL },
  { "网络", N_ ("Website"), NULL },
  { "微信公众号", N_ ("WeChat account"), NULL },
  { "广播", N_ ("Radio"), NULL },
  { "宣传栏、宣传册", N_ ("Poster or leaflet"), NULL },
  { NULL },
};

static const SgChoice case_levels[] = {
  { "county", N_ ("County or district"), "县（市、区）|县级|区级" },
  { "city", N_ ("City"), "市|市级" },
  { "province", N_ ("Province"), "省|省级" },
  { "nation", N_ ("National"), "国家|国家级|部级" },
  { NULL },
};

static const SgField fields[] = {
  { .key = "publicity_id", .type = SG_FIELD_TEXT, .label = N_ ("Publicity number"),
    .required = TRUE, .searched = TRUE, .section = SECTION_PUBLICITY },
  { .key = "published_on", .type = SG_FIELD_DATE, .label = N_ ("Published on"), .required = TRUE,
    .width = 12, .section = SECTION_PUBLICITY, .aliases = "日期|发布时间|刊发日期" },
  { .key = "title", .type = SG_FIELD_TEXT, .label = N_ ("Headline"), .required = TRUE,
    .searched = TRUE, .width = 34, .section = SECTION_PUBLICITY, .aliases = "报道标题" },
  { .key = "medium", .type = SG_FIELD_CHOICE, .label = N_ ("Medium"), .required = TRUE,
    .choices = media, .open = TRUE, .width = 10, .section = SECTION_PUBLICITY,
    .aliases = "媒介|宣传方式" },
  { .key = "outlet", .type = SG_FIELD_TEXT, .label = N_ ("Published in"), .searched = TRUE,
    .width = 18, .section = SECTION_PUBLICITY, .aliases = "刊播媒体" },
  { .key = "level", .type = SG_FIELD_CHOICE, .label = N_ ("Level of the medium"),
    .choices = case_levels, .open = TRUE, .width = 8, .section = SECTION_PUBLICITY,
    .aliases = "级别" },
  { .key = "county_code", .type = SG_FIELD_DIVISION, .label = N_ ("County or district"),
    .width = 10, .section = SECTION_PUBLICITY, .aliases = "县（市、区）|县区|单位|填报单位" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"),
    .reference = "stations", .on_remove = SG_ON_REMOVE_CLEAR, .width = 20,
    .section = SECTION_PUBLICITY, .aliases = "站点|站点" },
  { .key = "link", .type = SG_FIELD_TEXT, .label = N_ ("Link"), .section = SECTION_PUBLICITY,
    .aliases = "网址" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_PUBLICITY, .aliases = "备注" },
};

const SgRegister sg_publicity = {
  .name = "publicity",
  .label = N_ ("Publicity"),
  .label_one = N_ ("Publicity item"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "publicity_id",
  .id_prefix = "PB",
  .id_digits = 4,
  .title_field = "title",
  .order = "published_on,publicity_id",
  .valid_from = "published_on",
};
