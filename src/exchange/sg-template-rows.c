/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-places.h"
#include "exchange/sg-template-private.h"
#include "exchange/sg-template-rows.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-ledger.h"
#include "ledger/sg-query.h"

/* Says the rows of the ledger in the words of a form, so that the form, read again, changes
 * nothing. Sums of money stand in sg-template-funds.c. */

/* Digits in the codes of counties and of townships. */
#define LENGTH_OF_COUNTY 6
#define LENGTH_OF_TOWNSHIP 9

/* A row of a form is made of a post, a person, a certificate and a station at most. */
#define MAX_RECORDS 4

typedef struct
{
  SgConnection *connection;
  const SgForm *form;
  const SgTemplateScope *scope;
  SgTemplateRows *rows;
  SgPlaces *places;
  GHashTable *stations; /* of reference ids to names; NULL where the form names none */
  GHashTable *orgs;     /* likewise */
} Filling;

static void
filling_clear (Filling *self)
{
  g_clear_pointer (&self->places, sg_places_free);
  g_clear_pointer (&self->stations, g_hash_table_unref);
  g_clear_pointer (&self->orgs, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filling, filling_clear)

/* What has the name of another one goes by its number. */
typedef struct
{
  GHashTable *names; /* of reference ids to names */
  GHashTable *ids;   /* of names to the first reference ids */
} Naming;

/* id, name */
static void
take_name (gint64 row_id, const char *const *values, gpointer user_data)
{
  Naming *naming = user_data;
  const char *other = g_hash_table_lookup (naming->ids, values[1]);

  if (other != NULL)
    {
      g_hash_table_insert (naming->names, g_strdup (other), g_strdup (other));
      g_hash_table_insert (naming->names, g_strdup (values[0]), g_strdup (values[0]));
      return;
    }
  g_hash_table_insert (naming->names, g_strdup (values[0]), g_strdup (values[1]));
  g_hash_table_insert (naming->ids, g_strdup (values[1]), g_strdup (values[0]));
}

static GHashTable *
read_names (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Naming naming = { names, ids };
  const SgField *const fields[]
    = { sg_register_get_field (reg, reg->id_field), sg_register_get_field (reg, "name") };

  return sg_keys_read (connection, reg, fields, G_N_ELEMENTS (fields), take_name, &naming, error)
           ? g_steal_pointer (&names)
           : NULL;
}

static char *
dup_county (Filling *self, const char *division)
{
  g_autofree char *code = division != NULL ? g_strndup (division, LENGTH_OF_COUNTY) : NULL;
  const char *name
    = code != NULL ? sg_places_get_name (self->places, code, self->scope->as_of) : NULL;

  if (name != NULL
      && g_strcmp0 (sg_places_find_county (self->places, name, self->scope->as_of), code) == 0)
    return g_strdup (name);
  return g_steal_pointer (&code);
}

/* A township by its name where only one is called that; else by its code. */
static char *
dup_township (Filling *self, const char *code, const char *under)
{
  const char *name = sg_places_get_name (self->places, code, self->scope->as_of);
  const char *reason = NULL; /* why the name alone does not do */
  const char *found
    = name != NULL
        ? sg_places_find_township (self->places, name, under, self->scope->as_of, &reason)
        : NULL;

  return g_strdup (reason == NULL && g_strcmp0 (found, code) == 0 ? name : code);
}

/* Returns: (transfer full) (nullable): the township that a station is in, or %NULL where it is in
 *   none, or in one that is not there on the day */
static char *
dup_division (Filling *self, const char *division)
{
  g_autofree char *county = g_strndup (division, LENGTH_OF_COUNTY);
  g_autofree char *code = g_strndup (division, LENGTH_OF_TOWNSHIP);
  const char *reason = NULL;

  if (strlen (code) < LENGTH_OF_TOWNSHIP
      || sg_places_find_township (self->places, code, NULL, self->scope->as_of, &reason) == NULL)
    return NULL;
  return dup_township (self, code, county);
}

/* The name of a township may be short for that of a park. */
static char *
dup_unit (Filling *self, const char *code)
{
  const char *name = sg_places_get_name (self->places, code, self->scope->as_of);

  if (strlen (code) == LENGTH_OF_COUNTY)
    return dup_county (self, code);
  if (name != NULL && sg_places_find_county (self->places, name, self->scope->as_of) != NULL)
    return g_strdup (code);
  return dup_township (self, code, NULL);
}

/* Several rows; by their numbers where there are no @names. */
static char *
dup_names (GHashTable *names, const char *ids)
{
  g_auto (GStrv) parts = g_strsplit (ids, "|", -1);

  for (guint i = 0; names != NULL && parts[i] != NULL; i++)
    {
      const char *name = g_hash_table_lookup (names, parts[i]);

      if (name == NULL)
        continue;
      g_free (parts[i]);
      parts[i] = g_strdup (name);
    }
  return g_strjoinv ("、", parts);
}

static char *
dup_bool (const SgField *field, const char *value)
{
  const gboolean yes
    = field->type == SG_FIELD_BOOL ? strcmp (value, "1") == 0 : strcmp (value, "built") == 0;

  return g_strdup (yes ? C_ ("template", "Y") : C_ ("template", "N"));
}

/* Returns: (transfer full): what a clerk writes for a value */
static char *
say (Filling *self, const SgFormField *column, const SgField *field, const char *value)
{
  switch ((int) column->kind)
    {
    case SG_FORM_COUNTY:
      return dup_county (self, value);
    case SG_FORM_UNIT:
      /* What a division is known by is its code. */
      return strcmp (column->key, "code") == 0 ? g_strdup (value) : dup_unit (self, value);
    case SG_FORM_STATIONS:
      return dup_names (self->stations, value);
    case SG_FORM_ORG:
      return dup_names (self->orgs, value);
    case SG_FORM_REFERENCE:
      return dup_names (NULL, value);
    case SG_FORM_CHOICE:
      return g_strdup (sg_field_find_choice (field, value) != NULL
                         ? sg_field_get_choice_label (field, value)
                         : value);
    case SG_FORM_BOOL:
      return dup_bool (field, value);
    case SG_FORM_DATE:
      return field->month ? g_strndup (value, strlen ("2022-06")) : g_strdup (value);
    default:
      return g_strdup (value);
    }
}

static SgRecord *
find_record (SgRecord *const *records, const SgRegister *reg)
{
  for (guint i = 0; i < MAX_RECORDS && records[i] != NULL; i++)
    if (sg_record_get_register (records[i]) == reg)
      return records[i];
  return NULL;
}

/* Where a row is, the station tells; of a station that is not built no day is told. */
static char *
make_value (Filling *self, const SgFormField *column, SgRecord *const *records)
{
  const SgField *field = sg_form_field_get_source (column);
  g_auto (GStrv) names = field != NULL ? g_strsplit (column->source, ".", 2) : NULL;
  SgRecord *record = field != NULL && column->choice == NULL
                       ? find_record (records, sg_catalogue_find (names[0]))
                       : NULL;
  const char *value = NULL;

  if (record == NULL)
    return NULL;
  if (column->kind == SG_FORM_PLACE)
    return dup_county (self, sg_record_get_key (record, "division_code"));
  if (column->kind == SG_FORM_DIVISION)
    return dup_division (self, sg_record_get_key (record, "division_code"));
  value = sg_record_get (record, field);
  if (value == NULL
      || (strcmp (column->key, "built_on") == 0
          && g_strcmp0 (sg_record_get_key (record, "stage"), "built") != 0))
    return NULL;
  if (self->scope->masked && field->sensitivity != SG_SENSITIVITY_NONE)
    return sg_field_mask (field, value, TRUE);
  return say (self, column, field, value);
}

static void
add_row (Filling *self, SgRecord *const *records)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->form->n_fields; i++)
    g_ptr_array_add (row, make_value (self, &self->form->fields[i], records));
  g_ptr_array_add (self->rows->rows, row);
}

