/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "policy/sg-coverage.h"

/* As resources/facts/moves.sql: more steps than any town has seen. */
#define MOST_STEPS 20

typedef struct _Place Place;

/* One row of the register of divisions. */
typedef struct
{
  Place *place;
  gboolean township;
  gboolean counts;
  const char *valid_from;
  const char *valid_to;
  const char *successor;
} Period;

/* A code with all its rows. */
struct _Place
{
  const char *code;
  GArray *periods;     /* of Period, the earliest first */
  GPtrArray *before;   /* Period of other codes that name this one as their successor */
  Place *found;        /* where it is on the day of @found_on */
  guint found_on;      /* number of the day */
  guint covered_on;    /* number of the day on which a station was seen in it */
  guint considered_on; /* number of the search that has looked at it */
};

typedef struct
{
  const char *day;
  gboolean built;
} Event;

/* A value of a dated field and the last day that it held. */
typedef struct
{
  const char *until_on;
  const char *value;
} Earlier;

typedef struct
{
  gint64 id;
  const char *kind;
  const char *code;
  GArray *events; /* of Event, the earliest first */
  GArray *kinds;  /* (nullable): of Earlier */
  GArray *codes;  /* (nullable): of Earlier */
} Site;

struct _SgCoverage
{
  GStringChunk *texts;
  GPtrArray *places;   /* owned, by code */
  GHashTable *by_code; /* code → Place, borrowed */
  GPtrArray *sites;    /* owned, by row id */
  guint n_days;
  guint n_searches;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_array_unref (place->periods);
  g_ptr_array_unref (place->before);
  g_free (place);
}

static void
site_free (gpointer data)
{
  Site *site = data;

  g_array_unref (site->events);
  g_clear_pointer (&site->kinds, g_array_unref);
  g_clear_pointer (&site->codes, g_array_unref);
  g_free (site);
}

