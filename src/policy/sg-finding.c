/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "catalogue/sg-register.h"
#include "ledger/sg-facts.h"
#include "policy/sg-explanations.h"
#include "policy/sg-finding-private.h"
#include "policy/sg-namer.h"
#include "policy/sg-next.h"
#include "policy/sg-reason.h"
#include "policy/sg-units.h"

#define WHOLE_COUNTRY "0"
#define SHARE_DIGITS 2

struct _SgFindingWriter
{
  SgConnection *connection;
  char *as_of;
  SgNamer *namer;
};

/* What one finding is written from. */
typedef struct
{
  const SgVerdictTable *table;
  const SgVerdictRow *row;
  const SgTarget *target;   /* (nullable) */
  const SgUnitTarget *unit; /* (nullable): the row of the register of targets that asks it */
} Source;

/**
 * sg_finding_free:
 * @finding: (transfer full): a finding
 *
 * Frees it.
 */
void
sg_finding_free (SgFinding *finding)
{
  g_return_if_fail (finding != NULL);

  sg_profile_unref (finding->profile);
  g_free (finding->id);
  g_free (finding->title);
  g_free (finding->division);
  g_free (finding->measured);
  g_free (finding->expected);
  g_free (finding->measured_plain);
  g_free (finding->required_plain);
  g_free (finding->message);
  g_free (finding->moves);
  g_free (finding->effect);
  g_free (finding);
}

/**
 * sg_finding_writer_new:
 * @connection: a connection to a ledger, which must outlive the writer
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): a writer
 */
SgFindingWriter *
sg_finding_writer_new (SgConnection *connection, const char *as_of, GError **error)
{
  SgFindingWriter *self = NULL;

  g_return_val_if_fail (connection != NULL && as_of != NULL, NULL);

  if (!sg_facts_ensure (connection, as_of, error))
    return NULL;
  self = g_new0 (SgFindingWriter, 1);
  self->connection = connection;
  self->as_of = g_strdup (as_of);
  self->namer = sg_namer_new (connection, as_of);
  return self;
}

/**
 * sg_finding_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it.
 */
void
sg_finding_writer_free (SgFindingWriter *self)
{
  g_return_if_fail (self != NULL);

  sg_namer_free (self->namer);
  g_free (self->as_of);
  g_free (self);
}

/* Targets of units are known by what they ask of whom. */
static gboolean
write_unit_subject (SgFindingWriter *self,
                    SgFinding *finding,
                    const SgUnitTarget *unit,
                    GError **error)
{
  g_autoptr (GPtrArray) units
    = sg_units_find (self->connection, NULL, self->as_of, unit->division, SG_BY_TOTAL, error);

  if (units == NULL)
    return FALSE;
  finding->id = g_strdup (unit->target.id);
  finding->title
    = sg_unit_target_describe (unit, ((const SgUnit *) g_ptr_array_index (units, 0))->name);
  return TRUE;
}

static gboolean
write_subject (SgFindingWriter *self, SgFinding *finding, GError **error)
{
  g_autofree char *title = NULL;
  const char *county = NULL;

  if (g_str_equal (finding->division, WHOLE_COUNTRY))
    {
      finding->id = g_strdup (WHOLE_COUNTRY);
      finding->title = g_strdup (_ ("Whole country"));
      return TRUE;
    }
  if (!sg_namer_find (self->namer, finding->reg, finding->subject, &finding->id, &title, error))
    return FALSE;
  county = sg_namer_get_county (self->namer, finding->division, error);
  if (county == NULL)
    return FALSE;
  finding->title = sg_namer_join (title != NULL ? title : finding->division, county);
  return TRUE;
}

static void
write_values (SgFinding *finding)
{
  const SgRule *rule = finding->rule;

  if (finding->has_value)
    {
      finding->measured = sg_rule_format (rule, finding->value, finding->denominator);
      finding->measured_plain = sg_rule_format_plain (rule, finding->value, finding->denominator);
    }
  if (rule->unit == SG_RULE_UNIT_PER_CENT)
    finding->required_plain = g_strdup_printf ("%" G_GINT64_FORMAT, rule->threshold);
  else if (finding->has_required)
    finding->required_plain = sg_rule_format_plain (rule, finding->required, 0);
  if (finding->has_required || rule->unit == SG_RULE_UNIT_PER_CENT)
    finding->expected = sg_rule_format_expected (rule, finding->required);
}

