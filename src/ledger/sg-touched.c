/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include <string.h>

#include "ledger/sg-log.h"
#include "ledger/sg-touched.h"

#define DATA_KEY "touched"

/* Rows of the log, or stations and persons that hang on them, behind which it is faster to make
 * everything again: an import, a merge of ledgers. */
#define MOST_ROWS 400

/* What facts are made of. Where a column on the left was written, the facts on the right may be
 * others; a column of stations makes that of facts_stations with the same name besides. "*" on the
 * left stands for every column of the table and for rows that came or went. */
static const struct
{
  const char *from;
  const char *facts;
} lineage[] = {
  { "stations.name", "facts_stations.plain_name" },
  { "stations.address", "facts_stations.has_address" },
  { "stations.kind", "facts_posts.station_kind" },
  { "stations.division_code",
    "facts_stations.place facts_stations.county facts_posts.place facts_papers.*" },
  { "station_status.*",
    "facts_stations.stage facts_stations.stage_from facts_stations.recorded facts_stations.built "
    "facts_stations.first_built_on facts_posts.station_built" },
  { "dated_values.*", "facts_held.* facts_stations.* facts_posts.* facts_papers.*" },
  { "posts.*", "facts_posts.* facts_persons.* facts_staff.*" },
  { "certs.*",
    "facts_posts.cert_level facts_posts.certified facts_posts.registered facts_posts.qualified_b "
    "facts_persons.cert_level facts_staff.certified" },
  { "persons.practice_from", "facts_posts.five_years" },
  { "persons.education", "facts_posts.college_up facts_posts.qualified_b" },
  { "persons.major_related", "facts_posts.qualified_b" },
  { "persons.trained_on", "facts_posts.qualified_b" },
  { "documents.*", "facts_papers.*" },
  { "documents_station_ids.*", "facts_papers.*" },
};

/* What stations that are built must have besides the stage, where a policy of the ledger says so.
 */
static const char *const needs[] = {
  "posts.*",
  "stations.address",
  "stations.office_m2",
  "stations.activity_m2",
  "stations.site_from",
  "stations.site_until",
  "stations.outdoor_sign_on",
  "stations.service_from",
  "stations.kind",
};

#define BUILT                                                                \
  "facts_stations.stage facts_stations.built facts_stations.first_built_on " \
  "facts_posts.station_built"

/* Rows that came or went take all their facts with them. */
static const struct
{
  const char *reg;
  const char *facts;
} wholes[] = {
  { "stations", "facts_stations.* facts_posts.* facts_staff.* facts_papers.* facts_held.*" },
  { "persons", "facts_posts.* facts_persons.* facts_staff.*" },
};

/* What was found for the present state of the ledger. */
typedef struct
{
  gint64 version;
  GHashTable *touched; /* change number → SgTouched */
} Known;

typedef struct
{
  SgConnection *connection;
  SgTouched *touched;
  gboolean has_needs; /* a policy asks for more than the stage of a station that is built */
  gboolean regrouped; /* stations may belong to another operator, or count for it now */
  guint n_places;     /* places that the row in hand named */
} Reader;

static guint
hash_text (SgConnection *connection, const char *sql)
{
  g_autofree char *text = sg_connection_get_text (connection, sql);

  return text != NULL ? g_str_hash (text) : 0;
}

static guint
find_mark (SgConnection *connection, gint64 change)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT time || '|' || who || '|' || what FROM changes WHERE change = %" G_GINT64_FORMAT,
    change);

  return hash_text (connection, sql);
}

/**
 * sg_moment_read:
 * @connection: a connection
 * @moment: (out caller-allocates): the state of the ledger now
 *
 * Notes where the ledger stands. Whoever makes something from it does this first.
 */
void
sg_moment_read (SgConnection *connection, SgMoment *moment)
{
  g_return_if_fail (connection != NULL && moment != NULL);

  moment->version = sg_connection_get_data_version (connection);
  moment->change = sg_connection_get_int (connection, "SELECT max (change) FROM changes", 0);
  moment->mark = find_mark (connection, moment->change);
  moment->meta = hash_text (connection,
                            "SELECT group_concat (value, '|') FROM (SELECT value FROM meta "
                            "WHERE key IN ('policy', 'region') ORDER BY key)");
  moment->n_rollbacks = sg_connection_get_n_rollbacks (connection);
}

static SgTouched *
touched_new (void)
{
  SgTouched *self = g_rc_box_new0 (SgTouched);

  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->persons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->orgs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sg_touched_ref:
 * @self: what was touched
 *
 * Returns: (transfer full): the same, once more
 */
SgTouched *
sg_touched_ref (SgTouched *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SgTouched *self = data;

  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->stations);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->orgs);
  g_hash_table_unref (self->codes);
}

