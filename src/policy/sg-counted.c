/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "policy/sg-counted.h"
#include "policy/sg-renewal.h"

/*
 * The rows of a measure that count, kept with a connection. After an edit those of the divisions
 * that it touches are measured again, and the rest is counted as it is.
 */

#define DATA_KEY "counted"

/* 40 MB: all that the targets of a notice count in the whole country. */
#define MOST_ROWS 1000000

typedef struct
{
  gint64 subject;
  gint64 because;
  gint64 value;
  guint32 place; /* index among the places of the entry */
  gboolean known;
} Row;

/* Rows, and the state of the ledger of which they tell. */
typedef struct
{
  SgMoment moment;
  GArray *rows;
  GPtrArray *places;   /* (element-type utf8) */
  GHashTable *indices; /* code, borrowed → index from 1 */
} Entry;

typedef struct
{
  gsize n_rows;
  GHashTable *entries; /* scope and measure → Entry */
} Cache;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->rows);
  g_hash_table_unref (entry->indices);
  g_ptr_array_unref (entry->places);
  g_free (entry);
}

static Entry *
entry_new (void)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  entry->places = g_ptr_array_new_with_free_func (g_free);
  entry->indices = g_hash_table_new (g_str_hash, g_str_equal);
  return entry;
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->entries);
  g_free (cache);
}

static Cache *
cache_get (SgConnection *connection)
{
  Cache *cache = sg_connection_get_data (connection, DATA_KEY);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
      sg_connection_set_data (connection, DATA_KEY, cache, cache_free);
    }
  if (cache->n_rows > MOST_ROWS)
    {
      g_hash_table_remove_all (cache->entries);
      cache->n_rows = 0;
    }
  return cache;
}

static guint32
find_place (Entry *entry, const char *division)
{
  const Row *last
    = entry->rows->len > 0 ? &g_array_index (entry->rows, Row, entry->rows->len - 1) : NULL;
  guint index = 0;

  /* Rows come in the order of places. */
  if (last != NULL && g_str_equal (g_ptr_array_index (entry->places, last->place), division))
    return last->place;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (entry->indices, division));
  if (index > 0)
    return index - 1;
  g_ptr_array_add (entry->places, g_strdup (division));
  g_hash_table_insert (entry->indices,
                       g_ptr_array_index (entry->places, entry->places->len - 1),
                       GUINT_TO_POINTER (entry->places->len));
  return entry->places->len - 1;
}

