/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-error.h"
#include "sg-test-xlsx.h"

static char *
dump_rows (const char *rows, GError **error)
{
  g_autofree char *path = sg_test_write_sheet (rows);
  char *dump = sg_test_dump_file (path, error);

  g_unlink (path);
  return dump;
}

/* As most writers quote; such cells are read another way. */
static char *
quote (const char *rows)
{
  return g_strdelimit (g_strdup (rows), "'", '"');
}

/* Rows of a sheet as writers write them, and what is read. */
static void
test_rows (void)
{
  static const struct
  {
    const char *rows;
    const char *dump;
  } cases[] = {
    { "", "" },
    { "<row/><row></row>", "" },
    { "<row><c/></row>", "" },
    { "<row><c><v/></c></row>", "" },
    { "<row r='3'><c r='B3'><v>5</v></c></row>", "3:B=n5\n" },
    { "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", "1:A=n1\n2:A=n2\n" },
    { "<row r='2'><c><v>1</v></c></row><row><c><v>2</v></c></row>", "2:A=n1\n3:A=n2\n" },
    { "<row><c r='C1'><v>1</v></c><c><v>2</v></c></row>", "1:C=n1 D=n2\n" },
    { "<row hidden='1'><c><v>1</v></c></row>", "h1:A=n1\n" },
    { "<row hidden='true'><c><v>1</v></c></row>", "h1:A=n1\n" },
    { "<row hidden='0'><c><v>1</v></c></row>", "1:A=n1\n" },
    { "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>", "1:A=t甲 B=t乙 丙\n" },
    { "<row><c t='s'><v>2</v></c><c><v>1</v></c></row>", "1:B=n1\n" },
    { "<row><c t='inlineStr'><is><t>甲</t></is></c></row>", "1:A=t甲\n" },
    { "<row><c t='inlineStr'><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>", "1:A=t甲乙\n" },
    { "<row><c t='inlineStr'><is><t>甲</t><rPh><t>jia</t></rPh></is></c></row>", "1:A=t甲\n" },
    { "<row><c t='inlineStr'><is><t></t></is></c></row>", "" },
    { "<row><c t='str'><f>A1</f><v>文</v></c></row>", "1:A==t文\n" },
    { "<row><c t='str'><f>A1</f><v></v></c></row>", "" },
    { "<row><c><f>A1</f><v>7</v></c></row>", "1:A==n7\n" },
    { "<row><c><f>A1</f></c></row>", "1:A==!FORMULA_NO_CACHE\n" },
    { "<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c></row>", "1:A=b1 B=b0\n" },
    { "<row><c t='e'><v>#N/A</v></c></row>", "1:A=!CELL_ERROR#N/A\n" },
    { "<row><c t='d'><v>2022-06-21</v></c></row>", "1:A=t2022-06-21\n" },
    { "<row><c t='s'><v>3</v></c></row>", "1:A=!CELL_CORRUPT3\n" },
    { "<row><c t='s'><v>-1</v></c></row>", "1:A=!CELL_CORRUPT-1\n" },
    { "<row><c t='s'><v>99999999999</v></c></row>", "1:A=!CELL_CORRUPT99999999999\n" },
    { "<row><c t='s'><v>x</v></c></row>", "1:A=!CELL_CORRUPTx\n" },
    { "<row><c t='n'><v>x</v></c></row>", "1:A=!NUM_INVALIDx\n" },
    { "<row><c><v>&lt;a&gt;</v></c></row>", "1:A=!NUM_INVALID<a>\n" },
    { "<row><c t='str'><v>a&amp;b</v></c></row>", "1:A=ta&b\n" },
    { "<row><c t='str'><v>a_x000D_\nb</v></c></row>", "1:A=ta\nb\n" },
    { "<row><c t='str'><v>a_x0008_b</v></c></row>", "1:A=tCONTROL_CHARab\n" },
    { "<x><row><c><v>1</v></c></row></x>", "1:A=n1\n" },
    { "<row><x><c><v>1</v></c></x></row>", "1:A=n1\n" },
    { "<row><c><x/><v>1</v></c></row>", "1:A=n1\n" },
    { "<row><c><v>1</v></c></row><row r='1'><c><v>2</v></c></row>", "1:A=n1\n1:A=n2\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = quote (cases[i].rows);
      const char *const ways[] = { cases[i].rows, quoted };

      for (guint k = 0; k < G_N_ELEMENTS (ways); k++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *dump = dump_rows (ways[k], &error);

          g_test_message ("%s", ways[k]);
          g_assert_no_error (error);
          g_assert_cmpstr (dump, ==, cases[i].dump);
        }
    }
}

/* Where a plain cell only looks like one, or is not alone, the XML counts. */
static void
test_plain_cells (void)
{
  static const struct
  {
    const char *rows;
    const char *dump; /* NULL where it is not well-formed */
  } cases[] = {
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44733</v></c></row>",
      "1:A=t甲 B=d2022-06-21\n" },
    { "<row><c s=\"1\" r=\"A1\"><v>44733</v></c></row>", "1:A=d2022-06-21\n" },
    { "<row><c r=\"A1\" s=\"3\"/><c r=\"B1\"><v>2</v></c></row>", "1:B=n2\n" },
    { "<row><c t=\"n\"><v>1</v></c> <c><v>2</v></c></row>", "1:A=n1 B=n2\n" },
    { "<row><c><v>1</v></c><!-- <c> --><c><v>2</v></c></row>", "1:A=n1 B=n2\n" },
    { "<row><c><v>1</v></c><c><f>A1</f><v>2</v></c><c><v>3</v></c></row>", "1:A=n1 B==n2 C=n3\n" },
    { "<row><c  r=\"A1\" ><v>1</v></c ></row>", "1:A=n1\n" },
    { "<row x=\"a>b\"><c><v>1</v></c></row>", "1:A=n1\n" },
    { "<row x='<row>'/>", NULL },
    { "<row x='&lt;row>'><c><v>1</v></c></row>", "1:A=n1\n" },
    { "<!-- <row><c><v>1</v></c></row> --><row><c><v>2</v></c></row>", "1:A=n2\n" },
    { "<row><![CDATA[<row><c><v>1</v></c></row>]]><c><v>2</v></c></row>", "1:A=n2\n" },
    { "<?x <row><c><v>1</v></c></row>?><row><c><v>2</v></c></row>", "1:A=n2\n" },
    { "<row><c r=\"A1\" r=\"A1\"><v>1</v></c></row>", NULL },
    { "<row><c s=\"1\" s=\"1\"><v>1</v></c></row>", NULL },
    { "<row><c t=\"n\" t=\"n\"><v>1</v></c></row>", NULL },
    { "<row><c r=\"A1\"s=\"1\"><v>1</v></c></row>", NULL },
    { "<row><c><v>1</c></row>", NULL },
    { "<row><c><v>1</v></row>", NULL },
    { "<row><c><v>1</v></c>", NULL },
    { "<row><c><v>1</v></c></row></row>", NULL },
    { "<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", NULL },
    { "<row r=\"2\"><c r=\"A1\"><v>1</v></c></row>", NULL },
    { "<row><c r=\"XFE1\"><v>1</v></c></row>", NULL },
    { "<row><c s=\"99999999999999999999\"><v>1</v></c></row>", "1:A=n1\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = dump_rows (cases[i].rows, &error);

      g_test_message ("%s", cases[i].rows);
      g_assert_cmpstr (dump, ==, cases[i].dump);
      g_assert_true ((dump == NULL) == (error != NULL));
    }
}

/* However a sheet falls into the pieces that it is unpacked in. */
static void
test_pieces (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *quoted = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *same = NULL;

  for (guint i = 1; i <= 9000; i++)
    g_string_append_printf (rows,
                            "<row r='%u' x='%0*u'><c r='A%u'><v>%u</v></c><c r='C%u' t='s'><v>%u"
                            "</v></c></row>",
                            i,
                            (int) (i % 37),
                            i,
                            i,
                            i * 7,
                            i,
                            i % 2);
  quoted = quote (rows->str);
  dump = dump_rows (rows->str, NULL);
  same = dump_rows (quoted, NULL);
  g_assert_cmpuint (strlen (dump), >, 9000 * 8);
  g_assert_true (strcmp (dump, same) == 0);
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *value;
    int style; /* 1 and 2 show dates, 3 decimals */
    const char *dump;
  } cases[] = {
    { "0", 0, "n0" },
    { "-0", 0, "n0" },
    { "007", 0, "n7" },
    { "12", 0, "n12" },
    { "-12", 0, "n-12" },
    { "12.0", 0, "n12" },
    { "12.50", 3, "n12.5" },
    { "0.1", 0, "n0.1" },
    { "0.30000000000000004", 0, "n0.3" },
    { "119.73684000000001", 0, "n119.73684" },
    { "1E3", 0, "n1000" },
    { "1e-3", 0, "n0.001" },
    { "123456789012345", 0, "n123456789012345" },
    { "123456789012345678", 0, "n123456789012345678" },
    { "3.4992419910424688E+17", 0, "n3.49924199104247e+17" },
    { " 5 ", 0, "n5" },
    { "+5", 0, "n5" },
    { "1,5", 0, "!NUM_INVALID1,5" },
    { "0x10", 0, "!NUM_INVALID0x10" },
    { "inf", 0, "!NUM_INVALIDinf" },
    { "nan", 0, "!NUM_INVALIDnan" },
    { "1e999", 0, "!NUM_INVALID1e999" },
    { "44733", 1, "d2022-06-21" },
    { "44733.75", 2, "d2022-06-21" },
    { "1", 1, "d1900-01-01" },
    { "60", 1, "!DATE_INVALID60" },
    { "-1", 1, "!DATE_INVALID-1" },
    { "99999999", 2, "!DATE_INVALID99999999" },
    { "44733", 99, "n44733" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows
        = g_strdup_printf ("<row><c s='%d'><v>%s</v></c></row>", cases[i].style, cases[i].value);
      g_autofree char *quoted = quote (rows);
      g_autofree char *expected = g_strdup_printf ("1:A=%s\n", cases[i].dump);
      g_autofree char *dump = dump_rows (rows, &error);
      g_autofree char *same = dump_rows (quoted, NULL);

      g_assert_no_error (error);
      g_assert_cmpstr (dump, ==, expected);
      g_assert_cmpstr (same, ==, expected);
    }
}

/* Cells that cannot be: the file is damaged or made to do harm. */
static void
test_impossible_rows (void)
{
  static const char *const cases[] = {
    "<row r='0'><c><v>1</v></c></row>",
    "<row r='-1'><c><v>1</v></c></row>",
    "<row r='x'><c><v>1</v></c></row>",
    "<row r='1x'><c><v>1</v></c></row>",
    "<row r=''><c><v>1</v></c></row>",
    "<row r='1048577'><c><v>1</v></c></row>",
    "<row r='99999999999999999999'><c><v>1</v></c></row>",
    "<row r='1048576'/><row><c><v>1</v></c></row>",
    "<row r='1'><c r='A2'><v>1</v></c></row>",
    "<row r='1'><c r='XFE1'><v>1</v></c></row>",
    "<row r='1'><c r='1A'><v>1</v></c></row>",
    "<row r='1'><c r=''><v>1</v></c></row>",
    "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
    "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
    "<row r='1'><c r='XFD1'/><c><v>2</v></c></row>",
    "<row><c><v>1</c></row>",
    "<row><c><v>&nothing;</v></c></row>",
    "<row><c><v>\xff</v></c></row>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = sg_test_write_sheet (cases[i]);
      g_autofree char *dump = sg_test_dump_file (path, &error);

      g_unlink (path);
      g_test_message ("case %u", i);
      g_assert_null (dump);
      g_assert_nonnull (error);
      g_assert_true (error->domain == SG_ERROR);
      g_assert_nonnull (strstr (error->message, path));
    }
}

static char *
dump_parts (const SgTestPart *parts, guint n_parts, GError **error)
{
  g_autofree char *path = sg_test_write_workbook (parts, n_parts);
  char *dump = sg_test_dump_file (path, error);

  g_unlink (path);
  return dump;
}

#define RELATIONS(inner) "<Relationships xmlns='" SG_TEST_PACKAGE "'>" inner "</Relationships>"
#define RELATION(id, type, target) \
  "<Relationship Id='" id "' Type='" SG_TEST_RELS "/" type "' Target='" target "'/>"
#define SHEETS(inner) \
  "<workbook xmlns='" SG_TEST_MAIN "' xmlns:r='" SG_TEST_RELS "'>" inner "</workbook>"

/* Packages that are put together in unusual ways and are sound. */
static void
test_packages (void)
{
  static const SgTestPart cases[] = {
    { "[Content_Types].xml", NULL },
    { "xl/styles.xml", NULL },
    { "xl/sharedStrings.xml", NULL },
    { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "/xl/workbook.xml")) },
    { "_rels/.rels",
      RELATIONS (RELATION ("y", "extended-properties", "docProps/app.xml")
                   RELATION ("x", "officeDocument", "./xl/../xl/workbook.xml")) },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("r1", "worksheet", "/xl/worksheets/sheet1.xml")) },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("r1", "worksheet", "worksheets/SHEET1.xml")) },
    { "xl/workbook.xml",
      SHEETS ("<workbookPr date1904='0'/><sheets><sheet name='a' r:id='r1'/></sheets>") },
    { "xl/workbook.xml",
      "<x:workbook xmlns:x='" SG_TEST_MAIN "' xmlns:q='" SG_TEST_RELS
      "'><x:sheets><x:sheet name='a' q:id='r1'/></x:sheets></x:workbook>" },
    { "xl/worksheets/sheet1.xml", "<?xml version='1.0' encoding='UTF-16'?><!-- not really -->" },
    { "xl/worksheets/sheet1.xml",
      "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<worksheet xmlns='" SG_TEST_MAIN
      "'><dimension ref='A1'/><sheetData><row><c><v>1</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='zzz'/></mergeCells></worksheet>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = dump_parts (&cases[i], 1, &error);

      g_test_message ("%s: %s", cases[i].part, cases[i].text);
      if (cases[i].text != NULL && strstr (cases[i].text, "not really") != NULL)
        {
          g_assert_error (error, SG_ERROR, SG_ERROR_CORRUPT);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (dump, ==, "1:A=n1\n");
    }
}

