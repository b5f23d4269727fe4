"""Small made-up message files. All names, numbers and words are invented."""

from evidence_kit.reading.messages.reader import read_messages
from evidence_kit.reading.signatures import recognise


def read(tmp_path, content):
    """Reads a file of that content, as import recognises it."""
    path = tmp_path / "file.bin"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_messages(path, recognise(path).media_type)


def told(reading):
    """Of each message what matters most: row, side, sender, words, moment."""
    return [
        (m.row, m.side and m.side.value, m.sender, m.text, str(m.sent_at or ""))
        for m in reading.messages
    ]
