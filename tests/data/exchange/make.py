#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the workbooks that test-sheet-reader reads. Run once; the results are kept."""
import datetime
import zipfile

import openpyxl

W = openpyxl.Workbook()
sheet = W.active
sheet.title = "人员"
sheet.append(["姓名", "数量", "日期", "是否", "备注"])
sheet.append(["张三", 12.5, datetime.date(2022, 6, 21), True, None])
sheet.append(["李四", 13812345678, datetime.date(1999, 12, 31), False, "=1+1"])
sheet.merge_cells("A5:B6")
sheet["A5"] = "合并"
sheet.row_dimensions[3].hidden = True
hidden = W.create_sheet("旧表")
hidden.sheet_state = "hidden"
hidden["C7"] = "藏"
W.save("plain.xlsx")

W = openpyxl.Workbook()
W.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
W.active["A1"] = datetime.date(2022, 6, 21)
W.active["B1"] = 43271
W.save("date1904.xlsx")

MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    "_rels/.rels": f"<Relationships xmlns='{PACK}'><Relationship Id='a' Type='{RELS}/officeDocument' Target='/book/wb.xml'/></Relationships>",
    "book/wb.xml": f"<x:workbook xmlns:x='{MAIN}' xmlns:q='{RELS}'><x:sheets><x:sheet name='严' sheetId='1' q:id='r1'/>"
                   f"<x:sheet name='图' sheetId='2' q:id='r2'/></x:sheets></x:workbook>",
    "book/_rels/wb.xml.rels": f"<Relationships xmlns='{PACK}'><Relationship Id='r1' Type='{RELS}/worksheet' Target='../parts/hoja7.xml'/>"
                              f"<Relationship Id='r2' Type='{RELS}/chartsheet' Target='chart.xml'/>"
                              f"<Relationship Id='r3' Type='{RELS}/sharedStrings' Target='/parts/sst.xml'/>"
                              f"<Relationship Id='r4' Type='{RELS}/styles' Target='/parts/styles.xml'/></Relationships>",
    "parts/styles.xml": f"<x:styleSheet xmlns:x='{MAIN}'><x:numFmts><x:numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></x:numFmts>"
                        "<x:cellStyleXfs><x:xf numFmtId='14'/></x:cellStyleXfs>"
                        "<x:cellXfs><x:xf numFmtId='0'/><x:xf numFmtId='170'/></x:cellXfs></x:styleSheet>",
    "parts/sst.xml": f"<x:sst xmlns:x='{MAIN}'><x:si><x:r><x:t>王</x:t></x:r><x:r><x:t>五</x:t></x:r><x:rPh sb='0' eb='1'><x:t>wang</x:t></x:rPh></x:si>"
                     "<x:si><x:t>_x005F_x0041_ _x0041_</x:t></x:si></x:sst>",
    "parts/hoja7.xml": f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row>"
                       "<x:c t='s'><x:v>0</x:v></x:c><x:c t='inlineStr'><x:is><x:r><x:t>六</x:t></x:r><x:rPh sb='0' eb='1'><x:t>liu</x:t></x:rPh></x:is></x:c>"
                       "<x:c s='1'><x:v>44733</x:v></x:c><x:c><x:v>119.736840000000000002</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c>"
                       "<x:c><x:f>1+1</x:f></x:c><x:c t='str'><x:f>A1</x:f><x:v>算</x:v></x:c><x:c t='d'><x:v>2022-06-21T00:00:00</x:v></x:c></x:row>"
                       "<x:row/><x:row><x:c r='D3' t='s'><x:v>1</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c><x:c><x:v>1.5E+3</x:v></x:c></x:row>"
                       "</x:sheetData></x:worksheet>",
}
with zipfile.ZipFile("strict.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in PARTS.items():
        archive.writestr(name, "<?xml version='1.0' encoding='UTF-8'?>" + text if name != "[Content_Types].xml" else text)
with zipfile.ZipFile("document.xlsx", "w") as archive:
    archive.writestr("word/document.xml", "<document/>")

W = openpyxl.Workbook()
W.active.title = "旧"
W.active.sheet_state = "hidden"
sheet = W.create_sheet("机构")
sheet.append(["机构编号", "机构名称", "成立时间", "联系电话"])
sheet.append(["O01", "样例中心", datetime.date(2019, 11, 22), 13800000000])
sheet.append(["O02", "=A1", None, None])
W.active = 1
W.save("orgs.xlsx")

PARTS["parts/hoja7.xml"] = f"<worksheet xmlns='{MAIN}'><sheetData><row r='1048577'><c><v>1</v></c></row></sheetData></worksheet>"
with zipfile.ZipFile("rows.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in PARTS.items():
        archive.writestr(name, text)
