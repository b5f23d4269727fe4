import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name

from evidence_kit.errors import KnownError
from evidence_kit.reading import pdfs
from evidence_kit.reading.pdfs import ExaminedPdf, examine_pdf
from tests.reading.pdf_builders import (
    BLUE,
    GREEN,
    RED,
    a_pdf,
    a_sealed_pdf,
    add_field,
    add_layer,
    an_appearance,
    annotate,
    count,
    filled,
    picture_of,
    saved,
    text,
)


def examined(path, passwords=()):
    pictures = {}
    result = examine_pdf(
        path,
        passwords=passwords,
        derived=path.parent / "derived.pdf",
        thumbnail=lambda picture, number: pictures.update({number: picture}),
    )
    return result, pictures


def thumbnail_of(pdf, tmp_path):
    return examined(saved(pdf, tmp_path / "in.pdf"))[1][1]


def refusal(path, passwords=()):
    with pytest.raises(KnownError) as caught:
        examined(path, passwords)
    return caught.value


def test_a_plain_pdf_gives_its_sizes_and_a_picture_of_each_page(tmp_path):
    pdf = a_pdf(text("Hello", 10, 10))
    pdf.add_blank_page(page_size=(300, 600))
    result, pictures = examined(saved(pdf, tmp_path / "in.pdf"))
    assert result == ExaminedPdf(((200, 100), (300, 600)), derived=False)
    assert [pictures[n].size for n in (1, 2)] == [(512, 256), (256, 512)]
    assert {picture.mode for picture in pictures.values()} == {"RGB"}
    assert not (tmp_path / "derived.pdf").exists()


def test_nothing_is_left_beside_the_derived_file(tmp_path):
    examined(saved(a_sealed_pdf(), tmp_path / "in.pdf"))
    assert [path.name for path in tmp_path.iterdir()] == ["in.pdf"]


def test_pictures_are_made_of_the_first_pages_only(tmp_path, monkeypatch):
    monkeypatch.setattr(pdfs, "SHOWN_PAGES", 2)
    pdf = a_pdf()
    for _ in range(3):
        pdf.add_blank_page(page_size=(10, 20))
    result, pictures = examined(saved(pdf, tmp_path / "in.pdf"))
    assert len(result.page_sizes) == 4
    assert sorted(pictures) == [1, 2]


@pytest.mark.parametrize("flags", [4, 132, 128, 0])
def test_a_seal_that_is_only_a_signature_field_is_seen(tmp_path, flags):
    assert count(thumbnail_of(a_sealed_pdf(flags=flags), tmp_path), RED) > 10_000


@pytest.mark.parametrize("flags", [2, 6, 32])
def test_what_no_viewer_shows_is_not_seen(tmp_path, flags):
    assert count(thumbnail_of(a_sealed_pdf(flags=flags), tmp_path), RED) == 0


def test_a_seal_is_seen_on_a_page_whose_size_is_inherited(tmp_path):
    pdf = a_sealed_pdf()
    pdf.Root.Pages.MediaBox = Array([100, 0, 300, 100])
    del pdf.pages[0].obj["/MediaBox"]
    picture = thumbnail_of(pdf, tmp_path)
    assert picture.size == (512, 256)
    assert count(picture.crop((0, 0, 256, 256)), RED) > 10_000


def test_a_stamp_on_a_hidden_layer_is_not_seen(tmp_path):
    pdf = a_pdf()
    for is_on, colour, left in ((False, RED, 10), (True, GREEN, 110)):
        stamp = Dictionary(N=an_appearance(pdf, filled(colour, 0, 0, 60, 60), 60, 60))
        layer = add_layer(pdf, is_on=is_on)
        annotate(pdf, (left, 20, left + 60, 80), Subtype=Name.Stamp, F=4, AP=stamp, OC=layer)
        if not is_on:
            hidden = layer
    pdf.Root.OCProperties.D.OFF = Array([hidden])
    picture = thumbnail_of(pdf, tmp_path)
    assert count(picture, RED) == 0
    assert count(picture, GREEN) > 10_000


@pytest.mark.parametrize("need", [True, False])
@pytest.mark.parametrize("value", ["Zhang San 88.00", "张三 已还款"])
def test_a_value_without_an_appearance_is_drawn(tmp_path, value, need):
    pdf = a_pdf()
    writing = pikepdf.String("/Helv 14 Tf 0 g")
    add_field(pdf, (10, 20, 190, 60), FT=Name.Tx, V=value, DA=writing, F=4)
    pdf.Root.AcroForm.NeedAppearances = need
    shown = thumbnail_of(pdf, tmp_path)
    first_word = shown.crop((25, 100, 135, 205))  # where Helvetica has no Chinese to show
    assert count(first_word, (0, 0, 0), 100) > 300


def test_a_stale_appearance_gives_way_to_the_value_where_the_form_says_so(tmp_path):
    pdf = a_pdf()
    stale = Dictionary(N=an_appearance(pdf, filled(BLUE, 0, 0, 180, 40), 180, 40))
    add_field(pdf, (10, 20, 190, 60), FT=Name.Tx, V="张三", F=4, AP=stale)
    kept = thumbnail_of(pdf, tmp_path)
    pdf.Root.AcroForm.NeedAppearances = True
    renewed = thumbnail_of(pdf, tmp_path)
    assert count(kept, BLUE) > 10_000
    assert count(renewed, BLUE) == 0
    assert count(renewed, (0, 0, 0), 100) > 300


