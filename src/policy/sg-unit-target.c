/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-money.h"
#include "catalogue/sg-register.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-query.h"
#include "policy/sg-figures.h"
#include "policy/sg-measure.h"
#include "policy/sg-next.h"
#include "policy/sg-unit-target.h"
#include "policy/sg-units.h"

#define SHARE_DIGITS 2

/* Hundredths of a per cent in the whole. */
#define WHOLE_SHARE 10000

/* What contracts and plans ask of services, in the order of facts/services-of-unit.sql. */
static const char *const services[] = { "cases_opened", "groups", "activities", "visits" };

/**
 * sg_unit_target_free:
 * @self: (transfer full): a target of a unit
 *
 * Frees it.
 */
void
sg_unit_target_free (SgUnitTarget *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->target.id);
  g_free (self->target.due_on);
  g_free (self->target.next);
  g_free (self->division);
  g_free (self->obligation);
  g_free (self->asked);
  g_free (self->base_on);
  g_free (self->contract);
  g_free (self->own.id);
  g_free (self->own.label);
  g_free (self);
}

static gint64
get_number (SgRecord *record, const char *key, gint64 fallback)
{
  const char *text = sg_record_get_key (record, key);
  gint64 value = fallback;

  if (text != NULL)
    g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL);
  return value;
}

static gint64
get_share (SgRecord *record)
{
  const char *text = sg_record_get_key (record, "per_cent");
  gint64 share = -1;

  return text != NULL && sg_decimal_parse (text, SHARE_DIGITS, &share) ? share : -1;
}

/* What moves an indicator next is said with the targets of the policy. */
static char *
find_next (const SgProfile *profile, const SgIndicator *indicator)
{
  const GPtrArray *targets = sg_profile_get_targets (profile);

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);

      if (target->indicator == indicator && target->next != NULL)
        return g_strdup (target->next);
    }
  return NULL;
}

/* An indicator that the policy does not have still has its name; it cannot be said then. */
static void
take_indicator (SgUnitTarget *self, const SgProfile *profile, SgRecord *record)
{
  const SgField *field = sg_register_get_field (&sg_targets, "indicator");
  const char *id = sg_record_get (record, field);
  const SgIndicator *indicator = sg_profile_find_indicator (profile, id);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i], id))
      self->service = services[i];
  if (indicator != NULL)
    {
      self->target.indicator = indicator;
      self->target.next = find_next (profile, indicator);
      return;
    }
  self->own.id = g_strdup (id);
  self->own.label = g_strdup (sg_field_get_choice_label (field, id));
  self->target.indicator = &self->own;
}

/**
 * sg_unit_target_new:
 * @profile: the policy whose indicators it speaks of; must outlive the result
 * @record: a row of the register of targets, with unit, indicator and day
 *
 * Returns: (transfer full): what the row asks
 */
SgUnitTarget *
sg_unit_target_new (const SgProfile *profile, SgRecord *record)
{
  SgUnitTarget *self = NULL;
  g_autofree char *share = NULL;

  g_return_val_if_fail (profile != NULL && SG_IS_RECORD (record), NULL);

  self = g_new0 (SgUnitTarget, 1);
  self->row_id = sg_record_get_row_id (record);
  self->target.id = g_strdup (sg_record_get_key (record, "target_id"));
  self->target.due_on = g_strdup (sg_record_get_key (record, "due_on"));
  self->target.number = get_number (record, "number", -1);
  self->share = get_share (record);
  self->target.per_cent = self->share >= 0 ? self->share / 100 : -1;
  self->division = g_strdup (sg_record_get_key (record, "division_code"));
  self->obligation = g_strdup (sg_record_get_key (record, "obligation"));
  self->fixed = g_strcmp0 (sg_record_get_key (record, "base"), "fixed") == 0;
  self->base_on = g_strdup (sg_record_get_key (record, "base_on"));
  self->year = (int) get_number (record, "year", 0);
  self->contract = g_strdup (sg_record_get_key (record, "contract_id"));
  take_indicator (self, profile, record);
  if (self->share < 0)
    self->asked = sg_next_describe_gap (self->target.indicator, self->target.number);
  else
    {
      share = sg_decimal_format (self->share, SHARE_DIGITS);
      self->asked = g_strdup_printf (_ ("%s %%"), share);
    }
  return self;
}

