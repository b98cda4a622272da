/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-csv.h"
#include "exchange/sg-xlsx-text.h"

/* "_x000D_" stands for a character that XML cannot hold (ECMA-376, ST_Xstring). */
#define ESCAPE_LENGTH 7

static gboolean
parse_escape (const char *text, gsize length, gunichar *character)
{
  gunichar code = 0;

  if (length < ESCAPE_LENGTH || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      code = code * 16 + g_ascii_xdigit_value (text[i]);
    }
  *character = code;
  return TRUE;
}

/* Characters that nobody typed and that hide or turn around what is beside them. */
static gboolean
is_odd (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c >= 0xfffe || (c >= 0xd800 && c <= 0xdfff);
}

static gboolean
needs_work (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c < 0x20 || c == '_' || c == 0x7f || c == 0xe2 || c == 0xef)
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_xlsx_text_clean:
 * @text: valid UTF-8 as it stands in a workbook; changed in place
 * @length: its length in bytes
 * @odd: (out): control characters or marks of writing direction were taken out
 *
 * Turns escapes into their characters, once, and takes out what must not be in a text. Line ends
 * become "\n".
 *
 * Returns: the new length, which is never longer
 */
gsize
sg_xlsx_text_clean (char *text, gsize length, gboolean *odd)
{
  char *out = text;
  const char *in = text, *end = text + length;

  *odd = FALSE;
  if (!needs_work (text, length))
    return length;
  while (in < end)
    {
      gunichar c = g_utf8_get_char (in);

      if (parse_escape (in, end - in, &c))
        in += ESCAPE_LENGTH;
      else
        in = g_utf8_next_char (in);
      if (!is_odd (c))
        out += g_unichar_to_utf8 (c, out);
      else if (c != '\r')
        *odd = TRUE;
    }
  return out - text;
}

/**
 * sg_xlsx_text_is_too_long:
 * @text: a text
 * @length: its length in bytes
 *
 * Returns: whether it has more characters than a cell can hold
 */
gboolean
sg_xlsx_text_is_too_long (const char *text, gsize length)
{
  return length > SG_CELL_MAX_CHARS && g_utf8_strlen (text, length) > SG_CELL_MAX_CHARS;
}
