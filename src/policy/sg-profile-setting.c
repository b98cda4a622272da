/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include "policy/sg-measure.h"
#include "policy/sg-profile-setting.h"

/**
 * sg_profile_setting_free:
 * @self: (transfer full): a setting of a policy
 *
 * Frees it.
 */
void
sg_profile_setting_free (SgProfileSetting *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->label);
  g_free (self->standard);
  g_free (self->value);
  g_free (self);
}

static const char *
look_up (const SgProfile *profile, const char *name)
{
  return profile != NULL ? g_hash_table_lookup (sg_profile_get_settings (profile), name) : NULL;
}

/* Takes @label. */
static void
add (GPtrArray *list,
     const SgSetting *setting,
     const char *name,
     char *label,
     const char *standard,
     const char *value)
{
  SgProfileSetting *self = g_new0 (SgProfileSetting, 1);

  self->setting = setting;
  self->name = g_strdup (name);
  self->label = label;
  self->standard = g_strdup (standard != NULL ? standard : value);
  self->value = g_strdup (value);
  g_ptr_array_add (list, self);
}

static void
add_one (GPtrArray *list,
         const SgSetting *setting,
         const SgProfile *profile,
         const SgProfile *shipped)
{
  const char *value = look_up (profile, setting->name);
  const char *standard = shipped != NULL ? look_up (shipped, setting->name) : setting->standard;

  if (value != NULL)
    add (list, setting, setting->name, g_strdup (sg_setting_get_label (setting)), standard, value);
}

/* A base can be fixed where the target asks a share of what is counted with one. */
static gboolean
has_base (const SgTarget *target)
{
  const SgQuantity *base = target->indicator->denominator;
  g_autoptr (SgMeasure) measure = base != NULL ? sg_measure_load (base->measure, NULL) : NULL;

  return measure != NULL && sg_measure_has_base (measure);
}

static char *
make_label (const SgSetting *setting, const SgTarget *target)
{
  g_autoptr (GString) label = g_string_new (sg_setting_get_label (setting));

  g_string_replace (label, "%s", target->id, 1);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
add_group (GPtrArray *list,
           const SgSetting *setting,
           const SgProfile *profile,
           const SgProfile *shipped)
{
  const GPtrArray *targets = sg_profile_get_targets (profile);

  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *name = g_strconcat (setting->name, target->id, NULL);
      const char *value = look_up (profile, name);
      const char *standard = look_up (shipped, name);

      if (has_base (target))
        add (list,
             setting,
             name,
             make_label (setting, target),
             standard != NULL ? standard : setting->standard,
             value != NULL ? value : setting->standard);
    }
}

/**
 * sg_profile_settings_list:
 * @profile: a policy
 * @shipped: (nullable): the policy as it ships
 *
 * Returns: (transfer full) (element-type SgProfileSetting): the settings that the policy has, in
 * the order in which they are shown
 */
GPtrArray *
sg_profile_settings_list (const SgProfile *profile, const SgProfile *shipped)
{
  GPtrArray *list = NULL;
  const SgSetting *settings = NULL;
  guint n_settings = 0;

  g_return_val_if_fail (profile != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_profile_setting_free);
  settings = sg_setting_get_all (&n_settings);
  for (guint i = 0; i < n_settings; i++)
    if (sg_setting_is_group (&settings[i]))
      add_group (list, &settings[i], profile, shipped);
    else
      add_one (list, &settings[i], profile, shipped);
  return list;
}

/**
 * sg_profile_describe_setting:
 * @profile: a policy
 * @name: one of the settings that the program knows
 *
 * Returns: (transfer full) (nullable): its value as it is shown, in the user's language; %NULL
 * where the policy has no such setting
 */
char *
sg_profile_describe_setting (const SgProfile *profile, const char *name)
{
  const char *value = NULL;

  g_return_val_if_fail (profile != NULL && name != NULL, NULL);
  g_return_val_if_fail (sg_setting_find (name) != NULL, NULL);

  value = g_hash_table_lookup (sg_profile_get_settings (profile), name);
  return value != NULL ? sg_setting_display (sg_setting_find (name), value) : NULL;
}

/**
 * sg_profile_get_wan_digits:
 * @profile: a policy
 *
 * Returns: how many decimals reports give money with, in units of 10,000 yuan
 */
guint
sg_profile_get_wan_digits (const SgProfile *profile)
{
  const char *value = NULL;

  g_return_val_if_fail (profile != NULL, 0);

  value = g_hash_table_lookup (sg_profile_get_settings (profile), "wan_decimals");
  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
}

/* Returns: (transfer full) (nullable): the policy that ships and of which this one is a copy, or
 * that it is itself */
static SgProfile *
load_shipped (SgConnection *connection, const char *id, GError **error)
{
  g_autoptr (GPtrArray) followed = sg_followed_list (connection, error);
  const char *base = id;

  for (guint i = 0; followed != NULL && i < followed->len; i++)
    {
      const SgFollowed *one = g_ptr_array_index (followed, i);

      if (g_str_equal (one->id, id) && one->row_id != 0)
        base = one->base;
    }
  return base != NULL && sg_profile_ships (base) ? sg_profile_load (base, NULL) : NULL;
}

/**
 * sg_followed_list_settings:
 * @connection: a connection to a ledger
 * @id: name of a policy that the ledger holds, or of one that ships
 * @error: (out) (optional): return location of an #SgError
 *
 * Lists what can be set in a policy. A value is changed by sg_followed_amend() and has its standard
 * again after sg_followed_take_back().
 *
 * Returns: (transfer full) (element-type SgProfileSetting) (nullable): the settings in the order in
 *   which they are shown
 */
GPtrArray *
sg_followed_list_settings (SgConnection *connection, const char *id, GError **error)
{
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (SgProfile) shipped = NULL;

  g_return_val_if_fail (connection != NULL && id != NULL, NULL);

  profile = sg_followed_load (connection, id, error);
  if (profile == NULL)
    return NULL;
  shipped = load_shipped (connection, id, NULL);
  return sg_profile_settings_list (profile, shipped);
}
