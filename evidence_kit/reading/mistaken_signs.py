"""Signs that the engine takes for others like them and is sure of, mended by the words around.

What is mended so is to be compared with the picture: its line is never told as sure.
"""

import re

MENDED = 0.94  # how sure a line is at most in which a sign was mended
# 门 loses its dot to the engine. 内 stays where it may be meant: 以上内容, 部内控, 大厦内.
_GATE = re.compile(
    r"(?<=[登专敲澳])内|(?<![大广高]厦)(?<=厦)内|"
    r"(?<![以线网账]上)(?<=上)内(?=$|[\s,，。.!！?？;；]|[核催外走找拜讨服处调见取谈]|家访|收[取款账]|了解|沟通|协商)|"
    r"(?<=(?:委外|催收|法务|风控|客服|贷后|相关|有关|主管|业务|管理)部)内(?=$|[\s,，。.!！?？;；、:：的]|人员|负责|主任|经理)"
)
# Signs of traditional writing that differ from the simplified one by a stroke or two: 黃 for 黄.
_TWINS = str.maketrans(
    "黃呂吳戶內溫靑淸眞彥強別淨況涼減兌悅脫沒換煥渙瑤遙搖晉冊靜爭尙費貸資賬財員責貨貼賠購債",
    "黄吕吴户内温青清真彦强别净况凉减兑悦脱没换焕涣瑶遥摇晋册静争尚费贷资账财员责货贴赔购债",
)


def mended(text: str) -> str:
    """The text with the signs that such words are printed with."""
    return _GATE.sub("门", _simplified(text))


def _simplified(text: str) -> str:
    """The text in simplified signs, unless another sign says that it is written in others."""
    plain = text.translate(_TWINS)
    return plain if all(map(_is_simplified, re.findall(r"[\u4e00-\u9fff]", plain))) else text


def _is_simplified(sign: str) -> bool:
    """Whether a sign is in the national set of 1980, which has simplified ones only."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
