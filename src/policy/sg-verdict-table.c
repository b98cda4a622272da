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
#include "policy/sg-renewal.h"
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
  gboolean shares_places;   /* another table has the places, too */
  gboolean shares_reasons;
} Builder;

static void
release_text (gpointer text)
{
  g_ref_string_release (text);
}

static SgVerdictTable *
table_new (SgProfile *profile, const SgRule *rule)
{
  SgVerdictTable *self = g_new0 (SgVerdictTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->profile = sg_profile_ref (profile);
  self->rule = rule;
  self->rows = g_array_new (FALSE, TRUE, sizeof (SgVerdictRow));
  self->places = g_ptr_array_new_with_free_func (release_text);
  self->reasons = g_ptr_array_new_with_free_func (release_text);
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

static gpointer
copy_text_cb (gconstpointer text, gpointer data)
{
  return g_ref_string_acquire ((char *) text);
}

/* Texts that another table has, too, are copied before one is added. */
static GPtrArray *
own_texts (GPtrArray **texts, gboolean *shared)
{
  g_autoptr (GPtrArray) others = NULL;

  if (!*shared)
    return *texts;
  others = g_steal_pointer (texts);
  *texts = g_ptr_array_copy (others, (GCopyFunc) copy_text_cb, NULL);
  g_ptr_array_set_free_func (*texts, release_text);
  *shared = FALSE;
  return *texts;
}

/* Returns: index of @text among @texts, counted from 1 */
static guint
intern (GPtrArray **texts, gboolean *shared, GHashTable *known, const char *text)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, text));
  GPtrArray *own = NULL;

  if (index > 0)
    return index;
  own = own_texts (texts, shared);
  g_ptr_array_add (own, g_ref_string_new (text));
  g_hash_table_insert (known, g_ptr_array_index (own, own->len - 1), GUINT_TO_POINTER (own->len));
  return own->len;
}

static guint32
find_place (Builder *self, const char *division)
{
  GPtrArray *places = self->table->places;

  if (self->place >= places->len
      || !g_str_equal (g_ptr_array_index (places, self->place), division))
    self->place = intern (&self->table->places, &self->shares_places, self->places, division) - 1;
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
    row.reason
      = (guint16) intern (&self->table->reasons, &self->shares_reasons, self->reasons, reason);
  row.verdict = (guint8) (asked ? judge (self, &row) : SG_VERDICT_NOT_APPLICABLE);
  g_array_append_val (self->table->rows, row);
}

/**
 * sg_verdict_row_get_rank:
 * @row: a verdict
 *
 * Returns: its place among others: what has to be done comes first
 */
int
sg_verdict_row_get_rank (const SgVerdictRow *row)
{
  static const int ranks[SG_N_VERDICTS] = {
    [SG_VERDICT_UNMET] = 0,          [SG_VERDICT_UNKNOWN] = 1, [SG_VERDICT_EXPLAINED] = 2,
    [SG_VERDICT_NOT_APPLICABLE] = 3, [SG_VERDICT_MET] = 4,
  };

  g_return_val_if_fail (row != NULL, 0);

  return ranks[row->verdict];
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_places (const SgVerdictTable *table, const SgVerdictRow *one, const SgVerdictRow *other)
{
  if (MAX (one->place, other->place) < table->n_sorted || one->place == other->place)
    return compare_numbers (one->place, other->place);
  return strcmp (sg_verdict_table_get_place (table, one),
                 sg_verdict_table_get_place (table, other));
}

/* Rows that say as much are told apart by what they say, so that their order does not hang on the
 * order in which they were read. */
static int
compare_rest (const SgVerdictTable *table, const SgVerdictRow *one, const SgVerdictRow *other)
{
  int order = compare_places (table, one, other);

  if (order == 0)
    order = compare_numbers (one->because, other->because);
  if (order == 0)
    order = compare_numbers (one->required, other->required);
  if (order == 0)
    order = g_strcmp0 (sg_verdict_table_get_reason (table, one),
                       sg_verdict_table_get_reason (table, other));
  return order;
}

/* Of the rows of one subject the one that says most leads: it is asked, known, and large. */
static int
compare_subjects_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SgVerdictTable *table = user_data;
  const SgVerdictRow *one = a;
  const SgVerdictRow *other = b;
  int order = compare_numbers (one->subject, other->subject);

  g_assert (table != NULL);

  if (order == 0)
    order
      = (one->verdict == SG_VERDICT_NOT_APPLICABLE) - (other->verdict == SG_VERDICT_NOT_APPLICABLE);
  if (order == 0)
    order = (int) other->known - (int) one->known;
  if (order == 0)
    order = compare_numbers (other->value, one->value);
  return order != 0 ? order : compare_rest (table, one, other);
}

