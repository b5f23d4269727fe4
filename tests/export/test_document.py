import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from evidence_kit.domain.bundle import Layout, SheetKind
from evidence_kit.domain.geometry import PAGE_HEIGHT, PAGE_WIDTH, fit, frames
from evidence_kit.domain.kinds import ComplaintKind, ItemKind, Reached, Shows, Standing
from evidence_kit.export import document
from evidence_kit.export.flow import BOTTOM, HEADING, LEFT, SECTION_TITLE, TITLE, WIDTH
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.paper import Disc, Polygon, Rule
from evidence_kit.export.setting import measured
from evidence_kit.texts import LANGUAGES, Texts
from tests.builders import a_link, an_event, day, money
from tests.export.bundle_case import CaseBuilder, a_full_builder, content_of
from tests.export.rare_font import write_font_with


def drawn(tmp_path, content):
    path = tmp_path / "pages.pdf"
    result = document.draw(content, path)
    with pypdfium2.PdfDocument(path) as pdf:
        texts = []
        for page in pdf:
            layer = page.get_textpage()
            texts.append(layer.get_text_bounded().replace("\r\n", "\n"))
            layer.close()
            page.close()
    return result, texts


def a_long_builder():
    """Five loans, sixty contacts, long names, unknown dates, a recording with much to say."""
    made = CaseBuilder()
    first = made.groups["institutions"][0]
    long_name = "样例特别长的消费金融股份有限责任公司第一分公司" * 3
    made.groups["institutions"][0] = replace(first, name=long_name, unified_code="")
    made.loan("L1", contract_number="HT" + "1234567890" * 4, platform="样例贷超长平台名称极速版")
    made.repaid("L1", 36, 2021, unproved=(3, 4))
    made.event("settled", "2024-03-12")
    made.contacts(60, "L1", "2024-03-13")
    made.loan(
        "L2", standing=Standing.UNPAID, unpaid=money("5000"), contract_number="", platform="甲"
    )
    made.event("contact", None, "L2", number="1" * 40, text="长" * 400)
    made.event("contact", "2025", "L2")
    made.event("repaid", None, "L2", amount=None)
    made.loan("L3", standing=Standing.UNKNOWN, principal=None, disbursed_on=None, platform="乙")
    made.loan("L4", standing=Standing.AGREED, platform="丙")
    made.event("agreement", "2025-02", "L4", amount="3000", proved=Shows.AGREEMENT)
    made.event("contact", "2025-02-20", "L4")
    made.event("contact", "2025-03-01", "L4", proved=Shows.SMS)
    made.loan("L5", standing=Standing.SOLD, platform="丁")
    for number in range(12):
        made.event("other", f"2025-02-{3 + number:02d}", "L5", text="各种很长的事件标题甲乙")
    call = made.event("contact", "2025-03-02", "L5")
    made.item(
        Shows.CALL_RECORDING, call.id, kind=ItemKind.RECORDING, pages=0, title="长录音" * 30,
        words=tuple((f"{n}:00", "话" * 90) for n in range(100)), speakers="人" * 900,
    )  # fmt: skip
    made.item(Shows.CHAT, call.id, title="很长的标题没完没了" * 12, height=30000)
    return made


BUILDERS = {"full": a_full_builder, "long": a_long_builder}
SETTINGS = [(name, language) for name in BUILDERS for language in ("zh-CN", "en")]


@pytest.fixture(scope="module", params=SETTINGS, ids="-".join)
def bundle(request, tmp_path_factory):
    name, language = request.param
    content = content_of(BUILDERS[name](), language=language, paragraphs=("自己的话。",))
    return content, *drawn(tmp_path_factory.mktemp(name), content)


@pytest.fixture(scope="module")
def laid(bundle):
    return document.lay_out(Typeface(), bundle[0])


def test_pages_are_numbered_as_they_lie_in_the_file(bundle):
    content, result, texts = bundle
    form = "第 {} 页 / 共 {} 页" if content.language == "zh-CN" else "Page {} of {}"
    for number, text in enumerate(texts, start=1):
        assert form.format(number, result.pages) in text
    assert len(texts) == result.pages


def test_every_sheet_has_its_page_with_its_exhibits_named(bundle):
    content, result, texts = bundle
    for position, sheet in enumerate(content.plan.sheets):
        for slot in sheet.slots:
            assert re.search(
                rf"(证据|Exhibit) {slot.exhibit}\b", texts[result.first_sheet_page - 1 + position]
            )


