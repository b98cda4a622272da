/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-apart.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-touched.h"

#define DATA_KEY "facts"

/* As-of date, the year before, a target date and a few months: more are asked for by nobody at
 * once. */
#define MOST_DATES 6

/* Nothing that was made may be used. */
#define NO_VERSION -1

/* How often facts are made again because somebody wrote meanwhile. */
#define MOST_TRIES 3

static const char *const tables[] = {
  "facts_days",  "facts_divisions", "facts_moves", "facts_held",   "facts_stations",
  "facts_posts", "facts_persons",   "facts_staff", "facts_papers",
};

/* In the order in which they build upon one another. */
static const char *const fillings[] = {
  "facts/days.sql",    "facts/divisions.sql", "facts/moves.sql",
  "facts/held.sql",    "facts/stations.sql",  "facts/posts.sql",
  "facts/persons.sql", "facts/staff.sql",     "facts/papers.sql",
};

/* Facts of rows that were touched, in the order in which they are made again. */
static const struct
{
  const char *forget;
  const char *filling;
} renewals[] = {
  { "DELETE FROM facts_held WHERE as_of = :as_of AND {touched stations row_id}", "facts/held.sql" },
  { "DELETE FROM facts_stations WHERE as_of = :as_of AND {touched stations id}",
    "facts/stations.sql" },
  { "DELETE FROM facts_posts WHERE as_of = :as_of AND {touched stations station_id}", NULL },
  { "DELETE FROM facts_posts WHERE as_of = :as_of AND {touched persons person_id}",
    "facts/posts.sql" },
  { "DELETE FROM facts_persons WHERE day = :day AND {touched persons person_id}",
    "facts/persons.sql" },
  { "DELETE FROM facts_staff WHERE day = :day AND {touched stations station_id}",
    "facts/staff.sql" },
  { "DELETE FROM facts_papers WHERE as_of = :as_of AND {touched stations station_id}",
    "facts/papers.sql" },
};

/* The kinds of posts, in the order of their numbers 1, 2, 4, …; see resources/facts/README.md. */
static const char *const post_kinds[] = {
  "purchased",  "direct", "official",  "part_time", "supervisor",
  "concurrent", "intern", "volunteer", NULL,
};

/* What a station that is built may have to have, in the order of the numbers; as above. */
static const char *const built_needs[] = { "place", "sign", "staff", "service", NULL };

/* How the money of a contract is shared, unless evenly; as above. */
static const char *const share_by[] = { "persons", NULL };

/* What a profile may say otherwise, what holds where it does not, and the words that it may be. */
static const struct
{
  const char *name;
  const char *standard;
  const char *const *words;
} terms[] = {
  { "staff_kinds", SG_FACTS_STAFF_KINDS, post_kinds },
  { "rate_kinds", SG_FACTS_STAFF_KINDS, post_kinds },
  { "least_kinds", SG_FACTS_STAFF_KINDS, post_kinds },
  { "resident_kinds", SG_FACTS_RESIDENT_KINDS, post_kinds },
  { "built_needs", "", built_needs },
  { "share_by", "", share_by },
};

#define N_TERMS G_N_ELEMENTS (terms)

/* What of a profile goes into facts: the kinds of posts that count and the conditions of a station
 * that is built and how contracts are shared, as sums of their numbers, and the zones that report
 * apart. */
typedef struct
{
  gint64 sums[N_TERMS];
  char *apart;
} Terms;

/* A day whose facts are there. */
typedef struct
{
  char *as_of;
  Terms terms;
} Day;

typedef struct
{
  SgMoment moment; /* the state of the ledger that the facts tell of */
  GQueue days;     /* (element-type Day): the one asked for last is the first */
} Facts;

/* Set once, before there are threads. */
static SgFactsSource facts_source;

static void
terms_clear (Terms *self)
{
  g_clear_pointer (&self->apart, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Terms, terms_clear)

static void
terms_copy (const Terms *self, Terms *copy)
{
  terms_clear (copy);
  *copy = *self;
  copy->apart = g_strdup (self->apart);
}

static gboolean
terms_equal (const Terms *self, const Terms *other)
{
  return memcmp (self->sums, other->sums, sizeof self->sums) == 0
         && strcmp (self->apart, other->apart) == 0;
}

static void
day_free (gpointer data)
{
  Day *day = data;

  terms_clear (&day->terms);
  g_free (day->as_of);
  g_free (day);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Day, day_free)

static Day *
day_new (const char *as_of, const Terms *terms_of_day)
{
  Day *day = g_new0 (Day, 1);

  day->as_of = g_strdup (as_of);
  terms_copy (terms_of_day, &day->terms);
  return day;
}

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_queue_clear_full (&facts->days, day_free);
  g_free (facts);
}