static gint64
get_gap (const SgVerdictRow *row)
{
  return row->value < row->required ? row->required - row->value : row->value - row->required;
}

/* Nearest to what is asked first: there the least work moves the most. */
static int
compare_leaders (const SgVerdictTable *table, const SgVerdictRow *one, const SgVerdictRow *other)
{
  int order = sg_verdict_row_get_rank (one) - sg_verdict_row_get_rank (other);

  if (order == 0 && one->verdict == SG_VERDICT_UNMET)
    order = compare_numbers (get_gap (one), get_gap (other));
  if (order == 0)
    order = compare_places (table, one, other);
  return order != 0 ? order : compare_numbers (one->subject, other->subject);
}

static int
compare_leaders_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  g_assert (user_data != NULL);

  return compare_leaders (
    user_data, *(const SgVerdictRow *const *) a, *(const SgVerdictRow *const *) b);
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Puts the places into the order of their codes. Most measures hand them out in it already. */
static void
sort_places (SgVerdictTable *self)
{
  g_autoptr (GHashTable) indices = NULL;
  g_autofree gpointer *before = NULL;
  gboolean sorted = TRUE;

  for (guint i = 1; sorted && i < self->places->len; i++)
    sorted
      = strcmp (g_ptr_array_index (self->places, i - 1), g_ptr_array_index (self->places, i)) < 0;
  self->n_sorted = self->places->len;
  if (sorted)
    return;
  before = g_memdup2 (self->places->pdata, sizeof (gpointer) * self->places->len);
  g_ptr_array_sort (self->places, compare_texts_cb);
  indices = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->places->len; i++)
    g_hash_table_insert (indices, g_ptr_array_index (self->places, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->rows->len; i++)
    {
      SgVerdictRow *row = &g_array_index (self->rows, SgVerdictRow, i);

      row->place = GPOINTER_TO_UINT (g_hash_table_lookup (indices, before[row->place]));
    }
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

  g_array_sort_with_data (self->rows, compare_subjects_cb, self);
  leaders = find_leaders (self->rows);
  end = (const SgVerdictRow *) (gpointer) self->rows->data + self->rows->len;
  g_ptr_array_sort_with_data (leaders, compare_leaders_cb, self);
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

/* Readies a builder that adds to a table. */
static gboolean
begin (Builder *builder,
       SgVerdictTable *table,
       SgConnection *connection,
       const char *as_of,
       GError **error)
{
  builder->table = table;
  builder->as_of = as_of;
  builder->places = g_hash_table_new (g_str_hash, g_str_equal);
  builder->reasons = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < table->reasons->len; i++)
    g_hash_table_insert (
      builder->reasons, g_ptr_array_index (table->reasons, i), GUINT_TO_POINTER (i + 1));
  if (table->rule->force != SG_FORCE_SOFT)
    return TRUE;
  builder->explanations = sg_explanations_find (connection, table->rule, table->reg, as_of, error);
  return builder->explanations != NULL;
}

