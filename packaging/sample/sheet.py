"""A PDF page in the project's typeface: A4, nothing in it that changes from run to run."""

from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from evidence_kit.domain.values import Money
from sample.ink import FONTS

REGULAR, BOLD = "SampleRegular", "SampleBold"
A4 = (595.276, 841.89)  # points
Corners = tuple[float, float, float, float]  # left, bottom, right, top in points


def new_page(buffer: BytesIO, size: tuple[float, float] = A4, title: str = "样例") -> Canvas:
    """An empty document of one page that embeds only our typeface."""
    if REGULAR not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(REGULAR, FONTS / "NotoSansSC-Regular.ttf"))
        pdfmetrics.registerFont(TTFont(BOLD, FONTS / "NotoSansSC-Bold.ttf"))
    canvas = Canvas(buffer, pagesize=size, invariant=1, initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setCreator("样例")
    canvas.setAuthor("样例")
    return canvas


def fractions(corners: Corners) -> str:
    """A place on an A4 page as `left,top,right,bottom`, fractions of the page."""
    left, bottom, right, top = corners
    width, height = A4
    sides = (left / width, 1 - top / height, right / width, 1 - bottom / height)
    return ",".join(f"{side:.4f}" for side in sides)


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟", "万")


def in_words(amount: Money) -> str:
    """An amount below 100,000 yuan as banks write it out."""
    yuan, fen = divmod(amount.fen, 100)
    words = ""
    digits = [int(digit) for digit in str(yuan)]
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            words += _DIGITS[digit] + _UNITS[place]
        elif words and not words.endswith("零"):
            words += "零"
    words = words.rstrip("零") + "元"
    jiao, rest = divmod(fen, 10)
    if not fen:
        return words + "整"
    words += f"{_DIGITS[jiao]}角" if jiao else "零"
    return words + (f"{_DIGITS[rest]}分" if rest else "整")
