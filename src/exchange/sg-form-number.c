/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-money.h"
#include "exchange/sg-form-value.h"

/* Numbers as clerks write them, in decimal from end to end. */

/* More digits than that no amount, area or head-count has. */
#define MOST_DIGITS 30
#define MOST_DECIMALS 18

/* Amounts beyond it are no amounts of this program: 2^53 fen. */
#define LARGEST_FEN G_GINT64_CONSTANT (9007199254740992)

/* A single amount above it was probably meant in another unit: 50,000,000 yuan. */
#define SUSPECT_FEN (G_GINT64_CONSTANT (50000000) * SG_FEN_PER_YUAN)

/* Binary noise in a number that a spreadsheet stored: a thousandth of a fen. */
#define NOISE_DIGITS 3

typedef __int128 Wide;

/* @digits / 10^@decimals */
typedef struct
{
  Wide digits;
  int decimals;
  gboolean negative;
} Decimal;

static const char *const units[]
  = { "m2", "m²", "平方米", "平米", "人次", "户次", "台", "人", "个", "套",   "名",   "张",
      "件", "组", "部",     "把",   "次",   "场",   "节", "户", "项", "小时", "课时", "%" };

static gboolean
read_exponent (const char *at, Decimal *decimal)
{
  int exponent = 0;
  gboolean negative = FALSE;

  if (*at == '\0')
    return TRUE;
  if (*at != 'e' && *at != 'E')
    return FALSE;
  at++;
  negative = *at == '-';
  if (*at == '-' || *at == '+')
    at++;
  if (!g_ascii_isdigit (*at))
    return FALSE;
  for (; g_ascii_isdigit (*at) && exponent < 1000; at++)
    exponent = exponent * 10 + (*at - '0');
  decimal->decimals += negative ? exponent : -exponent;
  return *at == '\0';
}

/* Whether the text is a number, however long; @fits says whether it can be kept. */
static gboolean
parse (const char *text, Decimal *decimal, gboolean *fits)
{
  const char *at = text;
  guint n_digits = 0;
  gboolean point = FALSE, any = FALSE;

  *decimal = (Decimal){ 0 };
  *fits = TRUE;
  decimal->negative = *at == '-';
  if (*at == '-' || *at == '+')
    at++;
  for (; g_ascii_isdigit (*at) || (*at == '.' && !point); at++)
    {
      if (*at == '.')
        {
          point = TRUE;
          continue;
        }
      any = TRUE;
      if (n_digits > 0 || *at != '0')
        n_digits++;
      decimal->decimals += point;
      if (n_digits <= MOST_DIGITS)
        decimal->digits = decimal->digits * 10 + (*at - '0');
    }
  if (!any || !read_exponent (at, decimal))
    return FALSE;
  while (decimal->decimals > 0 && decimal->digits % 10 == 0 && n_digits <= MOST_DIGITS)
    {
      decimal->digits /= 10;
      decimal->decimals--;
    }
  *fits = n_digits <= MOST_DIGITS && decimal->decimals <= MOST_DECIMALS
          && decimal->decimals >= -(int) (MOST_DIGITS - n_digits);
  if (decimal->digits == 0)
    *fits = TRUE;
  return TRUE;
}

/* Times 10^@places as a whole number; what is finer is cut off and given in @rest, in 10^@noise. */
static Wide
scale (const Decimal *decimal, int places, guint noise, Wide *rest)
{
  Wide number = decimal->digits;
  int shift = places + (int) noise - decimal->decimals;
  Wide unit = 1;

  for (guint i = 0; i < noise; i++)
    unit *= 10;
  *rest = 0;
  if (number == 0)
    return 0;
  for (; shift > 0; shift--)
    number *= 10;
  for (; shift < 0; shift++)
    {
      *rest = *rest != 0 || number % 10 != 0;
      number /= 10;
    }
  if (noise == 0)
    return number;
  *rest = number % unit;
  return number / unit;
}

/* Returns: (transfer full): without blanks and the commas that group digits */
static char *
pack (const char *clean)
{
  g_autoptr (GString) packed = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p != '\0'; p++)
    if (*p != ' ' && *p != ',' && *p != '\n')
      g_string_append_c (packed, *p);
  return g_string_free (g_steal_pointer (&packed), FALSE);
}

static gboolean
drop_prefix (char *text, const char *prefix)
{
  if (!g_str_has_prefix (text, prefix))
    return FALSE;
  memmove (text, text + strlen (prefix), strlen (text) - strlen (prefix) + 1);
  return TRUE;
}

static gboolean
drop_suffix (char *text, const char *suffix)
{
  if (!g_str_has_suffix (text, suffix) || strlen (text) == strlen (suffix))
    return FALSE;
  text[strlen (text) - strlen (suffix)] = '\0';
  return TRUE;
}

static gboolean
drop_unit (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (drop_suffix (text, units[i]))
      return TRUE;
  return FALSE;
}

