"""The command read: what files say, without a case."""

import json

from PIL import Image, ImageDraw, ImageFont

from evidence_kit.app.reading_files import FileReading
from evidence_kit.cli import reading
from evidence_kit.cli.main import run
from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.values import Box
from evidence_kit.runtime import resources

ROWS = (
    ("支付时间", "2024-04-11 20:14:36"),
    ("收款方全称", "云岭样例消费金融有限公司"),
    ("付款方式", "样例银行储蓄卡(0527)"),
    ("交易单号", "2024041100000000000000410527"),
)


def a_receipt(file):
    picture = Image.new("RGB", (1080, 2340), "white")
    draw = ImageDraw.Draw(picture)
    regular, large = (
        ImageFont.truetype(resources() / "fonts" / "NotoSansSC-Regular.ttf", size)
        for size in (40, 100)
    )
    draw.text((60, 40), "20:15", "black", regular)
    draw.text((540, 560), "-1,284.67", "black", large, anchor="mm")
    draw.text((540, 680), "交易成功", "gray", regular, anchor="mm")
    for number, (label, value) in enumerate(ROWS):
        draw.text((66, 800 + number * 80), label, "gray", regular)
        draw.text((1014, 800 + number * 80), value, "black", regular, anchor="ra")
    picture.save(file)


def test_files_are_read_and_a_bad_one_is_named(tmp_path, capsys):
    folder = tmp_path / "手机"
    folder.mkdir()
    a_receipt(folder / "Screenshot_20240411_201507.png")
    (folder / "空的.jpg").touch()
    assert run(["read", str(folder), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    (file,) = answer["files"]
    assert (file["kind"], file["path"]) == (
        "payment_receipt",
        str(folder / "Screenshot_20240411_201507.png"),
    )
    (record,) = file["records"]
    said = {"amount": "1284.67", "direction": "out", "paid_at": "2024-04-11T20:14:36",
            "payee": "云岭样例消费金融有限公司", "card_tail": "0527",
            "transaction_id": "2024041100000000000000410527", "status": "交易成功"}  # fmt: skip
    assert said.items() <= record.items()
    sure = record["confidences"]
    assert min(sure[name] for name in ("amount", "paid_at", "transaction_id")) >= 0.95
    assert record["confidence"] == sure["payee"] < 0.95  # one place says the name
    left, top, right, bottom = record["boxes"]["amount"]
    assert 0.2 < left < right < 0.8
    assert 0.2 < top < bottom < 0.3
    assert [refused["code"] for refused in answer["refused"]] == ["intake.empty"]


BACKUP = """<smses count="3">
<sms address="95001" date="1743604893000" type="1" body="请还款&#10;今天" contact_name="(Unknown)"/>
<sms address="17000000001" date="1743604894000" type="2" body="早已还清"/>
<sms/>
<sms address="170"""


def test_messages_are_told_with_who_when_and_what_is_odd(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    (tmp_path / "sms.xml").write_text(BACKUP, encoding="utf-8")
    assert run(["read", str(tmp_path / "sms.xml")]) == 0
    _, first, second, odd, warning = capsys.readouterr().out.splitlines()
    assert first.split() == ["1:", "2025-04-02", "22:41:33", "95001", "请还款", "今天"]
    assert second.split() == ["2:", "2025-04-02", "22:41:34", "→", "17000000001", "早已还清"]
    assert odd.split(maxsplit=2)[:2] == ["3:", "?"]
    assert "damaged or incomplete behind entry 3" in warning


def test_stills_of_one_conversation_are_told_in_order(monkeypatch, tmp_path, capsys):
    def said(*texts):
        messages = tuple(
            Message(
                side=Side.RECEIVED, sender="王老师", text=text, box=Box(0, n / 5, 1, n / 5 + 0.1)
            )
            for n, text in enumerate(texts)
        )
        return Reading(kind=DocumentKind.CHAT, messages=messages, titles={1: "王老师"})

    hello, owed, paid = "你好，我是禾穗借的专员。", "您还欠856.20元没有结清。", "我已经全部还清了。"
    found = [
        FileReading("b.png", "", said(owed, paid)),
        FileReading("a.png", "", said(hello, owed)),
    ]
    monkeypatch.setattr(reading, "read_files", lambda *_args, **_options: found)
    assert run(["read", str(tmp_path), "--json"]) == 0
    (talk,) = json.loads(capsys.readouterr().out)["conversations"]
    assert (talk["title"], talk["kind"]) == ("王老师", "chat")
    assert [still["path"] for still in talk["stills"]] == ["a.png", "b.png"]
    (seam,) = talk["seams"]
    assert (seam["join"], seam["count"], seam["since"]) == ("overlap", 1, None)
    assert [message["text"] for message in talk["messages"]] == [hello, owed, paid]
    assert [place["path"] for place in talk["messages"][1]["places"]] == ["a.png", "b.png"]
