"""Which instalments a payment of several says that it covers."""

import pytest

from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.paid_together import paid_together
from tests.builders import a_case, a_loan, an_event, an_instalment


def _covered(*texts, own=()):
    """The instalments that payments with these words cover, of twelve of which nine are paid."""
    plan = tuple(an_instalment(n, "2025-01-01", "100") for n in range(1, 13))
    paid = [an_event("repaid", "2025-01-01", amount="100", instalment_id=plan[n - 1].id)
            for n in (*range(1, 10), *own)]  # fmt: skip
    paid += [an_event("repaid", "2025-06-25", amount="290", text=text) for text in texts]
    book = ledger(a_case(loans=(a_loan(),), instalments=plan, events=tuple(paid)), "L1")
    return {number: payment.event.text for number, payment in paid_together(book).items()}


@pytest.mark.parametrize(
    "text",
    [
        "第10-12期", "第10至12期一次性提前结清", "还款10～12期", "第10期至第12期", "第10、11、12期",
        "第10期、第11期、第12期", "剩余3期", "最后三期一起还",
    ],
)  # fmt: skip
def test_what_is_written_says_which_instalments_are_covered(text):
    assert _covered(text) == dict.fromkeys((10, 11, 12), text)


@pytest.mark.parametrize(
    "text", ["", "提前结清", "剩余2期", "第12-14期", "2025-06-25 还款", "12期"]
)
def test_where_it_does_not_fit_the_schedule_or_says_none_nothing_is_covered(text):
    assert _covered(text) == {}


def test_an_instalment_with_a_payment_of_its_own_or_named_twice_is_not_told():
    assert list(_covered("第10-12期", own=(11,))) == [10, 12]
    assert list(_covered("第10-12期", "第12期")) == [10, 11]
