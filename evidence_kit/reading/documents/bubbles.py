"""A conversation's screen: its title, what stands in bubbles on either side, what stands between.

All measures are in widths of the page, so that phones of any size look alike.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from evidence_kit.domain.readings import Colour, Line, PageLines, Side
from evidence_kit.domain.values import Box

_STATUS_BAR = 0.115  # no conversation begins above
_TITLE_BAR = 0.30  # nor ends a title below
_INPUT_BAR = 0.20  # of the bottom, where one types
_SAME_COLOUR = 18  # sum of differences of red, green and blue
_NEXT_LINE = 0.9  # of a line's height: wider gaps part bubbles
_LOOSE = 0.4  # of a line's height: lines of one paragraph stand closer, on a photograph too
_FULL = 0.85  # of the widest line of its bubble
_OF_FACE = 1.6  # times the usual height: what is seen in the picture of who writes
_EVEN = 0.12  # of the page's width: so much more room on one side says nothing
_SLIGHT = 0.04  # likewise: more than a bubble's own edges differ
_UNCLEAR = 0.9
_CLOSE = 0.35  # of a line's height: no two bubbles are as near
_UNDER_LIGHT = 60  # sum of differences: light falls unevenly on a photograph
_CLOCK = re.compile(r"[\d年月日:：/.\-\s今昨前天星期周一二三四五六上下午凌清早中傍晚深夜里]+")
_INDENTED = 0.15  # of the page's width: further from its side's edge than a picture in a bubble
_OFFERS = 0.35  # widths of the page from its bottom: where answers are offered
_SHORT = 6  # letters of a badge or of an offered answer
_LEVEL = 0.02
_LEAST_OFFERED = 3
_BEHIND = 0.05  # of the page's width: how far behind a name its badge stands
_CENTRED = 0.07
_PLACED = 0.25  # of the page's width: so much more room on one side says on which one stands
_VIVID = 60  # between the strongest and the weakest of red, green and blue
_FLUSH = 0.03
# The phone's clock, network and battery: on a photograph they do not stand at its very top.
_STATUS = re.compile(
    r"(?:[上下]午)?\d{1,2}[:：]\d{2}|(?:[45]G\+?|WiFi|LTE|HD)*[\s.,·|]*(?:\d{1,3}%?)?",
    re.IGNORECASE,
)
_CARD_INDENT = 0.045  # of the page's width
_VOICE = re.compile(r"\d{1,3}\s*[\"″”']{1,2}")
_QUOTED = re.compile(r"[^:：\d]{2,16}[:：]\s*\S")
_QUOTE_SIZE = 0.88  # of the usual height of what is said
_BUTTON = re.compile(
    r"[>›]|(?:点击)?查看(?:详情|全文|更多)|复制验证码|去开通|立即领取|短信\s*卡\s?[12]|卡\s?[12]\s*短信|进入小程序"
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|txt|csv|wps)\s*(?:[\d.]+\s*[KMG]?B?)?$", re.IGNORECASE
)
_FOOT = re.compile(r"(?:微信|QQ|支付宝)?(?:转账|红包)")
_SUM = re.compile(r"[¥￥]\s*\d")
_TYPING = re.compile(
    r"[+\-⊕☺◎()（）]*(按住\s*说话|发送|短信|彩信|信息|发短信|输入(消息|内容|短信)?.{0,6}|说点什么.*|imessage|"
    r"发送给.{0,14}|回复给?.{0,14}|请(描述|输入|写下|简单描述).{0,14}|有问题.{0,10}|我想.{0,4}(咨询|问).{0,6}|写消息.*|"
    r"text message|message|send|发消息.*|短信/彩信)[+\-⊕☺◎()（）]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a bubble, or a line that stands outside of any.

    `side` is None for what stands in the middle of the screen or outside of bubbles.
    """

    lines: tuple[Line, ...]
    box: Box
    in_bubble: bool
    side: Side | None = None
    is_side_clear: bool = True  # nothing of its place speaks for the other side

    @property
    def text(self) -> str:
        """Its words, with the line breaks of a narrow screen undone."""
        return joined(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """That of its least sure line, less where its side is not clear."""
        sure = min(line.confidence for line in self.lines)
        return sure if self.is_side_clear else min(sure, _UNCLEAR)

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle between the edges."""
        return abs((self.box.left + self.box.right) / 2 - 0.5) < _CENTRED


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of a conversation from top to bottom."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def bubbles(self) -> tuple[Block, ...]:
        """The bubbles alone."""
        return tuple(block for block in self.blocks if block.in_bubble)


def screen_of(page: PageLines) -> Screen:
    """Parts a page into its title and its blocks, each bubble with its side."""
    tall = page.height / page.width
    content = [line for line in page.lines if not _is_furniture(line, tall)]
    title, body = _title(content, tall)
    usual = median(line.box.bottom - line.box.top for line in body) if body else 0.0
    body = [line for line in body if not _is_avatar(line, body, usual)]
    body = [line for line in body if not _BUTTON.fullmatch(line.text.strip())]
    offered = _offered(body, tall)
    body = [x for x in body if x not in offered and not _is_badge(x, body, page.ground)]
    body = [line for line in body if not _is_of_voice(line, body)]
    blocks = _blocks(body, page.ground, tall)
    return Screen(title, tuple(_without_quotes(_sided(blocks))))


def joined(texts: Iterable[str]) -> str:
    """Lines of one paragraph as they were before the screen broke them."""
    whole = ""
    for text in texts:
        needs_space = whole[-1:].isascii() and whole[-1:].isalpha() and text[:1].isascii()
        whole += (" " if needs_space and text[:1].isalpha() else "") + text
    return whole


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _is_furniture(line: Line, tall: float) -> bool:
    """The phone's status bar above, and the field for typing below."""
    if _middle(line) * tall < _STATUS_BAR * 0.75:
        return True
    below = (1 - _middle(line)) * tall
    if below < _INPUT_BAR * 0.6 and len(line.text.strip()) < 5:
        return True
    return below < _INPUT_BAR and bool(_TYPING.fullmatch(line.text.strip()))


def _title(lines: list[Line], tall: float) -> tuple[str, list[Line]]:
    """The name in the bar at the top, and what stands below that bar."""
    above = [line for line in lines if line.box.bottom * tall < _TITLE_BAR]
    named = [
        line
        for line in above
        if re.search(r"\w{2}|\d{3}", line.text) and not _STATUS.fullmatch(line.text.strip())
    ]
    if not named:
        return "", lines
    # The bar is one row: what stands lower is already the conversation.
    first = min(_middle(line) for line in named)
    row = [line for line in named if (_middle(line) - first) * tall < 0.04]
    best = max(row, key=lambda line: (line.box.bottom - line.box.top, -line.box.left))
    bottom = max(line.box.bottom for line in row)
    return best.text.strip("<>‹›〈〉 ←"), [line for line in lines if line.box.top >= bottom]


def _is_avatar(line: Line, lines: list[Line], usual: float) -> bool:
    """One or two signs at the edge: larger than words, or beside a bubble of another colour."""
    high, is_short = line.box.bottom - line.box.top, len(line.text.strip()) <= 2
    if is_short and high > _OF_FACE * usual and (line.box.right < 0.2 or line.box.left > 0.8):
        return True
    if len(line.text.strip()) > 2 or not (line.box.right < 0.14 or line.box.left > 0.86):
        return False
    if any(len(each.text) > 2 and is_same_colour(each.ground, line.ground, 6) for each in lines):
        return False  # a short answer in a bubble like others
    return any(
        other is not line
        and other.box.top < line.box.bottom + (line.box.bottom - line.box.top)
        and other.box.bottom > line.box.top
        and not is_same_colour(other.ground, line.ground)
        for other in lines
    )


def _is_of_voice(line: Line, lines: list[Line]) -> bool:
    """A sign beside the length of a spoken message: the waves that are drawn there."""
    high = line.box.bottom - line.box.top
    return len(line.text.strip()) == 1 and any(
        _VOICE.fullmatch(other.text.strip()) and abs(_middle(other) - _middle(line)) < high / 2
        for other in lines
        if other is not line
    )


def _without_quotes(blocks: list[Block]) -> list[Block]:
    """The blocks without what somebody said earlier and is quoted, smaller, below an answer."""
    high = [b.lines[0].box.bottom - b.lines[0].box.top for b in blocks if b.in_bubble]
    usual = median(high) if high else 0.0
    kept: list[Block] = []
    for block in blocks:
        above = kept[-1] if kept else None
        own = block.lines[0].box.bottom - block.lines[0].box.top
        is_quote = (
            above is not None
            and above.in_bubble
            and block.in_bubble
            and bool(_QUOTED.match(block.text))
            and own < _QUOTE_SIZE * usual
            and block.box.top - above.box.bottom < 2 * own
        )
        if not is_quote:
            kept.append(block)
    return kept


def _offered(lines: list[Line], tall: float) -> list[Line]:
    """Short words beside each other above the field for typing: buttons with answers to choose."""
    low = [x for x in lines if (1 - _middle(x)) * tall < _OFFERS and len(x.text.strip()) <= _SHORT]
    rows = [[x for x in low if abs(_middle(x) - _middle(y)) * tall < _LEVEL] for y in low]
    row = max(rows, key=len, default=[])
    return row if len(row) >= _LEAST_OFFERED else []


def _is_badge(line: Line, lines: list[Line], ground: Colour | None) -> bool:
    """A word on a colour of its own right behind a name that stands on the page: 群主."""
    if len(line.text.strip()) > _SHORT or is_same_colour(line.ground, ground):
        return False
    high = line.box.bottom - line.box.top
    return any(
        other is not line
        and is_same_colour(other.ground, ground)
        and abs(_middle(other) - _middle(line)) < high / 2
        and -_FLUSH < line.box.left - other.box.right < _BEHIND
        for other in lines
    )


def is_same_colour(one: Colour | None, other: Colour | None, within: int = _SAME_COLOUR) -> bool:
    """Whether two colours look alike; what is not known is no difference."""
    if one is None or other is None:
        return True
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= within


def _blocks(lines: list[Line], ground: Colour | None, tall: float) -> list[Block]:
    blocks: list[Block] = []
    for line in sorted(lines, key=lambda each: (_middle(each), each.box.left)):
        in_bubble = ground is not None and not is_same_colour(line.ground, ground, within=9)
        last = next((b for b in reversed(blocks) if _continues(b, line, tall)), None)
        if in_bubble and last is not None and last.in_bubble:
            position = blocks.index(last)
            blocks[position] = replace(
                last, lines=(*last.lines, line), box=_around(last.box, line.box)
            )
        else:
            blocks.append(Block((line,), line.box, in_bubble))
    return blocks


def _continues(block: Block, line: Line, tall: float) -> bool:
    """Whether a line is the next one of a bubble."""
    above = block.lines[-1]
    height = min(above.box.bottom - above.box.top, line.box.bottom - line.box.top)
    gap = line.box.top - above.box.bottom
    if _CLOCK.fullmatch(line.text) and abs(line.box.left - above.box.left) > _FLUSH:
        return False  # the time at the end of a bubble
    is_close = gap < _CLOSE * height and abs(line.box.left - above.box.left) < _FLUSH
    if not is_same_colour(above.ground, line.ground, _UNDER_LIGHT if is_close else _SAME_COLOUR):
        return False
    overlap = min(block.box.right, line.box.right) - max(block.box.left, line.box.left)
    aligned = abs(line.box.left - block.box.left) < 0.03 or overlap > 0.6 * (
        line.box.right - line.box.left
    )
    if _FOOT.fullmatch(line.text.strip()) and _SUM.search(block.text):
        return -height < gap < _NEXT_LINE * 2 * height  # at the foot of the card of a transfer
    if gap > _LOOSE * height and _is_last_of_paragraph(block, line):
        return False
    return gap < _NEXT_LINE * height and gap > -height * 1.2 and aligned and tall > 0


def _is_last_of_paragraph(block: Block, line: Line) -> bool:
    """Whether a bubble's last line has room for more: what follows was not broken off it."""
    widest = max(each.box.right - each.box.left for each in (*block.lines, line))
    above = block.lines[-1].box
    return above.right - above.left < _FULL * widest


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _sided(blocks: list[Block]) -> list[Block]:
    """Bubbles of one colour stand on one side: that on which they leave no room."""
    colours = _colours_of(blocks)
    groups = [
        [b for b in blocks if b.in_bubble and is_same_colour(b.lines[0].ground, colour)]
        for colour in colours
    ]
    leaning = {colour: _leaning(group) for colour, group in zip(colours, groups, strict=True)}
    placed = {
        colour: any(abs(_lean(block)) > _PLACED for block in group)
        for colour, group in zip(colours, groups, strict=True)
    }
    one_sided = {
        colour: {_lean(block) > 0 for block in group if abs(_lean(block)) > _EVEN} == {lean > 0}
        for (colour, lean), group in zip(leaning.items(), groups, strict=True)
    }
    vivid = [colour for colour in colours if _is_vivid(colour)]
    for colour in colours:
        # All as wide as the screen: what one sent oneself is in colour, what came is grey.
        if not placed[colour] and len(colours) == 2 and len(vivid) == 1:
            leaning[colour] = -1.0 if colour in vivid else 1.0
    edges = [
        (colour, min(block.box.left for block in group))
        for colour, group in zip(colours, groups, strict=True)
        if leaning[colour] > 0
    ]
    cut = next((block for block in blocks if block.in_bubble), None)
    sided = []
    for block in blocks:
        ground = block.lines[0].ground
        own = _lean(block)
        known = next((c for c in colours if ground and is_same_colour(ground, c)), None)
        lean = own if known is None else leaning[known]
        # Its own place is clear, whatever its colour; not so of the last line of one that is cut.
        if abs(own) > _PLACED and not (block is cut and own * lean < 0):
            lean = own
        side = Side.RECEIVED if lean > 0 else Side.SENT
        is_clear = (own * lean > 0 and abs(own) > _EVEN) or bool(
            known and (one_sided[known] or _is_as_usual(known, own)) and abs(own) <= _EVEN
        )
        first = next((edge for edge in edges if known == edge[0]), None)
        if block.in_bubble and edges and _is_card(block):
            # Cards are as wide on both sides: only theirs begin where what they wrote begins.
            edge = min(edge for _, edge in edges)
            side = Side.SENT if block.box.left - edge > _CARD_INDENT else Side.RECEIVED
            is_clear = False
        is_in = first is not None and block.box.left - first[1] > _INDENTED
        if side is Side.RECEIVED and is_in and not _VOICE.fullmatch(block.text.strip()):
            side, is_clear = Side.SENT, False  # a card of one colour on both sides
        sided.append(
            replace(block, side=side, is_side_clear=is_clear) if block.in_bubble else block
        )
    return sided


def _colours_of(blocks: list[Block]) -> list[Colour]:
    """The colours of bubbles, those that look alike once."""
    colours: list[Colour] = []
    for block in blocks:
        ground = block.lines[0].ground
        is_known = any(is_same_colour(ground, known) for known in colours)
        if block.in_bubble and ground and not is_known:
            colours.append(ground)
    return colours


def _is_vivid(colour: Colour) -> bool:
    return max(colour) - min(colour) > _VIVID


def _is_as_usual(colour: Colour, lean: float) -> bool:
    """Whether place and colour say the same, each a little: grey at the left is what came."""
    return abs(lean) > _SLIGHT and _is_vivid(colour) == (lean < 0)


def _is_card(block: Block) -> bool:
    """Whether a bubble is the card of a transfer or of a file, whose words do not fill it."""
    is_transfer = _FOOT.search(block.text) and _SUM.search(block.text)
    return bool(is_transfer or _FILE.search(block.text))


def _lean(block: Block) -> float:
    """How much more room a bubble leaves on its right than on its left."""
    return (1 - block.box.right) - block.box.left


def _leaning(blocks: list[Block]) -> float:
    """Where bubbles of one colour stand: along the edge at which most of them end, else by room."""
    blocks = [block for block in blocks if not _CLOCK.fullmatch(block.text)] or blocks
    left = min(block.box.left for block in blocks)
    right = max(block.box.right for block in blocks)
    ends = sum(block.box.left - left < _FLUSH for block in blocks)
    ends -= sum(right - block.box.right < _FLUSH for block in blocks)
    return ends or sum(map(_lean, blocks))
