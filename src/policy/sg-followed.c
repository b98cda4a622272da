/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sg-date.h"
#include "base/sg-error.h"
#include "ledger/sg-facts.h"
#include "ledger/sg-ledger.h"
#include "policy/sg-followed.h"
#include "policy/sg-target-text.h"

#define DATA_KEY "followed-settings"

/* Days of which settings are kept: a chart over years asks for more than any page. */
#define MOST_DAYS 400

/**
 * sg_followed_free:
 * @followed: (transfer full): a policy that is followed
 *
 * Frees it.
 */
void
sg_followed_free (SgFollowed *followed)
{
  g_return_if_fail (followed != NULL);

  g_free (followed->id);
  g_free (followed->base);
  g_free (followed->valid_from);
  g_free (followed->valid_until);
  g_free (followed);
}

static SgFollowed *
followed_new (SgRecord *record)
{
  SgFollowed *followed = g_new0 (SgFollowed, 1);

  followed->row_id = sg_record_get_row_id (record);
  followed->id = g_strdup (sg_record_get_key (record, "policy_id"));
  followed->base = g_strdup (sg_record_get_key (record, "base"));
  followed->own = sg_record_get_key (record, "body") != NULL;
  followed->valid_from = g_strdup (sg_record_get_key (record, "valid_from"));
  followed->valid_until = g_strdup (sg_record_get_key (record, "valid_until"));
  return followed;
}

static SgRecord *
find_record (SgConnection *connection, const char *id)
{
  gint64 row = sg_query_find_row (connection, &sg_policies, id, NULL);

  return row != 0 ? sg_query_get_record (connection, &sg_policies, row, NULL, NULL) : NULL;
}

/**
 * sg_followed_list:
 * @connection: a connection to a ledger
 * @error: (out) (optional): return location of an #SgError
 *
 * Lists the policies that a ledger follows. The one that it was made with holds for all days unless
 * a row says otherwise, and comes first.
 *
 * Returns: (transfer full) (element-type SgFollowed) (nullable): the policies
 */
GPtrArray *
sg_followed_list (SgConnection *connection, GError **error)
{
  g_autoptr (SgLedgerInfo) info = sg_ledger_info_read (connection, error);
  g_autoptr (SgQuery) query = sg_query_new (&sg_policies);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint place = 0;

  if (info == NULL)
    return NULL;
  sg_query_set_valid_only (query, FALSE);
  records = sg_query_run (connection, query, error);
  if (records == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_followed_free);
  for (guint i = 0; i < records->len; i++)
    {
      SgFollowed *followed = followed_new (g_ptr_array_index (records, i));
      gboolean main = g_str_equal (followed->id, info->policy);

      g_ptr_array_insert (list, main ? 0 : (int) list->len, followed);
      place += main ? 1 : 0;
    }
  if (place == 0)
    {
      SgFollowed *followed = g_new0 (SgFollowed, 1);

      followed->id = g_strdup (info->policy);
      g_ptr_array_insert (list, 0, followed);
    }
  return g_steal_pointer (&list);
}

/* Finds what ships of a policy, and what the ledger says differently; either may be empty. */
static gboolean
find_texts (SgConnection *connection, const char *id, char **shipped, char **own, GError **error)
{
  g_autoptr (SgRecord) record = find_record (connection, id);
  const char *base = record != NULL ? sg_record_get_key (record, "base") : id;
  const char *body = record != NULL ? sg_record_get_key (record, "body") : NULL;

  if (base != NULL && !sg_profile_ships (base))
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_NOT_FOUND,
                   _ ("There is no policy “%s”, neither in the ledger nor in the program."),
                   base);
      return FALSE;
    }
  *shipped = base != NULL ? sg_profile_dup_text (base, error) : g_strdup ("");
  *own = body != NULL ? g_strcompress (body) : g_strdup ("");
  return *shipped != NULL;
}

/* Returns: (transfer full) (nullable): the whole text of a policy; of two values of a key the later
 * holds */
