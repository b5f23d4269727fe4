"""What of a conversation is worth quoting: misconduct, then demands, before small talk."""

import re
from collections.abc import Sequence, Set

from evidence_kit.domain import misconduct
from evidence_kit.domain.sums import sums_in

BETWEEN = " / "  # messages that are quoted one after the other
LEFT_OUT = "……"  # messages between those that are quoted, or such as are too many
COLLECTS = re.compile(
    r"逾期|欠款|欠费|拖欠|催收|应还|待还|未还|还款|还清|结清|清偿|代偿|债权|法务|律师函|起诉|诉讼|仲裁|外访|上门|"
    r"减免|分期方案|征信|失信|紧急联系人|未处理"
)
_CLAIMS = re.compile(  # also what is said against proof, or not to tell who one is
    r"委托|受托|受让|转让|债务|债权|[还欠付交]钱|打款|付款|转账|到账|(?:把|将)\S{0,4}钱|钱\S{0,4}准备|没还|不[还付](?!的|了|起|清)|"
    r"(?<![\d.])\d[\d,]*(?:\.\d{1,2})?\s*元|为准|没有?用|不认|查不到|没有?资格|"
    r"授权|内部(?:文件|资料|规定|材料)|不外发|不(?:能|便|方便|给|予)(?:外发|外传|提供|出示|公开|看)|保密|"
    r"投诉|(?:去|随便|尽管|爱)[投告](?!资|知|票)|投了|(?:我们?|这里|这边)是\S{0,16}(?:公司|资产|事务所|法院|公安|派出所)"
)
_PART = (
    "本金|利息|罚息|违约金|滞纳金|复利|费用|(?:手续|服务|担保|保险|咨询|管理|逾期|催收|律师|诉讼)费"
)
_PARTS = re.compile(  # what a sum is made of, or one part of it with its own sum
    rf"(?:包含|包括|含有?|其中|其余|余下|由)[^。；;！!？?\n]{{0,12}}(?:{_PART})|"
    rf"(?:{_PART})(?:余额|共?计|合计|为|是|[:： ])*\d"
)
_OF_A_CALL = re.compile(  # without blanks
    r"(?:(?:未接(?:来电|电话|听|通)?|来电|呼入|missed(?:call)?)(?:[(（]?\d{1,3}次?[)）]?)?|"
    r"(?:最近一次)?(?:通话|接通|时长)?(?:\d{1,3}(?:小时|分钟?))?\d{1,2}秒|[，,、；;])+[。.]?",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:[\s，,。.!！?？~～、]|您好|你好|hello|hi|在吗|在么|在不在|在不|喂|早上好|上午好|下午好|晚上好|"
    r"打扰(?:一下)?了?|请问|(?:是|请问是)?\S{1,4}(?:先生|女士|小姐)(?:吗|么)?)*",
    re.IGNORECASE,
)
_LONGEST_GREETING = 40  # characters
_DEMANDS = 2  # how much a demand tells; misconduct more, a greeting nothing
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")


def most_telling(texts: Sequence[str]) -> str:
    """The text to quote of several; of those that tell as much the first."""
    return max(texts, key=_tells)


def telling_messages(texts: Sequence[str], longest: int) -> list[str]:
    """All messages that threaten, demand or claim, whole and in order; else the most telling one.

    `LEFT_OUT` stands wherever others lie between them. Joined by `BETWEEN` they have at most so
    many characters, unless one alone is longer: of more, those that tell least are left out, the
    last first, with the mark in their places.
    """
    tells = {text: _tells(text) for text in texts}
    told = [text for text in tells if tells[text] >= _DEMANDS] or [most_telling(texts)]
    kept, length = set(told), len(BETWEEN.join(told))
    weakest = told[::-1]
    weakest.sort(key=tells.__getitem__)
    first, last = (list(tells).index(told[place]) for place in (0, -1))
    within = list(tells)[first : last + 1]  # a greeting before them is missed by nobody
    for least in weakest[:-1]:
        if length <= longest and len(BETWEEN.join(_marked(within, kept))) <= longest:
            break
        kept.remove(least)
        length -= len(least) + len(BETWEEN)
    return _marked(within, kept)


def _marked(texts: Sequence[str], kept: Set[str]) -> list[str]:
    """What is kept of some texts, with one mark wherever texts are missing."""
    marked: list[str] = []
    for text in texts:
        if text in kept:
            marked.append(text)
        elif marked[-1:] != [LEFT_OUT]:
            marked.append(LEFT_OUT)
    return marked


def names_parts(text: str) -> bool:
    """Whether words say of what a claimed sum consists, be it right or wrong."""
    return _PARTS.search(text) is not None


def tells_nothing(text: str) -> bool:
    """Whether a text is no more than a greeting."""
    return _tells(text) == 0


def is_only_of_a_call(text: str) -> bool:
    """Whether words say no more than how a call went, or how many, which a call list shows too."""
    return _OF_A_CALL.fullmatch(re.sub(r"\s", "", text)) is not None


def telling_part(text: str, longest: int) -> str:
    """At most so many characters of a text and a mark where some are left out.

    It begins with the sentence that tells most, where the text would be cut anyway.
    """
    if len(text) <= longest:
        return text
    sentences = list(_SENTENCE.finditer(text))
    start = max(sentences, key=lambda found: _tells(found[0])).start() if sentences else 0
    before, rest = ("…" if start else ""), text[start:].strip()
    return before + (rest if len(rest) <= longest else f"{rest[:longest]}…")


def _tells(text: str) -> int:
    if worse := misconduct.weight(text):
        return _DEMANDS + worse
    if COLLECTS.search(text) or _CLAIMS.search(text) or names_parts(text) or sums_in(text):
        return _DEMANDS
    is_short = len(text) <= _LONGEST_GREETING
    return 0 if is_short and _GREETING.fullmatch(text) else 1