static GPtrArray *
run_query (Filling *self,
           const SgRegister *reg,
           const char *under,
           gboolean valid_only,
           GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);

  sg_query_set_as_of (query, self->scope->as_of);
  sg_query_set_valid_only (query, valid_only);
  sg_query_set_under (query, under);
  return sg_query_run (self->connection, query, error);
}

/* The rows of the scope that hold on its day. */
static GPtrArray *
run_scope (Filling *self, const SgRegister *reg, GError **error)
{
  return run_query (self, reg, self->scope->under, TRUE, error);
}

static gboolean
add_register (Filling *self, const SgRegister *reg, GError **error)
{
  g_autoptr (GPtrArray) records = run_scope (self, reg, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SgRecord *const row[MAX_RECORDS] = { g_ptr_array_index (records, i) };

      add_row (self, row);
    }
  return records != NULL;
}

/* County centres and rooms of villages stand in no directory of townships, nor do stations of
 * townships that are still to come. */
static gboolean
add_directory (Filling *self, GError **error)
{
  g_autoptr (GPtrArray) stations = run_scope (self, &sg_stations, error);

  for (guint i = 0; stations != NULL && i < stations->len; i++)
    {
      SgRecord *const row[MAX_RECORDS] = { g_ptr_array_index (stations, i) };
      const char *kind = sg_record_get_key (row[0], "kind");

      g_autofree char *township = dup_division (self, sg_record_get_key (row[0], "division_code"));

      if (township != NULL && strcmp (kind, "center") != 0 && strcmp (kind, "room") != 0)
        add_row (self, row);
    }
  return stations != NULL;
}

