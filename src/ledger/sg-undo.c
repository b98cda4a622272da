/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-change-private.h"
#include "ledger/sg-log.h"
#include "ledger/sg-purge.h"
#include "ledger/sg-undone.h"
#include "ledger/sg-unique.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* How many later changes a refusal names. */
#define MOST_NAMED 5

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, SG_ERROR, SG_ERROR_REFUSED, text);
  return FALSE;
}

static char *
dup_purpose (SgConnection *connection, gint64 change)
{
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (connection, "SELECT what FROM changes WHERE change = :change", NULL);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_int (statement, ":change", change);
  return sg_statement_next (statement, NULL) ? g_strdup (sg_statement_get_text (statement, 0))
                                             : NULL;
}

/* Whether a change between this one and the present still counts: it stands, and it is not one that
 * took back a change later than ours, which then does not stand either. */
static gboolean
weighs (GHashTable *undone, gint64 later, gint64 undoes, gint64 change)
{
  return !sg_undone_has (undone, later) && undoes <= change;
}

static gboolean
list_later (SgConnection *connection,
            gint64 change,
            GHashTable *undone,
            GString *list,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "SELECT DISTINCT c.change, coalesce (c.undoes, 0), c.what, c.who FROM change_rows mine "
    "JOIN change_rows later ON later.row_id = mine.row_id AND later.change > mine.change "
    "JOIN changes c ON c.change = later.change WHERE mine.change = :change ORDER BY c.change",
    error);
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":change", change);
  while (n < MOST_NAMED && sg_statement_next (statement, &local_error))
    if (weighs (
          undone, sg_statement_get_int (statement, 0), sg_statement_get_int (statement, 1), change))
      g_string_append_printf (list,
                              "%s%" G_GINT64_FORMAT " “%s” (%s)",
                              n++ > 0 ? "; " : "",
                              sg_statement_get_int (statement, 0),
                              sg_statement_get_text (statement, 2),
                              sg_statement_get_text (statement, 3));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Later changes of the same rows that neither were taken back nor take each other back. */
static gboolean
refuse_when_later_stand (SgConnection *connection,
                         gint64 change,
                         GHashTable *undone,
                         GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (!list_later (connection, change, undone, list, error))
    return FALSE;
  if (list->len == 0)
    return TRUE;
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_REFUSED,
               _ ("Change %" PRId64 " cannot be undone: later changes stand on it: %s. Undo "
                  "those first."),
               change,
               list->str);
  return FALSE;
}

static gboolean
has_rows (SgConnection *connection, gint64 change)
{
  g_autoptr (SgStatement) rows = sg_connection_prepare (
    connection, "SELECT 1 FROM change_rows WHERE change = :change LIMIT 1", NULL);

  if (rows == NULL)
    return TRUE;
  sg_statement_bind_int (rows, ":change", change);
  return sg_statement_next (rows, NULL);
}

static gboolean
check_change (SgConnection *connection, gint64 change, GError **error)
{
  g_autoptr (GHashTable) undone = NULL;
  g_autofree char *purpose = dup_purpose (connection, change);

  if (purpose == NULL)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("There is no change %" PRId64 ". Look its number up in the history."),
                   change);
      return FALSE;
    }
  if (!has_rows (connection, change))
    return refuse (
      error,
      _ ("Going back to a backup cannot be undone like a change. Go back to the backup "
         "that was made right before it."));
  undone = sg_undone_read (connection, error);
  if (undone == NULL)
    return FALSE;
  if (sg_purge_is (connection, change))
    return refuse (error, _ ("A purge cannot be undone: the values are gone for good."));
  if (sg_undone_has (undone, change))
    return refuse (error, _ ("The change was undone already. Undo the undo to have it back."));
  return refuse_when_later_stand (connection, change, undone, error);
}

