"""What of a printed statement stays open where other print stands beside, aslant or too near."""

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.reading.covering import burn
from evidence_kit.reading.page_text import words_of
from evidence_kit.reading.rendering import draw, open_document, open_page
from evidence_kit.reading.statements.extracts import page_extract
from evidence_kit.reading.statements.pdf_tables import pdf_sheet
from evidence_kit.reading.statements.reader import reading_of
from evidence_kit.runtime import resources

NAMES = ("记账日期", "交易金额", "对方户名")
AT = (60, 130, 200)
TOP = 700
CHOSEN = 3  # the row of the tests


def _statement(path, more=lambda _: None, *, leading=16, at=AT, names=NAMES):
    """One page with six rows; `more` draws what does not belong to them."""
    pdfmetrics.registerFont(TTFont("sc", str(resources() / "fonts" / "NotoSansSC-Regular.ttf")))
    sheet = canvas.Canvas(str(path), pagesize=A4)
    sheet.setFont("sc", 9)
    sheet.drawString(60, TOP + 60, "样例银行交易流水")
    rows = [(f"2025-03-{n:02d}", f"-{n}.67", f"甲店{n}") for n in range(1, 7)]
    for n, cells in enumerate([names, *rows]):
        for x, cell in zip(at, cells, strict=True):
            sheet.drawString(x, TOP - n * leading, cell)
    more(sheet)
    sheet.showPage()
    sheet.save()
    return path


def _extract(path, payee=f"甲店{CHOSEN}"):
    sheet = pdf_sheet(path)
    row = next(row for row in sheet.rows if any(payee in cell for cell in row.cells))
    return page_extract(sheet, frozenset({RowPlace("", row.number)})), row


def _seen(path, covers):
    """The words of which more than half stays open."""
    with open_document(path) as document, open_page(document, 0) as page:
        words = words_of(page)
    letters = [(w.text, box) for w in words for box in w.letters or (w.box,)]
    return {text for text, box in letters if _share(box, covers) > 0.5}


def _share(box, covers, steps=20):
    """How much of a box no cover lies over."""
    points = [
        (box.left + (box.right - box.left) * (x + 0.5) / steps,
         box.top + (box.bottom - box.top) * (y + 0.5) / steps)
        for x in range(steps) for y in range(steps)
    ]  # fmt: skip
    hidden = [any(c.left <= x <= c.right and c.top <= y <= c.bottom for c in covers)
              for x, y in points]  # fmt: skip
    return 1 - sum(hidden) / len(points)


def _open(tmp_path, more=lambda _: None, **how):
    path = _statement(tmp_path / "s.pdf", more, **how)
    found, _ = _extract(path)
    assert not found.refused
    [page] = found.pages
    return path, page.covers


def test_the_chosen_row_the_names_and_the_head_can_be_read_and_no_other_row(tmp_path):
    path, covers = _open(tmp_path)
    seen = _seen(path, covers)
    assert {"2025-03-03", "-3.67", "甲", "店", "3", *"".join(NAMES), *"样例银行交易流水"} == seen


@pytest.mark.parametrize("shift", [0, 5])
def test_a_second_table_beside_is_covered_on_the_same_line(tmp_path, shift):
    def beside(sheet):
        for n, cells in enumerate(
            [NAMES, *[(f"2024-09-{n:02d}", "-99.00", "乙") for n in range(1, 7)]]
        ):
            for x, cell in zip((330, 400, 470), cells, strict=True):
                sheet.drawString(x, TOP - n * 16 - (shift if n else 0), cell)

    path, covers = _open(tmp_path, beside)
    seen = _seen(path, covers)
    assert {"2025-03-03", "-3.67", "甲"} <= seen
    assert not {"乙", "-99.00", *(f"2024-09-{n:02d}" for n in range(1, 7))} & seen


@pytest.mark.parametrize("names", [("客户姓名", "手机号码"), ("还款日期", "电话号码"), ("", "")])
@pytest.mark.parametrize("shift", [0, 5])
def test_a_table_beside_whose_names_repeat_nothing_is_covered_on_the_same_line(
    tmp_path, names, shift
):
    def beside(sheet):
        for n, cells in enumerate([names, *[("乙某", f"1390000000{n}") for n in range(1, 7)]]):
            for x, cell in zip((330, 430), cells, strict=True):
                sheet.drawString(x, TOP - n * 16 - (shift if n else 0), cell)

    path, covers = _open(tmp_path, beside)
    seen = _seen(path, covers)
    assert {"2025-03-03", "-3.67", "甲", "店", "3"} <= seen
    assert not {"乙", "某", *(f"1390000000{n}" for n in range(1, 7))} & seen


def test_columns_of_the_row_itself_stay_open_however_far_they_stand(tmp_path):
    path, covers = _open(tmp_path, at=(60, 130, 420))
    assert {"2025-03-03", "-3.67", "甲", "店", "3"} <= _seen(path, covers)


