/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-csv.h"

#include <glib/gstdio.h>
#include <string.h>

/* What `shegongctl indicators` prints, unit by unit, against figures that were computed elsewhere.
 */

typedef struct
{
  const char *indicator;
  const char *numerator;   /* column of the truth, or NULL */
  const char *denominator; /* the same */
} Expected;

static const Expected suzhou[] = {
  { "I-01", "covered_townships", "townships" },
  { "I-05", "centers_ge3", "centers_built" },
  { "I-06", "staff_certified", "staff" },
  { "I-08", "stations_ge2_qualified", "stations_built" },
  { "I-11", "signed_both", "stations_built" },
  { "I-13", "spent_fen", "planned_fen" },
  { "I-14", "relief_planned_fen", NULL },
  { NULL },
};

static const Expected shanghai[] = {
  { "I-02", "covered", "streets_towns" },
  { "I-03", "total_built", NULL },
  { "I-09", "comp_ge3_staff", "comprehensive_built" },
  { "I-13", "spent_fen", "planned_fen" },
  { "I-15", NULL, "subsidy_due_fen" },
  { NULL },
};

typedef struct
{
  const char *policy;
  const char *region;
  const char *folder;
  const char *truth;
  const Expected *expected;
} City;

static const City cities[] = {
  { "suzhou-2022", "3413", "clean-suzhou", "truth-indicators.csv", suzhou },
  { "shanghai-2021", "31", "clean-shanghai", "truth-indicators-shanghai.csv", shanghai },
};

static char *
run (const char *const *words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program
    = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  g_ptr_array_add (argv, program);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) words[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (
    NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return out;
}

static void
fill (const City *city, const char *ledger)
{
  static const char *const kinds[]
    = { "orgs",  "stations",  "station_status", "persons",      "certs",
        "posts", "contracts", "funds",          "relief_totals" };
  g_autofree char *root = g_build_filename (g_getenv ("SG_TEST_DATA"), city->folder, NULL);
  g_autofree char *divisions = g_build_filename (root, "divisions.csv", NULL);
  const char *words[] = { "new",        ledger,        "--policy", city->policy, "--region",
                          city->region, "--divisions", divisions,  NULL };

  g_free (run (words));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", root, kinds[i]);
      const char *import[] = { "import", ledger, kinds[i], path, NULL };

      g_free (run (import));
    }
}

/* Rows of a CSV as tables from the names of the columns to the cells. */
static GPtrArray *
parse (SgCsv *csv)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_csv_next (csv, &error));
  for (guint i = 0; i < sg_csv_get_n_cells (csv); i++)
    g_ptr_array_add (names, g_strdup (sg_csv_get_cell (csv, i)));
  while (sg_csv_next (csv, &error))
    {
      GHashTable *row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint i = 0; i < names->len; i++)
        g_hash_table_insert (row, g_strdup (names->pdata[i]), g_strdup (sg_csv_get_cell (csv, i)));
      g_ptr_array_add (rows, row);
    }
  g_assert_no_error (error);
  return rows;
}

static GPtrArray *
ask (const char *ledger, const char *as_of)
{
  const char *words[]
    = { "indicators", ledger, "--as-of", as_of, "--by", "unit", "--format", "csv", NULL };
  g_autofree char *out = run (words);
  g_autoptr (GBytes) bytes = g_bytes_new (out, strlen (out));
  g_autoptr (SgCsv) csv = sg_csv_new_for_bytes (bytes, "indicators", NULL);

  return parse (csv);
}

static GHashTable *
find (GPtrArray *figures, const char *indicator, const char *unit)
{
  for (guint i = 0; i < figures->len; i++)
    {
      GHashTable *row = g_ptr_array_index (figures, i);

      if (strcmp (g_hash_table_lookup (row, "indicator"), indicator) == 0
          && strcmp (g_hash_table_lookup (row, "unit_code"), unit) == 0)
        return row;
    }
  g_error ("No %s for %s", indicator, unit);
}

static guint
compare (GHashTable *truth, GPtrArray *figures, const Expected *expected)
{
  const char *unit = g_hash_table_lookup (truth, "unit");
  GHashTable *figure = find (figures, expected->indicator, unit);
  const char *const pairs[][2]
    = { { "numerator", expected->numerator }, { "denominator", expected->denominator } };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][1] != NULL)
      {
        g_test_message ("%s %s %s", unit, expected->indicator, pairs[i][1]);
        g_assert_cmpstr (
          g_hash_table_lookup (figure, pairs[i][0]), ==, g_hash_table_lookup (truth, pairs[i][1]));
        n++;
      }
  return n;
}

static void
test_city (gconstpointer data)
{
  const City *city = data;
  g_autofree char *folder = g_dir_make_tmp ("shegong-XXXXXX", NULL);
  g_autofree char *ledger = g_build_filename (folder, "s.sgl", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), city->truth, NULL);
  g_autoptr (SgCsv) csv = sg_csv_open (path, NULL, NULL);
  g_autoptr (GPtrArray) truths = parse (csv);
  g_autoptr (GPtrArray) figures = NULL;
  g_autofree char *as_of = NULL;
  guint n = 0;

  fill (city, ledger);
  for (guint i = 0; i < truths->len; i++)
    {
      GHashTable *truth = g_ptr_array_index (truths, i);
      const char *day = g_hash_table_lookup (truth, "as_of");

      if (g_strcmp0 (day, as_of) != 0)
        {
          g_clear_pointer (&figures, g_ptr_array_unref);
          g_free (as_of);
          as_of = g_strdup (day);
          figures = ask (ledger, as_of);
        }
      for (const Expected *expected = city->expected; expected->indicator != NULL; expected++)
        n += compare (truth, figures, expected);
    }
  g_assert_cmpuint (n, >, 300);
  g_remove (ledger);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/ctl/truth/suzhou", &cities[0], test_city);
  g_test_add_data_func ("/ctl/truth/shanghai", &cities[1], test_city);

  return g_test_run ();
}
