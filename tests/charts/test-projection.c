/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "charts/sg-projection.h"

#define MOST_VALUES 5

typedef struct
{
  const char *name;
  SgTrendValue values[MOST_VALUES];
  gboolean ratio;
  gint64 goal;
  SgPace pace;
  int window;
  const char *reached_on;
} Case;

static const Case cases[] = {
  { "nothing", { { "" } }, TRUE, 100, SG_PACE_UNKNOWN, 0, "" },
  { "one-value", { { "2022-12-31", 50, 100 } }, TRUE, 100, SG_PACE_UNKNOWN, 0, "" },
  { "one-value-reached", { { "2022-12-31", 60, 100 } }, TRUE, 60, SG_PACE_REACHED, 0, "" },
  { "just-below",
    { { "2022-06-30", 0, 1000 }, { "2022-12-31", 599, 1000 } },
    TRUE,
    60,
    SG_PACE_EXPECTED,
    6,
    "2023-01-31" },
  { "six-months",
    { { "2022-06-30", 20, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    6,
    "2023-10-31" },
  { "counted-up",
    { { "2022-06-30", 20, 100 }, { "2022-12-31", 51, 100 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    6,
    "2023-10-31" },
  { "nearest-base-wins",
    { { "2021-12-31", 0, 100 }, { "2022-06-30", 40, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_EXPECTED,
    6,
    "2023-06-30" },
  { "a-year-when-nothing-moved",
    { { "2021-12-31", 38, 100 }, { "2022-06-30", 50, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_EXPECTED,
    12,
    "2023-10-31" },
  { "short-history",
    { { "2022-10-31", 40, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_EXPECTED,
    2,
    "2023-02-28" },
  { "same-month",
    { { "2022-12-01", 40, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_UNKNOWN,
    0,
    "" },
  { "stands-still",
    { { "2021-12-31", 50, 100 }, { "2022-06-30", 50, 100 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_STANDS_STILL,
    12,
    "" },
  { "falls-while-more-are-built",
    { { "2021-12-31", 50, 90 }, { "2022-06-30", 50, 90 }, { "2022-12-31", 51, 110 } },
    TRUE,
    60,
    SG_PACE_FALLS,
    12,
    "" },
  { "rises-while-townships-merge",
    { { "2022-06-30", 50, 110 }, { "2022-12-31", 50, 100 } },
    TRUE,
    60,
    SG_PACE_EXPECTED,
    6,
    "2024-02-29" },
  { "too-slow",
    { { "2021-12-31", 1, 1000 }, { "2022-12-31", 2, 1000 } },
    TRUE,
    100,
    SG_PACE_TOO_SLOW,
    12,
    "" },
  { "leap-year",
    { { "2023-08-31", 4, 10 }, { "2023-12-31", 8, 10 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    4,
    "2024-02-29" },
  { "base-without-denominator",
    { { "2022-06-30", 0, 0 }, { "2022-09-30", 4, 10 }, { "2022-12-31", 7, 10 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    3,
    "2023-03-31" },
  { "last-without-denominator",
    { { "2022-06-30", 4, 10 }, { "2022-12-31", 7, 10 }, { "2023-01-31", 0, 0 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    6,
    "2023-06-30" },
  { "number",
    { { "2023-12-31", 812, 0 }, { "2024-06-30", 861, 0 } },
    FALSE,
    1000,
    SG_PACE_EXPECTED,
    6,
    "2025-12-31" },
  { "month-end",
    { { "2022-08-31", 30, 100 }, { "2022-12-31", 70, 100 } },
    TRUE,
    80,
    SG_PACE_EXPECTED,
    4,
    "2023-01-31" },
  { "february",
    { { "2022-06-30", 40, 100 }, { "2022-12-31", 70, 100 } },
    TRUE,
    80,
    SG_PACE_EXPECTED,
    6,
    "2023-02-28" },
  { "over-the-year",
    { { "2022-05-31", 10, 100 }, { "2022-11-30", 70, 100 } },
    TRUE,
    80,
    SG_PACE_EXPECTED,
    6,
    "2022-12-31" },
  { "within-a-month",
    { { "2022-05-31", 10, 100 }, { "2022-11-15", 70, 100 } },
    TRUE,
    90,
    SG_PACE_EXPECTED,
    6,
    "2023-01-31" },
  { "exactly-twenty-years",
    { { "2021-12-31", 0, 0 }, { "2022-12-31", 1, 0 } },
    FALSE,
    21,
    SG_PACE_EXPECTED,
    12,
    "2042-12-31" },
  { "a-month-beyond-twenty-years",
    { { "2021-12-31", 0, 0 }, { "2022-12-31", 12, 0 } },
    FALSE,
    253,
    SG_PACE_TOO_SLOW,
    12,
    "" },
  { "number-falls",
    { { "2023-12-31", 861, 0 }, { "2024-06-30", 812, 0 } },
    FALSE,
    1000,
    SG_PACE_FALLS,
    6,
    "" },
  { "nothing-ever-had-a-base",
    { { "2022-06-30", 0, 0 }, { "2022-12-31", 0, 0 } },
    TRUE,
    100,
    SG_PACE_UNKNOWN,
    0,
    "" },
  { "more-than-all", { { "2022-12-31", 111, 110 } }, TRUE, 100, SG_PACE_REACHED, 0, "" },
  { "number-reached", { { "2024-06-30", 1000, 0 } }, FALSE, 1000, SG_PACE_REACHED, 0, "" },
  { "large-sums",
    { { "2022-06-30", 4000000000000, 10000000000000 },
      { "2022-12-31", 7000000000000, 10000000000000 } },
    TRUE,
    100,
    SG_PACE_EXPECTED,
    6,
    "2023-06-30" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  SgProjection projection;
  guint n_values = 0;

  while (n_values < MOST_VALUES && *test->values[n_values].date != '\0')
    n_values++;
  sg_projection_compute (test->values, n_values, test->ratio, test->goal, &projection);
  g_assert_cmpint (projection.pace, ==, test->pace);
  g_assert_cmpint (projection.window, ==, test->window);
  g_assert_cmpstr (projection.reached_on, ==, test->reached_on);
}

/* Steps month by month, in whole numbers, until the goal is reached: 0 where it never is. */
static int
count_months (gint64 before, gint64 now, int window, gint64 goal)
{
  for (int month = 1; month <= SG_PROJECTION_MOST_MONTHS; month++)
    if (now * window + (now - before) * month >= goal * window)
      return month;
  return 0;
}

/* Every pace of a year against the steps of a patient clerk; a ratio of 100 is a number. */
static void
test_steps (gconstpointer data)
{
  gboolean ratio = GPOINTER_TO_INT (data);
  const gint64 denominator = ratio ? 100 : 0;

  for (gint64 before = 0; before <= 60; before += 3)
    for (gint64 now = before + 1; now < 90; now += 7)
      {
        const SgTrendValue values[]
          = { { "2022-06-30", before, denominator }, { "2022-12-31", now, denominator } };
        SgProjection projection;
        int months = count_months (before, now, 6, 90);

        sg_projection_compute (values, G_N_ELEMENTS (values), ratio, 90, &projection);
        g_assert_cmpint (projection.pace, ==, months > 0 ? SG_PACE_EXPECTED : SG_PACE_TOO_SLOW);
        g_assert_cmpint (projection.months, ==, months);
      }
}

static void
test_sentences (void)
{
  static const struct
  {
    SgProjection projection;
    const char *due_on;
    const char *sentence;
  } sentences[] = {
    { { SG_PACE_REACHED }, NULL, "100 % has been reached." },
    { { SG_PACE_UNKNOWN }, NULL, "There is too little to foresee when 100 % will be reached." },
    { { SG_PACE_EXPECTED, 6, 15, "2024-03-31" },
      NULL,
      "At the pace of the last 6 months, 100 % will be reached in March 2024." },
    { { SG_PACE_EXPECTED, 1, 15, "2024-03-31" },
      "2023-12-31",
      "At the pace of the last 1 month, 100 % will be reached in March 2024, later than "
      "31 December 2023." },
    { { SG_PACE_EXPECTED, 6, 12, "2023-12-31" },
      "2023-12-31",
      "At the pace of the last 6 months, 100 % will be reached in December 2023, in time for "
      "31 December 2023." },
    { { SG_PACE_STANDS_STILL, 12 },
      NULL,
      "Nothing has moved in the last 12 months; 100 % cannot be foreseen." },
    { { SG_PACE_FALLS, 12 },
      NULL,
      "It has fallen in the last 12 months; 100 % cannot be foreseen." },
    { { SG_PACE_TOO_SLOW, 12 },
      NULL,
      "At the pace of the last 12 months, 100 % is more than 20 years away." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence
        = sg_projection_describe (&sentences[i].projection, "100 %", sentences[i].due_on);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/projection/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_data_func ("/projection/steps/number", GINT_TO_POINTER (FALSE), test_steps);
  g_test_add_data_func ("/projection/steps/ratio", GINT_TO_POINTER (TRUE), test_steps);
  g_test_add_func ("/projection/sentences", test_sentences);
  return g_test_run ();
}
