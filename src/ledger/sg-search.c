/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-search.h"

#include "base/sg-text.h"

#include <string.h>

/*
 * Search by one look through memory: the folded text of all rows of a register lies in one arena,
 * which strstr() scans in 3 ms for 160,000 rows, whatever the length of the text looked for. FTS5
 * finds nothing for one or two Chinese characters. The arena is made when it is first needed and
 * again when the ledger has changed.
 */

/* Between the parts of a row, and behind a row: folded text has neither. */
#define PART_END '\t'
#define ROW_END '\n'

/* Codes of a city, a county and a township begin the codes of all that is in them. */
static const guint code_lengths[] = { 4, 6, 9 };

/* What is searched of one register. */
typedef struct
{
  gint64 data_version;
  GString *text; /* parts of row 0, row 1, … */
  GArray *ids;   /* gint64, ascending */
  GArray *ends;  /* gsize, behind each row */
} Arena;

static void
arena_free (gpointer data)
{
  Arena *arena = data;

  g_string_free (arena->text, TRUE);
  g_array_unref (arena->ids);
  g_array_unref (arena->ends);
  g_free (arena);
}

static Arena *
arena_new (gint64 data_version)
{
  Arena *arena = g_new0 (Arena, 1);

  arena->data_version = data_version;
  arena->text = g_string_new (NULL);
  arena->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  arena->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  return arena;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arena, arena_free)

/* Appends @text folded, if folding it takes no more than small letters and dropping blanks: ASCII
 * and common Chinese characters (U+4000 to U+9FFF). FALSE, with nothing appended, for others. */
static gboolean
append_plain (GString *arena, const char *text)
{
  const gsize start = arena->len;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p < 0x80)
        {
          if (*p > ' ' && *p != 0x7f)
            g_string_append_c (arena, g_ascii_tolower ((char) *p));
        }
      else if (*p >= 0xe4 && *p <= 0xe9 && p[1] != '\0' && p[2] != '\0')
        {
          g_string_append_len (arena, (const char *) p, 3);
          p += 2;
        }
      else
        {
          g_string_truncate (arena, start);
          return FALSE;
        }
    }
  return TRUE;
}

static void
append_part (GString *arena, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (!append_plain (arena, text))
    {
      g_autofree char *folded = sg_text_fold (text);

      g_string_append (arena, folded);
    }
  g_string_append_c (arena, PART_END);
}

/* A reading, "fei xian|bi xian", and the initials of its syllables. */
static void
append_pinyin (GString *arena, const char *pinyin)
{
  g_autofree char *initials = NULL;

  if (pinyin == NULL || *pinyin == '\0')
    return;
  initials = sg_text_initials (pinyin);
  append_part (arena, pinyin);
  append_part (arena, initials);
}

