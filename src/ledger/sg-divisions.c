/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "base/sg-csv.h"
#include "base/sg-file.h"
#include "base/sg-text.h"
#include "ledger/sg-divisions.h"

#define EMBEDDED_LIST "divisions/divisions-china.csv.gz"

/* The columns of the embedded list. */
enum
{
  COLUMN_CODE,
  COLUMN_NAME,
  COLUMN_LEVEL,
  COLUMN_PARENT,
  COLUMN_KIND,
};

/* Length of the code of a township, the lowest division that the list has. */
#define TOWNSHIP_DIGITS 9

static SgCsv *
open_embedded (GError **error)
{
  g_autoptr (GBytes) packed = sg_core_get_resource (EMBEDDED_LIST, error);
  g_autoptr (GBytes) list = NULL;
  g_autoptr (SgCsv) csv = NULL;

  if (packed == NULL)
    return NULL;
  list = sg_bytes_gunzip (packed, error);
  if (list == NULL)
    return NULL;
  csv = sg_csv_new_for_bytes (list, EMBEDDED_LIST, error);
  if (csv == NULL || !sg_csv_next (csv, error))
    return NULL;
  return g_steal_pointer (&csv);
}

/* The unit itself, what is below it and what is above it; "0" is the whole country. */
static gboolean
belongs_to (const char *code, const char *region)
{
  return strcmp (region, "0") == 0 || g_str_has_prefix (code, region)
         || g_str_has_prefix (region, code);
}

/* MANIFEST section 2.2: streets, towns and townships enter the denominator of coverage. */
static const char *
default_counts (const char *kind)
{
  return g_strcmp0 (kind, "street") == 0 || g_strcmp0 (kind, "town") == 0
             || g_strcmp0 (kind, "township") == 0
           ? "1"
           : "0";
}

/**
 * sg_division_guess_level:
 * @code: code of a division
 *
 * Returns: (nullable): the level that codes of that length have, or %NULL where there is none
 */
const char *
sg_division_guess_level (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  switch (strlen (code))
    {
    case 2:
      return "province";
    case 4:
      return "city";
    case 6:
      return "county";
    case TOWNSHIP_DIGITS:
      return "township";
    default:
      return NULL;
    }
}

/* By digits 7 to 9 of a township's code: 0xx street, 1xx town, 2xx and 3xx township, 4xx zone. */
static const char *
guess_kind (const char *code)
{
  static const char *const kinds[] = { "street", "town", "township", "township", "zone" };
  guint digit = 0;

  if (strlen (code) != TOWNSHIP_DIGITS)
    return NULL;
  digit = (guint) (code[6] - '0');
  return digit < G_N_ELEMENTS (kinds) ? kinds[digit] : "farm_or_zone";
}

static void
set_default (SgRecord *record, const char *key, const char *value)
{
  const SgField *field = sg_register_get_field (&sg_divisions, key);

  if (value != NULL && sg_record_get (record, field) == NULL)
    sg_record_take (record, field, g_strdup (value));
}

/**
 * sg_division_set_defaults:
 * @record: a division that is new
 *
 * Fills in what a list of divisions need not say because the code tells it: level, kind of a
 * township, and whether it counts.
 */
void
sg_division_set_defaults (SgRecord *record)
{
  const char *code = sg_record_get_key (record, "code");

  if (code == NULL)
    return;
  set_default (record, "level", sg_division_guess_level (code));
  set_default (record, "kind", guess_kind (code));
  set_default (record, "counts", default_counts (sg_record_get_key (record, "kind")));
}

static gboolean
put_embedded (SgChange *change, SgCsv *csv, GError **error)
{
  static const char *const keys[] = { "code", "name", "level", "parent_code", "kind" };
  g_autoptr (SgRecord) record = sg_record_new (&sg_divisions);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!sg_record_set_key (record, keys[i], sg_csv_get_cell (csv, i), error))
      return FALSE;
  sg_division_set_defaults (record);
  return sg_change_put (change, record, NULL, error);
}

static gboolean
fill_embedded (SgChange *change, const char *region, GError **error)
{
  g_autoptr (SgCsv) csv = open_embedded (error);
  g_autoptr (GError) cause = NULL;
  gboolean found = strcmp (region, "0") == 0;

  if (csv == NULL)
    return FALSE;
  while (sg_csv_next (csv, &cause))
    {
      const char *code = sg_csv_get_cell (csv, COLUMN_CODE);

      if (!belongs_to (code, region))
        continue;
      found = found || strcmp (code, region) == 0;
      if (!put_embedded (change, csv, error))
        return FALSE;
    }
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (!found)
    g_set_error (
      error,
      SG_ERROR,
      SG_ERROR_NOT_FOUND,
      _ ("The national list of divisions has no unit with the code %s; give a code of 2, "
         "4, 6 or 9 digits, or a list of your own."),
      region);
  return found;
}

