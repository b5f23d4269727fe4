"""What the words of a list's items say: by which card, which instalment, how it stands, to whom."""

import pytest

from evidence_kit.domain.readings import Direction, DocumentKind, Line
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.layout import rows_of
from evidence_kit.reading.documents.payments.notices import notices_in
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

TAKEN = PartialDate(2024, 4, 20, 21, 30)


def a_list(title, *items):
    """Items of a few lines at the left with a sum and how it stands at the right."""
    lines = [a_line(title, 540, 150, centred=True, size=50)]
    for number, (words, sums) in enumerate(items):
        y = 320 + number * 240
        lines += [a_line(text, 60, y + at * 64, size=36) for at, text in enumerate(words)]
        lines += [a_line(text, 1020, y + at * 64, right=True) for at, text in enumerate(sums)]
    return a_page(*lines)


def read(page):
    return read_pages([page], TAKEN)


def test_an_instalment_behind_how_it_was_repaid_is_told_but_not_sure():
    page = a_list(
        "还款记录",
        (
            ("主动还款-3期", "样例银行储蓄卡 尾号0527", "2024.04.11 09:05:24"),
            ("905.50", "还款成功"),
        ),
        (
            ("自动扣款-2期", "样例银行储蓄卡 尾号0527", "2024.03.11 09:05:24"),
            ("905.50", "扣款失败"),
        ),
    )
    records = read(page).records
    assert [record.instalment for record in records] == [3, 2]
    assert all(record.spots["instalment"].confidence < 0.95 for record in records)


def test_the_number_of_instalments_of_a_loan_is_none_of_them():
    page = a_list(
        "还款记录",
        (("还款-12期数", "2024.04.11 09:05:24"), ("905.50", "还款成功")),
        (("还款-12期数", "2024.03.11 09:05:24"), ("905.50", "还款成功")),
    )
    assert {record.instalment for record in read(page).records} == {None}


def test_what_is_left_on_which_card_below_what_was_done_and_with_whom():
    page = a_list(
        "收支明细",
        (("转账支出-林样例", "尾号0527|余额9,662.26元", "2024-04-11 09:05"), ("-306.00",)),
        (("消费-样例便利店", "尾号0527|余额9,968.26元", "2024-04-09 09:05"), ("-12.50",)),
        (("转账收入-王样例", "尾号0527|余额9,980.76元", "2024-04-08 09:05"), ("+50.00",)),
    )
    reading = read(page)
    assert reading.kind is DocumentKind.STATEMENT
    assert [record.payee or record.payer for record in reading.records] == [
        "林样例", "样例便利店", "王样例"
    ]  # fmt: skip
    assert {record.card_tail for record in reading.records} == {"0527"}
    assert [record.balance for record in reading.records] == [
        Money(966226), Money(996826), Money(998076)
    ]  # fmt: skip
    assert reading.records[2].direction is Direction.IN


def test_an_instalment_of_which_no_bill_was_made_yet_is_to_come():
    page = a_list(
        "还款",
        (("第2期", "最后还款日2024/05/16"), ("471.35元", "待还款")),
        (("第3期", "最后还款日2024/06/16"), ("471.35元", "未出账")),
        (("第4期", "最后还款日2024/07/16"), ("471.35元", "未出账")),
    )
    reading = read(page)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [record.status for record in reading.records] == ["待还款", "未出账", "未出账"]


def test_what_was_paid_late_is_paid():
    page = a_list(
        "还款记录",
        (("第2期", "2024-03-18"), ("471.35元", "逾期已还")),
        (("第1期", "2024-02-16"), ("471.35元", "正常还款")),
    )
    assert [record.status for record in read(page).records] == ["逾期已还", "正常还款"]


