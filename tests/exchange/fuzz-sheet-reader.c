/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "exchange/sg-import.h"
#include "exchange/sg-sheet-reader.h"

/*
 * A fuzz target for libFuzzer. The first byte says what the rest is: a file as it stands, or one
 * part of a workbook that is otherwise sound, so that the parsers behind the zip are reached.
 */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

enum
{
  WHOLE_XLSX,
  WHOLE_CSV,
  FIRST_PART,
};

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

static char *
make_path (const char *ending)
{
  return g_strdup_printf ("/dev/shm/sg-fuzz-%d%s", (int) getpid (), ending);
}

static void
write_whole (const char *path, const uint8_t *data, size_t size)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("Cannot write %s", path);
  close (fd);
}

static void
write_workbook (const char *path, guint replaced, const uint8_t *data, size_t size)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const void *text = i == replaced ? (const void *) data : parts[i].text;
      size_t length = i == replaced ? size : strlen (parts[i].text);
      zip_int64_t index = zip_file_add (
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
      *sum += strlen (cell->text);
      last = cell->column;
    }
  return TRUE;
}

static void
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);
  g_autoptr (SgImport) import = NULL;
  guint64 sum = 0;

  g_assert (reader != NULL || error != NULL);
  for (guint i = 0; reader != NULL && i < MIN (sg_sheet_reader_get_n_sheets (reader), 4); i++)
    {
      g_autoptr (GError) sheet_error = NULL;
      g_autoptr (GArray) merges = NULL;

      if (sg_sheet_reader_read (reader, i, take_row, &sum, &sheet_error))
        merges = sg_sheet_reader_read_merges (reader, i, NULL);
      else
        g_assert (sheet_error != NULL);
    }
  import = sg_import_read (&sg_persons, path, NULL, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  guint kind = 0;
  g_autofree char *path = NULL;

  if (size == 0)
    return 0;
  kind = data[0] % (FIRST_PART + G_N_ELEMENTS (parts));
  path = make_path (kind == WHOLE_CSV ? ".csv" : ".xlsx");
  if (kind < FIRST_PART)
    write_whole (path, data + 1, size - 1);
  else
    write_workbook (path, kind - FIRST_PART, data + 1, size - 1);
  read_file (path);
  unlink (path);
  return 0;
}
