/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "catalogue/sg-register.h"
#include "exchange/sg-places.h"
#include "ledger/sg-keys.h"

/* No place became another more often; a circle in the data ends there, too. */
#define MAX_SUCCESSIONS 16

/* By what places are found: their folded names, the same without 街道, 镇 and 乡, and their codes.
 */
typedef enum
{
  BY_NAME,
  BY_STEM,
  BY_CODE,
} By;

#define N_BY (BY_CODE + 1)

/* One division of the ledger, as it was for a time. Places that are found by the same are a chain;
 * its numbers count from 1, and the first place knows the last. */
typedef struct
{
  const char *code;
  const char *name;
  const char *level;
  const char *kind;
  const char *from;
  const char *to;
  const char *successor;
  guint next[N_BY];
  guint last[N_BY];
} Place;

/* Finds divisions by the names that clerks write. */
struct _SgPlaces
{
  /* owned */
  GArray *places; /* of Place */
  GStringChunk *texts;
  GHashTable *first[N_BY]; /* to numbers of the first places of chains */
  GArray *counties;        /* of guint: places of that level */
  char *last_name;         /* the county that was asked for last; rows of one follow each other */
  char *last_day;

  /* state */
  const char *last_code;
};

static const char *const suffixes[] = { "街道办事处", "街道", "镇", "乡" };

static const char *
keep (SgPlaces *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

/* Returns: (transfer full): the name without what says that it is a street, a town or a township */
static char *
make_stem (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (folded, suffixes[i]) && strlen (folded) > strlen (suffixes[i]) + 3)
      return g_strndup (folded, strlen (folded) - strlen (suffixes[i]));
  return g_strdup (folded);
}

static Place *
get_place (SgPlaces *self, guint index)
{
  return &g_array_index (self->places, Place, index);
}

static const Place *
find_first (SgPlaces *self, By by, const char *key)
{
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->first[by], key));

  return number > 0 ? get_place (self, number - 1) : NULL;
}

static const Place *
get_next (SgPlaces *self, By by, const Place *place)
{
  return place->next[by] > 0 ? get_place (self, place->next[by] - 1) : NULL;
}

static void
add_to (SgPlaces *self, By by, const char *key, guint number)
{
  const guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->first[by], key));
  Place *first = get_place (self, (found > 0 ? found : number) - 1);

  if (found == 0)
    g_hash_table_insert (self->first[by], (gpointer) key, GUINT_TO_POINTER (number));
  else
    get_place (self, first->last[by] - 1)->next[by] = number;
  first->last[by] = number;
}

static const char *
keep_key (SgPlaces *self, const char *key, const char *same)
{
  return strcmp (key, same) == 0 ? same : g_string_chunk_insert (self->texts, key);
}

static void
take_place (gint64 row_id, const char *const *values, gpointer user_data)
{
  SgPlaces *self = user_data;
  const Place place = { .code = g_string_chunk_insert (self->texts, values[0]),
                        .name = g_string_chunk_insert (self->texts, values[1]),
                        .level = keep (self, values[2]),
                        .kind = keep (self, values[3]),
                        .from = keep (self, values[4]),
                        .to = keep (self, values[5]),
                        .successor = keep (self, values[6]) };
  const guint index = self->places->len;
  g_autofree char *folded = sg_text_fold (place.name);
  g_autofree char *stem = make_stem (folded);

  if (strcmp (place.level, "county") == 0)
    g_array_append_val (self->counties, index);
  g_array_append_val (self->places, place);
  add_to (self, BY_NAME, keep_key (self, folded, place.name), index + 1);
  add_to (self, BY_STEM, keep_key (self, stem, place.name), index + 1);
  add_to (self, BY_CODE, place.code, index + 1);
}

/**
 * sg_places_load:
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Reads the divisions of a ledger, all times together.
 *
 * Returns: (transfer full) (nullable): the divisions by their names
 */
