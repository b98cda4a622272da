/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-date.h"
#include "ledger/sg-apart.h"
#include "policy/sg-effects.h"
#include "policy/sg-finding-private.h"
#include "policy/sg-findings.h"
#include "policy/sg-units.h"
#include "policy/sg-verdict-cache.h"

struct _SgFindings
{
  gatomicrefcount ref_count;
  char *as_of;
  char *under;
  GPtrArray *profiles; /* (element-type SgProfile) */
  GPtrArray *tables;   /* (element-type SgVerdictTable) */
  GMutex mutex;
  SgEffects *effects; /* made when they are first asked for, under the lock */
};

/* Called for every subject that is wanted, with the row that speaks for it there.
 * Returns: whether to go on */
typedef gboolean (*Visit) (const SgVerdictTable *table, const SgVerdictRow *row, gpointer data);

static gboolean
is_wanted (const SgRule *rule, const char *name, const char *as_of)
{
  return sg_rule_holds (rule, as_of) && (name == NULL || sg_rule_is_named (rule, name));
}

static SgFindings *
findings_new (const char *as_of, const char *under, GPtrArray *profiles)
{
  SgFindings *self = g_new0 (SgFindings, 1);

  g_mutex_init (&self->mutex);
  self->profiles = g_ptr_array_ref (profiles);
  g_atomic_ref_count_init (&self->ref_count);
  self->as_of = g_strdup (as_of);
  self->under = g_strdup (under);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_verdict_table_unref);
  return self;
}

/* Adds the verdicts of one policy's rules. */
static gboolean
add_tables (SgFindings *self,
            SgConnection *connection,
            SgProfile *profile,
            const char *rule,
            GError **error)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *one = g_ptr_array_index (rules, i);
      SgVerdictTable *table = NULL;

      if (!is_wanted (one, rule, self->as_of))
        continue;
      table = sg_verdict_cache_get (connection, profile, one, self->as_of, self->under, error);
      if (table == NULL)
        return FALSE;
      g_ptr_array_add (self->tables, table);
    }
  return TRUE;
}

/**
 * sg_findings_compute:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @rule: (nullable): id of a rule or of an obligation; %NULL for all that hold on the day
 * @error: (out) (optional): return location of an #SgError
 *
 * Judges all subjects of a unit by every policy that the ledger follows on the day. Verdicts are
 * kept with the connection: what was not touched since is not judged again.
 *
 * Returns: (transfer full) (nullable): the findings, those of the main policy first
 */