def test_printed_citations_name_the_page_the_exhibit_is_on(bundle):
    content, result, texts = bundle
    front = " ".join(texts[: result.first_sheet_page - 1])
    found = re.findall(r"(?:证据|Exhibit) (\d+-\d+)(?:，|,)\s*(?:第|p\.) (\d+)\b", front)
    assert len(found) > 20
    sheets = {e.number: (e.first_sheet, e.last_sheet) for e in content.plan.exhibits}
    for number, page in found:
        first, last = sheets[number]
        assert first <= int(page) - result.first_sheet_page <= last


def test_links_lie_on_their_page_and_lead_to_the_exhibit_their_words_name(bundle, laid):
    content, result, _ = bundle
    named = 0
    for link in result.links:
        assert 1 <= link.page <= result.pages
        assert 1 <= link.target_page <= result.pages
        assert 0 < link.left < link.right <= PAGE_WIDTH
        assert 0 < link.bottom < link.top <= PAGE_HEIGHT
        page = laid.pages[link.page - 1]
        words = [
            t.text
            for t in page.texts
            if (t.x, t.y) == (link.left, pytest.approx(link.top - t.style.size))
        ]
        for text in words:
            number = re.fullmatch(r"(?:证据 |Exhibit )(\d+-\d+)", text)
            if number:
                exhibit = next(e for e in content.plan.exhibits if e.number == number[1])
                first = result.first_sheet_page + exhibit.first_sheet
                assert first <= link.target_page <= result.first_sheet_page + exhibit.last_sheet
                named += 1
    assert named > 10


def test_bookmarks_lead_to_what_they_name(bundle):
    content, result, texts = bundle
    assert [entry.level for entry in result.outline][:3] == [0, 0, 0]
    pages = [entry.page for entry in result.outline]
    assert pages == sorted(pages)
    for entry in result.outline:
        shown = (
            texts[entry.page - 1]
            .replace("\n", "")
            .replace(" ", "")
            .replace("\u2002", "")
            .replace("\u3000", "")
        )
        title, page = re.fullmatch(r"(.*)(?:　第 |, page )(\d+)(?: 页)?", entry.title).groups()
        assert int(page) == entry.page
        assert re.sub(r"\s", "", title)[:12] in shown
    exhibits = [entry for entry in result.outline if re.match(r"(证据|Exhibit) \d", entry.title)]
    assert len(exhibits) == len(content.plan.exhibits)


def test_no_text_overlaps_another_or_leaves_the_margins(laid):
    face = Typeface()
    for number, page in enumerate(laid.pages, start=1):
        boxes = sorted(
            (
                t.y - 0.15 * t.style.size,
                t.y + 0.7 * t.style.size,
                t.x,
                t.x + measured(face, t.text, t.style),
                t.text,
            )
            for t in page.texts
            if t.text.strip()
        )
        for position, (_, top, left, right, text) in enumerate(boxes):
            assert left >= LEFT - 0.1, (number, text)
            assert right <= LEFT + WIDTH + 5, (number, text)
            for other in boxes[position + 1 :]:
                if other[0] >= top - 0.3:
                    break
                apart = other[2] >= right - 0.3 or left >= other[3] - 0.3
                assert apart, (number, text, other[4])


def test_no_heading_ends_a_page(laid):
    for page in laid.pages:
        body = [text for text in page.texts if text.y > BOTTOM]
        lowest = min(body, key=lambda text: text.y)
        assert lowest.style not in (HEADING, SECTION_TITLE, TITLE)


def picture_of(content, sheet, position, slot):
    page = next(p for p in content.case.pages_of(slot.item_id) if p.number == slot.page)
    height = page.height * (slot.bottom - slot.top)
    return fit(frames(sheet.columns)[position], page.width, height)


def test_furniture_leaves_the_pictures_free(bundle, laid):
    for sheet, page in zip(bundle[0].plan.sheets, laid.sheets, strict=True):
        if sheet.kind is SheetKind.FILE:
            continue
        frame = frames(1)[0]
        pictures = [picture_of(bundle[0], sheet, *pair) for pair in enumerate(sheet.slots)]
        for text in page.texts:
            below, above = text.y - 0.25 * text.style.size, text.y + 0.9 * text.style.size
            assert below >= frame.top or all(
                above <= picture.bottom or not picture.left <= text.x <= picture.right
                for picture in pictures
            )
        for shape in page.shapes:
            assert isinstance(shape, Rule)
            assert shape.y1 == shape.y2
            assert shape.y1 >= frame.top or shape.y1 <= frame.bottom


