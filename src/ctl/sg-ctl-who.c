/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"
#include "ledger/sg-who.h"

#include <glib/gi18n-lib.h>

/* One line for each row that somebody edits, or one without a row. */
static void
add_line (SgTable *table, const SgWho *who, const SgWhoEdit *edit)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (who->since);
  g_autofree char *time
    = since != NULL ? g_date_time_format (since, "%Y-%m-%d %H:%M:%S") : g_strdup ("");

  sg_table_add (table, who->name);
  sg_table_add (table, who->host);
  sg_table_add (table, time);
  sg_table_add (table, who->reading ? "1" : "0");
  sg_table_add (table, edit != NULL ? edit->reg : NULL);
  sg_table_add (table, edit != NULL ? edit->title : NULL);
}

static SgTable *
make_table (GPtrArray *everybody)
{
  static const char *const columns[] = { "name", "host", "since", "reading", "kind", "editing" };
  SgTable *table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], FALSE);
  for (guint i = 0; i < everybody->len; i++)
    {
      const SgWho *who = g_ptr_array_index (everybody, i);

      for (guint k = 0; k < who->edits->len; k++)
        add_line (table, who, g_ptr_array_index (who->edits, k));
      if (who->edits->len == 0)
        add_line (table, who, NULL);
    }
  return table;
}

static SgExit
run_who (SgCtl *ctl)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (GHashTable) memory = sg_who_memory_new ();
  g_autoptr (GPtrArray) everybody = NULL;
  g_autoptr (SgTable) table = NULL;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 1, 1, &exit))
    return exit;
  /* What is no ledger has nobody in it, but that is not what was asked. */
  connection = sg_ctl_open (ctl, TRUE, &exit);
  if (connection == NULL)
    return exit;
  everybody = sg_who_look (ctl->argv[1], memory, g_get_monotonic_time (), g_get_real_time ());
  table = make_table (everybody);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

const SgCtlCommand sg_ctl_who = {
  "who",
  "LEDGER",
  N_ ("Tell which windows have a ledger open, and what is edited in them"),
  run_who,
};
