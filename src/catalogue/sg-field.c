/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-field.h"

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "base/sg-identity.h"
#include "base/sg-money.h"
#include "base/sg-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Decimals of SG_FIELD_DECIMAL. */
#define DECIMAL_DIGITS 2

/* Of a date in ISO text, what tells the month: "2022-06". */
#define MONTH_LENGTH 7

/* Fiscal years that can be meant. */
#define FIRST_YEAR 1949
#define LAST_YEAR 2200

/**
 * sg_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
sg_field_get_label (const SgField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _ (field->label);
}

/**
 * sg_field_get_unit:
 * @field: a field
 *
 * Returns: (transfer none) (nullable): unit of its displayed value in the user's language
 */
const char *
sg_field_get_unit (const SgField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->unit != NULL ? _ (field->unit) : NULL;
}

/**
 * sg_field_get_type_name:
 * @field: a field
 *
 * Returns: (transfer none): its type as `shegongctl fields` writes it
 */
const char *
sg_field_get_type_name (const SgField *field)
{
  static const char *const names[] = {
    [SG_FIELD_TEXT] = "text",
    [SG_FIELD_CHOICE] = "choice",
    [SG_FIELD_BOOL] = "bool",
    [SG_FIELD_INTEGER] = "integer",
    [SG_FIELD_DECIMAL] = "decimal",
    [SG_FIELD_MONEY] = "money",
    [SG_FIELD_DATE] = "date",
    [SG_FIELD_YEAR] = "year",
    [SG_FIELD_DIVISION] = "division",
    [SG_FIELD_REFERENCE] = "reference",
    [SG_FIELD_REFERENCES] = "references",
  };

  return field->month ? "month" : names[field->type];
}

/**
 * sg_field_is_numeric:
 * @field: a field
 *
 * Returns: whether its column stands right-aligned and is compared as a number
 */
gboolean
sg_field_is_numeric (const SgField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->type == SG_FIELD_INTEGER || field->type == SG_FIELD_DECIMAL
         || field->type == SG_FIELD_MONEY || field->type == SG_FIELD_YEAR;
}

/**
 * sg_field_find_choice:
 * @field: a field with a list
 * @code: a code
 *
 * Returns: (transfer none) (nullable): its entry in the list
 */