def test_only_embedded_fonts_are_used(tmp_path):
    document.draw(content_of(a_full_builder()), tmp_path / "pages.pdf")
    assert b"Helvetica" not in (tmp_path / "pages.pdf").read_bytes()
    with pikepdf.open(tmp_path / "pages.pdf") as pdf:
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            assert "/FontFile2" in font.FontDescriptor
        assert pdf.Root.Lang == "zh-CN"
        assert not any("/Annots" in page for page in pdf.pages)


def test_the_same_content_gives_the_same_bytes(tmp_path):
    content = content_of(a_full_builder())
    document.draw(content, tmp_path / "one.pdf")
    document.draw(content, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_clerk_can_register_the_complaint_from_the_first_page(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_full_builder()))
    first = texts[0].replace("\n", "")
    for needed in (
        "陈样例", "17000000000", "样例消费金融有限公司（放款机构）", "91000000MA00000000",
        "样例商务服务有限公司（催收机构）", "HT-2024-03-L1887", "14,000.00", "856.20", "2025-03-12",
        "9 次", "2025-03-14—2025-05-07", "KF2025050700031", "TS0508-31", "书面确认结清", "停止催收",
    ):  # fmt: skip
        assert needed in first, needed
    assert "110101199001010000" not in "".join(texts[:2])
    assert "110101199001010000" in texts[2]


def test_file_names_as_imported_are_not_printed(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_full_builder()))
    assert "I2.png" not in "".join(texts)


def test_the_originals_are_listed_with_their_full_hash_and_what_it_shows(tmp_path):
    content = content_of(a_full_builder())
    _, texts = drawn(tmp_path, content)
    joined = "".join(texts).replace("\n", "")
    for exhibit in content.plan.exhibits:
        assert exhibit.item.sha256 in joined
    assert "不能说明文件在导入之前的情况" in joined
    assert "银行卡号、他人姓名" in joined


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cover_whose_reason_nobody_typed_is_listed_with_what_covers_are_for(tmp_path, language):
    builder = a_full_builder()
    first, *rest = builder.groups["covers"]
    builder.groups["covers"] = [replace(first, reason=""), *rest]
    _, texts = drawn(tmp_path, content_of(builder, language=language))
    usual = Texts(language)("bundle.covers.usual")
    # One was typed for the other cover of this page: both are told.
    joined = "".join("".join(texts).split())
    assert "".join(f"{usual}{Texts(language)('letter.and')}他人姓名".split()) in joined


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cover_of_ones_own_number_says_so(tmp_path, language):
    builder = a_full_builder()
    first, *rest = builder.groups["covers"]
    builder.groups["covers"] = [replace(first, reason=""), *rest]
    made = replace(content_of(builder, language=language), own_covers=frozenset({first.id}))
    _, texts = drawn(tmp_path, made)
    say, joined = Texts(language), "".join("".join(texts).split())
    assert "".join(say("bundle.covers.own").split()) in joined
    assert "".join(say("bundle.covers.usual").split()) not in joined


def test_covers_and_remarks_stand_below_the_picture(tmp_path):
    content = content_of(a_full_builder(), remarks={("I2", 1): ("bundle.remark.seal",)})
    result, texts = drawn(tmp_path, content)
    assert any("遮盖 2 处，原件未改动" in text for text in texts[result.first_sheet_page - 1 :])
    assert any("电子签章以原文件为准" in text for text in texts)


def test_captions_name_pages_and_strips(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_full_builder()))
    joined = "".join(texts)
    assert "（第 2 页/共 3 页）" in joined
    assert "（第 2/5 段）" in joined


def test_captions_count_the_pages_of_the_file_also_where_few_of_them_are_carried(tmp_path):
    made = CaseBuilder()
    made.loan("L1")
    made.loan("L2")
    file = made.item(Shows.CONTRACT, kind=ItemKind.PDF, pages=3, width=595, height=842)
    for page, loan in enumerate(("L2", "L1", "L2"), start=1):
        paid = made.event("repaid", "2024-04-11", loan, amount="100")
        made.add("links", a_link(file.id, paid.id, page=page))
    content = content_of(made, "L1")
    assert content.plan.exhibit_of(file.id).pages == (2,)
    assert "（第 2 页/共 3 页）" in "".join(drawn(tmp_path, content)[1])


