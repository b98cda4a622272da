/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "base/sg-money.h"
#include "ledger/sg-facts.h"
#include "policy/sg-setting.h"

static const SgSettingChoice station_kinds[] = {
  { "township", N_ ("Township station") },
  { "comprehensive", N_ ("Comprehensive station") },
  { NULL },
};

/* Kinds of posts; what each of them is stands in resources/facts/posts.sql. */
static const SgSettingChoice post_kinds[] = {
  { "purchased", N_ ("Full time, by purchase of services") },
  { "direct", N_ ("Full time, employed directly") },
  { "official", N_ ("Full time, on the payroll") },
  { "part_time", N_ ("Part time") },
  { "supervisor", N_ ("Supervisors") },
  { "concurrent", N_ ("Heads and others who hold the post concurrently") },
  { "intern", N_ ("Interns") },
  { "volunteer", N_ ("Volunteers") },
  { NULL },
};

/* What each of them is stands in resources/facts/stations.sql. */
static const SgSettingChoice built_conditions[] = {
  { "place", N_ ("A place in use") },
  { "sign", N_ ("A plaque outdoors") },
  { "staff", N_ ("Counted staff in post") },
  { "service", N_ ("Service begun") },
  { NULL },
};

static const SgSettingChoice shares[] = {
  { "equal", N_ ("In equal parts") },
  { "persons", N_ ("By the counted persons of each") },
  { NULL },
};

static const SgSettingChoice levels[] = {
  { "province", N_ ("Province") },
  { "city", N_ ("City") },
  { "county", N_ ("County") },
  { NULL },
};

static const SgSettingChoice wan_decimals[] = {
  { "2", N_ ("Two decimals") },
  { "4", N_ ("Four decimals") },
  { NULL },
};

/*
 * All settings there are. A line here is all it takes: files, commands and the window ask this
 * table, and a measure gets the setting by its name.
 */
