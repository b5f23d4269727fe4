"""Lists of payments and instalments, item by item: how much, when, and to whom."""

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.layout import rows_of
from evidence_kit.reading.documents.lists.items import items_of
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

TAKEN = PartialDate(2024, 4, 20, 21, 30)


def a_wallets_list(*items):
    """Items of three lines beside a picture with the first sign of their title."""
    lines = [a_line("账单", 540, 150, centred=True, size=50), a_line("4月", 60, 300, size=46)]
    for number, (title, kind, at, amount) in enumerate(items):
        y = 400 + number * 230
        lines += [a_line(title[0], 80, y + 30, size=44), a_line(title, 180, y)]
        lines += [a_line(amount, 1040, y - 4, right=True, size=46)]
        lines += [a_line(kind, 180, y + 60, size=34), a_line(at, 180, y + 114, size=34)]
    return a_page(*lines)


def test_a_kind_of_payment_that_ends_like_a_discount_hides_no_time():
    page = a_wallets_list(
        ("云岭样例小额贷款有限公司", "信用借还", "04-12 20:14", "-1,284.67"),
        ("转账-来自林样例", "转账红包", "04-11 09:24", "+905.50"),
        ("样例便利店", "日用百货", "04-09 18:30", "-16.50"),
    )
    reading = read_pages([page], TAKEN)
    assert [str(record.paid_at) for record in reading.records] == [
        "2024-04-12 20:14", "2024-04-11 09:24", "2024-04-09 18:30"
    ]  # fmt: skip
    assert reading.records[1].amount == Money(90550)
    assert reading.records[1].direction is Direction.IN


def test_the_title_of_an_item_names_the_other_side():
    page = a_wallets_list(
        ("样例便利店", "日用百货", "04-12 20:14", "-25.67"),
        ("样例禾借款-还款", "信用借还", "04-11 09:24", "-1,284.67"),
        ("自动还款-样例云借款", "信用借还", "04-10 18:30", "-905.50"),
        ("转账-来自林样例", "转账红包", "04-09 09:24", "+75.00"),
        ("信用卡还款", "信用借还", "04-08 18:30", "-800.00"),
        ("向样花店", "日用百货", "04-08 12:30", "-66.00"),
        ("余额宝-收益发放", "投资理财", "04-07 08:14", "+0.13"),
    )
    reading = read_pages([page], TAKEN)
    assert reading.kind is DocumentKind.STATEMENT
    assert [record.payee or record.payer for record in reading.records] == [
        "样例便利店", "样例禾借款", "样例云借款", "林样例", None, "向样花店", None
    ]  # fmt: skip
    assert reading.records[3].payer == "林样例"
    assert all(r.spots["payee"].confidence < 0.95 for r in reading.records if r.payee)


def test_a_picture_with_two_signs_before_a_title_and_the_words_below_it_parts_them():
    page = a_wallets_list(
        ("样例便利店", "日用百货", "04-12 20:14", "-25.67"),
        ("鑫鑫样例超市", "日用百货", "04-11 09:24", "-12.50"),
    )
    icon = a_line("鑫金", 72, 660, size=44)
    lines = [x for x in page.lines if x.text != "鑫"] + [icon]
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [record.payee for record in records] == ["样例便利店", "鑫鑫样例超市"]


def test_the_way_of_a_payment_is_no_company():
    page = a_wallets_list(
        ("手机银行转账", "林样例", "04-12 20:14", "-25.67"),
        ("快捷支付", "云岭样例消费金融有限公司", "04-11 09:24", "-12.50"),
    )
    records = read_pages([page], TAKEN).records
    assert [record.payee for record in records] == ["林样例", "云岭样例消费金融有限公司"]


def a_history(*items, size=76):
    """Cards of instalments: the sum in large letters above its parts, each below its label."""
    lines = [a_line("历史还款", 540, 150, centred=True, size=50)]
    for number, (instalment, amount, interest, at, scrap) in enumerate(items):
        y = 300 + number * 430
        lines += [a_line(f"第{instalment}/12期", 68, y), a_line("已结清", 1010, y, right=True)]
        left = 68 + 1.1 * size if scrap or amount.startswith(",") else 68
        lines.append(a_line(amount, left, y + 80, size=size))
        if scrap:
            lines.append(a_line(scrap, left - 0.7 * size, y + 80, size=size, sure=0.45))
        for name, part, x in (
            ("实还本金", "1,200.00", 66), ("实还利息", interest, 466), ("实还罚息", "0.00", 850)
        ):  # fmt: skip
            lines += [a_line(name, x, y + 200), a_line(part, x, y + 256)]
        lines.append(a_line(f"还款时间 {at}", 68, y + 330))
    return a_page(*lines)


