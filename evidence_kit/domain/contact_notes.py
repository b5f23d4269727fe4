"""Lines from a phone's notes become contacts: `4月12日 10:32 170… 自称法务 要856.20`.

Read by meaning, one contact to a line. Nothing is lost: what was not understood stays in the text,
and a line in which neither a moment nor a number was found is kept and said to be unreadable.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evidence_kit.domain.figures import figures_in
from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.sums import is_asked_for
from evidence_kit.domain.values import Money, PartialDate


@dataclass(frozen=True, slots=True)
class NotedContact:
    """What one line says; `line` is the line as pasted, `text` what is to be kept as its words."""

    line: str
    on: PartialDate | None = None
    is_year_inferred: bool = False
    is_day_inherited: bool = False  # the line has a time only; its day is that of the line above
    number: str = ""
    claimed_identity: str = ""
    reached: Reached | None = None
    amount: Money | None = None
    channel: str = ""
    wants_private_payee: bool = False
    text: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether a moment or a number was found."""
        return self.on is not None or bool(self.number)


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
del _WIDE[0xFF0C]  # a full-width comma parts figures, a narrow one may stand within one
_LONGEST_LINE = 2000

_YEAR = r"(?P<year>20\d\d|\d\d)"
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号]?",
        rf"(?<!\d)(?P<year>20\d\d)([-/.]){_MONTH}\2{_DAY}(?!\d)",
        r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)",
        rf"(?<!\d){_MONTH}\s*月\s*{_DAY}\s*[日号]?",
        rf"^\W*(?P<year>\d\d)([-/.]){_MONTH}\2{_DAY}(?!\d)",
        rf"^\W*{_MONTH}[-/.]{_DAY}(?=[\s,，、;；:]|$)",
    )
)
_RELATIVE = {"前天": 2, "昨天": 1, "昨晚": 1, "今天": 0, "今早": 0, "今晚": 0}
_HALVES = {
    "凌晨": (0, 6), "清晨": (4, 9), "早上": (4, 12), "今早": (4, 12), "早晨": (4, 12),
    "上午": (5, 13), "中午": (11, 15), "下午": (12, 20), "傍晚": (16, 21), "晚上": (17, 24),
    "今晚": (17, 24), "昨晚": (17, 24), "夜里": (19, 24), "半夜": (22, 24), "am": (0, 12),
    "pm": (12, 24),
}  # fmt: skip
_HALF = "|".join(_HALVES)
_TIME = re.compile(
    rf"(?P<half>{_HALF})?\s*(?<!\d)(?P<hour>2[0-4]|1\d|0?\d)"
    r"(?:\s*:\s*(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    r"|\s*[点时](?:(?P<spoken>[0-5]?\d)分?|(?P<word>半|一刻|三刻|整))?)"
    r"\s*(?P<after>am|pm)?",
    re.IGNORECASE,
)
_WORDS = {"半": 30, "一刻": 15, "三刻": 45, "整": 0}
_NUMBERS = tuple(
    re.compile(rf"(?<![\d.])(?:\+?86[- ]?)?(?:{pattern})(?!\d|\.\d|\s*[元块万])")
    for pattern in (
        r"1[3-9]\d[- ]?[\dxX*＊]{4}[- ]?[\dxX*＊]{4}",
        r"0\d{2,3}[- ]?\d{7,8}(?:[-转]\d{1,5})?",
        r"[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?:[-转]\d{1,5})?",
        r"106\d{5,17}",
        r"9[56]\d{3,6}",
        r"1(?:00|23|21|10)\d{2}",
        r"1[3-9]\d(?:…+|\.{2,}|[*＊xX]{2,})\d{0,4}",
    )
)
_WANTED = re.compile(
    r"(?:要求|索要|索取|勒令|催|要|索|还|付|欠|转|交)(?:我|款|我还|还款|还|付|支付|转|交|清|[:：\s])*$"
)
_IDENTITY = re.compile(
    r"(?:自称|说是|称是|冒充)\s*(?:是)?\s*(?P<who>[^\s,，。;；、!！?？:：]+?)"
    r"(?=\s|[,，。;；、!！?？:：]|要求|索要|要|让|叫|打给|打到|说|威胁|发|$)"
)
_TOLD = (
    r"(?:打给|打到|打了|打|致电|联系了?|骚扰|找到?|通知|告诉|发给|发到)"
    r"(?:了|过)?(?:我|本人)?(?:的)?"
)
_KIN = (
    "妈妈|爸爸|母亲|父亲|父母|爸妈|爹|娘|妈|爸|老公|老婆|丈夫|妻子|媳妇|爱人|对象|儿子|女儿|哥哥|"
    "哥|弟弟|弟|姐姐|姐|妹妹|妹|舅|姑|姨|叔|伯|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|公公|婆婆|家人|"
    "家里|亲戚|表[哥弟姐妹]|堂[哥弟姐妹]"
)
_REACHED = (
    (Reached.RELATIVE, re.compile(_TOLD + rf"(?:{_KIN})")),
    (Reached.COLLEAGUE, re.compile(_TOLD + "(?:同事|领导|老板|公司|单位|人事|前台|经理|主管|HR)")),
    (Reached.OTHER, re.compile(_TOLD + "(?:朋友|同学|邻居|室友|房东|紧急联系人|联系人|通讯录)")),
    (Reached.SELF, re.compile("打给我(?![的]|" + _KIN + ")|打我(?:电话|手机)|给我打|本人接")),
)
_CHANNELS = (
    ("微信", re.compile("微信|wechat", re.IGNORECASE)),
    ("短信", re.compile("短信|彩信|sms", re.IGNORECASE)),
    ("QQ", re.compile("qq", re.IGNORECASE)),
    ("邮件", re.compile("邮件|邮箱|e-?mail", re.IGNORECASE)),
    ("上门", re.compile("上门|来家里|来我家|到家里|到单位来")),
    ("电话", re.compile("电话|来电|去电|语音|打给|打到|打了|接到|call", re.IGNORECASE)),
)
# A visit that is only threatened or announced is not how they reached somebody.
_ANNOUNCED = re.compile(
    r"(?:[说要会将就再派]|否则|不然|准备|安排|打算|威胁|恐吓|明[天日]|后天|下周|改天|马上|随时)"
    r"[^，。；！？,;!?\s]{0,8}?(?:上门|来家里|来我家|到家里|到单位来)"
)
_PRIVATE = re.compile(
    "个人账[户号]|私人账[户号]|私户|个人收款码|个人二维码|个人银行卡|转给(?:他|她)"
)


