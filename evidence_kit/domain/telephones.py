"""Telephone numbers within a text: found however people write them, and masked."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Numerals too are digits of a number: so it is written to get past a filter.
_NUMERALS = "〇零一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖"
_DIGITS = str.maketrans(_NUMERALS, "0011122233445566778899")
_ONE, _THREE_UP, _ANY = "[1一壹幺]", rf"[3-9{_NUMERALS[8:]}]", rf"[\d{_NUMERALS}]"
_ZERO, _MASKED = "[0〇零]", rf"[\d*{_NUMERALS}]"
_GAP = r"[\s.,\-‐-―−·_/()\u200b-\u200f\u2060\ufeff]{0,3}"
_COUNTRY = rf"(?:\+|00)86{_GAP}"
# Also masked, its own eleven digits as the first group, of four or each by itself.
_MOBILE = (
    rf"(?<!\d)(?:(?:{_COUNTRY}|86{_GAP}|0)?(?P<mobile>{_ONE}{_THREE_UP}{_ANY}"
    rf"(?:{_GAP}{_MASKED}{{4}}{_GAP}{_ANY}{{4}})|"
    rf"{_ONE}{_THREE_UP}{_ANY}{_MASKED}(?P<gap>[ .-]){_MASKED}{{3}}"
    rf"(?:(?P=gap){_ANY}{{4}}|{_ANY}(?P=gap){_ANY}{{3}})|"
    rf"{_ONE}(?P<each>[ .\-、]){_THREE_UP}(?P=each){_ANY}"
    rf"(?:(?P=each){_MASKED}){{4}}(?:(?P=each){_ANY}){{4}}))(?!\d)"
)
_AREA = rf"(?:[1一幺]{_ZERO}|[2二两]{_ANY}|{_THREE_UP}{_ANY}{{2}})"
_LOCAL = rf"{_MASKED}{{3,4}}{_GAP}{_ANY}{{4}}"
_NO_CODE = (
    "(?<![单编案同水卡账户]号)(?<![单编案同水卡账户]号[: ])"  # of a ticket, a contract, a card
)
_LANDLINE = (
    rf"(?<![\d.\-])(?<!\d ){_NO_CODE}\(?(?:{_COUNTRY}{_ZERO}?|{_ZERO})"
    rf"{_AREA}{_GAP}(?P<line>{_LOCAL})(?!\d)|"
    rf"(?:座机|固话|宅电|电话|号码)\W{{0,3}}(?P<local>{_LOCAL})(?![\d.]|{_GAP}{_ANY})"
)
_SERVICE = r"(?<![\d-])(?P<service>[48]00-?\d{3}-?\d{4})(?!\d)"
_TELEPHONE = re.compile(f"{_MOBILE}|{_LANDLINE}|{_SERVICE}")


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number in a text: its digits, where it stands, and the places that masking hides."""

    number: str  # plain digits, `*` where it is masked already
    start: int
    end: int
    kind: str
    hidden: tuple[int, ...]

    @property
    def is_mobile(self) -> bool:
        return self.kind == "mobile"

    @property
    def is_masked(self) -> bool:
        return "*" in self.number


def telephones(text: str) -> list[Telephone]:
    """The numbers in a text, in order; places are those of the text as it stands."""
    return [_told(found) for found in _TELEPHONE.finditer(narrow(text))]


def masked(text: str, numbers: Iterable[Telephone]) -> str:
    """The same text with what tells a number from others hidden: its last four digits stay."""
    signs = list(text)
    for number in numbers:
        for at in number.hidden:
            signs[at] = "*"
    return "".join(signs)


def narrow(text: str) -> str:
    """Full-width and other forms of a character as the plain one, so that every place stays."""
    return text.translate(_NARROW)


class _Narrow(dict[int, str]):
    def __missing__(self, code: int) -> str:
        plain_form = unicodedata.normalize("NFKC", chr(code))
        self[code] = plain_form if len(plain_form) == 1 else chr(code)
        return self[code]


_NARROW = _Narrow()
_PARTS = ("mobile", "line", "local", "service")
_ABROAD = re.compile(r"^\(?(?:\+|00)86\D{0,3}0?")


def _told(found: re.Match[str]) -> Telephone:
    kind = next(name for name in _PARTS if found[name])
    first = found.start(kind)
    start = found.start() if kind != "local" else first  # behind the word that introduces it
    whole = found.string[first if kind == "mobile" else start : found.end()].translate(_DIGITS)
    return Telephone(
        number="".join(filter(_is_digit, _ABROAD.sub("0", whole))),
        start=start,
        end=found.end(),
        kind=kind,
        hidden=_hidden(kind, first, found[kind].translate(_DIGITS)),
    )


def _hidden(kind: str, first: int, number: str) -> tuple[int, ...]:
    places = [at for at, sign in enumerate(number, first) if _is_digit(sign)]
    if kind == "service":  # nobody's own
        return ()
    return tuple(places[3:7] if kind == "mobile" else places[:-4])


def _is_digit(sign: str) -> bool:
    return sign.isdecimal() or sign == "*"
