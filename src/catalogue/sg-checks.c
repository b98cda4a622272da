/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-checks.h"

#include "base/sg-error.h"
#include "base/sg-identity.h"

#include <glib/gi18n-lib.h>

/**
 * sg_check_identity_number:
 * @field: the field
 * @value: a citizen identity number
 * @error: what is wrong with it
 *
 * Holds a number against GB 11643-1999: length, date of birth, check character.
 *
 * Returns: whether it is a good one
 */
gboolean
sg_check_identity_number (const SgField *field, const char *value, GError **error)
{
  const char *text = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  switch (sg_identity_check (value))
    {
    case SG_IDENTITY_OK:
      return TRUE;
    case SG_IDENTITY_LENGTH:
      text = _ ("The ID number must have 18 characters: 17 digits and a digit or X.");
      break;
    case SG_IDENTITY_BIRTHDATE:
      text = _ ("Digits 7 to 14 of the ID number are no date of birth: compare it with the card.");
      break;
    case SG_IDENTITY_CHECKSUM:
      text = _ (
        "The last character of the ID number does not fit the others: one of them was mistyped.");
      break;
    default:
      g_assert_not_reached ();
    }
  g_set_error_literal (error, SG_ERROR, SG_ERROR_INVALID, text);
  return FALSE;
}

/**
 * sg_check_credit_code:
 * @field: the field
 * @value: a unified social credit code
 * @error: what is wrong with it
 *
 * Holds a code against GB 32100-2015.
 *
 * Returns: whether it is a good one
 */
gboolean
sg_check_credit_code (const SgField *field, const char *value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (sg_credit_code_check (value))
    return TRUE;
  g_set_error_literal (
    error,
    SG_ERROR,
    SG_ERROR_INVALID,
    _ ("The unified social credit code is not right: 18 characters whose last one "
       "must fit the others. Compare it with the certificate."));
  return FALSE;
}