static void
test_broken_packages (void)
{
  static const struct
  {
    SgTestPart part;
    const char *message; /* a part of it */
  } cases[] = {
    { { "_rels/.rels", NULL }, "not an Excel workbook" },
    { { "_rels/.rels", RELATIONS ("") }, "not an Excel workbook" },
    { { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "word/document.xml")) },
      "not an Excel workbook" },
    { { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "../../etc/passwd")) },
      "outside itself" },
    { { "_rels/.rels", "<Relationships" }, "damaged" },
    { { "_rels/.rels", "" }, "damaged" },
    { { "xl/workbook.xml", NULL }, "not an Excel workbook" },
    { { "xl/workbook.xml", "<document/>" }, "not an Excel workbook" },
    { { "xl/workbook.xml", SHEETS ("<sheets/>") }, "not an Excel workbook" },
    { { "xl/workbook.xml", SHEETS ("<sheets><sheet name='a' r:id='none'/></sheets>") }, "damaged" },
    { { "xl/workbook.xml", SHEETS ("<sheets><sheet r:id='r1'/></sheets>") }, "damaged" },
    { { "xl/workbook.xml", SHEETS ("<sheets><sheet name='a'/></sheets>") }, "damaged" },
    { { "xl/_rels/workbook.xml.rels", NULL }, "not an Excel workbook" },
    { { "xl/_rels/workbook.xml.rels",
        RELATIONS (RELATION ("r1", "worksheet", "worksheets/sheet9.xml")) },
      "damaged" },
    { { "xl/_rels/workbook.xml.rels",
        RELATIONS (RELATION ("r1", "worksheet", "http://example.org/sheet.xml")) },
      "outside itself" },
    { { "xl/_rels/workbook.xml.rels",
        RELATIONS ("<Relationship Id='r1' Type='" SG_TEST_RELS
                   "/worksheet' Target='worksheets/sheet1.xml' TargetMode='External'/>") },
      "outside itself" },
    { { "xl/styles.xml", "<styleSheet>" }, "damaged" },
    { { "xl/sharedStrings.xml", "<sst><si></sst>" }, "damaged" },
    { { "xl/sharedStrings.xml", "<!DOCTYPE sst><sst/>" }, "document type" },
    { { "xl/styles.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>" }, "document type" },
    { { "xl/worksheets/sheet1.xml",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><worksheet><sheetData/></worksheet>" },
      "document type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = dump_parts (&cases[i].part, 1, &error);

      g_test_message ("%s: %s", cases[i].part.part, cases[i].part.text);
      g_assert_null (dump);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (error->domain == SG_ERROR);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Several sheets keep their order and their names; charts among them are left out. */
static void
test_sheets (void)
{
  static const SgTestPart parts[] = {
    { "xl/workbook.xml",
      SHEETS ("<workbookPr date1904='1'/><sheets><sheet name='二' r:id='r2'/>"
              "<sheet name='图' r:id='r5'/><sheet name='一 &amp; 半' state='hidden' r:id='r1'/>"
              "<sheet name='三' state='veryHidden' r:id='r2'/>"
              "<sheet name='四' state='visible' r:id='r2'/></sheets>"
              "<extLst><ext><x:workbookPr xmlns:x='x' chartTrackingRefBase='1'/></ext></extLst>") },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("r1", "worksheet", "worksheets/sheet1.xml") RELATION (
        "r2", "worksheet", "worksheets/sheet2.xml") RELATION ("r3", "styles", "styles.xml")
                   RELATION ("r5", "chartsheet", "chartsheets/sheet1.xml")) },
    { "xl/worksheets/sheet2.xml",
      "<worksheet xmlns='" SG_TEST_MAIN
      "'><sheetData><row><c s='1'><v>43271</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='C3'/></mergeCells></worksheet>" },
  };
  static const struct
  {
    const char *name;
    gboolean hidden;
    const char *dump;
  } expected[] = {
    { "二", FALSE, "1:A=d2022-06-21\n" },
    { "一 & 半", TRUE, "1:A=n1\n" },
    { "三", TRUE, "1:A=d2022-06-21\n" },
    { "四", FALSE, "1:A=d2022-06-21\n" },
  };
  g_autofree char *path = sg_test_write_workbook (parts, G_N_ELEMENTS (parts));
  g_autoptr (GError) error = NULL;
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);
  g_autoptr (GArray) merges = NULL;

  g_assert_no_error (error);
  g_assert_true (sg_sheet_reader_is_date1904 (reader));
  g_assert_cmpuint (sg_sheet_reader_get_n_sheets (reader), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *dump = sg_test_dump_sheet (reader, i, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sg_sheet_reader_get_name (reader, i), ==, expected[i].name);
      g_assert_cmpint (sg_sheet_reader_is_hidden (reader, i), ==, expected[i].hidden);
      g_assert_cmpstr (dump, ==, expected[i].dump);
      g_assert_cmpint (sg_sheet_reader_find (reader, expected[i].name), ==, (int) i);
    }
  merges = sg_sheet_reader_read_merges (reader, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merges->len, ==, 2);
  g_unlink (path);
}

