/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include <glib/gi18n-lib.h>

/* The row that an entry tells of, by the id that people use; one that is gone has none. */
static char *
dup_row_id (SgConnection *connection, const SgExportEntry *entry)
{
  const SgRegister *reg = entry->row_id != 0 ? sg_catalogue_find (entry->what) : NULL;

  return reg != NULL ? sg_query_dup_id (connection, reg, entry->row_id) : NULL;
}

static void
add_entry (SgConnection *connection, SgTable *table, const SgExportEntry *entry)
{
  g_autofree char *id = dup_row_id (connection, entry);

  sg_table_add (table, entry->time);
  sg_table_add (table, entry->who);
  sg_table_add (table, sg_export_kind_get_name (entry->kind));
  sg_table_add (table, entry->what);
  sg_table_add (table, entry->audience);
  sg_table_add (table, entry->as_of);
  sg_table_add (table, entry->unit);
  sg_table_add_int (table, entry->n_rows);
  sg_table_add (table, entry->file);
  sg_table_add (table, id);
  sg_table_add (table, entry->field);
  sg_table_add_int (table, entry->change);
  sg_table_add (table, entry->reason);
  sg_table_add (table, entry->own ? "own" : "ledger");
}

static SgTable *
make_table (SgConnection *connection, GPtrArray *entries)
{
  static const char *const columns[]
    = { "time", "who",  "kind", "what",  "audience", "as_of",  "under",
        "rows", "file", "id",   "field", "change",   "reason", "record" };
  SgTable *table = sg_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sg_table_add_column (table, columns[i], i == 7 || i == 11);
  for (guint i = 0; i < entries->len; i++)
    add_entry (connection, table, g_ptr_array_index (entries, i));
  return table;
}

static gboolean
check_filter (SgCtl *ctl, const SgExportFilter *filter, SgExit *exit)
{
  SgExportKind kind;

  if ((filter->from != NULL && !sg_ctl_check_date (ctl, filter->from, exit))
      || (filter->to != NULL && !sg_ctl_check_date (ctl, filter->to, exit)))
    return FALSE;
  if (filter->kind == NULL || sg_export_kind_parse (filter->kind, &kind))
    return TRUE;
  *exit = sg_ctl_usage (ctl,
                        _ ("“%s” is no kind of export: there are report, table, list, chart, "
                           "print, copy, package, reveal and purge."),
                        filter->kind);
  return FALSE;
}

static SgExit
print_exports (SgCtl *ctl, const SgExportFilter *filter)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, TRUE, &exit);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SgTable) table = NULL;

  if (connection == NULL)
    return exit;
  entries = sg_export_record_read (connection, filter, &error);
  if (entries == NULL)
    return sg_ctl_fail (ctl, error);
  table = make_table (connection, entries);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static SgExit
run_exports (SgCtl *ctl)
{
  g_autofree char *who = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *kind = NULL;
  const GOptionEntry options[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("Only what this clerk did"), "WHO" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("Only from this day on"), "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Only up to this day"), "DATE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Only one kind of export"), "KIND" },
    { NULL },
  };
  SgExportFilter filter = { NULL };
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, options, 1, 1, &exit))
    return exit;
  filter.who = who;
  filter.from = from;
  filter.to = to;
  filter.kind = kind;
  return check_filter (ctl, &filter, &exit) ? print_exports (ctl, &filter) : exit;
}

const SgCtlCommand sg_ctl_exports = {
  "exports",
  "LEDGER",
  N_ ("Tell what was exported or shown in full, by whom and when"),
  run_exports,
};
