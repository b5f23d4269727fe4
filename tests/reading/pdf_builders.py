"""PDFs that tests build: pages, seals, fields, layers, pictures and everything that must go."""

import io
import warnings
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from evidence_kit.domain.prepared import PreparedImage

RED, BLUE, GREEN, WHITE, BLACK = (
    (255, 0, 0),
    (0, 0, 255),
    (0, 128, 0),
    (255, 255, 255),
    (0, 0, 0),
)
_COLOUR_SPACES = {"gray": (Name.DeviceGray, 1), "rgb": (Name.DeviceRGB, 3)}


def filled(colour: tuple[int, int, int], left: int, bottom: int, width: int, height: int) -> bytes:
    """Operators that fill a rectangle."""
    red, green, blue = (part / 255 for part in colour)
    return f"{red} {green} {blue} rg {left} {bottom} {width} {height} re f\n".encode("ascii")


def a_pdf(content: bytes = b"", *, size: tuple[int, int] = (200, 100), **page: Any) -> pikepdf.Pdf:
    """A PDF of one page with Helvetica as /F1; `page` are further keys of the page."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    add_content(pdf, content, **page)
    return pdf


def add_content(pdf: pikepdf.Pdf, content: bytes, **page: Any) -> None:
    """Gives the last page its content."""
    last = pdf.pages[-1].obj
    last.Contents = pdf.make_stream(content)
    last.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
    for key, value in page.items():
        last[f"/{key}"] = value


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A font every reader has."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def text(words: str, left: int, bottom: int, size: int = 12) -> bytes:
    """Operators that write Latin words in /F1."""
    return f"0 g BT /F1 {size} Tf {left} {bottom} Td ({words}) Tj ET\n".encode("ascii")


def an_appearance(pdf: pikepdf.Pdf, content: bytes, width: int, height: int) -> pikepdf.Object:
    """A form XObject."""
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height])
    )


def annotate(pdf: pikepdf.Pdf, rect: tuple[int, int, int, int], **keys: Any) -> pikepdf.Object:
    """Adds an annotation to the first page."""
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array(rect), **keys))
    page = pdf.pages[0].obj
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(annotation)
    return annotation


def add_field(pdf: pikepdf.Pdf, rect: tuple[int, int, int, int], **keys: Any) -> pikepdf.Object:
    """Adds a form field with its widget to the first page."""
    if "/AcroForm" not in pdf.Root:
        fonts = Dictionary(Font=Dictionary(Helv=helvetica(pdf)))
        pdf.Root.AcroForm = Dictionary(Fields=Array(), DR=fonts)
    fields = pdf.Root.AcroForm.Fields
    widget = annotate(pdf, rect, Subtype=Name.Widget, T=f"field {len(fields)}", **keys)
    fields.append(widget)
    return widget


def a_sealed_pdf(*, flags: int = 132, **page: Any) -> pikepdf.Pdf:
    """A receipt whose red seal exists only as the appearance of a signature field."""
    pdf = a_pdf(text("RECEIPT 1284.67", 10, 80), **page)
    seal = Dictionary(N=an_appearance(pdf, filled(RED, 0, 0, 60, 60), 60, 60))
    signature = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"signed")
    add_field(pdf, (120, 20, 180, 80), FT=Name.Sig, F=flags, AP=seal, V=signature)
    return pdf


def add_layer(pdf: pikepdf.Pdf, *, is_on: bool) -> pikepdf.Object:
    """A layer that the document's default settings show or hide."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="secret layer name"))
    settings = Dictionary(ON=Array([layer])) if is_on else Dictionary(OFF=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings)
    return layer


def add_picture(pdf: pikepdf.Pdf, jpeg: bytes, **keys: Any) -> pikepdf.Object:
    """Draws a JPEG over the whole first page."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        width, height = picture.size
    keys.setdefault("Filter", Name.DCTDecode)
    stream = pdf.make_stream(
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        **keys,
    )
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Photo=stream)
    _, _, right, top = (float(side) for side in page.MediaBox)
    page.Contents = pdf.make_stream(f"q {right} 0 0 {top} 0 0 cm /Photo Do Q".encode("ascii"))
    return stream


def saved(pdf: pikepdf.Pdf, path: Path, **how: Any) -> Path:
    """Writes the PDF."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # fields that no form knows
        pdf.save(path, **how)
    return path


def picture_of(path: Path, page: int = 1, *, scale: float = 1) -> Image.Image:
    """What any viewer shows of the page's content, without annotations drawn over it."""
    with pypdfium2.PdfDocument(path) as document:
        handle = document[page - 1]
        bitmap = handle.render(scale=scale, draw_annots=False, may_draw_forms=False)
        return bitmap.to_pil().convert("RGB").copy()


def words_of(path: Path, page: int = 1) -> str:
    """The text that can be copied out of a page."""
    with pypdfium2.PdfDocument(path) as document:
        return str(document[page - 1].get_textpage().get_text_bounded())


def everything_in(path: Path) -> bytes:
    """All bytes of a PDF with every stream that can be inflated inflated."""
    with pikepdf.open(path) as pdf:
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return path.read_bytes() + buffer.getvalue()


def count(picture: Image.Image, colour: tuple[int, int, int], tolerance: int = 40) -> int:
    """How many pixels are near a colour."""
    pixels = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return sum(
        number
        for number, found in pixels
        if isinstance(found, tuple)
        and all(abs(a - b) <= tolerance for a, b in zip(found, colour, strict=True))
    )


def placed(prepared: PreparedImage, path: Path) -> Image.Image:
    """The prepared picture as a PDF shows it, one point a pixel, drawn by pdfium at scale 1."""
    carriage = prepared.carriage
    source = Path(prepared.path).read_bytes()
    space, colours = _COLOUR_SPACES[carriage.colour]
    pdf = pikepdf.new()
    stream = pdf.make_stream(
        b"".join(source[offset : offset + length] for offset, length in carriage.spans),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=carriage.width,
        Height=carriage.height,
        ColorSpace=space,
        BitsPerComponent=carriage.bits,
        Filter=Name(f"/{carriage.filter}"),
    )
    if carriage.filter == "FlateDecode":
        stream.DecodeParms = Dictionary(Predictor=15, Colors=colours, Columns=carriage.width)
    width, height = carriage.width, carriage.height
    pdf.add_blank_page(page_size=(width, height))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=stream))
    pdf.pages[0].obj.Contents = pdf.make_stream(
        f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode("ascii")
    )
    return picture_of(saved(pdf, path))
