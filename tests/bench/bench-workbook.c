/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "base/sg-money.h"
#include "ledger/sg-query.h"
#include "reports/sg-report.h"

/*
 * bench-workbook LEDGER: the list of all stations of the country as a workbook, against a bare loop
 * of libxlsxwriter in the same mode over the same cells, and how memory grows meanwhile. Rounds
 * alternate and the best of each counts, since other programs share the machine.
 */

#define AS_OF "2022-12-31"
#define N_ROUNDS 5
#define PAGE_ROWS 500

/* GLib's number of the day from which the file format counts days. */
#define EXCEL_DAY_ZERO 693594

/* The columns of the report, without its running number. */
static const char *const keys[] = {
  "county",          "township",       "name",      "kind",
  "stage",           "built_on",       "office_m2", "activity_m2",
  "outdoor_sign_on", "indoor_sign_on", "org_id",    "head_name",
  "phone",           "staff",          "certified",
};

#define N_KEYS G_N_ELEMENTS (keys)

/* What the cells of a field look like; a date that does not look like one is another cell. */
static const struct
{
  SgFieldType type;
  const char *number_format;
} looks[] = {
  { SG_FIELD_TEXT, "@" },
  { SG_FIELD_DATE, "yyyy-mm-dd" },
  { SG_FIELD_INTEGER, "#,##0" },
  { SG_FIELD_DECIMAL, "#,##0.00" },
};

typedef struct
{
  const char *text; /* or NULL for a number */
  double number;
  gboolean empty;
} Cell;

typedef struct
{
  Cell *cells;
  guint n_rows;
  GStringChunk *texts;
} Sheet;

typedef struct
{
  gint64 first_kb;
  gint64 last_kb;
} Memory;

G_GNUC_NORETURN static void
die (const GError *error)
{
  g_printerr ("bench-workbook: %s\n", error->message);
  exit (1);
}

static gint64
resident_kb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)
      || sscanf (text, "%*s %ld", &pages) != 1)
    return 0;
  return (gint64) pages * sysconf (_SC_PAGESIZE) / 1024;
}

static void
watch_memory (guint64 done, guint64 total, gpointer user_data)
{
  Memory *memory = user_data;

  /* A few pages in, all caches are as large as they get. */
  if (done <= 10 * PAGE_ROWS)
    memory->first_kb = resident_kb ();
  memory->last_kb = resident_kb ();
}

static Cell
make_cell (Sheet *sheet, SgRecord *record, const SgField *field)
{
  const char *value = sg_record_get (record, field);
  gint64 hundredths = 0;
  GDate day;

  if (value == NULL)
    return (Cell){ NULL, 0, TRUE };
  if (field->type == SG_FIELD_DECIMAL && sg_decimal_parse (value, 2, &hundredths))
    return (Cell){ NULL, hundredths / 100.0, FALSE };
  if (field->type == SG_FIELD_INTEGER)
    return (Cell){ NULL, g_ascii_strtod (value, NULL), FALSE };
  if (field->type == SG_FIELD_DATE && sg_date_parse (value, &day))
    return (Cell){ NULL, g_date_get_julian (&day) - EXCEL_DAY_ZERO, FALSE };
  if (field->type == SG_FIELD_CHOICE)
    value = sg_field_get_choice_label (field, value);
  if (field->type == SG_FIELD_REFERENCE)
    value = sg_record_get_title (record, field);

  return (Cell){ g_string_chunk_insert (sheet->texts, value), 0, FALSE };
}

