/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <string.h>

#include "base/sg-identity.h"
#include "base/sg-text.h"

#define ID_LENGTH 18
#define CREDIT_CODE_LENGTH 18

/* Nobody alive is older, but the standard's own sample is of 1880. */
#define EARLIEST_BIRTH 1800

/* Removes everything in @unwanted from @text, in place. */
static void
remove_characters (char *text, const char *unwanted)
{
  char *end = text;

  for (const char *cursor = text; *cursor != '\0'; cursor++)
    if (strchr (unwanted, *cursor) == NULL)
      *end++ = *cursor;
  *end = '\0';
}

static int
read_number (const char *digits, int count)
{
  int number = 0;

  for (int i = 0; i < count; i++)
    number = number * 10 + (digits[i] - '0');
  return number;
}

static gboolean
has_form (const char *id_no)
{
  if (id_no == NULL || strlen (id_no) != ID_LENGTH)
    return FALSE;
  for (int i = 0; i < ID_LENGTH - 1; i++)
    if (!g_ascii_isdigit (id_no[i]))
      return FALSE;
  return g_ascii_isdigit (id_no[ID_LENGTH - 1]) || id_no[ID_LENGTH - 1] == 'X';
}

/**
 * sg_identity_normalise:
 * @text: (nullable): an identity number as people write it
 *
 * Makes full-width characters narrow, drops blanks and the apostrophe that keeps a spreadsheet from
 * rounding, and raises the check character x.
 *
 * Returns: (transfer full): the number as it is stored; empty when @text is
 */
char *
sg_identity_normalise (const char *text)
{
  g_autofree char *clean = sg_text_clean (text);

  remove_characters (clean, " \n'`");
  return g_ascii_strup (clean, -1);
}

/**
 * sg_identity_check:
 * @id_no: (nullable): an identity number as sg_identity_normalise() returns it
 *
 * Checks form, date of birth and check character (GB 11643-1999), in this order. The area code is
 * not looked at: numbers keep the codes of counties that exist no more.
 *
 * Returns: the first fault found
 */
SgIdentityFault
sg_identity_check (const char *id_no)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  g_autofree char *birth = NULL;
  int sum = 0;

  if (!has_form (id_no))
    return SG_IDENTITY_LENGTH;
  birth = sg_identity_get_birth (id_no);
  if (birth == NULL)
    return SG_IDENTITY_BIRTHDATE;
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (id_no[i] - '0') * weights[i];
  if ("10X98765432"[sum % 11] != id_no[ID_LENGTH - 1])
    return SG_IDENTITY_CHECKSUM;
  return SG_IDENTITY_OK;
}

/**
 * sg_identity_get_birth:
 * @id_no: (nullable): an identity number
 *
 * Returns: (transfer full) (nullable): the date of birth in it as ISO text, or %NULL when there is
 * none
 */
char *
sg_identity_get_birth (const char *id_no)
{
  int year, month, day;

  if (!has_form (id_no))
    return NULL;
  year = read_number (id_no + 6, 4);
  month = read_number (id_no + 10, 2);
  day = read_number (id_no + 12, 2);
  if (year < EARLIEST_BIRTH || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * sg_identity_is_male:
 * @id_no: an identity number in which sg_identity_check() found no fault of form
 *
 * Returns: whether the 17th digit is odd
 */
gboolean
sg_identity_is_male (const char *id_no)
{
  g_return_val_if_fail (has_form (id_no), FALSE);

  return (id_no[ID_LENGTH - 2] - '0') % 2 == 1;
}

/**
 * sg_credit_code_check:
 * @code: (nullable): a unified social credit code, in capitals
 *
 * Returns: whether @code has the form and the check character of GB 32100-2015
 */
gboolean
sg_credit_code_check (const char *code)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  int sum = 0;
  int weight = 1;

  if (code == NULL || strlen (code) != CREDIT_CODE_LENGTH)
    return FALSE;
  for (int i = 0; i < CREDIT_CODE_LENGTH; i++)
    {
      const char *found = strchr (alphabet, code[i]);

      if (found == NULL)
        return FALSE;
      if (i == CREDIT_CODE_LENGTH - 1)
        return found - alphabet == (31 - sum % 31) % 31;
      sum += (int) (found - alphabet) * weight;
      weight = weight * 3 % 31;
    }
  g_assert_not_reached ();
}

/**
 * sg_phone_check:
 * @text: (nullable): a telephone number as people write it
 *
 * Returns: whether @text is a mobile number of 11 digits or a land line with its area code, blanks
 * and dashes aside; a land line may have an extension of up to 5 digits behind a dash
 */
gboolean
sg_phone_check (const char *text)
{
  g_autofree char *clean = sg_text_clean (text);
  g_autofree char *digits = g_strdup (clean);

  remove_characters (clean, " ");
  remove_characters (digits, " -");
  return g_regex_match_simple (
           "^(1[3-9]\\d{9}|0\\d{2,3}\\d{7,8})$", digits, G_REGEX_DOLLAR_ENDONLY, 0)
         || g_regex_match_simple (
           "^0\\d{2,3}-\\d{7,8}-\\d{1,5}$", clean, G_REGEX_DOLLAR_ENDONLY, 0);
}
