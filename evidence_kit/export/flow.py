"""Fills pages from top to bottom: paragraphs, headings, rules, and a new page where one is full."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence_kit.domain.geometry import BINDING, FOOT, HEAD, MM, PAGE_WIDTH, RIGHT
from evidence_kit.export.content import OutlineEntry
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.paper import HAIR, Page, Rule
from evidence_kit.export.setting import SOFT, Line, Run, Style, measured, set_lines, trimmed

LEFT = BINDING
WIDTH = PAGE_WIDTH - BINDING - RIGHT
BOTTOM = FOOT + 8 * MM
LEADING = 1.62  # of the type size: Chinese needs more air than western text

BLANKS = 34.0  # how high a line to write on is

TITLE = Style(19, bold=True, tracking=5)
SECTION_TITLE = Style(15, bold=True)
HEADING = Style(11, bold=True)
BODY = Style(10.5)
SMALL = Style(8.5)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the number or sign of a paragraph stands, and how far its text is set in."""

    run: Run
    indent: float


class Flow:
    """The pages of one section while they are filled; `y` is the top of what comes next."""

    def __init__(self, face: Typeface, section: str, *, top: float = HEAD) -> None:
        self.face = face
        self.section = section
        self.top = top
        self.pages = [Page(section)]
        self.outline: list[OutlineEntry] = []  # pages counted from 1 within the section
        self.y = top

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of this page, in points."""
        return self.y - BOTTOM

    def turn(self) -> None:
        """Goes on to a new page."""
        self.pages.append(Page(self.section))
        self.y = self.top

    def need(self, height: float) -> None:
        """Goes on to a new page unless so much is left of this one."""
        if height > self.room and self.y < self.top:
            self.turn()

    def skip(self, height: float) -> None:
        """Leaves a gap, except at the top of a page."""
        if self.y < self.top:
            self.y -= height

    def bookmark(self, title: str, level: int = 0) -> None:
        """An outline entry that leads to this page."""
        self.outline.append(OutlineEntry(level, title, len(self.pages)))

    def title(self, text: str) -> None:
        """The centred title of a document."""
        self.need(TITLE.size * 2)
        style = replace(TITLE, tracking=0) if text.isascii() else TITLE
        line = trimmed(self.face, [Run(text, style)], WIDTH)
        left = LEFT + (WIDTH - line.width + style.tracking) / 2
        self.page.put(self.face, line, left, self.y - 17)
        self.y -= TITLE.size * 1.75

    def section_title(self, text: str, below: str) -> None:
        """The title of a page at its left, a small remark below it."""
        for line in set_lines(self.face, [Run(text, SECTION_TITLE)], WIDTH):
            self.page.put(self.face, line, LEFT, self.y - 14)
            self.y -= 21
        self.paragraph([Run(below, Style(9, colour=SOFT))], size=9, leading=1.5)
        self.y -= 6

    def heading(
        self, text: str, *, follow: float = 3 * BODY.size * LEADING, bookmarked: bool = False
    ) -> None:
        """A heading that stays with at least `follow` points of what it is above."""
        self.skip(9)
        self.need(HEADING.size * 1.8 + follow)
        if bookmarked:
            self.bookmark(text, level=1)
        self.page.put(self.face, trimmed(self.face, [Run(text, HEADING)], WIDTH), LEFT, self.y - 12)
        self.y -= HEADING.size * 1.8

    def paragraph(
        self,
        runs: Iterable[Run],
        *,
        mark: Mark | None = None,
        first: float = 0.0,
        size: float = BODY.size,
        leading: float = LEADING,
    ) -> None:
        """A paragraph; neither its first nor its last line stands alone on a page."""
        indent = mark.indent if mark else 0.0
        lines = set_lines(self.face, runs, WIDTH - indent, first)
        height = size * leading
        for position, line in enumerate(lines):
            left = len(lines) - position
            alone = position == 0 or left == 2 or len(lines) <= 3
            self.need(height * min(left, 3 if len(lines) == 3 else 2) if alone else height)
            base = self.y - size * (leading + 0.76) / 2
            if position == 0 and mark:
                self.page.put(self.face, Line((mark.run,), 0), LEFT, base)
            self.page.put(self.face, line, LEFT + indent + (first if position == 0 else 0), base)
            self.y -= height

    def rule(self, colour: str = HAIR, width: float = 0.5) -> None:
        """A line across the page."""
        self.page.shapes.append(Rule(LEFT, self.y, LEFT + WIDTH, self.y, colour, width))

    def blanks(self, labels: Iterable[str], *, length: float = 110) -> None:
        """Labels on one line, each with a line to write on."""
        self.need(BLANKS)
        x, base = LEFT, self.y - 22
        for label in labels:
            self.page.put(self.face, Line((Run(label, BODY),), 0), x, base)
            x += measured(self.face, label, BODY) + 3
            self.page.shapes.append(Rule(x, base - 2, x + length, base - 2, SOFT, 0.6))
            x += length + 18
        self.y -= BLANKS
