/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-date.h"

static void
test_valid (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } cases[] = {
    { "2022-12-31", TRUE },   { "2024-02-29", TRUE },  { "1900-01-01", TRUE },
    { "2200-12-31", TRUE },   { "2000-02-29", TRUE },  { "2023-02-29", FALSE },
    { "1900-02-29", FALSE },  { "2022-13-01", FALSE }, { "2022-00-10", FALSE },
    { "2022-04-31", FALSE },  { "2022-01-00", FALSE }, { "1899-12-31", FALSE },
    { "2201-01-01", FALSE },  { "2022-1-1", FALSE },   { "2022/12/31", FALSE },
    { "20221231", FALSE },    { "", FALSE },           { " 2022-12-31", FALSE },
    { "2022-12-31 ", FALSE }, { "2022-12-3x", FALSE }, { "+022-12-31", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (sg_date_is_valid (cases[i].text), ==, cases[i].valid);
      g_assert_cmpint (sg_date_parse (cases[i].text, &date), ==, cases[i].valid);
      if (cases[i].valid)
        {
          g_autofree char *text = sg_date_to_text (&date);

          g_assert_cmpstr (text, ==, cases[i].text);
        }
    }
}

static void
test_add (void)
{
  static const struct
  {
    const char *date;
    int days;
    int years;
    const char *expected;
  } cases[] = {
    { "2022-12-31", 1, 0, "2023-01-01" },  { "2024-03-01", -1, 0, "2024-02-29" },
    { "2023-03-01", -1, 0, "2023-02-28" }, { "2022-12-31", 0, 0, "2022-12-31" },
    { "2200-12-31", 1, 0, NULL },          { "1900-01-01", -1, 0, NULL },
    { "2022-06-15", G_MAXINT, 0, NULL },   { "2022-06-15", G_MININT, 0, NULL },
    { "2024-02-29", 0, -5, "2019-02-28" }, { "2024-02-29", 0, 5, "2029-02-28" },
    { "2024-02-29", 0, 4, "2028-02-29" },  { "2023-02-28", 0, 1, "2024-02-28" },
    { "2022-12-31", 0, -5, "2017-12-31" }, { "2022-12-31", 0, 200, NULL },
    { "2022-12-31", 0, G_MAXINT, NULL },   { "2022-12-31", 0, -200, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].years != 0
                                ? sg_date_add_years (cases[i].date, cases[i].years)
                                : sg_date_add_days (cases[i].date, cases[i].days);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_period_ends (void)
{
  static const struct
  {
    const char *date;
    const char *previous_month;
    const char *quarter;
    const char *year_start;
    const char *year_end;
  } cases[] = {
    { "2022-01-31", "2021-12-31", "2022-03-31", "2022-01-01", "2022-12-31" },
    { "2024-03-01", "2024-02-29", "2024-03-31", "2024-01-01", "2024-12-31" },
    { "2023-04-01", "2023-03-31", "2023-06-30", "2023-01-01", "2023-12-31" },
    { "2023-09-30", "2023-08-31", "2023-09-30", "2023-01-01", "2023-12-31" },
    { "2023-10-01", "2023-09-30", "2023-12-31", "2023-01-01", "2023-12-31" },
    { "1900-01-15", NULL, "1900-03-31", "1900-01-01", "1900-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *previous = sg_date_previous_month_end (cases[i].date);
      g_autofree char *quarter = sg_date_quarter_end (cases[i].date);
      g_autofree char *start = sg_date_year_start (cases[i].date);
      g_autofree char *end = sg_date_year_end (cases[i].date);

      g_assert_cmpstr (previous, ==, cases[i].previous_month);
      g_assert_cmpstr (quarter, ==, cases[i].quarter);
      g_assert_cmpstr (start, ==, cases[i].year_start);
      g_assert_cmpstr (end, ==, cases[i].year_end);
    }
}

static void
test_month_end (void)
{
  static const struct
  {
    int year;
    int month;
    const char *expected;
  } cases[] = {
    { 2022, 6, "2022-06-30" },  { 2024, 2, "2024-02-29" }, { 2023, 2, "2023-02-28" },
    { 2022, 12, "2022-12-31" }, { 2022, 0, NULL },         { 2022, 13, NULL },
    { 1899, 12, NULL },         { 2201, 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *end = sg_date_month_end (cases[i].year, cases[i].month);

      g_assert_cmpstr (end, ==, cases[i].expected);
    }
}

static void
test_parts_and_distances (void)
{
  g_assert_cmpint (sg_date_get_year ("2022-12-31"), ==, 2022);
  g_assert_cmpint (sg_date_get_month ("2022-12-31"), ==, 12);
  g_assert_cmpint (sg_date_days_between ("2022-12-31", "2023-01-01"), ==, 1);
  g_assert_cmpint (sg_date_days_between ("2024-03-01", "2024-02-28"), ==, -2);
  g_assert_cmpint (sg_date_days_between ("2024-03-01", "2024-03-01"), ==, 0);
  g_assert_cmpint (sg_date_months_between ("2022-01-31", "2022-03-01"), ==, 2);
  g_assert_cmpint (sg_date_months_between ("2022-11-01", "2023-02-28"), ==, 3);
  g_assert_cmpint (sg_date_months_between ("2023-02-28", "2022-11-01"), ==, -3);
}

static void
test_today (void)
{
  g_autofree char *today = sg_date_today ();

  g_assert_true (sg_date_is_valid (today));
  g_assert_cmpstr (today, >, "2022-01-01");
}

static void
test_format_long (void)
{
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;
  g_autofree char *short_day = NULL;

  english = sg_date_format_long ("2022-12-31");
  g_assert_cmpstr (english, ==, "31 December 2022");
  sg_core_init ("zh");
  chinese = sg_date_format_long ("2022-12-31");
  g_assert_cmpstr (chinese, ==, "2022年12月31日");
  short_day = sg_date_format_long ("2023-05-01");
  g_assert_cmpstr (short_day, ==, "2023年5月1日");
  sg_core_init ("en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/date/valid", test_valid);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/period-ends", test_period_ends);
  g_test_add_func ("/date/month-end", test_month_end);
  g_test_add_func ("/date/parts-and-distances", test_parts_and_distances);
  g_test_add_func ("/date/today", test_today);
  g_test_add_func ("/date/format-long", test_format_long);
  return g_test_run ();
}
