"""Which rows of a statement are proposed, and which stay out of the case."""

import pytest

from evidence_kit.domain.loan_rows import LoanRow, LoanSign, instalment_of, loan_rows
from evidence_kit.domain.readings import Direction, Record
from evidence_kit.texts import LANGUAGES, Texts
from tests.builders import money

OUT, IN, NEUTRAL = Direction.OUT, Direction.IN, Direction.NEUTRAL


def _record(note, direction=OUT, **values):
    return Record(**{"amount": money("856.20"), "note": note, "direction": direction, **values})


def _sign(record, *names):
    (row,) = loan_rows([record], names)
    return row.sign


@pytest.mark.parametrize(
    ("record", "sign"),
    [
        (_record("正常还款"), LoanSign.REPAYMENT),
        (_record("信用借还 · 样例贷-还款", NEUTRAL), LoanSign.REPAYMENT),
        (_record("代扣", payee="样例消费金融有限公司"), LoanSign.REPAYMENT),
        (_record("快捷支付", payee="某某小额贷款有限公司"), LoanSign.REPAYMENT),
        (_record("借呗还款", NEUTRAL), LoanSign.REPAYMENT),
        (_record("放款", IN), LoanSign.DISBURSEMENT),
        (_record("借款到账", NEUTRAL), LoanSign.DISBURSEMENT),
        (_record("转入", IN, payer="某某消费金融有限公司"), LoanSign.DISBURSEMENT),
        (_record("贷款服务费"), LoanSign.FEE),
        (_record("逾期罚息"), LoanSign.FEE),
        (_record("退款 · 还款多扣退回", NEUTRAL, status="退款成功"), LoanSign.REFUND),
        (_record("还款 · 【某月付】主动还款"), LoanSign.PLATFORM_CREDIT),
        (_record("花呗主动还款", NEUTRAL), LoanSign.PLATFORM_CREDIT),
        (_record("花呗分期手续费"), LoanSign.PLATFORM_CREDIT),
    ],
)
def test_words_of_a_loan_propose_a_row(record, sign):
    assert _sign(record) == sign


@pytest.mark.parametrize(
    "record",
    [
        _record("牛肉面", payee="某面馆"),
        _record("信用卡还款", NEUTRAL),
        _record("自动还款 · 某省分行银行卡中心"),
        _record("银联消费", payee="(特约)掌上生活还款"),
        _record("代扣 · 电费"),
        _record("自动扣款 · 某视频会员"),
        _record("还款", IN),
        _record("工资", IN),
        _record("退款 · 退款-杯子", NEUTRAL, status="退款成功"),
        _record("支付 · 奶茶", method="某月付"),
        _record("样例贷-还款", status="交易关闭"),
        _record("样例贷-还款", amount=money("0.00")),
        _record("样例贷-还款", amount=None),
        _record("服务费", payee="某物业"),
        _record(None),
    ],
)
def test_everything_else_stays_out_of_the_case(record):
    assert loan_rows([record]) == ()


@pytest.mark.parametrize(
    ("record", "name", "sign"),
    [
        (_record("支付", payee="样例(深圳)科技公司"), "样例（深圳）科技公司", "institution"),
        (_record("快捷支付 · 样例钱包"), "样例钱包", "institution"),
        (_record("信用卡还款", payee="样例银行"), "样例银行股份有限公司", "repayment"),
        (_record("会员费", payee="样例科技"), "样例科技", "fee"),
    ],
)  # fmt: skip
def test_an_institution_of_the_case_proposes_a_row_too(record, name, sign):
    assert loan_rows([record]) == ()
    assert _sign(record, name) == sign


@pytest.mark.parametrize("channel", ["支付宝", "微信支付", "京东", "美团"])
def test_a_channel_through_which_everything_is_paid_proposes_nothing_alone(channel):
    assert loan_rows([_record(f"{channel}-牛肉面")], [channel]) == ()


def test_rows_are_named_by_position_and_with_what_in_them_says_so():
    rows = [_record("牛肉面"), _record("正常还款"), _record("放款", IN)]
    assert loan_rows(rows) == (
        LoanRow(1, LoanSign.REPAYMENT, "还款"),
        LoanRow(2, LoanSign.DISBURSEMENT, "放款"),
    )


def test_every_sign_has_its_words():
    for language in LANGUAGES:
        assert all(Texts(language).has(f"reading.loan_row.{sign}") for sign in LoanSign)


@pytest.mark.parametrize(
    ("note", "number"),
    [
        ("和穗借 第3期还款", 3), ("还款（第 12 期）", 12), ("禾穗借3/12期", 3),
        ("第3期本金 第3期利息", 3), ("第3期至第5期还款", None), ("还3期", None),
        ("共12期", None), ("2025/3/12", None), ("", None),
    ],
)  # fmt: skip
def test_a_note_that_names_one_instalment_says_which_was_paid(note, number):
    assert instalment_of(_record(note)) == number
    assert instalment_of(_record(note, instalment=7)) == 7