/* clang-format off */
static const SgSetting settings[] = {
  { "station_kind", N_ ("Station that covers a township or street"), SG_SETTING_CHOICE, NULL,
    "A-09 B-03", .choices = station_kinds },
  { "zones_apart", N_ ("Zones report apart from the county in which they lie"), SG_SETTING_SWITCH,
    NULL, "A-01" },
  { "zone_units", N_ ("Codes of the zones that report apart, joined with “;”"), SG_SETTING_TEXT,
    NULL, "A-01" },
  { "zones_need_center", N_ ("Zones need a service centre like counties"), SG_SETTING_SWITCH, NULL,
    "A-06 A-01" },
  { "built_needs", N_ ("What a station needs besides the recorded stage to be built"),
    SG_SETTING_SET, "", "A-06 A-09 A-10 B-19 B-20 B-21", .choices = built_conditions },
  { "staff_kinds", N_ ("Who counts as staff"), SG_SETTING_SET, SG_FACTS_STAFF_KINDS,
    "A-11", .choices = post_kinds },
  { "rate_kinds", N_ ("Of whom the certified share is taken"), SG_SETTING_SET,
    SG_FACTS_STAFF_KINDS, "A-11 B-13", .choices = post_kinds },
  { "least_kinds", N_ ("Who counts towards the two or three a station must have"), SG_SETTING_SET,
    SG_FACTS_STAFF_KINDS, "A-23 B-12", .choices = post_kinds },
  { "resident_kinds", N_ ("Who counts as resident worker"), SG_SETTING_SET,
    SG_FACTS_RESIDENT_KINDS, "A-28", .choices = post_kinds },
  { "base_", N_ ("Fixed base of the target %s: townships and streets as of"), SG_SETTING_DAY, "",
    "A-09 A-10" },
  { "office_least", N_ ("Smallest office"), SG_SETTING_HUNDREDTHS, NULL,
    "A-33", N_ ("m²"), 0, 100000 },
  { "qualified_least", N_ ("Qualified persons of a station, at least"), SG_SETTING_NUMBER, NULL,
    "A-23", N_ ("persons"), 0, 100 },
  { "staff_least", N_ ("Staff of a comprehensive station, at least"), SG_SETTING_NUMBER, NULL,
    "B-12", N_ ("persons"), 0, 100 },
  { "center_staff_least", N_ ("Purchased staff of a service centre, at least"), SG_SETTING_NUMBER,
    NULL, "A-08", N_ ("persons"), 0, 100 },
  { "stations_per_supervisor", N_ ("Stations of one supervisor, at most (0: not asked)"),
    SG_SETTING_NUMBER, NULL, "A-25", N_ ("stations"), 0, 100 },
  { "pause_days", N_ ("Days without a worker after which a station looks idle"),
    SG_SETTING_NUMBER, "90", "A-15 B-19", N_ ("days"), 1, 3660 },
  { "service_months", N_ ("Months without service that make a station look idle"),
    SG_SETTING_NUMBER, NULL, "A-15 B-19", N_ ("months"), 1, 24 },
  { "registration_days", N_ ("Days before the end of a registration in which it is warned of"),
    SG_SETTING_NUMBER, "90", "A-11", N_ ("days"), 0, 3660 },
  { "relief_per_cent", N_ ("Cap on money out of social relief"), SG_SETTING_NUMBER, NULL,
    "A-71", N_ ("per cent"), 0, 100 },
  { "share_by", N_ ("How a contract with several stations is shared among them"),
    SG_SETTING_CHOICE, "equal", "A-70 B-27", .choices = shares },
  { "subsidy_fen", N_ ("Subsidy of a comprehensive station, once"), SG_SETTING_MONEY, NULL,
    "B-31", N_ ("yuan"), 0, G_GINT64_CONSTANT (100000000000) },
  { "name_suffix", N_ ("End of the name of a station"), SG_SETTING_TEXT, NULL, "A-43 B-09" },
  { "room_suffix", N_ ("End of the name of a service room"), SG_SETTING_TEXT, NULL, "A-43" },
  { "top_level", N_ ("Level of the unit that issued the notice"), SG_SETTING_CHOICE, NULL,
    "A-05", .choices = levels },
  { "wan_decimals", N_ ("Decimals of money in reports, in units of 10,000 yuan"),
    SG_SETTING_CHOICE, "2", "", .choices = wan_decimals },
};
/* clang-format on */

/**
 * sg_setting_get_all:
 * @n_settings: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_settings): all settings that the program knows
 */
const SgSetting *
sg_setting_get_all (guint *n_settings)
{
  g_return_val_if_fail (n_settings != NULL, NULL);

  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}

/**
 * sg_setting_is_group:
 * @self: a setting
 *
 * Returns: whether there is one of it for each target: its name stands before that of the target
 */
gboolean
sg_setting_is_group (const SgSetting *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_has_suffix (self->name, "_");
}

static gboolean
is_called (const SgSetting *setting, const char *name)
{
  return sg_setting_is_group (setting) ? g_str_has_prefix (name, setting->name)
                                       : strcmp (setting->name, name) == 0;
}

/**
 * sg_setting_find:
 * @name: what it is called in a profile
 *
 * Returns: (nullable): the setting; %NULL where the program knows none of that name
 */
const SgSetting *
sg_setting_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (is_called (&settings[i], name))
      return &settings[i];
  return NULL;
}

/**
 * sg_setting_get_label:
 * @self: a setting
 *
 * Returns: what it is called, in the user's language; that of a group has a "%s" for the target
 */
const char *
sg_setting_get_label (const SgSetting *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->label);
}

/**
 * sg_setting_get_unit:
 * @self: a setting
 *
 * Returns: (nullable): in what its number is given, in the user's language
 */
const char *
sg_setting_get_unit (const SgSetting *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit != NULL ? _ (self->unit) : NULL;
}

/**
 * sg_setting_choice_get_label:
 * @choice: one of the choices of a setting
 *
 * Returns: what it is called, in the user's language
 */
const char *
sg_setting_choice_get_label (const SgSettingChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);

  return _ (choice->label);
}

