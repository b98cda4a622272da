/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"

/* Longer names are cut: some file systems allow 255 bytes, and a Chinese character has three. */
#define FILE_NAME_LENGTH 80

/* Spellings of one thing, the form that names are compared by last. The order matters. */
static const struct
{
  const char *spelling;
  const char *form;
} aliases[] = {
  { "社会工作", "社工" },     { "社工服务站", "社工站" }, { "社工服务中心", "社工中心" },
  { "社工服务室", "社工室" }, { "社工服务点", "社工点" },
};

/* Chinese characters and plain ASCII stand in compatibility form already; most texts are that.
 * Their bytes are E4 B8 80 to E9 BF BF. */
static gboolean
is_plain (const char *text)
{
  const guchar *byte = (const guchar *) text;

  while (*byte != '\0')
    if (*byte >= 0x20 && *byte <= 0x7e)
      byte++;
    else if (*byte >= 0xe4 && *byte <= 0xe9 && (*byte > 0xe4 || byte[1] >= 0xb8)
             && (byte[1] & 0xc0) == 0x80 && (byte[2] & 0xc0) == 0x80)
      byte += 3;
    else
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): @text in Unicode's compatibility form, bytes that are no UTF-8
 * replaced. */
static char *
normalise (const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (is_plain (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* What stands for @c in clean text: itself, a blank, a line break, or 0 for nothing. */
static gunichar
clean_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR || c == '\n')
    return '\n';
  if (type == G_UNICODE_SPACE_SEPARATOR || c == '\t')
    return ' ';
  /* Format characters are zero-width ones, byte order marks and bidirectional overrides. */
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ? 0 : c;
}

/**
 * sg_text_clean:
 * @text: (nullable): text from a person or a file
 *
 * Makes full-width characters narrow (NFKC), drops control characters but line breaks, zero-width
 * characters and bidirectional overrides, and trims.
 *
 * Returns: (transfer full): the text as it is stored; empty when nothing is left
 */
char *
sg_text_clean (const char *text)
{
  g_autofree char *normal = normalise (text);
  g_autoptr (GString) clean = NULL;

  if (is_plain (normal))
    return g_strstrip (g_steal_pointer (&normal));
  clean = g_string_sized_new (strlen (normal));
  for (const char *cursor = normal; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (c == '\r' && cursor[1] != '\n')
        c = '\n';
      c = clean_character (c);
      if (c != 0)
        g_string_append_unichar (clean, c);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&clean), FALSE));
}

/**
 * sg_text_fold:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): @text as searches compare it: NFKC, without case and blanks
 */
char *
sg_text_fold (const char *text)
{
  g_autofree char *clean = sg_text_clean (text);
  /* Chinese characters have no case. */
  g_autofree char *folded
    = is_plain (clean) ? g_ascii_strdown (clean, -1) : g_utf8_casefold (clean, -1);
  char *end = folded;

  for (const char *cursor = folded; *cursor != '\0'; cursor++)
    if (*cursor != ' ' && *cursor != '\n')
      *end++ = *cursor;
  *end = '\0';
  return g_steal_pointer (&folded);
}

/* Brackets, dashes, dots and zeros that look alike are one. */
static gunichar
fold_sign (gunichar c)
{
  static const struct
  {
    const char *signs;
    gunichar form;
  } signs[] = {
    { "(（[［〔【「『《〈{", '(' },
    { ")）]］〕】」』》〉}", ')' },
    { "-‐‑‒–—―−－ー~～", '-' },
    { "·・•‧∙.。．", 0x00b7 },
    { "，、,;；", ',' },
    { "：:", ':' },
    { "“”‘’\"'", '"' },
    { "〇零○0", '0' },
  };

  /* Of the characters that names are made of only one has another form: 零. */
  if (c >= 0x4e00 && c <= 0x9fff && c != 0x96f6)
    return c;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_utf8_strchr (signs[i].signs, -1, c) != NULL)
      return signs[i].form;
  return c;
}

/**
 * sg_text_fold_name:
 * @text: (nullable): a name of a place, a station or an organisation
 *
 * Returns: (transfer full): @text as names are compared: as sg_text_fold() does, and with brackets,
 *   dashes, zeros and the long and short words for a station alike
 */