def test_values_that_all_stand_far_from_the_name_of_the_last_column_are_its_own(tmp_path):
    names = ("记账日期", "对方户名", "交易金额")

    def amounts(sheet):
        for n in range(1, 7):
            sheet.drawRightString(500, TOP - n * 16, f"-{n}.67")

    path = tmp_path / "s.pdf"
    pdfmetrics.registerFont(TTFont("sc", str(resources() / "fonts" / "NotoSansSC-Regular.ttf")))
    sheet = canvas.Canvas(str(path), pagesize=A4)
    sheet.setFont("sc", 9)
    for n in range(7):
        cells = names if n == 0 else (f"2025-03-{n:02d}", f"甲店{n}", "")
        for x, cell in zip((60, 130, 300), cells, strict=True):
            sheet.drawString(x, TOP - n * 16, cell)
    amounts(sheet)
    sheet.save()
    reading = reading_of([pdf_sheet(path)])
    assert [str(r.amount) for r in reading.records] == [f"{n}.67" for n in range(1, 7)]
    found, _ = _extract(path)
    assert {"-3.67", "甲"} <= _seen(path, found.pages[0].covers)


def test_print_turned_in_the_margin_is_covered_and_leaves_the_row_alone(tmp_path):
    def margin(sheet):
        sheet.saveState()
        sheet.translate(45, TOP - 120)
        sheet.rotate(90)
        sheet.drawString(0, 0, "丙的账户XYZW" * 3)
        sheet.restoreState()

    path, covers = _open(tmp_path, margin)
    seen = _seen(path, covers)
    assert not {"丙", "的", "X", "XYZW"} & seen
    assert {"2025-03-03", "-3.67", "甲", "店", "3"} <= seen


def _aslant(text, size, x, y):
    def watermark(sheet):
        sheet.saveState()
        sheet.translate(x, y)
        sheet.rotate(40)
        sheet.setFont("sc", size)
        sheet.drawString(0, 0, text)
        sheet.restoreState()

    return watermark


def test_a_watermark_between_the_words_is_covered(tmp_path):
    path, covers = _open(tmp_path, _aslant("丁戊己庚辛", 11, 262, TOP - 70))
    assert not set("丁戊己庚辛") & _seen(path, covers)


def test_a_watermark_as_large_as_the_print_refuses_the_row_that_it_crosses(tmp_path):
    found, row = _extract(
        _statement(tmp_path / "s.pdf", _aslant("丁戊己庚辛壬癸", 9, 48, TOP - 70))
    )
    assert found.refused == {RowPlace("", row.number)}
    assert found.rows == frozenset()


@pytest.mark.parametrize("size", [12, 20, 30])
@pytest.mark.parametrize("down", [40, 46, 52, 58])
def test_print_across_a_row_is_hidden_or_refuses_it(tmp_path, size, down):
    def across(sheet):
        sheet.setFont("sc", size)
        sheet.drawString(75, TOP - down, "丁戊己庚辛壬癸")

    path = _statement(tmp_path / "s.pdf", across)
    found, _ = _extract(path)
    assert found.refused or not set("丁戊己庚辛壬癸") & _seen(path, found.pages[0].covers)


def test_a_watermark_so_large_that_no_letter_shows_is_let_be(tmp_path):
    path, covers = _open(tmp_path, _aslant("丁戊己庚", 70, 60, TOP - 120))
    assert not set("丁戊己庚") & _seen(path, covers)


def test_a_picture_in_the_line_is_covered(tmp_path):
    def picture(sheet):
        out = io.BytesIO()
        Image.new("RGB", (40, 40), (255, 0, 0)).save(out, "PNG")
        sheet.drawImage(ImageReader(io.BytesIO(out.getvalue())), 300, TOP - 80, 60, 60)

    path, covers = _open(tmp_path, picture)
    with open_document(path) as document, open_page(document, 0) as page:
        drawn = draw(page, scale=1)
    assert (255, 0, 0) in {colour for _, colour in drawn.convert("RGB").getcolors(10**6)}
    burn(drawn, covers)
    assert (255, 0, 0) not in {colour for _, colour in drawn.convert("RGB").getcolors(10**6)}


@pytest.mark.parametrize("leading", [5, 6, 7, 8])
def test_rows_that_stand_too_close_are_refused_and_their_neighbours_hidden(tmp_path, leading):
    path = _statement(tmp_path / "s.pdf", leading=leading)
    found, row = _extract(path)
    for page in found.pages:
        seen = _seen(path, page.covers)
        assert not {f"2025-03-{n:02d}" for n in range(1, 7) if n != CHOSEN} & seen
    assert found.refused == {RowPlace("", row.number)}


def test_a_row_that_stands_too_close_to_the_names_of_columns_is_not_taken_for_a_part_of_them(
    tmp_path,
):
    path = _statement(tmp_path / "s.pdf", leading=8)
    found, row = _extract(path, "甲店1")
    assert found.refused == {RowPlace("", row.number)}
    assert found.total == 6


@pytest.mark.parametrize("leading", [11, 12, 14])
def test_rows_of_an_ordinary_distance_are_printed(tmp_path, leading):
    path, covers = _open(tmp_path, leading=leading)
    assert {"2025-03-03", "-3.67", "甲"} <= _seen(path, covers)