static char *
dup_text (SgConnection *connection, const char *id, GError **error)
{
  g_autofree char *shipped = NULL;
  g_autofree char *own = NULL;

  if (!find_texts (connection, id, &shipped, &own, error))
    return NULL;
  return g_strconcat (shipped, "\n", own, NULL);
}

static GKeyFile *
read_text (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (
        file, text, strlen (text), G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;
  return g_steal_pointer (&file);
}

/* A rule compares in one way only: a new way takes the place of the old one. */
static void
clear_comparison (GKeyFile *file, GKeyFile *amendment, const char *group)
{
  static const char *const keys[] = { "at_least", "at_most", "equals" };
  gboolean compared = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    compared = compared || g_key_file_has_key (amendment, group, keys[i], NULL);
  for (gsize i = 0; compared && g_str_has_prefix (group, "rule ") && i < G_N_ELEMENTS (keys); i++)
    g_key_file_remove_key (file, group, keys[i], NULL);
}

static void
lay_over (GKeyFile *file, GKeyFile *amendment)
{
  g_auto (GStrv) groups = g_key_file_get_groups (amendment, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (amendment, *group, NULL, NULL);

      clear_comparison (file, amendment, *group);
      for (char **key = keys; key != NULL && *key != NULL; key++)
        {
          g_autofree char *value = g_key_file_get_value (amendment, *group, *key, NULL);

          g_key_file_set_value (file, *group, *key, value);
        }
    }
}

/**
 * sg_followed_load:
 * @connection: a connection to a ledger
 * @id: name of a policy that the ledger holds, or of one that ships
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the policy, with the ledger's own settings
 */
SgProfile *
sg_followed_load (SgConnection *connection, const char *id, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (connection != NULL && id != NULL, NULL);

  text = dup_text (connection, id, error);
  return text != NULL ? sg_profile_parse (id, text, error) : NULL;
}

static gboolean
is_in_force (const SgFollowed *followed, const char *as_of)
{
  return (followed->valid_from == NULL || strcmp (followed->valid_from, as_of) <= 0)
         && (followed->valid_until == NULL || strcmp (as_of, followed->valid_until) <= 0);
}

static gboolean
add_profile (GPtrArray *profiles,
             SgConnection *connection,
             const SgFollowed *followed,
             GError **error)
{
  SgProfile *profile = sg_followed_load (connection, followed->id, error);

  if (profile != NULL)
    g_ptr_array_add (profiles, profile);
  return profile != NULL;
}

/**
 * sg_followed_load_all:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (element-type SgProfile) (nullable): the policies in force on the day;
 * on a day of which none says that it is, the one that the ledger was made with
 */
GPtrArray *
sg_followed_load_all (SgConnection *connection, const char *as_of, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) profiles = NULL;

  g_return_val_if_fail (connection != NULL && sg_date_is_valid (as_of), NULL);

  list = sg_followed_list (connection, error);
  if (list == NULL)
    return NULL;
  profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_profile_unref);
  for (guint i = 0; i < list->len; i++)
    {
      const SgFollowed *followed = g_ptr_array_index (list, i);

      if (is_in_force (followed, as_of) && !add_profile (profiles, connection, followed, error))
        return NULL;
    }
  if (profiles->len == 0 && !add_profile (profiles, connection, g_ptr_array_index (list, 0), error))
    return NULL;
  return g_steal_pointer (&profiles);
}

/**
 * sg_followed_load_main:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): the first policy in force on the day, whose figures are
 * shown
 */
SgProfile *
sg_followed_load_main (SgConnection *connection, const char *as_of, GError **error)
{
  g_autoptr (GPtrArray) profiles = sg_followed_load_all (connection, as_of, error);

  return profiles != NULL ? sg_profile_ref (g_ptr_array_index (profiles, 0)) : NULL;
}

/* Settings of the main policy of some days, while the ledger stays as it is. */
typedef struct
{
  gint64 version;
  GHashTable *days; /* day → GHashTable of settings */
} Settings;

static void
settings_free (gpointer data)
{
  Settings *settings = data;

  g_hash_table_unref (settings->days);
  g_free (settings);
}

