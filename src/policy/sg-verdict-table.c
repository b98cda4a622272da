/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-money.h"
#include "catalogue/sg-register.h"
#include "ledger/sg-facts.h"
#include "policy/sg-explanations.h"
#include "policy/sg-figures.h"
#include "policy/sg-measure.h"
#include "policy/sg-verdict-table.h"

/* A target is asked of counties and what is above them, not of single townships. */
#define LONGEST_UNIT 6

typedef struct
{
  SgVerdictTable *table;
  const char *as_of;
  GHashTable *places;       /* code, borrowed → index from 1 */
  GHashTable *reasons;      /* the same of reasons */
  GHashTable *explanations; /* (nullable): row ids of subjects that are explained */
  guint32 place;            /* of the row before: rows come in the order of places */
} Builder;

static SgVerdictTable *
table_new (SgProfile *profile, const SgRule *rule)
{
  SgVerdictTable *self = g_new0 (SgVerdictTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->profile = sg_profile_ref (profile);
  self->rule = rule;
  self->rows = g_array_new (FALSE, TRUE, sizeof (SgVerdictRow));
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * sg_verdict_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): the same, once more
 */
SgVerdictTable *
sg_verdict_table_ref (SgVerdictTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sg_verdict_table_unref:
 * @self: (transfer full): a table
 *
 * Gives it back.
 */
void
sg_verdict_table_unref (SgVerdictTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sg_profile_unref (self->profile);
  g_free (self->reg);
  g_free (self->because);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->reasons);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->bases, g_array_unref);
  g_free (self);
}

/**
 * sg_verdict_table_get_place:
 * @self: a table
 * @row: one of its rows
 *
 * Returns: code of the division under which the row counts
 */
const char *
sg_verdict_table_get_place (const SgVerdictTable *self, const SgVerdictRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  return g_ptr_array_index (self->places, row->place);
}

/**
 * sg_verdict_table_get_reason:
 * @self: a table
 * @row: one of its rows
 *
 * Returns: (nullable): code of the reason
 */
const char *
sg_verdict_table_get_reason (const SgVerdictTable *self, const SgVerdictRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  return row->reason > 0 ? g_ptr_array_index (self->reasons, row->reason - 1) : NULL;
}

/**
 * sg_verdict_table_get_station:
 * @self: a table
 * @row: one of its rows
 *
 * Returns: row id of the station that the row is about, or where its person works; 0 for none
 */
gint64
sg_verdict_table_get_station (const SgVerdictTable *self, const SgVerdictRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, 0);

  if (g_str_equal (self->reg, "stations"))
    return row->subject;
  return g_strcmp0 (self->because, "stations") == 0 ? row->because : 0;
}

/**
 * sg_verdict_table_get_unit:
 * @self: a table
 * @row: one of its rows
 * @base: (out): what its share is of
 *
 * Returns: (transfer none) (nullable): of a rule over the register of targets, the row of which it
 * speaks
 */
const SgUnitTarget *
sg_verdict_table_get_unit (const SgVerdictTable *self, const SgVerdictRow *row, gint64 *base)
{
  g_return_val_if_fail (self != NULL && row != NULL && base != NULL, NULL);

  for (guint i = 0; self->units != NULL && i < self->units->len; i++)
    {
      const SgUnitTarget *unit = g_ptr_array_index (self->units, i);

      if (unit->row_id != row->subject)
        continue;
      *base = g_array_index (self->bases, gint64, i);
      return unit;
    }
  return NULL;
}

/* Returns: index of @text among @texts, counted from 1 */
static guint
intern (GPtrArray *texts, GHashTable *known, const char *text)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, text));

  if (index > 0)
    return index;
  g_ptr_array_add (texts, g_strdup (text));
  g_hash_table_insert (
    known, g_ptr_array_index (texts, texts->len - 1), GUINT_TO_POINTER (texts->len));
  return texts->len;
}

