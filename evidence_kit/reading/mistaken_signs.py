"""Signs that the engine takes for others like them and is sure of, where the words leave no doubt.

What is mended so is still to be compared with the picture: its line is never told as sure.
"""

import re

MENDED = 0.94  # how sure a line is at most in which a sign was mended
# 门 loses its dot to the engine: 上门, 部门, 厦门. Left as they are: 以上内容, 部内存, 大厦内.
_GATE = re.compile(
    r"(?:(?<=[上登专敲澳])|(?<=(?<!内)部)|(?<=(?<![大广高])厦))内(?![容部存外置地在因含心幕网陆需资销务])"
)


def mended(text: str) -> str:
    """The text with the signs that must have been printed."""
    return _GATE.sub("门", text)