static Settings *
get_settings (SgConnection *connection)
{
  Settings *settings = sg_connection_get_data (connection, DATA_KEY);
  gint64 version = sg_connection_get_data_version (connection);

  if (settings == NULL)
    {
      settings = g_new0 (Settings, 1);
      settings->days = g_hash_table_new_full (
        g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
      sg_connection_set_data (connection, DATA_KEY, settings, settings_free);
    }
  if (settings->version != version || g_hash_table_size (settings->days) >= MOST_DAYS)
    g_hash_table_remove_all (settings->days);
  settings->version = version;
  return settings;
}

/* Where no policy can be read, whoever asks for figures is told; a list needs none. */
static GHashTable *
find_settings (SgConnection *connection, const char *as_of)
{
  Settings *settings = get_settings (connection);
  GHashTable *found = g_hash_table_lookup (settings->days, as_of);
  g_autoptr (SgProfile) profile = NULL;

  if (found != NULL)
    return g_hash_table_ref (found);
  profile = sg_followed_load_main (connection, as_of, NULL);
  if (profile == NULL)
    return NULL;
  found = g_hash_table_ref (sg_profile_get_settings (profile));
  g_hash_table_insert (settings->days, g_strdup (as_of), found);
  return g_hash_table_ref (found);
}

/**
 * sg_followed_init:
 *
 * Lets lists, too, count by the settings of the first policy in force on their day. Call it once at
 * the start of a program.
 */
void
sg_followed_init (void)
{
  sg_facts_set_source (find_settings);
}

/* Whoever takes the file in is to follow it from the same day on. */
static void
add_period (SgConnection *connection, const char *id, GKeyFile *file)
{
  static const char *const keys[] = { "valid_from", "valid_until" };
  g_autoptr (SgRecord) record = find_record (connection, id);

  for (gsize i = 0; record != NULL && i < G_N_ELEMENTS (keys); i++)
    if (sg_record_get_key (record, keys[i]) != NULL)
      g_key_file_set_string (file, "document", keys[i], sg_record_get_key (record, keys[i]));
}

/**
 * sg_followed_export:
 * @connection: a connection to a ledger
 * @id: name of a policy
 * @error: (out) (optional): return location of an #SgError
 *
 * Writes a policy out with all that it says, its clauses and the targets that were divided over
 * units included: no other file is needed to take it in elsewhere.
 *
 * Returns: (transfer full) (nullable): what goes into the file
 */
char *
sg_followed_export (SgConnection *connection, const char *id, GError **error)
{
  g_autofree char *shipped = NULL;
  g_autofree char *own = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GKeyFile) amendment = NULL;
  g_autoptr (SgProfile) profile = NULL;

  g_return_val_if_fail (connection != NULL && id != NULL, NULL);

  if (!find_texts (connection, id, &shipped, &own, error))
    return NULL;
  file = read_text (shipped, error);
  amendment = file != NULL ? read_text (own, error) : NULL;
  profile = amendment != NULL ? sg_followed_load (connection, id, error) : NULL;
  if (profile == NULL)
    return NULL;
  if (*shipped == '\0')
    {
      g_key_file_unref (file);
      file = g_steal_pointer (&amendment);
    }
  else
    lay_over (file, amendment);
  add_period (connection, id, file);
  if (!sg_target_text_add (connection, profile, file, error))
    return NULL;
  return g_key_file_to_data (file, NULL, NULL);
}

/* Every write is one change; a policy that cannot be used is not kept. */
static gboolean
put (SgConnection *connection,
     const char *author,
     SgRecord *record,
     const char *purpose,
     GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, author, purpose, error);

  return change != NULL && sg_change_put (change, record, NULL, error)
         && sg_change_commit (change, NULL, error);
}

/* Returns: (transfer full): the row of a policy, or a new one for it */
static SgRecord *
ensure_record (SgConnection *connection, const char *id, const char *base, GError **error)
{
  g_autoptr (SgRecord) record = find_record (connection, id);

  if (record != NULL)
    return g_steal_pointer (&record);
  record = sg_record_new (&sg_policies);
  if (!sg_record_set_key (record, "policy_id", id, error)
      || !sg_record_set_key (record, "base", base, error))
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
set_body (SgRecord *record, const char *text, GError **error)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  return sg_record_set_key (record, "body", escaped, error);
}