/* Returns: (transfer none) (nullable): the text of a column, kept as long as @self */
static const char *
keep (SgCoverage *self, SgStatement *statement, int column)
{
  const char *text = sg_statement_get_text (statement, column);

  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static Place *
get_place (SgCoverage *self, const char *code)
{
  Place *place = g_hash_table_lookup (self->by_code, code);

  if (place != NULL)
    return place;
  place = g_new0 (Place, 1);
  place->code = code;
  place->periods = g_array_new (FALSE, TRUE, sizeof (Period));
  place->before = g_ptr_array_new ();
  g_ptr_array_add (self->places, place);
  g_hash_table_insert (self->by_code, (gpointer) code, place);
  return place;
}

static void
read_division (SgCoverage *self, SgStatement *statement)
{
  Period period = { NULL };

  period.place = get_place (self, keep (self, statement, 0));
  period.township = g_strcmp0 (sg_statement_get_text (statement, 1), "township") == 0;
  period.counts = sg_statement_get_int (statement, 2) == 1;
  period.valid_from = keep (self, statement, 3);
  period.valid_to = keep (self, statement, 4);
  period.successor = keep (self, statement, 5);
  g_array_append_val (period.place->periods, period);
}

static void
read_event (SgCoverage *self, SgStatement *statement)
{
  gint64 id = sg_statement_get_int (statement, 0);
  Site *site = self->sites->len > 0 ? g_ptr_array_index (self->sites, self->sites->len - 1) : NULL;
  Event event
    = { keep (self, statement, 4), g_strcmp0 (sg_statement_get_text (statement, 3), "built") == 0 };

  if (site == NULL || site->id != id)
    {
      site = g_new0 (Site, 1);
      site->id = id;
      site->kind = keep (self, statement, 1);
      site->code = keep (self, statement, 2);
      site->events = g_array_new (FALSE, FALSE, sizeof (Event));
      g_ptr_array_add (self->sites, site);
    }
  g_array_append_val (site->events, event);
}

/* Returns: (nullable): the station with a row id; they stand in the order of row ids */
static Site *
find_site (SgCoverage *self, gint64 id)
{
  guint low = 0;
  guint high = self->sites->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Site *site = g_ptr_array_index (self->sites, middle);

      if (site->id == id)
        return site;
      if (site->id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static void
read_dated (SgCoverage *self, SgStatement *statement)
{
  Site *site = find_site (self, sg_statement_get_int (statement, 0));
  Earlier earlier = { keep (self, statement, 2), keep (self, statement, 3) };
  GArray **list = NULL;

  if (site == NULL)
    return;
  list
    = g_strcmp0 (sg_statement_get_text (statement, 1), "kind") == 0 ? &site->kinds : &site->codes;
  if (*list == NULL)
    *list = g_array_new (FALSE, FALSE, sizeof (Earlier));
  g_array_append_val (*list, earlier);
}

static gboolean
read_all (SgCoverage *self,
          SgConnection *connection,
          const char *path,
          void (*read) (SgCoverage *, SgStatement *),
          GError **error)
{
  g_autofree char *sql = sg_core_dup_resource_text (path, error);
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = sql != NULL ? sg_connection_prepare (connection, sql, error) : NULL;
  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &failure))
    read (self, statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Only now that no array grows any more can periods be pointed at. */
static void
link_successors (SgCoverage *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      for (guint j = 0; j < place->periods->len; j++)
        {
          Period *period = &g_array_index (place->periods, Period, j);
          Place *next = period->successor != NULL
                          ? g_hash_table_lookup (self->by_code, period->successor)
                          : NULL;

          if (next != NULL)
            g_ptr_array_add (next->before, period);
        }
    }
}

/**
 * sg_coverage_load:
 * @connection: a connection to a ledger
 * @error: (out) (optional): return location of an #SgError
 *
 * Loads what coverage over time is made of, so that many days can be counted without making the
 * facts of each. The definitions are those of the measures; a test holds both together.
 *
 * Returns: (transfer full) (nullable): divisions and stages of all times
 */
SgCoverage *
sg_coverage_load (SgConnection *connection, GError **error)
{
  g_autoptr (SgCoverage) self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  self = g_new0 (SgCoverage, 1);
  self->texts = g_string_chunk_new (65536);
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->sites = g_ptr_array_new_with_free_func (site_free);
  if (!read_all (self, connection, "facts/sweep-divisions.sql", read_division, error)
      || !read_all (self, connection, "facts/sweep-stations.sql", read_event, error)
      || !read_all (self, connection, "facts/sweep-dated.sql", read_dated, error))
    return NULL;
  link_successors (self);
  return g_steal_pointer (&self);
}

/**
 * sg_coverage_free:
 * @self: (transfer full): what was loaded
 *
 * Frees it.
 */
void
sg_coverage_free (SgCoverage *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_code);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->sites);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* Returns: (nullable): the row of a code that holds on the day, the later one of two */
static const Period *
find_valid (const Place *place, const char *day)
{
  for (guint i = place->periods->len; i > 0; i--)
    {
      const Period *period = &g_array_index (place->periods, Period, i - 1);

      if ((period->valid_from == NULL || strcmp (period->valid_from, day) <= 0)
          && (period->valid_to == NULL || strcmp (period->valid_to, day) > 0))
        return period;
    }
  return NULL;
}

static void
consider (SgCoverage *self, GPtrArray *next, Place *place)
{
  if (place == NULL || place->considered_on == self->n_searches)
    return;
  place->considered_on = self->n_searches;
  g_ptr_array_add (next, place);
}

/* One step along the successors of rows that have ended. */
static void
step_ahead (SgCoverage *self, const Place *place, const char *day, GPtrArray *next)
{
  for (guint i = 0; i < place->periods->len; i++)
    {
      const Period *period = &g_array_index (place->periods, Period, i);

      if (period->successor != NULL && period->valid_to != NULL
          && strcmp (period->valid_to, day) <= 0)
        consider (self, next, g_hash_table_lookup (self->by_code, period->successor));
    }
}

/* One step back along rows that had not ended yet. */
static void
step_back (SgCoverage *self, const Place *place, const char *day, GPtrArray *next)
{
  for (guint i = 0; i < place->before->len; i++)
    {
      const Period *period = g_ptr_array_index (place->before, i);

      if (period->valid_to != NULL && strcmp (period->valid_to, day) > 0)
        consider (self, next, period->place);
    }
}

/* Returns: (nullable): the valid one of some places, of several that with the smallest code */
static Place *
choose (const GPtrArray *places, const char *day)
{
  Place *chosen = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = g_ptr_array_index (places, i);

      if (find_valid (place, day) != NULL
          && (chosen == NULL || strcmp (place->code, chosen->code) < 0))
        chosen = place;
    }
  return chosen;
}

