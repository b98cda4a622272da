/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ledger/sg-apart.h"
#include "policy/sg-counted.h"
#include "policy/sg-effects.h"
#include "policy/sg-verdict-cache.h"

/* A station may count as built only once it is really there (A-52, B-19): whatever it lacks for
 * that, it lacks for the targets that are mended by a stage. */
#define HOLLOW "stations-hollow"
#define STAGES "station_status"

#define STATIONS "stations"

#define WHOLE_COUNTRY "0"

/* What an indicator does not count yet, although it stands in its base. */
typedef struct
{
  char *key; /* policy, quantity and day of the base */
  char *reg; /* of the subjects */
  GHashTable *subjects;
  GHashTable *stations; /* row id → how many of them belong to the station */
} Lack;

/* A goal with what it lacks. */
typedef struct
{
  SgGoal goal;
  const Lack *lack; /* (nullable): of services nobody is counted one by one */
  const char *field;
  const char *field_reg;
} Entry;

struct _SgEffects
{
  char *as_of;
  GPtrArray *entries;
  GPtrArray *lacks;
  GPtrArray *nexts; /* (element-type Next) */
};

/* Who comes next in a unit, for all targets that name the same measure. */
typedef struct
{
  char *key;
  SgNext *next;
} Next;

/* What is asked, once for all targets. */
typedef struct
{
  SgEffects *self;
  SgConnection *connection;
  SgProfile *profile;
  const char *under;
} Scope;

static void
lack_free (gpointer data)
{
  Lack *lack = data;

  g_free (lack->key);
  g_free (lack->reg);
  g_hash_table_unref (lack->subjects);
  g_hash_table_unref (lack->stations);
  g_free (lack);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  sg_verdict_table_unref (entry->goal.table);
  g_free (entry);
}

static void
next_free (gpointer data)
{
  Next *next = data;

  g_free (next->key);
  sg_next_free (next->next);
  g_free (next);
}

/**
 * sg_effects_free:
 * @self: (transfer full): effects
 *
 * Frees them.
 */
void
sg_effects_free (SgEffects *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->as_of);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->lacks);
  g_ptr_array_unref (self->nexts);
  g_free (self);
}

static Lack *
lack_new (const char *key, const char *reg)
{
  Lack *lack = g_new0 (Lack, 1);

  lack->key = g_strdup (key);
  lack->reg = g_strdup (reg);
  lack->subjects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  lack->stations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return lack;
}

static void
add_lacking (Lack *lack, gint64 subject, gint64 station)
{
  guint n = 0;

  g_hash_table_add (lack->subjects, g_memdup2 (&subject, sizeof subject));
  if (station == 0)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (lack->stations, &station));
  g_hash_table_replace (
    lack->stations, g_memdup2 (&station, sizeof station), GUINT_TO_POINTER (n + 1));
}

/* A lack while the rows come in. */
typedef struct
{
  Lack *lack;
  const SgQuantity *quantity;
  gboolean of_stations; /* the subjects are stations */
  gboolean by_stations; /* what is the reason is one */
} Filling;

static void
fill_cb (const SgCountedRow *row, gpointer data)
{
  const Filling *filling = data;
  const SgQuantity *quantity = filling->quantity;
  gint64 station = 0;

  g_assert (filling != NULL);

  if (quantity->any_value || (row->known && row->value >= quantity->at_least))
    return;
  if (filling->of_stations)
    station = row->subject;
  else if (filling->by_stations)
    station = row->because;
  add_lacking (filling->lack, row->subject, station);
}

/* The base is written as quantities write it, so that their rows are used. */
static gboolean
read_lack (const Scope *scope,
           const SgQuantity *quantity,
           const char *base_on,
           const char *key,
           const Lack **result,
           GError **error)
{
  const SgCountedScope counted
    = { scope->connection, scope->profile, scope->self->as_of, base_on, scope->under };
  g_autoptr (SgMeasure) measure = sg_measure_load (quantity->measure, error);
  Filling filling = { .quantity = quantity };

  if (measure == NULL)
    return FALSE;
  filling.lack = lack_new (key, measure->subject);
  filling.of_stations = g_str_equal (measure->subject, STATIONS);
  filling.by_stations = g_strcmp0 (measure->because, STATIONS) == 0;
  g_ptr_array_add (scope->self->lacks, filling.lack);
  *result = filling.lack;
  return sg_counted_visit (&counted, quantity->measure, fill_cb, &filling, error);
}

