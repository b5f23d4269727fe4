"""How the instalments were paid: what the receipts, the lists and the events all say."""

from dataclasses import dataclass

from evidence_kit.domain.values import Money
from sample import story


@dataclass(frozen=True)
class Payment:
    """One payment or refund; `key` is the event's."""

    key: str
    part: str  # the instalment's key
    at: str  # to the second
    order: str  # the wallet's or the bank's serial number
    method: str = "样例银行储蓄卡(0527)"
    payee: str = ""  # only where it is not the lender
    payer: str = ""  # only where it is not the borrower
    channel: str = "样例支付"
    refund_of: str = ""  # refunds: when the payment that came back was made

    @property
    def is_refund(self) -> bool:
        """Whether money came back."""
        return bool(self.refund_of)

    @property
    def refunded_order(self) -> str:
        """Refunds: the serial number of the payment that came back."""
        return _serial(self.refund_of, self.order[-6:])

    @property
    def loan(self) -> str:
        """The loan's key."""
        return self.part[0]

    @property
    def number(self) -> int:
        """Which instalment."""
        return int(self.part[1:])

    @property
    def amount(self) -> Money:
        """Always that of the instalment."""
        parts = story.PARTS_A if self.loan == "A" else story.PARTS_B
        return parts[self.number - 1].total

    @property
    def lender(self) -> str:
        """The lender's registered name."""
        return story.LENDER_A if self.loan == "A" else story.LENDER_B

    @property
    def brand(self) -> str:
        """The platform's name."""
        return story.BRAND_A if self.loan == "A" else story.BRAND_B

    @property
    def shop_order(self) -> str:
        """The lender's own number of the payment."""
        prefix = "HS" if self.loan == "A" else "KH"
        day = (self.refund_of or self.at)[:10].replace("-", "")
        return f"{prefix}{day}R{self.number:02d}{self.order[-6:]}"


def _serial(at: str, tail: str) -> str:
    return at[:10].replace("-", "") + "00000000000000" + tail


def _payment(key: str, at: str, tail: str, **details: object) -> Payment:
    part = key.removeprefix("paid-").removeprefix("refund-").split("-")[0]
    return Payment(key=key, part=part, at=at, order=_serial(at, tail), **details)  # type: ignore[arg-type]


PAYMENTS = (
    _payment("paid-A1", "2024-04-11 20:14:36", "410527"),
    _payment("paid-A2", "2024-05-12 08:47:03", "520614", channel="样例钱包"),
    _payment("paid-A3", "2024-06-12 10:26:41", "630918", channel="样例银行"),
    _payment("paid-A4", "2024-07-12 06:02:18", "740233", payee=story.DEDUCTOR),
    _payment(
        "paid-A5", "2024-08-12 19:33:50", "850771",
        channel="样例钱包", payer=f"{story.MOTHER}（母亲）", method="样例农信储蓄卡(0305)",
    ),
    _payment("paid-A6", "2024-09-12", "960000", channel=""),
    _payment("paid-A7-first", "2024-10-12 06:01:44", "070192", channel="样例钱包"),
    _payment("paid-A7-second", "2024-10-12 09:20:05", "070846", channel="样例钱包"),
    _payment(
        "refund-A7", "2024-10-15 14:08:31", "070846",
        channel="样例钱包", refund_of="2024-10-12 09:20:05",
    ),
    _payment("paid-A8", "2024-11-12 12:31:09", "080455"),
    _payment("paid-A9", "2024-12-12 21:05:47", "090318"),
    _payment("paid-A10", "2025-01-12 18:22:30", "100729"),
    _payment("paid-A11", "2025-02-11 07:58:14", "110641"),
    _payment("paid-A12", "2025-03-12 09:15:40", "120527", channel="样例钱包"),
    _payment("paid-B1", "2024-12-05 08:12:55", "510283", channel="样例钱包"),
    _payment("paid-B2", "2025-01-05 20:40:16", "520904"),
    _payment("paid-B3", "2025-02-05 13:17:42", "530467"),
)  # fmt: skip


def payment(key: str) -> Payment:
    """The payment of that key."""
    return next(p for p in PAYMENTS if p.key == key)
