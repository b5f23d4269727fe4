"""The sample case adds up, names only what exists, and is what its generator describes."""

import sys
import tomllib
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pi_heif import open_heif
from PIL import Image, ImageChops

from evidence_kit.domain import kinds
from evidence_kit.domain.values import Box, Money, PartialDate

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
CASE = tomllib.loads((SAMPLE / "case.toml").read_text(encoding="utf-8"))
ITEMS = {item["key"]: item for item in CASE["item"]}
EVENTS = {event["key"]: event for event in CASE["event"]}
NIGHT_CALL = "contact-A-0402-night"


@pytest.fixture
def generator(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "sample"]:
        del sys.modules[name]


def _money(rows, field):
    return Money(sum(Money.parse(row[field]).fen for row in rows))


def _of_loan(section, key):
    return [row for row in CASE[section] if row.get("loan") == key]


def _payments(loan, kind):
    return [e for e in _of_loan("event", loan) if e["kind"] == kind]


def _proofs(target):
    return [i for i in CASE["item"] if target in [link["to"] for link in i["attach"]]]


@pytest.mark.parametrize("loan", CASE["loan"], ids=lambda loan: loan["key"])
def test_the_instalments_of_a_loan_add_up_to_its_principal(loan):
    parts = _of_loan("instalment", loan["key"])
    assert [part["number"] for part in parts] == list(range(1, len(parts) + 1))
    assert _money(parts, "principal") == Money.parse(loan["principal"])
    for part in parts:
        paid = Money.parse(part["principal"]) + Money.parse(part["interest"])
        assert paid == Money.parse(part["total"])
    assert parts[-1]["due_on"] == loan["ends_on"]


def test_what_was_paid_less_what_came_back_is_what_the_first_loan_cost():
    due = _money(_of_loan("instalment", "A"), "total")
    paid, back = (_money(_payments("A", kind), "amount") for kind in ("repaid", "refunded"))
    assert due == paid - back == Money.parse("15,416.04")
    assert back == Money.parse("1,284.67")
    assert {p["instalment"] for p in _payments("A", "repaid")} == {
        part["key"] for part in _of_loan("instalment", "A")
    }


def test_of_the_second_loan_remains_what_the_case_says_is_unpaid():
    loan = next(loan for loan in CASE["loan"] if loan["key"] == "B")
    remaining = _money(_of_loan("instalment", "B"), "total") - _money(
        _payments("B", "repaid"), "amount"
    )
    assert remaining == Money.parse(loan["unpaid"]) == Money.parse(EVENTS["assignment-B"]["amount"])
    assert Money.parse(loan["claimed"]) > remaining


def test_each_payment_is_of_its_instalment_and_one_alone_has_no_proof():
    totals = {part["key"]: part["total"] for part in CASE["instalment"]}
    paid = [e for e in CASE["event"] if e["kind"] in ("repaid", "refunded")]
    assert all(e["amount"] == totals[e["instalment"]] for e in paid)
    assert [e["key"] for e in paid if not _proofs(e["key"])] == ["paid-A6"]


def test_everything_else_that_happened_has_proof():
    unproved = {key for key in EVENTS if not _proofs(key)}
    assert unproved == {"paid-A6"}


def test_the_payments_have_the_peculiarities_that_newcomers_should_meet():
    lenders = {i["name"] for i in CASE["institution"] if i["kind"] == "consumer-finance"}
    repaid = _payments("A", "repaid")
    assert [e["instalment"] for e in repaid if e.get("payee", "") not in {"", *lenders}] == ["A4"]
    assert [e["instalment"] for e in repaid if "payer" in e] == ["A5"]
    assert [e["instalment"] for e in repaid].count("A7") == 2
    assert [e["instalment"] for e in _payments("A", "refunded")] == ["A7"]