SgFindings *
sg_findings_compute (SgConnection *connection,
                     const char *as_of,
                     const char *under,
                     const char *rule,
                     GError **error)
{
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (SgFindings) self = NULL;

  g_return_val_if_fail (connection != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  profiles = sg_verdict_cache_get_profiles (connection, as_of, error);
  if (profiles == NULL)
    return NULL;
  self = findings_new (as_of, under, profiles);
  for (guint i = 0; i < profiles->len; i++)
    if (!add_tables (self, connection, g_ptr_array_index (profiles, i), rule, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_findings_ref:
 * @self: findings
 *
 * Returns: (transfer full): the same, once more
 */
SgFindings *
sg_findings_ref (SgFindings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sg_findings_unref:
 * @self: (transfer full): findings
 *
 * Gives them back.
 */
void
sg_findings_unref (SgFindings *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->effects, sg_effects_free);
  g_mutex_clear (&self->mutex);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->profiles);
  g_free (self->as_of);
  g_free (self->under);
  g_free (self);
}

/**
 * sg_findings_get_n_rules:
 * @self: findings
 *
 * Returns: how many rules were asked
 */
guint
sg_findings_get_n_rules (const SgFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tables->len;
}

/**
 * sg_findings_get_rule:
 * @self: findings
 * @index: from 0
 *
 * Returns: (transfer none): one of the rules that were asked, in the order of the profile
 */
const SgRule *
sg_findings_get_rule (const SgFindings *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->tables->len, NULL);

  return ((const SgVerdictTable *) g_ptr_array_index (self->tables, index))->rule;
}

static gboolean
takes_rule (const SgFindingFilter *filter, const SgVerdictTable *table)
{
  if (filter == NULL)
    return TRUE;
  return (filter->rule == NULL || sg_rule_is_named (table->rule, filter->rule))
         && (filter->forces == 0 || (filter->forces & (1u << table->rule->force)) != 0)
         && (filter->reg == NULL || g_str_equal (filter->reg, table->reg));
}

/* Whether a row is in the place that is asked for; verdicts are looked at when it is known which
 * row speaks for the subject. */
static gboolean
takes_row (const SgFindingFilter *filter, const SgVerdictTable *table, const SgVerdictRow *row)
{
  if (filter == NULL)
    return TRUE;
  if (filter->reg != NULL && filter->subject != 0 && filter->subject != row->subject)
    return FALSE;
  if (filter->station != 0 && filter->station != sg_verdict_table_get_station (table, row))
    return FALSE;
  return filter->under == NULL
         || sg_apart_holds (sg_profile_get_settings (table->profile),
                            filter->under,
                            sg_verdict_table_get_place (table, row));
}

static gboolean
takes_verdict (const SgFindingFilter *filter, const SgVerdictRow *row)
{
  return filter == NULL || filter->verdicts == 0 || (filter->verdicts & (1u << row->verdict)) != 0;
}

/* Of the rows of a subject the first that is in the place speaks for it: a person at stations in
 * two counties counts once in each, and once in the city. */
static gboolean
visit_table (const SgVerdictTable *table, const SgFindingFilter *filter, Visit visit, gpointer data)
{
  const SgVerdictRow *rows = (const SgVerdictRow *) (gconstpointer) table->rows->data;
  gboolean seen = FALSE;

  for (guint i = 0; i < table->rows->len; i++)
    {
      if (rows[i].leader)
        seen = FALSE;
      if (seen || !takes_row (filter, table, &rows[i]))
        continue;
      seen = TRUE;
      if (takes_verdict (filter, &rows[i]) && !visit (table, &rows[i], data))
        return FALSE;
    }
  return TRUE;
}

static void
visit_all (const SgFindings *self, const SgFindingFilter *filter, Visit visit, gpointer data)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const SgVerdictTable *table = g_ptr_array_index (self->tables, i);

      if (takes_rule (filter, table) && !visit_table (table, filter, visit, data))
        return;
    }
}

static gboolean
count_cb (const SgVerdictTable *table, const SgVerdictRow *row, gpointer data)
{
  SgVerdictCounts *counts = data;

  g_assert (counts != NULL);

  counts->n[row->verdict]++;
  return TRUE;
}

/**
 * sg_findings_count:
 * @self: findings
 * @filter: (nullable): which are wanted
 * @counts: (out caller-allocates): how many of each verdict
 *
 * Counts subjects by verdict, over all wanted rules.
 */
void
sg_findings_count (const SgFindings *self, const SgFindingFilter *filter, SgVerdictCounts *counts)
{
  g_return_if_fail (self != NULL && counts != NULL);

  memset (counts, 0, sizeof *counts);
  visit_all (self, filter, count_cb, counts);
}

/**
 * sg_findings_count_rule:
 * @self: findings
 * @index: which rule, from 0
 * @filter: (nullable): which findings are wanted
 * @counts: (out caller-allocates): how many of each verdict
 *
 * Counts subjects by verdict for one rule.
 */
void
sg_findings_count_rule (const SgFindings *self,
                        guint index,
                        const SgFindingFilter *filter,
                        SgVerdictCounts *counts)
{
  const SgVerdictTable *table = NULL;

  g_return_if_fail (self != NULL && counts != NULL);
  g_return_if_fail (index < self->tables->len);

  memset (counts, 0, sizeof *counts);
  table = g_ptr_array_index (self->tables, index);
  if (takes_rule (filter, table))
    visit_table (table, filter, count_cb, counts);
}

