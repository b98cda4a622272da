/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-error.h"
#include "policy/sg-profile-private.h"
#include "policy/sg-setting.h"

typedef void (*ReadGroup) (SgProfileReader *reader);

typedef struct
{
  const char *kind;
  ReadGroup read;
  const char *keys; /* all that may stand in it, joined with blanks */
} GroupKind;

/**
 * sg_profile_reader_fail:
 * @self: a file that is read
 * @format: what is wrong in the present group, without a full stop
 * @...: its arguments
 *
 * Notes the first fault.
 */
void
sg_profile_reader_fail (SgProfileReader *self, const char *format, ...)
{
  g_autofree char *cause = NULL;
  va_list args;

  if (self->fault != NULL)
    return;
  va_start (args, format);
  cause = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->fault,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("The policy profile “%s” cannot be used: in its group [%s], %s. Mend the file or "
                  "choose another profile."),
               self->profile->id,
               self->group,
               cause);
}

/**
 * sg_profile_reader_get_optional:
 * @self: a file that is read
 * @key: a key of the present group
 *
 * Returns: (transfer full) (nullable): its text, that of the user's language where there is one
 */
char *
sg_profile_reader_get_optional (SgProfileReader *self, const char *key)
{
  return g_key_file_get_locale_string (self->file, self->group, key, self->locale, NULL);
}

/**
 * sg_profile_reader_get_text:
 * @self: a file that is read
 * @key: a key that the present group must have
 *
 * Returns: (transfer full) (nullable): its text, that of the user's language where there is one
 */
char *
sg_profile_reader_get_text (SgProfileReader *self, const char *key)
{
  char *text = sg_profile_reader_get_optional (self, key);

  if (text == NULL)
    sg_profile_reader_fail (self, _ ("“%s” is missing"), key);
  return text;
}

/**
 * sg_profile_reader_get_day:
 * @self: a file that is read
 * @key: a key of the present group
 *
 * Returns: (transfer full) (nullable): the day that stands there, if any
 */
char *
sg_profile_reader_get_day (SgProfileReader *self, const char *key)
{
  g_autofree char *day = g_key_file_get_string (self->file, self->group, key, NULL);

  if (day == NULL || *day == '\0')
    return NULL;
  if (!sg_date_is_valid (day))
    sg_profile_reader_fail (self, _ ("“%s” is no day"), key);
  return g_steal_pointer (&day);
}

/**
 * sg_profile_reader_get_number:
 * @self: a file that is read
 * @key: a key of the present group
 * @fallback: what holds where there is none
 *
 * Reads a whole number, or the name of a setting that is one.
 *
 * Returns: the number
 */
