"""A bundle says what the case says, every number on it is right, and nothing else is inside."""

import getpass
import json
import re
import shutil
import sqlite3
import struct
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, check_bundle, export_bundle
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.domain.findings import Severity
from evidence_kit.domain.kinds import ComplaintKind, EventKind, InstitutionKind, Standing
from evidence_kit.domain.records import COMPLAINANT, Complaint
from evidence_kit.errors import Cancelled, KnownError
from evidence_kit.export.verify import sidecar_of
from tests.app import files
from tests.app.files import (
    NAMES,
    NOON,
    SECRET_COLOUR,
    SECRET_WORDS,
    at_noon,
    empty_case,
    opened,
)
from tests.app.reading_bundles import Reader
from tests.export.rare_font import write_font_with
from tests.reading.pdf_builders import a_pdf, an_appearance


@pytest.fixture(scope="module")
def first(bundles):
    return Reader(bundles["first"].path)


@pytest.fixture
def exported(light, tmp_path):
    """Exports the light case of this test; the options are those of `ExportChoices`."""

    def export(name="b.pdf", change=None, **choices):
        with opened(light[0]) as session:
            if change:
                change(session)
            chosen = ExportChoices(**({"loan_ids": ("L1",), "to": "nfra.chongqing"} | choices))
            return export_bundle(session, tmp_path / name, chosen)

    return export


def _codes(done):
    return {finding.code for finding in done.findings}


def test_the_first_page_alone_is_enough_to_register_the_complaint(first):
    page = first.texts[0]
    for words in (
        "陈样例", "17000000527", "甲样例消费金融有限公司", "91000000X0000X019B", "甲样例贷",
        "HT-0001", "12,000.00", "2025-03-01", "856.20", "2次", "2025-04-02—2025-04-10", "GD0412",
        "国家金融监督管理总局重庆监管局", "书面确认结清", "停止催收",
        "说明催收机构身份", "书面答复",
    ):  # fmt: skip
        assert words in page, words
    assert "00000019900101000X" not in page


def test_the_identity_number_stands_on_the_identity_page_alone(first):
    holders = [n for n, text in enumerate(first.texts) if "00000019900101000X" in text]
    assert [first.texts[n][:4] for n in holders] == ["身份信息"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [("first", "第{}页/共{}页"), ("second", "第{}页/共{}页"), ("english", "Page{}of{}")],
)
def test_the_number_printed_on_a_page_is_its_position(bundles, name, printed):
    texts = Reader(bundles[name].path).texts
    assert len(texts) == bundles[name].pages
    for position, text in enumerate(texts, start=1):
        assert printed.format(position, len(texts)) in text


@pytest.mark.parametrize("name", ["first", "second"])
def test_every_link_leads_where_its_words_say(bundles, name):
    exhibits = {e.number: (e.first_page, e.last_page) for e in bundles[name].exhibits}
    links = Reader(bundles[name].path).links
    cited = 0
    for link in links:
        page = re.search(r"第(\d+)(?:—\d+)?页", link.text) or re.fullmatch(
            r"(\d+)(?:—\d+)?", link.text
        )
        exhibit = re.match(r"(?:证据)?(\d+-\d+)", link.text)
        if page and link.page not in _graphics(bundles[name]):
            assert link.to == int(page[1]), link
            cited += 1
        elif exhibit:
            assert exhibits[exhibit[1]][0] <= link.to <= exhibits[exhibit[1]][1], link
            cited += 1
    assert cited > 8


def _graphics(done):
    """Pages with a timeline, where a number on a mark counts what is merged into it."""
    texts = Reader(done.path).texts
    return {n for n, text in enumerate(texts, start=1) if "时间线与还款表" in text[:40]}


