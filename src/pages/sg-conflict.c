/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-conflict.h"

static gboolean
is_changed_there (SgRecord *mine, SgRecord *theirs, const SgField *field)
{
  return g_strcmp0 (sg_record_get_stored (mine, field), sg_record_get_stored (theirs, field)) != 0;
}

/**
 * sg_conflict_is_clash:
 * @mine: the record as it was read and edited here
 * @theirs: the record as it stands now
 * @field: a stored field of both
 *
 * Returns: whether both changed the field, and not to the same
 */
gboolean
sg_conflict_is_clash (SgRecord *mine, SgRecord *theirs, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (mine) && SG_IS_RECORD (theirs), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return sg_record_is_field_changed (mine, field) && is_changed_there (mine, theirs, field)
         && (sg_record_get_typed (mine, field) != NULL
             || g_strcmp0 (sg_record_get (mine, field), sg_record_get_stored (theirs, field)) != 0);
}

/**
 * sg_conflict_differs:
 * @mine: the record as it was read and edited here
 * @theirs: the record as it stands now
 * @field: a stored field of both
 *
 * Returns: whether anybody changed the field
 */
gboolean
sg_conflict_differs (SgRecord *mine, SgRecord *theirs, const SgField *field)
{
  g_return_val_if_fail (SG_IS_RECORD (mine) && SG_IS_RECORD (theirs), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return sg_record_is_field_changed (mine, field) || is_changed_there (mine, theirs, field);
}

/**
 * sg_conflict_merge:
 * @mine: the record as it was read and edited here
 * @theirs: the record as it stands now
 * @given_up: (nullable) (element-type SgField): fields of which theirs counts
 *
 * Puts what was edited here onto what stands there now; fields that only they changed stay theirs.
 *
 * Returns: (transfer full): a record that can be saved
 */
SgRecord *
sg_conflict_merge (SgRecord *mine, SgRecord *theirs, GHashTable *given_up)
{
  const SgRegister *reg = NULL;
  SgRecord *merged = NULL;

  g_return_val_if_fail (SG_IS_RECORD (mine), NULL);
  g_return_val_if_fail (SG_IS_RECORD (theirs), NULL);

  reg = sg_record_get_register (mine);
  merged = sg_record_copy (theirs);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (!sg_record_is_field_changed (mine, field)
          || (given_up != NULL && g_hash_table_contains (given_up, field)))
        continue;
      sg_record_set (merged, field, sg_record_get (mine, field), NULL);
      sg_record_set_typed (merged, field, sg_record_get_typed (mine, field));
      if (field->dated)
        sg_record_set_from (merged, field, sg_record_get_from (mine, field));
    }
  return merged;
}
