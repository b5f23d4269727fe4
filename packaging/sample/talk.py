"""Screens of conversations: a chat in still pictures or as one tall picture, and text messages."""

from collections.abc import Sequence
from itertools import pairwise

from sample import phone
from sample.ink import WIDTH, Area, Canvas, union
from sample.phone import Palette
from sample.talks import ME, TIME, Line

CHAT = Palette("#EDEDED", "#FFFFFF", "#181818", "#8E8E8E", "#DADADA", "#95EC69")
SMS = Palette("#FFFFFF", "#F1F2F4", "#1B1D21", "#8A8F99", "#ECEEF1", "#D6E6FF")

_SIZE, _LEADING, _PAD = 42, 60, 30
_TOP = 280
_BAR = 190  # the input bar and the gesture bar


def chat(title: str, lines: Sequence[Line], clock: str, *, tall: bool = False) -> Canvas:
    """A chat; a tall one is as high as its lines, as a scrolling screenshot is."""
    height = phone.ANDROID[1]
    if tall:
        rehearsal = phone.screen(clock, CHAT)
        height = round(_bubbles(rehearsal, lines, CHAT, 690, faces=True)) + _BAR + 40
    canvas = phone.screen(clock, CHAT, pixels=(WIDTH, height), battery=63)
    phone.app_bar(canvas, title, CHAT, right="…")
    canvas.box((0, 236, WIDTH, 238), CHAT.rule)
    _bubbles(canvas, lines, CHAT, 690, faces=True)
    top = canvas.height - _BAR
    canvas.box((0, top, WIDTH, canvas.height), "#F7F7F7")
    canvas.box((0, top, WIDTH, top + 2), CHAT.rule)
    canvas.box((120, top + 28, 820, top + 116), "#FFFFFF", radius=14)
    for x in (64, 890, 1000):
        canvas.disc((x, top + 72), 34, "#333333")
        canvas.disc((x, top + 72), 30, "#F7F7F7")
    canvas.stroke([(986, top + 72), (1014, top + 72)], "#333333", 4)
    canvas.stroke([(1000, top + 58), (1000, top + 86)], "#333333", 4)
    canvas.stroke(
        [(876, top + 78), (883, top + 84), (897, top + 84), (904, top + 78)], "#333333", 4
    )
    canvas.stroke([(58, top + 62), (66, top + 72), (58, top + 82)], "#333333", 4)
    phone.foot(canvas, CHAT)
    return canvas


def sms(number: str, lines: Sequence[Line], clock: str) -> Canvas:
    """Text messages of one sender."""
    canvas = phone.screen(clock, SMS, battery=52)
    phone.app_bar(canvas, number, SMS, right="…")
    canvas.text((WIDTH / 2, 232), "短信/彩信 · 未知来源", 30, SMS.faint, anchor="mm")
    _bubbles(canvas, lines, SMS, 800, faces=False)
    top = canvas.height - _BAR
    canvas.box((120, top + 16, 1032, top + 112), SMS.card, radius=48)
    canvas.text((164, top + 64), "短信", 38, SMS.faint)
    canvas.stroke([(64, top + 42), (64, top + 86)], SMS.faint, 5)
    canvas.stroke([(42, top + 64), (86, top + 64)], SMS.faint, 5)
    return canvas


def _bubbles(
    canvas: Canvas, lines: Sequence[Line], palette: Palette, width: float, *, faces: bool
) -> float:
    top = float(_TOP)
    for line, following in pairwise([*lines, None]):
        if line is None:
            break
        side, words = line[0], line[1]
        if side == TIME:
            canvas.text((WIDTH / 2, top + 30), words, 32, palette.faint, anchor="mm")
            top += 84
            continue
        area, texts = _bubble(canvas, words, top, palette, width, mine=side == ME, faces=faces)
        if len(line) == 3:
            canvas.note(line[2], area)
            for number, text in enumerate(texts):
                canvas.note(f"{line[2]}/{number}", union([text], pad=10))
        top = area[3] + (64 if following and following[0] == TIME else 36)
    return top


def _bubble(
    canvas: Canvas,
    words: str,
    top: float,
    palette: Palette,
    width: float,
    *,
    mine: bool,
    faces: bool,
) -> tuple[Area, list[Area]]:
    rows = canvas.wrapped(words, _SIZE, width)
    wide = max(canvas.measure(row, _SIZE) for row in rows) + 2 * _PAD
    high = len(rows) * _LEADING + 2 * _PAD - 8
    edge = 160 if faces else 48
    left = WIDTH - edge - wide if mine else edge
    fill = palette.accent if mine else palette.card
    if faces:
        _face(canvas, top, mine=mine)
        tip, base = (left + wide + 12, left + wide - 2) if mine else (left - 12, left + 2)
        canvas.polygon([(base, top + 38), (tip, top + 52), (base, top + 66)], fill)
    area = canvas.box((left, top, left + wide, top + high), fill, radius=16 if faces else 36)
    texts = [
        canvas.text((left + _PAD, top + _PAD - 4 + (n + 0.5) * _LEADING), row, _SIZE, palette.ink)
        for n, row in enumerate(rows)
    ]
    return area, texts


def _face(canvas: Canvas, top: float, *, mine: bool) -> None:
    left = WIDTH - 36 - 100 if mine else 36
    canvas.box((left, top, left + 100, top + 100), "#6FA8A0" if mine else "#7F8FA6", radius=14)
    word = "林" if mine else "正"
    canvas.text((left + 50, top + 50), word, 50, "#FFFFFF", bold=True, anchor="mm")
