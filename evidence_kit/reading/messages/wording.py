"""What the words of a message say about it: that it was a picture, a voice, a transfer; whose."""

import re

from evidence_kit.domain.readings import MessageKind, Side

_K = MessageKind
_STANDS_FOR = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), kind) for pattern, kind in (
    (r"[\[【<](语音通话|视频通话|通话|voice call|video call|call)[^\]】>]*[\]】>]", _K.CALL),
    (r"[\[【<](语音|voice|audio)[^\]】>]*[\]】>]"
     r"|.{0,40}\b(audio|voice message) omitted>?", _K.VOICE),
    (r"[\[【<](图片|照片|动画表情|表情包|image|photo|picture|sticker)[^\]】>]*[\]】>]"
     r"|<?(image|photo|sticker|gif) omitted>?|图像已省略|贴图已省略", _K.PICTURE),
    (r"[\[【<]((微信)?转账|(微信|qq)?红包|transfer|red packet)[^\]】>]*[\]】>]",
     _K.TRANSFER),
    (r"[\[【<](文件|视频|file|video|document)[^\]】>]*[\]】>]"
     r"|<?(media|video|document) omitted>?|<省略多媒体文件>|<媒体文件已省略>", _K.FILE),
    (r"[\"“]?.{0,40}[\"”]?\s?撤回了?一?条?消息.{0,6}|.{0,40}recalled a message\.?"
     r"|(this message was deleted|you deleted this message|此消息已删除|您已删除此消息)\.?",
     _K.WITHDRAWN),
))  # fmt: skip
_NAMED = {
    "文本": _K.TEXT, "文本消息": _K.TEXT, "文字": _K.TEXT, "text": _K.TEXT,
    "图片": _K.PICTURE, "图片消息": _K.PICTURE, "表情": _K.PICTURE, "动画表情": _K.PICTURE,
    "表情包": _K.PICTURE, "image": _K.PICTURE, "photo": _K.PICTURE, "picture": _K.PICTURE,
    "sticker": _K.PICTURE, "emoji": _K.PICTURE, "animation": _K.PICTURE, "47": _K.PICTURE,
    "语音": _K.VOICE, "语音消息": _K.VOICE, "voice": _K.VOICE, "audio": _K.VOICE,
    "voice_message": _K.VOICE, "34": _K.VOICE,
    "视频": _K.FILE, "视频消息": _K.FILE, "文件": _K.FILE, "文件消息": _K.FILE, "file": _K.FILE,
    "video": _K.FILE, "video_file": _K.FILE, "audio_file": _K.FILE, "document": _K.FILE,
    "43": _K.FILE,
    "转账": _K.TRANSFER, "红包": _K.TRANSFER, "transfer": _K.TRANSFER, "redpacket": _K.TRANSFER,
    "通话": _K.CALL, "语音通话": _K.CALL, "视频通话": _K.CALL, "音视频通话": _K.CALL,
    "call": _K.CALL, "voip": _K.CALL, "50": _K.CALL,
    "系统": _K.SYSTEM, "系统消息": _K.SYSTEM, "系统通知": _K.SYSTEM, "system": _K.SYSTEM,
    "service": _K.SYSTEM, "10000": _K.SYSTEM,
    "撤回": _K.WITHDRAWN, "撤回消息": _K.WITHDRAWN, "recall": _K.WITHDRAWN,
    "recalled": _K.WITHDRAWN, "10002": _K.WITHDRAWN,
}  # fmt: skip
_SENT = frozenset(
    {"发送", "发出", "已发送", "发", "发件", "发信", "我发送", "sent", "send", "outgoing", "out"}
)
_RECEIVED = frozenset(
    {"接收", "收到", "已接收", "收", "收件", "收信", "received", "receive", "incoming", "in",
     "inbox", "对方发送"}
)  # fmt: skip
_YES = frozenset({"1", "true", "是", "yes", "y"})
_NO = frozenset({"0", "false", "否", "no", "n"})


def kind_of(text: str) -> MessageKind:
    """What a message is, judged by the words that programs write in place of what is no text."""
    said = text.strip()
    if len(said) <= 200:
        for pattern, kind in _STANDS_FOR:
            if pattern.fullmatch(said):
                return kind
    return MessageKind.TEXT


def kind_named(word: str) -> MessageKind | None:
    """The kind that a column such as 类型 names; None where the word, or number, is not known."""
    return _NAMED.get(word.strip().lower())


def side_named(word: str) -> Side | None:
    """The side that a column such as 收发 names."""
    said = word.strip().lower()
    if said in _SENT:
        return Side.SENT
    return Side.RECEIVED if said in _RECEIVED else None


def yes_or_no(word: str) -> bool | None:
    """What a column that answers a question says; None where it is no answer."""
    said = word.strip().lower()
    if said in _YES:
        return True
    return False if said in _NO else None