def test_a_part_of_an_amount_below_its_label_makes_no_items():
    for size in (52, 60, 76):  # nearly as large as its parts, or much larger
        page = a_history(
            ("3", "1,284.67元", "84.67", "2024-04-09 08:02:31", ""),
            ("2", "1,290.10元", "90.10", "2024-03-09 08:03:31", ""),
            ("1", "1,295.20元", "95.20", "2024-02-09 08:04:31", ""),
            size=size,
        )
        records = read_pages([page], TAKEN).records
        assert [record.amount for record in records] == [
            Money(128467), Money(129010), Money(129520)
        ]  # fmt: skip
        assert [record.instalment for record in records] == [3, 2, 1]
        assert {record.principal for record in records} == {Money(120000)}


def test_an_amount_that_lost_its_first_figures_is_what_its_parts_add_up_to():
    page = a_history(
        ("3", "284.67元", "84.67", "2024-04-09 08:02:31", "7"),
        ("2", ",290.10元", "90.10", "2024-03-09 08:03:31", ""),
    )
    reading = read_pages([page], TAKEN)
    assert reading.kind is DocumentKind.REPAYMENT_HISTORY
    assert [record.amount for record in reading.records] == [Money(128467), Money(129010)]
    assert all(record.spots["amount"].confidence < 0.95 for record in reading.records)


def test_figures_behind_a_sign_that_could_not_be_told_are_in_doubt():
    page = a_page(
        a_line("还款成功", 540, 300, centred=True, size=50),
        a_line("284.67元", 440, 500, size=90),
        a_line("7", 370, 500, size=90, sure=0.45),
        a_line("还款时间", 66, 780),
        a_line("2024-04-11 20:14:36", 1010, 780, right=True),
    )
    (record,) = read_pages([page], TAKEN).records
    assert record.spots["amount"].confidence < 0.95


def test_a_fee_behind_its_name_is_no_day():
    lines = [a_line("未出账单", 540, 150, centred=True, size=50)]
    for number, (month, amount, fee) in enumerate(
        (("5月", "¥788.17", "含手续费 47.31元"), ("6月", "¥142.92", "含手续费9.16元"),
         ("7月", "¥686.65", "手续费 7.12"))
    ):  # fmt: skip
        y = 400 + number * 230
        lines += [a_line(month, 66, y, size=50), a_line(amount, 280, y)]
        lines += [a_line("还款日", 1010, y, right=True, size=34), a_line("2024", 66, y + 66)]
        lines += [a_line(fee, 280, y + 66, size=34)]
        lines.append(a_line(f"2024-0{5 + number}-10", 1010, y + 60, right=True, size=34))
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [str(record.due_on) for record in records] == ["2024-05-10", "2024-06-10", "2024-07-10"]


def test_who_stands_behind_the_time_of_day_below_what_was_done():
    lines = [a_line("交易明细", 540, 150, centred=True)]
    for number, (day, title, below, amount) in enumerate((
        ("2024-04-15 星期一", "转账汇款", "17:25:06 林样例", "-1,722.73"),
        ("2024-04-14 星期日", "转账汇入", "18:28:06 林例样", "+2,485.15"),
        ("2024-04-12 星期五", "代缴费", "11:44:41 电费代缴", "-190.52"),
    )):  # fmt: skip
        y = 400 + number * 260
        lines += [a_line(day, 40, y, size=34), a_line(title, 40, y + 90)]
        lines += [a_line(amount, 1040, y + 86, right=True), a_line(below, 40, y + 160, size=34)]
        lines.append(a_line(f"余额 {9000 + number}.50", 1040, y + 150, right=True, size=34))
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [(r.payee, r.payer) for r in records] == [
        ("林样例", None), (None, "林例样"), (None, None)
    ]  # fmt: skip


def test_the_number_of_a_payment_behind_other_words_of_its_item():
    page = a_history(
        ("3", "1,284.67", "84.67", "2024-04-09 08:02:31", ""),
        ("2", "1,290.10", "90.10", "2024-03-09 08:03:31", ""),
    )
    more = [
        a_line(f"样例银行(6241) 流水号：RPY13288894122429{n}", 68, 300 + n * 430 + 384, size=34)
        for n in range(2)
    ]
    records = read_pages([a_page(*page.lines, *more)], None).records
    assert [r.transaction_id for r in records] == ["RPY132888941224290", "RPY132888941224291"]


