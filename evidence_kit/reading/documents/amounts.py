"""Amounts and moments as they are printed, read strictly: what is in doubt is no amount."""

import re
from dataclasses import dataclass

from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.times import GLUED_DAY, HALVES, hour_in_half
from evidence_kit.reading.documents.words import dense, plain

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?"
_ALONE = re.compile(
    rf"([+\-]?)\s*+(人民币|rmb|cny)?\s*+(¥?)\s*+([+\-]?)\s*+({_NUMBER})\s*+(元|圆|人民币|rmb|cny)?",
    re.I,
)
_IN_TEXT = re.compile(
    rf"(?<![\d.\-~])(?<!\d,)(?:¥\s*)?({_NUMBER})(?=\s*元)|¥\s*({_NUMBER})(?![\d.]|,\d|\s*[百千万亿])"
)
_TORN = re.compile(r"(?<=\d)\s*,\s*(?=\d{3}(?!\d))|(?<=\d)\s*\.\s*(?=\d{1,2}(?!\d))")
_GROUPED = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d\d)?"
_POINTED = re.compile(rf"(?<![\d.,]){_GROUPED}(?=\s*元)|(?<=¥){_GROUPED}(?!\d|[.,]\d)")
_FIGURES = re.compile(r"^\(?小写\)?[:\s]*|(?<!\s)\s*+\(小写\)$")  # beside those in words
_MORE = re.compile(r"(?<=[\d元])\s*[>›]$")  # there is more to see
_DIGITS = {
    **{sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    "两": 2, "貳": 2, "參": 3, "陸": 6,
}  # fmt: skip
_TENS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖貳參陸拾佰仟万亿圆元角分整正]{3,}")
_CLOCK_BEFORE = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d))?[\s,]*$")
_MOMENT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d|(?<![/\-.])(?:1[5-9]|[23]\d)(?=[-./]\d\d[-./]))\s*[年\-./]\s*(?P<m>\d{1,2})\s*[月\-./]\s*"
    rf"(?P<d>{GLUED_DAY}|\d{{1,2}})(?!\d{{3}})\s*日?\s*(?:星期.|周.)?[\sT,]*"
    rf"(?:(?P<half>{HALVES})?\s*"
    r"(?P<H>[01]?\d|2[0-3])\s*[:;.时]\s*(?P<M>[0-5]\d)(?:\s*[:;.分]\s*(?P<S>[0-5]\d)秒?)?"
    r"(?:\s*(?P<after>[ap]m)\b)?)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ENGLISH = re.compile(
    rf"\b(?:(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?\s*(?P<d>\d{{1,2}})|"
    rf"(?P<day>\d{{1,2}})\s*(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?)"
    r",?\s*(?P<y>20\d\d),?\s*(?:at\s*)?"
    r"(?:(?P<H>[01]?\d|2[0-3])\s*:\s*(?P<M>[0-5]\d)(?:\s*:\s*(?P<S>[0-5]\d))?\s*(?P<half>[ap]m)?)?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    r"(1[5-9]|2\d)[.\-/](\d{1,2})[.\-/](\d{1,2})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?"
)
_TIGHT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:\s*(\d\d):?(\d\d):?(\d\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount that stands alone on a line. `sign` as printed, before or after the currency.

    `is_sure`: its digits cannot have been others with a point or comma lost or misread.
    """

    amount: Money
    sign: str
    has_currency: bool
    has_fen: bool
    is_sure: bool = True


def amount_alone(text: str) -> Printed | None:
    """The amount that a line is; None where it says anything beside it."""
    said = re.sub("¥{2,}", "¥", _FIGURES.sub("", _MORE.sub("", plain(text))))
    whole = _whole_figures(said)
    flat = re.sub(r"(?<=[\d,.])\s+(?=[\d,.])", "", whole)
    match = _ALONE.fullmatch(flat)
    is_misread = match is None or flat != whole  # 3 857.20 may be two figures
    if match is None:
        match = _ALONE.fullmatch(_mended(flat))
    if match is None:
        return None
    sign, named, currency, inner, number, unit = match.groups()
    amount = _money(number)
    if amount is None:
        return None
    has_fen = "." in number
    # A lost point leaves a long run of digits; a lost comma leaves groups that do not fit.
    is_sure = not is_misread and (has_fen or "," in number or len(number) < 3)
    return Printed(amount, sign or inner, bool(named or currency or unit), has_fen, is_sure)


def _whole_figures(text: str) -> str:
    """A text whose figures have no spaces around their points and commas: 1, 284. 67."""
    return _TORN.sub(lambda torn: torn[0].strip(), text)


def _mended(text: str) -> str:
    """Figures whose points and commas were mistaken for each other: `1.284.67`, `1,284,67`."""
    if re.search(r"(?<!\d)\d{1,3}(?:[.,]\d{3})+[.,]\d\d(?!\d)", text):
        head, tail = text.rstrip("元圆 ")[:-3], text.rstrip("元圆 ")[-2:]
        return f"{head.replace('.', ',')}.{tail}"
    return text


def with_commas(text: str) -> str:
    """A text whose sums have commas before every third digit where points were read: 28.500元.

    No sum in yuan has three digits behind its point. The text stays as long as it is.
    """
    return _POINTED.sub(lambda found: _regrouped(found[0]), text)


def _regrouped(number: str) -> str:
    has_fen = number[-3] in ".,"
    whole, fen = (number[:-3], f".{number[-2:]}") if has_fen else (number, "")
    return whole.replace(".", ",") + fen


def amounts_in(text: str) -> list[Money]:
    """The amounts that a sentence names with 元 or ¥, in order."""
    found = (_money(a or b) for a, b in _IN_TEXT.findall(with_commas(_whole_figures(plain(text)))))
    return [amount for amount in found if amount is not None]


def _money(number: str) -> Money | None:
    whole = number.partition(".")[0].replace(",", "")
    if len(whole) > 9 or (len(whole) > 1 and whole.startswith("0")):
        return None
    try:
        return Money.parse(number)
    except ValueError:
        return None


def amount_in_words(text: str) -> Money | None:
    """The amount of 大写: `壹仟贰佰捌拾肆元陆角柒分`; None where there is none or it is broken."""
    match = _CAPITALS.search(dense(text))
    if match is None:
        return None
    yuan_text, found, rest = match[0].replace("圆", "元").partition("元")
    if not found:
        return None
    yuan = _whole(yuan_text)
    if yuan is None:
        return None
    fen = 0
    for digit, unit in re.findall(r"([零壹贰叁肆伍陆柒捌玖貳參陸])(角|分)", rest):
        fen += _DIGITS[digit] * (10 if unit == "角" else 1)
    return Money(yuan * 100 + fen)


def _whole(text: str) -> int | None:
    total, section, digit = 0, 0, 0
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None  # two figures with no unit between them
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign == "万":
            total += (section + digit) * 10_000
            section = digit = 0
        elif sign == "亿":
            total = (total + section + digit) * 100_000_000
            section = digit = 0
        else:
            return None
    return total + section + digit


def moments_in(text: str) -> list[PartialDate]:
    """The dates and times that a text names, in order, each as exact as it is printed."""
    return [moment for _, moment in _moments(plain(text))]


def span_of_moment(flat: str) -> tuple[int, int] | None:
    """Where the one moment stands that a flat text names."""
    found = _moments(flat)
    return found[0][0] if len(found) == 1 else None


def is_whole_moment(text: str) -> bool:
    """Whether a text has no digit beside those of one moment: nothing of it was misread."""
    flat = plain(text)
    found = _moments(flat)
    if len(found) != 1:
        return False
    start, end = found[0][0]
    return not re.search(r"\d", flat[:start] + flat[end:])


def _moments(flat: str) -> list[tuple[tuple[int, int], PartialDate]]:
    found = []
    for match in _MOMENT.finditer(flat):
        said = match.groupdict()
        year = int(said["y"]) + (2000 if len(said["y"]) == 2 else 0)
        hour = _hour(said["H"], said["half"] or said["after"])
        moment = _moment(year, said["m"], said["d"], hour, said["M"], said["S"])
        if moment is not None:
            found.append((match.span(), moment))
    for match in _IN_ENGLISH.finditer(flat):
        said = match.groupdict()
        month = str(_MONTHS.index((said["m"] or said["month"]).lower()) + 1)
        hour = _hour(said["H"], said["half"])
        day = said["d"] or said["day"]
        moment = _moment(int(said["y"]), month, day, hour, said["M"], said["S"])
        if moment is not None:
            found.append((match.span(), moment))
    if not found and (short := _SHORT_YEAR.fullmatch(flat)):
        moment = _moment(2000 + int(short[1]), *short.groups()[1:])
        if moment is not None:
            found.append((short.span(), moment))
    if not found:
        for match in _TIGHT.finditer(flat):
            moment = _moment(int(match[1]), *match.groups()[1:])
            if moment is not None:
                found.append((match.span(), moment))
    return _with_clock_before(flat, found)


def _with_clock_before(
    flat: str, found: list[tuple[tuple[int, int], PartialDate]]
) -> list[tuple[tuple[int, int], PartialDate]]:
    """A day that stands alone behind its time of day: `20:14:36 2024-04-11`."""
    if len(found) != 1 or found[0][1].hour is not None:
        return found
    (start, end), day = found[0]
    clock = _CLOCK_BEFORE.search(flat[:start])
    moment = _moment(day.year, str(day.month), str(day.day), *clock.groups()) if clock else None
    return [((clock.start(), end), moment)] if clock and moment else found


def _hour(hour: str | None, half: str | None) -> str | None:
    """The hour of a day whose halves are told apart: 下午8时 is the twentieth."""
    if hour is None or half is None:
        return hour
    return str(hour_in_half(int(hour), half.lower()))


def _moment(year: int, *parts: str | None) -> PartialDate | None:
    try:
        return PartialDate(year, *(int(part) if part else None for part in parts))
    except ValueError:
        return None
