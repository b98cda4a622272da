/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "ledger/sg-query.h"
#include "policy/sg-profile-setting.h"
#include "reports/sg-report-list.h"
#include "reports/sg-report-paging.h"

/* Rows fetched at a time: little enough to hold, enough to make the question worth while. */
#define PAGE_ROWS 500

typedef struct
{
  const char *key;
  SgReportCell cell;
  guint width;
  guint most;
} ListColumn;

/* A choice and what it is called: most rows of a column say the same, and the words of a language
 * take longer to find than to compare. */
typedef struct
{
  char *value;
  const char *label;
} Shown;

static void
shown_clear (gpointer data)
{
  Shown *shown = data;

  g_free (shown->value);
}

struct _SgReportList
{
  /* owned */
  GArray *ids;
  GArray *columns;   /* SgReportColumn; the first one numbers the rows */
  GPtrArray *fields; /* SgField of each column but the first, static */
  GPtrArray *labels;
  GArray *shown; /* of Shown, one for each column */

  /* borrowed */
  SgReportScope *scope;
  const SgRegister *reg;
  const char *sheet_name;
  const char *order; /* key of the field by which the rows stand */
  const char *unit_line;
  const char *empty;

  /* owned: what stands around the table */
  char *title;
  GPtrArray *notes;
};

static const ListColumn station_columns[] = {
  { "county", SG_REPORT_CELL_CENTRED, 0, 14 },   { "township", SG_REPORT_CELL_CENTRED, 0, 14 },
  { "name", SG_REPORT_CELL_TEXT, 0, 24 },        { "kind", SG_REPORT_CELL_CENTRED, 0 },
  { "stage", SG_REPORT_CELL_CENTRED, 8 },        { "built_on", SG_REPORT_CELL_DATE, 0 },
  { "office_m2", SG_REPORT_CELL_AREA, 10 },      { "activity_m2", SG_REPORT_CELL_AREA, 10 },
  { "outdoor_sign_on", SG_REPORT_CELL_DATE, 0 }, { "indoor_sign_on", SG_REPORT_CELL_DATE, 0 },
  { "org_id", SG_REPORT_CELL_TEXT, 0, 28 },      { "head_name", SG_REPORT_CELL_CENTRED, 8 },
  { "phone", SG_REPORT_CELL_CODE, 0 },           { "staff", SG_REPORT_CELL_COUNT, 7 },
  { "certified", SG_REPORT_CELL_COUNT, 7 },
};

static const ListColumn staff_columns[] = {
  { "county", SG_REPORT_CELL_CENTRED, 0, 14 }, { "stations", SG_REPORT_CELL_TEXT, 0, 34 },
  { "name", SG_REPORT_CELL_CENTRED, 10 },      { "sex", SG_REPORT_CELL_CENTRED, 0 },
  { "id_no", SG_REPORT_CELL_CODE, 21 },        { "birth", SG_REPORT_CELL_DATE, 0 },
  { "education", SG_REPORT_CELL_CENTRED, 9 },  { "role", SG_REPORT_CELL_CENTRED, 0 },
  { "employment", SG_REPORT_CELL_CENTRED, 8 }, { "cert_level", SG_REPORT_CELL_CENTRED, 0 },
  { "practice_from", SG_REPORT_CELL_DATE, 0 }, { "phone", SG_REPORT_CELL_CODE, 14 },
};

static const ListColumn problem_columns[] = {
  { "found_on", SG_REPORT_CELL_DATE, 0 },       { "county_code", SG_REPORT_CELL_CENTRED, 14, 14 },
  { "station_id", SG_REPORT_CELL_TEXT, 0, 20 }, { "org_id", SG_REPORT_CELL_TEXT, 0, 20 },
  { "kind", SG_REPORT_CELL_CENTRED, 0, 12 },    { "problem", SG_REPORT_CELL_TEXT, 24, 32 },
  { "measure", SG_REPORT_CELL_TEXT, 24, 32 },   { "responsible", SG_REPORT_CELL_CENTRED, 10 },
  { "due_on", SG_REPORT_CELL_DATE, 0 },         { "state", SG_REPORT_CELL_CENTRED, 10 },
  { "result", SG_REPORT_CELL_TEXT, 20, 32 },    { "closed_on", SG_REPORT_CELL_DATE, 0 },
};

/* Label with its unit, as forms write it. Owned by the list. */
static const char *
add_label (SgReportList *self, const SgField *field)
{
  const char *unit = sg_field_get_unit (field);
  char *label;

  /* Translators: header of a column: its name and its unit of measurement. */
  label = unit != NULL
            ? g_strdup_printf (C_ ("report", "%s (%s)"), sg_field_get_label (field), unit)
            : g_strdup (sg_field_get_label (field));
  g_ptr_array_add (self->labels, label);

  return label;
}

