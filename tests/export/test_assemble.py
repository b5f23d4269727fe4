import json
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageStat
from reportlab.pdfgen.canvas import Canvas

from evidence_kit.domain.geometry import Frame
from evidence_kit.domain.prepared import PreparedPdfPage
from evidence_kit.errors import KnownError
from evidence_kit.export.assemble import assemble
from evidence_kit.export.content import LinkArea, OutlineEntry
from evidence_kit.export.verify import verify_bundle
from tests.export.pictures import (
    a_bundle,
    a_picture,
    a_screenshot,
    a_slot,
    an_exhibit,
    bundle_parts,
    draw_pages,
    rendered,
    sha256_of,
)

LINKS = (LinkArea(1, 80, 700, 200, 720, 3), LinkArea(3, 400, 800, 500, 815, 2))
OUTLINE = (
    OutlineEntry(0, "投诉书　第 1 页", 1),
    OutlineEntry(0, "证据　第 3 页", 3),
    OutlineEntry(1, "证据 1-1 还款截图　第 3 页", 3),
    OutlineEntry(1, "证据 1-2 还款截图　第 4 页", 4),
    OutlineEntry(0, "原件清单　第 5 页", 5),
)


def _page_number(pdf, page):
    return [p.obj.objgen for p in pdf.pages].index(page.objgen) + 1


