/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy/sg-followed.h"
#include "policy/sg-parameter.h"

/* What a policy says of a value in words; one that it does not name has its key. */
static char *
describe_value (const GPtrArray *parameters,
                const char *group,
                const char *key,
                const char *before,
                const char *after)
{
  const SgParameter *parameter = sg_parameters_lookup (parameters, group, key);
  const char *old = before != NULL ? before : C_ ("policy", "as it ships");
  const char *new = after != NULL ? after : C_ ("policy", "as it ships");
  g_autofree char *first = parameter != NULL && before != NULL
                             ? sg_parameter_describe_raw (parameter, before)
                             : g_strdup (old);
  g_autofree char *second = parameter != NULL && after != NULL
                              ? sg_parameter_describe_raw (parameter, after)
                              : g_strdup (new);

  if (parameter != NULL)
    return g_strdup_printf (_ ("%s: %s → %s"), parameter->label, first, second);
  return g_strdup_printf ("[%s] %s: %s → %s", group, key, first, second);
}

static void
describe_group (GPtrArray *lines,
                const GPtrArray *parameters,
                const char *group,
                GKeyFile *before,
                GKeyFile *after,
                gboolean back)
{
  g_auto (GStrv) keys = g_key_file_get_keys (back ? before : after, group, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree char *old = g_key_file_get_value (before, group, *key, NULL);
      g_autofree char *new = g_key_file_get_value (after, group, *key, NULL);

      if (g_strcmp0 (old, new) != 0 && (!back || new == NULL))
        g_ptr_array_add (lines, describe_value (parameters, group, *key, old, new));
    }
}

static void
describe_groups (GPtrArray *lines,
                 const GPtrArray *parameters,
                 GKeyFile *before,
                 GKeyFile *after,
                 gboolean back)
{
  g_auto (GStrv) groups = g_key_file_get_groups (back ? before : after, NULL);

  for (char **group = groups; *group != NULL; group++)
    describe_group (lines, parameters, *group, before, after, back);
}

/**
 * sg_followed_describe_difference:
 * @connection: a connection to a ledger
 * @id: name of a policy
 * @before: (nullable): what it said, as the register has it
 * @after: (nullable): what it said then
 * @error: (out) (optional): return location of an #SgError
 *
 * Tells value by value what a change of a policy has changed.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): one line a value
 */
GPtrArray *
sg_followed_describe_difference (SgConnection *connection,
                                 const char *id,
                                 const char *before,
                                 const char *after,
                                 GError **error)
{
  const GKeyFileFlags flags = G_KEY_FILE_KEEP_TRANSLATIONS;
  g_autoptr (SgProfile) profile = NULL;
  g_autofree char *old_text = g_strcompress (before != NULL ? before : "");
  g_autofree char *new_text = g_strcompress (after != NULL ? after : "");
  g_autoptr (GKeyFile) old_file = g_key_file_new ();
  g_autoptr (GKeyFile) new_file = g_key_file_new ();
  g_autoptr (GPtrArray) parameters = NULL;
  GPtrArray *lines = NULL;

  g_return_val_if_fail (connection != NULL && id != NULL, NULL);

  if (!g_key_file_load_from_data (old_file, old_text, strlen (old_text), flags, error)
      || !g_key_file_load_from_data (new_file, new_text, strlen (new_text), flags, error))
    return NULL;
  profile = sg_followed_load (connection, id, error);
  if (profile == NULL)
    return NULL;
  parameters = sg_parameters_find (profile);
  lines = g_ptr_array_new_with_free_func (g_free);
  describe_groups (lines, parameters, old_file, new_file, FALSE);
  describe_groups (lines, parameters, old_file, new_file, TRUE);
  return lines;
}
