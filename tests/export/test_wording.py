import string
from enum import StrEnum

import pytest

from evidence_kit.domain import kinds
from evidence_kit.domain.bundle import Citation, GroupKind
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.lanes import Lane
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.values import Money
from evidence_kit.export.setting import Style
from evidence_kit.export.wording import Places, Wording, moment, money, size, stamp
from evidence_kit.texts import LANGUAGES, Texts
from tests.builders import day
from tests.export.bundle_case import CaseBuilder, content_of

STYLE = Style(10)


def a_wording(language="zh-CN", receipts=20, front=7, pages=1):
    """Two groups: receipts of the repayments, one exhibit a sheet, and three chats after."""
    made = CaseBuilder()
    made.loan()
    event = made.event("settled", "2025-03-12")
    for number in range(receipts):
        made.item(Shows.PAYMENT, event.id, title=f"第 {number} 张", pages=pages, width=3000)
    for _ in range(3):
        made.item(Shows.CHAT, made.event("contact", "2025-04-01").id, width=3000)
    content = content_of(made, language=language)
    return Wording(language, content.plan, Places(front, 40, {"index": 4}))


def cited(wording, *items):
    return "".join(
        run.text for run in wording.citations([Citation(*item) for item in items], STYLE)
    )


def test_one_exhibit_is_cited_with_its_page():
    assert cited(a_wording(), ("I2", 1)) == "证据 1-2，第 9 页"
    assert cited(a_wording("en"), ("I2", 1)) == "Exhibit 1-2, p. 9"


def test_exhibits_in_a_row_become_one_citation():
    items = [(f"I{number}",) for number in range(1, 14)]
    assert cited(a_wording(), *items) == "证据 1-1 至 1-13，第 8—20 页"
    assert cited(a_wording("en"), *items) == "Exhibits 1-1 to 1-13, pp. 8–20"


def test_the_order_of_citations_is_that_of_the_exhibits_each_once():
    assert (
        cited(a_wording(), ("I4",), ("I1",), ("I4", 1)) == "证据 1-1，第 8 页；证据 1-4，第 11 页"
    )


def test_two_in_a_row_stay_two_and_groups_are_not_joined():
    assert cited(a_wording(receipts=2), ("I1",), ("I2",), ("I3",), ("I4",)) == (
        "证据 1-1，第 8 页；证据 1-2，第 9 页；证据 2-1，第 10 页；证据 2-2，第 11 页"
    )


def test_pages_of_one_exhibit_are_named_as_far_as_they_are_known():
    wording = a_wording(receipts=3, pages=4)
    assert cited(wording, ("I1",)) == "证据 1-1，第 8—11 页"
    assert cited(wording, ("I1", 2)) == "证据 1-1，第 9 页"
    assert cited(wording, ("I1", 2), ("I1", 4)) == "证据 1-1，第 9、11 页"


def test_many_places_are_a_list_of_links_with_one_span_of_pages():
    wording = a_wording()
    runs = wording.citations([Citation(f"I{n}") for n in (1, 3, 5, 7, 9, 10, 11)], STYLE)
    text = "".join(run.text for run in runs)
    assert text == "证据 1-1、1-3、1-5、1-7、1-9 至 1-11，第 8—18 页"
    assert [run.page for run in runs if run.page] == [8, 10, 12, 14, 16, 8]


def test_citations_lead_to_their_pages_and_what_is_not_in_the_bundle_is_left_out():
    runs = a_wording().citations([Citation("I2", 1), Citation("elsewhere")], STYLE)
    assert {run.page for run in runs} == {9}
    assert a_wording().citations([Citation("elsewhere")], STYLE) == ()


@pytest.mark.parametrize(
    ("on", "chinese", "english"),
    [
        ("2025-03-12 09:15", "2025年3月12日", "12 March 2025"),
        ("2025-04", "2025年4月", "April 2025"),
        ("2025", "2025年", "2025"),
    ],
)
def test_unknown_parts_of_a_date_are_left_out(on, chinese, english):
    assert a_wording().day(day(on)) == chinese
    assert a_wording("en").day(day(on)) == english


