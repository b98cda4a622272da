/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "base/sg-core.h"
#include "ledger/sg-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define AUTHOR "王敏"

void
sg_test_ledger_set_up (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *root = g_getenv ("SG_TEST_DATA");
  g_autofree char *divisions = g_build_filename (root, "clean-suzhou", "divisions.csv", NULL);
  const SgLedgerSetup setup = { "suzhou-2022", "3413", divisions, NULL, FALSE };

  sg_core_init ("en");
  self->folder = g_dir_make_tmp ("shegong-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "测试.sgl", NULL);
  sg_ledger_make (self->path, &setup, &error);
  g_assert_no_error (error);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
sg_test_ledger_tear_down (SgTestLedger *self, gconstpointer data)
{
  g_clear_pointer (&self->connection, sg_connection_close);
  remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

gint64
sg_test_save (SgTestLedger *self, SgRecord *record, const char *purpose, GError **error)
{
  g_autoptr (SgChange) change = sg_change_begin (self->connection, AUTHOR, purpose, error);
  gint64 number = 0;

  if (change == NULL || !sg_change_put (change, record, NULL, error)
      || !sg_change_commit (change, &number, error))
    return -1;
  return number;
}

gint64
sg_test_put (SgTestLedger *self, const SgRegister *reg, const char *first_key, ...)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  va_list args;

  va_start (args, first_key);
  for (const char *key = first_key; key != NULL; key = va_arg (args, const char *))
    {
      sg_record_set_key (record, key, va_arg (args, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (args);
  number = sg_test_save (self, record, "Test", &error);
  g_assert_no_error (error);
  return number;
}

SgRecord *
sg_test_read (SgTestLedger *self, const SgRegister *reg, const char *id, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  gint64 row_id = sg_query_find_row (self->connection, reg, id, &error);
  SgRecord *record = NULL;

  g_assert_no_error (error);
  record = sg_query_get_record (self->connection, reg, row_id, as_of, &error);
  g_assert_no_error (error);
  return record;
}

guint
sg_test_count (SgTestLedger *self, const SgRegister *reg)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", reg->name);

  return (guint) sg_connection_get_int (self->connection, sql, 0);
}

/* Edits one field; with @from as a change from that day on. Returns the number of the change. */
gint64
sg_test_set (SgTestLedger *self,
             const SgRegister *reg,
             const char *id,
             const char *key,
             const char *value,
             const char *from)
{
  g_autoptr (SgRecord) record = sg_test_read (self, reg, id, NULL);
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  sg_record_set_key (record, key, value, &error);
  g_assert_no_error (error);
  if (from != NULL)
    sg_record_set_from (record, sg_register_get_field (reg, key), from);
  number = sg_test_save (self, record, "Set", &error);
  g_assert_no_error (error);
  return number;
}

gint64
sg_test_remove (SgTestLedger *self, const SgRegister *reg, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgChange) change = NULL;
  gint64 row_id = sg_query_find_row (self->connection, reg, id, &error);
  gint64 number = 0;

  g_assert_no_error (error);
  change = sg_change_begin (self->connection, AUTHOR, "Remove", &error);
  g_assert_no_error (error);
  g_assert_true (sg_change_remove (change, reg, row_id, 0, &error));
  g_assert_true (sg_change_commit (change, &number, &error));
  g_assert_no_error (error);
  return number;
}

gint64
sg_test_undo (SgTestLedger *self, gint64 change)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  sg_undo (self->connection, AUTHOR, change, &number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number, >, change);
  return number;
}

/* The undo is refused with a sentence that has @word in it, and nothing is changed. */
void
sg_test_refuse_undo (SgTestLedger *self, gint64 change, const char *word)
{
  g_autoptr (GError) error = NULL;
  gint64 before = sg_connection_get_int (self->connection, "SELECT max (change) FROM changes", 0);

  g_assert_false (sg_undo (self->connection, AUTHOR, change, NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_cmpint (
    sg_connection_get_int (self->connection, "SELECT max (change) FROM changes", 0), ==, before);
  g_assert_false (sg_connection_is_in_transaction (self->connection));
}

char *
sg_test_dup (SgTestLedger *self,
             const SgRegister *reg,
             const char *id,
             const char *key,
             const char *as_of)
{
  g_autoptr (SgRecord) record = sg_test_read (self, reg, id, as_of);

  return g_strdup (sg_record_get_key (record, key));
}

gint64
sg_test_put_station (SgTestLedger *self, const char *id, const char *name)
{
  return sg_test_put (self,
                      &sg_stations,
                      "station_id",
                      id,
                      "kind",
                      "township",
                      "name",
                      name,
                      "division_code",
                      "341302122",
                      "office_m2",
                      "45.5",
                      NULL);
}

void
sg_test_check_clean (SgTestLedger *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = sg_ledger_check (self->connection, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Keeps the result of an asynchronous call where @user_data points to. */
void
sg_test_store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}