gint64
sg_profile_reader_get_number (SgProfileReader *self, const char *key, gint64 fallback)
{
  g_autofree char *text = g_key_file_get_string (self->file, self->group, key, NULL);
  const char *setting = NULL;
  gint64 value = fallback;

  if (text == NULL)
    return fallback;
  setting = g_hash_table_lookup (self->profile->settings, text);
  if (!g_ascii_string_to_signed (
        setting != NULL ? setting : text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    sg_profile_reader_fail (self, _ ("“%s” is no whole number"), key);
  return value;
}

static char **
read_list (SgProfileReader *reader, const char *key)
{
  char **list = g_key_file_get_string_list (reader->file, reader->group, key, NULL, NULL);

  return list != NULL ? list : g_new0 (char *, 1);
}

static void
read_document (SgProfileReader *reader)
{
  SgProfile *profile = reader->profile;
  g_auto (GStrv) issuers = read_list (reader, "issuers");

  g_clear_pointer (&profile->regions, g_strfreev);
  profile->title = sg_profile_reader_get_text (reader, "title");
  profile->number = sg_profile_reader_get_text (reader, "number");
  profile->issuers = g_strjoinv ("|", issuers);
  profile->date = sg_profile_reader_get_text (reader, "date");
  profile->text = g_key_file_get_string (reader->file, reader->group, "text", NULL);
  profile->regions = read_list (reader, "region");
  profile->valid_from = sg_profile_reader_get_day (reader, "valid_from");
  profile->valid_until = sg_profile_reader_get_day (reader, "valid_until");
}

/* A setting that the program does not know is for measures that somebody added. */
static void
read_setting (SgProfileReader *reader)
{
  char *value = sg_profile_reader_get_text (reader, "value");
  const SgSetting *setting = sg_setting_find (reader->name);

  if (value != NULL && setting != NULL && !sg_setting_accepts (setting, value))
    sg_profile_reader_fail (reader, _ ("“%s” is no value of this setting"), value);
  g_hash_table_replace (reader->profile->settings, g_strdup (reader->name), value);
}

static void
read_headline (SgProfileReader *reader)
{
  g_clear_pointer (&reader->profile->headline, g_strfreev);
  reader->profile->headline = read_list (reader, "show");
}

static void
read_quantity (SgProfileReader *reader)
{
  SgQuantity *quantity = g_new0 (SgQuantity, 1);
  g_autofree char *op = g_key_file_get_string (reader->file, reader->group, "op", NULL);

  g_ptr_array_add (reader->profile->quantities, quantity);
  quantity->id = g_strdup (reader->name);
  quantity->label = sg_profile_reader_get_text (reader, "label");
  quantity->unit = sg_profile_reader_get_text (reader, "unit");
  quantity->measure = sg_profile_reader_get_text (reader, "measure");
  quantity->sum = g_strcmp0 (op, "sum") == 0;
  quantity->any_value = !g_key_file_has_key (reader->file, reader->group, "at_least", NULL);
  quantity->at_least = sg_profile_reader_get_number (reader, "at_least", 0);
  quantity->per_cent = sg_profile_reader_get_number (reader, "per_cent", 100);
  if (op != NULL && !quantity->sum && !g_str_equal (op, "count"))
    sg_profile_reader_fail (reader, _ ("“%s” is neither count nor sum"), op);
}

static const SgQuantity *
read_quantity_name (SgProfileReader *reader, const char *key)
{
  g_autofree char *name = g_key_file_get_string (reader->file, reader->group, key, NULL);
  const SgQuantity *quantity = NULL;

  if (name == NULL)
    return NULL;
  quantity = sg_profile_find_quantity (reader->profile, name);
  if (quantity == NULL)
    sg_profile_reader_fail (reader, _ ("the quantity “%s” does not exist"), name);
  return quantity;
}

static void
read_indicator (SgProfileReader *reader)
{
  SgIndicator *indicator = g_new0 (SgIndicator, 1);
  g_auto (GStrv) obligations = read_list (reader, "obligations");

  g_ptr_array_add (reader->profile->indicators, indicator);
  indicator->id = g_strdup (reader->name);
  indicator->label = sg_profile_reader_get_text (reader, "label");
  indicator->numerator = read_quantity_name (reader, "numerator");
  indicator->denominator = read_quantity_name (reader, "denominator");
  indicator->cap_per_cent = sg_profile_reader_get_number (reader, "cap_per_cent", 0);
  indicator->obligations = g_strjoinv ("|", obligations);
  if (indicator->numerator == NULL)
    sg_profile_reader_fail (reader, _ ("“%s” is missing"), "numerator");
}

/* Two quantities by which the clause of a target can be read as well. */
static void
read_other (SgProfileReader *reader, SgTarget *target)
{
  g_auto (GStrv) names = read_list (reader, "other");

  if (*names == NULL)
    return;
  if (g_strv_length (names) == 2)
    {
      target->other = sg_profile_find_quantity (reader->profile, names[0]);
      target->other_base = sg_profile_find_quantity (reader->profile, names[1]);
    }
  if (target->other == NULL || target->other_base == NULL)
    sg_profile_reader_fail (reader, _ ("“%s” does not name two quantities"), "other");
  target->other_label = sg_profile_reader_get_text (reader, "other_label");
}

static void
read_target (SgProfileReader *reader)
{
  SgTarget *target = g_new0 (SgTarget, 1);
  g_autofree char *indicator = sg_profile_reader_get_text (reader, "indicator");

  g_ptr_array_add (reader->profile->targets, target);
  target->id = g_strdup (reader->name);
  target->due_on = sg_profile_reader_get_text (reader, "due_on");
  target->per_cent = sg_profile_reader_get_number (reader, "per_cent", -1);
  target->next = sg_profile_reader_get_optional (reader, "next");
  target->number = sg_profile_reader_get_number (reader, "number", -1);
  read_other (reader, target);
  target->indicator
    = indicator != NULL ? sg_profile_find_indicator (reader->profile, indicator) : NULL;
  if (target->indicator == NULL)
    sg_profile_reader_fail (reader, _ ("the indicator “%s” does not exist"), indicator);
  if (target->due_on == NULL || !sg_date_is_valid (target->due_on))
    sg_profile_reader_fail (reader, _ ("“%s” is no day"), "due_on");
  if ((target->per_cent < 0) == (target->number < 0))
    sg_profile_reader_fail (reader, _ ("either “%s” or “%s” must be given"), "per_cent", "number");
}

/*
 * In the order in which they build upon one another. Groups of other kinds belong to other parts of
 * the program and are left alone; a key that is not known here is a slip of the pen.
 */
static const GroupKind group_kinds[] = {
  { "document", read_document, "number title issuers date region valid_from valid_until text" },
  { "setting", read_setting, "value" },
  { "headline", read_headline, "show" },
  { "quantity", read_quantity, "label unit measure op at_least per_cent" },
  { "indicator", read_indicator, "label numerator denominator cap_per_cent obligations" },
  { "target", read_target, "indicator due_on per_cent number next other other_label" },
  { "clause", sg_profile_read_clause, "section force becomes register wording" },
  { "rule",
    sg_profile_read_rule,
    "obligation label force measure target each at_least at_most equals unit due_on from until "
    "field "
    "alone mend" },
};

static void
check_keys (SgProfileReader *reader, const char *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, reader->group, NULL, NULL);
  g_auto (GStrv) names = g_strsplit (known, " ", -1);

  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *plain = g_strndup (*key, strcspn (*key, "["));

      if (!g_strv_contains ((const char *const *) names, plain))
        sg_profile_reader_fail (reader, _ ("the key “%s” is not known"), plain);
    }
}

