/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

#include <string.h>

#include <glib/gstdio.h>
#include <zip.h>

#include "base/sg-core.h"
#include "exchange/sg-sheet-reader.h"

/*
 * fuzz-seeds-TARGET [--write FOLDER] [--rounds N] PATH…
 *
 * Runs a fuzz target without a fuzzer: on what each file, or each file of a folder, has for it, and
 * on variations of that, always the same ones. With --write the inputs are written into a folder,
 * to be the corpus that a fuzzer begins with. Of a workbook, sheets are also taken as CSV.
 */

#define SEED 20221231

/* A fuzzer needs small inputs to get anywhere. */
#define LARGEST 40000

typedef struct
{
  GPtrArray *inputs;    /* of GBytes */
  GHashTable *existing; /* digests of them */
} Corpus;

static void
add_input (Corpus *corpus, const void *data, gsize size)
{
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA1, data, size);

  if (size > 0 && size <= LARGEST && g_hash_table_add (corpus->existing, g_strdup (digest)))
    g_ptr_array_add (corpus->inputs, g_bytes_new (data, size));
}

static void
add_part (Corpus *corpus, zip_t *zip, zip_uint64_t index, char tag)
{
  zip_stat_t status;
  zip_file_t *file = NULL;
  g_autofree char *bytes = NULL;
  const gsize before = tag != '\0' ? 1 : 0;
  zip_int64_t n = 0;

  if (zip_stat_index (zip, index, 0, &status) != 0 || status.size >= LARGEST)
    return;
  file = zip_fopen_index (zip, index, 0);
  if (file == NULL)
    return;
  bytes = g_malloc (LARGEST + 1);
  bytes[0] = tag;
  n = zip_fread (file, bytes + before, LARGEST - 1);
  zip_fclose (file);
  if (n > 0)
    add_input (corpus, bytes, (gsize) n + before);
}

static void
add_parts (Corpus *corpus, const char *path)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  const zip_int64_t n = zip != NULL ? zip_get_num_entries (zip, 0) : 0;

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (zip, (zip_uint64_t) i, 0);

      for (guint k = 0; name != NULL && k < SG_FUZZ_MAX_PARTS; k++)
        if (sg_fuzz_target.parts[k] != NULL && g_str_has_suffix (name, sg_fuzz_target.parts[k]))
          {
            const char *tags = sg_fuzz_target.tags;

            add_part (corpus, zip, (zip_uint64_t) i, tags != NULL ? tags[k] : '\0');
            break;
          }
    }
  if (zip != NULL)
    zip_discard (zip);
}

static gboolean
append_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  GString *csv = user_data;
  guint at = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autoptr (GString) text = g_string_new (row->cells[i].text);

      for (; at < row->cells[i].column && at < 64; at++)
        g_string_append_c (csv, ',');
      g_string_replace (text, "\"", "\"\"", 0);
      g_string_append_printf (csv, "\"%s\"", text->str);
    }
  g_string_append_c (csv, '\n');
  return TRUE;
}

static void
add_sheets (Corpus *corpus, const char *path)
{
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, NULL);

  for (guint i = 0; reader != NULL && i < sg_sheet_reader_get_n_sheets (reader); i++)
    {
      g_autoptr (GString) csv = g_string_new (NULL);

      if (sg_sheet_reader_read (reader, i, append_row, csv, NULL))
        add_input (corpus, csv->str, MIN (csv->len, LARGEST / 4));
    }
}

static void
add_file (Corpus *corpus, const char *path)
{
  const gboolean takes_files = sg_fuzz_target.parts[0] == NULL || *sg_fuzz_target.parts[0] == '\0';
  const gboolean workbook = g_str_has_suffix (path, ".xlsx");
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (workbook && !takes_files)
    add_parts (corpus, path);
  else if (workbook && strcmp (sg_fuzz_target.ending, ".csv") == 0)
    add_sheets (corpus, path);
  if ((g_str_has_suffix (path, sg_fuzz_target.ending)
       || (workbook && sg_fuzz_target.parts[0] != NULL && takes_files))
      && g_file_get_contents (path, &bytes, &size, NULL))
    add_input (corpus, bytes, size);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In one order everywhere, so that the variations are the same. */
static void
add_path (Corpus *corpus, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  if (folder == NULL)
    {
      add_file (corpus, path);
      return;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_paths);
  for (guint i = 0; i < names->len; i++)
    add_file (corpus, g_ptr_array_index (names, i));
}

/* Changes some bytes, takes a piece out, or puts one in a second time. */
static GBytes *
vary (GBytes *input, GRand *rand)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (input, &size);
  const gsize from = (gsize) g_rand_int_range (rand, 0, (gint32) size);
  const gsize length = (gsize) g_rand_int_range (rand, 0, (gint32) MIN (size - from, 64) + 1);
  g_autoptr (GByteArray) varied = g_byte_array_new ();

  g_byte_array_append (varied, data, (guint) from);
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      g_byte_array_append (varied, data + from, (guint) (size - from));
      for (guint i = 0; i < 4; i++)
        varied->data[g_rand_int_range (rand, 0, (gint32) size)] ^= 1u
                                                                   << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      g_byte_array_append (varied, data + from + length, (guint) (size - from - length));
      break;
    default:
      g_byte_array_append (varied, data + from, (guint) length);
      g_byte_array_append (varied, data + from, (guint) (size - from));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&varied));
}

static void
run (GBytes *input)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (input, &size);

  g_assert_cmpint (LLVMFuzzerTestOneInput (data, size), ==, 0);
}

static void
run_all (Corpus *corpus, int n_rounds)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < corpus->inputs->len; i++)
    run (g_ptr_array_index (corpus->inputs, i));
  for (int i = 0; i < n_rounds; i++)
    {
      GBytes *seed = g_ptr_array_index (
        corpus->inputs, (guint) g_rand_int_range (rand, 0, (gint32) corpus->inputs->len));
      g_autoptr (GBytes) varied = vary (seed, rand);

      run (varied);
    }
  g_print ("%u inputs and %d variations\n", corpus->inputs->len, n_rounds);
}

static void
write_all (Corpus *corpus, const char *folder)
{
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  for (guint i = 0; i < corpus->inputs->len; i++)
    {
      gsize size = 0;
      const char *data = g_bytes_get_data (g_ptr_array_index (corpus->inputs, i), &size);
      g_autofree char *name = g_strdup_printf ("seed-%03u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  int n_rounds = 0;
  const GOptionEntry entries[] = {
    { "write", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Write the inputs", "FOLDER" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &n_rounds, "Variations to run", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PATH…");
  g_autoptr (GError) error = NULL;
  Corpus corpus = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  sg_core_init ("zh");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  for (int i = 1; i < argc; i++)
    add_path (&corpus, argv[i]);
  g_assert_cmpuint (corpus.inputs->len, >, 0);
  if (folder != NULL)
    write_all (&corpus, folder);
  else
    run_all (&corpus, n_rounds);
  g_ptr_array_unref (corpus.inputs);
  g_hash_table_unref (corpus.existing);
  return 0;
}
