/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <zip.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-annotations.h"
#include "sg-test-xlsx.h"

/* The copy of a clerk's workbook that says what is wrong with it. */

#define HEAD "<worksheet xmlns='" SG_TEST_MAIN "'>"
#define ROWS                                                                             \
  "<sheetData><row r='1' spans='1:2'><c r='A1' t='inlineStr'><is><t>姓名</t></is></c>" \
  "<c r='B1' t='inlineStr'><is><t>日期</t></is></c></row>"                             \
  "<row r='2'><c r='A2' s='2' t='inlineStr'><is><t>甲</t></is></c><c r='B2' "           \
  "s='3'><v>7</v></c></row>"                                                             \
  "<row r='3'><c t='inlineStr'><is><t>乙</t></is></c><c "                               \
  "t='inlineStr'><is><t>昨天</t></is></c></row>"                                       \
  "<row r='4'><c r='B4'><v>1</v></c></row></sheetData>"
#define TAIL "<mergeCells count='1'><mergeCell ref='A5:B5'/></mergeCells></worksheet>"

static char *
read_part (const char *path, const char *part)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  zip_stat_t status;
  zip_file_t *file = NULL;
  char *text = NULL;

  g_assert_nonnull (zip);
  if (zip_stat (zip, part, 0, &status) == 0)
    {
      text = g_malloc0 (status.size + 1);
      file = zip_fopen (zip, part, 0);
      g_assert_cmpint (zip_fread (file, text, status.size), ==, (zip_int64_t) status.size);
      zip_fclose (file);
    }
  zip_discard (zip);

  return text;
}

static void
assert_holds (const char *path, const char *part, const char *piece)
{
  g_autofree char *text = read_part (path, part);

  g_assert_nonnull (text);
  if (strstr (text, piece) == NULL)
    g_error ("%s has no %s: %s", part, piece, text);
}

static char *
write_sheet (const char *sheet)
{
  const SgTestPart part = { "xl/worksheets/sheet1.xml", sheet };

  return sg_test_write_workbook (&part, 1);
}

static SgAnnotations *
make_annotations (void)
{
  SgAnnotations *annotations = sg_annotations_new ();

  sg_annotations_set_header (annotations, 0, 1);
  sg_annotations_add_cell (annotations, 0, 2, 1, "不是日期 <5>");
  sg_annotations_add_row (annotations, 0, 3, "重复");
  sg_annotations_add_cell (annotations, 0, 3, 1, "不是日期");
  sg_annotations_add_cell (annotations, 0, 4, 0, "须填写");

  return annotations;
}

static char *
annotate (SgAnnotations *annotations, const char *path)
{
  g_autofree char *copy = g_strconcat (path, ".copy.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  sg_annotations_write (annotations, path, copy, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&copy);
}

static void
remove_file (char *path)
{
  g_unlink (path);
  g_free (path);
}

#define COPY_ROWS                                      \
  "1:A=t姓名 B=t日期 C=t错误信息\n"            \
  "2:A=t甲 B=n7 C=tB2：不是日期 <5>\n"           \
  "3:A=t乙 B=t昨天 C=t重复；B3：不是日期\n" \
  "4:B=n1 C=tA4：须填写\n"

static void
test_texts (void)
{
  g_autoptr (SgAnnotations) annotations = make_annotations ();
  g_autoptr (GError) error = NULL;
  char *path = write_sheet (HEAD "<dimension ref='A1:B5'/>" ROWS TAIL);
  char *copy = annotate (annotations, path);
  g_autofree char *dump = sg_test_dump_file (copy, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, COPY_ROWS);
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<dimension ref=\"A1:C5\"/>");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<mergeCell ref='A5:B5'/>");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<c r='A2' s='2' t='inlineStr'>");
  remove_file (copy);
  remove_file (path);
}

/* A marked cell keeps its number format and turns red; its comment says why. */
static void
test_marks (void)
{
  g_autoptr (SgAnnotations) annotations = make_annotations ();
  char *path = write_sheet (HEAD ROWS TAIL);
  char *copy = annotate (annotations, path);

  assert_holds (copy, "xl/styles.xml", "FFFFC7CE");
  assert_holds (copy, "xl/styles.xml", "<cellXfs count=\"7\">");
  assert_holds (copy, "xl/styles.xml", "<xf numFmtId=\"2\" fillId=\"2\" applyFill=\"1\"/>");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<c r=\"B2\" s=\"5\">");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<c r=\"A4\" s=\"6\"/><c r='B4'>");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "legacyDrawing");
  assert_holds (copy, "xl/comments1.xml", "<comment ref=\"B2\"");
  assert_holds (copy, "xl/comments1.xml", "不是日期 &lt;5&gt;");
  assert_holds (copy, "xl/drawings/vmlDrawing1.vml", "<x:Row>1</x:Row><x:Column>1</x:Column>");
  assert_holds (copy, "xl/worksheets/_rels/sheet1.xml.rels", "/comments\"");
  assert_holds (copy, "[Content_Types].xml", "/xl/drawings/vmlDrawing1.vml");
  remove_file (copy);
  remove_file (path);
}