def test_the_first_loan_was_collected_on_after_it_was_settled():
    settled = PartialDate.parse(EVENTS["settled-A"]["on"])
    contacts = [e for e in _of_loan("event", "A") if e["kind"] == "contact"]
    dates = [PartialDate.parse(e["on"]) for e in contacts]
    assert len(contacts) == 11
    assert all(on.is_certainly_after(settled) for on in dates)
    assert (str(min(dates, key=PartialDate.earliest).date_only()), str(dates[-1].date_only())) == (
        "2025-03-14", "2025-05-06",
    )  # fmt: skip
    assert [e["key"] for e in contacts if e["on"].split()[1] >= "22:00"] == [NIGHT_CALL]
    assert [e["key"] for e in contacts if e["reached"] == "relative"] == ["contact-A-0403-mother"]
    claims = {e["amount"] for e in contacts if "amount" in e}
    assert claims == {CASE["loan"][0]["claimed"]} == {"856.20"}


def test_keys_are_unique_and_every_key_that_is_named_exists():
    sections = ("institution", "loan", "instalment", "event", "item", "complaint")
    keys = [row["key"] for section in sections for row in CASE[section]] + ["complainant"]
    assert len(keys) == len(set(keys))
    named = {row[f] for s in ("role", "instalment", "event") for row in CASE[s]
             for f in ("loan", "institution", "instalment") if f in row}  # fmt: skip
    named |= {link["to"] for item in CASE["item"] for link in item["attach"]}
    named |= {key for c in CASE["complaint"] for key in (c["lender"], *c["loans"])}
    assert named <= set(keys)


def test_every_file_is_described_and_every_described_file_exists_and_is_small():
    files = {path.name: path.stat().st_size for path in (SAMPLE / "files").iterdir()}
    assert sorted(files) == sorted(item["file"] for item in CASE["item"])
    assert max(files.values()) < 800_000
    assert sum(files.values()) < 6_000_000


def test_two_complaints_go_to_two_bodies_and_each_about_one_loan():
    assert [c["loans"] for c in CASE["complaint"]] == [["A"], ["B"]]
    assert len({c["recipient"] for c in CASE["complaint"]}) == 2
    assert {c["lender"] for c in CASE["complaint"]} == {
        role["institution"] for role in CASE["role"] if role["role"] == "lender"
    }


def test_every_word_of_a_closed_list_is_one_and_every_box_lies_on_its_page():
    for event in CASE["event"]:
        kinds.EventKind(event["kind"])
        PartialDate.parse(event["on"])
    for item in CASE["item"]:
        kinds.Shows(item["shows"])
        kinds.ThirdPersons(item["third_persons"])
        for place in item["attach"] + item.get("cover", []):
            if "box" in place:
                Box.parse(place["box"])


def test_companies_persons_and_numbers_cannot_be_taken_for_real_ones():
    assert all("样例" in i["name"] for i in CASE["institution"])
    assert all(
        "0000X0000X" in i["unified_code"] for i in CASE["institution"] if "unified_code" in i
    )
    assert "样例" in CASE["complainant"]["name"]
    assert CASE["complainant"]["id_number"].startswith("000000")
    assert CASE["complainant"]["phone"].startswith("1700000")
    assert all("样" in e["payer"] for e in CASE["event"] if "payer" in e)


def test_private_rows_of_the_call_lists_are_covered_and_the_collectors_are_not():
    for key in ("calls-A", "calls-mother-A"):
        item = ITEMS[key]
        covers = [Box.parse(cover["box"]) for cover in item["cover"]]
        shown = [Box.parse(link["box"]) for link in item["attach"]]
        assert len(covers) >= 4
        assert item["third_persons"] == "covered"
        for cover in covers:
            assert all(cover.bottom <= row.top or cover.top >= row.bottom for row in shown)