/* Whether a row gives a policy that can be used. */
static gboolean
check (SgRecord *record, GError **error)
{
  const char *base = sg_record_get_key (record, "base");
  const char *body = sg_record_get_key (record, "body");
  g_autofree char *own = body != NULL ? g_strcompress (body) : g_strdup ("");
  g_autofree char *shipped = base != NULL ? sg_profile_dup_text (base, error) : g_strdup ("");
  g_autofree char *text = shipped != NULL ? g_strconcat (shipped, "\n", own, NULL) : NULL;
  const char *id = sg_record_get_key (record, "policy_id");
  g_autoptr (SgProfile) profile
    = text != NULL ? sg_profile_parse (id != NULL ? id : "", text, error) : NULL;

  return profile != NULL;
}

/* Nothing is followed for all days because nobody said when: what is given holds, then what the row
 * says already, then what stands in the file. */
static gboolean
set_period (SgRecord *record, const SgFollowedFile *taken, GError **error)
{
  g_autoptr (SgProfile) profile = sg_profile_parse (taken->id, taken->text, error);
  const char *from = taken->valid_from;
  const char *until = taken->valid_until;

  if (profile == NULL)
    return FALSE;
  if (from == NULL)
    from = sg_record_get_key (record, "valid_from");
  if (from == NULL)
    from = sg_followed_propose_from (profile);
  if (until == NULL)
    until = sg_record_get_key (record, "valid_until");
  if (until == NULL)
    until = sg_profile_get_valid_until (profile);
  if (from != NULL)
    return sg_record_set_key (record, "valid_from", from, error)
           && sg_record_set_key (record, "valid_until", until, error);
  g_set_error (error,
               SG_ERROR,
               SG_ERROR_INVALID,
               _ ("The file of the policy “%s” does not say from when it holds. Give the day from "
                  "which the ledger is to follow it."),
               taken->id);
  return FALSE;
}

/**
 * sg_followed_propose_from:
 * @profile: a policy out of a file
 *
 * Returns: (transfer none) (nullable): the day from which it holds by what it says itself: its
 * first day, else the date of its document; %NULL where it says neither
 */
const char *
sg_followed_propose_from (const SgProfile *profile)
{
  const char *day = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  day = sg_profile_get_valid_from (profile);
  if (day == NULL)
    day = sg_profile_get_date (profile);
  return day != NULL && sg_date_is_valid (day) ? day : NULL;
}

/* A policy and its divided targets, as one change. */
static gboolean
put_taken (SgConnection *connection,
           const char *author,
           SgRecord *record,
           const GPtrArray *targets,
           GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, author, _ ("Take in a policy"), error);

  if (change == NULL || !sg_change_put (change, record, NULL, error))
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (!sg_change_put (change, g_ptr_array_index (targets, i), NULL, error))
      return FALSE;
  return sg_change_commit (change, NULL, error);
}

/**
 * sg_followed_import:
 * @connection: a connection to a ledger
 * @author: who does it
 * @taken: the file, and when it is followed
 * @error: (out) (optional): return location of an #SgError
 *
 * Takes a policy in, or a newer text of it, with the targets that were divided over units. It is
 * one change. A file that does not say from when it holds is refused unless @taken says it.
 *
 * Returns: whether it was taken in
 */
gboolean
sg_followed_import (SgConnection *connection,
                    const char *author,
                    SgFollowedFile *taken,
                    GError **error)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL, FALSE);
  g_return_val_if_fail (taken != NULL && taken->id != NULL && taken->text != NULL, FALSE);

  file = read_text (taken->text, error);
  targets = file != NULL ? sg_target_text_take (connection, file, &taken->n_left_out, error) : NULL;
  if (targets == NULL)
    return FALSE;
  taken->n_targets = targets->len;
  text = g_key_file_to_data (file, NULL, NULL);
  record = ensure_record (connection, taken->id, NULL, error);
  return record != NULL && sg_record_set_key (record, "base", NULL, error)
         && set_body (record, text, error) && set_period (record, taken, error)
         && check (record, error) && put_taken (connection, author, record, targets, error);
}