static guint32
find_place (Builder *self, const char *division)
{
  GPtrArray *places = self->table->places;

  if (self->place >= places->len
      || !g_str_equal (g_ptr_array_index (places, self->place), division))
    self->place = intern (places, self->places, division) - 1;
  return self->place;
}

/* What is explained stays unmet: it is only shown apart. */
static SgVerdict
judge (const Builder *self, const SgVerdictRow *row)
{
  SgVerdict verdict = sg_rule_judge (
    self->table->rule, self->as_of, row->known && row->required_known, row->value, row->required);

  if (verdict == SG_VERDICT_UNMET && self->explanations != NULL
      && g_hash_table_contains (self->explanations, &row->subject))
    return SG_VERDICT_EXPLAINED;
  return verdict;
}

static void
add_row (Builder *self, SgStatement *statement)
{
  const SgRule *rule = self->table->rule;
  const char *reason = sg_statement_get_text (statement, SG_MEASURE_REASON);
  const char *division = sg_statement_get_text (statement, SG_MEASURE_DIVISION);
  gboolean asked = sg_statement_get_int (statement, SG_MEASURE_COUNTS) == SG_COUNTS;
  SgVerdictRow row = {
    .subject = sg_statement_get_int (statement, SG_MEASURE_SUBJECT),
    .value = sg_statement_get_int (statement, SG_MEASURE_VALUE),
    .required
    = rule->own_threshold ? sg_statement_get_int (statement, SG_MEASURE_REQUIRED) : rule->threshold,
    .because = sg_statement_get_int (statement, SG_MEASURE_BECAUSE),
    .known = !sg_statement_is_null (statement, SG_MEASURE_VALUE),
    .required_known
    = !rule->own_threshold || !sg_statement_is_null (statement, SG_MEASURE_REQUIRED),
    .leader = TRUE,
  };

  row.place = find_place (self, division != NULL ? division : "");
  if (reason != NULL)
    row.reason = (guint16) intern (self->table->reasons, self->reasons, reason);
  row.verdict = (guint8) (asked ? judge (self, &row) : SG_VERDICT_NOT_APPLICABLE);
  g_array_append_val (self->table->rows, row);
}

/* What has to be done comes first. */
static int
get_rank (const SgVerdictRow *row)
{
  static const int ranks[SG_N_VERDICTS] = {
    [SG_VERDICT_UNMET] = 0,          [SG_VERDICT_UNKNOWN] = 1, [SG_VERDICT_EXPLAINED] = 2,
    [SG_VERDICT_NOT_APPLICABLE] = 3, [SG_VERDICT_MET] = 4,
  };

  return ranks[row->verdict];
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Of the rows of one subject the one that says most leads: it is asked, known, and large. */
static int
compare_subjects_cb (gconstpointer a, gconstpointer b)
{
  const SgVerdictRow *one = a;
  const SgVerdictRow *other = b;
  int order = compare_numbers (one->subject, other->subject);

  if (order == 0)
    order
      = (one->verdict == SG_VERDICT_NOT_APPLICABLE) - (other->verdict == SG_VERDICT_NOT_APPLICABLE);
  if (order == 0)
    order = (int) other->known - (int) one->known;
  if (order == 0)
    order = compare_numbers (other->value, one->value);
  return order != 0 ? order : compare_numbers (one->place, other->place);
}

static gint64
get_gap (const SgVerdictRow *row)
{
  return row->value < row->required ? row->required - row->value : row->value - row->required;
}

/* Nearest to what is asked first: there the least work moves the most. */
static int
compare_leaders_cb (gconstpointer a, gconstpointer b)
{
  const SgVerdictRow *one = *(const SgVerdictRow *const *) a;
  const SgVerdictRow *other = *(const SgVerdictRow *const *) b;
  int order = get_rank (one) - get_rank (other);

  if (order == 0 && one->verdict == SG_VERDICT_UNMET)
    order = compare_numbers (get_gap (one), get_gap (other));
  if (order == 0)
    order = compare_numbers (one->place, other->place);
  return order != 0 ? order : compare_numbers (one->subject, other->subject);
}

/* Marks who leads. Returns: (transfer full): the leaders, which point into the rows */
static GPtrArray *
find_leaders (GArray *rows)
{
  GPtrArray *leaders = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      SgVerdictRow *row = &g_array_index (rows, SgVerdictRow, i);

      row->leader = i == 0 || row[-1].subject != row->subject;
      if (row->leader)
        g_ptr_array_add (leaders, row);
    }
  return leaders;
}

