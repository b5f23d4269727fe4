"""Words of printed rows that a person covers: they appear nowhere in the bundle."""

import re
import zlib

import pytest

from evidence_kit.app import editing
from evidence_kit.app.covering import cover_rows, covered_by, printed_rows
from evidence_kit.app.exporting import ExportChoices, check_bundle, export_bundle
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind, ThirdPersons
from evidence_kit.domain.records import COMPLAINANT, RowCover
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.errors import KnownError
from tests.app.files import at_noon
from tests.app.reading_bundles import Reader
from tests.reading.statements.tables import pdf, xlsx

TABLE = """样例支付交易明细
姓名：陈某，介绍人：张伟
交易时间,收/支,金额(元),交易对方,商品说明
2025-03-11 09:15:22,支出,1284.67,样例消费金融,还款
2025-03-12 09:15:22,支出,500.00,张伟,代张伟垫付
2025-03-13 09:15:22,支出,20.00,某面馆,午饭
"""
SMS = """<?xml version='1.0' encoding='UTF-8'?>
<smses count="2">
<sms address="17000001234" date="1743605000000" type="1" body="请转告你的同事张伟明和张伟还钱" />
<sms address="17000001234" date="1743605200000" type="2" body="不要再骚扰张伟" />
</smses>
"""


@pytest.fixture
def case(tmp_path):
    with Session.create(tmp_path / "case", clock=at_noon) as session:
        editing.edit(session, COMPLAINANT, name="陈某", phone="17000000000")
        editing.add_loan(session, lender="样例消费金融有限公司", platform="样例贷")
        yield session


def _put(session, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_files(session, [path]).imported[0].item.id


def _event(session, kind=EventKind.REPAID, **values):
    loan, on = session.case.loans[0].id, PartialDate.parse("2025-03-11")
    return editing.add_event(session, kind=kind, loan_id=loan, on=on, **values).id


def _statement(session, tmp_path, **values):
    item = _put(session, tmp_path, "a.csv", TABLE)
    event = _event(session, amount=Money(128467), **values)
    for row in (4, 5):
        editing.attach(session, item, event, row=row)
    return item


def _export(session, tmp_path, **choices):
    target = tmp_path / "b.pdf"
    done = export_bundle(session, target, ExportChoices(**choices))
    return done, Reader(target)


def _is_anywhere(path, words):
    """Whether words stand in any stream of a file, in the encodings that a PDF uses."""
    raw = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL)
    texts = [raw]
    for stream in streams:
        try:
            texts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            texts.append(stream)
    forms = (words.encode(), words.encode("utf-16-be"), words.encode("utf-16-be").hex().encode())
    return any(form in text or form.upper() in text for text in texts for form in forms)


def test_words_are_covered_in_rows_and_above_the_table_and_the_page_counts_them(case, tmp_path):
    item = _statement(case, tmp_path)
    done, reader = _export(case, tmp_path)
    assert "张伟" in reader.texts[done.exhibits[0].first_page - 1]
    cover_rows(case, item, words="张伟", reason="与本案无关")
    done, reader = _export(case, tmp_path)
    whole, page = "".join(reader.texts), reader.texts[done.exhibits[0].first_page - 1]
    assert "张伟" not in whole
    assert not _is_anywhere(done.path, "张伟")
    assert "介绍人：■■■" in page
    assert "代■■■垫付" in page
    assert "已遮盖3处别人的信息，都印作■■■" in page
    assert "遮盖3处，原件未改动" in page
    assert re.search(r"遮盖清单.*与本案无关", whole)
    assert "1284.67" in page
    assert [f.code for f in done.findings if f.code.startswith("cover")] == []
    assert case.case.get(item).third_persons is ThirdPersons.COVERED


def test_a_column_or_one_cell_is_covered_and_undo_brings_it_back(case, tmp_path):
    item = _statement(case, tmp_path)
    cover_rows(case, item, column="交易对方")
    _, reader = _export(case, tmp_path)
    assert "样例消费金融还款" not in "".join(reader.texts)
    assert "代张伟垫付" in "".join(reader.texts)
    case.undo()
    assert case.case.row_covers == ()
    cover_rows(case, item, row=5, column="交易对方")
    _, reader = _export(case, tmp_path)
    whole = "".join(reader.texts)
    assert "500.00■■■代张伟垫付" in whole
    assert "1284.67样例消费金融还款" in whole
    case.undo()
    _, reader = _export(case, tmp_path)
    assert "500.00张伟代张伟垫付" in "".join(reader.texts)


