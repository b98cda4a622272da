/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgMeasure:
 * @name: file stem in resources/measures/
 * @sql: the query, without the semicolon
 * @subject: name of the register in which the subjects stand
 * @because: (nullable): name of the register of the rows that make a subject count or not
 * @has_required: it says for each subject what is required of it
 * @base_on: (nullable): day whose divisions are the base; %NULL is that of the target next due
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
void sg_measure_bind_range (SgStatement *statement, const char *under);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMeasure, sg_measure_free)

G_END_DECLS
