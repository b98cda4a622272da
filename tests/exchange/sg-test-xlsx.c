/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "sg-test-xlsx.h"

/* A sound workbook of one sheet. */
static const SgTestPart sound[] = {
  { "[Content_Types].xml",
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>" },
  { "_rels/.rels",
    "<Relationships xmlns='" SG_TEST_PACKAGE "'><Relationship Id='r1' Type='" SG_TEST_RELS
    "/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
  { "xl/workbook.xml",
    "<workbook xmlns='" SG_TEST_MAIN "' xmlns:r='" SG_TEST_RELS
    "'><sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships xmlns='" SG_TEST_PACKAGE "'><Relationship Id='r1' Type='" SG_TEST_RELS
    "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='" SG_TEST_RELS
    "/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='r3' Type='" SG_TEST_RELS
    "/styles' Target='styles.xml'/></Relationships>" },
  { "xl/styles.xml",
    "<styleSheet xmlns='" SG_TEST_MAIN "'><numFmts><numFmt numFmtId='164' "
    "formatCode='yyyy/m/d'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
    "numFmtId='164'/><xf numFmtId='2'/></cellXfs></styleSheet>" },
  { "xl/sharedStrings.xml",
    "<sst xmlns='" SG_TEST_MAIN "'><si><t>甲</t></si><si><r><t>乙</t></r><r><t "
    "xml:space='preserve'> 丙</t></r><rPh><t>bing</t></rPh></si><si><t/></si></sst>" },
  { "xl/worksheets/sheet1.xml",
    "<worksheet xmlns='" SG_TEST_MAIN "'><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
    "</sheetData></worksheet>" },
};

static void
add_part (zip_t *zip, const char *name, const char *text)
{
  g_assert_cmpint (zip_file_add (zip,
                                 name,
                                 zip_source_buffer (zip, text, strlen (text), 0),
                                 ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE),
                   >=,
                   0);
}

static gboolean
is_changed (const char *part, const SgTestPart *changed, guint n_changed)
{
  for (guint i = 0; i < n_changed; i++)
    if (strcmp (changed[i].part, part) == 0)
      return TRUE;
  return FALSE;
}

/* Writes a workbook that is sound but for the parts given; the caller removes the file. */
char *
sg_test_write_workbook (const SgTestPart *changed, guint n_changed)
{
  char *path = g_build_filename (g_get_tmp_dir (), "sg-test-XXXXXX.xlsx", NULL);
  zip_t *zip = NULL;

  close (g_mkstemp (path));
  zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    if (!is_changed (sound[i].part, changed, n_changed))
      add_part (zip, sound[i].part, sound[i].text);
  for (guint i = 0; i < n_changed; i++)
    if (changed[i].text != NULL)
      add_part (zip, changed[i].part, changed[i].text);
  g_assert_cmpint (zip_close (zip), ==, 0);
  return path;
}

/* Writes a workbook whose only sheet has the given rows. */
char *
sg_test_write_sheet (const char *rows)
{
  g_autofree char *text = g_strdup_printf (
    "<worksheet xmlns='" SG_TEST_MAIN "'><sheetData>%s</sheetData></worksheet>", rows);
  const SgTestPart part = { "xl/worksheets/sheet1.xml", text };

  return sg_test_write_workbook (&part, 1);
}

gboolean
sg_test_dump_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  GString *dump = user_data;

  g_string_append_printf (dump, "%s%u:", row->hidden ? "h" : "", row->row);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const SgCell *cell = &row->cells[i];
      g_autofree char *column = sg_sheet_column_name (cell->column);

      g_assert_true (sg_sheet_row_find (row, cell->column) == cell);
      g_string_append_printf (dump,
                              "%s%s=%s%c%s%s%s",
                              i > 0 ? " " : "",
                              column,
                              cell->formula != NULL ? "=" : "",
                              "tnbd!"[cell->kind],
                              cell -> fault != NULL
                              ? cell -> fault
                              : "",
                              cell->warning != NULL ? cell->warning : "",
                              cell->text);
    }
  g_string_append_c (dump, '\n');
  return TRUE;
}

char *
sg_test_dump_sheet (SgSheetReader *reader, guint sheet, GError **error)
{
  g_autoptr (GString) dump = g_string_new (NULL);

  if (!sg_sheet_reader_read (reader, sheet, sg_test_dump_row, dump, error))
    return NULL;
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

/* Dumps all sheets of a file one behind the other. */
char *
sg_test_dump_file (const char *path, GError **error)
{
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, error);
  g_autoptr (GString) dump = g_string_new (NULL);

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < sg_sheet_reader_get_n_sheets (reader); i++)
    if (!sg_sheet_reader_read (reader, i, sg_test_dump_row, dump, error))
      return NULL;
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

/* Returns: (transfer full): a sheet with texts, given as lines of cells with commas between them */
char *
sg_test_make_sheet (const char *text)
{
  g_autoptr (GString) xml = g_string_new ("<worksheet xmlns='" SG_TEST_MAIN "'><sheetData>");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      g_string_append_printf (xml, "<row r='%u'>", i + 1);
      for (guint k = 0; cells[k] != NULL; k++)
        g_string_append_printf (xml,
                                "<c r='%c%u' t='inlineStr'><is><t>%s</t></is></c>",
                                (char) ('A' + k),
                                i + 1,
                                cells[k]);
      g_string_append (xml, "</row>");
    }
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free (g_steal_pointer (&xml), FALSE);
}
