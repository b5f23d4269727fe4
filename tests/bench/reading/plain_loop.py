"""A plain loop over the engine as its own pages show it, one picture after the other.

Its lines then go through our rules, so that what both find can be compared; that is not timed.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image
from rapidocr import RapidOCR

from evidence_kit.cli.reading import answer_of
from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box
from evidence_kit.reading.colours import colours_of, screen_colour
from evidence_kit.reading.documents.reader import read_pages
from evidence_kit.reading.names import told_by


def main(folder: Path) -> None:
    """Reads the pictures of a folder; prints what it cost and what our rules make of it."""
    engine = RapidOCR(params={"Global.log_level": "critical"})
    read = [(path, engine(str(path))) for path in sorted(folder.glob("*.[pj][np]g"))]
    seconds = time.time() - psutil.Process().create_time()
    answer = {
        "seconds": seconds,
        "processor": time.process_time(),
        "files": [{"path": path.name, **_understood(path, found)} for path, found in read],
    }
    print(json.dumps(answer, default=str))


def _understood(path: Path, found: Any) -> dict[str, object]:
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    pixels, lines = np.asarray(picture), []
    for quad, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        across, down = [float(x) for x, _ in quad], [float(y) for _, y in quad]
        edges = (max(0.0, min(across)), max(0.0, min(down)), max(across), max(down))
        ground, ink = colours_of(pixels, edges)
        box = Box(edges[0] / picture.width, edges[1] / picture.height,
                  min(1.0, edges[2] / picture.width),
                  min(1.0, edges[3] / picture.height))  # fmt: skip
        lines.append(Line(text.strip(), box, float(sure), 0.0, ground, ink))
    lines.sort(key=lambda line: (line.box.top, line.box.left))
    page = PageLines(
        page=1, width=picture.width, height=picture.height, lines=tuple(lines),
        ground=screen_colour(picture, [line.ground for line in lines if line.ground]),
    )  # fmt: skip
    told = told_by(path.name)
    return answer_of(read_pages([page], None if told.is_saving else told.on))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
