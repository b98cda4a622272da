/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-json.h"

/**
 * sg_json_append_text:
 * @json: JSON that is being written
 * @text: (nullable): a text; %NULL is an empty one
 *
 * Appends a string.
 */
void
sg_json_append_text (GString *json, const char *text)
{
  g_return_if_fail (json != NULL);

  g_string_append_c (json, '"');
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (json, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *at);
    else
      g_string_append_c (json, *at);
  g_string_append_c (json, '"');
}

static void
append_name (GString *json, const char *name)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  sg_json_append_text (json, name);
  g_string_append_c (json, ':');
}

/**
 * sg_json_append_member:
 * @json: JSON that is being written
 * @name: name of a member
 * @text: (nullable): its text
 *
 * Appends a member with a string, behind a comma unless it is the first of its object.
 */
void
sg_json_append_member (GString *json, const char *name, const char *text)
{
  g_return_if_fail (json != NULL);
  g_return_if_fail (name != NULL);

  append_name (json, name);
  sg_json_append_text (json, text);
}

/**
 * sg_json_append_number:
 * @json: JSON that is being written
 * @name: name of a member
 * @number: its value
 *
 * Appends a member with a number.
 */
void
sg_json_append_number (GString *json, const char *name, guint number)
{
  g_return_if_fail (json != NULL);
  g_return_if_fail (name != NULL);

  append_name (json, name);
  g_string_append_printf (json, "%u", number);
}

/**
 * sg_json_begin_element:
 * @json: JSON that is being written
 *
 * Begins the next object of an array.
 */
void
sg_json_begin_element (GString *json)
{
  g_return_if_fail (json != NULL);

  if (json->str[json->len - 1] != '[')
    g_string_append_c (json, ',');
  g_string_append (json, "\n{");
}
