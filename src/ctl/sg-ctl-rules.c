/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "policy/sg-followed.h"

#include <glib/gi18n-lib.h>

static const char *
get_becomes (const SgClause *clause, const SgRule *rule)
{
  if (rule == NULL)
    return sg_becomes_get_name (clause->becomes);
  return sg_becomes_get_name (rule->target != NULL || rule->of_units ? SG_BECOMES_TARGET
                                                                     : SG_BECOMES_RULE);
}

static char *
get_threshold (const SgRule *rule)
{
  return rule->own_threshold ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, rule->threshold);
}

/* From and until of a rule that says nothing are those of the notice; a target ends with its day.
 */
static void
add_row (SgTable *table, const SgProfile *profile, const SgClause *clause, const SgRule *rule)
{
  g_autofree char *threshold = rule != NULL ? get_threshold (rule) : NULL;
  const char *from = rule != NULL ? rule->from : NULL;
  const char *until = rule != NULL ? rule->until : NULL;

  if (rule != NULL && until == NULL && rule->target != NULL)
    until = rule->due_on;
  sg_table_add (table, rule != NULL ? rule->id : NULL);
  sg_table_add (table, clause->id);
  sg_table_add (table, clause->section);
  sg_table_add (table, sg_force_get_name (rule != NULL ? rule->force : clause->force));
  sg_table_add (table, get_becomes (clause, rule));
  sg_table_add (table, rule != NULL ? rule->measure : NULL);
  sg_table_add (table, rule != NULL ? sg_comparison_get_name (rule->comparison) : NULL);
  sg_table_add (table, threshold);
  sg_table_add (table, from != NULL ? from : sg_profile_get_valid_from (profile));
  sg_table_add (table, until != NULL ? until : sg_profile_get_valid_until (profile));
  sg_table_add (table, clause->wording);
}

static void
add_clause (SgTable *table, const SgProfile *profile, const SgClause *clause)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);
  guint n_rules = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);

      if (rule->clause != clause)
        continue;
      add_row (table, profile, clause, rule);
      n_rules++;
    }
  if (n_rules == 0)
    add_row (table, profile, clause, NULL);
}

static SgTable *
make_table (void)
{
  static const struct
  {
    const char *name;
    gboolean number;
  } columns[] = { { "rule", FALSE },       { "obligation", FALSE }, { "clause", FALSE },
                  { "force", FALSE },      { "becomes", FALSE },    { "measure", FALSE },
                  { "comparison", FALSE }, { "threshold", TRUE },   { "from", FALSE },
                  { "until", FALSE },      { "wording", FALSE } };
  SgTable *table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i].name, columns[i].number);
  return table;
}

/* Every policy that the ledger follows, whenever it does. */
static gboolean
add_followed (SgTable *table, SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = sg_followed_list (connection, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const SgFollowed *followed = g_ptr_array_index (list, i);
      g_autoptr (SgProfile) profile = sg_followed_load (connection, followed->id, error);
      const GPtrArray *clauses = NULL;

      if (profile == NULL)
        return FALSE;
      clauses = sg_profile_get_clauses (profile);
      for (guint j = 0; j < clauses->len; j++)
        add_clause (table, profile, g_ptr_array_index (clauses, j));
    }
  return list != NULL;
}

static SgExit
run_rules (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgTable) table = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  table = make_table ();
  if (!add_followed (table, connection, &error))
    return sg_ctl_fail (ctl, error);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_rules = {
  "rules",
  "LEDGER",
  N_ ("List every obligation of the ledger's policy and what it becomes"),
  run_rules,
};