static Facts *
facts_get (SgConnection *connection)
{
  Facts *facts = sg_connection_get_data (connection, DATA_KEY);

  if (facts != NULL)
    return facts;
  facts = g_new0 (Facts, 1);
  facts->moment.version = NO_VERSION;
  g_queue_init (&facts->days);
  sg_connection_set_data (connection, DATA_KEY, facts, facts_free);
  return facts;
}

/* Makes the tables, where they are not there yet or went with a rollback, and empties them. A
 * delete without a condition does that in one step. */
static gboolean
forget_all (SgConnection *connection, Facts *facts, GError **error)
{
  g_autofree char *make = sg_core_dup_resource_text ("facts/tables.sql", error);

  if (make == NULL || !sg_connection_execute (connection, make, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);

      if (!sg_connection_execute (connection, sql, error))
        return FALSE;
    }
  g_queue_clear_full (&facts->days, day_free);
  return TRUE;
}

static gboolean
forget (SgConnection *connection, const char *as_of, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE as_of = :as_of", tables[i]);
      g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);

      if (statement == NULL)
        return FALSE;
      sg_statement_bind_text (statement, ":as_of", as_of);
      if (!sg_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Tells the planner that a day has many rows and a person few: it takes both for ten otherwise, and
 * looks through all posts of the day for each row of a list. A millisecond, whatever the size. */
#define ANALYZE "PRAGMA analysis_limit = 1000; ANALYZE temp"

/* What is folded in a name before it is compared: full width to half width, blanks, and the round
 * zero. It is written into the SQL, so that it runs on any engine. */
static const struct
{
  const char *from;
  const char *to;
} foldings[] = {
  { "（", "(" }, { "）", ")" }, { "　", "" },  { " ", "" },   { "〇", "零" },
  { "０", "0" }, { "１", "1" }, { "２", "2" }, { "３", "3" }, { "４", "4" },
  { "５", "5" }, { "６", "6" }, { "７", "7" }, { "８", "8" }, { "９", "9" },
};

#define PLAIN "{plain "

/* Returns: (transfer full): @sql with each "{plain EXPRESSION}" written out */
static char *
expand_plain (const char *sql)
{
  g_autoptr (GString) expanded = g_string_new (NULL);
  const char *mark = NULL;

  for (; (mark = strstr (sql, PLAIN)) != NULL; sql = strchr (mark, '}') + 1)
    {
      const char *expression = mark + strlen (PLAIN);

      g_string_append_len (expanded, sql, mark - sql);
      for (gsize i = 0; i < G_N_ELEMENTS (foldings); i++)
        g_string_append (expanded, "replace (");
      g_string_append_len (expanded, expression, (gssize) strcspn (expression, "}"));
      for (gsize i = 0; i < G_N_ELEMENTS (foldings); i++)
        g_string_append_printf (expanded, ", '%s', '%s')", foldings[i].from, foldings[i].to);
    }
  g_string_append (expanded, sql);
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

#define POST_KIND "{post kind}"

/* Returns: (transfer full) (nullable): @sql with what tells the kind of a post written out */
static char *
expand_post_kind (const char *sql, GError **error)
{
  g_autoptr (GString) expanded = g_string_new (sql);
  g_autofree char *kind = NULL;

  if (strstr (sql, POST_KIND) == NULL)
    return g_string_free (g_steal_pointer (&expanded), FALSE);
  kind = sg_core_dup_resource_text ("facts/post-kind.sql", error);
  if (kind == NULL)
    return NULL;
  g_string_replace (expanded, POST_KIND, kind, 0);
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static gint64
sum_words (const char *set, const char *const *words)
{
  g_auto (GStrv) names = g_strsplit (set, ";", -1);
  gint64 sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) names, words[i]))
      sum |= G_GINT64_CONSTANT (1) << i;
  return sum;
}

static void
read_terms (GHashTable *settings, Terms *result)
{
  for (gsize i = 0; i < N_TERMS; i++)
    {
      const char *set = settings != NULL ? g_hash_table_lookup (settings, terms[i].name) : NULL;

      result->sums[i] = sum_words (set != NULL ? set : terms[i].standard, terms[i].words);
    }
  result->apart = sg_apart_join (settings, NULL);
}

