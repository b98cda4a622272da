/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SgExit
run_kinds (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgTable) table = sg_table_new ();
  const SgRegister *const *registers = NULL;
  SgExit exit = SG_EXIT_DONE;
  guint n = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 0, 0, &exit))
    return exit;
  sg_table_add_column (table, "kind", FALSE);
  sg_table_add_column (table, "label", FALSE);
  registers = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    if (!registers[i]->internal)
      {
        sg_table_add (table, registers[i]->name);
        sg_table_add (table, sg_register_get_label (registers[i]));
      }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static char *
join_choices (const SgField *field)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (const SgChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? "|" : "", choice->code);
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static void
add_field (SgTable *table, const SgField *field)
{
  g_autofree char *choices = join_choices (field);

  sg_table_add (table, field->key);
  sg_table_add (table, sg_field_get_label (field));
  sg_table_add (table, sg_field_get_type_name (field));
  sg_table_add (table, field->type == SG_FIELD_MONEY ? "fen" : sg_field_get_unit (field));
  sg_table_add (table, field->required ? "1" : "0");
  sg_table_add (table, field->sensitivity != SG_SENSITIVITY_NONE ? "1" : "0");
  sg_table_add (table, field->dated ? "1" : "0");
  sg_table_add (table, choices[0] != '\0' ? choices : field->reference);
  sg_table_add (table, field->aliases);
}

static SgExit
run_fields (SgCtl *ctl)
{
  static const char *const columns[]
    = { "key", "label", "type", "unit", "required", "sensitive", "dated", "choices", "aliases" };
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgTable) table = sg_table_new ();
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  reg = sg_ctl_get_register (ctl, ctl->argv[1], &exit);
  if (reg == NULL)
    return exit;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], FALSE);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    add_field (table, &reg->fields[i]);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_kinds = {
  "kinds",
  "",
  N_ ("List the registers"),
  run_kinds,
};

const SgCtlCommand sg_ctl_fields = {
  "fields",
  "KIND",
  N_ ("List the fields of a register"),
  run_fields,
};
