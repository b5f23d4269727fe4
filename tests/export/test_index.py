"""The index of exhibits."""

import pytest

from evidence_kit.domain.kinds import ItemKind, Shows
from evidence_kit.export import document
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import _COLUMNS, _HEADS, _TEXT
from evidence_kit.export.table import _GAP
from evidence_kit.texts import Texts
from tests.export.bundle_case import CaseBuilder, content_of


def test_the_index_says_why_its_contacts_add_up_to_more_than_there_are():
    def said(made):
        pages = document.lay_out(Typeface(), content_of(made)).front["index"].pages
        return "".join(text.text for page in pages for text in page.texts)

    made = CaseBuilder()
    made.loan()
    call = made.event("contact", "2025-03-01", proved=Shows.CALL_LIST)
    made.event("contact", "2025-03-02", proved=Shows.SMS)
    assert "相加" not in said(made)
    made.item(Shows.CALL_RECORDING, call.id, title="录音")
    assert "相加为 3 次，实为 2 次" in said(made)
    assert "（证据 1-1、1-2）" in said(made)


def test_the_heading_of_a_group_names_every_loan_that_its_exhibits_bear_on():
    made = CaseBuilder()
    made.loan("L1", platform="甲贷")
    made.loan("L2", platform="乙贷")
    first = made.event("contact", "2025-03-01", "L1")
    second = made.event("contact", "2025-03-02", "L2")
    made.item(Shows.SMS, first.id, second.id)
    third = made.event("contact", "2025-03-03", "L2")
    made.item(Shows.SMS, third.id)
    content = content_of(made)
    pages = document.lay_out(Typeface(), content).front["index"].pages
    said = [text.text for page in pages for text in page.texts]
    assert [each for each in said if "组　" in each] == [
        "第一组　催收情况（甲贷、乙贷）",
        "第二组　催收情况（乙贷）",
    ]


@pytest.mark.parametrize("kind", ItemKind)
def test_no_form_of_evidence_is_broken_within_an_english_word(kind):
    room = _COLUMNS[_HEADS.index("form")].width - 2 * _GAP
    words = Texts("en")(f"bundle.form.{kind}")
    widest = max(Typeface().width(word, _TEXT.size) for word in words.split())
    assert widest <= room, words