/* Each row of the register of targets asks for a share or a number, whatever its rule. */
static void
write_unit_values (SgFinding *finding, const SgUnitTarget *unit)
{
  SgRule shown = *finding->rule;

  shown.unit = unit->share >= 0 ? SG_RULE_UNIT_PER_CENT : SG_RULE_UNIT_NUMBER;
  if (finding->has_value)
    {
      finding->measured = sg_rule_format (&shown, finding->value, finding->denominator);
      finding->measured_plain = sg_rule_format_plain (&shown, finding->value, finding->denominator);
    }
  finding->expected = g_strdup_printf (_ ("at least %s"), unit->asked);
  finding->required_plain = unit->share >= 0
                              ? sg_decimal_format (unit->share, SHARE_DIGITS)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, unit->target.number);
}

static void
append_sentence (GString *message, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  /* A Chinese full stop brings its own room. */
  if (message->len > 0 && g_ascii_ispunct (message->str[message->len - 1]))
    g_string_append_c (message, ' ');
  g_string_append (message, sentence);
}

/**
 * sg_finding_dup_message:
 * @finding: a finding
 *
 * Returns: (transfer full): all that is said of it: why, how to mend it, and which target that
 * moves, where it was read by effect
 */
char *
sg_finding_dup_message (const SgFinding *finding)
{
  GString *message = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  message = g_string_new (finding->message);
  append_sentence (message, finding->effect);
  return g_string_free (message, FALSE);
}

/* What is missing in whole stations, persons or fen; of areas in square metres. */
static char *
format_gap (const SgFinding *finding)
{
  if (finding->rule->unit == SG_RULE_UNIT_PER_CENT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, finding->gap);
  return sg_rule_format (finding->rule, finding->gap, 0);
}

static void
append_mending (GString *message, const SgFinding *finding)
{
  g_autoptr (GString) mending = g_string_new (finding->rule->mend);
  g_autofree char *gap = format_gap (finding);

  g_string_replace (mending, "{gap}", gap, 0);
  g_string_replace (mending, "{measured}", finding->measured != NULL ? finding->measured : "—", 0);
  g_string_replace (mending, "{required}", finding->expected != NULL ? finding->expected : "—", 0);
  append_sentence (message, mending->str);
}

static void
append_unknown (GString *message, const SgFinding *finding)
{
  const SgRule *rule = finding->rule;
  const SgRegister *reg = rule->reg != NULL ? sg_catalogue_find (rule->reg) : NULL;
  const SgField *field
    = reg != NULL && rule->field != NULL ? sg_register_find_field (reg, rule->field) : NULL;
  g_autofree char *sentence = NULL;

  if (field != NULL)
    /* TRANSLATORS: a register ("Stations") and one of its fields ("Office area"). */
    sentence = g_strdup_printf (_ ("Enter it in %s, field “%s”; until then it cannot be said."),
                                sg_register_get_label (reg),
                                sg_field_get_label (field));
  else
    sentence = g_strdup (_ ("What it takes to say it is not entered yet."));
  append_sentence (message, sentence);
}

/* What a target asks for a month, from now on. */
static void
append_pace (GString *message, const SgFinding *finding, const char *due_on, const char *as_of)
{
  const SgAttainment attainment = { .gap = finding->gap };
  int left = sg_attainment_count_months (as_of, due_on);
  gint64 needed = sg_attainment_get_pace (&attainment, left);
  g_autofree char *months = g_strdup_printf ("%d", left);
  g_autofree char *pace = sg_count_format (MAX (needed, 0));
  g_autofree char *sentence
    = g_strdup_printf (_ ("%s months are left: %s a month are needed."), months, pace);

  if (needed > 0)
    append_sentence (message, sentence);
}

