/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "policy/sg-profile-private.h"

/* "A-33" of "A-33a". */
#define OBLIGATION_LENGTH 4

static char *
read_wording (SgProfileReader *reader)
{
  g_auto (GStrv) quotations
    = g_key_file_get_string_list (reader->file, reader->group, "wording", NULL, NULL);

  if (quotations != NULL)
    return g_strjoinv ("\n", quotations);
  sg_profile_reader_fail (reader, _ ("“%s” is missing"), "wording");
  return NULL;
}

/**
 * sg_profile_read_clause:
 * @self: a file that is read, at a group [clause …]
 *
 * Takes an obligation into the profile.
 */
void
sg_profile_read_clause (SgProfileReader *self)
{
  SgClause *clause = g_new0 (SgClause, 1);
  g_autofree char *force = sg_profile_reader_get_text (self, "force");
  g_autofree char *becomes = sg_profile_reader_get_text (self, "becomes");

  g_ptr_array_add (self->profile->clauses, clause);
  clause->id = g_strdup (self->name);
  clause->section = sg_profile_reader_get_text (self, "section");
  clause->wording = read_wording (self);
  clause->register_name = sg_profile_reader_get_optional (self, "register");
  if (!sg_force_parse (force, &clause->force))
    sg_profile_reader_fail (self, _ ("“%s” is no force of an obligation"), force);
  if (!sg_becomes_parse (becomes, &clause->becomes))
    sg_profile_reader_fail (self, _ ("an obligation cannot become “%s”"), becomes);
}

static void
read_obligation (SgProfileReader *reader, SgRule *rule)
{
  g_autofree char *obligation = sg_profile_reader_get_optional (reader, "obligation");
  g_autofree char *force = sg_profile_reader_get_optional (reader, "force");

  if (obligation == NULL)
    obligation = g_strndup (rule->id, OBLIGATION_LENGTH);
  rule->clause = sg_profile_find_clause (reader->profile, obligation);
  if (rule->clause == NULL)
    sg_profile_reader_fail (reader, _ ("the obligation “%s” does not exist"), obligation);
  else
    rule->force = rule->clause->force;
  if (force != NULL && !sg_force_parse (force, &rule->force))
    sg_profile_reader_fail (reader, _ ("“%s” is no force of an obligation"), force);
}

/* Where no threshold stands, the measure gives one for each subject: the key is there, and empty.
 */
static void
read_threshold (SgProfileReader *reader, SgRule *rule)
{
  static const char *const keys[] = {
    [SG_COMPARISON_AT_LEAST] = "at_least",
    [SG_COMPARISON_AT_MOST] = "at_most",
    [SG_COMPARISON_EQUALS] = "equals",
  };
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = g_key_file_get_string (reader->file, reader->group, keys[i], NULL);

      if (text == NULL)
        continue;
      n_found++;
      rule->comparison = (SgComparison) i;
      rule->own_threshold = *text == '\0';
      if (g_hash_table_contains (reader->profile->settings, text))
        rule->setting = g_strdup (text);
      if (!rule->own_threshold)
        rule->threshold = sg_profile_reader_get_number (reader, keys[i], 0);
    }
  if (n_found != 1)
    sg_profile_reader_fail (reader, _ ("there must be one of at_least, at_most and equals"));
}

static void
read_measured (SgProfileReader *reader, SgRule *rule)
{
  g_autofree char *unit = sg_profile_reader_get_text (reader, "unit");

  rule->measure = sg_profile_reader_get_text (reader, "measure");
  rule->due_on = sg_profile_reader_get_day (reader, "due_on");
  if (unit != NULL && !sg_rule_unit_parse (unit, &rule->unit))
    sg_profile_reader_fail (reader, _ ("nothing is counted in “%s”"), unit);
  read_threshold (reader, rule);
}

static void
read_asked (SgProfileReader *reader, SgRule *rule, const char *name)
{
  const SgTarget *target = sg_profile_get_target (reader->profile, name);

  if (target == NULL)
    {
      sg_profile_reader_fail (reader, _ ("the target “%s” does not exist"), name);
      return;
    }
  rule->target = target;
  rule->measure = g_strdup (target->indicator->numerator->measure);
  rule->due_on = g_strdup (target->due_on);
  rule->unit = target->per_cent >= 0 ? SG_RULE_UNIT_PER_CENT : SG_RULE_UNIT_NUMBER;
  rule->threshold = target->per_cent >= 0 ? target->per_cent : target->number;
}

/* Each row of the register of targets says itself what is asked of whom by when. */
static void
read_each (SgProfileReader *reader, SgRule *rule, const char *what)
{
  if (!g_str_equal (what, "targets"))
    sg_profile_reader_fail (reader, _ ("there is no rule for each of “%s”"), what);
  rule->of_units = TRUE;
  rule->own_threshold = TRUE;
  rule->unit = SG_RULE_UNIT_NUMBER;
}

/* "stations.office_m2", or a register alone. */
static void
read_place (SgProfileReader *reader, SgRule *rule)
{
  g_autofree char *place = sg_profile_reader_get_optional (reader, "field");
  g_auto (GStrv) parts = NULL;

  if (place == NULL)
    return;
  parts = g_strsplit (place, ".", 2);
  rule->reg = g_strdup (parts[0]);
  rule->field = g_strdup (parts[1]);
}

/**
 * sg_profile_read_rule:
 * @self: a file that is read, at a group [rule …]
 *
 * Takes a rule into the profile.
 */
void
sg_profile_read_rule (SgProfileReader *self)
{
  SgRule *rule = g_new0 (SgRule, 1);
  g_autofree char *target = sg_profile_reader_get_optional (self, "target");
  g_autofree char *each = sg_profile_reader_get_optional (self, "each");

  g_ptr_array_add (self->profile->rules, rule);
  rule->id = g_strdup (self->name);
  rule->label = sg_profile_reader_get_text (self, "label");
  rule->mend = sg_profile_reader_get_optional (self, "mend");
  rule->alone = g_key_file_get_boolean (self->file, self->group, "alone", NULL);
  rule->from = sg_profile_reader_get_day (self, "from");
  rule->until = sg_profile_reader_get_day (self, "until");
  read_obligation (self, rule);
  read_place (self, rule);
  if (target != NULL)
    read_asked (self, rule, target);
  else if (each != NULL)
    read_each (self, rule, each);
  else
    read_measured (self, rule);
}
