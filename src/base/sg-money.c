/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <string.h>

#include "base/sg-money.h"

/* 10^18 is the largest power of ten in a gint64. */
#define MAX_DIGITS 18

/* Products of two gint64 fit into 128 bits, so that no ratio can overflow. */
typedef __int128 Wide;

static Wide
power_of_ten (guint digits)
{
  Wide power = 1;

  while (digits-- > 0)
    power *= 10;
  return power;
}

/* Formats @scaled / 10^@digits with all its decimals. */
static char *
format_scaled (Wide scaled, guint digits, gboolean grouped)
{
  char buffer[80];
  char *cursor = buffer + sizeof buffer;
  Wide rest = scaled < 0 ? -scaled : scaled;
  guint written = 0;

  *--cursor = '\0';
  do
    {
      if (digits > 0 && written == digits)
        *--cursor = '.';
      else if (grouped && written > digits && (written - digits) % 3 == 0)
        *--cursor = ',';
      *--cursor = '0' + (char) (rest % 10);
      rest /= 10;
      written++;
  } while (rest > 0 || written <= digits);
  if (scaled < 0)
    *--cursor = '-';
  return g_strdup (cursor);
}

/*
 * Reads a run of digits onto the end of @number, at most @most of them and then only zeros. The
 * number is built up on the negative side, which reaches one further. Returns: whether there are
 * digits, and they fit
 */
static gboolean
read_digits (const char **cursor, guint most, gint64 *number, guint *count)
{
  guint n_read = 0;

  if (!g_ascii_isdigit (**cursor))
    return FALSE;
  for (; g_ascii_isdigit (**cursor); (*cursor)++)
    {
      if (n_read == most && **cursor != '0')
        return FALSE;
      if (n_read == most)
        continue;
      if (__builtin_mul_overflow (*number, 10, number)
          || __builtin_sub_overflow (*number, **cursor - '0', number))
        return FALSE;
      n_read++;
    }
  if (count != NULL)
    *count = n_read;
  return TRUE;
}

/**
 * sg_decimal_parse:
 * @text: (nullable): a decimal number without blanks, unit or thousands separators
 * @digits: how many decimals the number may have, at most 18
 * @scaled: (out): the number times 10^@digits
 *
 * Reads a decimal number exactly. Zeros past the last decimal lose nothing and are accepted.
 *
 * Returns: whether @text is such a number and fits; @scaled is untouched otherwise
 */
gboolean
sg_decimal_parse (const char *text, guint digits, gint64 *scaled)
{
  const char *cursor = text;
  gboolean negative;
  guint decimals = 0;
  gint64 number = 0;

  g_return_val_if_fail (digits <= MAX_DIGITS, FALSE);
  g_return_val_if_fail (scaled != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  negative = *cursor == '-';
  if (*cursor == '-' || *cursor == '+')
    cursor++;
  if (!read_digits (&cursor, G_MAXUINT, &number, NULL))
    return FALSE;
  if (*cursor == '.')
    {
      cursor++;
      if (!read_digits (&cursor, digits, &number, &decimals))
        return FALSE;
    }
  if (*cursor != '\0')
    return FALSE;
  for (; decimals < digits; decimals++)
    if (__builtin_mul_overflow (number, 10, &number))
      return FALSE;
  if (!negative && number == G_MININT64)
    return FALSE;
  *scaled = negative ? number : -number;
  return TRUE;
}

/**
 * sg_decimal_format:
 * @scaled: a number times 10^@digits
 * @digits: its decimals, at most 18
 *
 * Returns: (transfer full): the number without needless zeros: "53.5", "45"
 */
char *
sg_decimal_format (gint64 scaled, guint digits)
{
  g_return_val_if_fail (digits <= MAX_DIGITS, NULL);

  while (digits > 0 && scaled % 10 == 0)
    {
      scaled /= 10;
      digits--;
    }
  return format_scaled (scaled, digits, FALSE);
}

/* Removes the commas of "1,234,567.5". Returns: (transfer full) (nullable): %NULL when one is
 * misplaced. */
static char *
remove_separators (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gsize whole = strcspn (text, ".");

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (text[i] != ',')
        g_string_append_c (plain, text[i]);
      else if (i >= whole || (whole - i) % 4 != 0 || i == 0 || !g_ascii_isdigit (text[i - 1]))
        return NULL;
    }
  /* With one comma, every place for one must have it: "1234,567" is a slip. */
  if (strchr (text, ',') != NULL && strcspn (text, ",") > 3 + (gsize) !g_ascii_isdigit (*text))
    return NULL;
  for (gsize i = strcspn (text, ","); i < whole; i += 4)
    if (text[i] != ',')
      return NULL;
  return g_strdup (plain->str);
}

