"""Whether the chains of sectors in an OLE file (XLS) come to an end.

The library follows a chain that comes back to itself until the memory is full.
"""

import struct
from collections.abc import Sequence

_HEADER = 512
_IN_HEADER = 109  # sectors of the table that the header lists
_LAST = 0xFFFFFFFA  # larger numbers are no sectors, but say what one is


def ends_somewhere(content: bytes) -> bool:
    """Whether every chain of an OLE file has an end; False too where its table is no table."""
    if len(content) < _HEADER:
        return False
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        return False
    sectors = _Sectors(content, 1 << shift)
    listed = sectors.listed()
    if listed is None:
        return False
    table = [number for sector in listed for number in sectors.numbers(sector)]
    table = table[: len(content) >> shift]  # what is said of sectors beyond the end leads nowhere
    if _has_loop(table):
        return False
    small: list[int] = []
    at = struct.unpack_from("<I", content, 60)[0]
    while at < len(table):
        small += sectors.numbers(at)
        at = table[at]
    return not _has_loop(small)


class _Sectors:
    """The sectors of a file as rows of numbers."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content, self._size = content, size

    def numbers(self, sector: int) -> tuple[int, ...]:
        """The numbers in a sector, as far as the file has it."""
        start = (sector + 1) * self._size
        count = max(0, min(self._size, len(self._content) - start)) // 4
        return struct.unpack_from(f"<{count}I", self._content, start) if count else ()

    def listed(self) -> list[int] | None:
        """The sectors that hold the table; None where their list comes back to itself."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        at, seen = struct.unpack_from("<I", self._content, 68)[0], set[int]()
        while at <= _LAST:
            numbers = self.numbers(at)
            if at in seen or not numbers:
                return None
            seen.add(at)
            found += numbers[:-1]
            at = numbers[-1]
        return [sector for sector in found if sector <= _LAST]


def _has_loop(table: Sequence[int]) -> bool:
    """Whether following the table from some sector leads back to it."""
    state = bytearray(len(table))  # 1: on the way now, 2: known to end
    for start in range(len(table)):
        way = []
        at = start
        while at < len(table) and not state[at]:
            state[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and state[at] == 1:
            return True
        for each in way:
            state[each] = 2
    return False
