# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads workbooks back with openpyxl and compares them with what they have to say.

usage: check-workbook.py CHECK FILE.xlsx [ARGUMENT]
"""
import csv
import datetime
import math
import os
import re
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
    expect(sheet["A11"].value.replace("　", "").split("：")[:3], ["审核人", "填表人", "联系电话"],
           "signatures")
    expect(book.properties.title, "测试表", "title in the properties")
    expect(book.properties.subject, "截至2022-12-31", "date in the properties")
    expect(book.properties.creator, "宿州市", "unit in the properties")
    fonts = {sheet["A2"].font.name, sheet["C6"].font.name}
    expect(fonts, {"黑体", "宋体"}, "fonts")


def check_fonts(path, argument):
    sheet = openpyxl.load_workbook(path)["测试"]
    expect([sheet[cell].font.name for cell in ("A2", "A4", "A3", "C6")], argument.split(","), "fonts")
    expect([sheet[cell].font.sz for cell in ("A1", "A2", "A4", "C6")], [16, 22, 12, 10.5], "sizes")


DATA = os.environ.get("SG_TEST_DATA", "tests/data")
SHEETS = ["建设情况统计表", "社工站一览表", "花名册", "未建成乡镇名单", "口径说明",
          "达标情况核查表"]


def rows_of(name):
    with open(os.path.join(DATA, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def truth_of(name, as_of):
    return {row["unit_name"]: row for row in rows_of(name) if row["as_of"] == as_of}


def header_row(sheet):
    """The last row of the header, which is the last one frozen."""
    return int(re.sub("[A-Z]", "", sheet.freeze_panes)) - 1


def label_of(sheet, header, column):
    label = sheet.cell(header, column).value or sheet.cell(header - 1, column).value
    return (label or "").replace("\n", "")


def table_of(sheet):
    """Rows of the table as dictionaries by label; ends at the first row that is no row of it."""
    header = header_row(sheet)
    labels = []
    for column in range(1, sheet.max_column + 1):
        labels.append(label_of(sheet, header, column))
    table = []
    for row in range(header + 1, sheet.max_row + 1):
        first = sheet.cell(row, 1).value
        if not (isinstance(first, (int, float)) or first == "合计"):
            break
        table.append({label: sheet.cell(row, i + 1).value for i, label in enumerate(labels)})
    return table


def floor_ratio(numerator, denominator):
    return "—" if denominator == 0 else math.floor(numerator * 1000 / denominator) / 1000


def same(got, wanted):
    if isinstance(got, (int, float)) and isinstance(wanted, (int, float)):
        return abs(got - wanted) < 1e-9
    return got == wanted


def compare_row(got, wanted, where):
    for label, value in wanted.items():
        if label not in got:
            raise SystemExit(f"{where}: there is no column {label} among {list(got)}")
        if not same(got[label], value):
            raise SystemExit(f"{where}, {label}: {got[label]!r}, but {value!r} was expected")


def whole(row, *keys):
    return [int(row[key]) for key in keys]


def suzhou_row(truth, per_cent):
    towns, covered, staff, certified = whole(
        truth, "townships", "covered_townships", "staff", "staff_certified")
    gap = max(0, math.ceil(towns * per_cent / 100) - covered)
    return {
        "乡镇（街道）数": towns,
        "已建社工站数": int(truth["stations_built"]),
        "覆盖乡镇数": covered,
        "覆盖率": floor_ratio(covered, towns),
        "目标": per_cent / 100 if towns else "—",
        "差额": gap if towns else "—",
        "县级中心": int(truth["centers_built"]),
        "社工室": int(truth["rooms_built"]),
        "社工站人员数": staff,
        "持证人数": certified,
        "持证率": floor_ratio(certified, staff),
        "经费安排（万元）": int(truth["planned_fen"]) / 1e6,
        "经费支出（万元）": int(truth["spent_fen"]) / 1e6,
    }


def shanghai_row(truth, per_cent):
    towns, covered = whole(truth, "streets_towns", "covered")
    gap = max(0, math.ceil(towns * per_cent / 100) - covered)
    return {
        "街镇数": towns,
        "综合站": int(truth["comprehensive_built"]),
        "覆盖街镇": covered,
        "覆盖率": floor_ratio(covered, towns),
        "目标": per_cent / 100,
        "差额": gap,
        "专项站": int(truth["specialised_built"]),
        "居村站点": int(truth["residential_built"]),
        "社工站总数": int(truth["total_built"]),
        "3人以上综合站": int(truth["comp_ge3_staff"]),
        "综合站人员": int(truth["comp_staff"]),
        "持证人数": int(truth["comp_staff_certified"]),
        "应补贴（万元）": int(truth["subsidy_due_fen"]) / 1e6,
        "经费安排（万元）": int(truth["planned_fen"]) / 1e6,
        "经费支出（万元）": int(truth["spent_fen"]) / 1e6,
    }


def check_summary(book, truth, whole_name, make_row, per_cent, unit_label):
    sheet = book[SHEETS[0]]
    table = table_of(sheet)
    expect(len(table), len(truth), "rows of the summary")
    expect([row["序号"] for row in table], list(range(1, len(truth))) + ["合计"], "numbers of rows")
    for row in table:
        name = whole_name if row["序号"] == "合计" else row[unit_label]
        compare_row(row, make_row(truth[name], per_cent), f"{sheet.title}, {name}")
    expect(len(sheet._charts), 1, "native charts")
    expect(sheet["A2"].value.startswith(whole_name), True, f"name of the unit in {sheet['A2'].value}")


def check_missing(book, total_label):
    summary = table_of(book[SHEETS[0]])[-1]
    sheet = book[SHEETS[3]]
    table = table_of(sheet)
    towns = summary["乡镇（街道）数"] if "乡镇（街道）数" in summary else summary["街镇数"]
    expect(len(table), towns - summary[total_label], "townships not yet built")
    for row in table:
        if not row["县（市、区）"] or not row["乡镇（街道）"] or not row["现状"]:
            raise SystemExit(f"{sheet.title}: a cell is empty in {row}")
        expect(len(row["行政区划代码"]), 9, "length of a code")
    if not table and "全部建成" not in sheet.cell(header_row(sheet) + 1, 1).value:
        raise SystemExit(f"{sheet.title}: nothing says that all are built")


def check_frames(book):
    no_formulas(book)
    expect(book.sheetnames, SHEETS, "sheets")
    for i, name in enumerate(SHEETS):
        sheet = book[name]
        expect(sheet["A1"].value, f"附件{i + 1}", f"{name}: annex")
        print_setup(sheet, header_row(sheet), None)


def check_definitions(book):
    table = table_of(book[SHEETS[4]])
    header = header_row(book[SHEETS[0]])
    labels = {label_of(book[SHEETS[0]], header, c)
              for c in range(3, book[SHEETS[0]].max_column + 1)}
    expect({row["栏目"] for row in table}, labels, "columns with a definition")
    for row in table:
        if not row["口径"] or len(row["口径"]) < 8:
            raise SystemExit(f"{row['栏目']} has no definition")


def check_people(sheet, audience):
    """What stands in a roster for whom; and that every ID is one of the data."""
    table = table_of(sheet)
    persons = {row["id_no"]: row for row in
               rows_of("clean-suzhou/persons.csv") + rows_of("clean-shanghai/persons.csv")}
    names = {row["name"] for row in persons.values()}
    if not table:
        raise SystemExit("the roster is empty")
    for row in table:
        if audience == "public":
            for label in ("身份证号", "联系电话", "出生日期", "出生年月"):
                expect(label in row, False, f"{label} for the public")
            if "*" not in row["姓名"]:
                raise SystemExit(f"{row['姓名']} is not masked")
            continue
        expect(row["姓名"] in names, True, f"name {row['姓名']}")
        if not row["身份证号"]:
            continue
        if audience == "upward":
            expect(bool(re.fullmatch(r"\d\d\*{14}\d[\dX]", row["身份证号"])), True,
                   f"ID {row['身份证号']}")
            expect("*" in (row["联系电话"] or "*"), True, f"telephone {row['联系电话']}")
        else:
            expect(row["身份证号"] in persons, True, f"ID {row['身份证号']}")
            expect(row["联系电话"] or "", persons[row["身份证号"]]["phone"], "telephone")
    return table


def check_places(sheet, audience):
    table = table_of(sheet)
    if not table:
        raise SystemExit("the list of stations is empty")
    for row in table:
        if not row["县（市、区）"] or not row["社工站名称"]:
            raise SystemExit(f"{sheet.title}: a cell is empty in {row}")
        expect("联系电话" in row, audience != "public", "telephone of stations")
    return table


def check_progress(path, argument, truth_name, whole_name, make_row, targets, labels):
    as_of, audience = argument.split(",")
    book = openpyxl.load_workbook(path)
    truth = truth_of(truth_name, as_of)
    check_frames(book)
    check_summary(book, truth, whole_name, make_row, targets[as_of], labels[0])
    check_places(book[SHEETS[1]], audience)
    check_people(book[SHEETS[2]], audience)
    check_missing(book, labels[1])
    check_definitions(book)


def check_suzhou(path, argument):
    check_progress(path, argument, "truth-indicators.csv", "宿州市", suzhou_row,
                   {"2021-12-31": 60, "2022-06-30": 60, "2022-12-31": 60, "2023-12-31": 100},
                   ("县（市、区）", "覆盖乡镇数"))


def check_shanghai(path, argument):
    check_progress(path, argument, "truth-indicators-shanghai.csv", "上海市", shanghai_row,
                   {"2022-12-31": 100, "2023-12-31": 100, "2025-12-31": 100},
                   ("区", "覆盖街镇"))


def check_staff(path, audience):
    book = openpyxl.load_workbook(path)
    no_formulas(book)
    sheet = book[SHEETS[2]]
    print_setup(sheet, header_row(sheet), None)
    table = check_people(sheet, audience)
    expect([row["序号"] for row in table], list(range(1, len(table) + 1)), "numbers of rows")
    posts = [row for row in rows_of("clean-suzhou/posts.csv")
             if row["start_on"] <= "2022-12-31" and (row["end_on"] or "9") >= "2022-12-31"]
    expect(len(table), len({row["person_id"] for row in posts}), "persons in post")


def check_stations(path, audience):
    book = openpyxl.load_workbook(path)
    no_formulas(book)
    sheet = book[SHEETS[1]]
    table = {row["社工站名称"] + row["县（市、区）"]: row for row in check_places(sheet, audience)}
    events = [row for row in rows_of("clean-suzhou/station_status.csv")
              if row["from_date"] <= "2022-12-31"]
    expect(sheet.cell(header_row(sheet), 1).value, "序号", "first header")
    expect(len(table_of(sheet)), len({row["station_id"] for row in events}), "stations with a stage")
    row = table["夹沟镇社会工作服务站埇桥区"]
    expect(row["办公场地面积（㎡）"], 53.5, "area of an office")
    expect(row["户外挂牌时间"], datetime.datetime(2021, 12, 20), "day of a plaque")
    expect(row["乡镇（街道）"], "夹沟镇", "township beside its county")
    expect(row["承接机构"], "样例澄圩社会工作协会", "name of the operator")


def check_part(path, unit):
    book = openpyxl.load_workbook(path)
    check_frames(book)
    table = table_of(book[SHEETS[0]])
    towns = [row for row in rows_of("clean-suzhou/divisions.csv")
             if row["code"].startswith(unit) and row["level"] == "township"
             and (row["valid_from"] or "0") <= "2022-12-31"
             and (row["valid_to"] or "9") > "2022-12-31"]
    truth = truth_of("truth-indicators.csv", "2022-12-31")
    by_code = {row["unit"]: row for row in truth.values()}
    if unit in by_code:
        compare_row(table[-1], suzhou_row(by_code[unit], 60), f"total of {unit}")
        expect({row["乡镇（街道）"] for row in table[:-1]}, {row["name"] for row in towns},
               "townships of a county")
        expect({row["县级中心"] for row in table[:-1]}, {"—"}, "centres of townships")
    for name in SHEETS[1:3]:
        for row in table_of(book[name]):
            if row.get("县（市、区）") is None:
                raise SystemExit(f"{name}: no county in {row}")


def check_mark(path, mark):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if mark not in {cell.value for cell in sheet[1]}:
            raise SystemExit(f"{sheet.title} does not say that its data are invented")


def check_unreported(path, _argument):
    book = openpyxl.load_workbook(path)
    check_frames(book)
    table = table_of(book[SHEETS[0]])
    for row in table[:-1]:
        expect(row["已建社工站数"], "未报", f"stations of {row['县（市、区）']}")
        expect(row["经费支出（万元）"], "未报", f"money of {row['县（市、区）']}")
    expect(table[-1]["已建社工站数"], 0, "stations of the whole")
    expect(table_of(book[SHEETS[1]]), [], "rows of the list of stations")


def check_wan(path, number_format):
    """Money of 123,456.78 yuan: the true value in the cell, rounded only when it is shown."""
    sheet = openpyxl.load_workbook(path)[SHEETS[0]]
    header = header_row(sheet)
    column = [label_of(sheet, header, c) for c in range(1, sheet.max_column + 1)].index(
        "经费安排（万元）") + 1
    shown = [cell for (cell,) in sheet.iter_rows(min_row=header + 1, min_col=column, max_col=column)
             if cell.value == 12.345678]
    expect(len(shown), 2, "a county and the total")
    expect({cell.number_format for cell in shown}, {number_format}, "format of money")
    notes = "".join(str(cell.value) for (cell,) in sheet.iter_rows(min_row=header + 1, max_col=1))
    expect("因四舍五入，分项与合计可能略有差异" in notes, True, "note on rounding")


CHECKS = {
    "sheet": check_sheet,
    "fonts": check_fonts,
    "progress-suzhou": check_suzhou,
    "progress-shanghai": check_shanghai,
    "staff": check_staff,
    "stations": check_stations,
    "part": check_part,
    "mark": check_mark,
    "unreported": check_unreported,
    "wan": check_wan,
}

if __name__ == "__main__":
    CHECKS[sys.argv[1]](sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
