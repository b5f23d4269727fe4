"""Statements as web pages and as PDF files with text."""

from evidence_kit.domain.readings import Direction
from evidence_kit.domain.values import Money
from evidence_kit.reading import formats
from tests.reading.statements.tables import pdf, read

OUT, IN = Direction.OUT, Direction.IN
NAMES = ["记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息"]
WIDTHS = [90, 50, 100, 100, 120, 200]


def _told(reading):
    assert reading.quarantined == ()
    return [(str(r.paid_at), str(r.amount), r.direction, r.payee or r.payer)
            for r in reading.records]  # fmt: skip


def test_a_pdf_of_a_bank_with_cells_that_wrap(tmp_path):
    rows = [
        "样例银行交易流水",
        "户名：样例    账号：6222000000001234",
        NAMES,
        ["2025-03-01", "CNY", "-1,284.67", "2,000.00", "快捷支付",
        "样例消费金融有限\n公司 6222000000009876"],
        ["2025-03-02", "CNY", "9,500.00", "11,500.00", "代发\n工资", "某厂"],
        ["2025-03-03", "CNY", "-0.50", "11,499.50", "短信费", ""],
        "第 1 页，共 1 页",
    ]  # fmt: skip
    reading = read(tmp_path, pdf([rows], WIDTHS, right=(2, 3)), formats.PDF)
    assert _told(reading) == [
        ("2025-03-01", "1,284.67", OUT, "样例消费金融有限公司"),
        ("2025-03-02", "9,500.00", IN, "某厂"),
        ("2025-03-03", "0.50", OUT, None),
    ]
    repaid, wage, _ = reading.records
    assert (wage.note, wage.balance) == ("代发工资", Money(1_150_000))
    assert repaid.card_tail == "1234"
    amount = repaid.spots["amount"].box
    assert amount is not None
    assert 0.1 < amount.left < amount.right < 0.4


def test_a_pdf_whose_header_wraps_and_stands_on_each_page(tmp_path):
    names = ["交易日期", "收入\n金额", "支出\n金额", "对方\n户名", "摘要"]
    page = [
        names,
        ["2025-03-01", "", "12.00", "某店", "消费"],
        ["2025-03-02", "7.00", "", "某人", "转入"],
    ]
    document = pdf([page, page], [120, 100, 100, 150, 150], right=(1, 2), leading=28)
    assert (
        _told(read(tmp_path, document, formats.PDF))
        == [
            ("2025-03-01", "12.00", OUT, "某店"),
            ("2025-03-02", "7.00", IN, "某人"),
        ]
        * 2
    )


def test_a_pdf_without_a_table_is_no_statement(tmp_path):
    page = ["结清证明", "贵客户于2025年3月1日结清借款，金额 5,000.00 元。", "日期：2025-03-02"]
    assert read(tmp_path, pdf([page], [100]), formats.PDF) is None


def test_a_web_page_with_a_table_inside_a_table_and_cells_over_several_columns(tmp_path):
    page = """<html><head><title>t</title><style>td{}</style></head><body>
      <table><tr><td>卡号 6222********1234<table>
      <tr><th rowspan=2>交易日期</th><th colspan=2>发生额</th><th rowspan=2>摘要</th></tr>
      <tr><th>收入</th><th>支出</th></tr>
      <tr><td>2025-03-01</td><td></td><td>12.00</td><td>还款<br>贷款 &amp; 利息</td></tr>
      <tr><td colspan=4>合计 1 笔</td></tr>
      </table></td></tr></table></body></html>"""
    reading = read(tmp_path, page, formats.HTML)
    assert _told(reading) == [("2025-03-01", "12.00", OUT, None)]
    assert reading.records[0].note == "还款贷款 & 利息"


def test_a_web_page_that_a_bank_names_xls(tmp_path):
    page = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><meta charset=gb2312>"
        "<table><tr><td>交易日期<td>金额<td>流水号<tr><td>2025-03-01<td>-3.00<td>0012345678901234567"
        "</table>"
    )
    reading = read(tmp_path, page.encode("gb18030"), formats.CSV)
    assert _told(reading) == [("2025-03-01", "3.00", OUT, None)]
    assert reading.records[0].transaction_id == "0012345678901234567"


def test_a_proof_of_transactions_whose_moments_and_numbers_wrap(tmp_path):
    names = [
        "交易单号",
        "交易时间",
        "交易类型",
        "收/支/其他",
        "交易方式",
        "金额(元)",
        "交易对方",
        "商户单号",
    ]
    rows = [
        "微信支付交易明细证明",
        names,
        ["42000012342025\n03011234567890", "2025-03-01\n10:20:30", "商户消费", "支出",
        "样例银行\n(6210)",
         "856.20", "样例消费金融有\n限公司", "M10000000\n00000001\n77"],
        ["42000012342025\n03021234567891", "2025-03-02\n11:00:00", "转账", "其他", "零钱",
        "1,000.00", "某人",
         "/"],
        ["4200001234", "2025-03-03\n12:00:00", "零钱\n提现", "其他", "/", "5.00", "/", "/"],
        "说明：本明细仅展示当前账单中的交易",
    ]  # fmt: skip
    widths = [120, 80, 70, 80, 80, 80, 110, 90]
    document = pdf([rows], widths, right=(5,), size=8, leading=20)
    reading = read(tmp_path, document, formats.PDF)
    assert _told(reading) == [
        ("2025-03-01 10:20:30", "856.20", OUT, "样例消费金融有限公司"),
        ("2025-03-02 11:00:00", "1,000.00", Direction.NEUTRAL, "某人"),
        ("2025-03-03 12:00:00", "5.00", Direction.NEUTRAL, None),
    ]
    first = reading.records[0]
    assert first.transaction_id == "4200001234202503011234567890"
    assert (first.order_id, first.method) == ("M100000000000000177", "样例银行(6210)")
