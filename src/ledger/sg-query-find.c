/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-query-private.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-query-cache.h"
#include "ledger/sg-row.h"
#include "ledger/sg-search.h"

#include <string.h>

/* From a question to row ids in order. */

/* For questions that name no day: what holds at last. */
#define LAST_DAY "2200-12-31"

#define STATIONS_UNDER \
  "SELECT id FROM stations WHERE division_code >= :under AND division_code < :under_end"
#define PERSONS_UNDER "SELECT person_id FROM posts WHERE station_id IN (" STATIONS_UNDER ")"
#define CONTRACTS_UNDER \
  "SELECT id FROM contracts WHERE county_code >= :under AND county_code < :under_end"
#define ORGS_UNDER                                                                            \
  "SELECT org_id FROM stations WHERE division_code >= :under AND division_code < :under_end " \
  "UNION "                                                                                    \
  "SELECT org_id FROM contracts WHERE county_code >= :under AND county_code < :under_end"

/* How rows of a register belong to a district, where that is not to be read from its fields. Codes
 * are digits, so the codes that begin with one lie between it and itself with a colon behind. */
static const struct
{
  const SgRegister *reg;
  const char *condition;
} under_conditions[] = {
  { &sg_divisions, "r.code >= :under AND r.code < :under_end" },
  { &sg_stations, "r.division_code >= :under AND r.division_code < :under_end" },
  { &sg_station_status, "r.station_id IN (" STATIONS_UNDER ")" },
  { &sg_posts, "r.station_id IN (" STATIONS_UNDER ")" },
  { &sg_persons, "r.id IN (" PERSONS_UNDER ")" },
  { &sg_orgs, "r.id IN (" ORGS_UNDER ")" },
  { &sg_contracts, "r.county_code >= :under AND r.county_code < :under_end" },
  { &sg_funds, "r.county_code >= :under AND r.county_code < :under_end" },
};

/* What a field that names a place, a station or a contract says of the district of its row. */
static char *
dup_near_condition (const SgRegister *reg, const SgField *field)
{
  if (field->type == SG_FIELD_DIVISION)
    return g_strdup_printf ("(r.%s >= :under AND r.%s < :under_end)", field->key, field->key);
  if (g_strcmp0 (field->reference, sg_contracts.name) == 0)
    return g_strdup_printf ("r.%s IN (" CONTRACTS_UNDER ")", field->key);
  if (g_strcmp0 (field->reference, sg_stations.name) != 0)
    return NULL;
  if (field->type == SG_FIELD_REFERENCE)
    return g_strdup_printf ("r.%s IN (" STATIONS_UNDER ")", field->key);
  return g_strdup_printf ("r.id IN (SELECT owner_id FROM %s_%s WHERE target_id IN (" STATIONS_UNDER
                          "))",
                          reg->name,
                          field->key);
}

/* What a person or an operator says of it: both may be at work in several districts. */
static char *
dup_far_condition (const SgField *field)
{
  if (field->type != SG_FIELD_REFERENCE)
    return NULL;
  if (strcmp (field->reference, sg_persons.name) == 0)
    return g_strdup_printf ("r.%s IN (" PERSONS_UNDER ")", field->key);
  if (strcmp (field->reference, sg_orgs.name) == 0)
    return g_strdup_printf ("r.%s IN (" ORGS_UNDER ")", field->key);
  return NULL;
}

static void
append_condition (GString *sql, const char *condition)
{
  if (sql->len > 0)
    g_string_append (sql, " OR ");
  g_string_append (sql, condition);
}

/* A row belongs to a district by any field that names a place, a station or a contract. Where all
 * of these are empty, its person or its operator tells. */
