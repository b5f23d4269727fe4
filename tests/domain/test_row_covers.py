"""What covers leave of printed rows: a further one never prints more."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import Extract, TableExtract, TableRow
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import RowCover
from evidence_kit.domain.row_covers import COVERED, veiled, veiled_case, without
from tests.builders import a_case, a_link, an_event, an_item

texts = st.text("ab1甲", max_size=8)
words = st.text("ab1甲", min_size=1, max_size=3)
names = st.sampled_from(["a1", "甲b", "甲甲a"])
QUOTING = ("text", "payee", "payer", "number", "claimed_identity", "channel", "ticket")


@st.composite
def covers(draw):
    is_whole = draw(st.booleans())
    column = draw(st.sampled_from(["a1", "甲b"] if is_whole else ["", "a1", "甲b"]))
    return RowCover(
        id=f"W{draw(st.integers(1, 10**9))}", item_id="I1", column=column,
        row=draw(st.sampled_from([None, 2, 3])), words="" if is_whole else draw(words),
    )  # fmt: skip


def _printed(case, extract, some):
    """What is printed of a table and of an event, text by text, without what is covered."""
    shown = veiled(extract, some)
    (table,) = shown.tables
    (event,) = veiled_case(case, {"I1": shown}).events
    printed = [table.sheet, *table.headers, *table.columns]
    printed += [cell for row in table.entries for cell in row.cells]
    printed += [getattr(event, name) for name in QUOTING]
    return [text.replace(COVERED, "") for text in printed]


def _is_part(less, more):
    left = iter(more)
    return all(letter in left for letter in less)


@given(
    st.lists(texts, min_size=6, max_size=6), st.tuples(names, names),
    st.lists(texts, min_size=7, max_size=7), st.lists(covers(), max_size=4), covers(),
)  # fmt: skip
def test_a_further_cover_prints_no_more(cells, columns, quoted, some, further):
    rows = tuple(TableRow(RowPlace("甲1", n), tuple(cells[n * 2 - 4 : n * 2 - 2])) for n in (2, 3))
    table = TableExtract(sheet="甲1", headers=(cells[4], cells[5]), columns=columns, entries=rows)
    extract = Extract(total=2, tables=(table,))
    event = an_event(EventKind.CONTACT, id="E1", **dict(zip(QUOTING, quoted, strict=True)))
    link = replace(a_link("I1", "E1"), row=2, sheet="甲1")
    case = a_case(items=(an_item("I1"),), events=(event,), links=(link,))
    before = _printed(case, extract, some)
    after = _printed(case, extract, [*some, further])
    assert all(map(_is_part, after, before))
    assert set(veiled(extract, [*some, further]).idle) <= {*veiled(extract, some).idle, further.id}


def test_words_that_reach_into_each_other_are_covered_as_one():
    assert without("甲ab1乙", ["ab", "b1"]) == f"甲{COVERED}乙"
    assert without("aaa", ["aa"]) == COVERED
    assert without("abab", ["ab", ""]) == COVERED * 2
