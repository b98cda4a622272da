/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "reports/sg-report-audience.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *as_of;
  char *under;
  char **where;
  char *columns;
  char *audience;
  char *reason;
} ListOptions;

static void
options_clear (ListOptions *options)
{
  g_free (options->as_of);
  g_free (options->under);
  g_strfreev (options->where);
  g_free (options->columns);
  g_free (options->audience);
  g_free (options->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListOptions, options_clear)

static gboolean
add_filter (SgCtl *ctl, SgQuery *query, const char *condition, SgExit *exit)
{
  const SgRegister *reg = sg_query_get_register (query);
  g_auto (GStrv) parts = g_strsplit (condition, "=", 2);
  const SgField *field = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strv_length (parts) == 2)
    field = sg_register_find_field (reg, parts[0]);
  if (field == NULL)
    {
      *exit = sg_ctl_usage (ctl,
                            _ ("“%s” asks for no field of %s; “shegongctl fields %s” lists them."),
                            condition,
                            reg->name,
                            reg->name);
      return FALSE;
    }
  if (!sg_field_parse (field, parts[1], &value, &error))
    {
      *exit = sg_ctl_fail (ctl, error);
      return FALSE;
    }
  sg_query_add_filter (query, field, SG_FILTER_IS, value);
  return TRUE;
}

/* Columns of the list: fields, and "id" and "version" of the row. */
static GPtrArray *
pick_columns (SgCtl *ctl, const SgRegister *reg, const char *columns, SgExit *exit)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) asked = g_strsplit (columns != NULL ? columns : "", ",", -1);

  if (columns == NULL && reg->id_field == NULL)
    g_ptr_array_add (keys, g_strdup ("id"));
  for (guint i = 0; columns == NULL && i < sg_register_get_n_stored (reg); i++)
    g_ptr_array_add (keys, g_strdup (reg->fields[i].key));
  for (guint i = 0; columns != NULL && asked[i] != NULL; i++)
    {
      if (strcmp (asked[i], "id") != 0 && strcmp (asked[i], "version") != 0
          && sg_register_find_field (reg, asked[i]) == NULL)
        {
          *exit = sg_ctl_usage (ctl, _ ("%s has no field “%s”."), reg->name, asked[i]);
          return NULL;
        }
      g_ptr_array_add (keys, g_strdup (asked[i]));
    }
  return g_steal_pointer (&keys);
}

static gboolean
column_is_numeric (const SgRegister *reg, const char *key)
{
  const SgField *field = sg_register_find_field (reg, key);

  return strcmp (key, "version") == 0
         || (field != NULL && (sg_field_is_numeric (field) || field->type == SG_FIELD_BOOL));
}

static gboolean
list_has (GPtrArray *keys, const char *key)
{
  return g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/* What an audience may see of a value: all of it, a mask, or, for the public, nothing sensitive and
 * no date of birth. */
static char *
dup_visible (SgRecord *record,
             const SgField *field,
             SgReportAudience audience,
             gboolean birth_shown)
{
  const char *value = sg_record_get (record, field);

  if (audience == SG_REPORT_PUBLIC
      && (field->sensitivity != SG_SENSITIVITY_NONE
          || (sg_record_get_register (record) == &sg_persons && strcmp (field->key, "birth") == 0)))
    return NULL;
  if (audience == SG_REPORT_INTERNAL)
    return g_strdup (value);
  return sg_field_mask (field, value, birth_shown);
}

static void
add_cell (SgConnection *connection,
          SgTable *table,
          SgRecord *record,
          const char *key,
          SgReportAudience audience,
          gboolean birth_shown)
{
  const SgRegister *reg = sg_record_get_register (record);
  g_autofree char *text = NULL;

  if (strcmp (key, "id") == 0)
    text = sg_query_dup_id (connection, reg, sg_record_get_row_id (record));
  else if (strcmp (key, "version") == 0)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, sg_record_get_version (record));
  else
    text = dup_visible (record, sg_register_get_field (reg, key), audience, birth_shown);
  sg_table_add (table, text);
}

