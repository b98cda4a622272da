/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-record.h"

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "base/sg-identity.h"
#include "base/sg-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is wrong or odd with a row as a whole: one place for editors, imports and `shegongctl`. */

static void
add_fault (GPtrArray *faults, const SgField *field, gboolean hard, const char *text)
{
  SgFault *fault = g_new0 (SgFault, 1);

  fault->field = field;
  fault->hard = hard;
  fault->text = g_strdup (text);
  g_ptr_array_add (faults, fault);
}

static void
find_field_faults (SgRecord *self, const SgField *field, GPtrArray *faults)
{
  const char *value = sg_record_get (self, field);
  const SgRegister *reg = sg_record_get_register (self);
  g_autofree char *unread = sg_record_dup_unread (self, field);
  g_autoptr (GError) error = NULL;

  if (unread != NULL)
    {
      add_fault (faults, field, TRUE, unread);
    }
  else if (value == NULL && field->required && g_strcmp0 (field->key, reg->id_field) != 0)
    {
      g_autofree char *text
        = g_strdup_printf (_ ("%s is missing. Fill it in."), sg_field_get_label (field));

      add_fault (faults, field, TRUE, text);
    }
  else if (value != NULL && field->check != NULL && !field->check (field, value, &error))
    add_fault (faults, field, TRUE, error->message);
}

static void
find_validity_fault (SgRecord *self, GPtrArray *faults)
{
  const SgRegister *reg = sg_record_get_register (self);
  const SgField *end = NULL;
  const char *from = NULL;
  const char *to = NULL;

  if (reg->valid_from == NULL || reg->valid_to == NULL)
    return;
  end = sg_register_get_field (reg, reg->valid_to);
  from = sg_record_get_key (self, reg->valid_from);
  to = sg_record_get (self, end);
  if (from == NULL || to == NULL)
    return;
  if (strcmp (to, from) < 0 || (!reg->valid_to_inclusive && strcmp (to, from) == 0))
    add_fault (
      faults, end, TRUE, _ ("The end lies before the beginning. Correct one of the two dates."));
}

/* Whether @later stands before @earlier: dates as text, all others as numbers. */
static gboolean
is_less (const SgField *field, const char *later, const char *earlier)
{
  gint64 numbers[2] = { 0 };

  if (!sg_field_is_numeric (field))
    return strcmp (later, earlier) < 0;
  return sg_decimal_parse (later, 2, &numbers[0]) && sg_decimal_parse (earlier, 2, &numbers[1])
         && numbers[0] < numbers[1];
}

static void
find_order_fault (SgRecord *self, const char *pair, GPtrArray *faults)
{
  const SgRegister *reg = sg_record_get_register (self);
  g_auto (GStrv) keys = g_strsplit (pair, "<=", 2);
  const SgField *earlier = sg_register_get_field (reg, keys[0]);
  const SgField *later = sg_register_get_field (reg, keys[1]);
  const char *from = sg_record_get (self, earlier);
  const char *to = sg_record_get (self, later);
  g_autofree char *text = NULL;

  /* The end of a validity is looked at above. */
  if (from == NULL || to == NULL || !is_less (later, to, from)
      || g_strcmp0 (later->key, reg->valid_to) == 0)
    return;
  if (sg_field_is_numeric (later))
    text = g_strdup_printf (_ ("%s: more than “%s”. Correct one of the two figures."),
                            sg_field_get_label (earlier),
                            sg_field_get_label (later));
  else
    text = g_strdup_printf (_ ("%s: lies before “%s”. Correct one of the two dates."),
                            sg_field_get_label (later),
                            sg_field_get_label (earlier));
  add_fault (faults, later, TRUE, text);
}

static void
find_order_faults (SgRecord *self, GPtrArray *faults)
{
  const char *ordered = sg_record_get_register (self)->ordered;
  g_auto (GStrv) pairs = g_strsplit (ordered != NULL ? ordered : "", "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    find_order_fault (self, pairs[i], faults);
}

/* Counts the known ones of some fields, and names all of them. */
static guint
count_known (SgRecord *self, const char *list, GString *names)
{
  g_auto (GStrv) keys = g_strsplit (list, "|", -1);
  guint n_known = 0;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (names, C_ ("list", ", "));
      g_string_append (
        names, sg_field_get_label (sg_register_get_field (sg_record_get_register (self), keys[i])));
      n_known += sg_record_get_key (self, keys[i]) != NULL ? 1 : 0;
    }
  return n_known;
}

/* What a row is about: a district, a station, an operator … */
static void
find_subject_faults (SgRecord *self, GPtrArray *faults)
{
  const SgRegister *reg = sg_record_get_register (self);
  const char *list = reg->exactly_one != NULL ? reg->exactly_one : reg->one_of;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_known = 0;

  if (list == NULL)
    return;
  n_known = count_known (self, list, names);
  if (n_known == 1 || (n_known > 1 && reg->exactly_one == NULL))
    return;
  if (reg->exactly_one != NULL)
    text = g_strdup_printf (_ ("Fill in exactly one of these: %s."), names->str);
  else
    text = g_strdup_printf (_ ("Fill in at least one of these: %s."), names->str);
  add_fault (faults, NULL, TRUE, text);
}

/* What one register asks of its rows beyond that: where one field has a value, others must have
 * one.
 */
