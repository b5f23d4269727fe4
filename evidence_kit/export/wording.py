"""Words of the reader's language: dates, amounts, sentences with values, citations as links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from functools import cache

from evidence_kit.domain.bundle import BundlePlan, Citation, Exhibit, Layout
from evidence_kit.domain.kinds import ComplaintKind, Shows
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.records import Complaint, Link
from evidence_kit.domain.values import CHINA, Money, PartialDate
from evidence_kit.export.setting import ACCENT, Run, Style
from evidence_kit.texts import LANGUAGES, Texts

_MOST_CITED = 4  # places that are named with their pages each
_LOANS = ("settled", "open", "concerned")  # lists of loans; other lists are of names
_ENDS = ("。", ".", "！", "？", "!", "?", "；", ";")
_DIGITS = "零一二三四五六七八九"
_OFFERED = (
    *(f"window.contacts.channel.{n}" for n in ("text", "wechat", "app", "mail", "visit", "call")),
    *(f"bundle.offered.{n}" for n in (
        "chat", "alipay", "bank_online", "e_mail", "hotline", "missed", "own_phone",
        "own_computer", "mother_phone", "father_phone", "spouse_phone", "lender_sent", "own_bank",
        "camera", "female", "male",
    )),
)  # fmt: skip
_NO_COMPLAINT = Complaint(id="", lender_id="", loan_ids=(), recipient="")


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in the bundle, as far as one pass of setting it knows; pages from 1."""

    front: int = 0
    total: int = 1
    sections: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cited:
    """Exhibits that are cited together, with the pages meant."""

    first: Exhibit
    last: Exhibit
    pages: tuple[int, ...]