/* A dated target is not due yet: what is still missing is told all the same. */
static void
append_not_due (GString *message,
                const SgFinding *finding,
                const SgTarget *target,
                const char *as_of)
{
  const SgRule *rule = finding->rule;
  const char *due_on = target != NULL ? target->due_on : rule->due_on;
  g_autofree char *day = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *sentence = NULL;

  if (due_on == NULL || g_strcmp0 (as_of, due_on) >= 0)
    return;
  day = sg_date_format_long (due_on);
  gap = format_gap (finding);
  /* Of a yes there is nothing to count that is missing. */
  if (finding->has_value && finding->has_required && finding->gap > 0
      && rule->unit != SG_RULE_UNIT_YES)
    sentence = g_strdup_printf (_ ("Due on %s; still missing: %s."), day, gap);
  else
    sentence = g_strdup_printf (_ ("Due on %s."), day);
  append_sentence (message, sentence);
  if (target != NULL)
    append_pace (message, finding, due_on, as_of);
}

static gboolean
append_reason (SgFindingWriter *self,
               GString *message,
               const SgVerdictTable *table,
               const SgVerdictRow *row,
               GError **error)
{
  const char *reason = sg_verdict_table_get_reason (table, row);
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;

  if (reason == NULL)
    return TRUE;
  if (table->because != NULL && row->because != 0
      && !sg_namer_find (self->namer, table->because, row->because, &id, &name, error))
    return FALSE;
  sentence = sg_reason_describe (reason, name);
  append_sentence (message, sentence);
  return TRUE;
}

/* Of a target that is not reached: whom to look after first. In the whole country nobody does so by
 * name. */
static gboolean
append_next (SgFindingWriter *self,
             GString *message,
             const SgFinding *finding,
             const SgTarget *target,
             GError **error)
{
  g_autoptr (SgNext) next = NULL;
  g_autofree char *sentence = NULL;

  if (target == NULL || finding->gap == 0 || g_str_equal (finding->division, WHOLE_COUNTRY))
    return TRUE;
  next = sg_next_find (
    self->connection, finding->profile, target, self->as_of, finding->division, error);
  if (next == NULL)
    return FALSE;
  sentence = sg_next_describe_target (next, self->namer, finding->gap, error);
  append_sentence (message, sentence);
  return sentence != NULL;
}

static void
append_base (GString *message, const SgUnitTarget *unit)
{
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;

  if (unit == NULL || !unit->fixed || unit->base_on == NULL)
    return;
  day = sg_date_format_long (unit->base_on);
  sentence = g_strdup_printf (_ ("The base is that of %s."), day);
  append_sentence (message, sentence);
}

static gboolean
append_explanation (SgFindingWriter *self, GString *message, SgFinding *finding, GError **error)
{
  g_autoptr (GHashTable) known
    = sg_explanations_find (self->connection, finding->rule, finding->reg, self->as_of, error);
  const gint64 *explanation = NULL;
  g_autofree char *sentence = NULL;

  if (known == NULL)
    return FALSE;
  explanation = g_hash_table_lookup (known, &finding->subject);
  if (explanation == NULL)
    return TRUE;
  finding->explanation = *explanation;
  sentence = sg_explanations_describe (self->connection, *explanation, error);
  if (sentence == NULL)
    return FALSE;
  append_sentence (message, sentence);
  return TRUE;
}

/* Of a cap on money that is kept, how much may still be spent. */
static void
append_room (GString *message, const SgFinding *finding, const SgVerdictRow *row)
{
  g_autofree char *room = NULL;
  g_autofree char *sentence = NULL;

  if (finding->rule->comparison != SG_COMPARISON_AT_MOST || finding->rule->unit != SG_RULE_UNIT_FEN
      || !row->known || !row->required_known)
    return;
  room = sg_rule_format (finding->rule, row->required - row->value, 0);
  /* TRANSLATORS: a sum of money ("1,000.00 yuan"). */
  sentence = g_strdup_printf (_ ("Room left: %s."), room);
  append_sentence (message, sentence);
}

