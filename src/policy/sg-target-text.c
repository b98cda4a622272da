/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "ledger/sg-query.h"
#include "policy/sg-target-text.h"

/*
 * Targets that were divided over units, as they travel in the file of a policy: a group for
 * each ("[unit_target TG0001]") with the fields of the register as its keys. Targets of contracts
 * stay where the contracts are.
 */

#define KIND "unit_target "

/* What makes two rows the same target. */
static const char *const identity[] = { "division_code", "indicator", "due_on" };

static gboolean
is_divided (const SgProfile *profile, SgRecord *record)
{
  return sg_record_get_key (record, "contract_id") == NULL
         && sg_profile_find_indicator (profile, sg_record_get_key (record, "indicator")) != NULL;
}

static void
add_record (GKeyFile *file, SgRecord *record)
{
  g_autofree char *group = g_strconcat (KIND, sg_record_get_key (record, "target_id"), NULL);

  for (guint i = 0; i < sg_register_get_n_stored (&sg_targets); i++)
    {
      const SgField *field = &sg_targets.fields[i];
      const char *value = sg_record_get (record, field);

      if (value != NULL && !g_str_equal (field->key, sg_targets.id_field))
        g_key_file_set_string (file, group, field->key, value);
    }
}

/* Returns: (transfer full) (nullable) (element-type SgRecord): all rows of the register */
static GPtrArray *
find_all (SgConnection *connection, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_targets);

  sg_query_set_valid_only (query, FALSE);
  return sg_query_run (connection, query, error);
}

/**
 * sg_target_text_add:
 * @connection: a connection to a ledger
 * @profile: a policy
 * @file: its text
 * @error: (out) (optional): return location of an #SgError
 *
 * Adds the targets of the ledger that divide what the policy counts over units.
 *
 * Returns: whether they could be read
 */
gboolean
sg_target_text_add (SgConnection *connection,
                    const SgProfile *profile,
                    GKeyFile *file,
                    GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && file != NULL, FALSE);

  rows = find_all (connection, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_divided (profile, g_ptr_array_index (rows, i)))
      add_record (file, g_ptr_array_index (rows, i));
  return rows != NULL;
}

static gboolean
is_same (SgRecord *record, GKeyFile *file, const char *group)
{
  for (gsize i = 0; i < G_N_ELEMENTS (identity); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, identity[i], NULL);

      if (g_strcmp0 (sg_record_get_key (record, identity[i]), value) != 0)
        return FALSE;
    }
  return sg_record_get_key (record, "contract_id") == NULL;
}

/* Returns: (transfer full): the row of the same unit, indicator and day, or a new one; it keeps the
 * number that it had where it came from, unless another row has that here */
static SgRecord *
ensure_record (SgConnection *connection, const GPtrArray *rows, GKeyFile *file, const char *group)
{
  const char *id = group + strlen (KIND);
  SgRecord *record = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (is_same (g_ptr_array_index (rows, i), file, group))
      return g_object_ref (g_ptr_array_index (rows, i));
  record = sg_record_new (&sg_targets);
  if (sg_query_find_row (connection, &sg_targets, id, NULL) == 0)
    sg_record_set_key (record, sg_targets.id_field, id, NULL);
  return record;
}

static gboolean
fill_record (SgRecord *record, GKeyFile *file, const char *group, GError **error)
{
  for (guint i = 0; i < sg_register_get_n_stored (&sg_targets); i++)
    {
      const SgField *field = &sg_targets.fields[i];
      g_autofree char *value = g_key_file_get_string (file, group, field->key, NULL);

      if (g_str_equal (field->key, sg_targets.id_field) || field->type == SG_FIELD_REFERENCE)
        continue;
      if (!sg_record_set (record, field, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_unit (SgConnection *connection, GKeyFile *file, const char *group)
{
  g_autofree char *code = g_key_file_get_string (file, group, "division_code", NULL);
  g_autoptr (SgQuery) query = sg_query_new (&sg_divisions);
  g_autoptr (GArray) ids = NULL;

  if (code == NULL)
    return FALSE;
  sg_query_set_valid_only (query, FALSE);
  sg_query_add_filter (query, sg_register_get_field (&sg_divisions, "code"), SG_FILTER_IS, code);
  ids = sg_query_find_ids (connection, query, NULL);
  return ids != NULL && ids->len > 0;
}

/**
 * sg_target_text_take:
 * @connection: a connection to a ledger
 * @file: the text of a policy
 * @n_left_out: (out): targets of units that the ledger does not have
 * @error: (out) (optional): return location of an #SgError
 *
 * Takes the divided targets out of the text of a policy. One of a unit, indicator and day of which
 * the ledger has a target takes the place of that.
 *
 * Returns: (transfer full) (element-type SgRecord) (nullable): rows of the register of targets, to
 *   be stored
 */
GPtrArray *
sg_target_text_take (SgConnection *connection, GKeyFile *file, guint *n_left_out, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (connection != NULL && file != NULL && n_left_out != NULL, NULL);

  *n_left_out = 0;
  rows = find_all (connection, error);
  if (rows == NULL)
    return NULL;
  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      g_autoptr (SgRecord) record = NULL;

      if (!g_str_has_prefix (*group, KIND))
        continue;
      if (has_unit (connection, file, *group))
        record = ensure_record (connection, rows, file, *group);
      else
        (*n_left_out)++;
      if (record != NULL && !fill_record (record, file, *group, error))
        return NULL;
      if (record != NULL && sg_record_is_changed (record))
        g_ptr_array_add (records, g_steal_pointer (&record));
      g_key_file_remove_group (file, *group, NULL);
    }
  return g_steal_pointer (&records);
}
