"""What is made before a build: the icon in every size, and the licences of all that is carried."""

import os
import shutil
import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw_icons(folder: Path) -> None:
    """Writes `<size>.png`, `app.ico` and `app.icns` of `resources/icons/app.svg`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    outline = QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        outline.render(painter)
        painter.end()
        if not image.save(str(folder / f"{size}.png")):
            raise OSError(f"{size}.png")
    drawn = [Image.open(folder / f"{size}.png") for size in SIZES]
    largest, others = drawn[-1], drawn[:-1]
    ico = [(size, size) for size in SIZES if size <= 256]
    largest.save(folder / "app.ico", sizes=ico, append_images=others)
    largest.save(folder / "app.icns", append_images=others)
    del application


def gather_licences(folder: Path) -> None:
    """Copies the project's licences, Python's, and those of every distribution that is carried.

    Raises:
        FileNotFoundError: Python's own licence is not where one of the usual installations has it.
    """
    folder.mkdir(parents=True)
    for name in ("LICENSE", "THIRD_PARTY.md"):
        shutil.copy2(ROOT / name, folder)
    for file in (HERE / "licences").iterdir():
        shutil.copy2(file, folder)
    shutil.copy2(_of_python(), folder / "Python.txt")
    for name in sorted(_carried("evidence-kit", set())):
        for file in distribution(name).files or ():
            is_licence = file.stem.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE"))
            if ".dist-info" in file.parts[0] and (is_licence or "licenses" in file.parts):
                inside = [part for part in file.parts[1:] if part != "licenses"]
                target = folder.joinpath(name.lower(), *inside)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(str(file.locate()), target)


def _of_python() -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(sys.base_prefix, "lib", version, "LICENSE.txt"),
        Path(os.__file__).with_name("LICENSE.txt"),
        Path("/usr/share/doc", version, "copyright"),
    ]
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(places[0])


def _carried(name: str, seen: set[str]) -> set[str]:
    """Adds to `seen` the distributions that one needs here, and those that they need."""
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        applies = needed.marker is None or needed.marker.evaluate({"extra": ""})
        if applies and needed.name not in seen:
            seen.add(needed.name)
            _carried(needed.name, seen)
    return seen