static void
add_columns (SgReportList *self, const ListColumn *columns, guint n_columns)
{
  SgReportColumn number = { NULL, C_ ("report", "No."), SG_REPORT_CELL_CENTRED, 0 };

  g_array_append_val (self->columns, number);
  g_ptr_array_add (self->fields, NULL);
  for (guint i = 0; i < n_columns; i++)
    {
      const SgField *field = sg_register_get_field (self->reg, columns[i].key);
      SgReportColumn column = { NULL, NULL, columns[i].cell, columns[i].width, columns[i].most };

      if (!sg_report_audience_shows (self->scope->request.audience, field))
        continue;
      column.label = add_label (self, field);
      g_array_append_val (self->columns, column);
      g_ptr_array_add (self->fields, (gpointer) field);
    }
}

static SgReportList *
list_new (SgReportScope *scope, const SgRegister *reg)
{
  SgReportList *self = g_new0 (SgReportList, 1);

  self->scope = scope;
  self->reg = reg;
  self->order = "county";
  self->columns = g_array_new (FALSE, TRUE, sizeof (SgReportColumn));
  self->fields = g_ptr_array_new ();
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_array_new (FALSE, TRUE, sizeof (Shown));
  g_array_set_clear_func (self->shown, shown_clear);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/* In one transaction, so that the file is locked once for the page and not once for each row. */
static GPtrArray *
fetch_page (const SgReportList *self, GPtrArray *fields, guint first, GError **error)
{
  SgConnection *connection = self->scope->connection;
  GPtrArray *records;

  if (!sg_connection_begin_read (connection, error))
    return NULL;
  records = sg_query_fetch_fields (connection,
                                   self->reg,
                                   self->scope->request.as_of,
                                   (const SgField *const *) fields->pdata,
                                   fields->len,
                                   &g_array_index (self->ids, gint64, first),
                                   MIN (PAGE_ROWS, self->ids->len - first),
                                   error);
  if (records == NULL)
    sg_connection_rollback (connection);
  else if (!sg_connection_commit (connection, error))
    g_clear_pointer (&records, g_ptr_array_unref);

  return records;
}

static gboolean
find_rows (SgReportList *self, const char *field, const char *value, SgFilterOp op, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (self->reg);

  sg_query_set_as_of (query, self->scope->request.as_of);
  sg_query_set_under (query, self->scope->request.under);
  sg_query_set_order (query, sg_register_get_field (self->reg, self->order), FALSE);
  sg_query_add_filter (query, sg_register_get_field (self->reg, field), op, value);
  self->ids = sg_query_find_ids (self->scope->connection, query, error);

  return self->ids != NULL;
}

/**
 * sg_report_list_new_stations:
 * @scope: what the report is about; has to outlive the list
 * @error: why the ledger could not be read
 *
 * Finds the stations that have a stage on the day.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgReportList *
sg_report_list_new_stations (SgReportScope *scope, GError **error)
{
  g_autoptr (SgReportList) self = NULL;
  g_autofree char *staff = NULL;

  g_return_val_if_fail (scope != NULL, NULL);

  self = list_new (scope, &sg_stations);
  self->sheet_name = C_ ("report", "Stations list");
  self->unit_line = C_ ("report", "Units: m², persons");
  self->empty = _ ("No station is recorded for this unit and date.");
  self->title = g_strdup_printf (_ ("Social work stations of %s"), scope->unit_name);
  add_columns (self, station_columns, G_N_ELEMENTS (station_columns));
  staff = sg_profile_describe_setting (scope->profile, "staff_kinds");
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("Note: Lists every station that has a stage on the day, "
                                       "built or not. Staff are those in post on the day as: %s."),
                                    staff));
  if (!find_rows (self, "stage", NULL, SG_FILTER_IS_NOT, error))
    return NULL;

  return g_steal_pointer (&self);
}

static const char *
describe_masks (SgReportAudience audience)
{
  switch (audience)
    {
    case SG_REPORT_UPWARD:
      return _ ("ID numbers and telephone numbers are masked.");
    case SG_REPORT_PUBLIC:
      return _ (
        "For publication: without ID numbers, telephone numbers and dates of birth, names masked.");
    case SG_REPORT_INTERNAL:
    default:
      return _ ("Holds full personal data: for internal use only, not to be passed on.");
    }
}

/* The persons who hold a post in the unit on the day, by their numbers. */
static GHashTable *
find_people_of_unit (const SgReportList *self, GError **error)
{
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SgQuery) query = sg_query_new (&sg_posts);
  g_autoptr (GPtrArray) posts = NULL;

  sg_query_set_as_of (query, self->scope->request.as_of);
  sg_query_set_valid_only (query, TRUE);
  sg_query_set_under (query, self->scope->request.under);
  posts = sg_query_run (self->scope->connection, query, error);
  if (posts == NULL)
    return NULL;
  for (guint i = 0; i < posts->len; i++)
    g_hash_table_add (people,
                      g_strdup (sg_record_get_key (g_ptr_array_index (posts, i), "person_id")));

  return g_steal_pointer (&people);
}