SgPlaces *
sg_places_load (SgConnection *connection, GError **error)
{
  static const char *const keys[]
    = { "code", "name", "level", "kind", "valid_from", "valid_to", "successor_code" };
  const SgField *fields[G_N_ELEMENTS (keys)];
  g_autoptr (SgPlaces) self = g_new0 (SgPlaces, 1);

  g_return_val_if_fail (connection != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    fields[i] = sg_register_get_field (&sg_divisions, keys[i]);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->counties = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_chunk_new (65536);
  for (guint i = 0; i < N_BY; i++)
    self->first[i] = g_hash_table_new (g_str_hash, g_str_equal);
  if (!sg_keys_read (
        connection, &sg_divisions, fields, G_N_ELEMENTS (fields), take_place, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_places_free:
 * @self: (nullable) (transfer full): divisions
 *
 * Frees them.
 */
void
sg_places_free (SgPlaces *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->places);
  g_array_unref (self->counties);
  g_free (self->last_name);
  g_free (self->last_day);
  g_string_chunk_free (self->texts);
  for (guint i = 0; i < N_BY; i++)
    g_hash_table_unref (self->first[i]);
  g_free (self);
}

static gboolean
is_valid (const Place *place, const char *as_of)
{
  return as_of == NULL ? place->to == NULL
                       : (place->from == NULL || strcmp (place->from, as_of) <= 0)
                           && (place->to == NULL || strcmp (as_of, place->to) < 0);
}

/* A park may be called by some characters of its name in their order: 宿马园区 for
 * 宿州马鞍山现代产业园区, 经开区 for 宿州经济技术开发区. */
static gboolean
is_short_for (const char *folded, const char *name)
{
  const char *at = name;

  if (g_utf8_strlen (folded, -1) < 3)
    return FALSE;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      at = g_utf8_strchr (at, -1, g_utf8_get_char (p));
      if (at == NULL)
        return FALSE;
      at = g_utf8_next_char (at);
    }
  return TRUE;
}

static const char *
find_park (SgPlaces *self, const char *folded, const char *as_of)
{
  const char *code = NULL;

  for (guint i = 0; i < self->counties->len; i++)
    {
      const Place *place = get_place (self, g_array_index (self->counties, guint, i));

      if (g_strcmp0 (place->kind, "zone") != 0 || !is_valid (place, as_of)
          || !is_short_for (folded, place->name))
        continue;
      if (code != NULL)
        return NULL;
      code = place->code;
    }
  return code;
}

static const char *
find_county (SgPlaces *self, const char *name, const char *as_of)
{
  g_autofree char *folded = sg_text_fold (name);
  static const By ways[] = { BY_NAME, BY_CODE };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (const Place *place = find_first (self, ways[i], folded); place != NULL;
         place = get_next (self, ways[i], place))
      if (strcmp (place->level, "county") == 0 && is_valid (place, as_of))
        return place->code;
  return find_park (self, folded, as_of);
}

/**
 * sg_places_find_county:
 * @self: divisions
 * @name: name of a county, a district or a park of that level, or its code
 * @as_of: (nullable): the day
 *
 * Returns: (transfer none) (nullable): its code, or %NULL where there is none of that name
 */
const char *
sg_places_find_county (SgPlaces *self, const char *name, const char *as_of)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (g_strcmp0 (self->last_name, name) == 0 && g_strcmp0 (self->last_day, as_of) == 0)
    return self->last_code;
  self->last_code = find_county (self, name, as_of);
  g_free (self->last_name);
  g_free (self->last_day);
  self->last_name = g_strdup (name);
  self->last_day = g_strdup (as_of);
  return self->last_code;
}

/**
 * sg_places_find_county_in:
 * @self: divisions
 * @text: a title or the name of a file
 * @as_of: (nullable): the day
 *
 * Returns: (transfer none) (nullable): code of the county that the text names; %NULL where it
 *   names none, or several
 */
const char *
sg_places_find_county_in (SgPlaces *self, const char *text, const char *as_of)
{
  g_autofree char *folded = sg_text_fold (text);
  const Place *found = NULL;

  for (guint i = 0; i < self->counties->len; i++)
    {
      const Place *place = get_place (self, g_array_index (self->counties, guint, i));

      if (!is_valid (place, as_of) || strstr (folded, place->name) == NULL)
        continue;
      if (found != NULL && strstr (found->name, place->name) != NULL)
        continue;
      if (found != NULL && strstr (place->name, found->name) == NULL)
        return NULL;
      found = place;
    }
  return found != NULL ? found->code : NULL;
}

static gboolean
is_township (const Place *place, const char *under)
{
  return strcmp (place->level, "township") == 0
         && (under == NULL || g_str_has_prefix (place->code, under));
}

/* The one township of a chain that is valid on the day. */
static const Place *
find_valid (SgPlaces *self, By by, const Place *first, const char *under, const char *as_of)
{
  const Place *only = NULL;

  for (const Place *place = first; place != NULL; place = get_next (self, by, place))
    {
      if (!is_township (place, under) || !is_valid (place, as_of))
        continue;
      if (only != NULL && strcmp (only->code, place->code) != 0)
        return NULL;
      only = place;
    }
  return only;
}

/* What a division became, step by step, until one is valid on the day; on no day: the latest. */
static const char *
follow (SgPlaces *self, const Place *place, const char *as_of)
{
  for (guint i = 0; i < MAX_SUCCESSIONS && place->successor != NULL; i++)
    {
      const Place *next = NULL;

      for (const Place *other = find_first (self, BY_CODE, place->successor); other != NULL;
           other = get_next (self, BY_CODE, other))
        {
          if (as_of != NULL && is_valid (other, as_of))
            return other->code;
          next = other;
        }
      if (next == NULL)
        break;
      place = next;
    }
  return as_of == NULL ? place->code : NULL;
}

static const char *
find_renamed (SgPlaces *self, By by, const Place *first, const char *under, const char *as_of)
{
  const char *code = NULL;

  for (const Place *place = first; place != NULL; place = get_next (self, by, place))
    {
      const char *next = is_township (place, under) ? follow (self, place, as_of) : NULL;

      if (next == NULL)
        continue;
      if (code != NULL && strcmp (code, next) != 0)
        return NULL;
      code = next;
    }
  return code;
}

static const char *
find_by_code (SgPlaces *self, const char *folded, const char *as_of)
{
  const Place *found = find_first (self, BY_CODE, folded);
  const Place *place = find_valid (self, BY_CODE, found, NULL, as_of);

  return place != NULL ? place->code : find_renamed (self, BY_CODE, found, NULL, as_of);
}

/**
 * sg_places_find_township:
 * @self: divisions
 * @name: what a clerk calls a township or street; its code is understood, too
 * @under: (nullable): code of the county it must be in
 * @as_of: the day
 * @reason: (out): %NULL for a name that is valid on the day, DIV_RENAMED for a former one,
 *   DIV_ALIAS for a short one, DIV_UNKNOWN where nothing is found
 *
 * Returns: (transfer none) (nullable): its code on the day, or %NULL
 */
const char *
sg_places_find_township (SgPlaces *self,
                         const char *name,
                         const char *under,
                         const char *as_of,
                         const char **reason)
{
  g_autofree char *folded = sg_text_fold (name);
  g_autofree char *stem = NULL;
  const Place *found = NULL;
  const Place *place = NULL;
  const char *code = NULL;

  *reason = NULL;
  if (g_ascii_isdigit (folded[0]) && (code = find_by_code (self, folded, as_of)) != NULL)
    return code;
  found = find_first (self, BY_NAME, folded);
  place = find_valid (self, BY_NAME, found, under, as_of);
  if (place != NULL)
    return place->code;
  *reason = "DIV_RENAMED";
  code = find_renamed (self, BY_NAME, found, under, as_of);
  if (code != NULL)
    return code;
  *reason = "DIV_ALIAS";
  stem = make_stem (folded);
  place = find_valid (self, BY_STEM, find_first (self, BY_STEM, stem), under, as_of);
  if (place != NULL)
    return place->code;
  *reason = "DIV_UNKNOWN";
  return NULL;
}

/**
 * sg_places_get_latest:
 * @self: divisions
 * @code: code of a division
 *
 * Returns: (transfer none): code of what it has become; @code itself where it is still there, or
 *   the ledger does not know it
 */
const char *
sg_places_get_latest (SgPlaces *self, const char *code)
{
  const Place *found = find_first (self, BY_CODE, code);

  if (found == NULL)
    return code;
  for (const Place *place = found; place != NULL; place = get_next (self, BY_CODE, place))
    if (place->to == NULL)
      return code;
  return follow (self, found, NULL);
}

/**
 * sg_places_get_name:
 * @self: divisions
 * @code: code of a division
 * @as_of: (nullable): the day
 *
 * Returns: (transfer none) (nullable): what it is called on the day, or %NULL where the ledger has
 *   no such division then
 */
const char *
sg_places_get_name (SgPlaces *self, const char *code, const char *as_of)
{
  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  for (const Place *place = find_first (self, BY_CODE, code); place != NULL;
       place = get_next (self, BY_CODE, place))
    if (is_valid (place, as_of))
      return place->name;
  return NULL;
}