def test_the_day_on_which_a_tall_chat_was_taken_stands_above_its_first_part_alone(tmp_path):
    made = CaseBuilder()
    made.loan()
    talk = made.event("contact", "2025-04-02")
    made.item(Shows.CHAT, talk.id, height=14000, captured_on=day("2025-04-03 10:00"))
    joined = "".join(drawn(tmp_path, content_of(made))[1])
    assert "（第 1/5 段，截于 2025" in joined
    assert joined.count("截于") == 1


def test_a_recording_has_one_page_of_its_own_however_much_is_said(tmp_path):
    content = content_of(a_long_builder())
    result, texts = drawn(tmp_path, content)
    position = next(n for n, s in enumerate(content.plan.sheets) if s.kind is SheetKind.FILE)
    text = texts[result.first_sheet_page - 1 + position]
    assert re.search(r"另有 \d+ 段", text)
    assert "不在本 PDF 内，由投诉人另行提交" in text
    assert (
        content.plan.exhibit_of(content.plan.sheets[position].slots[0].item_id).item.sha256 in text
    )


def test_a_draft_says_so_on_every_page(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_full_builder(), draft=True))
    assert all(text.count("草稿") == 1 for text in texts)
    _, texts = drawn(tmp_path, content_of(a_full_builder()))
    assert not any("草稿" in text for text in texts)


def test_english_is_a_reading_copy_on_every_page(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_full_builder(), language="en"))
    assert all(text.count("Reading copy, not for filing") == 1 for text in texts)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_empty_case_still_gives_a_letter_to_fill_in(tmp_path, language):
    made = CaseBuilder()
    made.loan(
        "L1", principal=None, disbursed_on=None, contract_number="", standing=Standing.UNKNOWN
    )
    made.groups["persons"].clear()
    made.groups["roles"].clear()
    result, texts = drawn(tmp_path, content_of(made, language=language))
    assert result.first_sheet_page == result.pages + 1
    assert len(texts) == result.pages
    assert "None" not in "".join(texts)
    assert not re.search(r"[{}]", "".join(texts))


def test_a_report_is_named_as_one(tmp_path):
    content = content_of(a_full_builder(), kind=ComplaintKind.REPORT)
    result, texts = drawn(tmp_path, content)
    said = "".join("".join(texts).split())
    for typed in ("投诉人手机", "说话人投诉人"):
        said = said.replace(typed, "")
    assert "请依法核查被举报机构" in said
    assert "举报人通过" in said
    assert not re.search("投诉人|被投诉机构|书面确认", said)
    assert texts[0].startswith("举报书")
    assert "举报请求" in texts[0]
    assert result.outline[0].title == "举报书　第 1 页"


def test_own_words_replace_sentences_and_keep_their_citations(tmp_path):
    content = content_of(a_full_builder())
    facts = tuple(
        replace(fact, own_words=f"改写{n}。") for n, fact in enumerate(content.letter.facts)
    )
    content = replace(content, letter=replace(content.letter, facts=facts, declaration="我的声明"))
    _, texts = drawn(tmp_path, content)
    letter = "".join(texts[:2]).replace("\n", "")
    assert re.search(r"改写0（证据 2-1，第 \d+ 页；证据 2-2，第 \d+—\d+ 页）。", letter)
    assert "我的声明" in letter


def test_a_character_no_font_has_is_reported_and_printed_as_its_number(tmp_path):
    made = a_full_builder()
    made.groups["persons"][0] = replace(made.groups["persons"][0], name="张𠮷")
    content = content_of(made)
    result, texts = drawn(tmp_path, content)
    assert result.missing == document.missing(content) == ("𠮷",)
    assert "张[U+20BB7]" in texts[0]


def test_a_font_of_ones_own_prints_a_rare_name_that_can_be_searched(tmp_path):
    made = a_full_builder()
    made.groups["persons"][0] = replace(made.groups["persons"][0], name="张𠮷")
    font = write_font_with(tmp_path / "rare.ttf", "𠮷")
    result, texts = drawn(tmp_path, content_of(made, name_font=font))
    assert result.missing == ()
    assert "张𠮷" in texts[0]


