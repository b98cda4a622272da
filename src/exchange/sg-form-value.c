/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-identity.h"
#include "base/sg-text.h"
#include "exchange/sg-form-value.h"

/* Years that a budget can be of. */
#define FIRST_YEAR 1949
#define LAST_YEAR 2200

/**
 * sg_form_value_clear:
 * @value: a value
 *
 * Frees what it holds.
 */
void
sg_form_value_clear (SgFormValue *value)
{
  g_return_if_fail (value != NULL);

  g_clear_pointer (&value->value, g_free);
  value->verdict = SG_FORM_OK;
  value->reason = NULL;
}

/**
 * sg_form_value_refuse:
 * @value: a value
 * @reason: reason code
 *
 * Says that what stands in the cell is no value.
 */
void
sg_form_value_refuse (SgFormValue *value, const char *reason)
{
  g_return_if_fail (value != NULL);
  g_return_if_fail (reason != NULL);

  g_clear_pointer (&value->value, g_free);
  value->verdict = SG_FORM_WRONG;
  value->reason = reason;
}

static gboolean
is_one_of (const char *text, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (text, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sg_form_value_is_blank:
 * @clean: a text, as sg_text_clean() returns it
 *
 * Returns: whether it says that a column of dates, numbers or levels holds nothing
 */
gboolean
sg_form_value_is_blank (const char *clean)
{
  static const char *const blanks[]
    = { "", "—", "——", "-", "--", "–", "―", "/", "\\", "无", "在岗", "至今" };

  g_return_val_if_fail (clean != NULL, FALSE);

  return is_one_of (clean, blanks, G_N_ELEMENTS (blanks));
}

static char *
drop_blanks (const char *clean)
{
  g_autoptr (GString) packed = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p != '\0'; p++)
    if (*p != ' ' && *p != '\n')
      g_string_append_c (packed, *p);
  return g_string_free (g_steal_pointer (&packed), FALSE);
}

/**
 * sg_form_value_take_text:
 * @value: gets the text
 * @cell: a cell
 * @clean: its text, as sg_text_clean() returns it
 * @name: it is somebody's name: blanks in it mean nothing
 *
 * Takes words, however they look.
 */
void
sg_form_value_take_text (SgFormValue *value, const SgCell *cell, const char *clean, gboolean name)
{
  g_autofree char *text = name ? drop_blanks (clean) : g_strdup (clean);

  if (*text == '\0')
    return;
  if (cell->warning != NULL)
    value->reason = cell->warning;
  else if (sg_text_looks_like_formula (text) && cell->kind == SG_CELL_TEXT)
    value->reason = "TEXT_FORMULA_LIKE";
  if (value->reason != NULL)
    value->verdict = SG_FORM_WARN;
  value->value = g_steal_pointer (&text);
}

static const char *
parse_bool (const char *clean)
{
  static const char *const yes[] = { "是", "√", "✓", "有", "1", "Y", "y", "已建成" };
  static const char *const no[] = { "否", "×", "✗", "无", "0", "N", "n", "未建成" };

  if (is_one_of (clean, yes, G_N_ELEMENTS (yes)))
    return "1";
  return is_one_of (clean, no, G_N_ELEMENTS (no)) ? "0" : NULL;
}

/**
 * sg_form_value_take_bool:
 * @value: gets "1" or "0"
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads yes or no.
 */
void
sg_form_value_take_bool (SgFormValue *value, const char *clean)
{
  const char *answer = parse_bool (clean);

  if (*clean == '\0')
    return;
  if (answer == NULL)
    sg_form_value_refuse (value, "BOOL_UNKNOWN");
  else
    value->value = g_strdup (answer);
}

/**
 * sg_form_value_take_equipment:
 * @value: gets how many, or "1" or "0"
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads whether there is something, or how many of it.
 */
void
sg_form_value_take_equipment (SgFormValue *value, const char *clean)
{
  const char *answer = parse_bool (clean);

  if (answer != NULL)
    value->value = g_strdup (answer);
  else
    sg_form_value_take_count (value, clean);
  if (g_strcmp0 (value->reason, "NUM_INVALID") == 0)
    value->reason = "BOOL_UNKNOWN";
}

/**
 * sg_form_value_take_year:
 * @value: gets the year
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads a fiscal year: 2022, 2022年, 2022年度.
 */
void
sg_form_value_take_year (SgFormValue *value, const char *clean)
{
  g_autofree char *text = drop_blanks (clean);
  const gsize length = strspn (text, "0123456789");
  const char *rest = text + length;
  guint64 year = 0;

  if (sg_form_value_is_blank (text))
    return;
  year = length == 4 ? g_ascii_strtoull (text, NULL, 10) : 0;
  if (year < FIRST_YEAR || year > LAST_YEAR
      || (*rest != '\0' && strcmp (rest, "年") != 0 && strcmp (rest, "年度") != 0))
    sg_form_value_refuse (value, "YEAR_INVALID");
  else
    value->value = g_strndup (text, length);
}

/* 3.49902E+17: what a spreadsheet shows of a number that is too long for it. */
static gboolean
is_scientific (const char *text)
{
  const char *at = text + strspn (text, "0123456789.");

  return at > text && *at == 'E' && (at[1] == '+' || g_ascii_isdigit (at[1]))
         && at[1 + strspn (at + 1, "+0123456789")] == '\0';
}

/**
 * sg_form_value_take_id:
 * @value: gets the number
 * @cell: a cell
 *
 * Reads a citizen identity number. What a spreadsheet has rounded is never repaired by guess; a
 * masked number means that the stored one stays.
 */
void
sg_form_value_take_id (SgFormValue *value, const SgCell *cell)
{
  static const char *const reasons[] = {
    [SG_IDENTITY_LENGTH] = "ID_LENGTH",
    [SG_IDENTITY_BIRTHDATE] = "ID_BIRTHDATE",
    [SG_IDENTITY_CHECKSUM] = "ID_CHECKSUM",
  };
  g_autofree char *id_no = sg_identity_normalise (cell->text);
  SgIdentityFault fault = SG_IDENTITY_OK;

  if (sg_form_value_is_blank (id_no))
    return;
  if (cell->kind == SG_CELL_NUMBER || cell->kind == SG_CELL_DATE || is_scientific (id_no))
    {
      sg_form_value_refuse (value, "ID_PRECISION_LOST");
      return;
    }
  if (strchr (id_no, '*') != NULL)
    {
      value->verdict = SG_FORM_WARN;
      value->reason = "MASKED";
      return;
    }
  fault = sg_identity_check (id_no);
  if (fault != SG_IDENTITY_OK)
    sg_form_value_refuse (value, reasons[fault]);
  else
    value->value = g_steal_pointer (&id_no);
}

/* A mobile number of 11 digits, or a land line with its area code. */
static gboolean
is_phone (const char *digits)
{
  const gsize length = strlen (digits);

  if (strspn (digits, "0123456789") != length)
    return FALSE;
  if (digits[0] == '1')
    return length == 11 && digits[1] >= '3';
  return digits[0] == '0' && length >= 10 && length <= 12;
}

/* Area codes of 010 and 02x have three digits, all others four. */
static char *
format_land_line (const char *digits)
{
  const int area = digits[1] == '1' || digits[1] == '2' ? 3 : 4;

  return g_strdup_printf ("%.*s-%s", area, digits, digits + area);
}

/**
 * sg_form_value_take_phone:
 * @value: gets the number
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads a mobile number of 11 digits, or a land line with its area code.
 */
void
sg_form_value_take_phone (SgFormValue *value, const char *clean)
{
  static const char *const dashes[] = { "—", "–", "‐", "‑", "−", "―", "-", " ", "\n", "'" };
  g_autoptr (GString) digits = g_string_new (clean);

  if (sg_form_value_is_blank (clean))
    return;
  if (strchr (clean, '*') != NULL)
    {
      value->verdict = SG_FORM_WARN;
      value->reason = "MASKED";
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (digits, dashes[i], "", 0);
  if (!is_phone (digits->str))
    sg_form_value_refuse (value, "PHONE_INVALID");
  else if (digits->str[0] == '0')
    value->value = format_land_line (digits->str);
  else
    value->value = g_strdup (digits->str);
}

/**
 * sg_form_value_take_credit_code:
 * @value: gets the code
 * @clean: a text, as sg_text_clean() returns it
 *
 * Reads a unified social credit code (GB 32100-2015).
 */
void
sg_form_value_take_credit_code (SgFormValue *value, const char *clean)
{
  g_autofree char *packed = drop_blanks (clean);
  g_autofree char *code = g_ascii_strup (packed, -1);

  if (sg_form_value_is_blank (clean))
    return;
  if (sg_credit_code_check (code))
    value->value = g_steal_pointer (&code);
  else
    sg_form_value_refuse (value, "USCC_INVALID");
}