/**
 * sg_followed_copy:
 * @connection: a connection to a ledger
 * @author: who does it
 * @id: name of a policy
 * @copy: what the copy is to be called
 * @error: (out) (optional): return location of an #SgError
 *
 * Copies a policy, so that its settings can be changed. A copy of a shipped one keeps to that in
 * whatever it does not say itself. The ledger follows it from the first day of the copied one on.
 *
 * Returns: whether it was copied
 */
gboolean
sg_followed_copy (SgConnection *connection,
                  const char *author,
                  const char *id,
                  const char *copy,
                  GError **error)
{
  g_autoptr (SgRecord) from = NULL;
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (SgProfile) profile = NULL;
  const char *day = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL && id != NULL && copy != NULL, FALSE);

  if (sg_query_find_row (connection, &sg_policies, copy, NULL) != 0 || sg_profile_ships (copy))
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_EXISTS,
                   _ ("There is a policy “%s” already. Choose another name."),
                   copy);
      return FALSE;
    }
  from = find_record (connection, id);
  profile = sg_followed_load (connection, id, error);
  if (profile == NULL)
    return FALSE;
  day = from != NULL ? sg_record_get_key (from, "valid_from") : NULL;
  if (day == NULL)
    day = sg_followed_propose_from (profile);
  record
    = ensure_record (connection, copy, from != NULL ? sg_record_get_key (from, "base") : id, error);
  return record != NULL
         && (from == NULL
             || sg_record_set_key (record, "body", sg_record_get_key (from, "body"), error))
         && sg_record_set_key (record, "valid_from", day, error) && check (record, error)
         && put (connection, author, record, _ ("Copy a policy"), error);
}

/* Returns: (transfer full) (nullable): what a row says differently, to be changed */
static GKeyFile *
load_own (SgRecord *record, GError **error)
{
  const char *body = sg_record_get_key (record, "body");
  g_autofree char *own = body != NULL ? g_strcompress (body) : g_strdup ("");

  return read_text (own, error);
}

/* The copy says its own name and number, in whatever language it is read. */
static gboolean
set_document (SgRecord *record, const SgFollowedCopy *wish, GError **error)
{
  g_autoptr (GKeyFile) file = load_own (record, error);
  g_autofree char *text = NULL;

  if (file == NULL)
    return FALSE;
  g_key_file_set_string (file, "document", "title", wish->title);
  g_key_file_set_string (file, "document", "title[zh_CN]", wish->title);
  g_key_file_set_string (file, "document", "number", wish->number != NULL ? wish->number : "");
  text = g_key_file_to_data (file, NULL, NULL);
  return set_body (record, text, error);
}

/* Returns: (transfer full) (nullable): the copied policy, which ends on the day before */
static SgRecord *
end_former (SgConnection *connection, const SgFollowedCopy *wish, GError **error)
{
  g_autoptr (SgRecord) record = ensure_record (connection, wish->from, wish->from, error);
  g_autofree char *last = sg_date_add_days (wish->valid_from, -1);

  if (record == NULL || !sg_record_set_key (record, "valid_until", last, error))
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
put_both (SgConnection *connection,
          const char *author,
          SgRecord *copy,
          SgRecord *former,
          gint64 *row,
          GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, author, _ ("Copy a policy"), error);

  return change != NULL && sg_change_put (change, copy, row, error)
         && (former == NULL || sg_change_put (change, former, NULL, error))
         && sg_change_commit (change, NULL, error);
}

/**
 * sg_followed_adopt:
 * @connection: a connection to a ledger
 * @author: who does it
 * @wish: what is copied, and from when it is followed
 * @id: (out) (transfer full): what the copy is called in the ledger
 * @error: (out) (optional): return location of an #SgError
 *
 * Copies a policy to be followed from a day on, beside the copied one or in its place. It is one
 * change.
 *
 * Returns: whether it was copied
 */
