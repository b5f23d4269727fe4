"""What happened, as the case records it."""

from sample import story
from sample.lender_app import TICKET_A, TICKET_B, Ticket
from sample.payments import PAYMENTS, Payment

Row = dict[str, object]


def events() -> list[Row]:
    """The dated facts of both loans, with the field names of the records."""
    paid = {loan: [_payment(p) for p in PAYMENTS if p.loan == loan] for loan in "AB"}
    return [
        _disbursed("A", "2024-03-12 10:32:08", story.PRINCIPAL_A),
        *paid["A"],
        {"key": "settled-A", "kind": "settled", "loan": "A", "on": "2025-03-12 09:15:40"},
        {
            "key": "certificate-A",
            "kind": "certificate",
            "loan": "A",
            "on": "2025-03-13",
            "institution": "lender-a",
        },
        *_CONTACTS_A,
        *_asked("A", TICKET_A),
        _disbursed("B", "2024-11-05 16:03:27", story.PRINCIPAL_B),
        *paid["B"],
        {
            "key": "assignment-B",
            "kind": "assignment",
            "loan": "B",
            "on": "2025-06-20",
            "amount": str(story.UNPAID_B),
            "institution": "assignee-b",
        },
        *_CONTACTS_B,
        *_asked("B", TICKET_B),
    ]


def _disbursed(loan: str, on: str, amount: object) -> Row:
    return {
        "key": f"disbursed-{loan}",
        "kind": "disbursed",
        "loan": loan,
        "on": on,
        "amount": str(amount),
        "institution": f"lender-{loan.lower()}",
        "channel": "样例银行储蓄卡(0527)",
    }


def _payment(paid: Payment) -> Row:
    row: Row = {
        "key": paid.key,
        "kind": "refunded" if paid.is_refund else "repaid",
        "loan": paid.loan,
        "on": paid.at,
        "amount": str(paid.amount),
        "instalment": paid.part,
        "institution": f"lender-{paid.loan.lower()}",
    }
    optional = {"payee": paid.payee, "payer": paid.payer, "channel": paid.channel}
    return row | {name: value for name, value in optional.items() if value}


def _asked(loan: str, ticket: Ticket) -> tuple[Row, Row]:
    both = {"loan": loan, "institution": f"lender-{loan.lower()}", "ticket": ticket.number}
    return (
        {
            "key": f"asked-{loan}",
            "kind": "own-contact",
            **both,
            "on": ticket.asked_at,
            "channel": f"客服热线 {ticket.hotline}",
            "text": ticket.asked,
        },
        {
            "key": f"answered-{loan}",
            "kind": "reply",
            **both,
            "on": ticket.answered_at,
            "channel": "App工单",
            "text": ticket.answer,
        },
    )


def _contact(
    key: str, on: str, channel: str, text: str, *, claims: bool = True, **details: str
) -> Row:
    loan = key.split("-")[1]
    row: Row = {"key": key, "kind": "contact", "loan": loan, "on": on, "channel": channel}
    if claims:
        row["amount"] = str(story.CLAIMED_A if loan == "A" else story.CLAIMED_B)
    return row | {"reached": "self", **details, "text": text}


def _called(key: str, on: str, text: str, *, claims: bool = False, **details: str) -> Row:
    return _contact(
        key, on, "电话", text, claims=claims, institution="collector-a",
        number=story.COLLECTOR_NUMBER, **details,
    )  # fmt: skip


_ZHENG = {"institution": "collector-a", "claimed_identity": "正和样例商务咨询 郑专员"}
_WANG = {"institution": "collector-a", "claimed_identity": "正和样例商务咨询 王老师"}
_SENDER_A = {"institution": "collector-a", "number": "1069 0000 1234"}
_SENDER_B = {"number": "1069 0000 5678"}

_CONTACTS_A = (
    _contact("contact-A-0314", "2025-03-14 10:12", "聊天", "要求支付856.20元，不给明细", **_ZHENG),
    _contact("contact-A-0320", "2025-03-20 15:40", "聊天", "要求当天18点前支付856.20元", **_ZHENG),
    _contact("contact-A-0328", "2025-03-28 19:05", "聊天", "要856.20元，称将联系母亲", **_ZHENG),
    _called("contact-A-0402", "2025-04-02 18:22", "未接来电"),
    _called(
        "contact-A-0402-night", "2025-04-02 22:40", "深夜来电，要求当晚支付856.20元",
        claims=True, claimed_identity="禾穗借法务",
    ),
    _called(
        "contact-A-0403-mother", "2025-04-03 09:26", "向母亲提起借款，要求转告还款",
        reached="relative",
    ),
    _contact(
        "contact-A-0410-first", "2025-04-10 14:05", "短信", "要求当天18:00前支付856.20元",
        claimed_identity="正和样例", **_SENDER_A,
    ),
    _contact(
        "contact-A-0410-second", "2025-04-10 17:52", "短信", "称将继续联系本人及相关联系人",
        claimed_identity="正和样例", **_SENDER_A,
    ),
    _called("contact-A-0421-first", "2025-04-21 11:30", "来电催收"),
    _called("contact-A-0421-second", "2025-04-21 11:52", "未接来电"),
    _contact("contact-A-0506", "2025-05-06 16:20", "聊天", "要求支付856.20元，称将上门", **_WANG),
)  # fmt: skip

_CONTACTS_B = (
    _contact(
        "contact-B-0630", "2025-06-30 09:41", "短信", "要求还给青禾样例小额贷款有限公司",
        claimed_identity="快汇样例", **_SENDER_B,
    ),
    _contact(
        "contact-B-0708", "2025-07-08 14:20", "短信", "自称受青禾样例小贷委托，称将联系工作单位",
        institution="assignee-b", claimed_identity="启明样例（受托方）", **_SENDER_B,
    ),
    _contact(
        "contact-B-0715", "2025-07-15 19:36", "短信", "自称已受让债权，以当日为最后期限",
        institution="assignee-b", claimed_identity="启明样例（受让方）", **_SENDER_B,
    ),
)  # fmt: skip
