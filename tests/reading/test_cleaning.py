import io
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name
from PIL import Image, ImageChops

from evidence_kit.errors import KnownError
from evidence_kit.reading import cleaning, rebuilding, rendering
from evidence_kit.reading.cleaning import CleanedPage, clean_pdf
from evidence_kit.reading.picture_metadata import without_boxes, without_metadata
from tests.reading.pdf_builders import (
    BLACK,
    BLUE,
    GREEN,
    RED,
    WHITE,
    a_pdf,
    a_sealed_pdf,
    add_content,
    add_field,
    add_layer,
    add_picture,
    an_appearance,
    annotate,
    count,
    everything_in,
    filled,
    picture_of,
    saved,
    text,
    words_of,
)

CORNERS = filled(RED, 0, 0, 20, 20) + filled(GREEN, 180, 0, 20, 20) + filled(BLUE, 0, 80, 20, 20)


def cleaned(pdf, tmp_path, **how):
    pages = clean_pdf(saved(pdf, tmp_path / "in.pdf", **how), tmp_path / "out.pdf")
    return pages, tmp_path / "out.pdf"


def a_photo(size=(64, 32), colour=RED):
    """A JPEG that tells where it was taken, by whom and what was said about it."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825)[1] = "SECRETGPS"
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(
        buffer, "JPEG", exif=exif, comment=b"SECRETCOMMENT", xmp=b"<x>SECRETXMP</x>"
    )
    return buffer.getvalue() + b"SECRETTRAILER"


def difference(one, other):
    return max(ImageChops.difference(one, other).tobytes())


def test_a_plain_page_keeps_its_text_and_its_looks(tmp_path):
    pdf = a_pdf(CORNERS + text("Repaid 1284.67", 30, 50))
    pages, path = cleaned(pdf, tmp_path)
    assert pages == (CleanedPage(1, 200, 100, drawn=False, sealed=False),)
    assert words_of(path) == "Repaid 1284.67"
    assert difference(picture_of(path, scale=2), picture_of(tmp_path / "in.pdf", scale=2)) == 0


def test_nothing_is_left_beside_the_cleaned_file(tmp_path):
    cleaned(a_sealed_pdf(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.pdf", "out.pdf"]


def test_a_seal_that_is_only_a_signature_field_becomes_part_of_the_page(tmp_path):
    pages, path = cleaned(a_sealed_pdf(), tmp_path)
    assert pages == (CleanedPage(1, 200, 100, drawn=False, sealed=True),)
    assert count(picture_of(path), RED) == 3600
    assert words_of(path) == "RECEIPT 1284.67"


def test_a_signature_without_a_place_is_noted_on_the_first_page(tmp_path):
    pdf = a_pdf()
    pdf.add_blank_page()
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="s", V=Dictionary(Type=Name.Sig)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pages, _ = cleaned(pdf, tmp_path)
    assert [page.sealed for page in pages] == [True, False]


def test_an_empty_signature_field_is_no_seal(tmp_path):
    pdf = a_pdf()
    add_field(pdf, (10, 10, 50, 50), FT=Name.Sig, F=4)
    assert not cleaned(pdf, tmp_path)[0][0].sealed


def test_values_of_fields_stay_also_chinese_ones_in_their_own_appearance(tmp_path):
    pdf = a_pdf()
    own = Dictionary(N=an_appearance(pdf, filled(GREEN, 0, 0, 80, 20), 80, 20))
    add_field(pdf, (10, 70, 90, 90), FT=Name.Tx, V="中文", F=4, AP=own)
    writing = pikepdf.String("/Helv 12 Tf 0 g")
    add_field(pdf, (10, 40, 190, 60), FT=Name.Tx, V="Paid 88.00", F=4, DA=writing)
    add_field(pdf, (10, 10, 190, 30), FT=Name.Tx, V="张三", F=4, DA=writing)
    _, path = cleaned(pdf, tmp_path)
    picture = picture_of(path, scale=2)
    assert count(picture, GREEN) == 80 * 20 * 4
    assert "Paid 88.00" in words_of(path)
    assert count(picture.crop((20, 140, 380, 180)), (0, 0, 0), 100) > 100


def test_a_stamp_stays_and_a_link_does_not(tmp_path):
    pdf = a_pdf()
    stamp = Dictionary(N=an_appearance(pdf, filled(BLUE, 0, 0, 40, 40), 40, 40))
    annotate(pdf, (10, 10, 50, 50), Subtype=Name.Stamp, AP=stamp)
    target = Dictionary(S=Name.URI, URI="http://tracker.invalid/")
    annotate(pdf, (60, 10, 100, 50), Subtype=Name.Link, A=target)
    _, path = cleaned(pdf, tmp_path)
    assert count(picture_of(path), BLUE) == 1600
    assert b"tracker.invalid" not in everything_in(path)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"MediaBox": Array([-30, 40, 170, 140])},
        {"CropBox": Array([10, 10, 170, 90])},
        {"CropBox": Array([10, 10, 170, 90]), "TrimBox": Array([50, 50, 60, 60])},
        {"UserUnit": 1.5},
    ],
)
def test_a_cleaned_page_is_upright_and_begins_at_nought(tmp_path, keys, rotation):
    marks = (
        filled(RED, 12, 45, 30, 10) + filled(GREEN, 150, 42, 18, 20) + filled(BLUE, 12, 70, 9, 9)
    )
    pdf = a_pdf(marks, Rotate=rotation, **keys)
    unit = float(keys.get("UserUnit", 1))
    (page,), path = cleaned(pdf, tmp_path)
    before, after = picture_of(tmp_path / "in.pdf", scale=4 * unit), picture_of(path, scale=4)
    assert not page.drawn
    assert before.size == after.size == (page.width * 4, page.height * 4)
    assert difference(before, after) == 0
    with pikepdf.open(path) as result:
        box = [0, 0, page.width, page.height]
        for name in ("/MediaBox", "/CropBox", "/TrimBox"):
            assert [float(side) for side in result.pages[0].obj[name]] == box
        assert "/Rotate" not in result.pages[0].obj
        assert "/UserUnit" not in result.pages[0].obj


def test_an_inherited_box_and_rotation_hold_beside_a_stamp(tmp_path):
    pdf = a_sealed_pdf()
    pdf.Root.Pages.MediaBox = Array([-10, -5, 190, 95])
    pdf.Root.Pages.Rotate = 90
    del pdf.pages[0].obj["/MediaBox"]
    (page,), path = cleaned(pdf, tmp_path)
    assert (page.width, page.height) == (100, 200)
    assert count(picture_of(path), RED) == 3600


def test_what_lies_outside_the_crop_box_is_not_shown(tmp_path):
    pdf = a_pdf(filled(RED, 0, 0, 50, 100), CropBox=Array([50, 0, 200, 100]))
    _, path = cleaned(pdf, tmp_path)
    with pikepdf.open(path) as result:
        result.pages[0].mediabox = result.pages[0].cropbox = Array([-50, 0, 150, 100])
        result.save(tmp_path / "wider.pdf")
    assert count(picture_of(tmp_path / "wider.pdf"), RED) == 0


SHOWN = text("SHOWN 12", 60, 50)
OUTSIDE = {
    "words beside": text("SECRET", 5, 50),
    "words half beside": text("WWSECRETWW", 30, 50),
    "words above the page": text("SECRET", 60, 300),
    "words clipped away": b"q 60 10 20 20 re W n " + text("SECRET", 100, 70) + b"Q ",
    "a drawing beside": filled(RED, 5, 5, 20, 20),
    "invisible words": b"3 Tr " + text("SECRET", 60, 20) + b" 0 Tr ",
    "words in a form": b"q 1 0 0 1 -60 0 cm /X Do Q ",
    "words outside of their form": b"q 1 0 0 1 60 0 cm /Y Do Q ",
}


def a_cropped_pdf(content, **keys):
    pdf = a_pdf(content, **{"CropBox": Array([50, 0, 200, 100]), **keys})
    fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    words = an_appearance(pdf, text("SECRET", 70, 40), 200, 100)
    outside = an_appearance(pdf, text("SECRET", 70, 40), 30, 100)
    words.Resources = outside.Resources = fonts
    words.Matrix = Array([1, 0, 0, 1, -10, 0])
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=words, Y=outside)
    return pdf


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("hidden", OUTSIDE)
def test_what_nobody_sees_on_a_page_cannot_be_taken_out_of_it(tmp_path, hidden, rotation):
    pdf = a_cropped_pdf(SHOWN + OUTSIDE[hidden], Rotate=rotation)
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    assert words_of(path) == ""
    assert b"SECRET" not in everything_in(path)
    assert b"Tj" not in everything_in(path)
    looks = picture_of(path), picture_of(tmp_path / "in.pdf")
    assert looks[0].size == looks[1].size
    assert count(looks[0], BLACK, 120) > 20  # the words that are shown


def test_a_page_is_kept_whose_form_is_moved_into_what_is_shown(tmp_path):
    (page,), path = cleaned(a_cropped_pdf(SHOWN + b"/X Do "), tmp_path)
    assert not page.drawn
    assert words_of(path).split() == ["SHOWN", "12", "SECRET"]


def test_a_drawing_that_reaches_over_the_edge_keeps_its_page_as_it_is(tmp_path):
    (page,), path = cleaned(a_cropped_pdf(filled(WHITE, -9, -9, 300, 200) + SHOWN), tmp_path)
    assert not page.drawn
    assert words_of(path) == "SHOWN 12"


def test_a_picture_that_is_cut_by_the_crop_box_loses_what_was_cut(tmp_path):
    pdf = a_pdf()
    add_picture(pdf, a_photo())
    pdf.pages[0].obj.CropBox = Array([0, 0, 200, 60])
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    with pikepdf.open(path) as result:
        picture = result.pages[0].obj.Resources.XObject.Content
        assert (picture.Width, picture.Height) == (round(200 / 0.36), round(60 / 0.36))


def test_recognised_words_stay_only_over_their_scan(tmp_path):
    for place, words in ((60, "SCAN 12"), (300, "")):
        pdf = a_pdf()
        add_picture(pdf, a_photo())
        drawn = pdf.pages[0].obj.Contents.read_bytes()
        recognised = b" BT 3 Tr /F1 12 Tf %d 50 Td (SCAN 12) Tj ET" % place
        pdf.pages[0].obj.Contents = pdf.make_stream(drawn + recognised)
        (page,), path = cleaned(pdf, tmp_path)
        assert (page.drawn, words_of(path)) == (not words, words)


def words(operators, said="SECRET"):
    """Operators before some words, which stand apart from those that are shown."""
    return b"q %s BT /F1 12 Tf 60 20 Td (%s) Tj ET Q " % (operators, said.encode("ascii"))


UNSEEN = {
    "behind a rectangle": words(b"0 g") + filled(BLACK, 55, 15, 80, 18),
    "partly behind a rectangle": words(b"0 g", "SHOWN SECRET") + filled(WHITE, 108, 15, 60, 18),
    "behind a rectangle of which they look out": words(b"0 g") + filled(BLACK, 55, 21, 80, 12),
    "behind a rectangle with other words": words(b"0 g")
    + filled(BLACK, 55, 15, 80, 18)
    + words(b"1 g", "HIDDEN HERE"),
    "behind a rectangle in a form": words(b"0 g") + b"/Cover Do ",
    "as pale as the paper": words(b"1 g"),
    "hardly darker than the paper": words(b"0.99 g"),
    "seen through": words(b"/Clear gs"),
    "masked": words(b"/Masked gs"),
    "a clip": words(b"7 Tr"),
    "tiny": b"BT /F1 0.01 Tf 60 20 Td (SECRET) Tj ET ",
    "tiny by scaling": b"q .001 0 0 .001 60 20 cm BT /F1 12 Tf (SECRET) Tj ET Q ",
    "behind a picture": words(b"0 g") + b"q 90 0 0 20 55 15 cm /Photo Do Q ",
    "behind an even shading": words(b"0 g") + b"q 55 15 90 20 re W n /Even sh Q ",
    "more than is drawn": b"BT /F2 12 Tf 60 20 Td (A) Tj ET ",
}


def a_pdf_with_means_to_hide(content):
    pdf = a_pdf()
    photo = add_picture(pdf, a_photo())
    add_content(pdf, content)
    resources = pdf.pages[0].obj.Resources
    resources.XObject = Dictionary(
        Photo=photo, Cover=an_appearance(pdf, filled(BLACK, 55, 15, 80, 18), 200, 100)
    )
    black = an_appearance(pdf, filled(BLACK, 0, 0, 200, 100), 200, 100)
    black.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=black)
    resources.ExtGState = Dictionary(Clear=Dictionary(ca=0), Masked=Dictionary(SMask=mask))
    even = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 1], C1=[0, 0, 1], N=1)
    resources.Shading = Dictionary(
        Even=Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 200, 0], Function=even,
            Extend=[True, True],
        )
    )  # fmt: skip
    said = "".join(f"{ord(sign):04X}" for sign in "SECRET")
    table = f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{said}>"
    resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        ToUnicode=pdf.make_stream(f"begincmap {table} endbfchar endcmap".encode("ascii")),
    )  # fmt: skip
    return pdf


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("hidden", UNSEEN)
def test_words_that_lie_on_the_page_but_are_not_seen_go_with_its_text(tmp_path, hidden, rotation):
    pdf = a_pdf_with_means_to_hide(SHOWN + UNSEEN[hidden])
    pdf.pages[0].obj.Rotate = rotation
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    assert words_of(path) == ""
    assert b"SECRET" not in everything_in(path)
    assert count(picture_of(path), BLACK, 120) > 20  # the words that are shown


@pytest.mark.parametrize("kind", [Name.Square, Name.Redact, Name.Ink, Name.Stamp])
def test_words_that_an_annotation_blacks_out_are_gone(tmp_path, kind):
    pdf = a_pdf(SHOWN + words(b"0 g"))
    black = Dictionary(N=an_appearance(pdf, filled(BLACK, 0, 0, 90, 20), 90, 20))
    annotate(pdf, (55, 15, 145, 35), Subtype=kind, F=4, AP=black)
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    assert b"SECRET" not in everything_in(path)


def test_a_picture_that_is_painted_over_loses_what_lies_below(tmp_path):
    for cover, is_drawn in ((filled(BLACK, 60, 40, 70, 20), True), (b"60 40 m 90 40 l S ", False)):
        pdf = a_pdf()
        add_picture(pdf, a_photo())
        below = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(below + b" " + cover)
        (page,), _ = cleaned(pdf, tmp_path)
        assert page.drawn is is_drawn


def _rows():
    rows = [(b".9 g 20 %d 160 12 re f " % (y - 3)) * (y % 24 < 12) for y in range(10, 70, 12)]
    told = [text(f"2024-03-{y} 856.20 (1) -", 22, y, 9) for y in range(10, 70, 12)]
    return b"".join(row + line for row, line in zip(rows, told, strict=True))


ORDINARY = {
    "rows on grey and a heading in white": _rows()
    + filled(BLUE, 20, 70, 160, 14)
    + b"1 g BT /F1 9 Tf 22 74 Td (DATE AMOUNT) Tj ET ",
    "words written twice to look bold": text("856.20", 60, 50) + text("856.20", 60.3, 50),
    "a large pale word behind": b".85 g BT /F1 55 Tf 15 25 Td (COPY) Tj ET " + _rows(),
    "a large pale word before": _rows() + b"/Veil gs .5 g BT /F1 55 Tf 15 25 Td (COPY) Tj ET ",
    "words on a picture": b"q 200 0 0 100 0 0 cm /Photo Do Q " + _rows(),
    "a seal that is seen through": _rows() + b"q 60 0 0 60 100 10 cm /Seal Do Q ",
    "a frame around": _rows() + b"0 g 10 5 180 85 re 12 7 176 81 re f* 15 40 170 .5 re f ",
    "spaces alone": SHOWN + b"BT /F1 12 Tf 10 10 Td (   ) Tj ET ",
}


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("looks", ORDINARY)
def test_a_page_all_of_whose_words_are_seen_is_kept_however_it_is_made(tmp_path, looks, rotation):
    pdf = a_pdf_with_means_to_hide(ORDINARY[looks])
    resources = pdf.pages[0].obj.Resources
    resources.ExtGState.Veil = Dictionary(ca=0.3)
    mask = pdf.make_stream(
        bytes(128 for _ in range(16)),
        Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    resources.XObject.Seal = pdf.make_stream(
        bytes((220, 0, 0)) * 16,
        Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, SMask=mask,
    )  # fmt: skip
    pdf.pages[0].obj.Rotate = rotation
    (page,), _ = cleaned(pdf, tmp_path)
    assert not page.drawn


@pytest.mark.parametrize("operator", [b"BDC", b"DP"])
@pytest.mark.parametrize("place", ["page", "form"])
@pytest.mark.parametrize("key", [b"ActualText", b"Alt", b"E", b"Actual#54ext", b"Own"])
def test_marks_in_the_content_say_nothing(tmp_path, operator, place, key):
    end = b" EMC " if operator == b"BDC" else b" "
    shown = b"/Span <</MCID 0 /%s (SECRET)>> %s " % (key, operator) + SHOWN + end
    pdf = a_pdf(shown if place == "page" else b"/X Do ")
    form = an_appearance(pdf, shown, 200, 100)
    form.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    (page,), path = cleaned(pdf, tmp_path)
    assert not page.drawn
    assert words_of(path) == "SHOWN 12"
    assert b"SECRET" not in everything_in(path)
    assert difference(picture_of(path), picture_of(tmp_path / "in.pdf")) == 0


STRAY = {
    "a comment": b"% SECRET\n",
    "a mark": b"(SECRET) MP /SECRET MP ",
    "a mark with words": b"/Span (SECRET) DP ",
    "operators that nobody knows": b"BX (SECRET) foo EX ",
    "operands too many": b"(SECRET) q (SECRET) Q ",
    "an operand of another kind": b"q [(SECRET)] 0 d Q ",
    "operands at the end": b"(SECRET) ",
}


@pytest.mark.parametrize("place", ["page", "form", "pattern", "letter"])
@pytest.mark.parametrize("stray", STRAY)
def test_content_keeps_what_draws_and_nothing_else(tmp_path, stray, place):
    drawn = filled(GREEN, 0, 0, 10, 10)
    pdf = a_pdf(
        SHOWN + b"/X Do /Pattern cs /P scn 10 10 20 20 re f BT /F3 10 Tf 100 10 Td (a) Tj ET "
    )
    page = pdf.pages[0].obj
    contents = dict.fromkeys(("form", "pattern", "letter"), drawn) | {place: drawn + STRAY[stray]}
    if place == "page":
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + STRAY[stray])
    page.Resources.XObject = Dictionary(X=an_appearance(pdf, contents["form"], 10, 10))
    page.Resources.Pattern = Dictionary(
        P=pdf.make_stream(
            contents["pattern"], PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 10, 10],
            XStep=12, YStep=12, Resources=Dictionary(),
        )
    )  # fmt: skip
    letters = Dictionary(a=pdf.make_stream(b"12 0 d0 " + contents["letter"]))
    page.Resources.Font.F3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 12, 12],
        FontMatrix=[0.1, 0, 0, 0.1, 0, 0], CharProcs=letters, FirstChar=97, LastChar=97,
        Encoding=Dictionary(Differences=[97, Name.a]), Widths=[12], Resources=Dictionary(),
    )  # fmt: skip
    (kept,), path = cleaned(pdf, tmp_path)
    assert not kept.drawn
    assert b"SECRET" not in everything_in(path)
    assert difference(picture_of(path), picture_of(tmp_path / "in.pdf")) == 0
    assert words_of(path).startswith("SHOWN 12")


def test_a_picture_within_the_content_that_says_something_is_drawn(tmp_path):
    for said, is_drawn in ((b"", False), (b"/SECRET (SECRET) ", True)):
        picture = b"q 20 0 0 20 60 10 cm BI /W 1 /H 1 /BPC 8 /CS /G %sID A EI Q " % said
        (page,), path = cleaned(a_pdf(SHOWN + picture), tmp_path)
        assert page.drawn is is_drawn
        assert b"SECRET" not in everything_in(path)
        assert difference(picture_of(path), picture_of(tmp_path / "in.pdf")) < 200


def test_what_is_drawn_by_keeps_its_known_keys_only(tmp_path):
    pdf = a_pdf(SHOWN + b"/S gs /C cs 1 sc 10 10 20 20 re f /C sh ")
    add_picture(pdf, a_photo()).SECRET = pikepdf.String("SECRET")
    add_content(pdf, SHOWN + b"/S gs /C cs 1 sc 10 10 20 20 re f /Photo Do ")
    page = pdf.pages[0].obj
    page.Resources.SECRETKIND = Dictionary(A="SECRET")
    page.Resources.ProcSet = Array([Name.PDF, pikepdf.String("SECRET")])
    font = page.Resources.Font.F1
    font.Own = pikepdf.String("SECRET")
    font.BaseEncoding = Dictionary(SECRET=1)
    font.Encoding = Dictionary(
        BaseEncoding=Name.WinAnsiEncoding, Differences=[200, Name.A, pikepdf.String("SECRET")]
    )
    font.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32, FontFamily="SECRET",
        SECRET=Name.SECRET,
    )  # fmt: skip
    page.Resources.ExtGState = Dictionary(S=Dictionary(LW=1, SECRET=1, CA=pikepdf.String("SECRET")))
    palette = pikepdf.String(b"\xff\x00\x00\x00\x00\xff")
    page.Resources.ColorSpace = Dictionary(C=Array([Name.Indexed, Name.DeviceRGB, 1, palette]))
    (kept,), path = cleaned(pdf, tmp_path)
    assert not kept.drawn
    assert b"SECRET" not in everything_in(path)
    assert count(picture_of(path), BLUE) == 400
    assert difference(picture_of(path), picture_of(tmp_path / "in.pdf")) == 0


def a_layered_pdf(*, is_on, through):
    """Green always; red belongs to a layer by marked content, by XObject or by a condition."""
    pdf = a_pdf()
    layer = add_layer(pdf, is_on=is_on)
    red = an_appearance(pdf, filled(RED, 10, 10, 50, 50), 200, 100)
    draw = b"/X Do"
    if through == "marks":
        draw = b"/OC /L BDC /X Do EMC"
    elif through == "xobject":
        red.OC = layer
    else:
        condition = Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name.AllOff)
        red.OC = pdf.make_indirect(condition)
    add_content(pdf, filled(GREEN, 100, 10, 50, 50) + draw)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=red)
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=layer)
    return pdf


def placed_elsewhere(path, tmp_path):
    """The first page as a form in another document, which knows nothing of layers."""
    with pikepdf.open(path) as source, pikepdf.new() as other:
        other.add_blank_page(page_size=(200, 100))
        form = other.copy_foreign(source.pages[0].as_form_xobject())
        other.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=form))
        other.pages[0].obj.Contents = other.make_stream(b"q 1 0 0 1 0 0 cm /P Do Q")
        return saved(other, tmp_path / "elsewhere.pdf")


@pytest.mark.parametrize(
    ("is_on", "through"), [(False, "marks"), (False, "xobject"), (True, "condition")]
)
def test_a_hidden_layer_stays_hidden_wherever_the_page_is_placed(tmp_path, is_on, through):
    (page,), path = cleaned(a_layered_pdf(is_on=is_on, through=through), tmp_path)
    assert page.drawn
    for shown in (path, placed_elsewhere(path, tmp_path)):
        assert count(picture_of(shown), RED) == 0
        assert count(picture_of(shown), GREEN) >= 2500
    assert b"OCG" not in everything_in(path)
    assert b"1.0 0.0 0.0 rg" not in everything_in(path)


@pytest.mark.parametrize("through", ["marks", "xobject"])
def test_a_shown_layer_stays_shown_and_loses_its_name(tmp_path, through):
    (page,), path = cleaned(a_layered_pdf(is_on=True, through=through), tmp_path)
    assert not page.drawn
    for shown in (path, placed_elsewhere(path, tmp_path)):
        assert count(picture_of(shown), RED) == 2500
    assert b"secret layer name" not in everything_in(path)


@pytest.mark.parametrize(
    "settings",
    [
        Dictionary(BaseState=Name.OFF),
        Dictionary(BaseState=Name.OFF, ON=Array([])),
    ],
)
def test_a_layer_that_is_hidden_unless_named_stays_hidden(tmp_path, settings):
    pdf = a_layered_pdf(is_on=True, through="marks")
    pdf.Root.OCProperties.D = settings
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    assert count(picture_of(path), RED) == 0


def test_a_layer_that_is_only_printed_does_not_stay_below_the_surface(tmp_path):
    pdf = a_layered_pdf(is_on=True, through="marks")
    usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    pdf.Root.OCProperties.OCGs[0].Usage = usage
    (page,), path = cleaned(pdf, tmp_path)
    assert page.drawn
    assert b"1.0 0.0 0.0 rg" not in everything_in(path)


def a_talkative_pdf():
    pdf = a_sealed_pdf()
    script = Dictionary(S=Name.JavaScript, JS="app.alert('SECRETSCRIPT')")
    page, root = pdf.pages[0].obj, pdf.Root
    root.OpenAction = script
    root.AA = page.AA = Dictionary(WC=script, O=Dictionary(S=Name.Launch, F="SECRETLAUNCH.exe"))
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
    pdf.attachments["SECRETFILE.txt"] = b"SECRETATTACHMENT"
    root.AcroForm.XFA = pdf.make_stream(b"<xfa>SECRETXFA</xfa>")
    root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, Alt="SECRETSTRUCTURE")
    root.Lang = pikepdf.String("SECRETLANG")
    page.PieceInfo = Dictionary(App=Dictionary(Private="SECRETPIECE"))
    page.Thumb = pdf.make_stream(b"SECRETTHUMB", Width=1, Height=1)
    page.Metadata = pdf.make_stream(b"SECRETPAGEXMP")
    page.AF = Array([pdf.make_stream(b"SECRETASSOCIATED")])
    page.Resources.Properties = Dictionary(M=Dictionary(Metadata=pdf.make_stream(b"SECRETMARK")))
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["SECRETCREATOR"]
    pdf.docinfo.Author = "SECRETAUTHOR"
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("SECRETOUTLINE", 0))
    form = an_appearance(pdf, b"", 1, 1)
    form.Ref = Dictionary(F="SECRETREFERENCE.pdf", Page=0)
    form.OPI = Dictionary(F="SECRETOPI")
    form.Metadata = pdf.make_stream(b"SECRETFORMXMP")
    outside = an_appearance(pdf, b"", 1, 1)
    outside.F = pikepdf.String("SECRETSTREAM")
    printer = pdf.make_stream(b"(SECRETPOSTSCRIPT) run", Type=Name.XObject, Subtype=Name.PS)
    page.Resources.XObject = Dictionary(A=form, B=outside, C=printer, Metadata=form)
    submit = Dictionary(S=Name.SubmitForm, F="http://SECRETSUBMIT.invalid")
    add_field(pdf, (1, 1, 9, 9), FT=Name.Btn, A=submit, TU="SECRETTIP")
    return pdf


def test_what_a_page_says_and_does_beside_what_it_shows_is_gone(tmp_path):
    (page,), path = cleaned(a_talkative_pdf(), tmp_path)
    everything = everything_in(path)
    assert not page.drawn
    assert everything_in(tmp_path / "in.pdf").count(b"SECRET") > 25
    assert b"SECRET" not in everything
    for name in (
        b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/SubmitForm", b"/OpenAction", b"/AA",
        b"/EmbeddedFile", b"/Filespec", b"/AcroForm", b"/XFA", b"/Annots", b"/Annot", b"/Outlines",
        b"/PieceInfo", b"/Thumb", b"/StructTreeRoot", b"/Names", b"/Info", b"/OCProperties",
    ):  # fmt: skip
        assert name not in everything, name
    assert count(picture_of(path), RED) == 3600


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_a_photo_inside_loses_what_it_says_and_keeps_its_pixels(tmp_path, is_wrapped):
    pdf = a_pdf()
    photo = add_picture(pdf, a_photo(), Metadata=pdf.make_stream(b"SECRETIMAGEXMP"))
    if is_wrapped:
        both = [Name.FlateDecode, Name.DCTDecode]
        photo.write(zlib.compress(a_photo()), filter=both, decode_parms=Array([None, None]))
    _, path = cleaned(pdf, tmp_path)
    assert b"SECRET" not in everything_in(path)
    assert b"Exif" not in everything_in(path)
    assert difference(picture_of(path), picture_of(tmp_path / "in.pdf")) == 0


def test_pictures_are_rewritten_a_part_at_a_time_where_they_are_many(tmp_path, monkeypatch):
    monkeypatch.setattr(rebuilding, "_BUDGET", 500)
    pdf = a_pdf()
    for number in range(5):
        if number:
            pdf.add_blank_page(page_size=(200, 100))
        colour = (40 * number, 100, 200)
        picture = pdf.make_stream(
            a_photo(colour=colour),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=64,
            Height=32,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        add_content(pdf, b"q 200 0 0 100 0 0 cm /P Do Q")
        pdf.pages[-1].obj.Resources.XObject = Dictionary(P=picture)
    _, path = cleaned(pdf, tmp_path)
    assert b"SECRET" not in everything_in(path)
    for number in range(5):
        assert count(picture_of(path, number + 1), (40 * number, 100, 200), 6) == 20_000


def test_a_shared_picture_is_kept_once(tmp_path):
    pdf = a_pdf()
    add_picture(pdf, a_photo((600, 300)))
    size_of_one = (cleaned(pdf, tmp_path)[1]).stat().st_size
    for _ in range(9):
        pdf.pages.append(pdf.pages[0])
    assert cleaned(pdf, tmp_path)[1].stat().st_size < 2 * size_of_one


def test_the_same_source_gives_the_same_bytes(tmp_path):
    _, path = cleaned(a_talkative_pdf(), tmp_path)
    first = path.read_bytes()
    clean_pdf(tmp_path / "in.pdf", path)
    assert path.read_bytes() == first


def test_cleaning_a_cleaned_pdf_changes_nothing_that_is_seen(tmp_path):
    pages, path = cleaned(a_sealed_pdf(Rotate=90), tmp_path)
    again = clean_pdf(path, tmp_path / "again.pdf")
    assert [(p.width, p.height, p.drawn) for p in again] == [
        (p.width, p.height, p.drawn) for p in pages
    ]
    assert difference(picture_of(path), picture_of(tmp_path / "again.pdf")) == 0


def test_a_page_that_looks_different_afterwards_is_drawn_instead(tmp_path, monkeypatch):
    real = rebuilding.scrub

    def spoils_the_second_page(pdf, roots, **how):
        contents = list(roots)
        if len(contents) == 2 and contents[1].get("/Subtype") == Name.Form:
            contents[1].write(b"")
        return real(pdf, contents, **how)

    monkeypatch.setattr(rebuilding, "scrub", spoils_the_second_page)
    pdf = a_pdf(text("One", 10, 10))
    pdf.add_blank_page(page_size=(200, 100))
    add_content(pdf, text("Two", 10, 10))
    pages, path = cleaned(pdf, tmp_path)
    assert [page.drawn for page in pages] == [False, True]
    assert (words_of(path, 1), words_of(path, 2)) == ("One", "")
    assert count(picture_of(path, 2), (0, 0, 0), 150) > 20


def test_a_document_that_cannot_be_taken_apart_is_drawn_whole(tmp_path, monkeypatch):
    real = cleaning.pages_with_hidden_layers
    monkeypatch.setattr(cleaning, "pages_with_hidden_layers", lambda pdf: real(pdf) and pdf[0])
    pdf = a_layered_pdf(is_on=False, through="marks")
    pages, path = cleaned(pdf, tmp_path)
    assert [page.drawn for page in pages] == [True]
    assert count(picture_of(path), GREEN) >= 2500


def test_a_drawn_page_has_two_hundred_dots_an_inch_unless_it_is_enormous(tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "LARGEST_PICTURE", 1_000_000)
    for size, dots in (((720, 72), (2000, 200)), ((14_400, 14_400), (1000, 1000))):
        pdf = a_layered_pdf(is_on=False, through="marks")
        pdf.pages[0].mediabox = Array([0, 0, *size])
        _, path = cleaned(pdf, tmp_path)
        with pikepdf.open(path) as result:
            picture = result.pages[0].Resources.XObject.Content
            width, height = int(picture.Width), int(picture.Height)
        assert abs(width - dots[0]) <= 1
        assert abs(height - dots[1]) <= 1


def test_a_pdf_that_anyone_may_read_but_not_change_is_cleaned(tmp_path):
    _, path = cleaned(a_sealed_pdf(), tmp_path, encryption=Encryption(user="", owner="bank"))
    assert words_of(path) == "RECEIPT 1284.67"
    with pikepdf.open(path) as result:
        assert not result.is_encrypted


def test_a_locked_or_damaged_pdf_is_refused_and_leaves_nothing(tmp_path):
    locked = saved(a_pdf(), tmp_path / "a.pdf", encryption=Encryption(user="1", owner="2"))
    with pytest.raises(KnownError, match=r"pdf\.password_needed"):
        clean_pdf(locked, tmp_path / "out.pdf")
    damaged = tmp_path / "b.pdf"
    damaged.write_bytes(b"%PDF-1.7")
    with pytest.raises(KnownError, match=r"pdf\.damaged"):
        clean_pdf(damaged, tmp_path / "out.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_a_jpeg_is_cut_at_its_true_end_and_keeps_the_adobe_marker():
    buffer = io.BytesIO()
    Image.new("CMYK", (8, 8), (1, 2, 3, 4)).save(buffer, "JPEG", progressive=True)
    jpeg = buffer.getvalue()
    stripped = without_metadata(jpeg + a_photo())
    assert stripped.endswith(b"\xff\xd9")
    assert b"Adobe" in stripped
    assert b"SECRET" not in stripped
    with Image.open(io.BytesIO(stripped)) as after, Image.open(io.BytesIO(jpeg)) as before:
        assert after.tobytes() == before.tobytes()


def test_a_jpeg_2000_loses_its_xmp_boxes():
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), RED).save(buffer, "JPEG2000")
    plain = buffer.getvalue()
    secret = b"SECRETXMP"
    box = (8 + len(secret)).to_bytes(4) + b"xml " + secret
    assert without_boxes(plain[:12] + box + plain[12:]) == plain


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x08"]))
def test_stripping_stands_any_bytes(content, start):
    assert len(without_metadata(start + content)) <= len(start + content)
    assert len(without_boxes(content)) <= len(content)


def test_what_another_page_shows_does_not_travel_with_a_page_through_shared_resources(tmp_path):
    with pikepdf.new() as pdf:
        secret = pikepdf.Stream(
            pdf, b"BT ET % SECRET 13800001111", Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 100],
        )  # fmt: skip
        shared = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm1=pdf.make_indirect(secret)))
        for content in (b"/Fm1 Do", b"0 0 50 50 re f"):
            page = pdf.add_blank_page(page_size=(100, 100))
            page.obj.Contents = pikepdf.Stream(pdf, content)
            del page.obj.Resources
        pdf.Root.Pages.Resources = pdf.make_indirect(shared)
        pdf.save(tmp_path / "in.pdf")
    clean_pdf(tmp_path / "in.pdf", tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as cleaned, pikepdf.new() as bundle:
        form = bundle.copy_foreign(cleaned.pages[1].as_form_xobject())
        bundle.add_blank_page().Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        carried = [o.read_bytes() for o in bundle.objects if isinstance(o, pikepdf.Stream)]
    assert carried
    assert not any(b"SECRET" in data for data in carried)
