"""Bills of payment apps: encodings, preambles, three directions, refunds, ids as text."""

import pytest

from evidence_kit.domain.readings import Direction, DocumentKind, Oddity
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading import formats
from tests.reading.statements.tables import csv_text, read, xlsx

ALIPAY = (
    "-----------------------------------------------------------\n"
    "导出信息：\n姓名：样例\n支付宝账户：138****0000\n"
    "起始时间：[2025-02-10 00:00:00]    终止时间：[2025-02-13 23:59:59]\n"
    "导出时间：[2025-02-14 09:12:52]\n共3笔记录\n收入：0笔 0.00元\n\n特别提示：\n"
    "1.本明细仅供个人对账使用。\n\n"
    "------------------------支付宝（中国）网络技术有限公司  电子客户回单-----------------\n"
    "交易时间            ,交易分类    ,交易对方   ,对方账号  ,商品说明  ,收/支    ,金额    ,"
    "收/付款方式   ,交易状态   ,交易订单号     ,商家订单号   ,备注    ,\n"
    "2025-02-12 21:32:14 ,信用借还    ,样例小额贷款有限公司,/   ,样例贷-还款  ,不计收支   ,"
    "856.20   ,样例银行储蓄卡(6210)  ,还款成功   ,2025021222001412345678901234\t,"
    "T200P1000000000000001\t,          ,\n"
    "2025-02-11 08:00:00,餐饮美食,某面馆,/,牛肉面,支出,18.50,余额,交易成功,2025021122\t,M1\t,,\n"
    "2025-02-11 09:00:00,退款,某面馆,/,退款-牛肉面,不计收支,18.50,余额,退款成功,"
    "2025021122_R1\t,M1\t,,\n"
)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_an_alipay_bill_is_read_in_every_encoding_it_is_sent_in(tmp_path, encoding):
    reading = read(tmp_path, ALIPAY.replace("\n", "\r\n").encode(encoding))
    assert (reading.kind, reading.family) == (DocumentKind.STATEMENT, "alipay")
    assert reading.warnings == ()
    repaid, *_ = reading.records
    assert repaid.row == 15
    assert repaid.paid_at == PartialDate(2025, 2, 12, 21, 32, 14)
    assert (repaid.amount, repaid.direction) == (Money(85_620), Direction.NEUTRAL)
    assert (repaid.payee, repaid.payer) == ("样例小额贷款有限公司", None)
    assert repaid.transaction_id == "2025021222001412345678901234"
    assert repaid.order_id == "T200P1000000000000001"
    assert (repaid.method, repaid.card_tail) == ("样例银行储蓄卡(6210)", "6210")
    assert repaid.status == "还款成功"
    assert repaid.note == "信用借还 · 样例贷-还款"
    assert reading.columns[0] == "交易时间"
    assert reading.headers[2] == "姓名：样例"


def test_a_masked_telephone_number_of_an_account_is_no_card(tmp_path):
    noodles = read(tmp_path, ALIPAY).records[1]
    assert noodles.card_tail is None
    assert noodles.confidence == 1.0


def test_the_count_a_bill_claims_only_warns(tmp_path):
    reading = read(tmp_path, ALIPAY.replace("共3笔", "共66笔"))
    assert reading.warnings == (Oddity("count_differs", {"claimed": 66, "found": 3}),)
    assert len(reading.records) == 3


def test_a_refund_is_money_from_the_other_party(tmp_path):
    refund = read(tmp_path, ALIPAY).records[2]
    assert (refund.payer, refund.payee) == ("某面馆", None)


