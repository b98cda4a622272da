/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "exchange/sg-import.h"
#include "sg-test-forms.h"

static const char *const registers[]
  = { "orgs",  "stations",  "station_status", "persons",      "certs",
      "posts", "contracts", "funds",          "relief_totals" };

char *
sg_test_forms_data_path (const char *folder, const char *name)
{
  return g_build_filename (g_getenv ("SG_TEST_DATA"), folder, name, NULL);
}

static void
import_register (SgConnection *connection, const char *data, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".csv", NULL);
  g_autofree char *path = sg_test_forms_data_path (data, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgImport) import = sg_import_read (sg_catalogue_find (name), path, NULL, NULL, &error);

  g_assert_no_error (error);
  sg_import_plan (import, connection, SG_ON_DUPLICATE_SKIP, NULL, &error);
  g_assert_no_error (error);
  sg_import_apply (import, connection, "tester", NULL, &error);
  g_assert_no_error (error);
}

static void
fill (const char *path, const char *data, gboolean filled)
{
  const gboolean shanghai = strcmp (data, "clean-shanghai") == 0;
  g_autofree char *divisions = sg_test_forms_data_path (data, "divisions.csv");
  const SgLedgerSetup setup = { .policy = shanghai ? "shanghai-2021" : "suzhou-2022",
                                .region = shanghai ? "31" : "3413",
                                .divisions = divisions };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;

  sg_ledger_make (path, &setup, &error);
  g_assert_no_error (error);
  connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; filled && i < G_N_ELEMENTS (registers); i++)
    import_register (connection, data, registers[i]);
}

/* Ledgers that were filled once; tests work on copies. */
static GBytes *
get_ledger (const char *data, gboolean filled)
{
  static GHashTable *made = NULL;
  g_autofree char *key = g_strdup_printf ("%s-%d", data, filled);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  char *contents = NULL;
  gsize length = 0;
  GBytes *bytes = NULL;

  if (made == NULL)
    made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  bytes = g_hash_table_lookup (made, key);
  if (bytes != NULL)
    return bytes;
  folder = g_dir_make_tmp ("sg-ledger-XXXXXX", NULL);
  path = g_build_filename (folder, "a.sgl", NULL);
  fill (path, data, filled);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_unlink (path);
  g_rmdir (folder);
  bytes = g_bytes_new_take (contents, length);
  g_hash_table_insert (made, g_steal_pointer (&key), bytes);
  return bytes;
}

void
sg_test_forms_set_up (SgTestForms *self, const char *data, gboolean filled)
{
  GBytes *bytes = get_ledger (data, filled);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("sg-forms-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "a.sgl", NULL);
  self->file = g_build_filename (self->folder, "a.csv", NULL);
  g_assert_true (g_file_set_contents (
    self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error));
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
}

void
sg_test_forms_tear_down (SgTestForms *self)
{
  g_clear_pointer (&self->connection, sg_connection_close);
  g_unlink (self->path);
  g_unlink (self->file);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->file);
  g_free (self->folder);
}

SgFormPlan *
sg_test_forms_plan (SgTestForms *self,
                    const char *form,
                    const char *path,
                    const SgFormOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFormPlan) plan
    = sg_form_plan_read (form != NULL ? sg_form_find (form) : NULL, path, options, NULL, &error);

  g_assert_no_error (error);
  sg_form_plan_make (plan, self->connection, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&plan);
}

SgFormPlan *
sg_test_forms_plan_text (SgTestForms *self,
                         const char *form,
                         const char *text,
                         const SgFormOptions *options)
{
  g_assert_true (g_file_set_contents (self->file, text, -1, NULL));
  return sg_test_forms_plan (self, form, self->file, options);
}

gint64
sg_test_forms_apply (SgTestForms *self, SgFormPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gint64 change = 0;

  sg_form_plan_apply (plan, self->connection, "tester", &change, &error);
  g_assert_no_error (error);
  return change;
}

gint64
sg_test_forms_count (SgTestForms *self, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return sg_connection_get_int (self->connection, sql, -1);
}

/* What all registers hold, to be compared with what they held before. */
char *
sg_test_forms_dump (SgTestForms *self)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  guint n_registers = 0;
  const SgRegister *const *all = sg_catalogue_get_registers (&n_registers);

  for (guint i = 0; i < n_registers; i++)
    {
      g_autoptr (SgQuery) query = sg_query_new (all[i]);
      g_autoptr (GPtrArray) records = sg_query_run (self->connection, query, NULL);

      g_assert_nonnull (records);
      for (guint k = 0; k < records->len; k++)
        {
          g_string_append (dump, all[i]->name);
          for (guint f = 0; f < sg_register_get_n_stored (all[i]); f++)
            {
              const char *value
                = sg_record_get (g_ptr_array_index (records, k), &all[i]->fields[f]);

              g_string_append_printf (dump, "|%s", value != NULL ? value : "");
            }
          g_string_append_c (dump, '\n');
        }
    }
  return g_string_free (g_steal_pointer (&dump), FALSE);
}
