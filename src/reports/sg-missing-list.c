/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ledger/sg-query.h"
#include "reports/sg-missing-list.h"

#define PAGE_ROWS 500
#define COUNTY_DIGITS 6

/* A township of the base, with why it is not covered as far as the measure tells. */
typedef struct
{
  char *code;
  gint64 row_id;
  gboolean covered;
  GString *reason;
} Township;

struct _SgMissingList
{
  /* owned */
  GPtrArray *townships; /* Township, those not covered, by code */
  GHashTable *counties; /* code to name */
  GArray *ids;

  /* borrowed */
  SgReportScope *scope;

  /* state */
  guint n_base; /* townships of the base, covered or not */
};

enum
{
  COLUMN_NUMBER,
  COLUMN_COUNTY,
  COLUMN_NAME,
  COLUMN_CODE,
  COLUMN_KIND,
  COLUMN_REASON,
  N_COLUMNS,
};

static void
township_free (Township *township)
{
  g_free (township->code);
  g_string_free (township->reason, TRUE);
  g_free (township);
}

static int
compare_codes (gconstpointer first, gconstpointer second)
{
  const Township *one = *(const Township *const *) first;
  const Township *other = *(const Township *const *) second;

  return strcmp (one->code, other->code);
}

/* The measure has one row for each township and station; a reason is told once. */
static void
add_measure_row (GHashTable *townships, const SgMeasureRow *row, gint64 at_least)
{
  Township *township = g_hash_table_lookup (townships, row->division);

  if (township == NULL)
    {
      township = g_new0 (Township, 1);
      township->code = g_strdup (row->division);
      township->row_id = row->subject;
      township->reason = g_string_new (NULL);
      g_hash_table_insert (townships, township->code, township);
    }
  township->covered |= row->has_value && row->value >= at_least;
  if (row->reason != NULL && strstr (township->reason->str, row->reason) == NULL)
    {
      if (township->reason->len > 0)
        g_string_append (township->reason, C_ ("report", "; "));
      g_string_append (township->reason, row->reason);
    }
}

static gboolean
find_townships (SgMissingList *self, const SgQuantity *covered, GError **error)
{
  const SgReportRequest *request = &self->scope->request;
  g_autoptr (GHashTable) townships = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = sg_measure_explain (self->scope->connection,
                                                   self->scope->profile,
                                                   covered->measure,
                                                   request->as_of,
                                                   request->under,
                                                   error);
  GHashTableIter iter;
  gpointer township;

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const SgMeasureRow *row = g_ptr_array_index (rows, i);

      if (row->counts)
        add_measure_row (townships, row, MAX (covered->at_least, 1));
    }

  self->n_base = g_hash_table_size (townships);
  g_hash_table_iter_init (&iter, townships);
  while (g_hash_table_iter_next (&iter, NULL, &township))
    {
      if (((Township *) township)->covered)
        township_free (township);
      else
        g_ptr_array_add (self->townships, township);
    }
  g_ptr_array_sort (self->townships, compare_codes);

  return TRUE;
}

static gboolean
find_counties (SgMissingList *self, GError **error)
{
  const SgReportRequest *request = &self->scope->request;
  /* A township does not hold its county, so that is asked for instead. */
  g_autofree char *whole = g_strndup (request->under, COUNTY_DIGITS);
  g_autoptr (GPtrArray) units = sg_units_find (
    self->scope->connection, self->scope->profile, request->as_of, whole, SG_BY_UNIT, error);

  if (units == NULL)
    return FALSE;

  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);

      g_hash_table_insert (self->counties, g_strdup (unit->code), g_strdup (unit->name));
    }
  return TRUE;
}

/**
 * sg_missing_list_new:
 * @scope: what the report is about; has to outlive the list
 * @coverage: indicator of coverage
 * @error: why the ledger could not be read
 *
 * Finds the townships without a built station, from the measure behind coverage.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgMissingList *
sg_missing_list_new (SgReportScope *scope, const char *coverage, GError **error)
{
  g_autoptr (SgMissingList) self = NULL;
  const SgIndicator *indicator;

  g_return_val_if_fail (scope != NULL, NULL);
  g_return_val_if_fail (coverage != NULL, NULL);

  self = g_new0 (SgMissingList, 1);
  self->scope = scope;
  self->townships = g_ptr_array_new_with_free_func ((GDestroyNotify) township_free);
  self->counties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  indicator = sg_profile_find_indicator (scope->profile, coverage);
  if (indicator == NULL)
    return g_steal_pointer (&self);
  if (!find_townships (self, indicator->numerator, error) || !find_counties (self, error))
    return NULL;
  for (guint i = 0; i < self->townships->len; i++)
    g_array_append_val (self->ids, ((Township *) g_ptr_array_index (self->townships, i))->row_id);

  return g_steal_pointer (&self);
}

/**
 * sg_missing_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many townships are not covered
 */
