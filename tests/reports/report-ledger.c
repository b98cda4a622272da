/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-csv.h"
#include "tests/reports/report-ledger.h"

/* A ledger with the clean data of a city, read by keys and written as one change. */

static const char *const registers[] = {
  "orgs",  "stations",  "station_status", "persons",       "certs",
  "posts", "contracts", "funds",          "relief_totals",
};

static void
put_row (SgChange *change, const SgRegister *reg, GPtrArray *keys, SgCsv *csv)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *value = sg_csv_get_cell (csv, i);

      if (*value != '\0')
        sg_record_set_key (record, g_ptr_array_index (keys, i), value, &error);
      g_assert_no_error (error);
    }
  sg_change_put (change, record, NULL, &error);
  g_assert_no_error (error);
}

static void
put_register (SgChange *change, const char *data, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".csv", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), data, file, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sg_csv_next (csv, &error));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (keys, g_strdup (sg_csv_get_cell (csv, i)));
  while (sg_csv_next (csv, &error))
    put_row (change, sg_catalogue_find (name), keys, csv);
  g_assert_no_error (error);
}

char *
report_ledger_make (const char *folder,
                    const char *policy,
                    const char *region,
                    const char *data,
                    gboolean example)
{
  g_autofree char *divisions
    = g_build_filename (g_getenv ("SG_TEST_DATA"), data, "divisions.csv", NULL);
  const SgLedgerSetup setup = { policy, region, divisions, NULL, example };
  g_autofree char *path = g_build_filename (folder, "report.sgl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;
  g_autoptr (SgChange) change = NULL;

  sg_ledger_make (path, &setup, &error);
  g_assert_no_error (error);
  connection = sg_ledger_connect (path, FALSE, &error);
  g_assert_no_error (error);
  change = sg_change_begin (connection, "王敏", "Test", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    put_register (change, data, registers[i]);
  sg_change_commit (change, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}
