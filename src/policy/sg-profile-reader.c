/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-error.h"
#include "policy/sg-profile-private.h"

/* One file while it is read; the first fault is the one that is told. */
typedef struct
{
  SgProfile *profile;
  GKeyFile *file;
  const char *locale;
  const char *group;
  const char *name; /* what stands behind the kind of the group */
  GError *fault;
} Reader;

typedef void (*ReadGroup) (Reader *reader);

typedef struct
{
  const char *kind;
  ReadGroup read;
  const char *keys; /* all that may stand in it, joined with blanks */
} GroupKind;

G_GNUC_PRINTF (2, 3)
static void
set_fault (Reader *reader, const char *format, ...)
{
  g_autofree char *cause = NULL;
  va_list args;

  if (reader->fault != NULL)
    return;
  va_start (args, format);
  cause = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&reader->fault,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("The policy profile “%s” cannot be used: in its group [%s], %s. Mend the file or "
                  "choose another profile."),
               reader->profile->id,
               reader->group,
               cause);
}

/* Returns: (transfer full): a text that must be there, that of the user's language where there is
 * one */
static char *
read_text (Reader *reader, const char *key)
{
  char *text
    = g_key_file_get_locale_string (reader->file, reader->group, key, reader->locale, NULL);

  if (text == NULL)
    set_fault (reader, _ ("“%s” is missing"), key);
  return text;
}

static gint64
read_int (Reader *reader, const char *key, gint64 fallback)
{
  g_autofree char *text = g_key_file_get_string (reader->file, reader->group, key, NULL);
  gint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    set_fault (reader, _ ("“%s” is no whole number"), key);
  return value;
}

static char **
read_list (Reader *reader, const char *key)
{
  char **list = g_key_file_get_string_list (reader->file, reader->group, key, NULL, NULL);

  return list != NULL ? list : g_new0 (char *, 1);
}

static void
read_document (Reader *reader)
{
  SgProfile *profile = reader->profile;
  g_auto (GStrv) issuers = read_list (reader, "issuers");

  g_clear_pointer (&profile->regions, g_strfreev);
  profile->title = read_text (reader, "title");
  profile->number = read_text (reader, "number");
  profile->issuers = g_strjoinv ("|", issuers);
  profile->date = read_text (reader, "date");
  profile->text = g_key_file_get_string (reader->file, reader->group, "text", NULL);
  profile->regions = read_list (reader, "region");
}

static void
read_setting (Reader *reader)
{
  g_hash_table_replace (
    reader->profile->settings, g_strdup (reader->name), read_text (reader, "value"));
}

static void
read_headline (Reader *reader)
{
  g_clear_pointer (&reader->profile->headline, g_strfreev);
  reader->profile->headline = read_list (reader, "show");
}

static void
read_quantity (Reader *reader)
{
  SgQuantity *quantity = g_new0 (SgQuantity, 1);
  g_autofree char *op = g_key_file_get_string (reader->file, reader->group, "op", NULL);

  g_ptr_array_add (reader->profile->quantities, quantity);
  quantity->id = g_strdup (reader->name);
  quantity->label = read_text (reader, "label");
  quantity->unit = read_text (reader, "unit");
  quantity->measure = read_text (reader, "measure");
  quantity->sum = g_strcmp0 (op, "sum") == 0;
  quantity->any_value = !g_key_file_has_key (reader->file, reader->group, "at_least", NULL);
  quantity->at_least = read_int (reader, "at_least", 0);
  quantity->per_cent = read_int (reader, "per_cent", 100);
  if (op != NULL && !quantity->sum && !g_str_equal (op, "count"))
    set_fault (reader, _ ("“%s” is neither count nor sum"), op);
}

static const SgQuantity *
read_quantity_name (Reader *reader, const char *key)
{
  g_autofree char *name = g_key_file_get_string (reader->file, reader->group, key, NULL);
  const SgQuantity *quantity = NULL;

  if (name == NULL)
    return NULL;
  quantity = sg_profile_find_quantity (reader->profile, name);
  if (quantity == NULL)
    set_fault (reader, _ ("the quantity “%s” does not exist"), name);
  return quantity;
}

static void
read_indicator (Reader *reader)
{
  SgIndicator *indicator = g_new0 (SgIndicator, 1);
  g_auto (GStrv) obligations = read_list (reader, "obligations");

  g_ptr_array_add (reader->profile->indicators, indicator);
  indicator->id = g_strdup (reader->name);
  indicator->label = read_text (reader, "label");
  indicator->numerator = read_quantity_name (reader, "numerator");
  indicator->denominator = read_quantity_name (reader, "denominator");
  indicator->cap_per_cent = read_int (reader, "cap_per_cent", 0);
  indicator->obligations = g_strjoinv ("|", obligations);
  if (indicator->numerator == NULL)
    set_fault (reader, _ ("“%s” is missing"), "numerator");
}

static void
read_target (Reader *reader)
{
  SgTarget *target = g_new0 (SgTarget, 1);
  g_autofree char *indicator = read_text (reader, "indicator");

  g_ptr_array_add (reader->profile->targets, target);
  target->id = g_strdup (reader->name);
  target->due_on = read_text (reader, "due_on");
  target->per_cent = read_int (reader, "per_cent", -1);
  target->number = read_int (reader, "number", -1);
  target->indicator
    = indicator != NULL ? sg_profile_find_indicator (reader->profile, indicator) : NULL;
  if (target->indicator == NULL)
    set_fault (reader, _ ("the indicator “%s” does not exist"), indicator);
  if (target->due_on == NULL || !sg_date_is_valid (target->due_on))
    set_fault (reader, _ ("“%s” is no day"), "due_on");
  if ((target->per_cent < 0) == (target->number < 0))
    set_fault (reader, _ ("either “%s” or “%s” must be given"), "per_cent", "number");
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
  { "target", read_target, "indicator due_on per_cent number" },
};

static void
check_keys (Reader *reader, const char *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, reader->group, NULL, NULL);
  g_auto (GStrv) names = g_strsplit (known, " ", -1);

  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *plain = g_strndup (*key, strcspn (*key, "["));

      if (!g_strv_contains ((const char *const *) names, plain))
        set_fault (reader, _ ("the key “%s” is not known"), plain);
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
read_groups (Reader *reader, const GroupKind *kind)
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
check_whole (Reader *reader)
{
  SgProfile *profile = reader->profile;

  reader->group = "document";
  if (profile->title == NULL)
    set_fault (reader, _ ("“%s” is missing"), "title");
  reader->group = "headline";
  for (char **shown = profile->headline; shown != NULL && *shown != NULL; shown++)
    if (sg_profile_find_indicator (profile, *shown) == NULL
        && sg_profile_find_quantity (profile, *shown) == NULL)
      set_fault (reader, _ ("“%s” is neither a quantity nor an indicator"), *shown);
}

/**
 * sg_profile_parse:
 * @id: what the profile is called
 * @text: what stands in its file
 * @error: (out) (optional): return location of an #SgError
 *
 * Reads a profile: a key file with the groups [document], [setting …], [headline], [quantity …],
 * [indicator …] and [target …]. Groups of other kinds are left to others.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SgProfile *
sg_profile_parse (const char *id, const char *text, GError **error)
{
  g_autoptr (SgProfile) profile = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Reader reader = { .file = file };

  g_return_val_if_fail (id != NULL && text != NULL, NULL);

  profile = sg_profile_new (id);
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
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  path = g_strdup_printf ("policies/%s.policy", id);
  text = sg_core_dup_resource_text (path, error);
  return text != NULL ? sg_profile_parse (id, text, error) : NULL;
}