/* What came since may stand where the row stood, or may have taken away what it refers to. */
static gboolean
refuse_clash (SgConnection *connection, const SgRow *row, GError **error)
{
  const SgField *missing = sg_unique_find_missing (connection, row);
  g_autofree char *id = NULL;

  if (missing == NULL && sg_unique_find_other (connection, row) == 0)
    return TRUE;
  id = sg_row_dup_id (connection, row);
  if (missing != NULL)
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_REFUSED,
                 _ ("The change cannot be undone: “%s” refers by “%s” to a row that was removed "
                    "since. Undo that removal first."),
                 id,
                 sg_field_get_label (missing));
  else
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_REFUSED,
                 _ ("The change cannot be undone: %s “%s” was entered anew since. Give that one "
                    "another number, or remove it first."),
                 sg_register_get_label_one (row->reg),
                 id);
  return FALSE;
}

/* A row that the change made may have got rows that hang on it since. */
static gboolean
take_back_new (SgChange *self, const SgRegister *reg, gint64 row_id, GError **error)
{
  SgConnection *connection = sg_change_get_connection (self);
  g_autoptr (SgRow) row = sg_row_read (connection, reg, row_id, error);
  g_autoptr (GArray) dependants = NULL;
  g_autofree char *title = NULL;

  if (row == NULL)
    return error != NULL && *error != NULL
             ? FALSE
             : refuse (error,
                       _ ("A row of the change is not there any more. Look at its history."));
  dependants = sg_change_find_dependants (connection, reg, row_id, error);
  if (dependants == NULL)
    return FALSE;
  if (dependants->len == 0)
    return sg_change_delete_row (self, row, error);
  title = sg_row_dup_id (connection, row);
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_REFUSED,
               _ ("“%s” cannot be taken out again: rows of “%s” refer to it by now. Undo or remove "
                  "those first."),
               title,
               sg_register_get_label (g_array_index (dependants, SgDependant, 0).reg));
  return FALSE;
}

static gboolean
take_back_update (SgChange *self,
                  const SgRegister *reg,
                  gint64 row_id,
                  GHashTable *old,
                  GError **error)
{
  g_autoptr (SgRow) before = sg_row_read (sg_change_get_connection (self), reg, row_id, error);
  g_autoptr (SgRow) after = NULL;

  if (before == NULL)
    return error != NULL && *error != NULL
             ? FALSE
             : refuse (error,
                       _ ("A row of the change is not there any more. Look at its history."));
  after = sg_row_copy (before);
  sg_log_apply (after, old);
  return refuse_clash (sg_change_get_connection (self), after, error)
         && sg_change_update_row (self, before, after, error);
}

static gboolean
take_back_removal (SgChange *self,
                   const SgRegister *reg,
                   gint64 row_id,
                   GHashTable *old,
                   GError **error)
{
  g_autoptr (SgRow) row = sg_row_new (reg, row_id);

  sg_log_apply (row, old);
  return refuse_clash (sg_change_get_connection (self), row, error)
         && sg_change_insert_row (self, row, error);
}

typedef struct
{
  const SgRegister *reg;
  gint64 row_id;
  char op;
  char *old;
} SgUndoStep;

static void
undo_step_clear (gpointer data)
{
  SgUndoStep *step = data;

  g_assert (step != NULL);

  g_free (step->old);
}

/* The change's lines, last first, so that what is referred to comes back before what refers. */
static GArray *
read_steps (SgConnection *connection, gint64 change, GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection,
    "SELECT register, row_id, op, old FROM change_rows WHERE change = :change ORDER BY seq DESC",
    error);
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (SgUndoStep));
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (steps, undo_step_clear);
  sg_statement_bind_int (statement, ":change", change);
  while (sg_statement_next (statement, &local_error))
    {
      SgUndoStep step = { sg_catalogue_find (sg_statement_get_text (statement, 0)),
                          sg_statement_get_int (statement, 1),
                          sg_statement_get_text (statement, 2)[0],
                          g_strdup (sg_statement_get_text (statement, 3)) };

      g_array_append_val (steps, step);
    }
  if (local_error == NULL)
    return g_steal_pointer (&steps);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