WEB = (
    "支付宝交易记录明细查询\n账号:[a@example.com]\n起始日期:[2016-01-01]    终止日期:[2016-02-01]\n"
    "---------------------------------交易记录明细列表------------------------------------\n"
    "交易号\t,商家订单号\t,交易创建时间\t,付款时间\t,最近修改时间\t,交易来源地\t,类型\t,交易对方\t,"
    "商品名称\t,金额（元）\t,收/支\t,交易状态\t,服务费（元）\t,成功退款（元）\t,备注\t,资金状态\t,\n"
    "201601\t,M1\t,2016-01-05 10:00:00\t,2016-01-05 10:00:09\t,2016-01-06 00:00:00\t,其他\t,"
    "担保交易\t,某店\t,杯子\t,30.00\t,支出\t,交易成功\t,0.00\t,12.00\t,\t,已支出\t,\n"
    "201602\t,M2\t,2016-01-07 10:00:00\t,\t,2016-01-08 00:00:00\t,其他\t,担保交易\t,某店\t,"
    "碗\t,9.00\t,\t,交易关闭\t,0.00\t,0.00\t,\t,\t,\n"
    "-------------------------------------------------------------------------------\n"
    "共2笔记录\n已收入:0笔,0.00元\n待收入:0笔,0.00元\n已支出:1笔,30.00元\n待支出:0笔,0.00元\n"
    "导出时间:[2016-02-01 10:00:00]    用户:样例\n"
)


def test_the_old_web_bill_with_its_footer(tmp_path):
    reading = read(tmp_path, WEB.encode("gbk"))
    assert (reading.quarantined, reading.warnings, reading.family) == ((), (), "alipay")
    cup, bowl = reading.records
    assert cup.paid_at == PartialDate(2016, 1, 5, 10, 0, 9)
    assert (cup.amount, cup.refunded, cup.fee) == (Money(3000), Money(1200), Money(0))
    assert (bowl.direction, bowl.status, bowl.refunded) == (None, "交易关闭", None)
    assert bowl.paid_at == PartialDate(2016, 1, 7, 10, 0, 0)


WECHAT_NAMES = (
    "交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式",
    "当前状态", "交易单号",
    "商户单号", "备注",
)  # fmt: skip


def _wechat(*rows):
    return csv_text(
        "微信支付账单明细,,,", "微信昵称：[样例],,,", f"共{len(rows)}笔记录,,,",
        "----------------------微信支付账单明细列表--------------------,,,", WECHAT_NAMES, *rows,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "refunded"),
    [
        ("已全额退款", 3993),
        ("已退款(￥12.50)", 1250),
        ("已退款￥12.50", 1250),
        ("对方已退还", 3993),
        ("支付成功", None),
    ],
)
def test_wechat_tells_a_refund_in_the_state_of_the_payment(tmp_path, status, refunded):
    row = ["2024-05-01 10:00:00", "商户消费", "某店", "/", "支出", "￥39.93", "零钱",
    status, "4200001\t",
           "M7\t", "/"]  # fmt: skip
    record = read(tmp_path, _wechat(row)).records[0]
    assert record.amount == Money(3993)
    assert record.refunded == (None if refunded is None else Money(refunded))
    assert record.note == "商户消费"


def test_a_refund_of_wechat_is_not_called_refunded_itself(tmp_path):
    row = ["2024-05-02 10:00:00", "某店-退款", "某店", "/", "收入", "¥39.93", "/",
    "已全额退款", "4200002",
           "M7", "/"]  # fmt: skip
    record = read(tmp_path, _wechat(row)).records[0]
    assert (record.payer, record.refunded, record.method) == ("某店", None, None)


def test_a_wechat_workbook_of_2026_with_serial_dates_bare_amounts_and_a_missing_row(tmp_path):
    rows = {1: ["微信支付账单明细"], 15: ["4. 本账单中所有时间均为UTC+08:00时间"],
            17: ["----------------------微信支付账单明细列表--------------------"],
            18: WECHAT_NAMES,
            19: [("d", "46289.48678240741"), "商户消费", "某店", "/", "支出", ("n",
            "0.30000000000000004"),
                 "样例银行(6210)", "支付成功", "4200001234202609241234567890", "M1", "/"],
            20: [("d", "46289.5"), "转账", "某人", "/", "/", ("n", "1000"), "零钱", "已转账",
                 ("n", "1234567890123456789"), "/", "/"]}  # fmt: skip
    reading = read(tmp_path, xlsx(rows), formats.XLSX)
    first, second = reading.records
    assert (first.row, first.sheet) == (19, "S1")
    assert first.paid_at == PartialDate(2026, 9, 24, 11, 40, 58)
    assert first.amount == Money(30)
    assert first.transaction_id == "4200001234202609241234567890"
    assert (second.amount, second.direction) == (Money(100_000), Direction.NEUTRAL)
    assert second.transaction_id is None  # a number that the sheet had rounded is none
    assert Oddity("rounded_numbers") in reading.warnings


