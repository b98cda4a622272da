/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-value.h"
#include "ledger/sg-divisions.h"

/* Tables whose rows are rows of one register each: operators (form T3), contracts (T4), service
 * months (T6) and every other register by its labels. They are made from the catalogue. */

/* Both days of a validity in one column. */
#define PERIOD_KEY "period"
#define PERIOD_HEADERS "服务起止日期|服务期限|起止日期|起止时间|合同期限|有效期限"

static SgFormKind
get_text_kind (const SgRegister *reg, const SgField *field)
{
  if (field->sensitivity == SG_SENSITIVITY_ID)
    return SG_FORM_ID;
  if (field->sensitivity == SG_SENSITIVITY_PHONE || strcmp (field->key, "phone") == 0)
    return SG_FORM_PHONE;
  if (field->personal_name)
    return SG_FORM_NAME;
  return reg == &sg_orgs && field->check != NULL ? SG_FORM_CREDIT_CODE : SG_FORM_TEXT;
}

static SgFormKind
get_reference_kind (const SgField *field)
{
  if (strcmp (field->reference, "stations") == 0)
    return SG_FORM_STATIONS;
  return strcmp (field->reference, "orgs") == 0 ? SG_FORM_ORG : SG_FORM_REFERENCE;
}

static SgFormKind
get_kind (const SgRegister *reg, const SgField *field)
{
  static const SgFormKind kinds[] = {
    [SG_FIELD_CHOICE] = SG_FORM_CHOICE, [SG_FIELD_BOOL] = SG_FORM_BOOL,
    [SG_FIELD_INTEGER] = SG_FORM_COUNT, [SG_FIELD_DECIMAL] = SG_FORM_DECIMAL,
    [SG_FIELD_MONEY] = SG_FORM_MONEY,   [SG_FIELD_DATE] = SG_FORM_DATE,
    [SG_FIELD_YEAR] = SG_FORM_YEAR,
  };

  if (field->type == SG_FIELD_TEXT)
    return get_text_kind (reg, field);
  if (field->type == SG_FIELD_REFERENCE || field->type == SG_FIELD_REFERENCES)
    return get_reference_kind (field);
  if (field->type == SG_FIELD_DIVISION)
    return strcmp (field->key, "county_code") == 0 ? SG_FORM_COUNTY : SG_FORM_UNIT;
  return kinds[field->type];
}

static gboolean
is_target (SgFormKind kind)
{
  return kind != SG_FORM_STATIONS && kind != SG_FORM_ORG && kind != SG_FORM_PERIOD;
}

/* What a list of the law does not have is asked about; lists of usage take new words. */
static void
describe (SgFormField *column, const SgRegister *reg, const SgField *field)
{
  column->key = field->key;
  column->source = g_strjoin (".", reg->name, field->key, NULL);
  column->kind = get_kind (reg, field);
  column->target = is_target (column->kind) ? column->source : NULL;
  column->required = field->required && g_strcmp0 (field->key, reg->id_field) != 0;
  column->unknown = field->type == SG_FIELD_CHOICE && !field->open ? "CHOICE_UNKNOWN" : NULL;
}

static gboolean
has_default (const SgRegister *reg, const SgFormField *column)
{
  return column->kind == SG_FORM_COUNTY || column->kind == SG_FORM_YEAR
         || (reg == &sg_divisions && strcmp (column->key, "code") != 0
             && strcmp (column->key, "name") != 0);
}

/* The columns without which no row of the register can be made; else what rows are called by. */
static char *
list_keys (const SgRegister *reg, const SgFormField *columns, guint n)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (columns[i].required && !has_default (reg, &columns[i]))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", columns[i].key);
  if (keys->len == 0)
    g_string_append (keys, reg->title_field);
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

