/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form-plan-private.h"
#include "ledger/sg-keys.h"

/* What the ledger has of a sheet's county on its day, and the sheet does not tell. Nothing happens
 * to it, but somebody should know. */
typedef struct
{
  SgFormPlan *plan;
  guint sheet;
  const char *under;
  const char *as_of;
  GHashTable *told;     /* of row ids that rows of the file are about */
  GHashTable *stations; /* of reference ids of the county's stations to their names */
  GHashTable *since;    /* of reference ids of stations to their first events */
  GHashTable *posts;    /* of reference ids of persons to stations where they are */
} Search;

static void
missing_free (gpointer data)
{
  SgFormMissing *missing = data;

  g_free (missing->id);
  g_free (missing->title);
  g_free (missing);
}

static void
add (Search *search, const SgRegister *reg, gint64 row_id, const char *id, char *title)
{
  SgFormMissing *missing = g_new0 (SgFormMissing, 1);

  missing->sheet = search->sheet;
  missing->reg = reg;
  missing->row_id = row_id;
  missing->id = g_strdup (id);
  missing->title = title;
  g_ptr_array_add (search->plan->missing, missing);
}

/* station_id, from_date */
static void
take_event (gint64 row_id, const char *const *values, gpointer user_data)
{
  Search *search = user_data;
  const char *first = g_hash_table_lookup (search->since, values[0]);

  if (values[1] != NULL && (first == NULL || strcmp (values[1], first) < 0))
    g_hash_table_replace (search->since, g_strdup (values[0]), g_strdup (values[1]));
}

static gboolean
is_there (Search *search, const char *station)
{
  const char *since = g_hash_table_lookup (search->since, station);

  return since != NULL && (search->as_of == NULL || strcmp (since, search->as_of) <= 0);
}

/* station_id, name, division_code, kind */
static void
take_station (gint64 row_id, const char *const *values, gpointer user_data)
{
  Search *search = user_data;
  const gboolean counted = strcmp (values[3], "center") != 0 && strcmp (values[3], "room") != 0;

  if (!counted || !g_str_has_prefix (values[2], search->under) || !is_there (search, values[0]))
    return;
  g_hash_table_insert (search->stations, g_strdup (values[0]), g_strdup (values[1]));
  if (search->plan->form == &sg_form_directory && !g_hash_table_contains (search->told, &row_id))
    add (search, &sg_stations, row_id, values[0], g_strdup (values[1]));
}

/* person_id, station_id, start_on, end_on */
static void
take_post (gint64 row_id, const char *const *values, gpointer user_data)
{
  Search *search = user_data;

  if (g_hash_table_contains (search->stations, values[1])
      && (values[2] == NULL || search->as_of == NULL || strcmp (values[2], search->as_of) <= 0)
      && (values[3] == NULL || (search->as_of != NULL && strcmp (values[3], search->as_of) >= 0)))
    g_hash_table_replace (search->posts, g_strdup (values[0]), g_strdup (values[1]));
}

/* person_id, name */
static void
take_person (gint64 row_id, const char *const *values, gpointer user_data)
{
  Search *search = user_data;
  const char *station = g_hash_table_lookup (search->posts, values[0]);

  if (station != NULL && !g_hash_table_contains (search->told, &row_id))
    add (search,
         &sg_persons,
         row_id,
         values[0],
         g_strjoin (" ", values[1], g_hash_table_lookup (search->stations, station), NULL));
}

static gboolean
read_keys (SgConnection *connection,
           const SgRegister *reg,
           const char *keys,
           SgKeyFunc func,
           Search *search,
           GError **error)
{
  g_auto (GStrv) parts = g_strsplit (keys, ",", -1);
  const SgField *fields[4];
  guint n = 0;

  for (; parts[n] != NULL && n < G_N_ELEMENTS (fields); n++)
    fields[n] = sg_register_get_field (reg, parts[n]);
  return sg_keys_read (connection, reg, fields, n, func, search, error);
}

static gboolean
search_sheet (Search *search, SgConnection *connection, GError **error)
{
  if (!read_keys (connection, &sg_station_status, "station_id,from_date", take_event, search, error)
      || !read_keys (connection,
                     &sg_stations,
                     "station_id,name,division_code,kind",
                     take_station,
                     search,
                     error))
    return FALSE;
  if (search->plan->form != &sg_form_roster)
    return TRUE;
  return read_keys (
           connection, &sg_posts, "person_id,station_id,start_on,end_on", take_post, search, error)
         && read_keys (connection, &sg_persons, "person_id,name", take_person, search, error);
}

/* Also those that rows tell which are not taken: they are in the file. */
static GHashTable *
collect_told (SgFormPlan *self)
{
  GHashTable *told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (self->rows, i);

      for (guint k = 0; row->records != NULL && k < row->records->len; k++)
        {
          const gint64 row_id = sg_record_get_row_id (g_ptr_array_index (row->records, k));

          g_hash_table_add (told, g_memdup2 (&row_id, sizeof row_id));
        }
      for (guint k = 0; row->alike != NULL && k < row->alike->len; k++)
        g_hash_table_add (told,
                          g_memdup2 (&g_array_index (row->alike, gint64, k), sizeof (gint64)));
    }
  return told;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * sg_form_plan_find_missing:
 * @self: a plan with rows that were laid over the registers
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Finds the stations, or the people in post, that the ledger has and a sheet lacks.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_plan_find_missing (SgFormPlan *self, SgConnection *connection, GError **error)
{
  g_autoptr (GHashTable) told = collect_told (self);
  gboolean done = TRUE;

  g_clear_pointer (&self->missing, g_ptr_array_unref);
  self->missing = g_ptr_array_new_with_free_func (missing_free);
  if (self->form != &sg_form_directory && self->form != &sg_form_roster)
    return TRUE;
  for (guint i = 0; i < self->sheets->len && done; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autoptr (GHashTable) stations = new_table ();
      g_autoptr (GHashTable) since = new_table ();
      g_autoptr (GHashTable) posts = new_table ();
      Search search = { self, i, sheet->under, sheet->as_of, told, stations, since, posts };

      if (!sheet->used || sheet->under == NULL)
        continue;
      done = search_sheet (&search, connection, error);
    }
  return done;
}
