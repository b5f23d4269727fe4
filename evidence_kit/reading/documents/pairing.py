"""Rows into labels with their values: beside a label, below it, touching it, or above a caption."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.amounts import amount_alone, is_whole_moment
from evidence_kit.reading.documents.glued import begins_value_of
from evidence_kit.reading.documents.layout import Pair, Row, Value
from evidence_kit.reading.documents.payments.outcomes import outcome_in
from evidence_kit.reading.documents.words import dense, identifier, plain, width_of

_WRAPS = 1.2  # of a line's height: what stands further below is something else
_GUESSED = 0.06  # of the page's width: how far a value that was read with its label may be off
_BELOW = 0.02
_BESIDE = 0.03
_RAGGED = 2.5  # letters that may be missing at the end of a line that goes on
_BUTTON = re.compile(r"(?:复制|查看|详情|展开|更多|全部|点击查看|查看详情|去看看|[>›＞<·.…])+")
_TOUCHING = 0.94  # how sure a value is at most that touches its label: where one ends is inferred
_CHOSEN = 0.9  # how sure a value is at most where another place might hold it as well
_OF_SEAL = re.compile(r"[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,8}章")
_CLOCK = re.compile(r"(?:[上下]午)?\d{1,2}[::]\d{2}")
_DAYS = frozenset({"due_on", "paid_at"})
_SAME_COLUMN = 0.012  # of the page's width


def pairs_of(rows: Sequence[Row], name_of: Callable[[str], tuple[str, str] | None]) -> list[Pair]:
    """Labels with their values.

    `name_of` tells of a line which label it is or begins with: the label's name and what follows it
    on the same line (empty where it is a label alone); None where it is no label.
    """
    pairs: list[Pair] = []
    columns = _label_columns(rows, name_of)
    for number, row in enumerate(rows):
        known = [name_of(line.text) for line in row.lines]
        following = rows[number + 1] if number + 1 < len(rows) else None
        bare = [told is not None and not told[1] for told in known]
        if (
            bare == [True, True]
            and not _are_sides(known)
            and (
                following is None
                or name_of(following.lines[0].text)
                or not any(_is_right_below(line, row.lines[1]) for line in following.lines)
            )
        ):
            known[1] = None  # 付款方式 账户余额: a value that sounds like a label
        for position, line in enumerate(row.lines):
            told = known[position]
            if told is None:
                continue
            name, rest = told
            value = [_part(line, rest)] if rest else []
            taken = 0
            for beside, next_known in zip(row.lines[position + 1 :], known[position + 1 :],
                                          strict=True):  # fmt: skip
                is_last = beside is row.lines[-1]
                begins = any(abs(beside.box.left - left) < _SAME_COLUMN for left in columns)
                if next_known is not None or (value and begins and not is_last):
                    break  # a label, perhaps one that nobody knows
                if _is_another(beside, name, value):
                    break
                taken += 1
                tight = dense(beside.text)
                is_of_a_seal = bool(value) and _OF_SEAL.fullmatch(tight) is not None
                if not _BUTTON.fullmatch(tight) and not is_of_a_seal:
                    value.append(beside)
            right = row.lines[position + 1 + taken :]
            edge = right[0].box.left if right else 1.0
            below = _wrapped(rows, number, line, value, edge, name_of)
            most = _TOUCHING if _touches(line.text, rest) else 1.0
            if not value and (above := _value_above(rows, number, line, name, pairs)):
                most = _CHOSEN if below else 1.0
                below = below if below and _gap(line, below[0]) < _gap(above, line) else [above]
            value = _three_lines(rows, number, line, value, name_of, pairs) or value + below
            if value:
                pairs.append(Pair(name, line.text, Value(tuple(value), most), number))
    return pairs


def _are_sides(known: Sequence[tuple[str, str] | None]) -> bool:
    """Whether two labels are who pays and who is paid: heads of the halves of a form."""
    names = {told[0].removesuffix("_full") for told in known if told}
    return names == {"payer", "payee"}


def _label_columns(
    rows: Sequence[Row], name_of: Callable[[str], tuple[str, str] | None]
) -> list[float]:
    """Where labels begin that have others to their left: a form's second column of labels."""
    lefts = [
        line.box.left
        for row in rows
        for line in row.lines[1:]
        if (told := name_of(line.text)) is not None and not told[1]
    ]
    return [x for x in lefts if sum(abs(x - other) < _SAME_COLUMN for other in lefts) > 1]


