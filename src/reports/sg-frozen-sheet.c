/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ledger/sg-query.h"
#include "policy/sg-followed.h"
#include "policy/sg-frozen.h"
#include "policy/sg-units.h"
#include "reports/sg-frozen-sheet.h"

/* The sheet of edits that tell of the day of a figure and came after it was frozen (定格后变更). */

enum
{
  COLUMN_NUMBER,
  COLUMN_CLAUSE,
  COLUMN_UNIT,
  COLUMN_DUE_ON,
  COLUMN_DAY,
  COLUMN_WHO,
  COLUMN_RECORD,
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  N_COLUMNS,
};

/* Characters of a day in front of a time. */
#define DAY_LENGTH 10

/* A frozen figure and what was changed since. */
typedef struct
{
  SgRecord *freeze;
  char *unit;
  GPtrArray *edits; /* of SgHistoryEntry, the newest first */
} Frozen;

struct _SgFrozenSheet
{
  SgReportScope *scope;
  GPtrArray *list; /* of Frozen, only such as have edits */
  guint n_rows;
};

static void
frozen_free (gpointer data)
{
  Frozen *frozen = data;

  g_clear_object (&frozen->freeze);
  g_clear_pointer (&frozen->edits, g_ptr_array_unref);
  g_free (frozen->unit);
  g_free (frozen);
}

/* A figure of a county is one of the city's workbook, too; one that is due later is not yet asked.
 */
static gboolean
is_wanted (const SgReportScope *scope, SgRecord *freeze)
{
  const char *division = sg_record_get_key (freeze, "division_code");

  return strcmp (sg_record_get_key (freeze, "due_on"), scope->request.as_of) <= 0
         && (g_str_equal (scope->request.under, "0")
             || g_str_has_prefix (division, scope->request.under));
}

/* Returns: (transfer full): what the unit of a figure was called on its day */
static char *
dup_unit (const SgReportScope *scope, const SgProfile *profile, SgRecord *freeze)
{
  const char *code = sg_record_get_key (freeze, "division_code");
  g_autoptr (GPtrArray) units = sg_units_find (
    scope->connection, profile, sg_record_get_key (freeze, "due_on"), code, SG_BY_TOTAL, NULL);

  return g_strdup (
    units != NULL && units->len > 0 ? ((const SgUnit *) g_ptr_array_index (units, 0))->name : code);
}

/* The policy of the due day says what the figure was counted from. */
static gboolean
add (SgFrozenSheet *self, SgRecord *freeze, GError **error)
{
  SgConnection *connection = self->scope->connection;
  g_autoptr (SgProfile) profile
    = sg_followed_load_main (connection, sg_record_get_key (freeze, "due_on"), error);
  g_autoptr (GPtrArray) edits
    = profile != NULL ? sg_frozen_find_edits (connection, profile, freeze, error) : NULL;
  Frozen *frozen = NULL;

  if (edits == NULL || edits->len == 0)
    return edits != NULL;
  frozen = g_new0 (Frozen, 1);
  frozen->freeze = g_object_ref (freeze);
  frozen->unit = dup_unit (self->scope, profile, freeze);
  frozen->edits = g_steal_pointer (&edits);
  self->n_rows += frozen->edits->len;
  g_ptr_array_add (self->list, frozen);
  return TRUE;
}

/**
 * sg_frozen_sheet_new:
 * @scope: what the report is about; must outlive the sheet
 * @error: why it could not be read
 *
 * Finds what was changed after figures of the unit, or of one within it, were frozen, and tells of
 * the day that they are of.
 *
 * Returns: (transfer full) (nullable): the edits
 */
