/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-spread-private.h"
#include "ledger/sg-change-private.h"

/* What was laid over the registers is held against the catalogue, and written. */

static gboolean
is_awaited (SgFormSpread *self, SgRecord *record, const SgField *field)
{
  GArray *references = g_hash_table_lookup (self->references, record);

  for (guint i = 0; references != NULL && i < references->len; i++)
    if (g_array_index (references, SgFormReference, i).field == field)
      return TRUE;
  return FALSE;
}

static void
drop (SgFormSpread *self, SgFormRow *row, SgRecord *record)
{
  guint place = 0;

  g_hash_table_remove (self->references, record);
  if (g_ptr_array_find (self->touched, record, &place))
    g_ptr_array_remove_index (self->touched, place);
  row->action = SG_FORM_NONE;
  row->outcome = SG_FORM_REJECT;
}

/* Takes back what cannot be kept; a new row that lacks something cannot be made at all. */
static gboolean
mend (SgFormSpread *self, SgFormRow *row, SgRecord *record, const SgFault *fault)
{
  if (!fault->hard || (fault->field != NULL && is_awaited (self, record, fault->field)))
    return TRUE;
  if (fault->field == NULL
      || (sg_record_is_new (record) && sg_record_get (record, fault->field) == NULL))
    {
      sg_form_row_add_reason (row, "REQ_MISSING");
      drop (self, row, record);
      return FALSE;
    }
  sg_record_take (record, fault->field, g_strdup (sg_record_get_stored (record, fault->field)));
  sg_form_row_add_reason (row, "VALUE_INVALID");
  if (row->outcome == SG_FORM_ACCEPT)
    row->outcome = SG_FORM_PARTIAL;
  return TRUE;
}

/**
 * sg_form_spread_check_row:
 * @self: a spread
 * @row: a row that was laid over the registers
 *
 * Holds what the row makes of its records against the catalogue, so that no row keeps the others
 * from being written.
 */
void
sg_form_spread_check_row (SgFormSpread *self, SgFormRow *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);

  for (guint i = 0; row->records != NULL && i < row->records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (row->records, i);
      g_autoptr (GPtrArray) faults = NULL;

      if (!sg_record_is_new (record) && !sg_record_is_changed (record))
        continue;
      faults = sg_record_find_faults (record);
      for (guint k = 0; k < faults->len; k++)
        if (!mend (self, row, record, g_ptr_array_index (faults, k)))
          break;
    }
}

/**
 * sg_form_spread_has_work:
 * @self: a spread
 *
 * Returns: whether anything is to be written
 */
gboolean
sg_form_spread_has_work (SgFormSpread *self)
{
  return self->touched->len > 0;
}

static gboolean write_record (SgFormSpread *self,
                              SgRecord *record,
                              GHashTable *written,
                              SgChange *change,
                              GError **error);

/* Writes the rows that a record refers to, which have numbers then. */
static gboolean
resolve (SgFormSpread *self,
         SgRecord *record,
         GHashTable *written,
         SgChange *change,
         GError **error)
{
  GArray *references = g_hash_table_lookup (self->references, record);

  for (guint i = 0; references != NULL && i < references->len; i++)
    {
      const SgFormReference *reference = &g_array_index (references, SgFormReference, i);
      g_autofree char *id = NULL;

      if (!write_record (self, reference->target, written, change, error))
        return FALSE;
      id = sg_query_dup_id (sg_change_get_connection (change),
                            sg_record_get_register (reference->target),
                            *(gint64 *) g_hash_table_lookup (written, reference->target));
      if (!sg_record_set (record, reference->field, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_record (SgFormSpread *self,
              SgRecord *record,
              GHashTable *written,
              SgChange *change,
              GError **error)
{
  gint64 row_id = 0;

  if (g_hash_table_contains (written, record))
    return TRUE;
  if (!resolve (self, record, written, change, error)
      || !sg_change_put (change, record, &row_id, error))
    return FALSE;
  g_hash_table_insert (written, record, g_memdup2 (&row_id, sizeof row_id));
  return TRUE;
}

/**
 * sg_form_spread_write:
 * @self: a spread
 * @change: a change
 * @progress: (nullable): is told how far it is
 * @error: why a row cannot be written
 *
 * Writes what is new and what has changed; what is referred to comes first.
 *
 * Returns: whether all of it was written
 */
gboolean
sg_form_spread_write (SgFormSpread *self,
                      SgChange *change,
                      SgImportProgress *progress,
                      GError **error)
{
  g_autoptr (GHashTable) written = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  sg_import_progress_begin (progress, SG_IMPORT_STEP_WRITE, self->touched->len);
  for (guint i = 0; i < self->touched->len; i++)
    {
      if (!write_record (self, g_ptr_array_index (self->touched, i), written, change, error))
        return FALSE;
      sg_import_progress_note (progress, i + 1);
    }
  return TRUE;
}
