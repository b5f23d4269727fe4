"""Lists of calls, with the private ones that a bundle has to cover."""

from dataclasses import dataclass

from sample import phone
from sample.ink import WIDTH, Canvas, union
from sample.phone import LIGHT_BLUE, Palette
from sample.story import COLLECTOR_NUMBER, PHONE

_PAPER = Palette("#FFFFFF", "#F4F5F7", "#1B1D21", "#8A8F99", "#ECEEF1", "#1FA463")
_MISSED = "#D93A32"


@dataclass(frozen=True)
class Call:
    """One row: who, when as the phone writes it, how long. `event` names a collector's call."""

    number: str
    when: str
    length: str
    name: str = ""
    direction: str = "in"  # in | out | missed
    event: str = ""

    @property
    def is_private(self) -> bool:
        """Whether it concerns someone who has nothing to do with the loan."""
        return self.number != COLLECTOR_NUMBER and self.number.replace("-", "") != PHONE


OWN_CALLS = (
    Call(COLLECTOR_NUMBER, "今天 11:52", "未接", direction="missed", event="contact-A-0421-second"),
    Call(COLLECTOR_NUMBER, "今天 11:30", "36秒", event="contact-A-0421-first"),
    Call("170-0000-0305", "昨天 20:11", "12分08秒", name="妈妈", direction="out"),
    Call("170-0000-0411", "4月19日 18:47", "1分25秒", name="楼下王样福阿姨"),
    Call("170-0000-0629", "4月15日 12:20", "3分40秒", name="同学方样宁", direction="out"),
    Call("170-0000-0873", "4月9日 09:05", "55秒", name="同事许样青"),
    Call("170-0000-0305", "4月3日 09:31", "6分17秒", name="妈妈"),
    Call(COLLECTOR_NUMBER, "4月2日 22:40", "12秒", event="contact-A-0402-night"),
    Call("170-0000-0629", "4月2日 20:15", "8分02秒", name="同学方样宁"),
    Call(COLLECTOR_NUMBER, "4月2日 18:22", "未接", direction="missed", event="contact-A-0402"),
    Call("170-0000-0940", "4月1日 17:33", "2分11秒", name="物业李样林"),
)

MOTHERS_CALLS = (
    Call("170-0000-0527", "今天 09:31", "6分17秒", name="女儿", direction="out"),
    Call(COLLECTOR_NUMBER, "今天 09:26", "48秒", event="contact-A-0403-mother"),
    Call("170-0000-0718", "昨天 19:02", "15分30秒", name="妹妹周样梅"),
    Call("170-0000-0411", "4月1日 08:40", "1分02秒", name="老邻居王样福"),
    Call("170-0000-0266", "3月31日 16:25", "未接", name="社区医院孙样医生", direction="missed"),
    Call("170-0000-0718", "3月30日 20:14", "9分46秒", name="妹妹周样梅", direction="out"),
    Call("170-0000-0527", "3月29日 12:08", "21分05秒", name="女儿"),
)


def call_list(calls: tuple[Call, ...], clock: str, *, iphone: bool = False) -> Canvas:
    """The recent calls of a phone, the newest first."""
    pixels = phone.IPHONE if iphone else phone.ANDROID
    canvas = phone.screen(clock, _PAPER, pixels=pixels, battery=35)
    canvas.text((48, 176), "最近通话" if iphone else "通话记录", 60, _PAPER.ink, bold=True)
    canvas.text((WIDTH - 48, 176), "编辑", 38, LIGHT_BLUE.accent, anchor="rm")
    canvas.box((32, 250, 1048, 340), _PAPER.card, radius=45)
    canvas.text((WIDTH / 2, 295), f"全部通话（{len(calls)}）", 34, _PAPER.faint, anchor="mm")
    high = 190 if iphone else 156
    for step, call in enumerate(calls):
        _row(canvas, call, step, 372 + step * high, high)
    _tabs(canvas)
    return canvas


def _row(canvas: Canvas, call: Call, step: int, top: float, high: float) -> None:
    middle = top + high / 2
    is_missed = call.direction == "missed"
    ink = _MISSED if is_missed else _PAPER.ink
    _arrow(canvas, call.direction, 74, middle - 26)
    first = canvas.text((124, middle - 28), call.name or call.number, 42, ink, bold=True)
    below = call.number if call.name else "陌生号码 · 未知归属地"
    second = canvas.text((124, middle + 32), below, 32, _PAPER.faint)
    canvas.text((1032, middle - 26), call.when, 34, _PAPER.faint, anchor="rm")
    length = canvas.text((1032, middle + 32), call.length, 32, _PAPER.faint, anchor="rm")
    canvas.box((124, top + high, 1032, top + high + 2), _PAPER.rule)
    if call.event:
        canvas.note(call.event, union([(40, top + 8, 60, top + high - 8), length, first], pad=8))
    elif call.is_private:
        canvas.note(f"private-{step}", union([first, second], pad=14))


def _arrow(canvas: Canvas, direction: str, x: float, y: float) -> None:
    ink = _MISSED if direction == "missed" else _PAPER.accent
    out = direction == "out"
    canvas.stroke([(x - 14, y + 14), (x + 14, y - 14)], ink, 5)
    tip = (x + 14, y - 14) if out else (x - 14, y + 14)
    sign = -1 if out else 1
    canvas.stroke([(tip[0] + sign * 18, tip[1]), tip, (tip[0], tip[1] - sign * 18)], ink, 5)


def _tabs(canvas: Canvas) -> None:
    top = canvas.height - 176
    canvas.box((0, top, WIDTH, top + 2), _PAPER.rule)
    for x, words in ((180, "收藏"), (540, "最近通话"), (900, "联系人")):
        ink = LIGHT_BLUE.accent if words == "最近通话" else _PAPER.faint
        canvas.disc((x, top + 44), 14, ink)
        canvas.text((x, top + 96), words, 30, ink, anchor="mm")
