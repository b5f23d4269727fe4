"""Call lists of the carriers, in each kind of file they hand out."""

import pytest

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading import formats
from tests.reading.statements.tables import csv_text, pdf, read, xlsx

OUT, IN = Direction.OUT, Direction.IN

MOBILE = (
    "起始时间",
    "通信地点",
    "通信方式",
    "对方号码",
    "通信时长",
    "通信类型",
    "套餐优惠",
    "实收通信费(元)",
)
UNICOM = (
    "序号",
    "呼叫类型",
    "对方号码",
    "通话日期",
    "通话起始时间",
    "通话时长",
    "本机通话地",
    "费用小计",
)
TELECOM = ("序号", "呼叫类型", "对方号码", "开始时间", "通话时长(秒)", "通话地", "费用(元)")


def _told(reading):
    assert reading.kind is DocumentKind.CALL_LOG
    assert (reading.records, reading.quarantined) == ((), ())
    return [(c.own, c.number, str(c.at), c.seconds, c.direction) for c in reading.calls]


def test_a_list_of_one_carrier_as_csv(tmp_path):
    text = csv_text(
        "中国移动语音通信详单", "客户姓名：样例,手机号码：13800000001",
        "查询时间：2025-04-01", MOBILE,
        ["2025-03-05 12:03:04", "样例市", "被叫", "17000000001", "1分23秒", "国内通话", "", "0.00"],
        ["2025-03-06 08:00:00", "样例市", "主叫", "010 1234 5678", "00:01:05", "国内通话",
        "", "0.10"],
        ["合计", "", "", "", "", "", "", "0.10"],
    )  # fmt: skip
    reading = read(tmp_path, text.encode("gb18030"))
    assert _told(reading) == [
        ("13800000001", "17000000001", "2025-03-05 12:03:04", 83, IN),
        ("13800000001", "01012345678", "2025-03-06 08:00:00", 65, OUT),
    ]
    assert [c.row for c in reading.calls] == [5, 6]
    assert reading.headers[0] == "中国移动语音通信详单"


def test_a_list_with_day_and_time_apart_as_workbook(tmp_path):
    rows = {
        1: ["语音详单"],
        2: ["用户号码:", ("n", "13900000002")],
        4: UNICOM,
        5: ["1", "被叫", "95000000", "2025-03-05", "12:03:04", "83秒", "样例市", ("n", "0")],
        6: [
            "2",
            "主叫",
            ("n", "17000000001"),
            "2025-03-05",
            "09:30:15",
            ("n", "0"),
            "样例市",
            "0.00",
        ],
    }
    reading = read(tmp_path, xlsx(rows), formats.XLSX)
    assert _told(reading) == [
        ("13900000002", "95000000", "2025-03-05 12:03:04", 83, IN),
        ("13900000002", "17000000001", "2025-03-05 09:30:15", 0, OUT),
    ]
    assert [c.answered for c in reading.calls] == [True, False]


def test_a_list_as_web_page(tmp_path):
    head = "".join(f"<th>{name}</th>" for name in TELECOM)
    values = ("1", "主叫", "170&nbsp;0000&nbsp;0001", "2025-03-05 12:03:04", "83", "", "0")
    cells = "".join(f"<td>{value}</td>" for value in values)
    table = f"<table><tr>{head}</tr><tr>{cells}</tr></table>"
    page = f"<html><body><p>业务号码：18900000003</p>{table}</html>"
    assert _told(read(tmp_path, page, formats.HTML)) == [
        ("18900000003", "17000000001", "2025-03-05 12:03:04", 83, OUT)
    ]


