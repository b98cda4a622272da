/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Writes one record as one change. */
static gboolean
save (SgConnection *connection,
      SgRecord *record,
      const char *purpose,
      gint64 *row_id,
      GError **error)
{
  g_autofree char *author = sg_core_get_author ();
  g_autoptr (SgChange) change = sg_change_begin (connection, author, purpose, error);

  return change != NULL && sg_change_put (change, record, row_id, error)
         && sg_change_commit (change, NULL, error);
}

static gboolean
take_assignments (SgCtl *ctl, SgRecord *record, int first, const char *from, SgExit *exit)
{
  for (int i = first; i < ctl->argc; i++)
    if (!sg_ctl_take_assignment (ctl, record, ctl->argv[i], from, exit))
      return FALSE;
  return TRUE;
}

static void
print_warnings (SgRecord *record)
{
  g_autoptr (GPtrArray) faults = sg_record_find_faults (record);

  for (guint i = 0; i < faults->len; i++)
    {
      const SgFault *fault = g_ptr_array_index (faults, i);

      if (!fault->hard)
        g_printerr (_ ("shegongctl: warning: %s\n"), fault->text);
    }
}

static SgExit
run_add (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *purpose = NULL;
  g_autofree char *id = NULL;
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;
  gint64 row_id = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 3, -1, &exit))
    return exit;
  reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit);
  if (reg == NULL)
    return exit;
  record = sg_record_new (reg);
  if (!take_assignments (ctl, record, 3, NULL, &exit))
    return exit;
  connection = sg_ctl_open (ctl, FALSE, &exit);
  if (connection == NULL)
    return exit;
  /* Translators: what a change was for; the name of one row of a register. */
  purpose = g_strdup_printf (_ ("Add: %s"), sg_register_get_label_one (reg));
  if (!save (connection, record, purpose, &row_id, &error))
    return sg_ctl_fail (ctl, error);
  print_warnings (record);
  id = sg_query_dup_id (connection, reg, row_id);
  g_print ("%s\n", id);
  return SG_EXIT_DONE;
}

/* Someone looked at a version of the row; somebody else may have written it since. */
static gboolean
check_version (SgConnection *connection, SgRecord *record, gint64 version, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *found = NULL;
  const SgHistoryEntry *last = NULL;

  if (version < 0 || sg_record_get_version (record) == version)
    return TRUE;
  entries = sg_history_of_row (
    connection, sg_record_get_register (record), sg_record_get_row_id (record), error);
  if (entries == NULL)
    return FALSE;
  if (entries->len > 0)
    last = g_ptr_array_index (entries, 0);
  found = g_strdup_printf ("%" G_GINT64_FORMAT, sg_record_get_version (record));
  g_set_error (
    error,
    SG_ERROR,
    SG_ERROR_STALE,
    _ ("The row has version %s by now: %s changed “%s” last. Nothing was changed; list the "
       "row and decide anew."),
    found,
    last != NULL ? last->who : "",
    last != NULL && last->field != NULL ? sg_field_get_label (last->field) : "");
  return FALSE;
}

static SgRecord *
read_record (SgConnection *connection, const SgRegister *reg, const char *id, GError **error)
{
  gint64 row_id = sg_query_find_row (connection, reg, id, error);

  return row_id != 0 ? sg_query_get_record (connection, reg, row_id, NULL, error) : NULL;
}

static SgExit
set_row (SgCtl *ctl, const SgRegister *reg, const char *from, gint64 version)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, FALSE, &exit);
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *purpose = NULL;

  if (connection == NULL)
    return exit;
  record = read_record (connection, reg, ctl->argv[3], &error);
  if (record == NULL || !check_version (connection, record, version, &error))
    return sg_ctl_fail (ctl, error);
  if (!take_assignments (ctl, record, 4, from, &exit))
    return exit;
  /* Translators: what a change was for; the name of one row of a register. */
  purpose = g_strdup_printf (_ ("Edit: %s"), sg_register_get_label_one (reg));
  if (!save (connection, record, purpose, NULL, &error))
    return sg_ctl_fail (ctl, error);
  print_warnings (record);
  return SG_EXIT_DONE;
}

static SgExit
run_set (SgCtl *ctl)
{
  g_autofree char *from = NULL;
  gint64 version = -1;
  const GOptionEntry entries[] = {
    { "from",
      0,
      0,
      G_OPTION_ARG_STRING,
      &from,
      N_ ("First day on which the value holds; without it the value was always so"),
      "DATE" },
    { "if-version",
      0,
      0,
      G_OPTION_ARG_INT64,
      &version,
      N_ ("Refuse when the row has another version"),
      "N" },
    { NULL },
  };
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 4, -1, &exit)
      || (from != NULL && !sg_ctl_check_date (ctl, from, &exit)))
    return exit;
  reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit);
  return reg != NULL ? set_row (ctl, reg, from, version) : exit;
}

static gboolean
remove_row (SgConnection *connection, const SgRegister *reg, gint64 row_id, GError **error)
{
  g_autofree char *author = sg_core_get_author ();
  /* Translators: what a change was for; the name of one row of a register. */
  g_autofree char *purpose = g_strdup_printf (_ ("Remove: %s"), sg_register_get_label_one (reg));
  g_autoptr (SgChange) change = sg_change_begin (connection, author, purpose, error);

  return change != NULL && sg_change_remove (change, reg, row_id, 0, error)
         && sg_change_commit (change, NULL, error);
}

static SgExit
run_remove (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;
  gint64 row_id = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 3, 3, &exit))
    return exit;
  reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit);
  connection = reg != NULL ? sg_ctl_open (ctl, FALSE, &exit) : NULL;
  if (connection == NULL)
    return exit;
  row_id = sg_query_find_row (connection, reg, ctl->argv[3], &error);
  if (row_id == 0 || !remove_row (connection, reg, row_id, &error))
    return sg_ctl_fail (ctl, error);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_add = {
  "add",
  "LEDGER KIND FIELD=VALUE…",
  N_ ("Add a row and print its id"),
  run_add,
};

const SgCtlCommand sg_ctl_set = {
  "set",
  "LEDGER KIND ID FIELD=VALUE…",
  N_ ("Change fields of a row"),
  run_set,
};

const SgCtlCommand sg_ctl_remove = {
  "remove",
  "LEDGER KIND ID",
  N_ ("Remove a row with what hangs on it"),
  run_remove,
};
