/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgIdentityFault:
 * @SG_IDENTITY_OK: nothing wrong
 * @SG_IDENTITY_LENGTH: not 17 digits and a digit or X
 * @SG_IDENTITY_BIRTHDATE: digits 7 to 14 are no date
 * @SG_IDENTITY_CHECKSUM: the check character does not fit (GB 11643-1999)
 *
 * What is wrong with a citizen identity number, in the order in which it is looked for.
 */
typedef enum
{
  SG_IDENTITY_OK,
  SG_IDENTITY_LENGTH,
  SG_IDENTITY_BIRTHDATE,
  SG_IDENTITY_CHECKSUM,
} SgIdentityFault;

char *sg_identity_normalise (const char *text);
SgIdentityFault sg_identity_check (const char *id_no);
char *sg_identity_get_birth (const char *id_no);
gboolean sg_identity_is_male (const char *id_no);
gboolean sg_credit_code_check (const char *code);
gboolean sg_phone_check (const char *text);

G_END_DECLS