static gboolean
read_rows (Entry *entry,
           const SgCountedScope *scope,
           const SgMeasure *measure,
           const char *under,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SgStatement) statement
    = sg_measure_prepare (measure, scope->connection, scope->profile, scope->as_of, under, error);

  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &failure))
    {
      const char *division = sg_statement_get_text (statement, SG_MEASURE_DIVISION);
      const Row row = {
        .subject = sg_statement_get_int (statement, SG_MEASURE_SUBJECT),
        .because = sg_statement_get_int (statement, SG_MEASURE_COUNTED_BECAUSE),
        .value = sg_statement_get_int (statement, SG_MEASURE_VALUE),
        .known = !sg_statement_is_null (statement, SG_MEASURE_VALUE),
        .place = find_place (entry, division != NULL ? division : ""),
      };

      g_array_append_val (entry->rows, row);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Takes out the rows that lie in one of the codes. */
static void
drop_rows (Entry *entry, const GPtrArray *codes)
{
  g_autofree gboolean *dropped = g_new0 (gboolean, MAX (entry->places->len, 1));
  Row *rows = (Row *) (gpointer) entry->rows->data;
  guint n = 0;

  for (guint i = 0; i < entry->places->len; i++)
    for (guint k = 0; k < codes->len && !dropped[i]; k++)
      dropped[i]
        = g_str_has_prefix (g_ptr_array_index (entry->places, i), g_ptr_array_index (codes, k));
  for (guint i = 0; i < entry->rows->len; i++)
    if (!dropped[rows[i].place])
      rows[n++] = rows[i];
  g_array_set_size (entry->rows, n);
}

static gboolean
read_codes (Entry *entry,
            const SgCountedScope *scope,
            SgMeasure *measure,
            const GPtrArray *codes,
            GError **error)
{
  g_free (measure->within);
  measure->within = g_strdup (scope->under);
  for (guint i = 0; i < codes->len; i++)
    {
      const char *common = sg_renewal_find_common (g_ptr_array_index (codes, i), scope->under);

      if (common != NULL && !read_rows (entry, scope, measure, common, error))
        return FALSE;
    }
  return TRUE;
}

/* A base of another day has codes of its own, of which nobody says where they lie now. */
static gboolean
has_other_base (const SgCountedScope *scope, const SgMeasure *measure)
{
  const char *base = scope->base_on != NULL
                       ? scope->base_on
                       : sg_profile_find_base (scope->profile, measure->name, scope->as_of);

  return sg_measure_has_base (measure) && base != NULL && strcmp (base, scope->as_of) != 0;
}

/* Brings an entry up to the present state of the ledger; one that is new is read as a whole. */
static gboolean
bring_up (Entry *entry, const SgCountedScope *scope, SgMeasure *measure, GError **error)
{
  g_autoptr (SgTouched) touched = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GError) failure = NULL;
  SgMoment moment;

  /* What is written from here on is touched once more the next time. */
  sg_moment_read (scope->connection, &moment);
  if (entry->moment.version == moment.version)
    return TRUE;
  if (entry->moment.version != 0 && !has_other_base (scope, measure))
    {
      touched = sg_touched_since (scope->connection, &entry->moment, error);
      if (touched == NULL)
        return FALSE;
      codes = sg_renewal_find_codes (
        scope->connection, scope->as_of, touched, measure->reach, &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  entry->moment = moment;
  if (codes == NULL)
    {
      g_array_set_size (entry->rows, 0);
      return read_rows (entry, scope, measure, scope->under, error);
    }
  drop_rows (entry, codes);
  return read_codes (entry, scope, measure, codes, error);
}

/* Rows of money may say something else because of what is written anywhere, as long as a contract
 * is shared; those of places and persons do not, and may be kept. */
static gboolean
may_be_kept (const SgProfile *profile, const char *measure)
{
  const GPtrArray *quantities = sg_profile_get_quantities (profile);

  for (guint i = 0; i < quantities->len; i++)
    {
      const SgQuantity *quantity = g_ptr_array_index (quantities, i);

      if (quantity->sum && g_str_equal (quantity->measure, measure))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer none) (nullable): what is kept of a measure, or a new entry */
static Entry *
find_entry (const SgCountedScope *scope, SgMeasure *measure, GError **error)
{
  Cache *cache = cache_get (scope->connection);
  g_autofree char *key = g_strdup_printf ("%s|%s|%s|%s|%s",
                                          scope->as_of,
                                          scope->base_on != NULL ? scope->base_on : "",
                                          scope->under,
                                          sg_profile_get_key (scope->profile),
                                          measure->name);
  Entry *entry = g_hash_table_lookup (cache->entries, key);

  if (entry == NULL)
    {
      entry = entry_new ();
      g_hash_table_insert (cache->entries, g_strdup (key), entry);
    }
  cache->n_rows -= entry->rows->len;
  if (!bring_up (entry, scope, measure, error))
    {
      g_hash_table_remove (cache->entries, key);
      return NULL;
    }
  cache->n_rows += entry->rows->len;
  return entry;
}

static void
visit_rows (const Entry *entry, SgCountedFunc func, gpointer data)
{
  for (guint i = 0; i < entry->rows->len; i++)
    {
      const Row *row = &g_array_index (entry->rows, Row, i);
      const SgCountedRow shown = { row->subject,
                                   row->because,
                                   g_ptr_array_index (entry->places, row->place),
                                   row->known,
                                   row->value };

      func (&shown, data);
    }
}

/**
 * sg_counted_visit:
 * @scope: of when and where
 * @measure: name of a measure
 * @func: (scope call): is told each row that counts
 * @data: for it
 * @error: (out) (optional): return location of an #SgError
 *
 * Tells the rows of a measure that count. Those of places and persons are kept.
 *
 * Returns: whether they could be read
 */
gboolean
sg_counted_visit (const SgCountedScope *scope,
                  const char *measure,
                  SgCountedFunc func,
                  gpointer data,
                  GError **error)
{
  g_autoptr (SgMeasure) loaded = NULL;
  Entry *entry = NULL;
  gboolean kept = FALSE;

  g_return_val_if_fail (scope != NULL && measure != NULL && func != NULL, FALSE);

  loaded = sg_measure_load (measure, error);
  if (loaded == NULL)
    return FALSE;
  loaded->base_on = g_strdup (scope->base_on);
  kept = may_be_kept (scope->profile, measure);
  if (kept)
    entry = find_entry (scope, loaded, error);
  else
    entry = entry_new ();
  if (entry == NULL || (!kept && !read_rows (entry, scope, loaded, scope->under, error)))
    {
      g_clear_pointer (&entry, entry_free);
      return FALSE;
    }
  visit_rows (entry, func, data);
  if (!kept)
    entry_free (entry);
  return TRUE;
}