def test_a_column_that_counts_rows_beside_one_of_instalments_names_none():
    lines = [a_line("还款记录", 540, 150, centred=True, size=50)]
    rows = (
        ("序号", "期次", "还款时间", "还款总额(元)"),
        ("1", "第3期", "2024-04-07 08:26:11", "1,187.80"),
        ("2", "第2期", "2024-03-07 08:26:11", "1,187.80"),
        ("3", "第1期", "2024-02-07 08:26:11", "1,187.80"),
    )
    for number, row in enumerate(rows):
        lines += [
            a_line(text, x, 300 + number * 90, size=28, centred=True)
            for text, x in zip(row, (100, 240, 520, 850), strict=True)
        ]
    assert [record.instalment for record in read(a_page(*lines)).records] == [3, 2, 1]


def test_notices_below_each_other_are_no_letter_and_each_tells_its_payment():
    lines = [a_line("还款通知", 540, 150, centred=True, size=50)]
    told = (("3", "2024-04-11", "905.50"), ("2", "2024-03-11", "905.50"))
    for number, (instalment, day, amount) in enumerate(told):
        y = 320 + number * 500
        lines += [
            a_line(f"{day} 09:05", 540, y, centred=True, size=34),
            a_line("还款成功通知", 80, y + 90, size=44),
            a_line(
                f"您的借款第{instalment}/24期已于{day}还款成功,还款金额{amount[:-1]}", 80, y + 180
            ),
            a_line(f"{amount[-1]}元,扣款账户样例银行(0527)。", 80, y + 236),
            a_line("查看详情", 80, y + 330),
        ]
    reading = read(a_page(*lines))
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    assert [(r.instalment, r.amount, r.card_tail) for r in reading.records] == [
        (3, Money(90550), "0527"), (2, Money(90550), "0527")
    ]  # fmt: skip
    assert [str(r.paid_at) for r in reading.records] == ["2024-04-11 09:05", "2024-03-11 09:05"]


def test_figures_above_the_words_that_name_them_are_one_item_of_each_instalment():
    lines = [a_line("还款详情", 540, 150, centred=True, size=50)]
    figures = (
        (("905.50", "实还金额"), ("800.00", "实还本金"), ("85.50", "实还利息")),
        (("0.00", "实还罚息"), ("20.00", "服务费"), ("2024-0{}-14", "应还日")),
    )
    for at, number in enumerate((3, 2, 1)):
        y = 320 + at * 500
        lines += [a_line(f"第{number}期", 70, y), a_line("正常还款", 1000, y, right=True)]
        for row, cells in enumerate(figures):
            for x, (figure, name) in zip((70, 380, 690), cells, strict=True):
                top = y + 90 + row * 130
                lines += [a_line(figure.format(number), x, top), a_line(name, x, top + 50, size=34)]
        lines += [a_line(f"实际还款日:2024-0{number}-13", 70, y + 350, size=34)]
    records = read(a_page(*lines)).records
    assert [record.instalment for record in records] == [3, 2, 1]
    assert {(r.amount, r.principal, r.interest, r.fee) for r in records} == {
        (Money(90550), Money(80000), Money(8550), Money(2000))
    }
    assert [str(record.due_on) for record in records] == ["2024-03-14", "2024-02-14", "2024-01-14"]
    assert [str(record.paid_at) for record in records] == ["2024-03-13", "2024-02-13", "2024-01-13"]
    assert {record.status for record in records} == {"正常还款"}


def test_the_year_below_each_day_is_of_that_day_and_words_in_red_that_repeat_are_no_seal():
    lines = [a_line("还款记录", 540, 150, centred=True, size=50)]
    for number, day in enumerate(("01.18 2024", "12.20 2023", "11.18 2023", "10.20 2023")):
        y, (short, year) = 300 + number * 180, day.split()
        said = a_line("部分还款", 1020, y, right=True, size=34)
        lines += [
            a_line(short, 60, y),
            a_line(year, 80, y + 46, size=32),
            a_line("567.36元", 260, y),
            Line(said.text, said.box, said.confidence, 0.0, said.ground, (255, 106, 43)),
            Line("●", a_line("●", 190, y).box, 0.95, 0.0, said.ground, (255, 106, 43)),
            a_line("11:46·样例银行储蓄卡(0527)", 260, y + 72, size=32),
        ]
    records = read(a_page(*lines)).records
    assert [str(record.paid_at) for record in records] == [
        "2024-01-18 11:46", "2023-12-20 11:46", "2023-11-18 11:46", "2023-10-20 11:46"
    ]  # fmt: skip
    assert {record.status for record in records} == {"部分还款"}


