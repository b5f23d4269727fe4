"""The numbers of a payment: whose each is, and whole where one wraps or stands below its bars."""

import re
from collections.abc import Mapping, Sequence

from evidence_kit.domain.readings import Spot
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Pair, Row, Value, around
from evidence_kit.reading.documents.words import dense, identifier

_INFERRED = 0.9
_SAME_EDGE = 0.06  # of the page's width
_BARCODE = 0.1  # of the page's height
_Pairs = Mapping[str, Sequence[Pair]]  # by what their labels mean


def take_numbers(draft: Draft, rows: Sequence[Row], by_name: _Pairs) -> None:
    """Takes what beside the labelled numbers themselves tells of them."""
    _settle(draft, by_name)
    _take_below_barcode(draft, rows, by_name)
    _join_broken(draft, rows, by_name)


def _settle(draft: Draft, by_name: _Pairs) -> None:
    """An order number beside a transaction number is the merchant's."""
    for pair in by_name.get("order", ()):
        number = identifier(pair.value.text)
        if number and number != draft.values.get("transaction_id"):
            draft.take("order_id", number, pair.value.spot(draft.page))
    # Beside the number of the shop, 平台流水号 is that of who moved the money.
    numbered = by_name.get("merchant_order", ())
    for pair in numbered if len(numbered) > 1 else ():
        if dense(pair.label).startswith("平台") and pair.value.text != draft.values.get("order_id"):
            number = identifier(pair.value.text)
            draft.take("transaction_id", number, pair.value.spot(draft.page, _INFERRED))


def _take_below_barcode(draft: Draft, rows: Sequence[Row], by_name: _Pairs) -> None:
    """The merchant's number below the bars that a shop scans, where words alone stand beside its
    label: 可在支持的商户扫码退款."""
    for pair in by_name.get("merchant_order", ()):
        said = pair.value.lines[-1]
        below = [row.lines for row in rows if 0 < row.top - said.box.bottom < _BARCODE]
        if re.search(r"\d", pair.value.text) or not below or len(below[0]) != 1:
            continue
        (line,) = below[0]
        if abs(line.box.left - said.box.left) < _SAME_EDGE:
            spot = Value((line,)).spot(draft.page, _INFERRED)
            draft.take("order_id", identifier(line.text), spot)


def _join_broken(draft: Draft, rows: Sequence[Row], by_name: _Pairs) -> None:
    """A number whose end stands on the next line, where nothing else is what that line says."""
    valued = {id(x) for pairs in by_name.values() for pair in pairs for x in pair.value.lines}
    for name in ("transaction_id", "order_id"):
        number, spot = draft.values.get(name), draft.spots.get(name)
        if not isinstance(number, str) or spot is None or spot.box is None:
            continue
        high = spot.box.bottom - spot.box.top
        row = next((row for row in rows if row.top > spot.box.bottom - high / 2), None)
        if row is None or len(row.lines) != 1 or row.top - spot.box.bottom > high:
            continue
        line = row.lines[0]
        tail = dense(line.text)
        is_tail = re.fullmatch(r"[\dA-Za-z]{1,20}", tail) and re.search(r"\d", tail)
        if line.box.left > spot.box.right:
            continue  # letters of a seal
        if is_tail and id(line) not in valued and not moments_in(tail):
            draft.values[name] = number + tail
            draft.spots[name] = Spot(
                min(spot.confidence, line.confidence, _INFERRED),
                spot.page,
                around([spot.box, line.box]),
            )
