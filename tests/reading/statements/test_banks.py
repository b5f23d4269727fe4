"""Exports of banks: columns by name, dates and signs as each writes them, odd rows shown."""

import pytest

from evidence_kit.domain.readings import Direction, Oddity
from evidence_kit.domain.values import Money
from evidence_kit.reading import formats
from tests.reading.statements.tables import csv_text, read, xlsx

OUT, IN, NEUTRAL = Direction.OUT, Direction.IN, Direction.NEUTRAL


def _told(reading):
    return [(str(r.paid_at), str(r.amount), r.direction) for r in reading.records]


def test_a_bank_that_nobody_listed_is_read_by_the_names_of_its_columns(tmp_path):
    text = csv_text(
        "样例城市商业银行个人活期明细",
        "客户姓名：样例,币种：人民币",
        "",
        "序号,交易发生日,交易渠道,本次发生额（单位：元）,账户结余,对方客户名称,交易用途说明",
        '1,2025-03-01,手机银行,"-1,284.67","2,000.00",样例消费金融有限公司,贷款还款',
        '2,2025-03-02,柜面,500.00,"2,500.00",--,现金存入',
        "合计,,,-784.67,,,",
    )
    reading = read(tmp_path, text)
    assert reading.quarantined == ()
    assert _told(reading) == [("2025-03-01", "1,284.67", OUT), ("2025-03-02", "500.00", IN)]
    repaid, saved = reading.records
    assert (repaid.row, repaid.payee, repaid.balance) == (
        5,
        "样例消费金融有限公司",
        Money(200_000),
    )
    assert repaid.note == "贷款还款"
    assert saved.payer is None


def test_rows_shorter_than_the_header_and_dates_without_signs_between(tmp_path):
    text = csv_text(
        "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言",
        "20240101,123456,转存,+10000.00,11000.00,某人,369396693,超级网银,转账",
        "20240103,,正常还款,-12345.89,1943.12,12341234123412341,111222333",
    )
    reading = read(tmp_path, text)
    assert _told(reading) == [
        ("2024-01-01 12:34:56", "10,000.00", IN),
        ("2024-01-03", "12,345.89", OUT),
    ]
    assert reading.records[1].transaction_id == "111222333"


def test_two_amount_columns_a_last_cell_too_many_and_a_footer(tmp_path):
    text = csv_text(
        "明细查询文件下载", "", '卡号: 6222****9876,"卡别名: "', "",
        "交易日期,摘要,交易场所,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名",
        '2023-05-02     \t,"自动还款   \t",某支行\t,"-    \t","-    \t",-  \t,"    \t","1,'
        '234.56  \t",人民币 \t,'
        '"xx,yyyy.zz   \t","某人  \t",',
        '2023-05-03     \t,"工资   \t",\t,"-    \t","-    \t",-  \t,"9.00    \t","  \t",人民币 \t,'
        '"xx,yyyy.zz   \t","某厂  \t",',
        "", '人民币合计,,,,,,"9.00 \t","1,234.56 \t",',
    )  # fmt: skip
    reading = read(tmp_path, text)
    assert reading.quarantined == ()
    assert _told(reading) == [("2023-05-02", "1,234.56", OUT), ("2023-05-03", "9.00", IN)]
    paid = reading.records[0]
    assert (paid.balance, paid.payee, paid.card_tail) == (None, "某人", "9876")
    assert paid.spots["card_tail"].confidence < paid.spots["amount"].confidence


def test_a_card_bill_without_years_takes_them_from_its_title(tmp_path):
    text = csv_text(
        "样例银行信用卡对账单（个人消费卡账户 2024年01月）（补）",
        "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额",
        ",12/29,掌上还款,-1.23,1234,-1.23",
        '01/05,01/07,中国移动,"8,000.00",1234,"8,000.00(CN)"',
    )
    reading = read(tmp_path, text)
    assert _told(reading) == [("2023-12-29", "1.23", IN), ("2024-01-05", "8,000.00", OUT)]
    assert all(r.spots["paid_at"].confidence < 1 for r in reading.records)
    assert all(r.spots["amount"].confidence == 1 for r in reading.records)