def test_two_labels_beside_the_number_of_an_instalment_are_no_cell_of_two_lines():
    lines = [a_line("样例借", 540, 150, centred=True, size=50)]
    for number, (day, method) in enumerate((("2024-04-11", "微信支付"), ("2024-03-11", "零钱"))):
        y = 300 + number * 180
        lines += [
            a_line(f"{4 - number}期", 70, y + 30),
            a_line(f"还款日期:{day}", 200, y, size=36),
            a_line(f"支付方式:{method}", 200, y + 58, size=36),
            a_line("733.44元", 1010, y, right=True),
            a_line("已还", 1010, y + 58, right=True, size=36),
        ]
    records = read(a_page(*lines)).records
    assert [(r.method, r.status) for r in records] == [("微信支付", "已还"), ("零钱", "已还")]
    assert [str(record.paid_at) for record in records] == ["2024-04-11", "2024-03-11"]


def test_sums_whose_edge_leans_on_a_photograph_are_one_column():
    lines = [a_line("还款流水", 540, 150, centred=True, size=50)]
    for number in range(8):
        y, x = 300 + number * 180, 150 - number * 6
        lines += [
            a_line("¥754.16", x, y),
            a_line("支付成功", 1000 + x - 150, y, right=True, size=34),
            a_line("本金684.74|利息69.42", x, y + 60, size=32),
            a_line(f"2024-{8 - number:02d}-12", 1000 + x - 150, y + 60, right=True, size=32),
        ]
    assert len(read(a_page(*lines)).records) == 8


def test_bills_of_past_months_are_what_was_owed_and_their_day_is_in_the_year_above():
    lines = [
        a_line("历史账单", 540, 150, centred=True, size=50),
        a_line("2024", 30, 260, size=34, ground=(244, 244, 246)),
    ]
    told = (("4", "待还款"), ("3", "已还清"), ("2", "逾期已还"), ("1", "已还清"))
    for number, (month, state) in enumerate(told):
        y = 330 + number * 170
        lines += [
            a_line(f"{month}月账单", 30, y),
            a_line("¥1,286.80", 1000, y, right=True),
            a_line(f"还款日 0{month}-05", 30, y + 56, size=32),
            a_line(state, 1000, y + 56, right=True, size=32),
        ]
    reading = read(a_page(*lines, ground=(244, 244, 246)))
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    assert [str(record.due_on) for record in reading.records] == [
        "2024-04-05", "2024-03-05", "2024-02-05", "2024-01-05"
    ]  # fmt: skip


def test_what_an_instalment_was_repaid_from():
    page = a_list(
        "还款记录",
        (("主动还款-余额宝", "2024-04-11 09:05"), ("905.50", "还款成功")),
        (("自动还款-账户余额", "2024-03-11 09:05"), ("905.50", "还款成功")),
        (("提前还款", "2024-02-11 09:05"), ("905.50", "还款成功")),
    )
    assert [record.method for record in read(page).records] == ["余额宝", "账户余额", None]


def test_loans_of_a_list_are_what_was_borrowed_and_nothing_that_was_paid():
    page = a_list(
        "借款记录",
        (("10,000.00元", "2024-03-07 借款|3期"), ("已逾期",)),
        (("2,000.00元", "2023-05-06 借款|12期"), ("还款中",)),
        (("1,000.00元", "2022-05-06 借款|12期"), ("已结清",)),
    )
    reading = read(page)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    assert {record.direction for record in reading.records} == {Direction.IN}
    assert {record.instalment for record in reading.records} == {None}
    assert [(str(r.paid_at), r.status) for r in reading.records] == [
        ("2024-03-07", "已逾期"), ("2023-05-06", "还款中"), ("2022-05-06", "已结清")
    ]  # fmt: skip
    assert all(record.spots["amount"].confidence < 0.95 for record in reading.records)


