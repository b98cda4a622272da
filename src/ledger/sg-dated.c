/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-dated.h"

#include "base/sg-date.h"

/* Places of the fields of sg_dated_values. */
enum
{
  REGISTER,
  ROW_ID,
  FIELD,
  UNTIL_ON,
  VALUE,
};

static GArray *
find_from (SgConnection *connection, const SgRow *row, guint index, const char *day, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "SELECT id FROM dated_values WHERE row_id = :row AND field = :field AND until_on >= :day "
    "ORDER BY until_on DESC",
    error);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":row", row->id);
  sg_statement_bind_text (statement, ":field", row->reg->fields[index].key);
  sg_statement_bind_text (statement, ":day", day);
  return sg_statement_take_ids (statement, error);
}

/* Takes out the earlier values that held on @until or later; @held becomes what held on it. */
static gboolean
take_out (SgChange *change,
          const SgRow *before,
          guint index,
          const char *until,
          char **held,
          GError **error)
{
  SgConnection *connection = sg_change_get_connection (change);
  g_autoptr (GArray) gone = find_from (connection, before, index, until, error);

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    {
      g_autoptr (SgRow) row
        = sg_row_read (connection, &sg_dated_values, g_array_index (gone, gint64, i), error);

      if (row == NULL || !sg_change_delete_row (change, row, error))
        return FALSE;
      g_free (*held);
      *held = g_strdup (row->values[VALUE]);
    }
  return gone != NULL;
}

/**
 * sg_dated_keep:
 * @change: a change
 * @before: a row as it stands
 * @after: the row as it shall stand
 * @index: place of a dated field
 * @from: the day from which the new value holds
 * @error: what went wrong
 *
 * Keeps what held on the day before @from, with that day as its last. Earlier values that the new
 * one runs over are taken out.
 *
 * Returns: whether it was kept
 */
gboolean
sg_dated_keep (SgChange *change,
               const SgRow *before,
               const SgRow *after,
               guint index,
               const char *from,
               GError **error)
{
  g_autofree char *until = NULL;
  g_autofree char *held = NULL;
  g_autoptr (SgRow) earlier = NULL;

  g_return_val_if_fail (change != NULL && before != NULL && after != NULL && from != NULL, FALSE);

  until = sg_date_add_days (from, -1);
  held = g_strdup (before->values[index]);
  if (!take_out (change, before, index, until, &held, error))
    return FALSE;
  /* The same value before and after the day is one value. */
  if (g_strcmp0 (held, after->values[index]) == 0)
    return TRUE;
  earlier = sg_row_new (&sg_dated_values, sg_change_make_row_id (change));
  earlier->values[REGISTER] = g_strdup (before->reg->name);
  earlier->values[ROW_ID] = g_strdup_printf ("%" G_GINT64_FORMAT, before->id);
  earlier->values[FIELD] = g_strdup (before->reg->fields[index].key);
  earlier->values[UNTIL_ON] = g_steal_pointer (&until);
  earlier->values[VALUE] = g_steal_pointer (&held);
  return sg_change_insert_row (change, earlier, error);
}

/**
 * sg_dated_find_held:
 * @connection: a connection
 * @row: a row
 * @index: place of a dated field
 * @as_of: (nullable): a day
 * @held: (out) (transfer full) (nullable): the earlier value that held on the day; %NULL when it is
 *   the latest
 * @error: what went wrong
 *
 * Returns: whether the ledger could be asked
 */
gboolean
sg_dated_find_held (SgConnection *connection,
                    const SgRow *row,
                    guint index,
                    const char *as_of,
                    SgRow **held,
                    GError **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (connection != NULL && row != NULL && held != NULL, FALSE);

  *held = NULL;
  if (as_of == NULL || !row->reg->fields[index].dated)
    return TRUE;
  ids = find_from (connection, row, index, as_of, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  *held
    = sg_row_read (connection, &sg_dated_values, g_array_index (ids, gint64, ids->len - 1), error);
  return *held != NULL;
}

/**
 * sg_dated_get_value:
 * @held: an earlier value
 *
 * Returns: (transfer none) (nullable): what the table held for the field
 */
const char *
sg_dated_get_value (const SgRow *held)
{
  g_return_val_if_fail (held != NULL && held->reg == &sg_dated_values, NULL);

  return held->values[VALUE];
}

/**
 * sg_dated_correct:
 * @change: a change
 * @held: an earlier value
 * @value: (nullable): what it should have been, as the table holds it
 * @error: what went wrong
 *
 * Corrects an earlier value; the days for which it held stay the same.
 *
 * Returns: whether it was written
 */
gboolean
sg_dated_correct (SgChange *change, const SgRow *held, const char *value, GError **error)
{
  g_autoptr (SgRow) after = NULL;

  g_return_val_if_fail (change != NULL && held != NULL && held->reg == &sg_dated_values, FALSE);

  after = sg_row_copy (held);
  g_free (after->values[VALUE]);
  after->values[VALUE] = g_strdup (value);
  return sg_change_update_row (change, held, after, error);
}