def test_the_index_leads_to_each_exhibit_and_each_exhibit_back_to_the_index(bundles, first):
    done = bundles["first"]
    index = next(n for n, text in enumerate(first.texts, start=1) if text.startswith("证据目录"))
    of_index = {link.text: link.to for link in first.links if link.page == index}
    for exhibit in done.exhibits:
        assert of_index[exhibit.number] == exhibit.first_page
        for page in range(exhibit.first_page, exhibit.last_page + 1):
            assert ("返回目录", index) in [(k.text, k.to) for k in first.links if k.page == page]


def test_the_bookmarks_name_every_part_and_every_exhibit(bundles, first):
    outline = [("".join(title.split()), page) for title, page in first.outline]

    def page_of(beginning):
        (page,) = [page for title, page in outline if title.startswith(beginning)]
        return page

    for exhibit in bundles["first"].exhibits:
        assert page_of(f"证据{exhibit.number}{exhibit.title}") == exhibit.first_page
    for part in ("投诉书", "身份信息", "证据目录", "原件清单"):
        assert part in first.texts[page_of(part) - 1][:10]


@pytest.mark.parametrize("name", ["first", "second"])
def test_the_pages_of_an_exhibit_are_those_with_its_caption(bundles, name):
    texts = Reader(bundles[name].path).texts
    for exhibit in bundles[name].exhibits:
        caption = "".join(f"证据{exhibit.number}{exhibit.title}".split())
        captioned = [n for n, text in enumerate(texts, start=1) if caption in text]
        assert captioned == list(range(exhibit.first_page, exhibit.last_page + 1))


def test_a_bundle_holds_nothing_of_another_loan(bundles):
    first, second = bundles["first"], bundles["second"]
    hashes = {e.sha256 for e in first.exhibits}, {e.sha256 for e in second.exhibits}
    assert not hashes[0] & hashes[1]
    assert [e.item_id for e in second.exhibits] == [bundles["ids"]["other"]]
    for name, foreign in (
        ("first", ("乙样例", "HT-0002", "转让通知")),
        ("second", ("甲样例", "HT-0001", "催收短信", "结清页面")),
    ):
        text = "".join(Reader(bundles[name].path).texts)
        assert not [words for words in foreign if words in text]


def test_a_sold_loan_is_never_called_settled(bundles):
    text = "".join(Reader(bundles["second"].path).texts)
    assert "3,159.45" in text
    for claim in ("确认结清", "停止催收", "已经结清"):
        assert claim not in text


@pytest.mark.parametrize("standing", [Standing.UNPAID, Standing.UNKNOWN])
def test_an_unpaid_or_unknown_loan_is_never_called_settled(exported, standing):
    done = exported(change=lambda s: editing.edit(s, "L1", standing=standing))
    text = "".join(Reader(done.path).texts)
    for claim in ("确认结清", "停止催收"):
        assert claim not in text


def test_a_settlement_without_proof_is_not_claimed_and_found(exported, light):
    def unprove(session):
        event = next(e for e in session.case.events if e.kind is EventKind.SETTLED)
        editing.detach(session, light[1]["settled"], event.id)

    done = exported(change=unprove)
    assert "settlement_unproved" in _codes(done)
    text = "".join(Reader(done.path).texts)
    assert "确认结清" not in text
    assert "立即停止" not in text


def test_two_lenders_are_refused_with_the_commands_that_work(light, tmp_path):
    with opened(light[0]) as session:
        with pytest.raises(KnownError, match=r"case\.two_lenders") as caught:
            export_bundle(session, tmp_path / "b.pdf", ExportChoices())
        commands = caught.value.facts["commands"].splitlines()
        asked = [c.split("ekcase", 1)[1].strip("' ") for c in commands]
        assert asked == ["--loan L1 -o L1.pdf", "--loan L2 -o L2.pdf"]
    assert not (tmp_path / "b.pdf").exists()


def test_a_wrong_recipient_is_a_finding_that_names_a_better_one(exported):
    done = exported(to="pboc", to_name="样例市分行")
    (finding,) = [f for f in done.findings if f.code == "recipient"]
    assert finding.facts["better"].code.startswith("nfra")
    assert done.recipient_name == "样例市分行"
    assert not done.draft