def test_a_loan_with_its_number_what_is_left_of_it_and_two_days_on_one_line():
    lines = [a_line("我的借款", 540, 150, centred=True, size=50)]
    for at, (left, state, days) in enumerate(
        (
            ("8,333.33", "使用中", "借款日 2024.03.04 到期日 2025.03.04"),
            ("0.00", "已结清", "借款日 2023.02.26 到期日 2024.02.26"),
        )
    ):
        y = 320 + at * 420
        lines += [
            a_line(f"合同编号JK202403043053091{at}", 70, y, size=36),
            a_line(state, 1000, y, right=True, size=36),
            a_line("20,000.00", 70, y + 100, size=56),
            a_line(left, 540, y + 100, size=56),
            a_line("借款金额(元)", 70, y + 166, size=36),
            a_line("待还本金(元)", 540, y + 166, size=36),
            a_line(days, 70, y + 250, size=36),
        ]
    records = read(a_page(*lines)).records
    assert [record.contract_no for record in records] == [
        "JK2024030430530910", "JK2024030430530911"
    ]  # fmt: skip
    assert {(record.amount, record.direction) for record in records} == {
        (Money(2000000), Direction.IN)
    }
    assert [str(record.paid_at) for record in records] == ["2024-03-04", "2023-02-26"]
    assert [str(record.due_on) for record in records] == ["2025-03-04", "2024-02-26"]


def test_heads_of_two_names_over_cells_of_two_values():
    lines = [a_line("还款计划查询", 540, 150, centred=True, size=50)]

    def cells(y, *row):
        for x, (upper, lower) in zip((110, 420, 680, 960), row, strict=True):
            middle = y if lower else y + 24
            lines.append(a_line(upper, x, middle, centred=True, size=32))
            if lower:
                lines.append(a_line(lower, x, y + 50, centred=True, size=32))

    cells(260, ("期次", "还款日"), ("本息合计", ""), ("本金", "利息"), ("剩余本金", ""))
    for number in (4, 5, 6):
        cells(
            260 + (number - 3) * 150,
            (str(number), f"20240{number}20"),
            ("1,212.66", ""),
            ("824.77", "387.89"),
            ("9,717.16", ""),
        )
    reading = read(a_page(*lines))
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [(r.instalment, str(r.due_on)) for r in reading.records] == [
        (4, "2024-04-20"), (5, "2024-05-20"), (6, "2024-06-20")
    ]  # fmt: skip
    assert {(r.amount, r.principal, r.interest, r.balance) for r in reading.records} == {
        (Money(121266), Money(82477), Money(38789), Money(971716))
    }


def test_whom_a_payment_of_a_card_names_without_a_sign():
    page = a_list(
        "账单明细",
        (("银联-样例大药房", "交易日2024/03/24 卡末四位0527"), ("¥30.70",)),
        (("支付宝-样例便利店(人民路店)", "交易日2024/03/22 卡末四位0527"), ("¥60.96",)),
        (("跨行还款", "交易日2024/03/11 卡末四位0527"), ("-¥864.98",)),
    )
    records = read(page).records
    assert [record.payee for record in records] == ["样例大药房", "样例便利店(人民路店)", None]
    assert {record.card_tail for record in records} == {"0527"}
    assert all(r.spots["payee"].confidence < 0.95 for r in records if r.payee)


def test_who_stands_beside_the_amount_below_the_card():
    lines = [a_line("交易记录", 540, 150, centred=True, size=50)]
    for number, name in enumerate(("林样例", "样例便利店")):
        y = 320 + number * 300
        lines += [
            a_line("样例银行借记卡[0527]", 160, y, size=36),
            a_line("付款成功", 1000, y, right=True, size=36),
            a_line(name, 60, y + 80),
            a_line("¥1,500.50", 1000, y + 80, right=True),
            a_line("2024年03月27日11:44:42", 60, y + 160, size=36),
        ]
    assert [record.payee for record in read(a_page(*lines)).records] == ["林样例", "样例便利店"]


