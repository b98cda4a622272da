/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "ledger/sg-history.h"
#include "policy/sg-followed.h"
#include "policy/sg-frozen.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static char *
dup_value (const SgField *field, const char *value, gboolean purged)
{
  return purged ? g_strdup (_ ("(purged)")) : sg_field_mask (field, value, FALSE);
}

static void
add_entry (SgTable *table, const SgHistoryEntry *entry)
{
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;

  /* Sensitive values are masked: the history is for looking things up, not for exports. */
  if (entry->field != NULL)
    {
      old_value = dup_value (entry->field, entry->old_value, entry->old_purged);
      new_value = dup_value (entry->field, entry->new_value, entry->new_purged);
    }
  else
    {
      old_value = g_strdup (entry->old_value);
      new_value = g_strdup (entry->new_value);
    }
  sg_table_add_int (table, entry->change);
  sg_table_add (table, entry->time);
  sg_table_add (table, entry->who);
  sg_table_add (table, entry->what);
  sg_table_add (table, entry->reg->name);
  sg_table_add (table, entry->id);
  sg_table_add (table, entry->field != NULL ? entry->field->key : NULL);
  sg_table_add (table, old_value);
  sg_table_add (table, new_value);
}

/* With a row its whole story, otherwise what the filter lets through. */
static GPtrArray *
read_history (SgCtl *ctl,
              SgConnection *connection,
              const SgRegister *reg,
              const SgHistoryFilter *filter,
              GError **error)
{
  gint64 row_id = 0;

  if (reg == NULL)
    return sg_history_of_filter (connection, filter, error);
  row_id = sg_query_find_row (connection, reg, ctl->argv[3], error);
  return row_id != 0 ? sg_history_of_row (connection, reg, row_id, error) : NULL;
}

/* What was changed after a figure was frozen and tells something of its day. */
static GPtrArray *
read_after_freeze (SgConnection *connection, const char *id, GError **error)
{
  gint64 row_id = sg_query_find_row (connection, &sg_freezes, id, error);
  g_autoptr (SgRecord) freeze
    = row_id != 0 ? sg_query_get_record (connection, &sg_freezes, row_id, NULL, error) : NULL;
  g_autoptr (SgProfile) profile
    = freeze != NULL
        ? sg_followed_load_main (connection, sg_record_get_key (freeze, "due_on"), error)
        : NULL;

  return profile != NULL ? sg_frozen_find_edits (connection, profile, freeze, error) : NULL;
}

static SgExit
run_history (SgCtl *ctl)
{
  static const char *const columns[]
    = { "change", "time", "who", "what", "kind", "id", "field", "old", "new" };
  g_autofree char *who = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *freeze = NULL;
  const GOptionEntry options[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("Only what this clerk did"), "WHO" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("Only from this day on"), "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Only up to this day"), "DATE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Only rows of this register"), "KIND" },
    { "after-freeze",
      0,
      0,
      G_OPTION_ARG_STRING,
      &freeze,
      N_ ("Only edits after this figure was frozen that tell of its day"),
      "FREEZE" },
    { NULL },
  };
  SgHistoryFilter filter = { NULL };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SgTable) table = sg_table_new ();
  g_autoptr (GError) error = NULL;
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, options, 1, 3, &exit))
    return exit;
  if (ctl->argc == 3)
    return sg_ctl_usage (ctl, _ ("Give the id of the row, too."));
  if (ctl->argc == 4 && (reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit)) == NULL)
    return exit;
  if ((from != NULL && !sg_ctl_check_date (ctl, from, &exit))
      || (to != NULL && !sg_ctl_check_date (ctl, to, &exit))
      || (kind != NULL && (filter.reg = sg_ctl_get_register (ctl, kind, &exit)) == NULL))
    return exit;
  filter.who = who;
  filter.from = from;
  filter.to = to;
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  entries = freeze != NULL ? read_after_freeze (connection, freeze, &error)
                           : read_history (ctl, connection, reg, &filter, &error);
  if (entries == NULL)
    return sg_ctl_fail (ctl, error);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], i == 0);
  for (guint i = 0; i < entries->len; i++)
    add_entry (table, g_ptr_array_index (entries, i));
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static SgExit
run_undo (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *author = sg_core_get_author ();
  SgExit exit = SG_EXIT_DONE;
  guint64 change = 0;
  gint64 number = 0;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit))
    return exit;
  if (!g_ascii_string_to_unsigned (ctl->argv[2], 10, 1, G_MAXINT64, &change, NULL))
    return sg_ctl_usage (ctl, _ ("“%s” is not the number of a change."), ctl->argv[2]);
  connection = sg_ctl_open (ctl, FALSE, &exit);
  if (connection == NULL)
    return exit;
  if (!sg_undo (connection, author, (gint64) change, &number, &error))
    return sg_ctl_fail (ctl, error);
  g_print ("%" G_GINT64_FORMAT "\n", number);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_history = {
  "history",
  "LEDGER [KIND ID]",
  N_ ("Tell what was changed, by whom and when"),
  run_history,
};

const SgCtlCommand sg_ctl_undo = {
  "undo",
  "LEDGER CHANGE",
  N_ ("Take a change back"),
  run_undo,
};
