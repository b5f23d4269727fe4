"""Sets runs of text into lines of a given width, Chinese and western words mixed.

No line begins with a closing mark or ends with an opening one; words, numbers, dates and runs
marked `solid` stay whole, and so does a number with the character it counts (`856.20 元`) and a
short remark in brackets (`（第 3 期）`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # words need no fonts, and the window only words
    from evidence_kit.export.fonts import Typeface

INK = "#1B1F24"
SOFT = "#59616B"
ACCENT = "#2457A6"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks; sizes in points, `tracking` is added after each character."""

    size: float
    bold: bool = False
    colour: str = INK
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `page` is the bundle page that it leads to."""

    text: str
    style: Style
    page: int | None = None
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs from left to right and its width in points."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """Characters of one run that are not taken apart unless they are wider than a line."""

    text: str
    run: Run
    width: float


_SPACES = " \t\n\r\f\v"
_WIDE = "\u2e80-\uffef\U00020000-\U0003ffff"
_MARKS = "\u2014\u2018-\u201d\u2026\u00b7"
_ATOM = re.compile(f"[{_SPACES}]+|[^{_SPACES}{_MARKS}{_WIDE}]+|（[^（）]{{1,7}}）|证据(?= )|.")
_HAN = re.compile(f"[{_WIDE}]")
_CLOSING = frozenset("，。、；：？！）》〉」』】〕〗”’…—％·,.;:?!)]}%～")
_TIED = frozenset("第据")  # 第 9 页, 证据 1-2
_OPENING = frozenset("（《〈「『【〔〖“‘([{¥￥\u00a0")


def set_lines(
    face: "Typeface", runs: Iterable[Run], width: float, first: float = 0.0
) -> list[Line]:
    """The runs as lines no wider than `width`, the first narrower by `first`; at least one line."""
    lines: list[list[_Atom]] = [[]]
    used = first
    for space, box in _boxes(_atoms(face, runs)):
        needed = sum(atom.width for atom in box)
        gap = space.width if space and lines[-1] else 0.0
        if used + gap + needed > width and (lines[-1] or used > 0):
            lines.append([])
            used, gap = 0.0, 0.0
        if gap and space:
            lines[-1].append(space)
        for piece in [box] if needed <= width else _cut(face, box):
            taken = sum(atom.width for atom in piece)
            if used + gap + taken > width and lines[-1]:
                lines.append([])
                used, gap = 0.0, 0.0
            lines[-1].extend(piece)
            used += gap + taken
            gap = 0.0
    return [_line(atoms) for atoms in lines]


def clipped(face: "Typeface", lines: list[Line], most: int, width: float) -> list[Line]:
    """At most so many lines; where some are left out the last one ends with an ellipsis."""
    if len(lines) <= most:
        return lines
    rest = [run for line in lines[most - 1 : most + 1] for run in line.runs]
    return [*lines[: most - 1], trimmed(face, rest, width)]


def trimmed(face: "Typeface", runs: Iterable[Run], width: float) -> Line:
    """The runs on one line, cut with an ellipsis where they are wider than `width`."""
    atoms = list(_atoms(face, runs))
    if sum(atom.width for atom in atoms) <= width:
        return _line(atoms)
    kept: list[_Atom] = []
    used = 0.0
    for letter in (letter for atom in atoms for letter in _letters(face, atom)):
        ellipsis = measured(face, "…", letter.run.style)
        if used + letter.width + ellipsis > width:
            return _line([*kept, _Atom("…", letter.run, ellipsis)])
        kept.append(letter)
        used += letter.width
    return _line(kept)


def measured(face: "Typeface", text: str, style: Style) -> float:
    """The width of a text in points."""
    return face.width(text, style.size, bold=style.bold) + style.tracking * len(text)


def _atoms(face: "Typeface", runs: Iterable[Run]) -> Iterator[_Atom]:
    for run in runs:
        for text in [run.text] if run.solid and run.text else _ATOM.findall(run.text):
            plain = " " if text[0] in _SPACES and not run.solid else text
            yield _Atom(plain, run, measured(face, plain, run.style))


def _boxes(atoms: Iterable[_Atom]) -> Iterator[tuple[_Atom | None, list[_Atom]]]:
    """Unbreakable sequences, each with the space before it that goes where a line is broken."""
    box: list[_Atom] = []
    before: _Atom | None = None
    space: _Atom | None = None
    for atom in atoms:
        if atom.text == " ":
            space = atom
            continue
        if box and _may_break(box[-1].text[-1], atom.text[:1], spaced=space is not None):
            yield before, box
            box, before = [], space
        elif space and box:
            box.append(space)
        box.append(atom)
        space = None
    if box:
        yield before, box


def _may_break(end: str, start: str, *, spaced: bool) -> bool:
    if start in _CLOSING or end in _OPENING:
        return False
    if spaced:
        return end not in _TIED and not (end.isdigit() and _HAN.match(start))
    return bool(_HAN.match(end) or _HAN.match(start))


def _cut(face: "Typeface", box: list[_Atom]) -> list[list[_Atom]]:
    """A box that is wider than a line, taken apart into its characters."""
    return [[letter] for atom in box for letter in _letters(face, atom)]


def _letters(face: "Typeface", atom: _Atom) -> Iterator[_Atom]:
    for letter in atom.text:
        yield _Atom(letter, atom.run, measured(face, letter, atom.run.style))


def _line(atoms: list[_Atom]) -> Line:
    runs = tuple(
        replace(group[0].run, text="".join(atom.text for atom in group))
        for group in (list(same) for _, same in groupby(atoms, key=lambda atom: id(atom.run)))
    )
    return Line(runs, sum(atom.width for atom in atoms))
