# SPDX-License-Identifier: GPL-3.0-or-later
"""What openpyxl says of workbooks, for test-others.

others.py dump FILE…         every cell as "place of the file<TAB>sheet<TAB>cell<TAB>kind<TAB>text"
others.py write FILE         a workbook with all that clerks and their programs write
"""
import datetime
import re
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.escape import unescape


def tell(value, kind):
    """Kind and text as the reader has them; None where the two see a day and an hour."""
    if kind == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "bool", "1" if value else "0"
    if isinstance(value, datetime.datetime):
        return "date", value.date().isoformat()
    if isinstance(value, datetime.date):
        return "date", value.isoformat()
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return None
    if isinstance(value, (int, float)):
        text = "%.15g" % value
        return "number", "0" if text == "-0" else text
    text = unescape(str(value)) if re.search("_x[0-9A-F]{4}_", str(value)) else str(value)
    return "text", text.replace("\r", "")


def dump(*paths):
    for place, path in enumerate(paths):
        try:
            dump_one(place, openpyxl.load_workbook(path, data_only=True))
        except Exception:
            print(place, "unreadable", sep="\t")


def dump_one(place, book):
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                told = tell(cell.value, cell.data_type) if cell.value not in (None, "") else None
                if told:
                    text = told[1].replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
                    print(place, sheet.title, cell.coordinate, told[0], text, sep="\t")


def write(path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "表 1"
    sheet.append(["埇桥区社工站一览表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["名称", "日期", "面积", "建成", "备注", "合计"])
    for i in range(40):
        sheet.append(["永镇镇社工站%d" % i, datetime.date(2022, 1 + i % 12, 1 + i % 28), i * 1.1,
                      i % 2 == 0, "换行\n与“引号”<&>" if i % 3 == 0 else None, "=C%d*2" % (i + 3)])
        sheet.cell(i + 3, 2).number_format = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"'][i % 3]
    sheet["H3"] = "#N/A"
    sheet["H4"] = "=1/0"
    sheet["H5"] = 44562.5
    sheet["H6"] = 1e-9
    sheet["H7"] = 123456789012345
    sheet["H8"] = "  两边有空格  "
    sheet["H9"] = "001234"
    sheet["H10"].value = "=TODAY()"
    sheet["A2"].font = Font(bold=True)
    sheet["A2"].comment = Comment("说明", "甲")
    sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    hidden["Z200"] = "远"
    book.save(path)


{"dump": dump, "write": write}[sys.argv[1]](*sys.argv[2:])
