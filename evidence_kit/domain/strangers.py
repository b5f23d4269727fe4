"""Whose telephones, accounts and homes in evidence are: the case's, or perhaps a stranger's."""

import re
from itertools import chain

from evidence_kit.domain.call_matches import bare_number, same_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.identities import identities
from evidence_kit.domain.others import KIN
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT
from evidence_kit.domain.telephones import telephones
from evidence_kit.domain.visible import Told, Visible, visible

_REACH = 80  # characters on either side of a number that may say whose it is
NEAR = 2 * _REACH  # characters that hold any number and what is said behind it
_CALL = "致电|拨打|联系|来电|回[电拨]|[打加]"
_CALLS = _CALL.replace("联系", "联系(?!电话|号码|方式)")  # what is done, and not a number's name
_NUMBER = (
    "(?:联系)?(?:电话|号码|手机|座机|固话|(?:微信|[Qq]{2}|[vV][xX])(?:号(?!码))?|邮箱|热线|专线)"
)
_OWN = re.compile(  # whoever else is named
    rf"(?:{_CALL})我|[与和跟给]我们?联系|我[们司方]?的?{_NUMBER}"
)
_OFFICE = (
    "客服|专员|经理|主管|律师|法务|坐席|工号|(?:承办|经办|负责|对接)人|律所|事务所|热线|专线|"
    "我[们司方]|本公司|(?<![您你])本人"
)
_FIRM = rf"{_OFFICE}|有限公司|资产|银行|金融|小贷|消费|调解|平台|中心"
# A name may follow what somebody is, and nothing that somebody does.
_NAME = r"[^\W\d说讲称找让请问告给把将被要叫是和跟与及同的打电加联通了过等]{0,3}"
_THEN = (
    rf"(?:{_NUMBER}|同号|咨询|处理|协商|沟通|核实|了解|还款|一下|我们?|"
    r"的|为|是|或者?|[与和及]|\d|\W)*"
)
_ASKED = re.compile(
    rf"(?:请|可以?|问题|疑问|异议)[^\s正会将能我]{{0,10}}(?:{_CALL})|[与和跟给]我们?联系|(?:{_CALL})(?=我)|"
    rf"(?<![会将已了刚我])加(?=微信|企微|[vVqQ])|我[们司方]?的?(?={_NUMBER})|"
    rf"(?:本人|专员)的?(?={_NUMBER})|详询|咨询|回[电拨]|"
    r"(?:发|寄)[送]?[到至往](?=邮箱|客服|我|\W{0,2}$)"
)
# What stands between being asked to call and the number: no person but the one who asks.
_HERE = re.compile(rf"(?:\S{{0,16}}?(?:{_FIRM}){_NAME})?{_THEN}")
_SELF = re.compile(rf"我是|我叫|这里是|(?:{_OFFICE}){_NAME}{_THEN}$")
_CALLING = re.compile(_CALLS)
_NAMED_AFTER = re.compile(rf"\W*\w{{0,4}}?(?:{_OFFICE}){_NAME}\W*")
# Too little to leave a number in a quote, and enough to know its calls.
_INTRODUCED = re.compile(r"我是|我叫|本人|专员|经理|主管|客服|法务|律师|工号|联系电话\W?$")
_ALONE = re.compile(r"\s*(?:联系)?(?:电话|手机|(?:微信|[Qq]{2})(?:号码?)?|座机|邮箱)?\W*")
_OF_OTHERS = re.compile(
    rf"{KIN}|(?<!其)他|她|TA|对方|联[系络]人(?!工)|通[讯信]录|同[事学]|领导|老板|(?<![我本])单位|"
    "[您你贵]们?的?(?:公司|家)|[您你]们?的?\\w?(?:经理|主管)|老家|村委|居委|村[长支]|社区|邻居|室友|房东|老师|"
    "人事|前台|熟人|闺蜜|合伙人|机主|担保人|保证人|什么人|是谁|认识|"
    rf"(?:(?<![与和跟给系打加电])我[们司方]?|会|将|就|已经?|正在)(?:马上|立即)?(?:{_CALLS})"
)
_OF_A_FIRM = re.compile(  # where it stands, and nowhere that it means to go
    r"(?:我[司方]|我们(?=在|的?地址)|公司|法院|法庭|仲裁|律所|事务所|派出所|银行|办公|邮寄|寄[到至])"
    r"(?!.*(?:[到去来派找]|上门|外访|走访))"
)
_CLAUSE = re.compile(r"[，。！？；、,;!?/\n]")
_THREAT = re.compile(
    r"[,，]\s*(?:否则|不然|逾期|[如若]果?不)"
)  # of whom it speaks, the number is not
_SENTENCE = re.compile(r"[。！？；!?;\n]")


