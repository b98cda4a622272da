/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-next.h"
#include "policy/sg-verdict-table.h"

G_BEGIN_DECLS

/**
 * SgGoal:
 * @table: verdicts of the rule that asks for the target; keeps the rule and @unit
 * @unit: (unowned) (nullable): of a target that was divided over units, its row
 * @target: (unowned): what is asked of which indicator
 * @gap: whole stations, persons or towns that are still missing; above 0
 * @next: (unowned) (nullable): who would move it next; in the whole country nobody is named
 *
 * A target that is not reached yet, be it due or not.
 */
typedef struct
{
  SgVerdictTable *table;
  const SgUnitTarget *unit;
  const SgTarget *target;
  gint64 gap;
  const SgNext *next;
} SgGoal;

/**
 * SgEffect:
 * @goal: (unowned): the target of which it closes the largest share of the gap
 * @moved: by how much, at most the whole gap
 * @n_goals: how many targets it moves
 * @whole: it is the verdict on the target itself
 *
 * What mending a finding does for the targets. Shares are compared as fractions of whole numbers.
 */
typedef struct
{
  const SgGoal *goal;
  gint64 moved;
  guint n_goals;
  gboolean whole;
} SgEffect;

/* What the targets of a unit still lack on a day, and which findings stand for it. It does not
 * change, and may cross threads. */
typedef struct _SgEffects SgEffects;

SgEffects *sg_effects_new (SgConnection *connection,
                           const GPtrArray *profiles,
                           const char *as_of,
                           const char *under,
                           GError **error);
void sg_effects_free (SgEffects *self);
GPtrArray *sg_effects_find_goals (const SgEffects *self, const SgVerdictTable *table);
gboolean sg_effects_find (const SgEffects *self,
                          const GPtrArray *goals,
                          const SgVerdictTable *table,
                          const SgVerdictRow *row,
                          SgEffect *effect);
int sg_effect_compare (const SgEffect *one, const SgEffect *other);
char *sg_effect_describe (const SgEffect *effect, SgNamer *namer, GError **error);
char *sg_effect_format (const SgEffect *effect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgEffects, sg_effects_free)

G_END_DECLS
