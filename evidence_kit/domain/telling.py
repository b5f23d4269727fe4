"""What of a conversation is worth quoting: a threat before a demand, a demand before a greeting."""

import re
from collections.abc import Sequence

_THREAT = re.compile(
    r"外访|上门|起诉|诉讼|仲裁|立案|律师函|强制执行|冻结|查封|失信|黑名单|征信|拘留|坐牢|报警|报案|曝光|"
    r"通讯录|紧急联系人|(?:联系|通知|告知|打给|找)(?:您|你)?的?(?:家人|家属|父母|亲友|单位|同事|村委|居委)|"
    r"后果自负|承担后果|一切后果"
)
COLLECTS = re.compile(
    r"逾期|欠款|欠费|拖欠|催收|应还|待还|未还|还款|还清|结清|清偿|代偿|债权|法务|律师函|起诉|诉讼|仲裁|外访|上门|"
    r"减免|分期方案|征信|失信|紧急联系人|未处理"
)
_GREETING = re.compile(
    r"(?:[\s，,。.!！?？~～、]|您好|你好|hello|hi|在吗|在么|在不在|在不|喂|早上好|上午好|下午好|晚上好|"
    r"打扰(?:一下)?了?|请问|(?:是|请问是)?\S{1,4}(?:先生|女士|小姐)(?:吗|么)?)*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")


def most_telling(texts: Sequence[str]) -> str:
    """The text to quote of several; of those that tell as much the first."""
    return max(texts, key=_tells)


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
    if _THREAT.search(text):
        return 3
    if COLLECTS.search(text):
        return 2
    return 0 if _GREETING.fullmatch(text) else 1
