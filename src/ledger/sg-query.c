/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-query-private.h"

#include "base/sg-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
filter_clear (gpointer data)
{
  SgFilter *filter = data;

  g_free (filter->value);
}

/**
 * sg_query_new:
 * @reg: a register
 *
 * Makes a question for all rows of a register in its own order.
 *
 * Returns: (transfer full): the question
 */
SgQuery *
sg_query_new (const SgRegister *reg)
{
  SgQuery *self = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_new0 (SgQuery, 1);
  self->reg = reg;
  self->filters = g_array_new (FALSE, TRUE, sizeof (SgFilter));
  g_array_set_clear_func (self->filters, filter_clear);
  return self;
}

/**
 * sg_query_copy:
 * @self: a question
 *
 * Returns: (transfer full): another one like it
 */
SgQuery *
sg_query_copy (const SgQuery *self)
{
  SgQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sg_query_new (self->reg);
  copy->as_of = g_strdup (self->as_of);
  copy->valid_only = self->valid_only;
  copy->under = g_strdup (self->under);
  copy->order = self->order;
  copy->descending = self->descending;
  copy->search = g_strdup (self->search);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const SgFilter *filter = &g_array_index (self->filters, SgFilter, i);

      sg_query_add_filter (copy, filter->field, filter->op, filter->value);
    }
  return copy;
}

/**
 * sg_query_free:
 * @self: (transfer full): a question
 *
 * Frees it.
 */
void
sg_query_free (SgQuery *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->filters, g_array_unref);
  g_free (self->as_of);
  g_free (self->under);
  g_free (self->search);
  g_free (self);
}

static void
append_key_part (GString *key, const char *part)
{
  /* Lengths keep parts apart whatever is in them; nothing is not an empty text. */
  g_string_append_printf (
    key, "%d:%s;", part != NULL ? (int) strlen (part) : -1, part != NULL ? part : "");
}

/**
 * sg_query_dup_key:
 * @self: a question
 *
 * Returns: (transfer full): a text that is the same for questions that differ in their search only
 */
char *
sg_query_dup_key (const SgQuery *self)
{
  g_autoptr (GString) key = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_key_part (key, self->reg->name);
  append_key_part (key, self->as_of);
  append_key_part (key, self->under);
  append_key_part (key, self->order != NULL ? self->order->key : NULL);
  g_string_append_printf (key, "%d%d;", self->valid_only != FALSE, self->descending != FALSE);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const SgFilter *filter = &g_array_index (self->filters, SgFilter, i);

      append_key_part (key, filter->field->key);
      g_string_append_printf (key, "%d;", filter->op);
      append_key_part (key, filter->value);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * sg_query_equal:
 * @self: a question
 * @other: another one
 *
 * Returns: whether they ask the same in the same order
 */
gboolean
sg_query_equal (const SgQuery *self, const SgQuery *other)
{
  g_autofree char *key = NULL;
  g_autofree char *other_key = NULL;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  key = sg_query_dup_key (self);
  other_key = sg_query_dup_key (other);
  return strcmp (key, other_key) == 0 && g_strcmp0 (self->search, other->search) == 0;
}

/**
 * sg_query_get_register:
 * @self: a question
 *
 * Returns: (transfer none): the register it asks
 */
const SgRegister *
sg_query_get_register (const SgQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reg;
}

/**
 * sg_query_set_as_of:
 * @self: a question
 * @as_of: (nullable): the day for which dated and derived fields are shown; %NULL: the latest
 * values and no derived ones
 *
 * Sets the day.
 */
void
sg_query_set_as_of (SgQuery *self, const char *as_of)
{
  g_return_if_fail (self != NULL);

  g_free (self->as_of);
  self->as_of = g_strdup (as_of);
}

/**
 * sg_query_get_as_of:
 * @self: a question
 *
 * Returns: (transfer none) (nullable): the day
 */
const char *
sg_query_get_as_of (const SgQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->as_of;
}

/**
 * sg_query_set_valid_only:
 * @self: a question with a day
 * @valid_only: whether to leave out rows that do not hold on the day
 *
 * Leaves out what was not yet, or is no longer, on the day: posts before and after, later
 * certificates, divisions of other times.
 */
void
sg_query_set_valid_only (SgQuery *self, gboolean valid_only)
{
  g_return_if_fail (self != NULL);

  self->valid_only = valid_only;
}

/**
 * sg_query_set_under:
 * @self: a question
 * @code: (nullable): a division; rows of others are left out; the ledger's own unit and %NULL leave
 *   nothing out
 *
 * Sets the district.
 */
void
sg_query_set_under (SgQuery *self, const char *code)
{
  g_return_if_fail (self != NULL);

  g_free (self->under);
  self->under = g_strdup (code);
}

/**
 * sg_query_set_order:
 * @self: a question
 * @field: (nullable): field to sort by; %NULL for the register's own order
 * @descending: largest first; unknown values stand last either way
 *
 * Sets the order.
 */
void
sg_query_set_order (SgQuery *self, const SgField *field, gboolean descending)
{
  g_return_if_fail (self != NULL);

  self->order = field;
  self->descending = descending;
}

/**
 * sg_query_set_search:
 * @self: a question
 * @text: (nullable): words as typed: part of a name, a code, pinyin or its initials
 *
 * Leaves out rows in which the words do not occur.
 */
void
sg_query_set_search (SgQuery *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->search);
  self->search = g_strdup (text);
}

/**
 * sg_query_add_filter:
 * @self: a question
 * @field: a field, stored or derived
 * @op: how to compare
 * @value: (nullable): canonical value; %NULL with is and is-not asks for empty and filled ones
 *
 * Leaves out rows for which the comparison does not hold.
 */
void
sg_query_add_filter (SgQuery *self, const SgField *field, SgFilterOp op, const char *value)
{
  const SgFilter filter = { field, op, g_strdup (value) };

  g_return_if_fail (self != NULL && field != NULL);

  g_array_append_val (self->filters, filter);
}

/**
 * sg_query_run:
 * @connection: a connection
 * @query: a question
 * @error: what went wrong
 *
 * Asks for ids and rows in one go, for short lists and for `shegongctl`.
 *
 * Returns: (transfer full) (nullable) (element-type SgRecord): the rows in order
 */
GPtrArray *
sg_query_run (SgConnection *connection, const SgQuery *query, GError **error)
{
  g_autoptr (GArray) ids = sg_query_find_ids (connection, query, error);

  if (ids == NULL)
    return NULL;
  return sg_query_fetch (
    connection, query->reg, query->as_of, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

/**
 * sg_query_get_record:
 * @connection: a connection
 * @reg: a register
 * @row_id: a row
 * @as_of: (nullable): the day for dated and derived fields
 * @error: %SG_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the row
 */
SgRecord *
sg_query_get_record (SgConnection *connection,
                     const SgRegister *reg,
                     gint64 row_id,
                     const char *as_of,
                     GError **error)
{
  g_autoptr (GPtrArray) records = sg_query_fetch (connection, reg, as_of, &row_id, 1, error);

  if (records == NULL)
    return NULL;
  if (records->len == 1)
    return g_ptr_array_steal_index (records, 0);
  g_set_error_literal (error,
                       SG_ERROR,
                       SG_ERROR_NOT_FOUND,
                       _ ("The row is not in the ledger any more. Refresh the list."));
  return NULL;
}
