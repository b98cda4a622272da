/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "ledger/sg-history.h"
#include "ledger/sg-query.h"
#include "policy/sg-frozen.h"
#include "policy/sg-measure.h"
#include "policy/sg-setting.h"
#include "policy/sg-unit-target.h"

/* A certificate leads over its person and a post to a station: no way is longer. */
#define LONGEST_WAY 4

/* Facts of a day, and the registers of which they are made. */
static const struct
{
  const char *word;
  const char *registers;
} facts[] = {
  { "facts_divisions", "divisions" },
  { "facts_stations", "divisions|stations|station_status" },
  { "facts_posts", "divisions|stations|station_status|persons|posts|certs" },
  { "facts_persons", "divisions|stations|station_status|persons|posts|certs" },
  { "facts_staff", "divisions|stations|station_status|persons|posts|certs" },
  { "facts_papers", "documents" },
};

/* What the edits are held against. */
typedef struct
{
  SgConnection *connection;
  const char *unit;
  const char *due_on;
  gint64 change; /* by which the figure was frozen */
} Scope;

static gboolean
has_word (const char *sql, const char *word)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", word);

  return g_regex_match_simple (pattern, sql, 0, 0);
}

static void
add_registers (GPtrArray *registers, const char *list)
{
  g_auto (GStrv) names = g_strsplit (list, "|", -1);

  for (char **name = names; *name != NULL; name++)
    {
      const SgRegister *reg = sg_catalogue_find (*name);

      if (reg != NULL && !g_ptr_array_find (registers, reg, NULL))
        g_ptr_array_add (registers, (gpointer) reg);
    }
}

/* Which registers a measure reads stands in its own words. */
static gboolean
add_measure (GPtrArray *registers, const char *name, GError **error)
{
  g_autoptr (SgMeasure) measure = sg_measure_load (name, error);
  const SgRegister *const *all = NULL;
  guint n = 0;

  if (measure == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (has_word (measure->sql, facts[i].word))
      add_registers (registers, facts[i].registers);
  all = sg_catalogue_get_registers (&n);
  for (guint i = 0; i < n; i++)
    if (has_word (measure->sql, all[i]->name))
      add_registers (registers, all[i]->name);
  return TRUE;
}

/* Whether who is in post decides which stations are built. */
static gboolean
needs_staff (const SgProfile *profile)
{
  const char *needs = g_hash_table_lookup (sg_profile_get_settings (profile), "built_needs");

  return needs != NULL && sg_setting_has (needs, "staff");
}

static gboolean
add_indicator (GPtrArray *registers, const SgIndicator *indicator, GError **error)
{
  /* Services are summed up by the target itself. */
  if (indicator->numerator == NULL)
    {
      add_registers (registers, "services|stations|divisions");
      return TRUE;
    }
  return add_measure (registers, indicator->numerator->measure, error)
         && (indicator->denominator == NULL
             || add_measure (registers, indicator->denominator->measure, error));
}

/* The figure is that of a target of the policy, or of a row of the register of targets. */
static gboolean
find_registers (SgConnection *connection,
                SgProfile *profile,
                SgRecord *freeze,
                GPtrArray *registers,
                GError **error)
{
  const char *name = sg_record_get_key (freeze, "obligation");
  const SgTarget *target = sg_profile_get_target (profile, name);
  g_autoptr (GPtrArray) units = NULL;

  if (target != NULL)
    return add_indicator (registers, target->indicator, error);
  units = sg_unit_targets_find (
    connection, profile, sg_record_get_key (freeze, "division_code"), error);
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      const SgUnitTarget *unit = g_ptr_array_index (units, i);

      if (g_strcmp0 (unit->target.id, name) == 0)
        return add_indicator (registers, unit->target.indicator, error);
    }
  return units != NULL;
}

/* Returns: (transfer full) (nullable): the first row that refers to another by a field */
static SgRecord *
find_referring (SgConnection *connection, const SgRegister *reg, const char *key, const char *id)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GPtrArray) rows = NULL;

  sg_query_set_valid_only (query, FALSE);
  sg_query_add_filter (query, sg_register_get_field (reg, key), SG_FILTER_IS, id);
  rows = sg_query_run (connection, query, NULL);
  return rows != NULL && rows->len > 0 ? g_object_ref (g_ptr_array_index (rows, 0)) : NULL;
}

static SgRecord *
find_owner (SgConnection *connection, SgRecord *record, const SgField *field)
{
  const SgRegister *reg = sg_catalogue_find (field->reference);
  const char *id = sg_record_get (record, field);
  gint64 row = id != NULL ? sg_query_find_row (connection, reg, id, NULL) : 0;

  return row != 0 ? sg_query_get_record (connection, reg, row, NULL, NULL) : NULL;
}

/* A post lies where its station is, not where its person or employer is. */
static gboolean
is_way (const SgField *field)
{
  return field->type == SG_FIELD_REFERENCE
         && (g_str_equal (field->reference, "stations")
             || (g_str_equal (field->reference, "persons") && field->required)
             || g_str_equal (field->reference, "contracts"));
}

/* Returns: (transfer full) (nullable): code of the division in which a row counts: its own, that of
 * what it refers to, or of a person that of a post */