/* What an earlier copy says makes room; comments that were there stay. */
static void
test_again (void)
{
  g_autoptr (SgAnnotations) first = make_annotations ();
  g_autoptr (SgAnnotations) second = sg_annotations_new ();
  g_autoptr (GError) error = NULL;
  char *path = write_sheet (HEAD ROWS TAIL);
  char *copy = annotate (first, path);
  char *again = NULL;
  g_autofree char *dump = NULL;

  sg_annotations_set_header (second, 0, 1);
  sg_annotations_add_cell (second, 0, 2, 0, "姓名太短");
  again = annotate (second, copy);
  dump = sg_test_dump_file (again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump,
                   ==,
                   "1:A=t姓名 B=t日期 C=t错误信息\n"
                   "2:A=t甲 B=n7 C=tA2：姓名太短\n"
                   "3:A=t乙 B=t昨天\n"
                   "4:B=n1\n");
  assert_holds (again, "xl/comments1.xml", "<comment ref=\"B2\"");
  assert_holds (again, "xl/comments1.xml", "<comment ref=\"A2\"");
  assert_holds (again, "xl/drawings/vmlDrawing1.vml", "<x:Row>1</x:Row><x:Column>0</x:Column>");
  remove_file (again);
  remove_file (copy);
  remove_file (path);
}

/* Workbooks as other programs write them. */
static void
test_other_writers (void)
{
  static const SgTestPart bare[] = {
    { "xl/styles.xml", NULL },
    { "xl/_rels/workbook.xml.rels",
      "<x:Relationships xmlns:x='" SG_TEST_PACKAGE "'><x:Relationship Id='r1' Type='" SG_TEST_RELS
      "/worksheet' Target='/xl/worksheets/sheet1.xml'/></x:Relationships>" },
    { "xl/worksheets/sheet1.xml",
      "<x:worksheet xmlns:x='" SG_TEST_MAIN "'><x:sheetData><x:row><x:c t='str'><x:v>姓名</x:v>"
      "</x:c></x:row><x:row><x:c t='str'><x:v>甲</x:v></x:c><x:c/></x:row></x:sheetData>"
      "<x:extLst/></x:worksheet>" },
  };
  g_autoptr (SgAnnotations) annotations = sg_annotations_new ();
  g_autoptr (GError) error = NULL;
  char *path = sg_test_write_workbook (bare, G_N_ELEMENTS (bare));
  char *copy = NULL;
  g_autofree char *dump = NULL;

  sg_annotations_set_header (annotations, 0, 1);
  sg_annotations_add_cell (annotations, 0, 2, 0, "错");
  copy = annotate (annotations, path);
  dump = sg_test_dump_file (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, "1:A=t姓名 B=t错误信息\n2:A=t甲 B=tA2：错\n");
  assert_holds (copy, "xl/styles1.xml", "FFFFC7CE");
  assert_holds (copy, "xl/_rels/workbook.xml.rels", "<x:Relationship Id=\"rIdShegong");
  assert_holds (copy, "xl/worksheets/sheet1.xml", "<x:legacyDrawing");
  remove_file (copy);
  remove_file (path);
}

/* The copy of a CSV file is a workbook; long numbers and formulas stay what they were. */
static void
test_csv (void)
{
  g_autoptr (SgAnnotations) annotations = sg_annotations_new ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_tmp_dir (), "sg-test-annotations.csv", NULL);
  char *copy = NULL;
  g_autofree char *dump = NULL;

  g_file_set_contents (path, "姓名,身份证号\n甲,110105194912310021\n=1+1,\n", -1, &error);
  g_assert_no_error (error);
  sg_annotations_set_header (annotations, 0, 1);
  sg_annotations_add_cell (annotations, 0, 2, 1, "校验位不对");
  copy = annotate (annotations, path);
  dump = sg_test_dump_file (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump,
                   ==,
                   "1:A=t姓名 B=t身份证号 C=t错误信息\n"
                   "2:A=t甲 B=t110105194912310021 C=tB2：校验位不对\n"
                   "3:A=t=1+1\n");
  assert_holds (copy, "xl/comments1.xml", "校验位不对");
  remove_file (copy);
  remove_file (path);
}

static void
test_nothing_half_done (void)
{
  g_autoptr (SgAnnotations) annotations = make_annotations ();
  g_autoptr (GError) error = NULL;
  char *path = write_sheet (HEAD ROWS "<a></b></worksheet>");

  g_assert_false (sg_annotations_write (annotations, path, "/nowhere/copy.xlsx", NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_CORRUPT);
  g_clear_error (&error);
  remove_file (path);
  path = write_sheet (HEAD ROWS TAIL);
  g_assert_false (sg_annotations_write (annotations, path, "/nowhere/copy.xlsx", NULL, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("zh");

  g_test_add_func ("/exchange/annotations/texts", test_texts);
  g_test_add_func ("/exchange/annotations/marks", test_marks);
  g_test_add_func ("/exchange/annotations/again", test_again);
  g_test_add_func ("/exchange/annotations/other-writers", test_other_writers);
  g_test_add_func ("/exchange/annotations/csv", test_csv);
  g_test_add_func ("/exchange/annotations/nothing-half-done", test_nothing_half_done);

  return g_test_run ();
}