def test_a_minus_means_spent_where_most_rows_have_one_and_no_title_says_card(tmp_path):
    rows = ["2025-01-02,-8.00,某店,1234", "2025-01-03,-9.00,某店,1234", "2025-01-04,5.00,某人,1234"]
    account = read(tmp_path, csv_text("交易时间,金额,商户名称,卡号末四位", *rows))
    assert [r.direction for r in account.records] == [OUT, OUT, IN]
    assert account.records[0].spots["direction"].confidence < 1
    remark = csv_text("本明细不含信用卡账单", "交易时间,金额,余额", "2025-01-02,-8.00,9.00")
    assert read(tmp_path, remark).records[0].direction is OUT
    title = "样例银行信用卡电子账单"
    card = read(tmp_path, csv_text(title, "交易时间,金额,商户名称,卡号末四位", *rows))
    assert card.records[0].spots["direction"].confidence == 1
    assert [r.direction for r in card.records] == [IN, IN, OUT]


def test_days_without_any_year_are_not_guessed(tmp_path):
    reading = read(tmp_path, "交易日,交易摘要,人民币金额,卡号末四位\n01/05,某店,8.00,1234\n")
    assert [(q.row, q.reason) for q in reading.quarantined] == [(2, "no_year")]


def test_unsigned_amounts_go_where_their_words_say(tmp_path):
    text = csv_text(
        "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额",
        "2025-01-10,2025-01-10,退货 某店,CNY 123.18,CNY 123.18",
        "2025-01-29,2025-01-29,信用卡还款 转账还款,CNY13.50,CNY 13.50",
        "2025-01-18,2025-01-18,消费 Tokyo,JPY 1000.00,CNY 49.85",
        "2025-01-19,2025-01-19,某事,CNY 1.00,CNY 1.00",
    )
    reading = read(tmp_path, text)
    assert [r.direction for r in reading.records] == [IN, IN, OUT, None]
    assert reading.records[2].amount == Money(4985)
    assert reading.records[0].spots["direction"].confidence < 1


def test_debit_and_credit_in_words_and_long_account_numbers(tmp_path):
    text = csv_text(
        "序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要",
        "1,2025-01-01,00:00:05,存款利息,贷 Cr,1.23,1334.63,1323132313211331313,利息户,批处理,",
        "2,2024-02-02,13:15:12,网上支付,借 Dr,3.21,2334.62,6666666666666666,某店,其他,",
    )
    reading = read(tmp_path, text)
    assert _told(reading) == [
        ("2025-01-01 00:00:05", "1.23", IN),
        ("2024-02-02 13:15:12", "3.21", OUT),
    ]
    assert [r.payer or r.payee for r in reading.records] == ["利息户", "某店"]


def test_other_currencies_keep_their_name_and_the_day_may_stand_first(tmp_path):
    text = csv_text(
        "Date,Description,Billing amount,Billing currency,Balance,Balance currency",
        '24/03/2025,SHOP,"-1,099.14"\t,HKD,"3,612.17"\t,HKD',
        '12/03/2025,SALARY,"12,500.00"\t,CNY,"12500.00"\t,CNY',
    )
    reading = read(tmp_path, text)
    assert _told(reading) == [("2025-03-24", "1,099.14", OUT), ("2025-03-12", "12,500.00", IN)]
    assert [r.currency for r in reading.records] == ["HKD", "CNY"]


@pytest.mark.parametrize(
    ("days", "told", "sure"),
    [
        (["03/04/2025", "03/25/2025"], ["2025-03-04", "2025-03-25"], True),
        (["03/04/2025", "25/03/2025"], ["2025-04-03", "2025-03-25"], True),
        (["03/04/2025", "05/05/2025"], ["2025-04-03", "2025-05-05"], False),
    ],
)
def test_day_and_month_are_told_apart_by_all_rows_together(tmp_path, days, told, sure):
    text = "Date,Amount,Balance\n" + "".join(f"{day},-1.00,2.00\n" for day in days)
    records = read(tmp_path, text).records
    assert [str(r.paid_at) for r in records] == told
    assert (records[0].spots["paid_at"].confidence == 1) is sure


