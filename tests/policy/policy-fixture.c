/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "base/sg-csv.h"
#include "policy-fixture.h"

#define AUTHOR "Test"

/* In the order in which rows refer to one another; divisions come with the ledger. */
static const char *const registers[] = {
  "orgs",  "stations",  "station_status", "persons",       "certs",
  "posts", "contracts", "funds",          "relief_totals",
};

/**
 * policy_fixture_new:
 * @policy: id of a profile
 * @region: code of the ledger's own unit
 * @divisions: (nullable): what stands in a CSV of divisions, or the path of one
 *
 * Returns: (transfer full): a fresh ledger
 */
PolicyFixture *
policy_fixture_new (const char *policy, const char *region, const char *divisions)
{
  PolicyFixture *self = g_new0 (PolicyFixture, 1);
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  SgLedgerSetup setup = { .policy = policy, .region = region };

  self->folder = g_dir_make_tmp ("sg-policy-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test" SG_LEDGER_SUFFIX, NULL);
  csv = g_build_filename (self->folder, "divisions.csv", NULL);
  if (divisions != NULL && g_path_is_absolute (divisions))
    setup.divisions = divisions;
  else if (divisions != NULL)
    {
      g_file_set_contents (csv, divisions, -1, &error);
      g_assert_no_error (error);
      setup.divisions = csv;
    }
  sg_ledger_make (self->path, &setup, &error);
  g_assert_no_error (error);
  g_unlink (csv);
  self->connection = sg_ledger_connect (self->path, FALSE, &error);
  g_assert_no_error (error);
  /* Nobody pulls the plug on a test. */
  sg_connection_execute (self->connection, "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
  return self;
}

/**
 * policy_fixture_free:
 * @self: (transfer full): a fixture
 *
 * Closes the ledger and removes it.
 */
void
policy_fixture_free (PolicyFixture *self)
{
  g_clear_pointer (&self->connection, sg_connection_close);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
put (SgChange *change, SgRecord *record, gint64 *row_id)
{
  g_autoptr (GError) error = NULL;

  sg_change_put (change, record, row_id, &error);
  g_assert_no_error (error);
}

static void
set (SgRecord *record, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  sg_record_set_key (record, key, value, &error);
  g_assert_no_error (error);
}

static SgChange *
begin (PolicyFixture *self, const char *purpose)
{
  g_autoptr (GError) error = NULL;
  SgChange *change = sg_change_begin (self->connection, AUTHOR, purpose, &error);

  g_assert_no_error (error);
  return change;
}

static gint64
commit (SgChange *change)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  sg_change_commit (change, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* In the change that is on its way, or else in one of its own. */
static void
write_record (PolicyFixture *self, const char *purpose, SgRecord *record, gint64 *row_id)
{
  g_autoptr (SgChange) own = self->change == NULL ? begin (self, purpose) : NULL;

  put (own != NULL ? own : self->change, record, row_id);
  if (own != NULL)
    commit (own);
}

/**
 * policy_fixture_begin:
 * @self: a fixture
 *
 * What is added and changed from now on becomes one change.
 */
void
policy_fixture_begin (PolicyFixture *self)
{
  g_assert_null (self->change);
  self->change = begin (self, "Case");
}

/**
 * policy_fixture_commit:
 * @self: a fixture with a change that was begun
 *
 * Returns: the number of the change
 */
gint64
policy_fixture_commit (PolicyFixture *self)
{
  g_autoptr (SgChange) change = g_steal_pointer (&self->change);

  return commit (change);
}

/**
 * policy_fixture_take_back:
 * @self: a fixture
 * @change: number of its latest change
 *
 * Undoes it.
 */
void
policy_fixture_take_back (PolicyFixture *self, gint64 change)
{
  g_autoptr (GError) error = NULL;

  sg_undo (self->connection, AUTHOR, change, NULL, &error);
  g_assert_no_error (error);
}

/**
 * policy_fixture_add:
 * @self: a fixture
 * @reg: name of a register
 * @values: "key=value key=value …"; a value has no blanks
 *
 * Returns: the row id of the new row
 */
gint64
policy_fixture_add (PolicyFixture *self, const char *reg, const char *values)
{
  g_autoptr (SgRecord) record = sg_record_new (sg_catalogue_find (reg));
  g_auto (GStrv) pairs = g_strsplit (values, " ", -1);
  gint64 row_id = 0;

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);

      set (record, parts[0], parts[1]);
    }
  write_record (self, "Add", record, &row_id);
  return row_id;
}

/**
 * policy_fixture_change_from:
 * @self: a fixture
 * @reg: name of a register
 * @row_id: one of its rows
 * @key: a dated field
 * @value: its new value
 * @from: the first day on which it holds
 *
 * Changes a dated field from a day on.
 */
void
policy_fixture_change_from (PolicyFixture *self,
                            const char *reg,
                            gint64 row_id,
                            const char *key,
                            const char *value,
                            const char *from)
{
  const SgRegister *known = sg_catalogue_find (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = sg_query_get_record (self->connection, known, row_id, NULL, &error);

  g_assert_no_error (error);
  set (record, key, value);
  sg_record_set_from (record, sg_register_get_field (known, key), from);
  write_record (self, "Change", record, NULL);
}

static GPtrArray *
read_header (SgCsv *csv)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (sg_csv_next (csv, NULL));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (keys, g_strdup (sg_csv_get_cell (csv, i)));
  return keys;
}

static void
load (SgChange *change, const char *folder, const char *reg)
{
  g_autofree char *name = g_strconcat (reg, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);
  g_autoptr (GPtrArray) keys = NULL;

  g_assert_no_error (error);
  keys = read_header (csv);
  while (sg_csv_next (csv, &error))
    {
      g_autoptr (SgRecord) record = sg_record_new (sg_catalogue_find (reg));

      for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
        {
          const char *cell = sg_csv_get_cell (csv, i);

          if (cell != NULL && *cell != '\0')
            set (record, g_ptr_array_index (keys, i), cell);
        }
      put (change, record, NULL);
    }
  g_assert_no_error (error);
}

/**
 * policy_fixture_new_clean:
 * @city: "suzhou" or "shanghai"
 *
 * Returns: (transfer full): a ledger with all the clean data of a city
 */
PolicyFixture *
policy_fixture_new_clean (const char *city)
{
  gboolean suzhou = g_str_equal (city, "suzhou");
  g_autofree char *name = g_strconcat ("clean-", city, NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("SG_TEST_DATA"), name, NULL);
  g_autofree char *divisions = g_build_filename (folder, "divisions.csv", NULL);
  PolicyFixture *self = policy_fixture_new (
    suzhou ? "suzhou-2022" : "shanghai-2021", suzhou ? "3413" : "31", divisions);
  g_autoptr (SgChange) change = begin (self, "Load");

  for (gsize i = 0; i < G_N_ELEMENTS (registers); i++)
    load (change, folder, registers[i]);
  commit (change);
  return self;
}
