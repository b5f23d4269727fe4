"""What a file name tells: when and in which app a picture was made."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from evidence_kit.domain.values import CHINA, PartialDate


class Told(NamedTuple):
    """What a file name says. `is_saving`: the time is that of saving, not of taking."""

    on: PartialDate | None = None
    is_saving: bool = False
    app: str = ""


def told_by(name: str) -> Told:
    """Reads the time and the app that phones and chat programs write into the names they give."""
    app = next((app for mark, app in _APPS.items() if mark in name), "")
    epoch = _EPOCH.search(name)
    if epoch and (moment := _from_epoch(int(epoch[1]))):
        return Told(moment, is_saving=True, app=app)
    moments = [m for m in map(_moment, _MOMENT.finditer(name)) if m]
    if moments:
        return Told(moments[0], app=app)
    days = {d for d in (_date(*map(int, m.groups())) for m in _DAY.finditer(name)) if d}
    return Told(days.pop() if len(days) == 1 else None, app=app)  # two days are a period


def _moment(match: re.Match[str]) -> PartialDate | None:
    year, month, day, hour, minute, second = (int(match[i]) for i in (1, 2, 3, 5, 6, 7))
    half = (match[4] or match[8] or "").lower()
    if half and hour > 12:
        return None
    if half in ("下午", "晚上", "pm"):
        hour = hour % 12 + 12
    elif half in ("上午", "凌晨", "am"):
        hour %= 12
    return _date(year, month, day, hour, minute, second)


def _date(*parts: int) -> PartialDate | None:
    try:
        return PartialDate(*parts) if is_plausible(parts[0]) else None
    except ValueError:
        return None


def _from_epoch(milliseconds: int) -> PartialDate | None:
    at = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(CHINA)
    return _date(at.year, at.month, at.day, at.hour, at.minute, at.second)


def is_plausible(year: int) -> bool:
    """Whether a phone that is used as evidence can have written that year."""
    return 2010 <= year <= 2099


_EPOCH = re.compile(r"(?<!\d)([1-3]\d{12})(?!\d)", re.ASCII)
_MOMENT = re.compile(
    r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)日?"
    r"(?:\s*at\s*|[-_ T\s]*)(上午|下午|凌晨|晚上)?"
    r"(\d\d|\d(?=[.:：]))[-_.:：时]?(\d\d)[-_.:：分]?(\d\d)(?:[-_.]?\d{3})?(?!\d)\s*([AaPp][Mm])?",
)
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?!\d)")

_APPS = {
    "com.tencent.mm": "微信",
    "com.eg.android.AlipayGphone": "支付宝",
    "com.tencent.mobileqq": "QQ",
    "com.tencent.tim": "QQ",
    "com.tencent.wework": "企业微信",
    "com.alibaba.android.rimet": "钉钉",
    "com.ss.android.ugc.aweme": "抖音",
    "com.jingdong.app.mall": "京东",
    "com.jd.jrapp": "京东金融",
    "com.taobao.taobao": "淘宝",
    "com.xunmeng.pinduoduo": "拼多多",
    "com.sankuai.meituan": "美团",
    "com.unionpay": "云闪付",
    "com.baidu.wallet": "度小满",
    "com.icbc": "工商银行",
    "com.chinamworld.main": "建设银行",
    "com.android.bankabc": "农业银行",
    "com.chinamworld.bocmbci": "中国银行",
    "cmb.pb": "招商银行",
    "com.android.mms": "短信",
    "com.android.messaging": "短信",
    "com.google.android.apps.messaging": "短信",
    "com.android.contacts": "电话",
    "com.android.dialer": "电话",
    "com.android.incallui": "电话",
    "企业微信": "企业微信",
    "微信": "微信",
    "WeChat": "微信",
    "wechat": "微信",
    "mmexport": "微信",
    "wx_camera": "微信",
    "支付宝": "支付宝",
    "Alipay": "支付宝",
    "QQ图片": "QQ",
    "QQ截图": "QQ",
    "QQ视频": "QQ",
    "钉钉": "钉钉",
    "云闪付": "云闪付",
}
