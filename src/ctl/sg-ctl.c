/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-error.h"
#include "ledger/sg-backups.h"
#include "policy/sg-followed.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which somebody meets them. */
static const SgCtlCommand *const commands[] = {
  &sg_ctl_new,      &sg_ctl_demo,     &sg_ctl_kinds,     &sg_ctl_fields,  &sg_ctl_import,
  &sg_ctl_list,     &sg_ctl_add,      &sg_ctl_set,       &sg_ctl_remove,  &sg_ctl_indicators,
  &sg_ctl_findings, &sg_ctl_rules,    &sg_ctl_policy,    &sg_ctl_report,  &sg_ctl_reports,
  &sg_ctl_chart,    &sg_ctl_charts,   &sg_ctl_exports,   &sg_ctl_history, &sg_ctl_undo,
  &sg_ctl_who,      &sg_ctl_purge,    &sg_ctl_backup,    &sg_ctl_backups, &sg_ctl_restore,
  &sg_ctl_check,    &sg_ctl_template, &sg_ctl_templates,
};

/**
 * sg_ctl_fail:
 * @ctl: the run
 * @error: what went wrong
 *
 * Says it in one line on standard error.
 *
 * Returns: the exit status for "refused, and nothing was changed"
 */
SgExit
sg_ctl_fail (SgCtl *ctl, const GError *error)
{
  g_return_val_if_fail (ctl != NULL && error != NULL, SG_EXIT_REFUSED);

  g_printerr ("shegongctl: %s\n", error->message);
  return SG_EXIT_REFUSED;
}

/**
 * sg_ctl_usage:
 * @ctl: the run
 * @format: what is wrong with the command line
 * @...: its arguments
 *
 * Says it, and where the help is.
 *
 * Returns: the exit status for a wrong command line
 */
SgExit
sg_ctl_usage (SgCtl *ctl, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  g_return_val_if_fail (ctl != NULL && format != NULL, SG_EXIT_USAGE);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("shegongctl: %s %s\n", text, _ ("See “shegongctl --help”."));
  return SG_EXIT_USAGE;
}

static gboolean
parse_format (const char *option, const char *value, gpointer data, GError **error)
{
  static const char *const names[] = { "table", "csv", "json" };
  SgCtl *ctl = data;

  g_assert (ctl != NULL && value != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], value) == 0)
      {
        ctl->format = (SgFormat) i;
        return TRUE;
      }
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no format: there are table, csv and json."),
               value);
  return FALSE;
}

/* Taken before all else, see take_language(); here only so that the help shows it. */
static gboolean
parse_language (const char *option, const char *value, gpointer data, GError **error)
{
  g_assert (value != NULL);

  if (strcmp (value, "zh") == 0 || strcmp (value, "en") == 0)
    return TRUE;
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no language: there are zh and en."),
               value);
  return FALSE;
}

static GOptionContext *
make_context (SgCtl *ctl, const GOptionEntry *entries)
{
  const GOptionEntry common[] = {
    { "format",
      0,
      0,
      G_OPTION_ARG_CALLBACK,
      parse_format,
      N_ ("How results are written"),
      "table|csv|json" },
    { "lang", 0, 0, G_OPTION_ARG_CALLBACK, parse_language, N_ ("Language of messages"), "zh|en" },
    { NULL },
  };
  g_autofree char *parameters
    = g_strdup_printf ("%s %s", ctl->command->name, ctl->command->arguments);
  GOptionContext *context = g_option_context_new (parameters);
  GOptionGroup *group = g_option_group_new ("shegongctl", "", "", ctl, NULL);

  g_option_context_set_summary (context, _ (ctl->command->summary));
  g_option_group_add_entries (group, entries);
  g_option_group_add_entries (group, common);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  return context;
}

/**
 * sg_ctl_parse:
 * @ctl: the run
 * @entries: the command's own options
 * @n_least: fewest arguments behind the command's name
 * @n_most: most, or -1 for any number
 * @exit: (out): the exit status when %FALSE is returned
 *
 * Takes the options out of the command line.
 *
 * Returns: whether it was right
 */