typedef struct
{
  const SgRegister *reg;
  const char *key;
  const char *value; /* NULL for any */
  const char *needed;
  const char *text;
} Need;

static const Need needs[] = {
  { &sg_problems,
    "closed_on",
    NULL,
    "result",
    N_ ("A problem is struck off with its result: say what was done.") },
  { &sg_candidates, "state", "excluded", "reason", N_ ("A site that is left out needs a reason.") },
  { &sg_subsidies,
    "state",
    "paid",
    "paid_on",
    N_ ("A subsidy that was paid has a day of payment: fill it in.") },
  { &sg_subsidies,
    "state",
    "paid",
    "amount_fen",
    N_ ("A subsidy that was paid has an amount: fill it in.") },
  { &sg_contract_items,
    "verdict",
    NULL,
    "checked_by",
    N_ ("Whoever judges an item gives their name.") },
  { &sg_contract_items,
    "verdict",
    NULL,
    "checked_on",
    N_ ("Whoever judges an item gives the day.") },
  { &sg_station_status,
    "into_id",
    NULL,
    "reason",
    N_ ("A merger of stations needs its reason: a document, a decision.") },
};

static void
find_need_faults (SgRecord *self, GPtrArray *faults)
{
  const SgRegister *reg = sg_record_get_register (self);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      const char *value = needs[i].reg == reg ? sg_record_get_key (self, needs[i].key) : NULL;

      if (value != NULL && (needs[i].value == NULL || strcmp (value, needs[i].value) == 0)
          && sg_record_get_key (self, needs[i].needed) == NULL)
        add_fault (faults, sg_register_get_field (reg, needs[i].needed), TRUE, _ (needs[i].text));
    }
}

/* An explanation ends with the year in which it was approved. */
static void
find_explanation_fault (SgRecord *self, GPtrArray *faults)
{
  const char *approved = sg_record_get_key (self, "approved_on");
  const char *until = sg_record_get_key (self, "valid_until");

  if (approved != NULL && until != NULL && sg_date_get_year (until) > sg_date_get_year (approved))
    add_fault (faults,
               sg_register_get_field (&sg_explanations, "valid_until"),
               TRUE,
               _ ("An explanation ends with the year in which it was approved. Explain the next "
                  "year anew."));
}

static void
find_sync_fault (SgRecord *self, GPtrArray *faults)
{
  if (g_strcmp0 (sg_record_get_key (self, "entered"), "0") == 0
      && sg_record_get_key (self, "entered_on") != NULL)
    add_fault (faults,
               sg_register_get_field (&sg_syncs, "entered"),
               TRUE,
               _ ("A station with a day of entry is in the system: say so."));
}

/* The identity number tells birth and sex; what was typed may differ, but somebody should look. */
static void
find_identity_faults (SgRecord *self, GPtrArray *faults)
{
  const char *id_no = sg_record_get_key (self, "id_no");
  const char *birth = sg_record_get_key (self, "birth");
  const char *sex = sg_record_get_key (self, "sex");
  g_autofree char *id_birth = NULL;

  if (id_no == NULL || sg_identity_check (id_no) != SG_IDENTITY_OK)
    return;
  id_birth = sg_identity_get_birth (id_no);
  if (birth != NULL && strcmp (birth, id_birth) != 0)
    {
      g_autofree char *text = g_strdup_printf (
        _ ("The ID number says born on %s, the date of birth says %s."), id_birth, birth);

      add_fault (faults, sg_register_get_field (&sg_persons, "birth"), FALSE, text);
    }
  if (sex != NULL && (strcmp (sex, "男") == 0) != sg_identity_is_male (id_no))
    add_fault (faults,
               sg_register_get_field (&sg_persons, "sex"),
               FALSE,
               _ ("The ID number says the other sex. Compare it with the card."));
}

/**
 * sg_record_find_faults:
 * @self: a record
 *
 * Holds the edited values against the catalogue: what must be there, checks of fields, dates and
 * figures in order, what the row is about, and for persons the identity number against birth and
 * sex (GB 11643-1999).
 *
 * Returns: (transfer full) (element-type SgFault): the faults, hard and soft, in the order of the
 *   fields; empty where there are none
 */
GPtrArray *
sg_record_find_faults (SgRecord *self)
{
  g_autoptr (GPtrArray) faults = NULL;
  const SgRegister *reg = NULL;

  g_return_val_if_fail (SG_IS_RECORD (self), NULL);

  faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_fault_free);
  reg = sg_record_get_register (self);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    find_field_faults (self, &reg->fields[i], faults);
  find_validity_fault (self, faults);
  find_order_faults (self, faults);
  find_subject_faults (self, faults);
  find_need_faults (self, faults);
  if (reg == &sg_persons)
    find_identity_faults (self, faults);
  else if (reg == &sg_explanations)
    find_explanation_fault (self, faults);
  else if (reg == &sg_syncs)
    find_sync_fault (self, faults);
  return g_steal_pointer (&faults);
}

/**
 * sg_fault_free:
 * @fault: (transfer full): a fault
 *
 * Frees it.
 */
void
sg_fault_free (SgFault *fault)
{
  g_return_if_fail (fault != NULL);

  g_free (fault->text);
  g_free (fault);
}
