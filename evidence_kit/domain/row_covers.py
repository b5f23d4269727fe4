"""What a person covered in printed rows: columns, cells, and words wherever they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import (
    CallRow,
    Entry,
    Extract,
    MessageRow,
    TableExtract,
    TableRow,
    Withheld,
)
from evidence_kit.domain.readings import Side
from evidence_kit.domain.records import Event, RowCover

COVERED = "■■■"  # of one length, whatever it stands for
_QUOTING = (  # what of an event may repeat what stands in a row
    "text", "payee", "payer", "number", "claimed_identity", "channel", "ticket",
)  # fmt: skip
_NUMBER = 7  # digits from which on a number is somebody's


def column_name(names: Sequence[str], index: int) -> str:
    """What a column is called: its name, or its place where it has none."""
    name = names[index] if index < len(names) else ""
    return name or f"#{index + 1}"


def columns_of(extract: Extract) -> tuple[str, ...]:
    """What the columns of an extract's tables are called, each once."""
    named = (
        column_name(table.columns, index)
        for table in extract.tables
        for index in range(max(len(cells) for cells in _widths(table)))
    )
    return tuple(dict.fromkeys(named))


def veiled(extract: Extract, covers: Iterable[RowCover]) -> Extract:
    """The extract as it is printed: `COVERED` stands in place of what is covered."""
    pen = _Pen(covers)
    tables = tuple(_table(pen, table) for table in extract.tables)
    messages = tuple(
        entry if isinstance(entry, Withheld) else _entry(pen, entry) for entry in extract.messages
    )
    return replace(
        extract,
        tables=tables,
        messages=messages,
        tails={place: tail for place, tail in extract.tails.items() if pen.is_open(place, tail)},
        covered=dict(pen.counted),
        covered_above=pen.above,
        covered_words={place: frozenset(words) for place, words in pen.words.items()},
        covered_words_above=frozenset(pen.words_above),
        idle=pen.idle,
    )


def veiled_case(case: Case, extracts: Mapping[str, Extract]) -> Case:
    """The case as it is printed: what events quote of rows in which it is covered is covered."""
    changed: list[Event] = []
    for event in case.events:
        words = set(_words_behind(case, event, extracts))
        fields = {name: without(getattr(event, name), words) for name in _QUOTING}
        if any(getattr(event, name) != text for name, text in fields.items()):
            changed.append(replace(event, **fields))  # type: ignore[arg-type]
    return case.with_changes(changed, ()) if changed else case


def touching(
    covers: Iterable[RowCover], place: RowPlace | None, column: str, text: str
) -> tuple[RowCover, ...]:
    """The covers that cover something of a cell; without a place of a line above a table."""
    return tuple(
        cover
        for cover in covers
        if (_reaches(cover, place) and cover.column in ("", column) if place else _is_loose(cover))
        and (cover.words in text if cover.words else bool(text))
    )


def without(text: str, words: Iterable[str]) -> str:
    """A text in which words are covered, also where one reaches into another."""
    return _covered(text, words)[0]


def _covered(text: str, words: Iterable[str]) -> tuple[str, int]:
    """A text without words, and how many places were covered.

    What each word takes is told by the whole text, not by what the others have left of it: else a
    further word could uncover a part of one that it reaches into.
    """
    places: list[list[int]] = []
    for start, end in sorted(_stand(text, words)):
        if places and start < places[-1][1]:
            places[-1][1] = max(end, places[-1][1])
        else:
            places.append([start, end])
    ends = (0, *(end for _, end in places))
    starts = (*(start for start, _ in places), len(text))
    parts = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return COVERED.join(parts), len(places)


