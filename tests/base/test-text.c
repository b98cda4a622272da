/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-text.h"

typedef char *(*TextFunction) (const char *text);

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check_cases (TextFunction function, const Case *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *text = function (cases[i].text);

      g_test_message ("%s", cases[i].expected);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_clean (void)
{
  static const Case cases[] = {
    { "朝阳镇", "朝阳镇" },
    { "　朝阳镇\xc2\xa0", "朝阳镇" },
    { "ＡＢＣ１２３（东）", "ABC123(东)" },
    { "\xef\xbb\xbf序号", "序号" },
    { "a\xe2\x80\x8b\xe2\x80\x8d"
      "b",
      "ab" },
    { "\xe2\x80\xaegnp.exe\xe2\x80\xac", "gnp.exe" },
    { "\xe2\x81\xa6x\xe2\x81\xa9", "x" },
    { "a\tb", "a b" },
    { "a\x07\x1b"
      "b",
      "ab" },
    { "一\r\n二\r三\n", "一\n二\n三" },
    { "50㎡", "50m2" },
    { "\xff朝", "\xef\xbf\xbd朝" },
    { "  two words ", "two words" },
    { "", "" },
    { "　", "" },
    { NULL, "" },
  };

  check_cases (sg_text_clean, cases, G_N_ELEMENTS (cases));
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "Yong Qiao Ｑu", "yongqiaoqu" },
    { "埇桥 区\n东关", "埇桥区东关" },
    { "ＡＢ", "ab" },
    { NULL, "" },
  };

  check_cases (sg_text_fold, cases, G_N_ELEMENTS (cases));
}

