"""Tables in PDF files with text: words become cells by where they stand on the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from evidence_kit.domain.values import Box
from evidence_kit.reading.page_text import Word, words_of
from evidence_kit.reading.rendering import open_document, open_page
from evidence_kit.reading.statements.columns import Columns, Meaning, columns_of, own_width
from evidence_kit.reading.statements.pdf_rows import PrintedLine, line_groups
from evidence_kit.reading.statements.preamble import is_summary
from evidence_kit.reading.statements.sheets import MOST_ROWS, Row, Sheet, tidy

_MOST_PAGES = 600
_GAP = 0.7  # heights of a line: from there on a gap parts two names of columns
_GUTTER = 3.0  # heights of a line: so wide a strip without print may part two tables
_SPACE = 0.2  # heights of a line: from there on a gap is a blank
_NEAR = 1.6  # heights of a line: so far the parts of a name may stand from each other
_OVER = 0.2  # of a word: two that share so much and stand so far apart in height are of two lines
_BINS = 500  # how finely the gaps between columns are looked for

_DATE = re.compile(r"\d{4}[-/.年]?\d{1,2}|\d{1,2}[-/.月]\d{1,2}")
_REMARK = re.compile(r"[\u4e00-\u9fff]{2}|第|共")  # words where a date would stand
_DATES = (Meaning.DATE, Meaning.POSTED, Meaning.CALL_START)
_AMOUNTS = (Meaning.AMOUNT, Meaning.INCOME, Meaning.EXPENSE, Meaning.DURATION)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line or cell, and the place they take.

    `spots`: the same place without the gaps between words and the ends of wrapped lines.
    """

    text: str
    box: Box
    spots: tuple[Box, ...]
    is_crowded: bool

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class _Header:
    """The names of columns with their places, and where on a page they end.

    `width`: how many columns the first table has, where others stand beside it.
    """

    columns: Columns
    names: tuple[_Piece, ...]
    bottom: float
    width: int


def pdf_sheet(path: Path) -> Sheet:
    """The lines of all pages as rows; below a header, cells stand in its columns.

    Raises:
        KnownError: `pdf.damaged`.
    """
    rows: list[Row] = []
    astray: list[tuple[int, Box]] = []
    header: _Header | None = None
    with open_document(path) as document:
        pages = len(document)
        for index in range(min(pages, _MOST_PAGES)):
            with open_page(document, index) as page:
                width, height = page.get_size()
                level, turned = _by_direction(words_of(page))
            astray += [(index + 1, letter) for letter in turned]
            stretch = width / height if height else 1.0
            for cells, in_force in _rows(_lines(level), header, stretch):
                header = in_force
                rows.append(_row(len(rows) + 1, index + 1, cells, header))
            if len(rows) > MOST_ROWS:
                break
    is_cut = pages > _MOST_PAGES or len(rows) > MOST_ROWS
    return Sheet(tuple(rows[:MOST_ROWS]), is_cut=is_cut, astray=tuple(astray))


def _row(number: int, page: int, cells: Sequence[_Piece | None], header: _Header | None) -> Row:
    width = header.width if header else len(cells)
    own, beside = [cell for cell in cells[:width] if cell], [cell for cell in cells[width:] if cell]
    return Row(
        number,
        tuple(tidy(cell.text) if cell else "" for cell in cells),
        page,
        tuple(cell.box if cell else None for cell in cells),
        spots=tuple(spot for cell in own for spot in cell.spots),
        beside=tuple(spot for cell in beside for spot in cell.spots),
        is_crowded=any(cell.is_crowded for cell in own),
    )