def test_page_numbers_settle_where_the_index_is_long(tmp_path):
    made = CaseBuilder()
    made.loan()
    event = made.event("settled", "2024-03-12")
    for number in range(150):
        made.item(Shows.PAYMENT, event.id, title=f"账单第 {number} 张", width=3000)
    content = content_of(made, layout=Layout.ONE)
    result, texts = drawn(tmp_path, content)
    assert result.pages == len(texts) > 160
    last = content.plan.exhibits[-1]
    index = "".join(texts[2 : result.first_sheet_page - 1])
    assert f" {result.first_sheet_page + last.last_sheet} 1 " in index
    assert texts[result.first_sheet_page - 1].count("证据 1-1") == 2


def marks_of(content, page=0):
    return document.lay_out(Typeface(), content).front["timelines.0"].pages[page]


def hatching(page):
    return [
        s for s in page.shapes if isinstance(s, Rule) and s.x2 - s.x1 == pytest.approx(s.y2 - s.y1)
    ]


def test_the_timeline_hatches_what_came_after_settlement():
    page = marks_of(content_of(a_full_builder()))
    slanted = hatching(page)
    line = next(s for s in page.shapes if isinstance(s, Rule) and s.width == 1.3)
    assert len(slanted) > 20
    assert all(line.x1 - 0.01 <= s.x1 < s.x2 <= LEFT + WIDTH + 0.01 for s in slanted)
    unsettled = CaseBuilder()
    unsettled.loan()
    unsettled.event("contact", "2025-03-01")
    page = marks_of(content_of(unsettled))
    assert not hatching(page)


def test_kinds_of_marks_differ_in_shape_and_uncertain_ones_are_hollow():
    page = marks_of(content_of(a_full_builder()))
    corners = {len(s.points) for s in page.shapes if isinstance(s, Polygon) and s.stroke}
    assert {3, 4, 6} <= corners
    assert any(isinstance(s, Disc) for s in page.shapes)
    hollow = [s for s in page.shapes if isinstance(s, Polygon) and s.fill == "#FFFFFF" and s.stroke]
    assert hollow


def test_marks_with_proof_lead_to_it():
    content = content_of(a_full_builder())
    page = marks_of(content)
    discs = [s for s in page.shapes if isinstance(s, Disc)]
    linked = [
        d
        for d in discs
        if any(k.left < d.x < k.right and k.bottom < d.y < k.top for k in page.links)
    ]
    assert len(linked) == len(discs) - 1  # one repayment has no proof


def test_the_legend_names_only_what_is_drawn():
    made = CaseBuilder()
    made.loan()
    made.event("contact", "2025-03-01")
    said = "".join(text.text for text in marks_of(content_of(made)).texts)
    assert not [word for word in ("标记下方", "合并", "空心", "斜线") if word in said]
    made.event("settled", "2024-03")
    said = "".join(text.text for text in marks_of(content_of(made)).texts)
    assert "空心标记" in said
    assert "斜线区为结清之后" in said


def test_exhibits_of_a_merged_mark_are_no_range_that_holds_another():
    made = CaseBuilder()
    made.loan()
    made.event("repaid", "2024-01-01")
    for reached in (Reached.SELF, Reached.RELATIVE, Reached.SELF):
        made.event("contact", "2025-03-01", reached=reached, proved=Shows.SMS)
    said = [text.text for text in marks_of(content_of(made)).texts]
    assert "1-1、1-3" in said


def test_payments_that_one_exhibit_proves_are_named_once_under_a_bracket():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=6, unproved=(2, 3, 4, 5))
    listed = made.item(Shows.REPAYMENT_LIST)
    paid = [e.id for e in made.groups["events"]][1:5]
    made.groups["links"] += [a_link(listed.id, each) for each in paid]
    page = marks_of(content_of(made))
    numbers = [t.text for t in page.texts if re.fullmatch(r"\d-\d", t.text)]
    assert sorted(numbers) == ["1-1", "1-2", "1-3"]
    discs = sorted(s.x for s in page.shapes if isinstance(s, Disc))
    held = [s for s in page.shapes if isinstance(s, Rule) and (s.x1, s.x2) == (discs[1], discs[4])]
    assert len(held) == 1
    assert [t.text for t in page.texts if "×" in t.text] == ["1,284.67 × 6"]


