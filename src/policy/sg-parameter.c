/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-money.h"
#include "policy/sg-parameter.h"
#include "policy/sg-profile-setting.h"

#define AREA_DIGITS 2

/**
 * sg_parameter_free:
 * @parameter: (transfer full): a parameter
 *
 * Frees it.
 */
void
sg_parameter_free (SgParameter *parameter)
{
  g_return_if_fail (parameter != NULL);

  g_free (parameter->group);
  g_free (parameter->key);
  g_free (parameter->label);
  g_free (parameter->unit);
  g_free (parameter->set);
  g_free (parameter->value);
  g_free (parameter);
}

/**
 * sg_parameters_lookup:
 * @parameters: (element-type SgParameter): parameters of a policy
 * @group: group of its text
 * @key: key there
 *
 * Returns: (nullable): the one that stands there
 */
const SgParameter *
sg_parameters_lookup (const GPtrArray *parameters, const char *group, const char *key)
{
  g_return_val_if_fail (parameters != NULL && group != NULL && key != NULL, NULL);

  for (guint i = 0; i < parameters->len; i++)
    {
      const SgParameter *parameter = g_ptr_array_index (parameters, i);

      if (g_str_equal (parameter->group, group) && g_str_equal (parameter->key, key))
        return parameter;
    }
  return NULL;
}

static SgParameter *
add (GPtrArray *parameters,
     const char *group,
     const char *key,
     SgParameterKind kind,
     const char *label)
{
  SgParameter *parameter = g_new0 (SgParameter, 1);

  parameter->group = g_strdup (group);
  parameter->key = g_strdup (key);
  parameter->kind = kind;
  parameter->label = g_strdup (label);
  g_ptr_array_add (parameters, parameter);
  return parameter;
}

static SgParameterKind
get_kind (const SgSetting *setting)
{
  switch (setting->kind)
    {
    case SG_SETTING_SWITCH:
    case SG_SETTING_SET:
      return SG_PARAMETER_SWITCH;
    case SG_SETTING_HUNDREDTHS:
      return SG_PARAMETER_AREA;
    case SG_SETTING_MONEY:
      return SG_PARAMETER_FEN;
    case SG_SETTING_CHOICE:
      return SG_PARAMETER_CHOICE;
    case SG_SETTING_DAY:
      return SG_PARAMETER_DAY;
    case SG_SETTING_TEXT:
      return SG_PARAMETER_TEXT;
    case SG_SETTING_NUMBER:
    default:
      return SG_PARAMETER_NUMBER;
    }
}

static SgParameter *
add_setting (GPtrArray *parameters, const SgProfileSetting *found, const char *label)
{
  const SgSetting *setting = found->setting;
  g_autofree char *group = g_strconcat ("setting ", found->name, NULL);
  SgParameter *parameter = add (parameters, group, "value", get_kind (setting), label);

  parameter->setting = setting;
  parameter->unit = g_strdup (sg_setting_get_unit (setting));
  return parameter;
}

/* Of a set every member is said to be in it or not. */
static void
add_members (GPtrArray *parameters, const SgProfileSetting *found)
{
  const SgSettingChoice *choice = found->setting->choices;

  for (; choice != NULL && choice->value != NULL; choice++)
    {
      /* TRANSLATORS: a setting, and one of the things that may be among it. */
      g_autofree char *label
        = g_strdup_printf (_ ("%s: %s"), found->label, sg_setting_choice_get_label (choice));
      SgParameter *parameter = add_setting (parameters, found, label);

      parameter->member = choice->value;
      parameter->set = g_strdup (found->value);
      parameter->value = g_strdup (sg_setting_has (found->value, choice->value) ? "1" : "0");
    }
}

static gboolean
is_threshold (const SgProfile *profile, const char *setting)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    if (g_strcmp0 (((const SgRule *) g_ptr_array_index (rules, i))->setting, setting) == 0)
      return TRUE;
  return FALSE;
}

/* Settings that are the required value of a rule are found with the rule. */
static void
find_settings (GPtrArray *parameters, const SgProfile *profile)
{
  g_autoptr (GPtrArray) settings = sg_profile_settings_list (profile, NULL);

  for (guint i = 0; i < settings->len; i++)
    {
      const SgProfileSetting *found = g_ptr_array_index (settings, i);
      SgParameter *parameter = NULL;

      if (is_threshold (profile, found->name))
        continue;
      if (found->setting->kind == SG_SETTING_SET)
        {
          add_members (parameters, found);
          continue;
        }
      parameter = add_setting (parameters, found, found->label);
      parameter->value = found->setting->kind == SG_SETTING_HUNDREDTHS
                           ? sg_setting_display (found->setting, found->value)
                           : g_strdup (found->value);
    }
}

static char *
name_rule (const SgRule *rule, const char *what)
{
  /* TRANSLATORS: a rule, what it asks, and which of its values this is. */
  return what != NULL ? g_strdup_printf (_ ("%s %s: %s"), rule->id, rule->label, what)
                      : g_strdup_printf ("%s %s", rule->id, rule->label);
}