/**
 * sg_findings_count_by_unit:
 * @self: findings
 * @filter: (nullable): which are wanted
 * @units: (element-type SgUnit): the units to count for
 *
 * Counts subjects by verdict for each unit, as #sg_findings_count does for one. A subject at two
 * places counts in both.
 *
 * Returns: (transfer full) (element-type SgVerdictCounts): one for each unit, in their order
 */
GArray *
sg_findings_count_by_unit (const SgFindings *self,
                           const SgFindingFilter *filter,
                           const GPtrArray *units)
{
  SgFindingFilter narrowed = { NULL };
  GArray *all = NULL;

  g_return_val_if_fail (self != NULL && units != NULL, NULL);

  all = g_array_sized_new (FALSE, TRUE, sizeof (SgVerdictCounts), units->len);
  if (filter != NULL)
    narrowed = *filter;
  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      SgVerdictCounts counts;

      narrowed.under = unit->code;
      sg_findings_count (self, &narrowed, &counts);
      g_array_append_val (all, counts);
    }
  return all;
}

/**
 * sg_verdict_counts_sum:
 * @counts: numbers of verdicts
 *
 * Returns: of how many subjects they are
 */
guint
sg_verdict_counts_sum (const SgVerdictCounts *counts)
{
  guint sum = 0;

  g_return_val_if_fail (counts != NULL, 0);

  for (guint i = 0; i < SG_N_VERDICTS; i++)
    sum += counts->n[i];
  return sum;
}

/**
 * sg_findings_get_n:
 * @self: findings
 * @filter: (nullable): which are wanted
 *
 * Returns: how many there are, as #sg_findings_read hands them out
 */
guint
sg_findings_get_n (const SgFindings *self, const SgFindingFilter *filter)
{
  SgVerdictCounts counts;

  g_return_val_if_fail (self != NULL, 0);

  sg_findings_count (self, filter, &counts);
  return sg_verdict_counts_sum (&counts);
}

/* One row of the verdicts, where it moves a target. */
typedef struct
{
  const SgVerdictTable *table;
  const SgVerdictRow *row;
  SgEffect effect;
  guint position; /* among the wanted ones, rule by rule */
} Mover;

/* A page while it is filled. */
typedef struct
{
  const SgEffects *effects; /* (nullable): where what moves a target comes first */
  SgFindingWriter *writer;
  GPtrArray *findings;
  GArray *movers;
  const SgVerdictTable *table; /* of which @goals speaks */
  GPtrArray *goals;            /* (nullable): the targets that its rule may move */
  guint n_before;              /* how many are still skipped */
  guint limit;
  GError *failure;
} Page;

static gboolean
find_effect (Page *page, const SgVerdictTable *table, const SgVerdictRow *row, SgEffect *effect)
{
  if (page->effects == NULL)
    return FALSE;
  if (page->table != table)
    {
      g_clear_pointer (&page->goals, g_ptr_array_unref);
      page->goals = sg_effects_find_goals (page->effects, table);
      page->table = table;
    }
  return page->goals != NULL && sg_effects_find (page->effects, page->goals, table, row, effect);
}

static gboolean
collect_cb (const SgVerdictTable *table, const SgVerdictRow *row, gpointer data)
{
  Page *page = data;
  Mover mover = { .table = table, .row = row };

  g_assert (page != NULL);

  mover.position = page->movers->len;
  if (find_effect (page, table, row, &mover.effect))
    g_array_append_val (page->movers, mover);
  return TRUE;
}

static int
compare_movers_cb (gconstpointer a, gconstpointer b)
{
  const Mover *one = a;
  const Mover *other = b;
  int order = sg_effect_compare (&one->effect, &other->effect);

  if (order == 0)
    order = sg_verdict_row_get_rank (one->row) - sg_verdict_row_get_rank (other->row);
  return order != 0 ? order : (one->position > other->position) - (one->position < other->position);
}

