/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-text.h"

typedef struct
{
  const char *text;
  const char *pinyin;
  const char *initials;
} Case;

static const Case places[] = {
  { "埇桥区", "yong qiao qu", "yqq" },
  { "砀山县", "dang shan xian", "dsx" },
  { "泗县", "si xian", "sx" },
  { "萧县", "xiao xian", "xx" },
  { "灵璧县", "ling bi xian", "lbx" },
  { "宿州市", "su zhou shi", "szs" },
  { "亳州市", "bo zhou shi", "bzs" },
  { "蚌埠市", "beng bu shi", "bbs" },
  { "六安市", "lu an shi", "las" },
  { "重庆市", "chong qing shi", "cqs" },
  { "长沙市", "chang sha shi", "css" },
  { "莘庄镇", "xin zhuang zhen", "xzz" },
  { "闵行区", "min hang qu", "mhq" },
  { "吕梁市", "lv liang shi", "lls" },
  { "成都市", "cheng du shi", "cds" },
  { "喀什地区", "ka shi di qu", "ksdq" },
  { "费县", "fei xian|bi xian", "fx|bx" },
  { "第3社工室 A座", "di 3 she gong shi a zuo", "d3sgsaz" },
  { "浦东新区12号", "pu dong xin qu 12 hao", "pdxq12h" },
  { "东关（北）", "dong guan bei", "dgb" },
  { "", "", "" },
  { NULL, "", "" },
};

static const Case persons[] = {
  { "单小明", "shan xiao ming", "sxm" },
  { "解放", "xie fang", "xf" },
  { "曾华", "zeng hua", "zh" },
  { "仇英", "qiu ying", "qy" },
  { "区文", "ou wen", "ow" },
  { "尉迟恭", "yu chi gong", "ycg" },
  { "查良", "zha liang", "zl" },
  { "任平", "ren ping", "rp" },
  { "李单", "li shan|li dan", "ls|ld" },
  { "王伟", "wang wei", "ww" },
};

static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *pinyin = sg_text_pinyin (places[i].text);
      g_autofree char *initials = sg_text_initials (pinyin);

      g_assert_cmpstr (pinyin, ==, places[i].pinyin);
      g_assert_cmpstr (initials, ==, places[i].initials);
    }
}

static void
test_persons (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autofree char *pinyin = sg_text_pinyin_person (persons[i].text);
      g_autofree char *initials = sg_text_initials (pinyin);

      g_assert_cmpstr (pinyin, ==, persons[i].pinyin);
      g_assert_cmpstr (initials, ==, persons[i].initials);
    }
}

static void
test_readings_are_bounded (void)
{
  g_autofree char *pinyin = sg_text_pinyin ("堡堡堡堡堡堡堡堡");
  g_auto (GStrv) readings = g_strsplit (pinyin, "|", -1);

  g_assert_cmpuint (g_strv_length (readings), ==, 4);
  g_assert_cmpstr (readings[0], ==, "bao bao bao bao bao bao bao bao");
}

static gpointer
read_places (gpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *pinyin = sg_text_pinyin (places[i].text);

      g_assert_cmpstr (pinyin, ==, places[i].pinyin);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", read_places, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/threads", test_threads);
  g_test_add_func ("/pinyin/places", test_places);
  g_test_add_func ("/pinyin/persons", test_persons);
  g_test_add_func ("/pinyin/readings-are-bounded", test_readings_are_bounded);
  return g_test_run ();
}