def test_contacts_that_stand_too_close_to_be_named_one_by_one_are_named_together():
    made = CaseBuilder()
    made.loan()
    made.event("repaid", "2024-03-12")
    made.event("settled", "2025-03-12")
    for on in ("2025-03-14", "2025-03-30", "2025-04-12", "2025-04-24", "2025-05-06"):
        made.event("contact", on, proved=Shows.SMS)
    said = [text.text for text in marks_of(content_of(made)).texts]
    assert "03-14…05-06" in said
    assert "1-1…1-5" in said
    assert not {"03-14", "05-06", "1-1", "1-5"} & set(said)


def test_without_exhibits_there_is_no_index(tmp_path):
    made = CaseBuilder()
    made.loan()
    result, texts = drawn(tmp_path, content_of(made))
    assert "证据目录" not in "".join(texts)
    assert not any(entry.title.startswith("证据目录") for entry in result.outline)


def test_recordings_are_handed_in_beside_the_bundle(tmp_path):
    _, texts = drawn(tmp_path, content_of(a_long_builder()))
    joined = re.sub(r"\s", "", "".join(texts))
    assert re.search(r"电子文件（证据\d+-\d+，不在本PDF内，另行提交）", joined)


def test_undated_events_are_named_below_the_timeline(tmp_path):
    made = CaseBuilder()
    made.loan()
    made.event("contact", "2025-03-01")
    made.event("contact", None)
    _, texts = drawn(tmp_path, content_of(made))
    assert any("另有 1 件日期不详" in text for text in texts)


def test_an_item_linked_to_the_loan_only_is_indexed_by_what_it_shows(tmp_path):
    made = CaseBuilder()
    made.loan()
    made.item(Shows.REPAYMENT_LIST, title="还款记录")
    made.groups["links"].append(a_link("I1", "L1", kind="loan"))
    made.groups["events"].append(an_event("contact", "2025-01-01"))
    _, texts = drawn(tmp_path, content_of(made))
    assert "各期应还与已还情况" in "".join(texts)


def test_marks_without_proof_are_dashed_and_the_legend_says_so():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=3)
    bare = made.groups["events"][1].id
    proved = document.lay_out(Typeface(), content_of(made)).front["timelines.0"].pages[0]
    assert [s.dashed for s in proved.shapes if isinstance(s, Disc)] == [False] * 3
    (payout,) = (s for s in proved.shapes if isinstance(s, Polygon) and s.stroke)
    assert payout.dashed  # what was paid out is only said
    made.groups["links"] = [k for k in made.groups["links"] if k.target_id != bare]
    page = document.lay_out(Typeface(), content_of(made)).front["timelines.0"].pages[0]
    dashed = [s for s in page.shapes if isinstance(s, Disc) and s.dashed]
    assert [(s.fill, bool(s.stroke)) for s in dashed] == [("#FFFFFF", True)]
    assert "虚线标记" in "".join(text.text for text in page.texts)


def test_nothing_is_set_smaller_than_eight_points():
    laid = document.lay_out(Typeface(), content_of(a_full_builder()))
    sizes = {text.style.size for page in laid.pages for text in page.texts}
    assert min(sizes) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paragraphs", range(6, 30, 2))
def test_what_is_enclosed_stands_on_the_page_that_is_signed(language, paragraphs):
    made = a_full_builder()
    content = content_of(made, language=language, paragraphs=("我不欠这笔钱。",) * paragraphs)
    pages = document.lay_out(Typeface(), content).front["letter"].pages
    say = Texts(language)
    signed, enclosed = say("letter.complaint.sign"), say("letter.enclosures")
    (page,) = (p for p in pages if any(text.text.startswith(signed) for text in p.texts))
    assert page is pages[-1]
    assert any(text.text == enclosed for text in page.texts)


@pytest.mark.parametrize(
    ("reached", "name"), [(Reached.SELF, "催收（本人）"), (None, "催收（本人或不详）")]
)
def test_whom_a_contact_reached_is_not_said_where_nobody_said_it(reached, name):
    made = CaseBuilder()
    made.loan()
    made.event("contact", "2025-03-01", reached=Reached.SELF)
    made.event("contact", "2025-04-01", reached=reached)
    page = marks_of(content_of(made))
    (found,) = (text for text in page.texts if text.text.startswith("催收（"))
    assert found.text == name
    assert found.x + Typeface().width(name, 8.5, bold=True) <= LEFT + 80
