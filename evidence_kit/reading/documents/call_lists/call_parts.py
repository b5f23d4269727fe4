"""Lines of a call list in parts: numbers and times are found among the words that touch them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.times import time_in

_AREA = re.compile(r"^[(（](0\d{2,3})[)）]\s*(?=\d)")
_NUMBER = re.compile(r"(?:\+?86[\s-]?)?(?:\d[\d\s\-*]{5,}\d|\d{5,6})")
_LONGEST_NUMBER = 12  # with the area's; one figure more where an arrow was taken for one
_LONGEST_SPACED = 13
_HOTLINE = re.compile(r"(?:95|96)\d{3,4}|(?:10|12)\d{3}")
_DAY = re.compile(r"20\d\d-\d{1,2}-\d{1,2}")
# What may stand on one line with other things of a call, without a space between them.
_PHONE = re.compile(
    r"(?<![\d*])(?:\+?86[\s-]?|0086[\s-]?)?"
    r"(?:1[3-9][\d*][\s-]?[\d*]{4}[\s-]?\d{4}|[(（]?0\d{2,3}[)）]?[\s-]?\d{3,4}[\s-]?\d{4}|[48]00[\s-]?\d{3}[\s-]?\d{4}|"
    r"(?:95|96|10|12)\d{3,15})(?![\d*:]|\.\d)"
)
_WHEN = re.compile(
    r"20\d\d[-/.](?!0)\d{1,2}[-/.][1-9](?=(?:[01]\d|2[0-3]):[0-5]\d(?!\d))(?:[01]\d|2[0-3]):[0-5]\d|"
    r"(?:(?:(?:20\d\d\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|[今昨前]天|(?:星期|周)[一二三四五六日天])\s*+)?"
    r"(?:(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)\s*+)?(?:(?<!\d)|(?<=[-/.]\d\d))\d{1,2}:\d\d(?::\d\d)?(?!\d(?!\d?\d?\s*(?:小时|分|秒)))|"
    r"20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|(?<!\d)\d{1,2}月\d{1,2}日"
)
# What somebody said: figures in it are no call's number or time.
_SENTENCE = re.compile(r"[，。！？；!?;]|,(?!\d{3})|…|\d\.\d\d元")
# Minutes and seconds.
_LONG = re.compile(r"(?<![\d:/.\-])(?:2[4-9]|[3-9]\d|\d{3}):[0-5]\d(?![\d:])")
# What a value is called where every one has its name before it: 来电号码170…, 通话时间：昨天.
_FIELD = re.compile(
    r"(?:(?:来电|去电|对方|主叫|被叫|对端|联系|手机|呼叫|通话|拨打|起始|开始|结束|呼入|呼出|接听|标记)*"
    r"(?:号码|电话|手机号?|时间|日期|时长|状态|类型|结果|归属地|地区|备注|方式))[:：]?"
)
_BETWEEN = " :：|·•,，/-()（）[]【】「」<>"
COUNT = re.compile(r"(?<!\s)\s*[(（]\s*(\d+)\s*[)）]\s*$")
_LASTED = re.compile(r"(?:时长|接通|持续)\s*+[:：]?\s*$")  # before 01:25, which is no clock then
_TELEPHONE = r"1[3-9]\d{9}|0\d{9,11}|(?:95|96)\d{3,9}|400\d{7}|12\d{3}|10[5-9]\d{5,17}"
_LED = re.compile(rf"[1-9]({_TELEPHONE})")  # an arrow before it that was taken for a figure
_WHOLE_NUMBER = re.compile(rf"(?:{_TELEPHONE})")
_DAY_AND_SIGN = re.compile(r"(\D*[^\d\s])\s*[①-⑳ⓘⓛ⊙◎○iIlL1!]")  # 昨天 before what opens the details
_DITTO = re.compile(r"同上|[〃″]|\"")
_SAME_COLUMN = 0.04  # of the page's width
_TOLD = 0.9  # how sure it is that the same is meant


def number_in(text: str) -> str | None:
    """The telephone number that a line is, without spaces; None where it is anything else."""
    plain = _AREA.sub(r"\1 ", COUNT.sub("", text).strip())
    if not _NUMBER.fullmatch(plain):
        return None
    if _DAY.fullmatch(plain):
        return None
    digits = re.sub(r"[\s-]", "", plain).removeprefix("+86").removeprefix("0086")
    if len(digits) > _LONGEST_SPACED and re.search(r"\s", plain):
        return None  # a number and what stands beside it
    if not _may_be_dialled(digits):
        return None
    if re.match(r"\s*(?:\+|00)86", text) and re.fullmatch(r"(?:10|2\d)\d{8}|[3-9]\d{9,10}", digits):
        digits = f"0{digits}"  # the area's nought is left out behind the country's code
    if len(digits) == 13 and digits.startswith("861"):
        digits = digits[2:]
    if not _WHOLE_NUMBER.fullmatch(digits) and (led := _LED.fullmatch(digits)):
        digits = led[1]
    return digits if len(digits) >= 7 or _HOTLINE.fullmatch(digits) else None


def _may_be_dialled(digits: str) -> bool:
    """Whether so many figures, or stars between them, can be a telephone's and no card's number."""
    if "*" in digits:
        return digits[0] in "014" and len(digits) <= _LONGEST_NUMBER
    return len(digits) <= _LONGEST_NUMBER + 1 or digits.startswith(("106", "86106"))


def is_led(text: str) -> bool:
    """Whether a number is shorter than what was read: its first figure is none."""
    number = number_in(text)
    digits = re.sub(r"\D", "", COUNT.sub("", text)).removeprefix("86")
    return number is not None and len(re.sub(r"\D", "", number)) < len(digits)


def parted(row: Row, captured_on: PartialDate | None) -> Row:
    """A row whose lines are parted where a number or a time begins or ends beside other words."""
    return Row(tuple(part for line in row.lines for part in _parts(line, captured_on)))


def _parts(line: Line, captured_on: PartialDate | None) -> Iterator[Line]:
    signed = _DAY_AND_SIGN.fullmatch(line.text.strip())
    if signed and time_in(signed[1], captured_on):
        yield replace(line, text=signed[1])
        return
    if number_in(line.text) or time_in(line.text, captured_on) or _SENTENCE.search(line.text):
        yield line
        return
    cuts = {0, len(line.text)}
    for match in _LONG.finditer(line.text):
        cuts |= {match.start(), match.end()}
    for form in (_PHONE, _WHEN):
        for match in form.finditer(line.text):
            said = match[0].strip()
            if form is _WHEN and _LASTED.search(line.text[: match.start()]):
                continue
            if number_in(said) if form is _PHONE else time_in(said, captured_on):
                cuts |= {match.start(), match.end()}
    if len(cuts) == 2:
        yield line
        return
    wide = (line.box.right - line.box.left) / len(line.text)
    for start, end in pairwise(sorted(cuts)):
        text = line.text[start:end].strip(_BETWEEN)
        if text and not (_FIELD.fullmatch(text) and end < len(line.text)):
            left, right = line.box.left + wide * start, line.box.left + wide * end
            yield replace(line, text=text, box=replace(line.box, left=left, right=min(1.0, right)))


def without_dittos(rows: Sequence[Row]) -> list[Row]:
    """Rows in which 同上 is what stands above it in its column: a number, or what was said."""
    above: list[Line] = []
    found = []
    for row in rows:
        lines = tuple(_spelled_out(line, above) for line in row.lines)
        above = [*(line for line in lines if not _DITTO.fullmatch(line.text.strip())), *above]
        found.append(Row(lines))
    return found


def _spelled_out(line: Line, above: Sequence[Line]) -> Line:
    if not _DITTO.fullmatch(line.text.strip()):
        return line
    column = (x for x in above if abs(x.box.left - line.box.left) < _SAME_COLUMN)
    meant = next(column, None)
    if meant is None:
        return line
    return replace(line, text=meant.text, confidence=min(line.confidence, meant.confidence, _TOLD))
