"""A receipt's fields by what its labels mean, whichever app printed it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.labelled import card_tail_in
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.payments.receipts import read_receipt
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREY, WHITE, a_line, a_page, a_receipt

ROWS = [
    ("支付时间", "2024-04-11 20:14:36"),
    ("付款方式", "样例银行储蓄卡(0527)"),
    ("商品说明", "禾穗借 第1期还款"),
    ("收款方全称", "云岭样例消费金融有限公司"),
    ("订单号", "2024041100000000000000410527"),
    ("商家订单号", "HS20240411R01410527"),
]


def test_every_field_of_a_receipt_with_its_place():
    reading = read_pages([a_receipt(ROWS)], None)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    (record,) = reading.records
    assert record.amount == Money(128467)
    assert record.direction is Direction.OUT
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.payee == "云岭样例消费金融有限公司"
    assert record.transaction_id == "2024041100000000000000410527"
    assert record.order_id == "HS20240411R01410527"
    assert (record.method, record.card_tail) == ("样例银行储蓄卡(0527)", "0527")
    assert (record.status, record.note, record.instalment) == ("交易成功", "禾穗借 第1期还款", 1)
    assert record.confidence >= 0.95
    assert record.spots["amount"].box.top == pytest.approx(510 / 2340)


@pytest.mark.parametrize("time", ["交易时间", "付款时间：", "转账时间", "支付时间 :"])
@pytest.mark.parametrize("number", ["交易单号", "转账单号", "交易流水号", "流水号"])
@pytest.mark.parametrize("right", [True, False])
def test_other_words_for_the_same(time, number, right):
    rows = [
        (time, "2024年4月11日20:14:36"),
        ("收款人", "林样例"),
        (number, "20240411 0000 0527 88"),
    ]
    record = read_receipt(a_receipt(rows, value_at=1010 if right else 420, right=right, above=""))
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.payee == "林样例"
    assert record.transaction_id == "202404110000052788"


def test_label_and_value_on_one_line():
    lines = [
        a_line(text, 66, 400 + n * 80)
        for n, text in enumerate(
            ("还款金额：1,284.67元", "还款时间：2024-04-11 20:14", "流水号:HS2024041100099")
        )
    ]
    record = read_receipt(a_page(*lines))
    assert record.amount == Money(128467)
    assert str(record.paid_at) == "2024-04-11 20:14"
    assert record.transaction_id == "HS2024041100099"


def test_a_number_that_wraps_is_one_number():
    page = a_receipt([("交易单号", "202404110000000000"), ("", "00410527")])
    assert read_receipt(page).transaction_id == "20240411000000000000410527"


def test_the_clock_of_the_phone_and_a_coupon_are_no_facts():
    rows = [("优惠券", "-20.00"), ("订单金额", "1,304.67"), *ROWS]
    record = read_receipt(a_receipt(rows))
    assert record.amount == Money(128467)
    assert record.spots["amount"].confidence >= 0.95
    assert record.paid_at.hour == 20


def test_two_amounts_that_disagree_are_in_doubt():
    record = read_receipt(a_receipt([("付款金额", "1,234.67"), *ROWS]))
    assert record.spots["amount"].confidence < 0.95


def test_amounts_in_words_confirm_or_cast_doubt():
    slip = [("付款人户名", "林样例"), ("收款人户名", "云岭样例消费金融有限公司"),
            ("金额(小写)", "¥1,284.67"), ("交易时间", "2024-06-12 10:26:41")]  # fmt: skip
    for words, sure in (("壹仟贰佰捌拾肆元陆角柒分", True), ("壹仟贰佰捌拾肆元陆角整", False)):
        rows = [*slip, ("金额(大写)", f"人民币{words}")]
        record = read_receipt(a_receipt(rows, headline="", above="", under=""))
        assert record.amount == Money(128467)
        assert (record.spots["amount"].confidence >= 0.95) is sure
        assert (record.payer, record.payee) == ("林样例", "云岭样例消费金融有限公司")


def test_a_refund_came_in():
    record = read_receipt(a_receipt(ROWS, headline="+1,284.67", under="退款成功"))
    assert record.direction is Direction.IN
    record = read_receipt(a_receipt(ROWS, headline="1,284.67", under="退款成功"))
    assert record.direction is Direction.IN


def test_what_is_not_printed_is_unknown():
    record = read_receipt(a_receipt([("商品", "充值")], above="", under=""))
    assert record.paid_at is None
    assert record.payee is None
    assert record.transaction_id is None


def test_how_a_loan_is_repaid_is_no_way_of_paying():
    assert read_receipt(a_receipt([("还款方式", "等额本息，每月5日")])).method is None


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["-¥", "-", "¥", "￥", ""]))
def test_the_large_amount_to_the_fen(fen, before):
    record = read_receipt(a_receipt(ROWS, headline=f"{before}{Money(fen)}"))
    assert record.amount == Money(fen)


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("回款流水号", "transaction_id", "20240411000005278"),
        ("划扣成功时间", "paid_at", "2024-04-11 20:14:36"),
        ("收款单位户名", "payee", "云岭样例消费金融有限公司"),
        ("出款银行卡", "method", "样例银行储蓄卡(0527)"),
        ("平台借据编号", "contract_no", "HS20240312000527"),
        ("支付时问", "paid_at", "2024-04-11 20:14:36"),  # a letter misread
    ],
)
def test_a_label_that_no_list_has_is_told_by_its_ends(label, field, value):
    record = read_receipt(a_receipt([(label, value)], above=""))
    assert str(getattr(record, field)) == value


def test_the_number_of_what_came_before_is_not_this_payments():
    rows = [("退款单号", "20240411000005278"), ("原交易单号", "20240401000001111")]
    assert read_receipt(a_receipt(rows)).transaction_id == "20240411000005278"
    rows = [("订单编号", "20240411000005278"), ("参考号", "000011112222"), ("协议号", "9900112233")]
    record = read_receipt(a_receipt(rows))
    assert (record.transaction_id, record.contract_no) == ("20240411000005278", None)


def test_a_label_in_english_stands_before_its_value_on_one_line():
    rows = [
        ("", "Payment Method样例银行储蓄卡(0527)"),
        ("", "Payment Status Refund pending"),
        ("", "Transaction No.20240411000005278"),
    ]
    record = read_receipt(a_receipt(rows, right=False, value_at=66))
    assert (record.card_tail, record.transaction_id) == ("0527", "20240411000005278")
    assert record.status == "Refund pending"


def test_a_slip_with_names_in_full_and_its_day_alone():
    page = a_receipt(
        [
            ("付款人", "全称 林样例"),
            ("收款人", "全称云岭样例消费金融有限公司"),
            ("", "2024年4月11日"),
        ]
    )
    record = read_receipt(page)
    assert (record.payer, record.payee) == ("林样例", "云岭样例消费金融有限公司")
    assert str(record.paid_at) == "2024-04-11"
    assert record.spots["paid_at"].confidence < 0.95


def test_values_in_the_middle_below_their_labels_and_a_bank_above_the_amount():
    lines = [a_line("样例银行", 540, 150, centred=True)]
    lines.append(a_line("1,284.67元", 540, 400, centred=True, size=90))
    told = [("收款人", "云岭样例消费金融有限公司"), ("交易流水号", "202107100784179595")]
    for n, (label, value) in enumerate(told):
        lines.append(a_line(label, 540, 600 + n * 140, centred=True, size=32))
        lines.append(a_line(value, 540, 650 + n * 140, centred=True))
    record = read_receipt(a_page(*lines))
    assert record.payee == "云岭样例消费金融有限公司"
    assert record.transaction_id == "202107100784179595"


def test_the_number_of_a_merchant_is_no_order():
    rows = [("商户编号", "889436801172056"), ("参考号", "000011112222")]
    record = read_receipt(a_receipt(rows))
    assert (record.order_id, record.transaction_id) == (None, "000011112222")


def test_a_button_says_nothing_of_the_outcome():
    record = read_receipt(a_receipt([*ROWS, ("", "完成")], under="已还清"))
    assert record.status == "已还清"


def test_a_label_that_differs_in_the_letter_that_matters_is_another():
    record = read_receipt(a_receipt([("扣款商户", "云岭样例消费金融有限公司")], above=""))
    assert (record.payee, record.method) == ("云岭样例消费金融有限公司", None)
    record = read_receipt(a_receipt([("退款方式", "退回样例银行储蓄卡(0527)")], above=""))
    assert record.method is None


def test_what_was_taken_off_an_order_explains_two_amounts():
    rows = [("订单金额", "¥105.00"), ("立减", "-¥5.00"), ("实付金额", "¥100.00"), *ROWS]
    for headline in ("¥100.00", "¥105.00", ""):
        record = read_receipt(a_receipt(rows, headline=headline))
        assert record.amount == Money(10000)
        assert record.spots["amount"].confidence >= 0.95
    record = read_receipt(a_receipt([*rows[:2], *ROWS], headline="¥103.00"))
    assert record.spots["amount"].confidence < 0.95


@pytest.mark.parametrize("headline", ["¥128467", "1.284.67", "-1,284,67"])
def test_an_amount_whose_point_may_be_lost_is_in_doubt(headline):
    record = read_receipt(a_receipt(ROWS, headline=headline))
    assert record is None or record.spots["amount"].confidence < 0.95
    assert read_receipt(a_receipt([("实付金额", "1,284.67"), *ROWS], headline="1.284.67")).spots[
        "amount"
    ].confidence >= 0.95  # fmt: skip


def test_what_came_back_of_a_payment():
    record = read_receipt(a_receipt([("退款金额", "200.00"), *ROWS]))
    assert (record.amount, record.refunded) == (Money(128467), Money(20000))
    assert record.direction is Direction.OUT
    rows = [("退款金额", "200.00"), ("退款单号", "20240411000005278")]
    record = read_receipt(a_receipt(rows, headline="", under="退款成功"))
    assert (record.amount, record.direction) == (Money(20000), Direction.IN)


def test_a_time_with_digits_left_over_is_in_doubt():
    rows = [("支付时间", "2024-04-11 28:14:36")]
    assert read_receipt(a_receipt(rows)).spots["paid_at"].confidence < 0.95


@pytest.mark.parametrize(
    ("method", "tail"),
    [
        ("样例银行储蓄卡(0527)", "0527"),
        ("样例银行[0527]", "0527"),
        ("6217********0527", "0527"),
        ("6217001234567890527", "0527"),
        ("样例银行 储蓄卡 尾号0527", "0527"),
        ("零钱", None),
    ],
)
def test_the_last_digits_of_the_card(method, tail):
    assert read_receipt(a_receipt([("付款账户", method)])).card_tail == tail


def test_an_account_behind_a_name_is_no_part_of_it():
    record = read_receipt(a_receipt([("收款方", "林样例 138****1234")], above=""))
    assert record.payee == "林样例"


def test_a_slip_names_its_sides_from_top_to_bottom():
    lines = [a_line("样例银行电子回单", 540, 200, centred=True)]
    for x, who in ((80, "付款人"), (570, "收款人")):
        lines += [a_line(sign, x, 420 + n * 70, size=34) for n, sign in enumerate(who)]
    for x, name in ((150, "林样例"), (640, "青禾样例小额贷款有限公司")):
        lines += [a_line("户名", x, 420, size=28), a_line(name, x + 90, 420, size=28)]
        lines += [a_line("账号", x, 490, size=28), a_line("6200****0527", x + 90, 490, size=28)]
    lines += [a_line("小写", 150, 700), a_line("¥1,284.67", 400, 700)]
    record = read_receipt(a_page(*lines))
    assert (record.payer, record.payee) == ("林样例", "青禾样例小额贷款有限公司")
    assert record.direction is Direction.OUT


@pytest.mark.parametrize("button", ["立即还款", "确认还款"])
def test_a_page_that_asks_for_money_is_no_receipt(button):
    page = a_receipt([("本次应还", "1,284.67"), ("还款日", "2024-04-12")], above="", under=button)
    assert read_pages([page], None).kind is DocumentKind.OTHER


def test_money_that_came_names_who_sent_it():
    rows = [("当前状态", "已存入零钱"), ("转账时间", "2024年4月11日 20:14:36")]
    record = read_receipt(a_receipt(rows, headline="+200.00", above="转账-来自林样例", under=""))
    assert (record.direction, record.payer, record.payee) == (Direction.IN, "林样例", None)
    record = read_receipt(a_receipt(rows, headline="-200.00", above="转账-转给林样例", under=""))
    assert (record.direction, record.payer, record.payee) == (Direction.OUT, None, "林样例")


def test_a_day_and_a_clock_under_labels_of_their_own():
    rows = [("交易日期", "2024-04-11"), ("交易时间", "20:14:36")]
    assert str(read_receipt(a_receipt(rows)).paid_at) == "2024-04-11 20:14:36"


def test_a_screen_in_english():
    rows = [
        ("Payment Time", "2024-04-11 20:14:36"),
        ("Merchant Full Name", "云岭样例消费金融有限公司"),
        ("Transaction ID", "2024041100000000000000410527"),
        ("Merchant Order No.", "HS20240411"),
    ]
    record = read_receipt(a_receipt(rows, above="", under=""))
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.payee == "云岭样例消费金融有限公司"
    assert (record.transaction_id, record.order_id) == (
        "2024041100000000000000410527",
        "HS20240411",
    )


def test_fen_in_smaller_letters_belong_to_the_amount():
    lines = [a_line("还款成功", 540, 300, centred=True), a_line("¥", 330, 530, size=50)]
    lines += [a_line("1,284", 380, 500, size=100), a_line(".67", 690, 530, size=55)]
    lines += [a_line("交易单号", 66, 800), a_line("20240411000005278", 1010, 800, right=True)]
    assert read_receipt(a_page(*lines)).amount == Money(128467)


def test_a_value_that_sounds_like_a_label():
    rows = [("付款方式", "账户余额"), ("支付时间", "2024-04-11 20:14:36"), ("备注", "还款金额")]
    record = read_receipt(a_receipt(rows))
    assert (record.method, record.note) == ("账户余额", "还款金额")


def test_a_coupon_in_letters_as_large_is_no_amount():
    page = a_receipt(ROWS, headline="-9,102.65", size=100)
    offer = [a_line("5元", 120, 1800, size=108), a_line("还款立减红包", 340, 1830)]
    record = read_receipt(a_page(*page.lines, *offer))
    assert record.amount == Money(910265)
    assert record.spots["amount"].confidence >= 0.95


def test_what_was_taken_off_right_below_the_amount_does_not_hide_it():
    page = a_receipt(ROWS, headline="-9,102.65", under="")
    record = read_receipt(
        a_page(*page.lines, a_line("已立减5.00元", 540, 625, centred=True, size=30))
    )
    assert record.amount == Money(910265)


@given(
    whole=st.integers(min_value=1000, max_value=9_999_999),
    off=st.integers(min_value=1, max_value=999),
    large=st.booleans(),
)
def test_a_total_less_what_was_taken_off_it_is_what_was_paid(whole, off, large):
    rows = [
        ("还款总额", f"{Money(whole)}元"),
        ("优惠减免", f"-¥{Money(off)}"),
        ("实际扣款", f"{Money(whole - off)}元"),
        ("还款时间", "2024-04-11 20:14:36"),
    ]
    record = read_receipt(a_receipt(rows, headline=f"¥{Money(whole)}" if large else ""))
    assert record.amount == Money(whole - off)
    assert record.spots["amount"].confidence >= 0.95
    rows[2] = ("实际扣款", f"{Money(whole - off - 1)}元")  # which of them is wrong nobody knows
    record = read_receipt(a_receipt(rows, headline=f"¥{Money(whole)}" if large else ""))
    assert record.spots["amount"].confidence < 0.95


@given(st.integers(min_value=1, max_value=9_999_999), st.sampled_from(["金额", "还款金额", "实付"]))
def test_an_amount_that_touches_its_label(fen, label):
    page = a_page(
        a_line("还款成功", 540, 200, centred=True), a_line(f"{label}{Money(fen)}元", 66, 400)
    )
    assert read_receipt(page).amount == Money(fen)


@pytest.mark.parametrize(
    "text", ["收款人户名", "收款人姓名", "付款银行卡", "还款方式", "支付状态说明"]
)
def test_a_longer_label_is_no_label_with_its_value(text):
    told = label_of(text)
    assert told is None or told[1] == ""


def _as_form(rows, form):
    """The same labels and values as they stand in another app."""
    lines = [a_line("还款成功", 540, 240, centred=True, size=50)]
    lines.append(a_line("-1,284.67", 540, 380, centred=True, size=100))
    for number, (label, value) in enumerate(rows):
        y = 640 + number * 150
        if form in ("", " ", "：", " : "):
            lines.append(a_line(f"{label}{form}{value}", 66, y))
        elif form == "above":
            lines += [a_line(label, 66, y, size=34), a_line(value, 66, y + 50)]
        elif form == "centred":
            lines.append(a_line(label, 540, y, centred=True, size=34))
            lines.append(a_line(value, 540, y + 52, centred=True))
        else:
            lines += [a_line(label, 66, y), a_line(value, 1010 if form == "right" else 420, y,
                                                   right=form == "right")]  # fmt: skip
    return a_page(*lines)


@pytest.mark.parametrize("form", ["", " ", "：", " : ", "above", "centred", "right", "column"])
def test_labels_and_values_mean_the_same_wherever_they_stand(form):
    rows = [
        ("还款时间", "2024-04-11 20:14:36"),
        ("付款方式", "样例银行储蓄卡(0527)"),
        ("收款方全称", "云岭样例消费金融有限公司"),
        ("付款人姓名", "林样例"),
        ("划扣流水号", "2024041100000410527"),
        ("商户订单号", "HS20240411R01410527"),
    ]
    record = read_receipt(_as_form(rows, form))
    assert record.amount == Money(128467)
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert (record.payee, record.payer) == ("云岭样例消费金融有限公司", "林样例")
    assert (record.transaction_id, record.order_id) == (
        "2024041100000410527",
        "HS20240411R01410527",
    )
    assert record.method == "样例银行储蓄卡(0527)"
    assert record.spots["amount"].confidence >= 0.95
    is_clear = record.spots["payer"].confidence >= 0.95
    assert is_clear is (form != "")  # where a label ends is inferred where nothing parts them


@given(st.text("0123456789", min_size=2, max_size=9))
def test_a_number_that_goes_on_below_is_whole_or_in_doubt(tail):
    lines = [
        a_line("还款成功", 540, 200, centred=True),
        a_line("还款金额：1,284.67元", 66, 400),
        a_line("交易单号：420000123420240411", 66, 480),
        a_line(tail, 66, 530),
        a_line("支付方式：零钱", 66, 620),
    ]
    record = read_receipt(a_page(*lines))
    is_whole = record.transaction_id == f"420000123420240411{tail}"
    assert is_whole or record.spots["transaction_id"].confidence < 0.95


@pytest.mark.parametrize("source", ["余额宝", "账户余额", "零钱", "零钱通"])
@pytest.mark.parametrize("form", ["", " ", "："])
def test_a_balance_that_was_paid_from_is_a_way_of_paying(source, form):
    assert label_of(f"付款方式{form}{source}") == ("method", source)


def test_an_account_of_a_loan_is_no_contract_and_letters_of_a_seal_end_no_number():
    rows = [("贷款账号", "412549259060811"), ("交易流水", "245494972844040619"), ("备注", "还款")]
    record = read_receipt(a_receipt(rows, value_at=420, right=False))
    assert record.contract_no is None
    page = a_receipt(rows[:2], value_at=420, right=False)
    sealed = a_page(*page.lines, a_line("i0PCE R", 900, 940, size=20))
    assert read_receipt(sealed).transaction_id == "245494972844040619"


def test_whom_a_transfer_went_to_stands_behind_bank_and_card():
    rows = [("转账到", "样例银行(0527)林样例"), ("创建时间", "2024-04-11 20:14:36")]
    (record,) = read_pages([a_receipt(rows, above="样例银行(0527)林样例")], None).records
    assert record.payee == "林样例"


@pytest.mark.parametrize(
    ("under", "step", "status"),
    [
        ("还款失败", "还款申请提交成功", "还款失败"),
        ("还款失败", "付款成功", "还款失败"),
        ("交易关闭", "付款成功", "交易关闭"),
        ("银行处理中", "付款成功", "付款成功"),
    ],
)
def test_a_payment_that_failed_is_not_done_whatever_steps_went_well(under, step, status):
    page = a_receipt([("支付时间", "2024-04-11 20:14:36")], under=under)
    page = a_page(*page.lines, a_line(step, 200, 1500))
    (record,) = read_pages([page], None).records
    assert record.status == status


def test_a_side_is_written_once_before_the_rows_that_are_about_it():
    lines = [a_line("电子回单", 540, 100, centred=True, size=50)]
    for y, side, name, account in (
        (300, "付款方", "林样例", "170******79"),
        (560, "收款方", "云岭样例信息技术有限公司", "pay***@yl.com"),
    ):
        lines += [a_line(f"账户名：{name}", 300, y), a_line(side, 120, y + 62)]
        lines += [a_line(f"账号：{account}", 300, y + 70)]
        lines.append(a_line("账户类型：支付账户", 300, y + 140))
    lines += [a_line("支付时间", 120, 820), a_line("2024-04-11 20:14:36", 300, 820)]
    lines += [a_line("付款金额", 120, 990), a_line("小写：1284.67", 300, 960)]
    lines.append(a_line("大写：壹仟贰佰捌拾肆元陆角柒分", 300, 1030))
    (record,) = read_pages([a_page(*lines)], None).records
    assert (record.payer, record.payee) == ("林样例", "云岭样例信息技术有限公司")


def test_the_company_right_above_the_outcome_is_whom_one_paid():
    lines = [
        a_line("交易详情", 540, 150, centred=True, size=50),
        a_line("云岭样例融资担保有限公司", 230, 360), a_line("交易成功", 230, 425, size=36),
        a_line("实付金额", 80, 560), a_line("-1,284.67 元", 1010, 530, right=True, size=80),
        a_line("交易时间", 80, 700), a_line("2024-04-11 20:14:36", 80, 760),
        a_line("付款方式", 80, 860), a_line("样例银行借记卡[0527]", 80, 920),
    ]  # fmt: skip
    (record,) = read_pages([a_page(*lines)], None).records
    assert record.payee == "云岭样例融资担保有限公司"
    assert record.spots["payee"].confidence < 0.95


def test_the_moment_of_a_payment_where_its_day_alone_stands_elsewhere():
    page = a_receipt(
        [("交易日期", "2024年04月11日"), ("收款人", "云岭样例消费金融有限公司"),
         ("交易金额", "1,284.67元"), ("交易时间", "2024-04-11 07:36:09")],
        headline="", above="", under="",
    )  # fmt: skip
    record = read_receipt(page)
    assert str(record.paid_at) == "2024-04-11 07:36:09"


def test_what_a_number_is_good_for_is_no_part_of_it():
    page = a_receipt(
        [("当前状态", "支付成功"), ("支付时间", "2024年4月11日 20:14:05"),
         ("商户单号", "可在支持的商户扫码退款"), ("", "2a305293d76a507e6bc990"), ("", "ad8")],
        value_at=300, right=False,
    )  # fmt: skip
    record = read_receipt(page)
    assert record.order_id == "2a305293d76a507e6bc990ad8"
    assert record.spots["order_id"].box.top > 1000 / 2340


def test_a_tick_before_an_outcome():
    record = read_receipt(a_receipt([("支付时间", "2024年4月11日 20:14:05")], under="✓支付成功"))
    assert record.status == "支付成功"


def test_a_merchants_number_below_the_bars_that_a_shop_scans():
    page = a_receipt([("商户单号", "可在支持的商户扫码退款")], value_at=300, right=False)
    number = a_line("946259c6238f5115a32ba22bbf222e3a", 300, 980)
    record = read_receipt(a_page(*page.lines, number, a_line("账单服务", 60, 1120)))
    assert record.order_id == "946259c6238f5115a32ba22bbf222e3a"


def test_an_outcome_beside_the_label_of_an_amount():
    lines = [
        a_line("还款详情", 540, 150, centred=True), a_line("还款总额", 66, 340),
        a_line("还款成功", 1010, 340, right=True), a_line("¥3,082.48", 66, 420, size=90),
        a_line("还款时间", 66, 700), a_line("2023.11.16 00:58:09", 1010, 700, right=True),
    ]  # fmt: skip
    record = read_receipt(a_page(*lines))
    assert (str(record.amount), record.status) == ("3,082.48", "还款成功")


def test_a_company_beside_a_picture_above_what_was_done():
    page = a_receipt([("订单金额", "¥1,284.67")], above="", headline="-¥1,284.67")
    beside = [
        a_line("云闪付", 70, 356, size=44, ground=(230, 0, 18)),
        a_line("云岭样例消费金融有限公司", 225, 334),
        a_line("消费", 217, 395),
    ]
    record = read_receipt(a_page(*page.lines, *beside))
    assert record.payee == "云岭样例消费金融有限公司"


def test_an_account_alone_is_no_way_of_paying():
    record = read_receipt(a_receipt([("付款账号", "621766*********1950")]))
    assert (record.method, record.card_tail) == (None, "1950")
    rows = [("付款方账号", "621766*********1950"), ("付款方银行", "样例银行")]
    assert read_receipt(a_receipt(rows)).method is None


def test_the_names_of_both_sides_below_the_heads_of_their_halves():
    lines = [a_line("网上银行电子回单", 540, 150, centred=True)]
    lines += [a_line("付款人", 280, 300, centred=True), a_line("收款人", 800, 300, centred=True)]
    for n, (label, left, right) in enumerate((
        ("户名", "林样例", "云岭样例小额贷款有限公司"),
        ("账号", "6228480006180000376", "1202132720000579"),
    )):  # fmt: skip
        y = 400 + n * 80
        lines += [a_line(label, 66, y, size=30), a_line(left, 170, y, size=30)]
        lines += [a_line(label, 560, y, size=30), a_line(right, 660, y, size=30)]
    lines += [a_line("金额(小写)", 66, 600, size=30), a_line("¥3,320.02", 230, 600, size=30)]
    record = read_receipt(a_page(*lines))
    assert (record.payer, record.payee) == ("林样例", "云岭样例小额贷款有限公司")


def test_the_words_of_a_seal_beside_a_value_are_none_of_it():
    page = a_receipt([("摘要", "贷款代扣还款"), ("交易时间", "2024-04-11 20:14:05")])
    record = read_receipt(a_page(*page.lines, a_line("业务回单章", 1020, 780, size=10)))
    assert record.note == "贷款代扣还款"


def test_a_brand_that_begins_like_whom_one_pays():
    record = read_receipt(a_receipt([], above="向样借钱 第10/12期", headline="2,337.21元"))
    assert record.payee is None


def test_a_notice_below_its_name_beside_an_offer_on_a_colour():
    offer = (255, 243, 228)
    page = a_page(
        a_line("消息详情", 540, 150, centred=True), a_line("动账提醒", 50, 290, size=50),
        a_line("2023-11-28 12:14:09 样例银行手机银行", 50, 390, size=32),
        a_line("您账户3385于11月28日12:14支出28.27元，交", 50, 520),
        a_line("易类型：代扣还款，交易对方：云岭样例网", 50, 600),
        a_line("络小额贷款有限公司，活期余额10,981.00元。", 50, 680),
        a_line("动账短信升级", 80, 1180, ground=offer),
        a_line("每月3元大额变动不错过", 80, 1250, size=32, ground=offer),
    )  # fmt: skip
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    (record,) = reading.records
    assert (str(record.amount), record.card_tail) == ("28.27", "3385")


def test_the_last_digits_of_a_card_alone_are_no_way_of_paying():
    record = read_receipt(a_receipt([("交易卡号", "1800")]))
    assert (record.method, record.card_tail) == (None, "1800")


def test_labels_in_red_are_those_of_a_form_and_no_letters_of_a_seal():
    rows = (("付款人户名", "林样例"), ("付款人账号", "6222 **** 1234"),
            ("收款人户名", "云岭样例消费金融有限公司"), ("金额（小写）", "CNY 1,284.67"),
            ("交易时间", "2024-04-11 20:14:36"), ("交易流水号", "2024041100000410527"),
            ("摘要", "还款"))  # fmt: skip
    lines = [a_line("样例银行电子回单", 540, 300, centred=True, size=50)]
    for n, (label, value) in enumerate(rows):
        lines.append(replace(a_line(label, 80, 500 + n * 90), ink=(136, 68, 68)))
        lines.append(a_line(value, 360, 500 + n * 90))
    lines.append(a_line("本回单仅表示交易成功，不作为发货依据。", 60, 1300, size=34))
    lines.append(replace(a_line("电子回单专用章", 760, 1360, size=34), ink=(230, 95, 95)))
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    (record,) = reading.records
    assert (record.payer, record.payee) == ("林样例", "云岭样例消费金融有限公司")
    assert (record.amount.fen, str(record.paid_at)) == (128467, "2024-04-11 20:14:36")
    assert (record.transaction_id, record.status) == ("2024041100000410527", None)


def test_the_company_beside_its_sign_right_above_the_amount_is_whom_one_paid():
    rows = (("付款金额", "-1,284.67"), ("交易状态", "交易成功"),
            ("付款卡", "样例银行 借记卡[0527]"), ("交易时间", "2024.04.11 20:14:36"))  # fmt: skip
    lines = [a_line("交易详情", 140, 150, size=50), a_line("付", 110, 330, size=50)]
    lines.append(a_line("云岭样例消费金融有限公司", 220, 335))
    for n, (label, value) in enumerate(rows):
        lines.append(a_line(label, 80, 500 + n * 110))
        lines.append(a_line(value, 990, 500 + n * 110, right=True))
    (record,) = read_pages([a_page(*lines)], None).records
    assert record.payee == "云岭样例消费金融有限公司"
    assert record.spots["payee"].confidence < 0.95


def test_what_is_paid_for_a_guarantee_is_a_fee():
    page = a_receipt([("应还本金", "1,072.66"), ("应还利息", "192.88"), ("担保服务费", "19.13"),
                      ("还款时间", "2024-04-11 20:14:36")])  # fmt: skip
    (record,) = read_pages([page], None).records
    assert record.fee == Money(1913)


def test_an_order_that_was_brought_to_the_door_is_no_payment_of_a_loan():
    rows = (("双拼饭 x1", "¥28.80"), ("打包费", "¥2.00"), ("配送费", "¥3.50"))
    lines = [a_line("订单详情", 540, 150, centred=True), a_line("订单已送达", 60, 280, size=50)]
    for n, (what, sum_) in enumerate(rows):
        lines += [a_line(what, 60, 420 + n * 90), a_line(sum_, 1010, 420 + n * 90, right=True)]
    lines += [
        a_line("实付¥34.30", 1010, 760, right=True, size=50),
        a_line("订单号", 60, 900), a_line("3013 5528 7710 4902 118", 220, 900),
        a_line("下单时间", 60, 980), a_line("2025-04-01 11:48:22", 220, 980),
    ]  # fmt: skip
    reading = read_pages([a_page(*lines)], None)
    assert (reading.kind, reading.records) == (DocumentKind.OTHER, ())


def test_a_stroke_between_a_family_name_and_one_more_letter_is_the_numeral_but_not_sure():
    record = read_receipt(
        a_receipt([("收款人", "王-样"), ("支付时间", "2024-04-11 20:14:05")], above="")
    )
    assert record.payee == "王一样"
    assert record.spots["payee"].confidence < 0.95


def a_notice(sentence):
    """A bank's page about one card: a sentence of lines as wide as the page, and labels below."""
    lines = [a_line("消息详情", 540, 150, centred=True), a_line("扣款提醒", 50, 290, size=50)]
    parts = [sentence[at : at + 20] for at in range(0, len(sentence), 20)]
    lines += [a_line(part, 50, 420 + n * 80) for n, part in enumerate(parts)]
    for n, (label, value) in enumerate(
        (("交易时间", "2024-04-11 20:14:36"), ("对方户名", "云岭样例消费金融有限公司"))
    ):
        lines += [a_line(label, 66, 900 + n * 80), a_line(value, 1010, 900 + n * 80, right=True)]
    return a_page(*lines)