static void
builder_clear (Builder *builder)
{
  g_clear_pointer (&builder->places, g_hash_table_unref);
  g_clear_pointer (&builder->reasons, g_hash_table_unref);
  g_clear_pointer (&builder->explanations, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

static gboolean
judge_subjects (SgVerdictTable *table,
                SgConnection *connection,
                const char *as_of,
                const char *under,
                GError **error)
{
  g_autoptr (SgMeasure) measure = sg_measure_load (table->rule->measure, error);
  g_auto (Builder) builder = { NULL };

  if (measure == NULL)
    return FALSE;
  table->reg = g_strdup (measure->subject);
  table->because = g_strdup (measure->because);
  if (!begin (&builder, table, connection, as_of, error)
      || !read_rows (&builder, measure, connection, under, error))
    return FALSE;
  sort_places (table);
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
      g_ptr_array_add (table->places, g_ref_string_new (under));
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
    row.reason = (guint16) intern (
      &self->table->reasons, &self->shares_reasons, self->reasons, "no-indicator");
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
  g_auto (Builder) builder = { NULL };

  table->reg = g_strdup (sg_targets.name);
  if (!begin (&builder, table, connection, as_of, error))
    return FALSE;
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
  sort_places (table);
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

/* Marks the places that lie in a code: a range of the sorted ones, any of the others. */
static void
mark_places (const SgVerdictTable *self, const char *code, gboolean *marks)
{
  guint from = 0;
  guint below = self->n_sorted;

  while (from < below)
    {
      guint middle = from + (below - from) / 2;

      if (strcmp (g_ptr_array_index (self->places, middle), code) < 0)
        from = middle + 1;
      else
        below = middle;
    }
  for (; from < self->n_sorted && g_str_has_prefix (g_ptr_array_index (self->places, from), code);
       from++)
    marks[from] = TRUE;
  for (from = self->n_sorted; from < self->places->len; from++)
    if (g_str_has_prefix (g_ptr_array_index (self->places, from), code))
      marks[from] = TRUE;
}

/* Returns: (transfer full): a table without rows that knows the same places and reasons */
static SgVerdictTable *
table_new_like (const SgVerdictTable *other)
{
  SgVerdictTable *self = g_new0 (SgVerdictTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->profile = sg_profile_ref (other->profile);
  self->rule = other->rule;
  self->reg = g_strdup (other->reg);
  self->because = g_strdup (other->because);
  self->rows = g_array_new (FALSE, TRUE, sizeof (SgVerdictRow));
  self->places = g_ptr_array_ref (other->places);
  self->reasons = g_ptr_array_ref (other->reasons);
  self->n_sorted = other->n_sorted;
  return self;
}

/* Places that the table knows keep their numbers. */
static void
know_places (Builder *self, const gboolean *marks)
{
  const GPtrArray *places = self->table->places;

  for (guint i = 0; i < places->len; i++)
    if (marks[i])
      g_hash_table_insert (self->places, g_ptr_array_index (places, i), GUINT_TO_POINTER (i + 1));
  self->place = G_MAXUINT32;
}

/* The rows of one subject, which stand together. */
typedef struct
{
  guint first;
  guint n;
} Group;

static Group
find_group (const GArray *rows, guint first)
{
  Group group = { .first = first, .n = 1 };

  while (first + group.n < rows->len && !g_array_index (rows, SgVerdictRow, first + group.n).leader)
    group.n++;
  return group;
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  return compare_numbers (*(const gint64 *) a, *(const gint64 *) b);
}

/* Returns: (transfer full): the subjects of some rows, in order */
static GArray *
find_subjects (const GArray *rows)
{
  GArray *subjects = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (subjects, g_array_index (rows, SgVerdictRow, i).subject);
  g_array_sort (subjects, compare_ids_cb);
  return subjects;
}

static gboolean
is_touched (const SgVerdictRow *rows, guint n, const gboolean *marks, GArray *subjects)
{
  for (guint i = 0; i < n; i++)
    if (marks[rows[i].place])
      return TRUE;
  return g_array_binary_search (subjects, &rows->subject, compare_ids_cb, NULL);
}

/* Finds the groups that are made again. Their rows that lie elsewhere join the new ones.
 * Returns: (transfer full) (element-type Group): the groups */
static GArray *
find_touched (const SgVerdictTable *self, const gboolean *marks, GArray *fresh)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr (GArray) subjects = find_subjects (fresh);
  Group group;

  for (guint i = 0; i < self->rows->len; i += group.n)
    {
      const SgVerdictRow *rows = &g_array_index (self->rows, SgVerdictRow, i);

      group = find_group (self->rows, i);
      if (!is_touched (rows, group.n, marks, subjects))
        continue;
      g_array_append_val (groups, group);
      for (guint k = 0; k < group.n; k++)
        if (!marks[rows[k].place])
          g_array_append_val (fresh, rows[k]);
    }
  return groups;
}

/* Appends the groups of @fresh that stand before a row, or all that are left. */
static guint
append_before (SgVerdictTable *self, const GArray *fresh, guint i, const SgVerdictRow *row)
{
  while (i < fresh->len)
    {
      const SgVerdictRow *rows = &g_array_index (fresh, SgVerdictRow, i);
      Group group;

      if (row != NULL && compare_leaders (self, rows, row) > 0)
        break;
      group = find_group (fresh, i);
      g_array_append_vals (self->rows, rows, group.n);
      i += group.n;
    }
  return i;
}

/* Merges the groups that were made again, in order now, with the others of the table before. */
static void
merge (SgVerdictTable *self, const SgVerdictTable *before, const GArray *touched)
{
  g_autoptr (GArray) fresh = g_steal_pointer (&self->rows);
  const GArray *rows = before->rows;
  guint n_fresh = 0;
  guint n_touched = 0;

  self->rows = g_array_sized_new (FALSE, TRUE, sizeof (SgVerdictRow), fresh->len + rows->len);
  for (guint i = 0; i < rows->len;)
    {
      const Group *skipped
        = n_touched < touched->len ? &g_array_index (touched, Group, n_touched) : NULL;
      const SgVerdictRow *row = &g_array_index (rows, SgVerdictRow, i);
      guint n = 0;

      if (skipped != NULL && skipped->first == i)
        {
          i += skipped->n;
          n_touched++;
          continue;
        }
      n_fresh = append_before (self, fresh, n_fresh, row);
      n = find_group (rows, i).n;
      g_array_append_vals (self->rows, row, n);
      i += n;
    }
  append_before (self, fresh, n_fresh, NULL);
}

static gboolean
read_codes (Builder *builder,
            SgConnection *connection,
            const GPtrArray *codes,
            const char *under,
            GError **error)
{
  g_autoptr (SgMeasure) measure = sg_measure_load (builder->table->rule->measure, error);

  if (measure == NULL)
    return FALSE;
  measure->within = g_strdup (under);
  for (guint i = 0; i < codes->len; i++)
    {
      const char *common = sg_renewal_find_common (g_ptr_array_index (codes, i), under);

      if (common != NULL && !read_rows (builder, measure, connection, common, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sg_verdict_table_renew:
 * @self: what a rule, which is no target, said before something was written
 * @connection: a connection to a ledger
 * @codes: (element-type utf8): codes of the divisions in which it may say something else now; none
 * lies in another
 * @as_of: the day of the table
 * @under: the unit of the table
 * @error: (out) (optional): return location of an #SgError
 *
 * Judges the subjects in some divisions again. The result is the same as if all were judged.
 *
 * Returns: (transfer full) (nullable): the verdicts
 */
SgVerdictTable *
sg_verdict_table_renew (const SgVerdictTable *self,
                        SgConnection *connection,
                        const GPtrArray *codes,
                        const char *as_of,
                        const char *under,
                        GError **error)
{
  g_autoptr (SgVerdictTable) table = NULL;
  g_autoptr (GArray) touched = NULL;
  g_autofree gboolean *marks = NULL;
  g_auto (Builder) builder = { NULL };

  g_return_val_if_fail (self != NULL && self->rule->target == NULL, NULL);
  g_return_val_if_fail (connection != NULL && codes != NULL, NULL);

  table = table_new_like (self);
  marks = g_new0 (gboolean, MAX (self->places->len, 1));
  for (guint i = 0; i < codes->len; i++)
    mark_places (self, g_ptr_array_index (codes, i), marks);
  if (!begin (&builder, table, connection, as_of, error))
    return NULL;
  builder.shares_places = builder.shares_reasons = TRUE;
  know_places (&builder, marks);
  if (!read_codes (&builder, connection, codes, under, error))
    return NULL;
  touched = find_touched (self, marks, table->rows);
  arrange (table);
  merge (table, self, touched);
  return g_steal_pointer (&table);
}
