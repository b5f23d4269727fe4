"""Whom a collector's message reached and by what channel, where the evidence says so."""

import re
from collections.abc import Iterable, Sequence

from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.others import AROUND, KIN, names_in
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.records import Item
from evidence_kit.domain.stills import title_key

_APPS = ("微信", "企业微信", "QQ", "钉钉")  # in which people chat
_BY_SYSTEM = "com."  # so a screenshot's name says which app was on the screen, not who passed it on
_SCREEN = re.compile(r"screen|截[屏图]|IMG_\d{4}\.PNG", re.IGNORECASE)  # and no photo of a paper
_GREETING = "现在可以开始聊天了"  # WeChat's, where somebody was added
_OTHERS = re.compile(rf"{KIN}|{AROUND}|人事|前台|群|HR")
_PLACES = re.compile(r"家里|家用")  # a home's tablet is nobody else's

# Meant for somebody else, who is to tell the borrower; or told by one whom a collector reached.
_PASSED_ON = re.compile(
    r"转告|转达|代为?通知|(?:通知|告诉|告知|提醒|督促|劝)(?:一?下)?(?:他|她|本人|其本人)|"
    r"[让叫催][他她][^\s，。！？]{0,6}(?:还|处理|回电|联系|回复)|"
    rf"[你您]的?\w?(?:{KIN}|员工|同事|下属)[^\s，。！？]{{0,6}}(?:欠|逾期|借了|拖|不还|失联)|"
    r"[你您](?:是|作为)(?:他|她|其|[^\s，。！？]{2,4})的?(?:紧急)?联[系络]人|"
    r"[说讲][你您](?:还|是|又)?(?:欠|逾期|借|没还)|找[你您]的|[有个被]催收|"
    r"(?:打|发)(?:电话|短信|消息)?[给到]了?我(?![们司方公处行部])|"
    r"[人号们他她谁][^，。！？]{0,6}[给跟]我(?:打|发|说)|我(?:刚|又|也|今天)*(?:接到|收到|接了)"
)

# By which a whole thread is somebody else's: the borrower is never told of "your wife, who owes".
_TO_OTHERS = re.compile(
    rf"[你您]的?\w?(?:{KIN}|员工|同事|下属)[^\s，。！？]{{0,6}}(?:欠|逾期|借了|拖|失联)|"
    r"[你您](?:是|作为)(?:他|她|其|[^\s，。！？]{2,4})的?(?:紧急)?联[系络]人|"
    r"(?:请|麻烦)[你您]?(?:代为|帮忙|尽快)?(?:转告|转达|督促)"
)


def reached_by(
    items: Iterable[Item], texts: Sequence[str], sender: str, title: str, thread: Iterable[str] = ()
) -> Reached | None:
    """The borrower, where somebody wrote to a telephone that is theirs; else nobody knows whom.

    `title`: of the conversation, `thread`: all that its sender wrote there. In a group, on the
    telephone of another, and where the words are meant for somebody else or told by one, a person
    has to say it.
    """
    if any(map(is_to_others, thread)):
        return None
    if title and sender and title_key(title) != title_key(sender):
        return None
    owners = (_PLACES.sub("", item.source_owner) for item in items)
    if any(map(_OTHERS.search, (sender, *owners))) or any(map(is_passed_on, texts)):
        return None
    return Reached.SELF


def is_to_others(text: str) -> bool:
    """Whether words are addressed to somebody else, and so all of their thread."""
    return _TO_OTHERS.search(text) is not None


def screens_of(item: Item) -> str:
    """How a telephone names the pictures of its screen, without what counts or dates them."""
    return re.sub(r"\d+|com\.[\w.]+(?=\.\w+$)", "", item.original_name)


def is_passed_on(text: str) -> bool:
    """Whether words are meant for somebody else, or told by one whom a collector reached."""
    return _PASSED_ON.search(text) is not None


def is_of_others(sender: str, texts: Iterable[str], own: frozenset[str] | None) -> bool:
    """Whether a sender is one whom a collector reached, and who passes on what was written.

    What they are called says so, or that the words speak to somebody of that name. `own`: the
    names of no third person.
    """
    if _OTHERS.search(sender):
        return True
    return any(name in sender for text in texts for name in names_in(text, own))


def called(item: Item, row: int | None) -> Reached | None:
    """The borrower, where the list is their own telephone's: a carrier's, or a screen of it."""
    is_own = row is not None or _SCREEN.search(item.original_name)
    is_of_others = _OTHERS.search(_PLACES.sub("", item.source_owner))
    return Reached.SELF if is_own and not is_of_others else None


def channel_of(kind: DocumentKind, items: Iterable[Item], texts: Sequence[str]) -> str:
    """How somebody wrote, where the kind of the files, the app or its own words say it."""
    if kind is DocumentKind.SMS:
        return "短信"
    told = {i.source_app for i in items if _BY_SYSTEM in i.original_name} & {*_APPS}
    if not told and any(_GREETING in text for text in texts):
        return "微信"
    return told.pop() if len(told) == 1 else ""
