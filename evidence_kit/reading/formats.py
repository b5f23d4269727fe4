"""The formats the program knows: what a file of each is, and which of them it does not take."""

from dataclasses import dataclass

from evidence_kit.domain.kinds import ItemKind


@dataclass(frozen=True, slots=True)
class Format:
    """A file format, recognised by content.

    `kind` is None for what is not taken as it is; `refusal` is then the sentence's code, and
    `attachable` says whether the user may keep such a file all the same.
    """

    name: str
    kind: ItemKind | None
    extension: str = "bin"
    media_type: str = "application/octet-stream"
    refusal: str = ""
    attachable: bool = False


def _taken(kind: ItemKind, name: str, extension: str, media_type: str) -> Format:
    return Format(name, kind, extension, media_type)


def _refused(name: str, code: str, extension: str = "bin", *, attachable: bool = True) -> Format:
    return Format(name, None, extension, refusal=f"intake.{code}", attachable=attachable)


JPEG = _taken(ItemKind.IMAGE, "jpeg", "jpg", "image/jpeg")
PNG = _taken(ItemKind.IMAGE, "png", "png", "image/png")
GIF = _taken(ItemKind.IMAGE, "gif", "gif", "image/gif")
BMP = _taken(ItemKind.IMAGE, "bmp", "bmp", "image/bmp")
TIFF = _taken(ItemKind.IMAGE, "tiff", "tif", "image/tiff")
WEBP = _taken(ItemKind.IMAGE, "webp", "webp", "image/webp")
HEIC = _taken(ItemKind.IMAGE, "heic", "heic", "image/heic")
AVIF = _taken(ItemKind.IMAGE, "avif", "avif", "image/avif")
PDF = _taken(ItemKind.PDF, "pdf", "pdf", "application/pdf")

WAV = _taken(ItemKind.RECORDING, "wav", "wav", "audio/wav")
MP3 = _taken(ItemKind.RECORDING, "mp3", "mp3", "audio/mpeg")
AAC = _taken(ItemKind.RECORDING, "aac", "aac", "audio/aac")
AMR = _taken(ItemKind.RECORDING, "amr", "amr", "audio/amr")
AMR_WIDE = _taken(ItemKind.RECORDING, "amr-wb", "amr", "audio/amr-wb")
SILK = _taken(ItemKind.RECORDING, "silk", "silk", "audio/silk")  # voice messages of chat programs
M4A = _taken(ItemKind.RECORDING, "m4a", "m4a", "audio/mp4")
OGG = _taken(ItemKind.RECORDING, "ogg", "ogg", "audio/ogg")
FLAC = _taken(ItemKind.RECORDING, "flac", "flac", "audio/flac")
MP4 = _taken(ItemKind.VIDEO, "mp4", "mp4", "video/mp4")
MOV = _taken(ItemKind.VIDEO, "mov", "mov", "video/quicktime")
AVI = _taken(ItemKind.VIDEO, "avi", "avi", "video/x-msvideo")
MATROSKA = _taken(ItemKind.VIDEO, "matroska", "mkv", "video/x-matroska")

CSV = _taken(ItemKind.TABLE, "csv", "csv", "text/csv")
XLSX = _taken(
    ItemKind.TABLE,
    "xlsx",
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
XLS = _taken(ItemKind.TABLE, "xls", "xls", "application/vnd.ms-excel")
TEXT = _taken(ItemKind.TEXT, "text", "txt", "text/plain")
HTML = _taken(ItemKind.TEXT, "html", "html", "text/html")
XML = _taken(ItemKind.TEXT, "xml", "xml", "application/xml")
JSON = _taken(ItemKind.TEXT, "json", "json", "application/json")
MAIL = _taken(ItemKind.MAIL, "eml", "eml", "message/rfc822")
OUTLOOK = _taken(ItemKind.MAIL, "msg", "msg", "application/vnd.ms-outlook")
MESSAGES_XML = _taken(ItemKind.MESSAGES, "messages-xml", "xml", "application/xml")
MESSAGES_JSON = _taken(ItemKind.MESSAGES, "messages-json", "json", "application/json")
MESSAGES_TEXT = _taken(ItemKind.MESSAGES, "messages-text", "txt", "text/plain")
MESSAGES_CSV = _taken(ItemKind.MESSAGES, "messages-csv", "csv", "text/csv")

EMPTY = _refused("empty", "empty", attachable=False)
ZIP = _refused("zip", "archive", "zip")
OTHER_ARCHIVE = _refused("other-archive", "other_archive")
WORD = _refused("word", "word", "docx")
WORD_97 = _refused("word-97", "word", "doc")
OFD = _refused("ofd", "ofd", "ofd")
OFFICE_LOCKED = _refused("office-locked", "office_locked")
APK = _refused("apk", "apk", "apk", attachable=False)
CHAT_CACHE = _refused("chat-cache", "chat_cache", "dat", attachable=False)
ZERO_BYTES = _refused("zero-bytes", "zero_bytes")
UNKNOWN = _refused("unknown", "unknown")
