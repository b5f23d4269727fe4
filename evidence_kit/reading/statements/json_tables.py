"""Bills in JSON, as WeChat Pay HK hands them out: a list of flat objects becomes a table."""

import json
import re
from collections.abc import Iterator

from evidence_kit.errors import KnownError
from evidence_kit.reading.encodings import harmless, text_of
from evidence_kit.reading.statements.sheets import MOST_COLUMNS, Sheet, sheet_of

_MOST_LOOKED_AT = 50
_STATES = {"0": "支付成功", "9": "退款成功", "7": "待支付"}  # of WeChat Pay HK


def json_sheet(content: bytes) -> Sheet | None:
    """The objects of a list as rows below their keys; None where the file is no such list.

    Raises:
        KnownError: `reading.not_text`, `reading.json_damaged`.
    """
    decoded = text_of(content)
    try:
        # Numbers stay the text that they are: an id or an amount passes through no float.
        data = json.loads(decoded.text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise KnownError("reading.json_damaged") from error
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        data = max(lists, key=len, default=[])
    if not isinstance(data, list) or not data or not all(isinstance(x, dict) for x in data):
        return None
    return sheet_of(_rows(data), broken=decoded.broken)


def _rows(objects: list[dict[str, object]]) -> Iterator[tuple[int, list[str]]]:
    keys = list(dict.fromkeys(key for each in objects[:_MOST_LOOKED_AT] for key in each))
    keys = keys[:MOST_COLUMNS]
    is_hong_kong = {"payrecord_id", "amount_in_cent"} <= set(keys)
    yield 0, [_NAMES.get(key, key) if is_hong_kong else key for key in keys]
    for number, each in enumerate(objects, start=1):
        cells = {key: _text(each.get(key)) for key in keys}
        if is_hong_kong:
            cells = _hong_kong(cells)
        yield number, [cells[key] for key in keys]


_NAMES = {
    "datetime": "交易时间",
    "amount_in_cent": "金额",
    "currency_code": "币种",
    "merchant": "交易对方",
    "description": "商品",
    "product_desc": "备注",
    "payrecord_id": "交易单号",
    "out_trade_no": "商户单号",
    "instrument": "支付方式",
    "pay_state": "当前状态",
    "card_tail": "卡号末四位",
}


def _hong_kong(cells: dict[str, str]) -> dict[str, str]:
    """Cents as an amount with its sign, seconds since 1970 left to who reads dates, states said."""
    cents, state = cells["amount_in_cent"], cells.get("pay_state", "")
    if re.fullmatch(r"\d{1,15}", cents):
        sign = "+" if state == "9" else "-"
        cents = f"{sign}{int(cents) // 100}.{int(cents) % 100:02d}"
    changed = {"amount_in_cent": cents}
    if "pay_state" in cells:
        changed["pay_state"] = _STATES.get(state, state)
    return cells | changed


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else harmless(str(value))
