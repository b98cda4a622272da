/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "policy/sg-measure.h"

/* The character behind "9": what is smaller than code and this one begins with the code. */
#define BEHIND_DIGITS ":"

#define WHOLE_COUNTRY "0"

#define DATA_KEY "reads"

/* Codes of units, names of indicators and days are of these; they need no marks in JSON. */
#define PLAIN G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-"

/* Returns: (transfer full) (nullable): what stands behind "-- @key: " in the comment of a measure
 */
static char *
find_remark (const char *sql, const char *key)
{
  g_autofree char *mark = g_strdup_printf ("\n-- %s: ", key);
  const char *start = strstr (sql, mark);

  if (start == NULL)
    return NULL;
  start += strlen (mark);
  return g_strndup (start, strcspn (start, "\n"));
}

/* Where a measure does not say how far it reaches, that is as far as the division of the row. */
static SgReach
find_reach (const char *sql)
{
  static const char *const names[SG_N_REACHES] = {
    [SG_REACH_PLACE] = "place",
    [SG_REACH_COUNTY] = "county",
    [SG_REACH_OPERATOR] = "operator",
    [SG_REACH_WHOLE] = "whole",
  };
  g_autofree char *name = find_remark (sql, "reach");

  for (guint i = 0; i < SG_N_REACHES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (SgReach) i;
  return SG_REACH_PLACE;
}

static void
cut_semicolon (char *sql)
{
  char *end = strrchr (sql, ';');

  if (end != NULL)
    *end = '\0';
}

/**
 * sg_measure_load:
 * @name: file stem in resources/measures/
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the measure
 */
SgMeasure *
sg_measure_load (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *sql = NULL;
  SgMeasure *self = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  path = g_strdup_printf ("measures/%s.sql", name);
  sql = sg_core_dup_resource_text (path, error);
  if (sql == NULL)
    return NULL;
  cut_semicolon (sql);
  self = g_new0 (SgMeasure, 1);
  self->name = g_strdup (name);
  self->subject = find_remark (sql, "subject");
  self->because = find_remark (sql, "because");
  self->has_required = strstr (sql, "\n-- required: ") != NULL;
  self->reach = find_reach (sql);
  self->sql = g_steal_pointer (&sql);
  g_assert (self->subject != NULL);
  return self;
}

/**
 * sg_measure_free:
 * @self: (transfer full): a measure
 *
 * Frees it.
 */
void
sg_measure_free (SgMeasure *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->sql);
  g_free (self->subject);
  g_free (self->because);
  g_free (self->within);
  g_free (self->base_on);
  g_free (self);
}

/**
 * sg_measure_has_base:
 * @self: a measure
 *
 * Returns: whether a target over it may have a base that does not move with the divisions
 */
gboolean
sg_measure_has_base (const SgMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return strstr (self->sql, ":base_on") != NULL;
}

/* Whole numbers are bound as such, so that they compare with areas and money. */
static void
bind_settings (SgStatement *statement, const SgProfile *profile)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, sg_profile_get_settings (profile));
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *parameter = g_strconcat (":", name, NULL);
      gint64 number = 0;

      if (!sg_statement_has (statement, parameter))
        continue;
      if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
        sg_statement_bind_int (statement, parameter, number);
      else
        sg_statement_bind_text (statement, parameter, value);
    }
}

/* :service_since is the month's end behind which the last :service_months months begin. */
static void
bind_service_since (SgStatement *statement, const SgProfile *profile, const char *as_of)
{
  const char *months = g_hash_table_lookup (sg_profile_get_settings (profile), "service_months");
  g_autofree char *since = g_strdup (as_of);

  if (!sg_statement_has (statement, ":service_since"))
    return;
  for (gint64 n = months != NULL ? g_ascii_strtoll (months, NULL, 10) : 0; n > 0; n--)
    {
      g_autofree char *later = g_steal_pointer (&since);

      since = sg_date_previous_month_end (later);
    }
  sg_statement_bind_text (statement, ":service_since", since);
}

/* :paused_since is the day that lies :pause_days back: who left before it left long ago. */
static void
bind_paused_since (SgStatement *statement, const SgProfile *profile, const char *as_of)
{
  const char *days = g_hash_table_lookup (sg_profile_get_settings (profile), "pause_days");
  g_autofree char *since = NULL;

  if (!sg_statement_has (statement, ":paused_since"))
    return;
  since = sg_date_add_days (as_of, days != NULL ? -(int) g_ascii_strtoll (days, NULL, 10) : 0);
  sg_statement_bind_text (statement, ":paused_since", since);
}

/* :ends_by is the day that lies :registration_days ahead: what ends until then is warned of. */
static void
bind_ends_by (SgStatement *statement, const SgProfile *profile, const char *as_of)
{
  const char *days = g_hash_table_lookup (sg_profile_get_settings (profile), "registration_days");
  g_autofree char *until = NULL;

  if (!sg_statement_has (statement, ":ends_by"))
    return;
  until = sg_date_add_days (as_of, days != NULL ? (int) g_ascii_strtoll (days, NULL, 10) : 0);
  sg_statement_bind_text (statement, ":ends_by", until);
}