@pytest.mark.parametrize(
    "sentence",
    [
        "您尾号0527的储蓄卡4月11日20:14扣款失败，应还1,284.67元。",
        "您尾号0527的储蓄卡4月11日20:14扣款1,284.67元失败。",
        "因余额不足，您尾号0527的储蓄卡4月11日扣款1,284.67元未成功。",
        "您尾号0527的储蓄卡将于4月15日代扣1,284.67元。",
        "我行将于4月15日从您尾号0527的储蓄卡代扣1,284.67元。",
        "1,284.67元将从您尾号0527的储蓄卡扣款。",
        "您尾号0527的储蓄卡4月11日发生扣款，余额1,284.67元。",
        "您尾号0527的信用卡最高消费额度5,000.00元。",
        "您尾号0527的信用卡4月11日消费USD1,284.67。",
        "您尾号0527的信用卡4月11日消费$1,284.67。",
        "您尾号0527的信用卡4月11日消费1,284.67美元。",
        "您尾号0527的储蓄卡4月11日支出美元1,284.67。",
    ],
)
def test_a_notice_of_what_failed_is_to_come_or_is_left_tells_no_payment(sentence):
    reading = read_pages([a_notice(sentence)], None)
    assert [str(r.amount) for r in reading.records if r.amount is not None] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "您尾号0527的储蓄卡4月11日20:14扣款1,284.67元，余额5,000.00元。",
        "您尾号0527的储蓄卡4月11日20:14支出人民币1,284.67元。如扣款失败将于次日再扣。",
        "您尾号0527的储蓄卡4月11日20:14支出(代扣)RMB1,284.67。",
        "1,284.67元已从您尾号0527的储蓄卡扣款。",
    ],
)
def test_a_notice_of_what_was_paid_tells_it_beside_what_is_left(sentence):
    (record,) = read_pages([a_notice(sentence)], None).records
    assert (str(record.amount), record.card_tail) == ("1,284.67", "0527")