SgFrozenSheet *
sg_frozen_sheet_new (SgReportScope *scope, GError **error)
{
  g_autoptr (SgFrozenSheet) self = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_freezes);
  g_autoptr (GPtrArray) freezes = NULL;

  g_return_val_if_fail (scope != NULL, NULL);

  self = g_new0 (SgFrozenSheet, 1);
  self->scope = scope;
  self->list = g_ptr_array_new_with_free_func (frozen_free);
  sg_query_set_valid_only (query, FALSE);
  freezes = sg_query_run (scope->connection, query, error);
  if (freezes == NULL)
    return NULL;
  for (guint i = 0; i < freezes->len; i++)
    if (is_wanted (scope, g_ptr_array_index (freezes, i))
        && !add (self, g_ptr_array_index (freezes, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_frozen_sheet_get_n_rows:
 * @self: edits after freezing
 *
 * Returns: how many there are
 */
guint
sg_frozen_sheet_get_n_rows (const SgFrozenSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/* Whether the title of a row is, or may be, the name of a person. */
static gboolean
is_about_person (const SgRegister *reg)
{
  if (reg == &sg_persons)
    return TRUE;
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (g_strcmp0 (reg->fields[i].reference, "persons") == 0)
      return TRUE;
  return FALSE;
}

/* A title alone may not say which row it is ("suspended"). Of whom a row of a person tells the
 * public learns by the reference id only, which is what stands before the ":" of a natural key. */
static char *
dup_record (const SgFrozenSheet *self, const SgHistoryEntry *edit)
{
  const char *label = sg_register_get_label_one (edit->reg);
  const char *id = edit->id != NULL ? edit->id : "";

  if (self->scope->request.audience == SG_REPORT_PUBLIC && is_about_person (edit->reg))
    return g_strdup_printf ("%s %.*s", label, (int) strcspn (id, ":"), id);
  if (edit->title == NULL || strstr (id, edit->title) != NULL)
    return g_strdup_printf ("%s %s", label, id);
  /* Translators: a kind of row ("Station"), its title and its number. */
  return g_strdup_printf (_ ("%1$s %2$s (%3$s)"), label, edit->title, id);
}

static char *
dup_value (const SgFrozenSheet *self, const SgHistoryEntry *edit, gboolean after)
{
  SgReportAudience audience = self->scope->request.audience;

  if (edit->field == NULL)
    return g_strdup ("");
  if (after ? edit->new_purged : edit->old_purged)
    return g_strdup (_ ("(purged)"));
  if (!sg_report_audience_shows (audience, edit->field))
    return g_strdup (_ ("(not shown)"));
  return sg_report_audience_display (
    audience, edit->field, after ? edit->new_value : edit->old_value);
}

static const char *
get_field (const SgHistoryEntry *edit)
{
  if (edit->field != NULL)
    return sg_field_get_label (edit->field);
  return edit->new_value != NULL ? C_ ("report", "Row added") : C_ ("report", "Row removed");
}

static char *
dup_who (const SgFrozenSheet *self, const SgHistoryEntry *edit)
{
  return self->scope->request.audience == SG_REPORT_PUBLIC ? sg_report_mask_name (edit->who)
                                                           : g_strdup (edit->who);
}

static void
write_row (const SgFrozenSheet *self,
           const Frozen *frozen,
           const SgHistoryEntry *edit,
           guint number,
           SgReportSheet *sheet)
{
  g_autofree char *day = g_strndup (edit->time, DAY_LENGTH);
  g_autofree char *who = dup_who (self, edit);
  g_autofree char *record = dup_record (self, edit);
  g_autofree char *before = dup_value (self, edit, FALSE);
  g_autofree char *after = dup_value (self, edit, TRUE);
  SgReportValue values[N_COLUMNS];

  values[COLUMN_NUMBER] = sg_report_number (number);
  values[COLUMN_CLAUSE] = sg_report_text (sg_record_get_key (frozen->freeze, "obligation"));
  values[COLUMN_UNIT] = sg_report_text (frozen->unit);
  values[COLUMN_DUE_ON] = sg_report_date (sg_record_get_key (frozen->freeze, "due_on"));
  values[COLUMN_DAY] = sg_report_date (day);
  values[COLUMN_WHO] = sg_report_text (who);
  values[COLUMN_RECORD] = sg_report_text (record);
  values[COLUMN_FIELD] = sg_report_text (get_field (edit));
  values[COLUMN_BEFORE] = sg_report_text (before);
  values[COLUMN_AFTER] = sg_report_text (after);
  sg_report_sheet_add_row (sheet, values);
}

static void
begin (const SgFrozenSheet *self, SgReportSheet *sheet, const char *annex)
{
  g_autofree char *title
    = g_strdup_printf (_ ("Changes after figures of %s were frozen"), self->scope->unit_name);
  g_autofree char *unit
    = g_strdup_printf (C_ ("report", "Reporting unit: %s"), self->scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), self->scope->long_date);
  g_autofree char *count
    = g_strdup_printf (ngettext ("%u edit", "%u edits", self->n_rows), self->n_rows);
  SgReportHead head = { annex, sg_report_scope_get_mark (self->scope), title, unit, date, count };

  sg_report_sheet_begin (sheet, &head);
}

/**
 * sg_frozen_sheet_write:
 * @self: edits after freezing
 * @book: the workbook
 * @annex: number of the sheet, "附件7"
 *
 * Writes one row for each edit: of which figure, when, who, which record and field, and the value
 * before and after, as the audience may see it. Faults stay with the book.
 */
void
sg_frozen_sheet_write (const SgFrozenSheet *self, SgReportBook *book, const char *annex)
{
  const SgReportColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 },
    [COLUMN_CLAUSE] = { C_ ("report", "Frozen figure"), _ ("Clause"), SG_REPORT_CELL_CENTRED, 8 },
    [COLUMN_UNIT] = { C_ ("report", "Frozen figure"), _ ("Unit"), SG_REPORT_CELL_CENTRED, 12 },
    [COLUMN_DUE_ON]
    = { C_ ("report", "Frozen figure"), C_ ("report", "Due on"), SG_REPORT_CELL_DATE, 0 },
    [COLUMN_DAY] = { C_ ("report", "Edit"), C_ ("report", "Edited on"), SG_REPORT_CELL_DATE, 0 },
    [COLUMN_WHO] = { C_ ("report", "Edit"), C_ ("report", "By"), SG_REPORT_CELL_CENTRED, 10 },
    [COLUMN_RECORD] = { C_ ("report", "Edit"), C_ ("report", "Record"), SG_REPORT_CELL_TEXT, 30 },
    [COLUMN_FIELD] = { C_ ("report", "Edit"), C_ ("report", "Field"), SG_REPORT_CELL_TEXT, 16 },
    [COLUMN_BEFORE] = { C_ ("report", "Edit"), C_ ("report", "Before"), SG_REPORT_CELL_TEXT, 18 },
    [COLUMN_AFTER] = { C_ ("report", "Edit"), C_ ("report", "After"), SG_REPORT_CELL_TEXT, 18 },
  };
  g_autoptr (SgReportSheet) sheet = NULL;
  guint number = 0;

  g_return_if_fail (self != NULL && book != NULL && annex != NULL);

  sheet = sg_report_sheet_new (book, C_ ("report", "Changed after freezing"), columns, N_COLUMNS);
  begin (self, sheet, annex);
  for (guint i = 0; i < self->list->len; i++)
    {
      const Frozen *frozen = g_ptr_array_index (self->list, i);

      for (guint j = 0; j < frozen->edits->len; j++)
        write_row (self, frozen, g_ptr_array_index (frozen->edits, j), ++number, sheet);
    }
  sg_report_sheet_add_note (
    sheet,
    _ ("Note: A frozen figure stays as it is. Listed is what was changed afterwards and tells of a "
       "day up to the due date; an edit that two figures are counted from stands with each."));
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, FALSE);
}

/**
 * sg_frozen_sheet_free:
 * @self: (transfer full): edits after freezing
 *
 * Frees them.
 */
void
sg_frozen_sheet_free (SgFrozenSheet *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->list);
  g_free (self);
}
