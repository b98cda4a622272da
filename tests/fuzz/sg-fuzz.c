/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "exchange/sg-sheet-reader.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

/* Sheets of one workbook that are read. */
#define MOST_SHEETS 4

/* A workbook that is sound, so that the parsers behind the zip are reached. */
static const struct
{
  const char *name;
  const char *text;
} parts[] = {
  { "xl/worksheets/sheet1.xml",
    "<worksheet xmlns='" MAIN "'><sheetData><row><c t='s' s='1'><v>0</v></c><c s='1'><v>44000</v>"
    "</c></row></sheetData></worksheet>" },
  { "xl/sharedStrings.xml", "<sst xmlns='" MAIN "'><si><t>a</t></si></sst>" },
  { "xl/styles.xml",
    "<styleSheet xmlns='" MAIN "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
    "</styleSheet>" },
  { "xl/workbook.xml",
    "<workbook xmlns='" MAIN "' xmlns:r='" RELS "'><sheets><sheet name='a' r:id='r1'/></sheets>"
    "</workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships xmlns='" PACKAGE "'>"
    "<Relationship Id='r1' Type='" RELS "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='" RELS "/sharedStrings' Target='sharedStrings.xml'/>"
    "<Relationship Id='r3' Type='" RELS "/styles' Target='styles.xml'/></Relationships>" },
  { "_rels/.rels",
    "<Relationships xmlns='" PACKAGE "'>"
    "<Relationship Id='r1' Type='" RELS "/officeDocument' Target='xl/workbook.xml'/>"
    "</Relationships>" },
};

/* In memory, since a fuzzer writes thousands a second. */
char *
sg_fuzz_make_path (const char *ending)
{
  const char *folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  return g_strdup_printf ("%s/sg-fuzz-%d%s", folder, (int) getpid (), ending);
}

void
sg_fuzz_write (const char *path, const uint8_t *data, size_t size)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("Cannot write %s", path);
  close (fd);
}

/* Writes a workbook that is sound but for one part. */
void
sg_fuzz_write_workbook (const char *path, const char *part, const uint8_t *data, size_t size)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const gboolean replaced = strcmp (parts[i].name, part) == 0;
      const void *text = replaced ? (const void *) data : parts[i].text;
      const size_t length = replaced ? size : strlen (parts[i].text);
      const zip_int64_t index = zip_file_add (
        zip, parts[i].name, zip_source_buffer (zip, text, length, 0), ZIP_FL_ENC_UTF_8);

      zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0);
    }
  if (zip_close (zip) != 0)
    zip_discard (zip);
}

static gboolean
take_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  guint64 *sum = user_data;
  guint last = 0;

  g_assert (row->row >= 1 && row->row <= SG_SHEET_MAX_ROWS && row->n_cells > 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const SgCell *cell = &row->cells[i];

      g_assert (cell->column < SG_SHEET_MAX_COLUMNS && (i == 0 || cell->column > last));
      g_assert (g_utf8_validate (cell->text, -1, NULL));
      *sum += strlen (cell->text) + (cell->formula != NULL ? strlen (cell->formula) : 0);
      last = cell->column;
    }
  return TRUE;
}

/* Reads all of a file: a sheet is read, or there is a reason why not. */
void
sg_fuzz_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);
  guint64 sum = 0;

  g_assert ((reader != NULL) == (error == NULL));
  for (guint i = 0; reader != NULL && i < MIN (sg_sheet_reader_get_n_sheets (reader), MOST_SHEETS);
       i++)
    {
      g_autoptr (GError) sheet_error = NULL;
      g_autoptr (GArray) merges = NULL;

      if (sg_sheet_reader_read (reader, i, take_row, &sum, &sheet_error))
        merges = sg_sheet_reader_read_merges (reader, i, NULL);
      else
        g_assert (sheet_error != NULL);
    }
}

/* One run of a target that replaces a part. */
int
sg_fuzz_read_part (const char *part, const uint8_t *data, size_t size)
{
  g_autofree char *path = sg_fuzz_make_path (".xlsx");

  sg_fuzz_write_workbook (path, part, data, size);
  sg_fuzz_read (path);
  unlink (path);
  return 0;
}