/* Puts the leaders into order, each with its followers behind it. */
static void
arrange (SgVerdictTable *self)
{
  GArray *arranged = g_array_sized_new (FALSE, TRUE, sizeof (SgVerdictRow), self->rows->len);
  g_autoptr (GPtrArray) leaders = NULL;
  const SgVerdictRow *end = NULL;

  g_array_sort (self->rows, compare_subjects_cb);
  leaders = find_leaders (self->rows);
  end = (const SgVerdictRow *) (gpointer) self->rows->data + self->rows->len;
  g_ptr_array_sort (leaders, compare_leaders_cb);
  for (guint i = 0; i < leaders->len; i++)
    {
      const SgVerdictRow *leader = g_ptr_array_index (leaders, i);
      guint n = 1;

      while (leader + n < end && !leader[n].leader)
        n++;
      g_array_append_vals (arranged, leader, n);
    }
  g_array_unref (self->rows);
  self->rows = arranged;
}

static gboolean
read_rows (Builder *self,
           const SgMeasure *measure,
           SgConnection *connection,
           const char *under,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SgStatement) statement = sg_measure_prepare_rule (
    measure, connection, self->table->profile, self->as_of, under, error);

  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &failure))
    add_row (self, statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
judge_subjects (SgVerdictTable *table,
                SgConnection *connection,
                const char *as_of,
                const char *under,
                GError **error)
{
  g_autoptr (SgMeasure) measure = sg_measure_load (table->rule->measure, error);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) reasons = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) explanations = NULL;
  Builder builder = { .table = table, .as_of = as_of, .places = places, .reasons = reasons };

  if (measure == NULL)
    return FALSE;
  table->reg = g_strdup (measure->subject);
  table->because = g_strdup (measure->because);
  if (table->rule->force == SG_FORCE_SOFT)
    {
      explanations = sg_explanations_find (connection, table->rule, table->reg, as_of, error);
      if (explanations == NULL)
        return FALSE;
      builder.explanations = explanations;
    }
  if (!read_rows (&builder, measure, connection, under, error))
    return FALSE;
  arrange (table);
  return TRUE;
}

/* Returns: row id of the division that holds on the day, or 0 */
static gint64
find_division (SgConnection *connection, const char *as_of, const char *code)
{
  g_autofree char *sql = sg_core_dup_resource_text ("facts/division-id.sql", NULL);
  g_autoptr (SgStatement) statement
    = sql != NULL ? sg_connection_prepare (connection, sql, NULL) : NULL;

  if (statement == NULL)
    return 0;
  sg_facts_bind (statement, as_of);
  sg_statement_bind_text (statement, ":code", code);
  return sg_statement_next (statement, NULL) ? sg_statement_get_int (statement, 0) : 0;
}

/* The whole number that a share requires is what it is compared with: whole stations and persons.
 */
static void
judge_figure (SgVerdictTable *table, const SgFigure *figure, const char *as_of, SgVerdictRow *row)
{
  const SgTarget *target = table->rule->target;
  gboolean share = target->per_cent >= 0;

  table->denominator = figure->denominator;
  table->reference = figure->reference;
  row->value = figure->numerator;
  row->known = figure->has_numerator && (!share || figure->has_denominator);
  row->required_known = row->known;
  row->required = !share       ? target->number
                  : row->known ? sg_ratio_gap (0, figure->denominator, target->per_cent)
                               : 0;
  row->verdict
    = (guint8) (share && row->known && figure->denominator == 0
                  ? SG_VERDICT_NOT_APPLICABLE
                  : sg_rule_judge (table->rule, as_of, row->known, row->value, row->required));
}