def test_a_list_as_pdf_over_two_pages(tmp_path):
    first = [
        "本机号码：13800000001",
        list(MOBILE),
        ["2025-03-05 12:03:04", "样例市", "被叫", "17000000001", "1分23秒", "国内通话", "", "0.00"],
    ]
    second = [
        list(MOBILE),
        ["2025-03-07 21:40:00", "样例市", "被叫", "17000000002", "5秒", "国内\n通话", "", "0.00"],
    ]
    document = pdf([first, second], [130, 80, 70, 110, 80, 80, 80, 100], right=(7,))
    reading = read(tmp_path, document, formats.PDF)
    assert _told(reading) == [
        ("13800000001", "17000000001", "2025-03-05 12:03:04", 83, IN),
        ("13800000001", "17000000002", "2025-03-07 21:40:00", 5, IN),
    ]
    assert [c.page for c in reading.calls] == [1, 2]
    assert all(c.box is not None for c in reading.calls)


def test_messages_and_data_in_the_same_list_are_passed_over(tmp_path):
    text = csv_text(
        "手机号码：13800000001",
        MOBILE,
        "2025-03-05 12:03:04,样例市,被叫,17000000001,9秒,国内通话,,0",
        "短信详单",
        "起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)",
        "2025-03-05 12:05:00,样例市,17000000001,接收,短信,点对点,,0.10",
        MOBILE,
        "2025-03-06 12:03:04,样例市,被叫,17000000002,9秒,国内通话,,0",
    )
    assert [call[1] for call in _told(read(tmp_path, text))] == ["17000000001", "17000000002"]


def test_caller_and_called_in_columns_of_their_own(tmp_path):
    text = csv_text(
        "手机号：13800000001", "主叫号码,被叫号码,通话开始时间,通话时长",
        "13800000001,17000000001,2025-03-05 12:03:04,83",
        "17000000001,13800000001,2025-03-05 13:03:04,0:00:09",
        "17000000001,17000000002,2025-03-05 13:03:04,9",
    )  # fmt: skip
    reading = read(tmp_path, text)
    assert [(c.number, c.direction) for c in reading.calls] == [
        ("17000000001", OUT),
        ("17000000001", IN),
    ]
    assert [(q.row, q.reason) for q in reading.quarantined] == [(5, "own_number")]


def test_days_of_a_month_list_have_their_year_from_its_title(tmp_path):
    text = csv_text("查询月份：2025年01月", MOBILE,
                    "12-31 23:59:00,样例市,被叫,17000000001,9秒,国内通话,,0",
                    "01-05 12:03:04,样例市,被叫,17000000001,9秒,国内通话,,0")  # fmt: skip
    calls = read(tmp_path, text).calls
    assert [c.at for c in calls] == [
        PartialDate(2024, 12, 31, 23, 59, 0),
        PartialDate(2025, 1, 5, 12, 3, 4),
    ]
    assert all(c.at_resolved and c.confidence < 1 for c in calls)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("0:01:23", 83), ("00:01:23", 83), ("01:23", 83), ("83", 83), ("83秒", 83), ("1分23秒", 83),
     ("1时1分23秒", 3683), ("1小时", 3600), ("2分", 120), ("0", 0), ("", None), ("83.0", 83)],
)  # fmt: skip
def test_how_long_a_call_lasted(tmp_path, said, seconds):
    text = f"对方号码,通话开始时间,通话时长,呼叫类型\n17000000001,2025-03-05 12:03:04,{said},被叫\n"
    (call,) = read(tmp_path, text).calls
    assert call.seconds == seconds
    assert call.answered == (None if seconds is None else seconds > 0)


def test_minutes_are_minutes_where_the_column_says_so(tmp_path):
    text = "对方号码,通话开始时间,通话时长(分钟),呼叫类型\n17000000001,2025-03-05 12:03,2,呼转\n"
    (call,) = read(tmp_path, text).calls
    assert (call.seconds, call.direction) == (120, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("17000000001,2025-03-05 25:03:04,83,被叫", "date"),
        ("17000000001,2025-03-05 12:03:04,很久,被叫", "duration"),
        (",2025-03-05 12:03:04,83,被叫", "number"),
    ],
)
def test_an_odd_call_is_kept_aside(tmp_path, row, reason):
    text = f"对方号码,通话开始时间,通话时长,呼叫类型\n{row}\n"
    assert [q.reason for q in read(tmp_path, text).quarantined] == [reason]
