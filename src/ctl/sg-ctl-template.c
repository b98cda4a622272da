/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "exchange/sg-template.h"
#include "reports/sg-report-audience.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gboolean with_data;
  char *under;
  char *as_of;
  char *audience;
  char *reason;
  char *path;
} TemplateOptions;

static void
options_clear (TemplateOptions *options)
{
  g_free (options->under);
  g_free (options->as_of);
  g_free (options->audience);
  g_free (options->reason);
  g_free (options->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemplateOptions, options_clear)

/* Rows that go out are recorded first. */
static gboolean
record_rows (SgCtl *ctl,
             SgConnection *connection,
             const SgForm *form,
             const TemplateOptions *options,
             SgReportAudience audience,
             guint n_rows,
             SgExit *exit)
{
  g_autoptr (SgExportEntry) entry
    = sg_export_entry_new (SG_EXPORT_TABLE, form->name, sg_report_audience_get_name (audience));

  entry->carries = sg_template_rows_list_registers (form);
  entry->n_rows = n_rows;
  entry->reason = g_strdup (options->reason);
  sg_export_entry_set_scope (entry, options->as_of, options->under);
  sg_export_entry_set_path (entry, options->path);
  return sg_ctl_record (ctl, connection, entry, exit);
}

static SgExit
write_filled (SgCtl *ctl,
              const SgForm *form,
              const TemplateOptions *options,
              SgReportAudience audience)
{
  SgExit exit = SG_EXIT_DONE;
  const SgTemplateScope scope = { .under = options->under,
                                  .as_of = options->as_of,
                                  .masked = audience != SG_REPORT_INTERNAL };
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, TRUE, &exit);
  g_autoptr (SgTemplateRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return exit;
  rows = sg_template_rows_read (connection, form, &scope, &error);
  if (rows == NULL)
    return sg_ctl_fail (ctl, error);
  if (!record_rows (ctl, connection, form, options, audience, rows->rows->len, &exit))
    return exit;
  return sg_template_write (form, rows, options->path, &error) ? SG_EXIT_DONE
                                                               : sg_ctl_fail (ctl, error);
}

/* With masked names a workbook would come back with people whom nobody knows. */
static gboolean
parse_audience (SgCtl *ctl, const char *name, SgReportAudience *audience, SgExit *exit)
{
  *audience = SG_REPORT_UPWARD;
  if (name == NULL || (sg_report_audience_parse (name, audience) && *audience != SG_REPORT_PUBLIC))
    return TRUE;
  *exit = sg_ctl_usage (
    ctl, _ ("A workbook that is to come back is for internal or upward, not for “%s”."), name);
  return FALSE;
}

static SgExit
write_template (SgCtl *ctl, const TemplateOptions *options)
{
  const char *name = ctl->argv[options->with_data ? 2 : 1];
  const SgForm *form = name != NULL ? sg_form_find (name) : NULL;
  SgReportAudience audience = SG_REPORT_UPWARD;
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  if (form == NULL)
    return sg_ctl_usage (ctl,
                         _ ("There is no template “%s”; “shegongctl templates” lists them."),
                         name != NULL ? name : "");
  if (!options->with_data)
    return sg_template_write (form, NULL, options->path, &error) ? SG_EXIT_DONE
                                                                 : sg_ctl_fail (ctl, error);
  if (!parse_audience (ctl, options->audience, &audience, &exit)
      || !sg_ctl_check_date (ctl, options->as_of, &exit))
    return exit;
  return write_filled (ctl, form, options, audience);
}

static SgExit
run_template (SgCtl *ctl)
{
  g_auto (TemplateOptions) options = { FALSE };
  const GOptionEntry entries[] = {
    { "with-data",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.with_data,
      N_ ("Fill in what LEDGER has"),
      NULL },
    { "under", 0, 0, G_OPTION_ARG_STRING, &options.under, N_ ("For which division"), "CODE" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("For which day"), "DATE" },
    { "audience",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.audience,
      N_ ("Who will read it"),
      "internal|upward" },
    SG_CTL_REASON_OPTION (&options.reason),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.path, N_ ("Where it goes"), "FILE.xlsx" },
    { NULL },
  };
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 2, &exit))
    return exit;
  if ((ctl->argc > 2) != options.with_data)
    return sg_ctl_usage (ctl,
                         _ ("Name the ledger to fill in what it has: LEDGER NAME --with-data."));
  if (options.path == NULL)
    return sg_ctl_usage (ctl, _ ("Say where the workbook goes: -o FILE.xlsx."));
  return write_template (ctl, &options);
}

static SgExit
run_templates (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgTable) table = sg_table_new ();
  g_autoptr (GPtrArray) forms = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 0, 0, &exit))
    return exit;
  sg_table_add_column (table, "name", FALSE);
  sg_table_add_column (table, "title", FALSE);
  forms = sg_template_list_forms ();
  for (guint i = 0; i < forms->len; i++)
    {
      const SgForm *form = g_ptr_array_index (forms, i);

      sg_table_add (table, form->name);
      sg_table_add (table, sg_form_get_label (form));
    }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_template = {
  "template",
  "[LEDGER] NAME [--with-data] -o FILE.xlsx",
  N_ ("Write a workbook to be filled in and imported"),
  run_template,
};

const SgCtlCommand sg_ctl_templates = {
  "templates",
  "",
  N_ ("List the workbooks to be filled in"),
  run_templates,
};