take_back_step (SgChange *self, const SgUndoStep *step, GError **error)
{
  g_autoptr (GHashTable) old = sg_log_decode (sg_change_get_connection (self), step->old, error);

  if (old == NULL)
    return FALSE;
  if (step->reg == NULL)
    return refuse (error, _ ("The change is about a register that this program does not know."));
  switch (step->op)
    {
    case 'i':
      return take_back_new (self, step->reg, step->row_id, error);
    case 'u':
      return take_back_update (self, step->reg, step->row_id, old, error);
    case 'd':
    default:
      return take_back_removal (self, step->reg, step->row_id, old, error);
    }
}

static gboolean
take_back (SgChange *self, gint64 change, gint64 *number, GError **error)
{
  g_autoptr (GArray) steps = NULL;

  sg_change_set_undoes (self, change);
  if (!check_change (sg_change_get_connection (self), change, error))
    return FALSE;
  steps = read_steps (sg_change_get_connection (self), change, error);
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    if (!take_back_step (self, &g_array_index (steps, SgUndoStep, i), error))
      return FALSE;
  return steps != NULL && sg_change_commit (self, number, error);
}

/**
 * sg_undo:
 * @connection: a connection without a transaction
 * @author: who undoes it
 * @change: number of the change to take back; an undo can be taken back, too
 * @number: (out) (optional): number of the change that the undo is
 * @error: %SG_ERROR_REFUSED with the list of later changes that stand on it, %SG_ERROR_NOT_FOUND …
 *
 * Takes a change back by a change of its own: rows become what they were before it, removed rows
 * come back with all that fell with them.
 *
 * Returns: whether it was taken back
 */
gboolean
sg_undo (SgConnection *connection,
         const char *author,
         gint64 change,
         gint64 *number,
         GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *purpose = NULL;
  g_autoptr (SgChange) self = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL, FALSE);

  what = dup_purpose (connection, change);
  /* Translators: what a change was for. */
  purpose = g_strdup_printf (_ ("Undo: %s"), what != NULL ? what : "");
  self = sg_change_begin (connection, author, purpose, error);
  return self != NULL && take_back (self, change, number, error);
}

/**
 * sg_undo_find_last:
 * @connection: a connection
 * @author: a clerk
 *
 * Looks for the clerk's latest change that stands and is no undo itself. What came with the making
 * of the ledger is none, nor is a purge.
 *
 * Returns: its number, or 0 when there is none
 */
gint64
sg_undo_find_last (SgConnection *connection, const char *author)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GHashTable) undone = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL, 0);

  undone = sg_undone_read (connection, NULL);
  statement = sg_connection_prepare (
    connection,
    "SELECT change FROM changes WHERE who = :who AND undoes IS NULL AND origin <> 'fill' "
    "AND change NOT IN (SELECT change FROM exports WHERE kind = 'purge') "
    "ORDER BY change DESC",
    NULL);
  if (statement == NULL || undone == NULL)
    return 0;
  sg_statement_bind_text (statement, ":who", author);
  while (sg_statement_next (statement, NULL))
    if (!sg_undone_has (undone, sg_statement_get_int (statement, 0)))
      return sg_statement_get_int (statement, 0);
  return 0;
}

/**
 * sg_redo_find_last:
 * @connection: a connection
 * @author: a clerk
 *
 * Looks for the clerk's latest undo that stands and after which the clerk changed nothing else; to
 * take that back makes the change again. Several undos come back in the opposite order.
 *
 * Returns: its number, or 0 when there is none
 */
gint64
sg_redo_find_last (SgConnection *connection, const char *author)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GHashTable) undone = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL, 0);

  undone = sg_undone_read (connection, NULL);
  /* What took an undo back is not looked at: it is a redo itself. */
  statement = sg_connection_prepare (
    connection,
    "SELECT c.change, c.undoes IS NOT NULL FROM changes c LEFT JOIN changes u "
    "ON u.change = c.undoes WHERE c.who = :who AND u.undoes IS NULL ORDER BY c.change DESC",
    NULL);
  if (statement == NULL || undone == NULL)
    return 0;
  sg_statement_bind_text (statement, ":who", author);
  while (sg_statement_next (statement, NULL))
    if (!sg_undone_has (undone, sg_statement_get_int (statement, 0)))
      return sg_statement_get_int (statement, 1) != 0 ? sg_statement_get_int (statement, 0) : 0;
  return 0;
}
