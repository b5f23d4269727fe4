"""Lists of instalments, certificates, notices, contracts."""

from dataclasses import replace

import pytest

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.papers.papers import read_paper
from evidence_kit.reading.documents.reader import _RECORDS, read_pages
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
    assert str(record.issued_on) == "2025-03-13"
    assert record.issuer == "云岭样例消费金融有限公司"
    assert "均已结清" in record.statement


def test_the_number_that_a_bank_gives_a_contract_in_words():
    for number, begin in (
        ("样城农借字（2020）第26672号", "借款合同编号：样城农借字（2020）第"),
        ("（2020）样银贷字第266号", "借款合同编号为（2020）样银贷字第"),
    ):
        page = paper(
            "结清证明",
            f"兹证明借款人林样例在我社办理个人消费贷款一笔，{begin}",
            number.partition("第")[2] + "，贷款金额人民币壹拾伍万元整（¥150,000.00）。",
            "该笔贷款本金、利息已于2022年2月1日全部结清。",
            "样城农村信用合作联社",
            "2022年2月4日",
        )
        (record,) = read_pages([page], None).records
        assert record.contract_no == number.replace("（", "(").replace("）", ")")
        assert record.issuer == "样城农村信用合作联社"


def test_an_assignment_notice():
    page = paper(
        "债权转让通知书",
        "林样例：青禾样例小额贷款有限公司已于2025年6月20日将其对您享有的",
        "借款合同（编号：KH20241105000186）项下债权转让给启明样例资产管理有限公司，",
        "债权总额3,159.45元。请您自即日起向受让方履行还款义务，特此通知。",
        "青禾样例小额贷款有限公司",
        "日期：2025年6月23日",
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.ASSIGNMENT_NOTICE
    (record,) = reading.records
    assert record.assignor == "青禾样例小额贷款有限公司"
    assert record.assignee == "启明样例资产管理有限公司"
    assert record.contract_no == "KH20241105000186"
    assert record.amount == Money(315945)
    assert str(record.assigned_on) == "2025-06-20"
    assert str(record.issued_on) == "2025-06-23"


def test_a_page_without_meaning_is_other_and_one_without_words_a_photo():
    assert (
        read_pages([a_page(a_line("今天天气真不错，我们去公园", 60, 500))], None).kind
        is DocumentKind.OTHER
    )
    assert read_pages([a_page()], None).kind is DocumentKind.PHOTO


def test_the_day_a_loan_was_settled_is_not_the_day_it_began():
    page = paper(
        "结清证明",
        "兹证明借款人林样例（身份证号：3301**********0027）于2021年11月25日在我",
        "司申请的借款，合同编号为HS20240312000527，借款金额人民币51,431.00元，已于",
        "2022年11月25日全部结清。",
        "演示商业银行股份有限公司",
    )
    (record,) = read_pages([page], None).records
    assert str(record.settled_on) == "2022-11-25"
    assert record.issuer == "演示商业银行股份有限公司"
    without = paper(
        "结清证明",
        "林样例女士：您于2021年11月25日签订的借款合同（编号：HS20240312000527），",
        "借款本金14,000.00元，现已全部结清，特此证明。",
    )
    (record,) = read_pages([without], None).records
    assert record.settled_on is None
    assert record.borrower == "林样例"


def test_a_certificate_as_a_list_of_labels():
    page = paper(
        "贷款结清证明",
        "客户姓名：林样例",
        "证件号码：3301**********0027",
        "借据编号：HS20240312000527",
        "贷款金额：14,000.00元",
        "放款日期：2024年3月12日",
        "结清日期：2025年3月12日",
        "截至出具日，该笔贷款本息已全部清偿。",
        "云岭样例消费金融有限公司",
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.SETTLEMENT_CERTIFICATE
    (record,) = reading.records
    assert (record.borrower, record.contract_no) == ("林样例", "HS20240312000527")
    assert (record.principal, str(record.settled_on)) == (Money(1400000), "2025-03-12")
    assert (str(record.lent_on), record.paid_at) == ("2024-03-12", None)


def test_the_day_on_which_a_certificate_was_issued_is_not_that_of_the_payout():
    page = paper(
        "结清证明",
        "客户姓名：林样例",
        "借据编号：HS20240312000527",
        "结清日期：2025年3月12日",
        "截至出具日，该笔贷款本息已全部清偿。",
        "证明发放日期：2025年3月13日",
        "云岭样例消费金融有限公司",
    )
    (record,) = read_pages([page], None).records
    assert (record.paid_at, str(record.settled_on)) == (None, "2025-03-12")


def test_a_contract_with_its_sum_in_figures_and_words():
    for words, sure in (("壹万肆仟元整", True), ("壹万伍仟元整", False)):
        page = paper(
            "个人消费借款合同",
            "合同编号：HS20240312000527",
            "甲方（贷款人）：云岭样例消费金融有限公司",
            "乙方（借款人）：林样例",
            "甲乙双方在平等自愿的基础上，就乙方向甲方借款事宜，订立本合同如下条款。",
            f"第一条 借款金额：人民币14,000.00元（大写：{words}）。",
            "第二条 借款期限12个月，年利率18.00%（单利），每期应还1,284.67元。",
            "第三条 乙方应当按期足额归还借款本金和利息，逾期的按约定计收罚息。",
        )
        reading = read_pages([page], None)
        assert reading.kind is DocumentKind.CONTRACT
        (record,) = reading.records
        assert (record.issuer, record.borrower) == ("云岭样例消费金融有限公司", "林样例")
        assert record.principal == Money(1400000)
        assert (record.spots["principal"].confidence >= 0.95) is sure


def test_a_sum_in_words_before_its_figures_and_the_parties_before_their_names():
    page = paper(
        "借款合同",
        "甲方（借款人）：林样例",
        "乙方（贷款人）：云岭样例消费金融有限公司",
        "甲乙双方经平等协商，订立本合同，共同遵守下列条款。",
        "第一条 借款金额：人民币（大写）壹万肆仟元整（小写：¥14,000.00）。",
        "第二条 甲方向乙方申请借款人民币，用于日常消费，不得用于其他用途。",
    )
    (record,) = read_pages([page], None).records
    assert (record.borrower, record.principal) == ("林样例", Money(1400000))


def test_a_cell_of_two_lines_has_its_label_between_them():
    lines = [a_line("结清证明", 540, 200, centred=True, size=60)]
    lines += [a_line("借款人", 80, 400, size=32), a_line("林样例", 400, 400, size=32)]
    lines += [a_line("贷款机构", 80, 480, size=32), a_line("云岭样例消费金融有", 400, 460, size=32)]
    lines += [a_line("限公司", 400, 500, size=32)]
    lines += [a_line("上述贷款本息已全部清偿，特此证明，仅供参考。", 80, 600, size=32)]
    (record,) = read_pages([a_page(*lines)], None).records
    assert (record.borrower, record.issuer) == ("林样例", "云岭样例消费金融有限公司")


def test_each_loan_of_a_credit_report_is_a_record():
    page = paper(
        "个人信用报告",
        "1.2023年1月5日云岭样例消费金融有限公司发放的14,000元（人民币）贷款，2024年3月已结清。",
        "2.2024年2月6日青禾样例小额贷款有限公司发放的3,000元（人民币）贷款，余额1,500元。",
    )
    told = [(r.issuer, r.principal) for r in read_pages([page], None).records]
    assert told == [
        ("云岭样例消费金融有限公司", Money(1400000)),
        ("青禾样例小额贷款有限公司", Money(300000)),
    ]


def test_items_whose_number_stands_below_their_day():
    lines = [a_line("还款记录", 540, 150, centred=True), a_line("2024年", 66, 300)]
    for n in range(3):
        y = 400 + n * 200
        lines += [a_line(f"{12 - n}月5日", 66, y), a_line(f"¥1,0{n}3.15", 1010, y, right=True)]
        lines.append(a_line(f"第{9 - n}期 还款成功", 66, y + 60, size=34))
    reading = read_pages([a_page(*lines)], PartialDate.parse("2025-04-02 22:41"))
    told = [(r.instalment, str(r.paid_at), r.amount) for r in reading.records]
    assert told == [(9 - n, f"2024-{12 - n:02d}-05", Money(100315 + n * 1000)) for n in range(3)]


def test_a_plan_beside_a_line_of_days_is_no_list_of_calls():
    lines = [a_line("还款计划", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 200
        lines += [a_line(f"2025-0{n + 5}-05", 40, y), a_line(f"第{n + 1}期 应还1,053.15元", 380, y)]
        lines.append(a_line("本金1,000.00+利息53.15", 380, y + 60, size=34))
    reading = read_pages([a_page(*lines)], PartialDate.parse("2025-04-02 22:41"))
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    told = [(r.instalment, str(r.due_on), r.amount, r.principal) for r in reading.records]
    assert told == [(n + 1, f"2025-0{n + 5}-05", Money(105315), Money(100000)) for n in range(3)]


def test_days_that_have_not_come_are_of_a_plan():
    lines = [a_line("账单", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 160
        lines += [a_line(f"{n + 1}/3期", 66, y), a_line(f"2025-0{n + 5}-05", 300, y)]
        lines.append(a_line("¥1,053.15", 1010, y, right=True))
    reading = read_pages([a_page(*lines)], PartialDate.parse("2025-04-02 22:41"))
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [str(r.due_on) for r in reading.records] == [f"2025-0{n}-05" for n in (5, 6, 7)]


def test_who_sold_a_claim_when_the_buyer_writes():
    page = paper(
        "债权转让通知",
        "尊敬的林样例：我司已依法从青禾样例小额贷款有限公司处受让其对您享有的",
        "债权（合同编号：KH20241105000186），债权总额3,159.45元，请向我司还款。",
        "如有疑问请与我司联系，特此通知，请您知悉并配合履行还款义务。",
        "启明样例资产管理有限公司",
    )
    (record,) = read_pages([page], None).records
    assert record.assignor == "青禾样例小额贷款有限公司"
    assert record.assignee == "启明样例资产管理有限公司"
    assert record.amount == Money(315945)


def test_a_plan_without_words_before_its_days():
    lines = [a_line("还款计划", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 200
        lines += [a_line(f"第{n + 1}期", 66, y), a_line("1,053.15元", 1010, y, right=True)]
        lines += [a_line(f"2025-0{n + 1}-05", 66, y + 60, size=30)]
        lines += [a_line("待还款", 1010, y + 60, right=True, size=30)]
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [str(r.due_on) for r in reading.records] == ["2025-01-05", "2025-02-05", "2025-03-05"]
    assert all(record.paid_at is None for record in reading.records)


def test_a_menu_about_certificates_is_none():
    lines = [a_line("结清证明", 540, 150, centred=True)]
    lines += [a_line("禾穗借 14,000.00 已结清", 66, 400), a_line("申请开具", 1010, 400, right=True)]
    assert read_pages([a_page(*lines)], None).kind is DocumentKind.OTHER


def a_table(columns, rows, *, top=500, page=1):
    """Lines of a table; a head of two lines is written with a bar."""
    lines = []
    for name, x in columns:
        for n, part in enumerate(name.split("|")):
            lines.append(a_line(part, x, top + n * 34, centred=True, size=28))
    for n, row in enumerate(rows):
        for cell, (_, x) in zip(row, columns, strict=True):
            lines.append(a_line(cell, x, top + 100 + n * 70, centred=True, size=26))
    return lines


def test_a_column_that_nobody_knows_gives_nothing_to_its_neighbours():
    columns = (("期数", 60), ("还款日期", 240), ("本金", 430), ("奖励金", 560), ("利息", 690),
               ("实还金额", 880))  # fmt: skip
    rows = [("1", "2024-04-11", "1,072.66", "9.99", "212.01", "1,284.67"),
            ("2", "2024-05-11", "1,088.91", "8.88", "195.76", "1,284.67")]  # fmt: skip
    page = a_page(a_line("还款记录", 540, 150, centred=True), *a_table(columns, rows))
    first, second = read_pages([page], None).records
    assert (first.interest, second.interest) == (Money(21201), Money(19576))
    assert (first.principal, first.amount) == (Money(107266), Money(128467))


def test_heads_of_two_lines_and_a_table_that_goes_on_without_a_head():
    columns = (
        ("期数", 60),
        ("应还|日期", 240),
        ("应还|本金", 480),
        ("应还|利息", 690),
        ("应还|总额", 900),
    )
    rows = [(str(n), f"2025-0{n}-05", "1,000.00", "53.15", "1,053.15") for n in (1, 2, 3)]
    first = a_page(a_line("还款计划表", 540, 150, centred=True), *a_table(columns, rows))
    more = [(str(n), f"2025-0{n}-05", "1,000.00", "53.15", "1,053.15") for n in (4, 5)]
    second = a_page(*a_table(columns, more, top=200)[9:], page=2)
    reading = read_pages([first, second], None)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [(r.instalment, str(r.due_on), r.amount) for r in reading.records] == [
        (n, f"2025-0{n}-05", Money(105315)) for n in range(1, 6)
    ]
    assert {spot.page for spot in reading.records[-1].spots.values()} == {2}


def test_items_with_labels_of_their_own():
    lines = [a_line("还款记录", 540, 150, centred=True)]
    for n in (2, 1):
        y = 300 + (2 - n) * 600
        told = [("应还金额", "1,053.15元"), ("其中本金", "1,000.00元"), ("其中利息", "53.15元"),
                ("减免金额", "3.15元"), ("实还金额", "1,050.00元"), ("应还日期", f"2025-0{n}-05"),
                ("实还时间", f"2025-0{n}-04 09:20:05"), ("剩余本金", "5,000.00元")]  # fmt: skip
        lines += [a_line(f"第{n}期", 66, y), a_line("已结清", 1010, y, right=True)]
        for m, (label, value) in enumerate(told, start=1):
            lines += [a_line(label, 66, y + m * 58, size=30)]
            lines += [a_line(value, 1010, y + m * 58, right=True, size=30)]
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    for number, record in zip((2, 1), reading.records, strict=True):
        assert (record.instalment, record.amount) == (number, Money(105000))
        assert (record.principal, record.interest) == (Money(100000), Money(5315))
        assert str(record.due_on) == f"2025-0{number}-05"
        assert str(record.paid_at) == f"2025-0{number}-04 09:20:05"
        assert record.balance == Money(500000)


RED = (205, 60, 50)


def test_a_piece_of_a_label_before_its_amount_loses_no_item():
    lines, y = [a_line("还款记录", 540, 150, centred=True)], 300
    for number in (1, 2, 3):
        lines += [a_line(f"第{number}/3期", 66, y), a_line("已还清", 1010, y, right=True)]
        label = a_line("还款总额", 66, y + 80)
        amount = a_line("1,284.67元", 66 + 180, y + 80)
        if number == 2:  # the engine cuts its picture too far to the left
            box = replace(amount.box, left=label.box.right - 0.022)
            amount = replace(amount, text="页1,284.67元", box=box)
        lines += [label, amount, a_line("还款日期", 560, y + 80)]
        lines += [a_line(f"2024-0{number}-11", 800, y + 80)]
        y += 240
    records = read_pages([a_page(*lines)], None).records
    assert [(r.instalment, str(r.amount), str(r.paid_at)) for r in records] == [
        (number, "1,284.67", f"2024-0{number}-11") for number in (1, 2, 3)
    ]


def test_the_letters_of_a_seal_are_no_words_and_what_it_covers_is_in_doubt():
    lines = [a_line("样例银行客户专用回单", 540, 100, centred=True)]
    told = [("付款人户名", "林样例"), ("收款人户名", "云岭样例消费金融有限公司"),
            ("交易金额", "¥1,284.67"), ("附言", "还款"), ("交易流水号", "202107100784179595"),
            ("交易日期", "2021-07-10"), ("交易时间", "16:00:48")]  # fmt: skip
    for n, (label, value) in enumerate(told):
        lines += [a_line(label, 66, 300 + n * 80), a_line(value, 420, 300 + n * 80)]
    seal = [("样", 470, 540), ("例", 640, 560), ("股份", 520, 515), ("业务专用章", 460, 700)]
    lines += [replace(a_line(text, x, y, size=36), ink=RED) for text, x, y in seal]
    (record,) = read_pages([a_page(*lines)], None).records
    assert record.note == "还款"
    assert str(record.paid_at) == "2021-07-10 16:00:48"
    assert record.spots["note"].confidence < 0.95
    assert (record.payer, record.payee) == ("林样例", "云岭样例消费金融有限公司")
    assert record.spots["amount"].confidence >= 0.95


def test_sums_below_their_heads_and_parties_by_what_they_are_called():
    lines = [a_line("债权转让通知书", 540, 200, centred=True, size=60)]
    prose = (
        "林样例先生：您与青禾样例小额贷款有限公司（以下简称“原债权人”）签订了",
        "借款合同。原债权人已将其在该合同项下的全部债权转让给启明样例资产管理",
        "有限公司（以下简称“新债权人”），债权明细如下：",
    )
    lines += [a_line(text, 80, 400 + n * 60, size=27) for n, text in enumerate(prose)]
    table = {180: ("合同编号", "KH20241105000186"), 480: ("剩余本金(元)", "3,066.99"),
             680: ("利息(元)", "92.46"), 880: ("债权总额(元)", "3,159.45")}  # fmt: skip
    for x, cells in table.items():
        lines += [
            a_line(cell, x, 640 + n * 60, centred=True, size=24) for n, cell in enumerate(cells)
        ]
    (record,) = read_pages([a_page(*lines)], None).records
    assert record.assignor == "青禾样例小额贷款有限公司"
    assert record.assignee == "启明样例资产管理有限公司"
    assert record.contract_no == "KH20241105000186"
    assert record.amount == Money(315945)


def test_days_without_a_year_are_told_by_when_the_picture_was_taken():
    lines = [a_line("还款记录", 540, 150, centred=True)]
    for n, day in enumerate(("今天 08:47", "昨天 21:03", "12-28 10:26")):
        y = 400 + n * 160
        lines += [a_line("正常还款", 66, y), a_line("1,053.15", 1010, y, right=True)]
        lines += [a_line(day, 66, y + 60, size=30)]
    taken = PartialDate(2025, 1, 5, 12, 0)
    reading = read_pages([a_page(*lines)], taken)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    told = ["2025-01-05 08:47", "2025-01-04 21:03", "2024-12-28 10:26"]
    assert [str(record.paid_at) for record in reading.records] == told
    assert all(record.spots["paid_at"].confidence < 0.95 for record in reading.records)
    assert not any(record.paid_at for record in read_pages([a_page(*lines)], None).records)


def test_a_banks_list_with_signs_and_who_stands_on_the_other_side():
    columns = (
        ("交易日期", 120),
        ("摘要", 300),
        ("交易金额", 460),
        ("账户余额", 640),
        ("对方户名", 860),
    )
    company = "云岭样例消费金融有限公司"
    rows = [
        ("2022-05-13", "转入", "+1,218.51", "6,150.84", "邓天样"),
        ("2022-05-18", "转账", "-1,459.09", "4,691.75", company),
    ]
    title = a_line("样例银行个人活期明细", 540, 150, centred=True)
    page = a_page(title, *a_table(columns, rows))
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.STATEMENT
    first, second = reading.records
    assert (first.amount, first.direction, first.payer) == (Money(121851), Direction.IN, "邓天样")
    assert (second.amount, second.direction) == (Money(145909), Direction.OUT)
    assert (second.payee, second.balance) == ("云岭样例消费金融有限公司", Money(469175))
    assert (second.note, str(second.paid_at)) == ("转账", "2022-05-18")


def test_a_name_that_one_place_says_or_in_letters_too_small_to_tell_apart_is_in_doubt():
    for size, places, sure in ((30, 2, True), (16, 2, False), (30, 1, False)):
        told = [("收款方", "云岭样例消费金融有限公司"), ("交易金额", "¥1,284.67")]
        told += [("备注", "云岭样例消费金融有限公司")] * (places - 1)
        told.append(("交易流水号", "202107100784179595"))
        lines = [
            a_line(text, x, 300 + n * 80, size=size)
            for n, row in enumerate(told)
            for text, x in zip(row, (66, 420), strict=True)
        ]
        (record,) = read_pages([a_page(*lines)], None).records
        assert (record.spots["payee"].confidence >= 0.95) is sure
        assert record.spots["amount"].confidence >= 0.95


def test_an_empty_first_page_hides_nothing():
    empty = a_page()
    certificate = paper(
        "贷款结清证明",
        "尊敬的林样例：您的贷款（合同编号：HS20240312000527）已结清，结清日期：2025年3月12日。",
    )
    reading = read_pages([empty, replace(certificate, page=2)], None)
    assert reading.kind is DocumentKind.SETTLEMENT_CERTIFICATE
    assert reading.records[0].contract_no == "HS20240312000527"
    only_a_seal = a_page(replace(a_line("业务专用章", 540, 900), ink=RED))
    assert read_pages([only_a_seal], None).kind is DocumentKind.PHOTO


def test_the_day_of_an_agreement_to_transfer_is_not_the_day_of_the_transfer():
    page = paper(
        "债权转让通知书",
        "林样例：根据我司与启明样例资产管理有限公司于2025年6月20日签订的协议，",
        "我司已将对您享有的借款合同（编号：KH20241105000186）项下债权转让给",
        "启明样例资产管理有限公司，债权总额3,159.45元，特此通知。",
        "青禾样例小额贷款有限公司",
    )
    (record,) = read_pages([page], None).records
    assert record.assigned_on is None
    assert record.issued_on is None


def test_the_day_a_contract_was_signed_is_not_the_day_of_its_payout():
    page = paper(
        "个人消费借款合同",
        "合同编号：HS20240312000527",
        "贷款人：云岭样例消费金融有限公司",
        "借款人：林样例",
        "借款金额：人民币14,000.00元",
        "第一条 贷款人按照本合同的约定向借款人发放借款，借款人按期归还本金和利息。",
        "第二条 借款人逾期还款的，贷款人有权按照本合同的约定计收罚息并要求立即归还。",
        "第三条 本合同自双方签署之日起生效，至全部本金和利息结清之日终止，一式两份。",
        "签订日期：2024年3月11日",
    )
    (record,) = read_pages([page], None).records
    assert record.paid_at is None
    assert str(record.issued_on) == "2024-03-11"


def a_plan_beside_numbers(*numbers):
    """Sums below each other, each with its parts, its day, and a number in a circle before it."""
    lines = [
        a_line("还款计划", 540, 150, centred=True, size=52),
        a_line("样例贷·借款本金(元)", 94, 300, ground=(121, 93, 245)),
        a_line("2,400.00", 94, 360, size=80, ground=(121, 93, 245)),
        a_line("共4期|每月12日还款", 94, 460, ground=(121, 93, 245)),
    ]
    for at, number in enumerate(numbers):
        y = 600 + at * 180
        lines += [
            a_line(f"{676 - at * 14}.74元", 196, y),
            a_line(f"2023/0{at + 1}/12", 1040, y, right=True),
        ]
        lines += [a_line(number, 90, y + 24)] if number else []
        lines += [a_line("已还清", 1040, y + 52, right=True)]
        lines += [a_line(f"本金600.00+利息{70 - at * 14}.24+担保费6.50", 198, y + 54, size=34)]
    return a_page(*lines)


def test_bare_numbers_that_count_the_items_of_a_plan_are_its_instalments():
    for numbers in (("1", "2", "3", "4"), ("1", "", "3", "4")):
        reading = read_pages([a_plan_beside_numbers(*numbers)], None)
        assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
        assert [record.instalment for record in reading.records] == [1, 2, 3, 4]
        assert reading.records[1].spots["instalment"].confidence < (1 if numbers[1] else 0.95)


def test_a_list_below_its_name_is_no_conversation_whatever_stands_on_a_colour():
    reading = read_pages([a_plan_beside_numbers("", "7", "", "3")], None)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [record.instalment for record in reading.records] == [None] * 4
    assert str(reading.records[0].amount) == "676.74"


def test_a_printed_flow_counts_its_rows_and_tells_day_time_and_number_in_columns():
    page = a_table(
        [("序号", 60), ("交易日期", 180), ("交易时间", 330), ("摘要", 450), ("支取金额", 560),
         ("存入金额", 680), ("对方户名", 840), ("流水号", 1000)],
        [
            ("1", "2024-02-15", "14:56:29", "还款", "305.71", "0.00", "云岭公司", "491183988574"),
            ("2", "2024-02-19", "16:56:34", "工资", "0.00", "4,983.06", "样例公司", "870299211073"),
        ],
    )  # fmt: skip
    reading = read_pages([a_page(*page)], None)
    assert reading.kind is DocumentKind.STATEMENT
    first, second = reading.records
    assert (str(first.paid_at), first.instalment) == ("2024-02-15 14:56:29", None)
    assert (first.transaction_id, first.payee) == ("491183988574", "云岭公司")
    assert (second.direction, str(second.amount)) == (Direction.IN, "4,983.06")


def test_a_plan_whose_day_stands_above_its_year_and_whose_sum_follows_its_number():
    lines = [a_line("样例银行·还款计划", 540, 150, centred=True, size=52)]
    for at, (day, year, state) in enumerate(
        (("11-20", "2023", "已还清"), ("12-20", "2023", "待还款"), ("01-20", "2024", "待还款"))
    ):
        y = 520 + at * 220
        lines += [a_line(day, 90, y), a_line(year, 102, y + 62, size=36)]
        lines += [a_line(f"{at + 1}/3期 应还 6,137.24", 306, y), a_line(state, 1010, y, right=True)]
        lines += [
            a_line("本金 5,903.24", 306, y + 78, size=36),
            a_line("利息 234.00", 590, y + 78, size=36),
        ]
    reading = read_pages([a_page(*lines)], PartialDate(2023, 12, 10, 18, 12))
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [str(r.due_on) for r in reading.records] == ["2023-11-20", "2023-12-20", "2024-01-20"]
    assert [r.instalment for r in reading.records] == [1, 2, 3]
    assert {str(r.amount) for r in reading.records} == {"6,137.24"}


def test_how_an_instalment_stands_beside_its_number_parts_no_list():
    lines = [a_line("还款计划", 60, 300, size=44)]
    for n, state in enumerate(("已还", "已还", "待还", "待还")):
        y = 420 + n * 260
        lines += [a_line(f"第{n + 1}期", 66, y), a_line(state, 210, y, size=30)]
        lines += [a_line(f"¥2,{216 - n * 36}.00", 1010, y, right=True, size=46)]
        lines += [a_line(f"还款日：2024-0{n + 6}-17", 66, y + 70, size=34)]
        lines += [a_line("本金 2,000.00", 66, y + 140, size=34)]
        lines += [a_line(f"利息 {216 - n * 36}.00", 440, y + 140, size=34)]
    records = read_pages([a_page(*lines)], PartialDate(2024, 8, 23, 9, 35)).records
    assert [str(r.amount) for r in records] == ["2,216.00", "2,180.00", "2,144.00", "2,108.00"]
    assert [str(r.due_on) for r in records][2:] == ["2024-08-17", "2024-09-17"]


def test_what_was_settled_late_is_paid():
    lines = [a_line("我的还款", 540, 150, centred=True)]
    for n, (state, paid) in enumerate((("已还清", "06.27"), ("逾期还清", "06.02"))):
        y = 400 + n * 300
        lines += [a_line(f"第{5 - n}/9期", 76, y), a_line(state, 1000, y, right=True)]
        lines += [a_line(f"应还日 2024.0{6 - n}.27", 290, y, size=34)]
        lines += [a_line(f"实还金额1,1{n}0.00", 76, y + 80)]
        lines += [a_line(f"实还日 2024.{paid}", 1000, y + 84, right=True, size=34)]
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    assert [r.status for r in reading.records] == ["已还清", "逾期还清"]
    assert str(reading.records[1].paid_at) == "2024-06-02"


def test_a_contract_that_names_its_sum_in_a_sentence_and_its_number_in_words():
    page = paper(
        "借款合同",
        "合同编号：借字第6661112151号",
        "甲方（出借人）：云岭样例小额贷款有限公司",
        "乙方（借款人）：林样例",
        "第一条 借款金额",
        "甲方向乙方提供借款人民币（大写）捌仟元整，（小写）￥8,000.00。",
    )
    (record,) = read_pages([page], None).records
    assert (record.contract_no, record.principal) == ("借字第6661112151号", Money(800000))


def test_the_month_in_which_a_loan_of_a_report_was_settled():
    page = paper(
        "个人信用报告",
        "1. 2022年01月13日云岭样例小额贷款有限公司发放的3,000元消费贷款，2022年11月已结清。",
        "2. 2021年05月27日样板样例小额贷款有限公司发放的8,000元消费贷款，2024年05月27日到期。",
    )
    first, second = read_pages([page], None).records
    assert (str(first.settled_on), second.settled_on) == ("2022-11", None)


def test_a_menu_beside_a_table_joins_no_cells_of_it():
    lines = [a_line("结清证明", 20, 526, size=30)]
    xs = (220, 340, 500, 660, 820, 980)
    heads = ("期数", "应还日期", "应还金额", "实还日期", "实还金额", "状态")
    for y, row in (
        (500, heads),
        (552, ("1/4", "2022-05-19", "7,047.80", "2022-05-16", "7,047.80", "正常还清")),
        (622, ("2/4", "2022-06-19", "6,967.10", "2022-06-21", "6,987.85", "逾期还清")),
    ):
        size = 34 if row is heads else 30
        lines += [
            a_line(cell, x, y, size=size if n == 0 else 24)
            for n, (cell, x) in enumerate(zip(row, xs, strict=True))
        ]
    records = read_pages([a_page(*lines)], None).records
    assert [str(r.amount) for r in records] == ["7,047.80", "6,987.85"]
    assert [r.instalment for r in records] == [1, 2]


def test_words_written_slantwise_across_a_certificate_say_nothing_of_it():
    lines = [a_line("结清证明", 540, 300, centred=True, size=60)]
    lines.append(a_line("该笔贷款本息已全部结清，特此证明并出具本证明", 540, 420, centred=True))
    for n, (left, one, right, other) in enumerate((
        ("客户姓名", "林样例", "", ""),
        ("借据编号", "969576586574", "", ""),
        ("放款日期", "2022.12.21", "原到期日", "2024.12.20"),
        ("结清日期", "2023.08.31", "出具日期", "2023.09.15"),
    )):  # fmt: skip
        y = 600 + n * 200
        lines += [a_line(left, 80, y, size=34), a_line(one, 80, y + 60)]
        if right:
            lines += [a_line(right, 580, y, size=34), a_line(other, 580, y + 60)]
    marks = [
        a_line("林样例仅供本人使用", 200 + n % 2 * 300, 480 + n * 130, tilt=-0.45) for n in range(6)
    ]
    pieces = [a_line("人使", 250, 840, tilt=-0.38), a_line("林样例", 450, 810, tilt=-0.5)]
    (record,) = read_pages([a_page(*lines, *marks, *pieces)], None).records
    assert (record.borrower, record.contract_no) == ("林样例", "969576586574")
    assert str(record.settled_on) == "2023-08-31"


def test_the_day_on_which_a_lenders_page_says_that_a_loan_was_settled():
    rows = (
        ("借款人", "林**"), ("借款时间", "2024-05-18 11:04:20"),
        ("结清时间", "2025-03-02 10:17:25"),
        ("借款期限", "12个月"), ("年利率(单利)", "18%"), ("合同编号", "HS20240518000736"),
        ("贷款机构", "云岭样例消费金融有限公司"), ("剩余应还", "0.00元"),
    )  # fmt: skip
    lines = [a_line("借款详情", 540, 150, centred=True), a_line("借款金额(元)", 42, 300)]
    lines += [a_line("8,400.00", 42, 370, size=80), a_line("已结清", 60, 480, size=34)]
    for n, (label, value) in enumerate(rows):
        lines += [a_line(label, 42, 660 + n * 110), a_line(value, 1040, 660 + n * 110, right=True)]
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.CONTRACT
    assert str(reading.records[0].settled_on) == "2025-03-02"


def test_the_number_of_a_contract_in_words_may_end_without_its_last():
    page = a_page(
        a_line("个人贷款结清证明书", 540, 200, centred=True, size=60),
        *(
            line
            for n, (label, value) in enumerate((
                ("借款人姓名", "林样例"), ("借款合同编号", "个贷字第869623210027"),
                ("贷款金额", "人民币 14,000.00元"), ("结清日期", "2025.03.12"),
            ))
            for line in (a_line(label, 80, 400 + n * 90), a_line(value, 420, 400 + n * 90))
        ),
        a_line("借款人在我行办理的上述贷款本息已全部还清，特此证明。", 110, 900, size=32),
        a_line("样例银行东城分行", 1000, 1200, right=True),
    )  # fmt: skip
    (record,) = read_pages([page], None).records
    assert record.contract_no == "个贷字第869623210027"


def test_the_day_on_which_an_instalment_of_a_plan_was_paid():
    lines = [a_line("全部账单", 540, 150, centred=True, size=50)]
    told = (("4月", "还款日 2024.04.19", "待还"), ("3月", "已于2024.03.17还清", "已还清"),
            ("2月", "已于2024.02.18还清", "已还清"))  # fmt: skip
    for n, (month, day, state) in enumerate(told):
        y = 400 + n * 190
        lines += [a_line(f"2024年{month}账单", 40, y), a_line("¥1,284.67", 1010, y, right=True)]
        lines += [a_line(day, 40, y + 64, size=34)]
        lines += [a_line(state, 1010, y + 64, right=True, size=34)]
    reading = read_pages([a_page(*lines)], PartialDate(2024, 4, 2, 20, 5))
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    days = [(str(r.due_on or ""), str(r.paid_at or "")) for r in reading.records]
    assert days == [("2024-04-19", ""), ("", "2024-03-17"), ("", "2024-02-18")]


def test_a_note_of_two_lines_below_a_table_is_no_part_of_its_last_row():
    heads = (("期数", 90), ("应还日期", 330), ("合计", 600), ("本金", 860))
    rows = (
        ("1", "2024/03/11", "1,284.67", "1,072.66"),
        ("2", "2024/04/11", "1,284.60", "1,088.91"),
    )
    lines = [a_line("还款计划表", 540, 150, centred=True, size=50)]
    for n, row in enumerate((tuple(head for head, _ in heads), *rows)):
        for cell, (_, x) in zip(row, heads, strict=True):
            lines.append(a_line(cell, x, 400 + n * 70, centred=True))
    lines.append(a_line("实际还款金额以还款日系统计算为准，如遇提前还款或有变", 30, 605, size=34))
    lines.append(a_line("化。", 30, 645, size=34))
    reading = read_pages([a_page(*lines)], None)
    assert [record.instalment for record in reading.records] == [1, 2]


@pytest.mark.parametrize(
    ("told", "owed"),
    [
        ("您的授信总额度为50000元，现已逾期，尚欠856.20元。", "856.20"),
        ("您已还款总额3000元，尚欠856.20元。", "856.20"),
        ("您已累计还款合计3000元，剩余本息856.20元。", "856.20"),
        ("您每月应还428.10元，逾期金额1.5万元。", "15,000.00"),
        ("您的贷款总额14,000.00元，逾期金额856.20元。", "856.20"),
        ("我司为您减免合计200.00元，逾期本息856.20元。", "856.20"),
        ("您名下借款共计欠款856.20元，请尽快处理。", "856.20"),
        ("您已逾期未还款总额856.20元，请尽快处理。", "856.20"),
        ("逾期金额1.28467万元，请尽快处理。", "12,846.70"),
        ("尚欠本金800.00元、利息56.20元，合计856.20元。", "856.20"),
    ],
)
def test_a_letter_claims_what_is_owed_and_no_limit_nor_what_was_paid(told, owed):
    page = paper("催收函", "林样例：", told, "云岭样例消费金融有限公司", "2025年3月13日")
    record = read_paper([page], DocumentKind.LETTER)
    assert str(record.amount) == owed
    assert record.spots["amount"].confidence >= 0.95


def test_a_letter_that_names_no_debt_claims_none():
    page = paper("催收函", "林样例：", "您已还款总额3000元，逾期请尽快处理，每月应还428.10元。",
                 "云岭样例消费金融有限公司", "2025年3月13日")  # fmt: skip
    record = read_paper([page], DocumentKind.LETTER)
    assert record.amount is None


@pytest.mark.parametrize(
    ("told", "principal", "is_sure"),
    [
        ("授信额度50,000.00元，借款金额14,000.00元。", "14,000.00", True),
        ("授信额度5万元，借款金额1.4万元。", "14,000.00", True),
        ("借款额度为人民币50,000.00元，甲方向乙方发放贷款14,000.00元。", "14,000.00", True),
        ("授信额度为50,000.00元。", "50,000.00", False),
    ],
)
def test_a_limit_is_not_what_was_lent(told, principal, is_sure):
    page = paper("借款合同", "合同编号：HS20240312000527", "乙方（借款人）：林样例", told)
    record = read_paper([page], DocumentKind.CONTRACT)
    assert str(record.principal) == principal
    assert (record.spots["principal"].confidence >= 0.95) is is_sure


def test_the_name_of_a_file_in_a_viewers_bar_is_not_what_a_certificate_says():
    page = paper(
        "贷款结清证明",
        "云岭样例消费金融有限公司贷款结清证明20250313.pdf",
        "兹证明：借款人林样例与我司签订的个人消费借款合同项下本金、利息及",
        "全部费用均已结清。",
        "云岭样例消费金融有限公司",
        "2025年3月13日",
    )
    (record,) = read_pages([page], None).records
    assert record.statement.startswith("兹证明")


def test_every_kind_of_document_has_who_reads_it():
    of_their_own = {DocumentKind.CHAT, DocumentKind.SMS, DocumentKind.CALL_LOG}
    say_nothing = {DocumentKind.PHOTO, DocumentKind.ID_DOCUMENT, DocumentKind.CALL_RECORDING}
    assert set(_RECORDS) | of_their_own | say_nothing == set(DocumentKind)
    assert not set(_RECORDS) & (of_their_own | say_nothing)


@pytest.mark.parametrize(
    ("said", "told", "is_sure"),
    [
        (
            "于2025年1月3日签订《不良债权批量转让合同》，截至转让基准日2024年12月31日",
            "2025-01-03",
            True,
        ),
        ("现通知，截至转让基准日2024年12月31日", "2024-12-31", False),
        ("债权转让日为2025年1月5日，截至基准日2024年12月31日", "2025-01-05", True),
    ],
)
def test_the_day_as_of_which_sums_are_struck_is_not_that_of_the_transfer(said, told, is_sure):
    page = paper(
        "债权转让通知书",
        "林样例：青禾样例小额贷款有限公司（转让方）与启明样例资产管理有限公司（受让方）",
        said + "，",
        "债权总额3,159.45元，转让方已将借款合同（编号：KH20241105000186）的债权转让给受让方。",
        "青禾样例小额贷款有限公司",
    )
    (record,) = read_pages([page], None).records
    assert str(record.assigned_on) == told
    assert (record.spots["assigned_on"].confidence >= 0.95) is is_sure


@pytest.mark.parametrize(
    ("state", "rows", "told"),
    [
        ("放款成功 2024-03-12 21:09", (), "2024-03-12 21:09"),
        ("放款成功", (("借款时间", "2024-03-12 19:49:36"),), "2024-03-12 19:49:36"),
        ("放款成功", (("放款时间", "2024-03-12 19:49:36"),), "2024-03-12 19:49:36"),
        ("审核中", (("借款时间", "2024-03-12 19:49:36"),), "None"),
    ],
)
def test_an_apps_page_of_a_loan_says_when_it_was_paid_out(state, rows, told):
    lines = [a_line("借款详情", 540, 150, centred=True), a_line("禾穗借", 540, 260, centred=True)]
    lines += [
        a_line("¥14,000.00", 540, 360, centred=True, size=80),
        a_line(state, 540, 480, centred=True),
    ]
    every = (*rows, ("放款机构", "云岭样例消费金融有限公司"), ("借款合同编号", "HS20240312000527"))
    for n, (label, value) in enumerate(every):
        lines += [a_line(label, 60, 600 + n * 110), a_line(value, 1020, 600 + n * 110, right=True)]
    (record,) = read_pages([a_page(*lines)], None).records
    assert str(record.paid_at) == told