class Wording:
    """Says things in one language, for one plan whose pages stand at `places`."""

    def __init__(self, language: str, plan: BundlePlan, places: Places) -> None:
        self.language = language
        self.plan = plan
        self.places = places
        self._texts = Texts(language, _called(language, plan.complaint.kind))
        self._exhibits = plan.exhibits
        self._positions = {exhibit.item.id: n for n, exhibit in enumerate(self._exhibits)}

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence of a key; see `Texts`."""
        return self._texts(key, **facts)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of that key."""
        return self._texts.has(key)

    def word(self, value: Enum) -> str:
        """A value of one of the closed lists, as people say it."""
        return self._texts.word(value)

    def day(self, on: PartialDate | None) -> str:
        """A date within a sentence, without the time of day."""
        if on is None:
            return self("letter.unknown.on")
        form = "year" if not on.month else "day" if on.day else "month"
        month = self("letter.date_as.months").split()[on.month - 1] if on.month else ""
        return self(f"letter.date_as.{form}", year=on.year, month=month, day=on.day)

    def amount(self, amount: Money | None) -> str:
        """An amount within a sentence, with its currency."""
        if amount is None:
            return self("letter.unknown.amount")
        return self("letter.amount", amount=amount)

    def sentence(self, statement: Statement) -> str:
        """A statement's own words, or its sentence with the values worded."""
        return statement.own_words or self.filled(statement.key, statement.values)

    def filled(self, key: str, values: Mapping[str, object], *, short: bool = False) -> str:
        """The sentence of a key with domain values worded; `first` and `last` also give `span`.

        `short` writes dates as a table does.
        """
        worded = {name: self._value(name, value, short=short) for name, value in values.items()}
        if "first" in worded and "last" in worded:
            ends = dict.fromkeys((worded["first"], worded["last"]))
            form = "letter.span" if len(ends) > 1 else "letter.moment"
            worded["span"] = self(form, first=worded["first"], last=worded["last"])
        return self(key, **worded)

    def _value(self, name: str, value: object, *, short: bool) -> str:
        match value:
            case None | "":
                known = f"letter.unknown.{name}"
                return self(known if self.has(known) else "letter.unknown.other")
            case Statement():
                return self.sentence(value)
            case Money():
                return self.amount(value)
            case PartialDate():
                return stamp(value.date_only()) if short else self.day(value)
            case Enum():
                return self.word(value)
            case list() | tuple():
                names = [str(each) for each in value]
                return self.loans(names) if name in _LOANS else self("letter.and").join(names)
            case _:
                return str(value)

    def loans(self, names: Sequence[str]) -> str:
        """The loans of those contract numbers or platforms; of none, the complaint's."""
        form = "none" if not names else "one" if len(names) == 1 else "many"
        return self(f"letter.loans.{form}", names=self("letter.and").join(names))

    def offered(self, text: str) -> str:
        """What somebody chose in a field of free text, in the words of this language.

        Only words that the program itself offers or finds are known; all others stand as typed.
        """
        key = _offered().get(text.casefold())
        if key is None and " " in text:  # a line with its number
            word, _, rest = text.partition(" ")
            key = _offered().get(word.casefold())
            return text if key is None else f"{self(key)} {rest}"
        return text if key is None else self(key)

    def ordinal(self, number: int) -> str:
        """A number before a paragraph or group: 一, 二, … in Chinese up to 99, else digits."""
        if self.language != "zh-CN" or number > 99:
            return str(number)
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return ten + (_DIGITS[ones] if ones or not tens else "")

    def page_of_sheet(self, position: int) -> int:
        """The bundle page of a sheet of the plan."""
        return self.places.front + 1 + position

    def section(self, name: str) -> int:
        """The first page of a section."""
        return self.places.sections.get(name, 1)

    def pages(self, numbers: Sequence[int]) -> str:
        """`9`, `9—14` where they follow each other, else `9、11`."""
        if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
            return self("bundle.page_range", first=numbers[0], last=numbers[-1])
        return self("letter.and").join(map(str, numbers))

    def exhibits(self, links: Iterable[Link]) -> list[tuple[str, int]]:
        """The numbers of the exhibits that links lead to, in order, each with its first page."""
        cited = [Citation.of(link) for link in links]
        pages = self._cited_pages(cited)
        return [(self._exhibits[n].number, min(pages[n])) for n in sorted(pages)]

    def proofs(self, links: Iterable[Link], style: Style) -> tuple[Run, ...]:
        """The citations of links, see `citations`."""
        return self.citations([Citation.of(link) for link in links], style)

    def citations(self, cited: Iterable[Citation], style: Style) -> tuple[Run, ...]:
        """`证据 1-1 至 1-13，第 9—14 页；证据 2-1，第 16 页` as links.

        Where there are many, `证据 1-1、1-3、1-5、1-7、2-1，第 9—16 页`: each number a link of its
        own. Empty where nothing cited is in the bundle.
        """
        groups = self._grouped(cited)
        linked = Style(style.size, style.bold, ACCENT)
        if len(groups) > _MOST_CITED:
            return self._listed(groups, style, linked)
        runs: list[Run] = []
        for group in groups:
            if runs:
                runs.append(Run(self("bundle.cite.next"), style))
            page = group.pages[0]
            runs += [
                Run(self._named(group), linked, page, solid=True),
                Run(self("bundle.cite.comma"), linked, page),
                Run(self._cited_on(group.pages), linked, page, solid=True),
            ]
        return tuple(runs)

    def with_citations(self, text: str, cited: Iterable[Citation], style: Style) -> list[Run]:
        """A sentence with its citations in brackets before the full stop."""
        runs = self.citations(cited, style)
        if not runs:
            return [Run(text, style)]
        end = text[-1] if text.endswith(_ENDS) else ""
        closing = self("bundle.cite.close") + end
        body = text.removesuffix(end) + self("bundle.cite.open")
        return [Run(body, style), *runs, Run(closing, style)]

    def _listed(self, groups: Sequence[_Cited], style: Style, linked: Style) -> tuple[Run, ...]:
        runs = [Run(self._named(groups[0]), linked, groups[0].pages[0], solid=True)]
        for group in groups[1:]:
            numbers = group.first.number
            if group.first is not group.last:
                last = group.last.number
                numbers = self("bundle.cite.range", first=numbers, last=last)
            runs.append(Run(self("letter.and"), style))
            runs.append(Run(numbers, linked, group.pages[0], solid=True))
        pages = [page for group in groups for page in group.pages]
        runs.append(Run(self("bundle.cite.comma"), style))
        span = range(min(pages), max(pages) + 1)
        runs.append(Run(self._cited_on(span), linked, span[0], solid=True))
        return tuple(runs)

    def _named(self, group: _Cited) -> str:
        form = "one" if group.first is group.last else "many"
        return self(f"bundle.cite.{form}", first=group.first.number, last=group.last.number)

    def _cited_on(self, pages: Sequence[int]) -> str:
        form = "page" if len(pages) == 1 else "pages"
        return self(f"bundle.cite.{form}", pages=self.pages(pages))

    def _grouped(self, cited: Iterable[Citation]) -> list[_Cited]:
        """Citations in the order of the exhibits; three or more in a row become one."""
        pages = self._cited_pages(cited)
        exhibits = self._exhibits
        done: list[_Cited] = []
        for run in _runs(sorted(pages), exhibits):
            if len(run) < 3:
                done += [_Cited(exhibits[n], exhibits[n], tuple(sorted(pages[n]))) for n in run]
            else:
                covered = range(min(pages[run[0]]), max(pages[run[-1]]) + 1)
                done.append(_Cited(exhibits[run[0]], exhibits[run[-1]], tuple(covered)))
        return done

    def shows(self, item_id: str) -> Shows | None:
        """What an item shows, or None for one that is not in this bundle."""
        exhibit = self.plan.exhibit_of(item_id)
        return exhibit.shows if exhibit else None

    def _cited_pages(self, cited: Iterable[Citation]) -> dict[int, set[int]]:
        """By position of the exhibit; what is not in this bundle is passed over."""
        pages: dict[int, set[int]] = {}
        for citation in cited:
            position = self._positions.get(citation.item_id)
            if position is not None:
                pages.setdefault(position, set()).update(self._pages_of(citation))
        return pages

    def _pages_of(self, citation: Citation) -> Iterable[int]:
        return map(self.page_of_sheet, self.plan.sheets_of(citation))