/**
 * sg_unit_targets_find:
 * @connection: a connection to a ledger
 * @profile: the policy whose indicators they speak of; must outlive the result
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds the targets of a unit and of those below it.
 *
 * Returns: (transfer full) (element-type SgUnitTarget) (nullable): the targets, by unit and due day
 */
GPtrArray *
sg_unit_targets_find (SgConnection *connection,
                      SgProfile *profile,
                      const char *under,
                      GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_targets);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *targets = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && under != NULL, NULL);

  records = sg_query_run (connection, query, error);
  if (records == NULL)
    return NULL;
  targets = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_unit_target_free);
  for (guint i = 0; i < records->len; i++)
    {
      SgRecord *record = g_ptr_array_index (records, i);

      if (sg_apart_holds (
            sg_profile_get_settings (profile), under, sg_record_get_key (record, "division_code")))
        g_ptr_array_add (targets, sg_unit_target_new (profile, record));
    }
  return targets;
}

/* The days whose services are asked for: those of the contract, or the year. */
static void
find_period (const SgUnitTarget *self, SgConnection *connection, char **from, char **until)
{
  int year = self->year > 0 ? self->year : sg_date_get_year (self->target.due_on);
  gint64 row = self->contract != NULL
                 ? sg_query_find_row (connection, &sg_contracts, self->contract, NULL)
                 : 0;
  g_autoptr (SgRecord) contract
    = row != 0 ? sg_query_get_record (connection, &sg_contracts, row, NULL, NULL) : NULL;

  if (contract != NULL)
    {
      *from = g_strdup (sg_record_get_key (contract, "start_on"));
      *until = g_strdup (sg_record_get_key (contract, "end_on"));
    }
  if (*from == NULL)
    *from = g_strdup_printf ("%04d-01-01", year);
  if (*until == NULL)
    *until = sg_date_month_end (year, 12);
}

static SgStatement *
prepare_services (const SgUnitTarget *self,
                  SgConnection *connection,
                  const char *as_of,
                  GError **error)
{
  g_autofree char *sql = sg_core_dup_resource_text ("facts/services-of-unit.sql", error);
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autoptr (GHashTable) settings = sg_facts_get_settings (connection, as_of);
  g_autofree char *apart = sg_apart_join (settings, self->division);
  SgStatement *statement = sql != NULL ? sg_connection_prepare (connection, sql, error) : NULL;

  if (statement == NULL)
    return NULL;
  find_period (self, connection, &from, &until);
  sg_facts_bind (statement, as_of);
  sg_measure_bind_range (statement, self->division);
  sg_statement_bind_text (statement, ":apart", apart);
  sg_statement_bind_text (statement, ":from_day", from);
  sg_statement_bind_text (statement, ":until_day", strcmp (as_of, until) < 0 ? as_of : until);
  sg_statement_bind_int (statement,
                         ":contract",
                         self->contract != NULL
                           ? sg_query_find_row (connection, &sg_contracts, self->contract, NULL)
                           : 0);
  return statement;
}