def test_drawn_pages_stand_before_around_and_behind_the_pictures(tmp_path):
    path, _ = a_bundle(tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert texts == [f"第 {number} 页" for number in range(1, 6)]
    for number in range(5):
        has_picture = (
            ImageStat.Stat(rendered(path, number).crop((110, 240, 330, 740))).stddev[0] > 9
        )
        assert has_picture == (number in (2, 3)), number


def test_links_lead_to_the_page_they_name(tmp_path):
    path, _ = a_bundle(tmp_path, links=LINKS)
    with pikepdf.open(path) as pdf:
        found = [
            (number, [float(side) for side in link.Rect], _page_number(pdf, link.A.D[0]))
            for number, page in enumerate(pdf.pages, start=1)
            for link in page.get("/Annots", ())
        ]
    assert found == [(1, [80, 700, 200, 720], 3), (3, [400, 800, 500, 815], 2)]


def test_a_link_to_a_page_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no page 9"):
        a_bundle(tmp_path, links=[LinkArea(1, 0, 0, 9, 9, 9)])


def test_bookmarks_are_nested_and_say_their_page(tmp_path):
    path, _ = a_bundle(tmp_path, outline=OUTLINE)
    with pypdfium2.PdfDocument(path) as document:
        found = tuple(
            OutlineEntry(mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        )
    assert found == OUTLINE


def test_a_page_is_labelled_by_its_position(tmp_path):
    path, _ = a_bundle(tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        assert [document.get_page_label(n) for n in range(5)] == ["1", "2", "3", "4", "5"]


def test_the_file_says_what_it_is_and_names_no_user(tmp_path):
    path, _ = a_bundle(tmp_path)
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "投诉材料" == str(pdf.docinfo.Title)
        assert set(metadata["dc:language"]) == {"zh-CN"}
        assert metadata["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert metadata["xmp:CreateDate"] == "2025-06-01T09:30:00+08:00"
        assert str(pdf.docinfo.CreationDate) == "D:20250601093000+08'00"
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
        assert "dc:creator" not in metadata
        assert metadata.pdfa_status == ""


def test_every_font_is_embedded_and_written_once(tmp_path):
    path, _ = a_bundle(tmp_path)
    with pikepdf.open(path) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        files = {font.FontDescriptor.FontFile2.objgen for font in fonts}
        assert len(fonts) >= len(pdf.pages)
        assert len(files) == 1
        kinds = [o.get("/Type") for o in pdf.objects if isinstance(o, Dictionary)]
    assert kinds.count(Name.FontDescriptor) == 1


def test_the_manifest_inside_lists_exhibits_and_every_page(tmp_path):
    path, manifest = a_bundle(tmp_path)
    with pikepdf.open(path) as pdf:
        assert list(pdf.attachments) == ["manifest.json"]
        embedded = pdf.attachments["manifest.json"].get_file().read_bytes()
        assert pdf.Root.AF[0].AFRelationship == Name.Data
    assert embedded == manifest.to_json()
    tree = json.loads(embedded)
    assert [e["number"] for e in tree["exhibits"]] == ["1-1", "1-2"]
    assert [(p["page"], [e["exhibit"] for e in p["placed"]]) for p in tree["pages"]] == [
        (1, []), (2, []), (3, ["1-1"]), (4, ["1-2"]), (5, []),
    ]  # fmt: skip
    assert all(re.fullmatch("[0-9a-f]{64}", page["sha256"]) for page in tree["pages"])
    assert str(tmp_path) not in embedded.decode()


def test_the_same_parts_give_the_same_bytes(tmp_path):
    first, _ = a_bundle(tmp_path / "first", links=LINKS, outline=OUTLINE)
    second, _ = a_bundle(tmp_path / "second", links=LINKS, outline=OUTLINE)
    assert first.read_bytes() == second.read_bytes()


def test_the_data_of_a_picture_is_stored_once_however_many_sheets_show_it(tmp_path):
    tall = a_screenshot(tmp_path / "tall.png", size=(60, 300))
    strips = [(0.0, 0.4), (0.35, 0.8), (0.75, 1.0)]
    sheets = [
        [a_picture(tall, (100, 100, 200, 500), slot=a_slot(top=top, bottom=bottom, part=part))]
        for part, (top, bottom) in enumerate(strips, start=1)
    ]
    path = tmp_path / "bundle.pdf"
    manifest = assemble(bundle_parts(tmp_path, sheets), path)
    with pikepdf.open(path) as pdf:
        pictures = {page.Resources.XObject.Evidence1.objgen for page in list(pdf.pages)[2:5]}
    assert len(pictures) == 1
    assert [page.placed[0].part for page in manifest.pages[2:5]] == [1, 2, 3]
    assert len({page.placed[0].carried_sha256 for page in manifest.pages[2:5]}) == 1


def _pdf_page(path, *, frame=(100, 100, 300, 400), exhibit="1-1", page=1):
    return replace(
        a_picture(a_screenshot(path.with_suffix(".png")), frame, slot=a_slot(exhibit)),
        prepared=PreparedPdfPage(
            path=str(path), sha256=sha256_of(path), page=page, width=300, height=400
        ),
    )


def _vector_page(path, *, box=(0, 0, 300, 400)):
    """A cleaned page: a blue square at its lower left, text, and a trim box."""
    draw_pages(path, ["电子回单"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        left, bottom, right, top = box
        page = pdf.pages[0]
        page.MediaBox = page.TrimBox = page.CropBox = Array([left, bottom, right, top])
        drawing = f"q 0 0 1 rg {left} {bottom} 150 200 re f Q".encode()
        page.contents_add(pdf.make_stream(drawing))
        pdf.save(path)
    return path


@pytest.mark.parametrize("box", [(0, 0, 300, 400), (50, 30, 350, 430)])
def test_a_page_of_a_pdf_file_is_drawn_in_its_frame_whatever_its_origin(tmp_path, box):
    placement = _pdf_page(_vector_page(tmp_path / "page.pdf", box=box))
    path = tmp_path / "bundle.pdf"
    assemble(bundle_parts(tmp_path, [[placement]]), path)
    page = rendered(path, 2)
    blue = [
        (x, y)
        for x in range(2, page.width, 5)
        for y in range(2, page.height, 5)
        if page.getpixel((x, y)) == (0, 0, 255)
    ]
    assert (min(blue), max(blue)) == ((102, 552), (247, 747))


def test_the_text_of_a_pdf_page_stays_text(tmp_path):
    source = tmp_path / "page.pdf"
    draw_pages(source, ["电子回单 2024-03-12"])
    placement = replace(_pdf_page(source), frame=Frame(100, 100, 297.638, 420.945))
    path = tmp_path / "bundle.pdf"
    assemble(bundle_parts(tmp_path, [[placement]]), path)
    with pypdfium2.PdfDocument(path) as document:
        assert "电子回单 2024-03-12" in document[2].get_textpage().get_text_bounded()


def _layered_page(path, *, base, on=(), off=(), usage=None):
    """A page with a red and a green square, each in a layer of its own."""
    with pikepdf.new() as pdf:
        groups = {
            name: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name))
            for name in ("red", "green")
        }
        default = Dictionary(
            BaseState=Name(f"/{base}"),
            ON=Array([groups[n] for n in on]),
            OFF=Array([groups[n] for n in off]),
        )
        if usage:
            groups[usage].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
            default.AS = Array(
                [
                    Dictionary(
                        Event=Name.View, OCGs=Array([groups[usage]]), Category=Array([Name.View])
                    )
                ]
            )
        pdf.Root.OCProperties = Dictionary(OCGs=Array(list(groups.values())), D=default)
        page = pdf.add_blank_page(page_size=(300, 400))
        page.obj.TrimBox = page.MediaBox
        page.Resources = Dictionary(Properties=Dictionary(A=groups["red"], B=groups["green"]))
        page.Contents = pdf.make_stream(
            b"/OC /A BDC 1 0 0 rg 0 0 150 400 re f EMC /OC /B BDC 0 1 0 rg 150 0 150 400 re f EMC"
        )
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("states", "seen"),
    [
        ({"base": "ON"}, {"red", "green"}),
        ({"base": "ON", "off": ["red"]}, {"green"}),
        ({"base": "OFF", "on": ["red"]}, {"red"}),
        ({"base": "ON", "usage": "green"}, {"red"}),
    ],
)
def test_a_hidden_layer_of_a_pdf_page_stays_hidden_beside_files_with_other_layers(
    tmp_path, states, seen
):
    sheets = [
        [_pdf_page(_layered_page(tmp_path / "other.pdf", base="OFF", on=["green"]))],
        [_pdf_page(_layered_page(tmp_path / "page.pdf", **states))],
    ]
    path = tmp_path / "bundle.pdf"
    assemble(bundle_parts(tmp_path, sheets), path)
    assert _squares(rendered(path, 2)) == {"green"}
    assert _squares(rendered(path, 3)) == seen


def _squares(page):
    colours = {"red": page.getpixel((150, 600)), "green": page.getpixel((350, 600))}
    painted = {"red": (255, 0, 0), "green": (0, 255, 0)}
    return {name for name, colour in colours.items() if colour == painted[name]}


def test_pages_of_one_file_share_their_fonts_and_every_one_is_told(tmp_path):
    source = draw_pages(tmp_path / "pages.pdf", ["甲", "乙", "丙"])
    sheets = [[_pdf_page(source, page=number)] for number in (1, 2, 3)]
    told = []
    parts = bundle_parts(tmp_path, sheets, exhibits=[an_exhibit(last_page=5)])
    assemble(parts, tmp_path / "bundle.pdf", placed=lambda: told.append(1))
    assert len(told) == 3
    with pikepdf.open(tmp_path / "bundle.pdf") as pdf:
        files = {
            font.FontDescriptor.FontFile2.objgen
            for page in list(pdf.pages)[2:5]
            for font in page.Resources.XObject.Evidence1.Resources.Font.values()
        }
    assert len(files) == 1
    assert verify_bundle(tmp_path / "bundle.pdf").ok


def test_a_prepared_page_that_cannot_be_read_any_more_is_named_by_its_exhibit(tmp_path):
    placement = _pdf_page(_vector_page(tmp_path / "page.pdf"), exhibit="2-3")
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(KnownError) as caught:
        assemble(bundle_parts(tmp_path, [[placement]]), tmp_path / "bundle.pdf")
    assert (caught.value.code, caught.value.facts) == (
        "export.prepared_unusable",
        {"exhibit": "2-3"},
    )


def test_an_uncompressed_drawn_file_is_compressed_and_checks_out(tmp_path):
    parts = bundle_parts(tmp_path, [[]])
    canvas = Canvas(str(parts.drawn_file), invariant=1, pageCompression=0)
    for number in range(4):
        canvas.rect(100, 100, 100 + number, 100)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "bundle.pdf"
    assemble(parts, path)
    assert verify_bundle(path).ok
    with pikepdf.open(path) as pdf:
        streams = [s for page in pdf.pages for s in _content_streams(page)]
        assert [s.get("/Filter") for s in streams].count(
            None
        ) == 1  # the sheet's own, which is empty


def _content_streams(page):
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_is_full_is_an_error_and_not_the_end_of_the_program(tmp_path):
    sheets = [(a_picture(a_screenshot(tmp_path / "1.png", seed=1), (100, 100, 240, 520),
                         slot=a_slot("1-1")),)]  # fmt: skip
    parts = bundle_parts(tmp_path, sheets, exhibits=[an_exhibit("1-1", 3)])
    with pytest.raises(OSError, match="No space left"):
        assemble(parts, Path("/dev/full"))