/**
 * sg_setting_has:
 * @set: value of a setting that is a set ("purchased;direct")
 * @value: one of its choices
 *
 * Returns: whether it is in the set
 */
gboolean
sg_setting_has (const char *set, const char *value)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (set != NULL && value != NULL, FALSE);

  parts = g_strsplit (set, ";", -1);
  return g_strv_contains ((const char *const *) parts, value);
}

static const SgSettingChoice *
find_choice (const SgSetting *self, const char *value)
{
  for (const SgSettingChoice *choice = self->choices; choice->value != NULL; choice++)
    if (strcmp (choice->value, value) == 0)
      return choice;
  return NULL;
}

static gboolean
accepts_set (const SgSetting *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  for (char **part = parts; *part != NULL; part++)
    if (find_choice (self, *part) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * sg_setting_accepts:
 * @self: a setting
 * @value: a value as it stands in a profile
 *
 * Returns: whether the setting may have it
 */
gboolean
sg_setting_accepts (const SgSetting *self, const char *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  switch (self->kind)
    {
    case SG_SETTING_SWITCH:
      return strcmp (value, "1") == 0 || strcmp (value, "0") == 0;
    case SG_SETTING_NUMBER:
    case SG_SETTING_HUNDREDTHS:
    case SG_SETTING_MONEY:
      return g_ascii_string_to_signed (value, 10, self->least, self->most, NULL, NULL);
    case SG_SETTING_CHOICE:
      return find_choice (self, value) != NULL;
    case SG_SETTING_SET:
      return accepts_set (self, value);
    case SG_SETTING_DAY:
      return *value == '\0' || sg_date_is_valid (value);
    case SG_SETTING_TEXT:
    default:
      return TRUE;
    }
}

static char *
display_set (const SgSetting *self, const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const SgSettingChoice *choice = self->choices; choice->value != NULL; choice++)
    if (sg_setting_has (value, choice->value))
      g_string_append_printf (
        text, "%s%s", text->len > 0 ? C_ ("list", ", ") : "", _ (choice->label));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sg_setting_display:
 * @self: a setting
 * @value: one of its values, as it stands in a profile
 *
 * Returns: (transfer full): what is shown of it, in the user's language and without the unit
 */
char *
sg_setting_display (const SgSetting *self, const char *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  switch (self->kind)
    {
    case SG_SETTING_SWITCH:
      return g_strdup (strcmp (value, "1") == 0 ? _ ("Yes") : _ ("No"));
    case SG_SETTING_HUNDREDTHS:
    case SG_SETTING_MONEY:
      return sg_decimal_format (g_ascii_strtoll (value, NULL, 10), 2);
    case SG_SETTING_CHOICE:
      return find_choice (self, value) != NULL
               ? g_strdup (sg_setting_choice_get_label (find_choice (self, value)))
               : g_strdup (value);
    case SG_SETTING_SET:
      return display_set (self, value);
    case SG_SETTING_NUMBER:
    case SG_SETTING_DAY:
    case SG_SETTING_TEXT:
    default:
      return g_strdup (value);
    }
}

/**
 * sg_setting_parse:
 * @self: a setting
 * @typed: what somebody typed or picked: a number in the unit of the setting, or a value
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the value for a profile, or %NULL where it cannot be one
 */
char *
sg_setting_parse (const SgSetting *self, const char *typed, GError **error)
{
  g_autofree char *value = NULL;
  gint64 hundredths = 0;

  g_return_val_if_fail (self != NULL && typed != NULL, NULL);

  value = g_strstrip (g_strdup (typed));
  if (self->kind == SG_SETTING_HUNDREDTHS || self->kind == SG_SETTING_MONEY)
    {
      gboolean whole = sg_decimal_parse (value, 2, &hundredths);

      g_free (value);
      value = whole ? g_strdup_printf ("%" G_GINT64_FORMAT, hundredths) : g_strdup ("");
    }
  if (sg_setting_accepts (self, value))
    return g_steal_pointer (&value);
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("“%s” is no value of the setting “%s”; correct it."),
               typed,
               sg_setting_get_label (self));
  return NULL;
}
