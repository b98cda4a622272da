/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-change-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A field of some register that refers to rows of another. */
typedef struct
{
  const SgRegister *reg;
  guint index;
} SgReferrer;

static GArray *
find_referrers (const SgRegister *target)
{
  GArray *referrers = g_array_new (FALSE, FALSE, sizeof (SgReferrer));
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < sg_register_get_n_stored (registers[r]); i++)
      {
        const SgReferrer referrer = { registers[r], i };

        if (g_strcmp0 (registers[r]->fields[i].reference, target->name) == 0)
          g_array_append_val (referrers, referrer);
      }
  return referrers;
}

static gboolean
falls (const SgReferrer *referrer)
{
  const SgField *field = &referrer->reg->fields[referrer->index];

  return field->type == SG_FIELD_REFERENCE && field->on_remove == SG_ON_REMOVE_FALL;
}

static char *
build_referring_select (const SgReferrer *referrer)
{
  const SgField *field = &referrer->reg->fields[referrer->index];

  if (field->type == SG_FIELD_REFERENCES)
    return g_strdup_printf (
      "SELECT DISTINCT owner_id FROM %s_%s WHERE target_id = :id", referrer->reg->name, field->key);
  return g_strdup_printf (
    "SELECT id FROM %s WHERE %s = :id ORDER BY id", referrer->reg->name, field->key);
}

static GArray *
find_referring (SgConnection *connection, const SgReferrer *referrer, gint64 row_id, GError **error)
{
  g_autofree char *sql = build_referring_select (referrer);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":id", row_id);
  return sg_statement_take_ids (statement, error);
}

/* A list of row ids without one of them; NULL when nothing is left. */
static char *
drop_from_list (const char *list, gint64 row_id)
{
  g_autofree char *gone = g_strdup_printf ("%" G_GINT64_FORMAT, row_id);
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", "|", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], gone) != 0)
      g_ptr_array_add (kept, parts[i]);
  g_ptr_array_add (kept, NULL);
  return kept->len > 1 ? g_strjoinv ("|", (char **) kept->pdata) : NULL;
}

/* The row as it would stand without the reference to a row that goes. */
static SgRow *
create_cleared (const SgRow *row, const SgReferrer *referrer, gint64 gone)
{
  SgRow *cleared = sg_row_copy (row);

  g_clear_pointer (&cleared->values[referrer->index], g_free);
  if (referrer->reg->fields[referrer->index].type == SG_FIELD_REFERENCES)
    cleared->values[referrer->index] = drop_from_list (row->values[referrer->index], gone);
  return cleared;
}

