/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"

/* Nothing that the program keeps lies outside these years; most typing errors do. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2200

static const char *const months[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static int
parse_digits (const char *text, int count)
{
  int number = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

static gboolean
read_date (const char *text, int *year, int *month, int *day)
{
  if (text == NULL || strlen (text) != SG_DATE_LENGTH || text[4] != '-' || text[7] != '-')
    return FALSE;

  *year = parse_digits (text, 4);
  *month = parse_digits (text + 5, 2);
  *day = parse_digits (text + 8, 2);
  return *year >= FIRST_YEAR && *year <= LAST_YEAR && *month >= 1 && *month <= 12 && *day >= 1
         && *day <= g_date_get_days_in_month (*month, *year);
}

static char *
format_date (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * sg_date_is_valid:
 * @date: (nullable): any text
 *
 * Returns: whether @date is ISO text ("2022-12-31") of a day that exists, in the years 1900 to 2200
 */
gboolean
sg_date_is_valid (const char *date)
{
  int year, month, day;

  return read_date (date, &year, &month, &day);
}

/**
 * sg_date_parse:
 * @text: (nullable): any text
 * @date: (out caller-allocates) (optional): where to put the date
 *
 * Reads ISO text. The other ways in which people write dates are read where they come in.
 *
 * Returns: whether @text is a valid date; @date is untouched otherwise
 */
gboolean
sg_date_parse (const char *text, GDate *date)
{
  int year, month, day;

  if (!read_date (text, &year, &month, &day))
    return FALSE;
  if (date != NULL)
    {
      g_date_clear (date, 1);
      g_date_set_dmy (date, day, month, year);
    }
  return TRUE;
}

/**
 * sg_date_to_text:
 * @date: a valid date
 *
 * Returns: (transfer full) (nullable): ISO text, or %NULL outside the years 1900 to 2200
 */
char *
sg_date_to_text (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return format_date (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/**
 * sg_date_today:
 *
 * The civil date where the computer stands. Only the window and the command line ask for it; what
 * computes is given its date.
 *
 * Returns: (transfer full): ISO text
 */
char *
sg_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * sg_date_add_days:
 * @date: a valid date
 * @days: how many days later, negative for earlier
 *
 * Returns: (transfer full) (nullable): ISO text, or %NULL outside the years 1900 to 2200
 */
char *
sg_date_add_days (const char *date, int days)
{
  GDate parsed;
  gint64 julian;

  g_return_val_if_fail (sg_date_parse (date, &parsed), NULL);

  julian = (gint64) g_date_get_julian (&parsed) + days;
  if (julian < 1 || julian > G_MAXINT32)
    return NULL;
  g_date_set_julian (&parsed, (guint32) julian);
  return sg_date_to_text (&parsed);
}

/**
 * sg_date_add_years:
 * @date: a valid date
 * @years: how many years later, negative for earlier
 *
 * The same day of another year; 29 February becomes 28 February where there is none.
 *
 * Returns: (transfer full) (nullable): ISO text, or %NULL outside the years 1900 to 2200
 */
char *
sg_date_add_years (const char *date, int years)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), NULL);

  if (years < FIRST_YEAR - LAST_YEAR || years > LAST_YEAR - FIRST_YEAR)
    return NULL;
  year += years;
  if (month == 2 && day == 29 && !g_date_is_leap_year (year))
    day = 28;
  return format_date (year, month, day);
}

/**
 * sg_date_month_end:
 * @year: a year
 * @month: 1 to 12
 *
 * Returns: (transfer full) (nullable): the last day of the month, which is how a month is stored;
 *   %NULL when there is no such month
 */
char *
sg_date_month_end (int year, int month)
{
  if (month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_YEAR)
    return NULL;
  return format_date (year, month, g_date_get_days_in_month (month, year));
}

/**
 * sg_date_previous_month_end:
 * @date: a valid date
 *
 * Returns: (transfer full) (nullable): the last day of the month before that of @date, or %NULL
 *   before 1900
 */
char *
sg_date_previous_month_end (const char *date)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), NULL);

  return month == 1 ? sg_date_month_end (year - 1, 12) : sg_date_month_end (year, month - 1);
}

/**
 * sg_date_quarter_end:
 * @date: a valid date
 *
 * Returns: (transfer full): the last day of the quarter in which @date lies
 */
char *
sg_date_quarter_end (const char *date)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), NULL);

  return sg_date_month_end (year, (month + 2) / 3 * 3);
}

/**
 * sg_date_year_start:
 * @date: a valid date
 *
 * Returns: (transfer full): 1 January of the year of @date
 */
char *
sg_date_year_start (const char *date)
{
  g_return_val_if_fail (sg_date_is_valid (date), NULL);

  return format_date (sg_date_get_year (date), 1, 1);
}

/**
 * sg_date_year_end:
 * @date: a valid date
 *
 * Returns: (transfer full): 31 December of the year of @date
 */
char *
sg_date_year_end (const char *date)
{
  g_return_val_if_fail (sg_date_is_valid (date), NULL);

  return format_date (sg_date_get_year (date), 12, 31);
}

/**
 * sg_date_get_year:
 * @date: a valid date
 *
 * Returns: the year
 */
int
sg_date_get_year (const char *date)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), 0);

  return year;
}

/**
 * sg_date_get_month:
 * @date: a valid date
 *
 * Returns: the month, 1 to 12
 */
int
sg_date_get_month (const char *date)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), 0);

  return month;
}

/**
 * sg_date_days_between:
 * @from: a valid date
 * @to: a valid date
 *
 * Returns: the days from @from to @to, negative when @to is the earlier one
 */
int
sg_date_days_between (const char *from, const char *to)
{
  GDate start, end;

  g_return_val_if_fail (sg_date_parse (from, &start), 0);
  g_return_val_if_fail (sg_date_parse (to, &end), 0);

  return g_date_days_between (&start, &end);
}

/**
 * sg_date_months_between:
 * @from: a valid date
 * @to: a valid date
 *
 * Counts calendar months: from any day of January to any day of March are two.
 *
 * Returns: the months from that of @from to that of @to, negative when @to is the earlier one
 */
int
sg_date_months_between (const char *from, const char *to)
{
  g_return_val_if_fail (sg_date_is_valid (from), 0);
  g_return_val_if_fail (sg_date_is_valid (to), 0);

  return (sg_date_get_year (to) - sg_date_get_year (from)) * 12 + sg_date_get_month (to)
         - sg_date_get_month (from);
}

/**
 * sg_date_format_long:
 * @date: a valid date
 *
 * Returns: (transfer full): the date as it stands in running text, in the user's language
 */
char *
sg_date_format_long (const char *date)
{
  int year, month, day;

  g_return_val_if_fail (read_date (date, &year, &month, &day), NULL);

  /* Translators: a date in running text: 1 is the day, 2 the month's name, 3 the year. */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), day, _ (months[month - 1]), year);
}
