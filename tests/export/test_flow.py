import pytest

from evidence_kit.export.flow import BODY, BOTTOM, LEFT, WIDTH, Flow, Mark
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Run


def a_flow():
    return Flow(Typeface(), "节")


def fill_to(flow, room):
    flow.y = BOTTOM + room


def test_a_paragraph_goes_on_with_the_next_page():
    flow = a_flow()
    flow.paragraph([Run("字" * 5000, BODY)])
    assert len(flow.pages) > 1
    assert sum(len(text.text) for page in flow.pages for text in page.texts) == 5000
    assert {page.section for page in flow.pages} == {"节"}


@pytest.mark.parametrize("room", [5, 20, 37, 40, 57, 70])
def test_no_line_of_a_paragraph_stands_alone_on_a_page(room):
    flow = a_flow()
    fill_to(flow, room)
    flow.paragraph([Run("字" * 200, BODY)])
    assert [len(page.texts) for page in flow.pages if page.texts].count(1) == 0


@pytest.mark.parametrize("room", range(10, 120, 10))
def test_a_heading_stays_with_what_follows(room):
    flow = a_flow()
    fill_to(flow, room)
    flow.heading("标题")
    flow.paragraph([Run("字" * 200, BODY)])
    with_heading = next(p for p in flow.pages if any(t.text == "标题" for t in p.texts))
    assert len(with_heading.texts) > 2


def test_a_mark_hangs_left_of_its_paragraph():
    flow = a_flow()
    flow.paragraph([Run("字" * 100, BODY)], mark=Mark(Run("1.", BODY), 21))
    mark, *lines = flow.page.texts
    assert mark.x == LEFT
    assert {text.x for text in lines} == {LEFT + 21}


def test_a_title_stands_in_the_middle():
    flow = a_flow()
    flow.title("投诉书")
    text = flow.page.texts[0]
    middle = text.x + (flow.face.width("投诉书", 19, bold=True) + 10) / 2
    assert middle == pytest.approx(LEFT + WIDTH / 2, abs=1)


def test_blanks_leave_lines_to_sign_on():
    flow = a_flow()
    flow.blanks(("签名：", "日期："))
    assert [text.text for text in flow.page.texts] == ["签名：", "日期："]
    for text, rule in zip(flow.page.texts, flow.page.shapes, strict=True):
        assert rule.x1 > text.x + flow.face.width(text.text, BODY.size)


def test_a_gap_is_not_left_at_the_top_of_a_page():
    flow = a_flow()
    top = flow.y
    flow.skip(30)
    assert flow.y == top
