/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-record.h"

#include "base/sg-error.h"
#include "base/sg-identity.h"

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
  g_autoptr (GError) error = NULL;

  if (value == NULL && field->required && g_strcmp0 (field->key, reg->id_field) != 0)
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
 * Holds the edited values against the catalogue: what must be there, checks of fields, dates in
 * order, and for persons the identity number against birth and sex (GB 11643-1999).
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
  if (reg == &sg_persons)
    find_identity_faults (self, faults);
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