static gboolean
is_plain (const char *text)
{
  return text[strspn (text, PLAIN)] == '\0';
}

static void
append_target (GString *json, const char *region, const SgTarget *target)
{
  if (!is_plain (region) || !is_plain (target->indicator->id))
    return;
  g_string_append_printf (json,
                          "%s[\"%s\",\"%s\",\"%s\",",
                          json->len > 1 ? "," : "",
                          region,
                          target->indicator->id,
                          target->due_on);
  if (target->per_cent >= 0)
    g_string_append_printf (json, "%" G_GINT64_FORMAT ",null]", target->per_cent);
  else
    g_string_append_printf (json, "null,%" G_GINT64_FORMAT "]", target->number);
}

/* :region_targets is what the notice asks of its region: a JSON list of code, indicator, day, per
 * cent and number, one of the two being null. */
static void
bind_region_targets (SgStatement *statement, const SgProfile *profile)
{
  const char *const *regions = sg_profile_get_regions (profile);
  const GPtrArray *targets = sg_profile_get_targets (profile);
  g_autoptr (GString) json = NULL;

  if (!sg_statement_has (statement, ":region_targets"))
    return;
  json = g_string_new ("[");
  for (; regions != NULL && *regions != NULL; regions++)
    for (guint i = 0; i < targets->len; i++)
      append_target (json, *regions, g_ptr_array_index (targets, i));
  g_string_append_c (json, ']');
  sg_statement_bind_text (statement, ":region_targets", json->str);
}

/**
 * sg_measure_bind_range:
 * @statement: a statement that asks for :from_code and :below_code
 * @under: code of a unit, "0" for the whole country
 *
 * Binds the range of codes that a unit holds: everything that begins with its own.
 */
void
sg_measure_bind_range (SgStatement *statement, const char *under)
{
  const char *from = NULL;
  g_autofree char *below = NULL;

  g_return_if_fail (statement != NULL && under != NULL);

  from = g_str_equal (under, WHOLE_COUNTRY) ? "" : under;
  below = g_strconcat (from, BEHIND_DIGITS, NULL);
  sg_statement_bind_text (statement, ":from_code", from);
  sg_statement_bind_text (statement, ":below_code", below);
}

static void
bind_apart (SgStatement *statement, const SgProfile *profile, const char *under)
{
  g_autofree char *apart = sg_apart_join (sg_profile_get_settings (profile), under);
  g_autofree char *zones = sg_apart_join (sg_profile_get_settings (profile), NULL);

  sg_statement_bind_text (statement, ":apart", apart);
  if (sg_statement_has (statement, ":apart_zones"))
    sg_statement_bind_text (statement, ":apart_zones", zones);
}

/* Returns: (transfer full) (nullable): the measure in a frame of resources/facts/ */
static char *
build_sql (const SgMeasure *self, const char *frame, GError **error)
{
  g_autofree char *text = sg_core_dup_resource_text (frame, error);
  g_autoptr (GString) sql = NULL;

  if (text == NULL)
    return NULL;
  sql = g_string_new (text);
  g_string_replace (sql, "{because}", self->because != NULL ? "because" : "NULL", 1);
  g_string_replace (sql, "{required}", self->has_required ? "required" : "NULL", 1);
  g_string_replace (sql, "{measure}", self->sql, 1);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static const char *
get_base (const SgMeasure *self, const SgProfile *profile, const char *as_of)
{
  const char *base
    = self->base_on != NULL ? self->base_on : sg_profile_find_base (profile, self->name, as_of);

  return base != NULL ? base : as_of;
}

/* The facts of both days have to be those of one state of the ledger. */
static gboolean
ensure_facts (SgConnection *connection,
              const SgProfile *profile,
              const char *as_of,
              const char *base_on,
              GError **error)
{
  GHashTable *settings = sg_profile_get_settings (profile);
  gint64 version = 0;

  do
    {
      version = sg_connection_get_data_version (connection);
      if (!sg_facts_ensure_under (connection, base_on, settings, error)
          || !sg_facts_ensure_under (connection, as_of, settings, error))
        return FALSE;
  } while (sg_connection_get_data_version (connection) != version);
  return TRUE;
}

static SgStatement *
prepare (const SgMeasure *self,
         const char *frame,
         SgConnection *connection,
         const SgProfile *profile,
         const char *as_of,
         const char *under,
         GError **error)
{
  g_autofree char *sql = build_sql (self, frame, error);
  const char *base_on = sg_measure_has_base (self) ? get_base (self, profile, as_of) : as_of;
  SgStatement *statement = NULL;

  if (sql == NULL || !ensure_facts (connection, profile, as_of, base_on, error))
    return NULL;
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  sg_facts_bind (statement, as_of);
  bind_settings (statement, profile);
  bind_service_since (statement, profile, as_of);
  bind_paused_since (statement, profile, as_of);
  bind_ends_by (statement, profile, as_of);
  bind_region_targets (statement, profile);
  sg_measure_bind_range (statement, under);
  bind_apart (statement, profile, self->within != NULL ? self->within : under);
  if (sg_measure_has_base (self))
    sg_statement_bind_text (statement, ":base_on", base_on);
  return statement;
}

/**
 * sg_measure_prepare:
 * @self: a measure
 * @connection: a connection to a ledger
 * @profile: whose settings the measure is given
 * @as_of: a valid day
 * @under: code of the unit whose candidates are wanted
 * @error: (out) (optional): return location of an #SgError
 *
 * Prepares the measure for the rows that count: subject, division, value, and the row that is the
 * reason (#SG_MEASURE_COUNTED_BECAUSE).
 *
 * Returns: (transfer full) (nullable): a statement, bound and ready to be stepped
 */
SgStatement *
sg_measure_prepare (const SgMeasure *self,
                    SgConnection *connection,
                    const SgProfile *profile,
                    const char *as_of,
                    const char *under,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && profile != NULL && under != NULL, NULL);

  return prepare (self, "facts/measure-counting.sql", connection, profile, as_of, under, error);
}

