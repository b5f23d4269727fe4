"""The product's own lists: every body can be named, every rule was read and has its words."""

from datetime import date, timedelta

import pytest

from evidence_kit.app import reference
from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.routing import RecipientKind, likely
from evidence_kit.errors import KnownError
from evidence_kit.texts import LANGUAGES

CIRCUMSTANCES = {"settled", "assigned", "contacts", "third-person", "night", "bank"}


def test_there_are_four_kinds_of_recipient_and_36_offices():
    codes = [r.code for r in reference.recipients()]
    assert codes[:4] == ["institution", "nfra", "local", "pboc"]
    assert len([c for c in codes if c.startswith("nfra.")]) == 36
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("named", ["nfra.chongqing", "重庆", "国家金融监督管理总局重庆监管局"])
def test_an_office_is_found_by_code_place_or_name(named):
    assert reference.recipient(named).code == "nfra.chongqing"


def test_every_office_is_found_by_its_place():
    for office in reference.recipients()[4:]:
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
        (InstitutionKind.BANK, RecipientKind.NFRA),
        (InstitutionKind.CONSUMER_FINANCE, RecipientKind.NFRA),
        (InstitutionKind.SMALL_LOAN, RecipientKind.LOCAL),
        (InstitutionKind.GUARANTEE, RecipientKind.LOCAL),
        (InstitutionKind.PAYMENT, RecipientKind.PBOC),
        (InstitutionKind.COLLECTOR, RecipientKind.NONE),
    ],
)
def test_each_kind_of_institution_has_its_regulator(kind, regulator):
    assert likely(reference.recipients(), kind) is regulator


def test_every_rule_has_its_words_its_level_and_its_source():
    codes = [rule.code for rule in reference.rules()]
    assert len(set(codes)) == len(codes) > 5
    for rule in reference.rules():
        assert rule.when in CIRCUMSTANCES
        assert rule.level in {"law", "regulation", "normative", "standard", "self-discipline"}
        assert rule.source
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