def test_table_forms():
    assert stamp(day("2025-03-12 09:15:22")) == "2025-03-12 09:15"
    assert stamp(day("2025-04")) == "2025-04"
    assert (stamp(None), money(None), moment("")) == ("—", "—", "—")
    assert money(Money(-30000)) == "-300.00"
    assert (
        moment("2025-06-01T00:00:00+00:00") == moment("2025-06-01T00:00:00") == "2025-06-01 08:00"
    )
    assert [size(n) for n in (999, 2048, 2_411_000)] == ["999 B", "2 KB", "2.3 MB"]


def test_numbers_before_groups_and_requests():
    wording = a_wording()
    numbers = [wording.ordinal(n) for n in (1, 9, 10, 11, 19, 20, 21, 99, 100)]
    assert numbers == ["一", "九", "十", "十一", "十九", "二十", "二十一", "九十九", "100"]
    assert a_wording("en").ordinal(3) == "3"


def test_a_sentence_words_its_values_and_own_words_replace_it():
    values = {"count": 6, "first": day("2025-03-14"), "last": day("2025-05-06")}
    wording = a_wording()
    sentence = wording.sentence(Statement("letter.fact.contacts", values))
    assert "6 次" in sentence
    assert "2025年3月14日至2025年5月6日" in sentence
    assert wording.sentence(Statement("letter.fact.contacts", values, (), "我的话。")) == "我的话。"


def test_a_span_of_one_day_names_it_once():
    values = {"count": 1, "first": day("2025-03-14"), "last": day("2025-03-14 10:00")}
    sentence = a_wording().sentence(Statement("letter.fact.contacts", values))
    assert sentence.count("2025年3月14日") == 1


def test_loans_are_named_or_those_of_the_complaint():
    wording = a_wording()
    assert wording.loans(["HT-1", "样例贷"]) == "借款（HT-1、样例贷）"
    assert wording.loans([]) == "本投诉所涉借款"
    assert a_wording("en").loans(["HT-1", "HT-2"]) == "the loans HT-1, HT-2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_closed_lists_has_a_word(language):
    wording = a_wording(language)
    lists = [v for v in vars(kinds).values() if isinstance(v, type) and issubclass(v, StrEnum)]
    words = [wording.word(value) for each in lists if each is not StrEnum for value in each]
    assert len(words) > 70
    assert all(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_forms_and_lanes_have_words(language):
    wording = a_wording(language)
    for value in GroupKind:
        assert wording(f"bundle.group.{value}")
    for value in kinds.ItemKind:
        assert wording(f"bundle.form.{value}")
    for value in Lane:
        assert wording(f"bundle.timeline.{value}")
    for name in ("seal", "drawn", "rasterised"):
        assert wording(f"bundle.remark.{name}")


_KEYS = Texts("zh-CN").keys()
STATEMENTS = sorted(
    key
    for key in _KEYS
    if key.startswith(("letter.fact.", "bundle.purpose."))
    or (key.startswith("requests.") and not key.startswith("requests.short."))
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", STATEMENTS)
def test_every_sentence_reads_where_nothing_is_known(language, key):
    names = {
        name for _, name, _, _ in string.Formatter().parse(Texts(language)._sentences[key]) if name
    }
    if "span" in names:
        names |= {"first", "last"}
    values = {name: [] if name in ("settled", "open") else None for name in names - {"span"}}
    sentence = a_wording(language, receipts=1).filled(key, values)
    assert sentence
    assert not {"None", "{", "  ", "（（"} & {
        part for part in ("None", "{", "  ", "（（") if part in sentence
    }


@pytest.mark.parametrize("key", [k for k in STATEMENTS if k.startswith("requests.")])
def test_every_request_has_a_short_form(key):
    code = key.rpartition(".")[2]
    assert Texts("zh-CN").has(f"requests.short.{code}")