/* A number that is asked of the whole says nothing of its parts. */
static gboolean
is_asked (const SgTarget *target, const SgFigure *figure, const char *under)
{
  return strlen (under) <= LONGEST_UNIT && (target->per_cent >= 0 || !figure->reference);
}

static gboolean
judge_target (SgVerdictTable *table,
              SgConnection *connection,
              const char *as_of,
              const char *under,
              GError **error)
{
  g_autoptr (GPtrArray) figures = sg_figures_compute_target (
    connection, table->profile, table->rule->target, as_of, under, SG_BY_TOTAL, error);

  if (figures == NULL)
    return FALSE;
  table->reg = g_strdup ("divisions");
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);
      SgVerdictRow row = { .leader = TRUE };

      if (!is_asked (table->rule->target, figure, under))
        continue;
      row.subject = find_division (connection, as_of, under);
      g_ptr_array_add (table->places, g_strdup (under));
      judge_figure (table, figure, as_of, &row);
      g_array_append_val (table->rows, row);
    }
  return TRUE;
}

/* Before its day a target of a unit asks nothing, whatever day the rule has. */
static void
add_unit (Builder *self, const SgUnitTarget *unit, const SgAttainment *attainment)
{
  SgVerdictRow row = { .subject = unit->row_id, .leader = TRUE };

  row.place = find_place (self, unit->division);
  row.value = attainment->numerator;
  row.known = attainment->known;
  row.required_known = attainment->required >= 0;
  row.required = MAX (attainment->required, 0);
  if (unit->target.indicator == &unit->own && unit->service == NULL)
    row.reason = (guint16) intern (self->table->reasons, self->reasons, "no-indicator");
  row.verdict = (guint8) (strcmp (self->as_of, unit->target.due_on) < 0 ? SG_VERDICT_NOT_APPLICABLE
                                                                        : judge (self, &row));
  g_array_append_val (self->table->rows, row);
  g_array_append_val (self->table->bases, attainment->denominator);
}

static gboolean
judge_units (SgVerdictTable *table,
             SgConnection *connection,
             const char *as_of,
             const char *under,
             GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) reasons = g_hash_table_new (g_str_hash, g_str_equal);
  Builder builder = { .table = table, .as_of = as_of, .places = places, .reasons = reasons };

  table->reg = g_strdup (sg_targets.name);
  table->bases = g_array_new (FALSE, TRUE, sizeof (gint64));
  table->units = sg_unit_targets_find (connection, table->profile, under, error);
  for (guint i = 0; table->units != NULL && i < table->units->len; i++)
    {
      const SgUnitTarget *unit = g_ptr_array_index (table->units, i);
      g_autoptr (SgAttainment) attainment
        = sg_unit_target_attain (unit, connection, table->profile, as_of, error);

      if (attainment == NULL)
        return FALSE;
      add_unit (&builder, unit, attainment);
    }
  if (table->units == NULL)
    return FALSE;
  arrange (table);
  return TRUE;
}

/**
 * sg_verdict_table_compute:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @rule: one of its rules
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Judges every subject of a rule in a unit.
 *
 * Returns: (transfer full) (nullable): the verdicts
 */
SgVerdictTable *
sg_verdict_table_compute (SgConnection *connection,
                          SgProfile *profile,
                          const SgRule *rule,
                          const char *as_of,
                          const char *under,
                          GError **error)
{
  g_autoptr (SgVerdictTable) table = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (connection != NULL && profile != NULL && rule != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  if (!sg_facts_ensure_under (connection, as_of, sg_profile_get_settings (profile), error))
    return NULL;
  table = table_new (profile, rule);
  if (rule->target != NULL)
    done = judge_target (table, connection, as_of, under, error);
  else if (rule->of_units)
    done = judge_units (table, connection, as_of, under, error);
  else
    done = judge_subjects (table, connection, as_of, under, error);
  return done ? g_steal_pointer (&table) : NULL;
}
