/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ledger/sg-query.h"
#include "pages/sg-findings-load.h"
#include "policy/sg-units.h"

/* More groups than this are no list to look through; a smaller district is asked for instead. */
#define MOST_GROUPS 400

static void
group_free (gpointer data)
{
  SgFindingsGroup *group = data;

  g_free (group->title);
  g_free (group->rule);
  g_free (group->under);
  g_free (group);
}

/**
 * sg_findings_wish_new:
 * @as_of: the day
 * @under: the district
 *
 * Returns: (transfer full): a wish for all findings, by rule
 */
SgFindingsWish *
sg_findings_wish_new (const char *as_of, const char *under)
{
  SgFindingsWish *wish = g_new0 (SgFindingsWish, 1);

  wish->as_of = g_strdup (as_of);
  wish->under = g_strdup (under);

  return wish;
}

/**
 * sg_findings_wish_free:
 * @wish: (transfer full) (nullable): a wish
 *
 * Frees it.
 */
void
sg_findings_wish_free (SgFindingsWish *wish)
{
  if (wish == NULL)
    return;

  g_free (wish->as_of);
  g_free (wish->under);
  g_free (wish);
}

/**
 * sg_findings_view_free:
 * @view: (transfer full) (nullable): a view
 *
 * Frees it.
 */
void
sg_findings_view_free (SgFindingsView *view)
{
  if (view == NULL)
    return;

  g_clear_pointer (&view->findings, sg_findings_unref);
  g_clear_pointer (&view->groups, g_ptr_array_unref);
  g_free (view);
}

/* A group of its own for everything that @filter takes, unless there is nothing. */
static void
add_group (SgFindingsView *view, const char *title, const SgFindingFilter *filter, gboolean always)
{
  guint n = sg_findings_get_n (view->findings, filter);
  SgFindingsGroup *group;

  if (n == 0 && !always)
    return;
  group = g_new0 (SgFindingsGroup, 1);
  group->title = g_strdup (title);
  group->rule = g_strdup (filter->rule);
  group->under = g_strdup (filter->under);
  group->station = filter->station;
  group->n = n;
  g_ptr_array_add (view->groups, group);
}

static void
group_by_rule (SgFindingsView *view, SgFindingFilter filter)
{
  for (guint i = 0; i < sg_findings_get_n_rules (view->findings); i++)
    {
      const SgRule *rule = sg_findings_get_rule (view->findings, i);
      g_autofree char *title = g_strdup_printf ("%s  %s", rule->id, rule->label);

      filter.rule = rule->id;
      add_group (view, title, &filter, FALSE);
    }
}

static gboolean
group_by_unit (SgFindingsView *view,
               SgConnection *connection,
               const SgFindingsWish *wish,
               SgFindingFilter filter,
               GError **error)
{
  g_autoptr (GPtrArray) units
    = sg_units_find (connection, NULL, wish->as_of, wish->under, SG_BY_UNIT, error);

  if (units == NULL)
    return FALSE;
  view->too_many = units->len > MOST_GROUPS;
  for (guint i = 1; i < units->len && !view->too_many; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);

      filter.under = unit->code;
      add_group (view, unit->name, &filter, FALSE);
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the stations that rules ask something of: those that are
 * built, and those that are recorded so and lack what the policy asks for besides */
static GArray *
find_stations (SgConnection *connection, const SgFindingsWish *wish, GError **error)
{
  static const char *const stages[] = { "built", "incomplete" };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
      g_autoptr (GArray) ids = NULL;

      sg_query_set_as_of (query, wish->as_of);
      sg_query_set_under (query, wish->under);
      sg_query_add_filter (
        query, sg_register_get_field (&sg_stations, "stage"), SG_FILTER_IS, stages[i]);
      ids = sg_query_find_ids (connection, query, error);
      if (ids == NULL)
        return NULL;
      g_array_append_vals (all, ids->data, ids->len);
    }
  return g_steal_pointer (&all);
}

static gboolean
group_by_station (SgFindingsView *view,
                  SgConnection *connection,
                  const SgFindingsWish *wish,
                  SgFindingFilter filter,
                  GError **error)
{
  g_autoptr (GArray) ids = find_stations (connection, wish, error);
  g_autoptr (GPtrArray) stations = NULL;

  if (ids == NULL)
    return FALSE;
  view->too_many = ids->len > MOST_GROUPS;
  if (view->too_many || ids->len == 0)
    return TRUE;
  stations = sg_query_fetch (
    connection, &sg_stations, wish->as_of, (const gint64 *) ids->data, ids->len, error);
  if (stations == NULL)
    return FALSE;
  for (guint i = 0; i < stations->len; i++)
    {
      SgRecord *station = g_ptr_array_index (stations, i);
      g_autofree char *title = sg_record_dup_title (station);

      filter.station = sg_record_get_row_id (station);
      add_group (view, title, &filter, FALSE);
    }
  return TRUE;
}

static const char *
get_title_of_all (SgFindingsBy by)
{
  switch (by)
    {
    case SG_FINDINGS_BY_UNIT:
      return _ ("All districts");
    case SG_FINDINGS_BY_STATION:
      return _ ("All stations");
    case SG_FINDINGS_BY_RULE:
    default:
      return _ ("All rules");
    }
}

/* What must be and what is asked in principle are told apart. */
static void
count_forces (SgFindingsView *view)
{
  const guint hard = 1u << SG_FORCE_HARD;
  const guint soft = 1u << SG_FORCE_SOFT;
  const SgFindingFilter of_hard = { .forces = hard };
  const SgFindingFilter of_soft = { .forces = soft };
  const SgFindingFilter of_others = { .forces = ~(hard | soft) };

  sg_findings_count (view->findings, &of_hard, &view->hard);
  sg_findings_count (view->findings, &of_soft, &view->soft);
  sg_findings_count (view->findings, &of_others, &view->others);
}

/**
 * sg_findings_view_load:
 * @connection: the ledger
 * @data: an #SgFindingsWish
 * @cancellable: (nullable): ends it early
 * @error: why it could not be done
 *
 * Judges a district by every policy in force and groups what is found. A job for
 * sg_ledger_run_async().
 *
 * Returns: (transfer full) (nullable): an #SgFindingsView
 */
gpointer
sg_findings_view_load (SgConnection *connection,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  const SgFindingsWish *wish = data;
  g_autoptr (SgFindingsView) view = g_new0 (SgFindingsView, 1);
  SgFindingFilter filter = { .forces = wish->forces };
  gboolean grouped = TRUE;

  view->groups = g_ptr_array_new_with_free_func (group_free);
  view->findings = sg_findings_compute (connection, wish->as_of, wish->under, NULL, error);
  if (view->findings == NULL)
    return NULL;
  sg_findings_count (view->findings, &filter, &view->counts);
  count_forces (view);
  filter.verdicts = wish->verdicts;
  add_group (view, get_title_of_all (wish->by), &filter, TRUE);
  if (wish->by == SG_FINDINGS_BY_RULE)
    group_by_rule (view, filter);
  else if (wish->by == SG_FINDINGS_BY_UNIT)
    grouped = group_by_unit (view, connection, wish, filter, error);
  else
    grouped = group_by_station (view, connection, wish, filter, error);

  return grouped ? g_steal_pointer (&view) : NULL;
}
