/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-value.h"

/* Where and to what a cell belongs. */
typedef struct
{
  SgFormMaking *making;
  SgFormRow *row;
  const SgFormColumn *column;
  const SgFormField *field;
  const SgCell *cell;
  const char *clean;
  const char *under;
} Taking;

static void
take_place (Taking *taking, SgFormValue *value, gboolean as_code)
{
  SgPlaces *places = sg_form_spread_get_places (taking->making->spread);
  const char *code = NULL;

  if (sg_form_value_is_blank (taking->clean))
    return;
  code = sg_places_find_county (places, taking->clean, taking->making->sheet->as_of);
  if (code == NULL && as_code)
    code = sg_places_find_county_in (places, taking->clean, taking->making->sheet->as_of);
  /* A row of a county may be the city's own. */
  if (code == NULL && as_code
      && sg_places_get_name (places, taking->clean, taking->making->sheet->as_of) != NULL)
    code = taking->clean;
  if (code == NULL)
    sg_form_value_refuse (value, "COUNTY_UNKNOWN");
  else
    value->value = g_strdup (as_code ? code : taking->clean);
}

/* A unit of any level; an office of a county stands for the county. */
static void
take_unit (Taking *taking, SgFormValue *value)
{
  SgPlaces *places = sg_form_spread_get_places (taking->making->spread);
  const char *as_of = taking->making->sheet->as_of;
  const char *code = NULL;
  const gsize length = strlen (taking->clean);

  if (sg_form_value_is_blank (taking->clean))
    return;
  if (strspn (taking->clean, "0123456789") == length && length <= 12 && length >= 2)
    {
      value->value = g_strdup (taking->clean);
      return;
    }
  code = sg_places_find_county (places, taking->clean, as_of);
  if (code == NULL)
    code = sg_places_find_township (places, taking->clean, taking->under, as_of, &value->reason);
  else
    value->reason = NULL;
  if (code == NULL)
    sg_form_value_refuse (value, "DIV_UNKNOWN");
  else
    {
      value->value = g_strdup (code);
      value->verdict = value->reason != NULL ? SG_FORM_WARN : SG_FORM_OK;
    }
}

/* A row of another register: by its number, or by what only one is called. */
static SgRecord *
find_reference (Taking *taking, const SgRegister *reg, const char *text, GError **error)
{
  SgFormSpread *spread = taking->making->spread;
  GError *cause = NULL;
  GArray *hits = NULL;

  if (reg->id_field == NULL)
    return NULL;
  hits = sg_form_spread_find (spread, reg, reg->id_field, &cause, text, NULL);
  if (hits == NULL && cause == NULL && reg != &sg_persons && reg->title_field != NULL)
    hits = sg_form_spread_find (spread, reg, reg->title_field, &cause, text, NULL);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  return hits != NULL && hits->len == 1
           ? sg_form_spread_open (spread, reg, &g_array_index (hits, SgFormHit, 0), error)
           : NULL;
}

/* Of several, one that is not known spoils them all. */
static gboolean
take_reference (Taking *taking, SgFormValue *value, GError **error)
{
  const SgField *field = sg_form_field_get_source (taking->field);
  const SgRegister *reg = sg_catalogue_find (field->reference);
  const gboolean several = field->type == SG_FIELD_REFERENCES;
  g_auto (GStrv) parts = g_regex_split_simple (several ? "[、,;|\n]" : "$^", taking->clean, 0, 0);
  g_autoptr (GString) ids = g_string_new (NULL);

  if (sg_form_value_is_blank (taking->clean))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GError *cause = NULL;
      SgRecord *record = find_reference (taking, reg, g_strstrip (parts[i]), &cause);

      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return FALSE;
        }
      if (record == NULL)
        {
          sg_form_value_refuse (value, "REF_UNKNOWN");
          return TRUE;
        }
      g_string_append_printf (
        ids, "%s%s", i > 0 ? "|" : "", sg_record_get_key (record, reg->id_field));
    }
  value->value = g_string_free (g_steal_pointer (&ids), FALSE);
  return TRUE;
}

static void
take_division (Taking *taking, SgFormValue *value)
{
  SgPlaces *places = sg_form_spread_get_places (taking->making->spread);
  const char *code = NULL;

  if (sg_form_value_is_blank (taking->clean))
    return;
  code = sg_places_find_township (
    places, taking->clean, taking->under, taking->making->sheet->as_of, &value->reason);
  if (code == NULL)
    sg_form_value_refuse (value, value->reason);
  else
    {
      value->value = g_strdup (code);
      value->verdict = value->reason != NULL ? SG_FORM_WARN : SG_FORM_OK;
    }
}