def _by_direction(words: Sequence[Word]) -> tuple[list[Word], list[Box]]:
    """The words that run as most on their page do, and the letters of all others."""
    counted = Counter(word.turn for word in words).most_common(1)
    main = counted[0][0] if counted else 0
    turned = [word for word in words if word.turn != main]
    letters = [letter for word in turned for letter in word.letters or (word.box,)]
    return [word for word in words if word.turn == main], letters


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """The words in lines, from top to bottom and from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.top + word.box.bottom):
        middle = (word.box.top + word.box.bottom) / 2
        first = lines[-1][0].box if lines else None
        if first is not None and first.top <= middle <= first.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.left) for line in lines]


def _rows(
    lines: list[list[Word]], header: _Header | None, stretch: float
) -> Iterator[tuple[Sequence[_Piece | None], _Header | None]]:
    """The rows of a page, each with the header that is in force from there on."""
    end, found = _next_header(lines, 0, stretch)
    header = header and _narrowed(header, lines[:end], stretch)
    yield from ((row, header) for row in _below(lines[:end], header, stretch))
    while found is not None:
        start = end + 1
        while start < len(lines) and max(w.box.bottom for w in lines[start]) < found.bottom + 1e-4:
            start += 1  # the lower parts of its names
        end, following = _next_header(lines, start, stretch)
        header = _narrowed(found, lines[start:end], stretch)
        yield header.names, header
        yield from ((row, header) for row in _below(lines[start:end], header, stretch))
        found = following


def _narrowed(header: _Header, lines: Sequence[list[Word]], stretch: float) -> _Header:
    """The header without the columns of a table beside, which a wide strip without print shows."""
    texts = tuple(name.text for name in header.names)
    height = max(name.height for name in header.names)
    gaps = [width * stretch / height for width in _gutters(header.names, lines)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    wide = (i for i, gap in enumerate(gaps, start=1) if gap >= max(_GUTTER, usual))
    return replace(header, width=min(header.width, own_width(texts, wide)))


def _next_header(lines: list[list[Word]], start: int, stretch: float) -> tuple[int, _Header | None]:
    for index in range(start, len(lines)):
        if (found := _header(lines, start, index, stretch)) is not None:
            return index, found
    return len(lines), None


def _header(lines: list[list[Word]], start: int, index: int, stretch: float) -> _Header | None:
    """The header that a line is, perhaps with the parts of its names on the lines around it."""
    names = alone = _pieces(lines[index], stretch)
    line = _piece(lines[index], stretch)
    for near in (*reversed(lines[max(start, index - 2) : index]), *lines[index + 1 : index + 3]):
        parts = _pieces(near, stretch)
        is_near = abs(_piece(near, stretch).middle - line.middle) <= _NEAR * line.height
        if is_near and not any(c.isdigit() or c in ":：" for part in parts for c in part.text):
            names = _joined(names, parts)
    one, whole = _columns(alone), _columns(names)
    if whole is None or (one is not None and len(one.places) >= len(whole.places)):
        names, whole = alone, one  # what stands around is a title, not a part of the names
    if whole is None:
        return None
    texts = [name.text for name in names]
    again = (i for i, text in enumerate(texts) if text in texts[:i])  # there another table begins
    bottom = max(name.box.bottom for name in names)
    return _Header(whole, tuple(names), bottom, next(again, len(texts)))


def _columns(names: Sequence[_Piece]) -> Columns | None:
    return columns_of(Row(0, tuple(name.text for name in names)))


def _joined(names: list[_Piece], parts: list[_Piece]) -> list[_Piece]:
    """Names with parts from another line: what stands above or below each other is one name."""
    joined = list(names)
    for part in parts:
        over = [i for i, name in enumerate(joined) if _overlap(name.box, part.box) > 0]
        if len(over) == 1:
            name = joined[over[0]]
            upper, lower = sorted((name, part), key=lambda piece: piece.middle)
            joined[over[0]] = _one([upper, lower])
        elif not over:
            joined.append(part)
    return sorted(joined, key=lambda piece: piece.box.left)


def _below(
    lines: list[list[Word]], header: _Header | None, stretch: float
) -> Iterator[Sequence[_Piece | None]]:
    """Rows of a table: wrapped lines join the row they stand next to."""
    if header is None:
        yield from ([_piece(line, stretch)] for line in lines)
        return
    edges = _edges(header.names, lines)
    placed = _parted((_cells(line, edges) for line in lines), header.names[-1], stretch)
    cells = [[_piece(words, stretch) if words else None for words in row] for row in placed]
    printed = [_printed(row, line, header, stretch) for row, line in zip(cells, lines, strict=True)]
    for group in line_groups(printed):
        yield [_stacked(cells, group, column) for column in range(len(edges) + 2)]


def _printed(
    cells: list[_Piece | None], line: list[Word], header: _Header, stretch: float
) -> PrintedLine:
    whole = _piece(line, stretch)
    in_dates = (cells[i] for meaning in _DATES for i in header.columns.of(meaning))
    dates = [cell.text for cell in in_dates if cell is not None]
    return PrintedLine(
        whole.middle,
        whole.height,
        any(cells[i] for meaning in _AMOUNTS for i in header.columns.of(meaning)),
        any(_DATE.search(text) for text in dates),
        any(_REMARK.search(text) for text in dates)
        or (sum(cell is not None for cell in cells) == 1 and is_summary(Row(0, (whole.text,)))),
    )


def _edges(names: Sequence[_Piece], lines: Sequence[list[Word]]) -> list[float]:
    """Where columns end: in the emptiest strip between the middles of two names."""
    return [(first + length / 2) / _BINS for first, length, _ in _strips(names, lines)]


def _gutters(names: Sequence[_Piece], lines: Sequence[list[Word]]) -> list[float]:
    """How wide the strip is between each two names in which nothing stands; 0 where words do."""
    return [0.0 if least else length / _BINS for _, length, least in _strips(names, lines)]


def _strips(names: Sequence[_Piece], lines: Sequence[list[Word]]) -> Iterator[tuple[int, int, int]]:
    """Of each two names the strip between them: first bin, how many, how many words lie over it."""
    covered = [0] * (_BINS + 1)
    for word in (word for line in lines for word in line):
        for at in range(int(word.box.left * _BINS), int(word.box.right * _BINS) + 1):
            covered[at] += 1
    for name in names:  # a column whose cells are all empty keeps the width of its name
        for at in range(int(name.box.left * _BINS), int(name.box.right * _BINS) + 1):
            covered[at] += 1
    for left, right in pairwise(names):
        start = int((left.box.left + left.box.right) / 2 * _BINS)
        end = max(start + 1, int((right.box.left + right.box.right) / 2 * _BINS))
        yield _emptiest(covered[start:end], start)


def _emptiest(covered: list[int], start: int) -> tuple[int, int, int]:
    """The longest run of the least covered places: its first, its length, how they are covered."""
    least = min(covered)
    best, run = (0, 0), 0
    for at, count in enumerate([*covered, least + 1]):
        if count == least:
            run += 1
            continue
        best, run = max(best, (run, at - run), key=lambda each: each[0]), 0
    length, first = best
    return start + first, length, least


def _cells(line: list[Word], edges: list[float]) -> list[list[Word]]:
    """The words of a line in each column."""
    places: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for word in line:
        middle = (word.box.left + word.box.right) / 2
        places[sum(middle > edge for edge in edges)].append(word)
    return places


def _parted(
    rows: Iterable[list[list[Word]]], last: _Piece, stretch: float
) -> Iterator[list[list[Word]]]:
    """Rows with one more cell for what stands far beyond the last column: print without a name.

    Where all of that column stands so far from its name, it is the column's own.
    """
    rows = list(rows)
    counts = [_near(cells[-1], last, stretch) for cells in rows]
    for cells, own in zip(rows, counts, strict=True):
        keeps = own if any(counts) else len(cells[-1])
        yield [*cells[:-1], cells[-1][:keeps], cells[-1][keeps:]]


def _near(words: list[Word], last: _Piece, stretch: float) -> int:
    """How many words of the last column follow on its name without a wide gap."""
    end = last.box.right
    for count, word in enumerate(words):
        height = max(word.box.bottom - word.box.top, 1e-6)
        if (word.box.left - end) * stretch / height >= _GUTTER:
            return count
        end = max(end, word.box.right)
    return len(words)


def _stacked(cells: list[list[_Piece | None]], rows: list[int], column: int) -> _Piece | None:
    """A cell with its wrapped lines."""
    parts = [piece for row in rows if (piece := cells[row][column])]
    if not parts:
        return None
    return _one(parts)


def _one(parts: Sequence[_Piece]) -> _Piece:
    """Pieces below each other as one."""
    return _Piece(
        "".join(part.text for part in parts),
        _around([part.box for part in parts]),
        tuple(spot for part in parts for spot in part.spots),
        any(part.is_crowded for part in parts),
    )


def _pieces(line: list[Word], stretch: float) -> list[_Piece]:
    """A line in pieces."""
    return [_piece(group, stretch) for group in _groups(line, stretch)]


def _groups(line: list[Word], stretch: float) -> list[list[Word]]:
    """The words of a line, parted where a wide gap is."""
    groups: list[list[Word]] = []
    for word in line:
        if groups and _gap(groups[-1][-1], word, stretch) < _GAP:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _piece(words: list[Word], stretch: float) -> _Piece:
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if _gap(before, word, stretch) >= _SPACE else "") + word.text
    return _Piece(
        text,
        _around([word.box for word in words]),
        tuple(_around([w.box for w in group]) for group in _groups(words, stretch)),
        any(_is_over(before.box, word.box) for before, word in pairwise(words)),
    )


def _is_over(one: Box, other: Box) -> bool:
    """Whether two words next to each other in a line are really of two lines."""
    narrower = min(one.right - one.left, other.right - other.left)
    lower = max(abs(one.top - other.top), abs(one.bottom - other.bottom))
    return (
        _overlap(one, other) > narrower * _OVER
        and lower > min(one.bottom - one.top, other.bottom - other.top) * _OVER
    )


def _gap(before: Word, word: Word, stretch: float) -> float:
    """The room between two words, in heights of the line."""
    height = max(before.box.bottom - before.box.top, 1e-6)
    return (word.box.left - before.box.right) * stretch / height


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
