/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include "base/sg-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order in which an import of everything must run: what is referred to comes first. */
static const SgRegister *const registers[] = {
  &sg_divisions,       &sg_orgs,           &sg_stations,       &sg_station_status,
  &sg_persons,         &sg_certs,          &sg_posts,          &sg_contracts,
  &sg_funds,           &sg_relief_totals,  &sg_services,       &sg_inspections,
  &sg_problems,        &sg_documents,      &sg_trainings,      &sg_exams,
  &sg_exam_counts,     &sg_cases,          &sg_publicity,      &sg_targets,
  &sg_explanations,    &sg_contacts,       &sg_disclosures,    &sg_filings,
  &sg_syncs,           &sg_leading_groups, &sg_candidates,     &sg_plans,
  &sg_subsidies,       &sg_negative_items, &sg_contract_items, &sg_contract_budgets,
  &sg_contract_shares, &sg_facilities,     &sg_works,          &sg_freezes,
  &sg_terms,           &sg_dated_values,   &sg_policies,
};

/**
 * sg_catalogue_get_registers:
 * @n_registers: (out): how many there are
 *
 * Gets all registers, internal ones last, each after those that it refers to.
 *
 * Returns: (transfer none): the registers
 */
const SgRegister *const *
sg_catalogue_get_registers (guint *n_registers)
{
  g_return_val_if_fail (n_registers != NULL, NULL);

  *n_registers = G_N_ELEMENTS (registers);
  return registers;
}

/**
 * sg_catalogue_find:
 * @name: name of a register
 *
 * Returns: (transfer none) (nullable): the register, or %NULL if there is none of that name
 */
const SgRegister *
sg_catalogue_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (strcmp (registers[i]->name, name) == 0)
      return registers[i];
  return NULL;
}

/**
 * sg_catalogue_find_owner:
 * @field: a field of the catalogue
 *
 * Returns: (transfer none) (nullable): the register that it belongs to; %NULL for a field that is
 *   none of the catalogue's
 */
const SgRegister *
sg_catalogue_find_owner (const SgField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    for (guint k = 0; k < registers[i]->n_fields; k++)
      if (&registers[i]->fields[k] == field)
        return registers[i];
  return NULL;
}

/**
 * sg_register_find_field:
 * @reg: a register
 * @key: key of a field
 *
 * Returns: (transfer none) (nullable): the field, or %NULL if there is none
 */
const SgField *
sg_register_find_field (const SgRegister *reg, const char *key)
{
  g_return_val_if_fail (reg != NULL && key != NULL, NULL);

  for (guint i = 0; i < reg->n_fields; i++)
    if (*reg->fields[i].key == *key && strcmp (reg->fields[i].key, key) == 0)
      return &reg->fields[i];
  return NULL;
}

/**
 * sg_register_get_field:
 * @reg: a register
 * @key: key of a field that it has
 *
 * Like sg_register_find_field(), for keys that stand in the program: one that is wrong is fatal.
 *
 * Returns: (transfer none): the field
 */
const SgField *
sg_register_get_field (const SgRegister *reg, const char *key)
{
  const SgField *field = sg_register_find_field (reg, key);

  if (field == NULL)
    g_error ("Register %s has no field %s", reg->name, key);
  return field;
}

/* Labels and lists of aliases never change, and whoever guesses what a table is asks for all of
 * them again and again. */
static const char *
fold_static (const char *text)
{
  static GHashTable *known = NULL;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  char *folded = NULL;

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  folded = g_hash_table_lookup (known, text);
  if (folded == NULL)
    {
      folded = sg_text_fold (text);
      g_hash_table_insert (known, (gpointer) text, folded);
    }
  return folded;
}

static gboolean
header_is_alias (const SgField *field, const char *folded)
{
  const gsize length = strlen (folded);
  const char *at = field->aliases != NULL && length > 0 ? fold_static (field->aliases) : NULL;

  while (at != NULL)
    {
      if (strncmp (at, folded, length) == 0 && (at[length] == '|' || at[length] == '\0'))
        return TRUE;
      at = strchr (at, '|');
      at = at != NULL ? at + 1 : NULL;
    }
  return FALSE;
}

static gboolean
header_is_label (const SgField *field, const char *folded)
{
  return strcmp (fold_static (field->label), folded) == 0
         || strcmp (fold_static (_ (field->label)), folded) == 0;
}

/**
 * sg_register_find_by_header:
 * @reg: a register
 * @header: header of a column: a key, a label in either language, or one of the aliases
 *
 * Looks a column up, whatever the width of its letters and the blanks in it. Derived fields are
 * not found: they cannot be taken in.
 *
 * Returns: (transfer none) (nullable): the stored field, or %NULL
 */
const SgField *
sg_register_find_by_header (const SgRegister *reg, const char *header)
{
  g_autofree char *folded = NULL;
  const SgField *field = NULL;

  g_return_val_if_fail (reg != NULL && header != NULL, NULL);

  field = sg_register_find_field (reg, header);
  if (field != NULL)
    return field->derived ? NULL : field;
  folded = sg_text_fold (header);
  for (guint i = 0; i < reg->n_fields && !reg->fields[i].derived; i++)
    if (header_is_label (&reg->fields[i], folded))
      return &reg->fields[i];
  for (guint i = 0; i < reg->n_fields && !reg->fields[i].derived; i++)
    if (header_is_alias (&reg->fields[i], folded))
      return &reg->fields[i];
  return NULL;
}

/**
 * sg_register_index_of:
 * @reg: a register
 * @field: a field of it
 *
 * Returns: its place among the fields, from 0
 */
guint
sg_register_index_of (const SgRegister *reg, const SgField *field)
{
  g_return_val_if_fail (reg != NULL && field != NULL, 0);
  g_return_val_if_fail (field >= reg->fields && field < reg->fields + reg->n_fields, 0);

  return (guint) (field - reg->fields);
}

/**
 * sg_register_get_n_stored:
 * @reg: a register
 *
 * Returns: how many of its fields are stored; the derived ones stand behind them
 */
guint
sg_register_get_n_stored (const SgRegister *reg)
{
  guint n = 0;

  g_return_val_if_fail (reg != NULL, 0);

  n = reg->n_fields;
  while (n > 0 && reg->fields[n - 1].derived)
    n--;
  return n;
}

/**
 * sg_register_get_label:
 * @reg: a register
 *
 * Returns: (transfer none): what the whole is called in the user's language
 */
const char *
sg_register_get_label (const SgRegister *reg)
{
  g_return_val_if_fail (reg != NULL, NULL);

  return _ (reg->label);
}

/**
 * sg_register_get_label_one:
 * @reg: a register
 *
 * Returns: (transfer none): what one row is called in the user's language
 */
const char *
sg_register_get_label_one (const SgRegister *reg)
{
  g_return_val_if_fail (reg != NULL, NULL);

  return _ (reg->label_one);
}