static void
take_amount (SgParameter *parameter, const SgRule *rule)
{
  switch (rule->unit)
    {
    case SG_RULE_UNIT_AREA:
      parameter->kind = SG_PARAMETER_AREA;
      parameter->unit = g_strdup (_ ("m²"));
      parameter->value = sg_decimal_format (rule->threshold, AREA_DIGITS);
      return;
    case SG_RULE_UNIT_FEN:
      parameter->kind = SG_PARAMETER_FEN;
      parameter->unit = g_strdup (_ ("yuan"));
      break;
    case SG_RULE_UNIT_PERSON:
      parameter->unit = g_strdup (_ ("persons"));
      break;
    case SG_RULE_UNIT_PER_CENT:
      parameter->unit = g_strdup (_ ("%"));
      break;
    case SG_RULE_UNIT_NUMBER:
    case SG_RULE_UNIT_YES:
    case SG_N_RULE_UNITS:
    default:
      break;
    }
  parameter->value = g_strdup_printf ("%" G_GINT64_FORMAT, rule->threshold);
}

static const char *
get_threshold_key (const SgRule *rule)
{
  static const char *const keys[] = {
    [SG_COMPARISON_AT_LEAST] = "at_least",
    [SG_COMPARISON_AT_MOST] = "at_most",
    [SG_COMPARISON_EQUALS] = "equals",
  };

  if (rule->setting != NULL)
    return "value";
  if (rule->target != NULL)
    return rule->target->per_cent >= 0 ? "per_cent" : "number";
  return keys[rule->comparison];
}

static char *
get_group (const SgRule *rule)
{
  if (rule->setting != NULL)
    return g_strconcat ("setting ", rule->setting, NULL);
  return rule->target != NULL ? g_strconcat ("target ", rule->target->id, NULL)
                              : g_strconcat ("rule ", rule->id, NULL);
}

/* A yes has no value to be chosen; what a measure requires of each subject has none, either. */
static void
find_threshold (GPtrArray *parameters, const SgRule *rule)
{
  g_autofree char *group = get_group (rule);
  const char *key = get_threshold_key (rule);
  g_autofree char *label = name_rule (rule, rule->due_on != NULL ? _ ("required value") : NULL);
  SgParameter *parameter = NULL;

  if (rule->own_threshold || rule->unit == SG_RULE_UNIT_YES
      || sg_parameters_lookup (parameters, group, key) != NULL)
    return;
  parameter = add (parameters, group, key, SG_PARAMETER_NUMBER, label);
  parameter->clause = rule->clause;
  parameter->setting = rule->setting != NULL ? sg_setting_find (rule->setting) : NULL;
  take_amount (parameter, rule);
}

static void
find_day (GPtrArray *parameters, const SgRule *rule)
{
  g_autofree char *group = rule->target != NULL ? g_strconcat ("target ", rule->target->id, NULL)
                                                : g_strconcat ("rule ", rule->id, NULL);
  g_autofree char *label = name_rule (rule, _ ("due on"));
  SgParameter *parameter = NULL;

  if (rule->due_on == NULL || sg_parameters_lookup (parameters, group, "due_on") != NULL)
    return;
  parameter = add (parameters, group, "due_on", SG_PARAMETER_DAY, label);
  parameter->clause = rule->clause;
  parameter->value = g_strdup (rule->due_on);
}

/**
 * sg_parameters_find:
 * @profile: a policy
 *
 * Finds what another policy may have otherwise: settings first, then what the rules require and by
 * when, in the order of the notice. A value that several rules share stands once.
 *
 * Returns: (transfer full) (element-type SgParameter): the parameters
 */
GPtrArray *
sg_parameters_find (const SgProfile *profile)
{
  GPtrArray *parameters = NULL;
  const GPtrArray *clauses = NULL;
  const GPtrArray *rules = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_parameter_free);
  clauses = sg_profile_get_clauses (profile);
  rules = sg_profile_get_rules (profile);
  find_settings (parameters, profile);
  for (guint i = 0; i < clauses->len; i++)
    for (guint j = 0; j < rules->len; j++)
      {
        const SgRule *rule = g_ptr_array_index (rules, j);

        if (rule->clause != g_ptr_array_index (clauses, i))
          continue;
        find_threshold (parameters, rule);
        find_day (parameters, rule);
      }
  return parameters;
}

