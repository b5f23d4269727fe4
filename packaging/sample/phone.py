"""What every screen has: the phone's own bars, an app's head, cards and rows."""

from dataclasses import dataclass

from sample.ink import WIDTH, Area, Canvas


@dataclass(frozen=True)
class Palette:
    """The colours of a screen."""

    page: str
    card: str
    ink: str
    faint: str
    rule: str
    accent: str


LIGHT_BLUE = Palette("#F4F5F7", "#FFFFFF", "#1B1D21", "#8A8F99", "#ECEEF1", "#1F6BFF")
LIGHT_GREEN = Palette("#FFFFFF", "#FFFFFF", "#181818", "#8C8C8C", "#EDEDED", "#12A150")
DARK_GREEN = Palette("#111213", "#1B1C1E", "#E6E6E6", "#84878C", "#2B2D30", "#33B46A")
LENDER = Palette("#F5F6F3", "#FFFFFF", "#20241D", "#878C82", "#ECEEE8", "#2F8F4E")
SWIFT = Palette("#F6F4F2", "#FFFFFF", "#26201B", "#918A83", "#EFEBE7", "#D9622B")

ANDROID = (1080, 2340)
IPHONE = (1170, 2532)
HEAD = 250  # where an app's content begins
MARGIN = 48


def screen(
    clock: str,
    palette: Palette,
    *,
    pixels: tuple[int, int] = ANDROID,
    mode: str = "RGB",
    battery: int = 76,
) -> Canvas:
    """An empty screen with its status bar, the gesture bar and the sample's mark."""
    canvas = Canvas(pixels=pixels, paper=palette.page, mode=mode)
    status_bar(canvas, clock, palette, battery)
    foot(canvas, palette)
    return canvas


def status_bar(canvas: Canvas, clock: str, palette: Palette, battery: int) -> None:
    """Clock, a carrier that does not exist, signal and battery."""
    ink, middle = palette.ink, 62
    if canvas.unit == 1:
        canvas.text((56, middle), clock, 38, ink, bold=True)
        canvas.text((172, middle), "样例通信", 30, ink)
    else:
        canvas.text((112, middle), clock, 44, ink, bold=True, anchor="mm")
        canvas.text((190, middle), "样例通信", 28, ink)
    for bar in range(4):
        left = 788 + bar * 14
        canvas.box((left, middle + 14 - 8 * bar, left + 9, middle + 18), ink, radius=2)
    canvas.text((858, middle), "5G", 30, ink, bold=True)
    canvas.box((918, middle - 19, 1000, middle + 19), palette.page, radius=12, rim=ink)
    canvas.box((1004, middle - 7, 1010, middle + 7), ink, radius=2)
    canvas.text((959, middle), str(battery), 27, ink, bold=True, anchor="mm")


def foot(canvas: Canvas, palette: Palette) -> None:
    """The gesture bar, and the mark that says it is a sample."""
    bottom = canvas.height
    canvas.box((390, bottom - 26, 690, bottom - 16), palette.faint, radius=5)
    canvas.text((WIDTH - 36, bottom - 24), "样例", 24, palette.faint, anchor="rm")


def app_bar(canvas: Canvas, title: str, palette: Palette, *, right: str = "") -> None:
    """The way back, a title and one word at the right."""
    canvas.stroke([(76, 150), (54, 174), (76, 198)], palette.ink, 5)
    canvas.text((WIDTH / 2, 174), title, 46, palette.ink, bold=True, anchor="mm")
    if right == "…":
        for x in (984, 1004, 1024):
            canvas.disc((x, 174), 5, palette.ink)
    elif right:
        canvas.text((WIDTH - MARGIN, 174), right, 36, palette.ink, anchor="rm")


def avatar(
    canvas: Canvas, centre: tuple[float, float], radius: float, word: str, fill: str
) -> None:
    """A round badge with one character."""
    canvas.disc(centre, radius, fill)
    canvas.text(centre, word, radius * 0.95, "#FFFFFF", bold=True, anchor="mm")


def chevron(canvas: Canvas, x: float, y: float, ink: str) -> None:
    """A small arrow that points right."""
    canvas.stroke([(x - 10, y - 14), (x + 4, y), (x - 10, y + 14)], ink, 4)


def rule(canvas: Canvas, y: float, palette: Palette, *, inset: float = MARGIN) -> None:
    """A thin line across."""
    canvas.box((inset, y, WIDTH - inset, y + 2), palette.rule)


def switch(canvas: Canvas, right: float, y: float, palette: Palette) -> None:
    """A switch that is on."""
    canvas.box((right - 96, y - 28, right, y + 28), palette.accent, radius=28)
    canvas.disc((right - 29, y), 23, "#FFFFFF")


def button(canvas: Canvas, area: Area, words: str, fill: str, ink: str = "#FFFFFF") -> None:
    """A button with round ends."""
    left, top, right, bottom = area
    canvas.box(area, fill, radius=(bottom - top) / 2)
    canvas.text(((left + right) / 2, (top + bottom) / 2), words, 40, ink, bold=True, anchor="mm")