gboolean
sg_followed_adopt (SgConnection *connection,
                   const char *author,
                   const SgFollowedCopy *wish,
                   char **id,
                   GError **error)
{
  g_autoptr (SgRecord) from = NULL;
  g_autoptr (SgRecord) copy = NULL;
  g_autoptr (SgRecord) former = NULL;
  gint64 row = 0;

  g_return_val_if_fail (connection != NULL && author != NULL && wish != NULL && id != NULL, FALSE);
  g_return_val_if_fail (wish->valid_from != NULL || !wish->replaces, FALSE);

  from = find_record (connection, wish->from);
  copy = sg_record_new (&sg_policies);
  if (!sg_record_set_key (
        copy, "base", from != NULL ? sg_record_get_key (from, "base") : wish->from, error)
      || !sg_record_set_key (
        copy, "body", from != NULL ? sg_record_get_key (from, "body") : NULL, error)
      || !sg_record_set_key (copy, "valid_from", wish->valid_from, error)
      || !set_document (copy, wish, error) || !check (copy, error))
    return FALSE;
  former = wish->replaces ? end_former (connection, wish, error) : NULL;
  if ((wish->replaces && former == NULL)
      || !put_both (connection, author, copy, former, &row, error))
    return FALSE;
  *id = sg_query_dup_id (connection, &sg_policies, row);
  return TRUE;
}

static gboolean
put_own (SgConnection *connection,
         const char *author,
         SgRecord *record,
         GKeyFile *file,
         GError **error)
{
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  return set_body (record, text, error) && check (record, error)
         && put (connection, author, record, _ ("Change a policy"), error);
}

/**
 * sg_followed_amend:
 * @connection: a connection to a ledger
 * @author: who does it
 * @id: name of a policy
 * @amendment: what it says from now on: settings ("[setting qualified_least] value=3"), rules over
 * measures that are there, targets, or anything else that a policy may say
 * @error: (out) (optional): return location of an #SgError
 *
 * Changes a policy, or adds to it. One that could not be used any more is refused.
 *
 * Returns: whether it was changed
 */
gboolean
sg_followed_amend (SgConnection *connection,
                   const char *author,
                   const char *id,
                   GKeyFile *amendment,
                   GError **error)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL && id != NULL, FALSE);
  g_return_val_if_fail (amendment != NULL, FALSE);

  record = ensure_record (connection, id, id, error);
  file = record != NULL ? load_own (record, error) : NULL;
  if (file == NULL)
    return FALSE;
  lay_over (file, amendment);
  return put_own (connection, author, record, file, error);
}

/**
 * sg_followed_take_back:
 * @connection: a connection to a ledger
 * @author: who does it
 * @id: name of a policy
 * @group: group of its text ("setting qualified_least", "rule A-23z")
 * @error: (out) (optional): return location of an #SgError
 *
 * Takes back what the ledger says differently in one group: a setting has the shipped value again,
 * a rule that was added goes.
 *
 * Returns: whether it was taken back
 */
gboolean
sg_followed_take_back (SgConnection *connection,
                       const char *author,
                       const char *id,
                       const char *group,
                       GError **error)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL, FALSE);
  g_return_val_if_fail (id != NULL && group != NULL, FALSE);

  record = ensure_record (connection, id, id, error);
  file = record != NULL ? load_own (record, error) : NULL;
  if (file == NULL)
    return FALSE;
  g_key_file_remove_group (file, group, NULL);
  return put_own (connection, author, record, file, error);
}

/**
 * sg_followed_set_period:
 * @connection: a connection to a ledger
 * @author: who does it
 * @id: name of a policy
 * @valid_from: (nullable): first day on which the ledger follows it
 * @valid_until: (nullable): last day
 * @error: (out) (optional): return location of an #SgError
 *
 * Says when a ledger follows a policy. A shipped one is followed from then on beside the others.
 *
 * Returns: whether it was set
 */
