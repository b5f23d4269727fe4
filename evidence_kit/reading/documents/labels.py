"""The words that stand before values on receipts, by what they mean: `resources/reading`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from evidence_kit.reading.documents.glued import NAMED, begins_value_of
from evidence_kit.reading.documents.words import dense
from evidence_kit.runtime import resources

# Which labels are sources of a field, the better ones first; amounts: `paid`.
FIELDS: dict[str, tuple[str, ...]] = {
    "paid_at": ("paid_at", "time", "created", "booked"),
    "payee": ("payee_full", "payee", "payee_short", "counterpart"),
    "payer": ("payer",),
    "transaction_id": ("transaction", "flow", "refund_id", "order", "slip"),
    "order_id": ("merchant_order",),
    "method": ("method",),
    "status": ("status",),
    "note": ("note", "remark"),
    "contract_no": ("contract",),
    "fee": ("fee",),
    "principal": ("principal",),
    "interest": ("interest",),
    "penalty": ("penalty",),
    "instalment": ("instalment",),
}

_MEANT = frozenset("收付退还入出应实已未本利罚转扣贷借存取商户原")  # 退款方式 is no 付款方式
_LED = re.compile(r"^(?:其中|含|内含|包含)[:：]?(?=本金|利息|罚息|违约金|费|手续|服务|担保)")
_WORDS_OF_LABEL = 4  # in English
_LONG_LABEL = 4  # letters
_WRITING = re.compile(r"[\u4e00-\u9fff]{0,6}(?:金额|总额|款项)\((小写|大写)\)")
_SOURCES = frozenset(
    {"余额宝", "零钱通", "余额钱包"}
)  # what was paid from, never what stands before it
# Heads that no list has, by what they end with; the first that fits is it.
_COLUMN_ENDS = tuple(
    (re.compile(form), name)
    for form, name in (
        (r"(?!.*(?:自动|主动|手动|代扣|支付)).{0,4}(?:剩余|待还|未还|余额).{0,4}", "balance"),
        (r".{0,4}本金", "principal"),
        (r".{0,4}利息", "interest"),
        (r".{0,4}(?:罚息|违约金|滞纳金|逾期费用?)", "penalty"),
        (r".{0,4}(?:手续费|服务费|担保费|管理费|费用)", "fee"),
        (
            r".{0,4}(?:还款额|应还额|月供|月还款|本息|应还|实还|还款(?=合计|总计))(?:金额|总额|合计|总计|\(元\))?",
            "amount",
        ),
        (r".{0,4}(?:应还|到期|计划|约定|最后|截止).{0,3}(?:日期?|时间)", "due_on"),
        (r".{0,4}(?:实还|实际|结清|入账|扣款|交易|记账).{0,3}(?:日期?|时间)", "paid_at"),
        (r".{0,4}状态", "status"),
    )
)
_LONGEST_GLUED = 10
_KIND_OF_COMPANY = "金融"  # 消费金融 ends a line of a name, and is no 消费金额
_UNIT = re.compile(r"\((?:元|人民币|rmb|cny|¥|单位:元)\)|[¥*•·]", re.IGNORECASE)


def column_of(head: str) -> str:
    """The field that stands below the head of a column of a list; empty where nobody knows."""
    told = _words("columns").get(head)
    if told is None and "/" in head and len({*map(column_of, head.split("/"))} - {""}) > 1:
        return ""  # 本金/利息: one value there may be either
    return told or next((name for form, name in _COLUMN_ENDS if form.fullmatch(head)), "")


@cache
def _words(catalogue: str) -> dict[str, str]:
    """Every wording of a catalogue with the name of what it means, the longest first."""
    file = resources() / "reading" / f"{catalogue}.toml"
    names = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {dense(word).casefold(): name for name, words in names.items() for word in words}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@cache
def label_of(text: str) -> tuple[str, str] | None:
    """Which label a line is, and what follows it on the same line; None where it is no label."""
    words = _words("labels")
    if dense(text) in _SOURCES:
        return None
    tight = dense(text).casefold() if text.isascii() else dense(text)
    tight = _LED.sub("", tight)
    bare = _UNIT.sub("", tight).strip(":>?？")
    if name := _meaning(bare) or _nearly(bare):
        return name, ""
    head, colon, rest = tight.partition(":")
    if colon and rest and (name := _meaning(_UNIT.sub("", head))):
        return name, rest
    if text.isascii() and (told := _glued(tight, words)) is not None:
        return told
    # A short gap between label and value: the engine reads both as one line.
    if " " in text.strip():
        parts = text.split()
        for count in range(min(_WORDS_OF_LABEL, len(parts) - 1), 0, -1):
            head = _UNIT.sub("", dense("".join(parts[:count]))).strip(":")
            if name := _meaning(head, by_end=count == 1):
                return name, " ".join(parts[count:])
    return _glued(tight, words)


def _meaning(head: str, *, by_end: bool = True) -> str | None:
    """What a whole label means: as a list has it, or by how it ends."""
    told = _of_two_writings(head) or _words("labels").get(head.casefold())
    return told or (_told_by_its_end(head) if by_end else None)


def _of_two_writings(bare: str) -> str | None:
    """转账金额(小写) and 转账金额(大写): one amount in figures and in words."""
    match = _WRITING.fullmatch(bare)
    return None if match is None else "small" if match[1] == "小写" else "in_words"


def _glued(tight: str, words: Mapping[str, str]) -> tuple[str, str] | None:
    """A label whose value follows without a space or a colon: 收款人林样例, 金额1,284.67元.

    The longest label counts, and what follows has to be a value of the kind that it names.
    """
    for word, name in words.items():
        if not tight.casefold().startswith(word):
            continue
        rest = tight[len(word) :]
        if word.isascii():
            if len(word) > 3 and rest and (not rest[0].isascii() or _begins_value(rest)):
                return name, rest
        elif begins_value_of(name, rest, of_short=len(word) < _LONG_LABEL):
            return name, rest
    for length in range(min(_LONGEST_GLUED, len(tight) - 1), 2, -1):
        head, rest = tight[:length], tight[length:]
        told = _of_two_writings(head) or _told_by_its_end(head)
        is_whole = told in NAMED or told == "method" or _begins_value(rest)
        if told and begins_value_of(told, rest) and is_whole:
            return told, rest
    return None


def _told_by_its_end(head: str) -> str | None:
    """What a label means that no list has: 回款流水号 is a number of a transaction."""
    if re.match("添加|填写|编辑|修改|设置|设为|选择|更换|切换|开启|查看|(?:短信)?通知|告知", head):
        return None  # a button
    if not 2 < len(head) < 10 or not re.fullmatch(r"[\u4e00-\u9fff()]+", head):
        return None
    return next((name for name, form in _endings() if form.fullmatch(head)), None)


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    file = resources() / "reading" / "endings.toml"
    ends = tomllib.loads(file.read_text(encoding="utf-8"))["end"]
    return tuple((end["name"], re.compile(end["form"])) for end in ends)


def _nearly(head: str) -> str | None:
    """What a label means of which one letter was misread; None where two meanings are as near."""
    if not 3 < len(head) < 10 or head.endswith(_KIND_OF_COMPANY):
        return None
    words = _words("labels")
    near = {words[word] for word in words if len(word) == len(head) and _differ(word, head) == 1}
    return near.pop() if len(near) == 1 else None


def _differ(one: str, other: str) -> int:
    """In how many letters two words differ; a letter that bears the meaning counts twice."""
    return sum(
        2 if a in _MEANT or b in _MEANT else 1 for a, b in zip(one, other, strict=True) if a != b
    )


def _begins_value(rest: str) -> bool:
    return bool(re.match(r"[¥+\-]?\d|[A-Z]{2,}\d", rest))