static gboolean
take_stations (Taking *taking, SgFormValue *value, GError **error)
{
  g_auto (GStrv) names = g_regex_split_simple ("[、,;\n]", taking->clean, 0, 0);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *division = sg_form_row_get (taking->making->plan->form, taking->row, "division");

  for (guint i = 0; names[i] != NULL; i++)
    {
      SgRecord *station = NULL;
      GError *cause = NULL;

      g_strstrip (names[i]);
      if (sg_form_value_is_blank (names[i]))
        continue;
      station = sg_form_spread_find_station_near (
        taking->making->spread, names[i], division, taking->under, &cause);
      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return FALSE;
        }
      if (station == NULL)
        {
          sg_form_value_refuse (value, "STATION_UNKNOWN");
          return TRUE;
        }
      if (joined->len > 0)
        g_string_append_c (joined, '|');
      /* Where several have its name, only the number finds it again. */
      g_string_append (joined,
                       strcmp (names[i], sg_record_get_key (station, "station_id")) == 0
                         ? names[i]
                         : sg_record_get_key (station, "name"));
    }
  if (joined->len > 0)
    value->value = g_string_free (g_steal_pointer (&joined), FALSE);
  return TRUE;
}

/* Words for "none" count only where the list has no such word itself. */
static gboolean
is_none (const char *clean)
{
  return sg_form_value_is_blank (clean) || strcmp (clean, "未取得") == 0;
}

static void
take_choice (Taking *taking, SgFormValue *value)
{
  const guint field = (guint) taking->column->field;
  const char *code = *taking->clean != '\0'
                       ? sg_form_words_find (taking->making->words, field, taking->clean)
                       : NULL;

  if (code != NULL)
    value->value = g_strdup (code);
  else if (is_none (taking->clean))
    return;
  else if (taking->field->unknown == NULL)
    value->value = g_strdup (taking->clean);
  else
    {
      sg_form_plan_note_word (taking->making->plan, field, taking->clean);
      sg_form_value_refuse (value, taking->field->unknown);
    }
}

static void
take_money (Taking *taking, SgFormValue *value)
{
  const char *unit = sg_form_sheet_get_unit (taking->making->sheet, taking->column);

  sg_form_value_take_money (value,
                            taking->cell,
                            taking->clean,
                            unit != NULL ? sg_form_unit_parse (unit) : SG_FORM_UNIT_NONE);
}

/* Names of stations and organisations: what only says that there is none is left out. */
static void
take_words (Taking *taking, SgFormValue *value)
{
  const gboolean remark = taking->field->target == NULL && taking->field->kind == SG_FORM_TEXT;

  if (!remark
      && (strcmp (taking->clean, "—") == 0 || strcmp (taking->clean, "/") == 0
          || (taking->field->kind == SG_FORM_ORG && strcmp (taking->clean, "无") == 0)))
    return;
  sg_form_value_take_text (value, taking->cell, taking->clean, taking->field->kind == SG_FORM_NAME);
}

/* What the text alone tells. */
static void
take_plain (Taking *taking, SgFormValue *value)
{
  switch ((int) taking->field->kind)
    {
    case SG_FORM_BOOL:
      sg_form_value_take_bool (value, taking->clean);
      break;
    case SG_FORM_EQUIPMENT:
      sg_form_value_take_equipment (value, taking->clean);
      break;
    case SG_FORM_DATE:
      sg_form_value_take_date (value, taking->cell, taking->clean, taking->making->plan->date1904);
      break;
    case SG_FORM_DECIMAL:
      sg_form_value_take_decimal (value, taking->clean);
      break;
    case SG_FORM_COUNT:
      sg_form_value_take_count (value, taking->clean);
      break;
    case SG_FORM_YEAR:
      sg_form_value_take_year (value, taking->clean);
      break;
    case SG_FORM_ID:
      sg_form_value_take_id (value, taking->cell);
      break;
    case SG_FORM_PHONE:
      sg_form_value_take_phone (value, taking->clean);
      break;
    case SG_FORM_PERIOD:
      sg_form_value_take_period (value, taking->clean);
      break;
    case SG_FORM_CREDIT_CODE:
      sg_form_value_take_credit_code (value, taking->clean);
      break;
    default:
      take_words (taking, value);
    }
}

/* What needs the divisions, the words or the rows of the ledger, or the unit of the column. */
static gboolean
take_value (Taking *taking, SgFormValue *value, GError **error)
{
  switch ((int) taking->field->kind)
    {
    case SG_FORM_PLACE:
    case SG_FORM_COUNTY:
      take_place (taking, value, taking->field->kind == SG_FORM_COUNTY);
      break;
    case SG_FORM_DIVISION:
      take_division (taking, value);
      break;
    case SG_FORM_UNIT:
      take_unit (taking, value);
      break;
    case SG_FORM_STATIONS:
      return take_stations (taking, value, error);
    case SG_FORM_REFERENCE:
      return take_reference (taking, value, error);
    case SG_FORM_CHOICE:
      take_choice (taking, value);
      break;
    case SG_FORM_MONEY:
      take_money (taking, value);
      break;
    default:
      take_plain (taking, value);
    }
  return TRUE;
}