/* Returns: whether @group is of the kind; its name, if any, stands behind a blank */
static gboolean
is_of_kind (const char *group, const GroupKind *kind, const char **name)
{
  gsize length = strlen (kind->kind);

  if (!g_str_has_prefix (group, kind->kind) || (group[length] != '\0' && group[length] != ' '))
    return FALSE;
  *name = group[length] == ' ' ? group + length + 1 : "";
  return TRUE;
}

static void
read_groups (SgProfileReader *reader, const GroupKind *kind)
{
  g_auto (GStrv) groups = g_key_file_get_groups (reader->file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      reader->group = *group;
      if (!is_of_kind (*group, kind, &reader->name))
        continue;
      check_keys (reader, kind->keys);
      kind->read (reader);
    }
  reader->group = kind->kind;
}

static void
check_whole (SgProfileReader *reader)
{
  SgProfile *profile = reader->profile;

  reader->group = "document";
  if (profile->title == NULL)
    sg_profile_reader_fail (reader, _ ("“%s” is missing"), "title");
  reader->group = "headline";
  for (char **shown = profile->headline; shown != NULL && *shown != NULL; shown++)
    if (sg_profile_find_indicator (profile, *shown) == NULL
        && sg_profile_find_quantity (profile, *shown) == NULL)
      sg_profile_reader_fail (reader, _ ("“%s” is neither a quantity nor an indicator"), *shown);
}

/**
 * sg_profile_parse:
 * @id: what the profile is called
 * @text: what stands in its file
 * @error: (out) (optional): return location of an #SgError
 *
 * Reads a profile: a key file with the groups [document], [setting …], [headline], [quantity …],
 * [indicator …], [target …], [clause …] and [rule …]. Groups of other kinds are left to others.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SgProfile *
sg_profile_parse (const char *id, const char *text, GError **error)
{
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SgProfileReader reader = { .file = file };

  g_return_val_if_fail (id != NULL && text != NULL, NULL);

  profile = sg_profile_new (id);
  profile->key = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  reader.profile = profile;
  reader.group = "document";
  reader.locale = g_str_equal (sg_core_get_language (), "zh") ? "zh_CN" : "C";
  if (!g_key_file_load_from_data (
        file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &reader.fault))
    {
      g_propagate_error (error, reader.fault);
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (group_kinds); i++)
    read_groups (&reader, &group_kinds[i]);
  check_whole (&reader);
  if (reader.fault == NULL)
    return g_steal_pointer (&profile);
  g_propagate_error (error, reader.fault);
  return NULL;
}

/**
 * sg_profile_ships:
 * @id: name of a policy
 *
 * Returns: whether a policy of that name ships with the program
 */
gboolean
sg_profile_ships (const char *id)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  path = g_strdup_printf ("policies/%s.policy", id);
  bytes = sg_core_get_resource (path, NULL);
  return bytes != NULL;
}

/**
 * sg_profile_dup_text:
 * @id: name of a policy that ships with the program
 * @error: (out) (optional): return location of an #SgError
 *
 * The clauses of a notice stand in a file of their own, beside what the program makes of them.
 *
 * Returns: (transfer full) (nullable): both, as one text
 */
char *
sg_profile_dup_text (const char *id, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *clauses_path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *clauses = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  path = g_strdup_printf ("policies/%s.policy", id);
  clauses_path = g_strdup_printf ("policies/%s.clauses", id);
  text = sg_core_dup_resource_text (path, error);
  if (text == NULL)
    return NULL;
  clauses = sg_core_dup_resource_text (clauses_path, NULL);
  return clauses != NULL ? g_strconcat (text, "\n", clauses, NULL) : g_steal_pointer (&text);
}

/**
 * sg_profile_load:
 * @id: "suzhou-2022", "shanghai-2021" or "none"
 * @error: (out) (optional): return location of an #SgError
 *
 * Loads a profile that ships with the program. "none" is the profile of a ledger that follows no
 * notice: the figures of Suzhou's without its targets.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SgProfile *
sg_profile_load (const char *id, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  text = sg_profile_dup_text (id, error);
  return text != NULL ? sg_profile_parse (id, text, error) : NULL;
}
