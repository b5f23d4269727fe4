"""Draws the sample case: `uv run --directory packaging python -m sample [folder]`.

Writes `files/` and `case.toml` into the folder (`resources/sample` of the project). One file is
not drawn again: the photograph of the notice, because no library of the project writes HEIC. It was
made once from `--photograph letter.jpg` with
`heif-enc -q 42 letter.jpg -o IMG_20250628_191204.HEIC`.
"""

import argparse
from pathlib import Path

from PIL import Image

from sample.description import described
from sample.items import ITEMS
from sample.photos import notice_letter, photographed

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
_DATE_TIME_ORIGINAL, _EXIF_IFD, _MAKE, _MODEL = 0x9003, 0x8769, 0x010F, 0x0110


def write_sample(folder: Path) -> None:
    """Writes every file that can be drawn, and the description of the case."""
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    made = [(item, item.draw(item)) for item in ITEMS]
    for item, drawn in made:
        if drawn.encode:
            (files / item.file).write_bytes(drawn.encode())
    (folder / "case.toml").write_text(described(made), encoding="utf-8", newline="\n")


def write_photograph(path: Path) -> None:
    """Writes the photograph of the notice as JPEG with the time at which it was 'taken'."""
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Sample", "Sample Phone"
    exif.get_ifd(_EXIF_IFD)[_DATE_TIME_ORIGINAL] = "2025:06:28 19:12:04"
    photographed(notice_letter()).save(path, "JPEG", quality=92, exif=exif)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="sample", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--photograph", type=Path, help="write only this: the notice as JPEG")
    choices = parser.parse_args()
    if choices.photograph:
        write_photograph(choices.photograph)
    else:
        write_sample(choices.folder)


if __name__ == "__main__":
    main()
