"""Reads the words in a picture, offline, with the models that the engine's wheel carries.

Runs in a worker process; the engine is loaded there when it is first needed.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from PIL import Image

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.blank_rows import without_blank_rows
from evidence_kit.reading.colours import colours_of, is_red
from evidence_kit.reading.mistaken_signs import MENDED, mended
from evidence_kit.reading.reaches import reaches_of
from evidence_kit.reading.stamps import Area, beneath, seals_on

WORKER_MEMORY = 2 * 1024 * 1024 * 1024  # less dies in the engine
_DETECTION_SIDE = 1440  # the longer side of what is searched for lines, blank rows in, pixels
# What a line is scaled to before it is read: colours, rows, least columns. Most lines of a phone's
# screen are short: filled up to the engine's own 320 columns they take twice the time, and words
# that stand apart are glued together.
_LINE_SHAPE = [3, 48, 96]
_TALLEST = 2.4  # heights of a tile in widths: longer ones would be shrunk
_OVERLAP = 0.35  # of two neighbouring tiles, in widths: no line of text is as high
_LEAST_CONFIDENCE = 0.3
_WITHIN = 0.85  # of a line that lies on a longer one
_Tile = tuple[int, int]  # its first row and the one after its last


def lines_in(picture: Image.Image) -> tuple[Line, ...]:
    """The printed lines of an upright picture, from top to bottom.

    The letters of a red seal are lines too; the words that it lies on are read without its ink.
    """
    plain = picture.convert("RGB")
    found = _seen(plain)
    if seals := seals_on(plain):
        bare = beneath(plain, seals)
        for strip in _strips(seals):
            for line in _tile_lines(bare, *strip, _scale(plain.width, strip[1] - strip[0])):
                if any(_touches(line.box, seal, plain.size) for seal in seals):
                    found = _uncovered(found, line)
    return tuple(sorted(found, key=lambda line: (line.box.top, line.box.left)))


def _seen(plain: Image.Image) -> list[Line]:
    """What the picture shows as it is."""
    found: list[Line] = []
    short = without_blank_rows(plain)
    scale = _scale(plain.width, plain.height)
    for top, bottom in _tiles(short.picture.width, short.picture.height):
        inner = (top > 0, bottom < short.picture.height)
        for line in _tile_lines(short.picture, top, bottom, scale):
            if not _is_cut(line, (top, bottom), inner, short.picture.height):
                _add(found, line)
    return [
        _moved(line, *short.whole(line.box.top, line.box.bottom))
        for line in _without_repeated(found)
    ]


def _moved(line: Line, top: float, bottom: float) -> Line:
    return replace(line, box=replace(line.box, top=top, bottom=bottom))


def _scale(width: int, height: int) -> float:
    """What a picture is shrunk to where lines are searched, by its own size: words on a screen
    with little on it are no larger than those on a full one."""
    return min(1.0, _DETECTION_SIDE / max(width, min(height, round(width * _TALLEST))))


def _strips(seals: Sequence[Area]) -> list[_Tile]:
    """The rows that seals lie on, those of neighbours as one; `seals` from top to bottom."""
    strips: list[_Tile] = []
    for _, top, _, bottom in seals:
        if strips and top <= strips[-1][1]:
            top, bottom = strips[-1][0], max(bottom, strips.pop()[1])
        strips.append((top, bottom))
    return strips


def _touches(box: Box, area: Area, size: tuple[int, int]) -> bool:
    left, top, right, bottom = (edge / size[n % 2] for n, edge in enumerate(area))
    across = min(box.right, right) - max(box.left, left)
    return across > 0 and min(box.bottom, bottom) > max(box.top, top)


def _uncovered(found: Sequence[Line], line: Line) -> list[Line]:
    """The lines with one as it is beneath a seal, instead of what was made of it and the seal."""
    kept = [
        other
        for other in found
        if is_red(other.ink) or _shared(line.box, other.box) <= 0.5 or other.text == line.text
    ]
    return kept if any(other.text == line.text and _shared(line.box, other.box) > 0.5
                       for other in kept) else [*kept, line]  # fmt: skip


def _tiles(width: int, height: int) -> list[_Tile]:
    """Rows of the picture, each tile overlapping the next; one tile where it is not very tall."""
    most = round(width * _TALLEST)
    if height <= most:
        return [(0, height)]
    step = most - round(width * _OVERLAP)
    count = 1 + -(-(height - most) // step)
    return [(min(n * step, height - most), min(n * step, height - most) + most)
            for n in range(count)]  # fmt: skip


def _is_cut(line: Line, tile: _Tile, inner: tuple[bool, bool], height: int) -> bool:
    """Whether a line touches an edge at which its tile was cut: its neighbour has it whole."""
    near = 0.25 * (line.box.bottom - line.box.top) + 2 / height
    cut_above = inner[0] and line.box.top - tile[0] / height < near
    cut_below = inner[1] and tile[1] / height - line.box.bottom < near
    return cut_above or cut_below


def _without_repeated(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are the end of a longer one and were found once more."""
    return [
        line
        for line in lines
        if not any(
            other is not line
            and len(other.text) > len(line.text)
            and other.text.endswith(line.text)
            and _shared(line.box, other.box) > _WITHIN
            for other in lines
        )
    ]


