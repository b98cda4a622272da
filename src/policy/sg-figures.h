/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-explain.h"
#include "policy/sg-quantities.h"
#include "policy/sg-trend.h"

G_BEGIN_DECLS

/**
 * SgFigure:
 * @indicator: (unowned): what is shown; lives as long as the profile
 * @unit_code: code of the unit
 * @unit_name: what it was called on the day
 * @has_numerator: whether the numerator is known
 * @has_denominator: whether there is one and it is known
 * @numerator: the numerator; 0 where it is not known
 * @denominator: the denominator; 0 where there is none or it is not known
 * @value: (nullable): per cent with two decimals cut off, "65.45"; %NULL where it cannot be said
 * @target: (nullable) (unowned): the first target due on or after the day, else the last
 * @required: the whole number that the target requires of the numerator, here and now; for a cap
 * the most that it allows; -1 where there is none
 * @reference: the target binds another unit, mostly the one above, and is shown for comparison only
 * @met: 1 or 0 from the due day on, for a cap always; -1 before it or when it cannot be said
 * @gap: stations, persons or fen still missing, for a cap the fen above it; 0 when reached; -1 when
 * it cannot be said
 *
 * One indicator of one unit. A target that is a number and not a share is no measure for other
 * units than its own: there @met and @gap stay -1.
 */
typedef struct
{
  const SgIndicator *indicator;
  char *unit_code;
  char *unit_name;
  gboolean has_numerator;
  gboolean has_denominator;
  gint64 numerator;
  gint64 denominator;
  char *value;
  const SgTarget *target;
  gint64 required;
  gboolean reference;
  int met;
  gint64 gap;
} SgFigure;

GPtrArray *sg_figures_compute (SgConnection *connection,
                               SgProfile *profile,
                               const char *as_of,
                               const char *under,
                               SgBy by,
                               GError **error);
GPtrArray *sg_figures_compute_target (SgConnection *connection,
                                      SgProfile *profile,
                                      const SgTarget *target,
                                      const char *as_of,
                                      const char *under,
                                      SgBy by,
                                      GError **error);
GPtrArray *sg_figures_compute_some (SgConnection *connection,
                                    SgProfile *profile,
                                    const SgIndicator *const *indicators,
                                    gsize n_indicators,
                                    const char *as_of,
                                    const char *under,
                                    SgBy by,
                                    GError **error);
void sg_figure_free (SgFigure *figure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFigure, sg_figure_free)

G_END_DECLS
