/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "exchange/sg-form-title.h"
#include "exchange/sg-form-value.h"

/* What titles, lines above a table and names of files say about all of it. */

static char *
fetch (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static char *
to_last_day (char *found)
{
  g_autofree char *text = found;
  g_autofree char *date = text != NULL ? sg_form_date_parse (text) : NULL;

  return sg_form_date_last_day (date);
}

/**
 * sg_form_title_find_day:
 * @text: a title, lines above a table, or the name of a file
 *
 * Finds the day that a table tells of: 填报日期：2022.12.31, 截至2023年12月31日; of 2022年6月
 * the last day.
 *
 * Returns: (transfer full) (nullable): the day, or %NULL where the text names none
 */
char *
sg_form_title_find_day (const char *text)
{
  static const char *const patterns[] = {
    "((?:19|20)\\d{2}\\s*[年./-]\\s*\\d{1,2}\\s*[月./-]\\s*\\d{1,2}\\s*日?)",
    "(?<!\\d)((?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01]))(?!\\d)",
    "((?:19|20)\\d{2}\\s*年\\s*\\d{1,2}\\s*月)",
    "(?<!\\d)((?:19|20)\\d{2}[-.](?:0[1-9]|1[0-2]))(?!\\d)",
  };
  char *day = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (patterns) && day == NULL; i++)
    day = to_last_day (fetch (patterns[i], text));
  return day;
}

/**
 * sg_form_title_find_year:
 * @text: a title, the name of a sheet or of a file
 *
 * Returns: (transfer full) (nullable): the first year that it names, or %NULL
 */
char *
sg_form_title_find_year (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fetch ("(?<!\\d)((?:19|20)\\d{2})(?!\\d)", text);
}

/**
 * sg_form_title_find_unit:
 * @text: the lines above a table
 *
 * Returns: (transfer full) (nullable): the unit of amounts that a line like “单位：万元” names
 */
char *
sg_form_title_find_unit (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fetch ("(?<!面积)单位[:： ]+[^\\n]*?(万元|元)", text);
}