char *
sg_text_fold_name (const char *text)
{
  g_autofree char *folded = sg_text_fold (text);
  g_autoptr (GString) name = g_string_sized_new (strlen (folded));

  for (const char *cursor = folded; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    g_string_append_unichar (name, fold_sign (g_utf8_get_char (cursor)));
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    g_string_replace (name, aliases[i].spelling, aliases[i].form, 0);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Most characters are Latin or Chinese and need no look into GLib's tables. */
static guint
character_width (gunichar c)
{
  if (c < 0x7F)
    return 1;
  if (c >= 0x4E00 && c <= 0x9FFF)
    return 2;
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * sg_text_width:
 * @text: (nullable): any text
 *
 * Returns: the columns that the longest line of @text takes in a terminal or, roughly, in a sheet:
 * two for a Chinese character, one for a Latin one
 */
guint
sg_text_width (const char *text)
{
  guint width = 0;
  guint widest = 0;

  for (const char *cursor = text; cursor != NULL && *cursor != '\0';
       cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      width = c == '\n' ? 0 : width + character_width (c);
      widest = MAX (widest, width);
    }
  return widest;
}

/* Returns: (transfer full): @text with stars between its first @head and last @tail characters; a
 * text too short to hide at least a third of it is hidden whole. */
static char *
mask_middle (const char *text, glong head, glong tail)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) masked = g_string_new (NULL);
  glong length = g_utf8_strlen (valid, -1);

  if ((head + tail) * 3 > length * 2)
    head = tail = 0;
  for (glong i = 0; i < length; i++)
    {
      const char *cursor = g_utf8_offset_to_pointer (valid, i);

      if (i < head || i >= length - tail)
        g_string_append_unichar (masked, g_utf8_get_char (cursor));
      else
        g_string_append_c (masked, '*');
    }
  return g_string_free (g_steal_pointer (&masked), FALSE);
}

/**
 * sg_text_mask_id:
 * @id_no: (nullable): an identity number
 * @birth_shown: whether the date of birth stands beside it
 *
 * Returns: (transfer full): the number without what identifies a person: "341302********0012", and
 *   "34**************12" where the date of birth would give too much away
 */
char *
sg_text_mask_id (const char *id_no, gboolean birth_shown)
{
  if (id_no == NULL)
    return g_strdup ("");
  if (birth_shown || strlen (id_no) != 18)
    return mask_middle (id_no, 2, 2);
  return mask_middle (id_no, 6, 4);
}

static gsize
get_area_code_length (const char *phone)
{
  const char *dash = strchr (phone, '-');

  if (phone[0] != '0')
    return 0;
  if (dash != NULL && dash - phone <= 4)
    return dash - phone + 1;
  return phone[1] == '1' || phone[1] == '2' ? 3 : 4;
}

/**
 * sg_text_mask_phone:
 * @phone: (nullable): a telephone number
 *
 * Returns: (transfer full): "138****1234"; a land line keeps its area code and the last three
 * digits
 */
char *
sg_text_mask_phone (const char *phone)
{
  g_autofree char *rest = NULL;
  gsize area;

  if (phone == NULL)
    return g_strdup ("");
  if (strlen (phone) == 11 && phone[0] == '1')
    return mask_middle (phone, 3, 4);
  area = get_area_code_length (phone);
  if (strlen (phone) <= area)
    return mask_middle (phone, 0, 0);
  rest = mask_middle (phone + area, 0, 3);
  return g_strdup_printf ("%.*s%s", (int) area, phone, rest);
}

/**
 * sg_text_file_name:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): @text as the name of a file that every system takes, at most 80
 * characters long; "_" when nothing is left
 */
char *
sg_text_file_name (const char *text)
{
  /* Not narrowed: full-width colons and brackets are allowed in names, and usual in them. */
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) name = g_string_new (NULL);
  glong length = 0;

  for (const char *cursor = valid; *cursor != '\0' && length < FILE_NAME_LENGTH;
       cursor = g_utf8_next_char (cursor))
    {
      gunichar c = clean_character (g_utf8_get_char (cursor));

      if (c == 0 || (c < 0x80 && strchr ("\\/:*?\"<>|\n", (int) c) != NULL)
          || (name->len == 0 && (c == '.' || c == ' ')))
        continue;
      g_string_append_unichar (name, c);
      length++;
    }
  /* Windows drops blanks and dots at the end, so that the file would not be found again. */
  while (name->len > 0 && strchr (". ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return g_strdup (name->len > 0 ? name->str : "_");
}

/**
 * sg_text_looks_like_formula:
 * @text: (nullable): any text
 *
 * Returns: whether a spreadsheet that reads @text from a CSV file may take it for a formula; plain
 *   signed numbers do not count
 */
gboolean
sg_text_looks_like_formula (const char *text)
{
  if (text == NULL || strchr ("=+-@\t\r", *text) == NULL || *text == '\0')
    return FALSE;
  if (*text == '=' || *text == '@')
    return TRUE;
  return text[1 + strspn (text + 1, "0123456789., -")] != '\0';
}

/* Behind how many apostrophes the text begins. */
static const char *
skip_apostrophes (const char *text)
{
  return text + strspn (text, "'");
}

/**
 * sg_text_guard:
 * @text: a text that goes out as CSV or over the clipboard
 *
 * Puts an apostrophe before what a spreadsheet would take for a formula, and before a text that
 * looks guarded already, so that sg_text_unguard() gives back what went out.
 *
 * Returns: (transfer full): the text as it goes out
 */
char *
sg_text_guard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat (sg_text_looks_like_formula (skip_apostrophes (text)) ? "'" : "", text, NULL);
}

/**
 * sg_text_unguard:
 * @text: a text that came in
 *
 * Returns: (transfer none): the text behind the apostrophe that sg_text_guard() put before it
 */
const char *
sg_text_unguard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return *text == '\'' && sg_text_looks_like_formula (skip_apostrophes (text)) ? text + 1 : text;
}

/**
 * sg_text_csv_quote:
 * @text: (nullable): the text of a cell
 *
 * Returns: (transfer full): the cell as it stands in a CSV file (RFC 4180)
 */
char *
sg_text_csv_quote (const char *text)
{
  g_autoptr (GString) quoted = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (strpbrk (text, ",\"\r\n") == NULL && *text != ' ' && !g_str_has_suffix (text, " "))
    return g_strdup (text);
  quoted = g_string_new (text);
  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_prepend_c (quoted, '"');
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}