def _touches(text: str, rest: str) -> bool:
    """Whether a value follows its label without any sign between them."""
    tight = dense(text)
    if not rest or not tight.endswith(dense(rest)):
        return False
    return dense(rest) in plain(text) and plain(text)[: -len(dense(rest))][-1:] not in (" ", ":")


def _value_above(
    rows: Sequence[Row], number: int, label: Line, name: str, pairs: Sequence[Pair]
) -> Line | None:
    """What stands right above a label that says what it is, as on cards of figures.

    An amount, a day or a way of paying, none that is the value of another label already.
    """
    taken = {id(line) for pair in pairs for line in pair.value.lines}
    above = [row.lines for row in rows[max(0, number - 2) : number]]
    if [len(lines) for lines in above] == [1, 1] and outcome_in(above[0][0].text):
        return None  # that amount alone is what came of a payment
    for line in rows[number - 1].lines if number else ():
        height = max(line.box.bottom - line.box.top, label.box.bottom - label.box.top)
        if (
            _is_figure_of(name, line.text)
            and id(line) not in taken
            and _stands_below(label, line)
            and _gap(line, label) < _WRAPS * height
        ):
            return line
    return None


def _three_lines(
    rows: Sequence[Row],
    number: int,
    label: Line,
    value: Sequence[Line],
    name_of: Callable[[str], tuple[str, str] | None],
    pairs: Sequence[Pair],
) -> list[Line]:
    """A value of three lines whose label stands beside the second: all equally close, at one edge.

    What is the value of another label is no part of this one.
    """
    if len(value) != 1 or not 0 < number < len(rows) - 1:
        return []
    taken = {id(line) for pair in pairs for line in pair.value.lines}
    (middle,) = value
    near = (middle.box.bottom - middle.box.top) / 2
    above, below = (
        [
            line
            for line in rows[number + way].lines
            if id(line) not in taken
            and name_of(line.text) is None
            and abs(line.box.left - middle.box.left) < _SAME_COLUMN
        ]
        for way in (-1, 1)
    )
    if len(above) != 1 or len(below) != 1:
        return []
    gaps = _gap(above[0], middle), _gap(middle, below[0])
    is_beside = abs(label.box.top + label.box.bottom - middle.box.top - middle.box.bottom) < near
    is_even = max(gaps) < near and max(gaps) - min(gaps) < near / 2
    is_full = above[0].box.right > middle.box.right - _BESIDE
    return [above[0], middle, below[0]] if is_beside and is_even and is_full else []


def _is_figure_of(name: str, text: str) -> bool:
    """Whether a text is a sum, or a day where the label is that of one."""
    printed = amount_alone(text)
    if printed is not None:
        return printed.has_fen or printed.has_currency
    if name == "method":
        return begins_value_of(name, dense(text))
    return name in _DAYS and is_whole_moment(text)


def _gap(upper: Line, lower: Line) -> float:
    return lower.box.top - upper.box.bottom


def _is_one_value(first: Line, row: Sequence[Line]) -> bool:
    """Whether lines that follow each other closely are one value, such as a masked card number."""
    ordered = sorted(row, key=lambda each: each.box.left)
    close = all(b.box.left - a.box.right < _BESIDE for a, b in pairwise(ordered))
    return bool(ordered) and ordered[0] is first and close


def _is_complete(value: Sequence[Line]) -> bool:
    """Whether a value cannot go on in the next line: an amount, a date, a time of day."""
    text = "".join(line.text for line in value)
    clock = r"\d{1,2}:\d\d(?::\d\d)?"
    whole = rf"(?:20\d\d[-/.年])?\d{{1,2}}[-/.月]\d{{1,2}}日?(?:{clock})?|{clock}"
    return bool(re.fullmatch(rf"{whole}|[+\-]?¥?[\d,]*\.\d\d元?", dense(text)))


