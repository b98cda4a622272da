/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-money.h"

static void
test_decimal_parse (void)
{
  static const struct
  {
    const char *text;
    guint digits;
    gboolean valid;
    gint64 scaled;
  } cases[] = {
    { "53.5", 2, TRUE, 5350 },
    { "45", 2, TRUE, 4500 },
    { "-0.01", 2, TRUE, -1 },
    { "+7", 0, TRUE, 7 },
    { "0", 2, TRUE, 0 },
    { "-0", 2, TRUE, 0 },
    { "19.99", 2, TRUE, 1999 },
    { "1.500", 2, TRUE, 150 },
    { "007", 0, TRUE, 7 },
    { "9223372036854775807", 0, TRUE, G_MAXINT64 },
    { "-9223372036854775808", 0, TRUE, G_MININT64 },
    { "92233720368547758.07", 2, TRUE, G_MAXINT64 },
    { "9223372036854775808", 0, FALSE, 0 },
    { "-9223372036854775809", 0, FALSE, 0 },
    { "92233720368547758.08", 2, FALSE, 0 },
    { "9223372036854775807", 2, FALSE, 0 },
    { "1.234", 2, FALSE, 0 },
    { "1.5", 0, FALSE, 0 },
    { "", 2, FALSE, 0 },
    { NULL, 2, FALSE, 0 },
    { "-", 2, FALSE, 0 },
    { ".5", 2, FALSE, 0 },
    { "5.", 2, FALSE, 0 },
    { "1.2.3", 2, FALSE, 0 },
    { "1,234", 2, FALSE, 0 },
    { " 1", 2, FALSE, 0 },
    { "1 ", 2, FALSE, 0 },
    { "1e3", 2, FALSE, 0 },
    { "--1", 2, FALSE, 0 },
    { "12元", 2, FALSE, 0 },
    { "NaN", 2, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 scaled = 77;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (
        sg_decimal_parse (cases[i].text, cases[i].digits, &scaled), ==, cases[i].valid);
      g_assert_cmpint (scaled, ==, cases[i].valid ? cases[i].scaled : 77);
    }
}

static void
test_decimal_format (void)
{
  static const struct
  {
    gint64 scaled;
    guint digits;
    const char *expected;
  } cases[] = {
    { 5350, 2, "53.5" },
    { 4500, 2, "45" },
    { 1, 2, "0.01" },
    { -1, 2, "-0.01" },
    { 0, 2, "0" },
    { 100, 0, "100" },
    { -4500, 2, "-45" },
    { 1000, 2, "10" },
    { 5, 1, "0.5" },
    { G_MAXINT64, 2, "92233720368547758.07" },
    { G_MININT64, 2, "-92233720368547758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_decimal_format (cases[i].scaled, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_parse_yuan (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
    gint64 fen;
  } cases[] = {
    { "1,234.56", TRUE, 123456 },
    { "1234.56", TRUE, 123456 },
    { "12,345,678", TRUE, 1234567800 },
    { "-1,000", TRUE, -100000 },
    { "0.5", TRUE, 50 },
    { "999", TRUE, 99900 },
    { "12,34", FALSE, 0 },
    { "1234,567", FALSE, 0 },
    { ",123", FALSE, 0 },
    { "1,,234", FALSE, 0 },
    { "1,234.5,6", FALSE, 0 },
    { "1,234567", FALSE, 0 },
    { "0.001", FALSE, 0 },
    { "1,234,", FALSE, 0 },
    { "-,123", FALSE, 0 },
    { "", FALSE, 0 },
    { NULL, FALSE, 0 },
    { "12,345678", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 fen = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (sg_money_parse_yuan (cases[i].text, &fen), ==, cases[i].valid);
      g_assert_cmpint (fen, ==, cases[i].fen);
    }
}

static void
test_format_yuan (void)
{
  static const struct
  {
    gint64 fen;
    const char *expected;
  } cases[] = {
    { 123456, "1,234.56" },
    { 0, "0.00" },
    { 5, "0.05" },
    { -5, "-0.05" },
    { 99999, "999.99" },
    { 100000, "1,000.00" },
    { -100000000, "-1,000,000.00" },
    { G_MAXINT64, "92,233,720,368,547,758.07" },
    { G_MININT64, "-92,233,720,368,547,758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_money_format_yuan (cases[i].fen);
      gint64 back;

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true (sg_money_parse_yuan (text, &back));
      g_assert_cmpint (back, ==, cases[i].fen);
    }
}

static void
test_format_wan (void)
{
  static const struct
  {
    gint64 fen;
    guint digits;
    const char *expected;
  } cases[] = {
    { 1198 * SG_FEN_PER_WAN, 0, "1,198" },
    { 1198 * SG_FEN_PER_WAN, 2, "1,198.00" },
    { 123456789, 2, "123.46" },
    { 500000, 0, "1" },
    { 499999, 0, "0" },
    { 1500000, 0, "2" },
    { -500000, 0, "-1" },
    { 4999, 2, "0.00" },
    { 5000, 2, "0.01" },
    { 1, 6, "0.000001" },
    { G_MININT64, 0, "-9,223,372,036,855" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_money_format_wan (cases[i].fen, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_count_format (void)
{
  static const struct
  {
    gint64 count;
    const char *expected;
  } cases[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 41352, "41,352" }, { -1234567, "-1,234,567" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_count_format (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_add (void)
{
  gint64 sum = 1;

  g_assert_true (sg_int64_add (&sum, 2));
  g_assert_cmpint (sum, ==, 3);
  g_assert_false (sg_int64_add (&sum, G_MAXINT64));
  g_assert_cmpint (sum, ==, 3);
  g_assert_true (sg_int64_add (&sum, -4));
  g_assert_false (sg_int64_add (&sum, G_MININT64));
  g_assert_cmpint (sum, ==, -1);
}

static void
test_percent_floor (void)
{
  static const struct
  {
    gint64 numerator;
    gint64 denominator;
    guint digits;
    const char *expected;
  } cases[] = {
    { 654, 1000, 2, "65.40" },
    { 59999, 100000, 2, "59.99" },
    { 2, 3, 2, "66.66" },
    { 2, 3, 0, "66" },
    { 0, 7, 2, "0.00" },
    { 7, 7, 1, "100.0" },
    { 3, 0, 2, NULL },
    { 3, -1, 2, NULL },
    { -1, 3, 2, "-33.34" },
    { G_MAXINT64, 1, 2, "922337203685477580700.00" },
    { G_MAXINT64, G_MAXINT64, 2, "100.00" },
    { G_MAXINT64 - 1, G_MAXINT64, 9, "99.999999999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
        = sg_percent_floor (cases[i].numerator, cases[i].denominator, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_ratio (void)
{
  static const struct
  {
    gint64 numerator;
    gint64 denominator;
    gint64 per_cent;
    gboolean reached;
    gint64 gap;
  } cases[] = {
    { 60, 100, 60, TRUE, 0 },
    { 59, 100, 60, FALSE, 1 },
    { 3, 5, 60, TRUE, 0 },
    { 6, 11, 60, FALSE, 1 },
    { 0, 11, 60, FALSE, 7 },
    { 111, 195, 60, FALSE, 6 },
    { 12, 11, 100, TRUE, 0 },
    { 0, 0, 60, FALSE, 0 },
    { 0, 1, 0, TRUE, 0 },
    { G_MAXINT64, G_MAXINT64, 100, TRUE, 0 },
    { 0, G_MAXINT64, 100, FALSE, G_MAXINT64 },
    { 0, G_MAXINT64, 1000, FALSE, G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (
        sg_ratio_at_least (cases[i].numerator, cases[i].denominator, cases[i].per_cent),
        ==,
        cases[i].reached);
      g_assert_cmpint (sg_ratio_gap (cases[i].numerator, cases[i].denominator, cases[i].per_cent),
                       ==,
                       cases[i].gap);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/decimal-parse", test_decimal_parse);
  g_test_add_func ("/money/decimal-format", test_decimal_format);
  g_test_add_func ("/money/parse-yuan", test_parse_yuan);
  g_test_add_func ("/money/format-yuan", test_format_yuan);
  g_test_add_func ("/money/format-wan", test_format_wan);
  g_test_add_func ("/money/count-format", test_count_format);
  g_test_add_func ("/money/add", test_add);
  g_test_add_func ("/money/percent-floor", test_percent_floor);
  g_test_add_func ("/money/ratio", test_ratio);
  return g_test_run ();
}
