"""What others tell of a collector who called or wrote to them: whom, and by which number."""

import re
from collections.abc import Sequence

from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.others import KIN
from evidence_kit.domain.telephones import telephones
from evidence_kit.domain.visible import Told, Visible, visible

_ME = r"(?:我们?|前台|单位|公司|家里?|店里)"
_CAME = re.compile(  # that somebody called or wrote
    rf"(?:[\d*]{{7}}|有人|有个|有一个|一个|陌生|的号码?|号码|他们?|她|对方)[^，。；！？\n]{{0,24}}?"
    rf"(?:给\S{{0,3}}{_ME}|打给?\S{{0,3}}{_ME}|找\S{{0,2}}{_ME}|加\S{{0,2}}{_ME}|打过来)|"
    rf"打来的?|打到\S{{0,4}}{_ME}|(?:接|收)(?:了|到|过)\S{{0,8}}(?:电话|短信|信息|消息|微信)"
)
_ABOUT = re.compile(  # and of whom they spoke
    r"(?:说|讲|问|称)(?:是|要)?(?:找|关于)?(?:你|您)(?!好)|找你|你(?:在外面)?欠|(?:让|叫|要)我(?:们)?(?:转告|告诉|通知|劝|催|联系你)"
)
_CALLER = re.compile(r"\s*(?:的(?:号码?|人|手机|座机|电话))?\s*(?:打|来电|给|发|加|联系)")
_BEFORE = re.compile(r"(?:有个|有一个|一个|号码是?|来电[:：]?)\s*$")
_AT_WORK = re.compile(r"前台|公司|单位|领导|同事|人事|经理|主管|部门|HR|hr|行政")
_KIN = re.compile(KIN)
_OF_FAMILY = re.compile(rf"你(?:[这的个]|那个)?(?:{KIN})|(?:作为|他的?|她的?)家[属人]|外甥|侄")


def is_reported(text: str) -> bool:
    """Whether a message tells what others called or wrote about the reader."""
    return _CAME.search(text) is not None and _ABOUT.search(text) is not None


def numbers_reported(text: str) -> tuple[str, ...]:
    """The numbers from which others were called or written to; a masked one tells none."""
    if not is_reported(text):
        return ()
    seen = visible(text)
    return tuple(
        dict.fromkeys(
            each.number
            for each in telephones(seen)
            if not each.is_masked and _called_from(seen, each)
        )
    )


def caller(texts: Sequence[str]) -> str:
    """The one number from which somebody else says that they were called."""
    said = {number for text in texts for number in numbers_reported(text)}
    if not said and any(map(is_reported, texts)):  # told in a message of its own
        said = {x.number for text in texts for x in telephones(visible(text)) if not x.is_masked}
    return said.pop() if len(said) == 1 else ""


def reached(sender: str, texts: Sequence[str]) -> Reached:
    """Who was reached, by what the one who tells it is called and how they speak."""
    if _KIN.search(sender) or any(map(_OF_FAMILY.search, texts)):
        return Reached.RELATIVE
    if _AT_WORK.search(sender) or any(_AT_WORK.search(t) for t in texts if is_reported(t)):
        return Reached.COLLEAGUE
    return Reached.OTHER


def _called_from(seen: Visible, number: Told) -> bool:
    before, after = seen.text[: number.start], seen.text[number.end :]
    return bool(_CALLER.match(after) or _BEFORE.search(before))