/* Which field each column of the file is; %NULL for columns that are none of ours. */
static GPtrArray *
map_columns (SgCsv *csv, const char *path, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  static const char *const needed[] = { "code", "name" };

  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    {
      const SgField *field = sg_register_find_by_header (&sg_divisions, sg_csv_get_cell (csv, i));

      g_ptr_array_add (fields, (gpointer) (field != NULL && !field->derived ? field : NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      const SgField *field = sg_register_get_field (&sg_divisions, needed[i]);

      if (g_ptr_array_find (fields, field, NULL))
        continue;
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("%s: the list of divisions has no column “%s”; its first row must name the "
                      "columns, at least code and name."),
                   path,
                   needed[i]);
      return NULL;
    }
  return g_steal_pointer (&fields);
}

static gboolean
put_row (SgChange *change, SgCsv *csv, GPtrArray *fields, GError **error)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_divisions);

  for (guint i = 0; i < fields->len; i++)
    {
      const SgField *field = g_ptr_array_index (fields, i);
      const char *value = sg_csv_get_cell (csv, i);

      if (field != NULL && *value != '\0' && !sg_record_set (record, field, value, error))
        return FALSE;
    }
  sg_division_set_defaults (record);
  return sg_change_put (change, record, NULL, error);
}

static gboolean
is_blank (SgCsv *csv)
{
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    if (*sg_csv_get_cell (csv, i) != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
fill_rows (SgChange *change, const char *path, SgCsv *csv, GPtrArray *fields, GError **error)
{
  g_autoptr (GError) cause = NULL;

  while (sg_csv_next (csv, &cause))
    {
      if (is_blank (csv) || put_row (change, csv, fields, &cause))
        continue;
      /* Translators: file, number of the row, what is wrong as a whole sentence. */
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("%s, row %u: %s"),
                   path,
                   sg_csv_get_row (csv),
                   cause->message);
      return FALSE;
    }
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  return TRUE;
}

static gboolean
fill_from_file (SgChange *change, const char *path, GError **error)
{
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, error);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) cause = NULL;

  if (csv == NULL)
    return FALSE;
  if (!sg_csv_next (csv, &cause))
    {
      if (cause != NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        g_set_error (error,
                     SG_ERROR,
                     SG_ERROR_INVALID,
                     _ ("%s: the file is empty; give a list of divisions."),
                     path);
      return FALSE;
    }
  fields = map_columns (csv, path, error);
  return fields != NULL && fill_rows (change, path, csv, fields, error);
}

/**
 * sg_divisions_fill:
 * @change: a change of a ledger whose tree is empty
 * @region: code of the ledger's own unit; "0" is the whole country
 * @csv_path: (nullable): a CSV file that is the whole tree; %NULL for the embedded list
 * @error: why not
 *
 * Fills the tree of divisions. From the embedded list it takes the unit with all that is below it
 * and its parents, without a day from which they hold; streets, towns and townships count.
 *
 * Returns: whether it is filled; a failure leaves @change to be dropped
 */
gboolean
sg_divisions_fill (SgChange *change, const char *region, const char *csv_path, GError **error)
{
  g_return_val_if_fail (change != NULL && region != NULL, FALSE);

  sg_change_set_origin (change, SG_ORIGIN_FILL);
  if (csv_path != NULL)
    return fill_from_file (change, csv_path, error);
  return fill_embedded (change, region, error);
}

/* What the assistant for new ledgers searches: the provinces, cities and counties of the list. */
typedef struct
{
  SgDivisionHit hit;
  char *folded;
  char *initials;
  char *joined; /* pinyin without blanks */
} Unit;

static void
unit_free (gpointer data)
{
  Unit *unit = data;

  g_free (unit->hit.code);
  g_free (unit->hit.name);
  g_free (unit->hit.path);
  g_free (unit->folded);
  g_free (unit->initials);
  g_free (unit->joined);
  g_free (unit);
}

/* A placeholder such as 市辖区 tells nobody anything and is left out of the path. */
static char *
make_path (GHashTable *names, const char *code, const char *name)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (gsize digits = 2; digits < strlen (code); digits += 2)
    {
      g_autofree char *parent = g_strndup (code, digits);
      const char *parent_name = g_hash_table_lookup (names, parent);

      if (parent_name != NULL)
        g_string_append_printf (path, "%s ", parent_name);
    }
  g_string_append (path, name);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static Unit *
