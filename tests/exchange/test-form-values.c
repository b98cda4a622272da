/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-text.h"
#include "exchange/sg-form-title.h"
#include "exchange/sg-form-value.h"

/* What is written, what it is taken for, and what is said of it. */
typedef struct
{
  const char *text;
  const char *value;
  const char *reason;
  SgFormVerdict verdict;
} Case;

typedef void (*TakeFunc) (SgFormValue *value, const char *clean);

static void
check (const Case *wanted, SgFormValue *value)
{
  g_test_message ("“%s”", wanted->text);
  g_assert_cmpstr (value->value, ==, wanted->value);
  g_assert_cmpstr (value->reason, ==, wanted->reason);
  g_assert_cmpint (value->verdict, ==, wanted->verdict);
  sg_form_value_clear (value);
}

static void
check_all (const Case *cases, guint n, TakeFunc take)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *clean = sg_text_clean (cases[i].text);
      SgFormValue value = { NULL };

      take (&value, clean);
      check (&cases[i], &value);
    }
}

static void
test_bools (void)
{
  static const Case cases[] = {
    { "是", "1" },
    { "√", "1" },
    { "✓", "1" },
    { "有", "1" },
    { "１", "1" },
    { "Y", "1" },
    { "已建成", "1" },
    { "否", "0" },
    { "×", "0" },
    { "✗", "0" },
    { "无", "0" },
    { "0", "0" },
    { "N", "0" },
    { " 未建成 ", "0" },
    { "", NULL },
    { "基本建成", NULL, "BOOL_UNKNOWN", SG_FORM_WRONG },
    { "2", NULL, "BOOL_UNKNOWN", SG_FORM_WRONG },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_bool);
}

static void
test_equipment (void)
{
  static const Case cases[] = {
    { "有", "1" },
    { "无", "0" },
    { "2台", "2" },
    { "１５套", "15" },
    { "0台", "0" },
    { "—", NULL },
    { "", NULL },
    { "3", "3" },
    { "待购", NULL, "BOOL_UNKNOWN", SG_FORM_WRONG },
    { "-1", NULL, "NUM_NEGATIVE", SG_FORM_WRONG },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_equipment);
}