/* Returns: (transfer full): the records by a reference of theirs; of several the one of the latest
 *   @day counts */
static GHashTable *
index_by (GPtrArray *records, const char *key, const char *day)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (records, i);
      SgRecord *other = g_hash_table_lookup (index, sg_record_get_key (record, key));

      if (other == NULL
          || (day != NULL
              && g_strcmp0 (sg_record_get_key (record, day), sg_record_get_key (other, day)) > 0))
        g_hash_table_replace (
          index, (gpointer) sg_record_get_key (record, key), g_object_ref (record));
    }
  return index;
}

static gboolean
add_roster (Filling *self, GError **error)
{
  g_autoptr (GPtrArray) posts = run_scope (self, &sg_posts, error);
  g_autoptr (GPtrArray) persons
    = posts != NULL ? run_query (self, &sg_persons, NULL, FALSE, error) : NULL;
  g_autoptr (GPtrArray) certs
    = persons != NULL ? run_query (self, &sg_certs, NULL, FALSE, error) : NULL;
  g_autoptr (GPtrArray) stations
    = certs != NULL ? run_query (self, &sg_stations, NULL, FALSE, error) : NULL;
  g_autoptr (GHashTable) by_person = NULL;
  g_autoptr (GHashTable) by_holder = NULL;
  g_autoptr (GHashTable) by_station = NULL;

  if (stations == NULL)
    return FALSE;
  by_person = index_by (persons, "person_id", NULL);
  by_holder = index_by (certs, "person_id", "issued_on");
  by_station = index_by (stations, "station_id", NULL);
  for (guint i = 0; i < posts->len; i++)
    {
      SgRecord *post = g_ptr_array_index (posts, i);
      const char *person = sg_record_get_key (post, "person_id");
      SgRecord *const row[MAX_RECORDS]
        = { post,
            g_hash_table_lookup (by_person, person),
            g_hash_table_lookup (by_station, sg_record_get_key (post, "station_id")),
            g_hash_table_lookup (by_holder, person) };

      add_row (self, row);
    }
  return TRUE;
}

