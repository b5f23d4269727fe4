"""What else tells who somebody is in a visible text: papers, cards, accounts, where they live."""

import re

from evidence_kit.domain.visible import Told, Visible

_TO = r"(?:号码?|账号)?(?:是|为|叫|在|[\s:：()\"“]){0,3}"
_SEP = r"[ \-]{0,2}"
_YEAR = rf"(?:1{_SEP}9|2{_SEP}0){_SEP}\d{_SEP}\d"
_MONTH, _DAY = rf"(?:0{_SEP}[1-9]|1{_SEP}[0-2])", rf"(?:0{_SEP}[1-9]|[12]{_SEP}\d|3{_SEP}[01])"
_PAPER = (
    rf"(?<!\d)(?P<paper>[1-9](?:{_SEP}\d){{5}}{_SEP}{_YEAR}{_SEP}{_MONTH}{_SEP}{_DAY}"
    rf"(?:{_SEP}\d){{3}}{_SEP}[\dXx])(?!\d)|"
    rf"(?:身份证|证件|护照){_TO}(?P<document>[A-Za-z]?[\d*](?:{_SEP}[\d*]){{5,17}}[Xx]?)"
)
_CARD = (
    rf"(?<![\d.])(?P<card>(?:62|[3-69]\d)(?:{_SEP}[\d*]){{13,17}})(?![\d.])|"
    rf"(?:卡|账户|帐户|账|帐){_TO}(?P<bank>\d(?:{_SEP}[\d*]){{9,18}})(?![\d.])"
)
_NO_SUM = r"(?![\d*.]|\s?[元块万])"
_ACCOUNT = (
    rf"(?:[Qq]{{2}}|扣扣|[Qq](?=号)|企鹅){_TO}(?P<qq>[1-9][\d*]{{4,11}}){_NO_SUM}|"
    r"(?<![A-Za-z0-9])(?P<wxid>wxid_[A-Za-z0-9*_\-]{4,30})|"
    rf"(?:微信|[Vv]信|威信|(?<![A-Za-z0-9])(?:[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat)){_TO}"
    rf"(?P<wechat>[A-Za-z][A-Za-z0-9*_\-]{{4,19}}|[1-9][\d*]{{4,9}}{_NO_SUM})"
)
_OF_A_FIRM = (
    r"(?!(?i:kefu|service|support|help|info|tousu|cs|hr|admin|legal|fawu|complain)\w{0,3}@)"
)
_MAIL = (
    rf"(?<![A-Za-z0-9._%+*\-]){_OF_A_FIRM}"
    r"(?P<mail>[A-Za-z0-9._%+*\-]{1,64})"
    r"@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"
)
_REGION = r"(?:[一-龥]{2,7}?(?:省|自治区|市|州|盟|区|县|旗)){0,4}"
_SIGN = r"[^\W\d_省市区县旗州住在到去是的你您我他她们个这那哪往了把号]"
_WAY = (
    rf"(?>{_SIGN}{{2,8}}?(?:街道|镇|乡|村|大道|路|街|巷|弄|胡同|小区|花园|家园|公寓|苑|新城|社区|大厦|广场|"
    r"屯|寨))"
)
_COUNT = "[0-9一二三四五六七八九十百A-Za-z]{1,5}"
_DOOR = (
    rf"(?:{_COUNT}(?:号楼|号院|栋|幢|座|单元|室|组|队|层|楼|房|#|-|号(?![前之上下早晚还到开去来就会再必截])))"
    r"{1,5}\d{0,5}"
)
_LIVES = r"(?:住(?:址|处|所)?|家在|户籍地?|地址|老家)[在是为]?[\s:：]{0,2}"
_HOME = (
    rf"(?P<home>{_WAY}{{1,4}}{_DOOR})|"
    rf"{_LIVES}{_REGION}(?P<lives>{_WAY}{{1,4}}(?![委支里长])(?:{_DOOR})?|{_SIGN}{{0,8}}{_DOOR})"
)
_IDENTITY = re.compile("|".join((_PAPER, _CARD, _ACCOUNT, _MAIL, _HOME)))
_KINDS = {
    "paper": "paper", "document": "paper", "card": "card", "bank": "card", "qq": "account",
    "wxid": "account", "wechat": "account", "mail": "account", "home": "home", "lives": "home",
}  # fmt: skip
_KEPT = 4  # of a number its last signs, as long as it has many


def identities(seen: Visible) -> list[Told]:
    """All that tells who somebody is in a text as it is seen, besides telephones, in order."""
    return [_told(found) for found in _IDENTITY.finditer(seen.text)]


def _told(found: re.Match[str]) -> Told:
    group = next(name for name in _KINDS if found[name])
    first, kind = found.start(group), _KINDS[group]
    places = [at for at, sign in enumerate(found[group], first) if sign.isalnum() or sign == "*"]
    if kind != "home" and group != "mail":
        places = places[: -min(_KEPT, len(places) // 3)]
    return Told(found[group], first, found.end(), kind, tuple(places))
