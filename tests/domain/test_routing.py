"""Which body takes a complaint about which kind of institution."""

import pytest

from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.routing import Recipient, likely, takes

INSTITUTION = Recipient("institution", "", frozenset(InstitutionKind), is_regulator=False)
NFRA = Recipient(
    "nfra.chongqing", "重庆监管局",
    frozenset({InstitutionKind.BANK, InstitutionKind.CONSUMER_FINANCE}), is_regulator=True,
)  # fmt: skip
PBOC = Recipient("pboc", "", frozenset({InstitutionKind.PAYMENT}), is_regulator=True)
EVERY = (INSTITUTION, NFRA, PBOC)


@pytest.mark.parametrize(
    ("recipient", "kind", "fits"),
    [
        (NFRA, InstitutionKind.BANK, True),
        (NFRA, InstitutionKind.SMALL_LOAN, False),
        (PBOC, InstitutionKind.PAYMENT, True),
        (INSTITUTION, InstitutionKind.COLLECTOR, True),
        (NFRA, InstitutionKind.UNKNOWN, None),
        (INSTITUTION, InstitutionKind.UNKNOWN, None),
    ],
)
def test_a_body_takes_its_kinds_and_of_an_unknown_one_nothing_is_said(recipient, kind, fits):
    assert takes(recipient, kind) is fits


@pytest.mark.parametrize(
    ("kind", "regulator"),
    [
        (InstitutionKind.CONSUMER_FINANCE, NFRA),
        (InstitutionKind.PAYMENT, PBOC),
        (InstitutionKind.COLLECTOR, None),
    ],
)
def test_the_likely_regulator_is_one_that_takes_the_kind_never_the_institution(kind, regulator):
    assert likely(EVERY, kind) is regulator


def test_an_office_is_one_of_a_kind():
    assert [r.is_office for r in EVERY] == [False, True, False]
