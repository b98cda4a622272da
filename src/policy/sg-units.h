/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgBy:
 * @SG_BY_TOTAL: the asked unit alone
 * @SG_BY_UNIT: the asked unit, then every division of county level in it
 * @SG_BY_TOWNSHIP: the asked unit, then every division of township level in it
 */
typedef enum
{
  SG_BY_TOTAL,
  SG_BY_UNIT,
  SG_BY_TOWNSHIP,
} SgBy;

/**
 * SgUnit:
 * @code: code of a division, "0" for the whole country
 * @name: what it was called on the day
 * @apart: it reports apart from the county in which it lies
 */
typedef struct
{
  char *code;
  char *name;
  gboolean apart;
} SgUnit;

GPtrArray *sg_units_find (SgConnection *connection,
                          const SgProfile *profile,
                          const char *as_of,
                          const char *under,
                          SgBy by,
                          GError **error);
void sg_unit_free (SgUnit *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgUnit, sg_unit_free)

G_END_DECLS