def _runs(positions: Iterable[int], exhibits: Sequence[Exhibit]) -> list[list[int]]:
    """Positions that follow each other within one group of exhibits."""
    runs: list[list[int]] = []
    for position in positions:
        last = runs[-1][-1] if runs else None
        if last == position - 1 and _group(exhibits[last]) == _group(exhibits[position]):
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _group(exhibit: Exhibit) -> str:
    return exhibit.number.partition("-")[0]


@cache
def _offered() -> dict[str, str]:
    """The key of each word that fields of free text offer, by how any language says it."""
    return {Texts(language)(key).casefold(): key for language in LANGUAGES for key in _OFFERED}


def stamp(on: PartialDate | None) -> str:
    """A date within a table, to the minute: `2025-03-12 09:15`, `2025-04` or `—`."""
    return str(on)[:16] if on else "—"


def money(amount: Money | None) -> str:
    """An amount within a table: `1,284.67` or `—`."""
    return str(amount) if amount is not None else "—"


def moment(text: str) -> str:
    """A stored UTC moment (ISO 8601) in China's time, to the minute; `—` for an empty one."""
    if not text:
        return "—"
    at = datetime.fromisoformat(text)
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return known.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def size(count: int) -> str:
    """A file's size: `2.4 MB`."""
    if count < 1024:
        return f"{count} B"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def _called(language: str, kind: ComplaintKind) -> dict[str, str]:
    """How those are called in a letter of that kind who are the complainant and the respondent."""
    pairs = Texts(language)(f"letter.{kind}.called").split()
    return dict(pair.split("=") for pair in pairs)


def said(statement: Statement, language: str, kind: ComplaintKind = ComplaintKind.COMPLAINT) -> str:
    """A statement as a letter of that language and kind says it, without its citations."""
    return unplaced(language, kind).sentence(statement)


def unplaced(language: str, kind: ComplaintKind = ComplaintKind.COMPLAINT) -> Wording:
    """The words of a language without any bundle: nothing can be cited."""
    complaint = replace(_NO_COMPLAINT, kind=kind)
    nothing = BundlePlan(complaint, language, Layout.TWO, draft=False, groups=(), sheets=())
    return Wording(language, nothing, Places())