/* 20-30, 20~30, 20至30: two numbers that are no number. */
static gboolean
is_range (const char *text)
{
  static const char *const signs[] = { "-", "~", "—", "–", "至", "到" };
  const gsize first = strspn (text, "0123456789.");

  for (guint i = 0; first > 0 && i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text + first, signs[i])
        && g_ascii_isdigit (text[first + strlen (signs[i])]))
      return TRUE;
  return FALSE;
}

static void
take_number (SgFormValue *value, const char *clean, guint digits)
{
  g_autofree char *text = NULL;
  gboolean approximate = FALSE, fits = FALSE;
  Decimal decimal;
  Wide number = 0, rest = 0;

  if (sg_form_value_is_blank (clean))
    return;
  text = pack (clean);
  approximate = drop_prefix (text, "约") || drop_prefix (text, "大约");
  approximate |= drop_suffix (text, "左右");
  drop_unit (text);
  approximate |= drop_suffix (text, "左右");
  if (is_range (text))
    sg_form_value_refuse (value, "NUM_RANGE");
  else if (!parse (text, &decimal, &fits) || !fits)
    sg_form_value_refuse (value, "NUM_INVALID");
  else if (decimal.negative && decimal.digits != 0)
    sg_form_value_refuse (value, "NUM_NEGATIVE");
  else
    {
      number = scale (&decimal, (int) digits, 1, &rest);
      number += rest >= 5;
      if (number > G_MAXINT32 || (digits == 0 && decimal.decimals > 0))
        {
          sg_form_value_refuse (value, "NUM_INVALID");
          return;
        }
      value->value = sg_decimal_format ((gint64) number, digits);
      if (approximate || decimal.decimals > (int) digits)
        {
          value->verdict = SG_FORM_WARN;
          value->reason = approximate ? "VALUE_APPROX" : "VALUE_ROUNDED";
        }
    }
}

/**
 * sg_form_value_take_decimal:
 * @value: gets the number
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads a number with up to two decimals and its unit behind it.
 */
void
sg_form_value_take_decimal (SgFormValue *value, const char *clean)
{
  take_number (value, clean, 2);
}

/**
 * sg_form_value_take_count:
 * @value: gets the number
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads a whole number and its unit behind it.
 */
void
sg_form_value_take_count (SgFormValue *value, const char *clean)
{
  take_number (value, clean, 0);
}

/**
 * sg_form_unit_parse:
 * @text: a header or a line such as "单位：万元"
 *
 * Returns: the unit of money that the text names
 */
SgFormUnit
sg_form_unit_parse (const char *text)
{
  if (strstr (text, "万元") != NULL)
    return SG_FORM_UNIT_WAN;
  return strstr (text, "元") != NULL ? SG_FORM_UNIT_YUAN : SG_FORM_UNIT_NONE;
}

/* A number that a spreadsheet stored may miss the fen by binary noise; a text is meant as written.
 */
static gboolean
to_fen (const Decimal *decimal, SgFormUnit unit, gboolean stored, Wide *fen)
{
  const int places = unit == SG_FORM_UNIT_WAN ? 6 : 2;
  Wide rest = 0;

  *fen = scale (decimal, places, stored ? NOISE_DIGITS : 0, &rest);
  if (!stored || rest <= 1)
    return stored || rest == 0;
  *fen += 1;
  return rest >= 999;
}

/**
 * sg_form_value_take_money:
 * @value: gets the amount in fen
 * @cell: a cell
 * @clean: its text, as sg_text_clean() returns it
 * @unit: the unit where the cell names none itself; without one amounts are in yuan
 *
 * Reads an amount.
 */
void
sg_form_value_take_money (SgFormValue *value,
                          const SgCell *cell,
                          const char *clean,
                          SgFormUnit unit)
{
  g_autofree char *text = NULL;
  gboolean fits = FALSE;
  Decimal decimal;
  Wide fen = 0;

  g_return_if_fail (value != NULL);
  g_return_if_fail (cell != NULL);
  g_return_if_fail (clean != NULL);

  if (sg_form_value_is_blank (clean))
    return;
  text = pack (clean);
  drop_prefix (text, "¥");
  drop_prefix (text, "￥");
  if (drop_suffix (text, "万元"))
    unit = SG_FORM_UNIT_WAN;
  else if (drop_suffix (text, "元"))
    unit = SG_FORM_UNIT_YUAN;
  if (!parse (text, &decimal, &fits))
    sg_form_value_refuse (value, "AMOUNT_INVALID");
  else if (decimal.negative && decimal.digits != 0)
    sg_form_value_refuse (value, "AMOUNT_NEGATIVE");
  else if (!fits && decimal.decimals <= 0)
    sg_form_value_refuse (value, "AMOUNT_RANGE");
  else if (!fits || !to_fen (&decimal, unit, cell->kind == SG_CELL_NUMBER, &fen))
    sg_form_value_refuse (value, "AMOUNT_PRECISION");
  else if (fen > LARGEST_FEN)
    sg_form_value_refuse (value, "AMOUNT_RANGE");
  else
    {
      value->value = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) fen);
      if (fen > SUSPECT_FEN)
        {
          value->verdict = SG_FORM_WARN;
          value->reason = "UNIT_SUSPECT";
        }
    }
}