def test_sums_said_to_be_repaid_beside_days_below_the_head_of_their_year():
    lines = [a_line("还款明细", 540, 150, centred=True), a_line("2025年", 50, 300, size=56)]
    y = 400
    for day, amount in (
        ("06-24", "1,209.64"),
        ("05-31", "690.06"),
        ("2024年", ""),
        ("12-29", "815.36"),
    ):
        if not amount:
            lines.append(a_line(day, 50, y, size=56))
        else:
            lines += [a_line(day, 106, y, size=36), a_line("●", 238, y, sure=0.8, size=30)]
            lines += [a_line(f"已还{amount}元", 305, y)]
            lines += [a_line("本金 600.00 利息 27.60", 305, y + 60, size=34)]
        y += 160
    records = read_pages([a_page(*lines)], PartialDate(2025, 6, 26, 21, 0)).records
    assert [str(r.paid_at) for r in records] == ["2025-06-24", "2025-05-31", "2024-12-29"]
    assert [str(r.amount) for r in records] == ["1,209.64", "690.06", "815.36"]


def test_how_an_instalment_stands_above_the_next_sum_names_no_part_of_it():
    lines = [a_line("还款计划", 540, 150, centred=True)]
    for n, state in enumerate(("已还清", "待还款", "待还款", "待还款")):
        y = 400 + n * 110
        lines += [a_line(f"第{n + 1}期", 42, y), a_line(f"2025.0{n + 1}.25", 192, y, size=36)]
        lines += [a_line(f"14{16 - n * 2:02d}.00", 1040, y, right=True)]
        lines += [a_line("含本金1200.00利息216.00", 44, y + 58, size=34)]
        lines += [a_line(state, 1040, y + 56, right=True, size=34)]
    records = read_pages([a_page(*lines)], PartialDate(2025, 2, 16, 13, 16)).records
    assert [str(r.amount) for r in records] == ["1,416.00", "1,414.00", "1,412.00", "1,410.00"]


def test_a_large_day_above_its_year_and_month_is_when_and_no_sum():
    lines = [a_line("样例贷 还款流水", 540, 150, centred=True)]
    for n, (day, month) in enumerate((("21", "2023.11"), ("22", "2023.10"), ("22", "2023.09"))):
        y = 300 + n * 250
        lines += [
            a_line(day, 160, y, centred=True, size=60),
            a_line(month, 160, y + 76, centred=True, size=34),
        ]
        lines += [
            a_line("¥￥1,639.98", 310, y, size=52),
            a_line(f"第{3 - n}期", 1000, y, right=True, size=34),
        ]
        lines += [a_line("本金1,508.73 利息131.25", 310, y + 76, size=34)]
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [str(r.paid_at) for r in records] == ["2023-11-21", "2023-10-22", "2023-09-22"]
    assert {str(r.amount) for r in records} == {"1,639.98"}


def test_who_stands_below_what_was_done_beside_sums_half_a_line_lower():
    lines = [a_line("收支明细", 540, 150, centred=True)]
    y = 330
    for day, title, name, clock, amount in (
        (
            "04月15日 星期一",
            "网上代扣",
            "云岭样例消费金融有限公司",
            "10:17:14 尾号6703",
            "-1,209.76",
        ),
        ("04月14日 星期日", "转账汇款", "林样例", "13:40:32 尾号6703", "-1,395.85"),
        ("", "快捷支付", "样例超市", "08:38:19 尾号6703", "-97.86"),
    ):
        if day:
            lines.append(a_line(day, 42, y, size=36))
            y += 90
        lines += [
            a_line(title, 42, y),
            a_line(name, 42, y + 62, size=36),
            a_line(clock, 42, y + 120, size=36),
        ]
        lines += [a_line(amount, 1040, y + 24, right=True, size=46)]
        lines += [a_line("余额18,399.16", 1040, y + 88, right=True, size=36)]
        y += 220
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [str(r.amount) for r in records] == ["1,209.76", "1,395.85", "97.86"]
    assert [r.payee for r in records] == ["云岭样例消费金融有限公司", "林样例", "样例超市"]
    assert [str(r.paid_at) for r in records] == [
        "2024-04-15 10:17:14", "2024-04-14 13:40:32", "2024-04-14 08:38:19"
    ]  # fmt: skip


def test_a_day_before_what_a_payment_was_made_with():
    lines = [a_line("交易记录", 540, 150, centred=True)]
    for n, (name, when, amount) in enumerate((
        ("云岭样例小额贷款有限公司", "今天 15:28 零钱", "1,582.36"),
        ("样板样例消费金融有限公司", "昨天 21:44 零钱", "1,102.41"),
        ("样例热力有限公司", "04-05 17:56 零钱", "55.47"),
    )):  # fmt: skip
        y = 400 + n * 200
        lines += [a_line(name, 42, y), a_line(amount, 1040, y, right=True)]
        lines += [
            a_line(when, 42, y + 62, size=36),
            a_line("支付成功", 1040, y + 62, right=True, size=36),
        ]
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [str(r.paid_at) for r in records] == [
        "2024-04-20 15:28", "2024-04-19 21:44", "2024-04-05 17:56"
    ]  # fmt: skip


