"""Who and what the sample is about. Every company, person, number and code is invented."""

from dataclasses import dataclass
from fractions import Fraction

from evidence_kit.domain.values import Money

NAME = "样例案件：还清仍被催收与债权被转让"

BORROWER = "林样例"
MOTHER = "周样兰"
ID_NUMBER = "000000199308120027"
PHONE = "17000000527"
ADDRESS = "样例省样例市样例区禾苗路12号3幢502室"

LENDER_A = "云岭样例消费金融有限公司"
BRAND_A = "禾穗借"
CONTRACT_A = "HS20240312000527"
DEDUCTOR = "顺达样例支付服务有限公司"
COLLECTOR_A = "正和样例商务咨询有限公司"
HOTLINE_A = "400-000-0101"
TICKET_A = "HS2505080317"

LENDER_B = "青禾样例小额贷款有限公司"
BRAND_B = "快汇样例"
CONTRACT_B = "KH20241105000186"
ASSIGNEE_B = "启明样例资产管理有限公司"
HOTLINE_B = "400-000-0202"
TICKET_B = "QH2507020058"

COLLECTOR_NUMBER = "170-0000-1234"
CLAIMED_A = Money.parse("856.20")
CLAIMED_B = Money.parse("4,286.45")

COMPLAINANT = {
    "name": BORROWER,
    "gender": "女",
    "id_number": ID_NUMBER,
    "phone": PHONE,
    "email": "lin@example.com",
    "address": ADDRESS,
}

INSTITUTIONS = (
    {
        "key": "lender-a",
        "name": LENDER_A,
        "kind": "consumer-finance",
        "unified_code": "91000000X0000X019B",
        "address": "重庆市样例区云岭路1号",
        "phone": HOTLINE_A,
    },
    {
        "key": "platform-a",
        "name": "禾穗样例信息技术有限公司",
        "kind": "facilitator",
        "brand": BRAND_A,
        "unified_code": "91000000X0000X0276",
        "address": "样例省样例市样例区禾穗路8号",
        "phone": HOTLINE_A,
        "aliases": [BRAND_A],
    },
    {
        "key": "channel-a",
        "name": DEDUCTOR,
        "kind": "payment",
        "unified_code": "91000000X0000X0351",
    },
    {"key": "collector-a", "name": COLLECTOR_A, "kind": "collector", "phone": COLLECTOR_NUMBER},
    {
        "key": "lender-b",
        "name": LENDER_B,
        "kind": "small-loan",
        "brand": BRAND_B,
        "unified_code": "91000000X0000X051N",
        "address": "样例省样例市样例区青禾路6号",
        "phone": HOTLINE_B,
        "aliases": [BRAND_B],
    },
    {
        "key": "assignee-b",
        "name": ASSIGNEE_B,
        "kind": "assignee",
        "unified_code": "91000000X0000X078E",
        "address": "样例省样例市样例区启明路20号",
        "phone": "400-000-0303",
    },
)

ROLES = (
    ("A", "lender-a", "lender"),
    ("A", "platform-a", "platform"),
    ("A", "channel-a", "payment-channel"),
    ("A", "collector-a", "collector"),
    ("B", "lender-b", "lender"),
    ("B", "assignee-b", "assignee"),
)

COMPLAINTS = (
    {
        "key": "complaint-a",
        "lender": "lender-a",
        "loans": ["A"],
        "recipient": "nfra.chongqing",
        "paragraphs": [
            f"催收人员称 {CLAIMED_A} 元是剩余的服务费和违约金；而借款合同第三条写明除本金和利息外"
            "不收取其他费用，结清证明也载明全部款项已经结清。请要求被投诉机构说明该数额的来源。"
        ],
    },
    {
        "key": "complaint-b",
        "lender": "lender-b",
        "loans": ["B"],
        "recipient": "local",
        "recipient_name": "样例市地方金融管理局",
        "paragraphs": [
            "债权转让之后，同一号码发来的三条短信先后以原平台、受托方和受让方的名义要求还款，所说的收款方"
            "前后不一，其中一条称将联系投诉人的工作单位。投诉人无法判断应当向谁还款。"
        ],
    },
)


@dataclass(frozen=True)
class Part:
    """One instalment of a schedule."""

    key: str
    number: int
    due_on: str
    principal: Money
    interest: Money
    total: Money


def schedule(
    loan: str, principal: str, total: str, yearly_rate: str, due_dates: list[str]
) -> tuple[Part, ...]:
    """Equal instalments; the last one's interest is what is left of its total."""
    balance, equal = Money.parse(principal), Money.parse(total)
    monthly = Fraction(yearly_rate) / 1200
    parts = []
    for number, due_on in enumerate(due_dates, start=1):
        interest = Money(round(balance.fen * monthly))
        repaid = equal - interest
        if number == len(due_dates):
            interest, repaid = equal - balance, balance
        parts.append(Part(f"{loan}{number}", number, due_on, repaid, interest, equal))
        balance -= repaid
    return tuple(parts)


def monthly_dates(first_year: int, first_month: int, day: int, count: int) -> list[str]:
    """The same day of consecutive months."""
    months = range(first_month - 1, first_month - 1 + count)
    return [f"{first_year + m // 12}-{m % 12 + 1:02d}-{day:02d}" for m in months]


RATE_A = "18.172"
RATE_B = "18"
PRINCIPAL_A = Money.parse("14,000.00")
PRINCIPAL_B = Money.parse("6,000.00")
PARTS_A = schedule("A", "14,000.00", "1,284.67", RATE_A, monthly_dates(2024, 4, 12, 12))
PARTS_B = schedule("B", "6,000.00", "1,053.15", RATE_B, monthly_dates(2024, 12, 5, 6))
PAID_B = 3  # instalments


def total(amounts: list[Money]) -> Money:
    """The sum of amounts."""
    return Money(sum(amount.fen for amount in amounts))


TOTAL_A = total([part.total for part in PARTS_A])
UNPAID_PARTS_B = PARTS_B[PAID_B:]
PAID_TOTAL_B = total([part.total for part in PARTS_B[:PAID_B]])
UNPAID_B = total([part.total for part in UNPAID_PARTS_B])

LOANS = (
    {
        "key": "A",
        "platform": BRAND_A,
        "contract_number": CONTRACT_A,
        "principal": str(PRINCIPAL_A),
        "disbursed_on": "2024-03-12",
        "ends_on": "2025-03-12",
        "standing": "repaid",
        "claimed": str(CLAIMED_A),
    },
    {
        "key": "B",
        "platform": BRAND_B,
        "contract_number": CONTRACT_B,
        "principal": str(PRINCIPAL_B),
        "disbursed_on": "2024-11-05",
        "ends_on": "2025-05-05",
        "standing": "sold",
        "claimed": str(CLAIMED_B),
        "unpaid": str(UNPAID_B),
    },
)
