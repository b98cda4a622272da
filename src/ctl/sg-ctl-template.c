/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "exchange/sg-template.h"

#include <glib/gi18n-lib.h>

static SgExit
run_template (SgCtl *ctl)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where it goes"), "FILE.xlsx" },
    { NULL },
  };
  const SgForm *form = NULL;
  g_autoptr (GError) error = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  if (path == NULL)
    return sg_ctl_usage (ctl, _ ("Say where the workbook goes: -o FILE.xlsx."));
  form = sg_form_find (ctl->argv[1]);
  if (form == NULL)
    return sg_ctl_usage (
      ctl, _ ("There is no template “%s”; “shegongctl templates” lists them."), ctl->argv[1]);
  return sg_template_write (form, path, &error) ? SG_EXIT_DONE : sg_ctl_fail (ctl, error);
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
  "NAME -o FILE.xlsx",
  N_ ("Write a workbook to be filled in and imported"),
  run_template,
};

const SgCtlCommand sg_ctl_templates = {
  "templates",
  "",
  N_ ("List the workbooks to be filled in"),
  run_templates,
};
