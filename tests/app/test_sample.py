"""The sample case goes the whole way: every number on its bundles is right."""

import re

import pytest

from evidence_kit.app.demo import run_demo
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.domain.findings import Severity
from evidence_kit.errors import KnownError
from tests.app.files import at_noon
from tests.app.reading_bundles import Reader

FIRST_PAGE = {
    "first": (
        "林样例", "17000000527", "云岭样例消费金融有限公司", "91000000X0000X019B", "禾穗借",
        "HS20240312000527", "14,000.00", "2025-03-12", "856.20", "11次", "2025-03-14—2025-05-06",
        "HS2505080317", "国家金融监督管理总局重庆监管局", "书面确认结清", "停止催收",
    ),
    "second": (
        "林样例", "17000000527", "青禾样例小额贷款有限公司", "启明样例资产管理有限公司", "快汇样例",
        "KH20241105000186", "6,000.00", "3,159.45", "4,286.45", "3次", "2025-06-30—2025-07-15",
        "QH2507020058", "样例市地方金融管理局", "说明债权人", "提供对账明细",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of the sample case, and its bundles by name; nobody changes them."""
    folder = tmp_path_factory.mktemp("demo")
    case, (first, second) = run_demo(folder, language="zh-CN")
    with Session.open(case, clock=at_noon) as session:
        choices = ExportChoices(loan_ids=session.case.complaints[0].loan_ids, language="en")
        english = export_bundle(session, folder / "english.pdf", choices)
    return case, {"first": first, "second": second, "english": english}


@pytest.fixture(scope="module")
def readers(demo):
    return {name: Reader(done.path) for name, done in demo[1].items()}


def test_the_sample_case_and_its_bundles_are_sound(demo):
    case, bundles = demo
    assert verify_path(case).ok
    for done in bundles.values():
        assert verify_path(done.path, case=case).ok
        assert not done.draft
        assert not [f.code for f in done.findings if f.severity is Severity.MISSING]
    assert list((case / "work").iterdir()) == []


@pytest.mark.parametrize("name", ["first", "second"])
def test_the_first_page_says_all_that_a_clerk_registers(readers, name):
    page = readers[name].texts[0]
    assert [words for words in FIRST_PAGE[name] if words not in page] == []


@pytest.mark.parametrize(("name", "printed"), [
    ("first", "第{}页/共{}页"), ("second", "第{}页/共{}页"), ("english", "Page{}of{}"),
])  # fmt: skip
def test_every_page_bears_its_own_number(readers, name, printed):
    texts = readers[name].texts
    missing = [
        n for n, text in enumerate(texts, start=1) if printed.format(n, len(texts)) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["first", "second"])
def test_every_page_that_is_cited_is_where_the_citation_leads(demo, readers, name):
    exhibits = {e.number: range(e.first_page, e.last_page + 1) for e in demo[1][name].exhibits}
    pages, numbers = 0, 0
    for link in readers[name].links:
        if page := re.search(r"第(\d+)(?:—\d+)?页", link.text):
            assert link.to == int(page[1]), link
            pages += 1
        elif number := re.match(r"证据(\d+-\d+)", link.text):
            assert link.to in exhibits[number[1]], link
            numbers += 1
    assert pages > 8
    assert numbers > 5


@pytest.mark.parametrize("name", ["first", "second"])
def test_each_exhibit_stands_on_exactly_the_pages_it_is_listed_with(demo, readers, name):
    for exhibit in demo[1][name].exhibits:
        caption = "".join(f"证据{exhibit.number}{exhibit.title}".split())
        captioned = [n for n, t in enumerate(readers[name].texts, start=1) if caption in t]
        assert captioned == list(range(exhibit.first_page, exhibit.last_page + 1))


def test_the_loan_that_was_sold_is_never_called_settled(readers):
    text = "".join(readers["second"].texts)
    assert [words for words in ("确认结清", "停止催收", "已经结清") if words in text] == []


def test_neither_bundle_names_the_other_lender(readers):
    texts = {name: "".join(reader.texts) for name, reader in readers.items()}
    for foreign in ("青禾样例", "启明样例", "快汇", "KH20241105000186"):
        assert foreign not in texts["first"]
    for foreign in ("云岭样例", "禾穗", "HS20240312000527"):
        assert foreign not in texts["second"]


@pytest.mark.parametrize("name", ["first", "second", "english"])
def test_no_file_name_and_no_place_is_in_a_bundle(demo, readers, name):
    everything = readers[name].every_byte()
    with Session.open(demo[0], read_only=True) as session:
        names = [item.original_name for item in session.case.items]
    for words in (*names, "Exif", "GPSLatitude", "com.sample", str(demo[0].parent)):
        for encoding in ("utf-8", "utf-16-be"):
            assert words.encode(encoding) not in everything, words


def test_a_second_sample_is_not_written_over_the_first(demo):
    with pytest.raises(KnownError, match=r"store\.exists"):
        run_demo(demo[0].parent, language="zh-CN")
    assert verify_path(demo[0]).ok