static SgTable *
make_table (SgConnection *connection,
            const SgRegister *reg,
            GPtrArray *records,
            GPtrArray *keys,
            SgReportAudience audience)
{
  SgTable *table = sg_table_new ();
  gboolean birth_shown = list_has (keys, "birth");

  for (guint i = 0; i < keys->len; i++)
    sg_table_add_column (table, keys->pdata[i], column_is_numeric (reg, keys->pdata[i]));
  for (guint r = 0; r < records->len; r++)
    for (guint i = 0; i < keys->len; i++)
      add_cell (connection, table, records->pdata[r], keys->pdata[i], audience, birth_shown);
  return table;
}

static SgQuery *
make_query (SgCtl *ctl, const SgRegister *reg, const ListOptions *options, SgExit *exit)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);

  if (options->as_of != NULL && !sg_ctl_check_date (ctl, options->as_of, exit))
    return NULL;
  sg_query_set_as_of (query, options->as_of);
  sg_query_set_valid_only (query, options->as_of != NULL);
  sg_query_set_under (query, options->under);
  for (guint i = 0; options->where != NULL && options->where[i] != NULL; i++)
    if (!add_filter (ctl, query, options->where[i], exit))
      return NULL;
  return g_steal_pointer (&query);
}

/* What is printed has left the ledger, wherever it goes. */
static gboolean
record_list (SgCtl *ctl,
             SgConnection *connection,
             const SgRegister *reg,
             const ListOptions *options,
             SgReportAudience audience,
             guint n_rows,
             SgExit *exit)
{
  g_autoptr (SgExportEntry) entry
    = sg_export_entry_new (SG_EXPORT_LIST, reg->name, sg_report_audience_get_name (audience));

  entry->carries = g_strdup (reg->name);
  entry->n_rows = n_rows;
  entry->reason = g_strdup (options->reason);
  sg_export_entry_set_scope (entry, options->as_of, options->under);
  return sg_ctl_record (ctl, connection, entry, exit);
}

static SgExit
print_list (SgCtl *ctl,
            const SgRegister *reg,
            const ListOptions *options,
            SgReportAudience audience)
{
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (GPtrArray) keys = pick_columns (ctl, reg, options->columns, &exit);
  g_autoptr (SgQuery) query = keys != NULL ? make_query (ctl, reg, options, &exit) : NULL;
  g_autoptr (SgConnection) connection = query != NULL ? sg_ctl_open (ctl, TRUE, &exit) : NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (SgTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return exit;
  records = sg_query_run (connection, query, &error);
  if (records == NULL)
    return sg_ctl_fail (ctl, error);
  if (!record_list (ctl, connection, reg, options, audience, records->len, &exit))
    return exit;
  table = make_table (connection, reg, records, keys, audience);
  sg_table_print (table, ctl->format);
  return SG_EXIT_DONE;
}

static SgExit
run_list (SgCtl *ctl)
{
  g_auto (ListOptions) options = { NULL };
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("What held on that day"), "DATE" },
    { "under",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.under,
      N_ ("Only what belongs to a division"),
      "CODE" },
    { "where",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &options.where,
      N_ ("Only rows with that value"),
      "FIELD=VALUE" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns, N_ ("Which columns"), "A,B" },
    { "audience",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.audience,
      N_ ("Who will read it"),
      "internal|upward|public" },
    SG_CTL_REASON_OPTION (&options.reason),
    { NULL },
  };
  const SgRegister *reg = NULL;
  SgReportAudience audience = SG_REPORT_UPWARD;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (!sg_ctl_parse (ctl, entries, 2, 2, &exit))
    return exit;
  if (options.audience != NULL && !sg_report_audience_parse (options.audience, &audience))
    return sg_ctl_usage (
      ctl, _ ("“%s” is no audience: there are internal, upward and public."), options.audience);
  reg = sg_ctl_get_register (ctl, ctl->argv[2], &exit);
  return reg != NULL ? print_list (ctl, reg, &options, audience) : exit;
}

const SgCtlCommand sg_ctl_list = {
  "list",
  "LEDGER KIND",
  N_ ("List the rows of a register"),
  run_list,
};