def read_notes(pasted: str, today: date) -> tuple[NotedContact, ...]:
    """Every line that is not blank, in its order; a day without a year is the last one gone by."""
    found: list[NotedContact] = []
    above: PartialDate | None = None
    for line in pasted.splitlines():
        if line.strip():
            noted = _read(line.strip(), today, above)
            above = noted.on.date_only() if noted.on else above
            found.append(noted)
    return tuple(found)


@dataclass(slots=True)
class _Rest:
    """What of a line is not understood yet."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, which is replaced by a blank."""
        match = pattern.search(self.text)
        if match:
            self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"
        return match


def _read(line: str, today: date, above: PartialDate | None) -> NotedContact:
    rest = _Rest(line[:_LONGEST_LINE].translate(_WIDE))
    noted = NotedContact(line)
    day, inferred = _take_day(rest, today)
    number = _take_first(rest, _NUMBERS)
    clock = _take_time(rest)
    inherited = day is None and clock is not None and above is not None
    day = above if inherited else day
    words = rest.text
    noted = replace(
        noted,
        on=_moment(day, clock),
        is_year_inferred=inferred,
        is_day_inherited=inherited,
        number=number.strip(),
        amount=_amount(words),
        claimed_identity=_found(_IDENTITY, words, "who"),
        reached=next((who for who, pattern in _REACHED if pattern.search(words)), None),
        channel=_channel(words),
        wants_private_payee=bool(_PRIVATE.search(words)),
        text=_tidy(words) + (line[_LONGEST_LINE:]),
    )
    return noted if noted.is_readable else NotedContact(line, text=line)


def _channel(words: str) -> str:
    happened = _ANNOUNCED.sub("", words)
    return next((name for name, pattern in _CHANNELS if pattern.search(happened)), "")


def _take_day(rest: _Rest, today: date) -> tuple[PartialDate | None, bool]:
    for pattern in _DATES:
        before = rest.text
        match = rest.take(pattern)
        if match:
            year = match.groupdict().get("year")
            month, day = int(match["month"]), int(match["day"])
            found = _day(int(year) % 100 + 2000, month, day) if year else _last(month, day, today)
            if found:
                return found, not year
            rest.text = before
    for word, ago in _RELATIVE.items():
        if word in rest.text:
            if word not in _HALVES:
                rest.text = rest.text.replace(word, " ", 1)
            day_meant = today - timedelta(days=ago)
            return PartialDate(day_meant.year, day_meant.month, day_meant.day), True
    return None, False


def _day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _last(month: int, day: int, today: date) -> PartialDate | None:
    """The last such day that is not in the future."""
    for year in range(today.year, today.year - 8, -1):
        found = _day(year, month, day)
        if found and found.first_day() <= today:
            return found
    return None


def _take_time(rest: _Rest) -> tuple[int, int] | None:
    """Hour and minute of the day; None where they are not said or may mean two."""
    match = _TIME.search(rest.text)
    if match is None:
        return None
    minute = match["minute"] or match["spoken"]
    hour = _of_day(int(match["hour"]), (match["half"] or match["after"] or "").lower())
    if hour is None:
        return None  # the words stay in the text
    rest.text = f"{rest.text[: match.start()]} {rest.text[match.end() :]}"
    return hour, int(minute) if minute else _WORDS.get(match["word"] or "", 0)


def _of_day(hour: int, half: str) -> int | None:
    if not half:
        return hour if hour < 24 else None
    first, last = _HALVES[half]
    fitting = [h for h in {hour, (hour + 12) % 24 if hour <= 12 else hour} if first <= h < last]
    if half == "am" and hour == 12:
        return 0
    return fitting[0] if len(fitting) == 1 else None


def _moment(day: PartialDate | None, clock: tuple[int, int] | None) -> PartialDate | None:
    if day is None or clock is None:
        return day
    return PartialDate(day.year, day.month, day.day, *clock)


def _take_first(rest: _Rest, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        match = rest.take(pattern)
        if match:
            return match[0]
    return ""


def _amount(words: str) -> Money | None:
    """The first sum that is said to be wanted, else the first that its unit or cents tell."""
    figures = [figure for figure in figures_in(words) if is_asked_for(figure)]
    wanted = [figure for figure in figures if _WANTED.search(figure.before)]
    found = wanted or [figure for figure in figures if figure.is_money]
    return found[0].amount if found else None


def _found(pattern: re.Pattern[str], words: str, group: str) -> str:
    match = pattern.search(words)
    return match[group] if match else ""


def _tidy(words: str) -> str:
    """Words without the gaps where something was taken out."""
    return re.sub(r"\s+", " ", words).strip(" \t,，。;；、:：-—")
