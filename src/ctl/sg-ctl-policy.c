/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-file.h"
#include "ledger/sg-ledger.h"
#include "policy/sg-parts.h"
#include "policy/sg-profile-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* shegongctl policy ACTION LEDGER …: the policies that a ledger follows. */

typedef struct
{
  char *output;
  char *from;
  char *until;
} Options;

typedef SgExit (*Act) (SgCtl *ctl, SgConnection *connection, const Options *options);

typedef struct
{
  const char *name;
  gboolean read_only;
  int n_least; /* arguments behind the ledger */
  int n_most;
  const char *arguments;
  Act act;
} Action;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->from);
  g_free (options->until);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* @error is looked at when the work is done: the order of arguments is nobody's. */
static SgExit
finish (SgCtl *ctl, gboolean done, GError *const *error)
{
  return done ? SG_EXIT_DONE : sg_ctl_fail (ctl, *error);
}

static gboolean
add_line (SgTable *table, SgConnection *connection, const SgFollowed *followed, GError **error)
{
  g_autoptr (SgProfile) profile = sg_followed_load (connection, followed->id, error);

  if (profile == NULL)
    return FALSE;
  sg_table_add (table, followed->id);
  sg_table_add (table, sg_profile_get_title (profile));
  sg_table_add (table, sg_profile_get_number (profile));
  sg_table_add (table, followed->base);
  sg_table_add (table, followed->valid_from);
  sg_table_add (table, followed->valid_until);
  return TRUE;
}

static SgExit
list (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  static const char *const columns[] = { "policy", "title", "number", "base", "from", "until" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) followed = sg_followed_list (connection, &error);
  g_autoptr (SgTable) table = sg_table_new ();

  if (followed == NULL)
    return sg_ctl_fail (ctl, error);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], FALSE);
  for (guint i = 0; i < followed->len; i++)
    if (!add_line (table, connection, g_ptr_array_index (followed, i), &error))
      return sg_ctl_fail (ctl, error);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

/* The policy that is named, else the first that the ledger follows. */
static char *
get_policy (SgCtl *ctl, SgConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) followed = NULL;

  if (ctl->argc > 2)
    return g_strdup (ctl->argv[2]);
  followed = sg_followed_list (connection, error);
  return followed != NULL ? g_strdup (((SgFollowed *) g_ptr_array_index (followed, 0))->id) : NULL;
}

static SgExit export(SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *policy = get_policy (ctl, connection, &error);
  g_autofree char *text = policy != NULL ? sg_followed_export (connection, policy, &error) : NULL;

  if (text == NULL)
    return sg_ctl_fail (ctl, error);
  if (options->output == NULL)
    {
      g_print ("%s", text);
      return SG_EXIT_DONE;
    }
  return finish (ctl,
                 g_file_set_contents_full (
                   options->output, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error),
                 &error);
}

/* The policy is called like its file, unless a name is given. */
static char *
get_name (SgCtl *ctl)
{
  g_autofree char *base = g_path_get_basename (ctl->argv[2]);
  char *end = strrchr (base, '.');

  if (ctl->argc > 3)
    return g_strdup (ctl->argv[3]);
  if (end != NULL && end != base)
    *end = '\0';
  return g_steal_pointer (&base);
}

/* What came with the policy, and whether its parts reach the whole. */
static void
tell_targets (SgConnection *connection, const SgFollowedFile *taken)
{
  g_autoptr (SgProfile) profile = sg_followed_load (connection, taken->id, NULL);
  g_autoptr (SgLedgerInfo) info = sg_ledger_info_read (connection, NULL);
  g_autofree char *today = sg_date_today ();
  g_autoptr (GPtrArray) parts = NULL;

  if (taken->n_targets > 0)
    g_printerr (ngettext ("%u divided target was taken in.\n",
                          "%u divided targets were taken in.\n",
                          taken->n_targets),
                taken->n_targets);
  if (taken->n_left_out > 0)
    g_printerr (ngettext ("%u divided target was left out: the ledger does not have its unit.\n",
                          "%u divided targets were left out: the ledger does not have their "
                          "units.\n",
                          taken->n_left_out),
                taken->n_left_out);
  if (taken->n_targets > 0 && profile != NULL && info != NULL)
    parts = sg_parts_check (connection, profile, today, info->region, NULL, NULL);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      g_autofree char *line = sg_parts_describe (g_ptr_array_index (parts, i));

      g_printerr ("%s\n", line);
    }
}

static SgExit
import (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autofree char *author = sg_core_get_author ();
  g_autofree char *name = get_name (ctl);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  SgFollowedFile taken = { .valid_from = options->from, .valid_until = options->until };

  if (!g_file_get_contents (ctl->argv[2], &text, NULL, &error))
    return sg_ctl_fail (ctl, error);
  taken.id = name;
  taken.text = text;
  if (!sg_followed_import (connection, author, &taken, &error))
    return sg_ctl_fail (ctl, error);
  tell_targets (connection, &taken);
  return SG_EXIT_DONE;
}

static SgExit
copy (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (GError) error = NULL;

  return finish (
    ctl, sg_followed_copy (connection, author, ctl->argv[2], ctl->argv[3], &error), &error);
}