def test_a_name_inside_a_message_is_covered_where_an_event_quotes_it_too(case, tmp_path):
    item = _put(case, tmp_path, "s.xml", SMS)
    said = "请转告你的同事张伟明和张伟还钱"
    contact = _event(case, EventKind.CONTACT, text=said, number="17000001234")
    editing.attach(case, item, contact, row=1)
    cover_rows(case, item, words="张伟")
    cover_rows(case, item, row=1, words="张伟明")
    done, reader = _export(case, tmp_path)
    whole = "".join(reader.texts)
    assert "张伟" not in whole
    assert "明和" not in whole  # of two covers the longer one goes first
    assert whole.count("你的同事■■■和■■■还钱") >= 2  # the exhibit and the table of contacts
    assert not _is_anywhere(done.path, "张伟")
    assert case.case.get(contact).text == said


def test_covered_words_that_stand_elsewhere_are_found_with_their_page(case, tmp_path):
    item = _statement(case, tmp_path)
    cover_rows(case, item, words="张伟")
    editing.edit(case, item, title="张伟的账单")
    done, reader = _export(case, tmp_path)
    (found,) = [f for f in done.findings if f.code == "covered_words_printed"]
    pages = [str(n) for n, text in enumerate(reader.texts, start=1) if "张伟" in text]
    assert found.facts["pages"] == ", ".join(pages)
    assert found.facts["words"] == "张伟"
    assert found.record_id == item
    quoting = _event(case, EventKind.CONTACT, text="打给张伟")  # it is proved by nothing
    done, _ = _export(case, tmp_path)
    (found,) = [f for f in done.findings if f.code == "covered_words_printed"]
    assert found.record_id == quoting


def test_a_cover_that_covers_nothing_is_a_finding_and_amounts_are_no_names(case, tmp_path):
    item = _statement(case, tmp_path)
    cover_rows(case, item, words="李四")
    cover_rows(case, item, column="金额(元)")
    codes = [f.code for f in check_bundle(case, ExportChoices()).findings]
    assert codes.count("cover_idle") == 1
    assert "covered_words_printed" not in codes  # 1,284.67 stands in the table of repayments


def test_a_payee_that_is_covered_in_its_row_is_covered_in_the_table_of_repayments(case, tmp_path):
    item = _statement(case, tmp_path, payee="张伟")
    cover_rows(case, item, row=5, column="交易对方")
    cover_rows(case, item, words="张伟")
    _, reader = _export(case, tmp_path)
    assert "张伟" not in "".join(reader.texts)


def test_rows_of_one_sheet_are_covered_and_those_of_another_are_not(case, tmp_path):
    names = ["交易时间", "收/支", "金额(元)", "交易对方"]
    row = ["2025-03-11 09:15:22", "支出", "1284.67", "张伟"]
    item = _put(case, tmp_path, "b.xlsx", xlsx({1: names, 2: row}, {1: names, 2: row}))
    event = _event(case)
    for sheet in ("S1", "S2"):
        editing.attach(case, item, event, row=2, sheet=sheet)
    cover_rows(case, item, sheet="S2", column="交易对方")
    done, reader = _export(case, tmp_path)
    exhibit = "".join(reader.texts[done.exhibits[0].first_page - 1 : done.exhibits[0].last_page])
    assert exhibit.count("张伟") == 1
    assert exhibit.count("1284.67■■■") == 1


def test_what_cannot_be_covered_is_refused_with_a_sentence(case, tmp_path):
    item = _statement(case, tmp_path)
    printed = printed_rows(case, item)
    assert covered_by(printed, RowCover(id="", item_id=item, words="张伟")) == 3
    with pytest.raises(KnownError, match="no_such_column") as refused:
        covered_by(printed, RowCover(id="", item_id=item, column="对手"))
    assert "交易对方" in str(refused.value.facts["known"])
    with pytest.raises(KnownError, match="covers_nothing"):
        covered_by(printed, RowCover(id="", item_id=item, words="某面馆"))  # its row is not printed
    other = _put(case, tmp_path, "c.csv", TABLE.replace("午饭", "晚饭"))
    with pytest.raises(KnownError, match="no_rows_chosen"):
        printed_rows(case, other)
    paper = _put(case, tmp_path, "d.pdf", pdf([[["记账日期", "交易金额"], ["2025-03-01", "-1.00"]]],
                                              [90, 100]))  # fmt: skip
    editing.attach(case, paper, _event(case), row=2)
    with pytest.raises(KnownError, match="cover_with_boxes"):
        printed_rows(case, paper)