static gboolean
add_funds (Filling *self, GError **error)
{
  g_autoptr (GPtrArray) entries = run_query (self, &sg_funds, self->scope->under, FALSE, error);
  g_autoptr (GPtrArray) sums = NULL;

  if (entries == NULL)
    return FALSE;
  sums = sg_template_funds_sum (entries, self->scope->as_of);
  for (guint i = 0; i < sums->len; i++)
    {
      GPtrArray *sum = g_ptr_array_index (sums, i);
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      for (guint k = 0; k < self->form->n_fields; k++)
        {
          const SgFormField *column = &self->form->fields[k];
          const char *value = g_ptr_array_index (sum, k);

          g_ptr_array_add (
            row,
            value != NULL ? say (self, column, sg_form_field_get_source (column), value) : NULL);
        }
      g_ptr_array_add (self->rows->rows, row);
    }
  return TRUE;
}

static gboolean
add_rows (Filling *self, GError **error)
{
  if (self->form == &sg_form_directory)
    return add_directory (self, error);
  if (self->form == &sg_form_roster)
    return add_roster (self, error);
  if (self->form == &sg_form_funds)
    return add_funds (self, error);
  return add_register (self, self->form->reg, error);
}

static gboolean
set_unit (Filling *self, GError **error)
{
  g_autoptr (SgLedgerInfo) info = sg_ledger_info_read (self->connection, error);
  const char *code = NULL;
  const char *name = NULL;

  if (info == NULL)
    return FALSE;
  code = self->scope->under != NULL ? self->scope->under : info->region;
  name = sg_places_get_name (self->places, code, self->scope->as_of);
  self->rows->unit = g_strdup (name != NULL ? name : code);
  return TRUE;
}

/**
 * sg_template_rows_read:
 * @connection: a connection
 * @form: a form
 * @scope: what is wanted
 * @error: why the ledger cannot be read
 *
 * Reads what the ledger has and says it in the words of a form. A workbook with these rows, taken
 * in again, changes nothing.
 *
 * Returns: (transfer full) (nullable): the rows
 */
SgTemplateRows *
sg_template_rows_read (SgConnection *connection,
                       const SgForm *form,
                       const SgTemplateScope *scope,
                       GError **error)
{
  g_autoptr (SgTemplateRows) rows = NULL;
  g_auto (Filling) filling = { .connection = connection, .form = form, .scope = scope };

  g_return_val_if_fail (connection != NULL && form != NULL, NULL);
  g_return_val_if_fail (scope != NULL && scope->as_of != NULL, NULL);

  rows = g_new0 (SgTemplateRows, 1);
  rows->as_of = g_strdup (scope->as_of);
  rows->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  filling.rows = rows;
  filling.places = sg_places_load (connection, error);
  if (filling.places == NULL)
    return NULL;
  filling.stations = read_names (connection, &sg_stations, error);
  filling.orgs = filling.stations != NULL ? read_names (connection, &sg_orgs, error) : NULL;
  if (filling.orgs == NULL || !set_unit (&filling, error) || !add_rows (&filling, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/**
 * sg_template_rows_list_registers:
 * @form: a form
 *
 * Returns: (transfer full): the registers whose rows a workbook of the form carries, joined with
 *   "|"
 */
char *
sg_template_rows_list_registers (const SgForm *form)
{
  g_return_val_if_fail (form != NULL, NULL);

  if (form == &sg_form_directory)
    return g_strdup ("stations|station_status|orgs");
  if (form == &sg_form_roster)
    return g_strdup ("persons|certs|posts|stations");
  return g_strdup (form == &sg_form_funds ? "funds" : form->reg->name);
}

/**
 * sg_template_rows_free:
 * @self: (nullable) (transfer full): rows
 *
 * Frees them.
 */
void
sg_template_rows_free (SgTemplateRows *self)
{
  if (self == NULL)
    return;
  g_free (self->unit);
  g_free (self->as_of);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