static char *
build_under_condition (const SgRegister *reg)
{
  g_autoptr (GString) near = g_string_new (NULL);
  g_autoptr (GString) far = g_string_new (NULL);
  g_autoptr (GString) nowhere = g_string_new (NULL);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];
      g_autofree char *near_condition = dup_near_condition (reg, field);
      g_autofree char *far_condition = dup_far_condition (field);

      if (near_condition != NULL)
        append_condition (near, near_condition);
      if (near_condition != NULL && field->type != SG_FIELD_REFERENCES)
        g_string_append_printf (nowhere, "r.%s IS NULL AND ", field->key);
      if (far_condition != NULL)
        append_condition (far, far_condition);
    }
  if (near->len == 0)
    return far->len > 0 ? g_strdup_printf ("(%s)", far->str) : NULL;
  if (far->len == 0)
    return g_strdup_printf ("(%s)", near->str);
  return g_strdup_printf ("(%s OR (%s(%s)))", near->str, nowhere->str, far->str);
}

/* Each range of codes of the unit loses those of the zones that report apart from it. The list of
 * divisions itself shows the county as it is. */
static char *
leave_out_zones (const char *condition, GStrv zones, const char *unit)
{
  g_autoptr (GRegex) range = g_regex_new ("([\\w.]+) >= :under AND \\1 < :under_end", 0, 0, NULL);
  g_autofree char *narrowed = g_strdup (condition);

  for (char **zone = zones; *zone != NULL; zone++)
    {
      g_autofree char *replacement
        = g_strdup_printf ("\\0 AND NOT (\\1 >= '%s' AND \\1 < '%s:')", *zone, *zone);
      g_autofree char *wider = g_steal_pointer (&narrowed);

      narrowed = sg_apart_is_left_out (*zone, unit)
                   ? g_regex_replace (range, wider, -1, 0, replacement, 0, NULL)
                   : g_strdup (wider);
    }
  return g_steal_pointer (&narrowed);
}

/* Returns: (transfer full) (nullable): the condition; NULL where rows belong to no district */
static char *
dup_under_condition (const SgRegister *reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (under_conditions); i++)
    if (under_conditions[i].reg == reg)
      return g_strdup (under_conditions[i].condition);
  return build_under_condition (reg);
}

/**
 * sg_query_get_list_sql:
 * @reg: a register
 *
 * Returns: (transfer none) (nullable): the SELECT of its rows with their derived columns, without
 * its last semicolon
 */
const char *
sg_query_get_list_sql (const SgRegister *reg)
{
  static GMutex mutex;
  static GHashTable *known = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *path = g_strdup_printf ("lists/%s.sql", reg->name);
  char *sql = NULL;

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  if (g_hash_table_lookup_extended (known, reg, NULL, (gpointer *) &sql))
    return sql;
  if (sg_register_get_n_stored (reg) < reg->n_fields)
    {
      sql = sg_core_dup_resource_text (path, NULL);
      g_assert (sql != NULL);
      g_strdelimit (g_strchomp (sql), ";", ' ');
    }
  g_hash_table_insert (known, (gpointer) reg, sql);
  return sql;
}

/**
 * sg_query_list_has_column:
 * @reg: a register
 * @name: a column
 *
 * Returns: whether the SELECT of derived columns makes it
 */
gboolean
sg_query_list_has_column (const SgRegister *reg, const char *name)
{
  const char *sql = sg_query_get_list_sql (reg);
  g_autofree char *mark = g_strdup_printf (" AS %s", name);
  const char *found = sql != NULL ? strstr (sql, mark) : NULL;

  return found != NULL && !g_ascii_isalnum (found[strlen (mark)]) && found[strlen (mark)] != '_';
}

static gboolean
needs_derived (const SgQuery *query)
{
  if (query->order != NULL && query->order->derived)
    return TRUE;
  for (guint i = 0; i < query->filters->len; i++)
    if (g_array_index (query->filters, SgFilter, i).field->derived)
      return TRUE;
  return FALSE;
}