def test_erasing_an_item_takes_its_covers_along(case, tmp_path):
    item = _statement(case, tmp_path)
    cover_rows(case, item, words="张伟")
    case.erase(item)
    assert case.case.row_covers == ()
    raw = (case.folder / "case.ekdb").read_bytes()
    assert "张伟".encode() not in raw


def test_a_card_whose_column_is_covered_is_named_nowhere(case, tmp_path):
    wallet = (
        "交易时间,收/支,金额(元),交易对方,支付方式\n"
        "2025-03-11 09:15:22,支出,12.00,某店,样例银行(1234)\n"
    )
    bank = "交易日期,交易金额,交易摘要,卡号后四位\n2025-03-11,-12.00,快捷支付,1234\n"
    event = _event(case, amount=Money(1200), payee="样例支付有限公司")
    for name, content in (("w.csv", wallet), ("k.csv", bank)):
        editing.attach(case, _put(case, tmp_path, name, content), event, row=2)
    _, reader = _export(case, tmp_path)
    assert "卡尾号为1234" in "".join(reader.texts)
    for item, column in (("I1", "支付方式"), ("I2", "卡号后四位")):
        cover_rows(case, item, column=column)
    _, reader = _export(case, tmp_path)
    assert "1234" not in "".join(reader.texts[:-1])


def test_a_wider_cover_leaves_covered_what_an_event_quotes_of_its_cell(case, tmp_path):
    named = "张三13900001111备注"
    table = (
        f"交易时间,金额,收/支,交易对方,{named}\n"
        "2024-05-11 20:14:36,1284.67,支出,禾穗消费金融,还款 13900001111\n"
    )
    item = _put(case, tmp_path, "a.csv", table)
    event = _event(
        case, amount=Money(128467), payee="张三13900001111", text="备注 13900001111 代还",
        channel="电话13900001111", ticket="T13900001111",
    )  # fmt: skip
    editing.attach(case, item, event, row=2)
    cover_rows(case, item, words="13900001111")
    cover_rows(case, item, column=named)
    done, reader = _export(case, tmp_path)
    assert "13900001111" not in "".join(reader.texts)
    assert not _is_anywhere(done.path, "13900001111")
    assert [f.code for f in done.findings if f.code.startswith("cover")] == []
    editing.edit(case, item, title="13900001111的账单")
    codes = [f.code for f in check_bundle(case, ExportChoices()).findings]
    assert "covered_words_printed" in codes


def test_covered_words_are_covered_in_names_of_columns_and_sheets_too(case, tmp_path):
    names = ["交易时间", "收/支", "金额(元)", "交易对方", "张伟备注"]
    row = ["2025-03-11 09:15:22", "支出", "1284.67", "样例消费金融", "午后三时"]
    sheet = xlsx({1: names, 2: row}, {1: ["无"]}, names=("张伟的流水", "其他"))
    page = "".join(f"<th>{name}</th>" for name in names)
    cells = "".join(f"<td>{cell}</td>" for cell in row)
    web = f"<table><tr>{page}</tr><tr>{cells}</tr></table>"
    event = _event(case, text="张伟代还")
    for name, content, covers in (("b.xlsx", sheet, 2), ("c.html", web, 1)):
        item = _put(case, tmp_path, name, content)
        editing.attach(case, item, event, row=2)
        wanted = RowCover(id="", item_id=item, words="张伟")
        assert covered_by(printed_rows(case, item), wanted) == covers
        cover_rows(case, item, words="张伟")
        cover_rows(case, item, column="张伟备注", row=2)  # the name still says which column it is
    done, reader = _export(case, tmp_path)
    assert "张伟" not in "".join(reader.texts)
    assert not _is_anywhere(done.path, "张伟")
    assert "■■■备注" in "".join(reader.texts)
    assert [f.code for f in done.findings if f.code.startswith("cover")] == []