gboolean
sg_ctl_parse (SgCtl *ctl, const GOptionEntry *entries, int n_least, int n_most, SgExit *exit)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  g_return_val_if_fail (ctl != NULL && entries != NULL && exit != NULL, FALSE);

  context = make_context (ctl, entries);
  if (!g_option_context_parse (context, &ctl->argc, &ctl->argv, &error))
    {
      *exit = sg_ctl_usage (ctl, "%s", error->message);
      return FALSE;
    }
  n = ctl->argc - 1;
  if (n >= n_least && (n_most < 0 || n <= n_most))
    return TRUE;
  *exit = sg_ctl_usage (ctl,
                        _ ("The command is written: shegongctl %s %s."),
                        ctl->command->name,
                        ctl->command->arguments);
  return FALSE;
}

/* A message for people; what programs read stays as it is. */
static void
say_unfinished (SgConnection *connection)
{
  const gint64 began = sg_connection_get_unfinished (connection);
  g_autoptr (GDateTime) time = began != 0 ? g_date_time_new_from_unix_local (began) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;

  if (text == NULL)
    return;
  g_printerr (
    /* Translators: %s is a day and time */
    _ ("shegongctl: A save that began at %s was not finished; the ledger is as it was before.\n"),
    text);
}

/**
 * sg_ctl_open:
 * @ctl: the run, whose first argument is a ledger
 * @read_only: whether the command only looks
 * @exit: (out): the exit status when %NULL is returned
 *
 * A command that may write makes the backup of the day, if it is the first.
 *
 * Returns: (transfer full) (nullable): a connection to the ledger
 */
SgConnection *
sg_ctl_open (SgCtl *ctl, gboolean read_only, SgExit *exit)
{
  g_autoptr (GError) error = NULL;
  SgConnection *connection = NULL;

  g_return_val_if_fail (ctl != NULL && exit != NULL, NULL);

  connection = sg_ledger_connect (ctl->argv[1], read_only, &error);
  if (connection == NULL)
    {
      *exit = sg_ctl_fail (ctl, error);
      return NULL;
    }
  say_unfinished (connection);
  if (!sg_connection_is_read_only (connection) && !sg_backups_make_daily (connection, &error))
    g_printerr (_ ("shegongctl: The backup of the day could not be made: %s\n"), error->message);
  return connection;
}

/**
 * sg_ctl_get_register:
 * @ctl: the run
 * @name: name of a register
 * @exit: (out): the exit status when %NULL is returned
 *
 * Returns: (transfer none) (nullable): the register
 */
const SgRegister *
sg_ctl_get_register (SgCtl *ctl, const char *name, SgExit *exit)
{
  const SgRegister *reg = NULL;

  g_return_val_if_fail (ctl != NULL && name != NULL && exit != NULL, NULL);

  reg = sg_catalogue_find (name);
  if (reg != NULL && !reg->internal)
    return reg;
  *exit = sg_ctl_usage (ctl, _ ("There is no register “%s”; “shegongctl kinds” lists them."), name);
  return NULL;
}

/**
 * sg_ctl_record:
 * @ctl: the run
 * @connection: a connection to the ledger, which is not written
 * @entry: what is about to go out
 * @exit: (out): the exit status when %FALSE is returned
 *
 * Records an export in the user's own record: commands that look do not write the ledger. What
 * cannot be recorded does not go out.
 *
 * Returns: whether it was recorded
 */
gboolean
sg_ctl_record (SgCtl *ctl, SgConnection *connection, const SgExportEntry *entry, SgExit *exit)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (ctl != NULL && entry != NULL && exit != NULL, FALSE);

  if (sg_export_record_add_own (connection, entry, &error))
    return TRUE;
  *exit = sg_ctl_fail (ctl, error);
  return FALSE;
}

/**
 * sg_ctl_check_date:
 * @ctl: the run
 * @date: (nullable): what was given for a day
 * @exit: (out): the exit status when %FALSE is returned
 *
 * Returns: whether a day was given and is one
 */
gboolean
sg_ctl_check_date (SgCtl *ctl, const char *date, SgExit *exit)
{
  g_return_val_if_fail (ctl != NULL && exit != NULL, FALSE);

  if (date != NULL && sg_date_is_valid (date))
    return TRUE;
  *exit = date == NULL
            ? sg_ctl_usage (ctl, _ ("Give the day: --as-of 2022-12-31."))
            : sg_ctl_usage (ctl, _ ("“%s” is not a date. Write it like 2022-12-31."), date);
  return FALSE;
}

/**
 * sg_ctl_take_assignment:
 * @ctl: the run
 * @record: what is edited
 * @assignment: "field=value"; an empty value empties the field
 * @from: (nullable): the day from which a dated field has the value
 * @exit: (out): the exit status when %FALSE is returned
 *
 * Edits one field.
 *
 * Returns: whether it was taken
 */
