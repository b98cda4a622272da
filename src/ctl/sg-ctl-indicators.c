/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "policy/sg-figures.h"
#include "policy/sg-followed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_by (SgCtl *ctl, const char *name, SgBy *by, SgExit *exit)
{
  static const char *const names[] = { "total", "unit", "township" };

  *by = SG_BY_TOTAL;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        *by = (SgBy) i;
        return TRUE;
      }
  *exit = sg_ctl_usage (ctl, _ ("“%s” is no breakdown: there are total, unit and township."), name);
  return FALSE;
}

static void
add_optional (SgTable *table, gboolean known, gint64 value)
{
  if (known)
    sg_table_add_int (table, value);
  else
    sg_table_add (table, NULL);
}

static void
add_figure (SgTable *table, const SgFigure *figure)
{
  const SgTarget *target = figure->target;

  sg_table_add (table, figure->indicator->id);
  sg_table_add (table, figure->unit_code);
  sg_table_add (table, figure->unit_name);
  add_optional (table, figure->has_numerator, figure->numerator);
  add_optional (table, figure->has_denominator, figure->denominator);
  sg_table_add (table, figure->value);
  add_optional (table,
                target != NULL,
                target == NULL          ? 0
                : target->per_cent >= 0 ? target->per_cent
                                        : target->number);
  sg_table_add (table, target != NULL ? target->due_on : NULL);
  add_optional (table, figure->met >= 0, figure->met);
  add_optional (table, figure->gap >= 0, figure->gap);
}

static SgTable *
make_table (GPtrArray *figures)
{
  static const struct
  {
    const char *name;
    gboolean number;
  } columns[] = { { "indicator", FALSE }, { "unit_code", FALSE },  { "unit_name", FALSE },
                  { "numerator", TRUE },  { "denominator", TRUE }, { "value", TRUE },
                  { "target", TRUE },     { "due_on", FALSE },     { "met", TRUE },
                  { "gap", TRUE } };
  SgTable *table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i].name, columns[i].number);
  for (guint i = 0; i < figures->len; i++)
    add_figure (table, g_ptr_array_index (figures, i));
  return table;
}

static SgExit
print_figures (SgCtl *ctl, const char *as_of, const char *under, SgBy by)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, TRUE, &exit);
  g_autoptr (SgLedgerInfo) info = NULL;
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (SgTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return exit;
  info = sg_ledger_info_read (connection, &error);
  profile = info != NULL ? sg_followed_load_main (connection, as_of, &error) : NULL;
  if (profile == NULL)
    return sg_ctl_fail (ctl, error);
  figures = sg_figures_compute (
    connection, profile, as_of, under != NULL ? under : info->region, by, &error);
  if (figures == NULL)
    return sg_ctl_fail (ctl, error);
  table = make_table (figures);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static SgExit
run_indicators (SgCtl *ctl)
{
  g_autofree char *as_of = NULL;
  g_autofree char *under = NULL;
  g_autofree char *by_name = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("For which day"), "DATE" },
    { "under", 0, 0, G_OPTION_ARG_STRING, &under, N_ ("For which division"), "CODE" },
    { "by",
      0,
      0,
      G_OPTION_ARG_STRING,
      &by_name,
      N_ ("How it is broken down"),
      "total|unit|township" },
    { NULL },
  };
  SgExit exit = SG_EXIT_DONE;
  SgBy by = SG_BY_TOTAL;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit) || !sg_ctl_check_date (ctl, as_of, &exit)
      || !parse_by (ctl, by_name, &by, &exit))
    return exit;
  return print_figures (ctl, as_of, under, by);
}

const SgCtlCommand sg_ctl_indicators = {
  "indicators",
  "LEDGER --as-of DATE",
  N_ ("Compute the indicators of the ledger's policy for a day"),
  run_indicators,
};