typedef void (*Step) (SgCoverage *self, const Place *place, const char *day, GPtrArray *next);

static Place *
search (SgCoverage *self, Place *start, const char *day, Step step)
{
  g_autoptr (GPtrArray) here = g_ptr_array_new ();
  Place *found = NULL;

  self->n_searches++;
  g_ptr_array_add (here, start);
  for (guint i = 0; i < MOST_STEPS && here->len > 0 && found == NULL; i++)
    {
      g_autoptr (GPtrArray) next = g_ptr_array_new ();

      for (guint j = 0; j < here->len; j++)
        step (self, g_ptr_array_index (here, j), day, next);
      found = choose (next, day);
      g_clear_pointer (&here, g_ptr_array_unref);
      here = g_steal_pointer (&next);
    }
  return found;
}

/* Returns: where a place is on the day that is being counted; itself where nothing else is known */
static Place *
find_place (SgCoverage *self, Place *place, const char *day)
{
  Place *found = NULL;

  if (place->found_on == self->n_days)
    return place->found;
  if (find_valid (place, day) != NULL)
    found = place;
  if (found == NULL)
    found = search (self, place, day, step_ahead);
  if (found == NULL)
    found = search (self, place, day, step_back);
  place->found = found != NULL ? found : place;
  place->found_on = self->n_days;
  return place->found;
}

static const char *
get_on (const GArray *earlier, const char *latest, const char *day)
{
  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const Earlier *entry = &g_array_index (earlier, Earlier, i);

      if (strcmp (entry->until_on, day) >= 0)
        return entry->value;
    }
  return latest;
}

static gboolean
is_built (const Site *site, const char *day)
{
  for (guint i = site->events->len; i > 0; i--)
    {
      const Event *event = &g_array_index (site->events, Event, i - 1);

      if (strcmp (event->day, day) <= 0)
        return event->built;
    }
  return FALSE;
}

static gboolean
lies_in (const char *code, const char *under)
{
  return g_str_equal (under, "0") || g_str_has_prefix (code, under);
}

static void
count_site (SgCoverage *self,
            const Site *site,
            const char *day,
            const char *under,
            const char *main_kind,
            SgCoverageDay *result)
{
  const char *kind = get_on (site->kinds, site->kind, day);
  const char *code = get_on (site->codes, site->code, day);
  Place *place = g_hash_table_lookup (self->by_code, code);

  if (place != NULL)
    place = find_place (self, place, day);
  if (!lies_in (place != NULL ? place->code : code, under))
    return;
  if (!g_str_equal (kind, "center") && !g_str_equal (kind, "room"))
    result->all_built++;
  if (!g_str_equal (kind, main_kind))
    return;
  result->built++;
  if (place != NULL)
    place->covered_on = self->n_days;
}

static void
count_places (SgCoverage *self, const char *day, const char *under, SgCoverageDay *result)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);
      const Period *period = NULL;

      if (!lies_in (place->code, under))
        continue;
      period = find_valid (place, day);
      if (period == NULL || !period->township || !period->counts)
        continue;
      result->townships++;
      if (place->covered_on == self->n_days)
        result->covered++;
    }
}

/**
 * sg_coverage_count:
 * @self: what was loaded
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @main_kind: the kind of station that covers a township
 *
 * Counts townships and stations of a unit as they were at the end of a day.
 *
 * Returns: the numbers
 */
SgCoverageDay
sg_coverage_count (SgCoverage *self, const char *as_of, const char *under, const char *main_kind)
{
  SgCoverageDay result = { 0 };

  g_return_val_if_fail (self != NULL && under != NULL && main_kind != NULL, result);
  g_return_val_if_fail (sg_date_is_valid (as_of), result);

  self->n_days++;
  for (guint i = 0; i < self->sites->len; i++)
    {
      const Site *site = g_ptr_array_index (self->sites, i);

      if (is_built (site, as_of))
        count_site (self, site, as_of, under, main_kind, &result);
    }
  count_places (self, as_of, under, &result);
  return result;
}
