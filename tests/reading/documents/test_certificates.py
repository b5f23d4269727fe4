"""Certificates and letters: their tables, their seals, whom they address."""

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

ISSUER = "云岭样例消费金融有限公司"


def read(*lines):
    reading = read_pages([a_page(*lines)], None)
    (record,) = reading.records
    return reading.kind, record


def test_a_certificate_with_a_table_says_what_was_paid_and_how_the_loan_stands():
    cells = (
        ("客户姓名", "林样例"), ("合同编号", "HT2244665152540"), ("借款金额(元)", "23,500.00"),
        ("已还利息(元)", "476.60"), ("还款总额(元)", "23,976.60"), ("结清日期", "2024-06-10"),
        ("当前状态", "已结清"),
    )  # fmt: skip
    lines = [a_line("贷款结清证明_8375.pdf", 540, 120, centred=True)]
    lines += [a_line("贷款结清证明", 540, 400, centred=True, size=56)]
    for n, (label, value) in enumerate(cells):
        lines += [a_line(label, 100, 600 + n * 100), a_line(value, 450, 600 + n * 100)]
    lines += [
        a_line("上述贷款已结清，特此证明。", 84, 1420),
        a_line(f"出具单位：{ISSUER}", 1000, 1560, right=True),
        a_line("出具日期：2024年6月23日", 1000, 1640, right=True),
    ]
    kind, record = read(*lines)
    assert kind is DocumentKind.SETTLEMENT_CERTIFICATE
    told = (record.amount, record.principal, record.interest, record.status)
    assert [str(each) for each in told] == ["23,976.60", "23,500.00", "476.60", "已结清"]
    assert "pdf" not in (record.statement or "")


def a_letter(title, *lines, seal=()):
    """A paper below its title, with who signs and a seal in whose letters the name wraps."""
    words = [a_line(title, 540, 300, centred=True, size=56)]
    words += [a_line(text, 100, 440 + n * 80) for n, text in enumerate(lines)]
    words += [a_line(ISSUER, 1000, 1300, right=True)]
    words += [a_line("2024年6月23日", 1000, 1380, right=True)]
    words += [a_line(text, 760, 1560 + n * 50, centred=True) for n, text in enumerate(seal)]
    return words


def test_the_wrapped_name_in_a_seal_is_not_who_signs():
    for seal in (("云岭样例消费金", "融有限公司"), ("云岭样例消费", "金融有限公司")):
        _, record = read(
            *a_letter(
                "结清证明",
                "兹证明借款人林样例（身份证号码：320000********1234）于",
                "2022年6月1日向我司申请借款人民币4,000.00元，已于2023年6月1日全部结清。",
                seal=(*seal, "业务专用章"),
            )
        )
        assert record.issuer == ISSUER


def test_who_is_named_before_the_identity_card_of_a_resident_is_the_borrower():
    _, record = read(
        *a_letter(
            "个人贷款结清证明",
            "林样(居民身份证，证件号码320000********1234)在我行办理的个人消费贷",
            "款已全部结清，截至本证明出具日，借款人在我行无该笔贷款余额。",
        )
    )
    assert record.borrower == "林样"


def test_what_a_customer_did_is_no_name():
    _, record = read(
        *a_letter(
            "关于客户投诉的回复函",
            "尊敬的林样例先生：",
            "您好！您于2024年6月14日提出的投诉我司已收悉，现将核实情况",
            "回复如下：您名下借款的服务费均已在合同中列明。",
        )
    )
    assert record.borrower == "林样例"


def test_the_side_that_transfers_does_not_begin_the_name_of_who_receives():
    _, record = read(
        *a_letter(
            "债权转让通知书",
            f"您签订的合同项下债权，转让方{ISSUER}已于",
            "2024年4月9日与受让方启明样例资产管理有限公司签订债权转让协议，将上述",
            "债权转让予受让方。",
        )
    )
    assert (record.assignor, record.assignee) == (ISSUER, "启明样例资产管理有限公司")


def test_a_name_on_three_lines_beside_its_label_is_whole():
    lines = [a_line("电子回单", 540, 150, centred=True, size=50)]
    for x, name in ((260, ("林样例",)), (720, ("云岭样例小", "额贷款有限", "公司"))):
        lines.append(a_line("户名", x, 440, size=34))
        first = 440 - 40 * (len(name) // 2)
        lines += [a_line(part, x + 130, first + 40 * n, size=34) for n, part in enumerate(name)]
    lines += [
        a_line("金额", 180, 700), a_line("¥989.90元", 390, 700),
        a_line("656294", 390, 760, size=34), a_line("交易流水号", 130, 800, size=34),
        a_line("686045", 390, 800, size=34), a_line("56", 390, 840, size=34),
        a_line("记账日期：2024年03月09日", 50, 1000),
    ]  # fmt: skip
    kind, record = read(*lines)
    assert kind is DocumentKind.PAYMENT_RECEIPT
    assert record.payee == "云岭样例小额贷款有限公司"
    assert record.transaction_id == "65629468604556"