/* Whether a row is still about something: an inspection of a station that is gone is of nothing. */
static gboolean
has_subject (const SgRow *row)
{
  const char *list = row->reg->exactly_one != NULL ? row->reg->exactly_one : row->reg->one_of;
  g_auto (GStrv) keys = NULL;

  if (list == NULL)
    return TRUE;
  keys = g_strsplit (list, "|", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    if (row->values[sg_register_index_of (row->reg, sg_register_get_field (row->reg, keys[i]))]
        != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
clear_reference (SgChange *self, const SgReferrer *referrer, gint64 id, gint64 gone, GError **error)
{
  g_autoptr (SgRow) before
    = sg_row_read (sg_change_get_connection (self), referrer->reg, id, error);
  g_autoptr (SgRow) after = before != NULL ? create_cleared (before, referrer, gone) : NULL;

  if (before == NULL)
    return FALSE;
  if (!has_subject (after))
    return sg_change_remove (self, referrer->reg, id, 0, error);
  return sg_change_update_row (self, before, after, error);
}

static gboolean
release_referring (SgChange *self, const SgReferrer *referrer, gint64 row_id, GError **error)
{
  g_autoptr (GArray) ids
    = find_referring (sg_change_get_connection (self), referrer, row_id, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!(falls (referrer) ? sg_change_remove (self, referrer->reg, id, 0, error)
                             : clear_reference (self, referrer, id, row_id, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
clear_earlier_values (SgChange *self, GArray *ids, GError **error)
{
  SgConnection *connection = sg_change_get_connection (self);
  const guint index
    = sg_register_index_of (&sg_dated_values, sg_register_get_field (&sg_dated_values, "value"));

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SgRow) before
        = sg_row_read (connection, &sg_dated_values, g_array_index (ids, gint64, i), error);
      g_autoptr (SgRow) after = before != NULL ? sg_row_copy (before) : NULL;

      if (before == NULL)
        return FALSE;
      g_clear_pointer (&after->values[index], g_free);
      if (!sg_change_update_row (self, before, after, error))
        return FALSE;
    }
  return TRUE;
}

/* A dated reference may have led here in earlier times: what it led to is unknown from now on. */
static gboolean
release_earlier (SgChange *self, const SgReferrer *referrer, gint64 row_id, GError **error)
{
  const SgField *field = &referrer->reg->fields[referrer->index];
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, row_id);
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GArray) ids = NULL;

  if (!field->dated || field->type != SG_FIELD_REFERENCE)
    return TRUE;
  statement
    = sg_connection_prepare (sg_change_get_connection (self),
                             "SELECT id FROM dated_values WHERE register = :register AND field = "
                             ":field AND value = :value ORDER BY id",
                             error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":register", referrer->reg->name);
  sg_statement_bind_text (statement, ":field", field->key);
  sg_statement_bind_text (statement, ":value", value);
  ids = sg_statement_take_ids (statement, error);
  return ids != NULL && clear_earlier_values (self, ids, error);
}

/* Earlier values of a row go with it. */
static gboolean
remove_earlier_values (SgChange *self, const SgRegister *reg, gint64 row_id, GError **error)
{
  const SgField *field = sg_register_get_field (&sg_dated_values, "row_id");
  const SgReferrer referrer = { &sg_dated_values, sg_register_index_of (&sg_dated_values, field) };
  g_autoptr (GArray) ids = NULL;

  if (reg == &sg_dated_values)
    return TRUE;
  ids = find_referring (sg_change_get_connection (self), &referrer, row_id, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!sg_change_remove (self, &sg_dated_values, g_array_index (ids, gint64, i), 0, error))
      return FALSE;
  return ids != NULL;
}

/**
 * sg_change_remove:
 * @self: a change
 * @reg: a register
 * @row_id: a row
 * @version: its version as somebody saw it, or 0 to take it as it is
 * @error: %SG_ERROR_NOT_FOUND when it is gone already, %SG_ERROR_STALE when it was changed since
 *
 * Removes a row with all that hangs on it; references to it that may stand alone are emptied. One
 * undo brings all of it back.
 *
 * Returns: whether it was removed
 */
gboolean
sg_change_remove (SgChange *self,
                  const SgRegister *reg,
                  gint64 row_id,
                  gint64 version,
                  GError **error)
{
  g_autoptr (SgRow) row = NULL;
  g_autoptr (GArray) referrers = NULL;

  g_return_val_if_fail (self != NULL && reg != NULL, FALSE);

  row = sg_row_read (sg_change_get_connection (self), reg, row_id, error);
  if (row == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error,
                             SG_ERROR,
                             SG_ERROR_NOT_FOUND,
                             _ ("The row was removed already. Nothing is left to do."));
      return FALSE;
    }
  if (version != 0 && row->version != version)
    {
      g_set_error_literal (
        error,
        SG_ERROR,
        SG_ERROR_STALE,
        _ ("Somebody changed the row in the meantime. Nothing was removed; look at "
           "it again."));
      return FALSE;
    }
  referrers = find_referrers (reg);
  for (guint i = 0; i < referrers->len; i++)
    if (!release_referring (self, &g_array_index (referrers, SgReferrer, i), row_id, error)
        || !release_earlier (self, &g_array_index (referrers, SgReferrer, i), row_id, error))
      return FALSE;
  return remove_earlier_values (self, reg, row_id, error)
         && sg_change_delete_row (self, row, error);
}

/* Tells rows that would fall from those that would only lose their reference. */
static gboolean
count_dependants (SgConnection *connection,
                  const SgReferrer *referrer,
                  gint64 gone,
                  SgDependant *dependant,
                  GError **error)
{
  g_autoptr (GArray) ids = find_referring (connection, referrer, gone, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (SgRow) row
        = falls (referrer) ? NULL : sg_row_read (connection, referrer->reg, id, error);
      g_autoptr (SgRow) cleared = row != NULL ? create_cleared (row, referrer, gone) : NULL;

      if (row == NULL && !falls (referrer))
        return FALSE;
      if (cleared != NULL && has_subject (cleared))
        dependant->n_cleared++;
      else
        dependant->n_falling++;
    }
  return TRUE;
}

/**
 * sg_change_find_dependants:
 * @connection: a connection
 * @reg: a register
 * @row_id: a row
 * @error: what went wrong
 *
 * Counts what hangs on a row, for the question before it is removed.
 *
 * Returns: (transfer full) (nullable) (element-type SgDependant): one entry for each register with
 *   such rows
 */
GArray *
sg_change_find_dependants (SgConnection *connection,
                           const SgRegister *reg,
                           gint64 row_id,
                           GError **error)
{
  g_autoptr (GArray) referrers = NULL;
  g_autoptr (GArray) dependants = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);

  referrers = find_referrers (reg);
  dependants = g_array_new (FALSE, FALSE, sizeof (SgDependant));
  for (guint i = 0; i < referrers->len; i++)
    {
      const SgReferrer *referrer = &g_array_index (referrers, SgReferrer, i);
      SgDependant dependant = { referrer->reg, 0, 0 };

      if (!count_dependants (connection, referrer, row_id, &dependant, error))
        return NULL;
      if (dependant.n_falling + dependant.n_cleared > 0)
        g_array_append_val (dependants, dependant);
    }
  return g_steal_pointer (&dependants);
}
