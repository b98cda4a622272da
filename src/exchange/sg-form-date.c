/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/sg-date.h"
#include "exchange/sg-form-value.h"

/* A bare number that is meant as a day lies between 1900 and the end of 2099. */
#define LAST_BARE_SERIAL 73050
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

#define MONTH_LENGTH 7

static gboolean
is_separator (const char **cursor, const char *chinese)
{
  if (**cursor == '.' || **cursor == '/' || **cursor == '-')
    {
      (*cursor)++;
      return TRUE;
    }
  if (!g_str_has_prefix (*cursor, chinese))
    return FALSE;
  *cursor += strlen (chinese);
  return TRUE;
}

static int
read_part (const char **cursor, guint most)
{
  int number = 0;
  guint n = 0;

  for (; g_ascii_isdigit (**cursor) && n < most; (*cursor)++, n++)
    number = number * 10 + (**cursor - '0');
  return n > 0 ? number : -1;
}

/* "2022-06" for a month, "2022-06-21" for a day, or %NULL where there is no such day. */
static char *
make_date (int year, int month, int day)
{
  g_autofree char *date = NULL;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
    return NULL;
  if (day < 0)
    return g_strdup_printf ("%04d-%02d", year, month);
  date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return sg_date_is_valid (date) ? g_steal_pointer (&date) : NULL;
}

/* 20220621, and 202206 for a month. */
static char *
parse_run (const char *digits, gsize length)
{
  const int number = atoi (digits);

  if (length == 8)
    return make_date (number / 10000, number / 100 % 100, number % 100);
  return length == 6 ? make_date (number / 100, number % 100, -1) : NULL;
}

/* Blanks mean nothing in a date; a time of day behind it is dropped. */
static char *
pack (const char *clean)
{
  g_autoptr (GString) packed = g_string_sized_new (16);
  const char *colon = strchr (clean, ':');

  for (const char *p = clean; *p != '\0' && p[0] != 'T'; p++)
    {
      if ((*p == ' ' || *p == '\n') && colon != NULL)
        break;
      if (*p != ' ' && *p != '\n')
        g_string_append_c (packed, *p);
    }
  return g_string_free (g_steal_pointer (&packed), FALSE);
}

/**
 * sg_form_date_parse:
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads 2022.6.21, 2022/6/21, 2022-6-21, 2022年6月21日 and 20220621; 2022年6月 and 2022.06 stay
 * months.
 *
 * Returns: (transfer full) (nullable): the day, or the month like "2022-06"; %NULL where it is none
 */
char *
sg_form_date_parse (const char *clean)
{
  g_autofree char *packed = pack (clean);
  const char *cursor = packed;
  const gsize run = strspn (packed, "0123456789");
  int year = -1, month = -1, day = -1;

  if (run > 4)
    return packed[run] == '\0' ? parse_run (packed, run) : NULL;
  year = read_part (&cursor, 4);
  if (run != 4 || !is_separator (&cursor, "年"))
    return NULL;
  month = read_part (&cursor, 2);
  if (*cursor != '\0' && is_separator (&cursor, "月") && *cursor != '\0')
    {
      day = read_part (&cursor, 2);
      if (day < 0)
        return NULL;
    }
  if (g_str_has_prefix (cursor, "日") || g_str_has_prefix (cursor, "号"))
    cursor += strlen ("日");
  return *cursor == '\0' ? make_date (year, month, day) : NULL;
}

/* A number without the format of a date: 20220621 as it reads, 2022.06 as a month, else a count of
 * days. Of 2022.1 nobody can tell whether October was meant. */
static char *
parse_number (const SgCell *cell, gboolean date1904, gboolean *serial)
{
  const gsize length = strlen (cell->text);

  *serial = FALSE;
  if (strspn (cell->text, "0123456789") == length)
    {
      if (length == 8 || length == 6)
        return parse_run (cell->text, length);
      *serial = TRUE;
      return cell->number <= LAST_BARE_SERIAL ? sg_sheet_serial_to_date (cell->number, date1904)
                                              : NULL;
    }
  if (length == MONTH_LENGTH && cell->text[4] == '.')
    return sg_form_date_parse (cell->text);
  if (cell->number < FIRST_YEAR || cell->number > LAST_BARE_SERIAL || cell->number < 10000)
    return NULL;
  *serial = TRUE;
  return sg_sheet_serial_to_date (cell->number, date1904);
}

/**
 * sg_form_value_take_date:
 * @value: gets the date
 * @cell: a cell
 * @clean: its text, as sg_text_clean() returns it
 * @date1904: days count from 1904
 *
 * Reads a day or a month.
 */
void
sg_form_value_take_date (SgFormValue *value,
                         const SgCell *cell,
                         const char *clean,
                         gboolean date1904)
{
  gboolean serial = FALSE;

  g_return_if_fail (value != NULL);
  g_return_if_fail (cell != NULL);
  g_return_if_fail (clean != NULL);

  if (cell->kind == SG_CELL_DATE)
    value->value = g_strdup (cell->text);
  else if (cell->kind == SG_CELL_NUMBER)
    value->value = parse_number (cell, date1904, &serial);
  else if (!sg_form_value_is_blank (clean))
    value->value = sg_form_date_parse (clean);
  else
    return;
  if (value->value == NULL)
    sg_form_value_refuse (value, "DATE_INVALID");
  else if (serial)
    value->reason = "SERIAL_UNFORMATTED";
  else if (strlen (value->value) == MONTH_LENGTH)
    value->reason = "MONTH_PRECISION";
}

/**
 * sg_form_value_take_period:
 * @value: gets both days, joined with "|"
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads two days with 至, 到, ~ or — between them.
 */
void
sg_form_value_take_period (SgFormValue *value, const char *clean)
{
  static const char *const words[] = { "至", "到", "~", "—", "–" };
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  g_return_if_fail (value != NULL);
  g_return_if_fail (clean != NULL);

  if (sg_form_value_is_blank (clean))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words) && start == NULL; i++)
    {
      g_auto (GStrv) days = g_strsplit (clean, words[i], 2);

      if (g_strv_length (days) != 2)
        continue;
      start = sg_form_date_parse (g_strstrip (days[0]));
      end = sg_form_date_parse (g_strstrip (days[1]));
    }
  if (start == NULL || end == NULL)
    sg_form_value_refuse (value, "DATE_INVALID");
  else
    value->value = g_strjoin ("|", start, end, NULL);
}

/**
 * sg_form_date_last_day:
 * @value: (nullable): a day or a month
 *
 * Returns: (transfer full) (nullable): the day, or the last day of the month
 */
char *
sg_form_date_last_day (const char *value)
{
  if (value == NULL || strlen (value) != MONTH_LENGTH)
    return g_strdup (value);
  return sg_date_month_end (atoi (value), atoi (value + 5));
}

/**
 * sg_form_date_first_day:
 * @value: (nullable): a day or a month
 *
 * Returns: (transfer full) (nullable): the day, or the first day of the month
 */
char *
sg_form_date_first_day (const char *value)
{
  if (value == NULL || strlen (value) != MONTH_LENGTH)
    return g_strdup (value);
  return g_strconcat (value, "-01", NULL);
}
