/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-facts.h"

#define DATA_KEY "facts"

/* As-of date, the year before, a target date and a few months: more are asked for by nobody at
 * once. */
#define MOST_DATES 6

/* Nothing that was made may be used. */
#define NO_VERSION -1

/* How often facts are made again because somebody wrote meanwhile. */
#define MOST_TRIES 3

static const char *const tables[] = {
  "facts_divisions", "facts_moves",   "facts_held",  "facts_stations",
  "facts_posts",     "facts_persons", "facts_staff", "facts_papers",
};

/* In the order in which they build upon one another. */
static const char *const fillings[] = {
  "facts/divisions.sql", "facts/moves.sql",   "facts/held.sql",  "facts/stations.sql",
  "facts/posts.sql",     "facts/persons.sql", "facts/staff.sql", "facts/papers.sql",
};

typedef struct
{
  gint64 version;
  GQueue dates; /* (element-type utf8): the one asked for last is the first */
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_queue_clear_full (&facts->dates, g_free);
  g_free (facts);
}

static Facts *
facts_get (SgConnection *connection)
{
  Facts *facts = sg_connection_get_data (connection, DATA_KEY);

  if (facts != NULL)
    return facts;
  facts = g_new0 (Facts, 1);
  facts->version = NO_VERSION;
  g_queue_init (&facts->dates);
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
  g_queue_clear_full (&facts->dates, g_free);
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

static gboolean
fill (SgConnection *connection, const char *as_of, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillings); i++)
    {
      g_autofree char *text = sg_core_dup_resource_text (fillings[i], error);
      g_autofree char *sql = text != NULL ? expand_plain (text) : NULL;
      g_autoptr (SgStatement) statement = NULL;

      if (sql == NULL)
        return FALSE;
      statement = sg_connection_prepare (connection, sql, error);
      if (statement == NULL)
        return FALSE;
      sg_facts_bind (statement, as_of);
      if (!sg_statement_run (statement, error))
        return FALSE;
    }
  return sg_connection_execute (connection, ANALYZE, error);
}

static gboolean
make (SgConnection *connection, Facts *facts, const char *as_of, GError **error)
{
  if (facts->dates.length >= MOST_DATES)
    {
      g_autofree char *oldest = g_queue_pop_tail (&facts->dates);

      if (!forget (connection, oldest, error))
        return FALSE;
    }
  if (!fill (connection, as_of, error))
    return FALSE;
  g_queue_push_head (&facts->dates, g_strdup (as_of));
  return TRUE;
}

static gboolean
renew (SgConnection *connection, Facts *facts, gint64 version, GError **error)
{
  if (version == facts->version)
    return TRUE;
  if (!forget_all (connection, facts, error))
    return FALSE;
  facts->version = version;
  return TRUE;
}

static gboolean
ensure (SgConnection *connection, Facts *facts, const char *as_of, GError **error)
{
  GList *link = NULL;

  if (!renew (connection, facts, sg_connection_get_data_version (connection), error))
    return FALSE;
  link = g_queue_find_custom (&facts->dates, as_of, (GCompareFunc) g_strcmp0);
  if (link == NULL)
    return make (connection, facts, as_of, error);
  g_queue_unlink (&facts->dates, link);
  g_queue_push_head_link (&facts->dates, link);
  return TRUE;
}

/**
 * sg_facts_ensure:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Makes the facts of a day, unless they are there: divisions, stations and posts as they were at
 * the end of it. They live as long as the ledger stays unchanged, by whomever, and as the day is
 * one of the few that were asked for last. When somebody writes while they are made, they are made
 * again.
 *
 * Returns: whether the facts are there
 */
gboolean
sg_facts_ensure (SgConnection *connection, const char *as_of, GError **error)
{
  Facts *facts = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (sg_date_is_valid (as_of), FALSE);

  facts = facts_get (connection);
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      if (!ensure (connection, facts, as_of, error))
        {
          /* Failed or cancelled half way: what is there is not whole. */
          facts->version = NO_VERSION;
          return FALSE;
        }
      if (sg_connection_get_data_version (connection) == facts->version)
        break;
    }
  return TRUE;
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
