"""What a drop or a paste brings: files, data without a file, or a sentence why neither."""

import struct
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from evidence_kit.app.loose import Loose

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_DESCRIPTOR = _WINDOWS.format("FileGroupDescriptorW")
_CONTENTS = _WINDOWS.format("FileContents")
_DESCRIPTOR_BYTES = 592  # of one FILEDESCRIPTORW, of which the last 520 are its name
_ATTRIBUTES_AT, _NAME_AT = 36, 72
_IS_FOLDER = 0x10
_MOST_FILES = 5000
_PICTURES = {
    "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/heic": "heic",
    "image/avif": "avif", "image/gif": "gif", "image/tiff": "tif", "image/bmp": "bmp",
    "application/pdf": "pdf",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """Paths and loose data to import; where both are empty, `sentence` is a key or empty."""

    paths: list[Path] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    sentence: str = ""  # empty and nothing to import: show the two steps that work

    def __bool__(self) -> bool:
        return bool(self.paths or self.loose)


def read(mime: QMimeData, pasted_name: str) -> Brought:
    """What lies in it. Nothing is decoded; `pasted_name` names data that has no name."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return Brought(paths=paths)
    if virtual := _virtual_files(mime):
        return Brought(loose=virtual)
    for form, ending in _PICTURES.items():
        data = bytes(mime.data(form).data()) if mime.hasFormat(form) else b""
        if data:
            return Brought(loose=[Loose(f"{pasted_name}.{ending}", partial(bytes, data))])
    if mime.hasImage():
        picture = mime.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return Brought(loose=[Loose(f"{pasted_name}.png", partial(_png, picture.copy()))])
    return _words(mime)


def _words(mime: QMimeData) -> Brought:
    if any(url.scheme() in ("http", "https") for url in mime.urls()):
        return Brought(sentence="window.evidence.web_address")
    lines = [line.strip().strip('"') for line in mime.text().splitlines() if line.strip()]
    if not lines:
        return Brought()
    if all(line.lower().startswith(("http://", "https://")) for line in lines):
        return Brought(sentence="window.evidence.web_address")
    paths = [Path(line) for line in lines[:_MOST_FILES]]
    if all(path.is_absolute() and _exists(path) for path in paths):
        return Brought(paths=paths)
    return Brought(sentence="window.evidence.only_words")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or not a path at all
        return False


def _virtual_files(mime: QMimeData) -> list[Loose]:
    """Files that Windows names but hands over as data: from a phone, a ZIP, a chat program."""
    if not mime.hasFormat(_DESCRIPTOR):
        return []
    found = []
    for at, name in untrusted_names(bytes(mime.data(_DESCRIPTOR).data())):
        data = bytes(mime.data(f"{_CONTENTS};index={at}").data())
        if not data and at == 0:
            data = bytes(mime.data(_CONTENTS).data())
        if data:
            found.append(Loose(name, partial(bytes, data)))
    return found


def untrusted_names(descriptor: bytes) -> list[tuple[int, str]]:
    """The position and name of each file (no folders) of a FILEGROUPDESCRIPTORW."""
    if len(descriptor) < 4:
        return []
    (count,) = struct.unpack_from("<I", descriptor)
    found = []
    for at in range(min(count, _MOST_FILES)):
        start = 4 + at * _DESCRIPTOR_BYTES
        one = descriptor[start : start + _DESCRIPTOR_BYTES]
        if len(one) < _DESCRIPTOR_BYTES:
            break
        (attributes,) = struct.unpack_from("<I", one, _ATTRIBUTES_AT)
        name = one[_NAME_AT:].decode("utf-16-le", "replace").partition("\0")[0]
        if name and not attributes & _IS_FOLDER:
            found.append((at, name))
    return found


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