static void
test_fold_name (void)
{
  static const Case pairs[] = {
    { "朝阳镇社会工作服务站", "朝阳镇社工站" },
    { "朝阳镇社会工作站", "朝阳镇社工站" },
    { "朝阳镇社工服务站", "朝阳镇社工站" },
    { "埇桥区社会工作服务中心", "埇桥区社工中心" },
    { "东关街道（北）社工站", "东关街道(北)社工站" },
    { "东关街道【北】社工站", "东关街道[北]社工站" },
    { "二〇二二", "二零二二" },
    { "二○二二", "二零二二" },
    { "A－1", "a—1" },
    { "阿卜杜拉·买买提", "阿卜杜拉•买买提" },
    { "甲、乙", "甲，乙" },
    { "东 关", "东关" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = sg_text_fold_name (pairs[i].text);
      g_autofree char *other = sg_text_fold_name (pairs[i].expected);

      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_fold_name_keeps_apart (void)
{
  g_autofree char *station = sg_text_fold_name ("朝阳镇社会工作服务站");
  g_autofree char *center = sg_text_fold_name ("朝阳镇社会工作服务中心");
  g_autofree char *room = sg_text_fold_name ("朝阳镇社会工作服务室");

  g_assert_cmpstr (station, !=, center);
  g_assert_cmpstr (station, !=, room);
}

static void
test_width (void)
{
  g_assert_cmpuint (sg_text_width ("社工站"), ==, 6);
  g_assert_cmpuint (sg_text_width ("abc"), ==, 3);
  g_assert_cmpuint (sg_text_width ("社工 a"), ==, 6);
  g_assert_cmpuint (sg_text_width ("（）"), ==, 4);
  g_assert_cmpuint (sg_text_width ("e\xcc\x81"), ==, 1);
  g_assert_cmpuint (sg_text_width ("一行\n第二行"), ==, 6);
  g_assert_cmpuint (sg_text_width (""), ==, 0);
  g_assert_cmpuint (sg_text_width (NULL), ==, 0);
}

static void
test_mask_id (void)
{
  static const struct
  {
    const char *id_no;
    gboolean birth_shown;
    const char *expected;
  } cases[] = {
    { "341302199003070012", FALSE, "341302********0012" },
    { "341302199003070012", TRUE, "34**************12" },
    { "34132219881115002X", FALSE, "341322********002X" },
    { "E12345678", FALSE, "E1*****78" },
    { "1234", FALSE, "****" },
    { "12", TRUE, "**" },
    { "", FALSE, "" },
    { NULL, FALSE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = sg_text_mask_id (cases[i].id_no, cases[i].birth_shown);

      g_assert_cmpstr (masked, ==, cases[i].expected);
    }
}

static void
test_mask_phone (void)
{
  static const Case cases[] = {
    { "13800001234", "138****1234" },
    { "0557-3021234", "0557-****234" },
    { "05573021234", "0557****234" },
    { "021-60001234", "021-*****234" },
    { "02160001234", "021*****234" },
    { "3021234", "****234" },
    { "0557", "****" },
    { "12", "**" },
    { "", "" },
    { NULL, "" },
  };

  check_cases (sg_text_mask_phone, cases, G_N_ELEMENTS (cases));
}

static void
test_file_name (void)
{
  static const Case cases[] = {
    { "宿州市社工站 2022-12-31", "宿州市社工站 2022-12-31" },
    { "a\\b/c:d*e?f\"g<h>i|j", "abcdefghij" },
    { "../../etc/passwd", "etcpasswd" },
    { "...", "_" },
    { "名称. ", "名称" },
    { "附件1：宿州市（截至2022年12月31日）", "附件1：宿州市（截至2022年12月31日）" },
    { "一\n二\x07", "一二" },
    { "", "_" },
    { NULL, "_" },
  };
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char *cut = NULL;

  check_cases (sg_text_file_name, cases, G_N_ELEMENTS (cases));
  for (int i = 0; i < 100; i++)
    g_string_append (longest, "站");
  cut = sg_text_file_name (longest->str);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 80);
}

static void
test_formula (void)
{
  static const char *const formulas[] = {
    "=1+1",
    "=HYPERLINK(\"x\")",
    "@SUM(1+1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "-x",
  };
  static const char *const harmless[] = {
    "", "朝阳镇", "-5", "+86 138 0000 1234", "-1,234.50", "1=1", "-", "a@b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    g_assert_true (sg_text_looks_like_formula (formulas[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    g_assert_false (sg_text_looks_like_formula (harmless[i]));
  g_assert_false (sg_text_looks_like_formula (NULL));
}

static void
test_csv_quote (void)
{
  static const Case cases[] = {
    { "朝阳镇", "朝阳镇" },
    { "a,b", "\"a,b\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "one\ntwo", "\"one\ntwo\"" },
    { " edge", "\" edge\"" },
    { "edge ", "\"edge \"" },
    { "", "" },
    { NULL, "" },
    { "\"", "\"\"\"\"" },
  };

  check_cases (sg_text_csv_quote, cases, G_N_ELEMENTS (cases));
}

static void
test_guard (void)
{
  static const struct
  {
    const char *text;
    const char *guarded;
  } cases[] = { { "=1+1", "'=1+1" },
                { "'=1+1", "''=1+1" },
                { "@SUM(A1)", "'@SUM(A1)" },
                { "-5510000", "-5510000" },
                { "+cmd", "'+cmd" },
                { "'quoted'", "'quoted'" },
                { "", "" },
                { "'", "'" },
                { "样例路1号", "样例路1号" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *guarded = sg_text_guard (cases[i].text);

      g_assert_cmpstr (guarded, ==, cases[i].guarded);
      g_assert_cmpstr (sg_text_unguard (guarded), ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-name", test_fold_name);
  g_test_add_func ("/text/fold-name-keeps-apart", test_fold_name_keeps_apart);
  g_test_add_func ("/text/width", test_width);
  g_test_add_func ("/text/mask-id", test_mask_id);
  g_test_add_func ("/text/mask-phone", test_mask_phone);
  g_test_add_func ("/text/file-name", test_file_name);
  g_test_add_func ("/text/formula", test_formula);
  g_test_add_func ("/text/csv-quote", test_csv_quote);
  g_test_add_func ("/base/text/guard", test_guard);

  return g_test_run ();
}