def test_a_long_chinese_value_stays_within_its_field(tmp_path):
    pdf = a_pdf()
    add_field(pdf, (50, 40, 150, 55), FT=Name.Tx, V="中" * 60, F=4)
    add_field(pdf, (50, 5, 150, 35), FT=Name.Tx, V="国" * 60, F=4, Ff=4096)
    shown = thumbnail_of(pdf, tmp_path)
    assert count(shown, (0, 0, 0), 150) > 100
    assert count(shown.crop((0, 0, 126, 256)), (255, 255, 255), 0) == 126 * 256
    assert count(shown.crop((386, 0, 512, 256)), (255, 255, 255), 0) == 126 * 256


def test_a_value_of_many_lines_is_shown_whole(tmp_path):
    pdf = a_pdf()
    add_field(pdf, (10, 40, 110, 70), FT=Name.Tx, V="甲" * 70 + "\n" + "█" * 3, F=4)
    shown = thumbnail_of(pdf, tmp_path)
    last_line = shown.crop((20, 140, 80, 185))
    assert count(last_line, (0, 0, 0), 60) > 100  # the blocks of the last line are solid


def test_a_password_field_keeps_its_secret(tmp_path):
    shown = []
    for secret in ("73", "88"):
        pdf = a_pdf()
        add_field(pdf, (10, 20, 190, 60), FT=Name.Tx, V=secret, F=4, Ff=1 << 13)
        shown.append(thumbnail_of(pdf, tmp_path).tobytes())
    assert shown[0] == shown[1]


def test_a_marker_without_an_appearance_is_seen(tmp_path):
    pdf = a_pdf()
    corners = Array([20, 80, 100, 80, 20, 20, 100, 20])
    annotate(
        pdf,
        (20, 20, 100, 80),
        Subtype=Name.Highlight,
        F=4,
        QuadPoints=corners,
        C=Array([1, 0, 0]),
    )
    assert count(thumbnail_of(pdf, tmp_path), RED) > 10_000


def test_an_odd_annotation_does_not_spoil_the_others(tmp_path):
    pdf = a_sealed_pdf()
    annotate(pdf, (0, 0, 1, 1), Subtype=Name.Widget, FT=Name.Tx, V=Name.Odd, F=Name.Odd)
    annotate(pdf, (5, 5, 5, 5), Subtype=Name.Widget, FT=Name.Tx, V="中", DA=Name.Odd)
    pdf.pages[0].obj.Annots.append(42)
    pdf.pages[0].obj.Annots.append(Array([]))
    odd = annotate(pdf, (0, 0, 1, 1), Subtype=Name.Widget, FT=Name.Tx, V="中")
    odd.Rect = Array([Name.Odd])
    odd.Parent = odd
    assert count(thumbnail_of(pdf, tmp_path), RED) > 10_000


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ({"Rotate": 90}, (100, 200)),
        ({"Rotate": -90}, (100, 200)),
        ({"Rotate": 180}, (200, 100)),
        ({"CropBox": Array([50, 20, 150, 60])}, (100, 40)),
        ({"CropBox": Array([150, 60, 50, 20]), "Rotate": 270}, (40, 100)),
        ({"CropBox": Array([-50, -20, 100, 999])}, (100, 100)),
        ({"UserUnit": 2}, (400, 200)),
        ({"UserUnit": Name.Odd}, (200, 100)),
        ({"UserUnit": -1}, (200, 100)),
        ({"UserUnit": 10**9}, (200, 100)),
    ],
)
def test_a_page_is_as_large_as_it_is_read(tmp_path, keys, size):
    result, _ = examined(saved(a_pdf(**keys), tmp_path / "in.pdf"))
    assert result.page_sizes == (size,)


@pytest.mark.parametrize("box", [(0, 0, 8400, 8400), (0, 0, 1, 10_001), (0, 0, 10_001, 1)])
def test_an_absurd_page_is_shown_small(tmp_path, box):
    _, pictures = examined(saved(a_pdf(MediaBox=Array(box)), tmp_path / "in.pdf"))
    assert max(pictures[1].size) <= 513


def test_a_pdf_that_asks_for_a_password_says_so(tmp_path):
    path = saved(a_pdf(), tmp_path / "in.pdf", encryption=Encryption(user="260715", owner="x"))
    assert refusal(path).code == "pdf.password_needed"
    assert refusal(path, ("123456", "")).code == "pdf.password_wrong"
    assert not (tmp_path / "derived.pdf").exists()


@pytest.mark.parametrize(
    "encryption",
    [
        Encryption(user="260715", owner="bank", R=6),
        Encryption(user="260715", owner="bank", R=4, aes=True),
        Encryption(user="", owner="bank", R=6),
    ],
)
def test_an_encrypted_pdf_is_derived_without_encryption(tmp_path, encryption):
    path = saved(a_sealed_pdf(), tmp_path / "in.pdf", encryption=encryption)
    before = path.read_bytes()
    result, pictures = examined(path, ("wrong", "260715"))
    assert result.derived
    assert count(pictures[1], RED) > 10_000
    with pikepdf.open(tmp_path / "derived.pdf") as derived:
        assert not derived.is_encrypted
    assert count(picture_of(tmp_path / "derived.pdf"), (0, 0, 0), 100) > 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.4\nnot a pdf at all %%EOF"])
def test_a_damaged_pdf_is_refused(tmp_path, content):
    path = tmp_path / "in.pdf"
    path.write_bytes(content)
    assert refusal(path).code == "pdf.damaged"


def test_a_pdf_without_pages_is_refused(tmp_path):
    assert refusal(saved(pikepdf.new(), tmp_path / "in.pdf")).code == "pdf.damaged"


def test_a_pdf_of_too_many_pages_is_refused_with_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_PAGES", 1)
    pdf = a_pdf()
    pdf.add_blank_page()
    error = refusal(saved(pdf, tmp_path / "in.pdf"))
    assert (error.code, error.facts) == ("pdf.too_many_pages", {"pages": 2, "limit": 1})