gboolean
sg_followed_set_period (SgConnection *connection,
                        const char *author,
                        const char *id,
                        const char *valid_from,
                        const char *valid_until,
                        GError **error)
{
  g_autoptr (SgRecord) record = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL && id != NULL, FALSE);

  record = ensure_record (connection, id, id, error);
  return record != NULL && sg_record_set_key (record, "valid_from", valid_from, error)
         && sg_record_set_key (record, "valid_until", valid_until, error) && check (record, error)
         && put (connection, author, record, _ ("Set when a policy holds"), error);
}

/**
 * sg_followed_dup_free_name:
 * @connection: a connection to a ledger
 * @wanted: how a policy would be called, by its file for instance
 *
 * Returns: (transfer full): that name, or one like it where there is such a policy already
 */
char *
sg_followed_dup_free_name (SgConnection *connection, const char *wanted)
{
  char *name = NULL;

  g_return_val_if_fail (connection != NULL && wanted != NULL, NULL);

  name = g_strdup (wanted);
  for (guint i = 2;
       sg_profile_ships (name) || sg_query_find_row (connection, &sg_policies, name, NULL) != 0;
       i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", wanted, i);
    }
  return name;
}

/* Explanations that were given for rules which no other policy of the ledger has would speak of
 * nothing any more. */
static gboolean
is_used (SgConnection *connection, const char *id)
{
  g_autoptr (SgProfile) profile = sg_followed_load (connection, id, NULL);
  g_autoptr (GPtrArray) list = sg_followed_list (connection, NULL);
  g_autoptr (SgQuery) query = sg_query_new (&sg_explanations);
  g_autoptr (GPtrArray) explanations = NULL;
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sg_query_set_valid_only (query, FALSE);
  explanations = sg_query_run (connection, query, NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const SgFollowed *followed = g_ptr_array_index (list, i);
      g_autoptr (SgProfile) other = g_strcmp0 (followed->id, id) != 0
                                      ? sg_followed_load (connection, followed->id, NULL)
                                      : NULL;
      const GPtrArray *rules = other != NULL ? sg_profile_get_rules (other) : NULL;

      for (guint j = 0; rules != NULL && j < rules->len; j++)
        g_hash_table_add (others, g_strdup (((const SgRule *) g_ptr_array_index (rules, j))->id));
    }
  for (guint i = 0; profile != NULL && explanations != NULL && i < explanations->len; i++)
    {
      const char *rule = sg_record_get_key (g_ptr_array_index (explanations, i), "rule");

      if (rule != NULL && sg_profile_find_rule (profile, rule) != NULL
          && !g_hash_table_contains (others, rule))
        return TRUE;
    }
  return FALSE;
}

/**
 * sg_followed_remove:
 * @connection: a connection to a ledger
 * @author: who does it
 * @id: name of a policy
 * @error: (out) (optional): return location of an #SgError
 *
 * Follows a policy no longer; of the one that the ledger was made with only what it says
 * differently goes.
 *
 * Returns: whether it was removed
 */
gboolean
sg_followed_remove (SgConnection *connection, const char *author, const char *id, GError **error)
{
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (SgChange) change = NULL;

  g_return_val_if_fail (connection != NULL && author != NULL && id != NULL, FALSE);

  record = find_record (connection, id);
  if (record == NULL)
    {
      g_set_error (
        error, SG_ERROR, SG_ERROR_NOT_FOUND, _ ("The ledger has no policy “%s” of its own."), id);
      return FALSE;
    }
  if (is_used (connection, id))
    {
      g_set_error (
        error,
        SG_ERROR,
        SG_ERROR_REFUSED,
        _ ("Explanations were given for rules that only the policy “%s” has. Set the day "
           "on which it ends instead of removing it."),
        id);
      return FALSE;
    }
  change = sg_change_begin (connection, author, _ ("Remove a policy"), error);
  return change != NULL
         && sg_change_remove (change,
                              &sg_policies,
                              sg_record_get_row_id (record),
                              sg_record_get_version (record),
                              error)
         && sg_change_commit (change, NULL, error);
}
