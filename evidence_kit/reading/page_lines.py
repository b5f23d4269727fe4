"""The printed lines of evidence pages: a PDF's own words where it has them, else what is seen."""

from collections.abc import Iterator

from PIL import Image

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box
from evidence_kit.reading.colours import screen_colour
from evidence_kit.reading.drawn_areas import drawn_areas
from evidence_kit.reading.ocr import lines_in
from evidence_kit.reading.page_text import Word
from evidence_kit.reading.uprighting import open_upright
from evidence_kit.reading.viewing import PageRequest, page_words, pdf_picture

_LEAST_CHARACTERS = 12  # of a page that counts as text; fewer are a stamp or a page number
_PDF_SIDE = 2400  # pixels of the longer side of a page that is read as a picture: A4 at 205 dpi
_GAP = 1.2  # in heights of a line: wider gaps part columns
_PDF = "application/pdf"


def lines_of(request: PageRequest) -> PageLines:
    """The lines of one page, top to bottom.

    Raises:
        KnownError: `pdf.damaged`, `intake.damaged`, `intake.too_large_picture`.
    """
    if request.media_type != _PDF:
        picture = open_upright(request.path, request.page, request.orientation)
        return _seen(request.page, picture)
    picture = pdf_picture(request, _PDF_SIDE)
    words = page_words(request)
    if sum(len(word.text) for word in words) < _LEAST_CHARACTERS:
        return _seen(request.page, picture)
    lines = sorted(_joined(words, picture.width / picture.height), key=_place)
    return PageLines(
        page=request.page, width=picture.width, height=picture.height, lines=tuple(lines)
    )


def _seen(page: int, picture: Image.Image) -> PageLines:
    lines = tuple(sorted(lines_in(picture), key=_place))
    grounds = [line.ground for line in lines if line.ground is not None]
    ground = screen_colour(picture, grounds)
    return PageLines(
        page=page,
        width=picture.width,
        height=picture.height,
        lines=lines,
        ground=ground,
        drawn=drawn_areas(picture, lines, ground),
    )


def _place(line: Line) -> tuple[float, float]:
    return line.box.top, line.box.left


def _joined(words: tuple[Word, ...], aspect: float) -> Iterator[Line]:
    """Words into lines, parted where the text breaks and where a column begins.

    `aspect`: the page's width by its height.
    """
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word, aspect):
            yield _line(run)
            run = []
        run.append(word)
    if run:
        yield _line(run)


def _line(run: list[Word]) -> Line:
    text = run[0].text + "".join((" " if w.after else "") + w.text for w in run[1:])
    boxes = [word.box for word in run]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Line(text, Box(left, top, right, bottom))


def _goes_on(before: Word, word: Word, aspect: float) -> bool:
    height = min(before.box.bottom - before.box.top, word.box.bottom - word.box.top)
    shared = min(before.box.bottom, word.box.bottom) - max(before.box.top, word.box.top)
    gap = (word.box.left - before.box.right) * aspect  # in heights of the page, as `height`
    return shared > height / 2 and -height < gap < _GAP * height
