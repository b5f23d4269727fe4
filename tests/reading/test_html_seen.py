"""Of an HTML page only what a browser shows is read."""

import time

import pytest

from evidence_kit.reading import formats
from evidence_kit.reading.html_tokens import words_of_page
from evidence_kit.reading.statements.html_tables import html_sheet
from tests.reading.statements.tables import read

HEAD = "<tr><th>交易时间</th><th>收/支</th><th>金额</th><th>交易对方</th></tr>"


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">99</span>',
        "<span style='color:red; DISPLAY : none !important; display:inline'>99</span>",
        '<span style="display:/* */none">99</span>',
        '<span style="display&#58;none">99</span>',
        '<span title="a>b" style="display:none">99</span>',
        '<span style="visibility:hidden">99</span>',
        '<span style="font-size:0">99</span>',
        '<span style="font-size:0.0px">99</span>',
        "<span hidden>99</span>",
        "<SPAN HIDDEN=''><b>9<i>9</b></SPAN>",
        '<span style="display:none">99<br>9<img>9</span>',
        "<template>99</template>",
        "<script>if (1 < 2) document.write('<td>99</td><table>')</script>",
        "<style>td > b {}</style>",
        "<dialog>99</dialog>",
        "<!-- 99 -->",
    ],
)
def test_what_is_hidden_is_no_part_of_a_figure(tmp_path, hidden):
    row = f"<tr><td>2025-03-01 10:00:00<td>支出<td>1{hidden}284.67<td>样例{hidden}金融</tr>"
    reading = read(tmp_path, f"<table>{HEAD}{row}</table>", formats.HTML)
    assert [(str(r.amount), r.payee) for r in reading.records] == [("1,284.67", "样例金融")]


@pytest.mark.parametrize(
    "seen",
    [
        '<span aria-hidden="true">99</span>',
        '<span title="hidden" data-hidden style="display:inline">99</span>',
        '<span hidden style="display:inline">99</span>',
        '<span style="visibility:hidden"><b style="visibility:visible">99</b></span>',
        '<span style="font-size:0px"><b style="font-size:.8em">99</b></span>',
        '<span style="display:block" style="display:none">99</span>',
        "<dialog open>99</dialog>",
        '<input type="hidden">99',
    ],
)
def test_what_is_seen_stays(seen):
    assert html_sheet(f"<table><tr><td>{seen}</table>".encode()).rows[0].cells == ("99",)


@pytest.mark.parametrize(
    "page",
    [
        "<table>{a}<tr hidden><td>2<td>x</tr>{b}</table>",
        "<table>{a}<tr style='display:none'><td>2<td>x{b}</table>",
        "<table>{a}<tr hidden><td><table><tr><td>2</table><td>x</tr>{b}</table>",
        "<table>{a}<tbody hidden><tr><td>2<td>x</tbody><tbody>{b}</table>",
        "<table>{a}</table><div hidden><table><tr><td>2</table></div></p><table>{b}</table>",
        "<table>{a}<tr><td>3<td hidden>2<td>4</table>",
        "<table>{a}<tr><td>3<td><p hidden>2<p>4</table>",
        "<table>{a}<tr><td>3<td>4<span hidden>2</td></tr></table>",
        "<table>{a}<tr><td>3<td>4<svg hidden><path/><path/></svg></table>",
    ],
)
def test_what_is_hidden_ends_where_a_browser_ends_it(page):
    whole = page.format(a="<tr><td>1<td>a</tr>", b="<tr><td>3<td>4</tr>")
    assert [row.cells for row in html_sheet(whole.encode()).rows] == [("1", "a"), ("3", "4")]


def test_words_of_a_mail_are_those_that_are_seen():
    page = "<head><title>t<body><div style='display:none'>a</div><p>b<script>c</script></p>"
    assert words_of_page(page) == "b"


@pytest.mark.parametrize("piece", ["<a hidden>", "<b>", '<a ="<b " ', "<p><i></b>", "<script>"])
def test_a_page_is_read_in_one_pass_however_it_is_nested(piece):
    begun = time.perf_counter()
    words_of_page(piece * (200_000 // len(piece)) + "</i>" * 20_000)
    assert time.perf_counter() - begun < 10