/* By its number, else by what a row of the register is called, with all that is natural to it. */
static char *
identify (const SgForm *form, const SgFormRow *row)
{
  const SgRegister *reg = form->reg;
  const char *id = reg->id_field != NULL ? sg_form_row_get (form, row, reg->id_field) : NULL;
  g_autoptr (GString) key = g_string_new (id);

  if (id != NULL)
    return g_string_free (g_steal_pointer (&key), FALSE);
  for (guint i = 0; i < row->n_values; i++)
    {
      const SgField *field = sg_register_find_field (reg, form->fields[i].key);

      if (field != NULL
          && (field->natural || (reg->id_field != NULL && field->required)
              || strcmp (field->key, reg->title_field) == 0))
        g_string_append_printf (key, "\x1f%s", row->values[i] != NULL ? row->values[i] : "");
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
check_period (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row)
{
  const SgRegister *reg = form->reg;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (reg->valid_from == NULL || reg->valid_to == NULL)
    return;
  start = sg_form_date_first_day (sg_form_row_get (form, row, reg->valid_from));
  end = sg_form_date_last_day (sg_form_row_get (form, row, reg->valid_to));
  if (start != NULL && end != NULL && strcmp (end, start) < 0)
    sg_form_row_refuse (sheet, form, row, reg->valid_to, "DATE_ORDER", SG_FORM_WRONG);
}

/* Both days of one column stand for those of two. */
static void
check (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row)
{
  const int place = sg_form_index_of (form, PERIOD_KEY);
  const int start
    = form->reg->valid_from != NULL ? sg_form_index_of (form, form->reg->valid_from) : -1;
  const int end = form->reg->valid_to != NULL ? sg_form_index_of (form, form->reg->valid_to) : -1;
  g_auto (GStrv) days = NULL;

  /* A register may have a field of that name of its own. */
  if (place >= 0 && form->fields[place].kind == SG_FORM_PERIOD && row->values[place] != NULL)
    {
      days = g_strsplit (row->values[place], "|", 2);
      if (row->values[start] == NULL)
        sg_form_row_set (row, (guint) start, days[0]);
      if (row->values[end] == NULL)
        sg_form_row_set (row, (guint) end, days[1]);
    }
  check_period (form, sheet, row);
}

static GPtrArray *
find_stations (SgFormSpread *spread, const char *value, GError **error)
{
  g_auto (GStrv) names = g_strsplit (value, "|", -1);
  g_autoptr (GPtrArray) stations = g_ptr_array_new ();
  const char *under = sg_form_spread_get_sheet (spread)->under;

  for (guint i = 0; names[i] != NULL; i++)
    {
      GError *cause = NULL;
      SgRecord *station = sg_form_spread_find_station_near (spread, names[i], NULL, under, &cause);

      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return NULL;
        }
      if (station != NULL)
        g_ptr_array_add (stations, station);
    }
  return g_steal_pointer (&stations);
}

static char *
join_stations (SgFormSpread *spread, const char *value, GError **error)
{
  g_autoptr (GPtrArray) stations = find_stations (spread, value, error);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; stations != NULL && i < stations->len; i++)
    g_string_append_printf (ids,
                            "%s%s",
                            i > 0 ? "|" : "",
                            sg_record_get_key (g_ptr_array_index (stations, i), "station_id"));
  return stations != NULL ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
}