def test_a_transfer_that_came_names_who_sent_it():
    page = a_list(
        "账单明细",
        (("收到转账-林样例", "04-11 09:05"), ("+30.70",)),
        (("消费-样例便利店", "04-10 09:05"), ("-60.96",)),
    )
    assert [r.payer or r.payee for r in read(page).records] == ["林样例", "样例便利店"]


def test_a_way_of_paying_above_its_name_beside_how_it_went():
    lines = [a_line("历史还款", 540, 150, centred=True, size=50)]
    for number, method in enumerate(("支付宝", "样例银行(0527)", "支付宝")):
        y = 320 + number * 200
        lines += [
            a_line("747.22", 60, y),
            a_line(method, 540, y, centred=True, size=34),
            a_line(f"2024年{4 - number}月12日", 1020, y, right=True, size=34),
            a_line("还款金额(元)", 60, y + 56, size=30),
            a_line("还款渠道", 540, y + 56, centred=True, size=30),
            a_line("成功", 1020, y + 56, right=True, size=30),
        ]
    records = read(a_page(*lines)).records
    assert [record.method for record in records] == ["支付宝", "样例银行(0527)", "支付宝"]
    assert {record.status for record in records} == {"成功"}


def test_a_purse_that_stands_alone_beside_the_time_is_what_was_paid_with():
    page = a_list(
        "还款记录",
        (("第3期还款", "还款金额", "2024-04-11 09:05:24"), ("还款成功", "905.50", "微信支付")),
        (
            ("第2期还款", "还款金额", "2024-03-11 09:05:24"),
            ("还款成功", "905.50", "样例银行(0527)"),
        ),
    )
    assert [record.method for record in read(page).records] == ["微信支付", "样例银行(0527)"]


def test_how_many_days_late_it_was_paid_is_said_whole():
    page = a_list(
        "还款记录",
        (("第3期", "逾期3天还款"), ("2024-04-11", "905.50")),
        (("第2期", "逾期2天"), ("2024-03-11", "905.50")),
    )
    assert [record.status for record in read(page).records] == ["逾期3天还款", "逾期2天"]


def two_notices(*sentence, apart=56, indent=0, moment_at=80):
    """Two notices flush below each other, each with the lines of its sentence."""
    lines = [a_line("还款通知", 540, 150, centred=True, size=50)]
    for number, day in enumerate(("2024-04-11", "2024-03-11")):
        y = 320 + number * 600
        lines += [a_line(f"{day} 09:05", moment_at, y), a_line("还款成功通知", 80, y + 60)]
        for n, part in enumerate(sentence):
            x = 80 + (0 if n else indent)
            lines.append(a_line(part.format(day=day), x, y + 140 + n * apart))
    return a_page(*lines)


@pytest.mark.parametrize("indent", [0, 80])
@pytest.mark.parametrize(
    "sentence",
    [
        ("您的借款已于{day}还款1,284.", "67元，扣款账户样例银行(0527)。"),
        ("您的借款已于{day}还款1,2", "84.67元，扣款账户样例银行(0527)。"),
        ("您的借款已于{day}还款", "1,284.67元。", "扣款账户样例银行(0527)。"),
    ],
)
def test_an_amount_that_a_line_of_a_notice_breaks_is_whole(sentence, indent):
    reading = read(two_notices(*sentence, indent=indent))
    assert [(str(r.paid_at), str(r.amount)) for r in reading.records] == [
        ("2024-04-11 09:05", "1,284.67"),
        ("2024-03-11 09:05", "1,284.67"),
    ]


@pytest.mark.parametrize(("apart", "indent"), [(150, 0), (56, 200)])
def test_what_stands_apart_is_no_line_of_a_notices_sentence_nor_is_the_moment_above(apart, indent):
    page = two_notices("您的借款还款905.50元", "0527尾号账户", apart=apart, indent=indent)
    assert [[row.text for row in item.rows] for item in notices_in(rows_of(page))] == [
        [f"{day} 09:05", "还款成功通知", "您的借款还款905.50元", "0527尾号账户"]
        for day in ("2024-04-11", "2024-03-11")
    ]