def test_an_unknown_recipient_is_refused(light, tmp_path):
    with opened(light[0]) as session, pytest.raises(KnownError, match=r"case\.unknown_recipient"):
        export_bundle(session, tmp_path / "b.pdf", ExportChoices(loan_ids=("L1",), to="moon"))


def test_a_regulator_without_an_earlier_complaint_is_a_finding(exported):
    def forget(session):
        for event in session.case.events:
            if event.kind is EventKind.OWN_CONTACT:
                editing.remove(session, event.id)

    assert "no_earlier_complaint" in _codes(exported(change=forget))
    assert "no_earlier_complaint" not in _codes(exported("own.pdf", to="institution"))


def test_a_draft_says_so_on_every_page_of_the_letter_and_in_its_answer(exported):
    done = exported(draft=True)
    assert done.draft
    assert "drafted" not in _codes(done)
    assert "草稿，请勿提交" in Reader(done.path).texts[0]


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        (lambda s: editing.edit(s, COMPLAINANT, name=""), "complainant_name"),
        (lambda s: editing.edit(s, COMPLAINANT, phone=""), "complainant_phone"),
        (lambda s: editing.remove(s, "R1"), "lender"),
    ],
)
def test_what_is_essential_and_missing_makes_a_draft_and_a_finding(exported, missing, code):
    done = exported(change=missing)
    assert done.draft
    assert {"drafted", code} <= _codes(done)
    assert "草稿，请勿提交" in Reader(done.path).texts[0]
    assert verify_path(done.path).ok


def test_a_finished_letter_carries_no_mark_of_a_draft(first):
    assert not [text for text in first.texts if "草稿" in text]


def test_an_english_bundle_says_that_it_is_for_reading(bundles):
    reader = Reader(bundles["english"].path)
    assert "Readingtranslation" in reader.texts[0].replace(",", "") or any(
        word in reader.texts[0].lower() for word in ("notforsubmission", "readingcopy")
    )
    assert "阅读用译本" not in reader.texts[0]
    assert "陈样例" in reader.texts[0]


def test_the_same_case_at_the_same_moment_gives_the_same_bytes(bundles, small, tmp_path):
    with opened(small[0]) as session:
        chosen = ExportChoices(loan_ids=("L1",), to="nfra.chongqing", originals=True)
        again = export_bundle(session, tmp_path / "first.pdf", chosen)
    assert again.sha256 == bundles["first"].sha256
    assert again.path.read_bytes() == bundles["first"].path.read_bytes()
    assert again.originals.read_bytes() == bundles["first"].originals.read_bytes()


def test_another_moment_gives_another_file(exported, light, tmp_path):
    done = exported()
    with Session.open(light[0], clock=lambda: NOON + timedelta(days=1)) as session:
        chosen = ExportChoices(loan_ids=("L1",), to="nfra.chongqing")
        later = export_bundle(session, tmp_path / "later.pdf", chosen)
    assert later.sha256 != done.sha256


def test_the_hash_file_and_the_case_name_the_bundle_that_was_written(bundles):
    done = bundles["first"]
    assert sidecar_of(done.path).read_text(encoding="utf-8") == f"{done.sha256}  first.pdf\n"
    recorded = next(e for e in bundles["case"].exports if e.sha256 == done.sha256)
    assert (recorded.file_name, recorded.pages) == ("first.pdf", done.pages)
    noted = [e for e in bundles["case"].exported_exhibits if e.export_id == recorded.id]
    assert [(e.number, e.first_page) for e in noted] == [
        (e.number, e.first_page) for e in done.exhibits
    ]


def test_nothing_under_a_cover_is_in_the_bundle(bundles, first):
    everything = first.every_byte()
    for secret in (SECRET_WORDS, SECRET_WORDS.split()[0], SECRET_WORDS.encode().hex()):
        assert secret.encode() not in everything
        assert not [text for text in first.texts if secret.replace(" ", "") in text]
    assert bytes(SECRET_COLOUR) * 8 not in everything
    for picture in first.pictures(scale=1.5):
        assert not _has_colour(picture)


