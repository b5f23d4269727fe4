"""The product's own lists: every body can be named, every rule was read and has its words."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from evidence_kit.app import reference
from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.routing import likely
from evidence_kit.errors import KnownError
from evidence_kit.runtime import resources
from evidence_kit.texts import LANGUAGES

README = Path(__file__).resolve().parents[2] / "README.md"
CIRCUMSTANCES = {
    "settled", "assigned", "contacts", "third-person", "night", "bank", "refund", "credit", "data",
}  # fmt: skip


KINDS = [r for r in reference.recipients() if not r.is_office]
OFFICES = [r for r in reference.recipients() if r.is_office]


def test_every_recipient_has_a_code_of_its_own_and_every_office_a_kind():
    codes = [r.code for r in reference.recipients()]
    assert len(set(codes)) == len(codes)
    assert {r.code.partition(".")[0] for r in OFFICES} <= {r.code for r in KINDS}


def test_the_readme_says_how_many_offices_there_are():
    (said,) = re.findall(r"one of the (\d+) offices", README.read_text(encoding="utf-8"))
    assert len(OFFICES) == int(said)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_of_recipient_says_how_to_address_it_what_it_takes_and_where_that_was_read(kind):
    assert set(kind.hint) >= set(LANGUAGES)
    assert all(kind.hint[language] for language in LANGUAGES)
    assert kind.takes
    assert kind.source
    assert "{" not in kind.name + kind.english


def test_all_of_it_was_looked_at_on_a_day_that_is_told():
    assert isinstance(reference.recipients_as_of(), date)
    assert all(rule.in_force_from <= reference.rules_as_of() for rule in reference.rules())


ENTRY = """
[[kind]]
code = "hotline"
name = "样例金融消费者热线"
english = "Sample hotline"
hint.zh-CN = "样例热线（--to hotline）"
hint.en = "the sample hotline (--to hotline)"
regulator = true
takes = ["collector"]
source = "样例"
"""


@pytest.fixture
def hotline(monkeypatch, tmp_path):
    """A recipient that is nothing but an entry in the list."""
    shutil.copytree(resources(), tmp_path / "resources")
    listed = tmp_path / "resources" / "institutions" / "recipients.toml"
    listed.write_text(listed.read_text(encoding="utf-8") + ENTRY, encoding="utf-8")
    monkeypatch.setattr(reference, "resources", lambda: tmp_path / "resources")
    reference.recipients.cache_clear()
    yield reference.recipient("hotline")
    reference.recipients.cache_clear()


def test_a_recipient_is_an_entry_in_the_list_and_nothing_else(hotline):
    assert hotline.name == "样例金融消费者热线"
    assert reference.recipient("样例金融消费者热线") is hotline
    assert likely(reference.recipients(), InstitutionKind.COLLECTOR) is hotline
    assert hotline.hint["en"] == "the sample hotline (--to hotline)"


@pytest.mark.parametrize("named", ["nfra.chongqing", "重庆", "国家金融监督管理总局重庆监管局"])
def test_an_office_is_found_by_code_place_or_name(named):
    assert reference.recipient(named).code == "nfra.chongqing"


def test_every_office_is_found_by_its_place():
    for office in OFFICES:
        place = office.name.removeprefix("国家金融监督管理总局").removesuffix("监管局")
        assert reference.recipient(place) == office
        assert office.english
        assert office.is_regulator


@pytest.mark.parametrize("named", ["", "nfra.moon", "庆", "西", "监管局"])
def test_what_is_no_recipient_is_refused(named):
    with pytest.raises(KnownError, match=r"case\.unknown_recipient"):
        reference.recipient(named)


@pytest.mark.parametrize(
    ("kind", "regulator"),
    [
        (InstitutionKind.BANK, "nfra"),
        (InstitutionKind.CONSUMER_FINANCE, "nfra"),
        (InstitutionKind.SMALL_LOAN, "local"),
        (InstitutionKind.GUARANTEE, "local"),
        (InstitutionKind.FACTORING, "local"),
        (InstitutionKind.PAYMENT, "pboc"),
        (InstitutionKind.COLLECTOR, None),
        (InstitutionKind.OTHER, None),
    ],
)
def test_each_kind_of_institution_has_its_regulator(kind, regulator):
    found = likely(reference.recipients(), kind)
    assert (found.code if found else None) == regulator


def test_every_rule_has_its_words_its_level_and_its_source():
    codes = [rule.code for rule in reference.rules()]
    assert len(set(codes)) == len(codes) > 5
    for rule in reference.rules():
        assert rule.when in CIRCUMSTANCES
        assert isinstance(rule.in_force_from, date)
        assert rule.level in {"law", "regulation", "normative", "standard", "self-discipline"}
        assert rule.source
        assert rule.read in {"primary", "reported"}
        for language in LANGUAGES:
            assert rule.title[language]
            assert rule.text[language]


def _texts(circumstances):
    printed = reference.basis("zh-CN", circumstances)
    return "".join(str(statement.values["text"]) for statement in printed)


@pytest.mark.parametrize("circumstance", sorted(CIRCUMSTANCES))
def test_a_letter_rests_only_on_rules_that_fit_its_circumstances(circumstance):
    printed = _texts({circumstance: date.max})
    fitting = [rule for rule in reference.rules() if rule.when == circumstance]
    assert fitting
    for rule in reference.rules():
        assert (rule.text["zh-CN"] in printed) is (rule in fitting)


def test_without_circumstances_a_letter_rests_on_nothing():
    assert reference.basis("zh-CN", {}) == ()


def test_a_rule_holds_for_what_happened_since_it_came_into_force():
    for rule in reference.rules():
        assert rule.text["zh-CN"] in _texts({rule.when: rule.in_force_from})
        before = rule.in_force_from - timedelta(days=1)
        assert rule.text["zh-CN"] not in _texts({rule.when: before})
