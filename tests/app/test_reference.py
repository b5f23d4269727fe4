"""The product's own lists: every body can be named, every rule was read and has its words."""

import pytest

from evidence_kit.app import reference
from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.routing import RecipientKind, likely
from evidence_kit.errors import KnownError
from evidence_kit.texts import LANGUAGES

CIRCUMSTANCES = {"settled", "open", "third-person", "night", "always", "bank"}


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


def test_a_letter_rests_only_on_rules_that_fit_its_circumstances():
    assert reference.basis("zh-CN", frozenset()) == ()
    for circumstance in CIRCUMSTANCES:
        printed = reference.basis("zh-CN", frozenset({circumstance}))
        expected = [r.title["zh-CN"] for r in reference.rules() if r.when == circumstance]
        assert [statement.values["title"] for statement in printed] == expected
        assert expected