def _has_colour(picture):
    red, green, blue = (band.tobytes() for band in picture.split())
    return any(r > 200 and g < 60 and b > 200 for r, g, b in zip(red, green, blue, strict=True))


def test_the_original_under_a_cover_is_as_it_was(bundles, small_case_made):
    made, ids = small_case_made
    with Session.open(bundles["folder"] / "案件.ekcase", read_only=True) as session:
        item = session.case.get(ids["sms"])
        stored = session.store.vault.path(item.sha256, item.extension)
        assert stored.read_bytes() == (made / "files" / NAMES["sms"]).read_bytes()
    with Image.open(stored) as picture:
        assert _has_colour(picture.convert("RGB"))


@pytest.mark.parametrize("name", ["first", "second", "english"])
def test_no_name_place_camera_path_or_user_is_anywhere_in_a_bundle(bundles, name):
    everything = Reader(bundles[name].path).every_byte()
    user, home = getpass.getuser(), str(Path.home())
    forbidden = [*NAMES.values(), *(Path(n).stem for n in NAMES.values())]
    forbidden += [files.CAMERA, "Samplemaker", "GPS", "Exif", str(bundles["folder"]), home]
    forbidden += [".ekcase", "com.tencent.mm", f"/{user}/", "/tmp/"]
    for words in forbidden:
        for encoding in ("utf-8", "utf-16-be", "gb18030"):
            assert words.encode(encoding) not in everything, words


def _png_data(path):
    data, at, found = path.read_bytes(), 8, b""
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        if kind == b"IDAT":
            found += data[at + 8 : at + 8 + length]
        at += length + 12
    return found


def test_picture_data_is_carried_byte_by_byte(bundles, first, small_case_made):
    source = small_case_made[0] / "files"
    streams = first.raw_streams
    for short in ("payment", "settled"):
        assert _png_data(source / NAMES[short]) in streams
    jpeg = (source / NAMES["call"]).read_bytes()
    scan = jpeg[jpeg.index(b"\xff\xda") :]
    (carried,) = [s for s in streams if scan in s]
    assert b"Exif" not in carried


def test_the_originals_come_under_the_numbers_of_their_exhibits(bundles, small_case_made):
    done, ids = bundles["first"], bundles["ids"]
    short_of = {item_id: short for short, item_id in ids.items()}
    with zipfile.ZipFile(done.originals) as packed:
        names = packed.namelist()
        manifest = json.loads(packed.read("manifest.json"))
        for exhibit in done.exhibits:
            (name,) = [n for n in names if n.startswith(f"证据{exhibit.number}.")]
            given = small_case_made[0] / "files" / NAMES[short_of[exhibit.item_id]]
            assert packed.read(name) == given.read_bytes()
            assert exhibit.sha256 in json.dumps(manifest)
    assert len(names) == len(done.exhibits) + 2
    everything = done.originals.read_bytes()
    assert not [n for n in NAMES.values() if n.encode() in everything]


def test_a_recording_has_its_words_and_its_hash_printed(bundles, first):
    exhibit = next(e for e in bundles["first"].exhibits if e.item_id == bundles["ids"]["voice"])
    page = first.texts[exhibit.first_page - 1]
    for words in ("催收录音", "催收员", "00:01", "今天必须还", exhibit.sha256):
        assert words in page


def test_what_is_attached_to_nothing_stays_out_unless_asked(exported, light):
    spare = light[1]["spare"]
    out = exported()
    assert spare not in {e.item_id for e in out.exhibits}
    assert "unassigned" in _codes(out)
    within = exported("all.pdf", include_unassigned=True)
    assert spare in {e.item_id for e in within.exhibits}
    assert "unassigned" not in _codes(within)


