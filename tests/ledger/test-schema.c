/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include <string.h>

/* Catalogue and schema hold each other to their word, both ways. */

static GHashTable *
read_columns (SgTestLedger *self, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (%s)", table);
  g_autoptr (SgStatement) statement = sg_connection_prepare (self->connection, sql, NULL);
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (sg_statement_next (statement, NULL))
    g_hash_table_insert (columns,
                         g_strdup (sg_statement_get_text (statement, 1)),
                         g_strdup_printf ("%s%s",
                                          sg_statement_get_text (statement, 2),
                                          sg_statement_get_int (statement, 3) ? "!" : ""));
  return columns;
}

static const char *
expected_type (const SgField *field)
{
  return sg_field_is_numeric (field) || field->type == SG_FIELD_BOOL
             || field->type == SG_FIELD_REFERENCE
           ? "INTEGER"
           : "TEXT";
}

static void
check_field (SgTestLedger *self, const SgRegister *reg, const SgField *field, GHashTable *columns)
{
  g_autofree char *pinyin = g_strconcat (field->key, "_pinyin", NULL);
  g_autofree char *link = g_strdup_printf ("%s_%s", reg->name, field->key);
  g_autofree char *type = NULL;
  const char *column = g_hash_table_lookup (columns, field->key);

  g_test_message ("%s.%s", reg->name, field->key);
  if (field->type == SG_FIELD_REFERENCES)
    {
      g_autoptr (GHashTable) links = read_columns (self, link);

      g_assert_true (g_hash_table_contains (links, "owner_id"));
      g_assert_true (g_hash_table_contains (links, "target_id"));
      return;
    }
  g_assert_nonnull (column);
  type = g_strconcat (expected_type (field), field->required ? "!" : "", NULL);
  g_assert_cmpstr (column, ==, type);
  g_assert_true (field->pinyin == g_hash_table_contains (columns, pinyin));
  g_hash_table_remove (columns, field->key);
  g_hash_table_remove (columns, pinyin);
}

/* Every code that the catalogue offers passes the table's CHECK; one that it does not know fails.
 */
static void
check_choices (SgTestLedger *self, const SgRegister *reg, const SgField *field)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT instr (sql, '%s IN (') FROM sqlite_schema WHERE name = '%s'", field->key, reg->name);
  g_autofree char *definition_sql
    = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", reg->name);
  g_autofree char *definition = sg_connection_get_text (self->connection, definition_sql);
  gboolean fixed = sg_connection_get_int (self->connection, sql, 0) > 0;

  for (const SgChoice *choice = field->choices; fixed && choice->code != NULL; choice++)
    {
      g_autofree char *quoted = g_strdup_printf ("'%s'", choice->code);

      g_assert_nonnull (strstr (definition, quoted));
    }
  g_assert_false (fixed && field->open);
}

static void
test_every_field_has_its_column (SgTestLedger *self, gconstpointer data)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    {
      g_autoptr (GHashTable) columns = read_columns (self, registers[r]->name);
      GHashTableIter iter;
      gpointer key = NULL;

      g_assert_true (g_hash_table_remove (columns, "id"));
      g_assert_true (g_hash_table_remove (columns, "version"));
      for (guint i = 0; i < sg_register_get_n_stored (registers[r]); i++)
        {
          check_field (self, registers[r], &registers[r]->fields[i], columns);
          if (registers[r]->fields[i].type == SG_FIELD_CHOICE)
            check_choices (self, registers[r], &registers[r]->fields[i]);
        }
      /* And no column without its field. */
      g_hash_table_iter_init (&iter, columns);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_error ("Column %s.%s is in no catalogue", registers[r]->name, (char *) key);
    }
}

/* The rows that a field of several references points to stand in a table REGISTER_KEY. */
static gboolean
is_link_table (const char *name)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < registers[r]->n_fields; i++)
      {
        g_autofree char *link
          = g_strdup_printf ("%s_%s", registers[r]->name, registers[r]->fields[i].key);

        if (registers[r]->fields[i].type == SG_FIELD_REFERENCES && strcmp (link, name) == 0)
          return TRUE;
      }
  return FALSE;
}

static void
test_every_table_has_its_register (SgTestLedger *self, gconstpointer data)
{
  static const char *const own[] = { "meta", "digests", "changes", "change_rows", "exports", NULL };
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    self->connection, "SELECT name FROM sqlite_schema WHERE type = 'table'", NULL);

  while (sg_statement_next (statement, NULL))
    {
      const char *name = sg_statement_get_text (statement, 0);

      g_test_message ("%s", name);
      g_assert_true (g_strv_contains (own, name) || sg_catalogue_find (name) != NULL
                     || is_link_table (name));
    }
}

static gboolean
refers_backwards (const SgRegister *const *registers, guint r, const SgField *field)
{
  for (guint i = 0; i < r; i++)
    if (g_strcmp0 (registers[i]->name, field->reference) == 0)
      return TRUE;
  return FALSE;
}

static void
test_registers_are_whole (SgTestLedger *self, gconstpointer data)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    {
      const SgRegister *reg = registers[r];

      g_assert_nonnull (sg_register_find_field (reg, reg->title_field));
      g_assert_true (reg->id_field == NULL || sg_register_find_field (reg, reg->id_field) != NULL);
      for (guint i = 0; i < reg->n_fields; i++)
        {
          g_assert_nonnull (reg->fields[i].label);
          g_assert_true (reg->fields[i].type != SG_FIELD_CHOICE || reg->fields[i].choices != NULL);
          if (reg->fields[i].reference != NULL)
            g_assert_true (refers_backwards (registers, r, &reg->fields[i]));
        }
    }
}

/* The keys of the data that offices exchange are all there. */
static void
test_keys_of_the_clean_data (SgTestLedger *self, gconstpointer data)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    {
      g_autofree char *path
        = g_strdup_printf ("%s/clean-suzhou/%s.csv", g_getenv ("SG_TEST_DATA"), registers[r]->name);
      g_autofree char *text = NULL;
      g_auto (GStrv) keys = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      *strchr (text, '\n') = '\0';
      keys = g_strsplit (text, ",", -1);
      for (guint i = 0; keys[i] != NULL; i++)
        g_assert_nonnull (sg_register_find_field (registers[r], keys[i]));
    }
}

#define add(name, function)           \
  g_test_add ("/ledger/schema/" name, \
              SgTestLedger,           \
              NULL,                   \
              sg_test_ledger_set_up,  \
              function,               \
              sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("every-field-has-its-column", test_every_field_has_its_column);
  add ("every-table-has-its-register", test_every_table_has_its_register);
  add ("registers-are-whole", test_registers_are_whole);
  add ("keys-of-the-clean-data", test_keys_of_the_clean_data);

  return g_test_run ();
}
