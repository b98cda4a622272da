/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-clause.h"
#include "policy/sg-rule.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SgQuantity:
 * @id: its name, that of the column of the truth ("covered_townships")
 * @label: what it counts, in the user's language ("Townships covered")
 * @unit: "station", "person", "township", "county", "org", "contract" or "fen"
 * @measure: file stem in resources/measures/
 * @sum: adds up `value` of the rows that count; otherwise counts their distinct subjects
 * @any_value: for a count, a subject is counted whatever its value
 * @at_least: for a count, the smallest `value` that is counted unless @any_value
 * @per_cent: for a sum, the part of it that is taken, cut off to a whole number; usually 100
 *
 * A whole number that is counted or summed over a measure for a unit.
 */
typedef struct
{
  char *id;
  char *label;
  char *unit;
  char *measure;
  gboolean sum;
  gint64 at_least;
  gboolean any_value;
  gint64 per_cent;
} SgQuantity;

/**
 * SgIndicator:
 * @id: "I-01"
 * @label: its name in the user's language
 * @numerator: quantity
 * @denominator: (nullable): quantity, or %NULL for a plain number
 * @cap_per_cent: for a cap (I-14), the per cent of the base that must not be passed; else 0
 * @obligations: what it serves ("A-09|A-10")
 */
typedef struct
{
  char *id;
  char *label;
  const SgQuantity *numerator;
  const SgQuantity *denominator;
  gint64 cap_per_cent;
  char *obligations;
} SgIndicator;

/**
 * SgTarget:
 * @id: obligation it comes from ("A-09")
 * @indicator: what is asked
 * @due_on: the day by which
 * @per_cent: required per cent, or -1 where a number is required
 * @number: required number, or -1 where a per cent is required
 * @next: (nullable): measure of what would move it next
 * @other: (nullable): what is counted where the clause is read in another way
 * @other_base: (nullable): of how many
 * @other_label: (nullable): that way, in the user's language
 */
struct _SgTarget
{
  char *id;
  const SgIndicator *indicator;
  char *due_on;
  gint64 per_cent;
  gint64 number;
  char *next;
  const SgQuantity *other;
  const SgQuantity *other_base;
  char *other_label;
};

typedef struct _SgProfile SgProfile;

SgProfile *sg_profile_load (const char *id, GError **error);
char *sg_profile_dup_text (const char *id, GError **error);
gboolean sg_profile_ships (const char *id);
SgProfile *sg_profile_parse (const char *id, const char *text, GError **error);
SgProfile *sg_profile_ref (SgProfile *self);
void sg_profile_unref (SgProfile *self);
const char *sg_profile_get_id (const SgProfile *self);
const char *sg_profile_get_key (const SgProfile *self);
const char *sg_profile_get_title (const SgProfile *self);
const char *sg_profile_get_number (const SgProfile *self);
const char *sg_profile_get_issuers (const SgProfile *self);
const char *sg_profile_get_date (const SgProfile *self);
const char *sg_profile_get_text_resource (const SgProfile *self);
const char *const *sg_profile_get_regions (const SgProfile *self);
GHashTable *sg_profile_get_settings (const SgProfile *self);
const GPtrArray *sg_profile_get_quantities (const SgProfile *self);
const GPtrArray *sg_profile_get_indicators (const SgProfile *self);
const GPtrArray *sg_profile_get_targets (const SgProfile *self);
const SgIndicator *sg_profile_find_indicator (const SgProfile *self, const char *id);
const SgQuantity *sg_profile_find_quantity (const SgProfile *self, const char *id);
const SgTarget *
sg_profile_find_target (const SgProfile *self, const SgIndicator *indicator, const char *as_of);
const char *sg_profile_get_base (const SgProfile *self, const SgTarget *target);
const char *sg_profile_find_base (const SgProfile *self, const char *measure, const char *as_of);
const SgTarget *sg_profile_get_target (const SgProfile *self, const char *id);
const GPtrArray *sg_profile_get_clauses (const SgProfile *self);
const GPtrArray *sg_profile_get_rules (const SgProfile *self);
const SgClause *sg_profile_find_clause (const SgProfile *self, const char *id);
const SgRule *sg_profile_find_rule (const SgProfile *self, const char *id);
const char *sg_profile_get_valid_from (const SgProfile *self);
const char *sg_profile_get_valid_until (const SgProfile *self);
const char *sg_profile_get_headline (const SgProfile *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgProfile, sg_profile_unref)

G_END_DECLS
