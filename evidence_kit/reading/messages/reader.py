"""Reads the messages and calls of a file: by what is in it, whatever its name says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evidence_kit.domain.readings import Oddity, Reading
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.messages.chat_lines import read_chat_lines
from evidence_kit.reading.messages.html_chats import read_html_chat
from evidence_kit.reading.messages.json_chats import read_json_chat
from evidence_kit.reading.messages.mail import read_mail
from evidence_kit.reading.messages.qq_text import read_qq_text
from evidence_kit.reading.messages.sms_backup import read_sms_backup
from evidence_kit.reading.messages.tables import read_message_table
from evidence_kit.reading.messages.vmsg import read_vmsg

MOST_BYTES = 64 * 1024 * 1024
_Family = Callable[[str], Reading | None]


def read_messages(path: Path, media_type: str) -> Reading | None:
    """What a file of messages or calls says; None where the file holds none.

    `path` is a file whose kind import recognised as `media_type`.

    Raises:
        KnownError: it is too large, or no text after all, or brings instructions along.
    """
    if media_type == formats.XML.media_type:
        return read_sms_backup(path)
    families = _FAMILIES.get(media_type)
    if families is None and media_type != formats.MAIL.media_type:
        return None
    if path.stat().st_size > MOST_BYTES:
        raise KnownError("reading.messages_too_large", limit=MOST_BYTES // 1024**2)
    if families is None:
        return read_mail(path)
    decoded = text_of(path.read_bytes())
    for read in families:
        if (reading := read(decoded.text)) is not None:
            return _with_damage(reading, decoded.broken)
    return None


def _with_damage(reading: Reading, broken: int) -> Reading:
    if not broken:
        return reading
    damage = Oddity("broken_characters", {"places": broken})
    return replace(reading, warnings=(*reading.warnings, damage))


_TEXTS: tuple[_Family, ...] = (read_vmsg, read_qq_text, read_chat_lines, read_message_table)
_FAMILIES: dict[str, tuple[_Family, ...]] = {
    formats.TEXT.media_type: _TEXTS,
    formats.CSV.media_type: _TEXTS,
    formats.JSON.media_type: (read_json_chat,),
    formats.HTML.media_type: (read_html_chat,),
}
