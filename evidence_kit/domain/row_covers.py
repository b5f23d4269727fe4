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
_QUOTING = ("text", "payee", "payer", "number", "claimed_identity")  # fields of an event
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
    """A text in which words are covered, the longest first."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, COVERED)
    return text


def _words_behind(case: Case, event: Event, extracts: Mapping[str, Extract]) -> Iterator[str]:
    for link in case.links_to(event.id):
        extract, place = extracts.get(link.item_id), RowPlace.of(link)
        if extract is not None and place is not None:
            yield from extract.covered_words.get(extract.also.get(place, place), ())


class _Pen:
    """Covers texts, and keeps account of what it covered where."""

    def __init__(self, covers: Iterable[RowCover]) -> None:
        # A whole cell first, and of words the longest: a name may be a part of another.
        self._covers = sorted(covers, key=lambda cover: (bool(cover.words), -len(cover.words)))
        self._idle = {cover.id for cover in self._covers}
        self.counted: dict[RowPlace, int] = defaultdict(int)
        self.above = 0
        self.words: dict[RowPlace, set[str]] = defaultdict(set)

    @property
    def idle(self) -> tuple[str, ...]:
        """The covers under which nothing came to lie."""
        return tuple(cover.id for cover in self._covers if cover.id in self._idle)

    def is_open(self, place: RowPlace, text: str) -> bool:
        """Whether a text of a row stands in nothing that was covered there."""
        return not any(text in words for words in self.words.get(place, ()))

    def cell(self, text: str, place: RowPlace, column: str = "") -> str:
        """What is printed of a cell or of a text of a message."""
        for cover in self._covers:
            if not text or not _reaches(cover, place) or cover.column not in ("", column):
                continue
            if not cover.words:
                self._count(cover, place, 1)
                if _tells(text):
                    self.words[place].add(text)
                return COVERED
            if times := text.count(cover.words):
                self._count(cover, place, times)
                self.words[place].add(cover.words)
                text = text.replace(cover.words, COVERED)
        return text

    def line(self, text: str) -> str:
        """What is printed of a line above a table: covers of one row or column leave it."""
        for cover in self._covers:
            if _is_loose(cover) and cover.words in text:
                self.above += text.count(cover.words)
                self._idle.discard(cover.id)
                text = text.replace(cover.words, COVERED)
        return text

    def _count(self, cover: RowCover, place: RowPlace, times: int) -> None:
        self.counted[place] += times
        self._idle.discard(cover.id)


def _reaches(cover: RowCover, place: RowPlace) -> bool:
    return cover.sheet in ("", place.sheet) and cover.row in (None, place.row)


def _is_loose(cover: RowCover) -> bool:
    """Whether it is of words wherever they stand, so that lines above a table count as well."""
    return bool(cover.words) and cover.row is None and not cover.column


def _tells(text: str) -> bool:
    """Whether a covered cell names somebody wherever it is read, and not any amount or day."""
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
        headers=tuple(map(pen.line, table.headers)),
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
