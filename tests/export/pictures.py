"""Pictures carried as they lie, sheets that hold them, and whole small bundles made of them."""

import hashlib
import io
import mmap
from datetime import datetime

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from evidence_kit.domain.bundle import Slot
from evidence_kit.domain.geometry import PAGE_HEIGHT, PAGE_WIDTH, Frame
from evidence_kit.domain.prepared import PreparedImage
from evidence_kit.domain.values import CHINA
from evidence_kit.export.assemble import BundleParts, assemble
from evidence_kit.export.content import Drawn
from evidence_kit.export.fonts import REGULAR, Typeface
from evidence_kit.export.image_pages import write_image_pages
from evidence_kit.export.manifest import ExhibitEntry
from evidence_kit.export.placement import Placement
from evidence_kit.reading.carriage import carriage_of_jpeg, carriage_of_png
from evidence_kit.reading.png_stream import read_stream

MADE_AT = datetime(2025, 6, 1, 9, 30, tzinfo=CHINA)


def carriage_of(path):
    """How a JPEG, or a PNG without real transparency, is carried."""
    if path.suffix == ".png":
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return carriage_of_png(read_stream(data), is_opaque=True)
    with Image.open(path) as picture:
        return carriage_of_jpeg(path, picture.size)


def sha256_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def a_slot(exhibit="1-1", **values):
    return Slot(**({"item_id": f"I{exhibit}", "exhibit": exhibit, "page": 1} | values))


def a_picture(path, frame, *, orientation=1, slot=None):
    """A placement of the picture in that file, which is the original."""
    carriage = carriage_of(path)
    turned = orientation > 4
    width, height = carriage.width, carriage.height
    prepared = PreparedImage(
        path=str(path),
        carriage=carriage,
        orientation=orientation,
        width=height if turned else width,
        height=width if turned else height,
    )
    return Placement(
        slot=slot or a_slot(),
        prepared=prepared,
        frame=Frame(*frame),
        original_sha256=sha256_of(path),
    )


def a_noise(size=(60, 40), mode="RGB", seed=1):
    """A picture in which no two places look alike."""
    block = hashlib.shake_256(bytes([seed])).digest(size[0] * size[1] * 3)
    return Image.frombytes("RGB", size, block).convert(mode)


def a_screenshot(path, *, seed=1, size=(60, 130)):
    a_noise(size, seed=seed).save(path)
    return path


def rendered(path, page=0):
    """A page as pdfium draws it, as a Pillow picture: a pixel per point, from whole points on."""
    whole = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.pages[page].MediaBox = pikepdf.Array([0, 0, 600, 850])
        pdf.save(whole)
    with pypdfium2.PdfDocument(whole.getvalue()) as document:
        return document[page].render(scale=1).to_pil().convert("RGB")


def shown(path, placement, page=0):
    """What a page shows in a placement's frame, whose edges lie on whole points."""
    frame = placement.frame
    whole = rendered(path, page)
    top = whole.height - frame.top
    return whole.crop((frame.left, top, frame.right, top + frame.height))


def draw_pages(path, texts):
    """A drawn file of one page per text, as the bundle's other pages are drawn."""
    Typeface()
    canvas = Canvas(
        str(path),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
    )
    for text in texts:
        canvas.setFont(REGULAR, 12)
        canvas.drawString(80, 800, text)
        canvas.showPage()
    canvas.save()
    return path


def bundle_parts(folder, sheets, *, links=(), outline=(), exhibits=(), front=2, back=1):
    """The parts of a bundle with so many drawn pages before and behind its sheets."""
    images = folder / "images.pdf"
    carried = write_image_pages(images, sheets)
    total = front + len(sheets) + back
    texts = [f"第 {number} 页" for number in range(1, total + 1)]
    return BundleParts(
        images=images,
        carried=carried,
        drawn_file=draw_pages(folder / "drawn.pdf", texts),
        drawn=Drawn(total, front + 1, tuple(links), tuple(outline), ()),
        sheets=sheets,
        exhibits=tuple(exhibits),
        title="投诉材料",
        language="zh-CN",
        made_at=MADE_AT,
    )


def an_exhibit(number="1-1", first_page=3, **values):
    defaults = {
        "title": "还款截图",
        "kind": "image",
        "last_page": first_page,
        "original_sha256": "0" * 64,
        "original_size": 1000,
    }
    return ExhibitEntry(number=number, first_page=first_page, **(defaults | values))


def a_bundle(folder, *, pictures=2, **parts):
    """A finished bundle of so many screenshots, one to a sheet, and its manifest."""
    folder.mkdir(exist_ok=True)
    sheets = [
        (
            a_picture(
                a_screenshot(folder / f"{n}.png", seed=n),
                (100, 100, 240, 520),
                slot=a_slot(f"1-{n}"),
            ),
        )
        for n in range(1, pictures + 1)
    ]
    exhibits = [an_exhibit(f"1-{n}", 2 + n) for n in range(1, pictures + 1)]
    path = folder / "bundle.pdf"
    manifest = assemble(bundle_parts(folder, sheets, exhibits=exhibits, **parts), path)
    return path, manifest
