"""Telephone numbers within a visible text: found however people write them."""

import re

from evidence_kit.domain.visible import Told, Visible

# Numerals too are digits of a number, and letters like 1 and 0: so it is written past a filter.
_NUMERALS = "〇零一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖"
_LIKE_ONE, _LIKE_ZERO = "lIіІ", "OoОоΟο"
_DIGITS = str.maketrans(
    f"{_NUMERALS}{_LIKE_ONE}{_LIKE_ZERO}",
    f"0011122233445566778899{'1' * len(_LIKE_ONE)}{'0' * len(_LIKE_ZERO)}",
)
ONE, _THREE_UP = f"[1一壹幺{_LIKE_ONE}]", rf"[3-9{_NUMERALS[8:]}]"
DIGIT = rf"[\d{_NUMERALS}{_LIKE_ONE}{_LIKE_ZERO}]"
_ZERO, _MASKED = "[0〇零]", rf"[\d*{_NUMERALS}{_LIKE_ONE}{_LIKE_ZERO}]"
_GAP = r"[\s.,，、\-‐-―−·_/|~()]{0,3}"
_WIDE_GAP = r"(?:[^\w*]|_){0,6}"  # between groups of 3, 4 and 4, as nothing but a number has them
_EDGE = r"[ \-‐-―−·_/|~]?"
_COUNTRY = rf"(?:\+|00)86{_GAP}"
# Grouped in any other way, but by one and the same sign, so that 1350.00 100.00 are two amounts.
_MOBILE = (
    rf"(?:(?<!\d)|(?<=\d:\d\d))(?:(?:{_COUNTRY}|86{_GAP}|0)?(?P<mobile>"
    rf"{ONE}{_EDGE}{_THREE_UP}{_EDGE}{DIGIT}{_WIDE_GAP}{_MASKED}{{4}}{_WIDE_GAP}{DIGIT}{{4}}|"
    rf"(?={_MASKED}{{1,10}}(?P<gap>[\s.,，、\-‐-―−·•・_/|~]))"
    rf"{ONE}(?:(?P=gap){{0,6}}{_THREE_UP})(?:(?P=gap){{0,6}}{DIGIT})"
    rf"(?:(?P=gap){{0,6}}{_MASKED}){{4}}(?:(?P=gap){{0,6}}{DIGIT}){{4}}))(?!\d)"
)
_AREA = rf"(?:[1一幺]{_ZERO}|[2二两]{DIGIT}|{_THREE_UP}{DIGIT}{{2}})"
_LOCAL = rf"{_MASKED}{{3,4}}{_GAP}{DIGIT}{{4}}"
_NO_CODE = (
    "(?<![单编案同水卡账户]号)(?<![单编案同水卡账户]号[: ])"  # of a ticket, a contract, a card
)
_LANDLINE = (
    rf"(?<![\d.\-])(?<!\d ){_NO_CODE}\(?(?:{_COUNTRY}{_ZERO}?|{_ZERO})"
    rf"{_AREA}{_GAP}(?P<line>{_LOCAL})(?!\d)|"
    rf"(?:座机|固话|宅电|电话|号码)\W{{0,3}}(?P<local>{_LOCAL})(?![\d.]|{_GAP}{DIGIT})"
)
_SERVICE = r"(?<![\d-])(?P<service>[48]00-?\d{3}-?\d{4})(?!\d)"
_ABROAD = (  # with the code of a country in which many live who speak Chinese
    r"(?<![\d.,:])(?:(?:\+|00)(?:1|44|49|33|39|34|6[0-6]|8[124]|85[2356]|886|95|9\d)|85[23])"
    r"[ \-]{0,2}(?P<abroad>\(?\d(?:[ \-()]{0,2}[\d*]){2,7}(?:[ \-()]{0,2}\d){4})(?![\d.])"
)
_TELEPHONE = re.compile(f"{_MOBILE}|{_LANDLINE}|{_SERVICE}|{_ABROAD}")


def telephones(seen: Visible) -> list[Told]:
    """The numbers in a text as it is seen, in order."""
    return [_told(found) for found in _TELEPHONE.finditer(seen.text)]


_PARTS = ("mobile", "line", "local", "service", "abroad")
_OF_CHINA = re.compile(r"^\(?(?:\+|00)86\D{0,3}0?")


def _told(found: re.Match[str]) -> Told:
    kind = next(name for name in _PARTS if found[name])
    first = found.start(kind)
    start = found.start() if kind != "local" else first  # behind the word that introduces it
    whole = found.string[first if kind == "mobile" else start : found.end()].translate(_DIGITS)
    return Told(
        number="".join(filter(_is_digit, _OF_CHINA.sub("0", whole))),
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