def test_the_same_rows_on_two_sheets_are_read_once(tmp_path):
    row = [
        "2024-05-01 10:00:00",
        "商户消费",
        "某店",
        "/",
        "支出",
        "¥50.0",
        "零钱",
        "支付成功",
        "42",
        "M",
        "/",
    ]
    other = [*row[:5], ("n", "50"), *row[6:]]
    later = ["2024-06-01 10:00:00", *row[1:]]
    twice = read(
        tmp_path, xlsx({1: WECHAT_NAMES, 2: row}, {5: WECHAT_NAMES, 6: other}), formats.XLSX
    )
    assert [(r.row, r.sheet) for r in twice.records] == [(2, "S1")]
    assert twice.warnings == (Oddity("same_rows", {"sheet": "S2"}),)
    months = xlsx({1: WECHAT_NAMES, 2: row}, {1: WECHAT_NAMES, 2: later})
    assert [r.sheet for r in read(tmp_path, months, formats.XLSX).records] == ["S1", "S2"]


def test_wechat_hong_kong_writes_cents_and_seconds_in_json(tmp_path):
    bill = """[{"payrecord_id": "1000000001", "out_trade_no": "T1", "amount_in_cent": "123405",
      "currency_code": "HK$", "datetime": "1735689600", "merchant": "Sample Shop",
      "description": "tea",
      "pay_state": "0", "card_tail": "0042"},
      {"payrecord_id": "1000000002", "amount_in_cent": 500, "currency_code": "HK$",
      "pay_state": "9",
      "datetime": 1735776000, "merchant": "Sample Shop"}]"""
    paid, back = read(tmp_path, bill, formats.JSON).records
    assert (paid.amount, paid.currency, paid.direction) == (Money(123_405), "HKD", Direction.OUT)
    assert paid.paid_at == PartialDate(2025, 1, 1, 8, 0, 0)
    assert (paid.payee, paid.card_tail, paid.row) == ("Sample Shop", "0042", 1)
    assert (back.amount, back.direction, back.status) == (Money(500), Direction.IN, "退款成功")


def test_jd_says_refunds_beside_the_amount(tmp_path):
    names = (
        "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,"
        "交易订单号,商家订单号,备注"
    )
    text = csv_text(
        "\ufeff导出信息：", "京东账号名：jd_sample", "共：2笔记录", names,
        "2025-01-02 10:00:00\t,某店,杯子,131.77(已退款89.84),样例银行信用卡(1875),"
        "交易成功,支出,网购,1\t,2\t, ,",
        "2025-01-02 11:00:00\t,某店,碗,1468.32(已全额退款),余额,交易成功,不计收支,网购,3\t,4\t, ,",
    )  # fmt: skip
    reading = read(tmp_path, text)
    assert reading.warnings == ()
    assert [(r.amount, r.refunded) for r in reading.records] == [
        (Money(13_177), Money(8984)),
        (Money(146_832), Money(146_832)),
    ]


def test_meituan_counts_what_was_paid_not_what_was_ordered(tmp_path):
    names = (
        "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,"
        "交易单号,商家单号,备注"
    )
    text = csv_text(
        "\ufeff美团交易账单明细", '""', "共：1笔记录", '""', names,
        '2025-02-12 20:59:12,2025-02-12 20:59:20,还款,【美团月付】主动还款,支出,'
        '样例银行(6210),¥48.14,'
        '¥48.12,"25021211100401670003883284995443\t","2502_1\t",/',
    )  # fmt: skip
    (record,) = read(tmp_path, text).records
    assert (record.amount, record.note) == (Money(4812), "还款 · 【美团月付】主动还款")
    assert record.transaction_id == "25021211100401670003883284995443"