def test_the_seal_is_seen_although_it_is_only_a_signature_fields_appearance():
    file = SAMPLE / "files" / ITEMS["certificate-file-A"]["file"]
    link = next(a for a in ITEMS["certificate-file-A"]["attach"] if a["to"] == "certificate-A")
    box = Box.parse(link["box"])
    with pikepdf.open(file) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert field.FT == "/Sig"
        assert "/XObject" not in pdf.pages[0].Resources
        del pdf.pages[0].Annots
        bare = _saved(pdf)
    assert _red_share(_rendered(bare), box) == 0
    assert _red_share(_rendered(file.read_bytes()), box) > 0.1


def _saved(pdf):
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _rendered(data):
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        page = document[0]
        return page.render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


def _red_share(image, box):
    width, height = image.size
    corners = (box.left * width, box.top * height, box.right * width, box.bottom * height)
    pixels = list(image.crop(tuple(round(c) for c in corners)).get_flattened_data())
    return sum(r > 150 and g < 120 and b < 120 for r, g, b in pixels) / len(pixels)


def _text(key):
    document = pypdfium2.PdfDocument(SAMPLE / "files" / ITEMS[key]["file"])
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_the_pdf_files_say_what_the_case_records():
    receipt, certificate = _text("receipt-A3"), _text("certificate-file-A")
    paid, loan = EVENTS["paid-A3"], CASE["loan"][0]
    assert all(words in receipt for words in (paid["amount"], paid["on"], "样例银行"))
    interest = str(_money(_of_loan("instalment", "A"), "interest"))
    for words in (loan["contract_number"], loan["principal"], interest, "15,416.04", "样例"):
        assert words in certificate
    assert CASE["complainant"]["id_number"] in certificate
    assert "2025年3月13日" in certificate


def test_the_recordings_words_lie_within_it():
    item = ITEMS["recording-A"]
    data = (SAMPLE / "files" / item["file"]).read_bytes()
    seconds = (len(data) - 44) / 8000
    at = [int(minute[:2]) * 60 + int(minute[3:]) for minute, _ in item["words"]]
    assert data[:4] == b"RIFF"
    assert at == sorted(at)
    assert at[-1] < seconds


@pytest.mark.usefixtures("generator")
def test_the_description_is_what_the_generator_draws():
    from sample.description import described
    from sample.items import ITEMS as DRAWN

    made = [(item, item.draw(item)) for item in DRAWN]
    assert described(made) == (SAMPLE / "case.toml").read_text(encoding="utf-8")
    assert [item.key for item, drawn in made if drawn.encode is None] == ["notice-B"]


@pytest.mark.usefixtures("generator")
@pytest.mark.parametrize("key", ["receipt-A3", "certificate-file-A", "recording-A", "receipt-A2"])
def test_drawing_twice_gives_the_same_bytes(key):
    from sample.items import ITEMS as DRAWN

    item = next(item for item in DRAWN if item.key == key)
    first, second = (item.draw(item).encode() for _ in range(2))
    assert first == second


@pytest.mark.usefixtures("generator")
def test_the_committed_photograph_shows_the_letter_that_the_generator_writes():
    from sample.photos import notice_letter, photographed

    heif = open_heif(SAMPLE / "files" / ITEMS["notice-B"]["file"])
    committed = Image.frombytes(heif.mode, heif.size, heif.data, "raw", heif.mode, heif.stride)
    drawn = photographed(notice_letter())
    assert committed.size == drawn.size
    difference = ImageChops.difference(committed.convert("L"), drawn.convert("L"))
    _, largest = difference.reduce(12).getextrema()
    assert largest < 20  # the codec: 6; one changed digit: 66


@pytest.mark.usefixtures("generator")
def test_no_letter_of_the_sample_is_missing_from_the_typeface():
    from reportlab.pdfbase.ttfonts import TTFontFace
    from sample.ink import FONTS

    known = TTFontFace(FONTS / "NotoSansSC-Regular.ttf").charToGlyph
    written = (SAMPLE / "case.toml").read_text(encoding="utf-8")
    for path in (ROOT / "packaging" / "sample").glob("*.py"):
        written += path.read_text(encoding="utf-8")
    assert {c for c in written if not c.isspace() and ord(c) not in known} == set()
