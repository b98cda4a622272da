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
  g_test_add_func ("/projection/sentences", test_sentences);
  return g_test_run ();
}