static SgExit
list_settings (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  static const char *const columns[]
    = { "setting", "label", "value", "standard", "unit", "clauses" };
  g_autoptr (GError) error = NULL;
  g_autofree char *policy = get_policy (ctl, connection, &error);
  g_autoptr (GPtrArray) settings = NULL;
  g_autoptr (SgTable) table = sg_table_new ();

  if (policy != NULL)
    settings = sg_followed_list_settings (connection, policy, &error);
  if (settings == NULL)
    return sg_ctl_fail (ctl, error);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], FALSE);
  for (guint i = 0; i < settings->len; i++)
    {
      const SgProfileSetting *one = g_ptr_array_index (settings, i);

      sg_table_add (table, one->name);
      sg_table_add (table, one->label);
      sg_table_add (table, one->value);
      sg_table_add (table, one->standard);
      sg_table_add (table, sg_setting_get_unit (one->setting));
      sg_table_add (table, one->setting->clauses);
    }
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

/* SETTING=VALUE, or GROUP.KEY=VALUE for anything else. */
static gboolean
take_setting (GKeyFile *amendment, const char *assignment)
{
  g_auto (GStrv) parts = g_strsplit (assignment, "=", 2);
  const char *point = NULL;
  g_autofree char *group = NULL;

  if (g_strv_length (parts) != 2)
    return FALSE;
  point = strrchr (parts[0], '.');
  group = point != NULL ? g_strndup (parts[0], (gsize) (point - parts[0]))
                        : g_strconcat ("setting ", parts[0], NULL);
  g_key_file_set_value (amendment, group, point != NULL ? point + 1 : "value", parts[1]);
  return TRUE;
}

static SgExit
set (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 3; i < ctl->argc; i++)
    if (!take_setting (amendment, ctl->argv[i]))
      return sg_ctl_usage (ctl, _ ("“%s” sets nothing: write SETTING=VALUE."), ctl->argv[i]);
  return finish (
    ctl, sg_followed_amend (connection, author, ctl->argv[2], amendment, &error), &error);
}

static SgExit
follow (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (GError) error = NULL;

  return finish (ctl,
                 sg_followed_set_period (
                   connection, author, ctl->argv[2], options->from, options->until, &error),
                 &error);
}

static SgExit
take_out (SgCtl *ctl, SgConnection *connection, const Options *options)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (GError) error = NULL;

  return finish (ctl, sg_followed_remove (connection, author, ctl->argv[2], &error), &error);
}

static const Action actions[] = {
  { "list", TRUE, 0, 0, "LEDGER", list },
  { "export", TRUE, 0, 1, "LEDGER [POLICY] [-o FILE]", export },
  { "import", FALSE, 1, 2, "LEDGER FILE [POLICY] [--from DATE] [--until DATE]", import },
  { "copy", FALSE, 2, 2, "LEDGER POLICY COPY", copy },
  { "settings", TRUE, 0, 1, "LEDGER [POLICY]", list_settings },
  { "set", FALSE, 2, 1000, "LEDGER POLICY SETTING=VALUE…", set },
  { "follow", FALSE, 1, 1, "LEDGER POLICY [--from DATE] [--until DATE]", follow },
  { "remove", FALSE, 1, 1, "LEDGER POLICY", take_out },
};

static const Action *
find_action (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0)
      return &actions[i];
  return NULL;
}

/* The action is taken out, so that the ledger stands first as everywhere. */
static const Action *
take_action (SgCtl *ctl, SgExit *exit)
{
  const Action *action = find_action (ctl->argv[1]);
  int n = ctl->argc - 3;

  if (action == NULL)
    {
      *exit = sg_ctl_usage (ctl, _ ("There is no command “policy %s”."), ctl->argv[1]);
      return NULL;
    }
  if (n < action->n_least || n > action->n_most)
    {
      *exit = sg_ctl_usage (ctl,
                            _ ("The command is written: shegongctl policy %s %s."),
                            action->name,
                            action->arguments);
      return NULL;
    }
  for (int i = 1; i + 1 < ctl->argc; i++)
    ctl->argv[i] = ctl->argv[i + 1];
  ctl->argc--;
  return action;
}

static gboolean
check_day (SgCtl *ctl, const char *day, SgExit *exit)
{
  return day == NULL || sg_ctl_check_date (ctl, day, exit);
}

static SgExit
run_policy (SgCtl *ctl)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write"), "FILE" },
    { "from",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.from,
      N_ ("First day on which it is followed"),
      "DATE" },
    { "until",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.until,
      N_ ("Last day on which it is followed"),
      "DATE" },
    { NULL },
  };
  SgExit exit = SG_EXIT_DONE;
  const Action *action = NULL;
  g_autoptr (SgConnection) connection = NULL;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, -1, &exit) || !check_day (ctl, options.from, &exit)
      || !check_day (ctl, options.until, &exit))
    return exit;
  action = take_action (ctl, &exit);
  if (action == NULL)
    return exit;
  connection = sg_ctl_open (ctl, action->read_only, &exit);
  return connection != NULL ? action->act (ctl, connection, &options) : exit;
}

const SgCtlCommand sg_ctl_policy = {
  "policy",
  "list|settings|export|import|copy|set|follow|remove LEDGER …",
  N_ ("List the policies that a ledger follows, copy and change them, and take them in and out as "
      "files"),
  run_policy,
};