/* Returns: whether to go on */
static gboolean
write_row (Page *page, const SgVerdictTable *table, const SgVerdictRow *row, const SgEffect *effect)
{
  SgFinding *finding = NULL;

  if (page->n_before > 0)
    {
      page->n_before--;
      return TRUE;
    }
  if (page->findings->len >= page->limit)
    return FALSE;
  finding = sg_finding_writer_write (page->writer, table, row, effect, &page->failure);
  if (finding == NULL)
    return FALSE;
  g_ptr_array_add (page->findings, finding);
  return TRUE;
}

/* What moves a target stood further above. */
static gboolean
write_cb (const SgVerdictTable *table, const SgVerdictRow *row, gpointer data)
{
  Page *page = data;
  SgEffect effect;

  g_assert (page != NULL);

  return find_effect (page, table, row, &effect) || write_row (page, table, row, NULL);
}

static void
write_movers (const SgFindings *self, const SgFindingFilter *filter, Page *page)
{
  visit_all (self, filter, collect_cb, page);
  g_array_sort (page->movers, compare_movers_cb);
  for (guint i = 0; i < page->movers->len; i++)
    {
      const Mover *mover = &g_array_index (page->movers, Mover, i);

      if (!write_row (page, mover->table, mover->row, &mover->effect))
        return;
    }
}

/* One transaction for all the small questions: each would lock the file by itself. */
static void
fill_page (const SgFindings *self,
           SgConnection *connection,
           const SgFindingFilter *filter,
           Page *page)
{
  gboolean own = !sg_connection_is_in_transaction (connection);

  if (own && !sg_connection_begin_read (connection, &page->failure))
    return;
  if (page->effects != NULL)
    write_movers (self, filter, page);
  if (page->failure == NULL && page->findings->len < page->limit)
    visit_all (self, filter, write_cb, page);
  /* Nothing was written: an end that fails is no fault of the rows. */
  if (own)
    sg_connection_commit (connection, NULL);
}

/* Returns: (transfer none) (nullable): what the findings do for the targets, found out once */
static const SgEffects *
ensure_effects (SgFindings *self, SgConnection *connection, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert (locker != NULL);

  if (self->effects == NULL)
    self->effects = sg_effects_new (connection, self->profiles, self->as_of, self->under, error);
  return self->effects;
}

/**
 * sg_findings_read:
 * @self: findings
 * @connection: a connection to the ledger from which they come
 * @filter: (nullable): which are wanted
 * @order: in which order
 * @offset: how many are skipped
 * @limit: how many are read at most
 * @error: (out) (optional): return location of an #SgError
 *
 * Reads findings with their texts.
 *
 * Returns: (transfer full) (element-type SgFinding) (nullable): the findings
 */
GPtrArray *
sg_findings_read (SgFindings *self,
                  SgConnection *connection,
                  const SgFindingFilter *filter,
                  SgFindingsOrder order,
                  guint offset,
                  guint limit,
                  GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GArray) movers = NULL;
  g_autoptr (SgFindingWriter) writer = NULL;
  Page page = { .n_before = offset, .limit = limit };

  g_return_val_if_fail (self != NULL && connection != NULL, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_finding_free);
  movers = g_array_new (FALSE, FALSE, sizeof (Mover));
  writer = sg_finding_writer_new (connection, self->as_of, error);
  if (writer == NULL)
    return NULL;
  if (order == SG_FINDINGS_ORDER_EFFECT)
    {
      page.effects = ensure_effects (self, connection, error);
      if (page.effects == NULL)
        return NULL;
    }
  page.writer = writer;
  page.findings = findings;
  page.movers = movers;
  fill_page (self, connection, filter, &page);
  g_clear_pointer (&page.goals, g_ptr_array_unref);
  if (page.failure == NULL)
    return g_steal_pointer (&findings);
  g_propagate_error (error, page.failure);
  return NULL;
}
