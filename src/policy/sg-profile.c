/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "policy/sg-profile-private.h"
#include "policy/sg-setting.h"

static void
quantity_free (gpointer data)
{
  SgQuantity *quantity = data;

  g_free (quantity->id);
  g_free (quantity->label);
  g_free (quantity->unit);
  g_free (quantity->measure);
  g_free (quantity);
}

static void
indicator_free (gpointer data)
{
  SgIndicator *indicator = data;

  g_free (indicator->id);
  g_free (indicator->label);
  g_free (indicator->obligations);
  g_free (indicator);
}

static void
target_free (gpointer data)
{
  SgTarget *target = data;

  g_free (target->id);
  g_free (target->due_on);
  g_free (target->next);
  g_free (target->other_label);
  g_free (target);
}

/* What holds where a profile does not say otherwise. */
static GHashTable *
new_settings (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_settings = 0;
  const SgSetting *settings = sg_setting_get_all (&n_settings);

  for (guint i = 0; i < n_settings; i++)
    if (settings[i].standard != NULL && !sg_setting_is_group (&settings[i]))
      g_hash_table_insert (table, g_strdup (settings[i].name), g_strdup (settings[i].standard));
  return table;
}

/**
 * sg_profile_new:
 * @id: what the profile is called
 *
 * Returns: (transfer full): an empty profile, for the reader to fill
 */
SgProfile *
sg_profile_new (const char *id)
{
  SgProfile *self = g_new0 (SgProfile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->settings = new_settings ();
  self->quantities = g_ptr_array_new_with_free_func (quantity_free);
  self->indicators = g_ptr_array_new_with_free_func (indicator_free);
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_clause_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_rule_free);
  return self;
}

/**
 * sg_profile_ref:
 * @self: a profile
 *
 * Returns: (transfer full): the same, once more; profiles do not change and may cross threads
 */