/**
 * sg_money_parse_yuan:
 * @text: (nullable): an amount in yuan, thousands separators allowed: "1,234.56"
 * @fen: (out): the amount in fen
 *
 * Returns: whether @text is an amount of whole fen that fits; @fen is untouched otherwise
 */
gboolean
sg_money_parse_yuan (const char *text, gint64 *fen)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (fen != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  plain = remove_separators (text);
  return plain != NULL && sg_decimal_parse (plain, 2, fen);
}

/**
 * sg_money_format_yuan:
 * @fen: an amount in fen
 *
 * Returns: (transfer full): the amount in yuan, without the unit: "1,234.56"
 */
char *
sg_money_format_yuan (gint64 fen)
{
  return format_scaled (fen, 2, TRUE);
}

/**
 * sg_money_format_wan:
 * @fen: an amount in fen
 * @digits: how many decimals, at most 6
 *
 * Halves are rounded away from zero, on integers.
 *
 * Returns: (transfer full): the amount in units of 10,000 yuan, without the unit: "1,198.25"
 */
char *
sg_money_format_wan (gint64 fen, guint digits)
{
  Wide unit, rounded;

  g_return_val_if_fail (digits <= 6, NULL);

  unit = SG_FEN_PER_WAN / power_of_ten (digits);
  rounded = ((fen < 0 ? -(Wide) fen : (Wide) fen) + unit / 2) / unit;
  return format_scaled (fen < 0 ? -rounded : rounded, digits, TRUE);
}

/**
 * sg_count_format:
 * @count: a number of things
 *
 * Returns: (transfer full): the number with thousands separators: "41,352"
 */
char *
sg_count_format (gint64 count)
{
  return format_scaled (count, 0, TRUE);
}

/**
 * sg_int64_add:
 * @sum: (inout): what to add to
 * @addend: what to add
 *
 * Returns: whether the sum fits; @sum is untouched otherwise
 */
gboolean
sg_int64_add (gint64 *sum, gint64 addend)
{
  gint64 result;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (__builtin_add_overflow (*sum, addend, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

/**
 * sg_percent_floor:
 * @numerator: the part
 * @denominator: the whole
 * @digits: how many decimals, at most 9
 *
 * What is cut off is never in favour: 59.999 % is shown as "59.99".
 *
 * Returns: (transfer full) (nullable): the percentage, without the sign; %NULL when @denominator is
 *   not positive
 */
char *
sg_percent_floor (gint64 numerator, gint64 denominator, guint digits)
{
  Wide scaled, quotient;

  g_return_val_if_fail (digits <= 9, NULL);

  if (denominator <= 0)
    return NULL;
  scaled = (Wide) numerator * 100 * power_of_ten (digits);
  quotient = scaled / denominator;
  if (scaled % denominator < 0)
    quotient--;
  return format_scaled (quotient, digits, FALSE);
}

/**
 * sg_ratio_at_least:
 * @numerator: the part
 * @denominator: the whole
 * @per_cent: the required percentage
 *
 * Returns: whether @numerator is at least @per_cent of @denominator, decided on integers; never
 * when
 *   @denominator is not positive
 */
gboolean
sg_ratio_at_least (gint64 numerator, gint64 denominator, gint64 per_cent)
{
  return denominator > 0 && (Wide) numerator * 100 >= (Wide) denominator * per_cent;
}

/**
 * sg_ratio_gap:
 * @numerator: the part
 * @denominator: the whole
 * @per_cent: the required percentage
 *
 * Returns: how many more the part needs to reach @per_cent of @denominator, 0 when it does already
 */
gint64
sg_ratio_gap (gint64 numerator, gint64 denominator, gint64 per_cent)
{
  Wide required = (Wide) denominator * per_cent;
  Wide gap = required / 100 + (required % 100 > 0) - numerator;

  return gap <= 0 ? 0 : (gint64) MIN (gap, (Wide) G_MAXINT64);
}