/* Finds out whom an indicator counts and whom not yet; what two targets ask of one is read once. */
static gboolean
find_lack (const Scope *scope, const SgTarget *target, const Lack **lack, GError **error)
{
  const SgQuantity *quantity = target->indicator->numerator;
  const char *base_on = sg_profile_get_base (scope->profile, target);
  g_autofree char *key = NULL;

  if (quantity == NULL || quantity->sum)
    return TRUE;
  if (base_on == NULL)
    base_on = scope->self->as_of;
  key = g_strdup_printf ("%s|%s|%s", sg_profile_get_key (scope->profile), quantity->id, base_on);
  for (guint i = 0; i < scope->self->lacks->len; i++)
    {
      const Lack *known = g_ptr_array_index (scope->self->lacks, i);

      if (g_str_equal (known->key, key))
        {
          *lack = known;
          return TRUE;
        }
    }
  return read_lack (scope, quantity, base_on, key, lack, error);
}

/* A target of a unit is mended where the policy's own target of the indicator is. */
static void
take_field (Entry *entry, const SgProfile *profile)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);

      if (rule->target == NULL || rule->target->indicator != entry->goal.target->indicator)
        continue;
      entry->field = rule->field;
      entry->field_reg = rule->reg;
      return;
    }
}

static gboolean
find_next (const Scope *scope, SgGoal *goal, const char *under, GError **error)
{
  g_autofree char *key = NULL;
  SgNext *found = NULL;
  Next *next = NULL;

  if (goal->target->next == NULL || g_str_equal (scope->under, WHOLE_COUNTRY))
    return TRUE;
  key
    = g_strdup_printf ("%s|%s|%s", sg_profile_get_key (scope->profile), goal->target->next, under);
  for (guint i = 0; i < scope->self->nexts->len && goal->next == NULL; i++)
    {
      next = g_ptr_array_index (scope->self->nexts, i);
      if (g_str_equal (next->key, key))
        goal->next = next->next;
    }
  if (goal->next != NULL)
    return TRUE;
  found = sg_next_find (
    scope->connection, scope->profile, goal->target, scope->self->as_of, under, error);
  if (found == NULL)
    return FALSE;
  goal->next = found;
  next = g_new0 (Next, 1);
  next->key = g_steal_pointer (&key);
  next->next = found;
  g_ptr_array_add (scope->self->nexts, next);
  return TRUE;
}

/* Adds the target of which a row speaks, unless it is reached or cannot be said. */
static gboolean
add_goal (const Scope *scope, SgVerdictTable *table, const SgVerdictRow *row, GError **error)
{
  Entry *entry = NULL;
  gint64 base = 0;

  if (!row->known || !row->required_known || row->value >= row->required)
    return TRUE;
  entry = g_new0 (Entry, 1);
  g_ptr_array_add (scope->self->entries, entry);
  entry->goal.table = sg_verdict_table_ref (table);
  entry->goal.unit = sg_verdict_table_get_unit (table, row, &base);
  entry->goal.target = entry->goal.unit != NULL ? &entry->goal.unit->target : table->rule->target;
  entry->goal.gap = row->required - row->value;
  take_field (entry, scope->profile);
  return find_next (scope, &entry->goal, sg_verdict_table_get_place (table, row), error)
         && find_lack (scope, entry->goal.target, &entry->lack, error);
}

static gboolean
add_goals (const Scope *scope, GError **error)
{
  const GPtrArray *rules = sg_profile_get_rules (scope->profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (SgVerdictTable) table = NULL;

      if ((rule->target == NULL && !rule->of_units) || !sg_rule_holds (rule, scope->self->as_of))
        continue;
      table = sg_verdict_cache_get (
        scope->connection, scope->profile, rule, scope->self->as_of, scope->under, error);
      if (table == NULL)
        return FALSE;
      for (guint k = 0; k < table->rows->len; k++)
        if (!add_goal (scope, table, &g_array_index (table->rows, SgVerdictRow, k), error))
          return FALSE;
    }
  return TRUE;
}

/**
 * sg_effects_new:
 * @connection: a connection to a ledger
 * @profiles: (element-type SgProfile): the policies that are followed
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the targets that a unit has not reached, whom each still lacks, and who comes next. A
 * target counts whether it is due or not: what is not due yet can still be reached in time.
 *
 * Returns: (transfer full) (nullable): the targets
 */