unit_new (SgCsv *csv, GHashTable *names)
{
  Unit *unit = g_new0 (Unit, 1);
  g_autofree char *pinyin = NULL;

  unit->hit.code = g_strdup (sg_csv_get_cell (csv, COLUMN_CODE));
  unit->hit.name = g_strdup (sg_csv_get_cell (csv, COLUMN_NAME));
  unit->hit.path = make_path (names, unit->hit.code, unit->hit.name);
  unit->folded = sg_text_fold (unit->hit.name);
  pinyin = sg_text_pinyin (unit->hit.name);
  unit->initials = sg_text_initials (pinyin);
  unit->joined = sg_text_fold (pinyin);
  if (strcmp (sg_csv_get_cell (csv, COLUMN_KIND), "placeholder") != 0)
    g_hash_table_insert (names, g_strdup (unit->hit.code), g_strdup (unit->hit.name));
  return unit;
}

static GPtrArray *
read_units (GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (unit_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SgCsv) csv = open_embedded (error);
  GError *cause = NULL;

  if (csv == NULL)
    return NULL;
  while (sg_csv_next (csv, &cause))
    if (strlen (sg_csv_get_cell (csv, COLUMN_CODE)) < TOWNSHIP_DIGITS)
      g_ptr_array_add (units, unit_new (csv, names));
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  return g_steal_pointer (&units);
}

/* Reads the list at the first search and keeps it; two threads may ask at the same time. */
static GPtrArray *
ensure_units (GError **error)
{
  static GMutex lock;
  static GPtrArray *units;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (units == NULL)
    units = read_units (error);
  return units;
}

/* The pinyin of names with two readings stands side by side, and so do its initials: "fx|bx". */
static gboolean
matches_reading (const char *readings, const char *folded)
{
  for (const char *at = readings; at != NULL; at = strchr (at, '|'))
    {
      at += *at == '|';
      if (g_str_has_prefix (at, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (const Unit *unit, const char *folded)
{
  return g_str_has_prefix (unit->hit.code, folded) || strstr (unit->folded, folded) != NULL
         || matches_reading (unit->initials, folded) || matches_reading (unit->joined, folded);
}

static SgDivisionHit *
hit_copy (const SgDivisionHit *hit)
{
  SgDivisionHit *copy = g_new0 (SgDivisionHit, 1);

  copy->code = g_strdup (hit->code);
  copy->name = g_strdup (hit->name);
  copy->path = g_strdup (hit->path);
  return copy;
}

/**
 * sg_divisions_search_embedded:
 * @text: part of a name, the beginning of a code, of the pinyin or of its initials
 * @n_most: how many hits at most
 * @error: why the list cannot be read
 *
 * Searches the provinces, cities and counties of the embedded list. The first call takes a good
 * part of a second: it belongs on a thread of its own.
 *
 * Returns: (transfer full) (element-type SgDivisionHit) (nullable): the hits in the list's order,
 *   all units for an empty text, or %NULL with @error set
 */
GPtrArray *
sg_divisions_search_embedded (const char *text, guint n_most, GError **error)
{
  g_autoptr (GPtrArray) hits
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_division_hit_free);
  GPtrArray *units = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = sg_text_fold (text);
  units = ensure_units (error);
  if (units == NULL)
    return NULL;
  for (guint i = 0; i < units->len && hits->len < n_most; i++)
    {
      const Unit *unit = g_ptr_array_index (units, i);

      if (matches (unit, folded))
        g_ptr_array_add (hits, hit_copy (&unit->hit));
    }
  return g_steal_pointer (&hits);
}

/**
 * sg_divisions_find_embedded:
 * @code: code of a division of any level
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): its name in the embedded list, or %NULL with @error set
 */
char *
sg_divisions_find_embedded (const char *code, GError **error)
{
  g_autoptr (SgCsv) csv = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  csv = open_embedded (error);
  if (csv == NULL)
    return NULL;
  while (sg_csv_next (csv, &cause))
    if (strcmp (sg_csv_get_cell (csv, COLUMN_CODE), code) == 0)
      return g_strdup (sg_csv_get_cell (csv, COLUMN_NAME));
  if (cause != NULL)
    g_propagate_error (error, cause);
  else
    g_set_error (error,
                 SG_ERROR,
                 SG_ERROR_NOT_FOUND,
                 _ ("The national list of divisions has no unit with the code %s."),
                 code);
  return NULL;
}

/**
 * sg_division_hit_free:
 * @hit: (nullable) (transfer full): a hit
 *
 * Frees it.
 */
void
sg_division_hit_free (SgDivisionHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->code);
  g_free (hit->name);
  g_free (hit->path);
  g_free (hit);
}
