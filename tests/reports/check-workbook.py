# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads workbooks back with openpyxl and compares them with what they have to say.

usage: check-workbook.py CHECK FILE.xlsx [ARGUMENT]
"""
import datetime
import sys

import openpyxl


def merged(sheet):
    return {str(cell_range) for cell_range in sheet.merged_cells.ranges}


def expect(got, wanted, where):
    if got != wanted:
        raise SystemExit(f"{where}: {got!r}, but {wanted!r} was expected")


def no_formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    raise SystemExit(f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}")


def print_setup(sheet, header_end, last_column):
    """What every sheet has: A4 across, fitted, header repeated and frozen, page numbers."""
    expect(sheet.page_setup.orientation, "landscape", f"{sheet.title}: orientation")
    expect(sheet.page_setup.paperSize, 9, f"{sheet.title}: paper")
    expect(sheet.page_setup.fitToWidth or 1, 1, f"{sheet.title}: pages across")
    expect(sheet.sheet_properties.pageSetUpPr.fitToPage, True, f"{sheet.title}: fit to page")
    expect(sheet.print_options.horizontalCentered, True, f"{sheet.title}: centred")
    expect(sheet.print_title_rows, f"$2:${header_end}", f"{sheet.title}: repeated rows")
    expect(sheet.freeze_panes, f"C{header_end + 1}", f"{sheet.title}: frozen panes")
    expect(sheet.oddFooter.center.text, "第&P页 共&N页", f"{sheet.title}: footer")
    if last_column is not None:
        area = sheet.print_area
        area = area if isinstance(area, str) else area[0]
        expect(area.replace("$", "").split("!")[-1].split(":")[1].rstrip("0123456789"),
               last_column, f"{sheet.title}: print area")
    for key, dimension in sheet.column_dimensions.items():
        if dimension.width is not None and not 6 <= dimension.width <= 77:
            raise SystemExit(f"{sheet.title}: column {key} is {dimension.width} wide")


def check_sheet(path, _argument):
    book = openpyxl.load_workbook(path)
    sheet = book["测试"]
    no_formulas(book)
    print_setup(sheet, 5, "H")
    expect(sheet["A1"].value, "附件1", "annex")
    expect(sheet["A2"].value, "宿州市测试表", "title")
    expect("A2:H2" in merged(sheet), True, "title over the whole width")
    for cell_range in ("A4:A5", "B4:B5", "C4:E4", "G4:G5", "H4:H5"):
        expect(cell_range in merged(sheet), True, f"merged header {cell_range}")
    expect([sheet.cell(4, c).value for c in range(1, 9)],
           ["序号", "县（市、区）", "社工站建设", None, None, "年度经费", "日期", "联系电话"], "groups")
    expect([sheet.cell(5, c).value for c in range(3, 7)],
           ["已建社工站数", "覆盖率", "面积（㎡）", "经费安排（万元）"], "labels")
    expect([sheet.cell(6, c).value for c in range(1, 9)],
           [1, "=1+1", 1235, 0.599, 19.99, 12.345678, datetime.datetime(2022, 12, 31),
            "0557-0009396"], "first row")
    expect(sheet["B6"].data_type, "s", "text that looks like a formula")
    expect([sheet.cell(7, c).value for c in (4, 6, 7)], ["—", "未报", None], "words for no value")
    expect([sheet.cell(6, c).number_format for c in (3, 4, 5, 6, 7, 8)],
           ["#,##0", "0.0%", "#,##0.00", "#,##0.00", "yyyy-mm-dd", "@"], "number formats")
    if sheet.row_dimensions[7].height <= 30:
        raise SystemExit("a row with a long text is not high enough")
    expect(sheet["A9"].value, "合计", "total")
    expect("A9:B9" in merged(sheet), True, "total over two columns")
    expect(sheet["C9"].font.b, True, "total in bold")
    expect(sheet["C6"].border.left.style, "thin", "border of the table")
    expect(sheet["C5"].border.bottom.style, "thin", "border of the header")
    expect(sheet["A2"].border.left.style, None, "no border of the title")
    expect(sheet["A11"].value, "审核人：", "signatures")
    expect(book.properties.title, "测试表", "title in the properties")
    expect(book.properties.subject, "截至2022-12-31", "date in the properties")
    expect(book.properties.creator, "宿州市", "unit in the properties")
    fonts = {sheet["A2"].font.name, sheet["C6"].font.name}
    expect(fonts, {"黑体", "宋体"}, "fonts")


def check_fonts(path, argument):
    sheet = openpyxl.load_workbook(path)["测试"]
    expect([sheet[cell].font.name for cell in ("A2", "A4", "A3", "C6")], argument.split(","), "fonts")
    expect([sheet[cell].font.sz for cell in ("A1", "A2", "A4", "C6")], [16, 22, 12, 10.5], "sizes")


CHECKS = {"sheet": check_sheet, "fonts": check_fonts}

if __name__ == "__main__":
    CHECKS[sys.argv[1]](sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