/**
 * sg_touched_unref:
 * @self: (transfer full): what was touched
 *
 * Gives it back.
 */
void
sg_touched_unref (SgTouched *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear);
}

static void
add_id (GHashTable *ids, gint64 id)
{
  if (id != 0)
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static void
add_facts (SgTouched *touched, const char *facts)
{
  g_auto (GStrv) columns = g_strsplit (facts, " ", -1);

  for (char **column = columns; *column != NULL; column++)
    g_hash_table_add (touched->columns, g_strdup (*column));
}

static void
add_column (Reader *self, const char *table, const char *column)
{
  SgTouched *touched = self->touched;
  g_autofree char *name = g_strconcat (table, ".", column, NULL);
  g_autofree char *any = g_strconcat (table, ".*", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lineage); i++)
    if (g_str_equal (lineage[i].from, name) || g_str_equal (lineage[i].from, any))
      add_facts (touched, lineage[i].facts);
  for (gsize i = 0; self->has_needs && i < G_N_ELEMENTS (needs); i++)
    if (g_str_equal (needs[i], name) || g_str_equal (needs[i], any))
      {
        add_facts (touched, BUILT);
        self->regrouped = TRUE;
      }
  if (g_str_equal (table, "stations"))
    g_hash_table_add (touched->columns, g_strconcat ("facts_stations.", column, NULL));
  g_hash_table_add (touched->columns, g_steal_pointer (&name));
}

static void
add_columns (Reader *self, const SgRegister *reg, GHashTable *old, gboolean whole)
{
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];
      g_autofree char *links = g_strconcat (reg->name, "_", field->key, NULL);

      if (!whole && !g_hash_table_contains (old, field->key))
        continue;
      if (field->type == SG_FIELD_REFERENCES)
        add_column (self, links, "*");
      else
        add_column (self, reg->name, field->key);
    }
  if (!whole)
    return;
  add_column (self, reg->name, "*");
  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    if (g_str_equal (wholes[i].reg, reg->name))
      add_facts (self->touched, wholes[i].facts);
}

static void
add_code (Reader *self, const char *code)
{
  g_hash_table_add (self->touched->codes, g_strdup (code));
  self->n_places++;
}

/* Runs a question about one row, whose answer goes to @take. */
static gboolean
ask (Reader *self,
     const char *sql,
     gint64 id,
     void (*take) (Reader *self, SgStatement *statement),
     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":id", id);
  while (sg_statement_next (statement, &failure))
    take (self, statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
take_code (Reader *self, SgStatement *statement)
{
  const char *code = sg_statement_get_text (statement, 0);

  add_code (self, code != NULL ? code : "");
}

static void
take_station (Reader *self, SgStatement *statement)
{
  add_id (self->touched->stations, sg_statement_get_int (statement, 0));
}

static void
take_person (Reader *self, SgStatement *statement)
{
  add_id (self->touched->persons, sg_statement_get_int (statement, 0));
}

static void
take_org (Reader *self, SgStatement *statement)
{
  add_id (self->touched->orgs, sg_statement_get_int (statement, 0));
}

static gboolean
add_reference (Reader *self, const SgRegister *reg, const SgField *field, gint64 id, GError **error)
{
  if (g_str_equal (field->reference, "contracts"))
    return ask (self, "SELECT county_code FROM contracts WHERE id = :id", id, take_code, error);
  if (g_str_equal (field->reference, "stations"))
    add_id (self->touched->stations, id);
  else if (g_str_equal (field->reference, "persons"))
    add_id (self->touched->persons, id);
  else if (g_str_equal (field->reference, "orgs") && reg != &sg_posts)
    add_id (self->touched->orgs, id);
  else
    return TRUE;
  self->n_places++;
  return TRUE;
}

static gboolean
add_value (Reader *self,
           const SgRegister *reg,
           const SgField *field,
           const char *value,
           GError **error)
{
  g_auto (GStrv) parts = NULL;

  if (value == NULL || *value == '\0')
    return TRUE;
  if (field->type == SG_FIELD_DIVISION)
    add_code (self, value);
  if (field->type != SG_FIELD_REFERENCE && field->type != SG_FIELD_REFERENCES)
    return TRUE;
  parts = g_strsplit (value, "|", -1);
  for (char **part = parts; *part != NULL; part++)
    if (!add_reference (self, reg, field, g_ascii_strtoll (*part, NULL, 10), error))
      return FALSE;
  return TRUE;
}

/* A row that is about itself. */
static void
add_self (Reader *self, const SgRegister *reg, gint64 row_id, GHashTable *old, gboolean whole)
{
  GHashTable *ids = reg == &sg_stations  ? self->touched->stations
                    : reg == &sg_persons ? self->touched->persons
                    : reg == &sg_orgs    ? self->touched->orgs
                                         : NULL;

  if (reg == &sg_station_status
      || (reg == &sg_stations
          && (whole || g_hash_table_contains (old, "org_id") || g_hash_table_contains (old, "kind")
              || g_hash_table_contains (old, "division_code"))))
    self->regrouped = TRUE;
  if (ids == NULL)
    return;
  add_id (ids, row_id);
  self->n_places++;
}

/* An earlier value of a field of a station: it may be a place or an operator of former days. */
static void
add_dated (Reader *self, const char *reg, const char *row, const char *field, const char *value)
{
  if (g_strcmp0 (reg, "stations") != 0 || row == NULL)
    return;
  add_id (self->touched->stations, g_ascii_strtoll (row, NULL, 10));
  self->regrouped = TRUE;
  if (g_strcmp0 (field, "division_code") == 0 && value != NULL)
    add_code (self, value);
  else if (g_strcmp0 (field, "org_id") == 0 && value != NULL)
    add_id (self->touched->orgs, g_ascii_strtoll (value, NULL, 10));
}

static const char *
get_value (const SgRow *row, GHashTable *old, const char *key)
{
  const char *value = g_hash_table_lookup (old, key);
  const SgField *field = sg_register_find_field (&sg_dated_values, key);

  if (value == NULL && row != NULL)
    value = row->values[sg_register_index_of (&sg_dated_values, field)];
  return value;
}

static gboolean
add_values (Reader *self, const SgRegister *reg, const SgRow *row, GHashTable *old, GError **error)
{
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (row != NULL && !add_value (self, reg, field, row->values[i], error))
        return FALSE;
      if (!add_value (self, reg, field, g_hash_table_lookup (old, field->key), error))
        return FALSE;
    }
  return TRUE;
}

