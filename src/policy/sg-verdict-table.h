/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"
#include "policy/sg-unit-target.h"

G_BEGIN_DECLS

/**
 * SgVerdictRow:
 * @subject: row id of what is judged
 * @value: the measured value
 * @required: the required value
 * @because: row id of the row that is the reason; 0 where there is none
 * @place: index of its division in the table's places
 * @reason: index of the reason in the table's reasons, counted from 1; 0 where there is none
 * @verdict: an #SgVerdict
 * @known: the value is known
 * @required_known: the required value is
 * @leader: the row that speaks for its subject; the others stand behind it, one for each place more
 *
 * One verdict. A person at two stations has two rows, of which one leads.
 */
typedef struct
{
  gint64 subject;
  gint64 value;
  gint64 required;
  gint64 because;
  guint32 place;
  guint16 reason;
  guint8 verdict;
  guint known : 1;
  guint required_known : 1;
  guint leader : 1;
} SgVerdictRow;

/**
 * SgVerdictTable:
 * @rule: the rule; lives as long as the profile
 * @reg: register of the subjects
 * @because: (nullable): register of the rows that are reasons
 * @rows: (element-type SgVerdictRow): unmet ones first, the nearest to what is asked before others
 * @units: (element-type SgUnitTarget) (nullable): of a rule over the register of targets, its rows
 * @bases: (nullable): for each of them, what its share is of
 * @places: (element-type utf8): codes of divisions, as #GRefString
 * @reasons: (element-type utf8): codes of reasons, as #GRefString
 * @n_sorted: so many places, from the first, are in the order of their codes
 * @denominator: of a target, what its share is of; else 0
 * @reference: the target binds another unit, mostly the one above
 *
 * All that one rule says for a day and a unit. It does not change, and may cross threads.
 */
typedef struct
{
  gatomicrefcount ref_count;
  const SgRule *rule;
  SgProfile *profile;
  char *reg;
  char *because;
  GArray *rows;
  GPtrArray *places;
  GPtrArray *reasons;
  GPtrArray *units;
  GArray *bases;
  guint n_sorted;
  gint64 denominator;
  gboolean reference;
} SgVerdictTable;

SgVerdictTable *sg_verdict_table_compute (SgConnection *connection,
                                          SgProfile *profile,
                                          const SgRule *rule,
                                          const char *as_of,
                                          const char *under,
                                          GError **error);
SgVerdictTable *sg_verdict_table_renew (const SgVerdictTable *self,
                                        SgConnection *connection,
                                        const GPtrArray *codes,
                                        const char *as_of,
                                        const char *under,
                                        GError **error);
SgVerdictTable *sg_verdict_table_ref (SgVerdictTable *self);
void sg_verdict_table_unref (SgVerdictTable *self);
int sg_verdict_row_get_rank (const SgVerdictRow *row);
const char *sg_verdict_table_get_place (const SgVerdictTable *self, const SgVerdictRow *row);
const char *sg_verdict_table_get_reason (const SgVerdictTable *self, const SgVerdictRow *row);
const SgUnitTarget *
sg_verdict_table_get_unit (const SgVerdictTable *self, const SgVerdictRow *row, gint64 *base);
gint64 sg_verdict_table_get_station (const SgVerdictTable *self, const SgVerdictRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgVerdictTable, sg_verdict_table_unref)

G_END_DECLS