def test_an_instalment_of_so_many_behind_its_kind_and_a_number_without_a_colon():
    lines = [a_line("交易记录", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 270
        lines += [
            a_line(f"分期还款 0{6 - n}/12", 42, y),
            a_line("1,030.60", 1040, y, right=True, size=46),
        ]
        lines += [a_line(f"流水号 HK2025061020395581846{n}", 42, y + 70, size=34)]
        lines += [a_line(f"2025-0{6 - n}-10 20:39:55", 42, y + 136, size=34)]
        lines += [a_line("还款成功", 1040, y + 136, right=True, size=34)]
    records = read_pages([a_page(*lines)], None).records
    assert [r.instalment for r in records] == [6, 5, 4]
    assert records[0].transaction_id == "HK20250610203955818460"


def test_a_card_behind_how_it_was_repaid():
    lines = [a_line("还款记录", 540, 150, centred=True)]
    for n in range(2):
        y = 400 + n * 220
        lines += [a_line(f"2025-0{4 - n}-12 10:20", 42, y), a_line("1,030.60", 1040, y, right=True)]
        lines += [a_line(f"第{4 - n}/7期 主动还款 样例银行(6274)", 42, y + 70, size=34)]
    records = read_pages([a_page(*lines)], None).records
    assert [(r.method, r.card_tail) for r in records] == [("样例银行(6274)", "6274")] * 2


NAMES_AND_SUMS = (("还款总额 832.00元", ""), ("还款总额", "724.00元"), ("还款总额", "716.00元"))


def test_an_item_whose_name_and_sum_were_read_as_one_line_is_no_less_an_item():
    lines = [a_line("还款记录", 540, 150, centred=True)]
    for n, (name, amount) in enumerate(NAMES_AND_SUMS):
        y = 340 + n * 450
        lines += [a_line(f"第{n + 1}/3期", 80, y, size=46), a_line("已还清", 1000, y, right=True)]
        lines += [a_line(name, 80, y + 90), a_line("还款日期", 560, y + 90)]
        lines.append(a_line(f"2025-0{n + 1}-26", 800, y + 90))
        if amount:
            lines.append(a_line(amount, 250, y + 90))
        lines += [a_line("本金", 80, y + 175), a_line(f"{(700, 600, 600)[n]}.00元", 250, y + 175)]
        lines += [a_line("利息", 560, y + 175), a_line(f"{(132, 124, 116)[n]}.00元", 740, y + 175)]
    records = read_pages([a_page(*lines)], None).records
    assert [(r.instalment, str(r.amount), str(r.principal), str(r.interest)) for r in records] == [
        (1, "832.00", "700.00", "132.00"), (2, "724.00", "600.00", "124.00"),
        (3, "716.00", "600.00", "116.00"),
    ]  # fmt: skip


def test_an_amount_that_may_be_two_figures_has_to_be_looked_at():
    page = a_wallets_list(
        ("样例便利店", "日用百货", "04-12 20:14", "-25.67"),
        ("样例禾借款", "信用借还", "04-11 09:24", "-3 857.20"),
        ("样例云借款", "信用借还", "04-10 18:30", "支出 3 857.20"),
    )
    reading = read_pages([page], TAKEN)
    assert [record.amount for record in reading.records] == [
        Money(2567), Money(385720), Money(385720)
    ]  # fmt: skip
    assert [record.spots["amount"].confidence < 0.95 for record in reading.records] == [
        False, True, True
    ]  # fmt: skip


def test_parts_beside_each_other_at_both_edges_of_a_column_make_one_item():
    lines = [a_line("账单明细", 540, 150, centred=True, size=50)]
    for number, amount in enumerate(("123,284.67", "123,905.50", "123,800.00")):
        lines += [a_line(f"2024-04-{10 + number}", 80, 400 + number * 120, size=40)]
        lines += [a_line(amount, 1040, 400 + number * 120, right=True, size=40)]
    left = round(lines[-1].box.left * 1080)
    lines += [a_line("利息", left, 740, size=30), a_line("罚息", 1040, 740, right=True, size=30)]
    lines += [a_line("2024-04-13", 80, 780, size=40), a_line("1.50", left, 780, size=40)]
    lines += [a_line("2.50", 1040, 780, right=True, size=40)]
    items = items_of(rows_of(a_page(*lines)))
    assert [item.amount.text for item in items] == [
        "123,284.67",
        "123,905.50",
        "123,800.00",
        "2.50",
    ]
    assert all(item.rows for item in items)
