/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-rule.h"

#include "base/sg-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AREA_DIGITS 2
#define MOST G_GINT64_CONSTANT (1000000000000)

/* Rules that ship use the first letters behind the number of their obligation. */
#define FIRST_ADDED 'p'
#define LAST_ADDED 'z'

/* As much of the words of a clause as a drop-down has room for. */
#define MOST_WORDS 28

static const SgChoice yes_no[] = { { "1", N_ ("Yes") }, { "0", N_ ("No") }, { NULL } };

static const SgChoice comparisons[] = {
  { "at_least", N_ ("at least") },
  { "at_most", N_ ("at most") },
  { "equals", N_ ("exactly") },
  { NULL },
};

static const SgForce forces[]
  = { SG_FORCE_HARD, SG_FORCE_SOFT, SG_FORCE_RECORD, SG_FORCE_OPTIONAL };

/**
 * sg_policy_measure_free:
 * @measure: (transfer full): a measure
 *
 * Frees it.
 */
void
sg_policy_measure_free (SgPolicyMeasure *measure)
{
  g_return_if_fail (measure != NULL);

  g_free (measure->name);
  g_free (measure->label);
  g_free (measure->field);
  g_free (measure);
}

static gboolean
is_known (const GPtrArray *measures, const char *name)
{
  for (guint i = 0; i < measures->len; i++)
    if (g_str_equal (((const SgPolicyMeasure *) g_ptr_array_index (measures, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
add_of_rule (GPtrArray *measures, const SgRule *rule)
{
  SgPolicyMeasure *measure = NULL;

  /* What a measure requires of each subject is no value that could be asked otherwise. */
  if (rule->measure == NULL || rule->target != NULL || rule->own_threshold
      || sg_policy_rule_is_added (rule) || is_known (measures, rule->measure))
    return;
  measure = g_new0 (SgPolicyMeasure, 1);
  measure->name = g_strdup (rule->measure);
  measure->label = g_strdup_printf ("%s (%s)", rule->label, rule->id);
  measure->unit = rule->unit;
  if (rule->reg != NULL)
    measure->field = rule->field != NULL ? g_strconcat (rule->reg, ".", rule->field, NULL)
                                         : g_strdup (rule->reg);
  g_ptr_array_add (measures, measure);
}

/**
 * sg_policy_measures_find:
 * @profile: a policy
 *
 * Returns: (transfer full) (element-type SgPolicyMeasure): the measures over which its rules stand,
 * in their order; another rule over one of them may be added
 */
GPtrArray *
sg_policy_measures_find (const SgProfile *profile)
{
  GPtrArray *measures = NULL;
  const GPtrArray *rules = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_policy_measure_free);
  rules = sg_profile_get_rules (profile);
  for (guint i = 0; i < rules->len; i++)
    add_of_rule (measures, g_ptr_array_index (rules, i));
  return measures;
}

/**
 * sg_policy_rule_is_added:
 * @rule: a rule
 *
 * Returns: whether somebody added it to the notice; its letter says so, in files, too
 */
gboolean
sg_policy_rule_is_added (const SgRule *rule)
{
  char last;

  g_return_val_if_fail (rule != NULL && *rule->id != '\0', FALSE);

  last = rule->id[strlen (rule->id) - 1];
  return last >= FIRST_ADDED && last <= LAST_ADDED;
}

static char *
format_threshold (const SgRule *rule)
{
  if (rule->unit == SG_RULE_UNIT_AREA)
    return sg_decimal_format (rule->threshold, AREA_DIGITS);
  return g_strdup_printf ("%" G_GINT64_FORMAT, rule->threshold);
}

/**
 * sg_policy_rule_describe:
 * @rule: a rule
 *
 * Returns: (transfer full): how binding it is and what it compares with, in one line
 */
char *
sg_policy_rule_describe (const SgRule *rule)
{
  g_autofree char *threshold = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  threshold = rule->unit == SG_RULE_UNIT_FEN ? sg_money_format_yuan (rule->threshold)
                                             : format_threshold (rule);
  return g_strdup_printf ("%s · %s %s",
                          sg_force_get_label (rule->force),
                          sg_comparison_get_name (rule->comparison),
                          threshold);
}

static void
add_clauses (SgFieldSet *fields, const SgProfile *profile, const SgRule *rule)
{
  const SgField field = {
    .key = "obligation", .label = _ ("Clause"), .required = TRUE, .section = C_ ("section", "Rule")
  };
  const GPtrArray *clauses = sg_profile_get_clauses (profile);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < clauses->len; i++)
    {
      const SgClause *clause = g_ptr_array_index (clauses, i);
      g_autofree char *line = g_strndup (clause->wording, strcspn (clause->wording, "\n"));
      g_autofree char *words
        = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MOST_WORDS));

      g_ptr_array_add (codes, clause->id);
      g_ptr_array_add (labels, g_strdup_printf ("%s %s", clause->id, words));
    }
  sg_field_set_add_choice (fields, &field, codes, labels, rule != NULL ? rule->clause->id : NULL);
}

static void
add_forces (SgFieldSet *fields, const SgRule *rule)
{
  const SgField field = { .key = "force",
                          .label = _ ("How binding it is"),
                          .required = TRUE,
                          .section = C_ ("section", "Rule") };
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (forces); i++)
    {
      g_ptr_array_add (codes, (gpointer) sg_force_get_name (forces[i]));
      g_ptr_array_add (labels, (gpointer) sg_force_get_label (forces[i]));
    }
  sg_field_set_add_choice (
    fields, &field, codes, labels, sg_force_get_name (rule != NULL ? rule->force : SG_FORCE_HARD));
}

