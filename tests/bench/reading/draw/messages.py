"""What all conversations share: bubbles of lines, the truth of a message, moments of talks."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw.phone import Screen


def said(
    side: str, text: str | None, at: Any, kind: str = "text", sender: str | None = None, **more: Any
) -> dict[str, Any]:
    """The truth of a message; `at` may be a list of what is right."""
    return {"side": side, "sender": sender, "kind": kind, "text": text, "sent_at": at, **more}


def block(
    screen: Screen,
    side: str,
    lines: list[str],
    fill: str,
    ink: str,
    *,
    edge: float,
    size: float,
    radius: float,
    leading: float = 1.42,
    pad: float = 8,
    inset: float = 12,
) -> float:
    """A bubble with lines; gives its width; `y` stands below it."""
    step = size * screen.type.scale * leading
    wide = max(screen.length(line, size) for line in lines) + 2 * inset
    left = screen.width - edge - wide if side == "sent" else edge
    screen.box(left, screen.y, left + wide, screen.y + len(lines) * step + 2 * pad, fill, radius)
    for index, line in enumerate(lines):
        screen.text(left + inset, screen.y + pad + index * step, line, size, ink)
    screen.y += len(lines) * step + 2 * pad
    return wide


def times(chance: random.Random, taken: datetime, count: int) -> list[datetime]:
    """When the blocks of a talk begin, the oldest first, to the minute."""
    steps = (40, 700, 1500, 4200, 40000)
    out, now = [], taken - timedelta(minutes=chance.randrange(3, 200))
    for _ in range(count):
        out.append(now.replace(second=0, microsecond=0))
        now -= timedelta(minutes=chance.choice(steps) + chance.randrange(500))
    return out[::-1]