/* A set with the member that was chosen, or without it; in the order of the choices. */
static char *
change_set (const SgParameter *parameter, const char *value, GKeyFile *amendment)
{
  g_autofree char *latest
    = g_key_file_get_value (amendment, parameter->group, parameter->key, NULL);
  const char *set = latest != NULL ? latest : parameter->set;
  g_autoptr (GString) changed = g_string_new (NULL);

  for (const SgSettingChoice *choice = parameter->setting->choices; choice->value != NULL; choice++)
    {
      gboolean in = g_str_equal (choice->value, parameter->member)
                      ? g_str_equal (value, "1")
                      : sg_setting_has (set, choice->value);

      if (in)
        g_string_append_printf (changed, "%s%s", changed->len > 0 ? ";" : "", choice->value);
    }
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

/* What stands in the text of a policy for a value of a field. */
static char *
dup_raw (const SgParameter *parameter, const char *value, GKeyFile *amendment)
{
  gint64 hundredths = 0;

  if (parameter->member != NULL)
    return change_set (parameter, value, amendment);
  if (parameter->kind == SG_PARAMETER_AREA && sg_decimal_parse (value, AREA_DIGITS, &hundredths))
    return g_strdup_printf ("%" G_GINT64_FORMAT, hundredths);
  return g_strdup (value);
}

/* English words and Chinese numerals of small numbers, as labels have them. */
static const struct
{
  const char *digits;
  const char *english;
  const char *chinese;
} numerals[] = {
  { "1", "one", "一" },  { "2", "two", "两" },  { "3", "three", "三" }, { "4", "four", "四" },
  { "5", "five", "五" }, { "6", "six", "六" },  { "7", "seven", "七" }, { "8", "eight", "八" },
  { "9", "nine", "九" }, { "10", "ten", "十" },
};

/* Replaces a number where it stands alone: 20 in "20 m²", not in "2022". */
static char *
replace_number (const char *text, const char *old, const char *value)
{
  g_autofree char *quoted = g_regex_escape_string (old, -1);
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autoptr (GRegex) regex = NULL;

  g_string_printf (pattern, "(?<![0-9.])%s(?![0-9.])", quoted);
  for (gsize i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (g_str_equal (numerals[i].digits, old))
      g_string_append_printf (
        pattern, "|(?i:\\b%s\\b)|%s(?=[项名个])", numerals[i].english, numerals[i].chinese);
  regex = g_regex_new (pattern->str, 0, 0, NULL);
  return regex != NULL ? g_regex_replace_literal (regex, text, -1, 0, value, 0, NULL)
                       : g_strdup (text);
}

/* A label names the number that is asked: it has to follow, in each language. */
static void
follow_labels (const char *group,
               const char *old,
               const char *value,
               GKeyFile *policy,
               GKeyFile *amendment)
{
  static const char *const labels[] = { "label", "label[zh_CN]" };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = g_key_file_get_value (policy, group, labels[i], NULL);
      g_autofree char *changed = label != NULL ? replace_number (label, old, value) : NULL;

      if (changed != NULL && !g_str_equal (label, changed))
        g_key_file_set_value (amendment, group, labels[i], changed);
    }
}

/* Whether what a group asks is this parameter. */
static gboolean
depends (const SgParameter *parameter, GKeyFile *policy, const char *group)
{
  static const char *const keys[]
    = { "at_least", "at_most", "equals", "per_cent", "cap_per_cent", "target" };
  const char *name = strchr (parameter->group, ' ');

  if (g_str_equal (group, parameter->group))
    return TRUE;
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = g_key_file_get_value (policy, group, keys[i], NULL);

      if (g_strcmp0 (value, name + 1) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_parameter_amend:
 * @parameter: a parameter of a policy
 * @value: another value for it, as its field in the catalogue has it
 * @policy: the whole text of the policy
 * @amendment: where what the policy says from now on is put
 *
 * Writes down another value. Labels that name the old number name the new one.
 *
 * Returns: whether it is another value
 */
gboolean
sg_parameter_amend (const SgParameter *parameter,
                    const char *value,
                    GKeyFile *policy,
                    GKeyFile *amendment)
{
  g_autofree char *raw = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (parameter != NULL && value != NULL, FALSE);
  g_return_val_if_fail (policy != NULL && amendment != NULL, FALSE);

  if (g_strcmp0 (parameter->value, value) == 0)
    return FALSE;
  raw = dup_raw (parameter, value, amendment);
  g_key_file_set_value (amendment, parameter->group, parameter->key, raw);
  if (parameter->kind != SG_PARAMETER_NUMBER && parameter->kind != SG_PARAMETER_AREA)
    return TRUE;
  groups = g_key_file_get_groups (policy, NULL);
  for (char **group = groups; *group != NULL; group++)
    if (depends (parameter, policy, *group))
      follow_labels (*group, parameter->value, value, policy, amendment);
  return TRUE;
}

/**
 * sg_parameter_describe_raw:
 * @parameter: a parameter
 * @raw: a value of it as the text of a policy has it
 *
 * Returns: (transfer full): the value for people, with its unit
 */
char *
sg_parameter_describe_raw (const SgParameter *parameter, const char *raw)
{
  gint64 number = 0;
  g_autofree char *text = NULL;

  g_return_val_if_fail (parameter != NULL && raw != NULL, NULL);

  if (parameter->setting != NULL)
    text = sg_setting_display (parameter->setting, raw);
  else if (parameter->kind != SG_PARAMETER_DAY
           && g_ascii_string_to_signed (raw, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      if (parameter->kind == SG_PARAMETER_AREA)
        text = sg_decimal_format (number, AREA_DIGITS);
      else
        text = parameter->kind == SG_PARAMETER_FEN ? sg_money_format_yuan (number)
                                                   : sg_count_format (number);
    }
  return parameter->unit != NULL
           ? g_strdup_printf ("%s %s", text != NULL ? text : raw, parameter->unit)
           : g_strdup (text != NULL ? text : raw);
}