static gboolean
asks_for_part (SgConnection *connection, const SgQuery *query)
{
  g_autofree char *condition = query->under != NULL ? dup_under_condition (query->reg) : NULL;
  g_autofree char *region = NULL;

  if (condition == NULL)
    return FALSE;
  if (strcmp (query->under, "0") == 0)
    return FALSE;
  region = sg_connection_get_text (connection, "SELECT value FROM meta WHERE key = 'region'");
  return query->reg == &sg_divisions || g_strcmp0 (region, query->under) != 0;
}

/* Whether a condition or the order asks for a dated field of a day, and any has earlier values. */
static gboolean
needs_dated (SgConnection *connection, const SgQuery *query)
{
  gboolean asked = query->order != NULL && query->order->dated;

  for (guint i = 0; i < query->filters->len; i++)
    asked = asked || g_array_index (query->filters, SgFilter, i).field->dated;
  return asked && query->as_of != NULL
         && sg_connection_get_int (connection, "SELECT 1 FROM dated_values LIMIT 1", 0) != 0;
}

#define HELD "FROM dated_values v WHERE v.row_id = r.id AND v.field = '%s' AND v.until_on >= :as_of"

/* A dated field on a day is the earliest of the values that held until then or later, else the
 * latest. */
static char *
dup_expression (const SgField *field, gboolean dated)
{
  if (field->type == SG_FIELD_REFERENCES)
    return NULL;
  if (!dated || !field->dated)
    return g_strdup_printf ("r.%s", field->key);
  return g_strdup_printf ("(CASE WHEN EXISTS (SELECT 1 " HELD
                          ") THEN (SELECT CAST (v.value AS %s) " HELD
                          " ORDER BY v.until_on LIMIT 1) ELSE r.%s END)",
                          field->key,
                          sg_field_is_number_in_table (field) ? "BIGINT" : "TEXT",
                          field->key,
                          field->key);
}

static void
append_filter (GString *sql, const SgQuery *query, guint i, gboolean dated)
{
  static const char *const operators[] = { [SG_FILTER_IS] = "=",
                                           [SG_FILTER_IS_NOT] = "<>",
                                           [SG_FILTER_LESS] = "<",
                                           [SG_FILTER_AT_LEAST] = ">=" };
  const SgFilter *filter = &g_array_index (query->filters, SgFilter, i);
  g_autofree char *expression = dup_expression (filter->field, dated);

  if (filter->field->type == SG_FIELD_REFERENCES)
    {
      const char *part = filter->value != NULL ? " AND target_id = :filter" : "";

      g_string_append_printf (sql,
                              " AND %sEXISTS (SELECT 1 FROM %s_%s WHERE owner_id = r.id%s",
                              (filter->value == NULL) == (filter->op == SG_FILTER_IS) ? "NOT " : "",
                              query->reg->name,
                              filter->field->key,
                              part);
      if (filter->value != NULL)
        g_string_append_printf (sql, "%u", i);
      g_string_append_c (sql, ')');
    }
  else if (filter->value == NULL)
    g_string_append_printf (
      sql, " AND %s IS %sNULL", expression, filter->op == SG_FILTER_IS ? "" : "NOT ");
  else if (filter->op == SG_FILTER_IS_NOT)
    g_string_append_printf (sql, " AND (%s <> :filter%u OR %s IS NULL)", expression, i, expression);
  else
    g_string_append_printf (sql, " AND %s %s :filter%u", expression, operators[filter->op], i);
}

static void
append_validity (GString *sql, const SgRegister *reg)
{
  if (reg->valid_from != NULL)
    g_string_append_printf (
      sql, " AND (r.%s IS NULL OR r.%s <= :as_of)", reg->valid_from, reg->valid_from);
  if (reg->valid_to != NULL)
    g_string_append_printf (sql,
                            " AND (r.%s IS NULL OR r.%s %s :as_of)",
                            reg->valid_to,
                            reg->valid_to,
                            reg->valid_to_inclusive ? ">=" : ">");
}

