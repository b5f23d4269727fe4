"""Who pays and who is paid, where a form says only 户名: by what stands beside it or above."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.layout import Pair, Row, Value, upright_words
from evidence_kit.reading.documents.words import dense

_SECTION = re.compile(r"(?:转)?([付收出入])款?(?:方|人|账户)?(?:信息|资料|账户)?")
_SIGN = re.compile(r"(?:转)?([付收出入])款?[方人]?")
_ACCOUNT = re.compile(r"[\d*]{3}|银行|信用社|账户|余额|零钱")
_BESIDE_SIGN = 0.12  # of the page's width
_SMALL_DOUBT = 0.94


def with_sides(pairs: list[Pair], rows: Sequence[Row], page: PageLines) -> list[Pair]:
    """户名 is of who pays or of who is paid: told by 付 and 收 beside it, else by the order."""
    holders = [pair for pair in pairs if pair.name == "holder"]
    upright = [word for word in upright_words(page) if re.search("[付收]", word.text)]
    sided = []
    for pair in pairs:
        if pair.name != "holder":
            sided.append(pair)
            continue
        before = "".join(row.text for row in rows[max(0, pair.row - 2) : pair.row + 1])
        beside = _beside(pair, upright)
        if beside:
            name = "payee" if "收" in beside else "payer"
        elif len(holders) == 1 and (other := _other_side(pairs)):
            name = other
        elif len(holders) == 1:
            name = "payee" if "收" in before and "付" not in before else "payer"
        else:
            name = _cell_before(pair, rows) or _section_of(pair, rows) or _by_place(pair, holders)
        sided.append(Pair(name, pair.label, pair.value, pair.row))
    return sided


def _other_side(pairs: Sequence[Pair]) -> str | None:
    """Whose the only 户名 is where the other side is named: who takes what 存款人 pays in."""
    named = {pair.name for pair in pairs}
    if "payer" in named and not named & {"payee", "payee_full"}:
        return "payee"
    return "payer" if named & {"payee", "payee_full"} and "payer" not in named else None


def _cell_before(pair: Pair, rows: Sequence[Row]) -> str | None:
    """Whose rows a 户名 stands in where 付款方 and 收款方 are each written once, before several."""
    label = next((x for x in rows[pair.row].lines if x.text == pair.label), None)
    if label is None:
        return None
    cells = [
        (line, "payee" if heading[1] in "收入" else "payer")
        for row in rows
        for line in row.lines
        if line.box.right <= label.box.left
        and (heading := _SECTION.fullmatch(dense(line.text).strip(":")))
    ]
    if {side for _, side in cells} != {"payer", "payee"}:
        return None
    return min(cells, key=lambda cell: abs(_level(cell[0]) - _level(label)))[1]


def _level(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _section_of(pair: Pair, rows: Sequence[Row]) -> str | None:
    """Whose part of a form a row stands in: the heading above it that says 付款方 or 收款方."""
    for row in reversed(rows[: pair.row + 1]):
        headings = [
            (abs(_middle(line) - _middle(pair.value.lines[0])), heading[1])
            for line in row.lines
            if (heading := _SECTION.fullmatch(dense(line.text).strip(":")))
        ]
        if headings:  # two, where each is over its half
            return "payee" if min(headings)[1] in "收入" else "payer"
    return None


def _middle(line: Line) -> float:
    return (line.box.left + line.box.right) / 2


def _by_place(pair: Pair, holders: Sequence[Pair]) -> str:
    """Who pays stands left of who is paid, or comes first where both stand below each other."""
    if _stand_apart(holders):
        return "payer" if pair.value.lines[0].box.left < 0.35 or pair is holders[0] else "payee"
    return "payer" if pair is holders[0] else "payee"


def _stand_apart(holders: Sequence[Pair]) -> bool:
    """Whether some stand left and some right, as in a form of two columns."""
    lefts = [each.value.lines[0].box.left for each in holders]
    return max(lefts) - min(lefts) > 0.3


def between_two(page: PageLines) -> list[Pair]:
    """付款 and 收款 as signs before a name and, below it, an account: they stand between both."""
    pairs = []
    for sign in page.lines:
        if (word := _SIGN.fullmatch(dense(sign.text))) is None:
            continue
        high, level = sign.box.bottom - sign.box.top, (sign.box.top + sign.box.bottom) / 2
        right = [
            line
            for line in page.lines
            if 0 < line.box.left - sign.box.right < _BESIDE_SIGN
            and abs((line.box.top + line.box.bottom) / 2 - level) < 1.6 * high
        ]
        upper = [x for x in right if (x.box.top + x.box.bottom) / 2 < level - high / 4]
        lower = [x for x in right if (x.box.top + x.box.bottom) / 2 > level + high / 4]
        if any(moments_in(line.text) or not _ACCOUNT.search(line.text) for line in lower):
            continue  # the picture of whom a bill is with, who is named beside it
        if len(upper) == len(lower) == 1 and len(right) == 2:
            name = "payee" if word[1] in "收入" else "payer"
            pairs.append(Pair(name, sign.text, Value(tuple(upper), _SMALL_DOUBT), 0))
    return pairs


def _beside(pair: Pair, upright: Sequence[Line]) -> str:
    """The words written from top to bottom next to the left of a value, at its height."""
    value = pair.value.lines[0].box
    level = (value.top + value.bottom) / 2
    left = [
        word
        for word in upright
        if word.box.right < value.left and word.box.top - 0.06 < level < word.box.bottom + 0.06
    ]
    return max(left, key=lambda word: word.box.left).text if left else ""