def other_numbers(case: Case, reading: Reading) -> frozenset[str]:
    """The numbers that can be read in an item and that the case does not know."""
    known = known_numbers(case)
    return frozenset(number for number in numbers_in(reading) if not _is_among(number, known))


def spans_of_others(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Where numbers stand in a text that may be a third person's, since they are not known.

    Also in the text as it is: of ① before a number is seen a 1, which would be one digit of it.
    """
    seen, as_it_is = visible(text), Visible(text, tuple(range(len(text))), text)
    spans = {
        (form.places[each.found.start], form.places[each.found.end - 1] + 1)
        for form in ((seen,) if seen.text == text else (seen, as_it_is))
        for each in _said(form)
        if (each.found.is_mobile or each.is_line_of_others)
        and not _is_among(each.found.number, known)
    }
    return sorted(spans)


def numbers_in(reading: Reading) -> frozenset[str]:
    """The numbers that can be read in an item, whoever's they are.

    Of landlines those of which is said that they are somebody else's: most are a company's.
    """
    texts = [line.text for page in reading.lines for line in page.lines]
    texts += [message.text for message in reading.messages]
    texts += [call.number or "" for call in reading.calls]
    said = [each for text in texts for each in _said(visible(text))]
    return frozenset(
        each.found.number for each in said if each.found.is_mobile or each.is_line_of_others
    )


def known_numbers(case: Case) -> frozenset[str]:
    """The numbers of whom the case knows."""
    said = [case.person(COMPLAINANT).phone, case.person(AGENT).phone]
    said += [institution.phone for institution in case.institutions]
    said += [event.number for event in case.events]
    return frozenset(bare_number(number) for number in said if number)


def known_names(case: Case) -> frozenset[str] | None:
    """The names that are no third person's; None where nobody said who complains."""
    complainant = case.person(COMPLAINANT).name
    if not complainant:
        return None
    firms = [name for each in case.institutions for name in (each.name, *each.aliases)]
    brands = [loan.platform for loan in case.loans]
    return frozenset({complainant, case.person(AGENT).name, *firms, *brands} - {""})


def without_strangers(text: str, known: frozenset[str]) -> str:
    """A quoted text in which numbers, accounts and homes that may be a third person's are masked.

    Identity numbers are, whosever; those of cards where the sentence speaks of somebody else.
    Those that are known stay, and those of whoever writes: they say who they are, or ask to be
    called there. Where the sentence speaks of somebody else, only a number stays that somebody
    calls their own; one behind a name without an office is taken for a third person's.
    """
    seen = visible(text)
    said = [_Said(seen.text, each) for each in _all_told(seen)]
    hidden = (each.found.hidden for each in said if not each.is_shown(known))
    return seen.masked(chain.from_iterable(hidden))


def numbers_of_callers(text: str) -> frozenset[str]:
    """The numbers by which whoever wrote a message may call: their own, and no other person's."""
    return frozenset(
        each.found.number
        for each in _said(visible(text))
        if not each.found.is_masked
        and (each.is_of_caller if each.found.is_mobile else not each.is_line_of_others)
    )


def telephones_in(text: str) -> frozenset[str]:
    """The telephone numbers in a text that are not masked, those of service lines too."""
    return frozenset(each.number for each in telephones(visible(text)) if not each.is_masked)


def without_numbers(text: str) -> str:
    """A text with every number masked: so two are compared of which one is a quote."""
    seen = visible(text)
    return seen.masked(chain.from_iterable(each.hidden for each in _all_told(seen)))


def states_figures(text: str) -> bool:
    """Whether a text says a figure, other than a number that is masked."""
    seen = visible(text)
    signs, numbers = list(seen.text), _all_told(seen)
    for each in numbers:
        signs[each.start : each.end] = " " * (each.end - each.start)
    return any(sign.isdecimal() for sign in signs) or any(not each.is_masked for each in numbers)


def _is_among(number: str, known: frozenset[str]) -> bool:
    """Whether a number is one of these, as far as it is not masked."""
    return number in known or ("*" in number and any(same_number(number, k) for k in known))


def _said(seen: Visible) -> list["_Said"]:
    return [_Said(seen.text, found) for found in telephones(seen)]


def _all_told(seen: Visible) -> list[Told]:
    """All that tells who somebody is; a telephone number that stands for an account only once."""
    numbers = telephones(seen)
    starts = {each.start for each in numbers}
    return [*numbers, *(each for each in identities(seen) if each.start not in starts)]


class _Said:
    """A number and what its sentence says of it, as far as it is near."""

    def __init__(self, text: str, found: Told) -> None:
        start, end = found.start, found.end
        self.found = found
        self._before = _SENTENCE.split(text[max(0, start - _REACH) : start])[-1]
        after = _SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0]
        self._after = _THREAT.split(after, maxsplit=1)[0]
        *earlier, self._clause = _CLAUSE.split(self._before)
        self._is_alone = _ALONE.fullmatch(self._clause) is not None
        self._lead = " ".join([*(earlier[-1:] if self._is_alone else []), self._clause])

    def is_shown(self, known: frozenset[str]) -> bool:
        if self.found.number in known and self._is_of_officer:
            return True  # 联系人陈法务: of whoever writes, whatever is threatened before it
        if self.found.kind == "paper" or self._is_of_others(self._after):
            return False
        if self.found.kind == "card":
            return True
        if self.found.kind == "home":
            return _OF_A_FIRM.search(self._before) is not None
        return self.found.number in known or self._is_offered or self._is_of_office

    @property
    def is_of_caller(self) -> bool:
        """What is threatened after a number does not say whose it is."""
        if self._is_of_others(self._next):
            return False
        introduced = f"{self._before}{self._after}" if self._is_alone else self._clause
        return self._is_offered or _INTRODUCED.search(introduced) is not None

    @property
    def is_line_of_others(self) -> bool:
        return self.found.kind in ("line", "local") and self._is_of_others(self._next)

    @property
    def _next(self) -> str:
        """The words behind the number, up to the end of their clause."""
        return _CLAUSE.split(self._after, maxsplit=1)[0]

    @property
    def _is_offered(self) -> bool:
        """Whether one is asked to call the number, and no other person than who asks."""
        asked = list(_ASKED.finditer(self._lead))
        ends = [*(each.start() for each in asked[1:]), len(self._lead)]
        return bool(asked) and all(
            _HERE.fullmatch(self._lead, each.end(), end)
            for each, end in zip(asked, ends, strict=True)
            if each is asked[-1] or _CALLING.search(each[0])
        )

    @property
    def _is_of_officer(self) -> bool:
        """Whether the clause names an office beside the number, and nobody's kin."""
        is_named = re.search(_OFFICE, self._clause) is not None
        return is_named and re.search(KIN, self._clause) is None

    @property
    def _is_of_office(self) -> bool:
        """Whether whoever has the number says who they are, and nothing that they do with it."""
        if not _CALLING.search(self._lead) and _SELF.search(self._lead):
            return True
        behind = _CLAUSE.split(self._after.lstrip("，,、"), maxsplit=1)[0]
        return self._is_alone and _NAMED_AFTER.fullmatch(behind) is not None

    def _is_of_others(self, after: str) -> bool:
        if _OWN.search(self._clause):
            return _OF_OTHERS.search(self._clause) is not None
        return any(_OF_OTHERS.search(text) for text in (self._before, after))
