"""Printed words as they are compared: one width, no spaces, one sign for one meaning."""

import re
import unicodedata

_SIGNS = str.maketrans({"：": ":", "（": "(", "）": ")", "，": ",", "－": "-", "—": "-", "–": "-",
                        "−": "-", "﹣": "-", "￥": "¥", "Ұ": "¥", "丶": "、"})  # fmt: skip


def plain(text: str) -> str:
    """A text in one width and with one kind of sign; inner spaces stay."""
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip()


def dense(text: str) -> str:
    """The same without any space."""
    return re.sub(r"\s+", "", plain(text))


def width_of(text: str) -> float:
    """How wide a text is, in Chinese letters."""
    return sum(1.0 if ord(sign) > 255 else 0.55 for sign in text)


def identifier(text: str) -> str | None:
    """A number of a transaction or a contract, without spaces; None for anything else."""
    tight = re.sub(r"(复制|查看|展开|点击.*|>|\[.*\])+$", "", dense(text)).strip(".·,:>")
    if not re.fullmatch(r"[A-Za-z0-9_\-/*#]{6,80}", tight) or len(re.findall(r"\d", tight)) < 4:
        return None
    return tight
