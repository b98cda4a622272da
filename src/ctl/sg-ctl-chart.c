/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "charts/sg-chart-save.h"
#include "policy/sg-followed.h"
#include "reports/sg-report-charts.h"

#include <glib/gi18n-lib.h>

/* A picture larger than this is a slip of the finger, and would take all memory. */
#define MOST_PIXELS 20000

/* Reads "1200x600". No size at all leaves both at 0: as large as the chart needs. */
static gboolean
parse_size (const char *text, int *width, int *height)
{
  guint64 numbers[2];
  g_auto (GStrv) parts = NULL;

  *width = 0;
  *height = 0;
  if (text == NULL)
    return TRUE;
  parts = g_strsplit (text, "x", -1);
  if (g_strv_length (parts) != 2)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, MOST_PIXELS, &numbers[i], NULL))
      return FALSE;
  *width = (int) numbers[0];
  *height = (int) numbers[1];
  return TRUE;
}

static SgChart *
make_chart (SgConnection *connection,
            const char *name,
            const char *as_of,
            const char *under,
            GError **error)
{
  g_autoptr (SgLedgerInfo) info = sg_ledger_info_read (connection, error);
  g_autoptr (SgProfile) profile
    = info != NULL ? sg_followed_load_main (connection, as_of, error) : NULL;

  if (profile == NULL)
    return NULL;
  return sg_report_chart_make (
    connection, profile, name, as_of, under != NULL ? under : info->region, error);
}

/* A chart shows figures, and no rows. */
static gboolean
record_chart (SgCtl *ctl,
              SgConnection *connection,
              const char *as_of,
              const char *under,
              const char *path,
              SgExit *exit)
{
  g_autoptr (SgExportEntry) entry = sg_export_entry_new (SG_EXPORT_CHART, ctl->argv[2], "upward");

  sg_export_entry_set_scope (entry, as_of, under);
  sg_export_entry_set_path (entry, path);
  return sg_ctl_record (ctl, connection, entry, exit);
}

static SgExit
run_chart (SgCtl *ctl)
{
  g_autofree char *as_of = NULL;
  g_autofree char *under = NULL;
  g_autofree char *size = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("For which day"), "DATE" },
    { "under", 0, 0, G_OPTION_ARG_STRING, &under, N_ ("For which division"), "CODE" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_ ("How large"), "WxH" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where it goes"), "FILE.png|svg|pdf" },
    { NULL },
  };
  SgExit exit = SG_EXIT_DONE;
  int width = 0;
  int height = 0;
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgChart) chart = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit) || !sg_ctl_check_date (ctl, as_of, &exit))
    return exit;
  if (path == NULL)
    return sg_ctl_usage (ctl, _ ("Say where the chart goes: -o FILE.png, .svg or .pdf."));
  if (sg_report_charts_find (ctl->argv[2]) == NULL)
    return sg_ctl_usage (
      ctl, _ ("There is no chart “%s”; “shegongctl charts” lists them."), ctl->argv[2]);
  if (!parse_size (size, &width, &height))
    return sg_ctl_usage (ctl, _ ("“%s” is no size; write it like 1200x600."), size);
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  chart = make_chart (connection, ctl->argv[2], as_of, under, &error);
  if (chart == NULL)
    return sg_ctl_fail (ctl, error);
  if (!record_chart (ctl, connection, as_of, under, path, &exit))
    return exit;
  return sg_chart_save (chart, path, width, height, &error) ? SG_EXIT_DONE
                                                            : sg_ctl_fail (ctl, error);
}

static SgExit
run_charts (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgTable) table = sg_table_new ();
  const SgReportChart *charts = NULL;
  SgExit exit = SG_EXIT_DONE;
  guint n = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 0, 0, &exit))
    return exit;
  sg_table_add_column (table, "name", FALSE);
  sg_table_add_column (table, "title", FALSE);
  charts = sg_report_charts_list (&n);
  for (guint i = 0; i < n; i++)
    {
      sg_table_add (table, charts[i].name);
      sg_table_add (table, sg_report_chart_get_title (&charts[i]));
    }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_chart = {
  "chart",
  "LEDGER NAME --as-of DATE -o FILE.png|svg|pdf",
  N_ ("Draw a chart"),
  run_chart,
};

const SgCtlCommand sg_ctl_charts = {
  "charts",
  "",
  N_ ("List the charts"),
  run_charts,
};
