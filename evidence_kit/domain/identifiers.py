"""Whether a number a person typed can be right: identity number, telephone, unified code.

A doubt is shown beside the field; nothing is ever refused for it.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Doubt(StrEnum):
    """What looks odd about a number."""

    LENGTH = "length"
    CHARACTERS = "characters"
    DATE = "date"  # the date of birth in it does not exist or lies ahead
    CHECK = "check"  # its last character does not fit the others: a slip of the hand
    FORM = "form"  # no telephone number looks like this


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS = "10X98765432"
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: without I, O, S, V, Z
_PHONES = re.compile(
    r"1[3-9]\d{9}"  # mobile
    r"|0\d{2,3}\d{7,8}(?:\d{1,5})?"  # with area code, and an extension
    r"|\d{7,8}"  # without
    r"|[48]00\d{7}"
    r"|(?:1[0-2]\d{3}|9[5-6]\d{3,4})\d{0,4}"  # service lines
)


@lru_cache(maxsize=4096)  # the same few numbers are compared with each other again and again
def plain(text: str) -> str:
    """A number without blanks and dashes, full-width characters made plain, in capitals."""
    narrow = text.translate(_NARROW)
    return re.sub(r"[\s\-‐-―()]", "", narrow).upper()


def identity_number(text: str, today: date) -> Doubt | None:
    """What looks odd about an identity number of 18 characters; None also where it is empty."""
    number = plain(text)
    if not number:
        return None
    if len(number) != 18:
        return Doubt.LENGTH
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Doubt.CHARACTERS
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Doubt.DATE
    if not date(1900, 1, 1) <= born <= today:
        return Doubt.DATE
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return None if _CHECKS[total % 11] == number[17] else Doubt.CHECK


def unified_code(text: str) -> Doubt | None:
    """What looks odd about a unified social credit code; None also where it is empty."""
    code = plain(text)
    if not code:
        return None
    if len(code) != 18:
        return Doubt.LENGTH
    if any(character not in _CODE for character in code):
        return Doubt.CHARACTERS
    total = sum(_CODE.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return None if _CODE[(31 - total % 31) % 31] == code[17] else Doubt.CHECK


def telephone(text: str) -> Doubt | None:
    """What looks odd about a telephone number in China; None also where it is empty."""
    number = re.sub(r"^(\+|00)86", "", plain(text))
    return None if not number or _PHONES.fullmatch(number) else Doubt.FORM
