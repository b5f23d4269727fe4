"""What the columns of a table of messages mean, or the keys of an object, by their names."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache


class Field(StrEnum):
    """What a column says about a message."""

    TIME = "time"
    SENDER = "sender"
    ACCOUNT = "account"  # of the sender
    PARTY = "party"  # with whom the conversation is
    NUMBER = "number"  # the same, as a telephone number
    CONTENT = "content"
    IS_SENT = "is_sent"
    WAY = "way"
    KIND = "kind"
    IS_SYSTEM = "is_system"
    IS_WITHDRAWN = "is_withdrawn"
    PICTURE = "picture"
    FILE = "file"


_F = Field
# Names as `_plain` leaves them, the preferred one of each meaning first: a moment that is counted
# before one in words, a name before the number behind it.
_NAMES: dict[Field, str] = {
    _F.TIME: "dateunixtime timestampms timestamp createtime createtimestamp msgtime sendtime "
    "senttime sentat datetime time strtime date 发送时间 消息时间 时间 日期时间 创建时间 收发时间 "
    "接收时间 日期 发送日期",
    _F.SENDER: "sendername senderdisplayname groupnickname nickname accountname displayname author "
    "from sendernickname 发送人 发送者 发件人 发言人 发送人昵称 发送者昵称 昵称 群昵称 用户名 "
    "说话人 姓名 name username speaker sender user actor 备注 remark",
    _F.ACCOUNT: "senderid fromid senderwxid fromusername wxid uid uin userid account sender "
    "发送人账号 发送者账号 发送人id 发送者id 账号 微信号 qq号 qq",
    _F.PARTY: "talkername talkernickname conversationname conversation chatname chat threadname "
    "thread roomname room 会话 会话名称 聊天对象 聊天名称 群名 群名称 群聊名称 对方 联系人 "
    "talker talkerid",
    _F.NUMBER: "address phonenumber phone number 对方号码 号码 电话号码 手机号码 手机号 电话 手机",
    _F.CONTENT: "content strcontent message text body msg msgcontent messagecontent 内容 消息内容 "
    "短信内容 聊天内容 信息内容 正文 消息 文本 action",
    _F.IS_SENT: "issender issend isself isfromme isown isme fromme ismine self 是否发送 是否本人 "
    "是否自己 是否自己发送 是否为发送者 是否我发送",
    _F.WAY: "direction way 方向 收发 收/发 收发类型 收发方向 发送/接收 type 类型 消息类型 短信类型 "
    "状态",
    _F.KIND: "typename mediatype msgtype messagetype contenttype type 消息类型 类型 类别 内容类型",
    _F.IS_SYSTEM: "system issystem 是否系统消息",
    _F.IS_WITHDRAWN: "recalled isrecalled revoked isrevoked 是否撤回",
    _F.PICTURE: "photo",
    _F.FILE: "filename file 文件名 附件",
}
_WITHIN = {
    "sender from author user fromuser member 发送人 发送者": {
        "name displayname groupcard nickname username remark 昵称": _F.SENDER,
        "uin uid id wxid account userid number phone 账号": _F.ACCOUNT,
    },
    "content message body msg text 内容": {
        "text content body 内容": _F.CONTENT,
        "type 类型": _F.KIND,
    },
    "chat conversation talker room peer": {"name title nickname": _F.PARTY},
}
_LONGEST_NAME = 30
_UNLISTED = re.compile(r"[\s_\-()（）\"'*:：#.]")

_LISTED: dict[str, list[tuple[Field, int]]] = {}
for _field, _names in _NAMES.items():
    for _rank, _each in enumerate(_names.split()):
        _LISTED.setdefault(_each, []).append((_field, _rank))
for _outer, _inner in _WITHIN.items():
    for _key in _outer.split():
        for _names, _field in _inner.items():
            for _rank, _each in enumerate(_names.split()):
                _LISTED[f"{_key}/{_each}"] = [(_field, _rank)]

Fields = Mapping[Field, tuple[int, ...]]


@lru_cache(maxsize=1024)  # the objects of a list have few sets of keys
def fields_of(names: tuple[str, ...]) -> Fields:
    """Where each meaning stands among some names, the preferred place first.

    A key within an object is named `outer/inner`.
    """
    found: dict[Field, list[tuple[int, int]]] = {}
    for index, name in enumerate(names):
        if name and len(name) <= _LONGEST_NAME:
            for field, rank in _LISTED.get(_plain(name), ()):
                found.setdefault(field, []).append((rank, index))
    return {field: tuple(index for _, index in sorted(at)) for field, at in found.items()}


def name_messages(fields: Fields) -> bool:
    """Whether names head messages: a time, words, and somebody."""
    somebody = (Field.SENDER, Field.IS_SENT, Field.PARTY, Field.NUMBER)
    return (
        Field.TIME in fields
        and Field.CONTENT in fields
        and any(field in fields for field in somebody)
    )


def values_of(fields: Fields, cells: Sequence[str]) -> dict[Field, list[str]]:
    """What a row says, by meaning, the preferred value first; empty cells say nothing."""
    return {
        field: [cells[i] for i in places if i < len(cells) and cells[i] not in ("", "null", "None")]
        for field, places in fields.items()
    }


def _plain(name: str) -> str:
    return _UNLISTED.sub("", name).lower()