/* One row of the log: what it changed, and all that it said of places before and says now. */
static gboolean
add_row (Reader *self,
         const SgRegister *reg,
         gint64 row_id,
         gboolean whole,
         const char *json,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) old = sg_log_decode (self->connection, json, &failure);
  g_autoptr (SgRow) row
    = old != NULL ? sg_row_read (self->connection, reg, row_id, &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_columns (self, reg, old, whole);
  if (reg == &sg_dated_values)
    {
      add_dated (self,
                 get_value (row, old, "register"),
                 get_value (row, old, "row_id"),
                 get_value (row, old, "field"),
                 get_value (row, old, "value"));
      return TRUE;
    }
  self->n_places = 0;
  add_self (self, reg, row_id, old, whole);
  if (!add_values (self, reg, row, old, error))
    return FALSE;
  /* It speaks of no place, so it may speak of any. */
  if (self->n_places == 0)
    add_code (self, "");
  return TRUE;
}

static gboolean
read_log (Reader *self, gint64 since, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (self->connection,
                             "SELECT register, row_id, op, old FROM change_rows "
                             "WHERE change > :since ORDER BY change, seq LIMIT :limit",
                             error);

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":since", since);
  sg_statement_bind_int (statement, ":limit", MOST_ROWS + 1);
  for (guint n = 0; !self->touched->all && sg_statement_next (statement, &failure); n++)
    {
      const SgRegister *reg = sg_catalogue_find (sg_statement_get_text (statement, 0));

      /* On the tree of divisions hangs where everything is; a policy says what is asked at all. */
      if (n == MOST_ROWS || reg == NULL || reg == &sg_divisions || reg == &sg_policies)
        self->touched->all = TRUE;
      else if (!add_row (self,
                         reg,
                         sg_statement_get_int (statement, 1),
                         !g_str_equal (sg_statement_get_text (statement, 2), "u"),
                         sg_statement_get_text (statement, 3),
                         error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Asks the same of each of some rows; what the answers add is not asked in this round. */
static gboolean
ask_all (Reader *self,
         GHashTable *ids,
         const char *sql,
         void (*take) (Reader *self, SgStatement *statement),
         GError **error)
{
  g_autofree gpointer *keys = NULL;
  guint n = 0;

  keys = g_hash_table_get_keys_as_array (ids, &n);
  if (n > MOST_ROWS)
    self->touched->all = TRUE;
  for (guint i = 0; !self->touched->all && i < n; i++)
    if (!ask (self, sql, *(const gint64 *) keys[i], take, error))
      return FALSE;
  return TRUE;
}

/* Who works at a station that changed may be judged elsewhere, too; and a station where somebody
 * works who changed. A station is where it is and where it ever was. */
static gboolean
close_over (Reader *self, GError **error)
{
  SgTouched *touched = self->touched;

  return ask_all (self,
                  touched->stations,
                  "SELECT person_id FROM posts WHERE station_id = :id",
                  take_person,
                  error)
         && ask_all (self,
                     touched->persons,
                     "SELECT station_id FROM posts WHERE person_id = :id",
                     take_station,
                     error)
         && ask_all (self,
                     touched->stations,
                     "SELECT division_code FROM stations WHERE id = :id "
                     "UNION SELECT value FROM dated_values "
                     "WHERE row_id = :id AND field = 'division_code'",
                     take_code,
                     error)
         && (!self->regrouped
             || ask_all (self,
                         touched->stations,
                         "SELECT org_id FROM stations WHERE id = :id "
                         "UNION SELECT CAST (value AS INTEGER) FROM dated_values "
                         "WHERE row_id = :id AND field = 'org_id'",
                         take_org,
                         error));
}

/* Whether the log tells all that happened since. Not where something was taken back, another state
 * was restored, or somebody wrote past the log. */
static gboolean
is_told (SgConnection *connection, const SgMoment *since, const SgMoment *now)
{
  return since->n_rollbacks == now->n_rollbacks && since->meta == now->meta
         && since->change < now->change && since->mark != 0
         && since->mark == find_mark (connection, since->change);
}

/* Where no policy of the ledger says it, the stage alone decides: a post that is written then
 * leaves stations as they are. */
static gboolean
find_needs (SgConnection *connection)
{
  return sg_connection_get_int (
           connection, "SELECT count (*) FROM policies WHERE body LIKE '%built_needs%'", 0)
         > 0;
}

static void
known_free (gpointer data)
{
  Known *known = data;

  g_hash_table_unref (known->touched);
  g_free (known);
}

static Known *
ensure_known (SgConnection *connection, gint64 version)
{
  Known *known = sg_connection_get_data (connection, DATA_KEY);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->touched = g_hash_table_new_full (
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) sg_touched_unref);
      sg_connection_set_data (connection, DATA_KEY, known, known_free);
    }
  if (known->version != version)
    g_hash_table_remove_all (known->touched);
  known->version = version;
  return known;
}

/**
 * sg_touched_since:
 * @connection: a connection
 * @since: a state of the ledger that it saw before
 * @error: what went wrong
 *
 * Reads from the change log what was written since, by whomever.
 *
 * Returns: (transfer full) (nullable): what was touched; where the log does not tell it, all
 */
SgTouched *
sg_touched_since (SgConnection *connection, const SgMoment *since, GError **error)
{
  g_autoptr (SgTouched) touched = NULL;
  Reader reader = { .connection = connection };
  SgMoment now;
  Known *known = NULL;

  g_return_val_if_fail (connection != NULL && since != NULL, NULL);

  sg_moment_read (connection, &now);
  touched = touched_new ();
  touched->all = !is_told (connection, since, &now);
  if (touched->all)
    return g_steal_pointer (&touched);
  known = ensure_known (connection, now.version);
  if (g_hash_table_contains (known->touched, &since->change))
    return sg_touched_ref (g_hash_table_lookup (known->touched, &since->change));
  reader.touched = touched;
  reader.has_needs = find_needs (connection);
  if (!read_log (&reader, since->change, error) || (!touched->all && !close_over (&reader, error)))
    return NULL;
  g_hash_table_insert (
    known->touched, g_memdup2 (&since->change, sizeof since->change), sg_touched_ref (touched));
  return g_steal_pointer (&touched);
}

/**
 * sg_touched_has_column:
 * @self: what was touched
 * @column: "table.column"; "table." for the rows of a table
 *
 * Returns: whether values of the column may be others now
 */
gboolean
sg_touched_has_column (const SgTouched *self, const char *column)
{
  g_autofree char *any = NULL;

  g_return_val_if_fail (self != NULL && column != NULL, TRUE);

  any = g_strdup_printf ("%.*s.*", (int) strcspn (column, "."), column);
  return self->all || g_hash_table_contains (self->columns, column)
         || g_hash_table_contains (self->columns, any);
}

/**
 * sg_touched_has_table:
 * @self: what was touched
 * @table: name of a table
 *
 * Returns: whether anything in it may be another now
 */
gboolean
sg_touched_has_table (const SgTouched *self, const char *table)
{
  g_autofree char *prefix = NULL;
  GHashTableIter iter;
  gpointer column;

  g_return_val_if_fail (self != NULL && table != NULL, TRUE);

  prefix = g_strconcat (table, ".", NULL);
  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    if (g_str_has_prefix (column, prefix))
      return TRUE;
  return self->all;
}