/* A name sorts by its pinyin, a reference by the title of what it refers to. */
static char *
dup_order_expression (const SgField *field, const SgRegister *reg, gboolean dated)
{
  g_autofree char *order_column = g_strdup_printf ("%s_order", field->key);
  g_autofree char *reference = NULL;
  const SgRegister *target = NULL;
  const SgField *title = NULL;

  if (field->derived)
    return g_strdup_printf (
      "r.%s", sg_query_list_has_column (reg, order_column) ? order_column : field->key);
  if (field->pinyin)
    return g_strdup_printf ("r.%s_pinyin", field->key);
  if (field->type == SG_FIELD_REFERENCES)
    return g_strdup_printf (
      "(SELECT count (*) FROM %s_%s WHERE owner_id = r.id)", reg->name, field->key);
  if (field->type != SG_FIELD_REFERENCE)
    return dup_expression (field, dated);
  target = sg_catalogue_find (field->reference);
  title = sg_register_get_field (target, target->title_field);
  reference = dup_expression (field, dated);
  return g_strdup_printf ("(SELECT t.%s%s FROM %s t WHERE t.id = %s)",
                          title->key,
                          title->pinyin ? "_pinyin" : "",
                          target->name,
                          reference);
}

static void
append_own_order (GString *sql, const SgRegister *reg)
{
  g_auto (GStrv) keys = g_strsplit (reg->order, ",", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (sql, "r.%s, ", keys[i]);
}

/* Rows that are equal stand in the register's own order. Where that is the order of reference ids,
 * the order in which the rows were made serves as well, and an index on the field can give it. */
static void
append_order (GString *sql, const SgQuery *query, gboolean dated)
{
  g_autofree char *expression = NULL;

  g_string_append (sql, " ORDER BY ");
  if (query->order != NULL)
    {
      expression = dup_order_expression (query->order, query->reg, dated);
      g_string_append_printf (
        sql, "%s%s NULLS LAST, ", expression, query->descending ? " DESC" : "");
    }
  if (query->order == NULL || g_strcmp0 (query->reg->order, query->reg->id_field) != 0)
    append_own_order (sql, query->reg);
  g_string_append (sql, "r.id");
}

static char *
build_sql (const SgQuery *query, gboolean derived, gboolean part, gboolean dated, GStrv zones)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (derived)
    g_string_printf (sql, "SELECT r.id FROM (%s) r", sg_query_get_list_sql (query->reg));
  else
    g_string_printf (sql, "SELECT r.id FROM %s r", query->reg->name);
  g_string_append (sql, " WHERE 1 = 1");
  if (part)
    {
      g_autofree char *whole = dup_under_condition (query->reg);
      g_autofree char *condition = query->reg != &sg_divisions
                                     ? leave_out_zones (whole, zones, query->under)
                                     : g_strdup (whole);

      g_string_append_printf (sql, " AND (%s)", condition);
    }
  if (query->valid_only && query->as_of != NULL)
    append_validity (sql, query->reg);
  for (guint i = 0; i < query->filters->len; i++)
    append_filter (sql, query, i, dated);
  append_order (sql, query, dated);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
bind_filter (SgConnection *connection,
             SgStatement *statement,
             const SgFilter *filter,
             guint i,
             GError **error)
{
  g_autofree char *name = g_strdup_printf (":filter%u", i);
  g_autofree char *value = NULL;

  if (filter->value == NULL)
    return TRUE;
  if (filter->field->derived)
    value = g_strdup (filter->value);
  else if (!sg_row_from_canonical (connection, filter->field, filter->value, &value, error))
    return FALSE;
  if (sg_field_is_number_in_table (filter->field) || filter->field->type == SG_FIELD_REFERENCES)
    sg_statement_bind_int (statement, name, g_ascii_strtoll (value, NULL, 10));
  else
    sg_statement_bind_text (statement, name, value);
  return TRUE;
}

static gboolean
bind_query (SgConnection *connection,
            SgStatement *statement,
            const SgQuery *query,
            gboolean part,
            GError **error)
{
  if (query->as_of != NULL)
    sg_facts_bind (statement, query->as_of);
  if (part)
    {
      g_autofree char *end = g_strconcat (query->under, ":", NULL);

      sg_statement_bind_text (statement, ":under", query->under);
      sg_statement_bind_text (statement, ":under_end", end);
    }
  for (guint i = 0; i < query->filters->len; i++)
    if (!bind_filter (
          connection, statement, &g_array_index (query->filters, SgFilter, i), i, error))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): the zones that report apart on the day, or at last */
static GStrv
find_zones (SgConnection *connection, const SgQuery *query, gboolean part)
{
  g_autoptr (GHashTable) settings
    = part ? sg_facts_get_settings (connection, query->as_of != NULL ? query->as_of : LAST_DAY)
           : NULL;

  return sg_apart_list (settings);
}

/* All rows but for the search, in order. */
static GArray *
find_ordered (SgConnection *connection, const SgQuery *query, GError **error)
{
  g_auto (GStrv) zones = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;
  const gboolean derived = needs_derived (query) && query->as_of != NULL;
  const gboolean part = asks_for_part (connection, query);

  if (derived && !sg_facts_ensure (connection, query->as_of, error))
    return NULL;
  zones = find_zones (connection, query, part);
  sql = build_sql (query, derived, part, needs_dated (connection, query), zones);
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL || !bind_query (connection, statement, query, part, error))
    return NULL;
  return sg_statement_take_ids (statement, error);
}