/* What the row says as a row of the register, to be looked for by what it is known by. */
static SgRecord *
make_record (SgFormSpread *spread, const SgFormRow *row, GError **error)
{
  const SgForm *form = sg_form_spread_get_form (spread);
  g_autoptr (SgRecord) record = sg_record_new (form->reg);

  for (guint i = 0; i < row->n_values; i++)
    {
      const SgFormField *column = &form->fields[i];
      g_autofree char *value = NULL;
      SgRecord *org = NULL;

      if (row->values[i] == NULL || column->kind == SG_FORM_PERIOD)
        continue;
      if (column->kind == SG_FORM_ORG)
        {
          org = sg_form_spread_find_org (spread, row->values[i], NULL);
          value = org != NULL ? g_strdup (sg_record_get_key (org, "org_id")) : NULL;
        }
      else if (column->kind == SG_FORM_STATIONS)
        value = join_stations (spread, row->values[i], error);
      else
        value = column->kind == SG_FORM_DATE ? sg_form_date_last_day (row->values[i])
                                             : g_strdup (row->values[i]);
      if (value != NULL && !sg_record_set_key (record, column->key, value, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

static gboolean
set_references (SgFormSpread *spread, SgFormRow *row, SgRecord *record, GError **error)
{
  const SgForm *form = sg_form_spread_get_form (spread);

  for (guint i = 0; i < row->n_values; i++)
    {
      const SgFormField *column = &form->fields[i];
      g_autofree char *ids = NULL;
      SgRecord *org = NULL;

      if (row->values[i] == NULL)
        continue;
      if (column->kind == SG_FORM_ORG)
        {
          org = sg_form_spread_ensure_org (spread, row, row->values[i], error);
          if (org == NULL)
            return FALSE;
          sg_form_spread_refer (spread, row, record, column->key, org);
        }
      else if (column->kind == SG_FORM_STATIONS)
        {
          ids = join_stations (spread, row->values[i], error);
          if (ids == NULL || !sg_form_spread_set (spread, row, record, column->key, ids, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Of several rows of the ledger that look like this one, somebody may have said which it is. */
static gboolean
take_settled (SgFormSpread *spread,
              SgFormRow *row,
              SgRecord **record,
              gboolean *ambiguous,
              GError **error)
{
  const SgFormHit hit = { row->chosen, NULL };
  GError *cause = NULL;

  *record = NULL;
  if (!row->settled)
    return TRUE;
  if (row->chosen != 0)
    *record = sg_form_spread_open (spread, sg_form_spread_get_form (spread)->reg, &hit, &cause);
  *ambiguous = row->chosen != 0 && *record == NULL;
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
spread (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  g_autoptr (SgRecord) wanted = make_record (spread, row, error);
  gboolean ambiguous = FALSE;
  SgRecord *record = NULL;

  if (wanted == NULL || !sg_form_spread_find_like (spread, wanted, row, &record, &ambiguous, error)
      || (ambiguous && !take_settled (spread, row, &record, &ambiguous, error)))
    return FALSE;
  if (ambiguous)
    {
      row->action = SG_FORM_NONE;
      sg_form_row_add_reason (row, "ROW_ASK");
      return TRUE;
    }
  if (record == NULL)
    {
      record = sg_form_spread_add (spread, row, sg_record_get_register (wanted));
      row->action = SG_FORM_NEW;
    }
  if (!sg_form_spread_set_targets (spread, row, record, error)
      || !set_references (spread, row, record, error))
    return FALSE;
  if (sg_record_is_new (record) && sg_record_get_register (record) == &sg_divisions)
    sg_division_set_defaults (record);
  return TRUE;
}

static SgForm *
make_form (const SgRegister *reg)
{
  const guint n = sg_register_get_n_stored (reg);
  SgFormField *columns = g_new0 (SgFormField, n + 1);
  SgForm *form = g_new0 (SgForm, 1);

  form->n_fields = n;
  for (guint i = 0; i < n; i++)
    describe (&columns[i], reg, &reg->fields[i]);
  if (reg->valid_from != NULL && reg->valid_to != NULL && reg->valid_to_inclusive)
    columns[form->n_fields++]
      = (SgFormField){ .key = PERIOD_KEY, .headers = PERIOD_HEADERS, .kind = SG_FORM_PERIOD };
  form->name = sg_form_get_register_name (reg);
  form->label = reg->label;
  form->fields = columns;
  form->reg = reg;
  form->keys = list_keys (reg, columns, n);
  form->duplicate = "DUP_ROW";
  form->identify = identify;
  form->check = check;
  form->spread = spread;
  return form;
}

/**
 * sg_form_for_register:
 * @reg: a register
 *
 * Returns: (transfer none): the form whose rows are rows of the register, with its labels and
 *   aliases for headers; made once and kept
 */
const SgForm *
sg_form_for_register (const SgRegister *reg)
{
  static GHashTable *forms = NULL;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  SgForm *form = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  if (forms == NULL)
    forms = g_hash_table_new (NULL, NULL);
  form = g_hash_table_lookup (forms, reg);
  if (form == NULL)
    {
      form = make_form (reg);
      g_hash_table_insert (forms, (gpointer) reg, form);
    }
  return form;
}