def test_a_tab_separated_text_in_gbk_with_formulas_as_a_bank_names_it_xls(tmp_path):
    names = ("交易日期", "交易时间", "摘要", "发生金额", "流水号")
    cells = ("20230212", "15:02:47", "转出", "-8.000", "0012345678901234567")
    text = "".join("\t".join(f'="{cell}"' for cell in row) + "\t\n" for row in (names, cells))
    (record,) = read(tmp_path, text.encode("gb18030")).records
    assert (str(record.paid_at), record.amount) == ("2023-02-12 15:02:47", Money(800))
    assert record.transaction_id == "0012345678901234567"


def test_name_and_account_in_one_cell_are_parted(tmp_path):
    text = csv_text(
        "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要",
        '2024-01-01,CNY,"-1,000.00",271.66,转账汇款,某人 66666666666666,转账',
        "2024-01-02,CNY,-3.00,81.22,一网通支付,某电力有限公司99999999999999,供电",
    )
    assert [r.payee for r in read(tmp_path, text).records] == ["某人", "某电力有限公司"]


def test_a_workbook_with_cards_as_numbers(tmp_path):
    rows = {
        1: ["本期账单明细(人民币)"],
        2: ["交易日期", "入账日期", "交易描述", "卡末四位", "交易币种", "结算币种",
        "交易金额", "结算金额"],
        3: ["2024-11-09", "2024-11-09", "某店", ("n", "88"), "日元", "人民币", "100.00", "5.90"],
        4: ["2024-11-10", "2024-11-10", "某还款", ("n", "6688.0"), "人民币", "人民币",
        "-1.21", "-1.21"],
    }  # fmt: skip
    reading = read(tmp_path, xlsx(rows), formats.XLSX)
    assert _told(reading) == [("2024-11-09", "5.90", OUT), ("2024-11-10", "1.21", IN)]
    assert [(r.card_tail, r.currency) for r in reading.records] == [
        ("0088", "CNY"),
        ("6688", "CNY"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2025-13-45,,,5.00,CNY", "date"),
        ("某日,4260,某店,,5.00,CNY", "date"),
        ("2025-01-02,4260,某店,,五元,CNY", "amount"),
        ("2025-01-02,4260,某店,,5.001,CNY", "amount"),
        ("2025-01-02,4260,某店,,,CNY", "no_amount"),
        ("2025-01-02,4260,某店,3.00,5.00,CNY", "both_ways"),
        ("2025-01-02,某店,,5.00,CNY", "cells"),
        ("2025-01-02,4260,某店,,5.00,CNY,更多", "cells"),
        ("2025-01-02,4260,某店,多,5.00,CNY", "amount"),
    ],
)
def test_an_odd_row_is_kept_aside_with_its_reason_and_the_others_are_read(tmp_path, row, reason):
    text = f"交易日,卡号后四位,交易描述,存入,支出,币种\n2025-01-01,4260,某店,,1.00,CNY\n{row}\n"
    reading = read(tmp_path, text)
    assert _told(reading) == [("2025-01-01", "1.00", OUT)]
    assert [(q.row, q.reason) for q in reading.quarantined] == [(3, reason)]
    assert "".join(reading.quarantined[0].cells) == row.replace(",", "")


def test_odd_rows_count_as_rows_of_the_file(tmp_path):
    text = "共2笔记录\n交易日期,金额,备注\n2025-01-01,-1.00,a\n2025-01-32,-1.00,b\n"
    assert read(tmp_path, text).warnings == ()
    text = text.replace("共2笔", "共3笔")
    assert read(tmp_path, text).warnings == (Oddity("count_differs", {"claimed": 3, "found": 2}),)


def test_a_header_may_stand_again_and_may_change(tmp_path):
    text = csv_text(
        "交易日期,金额,摘要", "2025-01-01,-1.00,a", "交易日期,金额,摘要", "2025-01-02,-2.00,b",
        "摘要,交易日期,支出金额,收入金额", "c,2025-01-03,,3.00",
    )  # fmt: skip
    assert _told(read(tmp_path, text)) == [
        ("2025-01-01", "1.00", OUT),
        ("2025-01-02", "2.00", OUT),
        ("2025-01-03", "3.00", IN),
    ]


def test_a_header_of_two_rows(tmp_path):
    text = "交易日期,发生额,,余额\n,收入,支出,\n2025-01-03,,3.00,9.00\n"
    assert _told(read(tmp_path, text)) == [("2025-01-03", "3.00", OUT)]