@pytest.mark.parametrize("ground", [WHITE, GREY])
@pytest.mark.parametrize(
    "lines",
    [
        [
            ("家佳样例超市", 540), ("欢迎光临", 540), ("收银员:0032", 150),
            ("单号:202504180032", 150),
            ("2025-04-18 18:32:11", 150), ("品名", 150), ("鲜鸡蛋 12.80", 150),
            ("合计: 57.40", 150), ("实收: 60.00", 150), ("找零: 2.60", 150),
            ("谢谢惠顾,请保管好小票", 540),
        ],
        [
            ("欢迎光临家佳样例超市", 120), ("2025-04-18 18:32", 540),
            ("鲜鸡蛋 1 12.80", 120),
            ("纯牛奶 2 36.00", 120), ("合计 48.80 应收 48.80", 120), ("实收 50.00,找零 1.20", 120),
            ("谢谢惠顾,请保管好小票!", 120), ("凭小票七日内退换,欢迎下次光临。", 120),
        ],
    ],
)  # fmt: skip
def test_what_a_till_prints_is_no_talk_and_pays_no_loan(lines, ground):
    written = [
        a_line(text, x, 200 + 110 * n, centred=x == 540) for n, (text, x) in enumerate(lines)
    ]
    reading = read_pages([a_page(*written, ground=ground)], None)
    assert (reading.kind, reading.records, reading.messages) == (DocumentKind.OTHER, (), ())


def test_a_payment_at_a_shop_that_an_app_shows_stays_a_receipt():
    page = a_receipt(
        [
            ("商品", "家佳样例超市-小票"), ("支付时间", "2025-04-18 18:32:11"),
            ("实收", "57.40"), ("交易单号", "4200002025041800320017"),
        ],
        above="家佳样例超市", headline="-57.40", under="支付成功",
    )  # fmt: skip
    assert read_pages([page], None).kind is DocumentKind.PAYMENT_RECEIPT


@pytest.mark.parametrize(
    ("method", "tail"),
    [
        ("支付宝(尾号5518)", None),
        ("微信支付（尾号5518）", None),
        ("支付宝账户*5518", None),
        ("支付宝-样例银行储蓄卡(尾号0527)", "0527"),
        ("样例银行(0527)", "0527"),
        ("云闪付 样例银行卡尾号0527", "0527"),
    ],
)
def test_the_account_of_a_wallet_is_no_card(method, tail):
    assert card_tail_in(method) == tail
