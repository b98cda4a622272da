/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "policy/sg-findings.h"
#include "policy/sg-followed.h"

#include <glib/gi18n-lib.h>

/* Verdicts that ask for something. */
#define OPEN_VERDICTS \
  ((1u << SG_VERDICT_UNMET) | (1u << SG_VERDICT_EXPLAINED) | (1u << SG_VERDICT_UNKNOWN))

typedef struct
{
  char *as_of;
  char *under;
  char *rule;
  char *sort;
  gboolean all;
  gboolean strict;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->as_of);
  g_free (options->under);
  g_free (options->rule);
  g_free (options->sort);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_finding (SgTable *table, const SgFinding *finding)
{
  g_autofree char *message = sg_finding_dup_message (finding);

  sg_table_add (table, finding->rule->id);
  sg_table_add (table, sg_force_get_name (finding->rule->force));
  sg_table_add (table, finding->rule->clause->section);
  sg_table_add (table, finding->reg);
  sg_table_add (table, finding->id);
  sg_table_add (table, finding->title);
  sg_table_add (table, finding->measured_plain);
  sg_table_add (table, finding->required_plain);
  sg_table_add (table, sg_verdict_get_name (finding->verdict));
  sg_table_add (table, message);
}

static SgTable *
make_table (const GPtrArray *findings)
{
  static const struct
  {
    const char *name;
    gboolean number;
  } columns[] = { { "rule", FALSE },         { "force", FALSE },      { "clause", FALSE },
                  { "subject_kind", FALSE }, { "subject_id", FALSE }, { "subject", FALSE },
                  { "measured", TRUE },      { "required", TRUE },    { "verdict", FALSE },
                  { "message", FALSE } };
  SgTable *table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i].name, columns[i].number);
  for (guint i = 0; i < findings->len; i++)
    add_finding (table, g_ptr_array_index (findings, i));
  return table;
}

static gboolean
check_rule (SgCtl *ctl, const GPtrArray *profiles, const char *name, SgExit *exit)
{
  for (guint i = 0; name != NULL && i < profiles->len; i++)
    {
      const SgProfile *profile = g_ptr_array_index (profiles, i);

      if (sg_profile_find_clause (profile, name) != NULL
          || sg_profile_find_rule (profile, name) != NULL)
        return TRUE;
    }
  if (name == NULL)
    return TRUE;
  *exit = sg_ctl_usage (
    ctl, _ ("The ledger's policy has no rule “%s”; “shegongctl rules” lists them."), name);
  return FALSE;
}

static SgFindingsOrder
get_order (const Options *options)
{
  return g_strcmp0 (options->sort, "effect") == 0 ? SG_FINDINGS_ORDER_EFFECT
                                                  : SG_FINDINGS_ORDER_RULE;
}

static gboolean
check_sort (SgCtl *ctl, const Options *options, SgExit *exit)
{
  if (options->sort == NULL || g_str_equal (options->sort, "rule")
      || g_str_equal (options->sort, "effect"))
    return TRUE;
  *exit = sg_ctl_usage (
    ctl, _ ("Findings are sorted by “rule” or by “effect”, not by “%s”."), options->sort);
  return FALSE;
}

static SgExit
print_findings (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  const SgFindingFilter filter = { .verdicts = options->all ? 0 : OPEN_VERDICTS };
  SgExit exit = SG_EXIT_DONE;
  SgVerdictCounts counts;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedgerInfo) info = sg_ledger_info_read (connection, &error);
  g_autoptr (GPtrArray) profiles
    = info != NULL ? sg_followed_load_all (connection, options->as_of, &error) : NULL;
  g_autoptr (SgFindings) findings = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (SgTable) table = NULL;

  if (profiles == NULL)
    return sg_ctl_fail (ctl, error);
  if (!check_rule (ctl, profiles, options->rule, &exit))
    return exit;
  findings = sg_findings_compute (connection,
                                  options->as_of,
                                  options->under != NULL ? options->under : info->region,
                                  options->rule,
                                  &error);
  if (findings != NULL)
    rows
      = sg_findings_read (findings, connection, &filter, get_order (options), 0, G_MAXUINT, &error);
  if (rows == NULL)
    return sg_ctl_fail (ctl, error);
  table = make_table (rows);
  sg_table_print (table, ctl->format);
  sg_findings_count (findings, NULL, &counts);
  return options->strict && counts.n[SG_VERDICT_UNMET] > 0 ? SG_EXIT_PARTLY : SG_EXIT_DONE;
}

static SgExit
run_findings (SgCtl *ctl)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("For which day"), "DATE" },
    { "under", 0, 0, G_OPTION_ARG_STRING, &options.under, N_ ("For which division"), "CODE" },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &options.rule, N_ ("Of which rule or obligation"), "ID" },
    { "sort",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.sort,
      N_ ("Rule by rule, or what moves a target most first (rule, effect)"),
      "ORDER" },
    { "all",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.all,
      N_ ("What is met or does not apply, too"),
      NULL },
    { "strict",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.strict,
      N_ ("Exit status 3 where something is not met"),
      NULL },
    { NULL },
  };
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = NULL;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit) || !sg_ctl_check_date (ctl, options.as_of, &exit)
      || !check_sort (ctl, &options, &exit))
    return exit;
  connection = sg_ctl_open (ctl, TRUE, &exit);
  return connection != NULL ? print_findings (ctl, connection, &options) : exit;
}

const SgCtlCommand sg_ctl_findings = {
  "findings",
  "LEDGER --as-of DATE",
  N_ ("Judge every obligation of the ledger's policy on a day"),
  run_findings,
};