@pytest.mark.parametrize(
    "text",
    [
        "姓名,电话\n某人,13800000000\n",
        "期数,应还日期,应还金额\n1,2025-01-01,100.00\n",
        "",
        "只是一段文字，说到金额和日期。\n",
        "交易日期,金额\n",
    ],
)
def test_what_is_no_table_of_payments_is_none(tmp_path, text):
    assert read(tmp_path, text) is None


@pytest.mark.parametrize(
    ("above", "head", "cell", "told"),
    [
        ("", "交易金额(万元)", "-1.28467", "12,846.70"),
        ("", "交易金额（单位：千元）", "-1.28467", "1,284.67"),
        ("", "交易金额(分)", "-128467", "1,284.67"),
        ("", "交易金额/分", "-5", "0.05"),
        ("金额单位：万元", "交易金额", '"-1.28"', "12,800.00"),
        ("单位,万元", "交易金额", "-1.28", "12,800.00"),
        ("单位：万元", "交易金额(元)", '"-1,284.67"', "1,284.67"),
        ("", "交易金额(万元)", '"-12,846.70元"', "12,846.70"),
        ("", "交易金额", "-1.28万元", "12,800.00"),
        ("单位：样例市万元镇样例支行", "交易金额", "-1.28", "1.28"),
        ("", "交易金额（人民币元）", "-1.28", "1.28"),
    ],
)
def test_a_sum_is_of_the_unit_that_its_head_or_a_line_above_names(
    tmp_path, above, head, cell, told
):
    text = (
        f"{above}\n交易日期,{head},余额(元),对方户名\n2025-03-01,{cell},2.00,样例消费金融有限公司\n"
    )
    (record,) = read(tmp_path, text).records
    assert (str(record.amount), record.currency) == (told, "CNY")
    assert record.balance == Money(200)
    assert record.spots["amount"].confidence == 1


def test_a_sum_finer_than_a_fen_in_its_unit_is_none(tmp_path):
    text = "交易日期,交易金额(万元),摘要\n2025-03-01,-1.2846712,还款\n2025-03-02,-0.5,还款\n"
    reading = read(tmp_path, text)
    assert [str(r.amount) for r in reading.records] == ["5,000.00"]
    assert [(q.row, q.reason) for q in reading.quarantined] == [(2, "amount")]


@pytest.mark.parametrize(
    ("above", "head", "column", "currency"),
    [
        ("客户姓名：样例,币种：美元", "交易金额", "", "USD"),
        ("币种,美元", "交易金额", "", "USD"),
        ("户名,币种\n样例,港币", "交易金额", "", "HKD"),
        ("样例银行美元账户对账单", "交易金额", "", "USD"),
        ("", "交易金额(美元)", "", "USD"),
        ("", "交易金额(HKD)", "", "HKD"),
        ("", "Amount (USD)", "", "USD"),
        ("", "美元金额", "", "USD"),
        ("", "交易金额(美元)", "人民币", "USD"),
        ("币种：美元", "交易金额", "人民币", "CNY"),
        ("币种：美元", "交易金额(人民币)", "", "CNY"),
        ("汇率：1美元=7.2元人民币", "交易金额", "", "CNY"),
        ("币种：人民币", "交易金额", "", "CNY"),
    ],
)
def test_another_currency_is_named_by_a_head_or_above_as_well_as_in_a_column(
    tmp_path, above, head, column, currency
):
    text = f"{above}\n交易日期,{head},币种,对方户名\n2025-03-01,-12.80,{column},样例店\n"
    (record,) = read(tmp_path, text).records
    assert (str(record.amount), record.currency) == ("12.80", currency)
    assert record.spots["amount"].confidence == 1


def test_of_two_currencies_that_a_line_above_names_no_row_is_sure(tmp_path):
    text = (
        "币种：人民币/美元\n交易日期,交易金额,币种\n2025-03-01,-12.80,\n2025-03-02,-5.00,人民币\n"
    )
    doubted, told = read(tmp_path, text).records
    assert (doubted.currency, told.currency) == ("CNY", "CNY")
    assert doubted.spots["amount"].confidence < 0.95
    assert told.spots["amount"].confidence == 1


