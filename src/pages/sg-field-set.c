/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-field-set.h"

struct _SgFieldSet
{
  gatomicrefcount ref_count;
  SgRegister reg;
  GArray *fields; /* SgField */
  GPtrArray *values;
  GPtrArray *choices; /* arrays of SgChoice */
  GStringChunk *strings;
};

/**
 * sg_field_set_new:
 *
 * Returns: (transfer full): a set without fields
 */
SgFieldSet *
sg_field_set_new (void)
{
  SgFieldSet *self = g_new0 (SgFieldSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->fields = g_array_new (FALSE, TRUE, sizeof (SgField));
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (1024);
  return self;
}

/**
 * sg_field_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same, once more
 */
SgFieldSet *
sg_field_set_ref (SgFieldSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sg_field_set_unref:
 * @self: (transfer full): a set
 *
 * Gives it back.
 */
void
sg_field_set_unref (SgFieldSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->fields);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->choices);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static const char *
keep (SgFieldSet *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/**
 * sg_field_set_add:
 * @self: a set of which no record was made yet
 * @field: what the field is; its texts are copied, its choices are not
 * @value: (nullable): what stands in it
 *
 * Adds a field behind the others.
 */
void
sg_field_set_add (SgFieldSet *self, const SgField *field, const char *value)
{
  SgField copy;

  g_return_if_fail (self != NULL && field != NULL);

  copy = *field;
  copy.key = keep (self, field->key);
  copy.label = keep (self, field->label);
  copy.unit = keep (self, field->unit);
  copy.section = keep (self, field->section);
  g_array_append_val (self->fields, copy);
  g_ptr_array_add (self->values, g_strdup (value));
}

/**
 * sg_field_set_add_choice:
 * @self: a set of which no record was made yet
 * @field: what the field is; its texts are copied
 * @codes: (element-type utf8): what may be chosen
 * @labels: (element-type utf8): and what it is called
 * @value: (nullable): what is chosen
 *
 * Adds a field behind the others whose list is known only now.
 */
void
sg_field_set_add_choice (SgFieldSet *self,
                         const SgField *field,
                         const GPtrArray *codes,
                         const GPtrArray *labels,
                         const char *value)
{
  SgChoice *choices = NULL;
  SgField copy;

  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (codes != NULL && labels != NULL && codes->len == labels->len);

  choices = g_new0 (SgChoice, codes->len + 1);
  for (guint i = 0; i < codes->len; i++)
    {
      choices[i].code = keep (self, g_ptr_array_index (codes, i));
      choices[i].label = keep (self, g_ptr_array_index (labels, i));
    }
  g_ptr_array_add (self->choices, choices);
  copy = *field;
  copy.type = SG_FIELD_CHOICE;
  copy.choices = choices;
  sg_field_set_add (self, &copy, value);
}

/**
 * sg_field_set_make_record:
 * @self: a set
 * @is_new: nobody has filled it in yet, so that nothing is scolded for being empty
 *
 * Returns: (transfer full): a record with the values that the fields were added with; it keeps the
 * set
 */
SgRecord *
sg_field_set_make_record (SgFieldSet *self, gboolean is_new)
{
  SgRecord *record = NULL;
  char **values = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  self->reg.name = "policies";
  self->reg.fields = (const SgField *) (gpointer) self->fields->data;
  self->reg.n_fields = self->fields->len;
  values = g_new0 (char *, self->fields->len);
  for (guint i = 0; i < self->fields->len; i++)
    values[i] = g_strdup (g_ptr_array_index (self->values, i));
  record = sg_record_new_stored (&self->reg, is_new ? 0 : 1, is_new ? 0 : 1, values);
  g_object_set_data_full (
    G_OBJECT (record), "field-set", sg_field_set_ref (self), (GDestroyNotify) sg_field_set_unref);
  return record;
}
