/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "reports/sg-report.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* Progress is for a person who waits, not for a log. */
static void
print_progress (guint64 done, guint64 total, gpointer user_data)
{
  if (total > 0)
    g_printerr ("\r%3u %%", (guint) (done * 100 / total));
}

static SgExit
write_report (SgCtl *ctl, const SgReportRequest *request, const char *path)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, TRUE, &exit);
  g_autoptr (GError) error = NULL;
  gboolean shown = isatty (STDERR_FILENO);
  gboolean done = FALSE;

  if (connection == NULL)
    return exit;
  done = sg_report_write (
    connection, ctl->argv[2], request, path, shown ? print_progress : NULL, NULL, NULL, &error);
  if (shown)
    g_printerr ("\r");
  return done ? SG_EXIT_DONE : sg_ctl_fail (ctl, error);
}

static SgExit
run_report (SgCtl *ctl)
{
  g_autofree char *as_of = NULL;
  g_autofree char *under = NULL;
  g_autofree char *audience = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("For which day"), "DATE" },
    { "under", 0, 0, G_OPTION_ARG_STRING, &under, N_ ("For which division"), "CODE" },
    { "audience",
      0,
      0,
      G_OPTION_ARG_STRING,
      &audience,
      N_ ("Who will read it"),
      "internal|upward|public" },
    SG_CTL_REASON_OPTION (&reason),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where it goes"), "FILE.xlsx" },
    { NULL },
  };
  SgReportRequest request = { NULL };
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit) || !sg_ctl_check_date (ctl, as_of, &exit))
    return exit;
  if (path == NULL)
    return sg_ctl_usage (ctl, _ ("Say where the report goes: -o FILE.xlsx."));
  if (sg_reports_find (ctl->argv[2]) == NULL)
    return sg_ctl_usage (
      ctl, _ ("There is no report “%s”; “shegongctl reports” lists them."), ctl->argv[2]);
  request = (SgReportRequest){
    .as_of = as_of,
    .under = under,
    .audience = SG_REPORT_UPWARD,
    .reason = reason,
  };
  if (audience != NULL && !sg_report_audience_parse (audience, &request.audience))
    return sg_ctl_usage (
      ctl, _ ("“%s” is no audience: there are internal, upward and public."), audience);
  return write_report (ctl, &request, path);
}

static SgExit
run_reports (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgTable) table = sg_table_new ();
  const SgReport *reports = NULL;
  SgExit exit = SG_EXIT_DONE;
  guint n = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 0, 0, &exit))
    return exit;
  sg_table_add_column (table, "name", FALSE);
  sg_table_add_column (table, "title", FALSE);
  sg_table_add_column (table, "formats", FALSE);
  reports = sg_reports_list (&n);
  for (guint i = 0; i < n; i++)
    {
      sg_table_add (table, reports[i].name);
      sg_table_add (table, sg_report_get_title (&reports[i]));
      sg_table_add (table, reports[i].formats);
    }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_report = {
  "report",
  "LEDGER NAME --as-of DATE -o FILE.xlsx",
  N_ ("Write a report"),
  run_report,
};

const SgCtlCommand sg_ctl_reports = {
  "reports",
  "",
  N_ ("List the reports"),
  run_reports,
};