const SgChoice *
sg_field_find_choice (const SgField *field, const char *code)
{
  g_return_val_if_fail (field != NULL && code != NULL, NULL);

  for (const SgChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return choice;
  return NULL;
}

/* A list whose codes are Chinese words needs no translation where Chinese is spoken: the
 * translation of its label is that word. */

/**
 * sg_field_get_choice_label:
 * @field: a field with a list
 * @code: a code, also one that a clerk added
 *
 * Returns: (transfer none): what is shown for it; the code itself where the list lacks it
 */
const char *
sg_field_get_choice_label (const SgField *field, const char *code)
{
  const SgChoice *choice = sg_field_find_choice (field, code);

  return choice != NULL ? _ (choice->label) : code;
}

static gboolean
refuse (const SgField *field, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Sets "Field: sentence." and returns FALSE. */
static gboolean
refuse (const SgField *field, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a field's name, then a sentence on its value. */
  g_set_error (error, SG_ERROR, SG_ERROR_INVALID, _ ("%s: %s"), sg_field_get_label (field), text);
  return FALSE;
}

static gboolean
word_matches (const char *words, const char *text)
{
  g_auto (GStrv) list = NULL;

  if (words == NULL)
    return FALSE;
  list = g_strsplit (words, "|", -1);
  return g_strv_contains ((const char *const *) list, text);
}

static char *
list_choices (const SgField *field)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const SgChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      const char *label = _ (choice->label);

      if (list->len > 0)
        g_string_append (list, C_ ("list", ", "));
      g_string_append (list, label);
      if (strcmp (label, choice->code) != 0)
        g_string_append_printf (list, " (%s)", choice->code);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
parse_choice (const SgField *field, const char *text, char **value, GError **error)
{
  g_autofree char *list = NULL;

  if (sg_field_find_choice (field, text) != NULL)
    {
      *value = g_strdup (text);
      return TRUE;
    }
  for (const SgChoice *choice = field->choices; choice->code != NULL; choice++)
    if (strcmp (_ (choice->label), text) == 0 || strcmp (choice->label, text) == 0
        || word_matches (choice->words, text))
      {
        *value = g_strdup (choice->code);
        return TRUE;
      }
  if (field->open)
    {
      *value = g_strdup (text);
      return TRUE;
    }
  list = list_choices (field);
  return refuse (field, error, _ ("“%s” is not in the list. Possible are: %s."), text, list);
}

static gboolean
parse_bool (const SgField *field, const char *text, char **value, GError **error)
{
  if (word_matches ("1|是|√|✓|有|Y|Yes|yes", text) || strcmp (text, _ ("Yes")) == 0)
    *value = g_strdup ("1");
  else if (word_matches ("0|否|×|✗|无|N|No|no", text) || strcmp (text, _ ("No")) == 0)
    *value = g_strdup ("0");
  else
    return refuse (field, error, _ ("“%s” is neither yes (1) nor no (0)."), text);
  return TRUE;
}

static guint
get_digits (const SgField *field)
{
  return field->type == SG_FIELD_DECIMAL ? DECIMAL_DIGITS : 0;
}

static gboolean
check_range (const SgField *field, gint64 number, const char *text, GError **error)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (field->minimum >= field->maximum || (number >= field->minimum && number <= field->maximum))
    return TRUE;
  low = sg_decimal_format (field->minimum, get_digits (field));
  high = sg_decimal_format (field->maximum, get_digits (field));
  return refuse (field, error, _ ("“%s” is not between %s and %s."), text, low, high);
}

static gboolean
parse_number (const SgField *field, const char *text, char **value, GError **error)
{
  guint digits = get_digits (field);
  gint64 number = 0;

  if (!sg_decimal_parse (text, digits, &number))
    return refuse (field,
                   error,
                   digits > 0 ? _ ("“%s” is not a number with at most two decimals.")
                              : _ ("“%s” is not a whole number."),
                   text);
  if (!check_range (field, number, text, error))
    return FALSE;
  *value = sg_decimal_format (number, digits);
  return TRUE;
}

/* The last day of the month in which a date lies; a month may be written without its day. */
static gboolean
parse_month (const SgField *field, const char *text, char **value, GError **error)
{
  g_autofree char *first = strlen (text) == MONTH_LENGTH ? g_strconcat (text, "-01", NULL) : NULL;
  const char *day = first != NULL ? first : text;

  if (!sg_date_is_valid (day))
    return refuse (field, error, _ ("“%s” is not a month. Write it like 2022-12."), text);
  *value = sg_date_month_end (atoi (day), atoi (day + 5));
  return TRUE;
}

static gboolean
parse_date (const SgField *field, const char *text, char **value, GError **error)
{
  if (field->month)
    return parse_month (field, text, value, error);
  if (!sg_date_is_valid (text))
    return refuse (field, error, _ ("“%s” is not a date. Write it like 2022-12-31."), text);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
parse_year (const SgField *field, const char *text, char **value, GError **error)
{
  gint64 year = 0;

  if (!sg_decimal_parse (text, 0, &year) || year < FIRST_YEAR || year > LAST_YEAR)
    return refuse (field, error, _ ("“%s” is not a year. Write it like 2022."), text);
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, year);
  return TRUE;
}

static gboolean
parse_division (const SgField *field, const char *text, char **value, GError **error)
{
  gsize length = strspn (text, "0123456789");

  if (text[length] != '\0'
      || (length != 2 && length != 4 && length != 6 && length != 9 && length != 12))
    return refuse (
      field, error, _ ("“%s” is not a division code of 2, 4, 6, 9 or 12 digits."), text);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
parse_references (const SgField *field, const char *text, char **value, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (text, "|", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_strstrip (ids[i]);
      if (ids[i][0] != '\0' && !g_ptr_array_find_with_equal_func (kept, ids[i], g_str_equal, NULL))
        g_ptr_array_add (kept, ids[i]);
    }
  g_ptr_array_add (kept, NULL);
  *value = kept->len > 1 ? g_strjoinv ("|", (char **) kept->pdata) : NULL;
  return TRUE;
}

static gboolean
parse_typed (const SgField *field, const char *text, char **value, GError **error)
{
  switch (field->type)
    {
    case SG_FIELD_CHOICE:
      return parse_choice (field, text, value, error);
    case SG_FIELD_BOOL:
      return parse_bool (field, text, value, error);
    case SG_FIELD_INTEGER:
    case SG_FIELD_DECIMAL:
    case SG_FIELD_MONEY:
      return parse_number (field, text, value, error);
    case SG_FIELD_DATE:
      return parse_date (field, text, value, error);
    case SG_FIELD_YEAR:
      return parse_year (field, text, value, error);
    case SG_FIELD_DIVISION:
      return parse_division (field, text, value, error);
    case SG_FIELD_REFERENCES:
      return parse_references (field, text, value, error);
    case SG_FIELD_TEXT:
    case SG_FIELD_REFERENCE:
    default:
      *value = g_strdup (text);
      return TRUE;
    }
}

/* Whether a character is blank at the ends of a text or invisible anywhere in it. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x3000 || c == 0xfeff
         || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e);
}

/* Words are kept as typed (names mix full and half width on purpose), less what nobody sees. */
static char *
trim_words (const char *text)
{
  g_autoptr (GString) kept = g_string_sized_new (strlen (text));
  gsize end = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean blank = is_blank (c);

      if ((blank && kept->len == 0) || (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
          || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      g_string_append_unichar (kept, c);
      if (!blank)
        end = kept->len;
    }
  g_string_truncate (kept, end);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static char *
clean_text (const SgField *field, const char *text)
{
  if (field->type == SG_FIELD_TEXT || (field->type == SG_FIELD_CHOICE && field->open))
    return trim_words (text);
  return sg_text_clean (text);
}

/**
 * sg_field_parse:
 * @field: a field
 * @text: (nullable): a value as CSV or `shegongctl` give it: canonical, but for choices and yes or
 *   no the words of forms are understood, too
 * @value: (out) (transfer full) (nullable): its canonical form; %NULL for an empty text
 * @error: why not: a sentence that names the field, the text and what is possible
 *
 * Takes a text for a value of the field: type, list and range. What needs the rest of the row is
 * looked at by sg_record_find_faults().
 *
 * Returns: whether it is one
 */
gboolean
sg_field_parse (const SgField *field, const char *text, char **value, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (field != NULL && value != NULL, FALSE);

  *value = NULL;
  if (text == NULL || text[0] == '\0')
    return TRUE;
  clean = clean_text (field, text);
  if (clean[0] == '\0')
    return TRUE;
  return parse_typed (field, clean, value, error);
}

/**
 * sg_field_display:
 * @field: a field
 * @value: (nullable): a canonical value
 *
 * Gives a value as people read it, without its unit: names for codes, yuan with thousands for
 * fen. A reference stays a reference id; sg_record_display() knows the title.
 *
 * Returns: (transfer full): the text, empty for an unknown value
 */
char *
sg_field_display (const SgField *field, const char *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case SG_FIELD_CHOICE:
      return g_strdup (sg_field_get_choice_label (field, value));
    case SG_FIELD_BOOL:
      return g_strdup (strcmp (value, "1") == 0 ? _ ("Yes") : _ ("No"));
    case SG_FIELD_MONEY:
      return sg_money_format_yuan (g_ascii_strtoll (value, NULL, 10));
    case SG_FIELD_INTEGER:
      return sg_count_format (g_ascii_strtoll (value, NULL, 10));
    case SG_FIELD_DATE:
      return field->month ? g_strndup (value, MONTH_LENGTH) : g_strdup (value);
    case SG_FIELD_TEXT:
    case SG_FIELD_DECIMAL:
    case SG_FIELD_YEAR:
    case SG_FIELD_DIVISION:
    case SG_FIELD_REFERENCE:
    case SG_FIELD_REFERENCES:
    default:
      return g_strdup (value);
    }
}

/**
 * sg_field_to_entry:
 * @field: a field
 * @value: (nullable): a canonical value
 *
 * Gives a value as it stands in an entry for editing: yuan instead of fen, without thousands; a
 * month without its last day.
 *
 * Returns: (transfer full): the text, empty for an unknown value
 */
char *
sg_field_to_entry (const SgField *field, const char *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  if (field->type == SG_FIELD_MONEY)
    return sg_decimal_format (g_ascii_strtoll (value, NULL, 10), 2);
  return field->month ? g_strndup (value, MONTH_LENGTH) : g_strdup (value);
}

/* Turns 2022.6.21, 2022/6/21, 2022年6月21日 or 20220621 into ISO; a month into its last day. */
static char *
date_from_entry (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (
    "^(\\d{4})(?:[-./年](\\d{1,2})(?:[-./月](\\d{1,2})日?|月)?|(\\d{2})(\\d{2}))$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *iso = NULL;
  int part[6] = { 0 };

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *digits = g_match_info_fetch (match, i);

      part[i] = digits != NULL ? atoi (digits) : 0;
    }
  if (part[2] == 0)
    {
      part[2] = part[4];
      part[3] = part[5];
    }
  if (part[2] >= 1 && part[2] <= 12 && part[3] == 0)
    return sg_date_month_end (part[1], part[2]);
  iso = g_strdup_printf ("%04d-%02d-%02d", part[1], part[2], part[3]);
  return sg_date_is_valid (iso) ? g_steal_pointer (&iso) : NULL;
}

/* Yuan and square metres are typed with thousands now and then. */
static char *
drop_thousands (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  return g_strjoinv ("", parts);
}

static gboolean
money_from_entry (const SgField *field, const char *text, char **value, GError **error)
{
  gint64 fen = 0;

  if (!sg_money_parse_yuan (text, &fen))
    return refuse (
      field, error, _ ("“%s” is not an amount in yuan with at most two decimals."), text);
  if (!check_range (field, fen, text, error))
    return FALSE;
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, fen);
  return TRUE;
}

/**
 * sg_field_from_entry:
 * @field: a field
 * @text: (nullable): what somebody typed
 * @value: (out) (transfer full) (nullable): its canonical form; %NULL for an empty text
 * @error: why not
 *
 * Like sg_field_parse(), for what people type: amounts in yuan, dates in the usual forms (a month
 * is its last day), identity numbers in full width or with a small x.
 *
 * Returns: whether it is a value of the field
 */
gboolean
sg_field_from_entry (const SgField *field, const char *text, char **value, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (field != NULL && value != NULL, FALSE);

  *value = NULL;
  clean = clean_text (field, text != NULL ? text : "");
  if (clean[0] == '\0')
    return TRUE;
  if (field->type == SG_FIELD_DATE)
    other = date_from_entry (clean);
  else if (field->sensitivity == SG_SENSITIVITY_ID)
    other = sg_identity_normalise (clean);
  else if (sg_field_is_numeric (field))
    other = drop_thousands (clean);
  if (field->type == SG_FIELD_MONEY)
    return money_from_entry (field, other, value, error);
  return parse_typed (field, other != NULL ? other : clean, value, error);
}

/**
 * sg_field_mask:
 * @field: a field
 * @value: (nullable): its canonical value
 * @birth_shown: the date of birth stands beside it
 *
 * Hides the middle of a sensitive value (domain paper 2.5); other values stay as they are.
 *
 * Returns: (transfer full) (nullable): the masked value
 */
char *
sg_field_mask (const SgField *field, const char *value, gboolean birth_shown)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return NULL;
  switch (field->sensitivity)
    {
    case SG_SENSITIVITY_ID:
      return sg_text_mask_id (value, birth_shown);
    case SG_SENSITIVITY_PHONE:
      return sg_text_mask_phone (value);
    case SG_SENSITIVITY_PRIVATE:
      return g_strdup ("*");
    case SG_SENSITIVITY_NONE:
    default:
      return g_strdup (value);
    }
}
