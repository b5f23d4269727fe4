"""Messages in workbooks: the sheets whose columns are those of messages."""

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading import formats
from evidence_kit.reading.messages.tables import read_message_workbook
from evidence_kit.reading.reader import ReadRequest, read
from evidence_kit.reading.staging import sha256_of
from tests.reading.messages.files import told
from tests.reading.statements.tables import xlsx

HEAD = ["时间", "发送人", "内容", "是否发送"]


def _read(tmp_path, *sheets):
    path = tmp_path / "messages.xlsx"
    path.write_bytes(xlsx(*sheets))
    return read(
        ReadRequest(
            path=path, sha256=sha256_of(path), expected=sha256_of(path), kind=ItemKind.TABLE,
            media_type=formats.XLSX.media_type, cache=tmp_path,
        )
    )  # fmt: skip


def test_a_workbook_of_messages_is_read_as_the_same_table_in_a_text(tmp_path):
    reading = _read(
        tmp_path,
        {
            1: ["聊天记录导出"],
            3: HEAD,
            4: ["2025-04-02 22:41:33", "催收甲", "今天必须还", "否"],
            5: ["2025-04-02 22:42:33", "陈样", "已经,还清", "是"],
        },
    )
    assert reading.kind is DocumentKind.CHAT
    assert told(reading) == [
        (1, "received", "催收甲", "今天必须还", "2025-04-02 22:41:33"),
        (2, "sent", "陈样", "已经,还清", "2025-04-02 22:42:33"),
    ]


def test_messages_of_every_sheet_and_long_ones_whole(tmp_path):
    words = "请您尽快处理。" * 500
    reading = _read(
        tmp_path,
        {1: ["日期", "时间", "号码", "类型", "短信内容"],
         2: ["2025-04-02", "22:41:33", "95001", "接收", words]},
        {1: ["说明"], 2: ["没有消息"]},
        {1: ["日期", "时间", "号码", "类型", "短信内容"],
         2: ["2025-04-03", "09:00", "95001", "接收", "再次提醒"]},
    )  # fmt: skip
    assert reading.kind is DocumentKind.SMS
    assert [(m.row, m.text, str(m.sent_at)) for m in reading.messages] == [
        (1, words, "2025-04-02 22:41:33"),
        (2, "再次提醒", "2025-04-03 09:00"),
    ]


def test_a_statement_in_a_workbook_stays_a_statement(tmp_path):
    sheet = {
        1: ["交易时间", "交易对方", "商品", "收/支", "金额(元)", "当前状态", "交易单号"],
        2: [
            "2024-04-11 20:14:36",
            "云岭样例",
            "第1期还款",
            "支出",
            "1284.67",
            "支付成功",
            "42000001",
        ],
    }
    assert _read(tmp_path, sheet).kind is DocumentKind.STATEMENT


def test_a_file_of_another_type_is_no_workbook(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("时间,发送人,内容\n", encoding="utf-8")
    assert read_message_workbook(path, formats.CSV.media_type) is None