static void
bind_terms (SgStatement *statement, const Terms *wanted)
{
  for (gsize i = 0; i < N_TERMS; i++)
    {
      g_autofree char *name = g_strconcat (":", terms[i].name, NULL);

      if (sg_statement_has (statement, name))
        sg_statement_bind_int (statement, name, wanted->sums[i]);
    }
  if (sg_statement_has (statement, ":apart"))
    sg_statement_bind_text (statement, ":apart", wanted->apart);
}

#define TOUCHED "{touched "

/* Returns: (transfer full): @sql with each "{touched KIND EXPRESSION}" written out: all rows, or
 * only those in facts_touched */
static char *
expand_touched (const char *sql, gboolean all)
{
  g_autoptr (GString) expanded = g_string_new (NULL);
  const char *mark = NULL;

  for (; (mark = strstr (sql, TOUCHED)) != NULL; sql = strchr (mark, '}') + 1)
    {
      const char *kind = mark + strlen (TOUCHED);
      const char *expression = strchr (kind, ' ') + 1;

      g_string_append_len (expanded, sql, mark - sql);
      if (all)
        g_string_append (expanded, "1 = 1");
      else
        g_string_append_printf (expanded,
                                "%.*s IN (SELECT id FROM facts_touched WHERE kind = '%.*s')",
                                (int) strcspn (expression, "}"),
                                expression,
                                (int) (expression - 1 - kind),
                                kind);
    }
  g_string_append (expanded, sql);
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static gboolean
run (SgConnection *connection, const char *sql, const Day *day, gboolean all, GError **error)
{
  g_autofree char *plain = expand_plain (sql);
  g_autofree char *expanded = expand_touched (plain, all);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, expanded, error);

  if (statement == NULL)
    return FALSE;
  sg_facts_bind (statement, day->as_of);
  bind_terms (statement, &day->terms);
  return sg_statement_run (statement, error);
}

static gboolean
run_filling (SgConnection *connection,
             const char *filling,
             const Day *day,
             gboolean all,
             GError **error)
{
  g_autofree char *text = sg_core_dup_resource_text (filling, error);
  g_autofree char *sql = text != NULL ? expand_post_kind (text, error) : NULL;

  return sql != NULL && run (connection, sql, day, all, error);
}

static gboolean
fill (SgConnection *connection, const char *as_of, const Terms *wanted, GError **error)
{
  g_autoptr (Day) day = day_new (as_of, wanted);

  for (gsize i = 0; i < G_N_ELEMENTS (fillings); i++)
    if (!run_filling (connection, fillings[i], day, TRUE, error))
      return FALSE;
  return sg_connection_execute (connection, ANALYZE, error);
}

static gboolean
make (SgConnection *connection,
      Facts *facts,
      const char *as_of,
      const Terms *wanted,
      GError **error)
{
  if (facts->days.length >= MOST_DATES)
    {
      Day *oldest = g_queue_pop_tail (&facts->days);
      gboolean gone = forget (connection, oldest->as_of, error);

      day_free (oldest);
      if (!gone)
        return FALSE;
    }
  if (!fill (connection, as_of, wanted, error))
    return FALSE;
  g_queue_push_head (&facts->days, day_new (as_of, wanted));
  return TRUE;
}

