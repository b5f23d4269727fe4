"""What an exhibit is said to prove: no more than what it is attached to."""

import pytest

from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.purposes import purposes
from tests.builders import a_case, a_link, a_loan, an_event, an_item


def _keys(*events, targets=(), shows=Shows.REPAYMENT_LIST):
    item = an_item("I1", shows)
    links = tuple(a_link("I1", target) for target in (*(e.id for e in events), *targets))
    case = a_case(items=(item,), loans=(a_loan(),), events=events, links=links)
    return [purpose.key for purpose in purposes(case, item, events)]


def _paid(count):
    return [an_event("repaid", f"2024-0{n}-12", amount="100") for n in range(1, count + 1)]


@pytest.mark.parametrize(("count", "keys"), [(2, ["repaid_unnumbered"] * 2), (4, ["payments"])])
def test_a_list_that_proves_payments_alone_tells_no_instalments(count, keys):
    assert _keys(*_paid(count)) == keys
    assert _keys(*_paid(count), targets=("L1",))[0] == "schedule"
    assert _keys(*_paid(count), an_event(EventKind.SETTLED, "2024-05-01"))[-1] != "payments"
    assert "schedule" in _keys(*_paid(count), an_event(EventKind.SETTLED, "2024-05-01"))


def test_a_list_that_is_attached_to_nothing_is_the_list_it_is():
    assert _keys() == ["schedule"]


@pytest.mark.parametrize(
    ("shows", "channel"),
    [
        (Shows.OTHER, ""),
        (Shows.OTHER, "催收函"),
        (Shows.CHAT, ""),
        (Shows.CHAT, "微信"),
        (Shows.OTHER, "上门"),
    ],
)
def test_a_contact_by_a_way_that_has_no_number_leaves_it_out(shows, channel):
    contact = an_event("contact", "2025-07-08", channel=channel)
    assert _keys(contact, shows=shows) == ["contact_unnumbered"]


@pytest.mark.parametrize(
    ("shows", "values"),
    [
        (Shows.CALL_LIST, {}),
        (Shows.SMS, {}),
        (Shows.OTHER, {"channel": "电话"}),
        (Shows.OTHER, {"channel": "SMS"}),
        (Shows.CHAT, {"channel": "微信", "number": "wx-100"}),
    ],
)
def test_a_call_or_text_whose_number_is_not_known_says_so(shows, values):
    assert _keys(an_event("contact", "2025-07-08", **values), shows=shows) == ["contact"]
