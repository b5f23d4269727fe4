"""Screens written down as lines: what the engine gives for a picture, without any picture."""

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box

WIDTH, HEIGHT = 1080, 2340
WHITE, GREY, GREEN = (255, 255, 255), (237, 237, 237), (149, 236, 105)


def a_line(text, x, y, *, right=False, centred=False, size=40, ground=WHITE, sure=0.99, tilt=0.0):
    """A line whose letters are `size` pixels high; `x` is its left, right or middle, in pixels."""
    wide = sum(size if ord(sign) > 255 else size * 0.55 for sign in text)
    left = x - wide if right else x - wide / 2 if centred else x
    box = Box(
        max(0.0, left / WIDTH),
        y / HEIGHT,
        min(1.0, (left + wide) / WIDTH),
        (y + size * 1.1) / HEIGHT,
    )
    return Line(text, box, sure, tilt, ground, (20, 20, 20))


def a_page(*lines, ground=WHITE, page=1):
    return PageLines(page=page, width=WIDTH, height=HEIGHT, lines=tuple(lines), ground=ground)


def a_receipt(rows, *, headline="-1,284.67", above="云岭样例消费金融有限公司", under="交易成功",
              value_at=1010, right=True, size=100):  # fmt: skip
    """Label and value rows below a large amount, under the bar with the clock."""
    lines = [a_line("20:15", 60, 40), a_line("账单详情", 540, 150, centred=True)]
    if above:
        lines.append(a_line(above, 540, 430, centred=True))
    if headline:
        lines.append(a_line(headline, 540, 510, centred=True, size=size))
    if under:
        lines.append(a_line(under, 540, 660, centred=True))
    for number, (label, value) in enumerate(rows):
        y = 780 + number * 80
        if label:
            lines.append(a_line(label, 66, y))
        lines.append(a_line(value, value_at, y, right=right))
    return a_page(*lines)
