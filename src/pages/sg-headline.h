/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-figures.h"

G_BEGIN_DECLS

/**
 * SgHeadline:
 * @quantity: (unowned): what the rows behind it are asked of; lives as long as the profile
 * @label: what it is
 * @value: the figure as it is shown, "73" or "65.4%"; "–" where it is not known
 * @detail: (nullable): numerator and denominator of a ratio, "64 / 98"
 * @change: how it stands against a year before, a sentence
 * @target: (nullable): the target and the day by which
 * @verdict: (nullable): whether it is reached, and what is missing
 * @met: 1 met, 0 not met, -1 not due yet or not asked
 *
 * One of the figures that officials publish, ready to be shown. All text is in the user's language.
 */
typedef struct
{
  const SgQuantity *quantity;
  char *label;
  char *value;
  char *detail;
  char *change;
  char *target;
  char *verdict;
  int met;
} SgHeadline;

GPtrArray *sg_headlines_compute (SgConnection *connection,
                                 SgProfile *profile,
                                 const char *as_of,
                                 const char *under,
                                 GError **error);
char **sg_headline_dup_lines (const SgHeadline *headline);
void sg_headline_free (SgHeadline *headline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgHeadline, sg_headline_free)

G_END_DECLS