def _stand(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where words begin and end in a text."""
    for word in filter(None, words):
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + 1)


def _words_behind(case: Case, event: Event, extracts: Mapping[str, Extract]) -> Iterator[str]:
    for link in case.links_to(event.id):
        extract, place = extracts.get(link.item_id), RowPlace.of(link)
        if extract is not None and place is not None:
            yield from extract.covered_words_above
            yield from extract.covered_words.get(extract.also.get(place, place), ())


class _Pen:
    """Covers texts, and keeps account of what it covered where."""

    def __init__(self, covers: Iterable[RowCover]) -> None:
        self._covers = tuple(covers)
        self._idle = {cover.id for cover in self._covers}
        self.counted: dict[RowPlace, int] = defaultdict(int)
        self.above = 0
        self.words: dict[RowPlace, set[str]] = defaultdict(set)
        self.words_above: set[str] = set()

    @property
    def idle(self) -> tuple[str, ...]:
        """The covers under which nothing came to lie."""
        return tuple(cover.id for cover in self._covers if cover.id in self._idle)

    def is_open(self, place: RowPlace, text: str) -> bool:
        """Whether a text of a row stands in nothing that was covered there."""
        return not any(text in words for words in self.words.get(place, ()))

    def cell(self, text: str, place: RowPlace, column: str = "") -> str:
        """What is printed of a cell or of a text of a message.

        Covered words that stand in it are noted also where the whole cell is covered: events may
        quote them alone.
        """
        covers = self._used(
            text,
            (c for c in self._covers if _reaches(c, place) and c.column in ("", column)),
        )
        if not covers:
            return text
        words = {cover.words for cover in covers if cover.words}
        printed, times = _covered(text, words)
        if any(not cover.words for cover in covers):
            printed, times = COVERED, 1
            if tells(text):
                words.add(text)
        self.counted[place] += times
        self.words[place] |= words
        return printed

    def line(self, text: str) -> str:
        """What is printed of a line above a table, or of a name of a column or of a sheet.

        Covers of one row or column leave it.
        """
        covers = self._used(text, filter(_is_loose, self._covers))
        words = {cover.words for cover in covers}
        printed, times = _covered(text, words)
        self.above += times
        self.words_above |= words
        return printed

    def _used(self, text: str, covers: Iterable[RowCover]) -> list[RowCover]:
        """Those of some covers that find something in a text."""
        found = [cover for cover in covers if text and cover.words in text]
        self._idle.difference_update(cover.id for cover in found)
        return found


def _reaches(cover: RowCover, place: RowPlace) -> bool:
    return cover.sheet in ("", place.sheet) and cover.row in (None, place.row)


def _is_loose(cover: RowCover) -> bool:
    """Whether it is of words wherever they stand, so that lines above a table count as well."""
    return bool(cover.words) and cover.row is None and not cover.column


def tells(text: str) -> bool:
    """Whether what is covered names somebody wherever it is read, and not any amount or day."""
    has_words = len(text) > 1 and any(letter.isalpha() for letter in text)
    return has_words or sum(letter.isdigit() for letter in text) >= _NUMBER


def _widths(table: TableExtract) -> Iterator[tuple[str, ...]]:
    yield table.columns
    yield from (entry.cells for entry in table.entries if isinstance(entry, TableRow))


def _table(pen: _Pen, table: TableExtract) -> TableExtract:
    def row(entry: TableRow | Withheld) -> TableRow | Withheld:
        if isinstance(entry, Withheld):
            return entry
        cells = (
            pen.cell(cell, entry.place, column_name(table.columns, index))
            for index, cell in enumerate(entry.cells)
        )
        return replace(entry, cells=tuple(cells))

    return replace(
        table,
        sheet=pen.line(table.sheet),
        headers=tuple(map(pen.line, table.headers)),
        columns=tuple(map(pen.line, table.columns)),
        entries=tuple(map(row, table.entries)),
    )


def _entry(pen: _Pen, entry: Entry) -> Entry:
    def text(said: str | None) -> str | None:
        return None if said is None else pen.cell(said, entry.place)

    match entry:
        case MessageRow(message=said):
            sender, label = text(said.sender), text(said.label)
            words = pen.cell(said.text, entry.place)
            party = said.party
            if said.side is Side.SENT:
                party = text(party)
            elif party:  # it is not printed: nothing to be counted
                party = without(party, pen.words.get(entry.place, ()))
            shown = replace(said, sender=sender, label=label, party=party, text=words)
            return replace(entry, message=shown)
        case CallRow(call=call):
            named = replace(call, number=text(call.number), label=text(call.label))
            return replace(entry, call=named)
        case _:
            return replace(entry, cells=tuple(pen.cell(cell, entry.place) for cell in entry.cells))