static void
test_decimals (void)
{
  static const Case cases[] = {
    { "53.5", "53.5" },
    { "５６", "56" },
    { "25㎡", "25" },
    { "19.99平方米", "19.99" },
    { "1,234.50", "1234.5" },
    { "约20.45㎡", "20.45", "VALUE_APPROX", SG_FORM_WARN },
    { "30平米左右", "30", "VALUE_APPROX", SG_FORM_WARN },
    { "20-30", NULL, "NUM_RANGE", SG_FORM_WRONG },
    { "20～30㎡", NULL, "NUM_RANGE", SG_FORM_WRONG },
    { "20至30", NULL, "NUM_RANGE", SG_FORM_WRONG },
    { "-25", NULL, "NUM_NEGATIVE", SG_FORM_WRONG },
    { "二十余平", NULL, "NUM_INVALID", SG_FORM_WRONG },
    { "12.345", "12.35", "VALUE_ROUNDED", SG_FORM_WARN },
    { "1e308", NULL, "NUM_INVALID", SG_FORM_WRONG },
    { "1.5E1", "15" },
    { "/", NULL },
    { "—", NULL },
    { "无", NULL },
    { "\xe2\x80\x8b\xe3\x80\x80", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_decimal);
}

static void
test_counts (void)
{
  static const Case cases[] = {
    { "4人", "4" },
    { "0", "0" },
    { "30人次", "30" },
    { "12名", "12" },
    { "2.04", NULL, "NUM_INVALID", SG_FORM_WRONG },
    { "2.5", NULL, "NUM_INVALID", SG_FORM_WRONG },
    { "3.0", "3" },
    { "/", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_count);
}

static void
test_years (void)
{
  static const Case cases[] = {
    { "2022", "2022" },
    { "2022年", "2022" },
    { "２０２２ 年度", "2022" },
    { "22年度", NULL, "YEAR_INVALID", SG_FORM_WRONG },
    { "1900", NULL, "YEAR_INVALID", SG_FORM_WRONG },
    { "2022-2023", NULL, "YEAR_INVALID", SG_FORM_WRONG },
    { "", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_year);
}

static void
test_phones (void)
{
  static const Case cases[] = {
    { "142 0339 8156", "14203398156" },
    { "142-3123-1768", "14231231768" },
    { "0557 0009636", "0557-0009636" },
    { "0557—0002865", "0557-0002865" },
    { "02100003368", "021-00003368" },
    { "1430000", NULL, "PHONE_INVALID", SG_FORM_WRONG },
    { "5570009636", NULL, "PHONE_INVALID", SG_FORM_WRONG },
    { "12345678901", NULL, "PHONE_INVALID", SG_FORM_WRONG },
    { "138****1234", NULL, "MASKED", SG_FORM_WARN },
    { "/", NULL },
    { "", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_phone);
}

static void
test_credit_codes (void)
{
  static const Case cases[] = {
    { "91110000600037341L", "91110000600037341L" },
    { "９１110000600037341l ", "91110000600037341L" },
    { "91110000600037341M", NULL, "USCC_INVALID", SG_FORM_WRONG },
    { "—", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_credit_code);
}

static void
test_periods (void)
{
  static const Case cases[] = {
    { "2022年6月8日至2023年6月7日", "2022-06-08|2023-06-07" },
    { "2022.6.8—2023.6.7", "2022-06-08|2023-06-07" },
    { "2022.06 ~ 2023.05", "2022-06|2023-05" },
    { "2022.6.8", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "/", NULL },
  };

  check_all (cases, G_N_ELEMENTS (cases), sg_form_value_take_period);
}

static void
test_dates (void)
{
  static const Case cases[] = {
    { "2022.6.21", "2022-06-21" },
    { "2022/6/21", "2022-06-21" },
    { "2022-6-21", "2022-06-21" },
    { "2022年6月21日", "2022-06-21" },
    { " 2021 年 10 月 10 日 ", "2021-10-10" },
    { "20220621", "2022-06-21" },
    { "２０２２．６．２１", "2022-06-21" },
    { "2022-06-21 00:00:00", "2022-06-21" },
    { "2022-06-21T08:30:00", "2022-06-21" },
    { "2022年6月", "2022-06", "MONTH_PRECISION" },
    { "2022.06", "2022-06", "MONTH_PRECISION" },
    { "202206", "2022-06", "MONTH_PRECISION" },
    { "2022.2.30", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "2022年13月", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "2023年2月29日", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "22.6.21", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "2022", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "去年", NULL, "DATE_INVALID", SG_FORM_WRONG },
    { "在岗", NULL },
    { "至今", NULL },
    { "—", NULL },
    { "/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = sg_text_clean (cases[i].text);
      const SgCell cell = { .kind = SG_CELL_TEXT, .text = cases[i].text };
      SgFormValue value = { NULL };

      sg_form_value_take_date (&value, &cell, clean, FALSE);
      check (&cases[i], &value);
    }
}

static void
test_stored_dates (void)
{
  static const struct
  {
    SgCellKind kind;
    double number;
    gboolean date1904;
    Case wanted;
  } cases[] = {
    { SG_CELL_DATE, 44733, FALSE, { "2022-06-21", "2022-06-21" } },
    { SG_CELL_NUMBER, 20220621, FALSE, { "20220621", "2022-06-21" } },
    { SG_CELL_NUMBER, 44487, FALSE, { "44487", "2021-10-18", "SERIAL_UNFORMATTED" } },
    { SG_CELL_NUMBER, 43025, TRUE, { "43025", "2021-10-18", "SERIAL_UNFORMATTED" } },
    { SG_CELL_NUMBER, 2022.06, FALSE, { "2022.06", "2022-06", "MONTH_PRECISION" } },
    { SG_CELL_NUMBER, 2022.1, FALSE, { "2022.1", NULL, "DATE_INVALID", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, 60, FALSE, { "60", NULL, "DATE_INVALID", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, 3000000, FALSE, { "3000000", NULL, "DATE_INVALID", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, -1, FALSE, { "-1", NULL, "DATE_INVALID", SG_FORM_WRONG } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgCell cell
        = { .kind = cases[i].kind, .text = cases[i].wanted.text, .number = cases[i].number };
      SgFormValue value = { NULL };

      sg_form_value_take_date (&value, &cell, cell.text, cases[i].date1904);
      check (&cases[i].wanted, &value);
    }
}

static void
test_ids (void)
{
  static const struct
  {
    SgCellKind kind;
    Case wanted;
  } cases[] = {
    { SG_CELL_TEXT, { "11010519491231002X", "11010519491231002X" } },
    { SG_CELL_TEXT, { "'１１０１０５19491231 002x ", "11010519491231002X" } },
    { SG_CELL_NUMBER, { "1.10105194912310e+17", NULL, "ID_PRECISION_LOST", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "3.49902E+17", NULL, "ID_PRECISION_LOST", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "349923690902542", NULL, "ID_LENGTH", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "A1010519491231002X", NULL, "ID_LENGTH", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "110105194913310020", NULL, "ID_BIRTHDATE", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "110105194912310021", NULL, "ID_CHECKSUM", SG_FORM_WRONG } },
    { SG_CELL_TEXT, { "110105********002X", NULL, "MASKED", SG_FORM_WARN } },
    { SG_CELL_TEXT, { "", NULL } },
    { SG_CELL_TEXT, { "—", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgCell cell = { .kind = cases[i].kind, .text = cases[i].wanted.text };
      SgFormValue value = { NULL };

      sg_form_value_take_id (&value, &cell);
      check (&cases[i].wanted, &value);
    }
}

static void
test_amounts (void)
{
  static const struct
  {
    SgCellKind kind;
    SgFormUnit unit;
    Case wanted;
  } cases[] = {
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "22.573069", "22573069" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "８８．７２８７", "88728700" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "30752.37元", "3075237" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "22.573万元", "22573000" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "648,002.06", "64800206" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_NONE, { "￥1,200.00", "120000" } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_YUAN, { "119.73684", NULL, "AMOUNT_PRECISION", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_YUAN, { "119.730004", "11973" } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_YUAN, { "119.729995", "11973" } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "1.5e-05", "15" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "1200.005", NULL, "AMOUNT_PRECISION", SG_FORM_WRONG } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "119.730004", NULL, "AMOUNT_PRECISION", SG_FORM_WRONG } },
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "0.0000015", NULL, "AMOUNT_PRECISION", SG_FORM_WRONG } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "叁拾万元整", NULL, "AMOUNT_INVALID", SG_FORM_WRONG } },
    { SG_CELL_TEXT, SG_FORM_UNIT_YUAN, { "待定", NULL, "AMOUNT_INVALID", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "-1.5", NULL, "AMOUNT_NEGATIVE", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "5000", "5000000000" } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "42116", "42116000000", "UNIT_SUSPECT", SG_FORM_WARN } },
    { SG_CELL_NUMBER,
      SG_FORM_UNIT_YUAN,
      { "90071992547409.93", NULL, "AMOUNT_RANGE", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "1e+308", NULL, "AMOUNT_RANGE", SG_FORM_WRONG } },
    { SG_CELL_TEXT,
      SG_FORM_UNIT_WAN,
      { "99999999999999999999999999999999999999", NULL, "AMOUNT_RANGE", SG_FORM_WRONG } },
    { SG_CELL_NUMBER, SG_FORM_UNIT_WAN, { "0", "0" } },
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "/", NULL } },
    { SG_CELL_TEXT, SG_FORM_UNIT_WAN, { "无", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = sg_text_clean (cases[i].wanted.text);
      const SgCell cell = { .kind = cases[i].kind, .text = cases[i].wanted.text };
      SgFormValue value = { NULL };

      sg_form_value_take_money (&value, &cell, clean, cases[i].unit);
      check (&cases[i].wanted, &value);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    gboolean name;
    Case wanted;
  } cases[] = {
    { FALSE, { "\xe3\x80\x80样例路１号 ", "样例路1号" } },
    { TRUE, { "许\xe3\x80\x80 瑛\n", "许瑛" } },
    { TRUE, { "\xe3\x80\x80", NULL } },
    { FALSE, { "=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", "TEXT_FORMULA_LIKE", SG_FORM_WARN } },
    { FALSE, { "@SUM(1+1)", "@SUM(1+1)", "TEXT_FORMULA_LIKE", SG_FORM_WARN } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgCell cell = { .kind = SG_CELL_TEXT, .text = cases[i].wanted.text };
      g_autofree char *clean = sg_text_clean (cases[i].wanted.text);
      SgFormValue value = { NULL };

      sg_form_value_take_text (&value, &cell, clean, cases[i].name);
      check (&cases[i].wanted, &value);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *text;
    const char *day;
    const char *year;
    const char *unit;
  } cases[] = {
    { "填报单位：埇桥区民政局（盖章）        填报日期：2022.12.31", "2022-12-31", "2022", NULL },
    { "统计截止日期：2023年12月31日    面积单位：平方米", "2023-12-31", "2023", NULL },
    { "截至2023-12-31", "2023-12-31", "2023", NULL },
    { "2023年度社工站经费台账", NULL, "2023", NULL },
    { "2022年6月社工站月报\n单位：万元", "2022-06-30", "2022", "万元" },
    { "资金表\n金额单位: 元", NULL, NULL, "元" },
    { "ros-4-yongqiao-2022-06.xlsx", "2022-06-30", "2022", NULL },
    { "名册20221231.xlsx", "2022-12-31", NULL, NULL },
    { "附件2", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = sg_form_title_find_day (cases[i].text);
      g_autofree char *year = sg_form_title_find_year (cases[i].text);
      g_autofree char *unit = sg_form_title_find_unit (cases[i].text);

      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpstr (year, ==, cases[i].year);
      g_assert_cmpstr (unit, ==, cases[i].unit);
    }
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-values/bools", test_bools);
  g_test_add_func ("/form-values/equipment", test_equipment);
  g_test_add_func ("/form-values/decimals", test_decimals);
  g_test_add_func ("/form-values/counts", test_counts);
  g_test_add_func ("/form-values/years", test_years);
  g_test_add_func ("/form-values/phones", test_phones);
  g_test_add_func ("/form-values/credit-codes", test_credit_codes);
  g_test_add_func ("/form-values/periods", test_periods);
  g_test_add_func ("/form-values/dates", test_dates);
  g_test_add_func ("/form-values/stored-dates", test_stored_dates);
  g_test_add_func ("/form-values/ids", test_ids);
  g_test_add_func ("/form-values/amounts", test_amounts);
  g_test_add_func ("/form-values/texts", test_texts);
  g_test_add_func ("/form-values/titles", test_titles);
  return g_test_run ();
}