SgEffects *
sg_effects_new (SgConnection *connection,
                const GPtrArray *profiles,
                const char *as_of,
                const char *under,
                GError **error)
{
  g_autoptr (SgEffects) self = NULL;

  g_return_val_if_fail (connection != NULL && profiles != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  self = g_new0 (SgEffects, 1);
  self->as_of = g_strdup (as_of);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->lacks = g_ptr_array_new_with_free_func (lack_free);
  self->nexts = g_ptr_array_new_with_free_func (next_free);
  for (guint i = 0; i < profiles->len; i++)
    {
      const Scope scope = { self, connection, g_ptr_array_index (profiles, i), under };

      if (!add_goals (&scope, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
is_served (const char *obligations, const char *id)
{
  g_auto (GStrv) all = g_strsplit (obligations != NULL ? obligations : "", "|", -1);

  return g_strv_contains ((const char *const *) all, id);
}

static gboolean
is_same_policy (const Entry *entry, const SgVerdictTable *table)
{
  return g_str_equal (sg_profile_get_key (entry->goal.table->profile),
                      sg_profile_get_key (table->profile));
}

/* Whether mending what a rule finds may make a target count one more: it asks for the same, it is
 * one of the clauses which the indicator serves, or it is mended in the same field. */
static gboolean
is_related (const Entry *entry, const SgVerdictTable *table)
{
  const SgIndicator *indicator = entry->goal.target->indicator;
  const SgRule *rule = table->rule;

  if (!is_same_policy (entry, table))
    return FALSE;
  if (rule->target != NULL || rule->of_units)
    return g_str_equal (rule->id, entry->goal.table->rule->id);
  if (entry->lack == NULL)
    return FALSE;
  return g_strcmp0 (rule->measure, indicator->numerator->measure) == 0
         || (g_strcmp0 (rule->measure, HOLLOW) == 0 && g_strcmp0 (entry->field_reg, STAGES) == 0)
         || is_served (indicator->obligations, rule->clause->id)
         || (entry->field != NULL && g_strcmp0 (rule->field, entry->field) == 0
             && g_strcmp0 (rule->reg, entry->field_reg) == 0);
}

/**
 * sg_effects_find_goals:
 * @self: effects
 * @table: verdicts of a rule
 *
 * Returns: (transfer container) (nullable): the targets that the rule may move, to be given to
 * #sg_effects_find for each row; %NULL where there is none
 */
GPtrArray *
sg_effects_find_goals (const SgEffects *self, const SgVerdictTable *table)
{
  GPtrArray *goals = NULL;

  g_return_val_if_fail (self != NULL && table != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      gpointer entry = g_ptr_array_index (self->entries, i);

      if (!is_related (entry, table))
        continue;
      if (goals == NULL)
        goals = g_ptr_array_new ();
      g_ptr_array_add (goals, entry);
    }
  return goals;
}

/* Whether something is left to do for a row: it is asked and not met, or will be asked. */
static gboolean
is_open (const SgEffects *self, const SgVerdictTable *table, const SgVerdictRow *row)
{
  const char *due_on = table->rule->due_on;

  if (row->verdict != SG_VERDICT_NOT_APPLICABLE)
    return row->verdict != SG_VERDICT_MET;
  return due_on != NULL && g_strcmp0 (self->as_of, due_on) < 0 && row->known && row->required_known
         && sg_rule_get_gap (table->rule, row->value, row->required) > 0;
}

/* How many more a target counts once a row is mended. */
static gint64
count_moved (const SgVerdictTable *table, const SgVerdictRow *row, const Lack *lack)
{
  const gint64 station = sg_verdict_table_get_station (table, row);
  const gboolean many = table->rule->unit == SG_RULE_UNIT_PERSON && row->known;
  gint64 asked = 1;
  gint64 n = 0;

  if (g_str_equal (table->reg, lack->reg))
    return g_hash_table_contains (lack->subjects, &row->subject) ? 1 : 0;
  if (station == 0)
    return 0;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (lack->stations, &station));
  if (many)
    asked = MAX (sg_rule_get_gap (table->rule, row->value, row->required), 1);
  return MIN (n, asked);
}

static gboolean
lies_within (const Entry *entry, const SgVerdictTable *table, const SgVerdictRow *row)
{
  return entry->goal.unit == NULL
         || sg_apart_holds (sg_profile_get_settings (table->profile),
                            entry->goal.unit->division,
                            sg_verdict_table_get_place (table, row));
}

/* Returns: how much of the gap a row closes. The verdict on a target itself stands for all of it.
 */
static gint64
get_moved (const SgEffects *self,
           const Entry *entry,
           const SgVerdictTable *table,
           const SgVerdictRow *row)
{
  const SgUnitTarget *unit = entry->goal.unit;

  if (table->rule->target != NULL || table->rule->of_units)
    return unit == NULL || unit->row_id == row->subject ? entry->goal.gap : 0;
  if (!is_open (self, table, row) || !lies_within (entry, table, row))
    return 0;
  return MIN (count_moved (table, row, entry->lack), entry->goal.gap);
}

/**
 * sg_effects_find:
 * @self: effects
 * @goals: what #sg_effects_find_goals found for the table
 * @table: verdicts of a rule
 * @row: one of them
 * @effect: (out caller-allocates): what mending it does
 *
 * Of several targets the one counts of whose gap the largest share is closed.
 *
 * Returns: whether any target is moved
 */
gboolean
sg_effects_find (const SgEffects *self,
                 const GPtrArray *goals,
                 const SgVerdictTable *table,
                 const SgVerdictRow *row,
                 SgEffect *effect)
{
  guint n_goals = 0;

  g_return_val_if_fail (self != NULL && goals != NULL && effect != NULL, FALSE);
  g_return_val_if_fail (table != NULL && row != NULL, FALSE);

  *effect = (SgEffect){ NULL };
  for (guint i = 0; i < goals->len; i++)
    {
      const Entry *entry = g_ptr_array_index (goals, i);
      SgEffect one = { .goal = &entry->goal };

      one.moved = get_moved (self, entry, table, row);
      if (one.moved == 0)
        continue;
      n_goals++;
      if (effect->goal == NULL || sg_effect_compare (&one, effect) < 0)
        *effect = one;
    }
  effect->n_goals = n_goals;
  effect->whole = table->rule->target != NULL || table->rule->of_units;
  return n_goals > 0;
}

/**
 * sg_effect_compare:
 * @one: an effect
 * @other: another
 *
 * Compares by the share of the gap that is closed, then by the number of targets that are moved.
 *
 * Returns: below 0 where @one moves more
 */
int
sg_effect_compare (const SgEffect *one, const SgEffect *other)
{
  __extension__ typedef unsigned __int128 Wide;
  Wide left = 0;
  Wide right = 0;

  g_return_val_if_fail (one != NULL && other != NULL, 0);

  left = (Wide) one->moved * (Wide) other->goal->gap;
  right = (Wide) other->moved * (Wide) one->goal->gap;
  if (left != right)
    return left > right ? -1 : 1;
  return (one->n_goals < other->n_goals) - (one->n_goals > other->n_goals);
}

/**
 * sg_effect_format:
 * @effect: an effect
 *
 * Returns: (transfer full): the target and the share of its gap, short enough for a column
 * ("A-11 1/2")
 */
char *
sg_effect_format (const SgEffect *effect)
{
  g_autofree char *more = NULL;

  g_return_val_if_fail (effect != NULL, NULL);

  if (effect->n_goals > 1)
    more = g_strdup_printf (" +%u", effect->n_goals - 1);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "%s",
                          effect->goal->table->rule->id,
                          effect->moved,
                          effect->goal->gap,
                          more != NULL ? more : "");
}

/* Returns: (transfer full) (nullable): what a target is called in a sentence */
static char *
describe_goal (const SgGoal *goal, SgNamer *namer, GError **error)
{
  const char *county = NULL;

  if (goal->unit == NULL)
    return g_strdup_printf (_ ("%s (%s)"), goal->table->rule->id, goal->target->indicator->label);
  county = sg_namer_get_county (namer, goal->unit->division, error);
  return county != NULL ? sg_unit_target_describe (goal->unit, county) : NULL;
}

/**
 * sg_effect_describe:
 * @effect: an effect
 * @namer: gives units their names
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): a sentence of which target is moved, and how far
 */
char *
sg_effect_describe (const SgEffect *effect, SgNamer *namer, GError **error)
{
  const SgGoal *goal = NULL;
  g_autofree char *name = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *gap = NULL;

  g_return_val_if_fail (effect != NULL && namer != NULL, NULL);

  goal = effect->goal;
  name = describe_goal (goal, namer, error);
  if (name == NULL)
    return NULL;
  moved = sg_next_describe_gap (goal->target->indicator, effect->moved);
  gap = sg_next_describe_gap (goal->target->indicator, goal->gap);
  /* Translators: a target, what is missing to it, and what of that a finding makes up for
   * ("2 persons", "1 person"). */
  return g_strdup_printf (_ ("Moves %s: %s short, of which this makes up %s."), name, gap, moved);
}