def test_what_is_set_aside_stays_out(exported, light):
    done = exported(change=lambda s: editing.edit(s, light[1]["call"], set_aside=True))
    assert light[1]["call"] not in {e.item_id for e in done.exhibits}


def test_a_name_with_a_rare_character_is_printed_with_a_font_of_its_own(exported, tmp_path):
    font = tmp_path / "rare.ttf"
    write_font_with(font, "𠮷")
    rename = {"change": lambda s: editing.edit(s, COMPLAINANT, name="𠮷样例")}
    without = exported(**rename)
    (finding,) = [f for f in without.findings if f.code == "missing_glyph"]
    assert "U+20BB7" in finding.facts["characters"]
    assert "[U+20BB7]" in Reader(without.path).texts[0]
    named = exported("named.pdf", name_font=font)
    assert "missing_glyph" not in _codes(named)
    assert "𠮷样例" in Reader(named.path).texts[0]


def test_a_font_that_is_none_is_refused_with_a_sentence(light, tmp_path):
    (tmp_path / "no.ttf").write_bytes(b"no font")
    choices = ExportChoices(loan_ids=("L1",), name_font=tmp_path / "no.ttf")
    with opened(light[0]) as session, pytest.raises(KnownError, match=r"bundle\.name_font"):
        export_bundle(session, tmp_path / "b.pdf", choices)
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.parametrize("state", ["changed", "missing"])
def test_an_original_that_is_not_what_it_was_stops_the_export(light, tmp_path, state):
    folder, ids = light
    with Session.open(folder, clock=at_noon) as session:
        item = session.case.get(ids["settled"])
        path = session.store.vault.path(item.sha256, item.extension)
        path.chmod(0o600)
        data = path.read_bytes()
        path.unlink() if state == "missing" else path.write_bytes(data[:-30] + bytes(30))
        with pytest.raises(KnownError, match=rf"export\.original_{state}") as caught:
            export_bundle(session, tmp_path / "b.pdf", ExportChoices(loan_ids=("L1",)))
        assert caught.value.facts["exhibit"]
        assert session.case.exports == ()
    assert not list(tmp_path.glob("*b.pdf*"))


class _Stops:
    def __init__(self, stage):
        self.stage = stage

    def step(self, stage, done, total):
        if (stage, done) == (self.stage, 1):
            raise Cancelled(total)

    def check(self):
        pass


@pytest.mark.parametrize("stage", ["prepare", "write"])
def test_a_cancelled_export_leaves_nothing_and_can_be_done_again(small, tmp_path, stage):
    folder, _ = small
    choices = ExportChoices(loan_ids=("L1",))
    with opened(folder) as session:
        with pytest.raises(Cancelled):
            export_bundle(session, tmp_path / "b.pdf", choices, progress=_Stops(stage))
        assert not list(tmp_path.glob("*b.pdf*"))
        assert session.case.exports == ()
        done = export_bundle(session, tmp_path / "b.pdf", choices)
        assert verify_path(done.path).ok


def test_an_export_is_noted_for_good_and_passed_over_by_undo(exported, light):
    exported()
    with opened(light[0]) as session:
        assert session.store.journal()[-1].verb == "export"
        assert session.undo() != "export"
        assert len(session.case.exports) == 1


def test_a_new_export_takes_the_place_of_the_old_one(exported):
    old = exported()
    new = exported(draft=True)
    assert old.path == new.path
    assert verify_path(new.path).ok
    assert old.sha256 != new.sha256


def test_a_lender_kind_decides_whether_the_recipient_fits(exported):
    done = exported(change=lambda s: editing.edit(s, "P1", kind=InstitutionKind.UNKNOWN))
    assert "lender_kind" in _codes(done)


def test_the_bundle_carries_one_attachment_and_no_script(bundles):
    with pikepdf.open(bundles["first"].path) as pdf:
        assert list(pdf.attachments) == ["manifest.json"]
        root = pdf.Root
        assert "/OpenAction" not in root
        assert "/AcroForm" not in root
        assert "/JavaScript" not in root.get("/Names", {})