/*
 * A district's question finds everybody who ever held a post there. Of those who hold one on the
 * day, some do so elsewhere by now, and are left out.
 */
static gboolean
leave_out_others (SgReportList *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) people = NULL;
  g_autoptr (GPtrArray) number = g_ptr_array_new ();

  if (strcmp (self->scope->request.under, self->scope->info->region) == 0)
    return TRUE;
  people = find_people_of_unit (self, error);
  if (people == NULL)
    return FALSE;

  g_ptr_array_add (number, (gpointer) sg_register_get_field (self->reg, "person_id"));
  for (guint first = 0; first < self->ids->len; first += PAGE_ROWS)
    {
      g_autoptr (GPtrArray) records = fetch_page (self, number, first, error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (g_hash_table_contains (people,
                                   sg_record_get_key (g_ptr_array_index (records, i), "person_id")))
          g_array_append_val (ids, g_array_index (self->ids, gint64, first + i));
    }
  g_array_unref (self->ids);
  self->ids = g_steal_pointer (&ids);

  return TRUE;
}

/**
 * sg_report_list_new_staff:
 * @scope: what the report is about; has to outlive the list
 * @error: why the ledger could not be read
 *
 * Finds the persons who hold a post on the day.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgReportList *
sg_report_list_new_staff (SgReportScope *scope, GError **error)
{
  g_autoptr (SgReportList) self = NULL;

  g_return_val_if_fail (scope != NULL, NULL);

  self = list_new (scope, &sg_persons);
  self->sheet_name = C_ ("report", "Roster");
  self->unit_line = C_ ("report", "Unit: persons");
  self->empty = _ ("Nobody is recorded in a post for this unit and date.");
  self->title = g_strdup_printf (_ ("Staff of the social work stations of %s"), scope->unit_name);
  add_columns (self, staff_columns, G_N_ELEMENTS (staff_columns));
  g_ptr_array_add (
    self->notes,
    g_strdup_printf (_ ("Note: Lists everybody who holds a post on the day, once, whatever "
                        "the number of posts; heads, interns and volunteers, and staff of "
                        "centres, are not part of the staff figures of the summary. %s"),
                     describe_masks (scope->request.audience)));
  if (!find_rows (self, "on_post", "1", SG_FILTER_IS, error) || !leave_out_others (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sg_report_list_new_problems:
 * @scope: what the report is about; has to outlive the list
 * @error: why the ledger could not be read
 *
 * Finds the problems that were found by the day, struck off or not.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SgReportList *
sg_report_list_new_problems (SgReportScope *scope, GError **error)
{
  g_autoptr (SgReportList) self = NULL;
  g_autofree char *next_day = NULL;

  g_return_val_if_fail (scope != NULL, NULL);

  self = list_new (scope, &sg_problems);
  self->order = "found_on";
  self->sheet_name = C_ ("report", "Rectification");
  self->unit_line = C_ ("report", "Unit: problems");
  self->empty = _ ("No problem was found in this unit by this date.");
  self->title = g_strdup_printf (_ ("Problems of %s and their rectification"), scope->unit_name);
  add_columns (self, problem_columns, G_N_ELEMENTS (problem_columns));
  g_ptr_array_add (
    self->notes,
    g_strdup (_ ("Note: Lists every problem that was found by the day, with its state "
                 "on the day; what was struck off later is still being rectified.")));
  next_day = sg_date_add_days (scope->request.as_of, 1);
  if (!find_rows (self, "found_on", next_day, SG_FILTER_LESS, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sg_report_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many rows it has
 */
guint
sg_report_list_get_n_rows (const SgReportList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids->len;
}

/* A problem that was struck off after the day stands as it stood on the day. */
static gboolean
is_of_later (const SgReportList *self, const SgField *field, SgRecord *record)
{
  const char *closed_on;

  if (self->reg != &sg_problems
      || (strcmp (field->key, "closed_on") != 0 && strcmp (field->key, "result") != 0))
    return FALSE;
  closed_on = sg_record_get_key (record, "closed_on");

  return closed_on != NULL && strcmp (closed_on, self->scope->request.as_of) > 0;
}

