/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-attainment.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgUnitTarget:
 * @row_id: row id in the register of targets
 * @target: what is asked, as the policy says it of its own targets; its name is that of the row,
 * and its per cent a whole one
 * @division: code of the unit of which it is asked
 * @obligation: (nullable): the clause that it comes from
 * @share: required per cent in hundredths, or -1 where a number is required
 * @asked: the required value for people ("60 %", "22")
 * @fixed: the base is that of @base_on and not of the day that is asked for
 * @base_on: (nullable): day of the base
 * @year: the year whose services are asked for; 0 takes that of the due day
 * @contract: (nullable): reference id of the contract whose services are asked for
 * @service: (nullable): for a service target, the field of the monthly figures
 * @own: for a service target, what @target points to
 *
 * A target that was divided over units, or one of a contract: a row of the register of targets
 * (form T7; A-52).
 */
typedef struct
{
  gint64 row_id;
  SgTarget target;
  char *division;
  char *obligation;
  gint64 share;
  char *asked;
  gboolean fixed;
  char *base_on;
  int year;
  char *contract;
  const char *service;
  SgIndicator own;
} SgUnitTarget;

SgUnitTarget *sg_unit_target_new (const SgProfile *profile, SgRecord *record);
GPtrArray *sg_unit_targets_find (SgConnection *connection,
                                 SgProfile *profile,
                                 const char *under,
                                 GError **error);
SgAttainment *sg_unit_target_attain (const SgUnitTarget *self,
                                     SgConnection *connection,
                                     SgProfile *profile,
                                     const char *as_of,
                                     GError **error);
char *sg_unit_target_describe (const SgUnitTarget *self, const char *unit_name);
void sg_unit_target_free (SgUnitTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgUnitTarget, sg_unit_target_free)

G_END_DECLS