def _is_another(beside: Line, name: str, value: Sequence[Line]) -> bool:
    """Whether what stands behind a value says another thing: how it stands, at the row's end."""
    tight = dense(beside.text)
    return (
        (bool(value) and _is_complete(value) and not _CLOCK.match(tight))
        or (_is_number(value) and _is_other(beside))
        or (
            (bool(value) or name == "method")
            and name != "status"
            and begins_value_of("status", tight)
        )
    )


def _is_number(value: Sequence[Line]) -> bool:
    """Whether a value is a number, as of a transaction: it goes on with figures alone."""
    return identifier("".join(line.text for line in value)) is not None


def _is_other(line: Line) -> bool:
    """Whether words beside a number are another thing, and no button that belongs to it."""
    tight = dense(line.text)
    return bool(re.search(r"[\u4e00-\u9fff]", tight)) and not _BUTTON.fullmatch(tight)


def _part(line: Line, rest: str) -> Line:
    """The end of a line: its box is as much of the line's as its letters are."""
    share = min(0.95, len(rest) / max(1, len(line.text)))
    left = line.box.right - (line.box.right - line.box.left) * share
    box = Box(left, line.box.top, line.box.right, line.box.bottom)
    return Line(rest, box, line.confidence, line.tilt, line.ground, line.ink)


def _fills_column(line: Line, following: Line, start: float, rows: Sequence[Row]) -> bool:
    """Whether a value's line is as wide as its column, so that what follows had no room on it."""
    column = [
        other.box.right - other.box.left
        for row in rows
        for other in row.lines
        if other.box.left >= start
        and (abs(other.box.left - line.box.left) < 0.02
             or abs(other.box.right - line.box.right) < 0.02)
    ]  # fmt: skip
    wide = line.box.right - line.box.left
    letter = wide / max(1.0, width_of(line.text))
    token = re.match(r"[A-Za-z0-9*,.\-]+", dense(following.text))
    return (
        max(column, default=wide) - wide < max(_RAGGED, width_of(token[0]) if token else 0) * letter
    )


def _stands_below(line: Line, label: Line) -> bool:
    """Whether a value has its label above it: both begin at one edge, or share their middle."""
    between = (line.box.left + line.box.right - label.box.left - label.box.right) / 2
    return abs(line.box.left - label.box.left) < _BELOW or abs(between) < _BELOW


def _is_right_below(line: Line, label: Line) -> bool:
    height = label.box.bottom - label.box.top
    return _stands_below(line, label) and _gap(label, line) < _WRAPS * height


def _wrapped(
    rows: Sequence[Row],
    number: int,
    label: Line,
    value: list[Line],
    edge: float,
    name_of: Callable[[str], tuple[str, str] | None],
) -> list[Line]:
    """The further lines of a value, or the whole of it where it stands below its label."""
    found: list[Line] = []
    if value and _is_complete(value):
        return found
    is_part = bool(value) and value[0].box.left < label.box.right - _BESIDE
    start = value[0].box.left - _GUESSED if is_part else label.box.right - 0.01
    near = _GUESSED if is_part else 0.02
    last = value[-1] if value else label
    for row in rows[number + 1 :]:
        height = last.box.bottom - last.box.top
        gap = row.top - max(last.box.bottom, rows[number].bottom if not found else 0)
        if gap > _WRAPS * height or any(name_of(line.text) for line in row.lines):
            break
        if value:
            fits = [
                line
                for line in row.lines
                if line.box.left >= start
                and line.box.right <= edge + 0.01
                and (abs(line.box.left - value[0].box.left) < near
                     or abs(line.box.right - value[0].box.right) < 0.02)
            ]  # fmt: skip
        else:
            fits = [line for line in row.lines if _stands_below(line, label)]
        beside = [
            x
            for x in row.lines
            if (x.box.left + x.box.right) / 2 < edge and (value or x.box.right > label.box.left)
        ]
        if not value and len(fits) == 1 and _is_one_value(fits[0], beside):
            found += sorted(beside, key=lambda each: each.box.left)
            break
        if not fits or len(fits) != len(beside):
            break
        if value and _is_complete(fits[:1]):
            break  # a date or an amount never ends a name
        if value and not _fills_column(last, fits[0], start, rows):
            break
        found.append(fits[0])
        last = fits[0]
        if not value:
            break
    return found