def test_the_case_folder_is_not_needed_to_check_a_bundle(bundles, tmp_path):
    path = bundles["second"].path
    shutil.copy(path, tmp_path)
    shutil.copy(sidecar_of(path), tmp_path)
    assert verify_path(tmp_path / path.name).ok


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("c.txt", "case.target_not_pdf"),
        (f"{'长' * 100}.pdf", "export.name_too_long"),
        ("案件.ekcase/case.pdf", "case.target_in_case"),
        ("案件.ekcase/originals/x.pdf", "case.target_in_case"),
        ("own.pdf", "case.target_not_ours"),
    ],
)
def test_a_bundle_replaces_nothing_but_an_earlier_bundle(light, tmp_path, name, code):
    (tmp_path / "own.pdf").write_bytes(b"a contract of the user's own")
    with opened(light[0]) as session, pytest.raises(KnownError) as caught:
        export_bundle(session, light[0].parent / name, ExportChoices(loan_ids=("L1",)))
    assert caught.value.code == code
    assert (tmp_path / "own.pdf").read_bytes() == b"a contract of the user's own"


def test_a_field_of_which_nothing_is_left_to_draw_is_no_change_of_its_page(tmp_path):
    pdf = a_pdf(b"BT /F1 12 Tf 10 60 Td (SHOWN) Tj ET /X Do ")
    empty = an_appearance(pdf, b"/Tx BMC EMC ", 10, 10)
    empty.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=empty)
    pdf.save(tmp_path / "form.pdf")
    with empty_case(tmp_path / "c") as session:
        assert import_files(session, [tmp_path / "form.pdf"]).imported
        editing.add_loan(session, platform="禾穗借", lender="样例机构")
        choices = ExportChoices(draft=True, include_unassigned=True)
        bundle = export_bundle(session, tmp_path / "b.pdf", choices)
        assert verify_path(bundle.path).ok


@pytest.mark.parametrize(
    ("kind", "title"),
    [(ComplaintKind.COMPLAINT, "投诉材料（"), (ComplaintKind.REPORT, "举报材料（")],
)
def test_the_document_is_titled_by_what_it_is(exported, kind, title):
    def begun(session):
        editing.add(
            session, Complaint, lender_id="P1", loan_ids=("L1",), recipient="nfra.chongqing",
            kind=kind,
        )  # fmt: skip

    with pikepdf.open(exported(change=begun).path) as pdf:
        assert str(pdf.docinfo.Title).startswith(title)


def _export_after(folder, tmp_path, statement):
    """What is found and written of a case after another program changed it."""
    with closing(sqlite3.connect(folder / "case.ekdb")) as connection:
        connection.execute(statement)
        connection.commit()
    chosen = ExportChoices(loan_ids=("L1",), to="nfra.chongqing")
    with Session.open(folder, clock=at_noon) as session:
        done = export_bundle(session, tmp_path / "b.pdf", chosen)
        assert {f.code for f in done.findings} == {
            f.code for f in check_bundle(session, chosen).findings
        }
    return done


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE event SET amount_fen = 9999999 WHERE id = 'E2'", "changed_outside"),
        ("UPDATE journal_entry SET verb = 'x' WHERE seq = 2", "journal_outside"),
    ],
)
def test_of_a_case_that_was_changed_past_its_journal_there_is_a_draft_that_says_so(
    light, tmp_path, statement, code
):
    done = _export_after(light[0], tmp_path, statement)
    found = {finding.code: finding for finding in done.findings}
    assert done.draft
    assert found[code].severity is Severity.MISSING
    assert found[code].facts["count"] == 1
    assert "草稿" in Reader(done.path).texts[0]


def test_a_changed_counter_is_of_no_weight_for_a_bundle(light, tmp_path):
    assert not _export_after(light[0], tmp_path, "DELETE FROM counter").draft
