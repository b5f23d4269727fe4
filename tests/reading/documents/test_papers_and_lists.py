"""Lists of instalments, certificates, notices, contracts."""

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page


def test_a_table_by_the_heads_of_its_columns_in_any_order():
    columns = (
        ("实还日", 420),
        ("期", 80),
        ("利息", 860),
        ("应还日", 240),
        ("本金", 640),
        ("合计", 1020),
    )
    rows = [("24-04-11", "1", "212.01", "24-04-12", "1,072.66", "1,284.67"),
            ("24-05-12", "2", "195.76", "24-05-12", "1,088.91", "1,284.67")]  # fmt: skip
    lines = [a_line("还款记录", 540, 150, centred=True)]
    lines += [a_line(name, x, 500, centred=True, size=34) for name, x in columns]
    for n, row in enumerate(rows):
        lines += [
            a_line(cell, x, 600 + n * 90, centred=True, size=34)
            for cell, (_, x) in zip(row, columns, strict=True)
        ]
    lines.append(a_line("合计", 80, 800, centred=True, size=34))
    lines.append(a_line("2,569.34", 1000, 800, centred=True, size=34))
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    told = [
        (r.instalment, str(r.due_on), str(r.paid_at), r.principal.fen, r.interest.fen, r.amount.fen)
        for r in reading.records
    ]
    assert told == [
        (1, "2024-04-12", "2024-04-11", 107266, 21201, 128467),
        (2, "2024-05-12", "2024-05-12", 108891, 19576, 128467),
    ]


def test_cards_of_a_plan():
    lines = [a_line("还款计划", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 200
        lines += [a_line(f"第{n + 1}期", 66, y), a_line("¥1,053.15", 1010, y, right=True)]
        lines += [a_line(f"应还日 2025-0{n + 1}-05", 66, y + 60, size=34)]
        lines += [a_line("本金1,000.00 利息53.15", 66, y + 110, size=34)]
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [
        (r.instalment, str(r.due_on), r.amount, r.principal, r.interest) for r in reading.records
    ] == [(n + 1, f"2025-0{n + 1}-05", Money(105315), Money(100000), Money(5315)) for n in range(3)]
    assert all(record.paid_at is None for record in reading.records)


def paper(title, *paragraphs):
    lines = [a_line(title, 540, 200, centred=True, size=60)]
    lines += [a_line(text, 80, 400 + n * 70, size=32) for n, text in enumerate(paragraphs)]
    return a_page(*lines)


def test_a_settlement_certificate():
    page = paper(
        "贷款结清证明",
        "兹证明：借款人林样例（证件号码：000000199308120027）与我司签订",
        "个人消费借款合同（合同编号：HS20240312000527），借款本金人民币",
        "14,000.00元，借款期限自2024年3月12日起至2025年3月12日止。",
        "截至2025年3月12日，上述合同项下本金、利息及全部费用均已结清。",
        "云岭样例消费金融有限公司",
        "2025年3月13日",
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.SETTLEMENT_CERTIFICATE
    (record,) = reading.records
    assert record.borrower == "林样例"
    assert record.contract_no == "HS20240312000527"
    assert record.principal == Money(1400000)
    assert str(record.settled_on) == "2025-03-12"
    assert record.issuer == "云岭样例消费金融有限公司"
    assert "均已结清" in record.statement


def test_an_assignment_notice():
    page = paper(
        "债权转让通知书",
        "林样例：青禾样例小额贷款有限公司已于2025年6月20日将其对您享有的",
        "借款合同（编号：KH20241105000186）项下债权转让给启明样例资产管理有限公司，",
        "债权总额3,159.45元。请您自即日起向受让方履行还款义务，特此通知。",
        "青禾样例小额贷款有限公司",
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.ASSIGNMENT_NOTICE
    (record,) = reading.records
    assert record.assignor == "青禾样例小额贷款有限公司"
    assert record.assignee == "启明样例资产管理有限公司"
    assert record.contract_no == "KH20241105000186"
    assert record.amount == Money(315945)


def test_a_page_without_meaning_is_other_and_one_without_words_a_photo():
    assert (
        read_pages([a_page(a_line("今天天气真不错，我们去公园", 60, 500))], None).kind
        is DocumentKind.OTHER
    )
    assert read_pages([a_page()], None).kind is DocumentKind.PHOTO