static gboolean
write_message (SgFindingWriter *self, SgFinding *finding, const Source *source, GError **error)
{
  const SgVerdictTable *table = source->table;
  const SgVerdictRow *row = source->row;
  g_autoptr (GString) message = g_string_new (NULL);

  if (finding->verdict != SG_VERDICT_MET && !append_reason (self, message, table, row, error))
    return FALSE;
  if (finding->verdict == SG_VERDICT_EXPLAINED
      && !append_explanation (self, message, finding, error))
    return FALSE;
  if (finding->verdict == SG_VERDICT_MET)
    append_room (message, finding, row);
  else if (finding->verdict == SG_VERDICT_UNMET || finding->verdict == SG_VERDICT_EXPLAINED)
    append_mending (message, finding);
  else if (finding->verdict == SG_VERDICT_UNKNOWN)
    append_unknown (message, finding);
  else if (finding->verdict == SG_VERDICT_NOT_APPLICABLE)
    append_not_due (message, finding, source->target, self->as_of);
  if (!append_next (self, message, finding, source->target, error))
    return FALSE;
  append_base (message, source->unit);
  if (finding->reference)
    append_sentence (message, _ ("The target binds the whole; here it is shown for comparison."));
  finding->message = g_string_free (g_steal_pointer (&message), FALSE);
  return TRUE;
}

/* The verdict on a target itself says in its message what is missing, and who comes next. */
static gboolean
write_effect (SgFindingWriter *self, SgFinding *finding, const SgEffect *effect, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *who = NULL;

  if (effect == NULL)
    return TRUE;
  finding->moves = sg_effect_format (effect);
  if (!effect->whole)
    {
      sentence = sg_effect_describe (effect, self->namer, error);
      if (sentence == NULL)
        return FALSE;
      if (effect->goal->next != NULL)
        who = sg_next_describe_station (
          effect->goal->next, self->namer, finding->reg, finding->station, error);
      if (effect->goal->next != NULL && who == NULL)
        return FALSE;
      append_sentence (text, sentence);
      append_sentence (text, who);
    }
  finding->effect = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

/**
 * sg_finding_writer_write:
 * @self: a writer
 * @table: verdicts of a rule
 * @row: one of them
 * @effect: (nullable): what mending it does for the targets
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the verdict with all that is said of it
 */
SgFinding *
sg_finding_writer_write (SgFindingWriter *self,
                         const SgVerdictTable *table,
                         const SgVerdictRow *row,
                         const SgEffect *effect,
                         GError **error)
{
  g_autoptr (SgFinding) finding = NULL;
  Source source = { .table = table, .row = row };
  gboolean named = FALSE;

  g_return_val_if_fail (self != NULL && table != NULL && row != NULL, NULL);

  finding = g_new0 (SgFinding, 1);
  finding->profile = sg_profile_ref (table->profile);
  finding->rule = table->rule;
  finding->verdict = (SgVerdict) row->verdict;
  finding->reg = g_intern_string (table->reg);
  finding->subject = row->subject;
  finding->division = g_strdup (sg_verdict_table_get_place (table, row));
  finding->station = sg_verdict_table_get_station (table, row);
  finding->has_value = row->known;
  finding->has_required = row->required_known;
  finding->value = row->value;
  finding->required = row->required;
  finding->denominator = table->denominator;
  finding->reference = table->reference;
  if (row->known && row->required_known)
    finding->gap = sg_rule_get_gap (table->rule, row->value, row->required);
  source.unit = sg_verdict_table_get_unit (table, row, &finding->denominator);
  source.target = source.unit != NULL ? &source.unit->target : table->rule->target;
  if (source.unit != NULL)
    write_unit_values (finding, source.unit);
  else
    write_values (finding);
  named = source.unit != NULL ? write_unit_subject (self, finding, source.unit, error)
                              : write_subject (self, finding, error);
  if (!named || !write_message (self, finding, &source, error)
      || !write_effect (self, finding, effect, error))
    return NULL;
  return g_steal_pointer (&finding);
}