/**
 * sg_measure_prepare_all:
 * @self: a measure
 * @connection: a connection to a ledger
 * @profile: whose settings the measure is given
 * @as_of: a valid day
 * @under: code of the unit whose candidates are wanted
 * @error: (out) (optional): return location of an #SgError
 *
 * Prepares the measure for all candidates, those that do not count included.
 *
 * Returns: (transfer full) (nullable): a statement, bound and ready to be stepped
 */
SgStatement *
sg_measure_prepare_all (const SgMeasure *self,
                        SgConnection *connection,
                        const SgProfile *profile,
                        const char *as_of,
                        const char *under,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && profile != NULL && under != NULL, NULL);

  return prepare (self, "facts/measure-all.sql", connection, profile, as_of, under, error);
}

/**
 * sg_measure_prepare_rule:
 * @self: a measure
 * @connection: a connection to a ledger
 * @profile: whose settings the measure is given
 * @as_of: a valid day
 * @under: code of the unit whose subjects are wanted
 * @error: (out) (optional): return location of an #SgError
 *
 * Prepares the measure for the rows of which a rule speaks: those that count, and those of which
 * nothing is asked.
 *
 * Returns: (transfer full) (nullable): a statement, bound and ready to be stepped
 */
SgStatement *
sg_measure_prepare_rule (const SgMeasure *self,
                         SgConnection *connection,
                         const SgProfile *profile,
                         const char *as_of,
                         const char *under,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && profile != NULL && under != NULL, NULL);

  return prepare (self, "facts/measure-rule.sql", connection, profile, as_of, under, error);
}

/* Returns: (transfer none) (nullable): what a measure reads, found out once a connection */
static GHashTable *
ensure_reads (const SgMeasure *self, SgConnection *connection, GError **error)
{
  GHashTable *known = sg_connection_get_data (connection, DATA_KEY);
  g_autofree char *sql = NULL;
  GHashTable *reads = NULL;

  if (known == NULL)
    {
      known = g_hash_table_new_full (
        g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
      sg_connection_set_data (connection, DATA_KEY, known, (GDestroyNotify) g_hash_table_unref);
    }
  reads = g_hash_table_lookup (known, self->name);
  if (reads != NULL)
    return reads;
  sql = build_sql (self, "facts/measure-rule.sql", error);
  reads = sql != NULL ? sg_connection_find_reads (connection, sql, error) : NULL;
  if (reads != NULL)
    g_hash_table_insert (known, g_strdup (self->name), reads);
  return reads;
}

/**
 * sg_measure_is_touched:
 * @self: a measure
 * @connection: a connection to a ledger, with facts
 * @touched: what was written
 * @answer: (out): whether the measure may say something else now
 * @error: (out) (optional): return location of an #SgError
 *
 * Compares what was written with what the measure reads. The engine says what that is, so that
 * nothing can be forgotten here when a measure becomes another one. The log itself is read for
 * stations only.
 *
 * Returns: whether it could be found out
 */
gboolean
sg_measure_is_touched (const SgMeasure *self,
                       SgConnection *connection,
                       const SgTouched *touched,
                       gboolean *answer,
                       GError **error)
{
  GHashTable *reads = NULL;
  GHashTableIter iter;
  gpointer column;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);
  g_return_val_if_fail (touched != NULL && answer != NULL, FALSE);

  reads = ensure_reads (self, connection, error);
  if (reads == NULL)
    return FALSE;
  *answer = FALSE;
  g_hash_table_iter_init (&iter, reads);
  while (!*answer && g_hash_table_iter_next (&iter, &column, NULL))
    *answer = sg_touched_has_column (touched, column)
              || (g_str_has_prefix (column, "change_rows.")
                  && sg_touched_has_table (touched, "stations"));
  return TRUE;
}
