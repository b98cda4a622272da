/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Largest number that a rule may require. */
#define MOST G_GINT64_CONSTANT (1000000000)

static const SgChoice yes_no[] = { { "1", N_ ("Yes") }, { "0", N_ ("No") }, { NULL } };

/* What the document of a policy says; keys of its text, with the language where there is one. */
static const struct
{
  const char *key;
  SgFieldType type;
  const char *label;
  gboolean required;
} document[] = {
  { "title[zh_CN]", SG_FIELD_TEXT, N_ ("Title of the document"), TRUE },
  { "title", SG_FIELD_TEXT, N_ ("Title in English"), TRUE },
  { "number", SG_FIELD_TEXT, N_ ("Number of the document"), FALSE },
  { "issuers", SG_FIELD_TEXT, N_ ("Issued by"), FALSE },
  { "date", SG_FIELD_DATE, N_ ("Date of the document"), FALSE },
  { "region", SG_FIELD_DIVISION, N_ ("Region that it binds"), FALSE },
};

/* Keys of the fields that say when the ledger follows it. */
#define KEY_FROM "valid_from"
#define KEY_UNTIL "valid_until"

static char *
get_document (const SgPolicyEntry *entry, const char *key)
{
  char *value = g_key_file_get_value (entry->text, "document", key, NULL);

  if (value == NULL && g_str_equal (key, "title[zh_CN]"))
    value = g_key_file_get_value (entry->text, "document", "title", NULL);
  if (value != NULL && *value == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

static void
add_period (SgFieldSet *fields, const SgPolicyEntry *entry, const char *section)
{
  const SgField from
    = { .key = KEY_FROM, .type = SG_FIELD_DATE, .label = _ ("Followed from"), .section = section };
  const SgField until = {
    .key = KEY_UNTIL, .type = SG_FIELD_DATE, .label = _ ("Followed until"), .section = section
  };

  sg_field_set_add (fields, &from, entry->valid_from);
  sg_field_set_add (fields, &until, entry->valid_until);
}

/**
 * sg_policy_fields_new_document:
 * @entry: a policy
 *
 * Returns: (transfer full): what its document says, and when the ledger follows it
 */
SgFieldSet *
sg_policy_fields_new_document (const SgPolicyEntry *entry)
{
  SgFieldSet *fields = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  fields = sg_field_set_new ();
  if (entry->followed)
    add_period (fields, entry, _ ("Followed by this ledger"));
  for (gsize i = 0; i < G_N_ELEMENTS (document); i++)
    {
      SgField field = { .key = document[i].key,
                        .type = document[i].type,
                        .label = _ (document[i].label),
                        .required = document[i].required,
                        .section = _ ("Document data") };
      g_autofree char *value = get_document (entry, document[i].key);

      /* Several regions are no single division that could be picked. */
      if (field.type == SG_FIELD_DIVISION && value != NULL && strchr (value, ';') != NULL)
        field.type = SG_FIELD_TEXT;
      sg_field_set_add (fields, &field, value);
    }
  return fields;
}

/**
 * sg_policy_fields_amend_document:
 * @record: an edited record of sg_policy_fields_new_document()
 *
 * Returns: (transfer full) (nullable): what the policy says from now on; %NULL where its document
 * was not edited
 */
GKeyFile *
sg_policy_fields_amend_document (SgRecord *record)
{
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  gboolean changed = FALSE;

  g_return_val_if_fail (SG_IS_RECORD (record), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (document); i++)
    {
      const SgField *field
        = sg_register_get_field (sg_record_get_register (record), document[i].key);
      const char *value = sg_record_get (record, field);

      if (!sg_record_is_field_changed (record, field))
        continue;
      g_key_file_set_value (amendment, "document", document[i].key, value != NULL ? value : "");
      changed = TRUE;
    }
  return changed ? g_steal_pointer (&amendment) : NULL;
}

/**
 * sg_policy_fields_new_copy:
 * @entry: a policy that is to be copied
 *
 * Returns: (transfer full): what somebody who copies it is asked
 */
SgFieldSet *
sg_policy_fields_new_copy (const SgPolicyEntry *entry)
{
  const char *section = _ ("Copy");
  const SgField title = { .key = "title",
                          .type = SG_FIELD_TEXT,
                          .label = _ ("Title of the document"),
                          .required = TRUE,
                          .section = section };
  const SgField number = { .key = "number",
                           .type = SG_FIELD_TEXT,
                           .label = _ ("Number of the document"),
                           .section = section };
  const SgField from = { .key = KEY_FROM,
                         .type = SG_FIELD_DATE,
                         .label = _ ("Followed from"),
                         .required = TRUE,
                         .section = section };
  const SgField replaces = { .key = "replaces",
                             .type = SG_FIELD_CHOICE,
                             .choices = yes_no,
                             .label = _ ("In place of the copied one"),
                             .required = TRUE,
                             .section = section };
  g_autofree char *copied = NULL;
  const char *day = NULL;
  SgFieldSet *fields = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  fields = sg_field_set_new ();
  /* TRANSLATORS: proposed title of a copy, with that of the copied policy. */
  copied = g_strdup_printf (_ ("%s (own version)"), sg_profile_get_title (entry->profile));
  day = entry->valid_from != NULL ? entry->valid_from : sg_profile_get_valid_from (entry->profile);
  sg_field_set_add (fields, &title, copied);
  sg_field_set_add (fields, &number, NULL);
  sg_field_set_add (fields, &from, day);
  sg_field_set_add (fields, &replaces, entry->followed ? "1" : "0");
  return fields;
}

/**
 * sg_policy_fields_new_import:
 * @profile: a policy out of a file
 *
 * Returns: (transfer full): what somebody who takes it in is asked: when the ledger is to follow it
 */
SgFieldSet *
sg_policy_fields_new_import (const SgProfile *profile)
{
  SgField from
    = { .key = KEY_FROM, .type = SG_FIELD_DATE, .label = _ ("Followed from"), .required = TRUE };
  SgField until = { .key = KEY_UNTIL, .type = SG_FIELD_DATE, .label = _ ("Followed until") };
  SgFieldSet *fields = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  from.section = sg_profile_get_title (profile);
  until.section = from.section;
  fields = sg_field_set_new ();
  sg_field_set_add (fields, &from, sg_followed_propose_from (profile));
  sg_field_set_add (fields, &until, sg_profile_get_valid_until (profile));
  return fields;
}

static SgFieldType
get_type (SgParameterKind kind)
{
  switch (kind)
    {
    case SG_PARAMETER_AREA:
      return SG_FIELD_DECIMAL;
    case SG_PARAMETER_FEN:
      return SG_FIELD_MONEY;
    case SG_PARAMETER_DAY:
      return SG_FIELD_DATE;
    case SG_PARAMETER_TEXT:
      return SG_FIELD_TEXT;
    case SG_PARAMETER_SWITCH:
    case SG_PARAMETER_CHOICE:
      return SG_FIELD_CHOICE;
    case SG_PARAMETER_NUMBER:
    default:
      return SG_FIELD_INTEGER;
    }
}

static void
add_choices (SgFieldSet *fields, const SgField *field, const SgParameter *parameter)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const SgSettingChoice *choice = parameter->setting->choices;

  for (; choice->value != NULL; choice++)
    {
      g_ptr_array_add (codes, (gpointer) choice->value);
      g_ptr_array_add (labels, (gpointer) sg_setting_choice_get_label (choice));
    }
  sg_field_set_add_choice (fields, field, codes, labels, parameter->value);
}

static char *
make_key (const SgParameter *parameter)
{
  return g_strjoin (" ",
                    parameter->group,
                    parameter->key,
                    parameter->member != NULL ? parameter->member : "",
                    NULL);
}

/* A day may be left open, and so may words; what a rule requires may not. */
static void
add_parameter (SgFieldSet *fields, const SgParameter *parameter)
{
  g_autofree char *key = make_key (parameter);
  /* TRANSLATORS: a section of a notice ("三(二)"). */
  g_autofree char *section
    = parameter->clause != NULL
        ? g_strdup_printf (_ ("Section %s of the notice"), parameter->clause->section)
        : g_strdup (_ ("What the notice leaves open"));
  const SgSetting *setting = parameter->setting;
  const SgField field = { .key = key,
                          .type = get_type (parameter->kind),
                          .label = parameter->label,
                          .unit = parameter->kind == SG_PARAMETER_FEN ? NULL : parameter->unit,
                          .section = section,
                          .required = parameter->kind != SG_PARAMETER_TEXT
                                      && (parameter->kind != SG_PARAMETER_DAY || setting == NULL),
                          .choices = parameter->kind == SG_PARAMETER_SWITCH ? yes_no : NULL,
                          .minimum = setting != NULL ? setting->least : 0,
                          .maximum = setting != NULL ? setting->most : MOST };

  if (parameter->kind == SG_PARAMETER_CHOICE)
    add_choices (fields, &field, parameter);
  else
    sg_field_set_add (fields, &field, *parameter->value != '\0' ? parameter->value : NULL);
}

/**
 * sg_policy_fields_new_parameters:
 * @parameters: (element-type SgParameter): what a policy may have otherwise
 *
 * Returns: (transfer full): a field for each
 */
SgFieldSet *
sg_policy_fields_new_parameters (const GPtrArray *parameters)
{
  SgFieldSet *fields = NULL;

  g_return_val_if_fail (parameters != NULL, NULL);

  fields = sg_field_set_new ();
  for (guint i = 0; i < parameters->len; i++)
    add_parameter (fields, g_ptr_array_index (parameters, i));
  return fields;
}

/**
 * sg_policy_fields_amend_parameters:
 * @record: an edited record of sg_policy_fields_new_parameters()
 * @parameters: (element-type SgParameter): the parameters
 * @entry: the policy
 *
 * Returns: (transfer full): what the policy says from now on
 */
GKeyFile *
sg_policy_fields_amend_parameters (SgRecord *record,
                                   const GPtrArray *parameters,
                                   const SgPolicyEntry *entry)
{
  GKeyFile *amendment = NULL;

  g_return_val_if_fail (SG_IS_RECORD (record) && parameters != NULL && entry != NULL, NULL);

  amendment = g_key_file_new ();
  for (guint i = 0; i < parameters->len; i++)
    {
      const SgParameter *parameter = g_ptr_array_index (parameters, i);
      g_autofree char *key = make_key (parameter);
      const char *value = sg_record_get_key (record, key);

      sg_parameter_amend (parameter, value != NULL ? value : "", entry->text, amendment);
    }
  return amendment;
}