static void
add_value (SgFieldSet *fields, const SgPolicyMeasure *measure, const SgRule *rule)
{
  g_autofree char *value = rule != NULL ? format_threshold (rule) : NULL;
  SgField field = { .key = "value",
                    .type = SG_FIELD_INTEGER,
                    .label = _ ("Required value"),
                    .required = TRUE,
                    .section = C_ ("section", "Rule"),
                    .maximum = MOST };

  if (measure->unit == SG_RULE_UNIT_AREA)
    {
      field.type = SG_FIELD_DECIMAL;
      field.unit = _ ("m²");
    }
  else if (measure->unit == SG_RULE_UNIT_FEN)
    field.type = SG_FIELD_MONEY;
  else if (measure->unit == SG_RULE_UNIT_PERSON)
    field.unit = _ ("persons");
  else if (measure->unit == SG_RULE_UNIT_YES)
    {
      field.type = SG_FIELD_CHOICE;
      field.choices = yes_no;
    }
  sg_field_set_add (fields, &field, value != NULL || field.choices == NULL ? value : "1");
}

static void
add_text (SgFieldSet *fields,
          const char *key,
          const char *label,
          gboolean required,
          const char *value)
{
  const SgField field = { .key = key,
                          .type = SG_FIELD_TEXT,
                          .label = label,
                          .required = required,
                          .section = C_ ("section", "Rule") };

  sg_field_set_add (fields, &field, value);
}

static void
add_day (SgFieldSet *fields, const char *key, const char *label, const char *value)
{
  const SgField field
    = { .key = key, .type = SG_FIELD_DATE, .label = label, .section = _ ("When it holds") };

  sg_field_set_add (fields, &field, value);
}

/**
 * sg_policy_rule_new_fields:
 * @entry: a policy
 * @measure: what the rule is over
 * @rule: (nullable): an added rule; %NULL for a new one
 *
 * Returns: (transfer full): what is asked of a rule
 */
SgFieldSet *
sg_policy_rule_new_fields (const SgPolicyEntry *entry,
                           const SgPolicyMeasure *measure,
                           const SgRule *rule)
{
  static const char *const keys[] = {
    [SG_COMPARISON_AT_LEAST] = "at_least",
    [SG_COMPARISON_AT_MOST] = "at_most",
    [SG_COMPARISON_EQUALS] = "equals",
  };
  const SgField comparison = { .key = "comparison",
                               .type = SG_FIELD_CHOICE,
                               .choices = comparisons,
                               .label = _ ("Comparison"),
                               .required = TRUE,
                               .section = C_ ("section", "Rule") };
  SgFieldSet *fields = NULL;

  g_return_val_if_fail (entry != NULL && measure != NULL, NULL);

  fields = sg_field_set_new ();
  add_text (fields, "label", _ ("What it asks"), TRUE, rule != NULL ? rule->label : NULL);
  sg_field_set_add (
    fields, &comparison, keys[rule != NULL ? rule->comparison : SG_COMPARISON_AT_LEAST]);
  add_value (fields, measure, rule);
  add_forces (fields, rule);
  if (rule == NULL)
    add_clauses (fields, entry->profile, rule);
  add_text (fields, "mend", _ ("How to mend it"), FALSE, rule != NULL ? rule->mend : NULL);
  add_day (fields, "due_on", _ ("Due on"), rule != NULL ? rule->due_on : NULL);
  add_day (fields, "from", _ ("Holds from"), rule != NULL ? rule->from : NULL);
  add_day (fields, "until", _ ("Holds until"), rule != NULL ? rule->until : NULL);
  return fields;
}