static gboolean
sum_services (const SgUnitTarget *self,
              SgConnection *connection,
              SgAttainment *attainment,
              GError **error)
{
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  int column = 0;

  statement = prepare_services (self, connection, attainment->as_of, error);
  if (statement == NULL)
    return FALSE;
  while (services[column] != self->service)
    column++;
  if (sg_statement_next (statement, &failure) && !sg_statement_is_null (statement, column))
    {
      attainment->known = self->share < 0;
      attainment->numerator = sg_statement_get_int (statement, column);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Where a fixed base has no day, it is that of the due day, as soon as there is one. */
static const char *
get_base_day (const SgUnitTarget *self, const char *as_of)
{
  const char *day = self->base_on != NULL ? self->base_on : self->target.due_on;

  if (!self->fixed)
    return as_of;
  return self->base_on == NULL && strcmp (as_of, day) < 0 ? as_of : day;
}

/* Returns: (transfer full) (nullable): the indicator of the unit on a day */
static GPtrArray *
compute (const SgUnitTarget *self,
         SgConnection *connection,
         SgProfile *profile,
         const char *as_of,
         GError **error)
{
  return sg_figures_compute_some (
    connection, profile, &self->target.indicator, 1, as_of, self->division, SG_BY_TOTAL, error);
}

/* A cap is no target: what stays below it is good. */
static gboolean
take_figures (const SgUnitTarget *self,
              SgConnection *connection,
              SgProfile *profile,
              SgAttainment *attainment,
              GError **error)
{
  const char *base_day = get_base_day (self, attainment->as_of);
  g_autoptr (GPtrArray) figures = compute (self, connection, profile, attainment->as_of, error);
  g_autoptr (GPtrArray) bases
    = figures != NULL ? compute (self, connection, profile, base_day, error) : NULL;
  const SgFigure *figure = NULL;
  const SgFigure *base = NULL;

  if (bases == NULL)
    return FALSE;
  if (figures->len == 0 || bases->len == 0)
    return TRUE;
  figure = g_ptr_array_index (figures, 0);
  base = g_ptr_array_index (bases, 0);
  attainment->numerator = figure->numerator;
  attainment->denominator = base->denominator;
  attainment->known = figure->has_numerator && self->target.indicator->cap_per_cent == 0
                      && (self->share < 0 || base->has_denominator);
  return TRUE;
}

/* The whole number that is required, rounded up; in parts, so that no product runs over. */
static gint64
get_required (const SgUnitTarget *self, const SgAttainment *attainment)
{
  gint64 base = attainment->denominator;

  if (self->share < 0)
    return self->target.number;
  if (!attainment->known || base <= 0)
    return -1;
  return base / WHOLE_SHARE * self->share
         + (base % WHOLE_SHARE * self->share + WHOLE_SHARE - 1) / WHOLE_SHARE;
}

/**
 * sg_unit_target_attain:
 * @self: a target of a unit
 * @connection: a connection to a ledger
 * @profile: the policy whose indicators it speaks of
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Looks how far the unit is on a day. The base is that of the day, or of the day that the target
 * names; services are summed up over the contract's time or the year.
 *
 * Returns: (transfer full) (nullable): how it stands
 */
SgAttainment *
sg_unit_target_attain (const SgUnitTarget *self,
                       SgConnection *connection,
                       SgProfile *profile,
                       const char *as_of,
                       GError **error)
{
  g_autoptr (SgAttainment) attainment = NULL;
  g_autoptr (GPtrArray) units = NULL;
  gboolean read = TRUE;

  g_return_val_if_fail (self != NULL && connection != NULL && profile != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  units = sg_units_find (connection, profile, as_of, self->division, SG_BY_TOTAL, error);
  if (units == NULL)
    return NULL;
  attainment = sg_attainment_new (
    self->division, ((const SgUnit *) g_ptr_array_index (units, 0))->name, as_of);
  if (self->service != NULL)
    read = sum_services (self, connection, attainment, error);
  else if (self->target.indicator != &self->own)
    read = take_figures (self, connection, profile, attainment, error);
  if (!read)
    return NULL;
  attainment->required = get_required (self, attainment);
  if (attainment->known && self->target.indicator->denominator != NULL)
    attainment->value
      = sg_percent_floor (attainment->numerator, attainment->denominator, SHARE_DIGITS);
  sg_attainment_judge (attainment);
  return g_steal_pointer (&attainment);
}

/**
 * sg_unit_target_describe:
 * @self: a target of a unit
 * @unit_name: what the unit is called
 *
 * Returns: (transfer full): what is asked of whom by when, in one line
 */
char *
sg_unit_target_describe (const SgUnitTarget *self, const char *unit_name)
{
  g_return_val_if_fail (self != NULL && unit_name != NULL, NULL);

  /* TRANSLATORS: a unit, an indicator, the value that is required, and the day. */
  return g_strdup_printf (_ ("%s: %s ≥ %s by %s"),
                          unit_name,
                          self->target.indicator->label,
                          self->asked,
                          self->target.due_on);
}
