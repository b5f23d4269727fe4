"""A TrueType font made for a test: the bundle's own, with one more character in its table."""

import struct

from evidence_kit.runtime import resources


def write_font_with(path, character, like="吉"):
    """Writes a font whose only characters are those two, drawn alike."""
    content = (resources() / "fonts" / "NotoSansSC-Regular.ttf").read_bytes()
    count = struct.unpack(">H", content[4:6])[0]
    tables = {}
    for entry in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", content, 12 + 16 * entry)
        tables[tag] = content[offset : offset + length]
    glyph = _glyph(tables[b"cmap"], ord(like))
    tables[b"cmap"] = _character_table({ord(character): glyph, ord(like): glyph})
    path.write_bytes(_joined(content[:4], tables))
    return path


def _glyph(cmap, code):
    for entry in range(struct.unpack(">H", cmap[2:4])[0]):
        start = struct.unpack_from(">I", cmap, 4 + 8 * entry + 4)[0]
        if struct.unpack_from(">H", cmap, start)[0] == 12:
            for group in range(struct.unpack_from(">I", cmap, start + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", cmap, start + 16 + 12 * group)
                if first <= code <= last:
                    return glyph + code - first
    raise LookupError(code)


def _character_table(glyphs):
    groups = b"".join(struct.pack(">III", code, code, glyphs[code]) for code in sorted(glyphs))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _joined(version, tables):
    offset = 12 + 16 * len(tables)
    directory, data = b"", b""
    for tag in sorted(tables):
        directory += struct.pack(">4sIII", tag, 0, offset + len(data), len(tables[tag]))
        data += tables[tag] + b"\0" * (-len(tables[tag]) % 4)
    return version + struct.pack(">HHHH", len(tables), 128, 3, 0) + directory + data