/* A value that is no choice is called as it is, and belongs to its row. */
static const char *
find_label (const SgReportList *self, guint column, const SgField *field, const char *value)
{
  Shown *shown = &g_array_index (self->shown, Shown, column);
  const char *label = NULL;

  if (g_strcmp0 (shown->value, value) == 0)
    return shown->label;
  label = sg_field_get_choice_label (field, value);
  if (label == value)
    return value;
  g_free (shown->value);
  shown->value = g_strdup (value);
  shown->label = label;
  return label;
}

/* The texts that have to be made for a row are put into @texts, which owns them. */
static SgReportValue
make_value (const SgReportList *self, guint column, SgRecord *record, GPtrArray *texts)
{
  const SgField *field = g_ptr_array_index (self->fields, column);
  const char *value = sg_record_get (record, field);
  gint64 hundredths;

  if (value == NULL || is_of_later (self, field, record))
    return sg_report_text (NULL);

  if (field->type == SG_FIELD_INTEGER)
    return sg_report_number (g_ascii_strtoll (value, NULL, 10));
  if (field->type == SG_FIELD_DATE)
    return sg_report_date (value);
  if (field->type == SG_FIELD_DECIMAL && sg_decimal_parse (value, 2, &hundredths))
    return (SgReportValue){ SG_REPORT_HUNDREDTHS, NULL, hundredths, 0 };
  if (field->type == SG_FIELD_REFERENCE || field->type == SG_FIELD_DIVISION)
    return sg_report_text (sg_record_get_title (record, field));
  if (field->type == SG_FIELD_CHOICE)
    return sg_report_text (find_label (self, column, field, value));

  g_ptr_array_add (texts, sg_report_audience_display (self->scope->request.audience, field, value));
  return sg_report_text (g_ptr_array_index (texts, texts->len - 1));
}

static SgReportPage *
make_page (gconstpointer list, guint first, GError **error)
{
  const SgReportList *self = list;
  GPtrArray *records = fetch_page (self, self->fields, first, error);
  SgReportPage *page;

  if (records == NULL)
    return NULL;

  g_array_set_size (self->shown, self->fields->len);
  page = sg_report_page_new (records, self->fields->len);
  for (guint i = 0; i < records->len; i++)
    {
      SgReportValue *values = sg_report_page_get_row (page, i);

      values[0] = sg_report_number (first + i + 1);
      for (guint j = 1; j < self->fields->len; j++)
        values[j] = make_value (self, j, g_ptr_array_index (records, i), page->texts);
    }

  return page;
}

static void
begin (gconstpointer list, SgReportSheet *sheet, const char *annex)
{
  const SgReportList *self = list;
  g_autofree char *unit
    = g_strdup_printf (C_ ("report", "Reporting unit: %s"), self->scope->unit_name);
  g_autofree char *date = g_strdup_printf (C_ ("report", "As of: %s"), self->scope->long_date);
  SgReportHead head = {
    .annex = annex,
    .mark = sg_report_scope_get_mark (self->scope),
    .title = self->title,
    .left = unit,
    .centre = date,
    .right = self->unit_line,
  };

  sg_report_sheet_begin (sheet, &head);
}

/**
 * sg_report_list_write:
 * @self: a list
 * @book: the workbook
 * @annex: number of the sheet, "附件2"
 * @error: why it could not be written
 *
 * Writes the list as a sheet, page by page. It stops early when somebody has written the ledger
 * meanwhile; the caller asks sg_report_scope_is_current() and starts again.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
sg_report_list_write (SgReportList *self, SgReportBook *book, const char *annex, GError **error)
{
  g_autoptr (SgReportSheet) sheet = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (book != NULL, FALSE);

  sheet = sg_report_sheet_new (
    book, self->sheet_name, (gconstpointer) self->columns->data, self->columns->len);
  if (self->ids->len == 0)
    {
      begin (self, sheet, annex);
      sg_report_sheet_add_remark (sheet, self->empty);
    }
  else
    {
      const SgReportPaging rows
        = { self, self->scope, self->ids->len, PAGE_ROWS, make_page, begin };

      if (!sg_report_paging_write (&rows, book, sheet, annex, error))
        return FALSE;
    }

  for (guint i = 0; i < self->notes->len; i++)
    sg_report_sheet_add_note (sheet, g_ptr_array_index (self->notes, i));
  sg_report_sheet_add_signatures (sheet);
  sg_report_sheet_end (sheet, FALSE);

  return TRUE;
}

/**
 * sg_report_list_free:
 * @self: (transfer full) (nullable): a list
 *
 * Frees a list.
 */
void
sg_report_list_free (SgReportList *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_free (self);
}
