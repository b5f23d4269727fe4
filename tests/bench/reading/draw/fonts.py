"""Letters of different faces: the project's own fonts, Pillow's, and those found on the system.

The set can be drawn with the project's fonts alone; others only make it more varied.
"""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from PIL import ImageFont

from evidence_kit.runtime import resources

PILLOW = "pillow"  # the face that Pillow carries: Latin letters and digits only
_OWN = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_LATIN = (
    "DejaVuSans.ttf",
    "DejaVuSansCondensed.ttf",
    "DejaVuSerif.ttf",
    "LiberationSans-Regular.ttf",
)
FIRST_HAN = 0x2E80
_PAPER_ONLY = re.compile("serif|kai|ming|song|fangsong", re.IGNORECASE)


@cache
def _installed(lang: str) -> tuple[str, ...]:
    if shutil.which("fc-list") is None:
        return ()
    listed = subprocess.run(
        ["fc-list", f":lang={lang}", "file"], capture_output=True, text=True, check=True
    )
    return tuple(sorted(line.rstrip(": ") for line in listed.stdout.splitlines()))


@cache
def faces() -> tuple[tuple[str, str], ...]:
    """Pairs of regular and bold faces that know Chinese, the project's own first."""
    own = tuple(str(resources() / "fonts" / name) for name in _OWN)
    others = [
        path for path in _installed("zh-cn") if Path(path).name not in _OWN and "Bold" not in path
    ]
    bolds = {path: path.replace("Regular", "Bold") for path in others}
    return (own, *((p, b if Path(b).exists() else p) for p, b in bolds.items()))


@cache
def screen_faces() -> tuple[tuple[str, str], ...]:
    """Those of them that phones show: no brush, no serifs."""
    return tuple(pair for pair in faces() if not _PAPER_ONLY.search(Path(pair[0]).name))


@cache
def latin_faces() -> tuple[str, ...]:
    """Faces for digits and Latin letters: an empty name means the Chinese face's own."""
    found = [path for path in _installed("en") if Path(path).name in _LATIN]
    return ("", PILLOW, *found)


@cache
def load(path: str, size: int) -> ImageFont.FreeTypeFont:
    """The face in one size."""
    if path == PILLOW:
        font = ImageFont.load_default(size)
        assert isinstance(font, ImageFont.FreeTypeFont)
        return font
    return ImageFont.truetype(path, size)
