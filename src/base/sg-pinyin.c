/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <glib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/sg-readings.h"
#include "base/sg-text.h"

/* Two words with two readings each are all that a name may multiply into. */
#define MAX_READINGS 4

/*
 * Latin letters of one character, filled from ICU as characters are met: opening the transliterator
 * takes up to half a second, and a call for each name would take minutes for the whole country.
 */
static GMutex cache_mutex;
static GHashTable *cache;

static UTransliterator *
open_transliterator (void)
{
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *transliterator;
  UChar id[16];

  u_uastrcpy (id, "Han-Latin");
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  if (U_FAILURE (code))
    g_warning ("Cannot open the transliterator: %s", u_errorName (code));
  return U_FAILURE (code) ? NULL : transliterator;
}

/* Removes tones; ü becomes v, as people type it. */
static char *
strip_tones (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *cursor = apart; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (c == 0x0308 && plain->len > 0 && plain->str[plain->len - 1] == 'u')
        plain->str[plain->len - 1] = 'v';
      else if (c < 0x80 && g_ascii_isalpha (c))
        g_string_append_c (plain, g_ascii_tolower (c));
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static char *
ask_icu (gunichar c)
{
  static UTransliterator *transliterator = NULL;
  UErrorCode code = U_ZERO_ERROR;
  UChar buffer[32];
  int32_t length = 0;
  int32_t limit;
  char utf8[96];

  if (transliterator == NULL)
    transliterator = open_transliterator ();
  u_strFromUTF32 (buffer, G_N_ELEMENTS (buffer), &length, (const UChar32 *) &c, 1, &code);
  limit = length;
  if (transliterator == NULL || U_FAILURE (code))
    return g_strdup ("");
  utrans_transUChars (transliterator, buffer, &length, G_N_ELEMENTS (buffer), 0, &limit, &code);
  u_strToUTF8 (utf8, sizeof utf8, NULL, buffer, length, &code);
  return U_FAILURE (code) ? g_strdup ("") : strip_tones (utf8);
}

/* Returns: (transfer none): the commonest reading of a Chinese character, empty when it has none.
 */
static const char *
get_syllable (gunichar c)
{
  char *syllable;

  g_mutex_lock (&cache_mutex);
  if (cache == NULL)
    cache = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  syllable = g_hash_table_lookup (cache, GUINT_TO_POINTER (c));
  if (syllable == NULL)
    {
      syllable = ask_icu (c);
      g_hash_table_insert (cache, GUINT_TO_POINTER (c), syllable);
    }
  g_mutex_unlock (&cache_mutex);
  return syllable;
}

static void
append_blank (GString *string)
{
  if (string->len > 0 && string->str[string->len - 1] != ' ')
    g_string_append_c (string, ' ');
}

static void
append_reading (GPtrArray *ways, const char *reading)
{
  for (guint way = 0; way < ways->len; way++)
    {
      append_blank (ways->pdata[way]);
      g_string_append (ways->pdata[way], reading);
    }
}

/* Appends @readings ("a b" or "a b|c d") to every way in which the text so far can be read. */
static void
append_readings (GPtrArray *ways, const char *readings)
{
  g_auto (GStrv) parts = NULL;
  guint count = ways->len;

  if (strchr (readings, '|') == NULL)
    {
      append_reading (ways, readings);
      return;
    }
  parts = g_strsplit (readings, "|", -1);
  for (guint i = 1; parts[i] != NULL; i++)
    for (guint way = 0; way < count && ways->len < MAX_READINGS; way++)
      {
        GString *copy = g_string_new (((GString *) ways->pdata[way])->str);

        append_blank (copy);
        g_string_append (copy, parts[i]);
        g_ptr_array_add (ways, copy);
      }
  for (guint way = 0; way < count; way++)
    {
      append_blank (ways->pdata[way]);
      g_string_append (ways->pdata[way], parts[0]);
    }
}

static void
append_blanks (GPtrArray *ways)
{
  for (guint way = 0; way < ways->len; way++)
    append_blank (ways->pdata[way]);
}

static void
append_letter (GPtrArray *ways, char letter)
{
  for (guint way = 0; way < ways->len; way++)
    g_string_append_c (ways->pdata[way], letter);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

/* Reads from @cursor on, after whatever @ways holds already. */
static void
read_text (GPtrArray *ways, const char *cursor)
{
  gboolean in_word = FALSE;

  while (*cursor != '\0')
    {
      const char *readings;
      gsize length = sg_readings_find_word (cursor, &readings);
      gunichar c = g_utf8_get_char (cursor);

      if (length == 0)
        {
          length = g_utf8_next_char (cursor) - cursor;
          readings = c < 0x80 ? "" : get_syllable (c);
        }
      if (c < 0x80 && g_ascii_isalnum (c))
        {
          if (!in_word)
            append_blanks (ways);
          append_letter (ways, g_ascii_tolower (c));
        }
      else if (*readings != '\0')
        append_readings (ways, readings);
      in_word = c < 0x80 && g_ascii_isalnum (c);
      cursor += length;
    }
}

static char *
join_ways (GPtrArray *ways)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint way = 0; way < ways->len; way++)
    {
      char *text = g_strchomp (((GString *) ways->pdata[way])->str);

      if (way > 0)
        g_string_append_c (joined, '|');
      g_string_append (joined, text);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
read_name (const char *text, gboolean is_person)
{
  g_autofree char *clean = sg_text_clean (text);
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (free_string);
  const char *readings;
  gsize length = is_person ? sg_readings_find_surname (clean, &readings) : 0;

  g_ptr_array_add (ways, g_string_new (NULL));
  if (length > 0)
    append_readings (ways, readings);
  read_text (ways, clean + length);
  return join_ways (ways);
}

/**
 * sg_text_pinyin:
 * @text: (nullable): the name of a place or of anything but a person
 *
 * Where two readings are current, both are given: "fei xian|bi xian". Safe in any thread; the first
 * call takes up to half a second.
 *
 * Returns: (transfer full): the syllables in lower case ASCII, a blank between them: "yong qiao qu"
 */
char *
sg_text_pinyin (const char *text)
{
  return read_name (text, FALSE);
}

/**
 * sg_text_pinyin_person:
 * @name: (nullable): the name of a person
 *
 * As sg_text_pinyin(), with the readings that characters have as surnames: 单 is shan, 解 xie.
 *
 * Returns: (transfer full): the syllables in lower case ASCII, a blank between them
 */
char *
sg_text_pinyin_person (const char *name)
{
  return read_name (name, TRUE);
}

/**
 * sg_text_initials:
 * @pinyin: (nullable): what sg_text_pinyin() returned
 *
 * Returns: (transfer full): the first letters of its syllables, numbers whole: "yqq"
 */
char *
sg_text_initials (const char *pinyin)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean at_start = TRUE;

  for (const char *cursor = pinyin; cursor != NULL && *cursor != '\0'; cursor++)
    {
      if (at_start || *cursor == '|' || g_ascii_isdigit (*cursor))
        if (*cursor != ' ')
          g_string_append_c (initials, *cursor);
      at_start = *cursor == ' ' || *cursor == '|';
    }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}
