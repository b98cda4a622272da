/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-clause-verdicts.h"

#include "ledger/sg-query.h"

/* More clauses and persons than any station has. */
#define MOST_FINDINGS 500

/* Verdicts in the order in which they stand in a sheet, by #SgVerdict. */
static const guint ranks[SG_N_VERDICTS] = {
  [SG_VERDICT_UNMET] = 0, [SG_VERDICT_UNKNOWN] = 1,        [SG_VERDICT_EXPLAINED] = 2,
  [SG_VERDICT_MET] = 3,   [SG_VERDICT_NOT_APPLICABLE] = 4,
};

/**
 * sg_clause_verdicts_wish_new:
 * @as_of: the day
 * @under: code of the district that is judged
 * @station: row id of a station there, or 0 for the district itself
 *
 * Returns: (transfer full): a wish for the sheet of a station or of a district
 */
SgClauseVerdictsWish *
sg_clause_verdicts_wish_new (const char *as_of, const char *under, gint64 station)
{
  SgClauseVerdictsWish *wish = g_new0 (SgClauseVerdictsWish, 1);

  g_return_val_if_fail (as_of != NULL, NULL);
  g_return_val_if_fail (under != NULL, NULL);

  wish->as_of = g_strdup (as_of);
  wish->under = g_strdup (under);
  wish->station = station;

  return wish;
}

/**
 * sg_clause_verdicts_wish_free:
 * @wish: (transfer full): a wish
 *
 * Frees it.
 */
void
sg_clause_verdicts_wish_free (SgClauseVerdictsWish *wish)
{
  g_return_if_fail (wish != NULL);

  g_free (wish->as_of);
  g_free (wish->under);
  g_free (wish);
}

/**
 * sg_clause_verdicts_free:
 * @sheet: (transfer full): a sheet
 *
 * Frees it.
 */
void
sg_clause_verdicts_free (SgClauseVerdicts *sheet)
{
  g_return_if_fail (sheet != NULL);

  g_clear_pointer (&sheet->findings, g_ptr_array_unref);
  g_clear_pointer (&sheet->sums, g_array_unref);
  g_clear_pointer (&sheet->all, sg_findings_unref);
  g_free (sheet);
}

static int
compare_findings_cb (gconstpointer a, gconstpointer b)
{
  const SgFinding *one = *(const SgFinding *const *) a;
  const SgFinding *other = *(const SgFinding *const *) b;

  if (one->verdict != other->verdict)
    return ranks[one->verdict] < ranks[other->verdict] ? -1 : 1;
  return (int) one->rule->force - (int) other->rule->force;
}

/* What is asked of the station, or of the district itself; others have no row in the tree. */
static gboolean
find_subject (SgConnection *connection,
              const SgClauseVerdictsWish *wish,
              SgFindingFilter *filter,
              GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_divisions);
  g_autoptr (GArray) ids = NULL;

  filter->station = wish->station;
  if (wish->station != 0)
    return TRUE;
  filter->reg = sg_divisions.name;
  sg_query_set_as_of (query, wish->as_of);
  sg_query_set_valid_only (query, TRUE);
  sg_query_add_filter (
    query, sg_register_get_field (&sg_divisions, "code"), SG_FILTER_IS, wish->under);
  ids = sg_query_find_ids (connection, query, error);
  if (ids == NULL)
    return FALSE;
  filter->subject = ids->len > 0 ? g_array_index (ids, gint64, 0) : -1;
  return TRUE;
}

static void
count_force (SgClauseVerdicts *sheet,
             const SgFindingFilter *filter,
             guint forces,
             SgVerdictCounts *to)
{
  SgFindingFilter narrowed = *filter;

  narrowed.forces = forces;
  sg_findings_count (sheet->all, &narrowed, to);
}

static void
count_forces (SgClauseVerdicts *sheet, const SgFindingFilter *filter)
{
  const guint hard = 1u << SG_FORCE_HARD;
  const guint soft = 1u << SG_FORCE_SOFT;

  count_force (sheet, filter, hard, &sheet->hard);
  count_force (sheet, filter, soft, &sheet->soft);
  count_force (sheet, filter, ((1u << SG_N_FORCES) - 1) & ~(hard | soft), &sheet->others);
}

static int
compare_sums_cb (gconstpointer a, gconstpointer b)
{
  const SgClauseSums *one = a;
  const SgClauseSums *other = b;
  const gboolean fails = one->counts.n[SG_VERDICT_UNMET] > 0;
  const gboolean other_fails = other->counts.n[SG_VERDICT_UNMET] > 0;

  if (fails != other_fails)
    return fails ? -1 : 1;
  return (int) one->rule->force - (int) other->rule->force;
}

/* Rules about what is in the district: all that they find but what is said of itself. */
static void
add_sums (SgClauseVerdicts *sheet, const SgFindingFilter *own)
{
  for (guint i = 0; i < sg_findings_get_n_rules (sheet->all); i++)
    {
      SgClauseSums sums = { .rule = sg_findings_get_rule (sheet->all, i) };
      SgVerdictCounts itself;

      sg_findings_count_rule (sheet->all, i, NULL, &sums.counts);
      sg_findings_count_rule (sheet->all, i, own, &itself);
      for (guint v = 0; v < SG_N_VERDICTS; v++)
        sums.counts.n[v] -= itself.n[v];
      if (sg_verdict_counts_sum (&sums.counts) > sums.counts.n[SG_VERDICT_NOT_APPLICABLE])
        g_array_append_val (sheet->sums, sums);
    }
  g_array_sort (sheet->sums, compare_sums_cb);
}

/**
 * sg_clause_verdicts_load:
 * @connection: the ledger
 * @data: an #SgClauseVerdictsWish
 * @cancellable: (nullable): ends it early
 * @error: why it could not be done
 *
 * Judges a station, or a district, by every policy in force. A job for sg_ledger_run_async().
 *
 * Returns: (transfer full) (nullable): an #SgClauseVerdicts
 */
gpointer
sg_clause_verdicts_load (SgConnection *connection,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  const SgClauseVerdictsWish *wish = data;
  g_autoptr (SgClauseVerdicts) sheet = g_new0 (SgClauseVerdicts, 1);
  SgFindingFilter filter = { NULL };

  g_return_val_if_fail (connection != NULL, NULL);

  sheet->all = sg_findings_compute (connection, wish->as_of, wish->under, NULL, error);
  if (sheet->all == NULL || !find_subject (connection, wish, &filter, error))
    return NULL;
  count_forces (sheet, &filter);
  sheet->findings = sg_findings_read (
    sheet->all, connection, &filter, SG_FINDINGS_ORDER_RULE, 0, MOST_FINDINGS, error);
  if (sheet->findings == NULL)
    return NULL;
  g_ptr_array_sort (sheet->findings, compare_findings_cb);
  sheet->sums = g_array_new (FALSE, FALSE, sizeof (SgClauseSums));
  if (wish->station == 0)
    add_sums (sheet, &filter);
  return g_steal_pointer (&sheet);
}