/* Papers hang on whole counties, so one that was written touches those of all stations. */
static gboolean
renew_day (SgConnection *connection, const Day *day, const SgTouched *touched, GError **error)
{
  const gboolean papers = sg_touched_has_table (touched, "documents");

  for (gsize i = 0; i < G_N_ELEMENTS (renewals); i++)
    {
      const char *filling = renewals[i].filling;
      gboolean all = papers && g_strcmp0 (filling, "facts/papers.sql") == 0;

      if (!run (connection, renewals[i].forget, day, all, error)
          || (filling != NULL && !run_filling (connection, filling, day, all, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_rows (SgConnection *connection, const char *kind, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (SgStatement) statement = sg_connection_prepare (
        connection, "INSERT INTO facts_touched (kind, id) VALUES (:kind, :id)", error);

      if (statement == NULL)
        return FALSE;
      sg_statement_bind_text (statement, ":kind", kind);
      sg_statement_bind_int (statement, ":id", *(const gint64 *) id);
      if (!sg_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Posts that are made again, and all who hold them, for their certificates. */
#define NOTE_POSTS                                                                \
  "INSERT INTO facts_touched (kind, id) "                                         \
  "SELECT 'posts', p.id FROM posts p "                                            \
  "WHERE p.station_id IN (SELECT id FROM facts_touched WHERE kind = 'stations') " \
  "UNION SELECT 'posts', p.id FROM posts p "                                      \
  "WHERE p.person_id IN (SELECT id FROM facts_touched WHERE kind = 'persons')"
#define NOTE_HOLDERS                                     \
  "INSERT INTO facts_touched (kind, id) "                \
  "SELECT DISTINCT 'holders', p.person_id FROM posts p " \
  "WHERE p.id IN (SELECT id FROM facts_touched WHERE kind = 'posts')"

static gboolean
note_touched (SgConnection *connection, const SgTouched *touched, GError **error)
{
  return sg_connection_execute (connection, "DELETE FROM facts_touched", error)
         && note_rows (connection, "stations", touched->stations, error)
         && note_rows (connection, "persons", touched->persons, error)
         && sg_connection_execute (connection, NOTE_POSTS, error)
         && sg_connection_execute (connection, NOTE_HOLDERS, error);
}

/* Makes the facts of what was touched again, for each day that is kept. */
static gboolean
renew_touched (SgConnection *connection, Facts *facts, const SgTouched *touched, GError **error)
{
  if (!note_touched (connection, touched, error))
    return FALSE;
  for (GList *link = facts->days.head; link != NULL; link = link->next)
    if (!renew_day (connection, link->data, touched, error))
      return FALSE;
  return TRUE;
}

static gboolean
renew (SgConnection *connection, Facts *facts, GError **error)
{
  g_autoptr (SgTouched) touched = NULL;
  SgMoment now;

  sg_moment_read (connection, &now);
  if (facts->moment.version != NO_VERSION && facts->days.length > 0)
    {
      touched = sg_touched_since (connection, &facts->moment, error);
      if (touched == NULL)
        return FALSE;
    }
  if (touched == NULL || touched->all ? !forget_all (connection, facts, error)
                                      : !renew_touched (connection, facts, touched, error))
    return FALSE;
  facts->moment = now;
  return TRUE;
}

/* Facts of the day under which other posts count are no use. */
static gboolean
ensure (SgConnection *connection,
        Facts *facts,
        const char *as_of,
        const Terms *wanted,
        GError **error)
{
  GList *link = NULL;
  Day *day = NULL;

  if (sg_connection_get_data_version (connection) != facts->moment.version
      && !renew (connection, facts, error))
    return FALSE;
  for (link = facts->days.head; link != NULL; link = link->next)
    if (strcmp (((Day *) link->data)->as_of, as_of) == 0)
      break;
  if (link == NULL)
    return make (connection, facts, as_of, wanted, error);
  day = link->data;
  g_queue_unlink (&facts->days, link);
  g_queue_push_head_link (&facts->days, link);
  if (terms_equal (&day->terms, wanted))
    return TRUE;
  if (!forget (connection, as_of, error) || !fill (connection, as_of, wanted, error))
    return FALSE;
  terms_copy (wanted, &day->terms);
  return TRUE;
}

/**
 * sg_facts_set_source:
 * @source: who knows under which settings a ledger makes facts
 *
 * Names the part of the program that knows the profiles. Without one, what ships holds. Call it
 * before there are threads.
 */
void
sg_facts_set_source (SgFactsSource source)
{
  facts_source = source;
}

/**
 * sg_facts_ensure_under:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @settings: (nullable) (element-type utf8 utf8): those of the profile under which it is asked
 * @error: (out) (optional): return location of an #SgError
 *
 * Makes the facts of a day, unless they are there: divisions, stations and posts as they were at
 * the end of it. They live as long as the day is one of the few that were asked for last, and
 * nobody asks under settings by which other posts count; where somebody wrote, only the facts of
 * what was touched are made again. When somebody writes while they are made, they are made again.
 *
 * Returns: whether the facts are there
 */
gboolean
sg_facts_ensure_under (SgConnection *connection,
                       const char *as_of,
                       GHashTable *settings,
                       GError **error)
{
  Facts *facts = NULL;
  g_auto (Terms) wanted = { .apart = NULL };

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (sg_date_is_valid (as_of), FALSE);

  facts = facts_get (connection);
  read_terms (settings, &wanted);
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      if (!ensure (connection, facts, as_of, &wanted, error))
        {
          /* Failed or cancelled half way: what is there is not whole. */
          facts->moment.version = NO_VERSION;
          return FALSE;
        }
      if (sg_connection_get_data_version (connection) == facts->moment.version)
        break;
    }
  return TRUE;
}

/**
 * sg_facts_get_settings:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): the settings under which the ledger
 *   itself makes facts of the day; %NULL for what ships
 */
GHashTable *
sg_facts_get_settings (SgConnection *connection, const char *as_of)
{
  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  return facts_source != NULL ? facts_source (connection, as_of) : NULL;
}

/**
 * sg_facts_ensure:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Makes the facts of a day under the settings of the ledger itself, see sg_facts_ensure_under().
 *
 * Returns: whether the facts are there
 */
gboolean
sg_facts_ensure (SgConnection *connection, const char *as_of, GError **error)
{
  g_autoptr (GHashTable) settings = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (sg_date_is_valid (as_of), FALSE);

  settings = sg_facts_get_settings (connection, as_of);
  return sg_facts_ensure_under (connection, as_of, settings, error);
}

static void
bind_text (SgStatement *statement, const char *name, const char *value)
{
  if (sg_statement_has (statement, name))
    sg_statement_bind_text (statement, name, value);
}

static void
bind_int (SgStatement *statement, const char *name, gint64 value)
{
  if (sg_statement_has (statement, name))
    sg_statement_bind_int (statement, name, value);
}

/* 2022-12-31 is 20221231. */
static gint64
get_number (const char *as_of)
{
  return sg_date_get_year (as_of) * G_GINT64_CONSTANT (10000) + sg_date_get_month (as_of) * 100
         + g_ascii_strtoll (as_of + strlen ("2022-12-"), NULL, 10);
}

/**
 * sg_facts_bind:
 * @statement: a statement over facts
 * @as_of: a valid day
 *
 * Binds what a statement may ask about the day, as far as it asks: as_of, day (20221231), year,
 * last_year, year_start and as_of_less_5y, the latest day from which five years have gone by. Who
 * began on 29 February has them on 1 March, so 29 February itself counts back to the 28th.
 */
void
sg_facts_bind (SgStatement *statement, const char *as_of)
{
  g_autofree char *year_start = NULL;
  g_autofree char *less_5y = NULL;

  g_return_if_fail (statement != NULL);
  g_return_if_fail (sg_date_is_valid (as_of));

  year_start = sg_date_year_start (as_of);
  less_5y = sg_date_add_years (as_of, -5);
  bind_text (statement, ":as_of", as_of);
  bind_int (statement, ":day", get_number (as_of));
  bind_int (statement, ":year", sg_date_get_year (as_of));
  bind_int (statement, ":last_year", sg_date_get_year (as_of) - 1);
  bind_text (statement, ":year_start", year_start);
  bind_text (statement, ":as_of_less_5y", less_5y);
}

static gboolean
add_places (SgStatement *statement, const char *as_of, GHashTable *places, GError **error)
{
  g_autoptr (GError) failure = NULL;

  sg_facts_bind (statement, as_of);
  while (sg_statement_next (statement, &failure))
    g_hash_table_add (places, g_strdup (sg_statement_get_text (statement, 0)));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sg_facts_add_places_of_code:
 * @connection: a connection to a ledger whose facts of @as_of are made
 * @as_of: a valid day
 * @code: code of a division, of any day
 * @places: (element-type utf8): a set of codes that owns its members
 * @error: (out) (optional): return location of an #SgError
 *
 * Adds the codes under which the division counts on the day, where it is another one by then.
 *
 * Returns: whether it could be read
 */
gboolean
sg_facts_add_places_of_code (SgConnection *connection,
                             const char *as_of,
                             const char *code,
                             GHashTable *places,
                             GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && code != NULL && places != NULL, FALSE);

  statement = sg_connection_prepare (
    connection, "SELECT place FROM facts_moves WHERE as_of = :as_of AND code = :code", error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":code", code);
  return add_places (statement, as_of, places, error);
}

/**
 * sg_facts_add_places_of_org:
 * @connection: a connection to a ledger whose facts of @as_of are made
 * @as_of: a valid day
 * @org_id: an operator's row
 * @places: (element-type utf8): a set of codes that owns its members
 * @error: (out) (optional): return location of an #SgError
 *
 * Adds the codes of the places whose stations the operator runs on the day.
 *
 * Returns: whether it could be read
 */
gboolean
sg_facts_add_places_of_org (SgConnection *connection,
                            const char *as_of,
                            gint64 org_id,
                            GHashTable *places,
                            GError **error)
{
  g_autoptr (SgStatement) statement = NULL;

  g_return_val_if_fail (connection != NULL && places != NULL, FALSE);

  statement = sg_connection_prepare (
    connection, "SELECT place FROM facts_stations WHERE as_of = :as_of AND org_id = :org", error);
  if (statement == NULL)
    return FALSE;
  sg_statement_bind_int (statement, ":org", org_id);
  return add_places (statement, as_of, places, error);
}
