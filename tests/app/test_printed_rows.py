"""Chosen rows of statements as pages: what is printed, what is withheld, where links lead."""

import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from evidence_kit.app import editing
from evidence_kit.app.covering import cover_rows
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import Layout
from evidence_kit.domain.kinds import EventKind, InstitutionKind, ItemKind, Shows, Standing
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.errors import KnownError
from tests.app.files import at_noon
from tests.app.reading_bundles import Reader
from tests.reading.statements.tables import pdf, xlsx

NAMES = ["交易时间", "收/支", "金额(元)", "交易对方", "商品说明", "交易单号"]
LONG = "样例消费金融有限公司委托样例支付科技有限公司代扣（第 3 期）" * 3


def _csv(count, *, note=str):
    head = ["样例支付交易明细", "姓名：陈某", f"共{count}笔记录"]
    rows = [
        f"2025-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d} 09:15:22,支出,{n}.67,"
        f"某店{n}号,{note(n)},42{n:026d}"
        for n in range(1, count + 1)
    ]
    return "\n".join([*head, ",".join(NAMES), *rows]) + "\n"


@pytest.fixture
def case(tmp_path):
    """A case with one repaid loan; `put` imports a file and gives its id."""
    with Session.create(tmp_path / "case", clock=at_noon) as session:
        editing.edit(session, COMPLAINANT, name="陈某", phone="17000000000")
        editing.add_loan(
            session, lender="样例消费金融有限公司", lender_kind=InstitutionKind.CONSUMER_FINANCE,
            platform="样例贷", standing=Standing.REPAID,
        )  # fmt: skip
        yield session