/* A merge that cannot be shows when somebody asks for the merges. */
static void
test_bad_merges (void)
{
  static const char *const refs[] = { "zzz", "B2:A1", "A1:", "A1:XFE1", "A0" };

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "<worksheet><sheetData/><mergeCells><mergeCell ref='%s'/></mergeCells></worksheet>",
        refs[i]);
      const SgTestPart part = { "xl/worksheets/sheet1.xml", text };
      g_autofree char *path = sg_test_write_workbook (&part, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (path, NULL, &error);
      g_autoptr (GArray) merges = NULL;

      g_assert_no_error (error);
      merges = sg_sheet_reader_read_merges (reader, 0, &error);
      g_unlink (path);
      g_assert_null (merges);
      g_assert_error (error, SG_ERROR, SG_ERROR_CORRUPT);
    }
}

/* What a cell can hold goes in whole; one character more is told and not cut. */
static void
test_long_texts (void)
{
  static const struct
  {
    gsize n_chars;
    gboolean shared;
    gboolean too_long;
  } cases[] = {
    { 32767, FALSE, FALSE }, { 32768, FALSE, TRUE },  { 32767, TRUE, FALSE },
    { 32768, TRUE, TRUE },   { 200000, FALSE, TRUE }, { 200000, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strnfill (cases[i].n_chars, 'x');
      g_autofree char *strings = g_strdup_printf ("<sst><si><t>%s</t></si></sst>", text);
      g_autofree char *sheet = g_strdup_printf (
        "<worksheet><sheetData><row><c t='%s'><v>%s</v></c></row></sheetData></worksheet>",
        cases[i].shared ? "s" : "str",
        cases[i].shared ? "0" : text);
      const SgTestPart parts[]
        = { { "xl/sharedStrings.xml", strings }, { "xl/worksheets/sheet1.xml", sheet } };
      g_autofree char *expected = g_strdup_printf (
        "1:A=%s%s\n", cases[i].too_long ? "!CELL_TOO_LONG" : "t", cases[i].too_long ? "" : text);
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = dump_parts (parts, G_N_ELEMENTS (parts), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dump, ==, expected);
    }
}

/* Elements in one another are followed to a fixed depth only. */
static void
test_depth (void)
{
  static const struct
  {
    guint depth;
    gboolean read;
  } cases[] = { { 40, TRUE }, { 100, FALSE }, { 100000, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) rows = g_string_new (NULL);
      g_autofree char *path = NULL;
      g_autofree char *dump = NULL;
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < cases[i].depth; k++)
        g_string_append (rows, "<a>");
      for (guint k = 0; k < cases[i].depth; k++)
        g_string_append (rows, "</a>");
      path = sg_test_write_sheet (rows->str);
      dump = sg_test_dump_file (path, &error);
      g_unlink (path);
      g_assert_cmpint (dump != NULL, ==, cases[i].read);
    }
}