/* What somebody sees in the cell: a formula as the formula. */
static char *
dup_raw (const SgCell *cell)
{
  const gboolean shown = g_strcmp0 (cell->fault, "CELL_ERROR") == 0;

  if (cell->formula != NULL && *cell->formula != '\0' && !shown)
    return g_strconcat ("=", cell->formula, NULL);
  return g_strdup (cell->text);
}

static void
keep_value (Taking *taking, SgFormValue *value)
{
  const guint field = (guint) taking->column->field;
  g_autofree char *raw = NULL;

  if (value->reason == NULL && taking->cell->formula != NULL && value->value != NULL)
    value->reason = "FORMULA_CACHED";
  if (value->reason != NULL)
    {
      raw = strcmp (value->reason, "UNIT_SUSPECT") == 0 ? g_strdup (taking->cell->text)
                                                        : dup_raw (taking->cell);
      sg_form_row_add_cell (taking->row,
                            taking->column->column,
                            field,
                            value->verdict,
                            value->reason,
                            raw,
                            value->value);
    }
  sg_form_row_set (taking->row, field, value->value);
}

/* Whether what a text is taken for depends on nothing but the text, in the columns of one sheet. */
static gboolean
is_plain (const SgFormField *field, const SgCell *cell)
{
  return cell->kind == SG_CELL_TEXT && cell->formula == NULL && cell->warning == NULL
         && field->kind != SG_FORM_DIVISION && field->kind != SG_FORM_STATIONS
         && field->kind != SG_FORM_UNIT && field->kind != SG_FORM_REFERENCE;
}

static SgFormKnown *
get_known (Taking *taking)
{
  const guintptr hash
    = (guintptr) taking->cell->text / 4 + (guintptr) taking->column->column * 1021;

  return &taking->making->known[hash % SG_FORM_N_KNOWN];
}

/* What is hidden is no value: the stored one stays. */
static gboolean
take_masked (Taking *taking, SgFormValue *value)
{
  const SgField *source = sg_form_field_get_source (taking->field);

  if (source == NULL || source->sensitivity == SG_SENSITIVITY_NONE
      || taking->field->kind == SG_FORM_ID || strchr (taking->clean, '*') == NULL)
    return FALSE;
  value->verdict = SG_FORM_WARN;
  value->reason = "MASKED";
  return TRUE;
}

static gboolean
take_anew (Taking *taking, GError **error)
{
  const guint field = (guint) taking->column->field;
  SgFormKnown *known = is_plain (taking->field, taking->cell) ? get_known (taking) : NULL;
  g_autofree char *clean = sg_text_clean (sg_text_unguard (taking->cell->text));
  SgFormValue value = { NULL };

  taking->clean = clean;
  if (taking->cell->kind == SG_CELL_FAULTY)
    sg_form_value_refuse (&value, taking->cell->fault);
  else if (!take_masked (taking, &value) && !take_value (taking, &value, error))
    return FALSE;
  keep_value (taking, &value);
  if (known != NULL && value.reason == NULL)
    {
      known->column = taking->column;
      known->text = taking->cell->text;
      known->value = taking->row->values[field];
    }
  sg_form_value_clear (&value);
  return TRUE;
}

/**
 * sg_form_cell_take:
 * @making: what is being made
 * @row: the row, which gets the value
 * @column: the column, which has a field
 * @cell: what stands there
 * @under: (nullable): code of the county that the row is in
 * @error: why the ledger cannot be read
 *
 * Turns a cell into a canonical value by the kind of its field. Whatever is wrong with it is said
 * of the cell; the value is empty then.
 *
 * Returns: %FALSE with @error set where the ledger cannot be read
 */
gboolean
sg_form_cell_take (SgFormMaking *making,
                   SgFormRow *row,
                   const SgFormColumn *column,
                   const SgCell *cell,
                   const char *under,
                   GError **error)
{
  Taking taking = { .making = making,
                    .row = row,
                    .column = column,
                    .field = &making->plan->form->fields[column->field],
                    .cell = cell,
                    .under = under };
  const SgFormKnown *known = get_known (&taking);

  if (known->text != cell->text || known->column != column || !is_plain (taking.field, cell))
    return take_anew (&taking, error);
  row->values[column->field] = known->value;
  return TRUE;
}
