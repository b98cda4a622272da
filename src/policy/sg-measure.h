/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-touched.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgReach:
 * @SG_REACH_PLACE: as far as the division of the row
 * @SG_REACH_COUNTY: as far as its county
 * @SG_REACH_OPERATOR: as far as its county, and wherever the operator has stations
 * @SG_REACH_WHOLE: anywhere
 *
 * How far the rows of the ledger lie from a row of a measure that depends on them; after a change
 * no more than this is measured again.
 */
typedef enum
{
  SG_REACH_PLACE,
  SG_REACH_COUNTY,
  SG_REACH_OPERATOR,
  SG_REACH_WHOLE,
  SG_N_REACHES,
} SgReach;

/**
 * SgMeasure:
 * @name: file stem in resources/measures/
 * @sql: the query, without the semicolon
 * @subject: name of the register in which the subjects stand
 * @because: (nullable): name of the register of the rows that make a subject count or not
 * @has_required: it says for each subject what is required of it
 * @base_on: (nullable): day whose divisions are the base; %NULL is that of the target next due
 * @within: (nullable): code of the unit, of which only a part is asked for: zones that report apart
 * from it are left out, those that report apart from the part are not
 * @reach: how far what is written elsewhere reaches
 *
 * What can be measured: a query that returns every candidate.
 */
typedef struct
{
  char *name;
  char *sql;
  char *subject;
  char *because;
  gboolean has_required;
  char *base_on;
  char *within;
  SgReach reach;
} SgMeasure;

/* Columns of what the prepared statements return, as far as they go. */
enum
{
  SG_MEASURE_SUBJECT,
  SG_MEASURE_DIVISION,
  SG_MEASURE_VALUE,
  SG_MEASURE_COUNTS,
  SG_MEASURE_REASON,
  SG_MEASURE_BECAUSE,
  SG_MEASURE_REQUIRED,
};

/* The last one of those that sg_measure_prepare() returns. */
#define SG_MEASURE_COUNTED_BECAUSE 3

/* What a measure says of a row by `counts`. */
enum
{
  SG_COUNTS_NOT,
  SG_COUNTS,
  SG_COUNTS_UNASKED,
};

SgMeasure *sg_measure_load (const char *name, GError **error);
void sg_measure_free (SgMeasure *self);
gboolean sg_measure_has_base (const SgMeasure *self);
SgStatement *sg_measure_prepare (const SgMeasure *self,
                                 SgConnection *connection,
                                 const SgProfile *profile,
                                 const char *as_of,
                                 const char *under,
                                 GError **error);
SgStatement *sg_measure_prepare_all (const SgMeasure *self,
                                     SgConnection *connection,
                                     const SgProfile *profile,
                                     const char *as_of,
                                     const char *under,
                                     GError **error);
SgStatement *sg_measure_prepare_rule (const SgMeasure *self,
                                      SgConnection *connection,
                                      const SgProfile *profile,
                                      const char *as_of,
                                      const char *under,
                                      GError **error);
gboolean sg_measure_is_touched (const SgMeasure *self,
                                SgConnection *connection,
                                const SgTouched *touched,
                                gboolean *answer,
                                GError **error);
void sg_measure_bind_range (SgStatement *statement, const char *under);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMeasure, sg_measure_free)

G_END_DECLS