guint
sg_missing_list_get_n_rows (const SgMissingList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->townships->len;
}

static const char *
find_county (const SgMissingList *self, const char *code)
{
  g_autofree char *county = g_strndup (code, COUNTY_DIGITS);

  return g_hash_table_lookup (self->counties, county);
}

static void
make_row (const SgMissingList *self, guint number, SgRecord *record, SgReportValue *values)
{
  const Township *township = g_ptr_array_index (self->townships, number);
  const SgField *kind = sg_register_get_field (&sg_divisions, "kind");
  const char *kind_code = sg_record_get (record, kind);

  values[COLUMN_NUMBER] = sg_report_number (number + 1);
  values[COLUMN_COUNTY] = sg_report_text (find_county (self, township->code));
  values[COLUMN_NAME] = sg_report_text (sg_record_get_key (record, "name"));
  values[COLUMN_CODE] = sg_report_text (township->code);
  values[COLUMN_KIND]
    = sg_report_text (kind_code != NULL ? sg_field_get_choice_label (kind, kind_code) : NULL);
  values[COLUMN_REASON] = sg_report_text (township->reason->str);
}

static void
begin (const SgMissingList *self, SgReportSheet *sheet, const char *annex)
{
  g_autofree char *title = g_strdup_printf (
    _ ("Townships and streets of %s without a built station"), self->scope->unit_name);
  g_autofree char *unit
    = g_strdup_printf (C_ ("report", "Reporting unit: %s"), self->scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), self->scope->long_date);
  g_autofree char *count = g_strdup_printf (
    ngettext ("%u township", "%u townships", self->townships->len), self->townships->len);
  SgReportHead head = { annex, sg_report_scope_get_mark (self->scope), title, unit, date, count };

  sg_report_sheet_begin (sheet, &head);
}

static gboolean
write_rows (const SgMissingList *self, SgReportSheet *sheet, const char *annex, GError **error)
{
  for (guint first = 0; first < self->ids->len; first += PAGE_ROWS)
    {
      SgReportValue values[N_COLUMNS];
      g_autoptr (GPtrArray) records = sg_query_fetch (self->scope->connection,
                                                      &sg_divisions,
                                                      self->scope->request.as_of,
                                                      &g_array_index (self->ids, gint64, first),
                                                      MIN (PAGE_ROWS, self->ids->len - first),
                                                      error);

      if (records == NULL)
        return FALSE;
      if (!sg_report_scope_is_current (self->scope))
        return TRUE;
      for (guint i = 0; i < records->len && first == 0; i++)
        {
          make_row (self, i, g_ptr_array_index (records, i), values);
          sg_report_sheet_measure (sheet, values);
        }
      if (first == 0)
        begin (self, sheet, annex);
      for (guint i = 0; i < records->len; i++)
        {
          make_row (self, first + i, g_ptr_array_index (records, i), values);
          sg_report_sheet_add_row (sheet, values);
        }
      if (!sg_report_scope_step (self->scope, records->len, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sg_missing_list_write:
 * @self: a list
 * @book: the workbook
 * @annex: number of the sheet, "附件4"
 * @error: why it could not be written
 *
 * Writes the list as a sheet; where every township is covered, or there is none, it says so.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_missing_list_write (const SgMissingList *self,
                       SgReportBook *book,
                       const char *annex,
                       GError **error)
{
  const SgReportColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_COUNTY] = { NULL, C_ ("report", "County or district"), SG_REPORT_CELL_CENTRED, 14 },
    [COLUMN_NAME] = { NULL, C_ ("report", "Township or street"), SG_REPORT_CELL_CENTRED, 16 },
    [COLUMN_CODE] = { NULL, C_ ("report", "Division code"), SG_REPORT_CELL_CODE, 14 },
    [COLUMN_KIND] = { NULL, C_ ("report", "Kind"), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_REASON] = { NULL, C_ ("report", "State on the day"), SG_REPORT_CELL_TEXT, 60 },
  };
  g_autoptr (SgReportSheet) sheet = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (book != NULL, FALSE);

  sheet = sg_report_sheet_new (book, C_ ("report", "Not yet built"), columns, N_COLUMNS);
  if (self->ids->len == 0)
    {
      begin (self, sheet, annex);
      sg_report_sheet_add_remark (
        sheet,
        self->n_base > 0 ? _ ("Every township and street of the base is covered.")
                         : _ ("The unit has no township or street of the base on this date."));
    }
  else if (!write_rows (self, sheet, annex, error))
    return FALSE;
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, FALSE);

  return TRUE;
}

/**
 * sg_missing_list_free:
 * @self: (transfer full) (nullable): a list
 *
 * Frees a list.
 */
void
sg_missing_list_free (SgMissingList *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->townships, g_ptr_array_unref);
  g_clear_pointer (&self->counties, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}