/* The same cells in the same order, in memory, so that the bare loop does nothing but write. */
static void
collect (Sheet *sheet, SgConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgQuery) query = sg_query_new (&sg_stations);
  g_autoptr (GArray) ids = NULL;

  sg_query_set_as_of (query, AS_OF);
  sg_query_set_order (query, sg_register_get_field (&sg_stations, "county"), FALSE);
  sg_query_add_filter (
    query, sg_register_get_field (&sg_stations, "stage"), SG_FILTER_IS_NOT, NULL);
  ids = sg_query_find_ids (connection, query, &error);
  if (ids == NULL)
    die (error);
  sheet->n_rows = ids->len;
  sheet->cells = g_new0 (Cell, (gsize) ids->len * N_KEYS);
  sheet->texts = g_string_chunk_new (1 << 20);
  for (guint first = 0; first < ids->len; first += PAGE_ROWS)
    {
      g_autoptr (GPtrArray) records = sg_query_fetch (connection,
                                                      &sg_stations,
                                                      AS_OF,
                                                      &g_array_index (ids, gint64, first),
                                                      MIN (PAGE_ROWS, ids->len - first),
                                                      &error);

      if (records == NULL)
        die (error);
      for (guint i = 0; i < records->len; i++)
        for (guint j = 0; j < N_KEYS; j++)
          sheet->cells[(gsize) (first + i) * N_KEYS + j] = make_cell (
            sheet, g_ptr_array_index (records, i), sg_register_get_field (&sg_stations, keys[j]));
    }
}

static void
make_formats (lxw_workbook *workbook, lxw_format **formats)
{
  lxw_format *plain = workbook_add_format (workbook);
  lxw_format *look[G_N_ELEMENTS (looks)];

  format_set_border (plain, LXW_BORDER_THIN);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      look[i] = workbook_add_format (workbook);
      format_set_border (look[i], LXW_BORDER_THIN);
      format_set_num_format (look[i], looks[i].number_format);
    }
  for (guint j = 0; j < N_KEYS; j++)
    {
      formats[j] = plain;
      for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
        if (sg_register_get_field (&sg_stations, keys[j])->type == looks[i].type)
          formats[j] = look[i];
    }
}

static double
write_bare (const Sheet *sheet, const char *path)
{
  gint64 start = g_get_monotonic_time ();
  lxw_workbook_options options = { .constant_memory = TRUE };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_worksheet *worksheet = workbook_add_worksheet (workbook, NULL);
  lxw_format *formats[N_KEYS];

  make_formats (workbook, formats);
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      worksheet_write_number (worksheet, i, 0, i + 1, formats[0]);
      for (guint j = 0; j < N_KEYS; j++)
        {
          const Cell *cell = &sheet->cells[(gsize) i * N_KEYS + j];

          if (cell->empty)
            worksheet_write_blank (worksheet, i, j + 1, formats[j]);
          else if (cell->text != NULL)
            worksheet_write_string (worksheet, i, j + 1, cell->text, formats[j]);
          else
            worksheet_write_number (worksheet, i, j + 1, cell->number, formats[j]);
        }
    }
  if (workbook_close (workbook) != LXW_NO_ERROR)
    exit (1);
  return (g_get_monotonic_time () - start) / 1e6;
}

static double
write_report (SgConnection *connection, const char *path, Memory *memory)
{
  const SgReportRequest request = { AS_OF, NULL, SG_REPORT_UPWARD };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  if (!sg_report_write (connection, "stations", &request, path, watch_memory, memory, NULL, &error))
    die (error);
  return (g_get_monotonic_time () - start) / 1e6;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SgConnection) connection = NULL;
  Sheet sheet = { NULL };
  Memory memory = { 0 };
  double bare = G_MAXDOUBLE;
  double report = G_MAXDOUBLE;

  if (argc != 2)
    return 2;
  sg_core_init ("zh");
  folder = g_dir_make_tmp ("shegong-bench-XXXXXX", &error);
  connection = sg_ledger_connect (argv[1], TRUE, &error);
  if (connection == NULL)
    die (error);
  path = g_build_filename (folder, "stations.xlsx", NULL);

  /* The first report makes the facts of the day, which are kept, and shows the growth. */
  write_report (connection, path, &memory);
  collect (&sheet, connection);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Memory unused = { 0 };

      bare = MIN (bare, write_bare (&sheet, path));
      report = MIN (report, write_report (connection, path, &unused));
    }
  g_print (
    "workbook of %u stations: report %.2f s, bare loop %.2f s, ratio %.2f (wanted <= 1.30)\n",
    sheet.n_rows,
    report,
    bare,
    report / bare);
  g_print ("memory from row %d to the end: %+.1f MB (wanted <= 10)\n",
           10 * PAGE_ROWS,
           (memory.last_kb - memory.first_kb) / 1024.0);

  g_free (sheet.cells);
  g_string_chunk_free (sheet.texts);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