def _add(found: list[Line], line: Line) -> None:
    """Takes a line unless the tile above has read it; of the two the surer one stays."""
    for index, other in enumerate(found):
        if _shared(line.box, other.box) > 0.5:
            if line.confidence > other.confidence:
                found[index] = line
            return
    found.append(line)


def _shared(one: Box, other: Box) -> float:
    """How much of the smaller box both cover, 0 to 1."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return max(0.0, across) * max(0.0, down) / smaller


def _tile_lines(picture: Image.Image, top: int, bottom: int, scale: float) -> list[Line]:
    """The lines of some rows, searched in a picture shrunk by `scale`."""
    import numpy as np

    is_whole = bottom - top == picture.height
    tile = picture if is_whole else picture.crop((0, top, picture.width, bottom))
    pixels = np.asarray(tile)
    # The engine takes blue first, and copies the whole picture for every line it cuts out unless
    # the rows lie in memory one after the other.
    engine = _engine()
    _search_at(engine, round(max(tile.size) * scale))
    read = engine(np.ascontiguousarray(pixels[:, :, ::-1]))
    if read.boxes is None or read.txts is None:
        return []
    lines, places = [], []
    for quad, text, confidence in zip(read.boxes, read.txts, read.scores, strict=True):
        x, y = [float(x) for x, _ in quad], [float(y) for _, y in quad]
        edges = (max(0.0, min(x)), max(0.0, min(y)),
                 min(tile.width, max(x)), min(tile.height, max(y)))  # fmt: skip
        if not text.strip() or edges[0] >= edges[2] or edges[1] >= edges[3]:
            continue
        width = (x[1] + x[2] - x[0] - x[3]) / 2
        ground, ink = colours_of(pixels, edges)
        words = mended(text.strip())
        places.append(edges)
        lines.append(
            Line(
                words,
                Box(
                    edges[0] / picture.width,
                    (edges[1] + top) / picture.height,
                    edges[2] / picture.width,
                    (edges[3] + top) / picture.height,
                ),
                float(confidence) if words == text.strip() else min(float(confidence), MENDED),
                ((y[1] + y[2] - y[0] - y[3]) / 2) / width if width > 0 else 0.0,
                ground,
                ink,
            )
        )
    reaches = reaches_of(pixels, places, [line.tilt for line in lines])
    return [replace(line, reach=reach) for line, reach in zip(lines, reaches, strict=True)]


def _search_at(engine: Any, side: int) -> None:
    """Says how long the longer side is where lines are searched, in pixels."""
    engine.cfg.Det.limit_side_len = side
    if engine.text_det is not None:  # it is loaded when first needed, with what is set until then
        engine.text_det.limit_side_len = side


@cache
def _engine() -> Any:
    """The engine of this process: one thread, since as many workers run as there are processors."""
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    _plan_no_memory()
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": _LEAST_CONFIDENCE,
            "Global.max_side_len": 100_000,  # tall pictures come in tiles
            "Det.limit_type": "max",
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": _LINE_SHAPE,
            # Memory that a picture took is kept for the next: giving it back and asking for it
            # again took a tenth of the time.
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _plan_no_memory() -> None:
    """Has the engine plan no memory ahead, for which it offers no setting.

    A plan is made for each size of picture, and photographs come in all sizes: among plans that
    are kept a worker grew to 1.3 GB, until one had no room left; without, to 0.8 GB, as fast.
    """
    from rapidocr.inference_engine.onnxruntime.main import OrtInferSession

    usual = OrtInferSession._init_sess_opts

    def options(settings: Any) -> Any:
        made = usual(settings)
        made.enable_mem_pattern = False
        return made

    OrtInferSession._init_sess_opts = staticmethod(options)  # type: ignore[assignment,method-assign]