/* Returns: (transfer full) (nullable): a name that no rule of the obligation has */
static char *
find_free_name (const SgProfile *profile, const char *obligation)
{
  for (char letter = FIRST_ADDED; letter <= LAST_ADDED; letter++)
    {
      g_autofree char *name = g_strdup_printf ("%s%c", obligation, letter);

      if (sg_profile_find_rule (profile, name) == NULL)
        return g_steal_pointer (&name);
    }
  return NULL;
}

static void
set_text (GKeyFile *amendment, const char *group, const char *key, const char *text)
{
  g_autofree char *translated = g_strconcat (key, "[zh_CN]", NULL);

  if (text == NULL)
    return;
  g_key_file_set_string (amendment, group, key, text);
  g_key_file_set_string (amendment, group, translated, text);
}

static void
set_threshold (GKeyFile *amendment,
               const char *group,
               SgRecord *record,
               const SgPolicyMeasure *measure)
{
  const char *value = sg_record_get_key (record, "value");
  g_autofree char *raw = g_strdup (value);
  gint64 hundredths = 0;

  if (measure->unit == SG_RULE_UNIT_AREA && sg_decimal_parse (value, AREA_DIGITS, &hundredths))
    {
      g_free (raw);
      raw = g_strdup_printf ("%" G_GINT64_FORMAT, hundredths);
    }
  g_key_file_set_value (amendment, group, sg_record_get_key (record, "comparison"), raw);
}

/* An empty day takes back one that stood there. */
static void
set_days (GKeyFile *amendment, const char *group, SgRecord *record)
{
  static const char *const keys[] = { "due_on", "from", "until" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const SgField *field = sg_register_get_field (sg_record_get_register (record), keys[i]);
      const char *day = sg_record_get (record, field);

      if (day != NULL || sg_record_get_stored (record, field) != NULL)
        g_key_file_set_value (amendment, group, keys[i], day != NULL ? day : "");
    }
}

/**
 * sg_policy_rule_amend:
 * @record: an edited record of sg_policy_rule_new_fields()
 * @entry: the policy
 * @measure: what the rule is over
 * @rule: (nullable): the added rule that was edited; %NULL for a new one
 *
 * Returns: (transfer full) (nullable): what the policy says from now on; %NULL where the obligation
 * has as many rules as it can have
 */
GKeyFile *
sg_policy_rule_amend (SgRecord *record,
                      const SgPolicyEntry *entry,
                      const SgPolicyMeasure *measure,
                      const SgRule *rule)
{
  g_autoptr (GKeyFile) amendment = NULL;
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;
  const char *obligation = NULL;

  g_return_val_if_fail (SG_IS_RECORD (record) && entry != NULL && measure != NULL, NULL);

  obligation = rule != NULL ? rule->clause->id : sg_record_get_key (record, "obligation");
  name = rule != NULL ? g_strdup (rule->id) : find_free_name (entry->profile, obligation);
  if (name == NULL)
    return NULL;
  group = g_strconcat ("rule ", name, NULL);
  amendment = g_key_file_new ();
  set_text (amendment, group, "label", sg_record_get_key (record, "label"));
  g_key_file_set_string (amendment, group, "obligation", obligation);
  g_key_file_set_string (amendment, group, "force", sg_record_get_key (record, "force"));
  g_key_file_set_string (amendment, group, "measure", measure->name);
  g_key_file_set_string (amendment, group, "unit", sg_rule_unit_get_name (measure->unit));
  set_threshold (amendment, group, record, measure);
  if (measure->field != NULL)
    g_key_file_set_string (amendment, group, "field", measure->field);
  set_text (amendment, group, "mend", sg_record_get_key (record, "mend"));
  set_days (amendment, group, record);
  return g_steal_pointer (&amendment);
}
