"""What a picture's EXIF data says, kept as data: the moment, the device, how it is turned."""

import re
from dataclasses import dataclass
from datetime import datetime

from PIL import Image
from PIL.ExifTags import IFD, Base

from evidence_kit.domain.naming import printable
from evidence_kit.domain.values import CHINA, PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.reading.decoding import bounded
from evidence_kit.reading.names import is_plausible


@dataclass(frozen=True, slots=True)
class Metadata:
    """The moment of capture in China's time, maker and model, EXIF orientation 1 to 8."""

    captured_on: PartialDate | None = None
    device: str = ""
    orientation: int = 1


def metadata(picture: Image.Image) -> Metadata:
    """Reads the EXIF data of a decoded picture; what is damaged in it counts as absent."""
    try:
        with bounded():
            exif = picture.getexif()
            orientation = exif.get(Base.Orientation)
            details = exif.get_ifd(IFD.Exif)
            return Metadata(
                _moment(details),
                _device(exif.get(Base.Make), exif.get(Base.Model)),
                orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
            )
    except KnownError:
        return Metadata()


def _moment(details: dict[int, object]) -> PartialDate | None:
    for time_tag, zone_tag in (
        (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
        (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    ):
        match = _WRITTEN.match(str(details.get(time_tag, "")))
        if match is None or not is_plausible(int(match[1])):
            continue
        try:
            at = datetime.strptime(match[0] + _zone(details.get(zone_tag)), "%Y:%m:%d %H:%M:%S%z")
        except ValueError:  # a day or a zone that does not exist
            continue
        at = at.astimezone(CHINA)
        return PartialDate(at.year, at.month, at.day, at.hour, at.minute, at.second)
    return None


def _zone(written: object) -> str:
    return str(written) if re.fullmatch(r"[+-]\d\d:\d\d", str(written)) else "+08:00"


def _device(maker: object, model: object) -> str:
    names = [str(name).replace("\0", "").strip() for name in (maker, model) if name]
    if len(names) == 2 and names[1].lower().startswith(names[0].lower()):
        del names[0]
    return printable(" ".join(names))


_WRITTEN = re.compile(r"(\d{4}):\d\d:\d\d \d\d:\d\d:\d\d", re.ASCII)