SgProfile *
sg_profile_ref (SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sg_profile_unref:
 * @self: (transfer full): a profile
 *
 * Gives a profile back.
 */
void
sg_profile_unref (SgProfile *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->key);
  g_free (self->title);
  g_free (self->number);
  g_free (self->issuers);
  g_free (self->date);
  g_free (self->text);
  g_free (self->valid_from);
  g_free (self->valid_until);
  g_strfreev (self->regions);
  g_strfreev (self->headline);
  g_hash_table_unref (self->settings);
  g_ptr_array_unref (self->quantities);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/**
 * sg_profile_get_id:
 * @self: a profile
 *
 * Returns: the name of its file, without the suffix
 */
const char *
sg_profile_get_id (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * sg_profile_get_key:
 * @self: a profile
 *
 * Returns: by what results are told apart that are kept: another text of the same policy has
 * another
 */
const char *
sg_profile_get_key (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * sg_profile_get_title:
 * @self: a profile
 *
 * Returns: the title of the notice, in the user's language
 */
const char *
sg_profile_get_title (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * sg_profile_get_number:
 * @self: a profile
 *
 * Returns: the number of the notice as it is written there; empty where there is no notice
 */
const char *
sg_profile_get_number (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->number;
}

/**
 * sg_profile_get_issuers:
 * @self: a profile
 *
 * Returns: who issued the notice, joined with "|"
 */
const char *
sg_profile_get_issuers (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->issuers;
}

/**
 * sg_profile_get_date:
 * @self: a profile
 *
 * Returns: the day of the notice
 */
const char *
sg_profile_get_date (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

/**
 * sg_profile_get_text_resource:
 * @self: a profile
 *
 * Returns: (nullable): the file in resources/policies/ with the whole notice
 */
const char *
sg_profile_get_text_resource (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * sg_profile_get_regions:
 * @self: a profile
 *
 * Returns: (transfer none): codes of the region that the notice binds; one region may have several
 */
const char *const *
sg_profile_get_regions (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->regions;
}

/**
 * sg_profile_get_settings:
 * @self: a profile
 *
 * Returns: (transfer none): name and value, as text, of what measures may ask
 */
GHashTable *
sg_profile_get_settings (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->settings;
}

/**
 * sg_profile_get_quantities:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SgQuantity): its quantities in order
 */
const GPtrArray *
sg_profile_get_quantities (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->quantities;
}

/**
 * sg_profile_get_indicators:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SgIndicator): its indicators in order
 */
const GPtrArray *
sg_profile_get_indicators (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->indicators;
}

/**
 * sg_profile_get_targets:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SgTarget): its targets in order
 */
const GPtrArray *
sg_profile_get_targets (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->targets;
}

/**
 * sg_profile_find_indicator:
 * @self: a profile
 * @id: "I-01"
 *
 * Returns: (nullable): the indicator
 */
const SgIndicator *
sg_profile_find_indicator (const SgProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->indicators->len; i++)
    {
      const SgIndicator *indicator = g_ptr_array_index (self->indicators, i);

      if (g_str_equal (indicator->id, id))
        return indicator;
    }
  return NULL;
}

/**
 * sg_profile_find_quantity:
 * @self: a profile
 * @id: "covered_townships"
 *
 * Returns: (nullable): the quantity
 */
const SgQuantity *
sg_profile_find_quantity (const SgProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->quantities->len; i++)
    {
      const SgQuantity *quantity = g_ptr_array_index (self->quantities, i);

      if (g_str_equal (quantity->id, id))
        return quantity;
    }
  return NULL;
}

/**
 * sg_profile_find_target:
 * @self: a profile
 * @indicator: one of its indicators
 * @as_of: a day
 *
 * Returns: (nullable): the first target of the indicator due on or after the day, else the last
 */
const SgTarget *
sg_profile_find_target (const SgProfile *self, const SgIndicator *indicator, const char *as_of)
{
  const SgTarget *next = NULL;
  const SgTarget *last = NULL;

  g_return_val_if_fail (self != NULL && indicator != NULL && as_of != NULL, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (self->targets, i);

      if (target->indicator != indicator)
        continue;
      if (last == NULL || strcmp (target->due_on, last->due_on) > 0)
        last = target;
      if (strcmp (target->due_on, as_of) >= 0
          && (next == NULL || strcmp (target->due_on, next->due_on) < 0))
        next = target;
    }
  return next != NULL ? next : last;
}

/**
 * sg_profile_get_base:
 * @self: a profile
 * @target: one of its targets
 *
 * Returns: (nullable): the day whose divisions are the base of the target; %NULL where the base
 * moves with the day that is asked for
 */
const char *
sg_profile_get_base (const SgProfile *self, const SgTarget *target)
{
  g_autofree char *name = NULL;
  const char *base = NULL;

  g_return_val_if_fail (self != NULL && target != NULL, NULL);

  name = g_strconcat ("base_", target->id, NULL);
  base = g_hash_table_lookup (self->settings, name);
  return base != NULL && *base != '\0' ? base : NULL;
}

static gboolean
is_over (const SgQuantity *quantity, const char *measure)
{
  return quantity != NULL && g_str_equal (quantity->measure, measure);
}

/**
 * sg_profile_find_base:
 * @self: a profile
 * @measure: file stem in resources/measures/
 * @as_of: a day
 *
 * Returns: (nullable): the base of the target against which what the measure counts is shown on the
 * day; %NULL where it moves
 */
const char *
sg_profile_find_base (const SgProfile *self, const char *measure, const char *as_of)
{
  g_return_val_if_fail (self != NULL && measure != NULL && as_of != NULL, NULL);

  for (guint i = 0; i < self->indicators->len; i++)
    {
      const SgIndicator *indicator = g_ptr_array_index (self->indicators, i);
      const SgTarget *target = NULL;

      if (!is_over (indicator->numerator, measure) && !is_over (indicator->denominator, measure))
        continue;
      target = sg_profile_find_target (self, indicator, as_of);
      if (target != NULL && sg_profile_get_base (self, target) != NULL)
        return sg_profile_get_base (self, target);
    }
  return NULL;
}

/**
 * sg_profile_get_target:
 * @self: a profile
 * @id: "A-09"
 *
 * Returns: (nullable): the target of that name
 */
const SgTarget *
sg_profile_get_target (const SgProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (self->targets, i);

      if (g_str_equal (target->id, id))
        return target;
    }
  return NULL;
}

/**
 * sg_profile_get_clauses:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SgClause): every obligation of the notice, in order
 */
const GPtrArray *
sg_profile_get_clauses (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->clauses;
}

/**
 * sg_profile_get_rules:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SgRule): its rules, those that move a target most first
 */
const GPtrArray *
sg_profile_get_rules (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

/**
 * sg_profile_find_clause:
 * @self: a profile
 * @id: "A-23"
 *
 * Returns: (nullable): the obligation
 */
const SgClause *
sg_profile_find_clause (const SgProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->clauses->len; i++)
    {
      const SgClause *clause = g_ptr_array_index (self->clauses, i);

      if (g_str_equal (clause->id, id))
        return clause;
    }
  return NULL;
}

/**
 * sg_profile_find_rule:
 * @self: a profile
 * @id: "A-33a"
 *
 * Returns: (nullable): the rule
 */
const SgRule *
sg_profile_find_rule (const SgProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (self->rules, i);

      if (g_str_equal (rule->id, id))
        return rule;
    }
  return NULL;
}

/**
 * sg_profile_get_valid_from:
 * @self: a profile
 *
 * Returns: (nullable): the first day on which the notice holds
 */
const char *
sg_profile_get_valid_from (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->valid_from;
}

/**
 * sg_profile_get_valid_until:
 * @self: a profile
 *
 * Returns: (nullable): the last day on which it holds
 */
const char *
sg_profile_get_valid_until (const SgProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->valid_until;
}

/**
 * sg_profile_get_headline:
 * @self: a profile
 * @index: from 0
 *
 * The figures that officials publish, in the order in which the first page shows them.
 *
 * Returns: (nullable): id of a quantity or an indicator; %NULL behind the last
 */
const char *
sg_profile_get_headline (const SgProfile *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->headline == NULL || index >= g_strv_length (self->headline))
    return NULL;
  return self->headline[index];
}