/* Returns: (transfer full) (nullable): as find_ordered(), read only if it is not known already. */
static GArray *
ensure_ordered (SgConnection *connection, const SgQuery *query, GError **error)
{
  g_autofree char *key = sg_query_dup_key (query);
  GArray *ids = sg_query_cache_find (connection, key);

  if (ids != NULL)
    return g_array_ref (ids);
  ids = find_ordered (connection, query, error);
  if (ids != NULL)
    sg_query_cache_add (connection, key, ids);
  return ids;
}

/**
 * sg_query_find_ids:
 * @connection: a connection
 * @query: a question
 * @error: what went wrong
 *
 * Finds the rows that the question asks for, all of them, in order: the slot model and the exports
 * then fetch what they show. A key typed into a search costs one look through the search arena,
 * since the rows in order are known from the key before.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): row ids
 */
GArray *
sg_query_find_ids (SgConnection *connection, const SgQuery *query, GError **error)
{
  g_autoptr (GArray) ordered = NULL;
  g_autoptr (GArray) matches = NULL;

  g_return_val_if_fail (connection != NULL && query != NULL, NULL);

  ordered = ensure_ordered (connection, query, error);
  if (ordered == NULL || sg_search_is_empty (query->search))
    return ordered != NULL ? g_array_copy (ordered) : NULL;
  matches = sg_search_find (connection, query->reg, query->search, error);
  return matches != NULL ? sg_search_keep (ordered, matches) : NULL;
}

/**
 * sg_query_is_empty:
 * @connection: a connection
 * @reg: a register
 * @under: (nullable): code of a division, or %NULL for the whole ledger
 * @empty: (out): whether the register holds nothing of it, of whatever date
 * @error: what went wrong
 *
 * Tells what nobody has entered yet from what is not there on a day.
 *
 * Returns: %FALSE when it could not be found out
 */
gboolean
sg_query_is_empty (SgConnection *connection,
                   const SgRegister *reg,
                   const char *under,
                   gboolean *empty,
                   GError **error)
{
  g_autoptr (SgQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (connection != NULL && reg != NULL && empty != NULL, FALSE);

  query = sg_query_new (reg);
  sg_query_set_under (query, under);
  ids = sg_query_find_ids (connection, query, error);
  if (ids == NULL)
    return FALSE;
  *empty = ids->len == 0;
  return TRUE;
}
