/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-form.h"

/* Registers whose rows are one table of the clerks each, and what that table is called. */
static const struct
{
  const char *name;
  const SgRegister *reg;
} simple[] = {
  { "organisations", &sg_orgs },
  { "contracts", &sg_contracts },
  { "services", &sg_services },
};

/**
 * sg_forms_get:
 * @n_forms: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_forms): the tables as clerks keep them that can be
 *   taken in
 */
const SgForm *const *
sg_forms_get (guint *n_forms)
{
  static const SgForm *forms[3 + G_N_ELEMENTS (simple)];
  static gsize made = 0;

  g_return_val_if_fail (n_forms != NULL, NULL);

  if (g_once_init_enter (&made))
    {
      forms[0] = &sg_form_directory;
      forms[1] = &sg_form_roster;
      forms[2] = &sg_form_funds;
      for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
        forms[3 + i] = sg_form_for_register (simple[i].reg);
      g_once_init_leave (&made, 1);
    }
  *n_forms = G_N_ELEMENTS (forms);
  return forms;
}

/**
 * sg_form_find:
 * @name: name of a form, without "form:"; the name of a register stands for a table of its rows
 *
 * Returns: (transfer none) (nullable): the form, or %NULL if there is none of that name
 */
const SgForm *
sg_form_find (const char *name)
{
  const SgRegister *reg = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (strcmp (name, sg_form_directory.name) == 0)
    return &sg_form_directory;
  if (strcmp (name, sg_form_roster.name) == 0)
    return &sg_form_roster;
  if (strcmp (name, sg_form_funds.name) == 0)
    return &sg_form_funds;
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (strcmp (simple[i].name, name) == 0)
      return sg_form_for_register (simple[i].reg);
  reg = sg_catalogue_find (name);
  return reg != NULL && !reg->internal ? sg_form_for_register (reg) : NULL;
}

/**
 * sg_form_get_register_name:
 * @reg: a register
 *
 * Returns: (transfer none): what a table of its rows is called
 */
const char *
sg_form_get_register_name (const SgRegister *reg)
{
  g_return_val_if_fail (reg != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (simple[i].reg == reg)
      return simple[i].name;
  return reg->name;
}

/**
 * sg_form_get_label:
 * @form: a form
 *
 * Returns: (transfer none): what it is called in the user's language
 */
const char *
sg_form_get_label (const SgForm *form)
{
  g_return_val_if_fail (form != NULL, NULL);

  return _ (form->label);
}

/**
 * sg_form_index_of:
 * @form: a form
 * @key: key of a column
 *
 * Returns: its place among the fields, or -1 where the form has no such column
 */
int
sg_form_index_of (const SgForm *form, const char *key)
{
  g_return_val_if_fail (form != NULL && key != NULL, -1);

  for (guint i = 0; i < form->n_fields; i++)
    if (strcmp (form->fields[i].key, key) == 0)
      return (int) i;
  return -1;
}

/**
 * sg_form_field_get_source:
 * @field: a column of a form
 *
 * Returns: (transfer none) (nullable): the field of the catalogue that describes its values, or
 *   %NULL for a column that no register knows
 */
const SgField *
sg_form_field_get_source (const SgFormField *field)
{
  const char *dot = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  if (field->source == NULL)
    return NULL;
  dot = strchr (field->source, '.');
  name = g_strndup (field->source, (gsize) (dot - field->source));
  return sg_register_get_field (sg_catalogue_find (name), dot + 1);
}

/**
 * sg_form_field_get_label:
 * @field: a column of a form
 *
 * Returns: (transfer none): what it is called in the user's language
 */
const char *
sg_form_field_get_label (const SgFormField *field)
{
  const SgField *source = sg_form_field_get_source (field);

  if (source == NULL)
    return field->key;
  return field->choice != NULL ? sg_field_get_choice_label (source, field->choice)
                               : sg_field_get_label (source);
}
