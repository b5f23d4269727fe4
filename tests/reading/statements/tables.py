"""Small made-up tables in every kind of file. All names, numbers and amounts are invented."""

import csv
import io
import zipfile

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from evidence_kit.reading import formats
from evidence_kit.reading.statements.reader import read_statement
from evidence_kit.runtime import resources

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def read(tmp_path, content, kind=formats.CSV):
    """Reads a file of that content, as import recognised it."""
    path = tmp_path / "statement"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_statement(path, kind.media_type)


def csv_text(*rows):
    """Rows as a CSV file quotes them; a text is a line as it stands."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        if isinstance(row, str):
            out.write(f"{row}\n")
        else:
            writer.writerow(row)
    return out.getvalue()


def xlsx(*sheets, names=()):
    """A workbook: each sheet a dict of row number to values; a number keeps its written form.

    Sheets are called S1, S2 and so on where no names are given.

    A value is a text, ("n", "28.16") for a number or ("d", "46289.5") for one shown as a date.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        numbers = range(1, len(sheets) + 1)
        package.writestr("[Content_Types].xml", _content_types(numbers))
        package.writestr("_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")]))
        called = names or [f"S{n}" for n in numbers]
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, called, strict=True)
        )
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        package.writestr(
            "xl/_rels/workbook.xml.rels", _relationships([*parts, ("styles", "styles.xml")])
        )
        package.writestr("xl/styles.xml", _STYLES)
        for n, rows in zip(numbers, sheets, strict=True):
            data = "".join(_row(number, values) for number, values in rows.items())
            package.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )
    return out.getvalue()


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh\\:mm\\:ss"/></numFmts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)


def _content_types(numbers):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", f"{kind}.sheet.main+xml")]
    parts += [(f"/xl/worksheets/sheet{n}.xml", f"{kind}.worksheet+xml") for n in numbers]
    listed = "".join(f'<Override PartName="{p}" ContentType="{k}"/>' for p, k in parts)
    rels = '<Default Extension="rels" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{listed}</Types>'


def _relationships(targets):
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _row(number, values):
    cells = ""
    for column, value in enumerate(values):
        place = f"{chr(65 + column)}{number}"
        if isinstance(value, tuple):
            style = ' s="1"' if value[0] == "d" else ""
            cells += f'<c r="{place}"{style}><v>{value[1]}</v></c>'
        elif value:
            cells += f'<c r="{place}" t="str"><v>{value}</v></c>'
    return f'<row r="{number}">{cells}</row>'


def pdf(pages, widths, *, right=(), size=9, leading=16):
    """Pages of rows in columns of those widths. A cell with line breaks is centred on its row.

    A row that is a text stands alone on its line; `right` are columns set to the right.
    """
    pdfmetrics.registerFont(TTFont("sc", str(resources() / "fonts" / "NotoSansSC-Regular.ttf")))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=landscape(A4))
    for rows in pages:
        sheet.setFont("sc", size)
        y = landscape(A4)[1] - 50
        for row in rows:
            cells = [row] if isinstance(row, str) else row
            tallest = max(cell.count("\n") for cell in cells) + 1
            y -= leading + (tallest - 1) * (size + 2)
            x = 40
            for index, cell in enumerate(cells):
                lines = cell.split("\n")
                middle = y + (tallest - 1) * (size + 2) / 2
                for nth, line in enumerate(lines):
                    at = middle + ((len(lines) - 1) / 2 - nth) * (size + 2)
                    if index in right:
                        sheet.drawRightString(x + widths[index] - 8, at, line)
                    else:
                        sheet.drawString(x, at, line)
                x += widths[index]
        sheet.showPage()
    sheet.save()
    return out.getvalue()
