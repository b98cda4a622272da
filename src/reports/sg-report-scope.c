/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "ledger/sg-export-record.h"
#include "policy/sg-followed.h"
#include "reports/sg-report-scope.h"

/* The unit's name on the day, or an error when the tree of the day does not know it. */
static char *
find_unit_name (SgConnection *connection, const char *as_of, const char *under, GError **error)
{
  g_autoptr (GPtrArray) units = sg_units_find (connection, NULL, as_of, under, SG_BY_TOTAL, error);
  const SgUnit *unit;

  if (units == NULL)
    return NULL;
  unit = units->len > 0 ? g_ptr_array_index (units, 0) : NULL;
  /* A code that the tree never had is named by itself. */
  if (unit == NULL || strcmp (unit->name, under) == 0)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("There is no division %s on %s; choose a unit of this ledger."),
                   under,
                   as_of);
      return NULL;
    }

  return g_strdup (unit->name);
}

/**
 * sg_report_scope_new:
 * @connection: the ledger
 * @request: what is asked
 * @error: why it cannot be answered
 *
 * Gathers what all sheets of a report need.
 *
 * Returns: (transfer full) (nullable): the scope, or %NULL with @error set
 */
SgReportScope *
sg_report_scope_new (SgConnection *connection, const SgReportRequest *request, GError **error)
{
  g_autoptr (SgReportScope) self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (request != NULL && request->as_of != NULL, NULL);

  if (!sg_date_is_valid (request->as_of))
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("“%s” is not a date. Write it like 2022-12-31."),
                   request->as_of);
      return NULL;
    }

  self = g_new0 (SgReportScope, 1);
  self->connection = connection;
  self->request = *request;
  self->long_date = sg_date_format_long (request->as_of);
  self->info = sg_ledger_info_read (connection, error);
  if (self->info == NULL)
    return NULL;
  self->profile = sg_followed_load_main (connection, request->as_of, error);
  if (self->profile == NULL)
    return NULL;
  self->under = g_strdup (request->under != NULL ? request->under : self->info->region);
  self->request.under = self->under;
  self->unit_name = find_unit_name (connection, request->as_of, self->under, error);
  if (self->unit_name == NULL)
    return NULL;
  self->data_version = sg_connection_get_data_version (connection);
  self->change = sg_export_record_get_latest_change (connection);

  return g_steal_pointer (&self);
}

/**
 * sg_report_scope_free:
 * @self: (transfer full) (nullable): a scope
 *
 * Frees a scope.
 */
void
sg_report_scope_free (SgReportScope *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->info, sg_ledger_info_free);
  g_clear_pointer (&self->profile, sg_profile_unref);
  g_clear_pointer (&self->unit_name, g_free);
  g_clear_pointer (&self->under, g_free);
  g_clear_pointer (&self->long_date, g_free);
  g_free (self);
}

/**
 * sg_report_scope_step:
 * @self: a scope
 * @n_rows: rows written since the last step
 * @error: set when the user cancelled
 *
 * Tells how far a long export is, and looks whether it is still wanted.
 *
 * Returns: whether to go on
 */
gboolean
sg_report_scope_step (SgReportScope *self, guint n_rows, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->done += n_rows;
  if (self->progress != NULL)
    self->progress (self->done, self->total, self->progress_data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * sg_report_scope_is_current:
 * @self: a scope
 *
 * Returns: whether nobody has written the ledger since the report was begun
 */
gboolean
sg_report_scope_is_current (SgReportScope *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->outdated |= sg_connection_get_data_version (self->connection) != self->data_version;
  return !self->outdated;
}

static gboolean
record_export (SgReportScope *self, const char *path, GError **error)
{
  const SgReportRequest *request = &self->request;
  g_autoptr (SgExportEntry) entry = sg_export_entry_new (
    SG_EXPORT_REPORT, self->name, sg_report_audience_get_name (request->audience));

  entry->who = g_strdup (request->author);
  entry->carries = g_strdup (self->carries);
  entry->n_rows = (gint64) self->total;
  entry->change = self->change;
  entry->reason = g_strdup (request->reason);
  sg_export_entry_set_scope (entry, request->as_of, request->under);
  sg_export_entry_set_path (entry, path);
  return request->record != NULL ? sg_export_record_add (request->record, entry, error)
                                 : sg_export_record_add_own (self->connection, entry, error);
}

/**
 * sg_report_scope_finish:
 * @self: a scope
 * @book: the workbook with all its sheets
 * @error: why it could not be written
 *
 * Records the workbook and puts it in its place, unless the ledger was written meanwhile: then
 * nothing is put there, and sg_report_scope_is_current() says so. What cannot be recorded is not
 * put there either.
 *
 * Returns: %FALSE with @error set when the file could not be written
 */
gboolean
sg_report_scope_finish (SgReportScope *self, SgReportBook *book, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (book != NULL, FALSE);

  return !sg_report_scope_is_current (self)
         || (sg_report_book_finish (book, error)
             && record_export (self, sg_report_book_get_path (book), error)
             && sg_report_book_close (book, error));
}

/**
 * sg_report_scope_get_mark:
 * @self: a scope
 *
 * Returns: (transfer none) (nullable): what stands on every sheet of an example ledger
 */
const char *
sg_report_scope_get_mark (const SgReportScope *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->info->example ? _ ("Example data: invented, not for use") : NULL;
}