/* Reads the divisions' names, also former ones, by code: what stations and funds are found by. */
static GHashTable *
read_places (SgConnection *connection, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (connection, "SELECT code, name, name_pinyin FROM divisions", error);

  if (statement == NULL)
    return NULL;
  while (sg_statement_next (statement, &local_error))
    {
      g_autoptr (GString) place = g_string_new (NULL);
      const char *code = sg_statement_get_text (statement, 0);
      const char *known = g_hash_table_lookup (places, code);

      g_string_append (place, known != NULL ? known : "");
      append_part (place, sg_statement_get_text (statement, 1));
      append_pinyin (place, sg_statement_get_text (statement, 2));
      g_hash_table_replace (
        places, g_strdup (code), g_string_free (g_steal_pointer (&place), FALSE));
    }
  if (local_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The names of city, county and township that a code stands in. */
static void
append_places (GString *arena, GHashTable *places, const char *code)
{
  const gsize length = code != NULL ? strlen (code) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (code_lengths); i++)
    {
      char prefix[16] = { 0 };
      const char *place;

      if (length < code_lengths[i])
        return;
      memcpy (prefix, code, code_lengths[i]);
      place = g_hash_table_lookup (places, prefix);
      g_string_append (arena, place != NULL ? place : "");
    }
}

/* What stands in one column of the SELECT below. */
typedef enum
{
  COLUMN_TEXT,
  COLUMN_PINYIN,
  COLUMN_PLACE,
} ColumnKind;

static void add_column (GString *sql, GArray *kinds, ColumnKind kind, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

static void
add_column (GString *sql, GArray *kinds, ColumnKind kind, const char *format, ...)
{
  va_list args;

  g_string_append (sql, ", ");
  va_start (args, format);
  g_string_append_vprintf (sql, format, args);
  va_end (args);
  g_array_append_val (kinds, kind);
}

/* A row is found by its searched fields, the names of places and the titles of what it refers to.
 */
static void
add_field (GString *sql, GString *joins, GArray *kinds, const SgRegister *reg, guint i)
{
  const SgField *field = &reg->fields[i];

  if (field->searched)
    add_column (sql, kinds, COLUMN_TEXT, "r.%s", field->key);
  if (field->searched && field->pinyin)
    add_column (sql, kinds, COLUMN_PINYIN, "r.%s_pinyin", field->key);
  if (field->type == SG_FIELD_DIVISION && reg != &sg_divisions)
    add_column (sql, kinds, COLUMN_PLACE, "r.%s", field->key);
  if (field->type == SG_FIELD_REFERENCE)
    {
      const SgRegister *target = sg_catalogue_find (field->reference);
      const SgField *title = sg_register_get_field (target, target->title_field);

      g_string_append_printf (
        joins, " LEFT JOIN %s t%u ON t%u.id = r.%s", target->name, i, i, field->key);
      add_column (sql, kinds, COLUMN_TEXT, "t%u.%s", i, title->key);
      if (title->pinyin)
        add_column (sql, kinds, COLUMN_PINYIN, "t%u.%s_pinyin", i, title->key);
    }
}

static char *
build_sql (const SgRegister *reg, GArray *kinds)
{
  g_autoptr (GString) sql = g_string_new ("SELECT r.id");
  g_autoptr (GString) joins = g_string_new (NULL);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    add_field (sql, joins, kinds, reg, i);
  g_string_append_printf (sql, " FROM %s r%s ORDER BY r.id", reg->name, joins->str);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
append_column (GString *text,
               SgStatement *statement,
               int column,
               ColumnKind kind,
               GHashTable *places)
{
  const char *value = sg_statement_get_text (statement, column);

  switch (kind)
    {
    case COLUMN_PLACE:
      append_places (text, places, value);
      break;
    case COLUMN_PINYIN:
      append_pinyin (text, value);
      break;
    case COLUMN_TEXT:
    default:
      append_part (text, value);
    }
}

/* Former names and other earlier values of searched fields, by row. */
static GHashTable *
read_former (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autoptr (GHashTable) former
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    connection, "SELECT row_id, field, value FROM dated_values WHERE register = :register", error);

  if (statement == NULL)
    return NULL;
  sg_statement_bind_text (statement, ":register", reg->name);
  while (sg_statement_next (statement, &local_error))
    {
      const gint64 row_id = sg_statement_get_int (statement, 0);
      const SgField *field = sg_register_find_field (reg, sg_statement_get_text (statement, 1));
      g_autoptr (GString) text = NULL;

      if (field == NULL || !field->searched)
        continue;
      text = g_string_new (g_hash_table_lookup (former, &row_id));
      append_part (text, sg_statement_get_text (statement, 2));
      g_hash_table_replace (
        former, g_memdup2 (&row_id, sizeof row_id), g_string_free (g_steal_pointer (&text), FALSE));
    }
  if (local_error == NULL)
    return g_steal_pointer (&former);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
append_row (Arena *arena,
            SgStatement *statement,
            GArray *kinds,
            GHashTable *places,
            GHashTable *former)
{
  const gint64 row_id = sg_statement_get_int (statement, 0);
  const char *earlier = g_hash_table_lookup (former, &row_id);

  for (guint i = 0; i < kinds->len; i++)
    append_column (
      arena->text, statement, (int) i + 1, g_array_index (kinds, ColumnKind, i), places);
  g_string_append (arena->text, earlier != NULL ? earlier : "");
  g_string_append_c (arena->text, ROW_END);
  g_array_append_val (arena->ids, row_id);
  g_array_append_val (arena->ends, arena->text->len);
}

static Arena *
load_arena (SgConnection *connection, const SgRegister *reg, gint64 version, GError **error)
{
  g_autoptr (Arena) arena = arena_new (version);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (ColumnKind));
  g_autofree char *sql = build_sql (reg, kinds);
  g_autoptr (GHashTable) places = read_places (connection, error);
  g_autoptr (GHashTable) former = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  if (places == NULL)
    return NULL;
  former = read_former (connection, reg, error);
  if (former == NULL)
    return NULL;
  statement = sg_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  while (sg_statement_next (statement, &local_error))
    append_row (arena, statement, kinds, places, former);
  if (local_error == NULL)
    return g_steal_pointer (&arena);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Returns: (transfer none) (nullable): the register's arena as of the ledger's present state. */
static Arena *
ensure_arena (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_autofree char *key = g_strconcat ("search-", reg->name, NULL);
  const gint64 version = sg_connection_get_data_version (connection);
  Arena *arena = sg_connection_get_data (connection, key);

  if (arena != NULL && arena->data_version == version)
    return arena;
  arena = load_arena (connection, reg, version, error);
  if (arena != NULL)
    sg_connection_set_data (connection, key, arena, arena_free);
  return arena;
}

/* What a station is called is one, whichever of these words stands in its name. */
static const char *const station_words[] = { "社会工作服务站", "社会工作站", "社工站" };

/* What all of them end with. */
#define STATION "站"

/* Takes @word. The longest one stands first. */
static void
add_word (GPtrArray *words, char *word)
{
  const gboolean longest = words->len > 0 && strlen (word) > strlen (g_ptr_array_index (words, 0));

  if (*word != '\0')
    g_ptr_array_insert (words, longest ? 0 : -1, word);
  else
    g_free (word);
}

/* Takes @word. What stands around a word for a station is looked for, and that it is one. */
static void
add_names (GPtrArray *words, char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (station_words); i++)
    {
      const char *found = strstr (word, station_words[i]);

      if (found == NULL)
        continue;
      add_names (words, g_strndup (word, (gsize) (found - word)));
      add_word (words, g_strdup (STATION));
      add_names (words, g_strdup (found + strlen (station_words[i])));
      g_free (word);
      return;
    }
  add_word (words, word);
}

/* Returns: (transfer full): the words looked for, folded, the longest one first; all must occur. */
static GPtrArray *
split_words (const char *text)
{
  g_autofree char *clean = sg_text_clean (text);
  g_auto (GStrv) parts = g_strsplit_set (clean, " \n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    add_names (words, sg_text_fold (parts[i]));
  return words;
}

/* Whether the words after the first one occur in row @row, which begins at @start. */
static gboolean
row_has_others (Arena *arena, guint row, gsize start, GPtrArray *words)
{
  const gsize end = g_array_index (arena->ends, gsize, row);

  for (guint i = 1; i < words->len; i++)
    {
      if (g_strstr_len (
            arena->text->str + start, (gssize) (end - start), g_ptr_array_index (words, i))
          == NULL)
        return FALSE;
    }
  return TRUE;
}

static GArray *
scan (Arena *arena, GPtrArray *words)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *word = g_ptr_array_index (words, 0);
  const char *begin = arena->text->str;
  const char *hit = strstr (begin, word);
  gsize start = 0;

  for (guint row = 0; row < arena->ids->len && hit != NULL; row++)
    {
      const gsize end = g_array_index (arena->ends, gsize, row);

      if ((gsize) (hit - begin) < end)
        {
          if (row_has_others (arena, row, start, words))
            g_array_append_val (matches, g_array_index (arena->ids, gint64, row));
          hit = strstr (begin + end, word);
        }
      start = end;
    }
  return matches;
}

/**
 * sg_search_is_empty:
 * @text: (nullable): what somebody typed
 *
 * Returns: whether there is nothing in it to look for
 */
gboolean
sg_search_is_empty (const char *text)
{
  g_autofree char *folded = sg_text_fold (text);

  return *folded == '\0';
}

/**
 * sg_search_prepare:
 * @connection: a connection
 * @reg: a register
 * @error: what went wrong
 *
 * Makes the arena of a register unless it is up to date, so that the first key typed need not wait
 * for it: 0.2 s with the national ledger.
 *
 * Returns: whether it is there
 */
gboolean
sg_search_prepare (SgConnection *connection, const SgRegister *reg, GError **error)
{
  g_return_val_if_fail (connection != NULL && reg != NULL, FALSE);

  return ensure_arena (connection, reg, error) != NULL;
}

/**
 * sg_search_find:
 * @connection: a connection
 * @reg: a register
 * @text: words as typed, at least one; a row must have all of them, in whatever fields: names and
 *   former names, numbers, codes, pinyin, its initials, places, titles of what it refers to
 * @error: what went wrong
 *
 * Finds rows by their text.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids, ascending
 */
GArray *
sg_search_find (SgConnection *connection, const SgRegister *reg, const char *text, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;
  Arena *arena;

  g_return_val_if_fail (connection != NULL && reg != NULL, NULL);
  g_return_val_if_fail (!sg_search_is_empty (text), NULL);

  words = split_words (text);
  arena = ensure_arena (connection, reg, error);
  return arena != NULL ? scan (arena, words) : NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a;
  const gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/**
 * sg_search_keep:
 * @ids: (element-type gint64): rows in any order
 * @matches: (element-type gint64): rows found, ascending
 *
 * Returns: (transfer full) (element-type gint64): those of @ids that are found, in their order
 */
GArray *
sg_search_keep (const GArray *ids, const GArray *matches)
{
  GArray *kept;

  g_return_val_if_fail (ids != NULL && matches != NULL, NULL);

  kept = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MIN (ids->len, matches->len));
  for (guint i = 0; i < ids->len && kept->len < matches->len; i++)
    {
      const gint64 *id = &g_array_index (ids, gint64, i);

      if (bsearch (id, matches->data, matches->len, sizeof (gint64), compare_ids) != NULL)
        g_array_append_vals (kept, id, 1);
    }
  return kept;
}