gboolean
sg_ctl_take_assignment (SgCtl *ctl,
                        SgRecord *record,
                        const char *assignment,
                        const char *from,
                        SgExit *exit)
{
  g_auto (GStrv) parts = g_strsplit (assignment, "=", 2);
  const SgRegister *reg = sg_record_get_register (record);
  const SgField *field = g_strv_length (parts) == 2 ? sg_register_find_field (reg, parts[0]) : NULL;
  g_autoptr (GError) error = NULL;

  if (field == NULL || field->derived)
    {
      *exit = sg_ctl_usage (ctl,
                            _ ("“%s” sets no field of %s; “shegongctl fields %s” lists them."),
                            assignment,
                            reg->name,
                            reg->name);
      return FALSE;
    }
  if (from != NULL && !field->dated)
    {
      *exit = sg_ctl_usage (ctl, _ ("“%s” has no dated values: leave --from out."), field->key);
      return FALSE;
    }
  if (!sg_record_set (record, field, parts[1], &error))
    {
      *exit = sg_ctl_fail (ctl, error);
      return FALSE;
    }
  if (from != NULL)
    sg_record_set_from (record, field, from);
  return TRUE;
}

static void
print_help (void)
{
  g_print (_ ("Usage: shegongctl COMMAND [OPTION…] [ARGUMENT…]\n\n"
              "The ledger of social work stations without a window.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-11s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print (
    _ ("\n“shegongctl COMMAND --help” tells more of a command.\n"
       "Exit status: 0 done; 1 refused, nothing was changed; 2 wrong command line; 3 done, but "
       "some rows were rejected.\n"));
}

static const SgCtlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

/* The language governs how the rest of the command line is answered: it is looked for first. */
static const char *
take_language (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--lang="))
        return argv[i] + strlen ("--lang=");
      if (strcmp (argv[i], "--lang") == 0 && i + 1 < argc)
        return argv[i + 1];
    }
  return NULL;
}

/* "shegongctl --lang en --format csv list …": options may stand before the command, too. */
static int
find_command_place (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (strcmp (argv[i], "--lang") == 0 || strcmp (argv[i], "--format") == 0)
        i++;
      else if (argv[i][0] != '-')
        return i;
    }
  return 0;
}

static char **
move_command_first (int argc, char **argv, int place)
{
  char **moved = g_new0 (char *, (gsize) argc + 1);
  int n = 0;

  moved[n++] = g_strdup (argv[place]);
  for (int i = 1; i < argc; i++)
    if (i != place)
      moved[n++] = g_strdup (argv[i]);
  return moved;
}

static SgExit
run_command (SgCtl *ctl, int argc, char **argv, int place)
{
  g_auto (GStrv) kept = move_command_first (argc, argv, place);
  /* The option parser takes entries out of the array; what it points to is freed from `kept`. */
  g_autofree char **given = g_memdup2 (kept, sizeof (char *) * (gsize) argc);

  ctl->argc = argc - 1;
  ctl->argv = given;
  ctl->command = find_command (kept[0]);
  if (ctl->command == NULL)
    return sg_ctl_usage (ctl, _ ("There is no command “%s”."), kept[0]);
  return ctl->command->run (ctl);
}

/* Text is UTF-8 whatever the locale says. */
static void
print_cb (const char *text)
{
  g_assert (text != NULL);

  fputs (text, stdout);
}

static void
printerr_cb (const char *text)
{
  g_assert (text != NULL);

  fputs (text, stderr);
}

int
main (int argc, char **argv)
{
  const char *language = take_language (argc, argv);
  int place = find_command_place (argc, argv);
  g_autofree char *backups = NULL;
  SgCtl ctl = { NULL };

  if (language != NULL && strcmp (language, "zh") != 0 && strcmp (language, "en") != 0)
    language = NULL;
  sg_core_init (language);
  sg_followed_init ();
  backups = sg_core_dup_setting ("backup-folder");
  sg_backups_set_folder (backups);
  g_set_prgname ("shegongctl");
  g_set_print_handler (print_cb);
  g_set_printerr_handler (printerr_cb);
  if (place > 0)
    return (int) run_command (&ctl, argc, argv, place);
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--version") == 0)
      {
        g_print ("shegongctl %s\n", SG_VERSION);
        return EXIT_SUCCESS;
      }
  print_help ();
  return argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
           ? EXIT_SUCCESS
           : (int) SG_EXIT_USAGE;
}