static char *
find_place (SgConnection *connection, SgRecord *record, guint n_left)
{
  const SgRegister *reg = sg_record_get_register (record);

  if (reg == &sg_divisions)
    return g_strdup (sg_record_get_key (record, "code"));
  if (n_left == 0)
    return NULL;
  if (reg == &sg_persons)
    {
      g_autoptr (SgRecord) post = find_referring (
        connection, &sg_posts, "person_id", sg_record_get_key (record, "person_id"));

      return post != NULL ? find_place (connection, post, n_left - 1) : NULL;
    }
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].type == SG_FIELD_DIVISION && sg_record_get (record, &reg->fields[i]) != NULL)
      return g_strdup (sg_record_get (record, &reg->fields[i]));
  for (guint i = sg_register_get_n_stored (reg); i > 0; i--)
    {
      g_autoptr (SgRecord) owner = is_way (&reg->fields[i - 1])
                                     ? find_owner (connection, record, &reg->fields[i - 1])
                                     : NULL;
      char *place = owner != NULL ? find_place (connection, owner, n_left - 1) : NULL;

      if (place != NULL)
        return place;
    }
  return NULL;
}

static gboolean
is_by (const char *day, const char *due_on)
{
  return day == NULL || strcmp (day, due_on) <= 0;
}

/* A value that changed from a day behind the due day on left what stood there before as it was. */
static gboolean
is_later_change (const Scope *scope, const SgHistoryEntry *entry)
{
  g_autoptr (SgRecord) then = NULL;

  if (entry->field == NULL || !entry->field->dated)
    return FALSE;
  then = sg_query_get_record (scope->connection, entry->reg, entry->row_id, scope->due_on, NULL);
  return then != NULL && g_strcmp0 (sg_record_get (then, entry->field), entry->old_value) == 0;
}

/* Whether a row told something of the due day before or after the edit. */
static gboolean
is_dated_back (const Scope *scope, const SgHistoryEntry *entry, SgRecord *record)
{
  const char *key = entry->reg->valid_from;

  if (key != NULL && entry->field != NULL && g_str_equal (entry->field->key, key))
    return (entry->old_value != NULL && is_by (entry->old_value, scope->due_on))
           || is_by (entry->new_value, scope->due_on);
  if (key != NULL && record != NULL && !is_by (sg_record_get_key (record, key), scope->due_on))
    return FALSE;
  return !is_later_change (scope, entry);
}

/* A row that is gone, or that lies nowhere, may have counted in the unit. */
static gboolean
is_wanted (const Scope *scope, const SgHistoryEntry *entry)
{
  g_autoptr (SgRecord) record = NULL;
  g_autofree char *place = NULL;

  if (entry->change <= scope->change)
    return FALSE;
  record = sg_query_get_record (scope->connection, entry->reg, entry->row_id, NULL, NULL);
  if (!is_dated_back (scope, entry, record))
    return FALSE;
  place = record != NULL ? find_place (scope->connection, record, LONGEST_WAY) : NULL;
  return place == NULL || g_str_equal (scope->unit, "0") || g_str_has_prefix (place, scope->unit);
}

/* Number of the change by which a figure was frozen. */
static gint64
find_change (SgConnection *connection, SgRecord *freeze, GError **error)
{
  g_autoptr (GPtrArray) story
    = sg_history_of_row (connection, &sg_freezes, sg_record_get_row_id (freeze), error);

  if (story == NULL)
    return -1;
  return story->len > 0
           ? ((const SgHistoryEntry *) g_ptr_array_index (story, story->len - 1))->change
           : 0;
}

static gboolean
add_edits (const Scope *scope,
           const SgRegister *reg,
           SgRecord *freeze,
           GPtrArray *edits,
           GError **error)
{
  const SgHistoryFilter filter = { .from = sg_record_get_key (freeze, "frozen_on"), .reg = reg };
  g_autoptr (GPtrArray) entries = sg_history_of_filter (scope->connection, &filter, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (is_wanted (scope, g_ptr_array_index (entries, i)))
      g_ptr_array_add (edits, g_ptr_array_steal_index (entries, i--));
  return TRUE;
}

static int
compare_edits_cb (gconstpointer a, gconstpointer b)
{
  const SgHistoryEntry *one = *(const SgHistoryEntry *const *) a;
  const SgHistoryEntry *other = *(const SgHistoryEntry *const *) b;

  return (other->change > one->change) - (other->change < one->change);
}

/**
 * sg_frozen_find_edits:
 * @connection: a connection to a ledger
 * @profile: the policy whose target was frozen
 * @freeze: a row of the register of frozen figures
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds what was changed after a figure was frozen and tells something of its day: edits of the
 * registers that the figure is counted from, in its unit, of facts dated on or before the due day.
 *
 * Returns: (transfer full) (element-type SgHistoryEntry) (nullable): the edits, newest first
 */
GPtrArray *
sg_frozen_find_edits (SgConnection *connection,
                      SgProfile *profile,
                      SgRecord *freeze,
                      GError **error)
{
  g_autoptr (GPtrArray) registers = g_ptr_array_new ();
  g_autoptr (GPtrArray) edits
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_history_entry_free);
  Scope scope = { .connection = connection };

  g_return_val_if_fail (connection != NULL && profile != NULL && SG_IS_RECORD (freeze), NULL);

  scope.unit = sg_record_get_key (freeze, "division_code");
  scope.due_on = sg_record_get_key (freeze, "due_on");
  scope.change = find_change (connection, freeze, error);
  if (scope.change < 0 || !find_registers (connection, profile, freeze, registers, error))
    return NULL;
  if (needs_staff (profile) && g_ptr_array_find (registers, &sg_station_status, NULL))
    add_registers (registers, "posts");
  for (guint i = 0; i < registers->len; i++)
    if (!add_edits (&scope, g_ptr_array_index (registers, i), freeze, edits, error))
      return NULL;
  g_ptr_array_sort (edits, compare_edits_cb);
  return g_steal_pointer (&edits);
}
