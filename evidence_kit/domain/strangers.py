"""Telephone numbers in evidence that are nobody's of the case: perhaps a third person's."""

import re
import unicodedata
from collections.abc import Iterable

from evidence_kit.domain.call_matches import bare_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT
from evidence_kit.domain.telling import KIN

# A mobile number as people write it and readers find it, also masked, its own eleven digits as the
# first group; service lines are nobody's own.
_GAP = r"[\s.,\-‐-―−·_/()\u200b-\u200f\u2060\ufeff]{0,3}"
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP}|0)?(1[3-9]\d(?:{_GAP}[\d*]{{4}}{_GAP}\d{{4}}"
    r"|[\d*](?P<gap>[ .-])[\d*]{3}(?:(?P=gap)\d{4}|\d(?P=gap)\d{3})))(?!\d)"
)
_LANDLINE = re.compile(r"(?<![\d-])(?:0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)")
_REACH = 80  # characters on either side of a number that may say whose it is
NEAR = 2 * _REACH  # characters that hold any number and what is said behind it
_CALL = "致电|拨打|联系|来电|回[电拨]|[打加]"
_NUMBER = "(?:联系)?(?:电话|号码|手机|微信|热线|专线)"
_OWN = re.compile(rf"(?:{_CALL})我|[与和跟给]我们?联系|我的?{_NUMBER}")  # whoever else is named
_OFFERED = re.compile(
    rf"{_OWN.pattern}|详询|咨询|回[电拨]|热线|专线|(?:请|可以?)[^\s正会将能我]{{0,10}}(?:{_CALL})|"
    rf"(?:(?<![您你])本人|客服|专员|我[们司方])的?{_NUMBER}|客服\W?$"
)
# Too little to leave a number in a quote, and enough to know its calls.
_INTRODUCED = re.compile(r"我是|我叫|本人|专员|经理|主管|客服|法务|律师|工号|联系电话\W?$")
_ALONE = re.compile(r"\s*(?:电话|手机|微信)?\W*")
_OF_OTHERS = re.compile(
    rf"{KIN}|(?<!其)他|她|TA|对方|联[系络]人(?!工)|通[讯信]录|同[事学]|领导|老板|(?<![我本])单位|"
    "[您你贵]们?的?(?:公司|家)|老家|村委|居委|村[长支]|邻居|室友|房东|老师|人事|前台|熟人|闺蜜|合伙人|机主|"
    "担保人|保证人|"
    rf"(?:(?<![与和跟给系打加电])我[们司方]?|会|将|就|已经?|正在)(?:马上|立即)?(?:{_CALL})"
)
_CLAUSE = re.compile(r"[，。！？；、,;!?/\n]")
_SENTENCE = re.compile(r"[。！？；!?;\n]")


def other_numbers(case: Case, reading: Reading) -> frozenset[str]:
    """The mobile numbers that can be read in an item and that the case does not know."""
    return numbers_in(reading) - known_numbers(case)


def numbers_in(reading: Reading) -> frozenset[str]:
    """The mobile numbers that can be read in an item, whoever's they are."""
    texts = [line.text for page in reading.lines for line in page.lines]
    texts += [message.text for message in reading.messages]
    texts += [call.number or "" for call in reading.calls]
    return frozenset(_bare(each) for text in texts for each in _MOBILE.finditer(_narrow(text)))


def known_numbers(case: Case) -> frozenset[str]:
    """The numbers of whom the case knows."""
    said = [case.person(COMPLAINANT).phone, case.person(AGENT).phone]
    said += [institution.phone for institution in case.institutions]
    said += [event.number for event in case.events]
    return frozenset(bare_number(number) for number in said if number)


def without_strangers(text: str, known: frozenset[str]) -> str:
    """A quoted text in which mobile numbers that may be a third person's are masked.

    Those that are known stay, and those that one is told to call: they are the caller's own. Where
    the sentence speaks of somebody else, only a number stays that somebody calls their own.
    """
    said = [_Said(found) for found in _MOBILE.finditer(_narrow(text))]
    return _masked(text, (each.found for each in said if not each.is_shown(known)))


def numbers_of_callers(text: str) -> frozenset[str]:
    """The numbers by which whoever wrote a message may call: their own, and no other person's."""
    said = [_Said(found) for found in _MOBILE.finditer(_narrow(text))]
    return telephones_in(text) - {_bare(each.found) for each in said if not each.is_of_caller}


def telephones_in(text: str) -> frozenset[str]:
    """The telephone numbers in a text that are not masked, those of service lines too."""
    narrow = _narrow(text)
    mobiles = {_bare(found) for found in _MOBILE.finditer(narrow) if "*" not in found[1]}
    return frozenset(mobiles.union(plain(found[0]) for found in _LANDLINE.finditer(narrow)))


def without_numbers(text: str) -> str:
    """A text with every mobile number masked: so two are compared of which one is a quote."""
    return _masked(text, _MOBILE.finditer(_narrow(text)))


def states_figures(text: str) -> bool:
    """Whether a text says a figure, other than a number that is masked."""
    told = _MOBILE.sub(lambda found: "" if "*" in found[0] else found[0], _narrow(text))
    return any(sign.isdecimal() for sign in told)


class _Said:
    """A number and what its sentence says of it, as far as it is near."""

    def __init__(self, found: re.Match[str]) -> None:
        text, (start, end) = found.string, found.span()
        self.found = found
        self._before = _SENTENCE.split(text[max(0, start - _REACH) : start])[-1]
        self._after = _SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0]
        self._clause = _CLAUSE.split(self._before)[-1]

    def is_shown(self, known: frozenset[str]) -> bool:
        if self._is_of_others(self._after):
            return False
        return _bare(self.found) in known or _OFFERED.search(self._clause) is not None

    @property
    def is_of_caller(self) -> bool:
        """What is threatened after a number does not say whose it is."""
        if self._is_of_others(_CLAUSE.split(self._after, maxsplit=1)[0]):
            return False
        introduced = self._clause
        if _ALONE.fullmatch(introduced):
            introduced = f"{self._before}{self._after}"
        return bool(_OFFERED.search(self._clause) or _INTRODUCED.search(introduced))

    def _is_of_others(self, after: str) -> bool:
        if _OWN.search(self._clause):
            return _OF_OTHERS.search(self._clause) is not None
        return any(_OF_OTHERS.search(text) for text in (self._before, after))


class _Narrow(dict[int, str]):
    """Full-width and other forms of a character as the plain one, so that every place stays."""

    def __missing__(self, code: int) -> str:
        plain_form = unicodedata.normalize("NFKC", chr(code))
        self[code] = plain_form if len(plain_form) == 1 else chr(code)
        return self[code]


_NARROW = _Narrow()


def _narrow(text: str) -> str:
    return text.translate(_NARROW)


def _bare(found: re.Match[str]) -> str:
    return "".join(sign for sign in found[1] if sign.isdecimal() or sign == "*")


def _masked(text: str, numbers: Iterable[re.Match[str]]) -> str:
    """The same text with the middle four digits of numbers hidden."""
    signs = list(text)
    for found in numbers:
        start = found.start(1)
        digits = [at for at, sign in enumerate(found[1], start) if sign.isdecimal() or sign == "*"]
        for at in digits[3:7]:
            signs[at] = "*"
    return "".join(signs)
