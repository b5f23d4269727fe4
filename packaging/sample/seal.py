"""The round red seal of a company that does not exist, as vector drawing."""

import math

from reportlab.pdfgen.canvas import Canvas

from sample.sheet import BOLD

SIDE = 120.0  # points
_RED = (0.83, 0.10, 0.12)


def draw_seal(canvas: Canvas, company: str, purpose: str, *, left: float, bottom: float) -> None:
    """Ring, star, the company's name around it and the purpose below; `SIDE` points square."""
    canvas.saveState()
    canvas.translate(left + SIDE / 2, bottom + SIDE / 2)
    canvas.setStrokeColorRGB(*_RED)
    canvas.setFillColorRGB(*_RED)
    canvas.setLineWidth(2.6)
    canvas.circle(0, 0, SIDE / 2 - 2)
    _star(canvas, 15)
    _around(canvas, company, radius=43, size=10.5)
    canvas.setFont(BOLD, 8)
    canvas.drawCentredString(0, -33, purpose)
    canvas.setFont(BOLD, 6)
    canvas.drawCentredString(0, -45, "样例 非真实印章")
    canvas.restoreState()


def _star(canvas: Canvas, radius: float) -> None:
    path = canvas.beginPath()
    inner = radius * math.sin(math.pi / 10) / math.sin(3 * math.pi / 10)
    for step in range(10):
        reach = radius if step % 2 == 0 else inner
        angle = math.pi / 2 + step * math.pi / 5
        move = path.moveTo if step == 0 else path.lineTo
        move(reach * math.cos(angle), reach * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _around(canvas: Canvas, words: str, *, radius: float, size: float) -> None:
    canvas.setFont(BOLD, size)
    step = min(250 / (len(words) - 1), 24)
    for position, character in enumerate(words):
        canvas.saveState()
        canvas.rotate((len(words) - 1) * step / 2 - position * step)
        canvas.drawCentredString(0, radius, character)
        canvas.restoreState()
