"""A conversation's screen: its title, what stands in bubbles on either side, what stands between.

All measures are in widths of the page, so that phones of any size look alike.
"""

import re
from dataclasses import dataclass, replace
from statistics import median

from evidence_kit.domain.readings import CERTAIN, Line, PageLines
from evidence_kit.reading.documents.layout import around
from evidence_kit.reading.documents.talks.announcements import without_announcements, without_notice
from evidence_kit.reading.documents.talks.blocks import Block, blocks_of
from evidence_kit.reading.documents.talks.bubble_sides import sided
from evidence_kit.reading.documents.talks.faces import is_face, is_same_face
from evidence_kit.reading.documents.talks.frames import Frames
from evidence_kit.reading.documents.talks.looks import CLOCK, contrast_of, is_same_colour, middle
from evidence_kit.reading.documents.talks.pale_words import without_pale_words
from evidence_kit.reading.documents.words import dense

_STATUS_BAR = 0.115  # no conversation begins above
_SUBTITLE = 0.7  # of the title's height: its second line stands closer
_STATUS_ROW = 0.04  # how far apart the middles of its signs are at most
_TITLE_BAR = 0.30  # nor ends a title below, unless a picture stands above it
_BELOW_PICTURE = 0.42
_EXACTLY = 0.03  # of the page's width: how far from the middle a title below a picture is at most
_INPUT_BAR = 0.20  # of the bottom, where one types
_FIELD_BAR = 0.14  # likewise, where the field for typing stands on most phones
_FAINT = 0.6  # times how far letters usually are from what they stand on
_PLAIN = 30  # between the strongest and the weakest of red, green and blue
_UNTOLD = 0.8  # how sure the engine is at most of a drawn sign that it takes for a word
_SEND_BAR = 0.36  # likewise, where a keyboard's tools stand below the button that sends
_OFFERS = 0.35  # widths of the page from its bottom: where answers are offered
_SHORT = 6  # letters of a badge or of an offered answer
_RANK = re.compile(  # what somebody is in a group, on a colour of its own beside the name
    r"(?:群主|管理员)?\s*LV\s?\d{1,3}\s*\S{0,4}|(?:群主|管理员)\s*\S{0,4}|主管|外部联系人|机器人|官方"
)
_LEVEL = 0.02
_LEAST_OFFERED = 3
_TINT = 9  # sum of differences: a button may be hardly lighter than the page
_BEHIND = 0.05  # of the page's width: how far behind a name its badge stands
_FLUSH = 0.03
# The phone's clock, network and battery: on a photograph they do not stand at its very top.
_CLOCK_ABOVE = r"(?:[上下]午)?\d{1,2}[:：]\d{2}"
_STATUS = re.compile(
    rf"(?:{_CLOCK_ABOVE}|[\d.]+\s?[KM]B?/s|(?:(?:中国)?(?:移动|联通|电信|广电)\s?(?=HD|[45]G))|"
    r"[45]G\+?|WiFi|(?:Vo)?LTE|HD|\d{1,3}%|(?<!\d)\d{1,3}(?!\d)|[^\w<‹〈]|"
    r"(?<![^\W_])[^\W\d_](?![^\W_]))*",  # a sign read as a letter alone
    re.IGNORECASE,
)
_UNREAD = re.compile(r"[<‹〈]?\s*\d{1,3}\+?|99\+")  # messages elsewhere, beside the arrow back
_NAME = re.compile(r"[\u4e00-\u9fff]|\d{3}|[A-Za-z]{3}")
_CHANNEL = re.compile(r"短信|信息|彩信|imessage|sms", re.IGNORECASE)
_WHOLE_CHANNEL = re.compile(
    rf"(?:{_CHANNEL.pattern})(?:[/·|](?:{_CHANNEL.pattern}))?", re.IGNORECASE
)
_VOICE = re.compile(r"\d{1,3}\s*[\"″”']{1,2}")
# What the waves beside a voice's length are taken for.
STROKES = r"[ilItujUTJL|!()\[\]（）》>〉」』.,，、·•ıㄧ丨\s]"
_WAVES = re.compile(rf"\S|(?:川|{STROKES}){{1,10}}")
_QUOTED = re.compile(r"[^:：\d]{2,16}[:：]\s*\S")
_QUOTE_SIZE = 0.9  # of the usual letter of what is said
_PALE = 0.75  # likewise of its contrast
_QUOTE_HEIGHT = 0.88  # likewise of its height
_BUTTON = re.compile(
    r"[>›]|SIM\s?[12]|(?:点击)?查看(?:详情|全文|更多)\s*[>›]?|复制验证码|去开通|立即领取|(?:短信\s*)?卡\s?[12](?:\s*短信)?(?:\s*(?:已发送|已送达|发送失败))?|进入小程序"
)
_KEY = re.compile(r"(?:复制|更多|删除|转发|分享|详情|打开(?:应用|链接)|拨打电话)\s*[^\w\s]?")
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|txt|csv|wps|mp3|mp4|apk)\b", re.IGNORECASE
)
_DRAWN = re.compile(r"\s*[^\w\s\u2460-\u24ff\u2776-\u2793]{1,2}\s*|[\u2460-\u24ff\u2776-\u2793]")
_ICON = re.compile(r"[A-Za-z]{1,4}")
# What stands lowest on a screen and nobody says; on a photograph some way above its edge.
_LOWEST = re.compile(
    r"[()（）]{1,3}|[十+⊕]|发送|Send|短信\s*/\s*彩信|(?:输入|发送)?短信", re.IGNORECASE
)
_FIELD_ALONE = re.compile(
    r"短信\s*/\s*彩信|彩信\s*/\s*短信|请输入[您你]?的?(?:问题|内容|消息).{0,6}"
)
_TYPING = re.compile(
    r"[+\-⊕☺◎()（）\s]*(按住\s*说话|发送|短信|彩信|信息|发短信|输入(消息|内容|短信)?.{0,6}|说点什么.*|imessage|"
    r"发送给.{0,14}|回复给?.{0,14}|请(描述|输入|写下|简单描述).{0,14}|有问题.{0,10}|我想.{0,4}(咨询|问).{0,6}|写消息.*|"
    r"text message|message|send|发消息.*|发(?:送|个)?(?:消息|信息|私信|短信).{0,6}|"
    r"(?:短信|信息)\s*[/·・•.]\s*(?:彩信|短信|信息)(?:\s*(?:SIM|卡)\s?\d)?)"
    r"[+\-⊕☺◎()（）]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of a conversation from top to bottom."""

    title: str
    blocks: tuple[Block, ...]
    title_confidence: float = CERTAIN

    @property
    def bubbles(self) -> tuple[Block, ...]:
        """The bubbles alone."""
        return tuple(block for block in self.blocks if block.in_bubble)


def screen_of(page: PageLines) -> Screen:
    """Parts a page into its title and its blocks, each bubble with its side."""
    tall = page.height / page.width
    content = [line for line in page.lines if not _is_furniture(line, page.lines, tall)]
    named, body = _title(content, tall)
    offered = _offered([x for x in body if not _BUTTON.fullmatch(x.text.strip())], tall)
    body = [x for x in body if x not in offered]
    usual = median(line.box.bottom - line.box.top for line in body) if body else 0.0
    faces = [line for line in body if is_face(line, body, usual)]
    body = [x for x in body if not any(x is face or is_same_face(x, face) for face in faces)]
    body = [x for x in body if not _BUTTON.fullmatch(x.text.strip()) and not _is_channel(x)]
    frames = Frames(page.lines, page.ground)
    ranks = [x for x in body if _RANK.fullmatch(x.text.strip()) and _beside(x, body)]
    named_so = {id(other): rank for rank in ranks for other in _beside(rank, body)}
    body = [x for x in body if x not in ranks and not _is_badge(x, body, frames)]
    body = [line for line in body if not _is_drawn(line, body) and not _is_key(line, body)]
    blocks = without_notice(blocks_of(body, frames))
    title = named.text.strip("<>‹›〈〉 ←，,、") if named else ""
    sure = named.confidence if named else CERTAIN
    blocks = [_outside(x, named_so.get(id(x.lines[0]))) for x in blocks]
    blocks = without_pale_words(sided(blocks, [face.box for face in faces]))
    return Screen(title, tuple(_without_quotes(without_announcements(blocks))), sure)


def _is_channel(line: Line) -> bool:
    """Whether a line in the middle says by what a conversation goes: 短信, iMessage."""
    is_central = abs((line.box.left + line.box.right) / 2 - 0.5) < _EXACTLY
    return is_central and _WHOLE_CHANNEL.fullmatch(dense(line.text)) is not None


def _is_furniture(line: Line, lines: tuple[Line, ...], tall: float) -> bool:
    """The phone's status bar above, and the field for typing below."""
    if middle(line) * tall < _STATUS_BAR * 0.75:
        return True
    below = (1 - middle(line)) * tall
    if below < _INPUT_BAR * 0.6 and len(line.text.strip()) < 5:
        return True
    is_untold = line.confidence < _UNTOLD and len(line.text.strip()) <= 2
    if below < _INPUT_BAR and (is_untold or _DRAWN.fullmatch(line.text)):
        return True  # the sign for sending something else
    is_lowest = not any(
        other.box.top > line.box.bottom and len(other.text.strip()) > 1 for other in lines
    )
    if is_lowest and _DRAWN.fullmatch(line.text):
        return True
    if is_lowest and _FIELD_ALONE.fullmatch(line.text.strip()):
        return True
    if is_lowest and below < _FIELD_BAR and _is_faint(line, lines):
        return True  # what the field for typing says, in whatever words
    is_of_field = any(form.fullmatch(line.text.strip()) for form in (_LOWEST, _TYPING))
    if is_lowest and below < _SEND_BAR and is_of_field:
        return True
    if below < _INPUT_BAR and len(line.text.strip()) == 1:
        return any(_is_of_bar(other, line) for other in lines)
    return below < _INPUT_BAR and bool(_TYPING.fullmatch(line.text.strip()))


def _is_faint(line: Line, lines: tuple[Line, ...]) -> bool:
    """Whether words are far less clear than others, on white, grey or black."""
    clear = median(contrast_of(each) for each in lines)
    is_plain = line.ground is not None and max(line.ground) - min(line.ground) < _PLAIN
    return is_plain and 0 < contrast_of(line) < _FAINT * clear


def _is_key(line: Line, lines: list[Line]) -> bool:
    """Whether a line is one of the keys beside each other at the foot of a card: 复制, 更多."""
    high = line.box.bottom - line.box.top
    return _KEY.fullmatch(line.text.strip()) is not None and any(
        other is not line
        and abs(middle(other) - middle(line)) < high / 2
        and _KEY.fullmatch(other.text.strip())
        for other in lines
    )


def _is_of_bar(other: Line, line: Line) -> bool:
    """Whether a line stands level with the field for typing or with a sign drawn beside it."""
    is_level = abs(middle(other) - middle(line)) < (other.box.bottom - other.box.top) / 2
    return is_level and bool(_TYPING.fullmatch(other.text.strip()) or _DRAWN.fullmatch(other.text))


def _title(lines: list[Line], tall: float) -> tuple[Line | None, list[Line]]:
    """The line with the name in the bar at the top; what is below that bar and its second line."""
    lower = _shown_lower(lines, tall)
    lines = _below_status(lines, tall)
    named = [x for x in lines if x.box.bottom * tall < _TITLE_BAR + lower and _may_name(x)]
    if not named:
        named = [
            line
            for line in lines
            if line.box.bottom * tall < _BELOW_PICTURE
            and _may_name(line)
            and not _CHANNEL.search(line.text)
            and abs((line.box.left + line.box.right) / 2 - 0.5) < _EXACTLY
        ][:1]
    if not named:
        return None, lines
    # The bar is one row: what stands lower is already the conversation.
    first = min(middle(line) for line in named)
    row = [line for line in named if (middle(line) - first) * tall < 0.04]
    words = [line for line in row if _NAME.search(line.text)] or row
    best = max(words, key=lambda line: (line.box.bottom - line.box.top, -line.box.left))
    bottom = max(line.box.bottom for line in row)
    below = [line for line in lines if line.box.top >= bottom]
    return best, [x for x in below if not _is_subtitle(x, best)]


def _below_status(lines: list[Line], tall: float) -> list[Line]:
    """The lines without those level with the phone's clock: its signs may be taken for words."""
    tilt = median(line.tilt for line in lines) if lines else 0.0

    def level(line: Line) -> float:
        """How low a line stands along the tilt of a photograph, in widths of the page."""
        return middle(line) * tall - tilt * ((line.box.left + line.box.right) / 2 - 0.5)

    highest = min(map(level, lines), default=0.0) + _STATUS_ROW
    clock = next((x for x in lines if _is_clock(x.text) and level(x) < highest), None)
    if clock is None:
        return lines
    return [line for line in lines if level(line) - level(clock) > _STATUS_ROW]


def _shown_lower(lines: list[Line], tall: float) -> float:
    """How much lower than on a screenshot a photographed screen begins, by the phone's clock."""
    first = min(lines, key=middle, default=None)
    if first is None or not _STATUS.fullmatch(first.text.strip()):
        return 0.0
    return max(0.0, middle(first) * tall - _STATUS_BAR)


def _may_name(line: Line) -> bool:
    text = line.text.strip()
    is_other = _STATUS.fullmatch(text) or _UNREAD.fullmatch(text) or _is_moment(text)
    return bool(re.search(r"\w{2}|\d{3}", text)) and not is_other


def _is_moment(text: str) -> bool:
    return CLOCK.fullmatch(text) is not None and re.search(r"\d[:：]\d", text) is not None


def _is_clock(text: str) -> bool:
    """Whether a line is of the phone's own bar and says the time, with signs beside it or not."""
    return re.search(_CLOCK_ABOVE, text) is not None and _STATUS.fullmatch(text) is not None


def _is_subtitle(line: Line, title: Line) -> bool:
    """Whether a line stands right below the title on its bar: a number, 手机在线, a company."""
    if re.search(r"\d[:：]\d\d", line.text):
        return False  # when the first message came
    high = title.box.bottom - title.box.top
    centres = (line.box.left + line.box.right - title.box.left - title.box.right) / 2
    is_aligned = abs(line.box.left - title.box.left) < _FLUSH or abs(centres) < 2 * _FLUSH
    is_near = line.box.top - title.box.bottom < _SUBTITLE * high
    is_smaller = line.box.bottom - line.box.top < high
    return is_near and is_aligned and is_smaller and is_same_colour(line.ground, title.ground)


def _is_drawn(line: Line, lines: list[Line]) -> bool:
    """Whether a line is drawn and no word: the waves beside a voice's length, a file's icon."""
    high = line.box.bottom - line.box.top
    for other in lines:
        if other is line or abs(middle(other) - middle(line)) > high:
            continue
        is_level = abs(middle(other) - middle(line)) < high / 2
        is_voice = is_level and _VOICE.fullmatch(other.text.strip())
        if is_voice and _WAVES.fullmatch(line.text.strip()):
            return True
        if (
            _FILE_NAME.search(other.text)
            and _ICON.fullmatch(line.text.strip())
            and not is_same_colour(line.ground, other.ground)
        ):
            return True
    return False


def _without_quotes(blocks: list[Block]) -> list[Block]:
    """The blocks without what somebody said earlier and is quoted, smaller, below an answer."""
    said = [block for block in blocks if block.in_bubble]
    kept: list[Block] = []
    for block in blocks:
        above = kept[-1] if kept else None
        own = block.lines[0].box.bottom - block.lines[0].box.top
        is_quote = (
            above is not None
            and above.in_bubble
            and block.in_bubble
            and bool(_QUOTED.match(block.text))
            and block.box.top - above.box.bottom < 2 * own
            and (_is_smaller(block, said) or _is_paler(block, said))
        )
        if not is_quote:
            kept.append(block)
    return kept


def _is_smaller(block: Block, said: list[Block]) -> bool:
    """Whether a block is in smaller letters than what is said."""
    high = median(b.lines[0].box.bottom - b.lines[0].box.top for b in said)
    own = block.lines[0].box.bottom - block.lines[0].box.top
    return block.letter < _QUOTE_SIZE * median(b.letter for b in said) or own < _QUOTE_HEIGHT * high


def _is_paler(block: Block, said: list[Block]) -> bool:
    """Whether a block is in paler letters than what is said, on a colour on which nothing is."""
    ground = block.lines[0].ground
    alike = [b for b in said if b is not block and is_same_colour(b.lines[0].ground, ground)]
    if any(not _QUOTED.match(other.text) for other in alike):
        return False
    return contrast_of(block.lines[0]) < _PALE * max(contrast_of(b.lines[0]) for b in said)


def _offered(lines: list[Line], tall: float) -> list[Line]:
    """Short words beside each other: buttons with answers to choose.

    Above the field for typing, or on a colour on which nothing else stands.
    """
    short = [line for line in lines if len(line.text.strip()) <= _SHORT]
    rows = [[x for x in short if abs(middle(x) - middle(y)) * tall < _LEVEL] for y in short]
    offered = [
        row
        for row in rows
        if len(row) >= _LEAST_OFFERED
        and (
            (1 - middle(row[0])) * tall < _OFFERS
            or all(x.box.top < row[0].box.bottom for x in lines)
            or _is_on_its_own(row, lines)
        )
    ]
    return max(offered, key=len, default=[])


def _is_on_its_own(row: list[Line], lines: list[Line]) -> bool:
    """Whether no line but those of a row stands on the colour of one of them."""
    others = [line for line in lines if line not in row]
    return not any(is_same_colour(x.ground, other.ground, _TINT) for x in row for other in others)


def _is_badge(line: Line, lines: list[Line], frames: Frames) -> bool:
    """A word on a colour of its own right beside a name that stands on the page: 群主."""
    if len(line.text.strip()) > _SHORT or not frames.hold(line):
        return False
    return any(not frames.hold(other) for other in _beside(line, lines))


def _beside(line: Line, lines: list[Line]) -> list[Line]:
    """What stands right behind or before a line, but times."""
    high = line.box.bottom - line.box.top
    return [
        other
        for other in lines
        if other is not line
        and not CLOCK.fullmatch(other.text)
        and abs(middle(other) - middle(line)) < high / 2
        and (
            -_FLUSH < line.box.left - other.box.right < _BEHIND
            or -_FLUSH < other.box.left - line.box.right < _BEHIND
        )
    ]


def _outside(block: Block, rank: Line | None) -> Block:
    """A name with the rank beside it: no bubble, though a photograph's shades may look like one."""
    if rank is None:
        return block
    return replace(block, in_bubble=False, side=None, box=around([block.box, rank.box]))