def test_a_column_in_renminbi_is_preferred_to_one_in_another_currency(tmp_path):
    text = "交易日期,交易金额(美元),交易金额(人民币),摘要\n2025-03-01,-1.00,-7.20,消费\n"
    (record,) = read(tmp_path, text).records
    assert (str(record.amount), record.currency) == ("7.20", "CNY")


def test_below_the_same_heads_the_account_of_another_currency_goes_on(tmp_path):
    text = csv_text(
        "币种：人民币", "交易日期,交易金额,摘要", "2025-03-01,-1.00,a",
        "币种：美元", "交易日期,交易金额,摘要", "2025-03-02,-2.00,b",
        "单位：分,", "2025-03-03,-300,c",
    )  # fmt: skip
    records = read(tmp_path, text).records
    assert [(str(r.amount), r.currency) for r in records] == [
        ("1.00", "CNY"),
        ("2.00", "USD"),
        ("3.00", "USD"),
    ]


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        ("还款日期,减免金额,还款金额,收款人名称", "2025-03-01,5.00,1284.67,样例消费金融有限公司"),
        ("还款日期,贷款金额,还款金额", "2025-03-01,15000.00,1284.67"),
        ("还款日期,优惠金额,实际金额", "2025-03-01,5.00,1284.67"),
        ("交易日期,冻结金额,扣款金额", "2025-03-01,5.00,1284.67"),
        ("交易日期,原金额,本金金额,利息金额,优惠后金额", "2025-03-01,1300.00,9.00,8.00,1284.67"),
        ("交易日期,税额金额,剩余金额,还款金额", "2025-03-01,5.00,6.00,1284.67"),
        ("放款日期,还款日期,借款总金额,本期还款金额", "2024-01-01,2025-03-01,15000.00,1284.67"),
    ],
)
def test_what_was_let_off_lent_or_a_part_is_not_what_was_paid(tmp_path, names, cells):
    assert [(at, amount) for at, amount, _ in _told(read(tmp_path, f"{names}\n{cells}\n"))] == [
        ("2025-03-01", "1,284.67")
    ]


def test_a_list_of_what_was_lent_or_let_off_tells_no_payment(tmp_path):
    assert read(tmp_path, "日期,减免金额,备注\n2025-03-01,5.00,a\n") is None
    assert read(tmp_path, "放款日期,贷款金额,备注\n2025-03-01,15000.00,a\n") is None


@pytest.mark.parametrize(
    "said", ["②56.20", "8⁵6.20", "⑫.20", "1.000", "12.340", "\u202e02.65\u202c"]
)
def test_an_amount_that_may_be_another_is_none(tmp_path, said):
    reading = read(tmp_path, f"交易日期,金额,摘要\n2025-01-01,{said},还款\n2025-01-02,8.00,还款\n")
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(2, "amount")]
    assert [str(record.amount) for record in reading.records] == ["8.00"]


@pytest.mark.parametrize("minus", ["-856.20", "(856.20)", "¥-856.20"])
def test_a_minus_beside_a_word_is_in_doubt_where_others_go_out_without_one(tmp_path, minus):
    head, row = "交易日期,收/支,金额,摘要\n", f"2025-01-01,支出,{minus},还款\n"
    for others, is_sure in (("", "(" not in minus), ("2025-01-02,支出,5.00,午饭\n", False)):
        first = read(tmp_path, head + row + others).records[0]
        assert (str(first.amount), first.direction) == ("856.20", Direction.OUT)
        for field in ("amount", "direction"):
            assert (first.spots[field].confidence == 1) is is_sure
    back = read(tmp_path, f"{head}2025-01-01,收入,{minus},还款\n").records[0]
    assert back.spots["amount"].confidence < 0.95


def test_marks_that_turn_letters_stand_in_no_name(tmp_path):
    text = "交易日期,交易对方,金额,摘要\n2025-01-01,禾穗\u202e消费\u2066金融,-5.00,还\u202e款\n"
    record = read(tmp_path, text).records[0]
    assert (record.payee, record.note) == ("禾穗消费金融", "还款")
    assert record.spots["payee"].confidence < 0.95