/* Without waiting for the disk, as g_file_set_contents() does. */
static void
write_bytes (const char *path, const char *data, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  fclose (file);
}

/* An archive with bytes changed or cut off anywhere is read or refused, and nothing worse. */
static void
test_damage (void)
{
  g_autofree char *path = sg_test_write_sheet ("<row><c t='s'><v>1</v></c><c><v>2</v></c></row>");
  g_autofree char *sound = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &sound, &length, NULL));
  for (gsize i = 0; i < length; i += 7)
    {
      g_autofree char *changed = g_memdup2 (sound, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) cut_error = NULL;
      g_autofree char *dump = NULL;
      g_autofree char *cut = NULL;

      changed[i] ^= 0x55;
      write_bytes (path, changed, length);
      dump = sg_test_dump_file (path, &error);
      g_assert_true ((dump != NULL) == (error == NULL));
      if (i == 0)
        continue;
      write_bytes (path, sound, i);
      cut = sg_test_dump_file (path, &cut_error);
      g_assert_null (cut);
      g_assert_true (cut_error->domain == SG_ERROR);
    }
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/rows", test_rows);
  g_test_add_func ("/xlsx/plain-cells", test_plain_cells);
  g_test_add_func ("/xlsx/pieces", test_pieces);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/impossible-rows", test_impossible_rows);
  g_test_add_func ("/xlsx/packages", test_packages);
  g_test_add_func ("/xlsx/broken-packages", test_broken_packages);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/bad-merges", test_bad_merges);
  g_test_add_func ("/xlsx/long-texts", test_long_texts);
  g_test_add_func ("/xlsx/depth", test_depth);
  g_test_add_func ("/xlsx/damage", test_damage);
  return g_test_run ();
}