def _put(session, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    item = import_files(session, [path]).imported[0].item.id
    assert session.case.get(item).kind in (ItemKind.TABLE, ItemKind.PDF, ItemKind.MESSAGES)
    editing.edit(session, item, shows=Shows.STATEMENT, title="样例账单")
    return item


def _paid(session, day="2025-03-11", fen=128467):
    on = PartialDate.parse(day)
    loan = session.case.loans[0].id
    return editing.add_event(
        session, kind=EventKind.REPAID, loan_id=loan, on=on, amount=Money(fen)
    ).id


def _export(session, tmp_path, **choices):
    target = tmp_path / f"b-{choices.get('language', 'zh-CN')}.pdf"
    done = export_bundle(session, target, ExportChoices(originals=True, **choices))
    return done, Reader(target)


def _sheets(done, reader):
    """The texts of the pages of each exhibit."""
    return [reader.texts[e.first_page - 1 : e.last_page] for e in done.exhibits]


def test_only_the_chosen_rows_are_printed_and_the_others_are_counted(case, tmp_path):
    item, event = _put(case, tmp_path, "a.csv", _csv(60)), _paid(case)
    for row in (16, 45):
        editing.attach(case, item, event, row=row)
    done, reader = _export(case, tmp_path)
    [[page]] = _sheets(done, reader)
    sha256 = case.case.get(item).sha256
    for printed in (
        "样例支付交易明细", "姓名：陈某", "共60笔记录", *NAMES, "某店12号", "某店41号", "12.67",
        f"42{12:026d}", "第5行至第15行未印，共11行", "第17行至第44行未印，共28行",
        "第46行至第64行未印，共19行", "共有60行记录，印出2行，其余58行", f"SHA-256：{sha256}",
        "由程序从上述文件印出", "由投诉人保存",
    ):  # fmt: skip
        assert printed in page, printed
    assert set(re.findall(r"某店(\d+)号", "".join(reader.texts))) == {"12", "41"}


def test_few_rows_of_several_files_share_a_page_each_with_its_number_source_and_covers(
    case, tmp_path
):
    items = [_put(case, tmp_path, f"{n}.csv", _csv(20 + n)) for n in range(2)]
    for n, item in enumerate(items, start=1):
        editing.attach(case, item, _paid(case, f"2025-03-{n:02d}"), row=5 + n)
    cover_rows(case, items[1], words="某店3号")
    done, reader = _export(case, tmp_path)
    assert len({(e.first_page, e.last_page) for e in done.exhibits}) == 1
    page = reader.texts[done.exhibits[0].first_page - 1]
    for number, item in enumerate(items, start=1):
        assert f"证据1-{number}" in page
        assert page.count(case.case.get(item).sha256) == 2  # above the rows and below
    assert page.count("某店") == 1
    assert page.index("证据1-1") < page.index("某店2号") < page.index("证据1-2")
    assert page.index("证据1-2") < page.index("■■■") < page.index("遮盖1处，原件未改动")
    done, _ = _export(case, tmp_path, layout=Layout.ONE)
    assert len({e.first_page for e in done.exhibits}) == 2


def test_a_file_whose_rows_are_withheld_is_not_handed_over_and_the_list_of_covers_names_it(
    case, tmp_path
):
    item, event = _put(case, tmp_path, "a.csv", _csv(30)), _paid(case)
    editing.attach(case, item, event, row=10)
    _, reader = _export(case, tmp_path)
    whole = "".join(reader.texts).replace("\n", "")
    assert "另行提交" not in whole
    assert re.search(r"下列证据只印出选定的行.*?\d+-\d+", whole)


@pytest.mark.parametrize(
    ("claimed", "said"), [(60, "共有60笔，程序读到60行，两者一致"), (64, "读到60行，两者不一致")]
)
def test_the_count_that_a_file_claims_stands_beside_what_was_read(case, tmp_path, claimed, said):
    item = _put(case, tmp_path, "a.csv", _csv(60).replace("共60笔", f"共{claimed}笔"))
    editing.attach(case, item, _paid(case), row=16)
    done, reader = _export(case, tmp_path)
    [[page]] = _sheets(done, reader)
    assert said in page
    assert "说的是整个文件，包括没有印出的行" in page
    for row in (n for n in range(5, 65) if n != 16):
        editing.attach(case, item, case.case.events[0].id, row=row)
    done, reader = _export(case, tmp_path)
    assert "包括没有印出的行" not in "".join(reader.texts)


@pytest.mark.parametrize(("claimed", "differs"), [(3, False), (5, True)])
def test_a_pdf_whose_own_count_is_not_what_was_found_says_so_on_its_page(
    case, tmp_path, claimed, differs
):
    rows = [[f"2025-03-{n:02d}", f"-{n}.67", "还款", f"店{n:02d}"] for n in range(1, 4)]
    content = pdf([["样例银行交易流水", f"共{claimed}笔", PDF_NAMES, *rows]], WIDTHS)
    item = _put(case, tmp_path, "a.pdf", content)
    editing.attach(case, item, _paid(case), row=5)
    _, reader = _export(case, tmp_path)
    assert ("与程序读到的行数不一致" in "".join(reader.texts)) is differs


def test_an_english_bundle_prints_the_rows_as_they_stand_and_says_so_in_english(case, tmp_path):
    item, event = _put(case, tmp_path, "a.csv", _csv(30)), _paid(case)
    editing.attach(case, item, event, row=10)
    done, reader = _export(case, tmp_path, language="en")
    [[page]] = _sheets(done, reader)
    for printed in (
        "Rows5to9withheld:5",
        "printed:1",
        "withheldforprivacy:29",
        "某店6号",
        "交易时间",
    ):
        assert printed in page, printed


def test_the_whole_original_lies_in_the_zip(case, tmp_path):
    item, event = _put(case, tmp_path, "a.csv", _csv(30)), _paid(case)
    editing.attach(case, item, event, row=10)
    done, _ = _export(case, tmp_path)
    with zipfile.ZipFile(done.originals) as archive:
        assert archive.read("证据1-1.csv").decode() == _csv(30)


def test_three_hundred_rows_flow_over_pages_with_repeated_heads(case, tmp_path):
    item = _put(case, tmp_path, "a.csv", _csv(320, note=lambda n: LONG if n % 50 == 0 else "还款"))
    event = _paid(case)
    for row in range(5, 305):
        editing.attach(case, item, event, row=row)
    done, reader = _export(case, tmp_path)
    [pages] = _sheets(done, reader)
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert all(name in page for name in NAMES)
        assert f"（第{number}/{len(pages)}段）" in page
        assert f"原件SHA-256：{case.case.get(item).sha256}" in page
    whole = "".join(pages)
    assert [int(n) for n in re.findall(r"某店(\d+)号", whole)] == list(range(1, 301))
    assert whole.count("样例支付科技") == 3 * 6  # six rows with a long text
    assert "第305行至第324行未印，共20行" in pages[-1]


def test_citations_lead_to_the_page_where_the_row_stands(case, tmp_path):
    item = _put(case, tmp_path, "a.csv", _csv(320))
    every = _paid(case, "2025-01-01", 1)
    for row in range(5, 305):
        editing.attach(case, item, every, row=row)
    last = _paid(case, "2025-12-01", 99967)
    editing.attach(case, item, last, row=303)
    done, reader = _export(case, tmp_path)
    at = next(n for n, text in enumerate(reader.texts, start=1) if "某店299号" in text)
    assert at > done.exhibits[0].first_page
    leading = {link.text for link in reader.links if link.to == at}
    assert {f"第{at}页", "1-1"} <= leading  # the table of repayments, the mark on the timeline


def test_rows_of_another_loan_stay_out(case, tmp_path):
    item, event = _put(case, tmp_path, "a.csv", _csv(30)), _paid(case)
    other = editing.add_loan(case, lender="另一家公司", platform="另一贷").id
    foreign = editing.add_event(case, kind=EventKind.REPAID, loan_id=other).id
    editing.attach(case, item, event, row=10)
    editing.attach(case, item, foreign, row=20)
    _, reader = _export(case, tmp_path, loan_ids=(case.case.loans[0].id,))
    assert set(re.findall(r"某店(\d+)号", "".join(reader.texts))) == {"6"}


def test_a_table_without_chosen_rows_is_only_described(case, tmp_path):
    item, event = _put(case, tmp_path, "a.csv", _csv(30)), _paid(case)
    editing.attach(case, item, event)
    done, reader = _export(case, tmp_path)
    assert "某店" not in "".join(reader.texts)
    assert "rows_not_chosen" in {finding.code for finding in done.findings}


def test_more_columns_than_a_page_is_wide_become_lines_with_their_names(case, tmp_path):
    names = [*NAMES, *(f"扩展栏目{n}" for n in range(20))]
    values = ["2025-03-11 09:15:22", "支出", "1284.67", "某店", "还款", "4200001111202503110000"]
    rows = [names, *([*values, *(f"值{n}的内容{i}" for i in range(20))] for n in range(3))]
    item = _put(case, tmp_path, "wide.csv", "\n".join(map(",".join, rows)))
    editing.attach(case, item, _paid(case), row=3)
    done, reader = _export(case, tmp_path)
    text = "".join(page for pages in _sheets(done, reader) for page in pages)
    for index in range(20):
        assert f"扩展栏目{index}值1的内容{index}" in text
    assert "值0的" not in text
    assert "值2的" not in text


def test_rows_of_a_workbook_with_several_sheets(case, tmp_path):
    row = ["2025-03-11 09:15:22", "支出", "1284.67", "甲店", "还款", "4200001111202503110000"]
    book = xlsx(
        {1: NAMES, 2: row},
        {1: NAMES, 2: [*row[:3], "乙店", *row[4:]], 3: [*row[:3], "丙店", *row[4:]]},
    )
    item, event = _put(case, tmp_path, "b.xlsx", book), _paid(case)
    editing.attach(case, item, event, row=2)
    with pytest.raises(KnownError, match="rows_gone"):  # two sheets have it
        _export(case, tmp_path)
    editing.detach(case, item, event)
    editing.attach(case, item, event, row=2, sheet="S2")
    editing.attach(case, item, event, row=3)  # one sheet has it
    done, reader = _export(case, tmp_path)
    [[page]] = _sheets(done, reader)
    assert "工作表：S2" in page
    assert "乙店" in page
    assert "甲店" not in page
    assert "丙店" in page
    assert "共有3行记录，印出2行" in page


@pytest.mark.parametrize("row", [1, 4, 65, 700])
def test_a_row_that_is_not_there_stops_the_export_with_a_sentence(case, tmp_path, row):
    item = _put(case, tmp_path, "a.csv", _csv(60))
    editing.attach(case, item, _paid(case), row=row)  # not read yet: taken as it is said
    with pytest.raises(KnownError, match="rows_gone"):
        _export(case, tmp_path)


def _damaged(book):
    """A workbook whose sheet ends in the middle."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-40] if "sheet1" in name else content)
    return out.getvalue()


def test_a_file_that_cannot_be_read_stops_the_export_with_a_sentence(case, tmp_path):
    item = _put(case, tmp_path, "b.xlsx", _damaged(xlsx({1: NAMES})))
    editing.attach(case, item, _paid(case), row=2)
    with pytest.raises(KnownError, match="rows_unreadable"):
        _export(case, tmp_path)


ACCOUNT = "户名：陈某"
PDF_NAMES = ["记账日期", "交易金额", "交易摘要", "对手信息"]
WIDTHS = [90, 100, 120, 200]


def _pdf_pages():
    first = [["样例银行交易流水"][0], ACCOUNT, PDF_NAMES]
    rows = [
        [f"2025-03-{n:02d}", f"-{n}.67", "还款" if n in (4, 15) else "消费", f"店{n:02d}"]
        for n in range(1, 21)
    ]
    return pdf([[*first, *rows[:10], "第 1 页"], [PDF_NAMES, *rows[10:], "第 2 页"]], WIDTHS)


def _read_row(case, item, store):
    read_case(case)
    return next(r.row for r in reading_of(case, case.case.get(item)).records if r.payee == store)


def test_of_a_pdf_all_but_the_chosen_rows_is_covered(case, tmp_path):
    item, event = _put(case, tmp_path, "s.pdf", _pdf_pages()), _paid(case)
    editing.attach(case, item, event, row=_read_row(case, item, "店15"))
    done, reader = _export(case, tmp_path)
    first, second = (reader.texts[n - 1] for n in range(*_range(done)))
    assert "店" not in first + second  # the page is a picture
    assert "未选的10行已遮盖" in first
    assert "未选的9行已遮盖" in second
    assert "没有选用的行" in reader.texts[-1]
    assert _light_bands(done.path, done.exhibits[0].last_page) == 2  # the head and one row


def _range(done):
    return done.exhibits[0].first_page, done.exhibits[0].last_page + 1


def _light_bands(path, number):
    """How many lines stand on a sheet with something open between covers."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[number - 1].render(scale=1).to_pil().convert("L")
    pixels, width = picture.tobytes(), picture.width
    lines = (pixels[y : y + width] for y in range(0, len(pixels), width))
    across = (line if line.count(0xE4) > width // 4 else b"" for line in lines)
    covered = (line[line.find(0xE4) : line.rfind(0xE4)] for line in across)
    is_open = (re.search(rb"\xff{3,}", line) for line in covered)
    return len(re.findall("1{3,}", "".join("1" if found else "0" for found in is_open)))


def test_the_pages_of_a_pdf_without_a_chosen_row_stay_out(case, tmp_path):
    item, event = _put(case, tmp_path, "s.pdf", _pdf_pages()), _paid(case)
    editing.attach(case, item, event, row=_read_row(case, item, "店04"))
    done, _ = _export(case, tmp_path)
    assert _range(done)[1] - _range(done)[0] == 1


MESSAGES = """<?xml version='1.0' encoding='UTF-8'?>
<smses count="4">
<sms address="17000001234" date="1743605000000" type="1" body="您的欠款今天必须处理" />
<sms address="13900000000" date="1743605100000" type="1" body="回家吗" contact_name="家人" />
<sms address="17000001234" date="1743605200000" type="2" body="我已经结清，请出示授权" />
<sms address="10086" date="1743605300000" type="1" body="余额提醒" />
</smses>
"""


def test_messages_are_a_transcript_with_side_sender_time_and_text(case, tmp_path):
    item = _put(case, tmp_path, "sms.xml", MESSAGES)
    contact = editing.add_event(
        case,
        kind=EventKind.CONTACT,
        loan_id=case.case.loans[0].id,
        on=PartialDate.parse("2025-04-02"),
    )
    for row in (1, 3):
        editing.attach(case, item, contact.id, row=row)
    for language, printed in (
        ("zh-CN", ("收到17000001234您的欠款今天必须处理", "发给17000001234我已经结清，请出示授权",
                   "第2条未印", "第4条未印", "共有4条，印出2条", "2025-04-0222:43:20")),
        ("en", ("received17000001234您的欠款", "sentto17000001234我已经", "No.2withheld")),
    ):  # fmt: skip
        done, reader = _export(case, tmp_path, language=language)
        [[page]] = _sheets(done, reader)
        for words in printed:
            assert words in page, words
        whole = "".join(reader.texts)
        assert "回家" not in whole
        assert "余额" not in whole
        assert "家人" not in whole


def test_why_a_payment_to_a_payment_company_is_the_loans_is_printed_with_its_proof(case, tmp_path):
    wallet = (
        "交易时间,收/支,金额(元),交易对方,支付方式\n"
        "2025-03-11 09:15:22,支出,12.00,某店,样例银行(1234)\n"
    )
    bank = "交易日期,交易金额,交易摘要,卡号后四位\n2025-03-11,-12.00,快捷支付,1234\n"
    event = _paid(case)
    editing.edit(case, event, payee="样例支付有限公司")
    for name, content in (("w.csv", wallet), ("k.csv", bank)):
        editing.attach(case, _put(case, tmp_path, name, content), event, row=2)
    done, reader = _export(case, tmp_path)
    page = next(n for n, text in enumerate(reader.texts, start=1) if "为何属于本借款" in text)
    assert "几份流水都写明付款卡尾号为1234（证据1-1，第" in reader.texts[page - 1]
    assert "账户流水列有这一笔" in reader.texts[page - 1]
    cited = {link.to for link in reader.links if link.page == page}
    assert {exhibit.first_page for exhibit in done.exhibits} <= cited


def _on_its_side(content):
    """The same pages as some programs store them: drawn lying, and turned for reading."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            _, _, width, height = (float(side) for side in page.mediabox)
            turned = f"q 0 1 -1 0 {height + 20} 30 cm\n".encode()
            page.contents_add(turned, prepend=True)
            page.contents_add(b"\nQ")
            page.mediabox = [0, 0, height + 40, width + 60]
            page.cropbox = [20, 30, height + 20, width + 30]
            page.Rotate = 90
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def test_a_pdf_that_is_stored_lying_and_cropped_is_covered_at_the_same_places(case, tmp_path):
    event, pictures = _paid(case), []
    for name, content in (("a.pdf", _pdf_pages()), ("b.pdf", _on_its_side(_pdf_pages()))):
        item = _put(case, tmp_path, name, content)
        editing.attach(case, item, event, row=_read_row(case, item, "店15"))
        done, _ = _export(case, tmp_path)
        with pypdfium2.PdfDocument(done.path) as document:
            last = done.exhibits[0].last_page - 1
            pictures.append(document[last].render(scale=1).to_pil().convert("L"))
        editing.detach(case, item, event)
    straight, turned = pictures
    difference = ImageChops.difference(straight, turned).histogram()
    assert sum(difference[60:]) < straight.width * straight.height // 500


def test_a_row_that_other_print_reaches_into_stops_the_export_with_a_sentence(case, tmp_path):
    crowded = pdf(
        [[ACCOUNT, PDF_NAMES, *[[f"2025-03-{n:02d}", f"-{n}.67", "消费", f"店{n:02d}"]
                                for n in range(1, 9)]]],
        WIDTHS, leading=7,
    )  # fmt: skip
    item, event = _put(case, tmp_path, "s.pdf", crowded), _paid(case)
    editing.attach(case, item, event, row=_read_row(case, item, "店04"))
    with pytest.raises(KnownError, match="rows_crowded"):
        _export(case, tmp_path)
