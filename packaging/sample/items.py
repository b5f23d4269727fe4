"""The evidence files: what each is called, shows and proves, and how it is drawn."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from sample import calls, lender_app, papers, phone, photos, sheet, talk, talks, voice, wallet
from sample.ink import Canvas
from sample.payments import PAYMENTS, payment


@dataclass(frozen=True)
class Made:
    """How a file's bytes are made (None: it is committed only), and its places as fractions."""

    encode: Callable[[], bytes] | None
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One evidence file. `proves` and `covers` name places; an empty place is the whole item."""

    key: str
    file: str
    title: str
    shows: str
    draw: Callable[["Item"], Made]
    proves: tuple[tuple[str, str], ...]  # what it is attached to, and where it says so
    covers: tuple[tuple[str, str], ...] = ()  # place, reason
    owner: str = "本人手机"
    time: str = ""  # on the status bar, where the file's name does not tell
    speakers: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def clock(self) -> str:
        """What the phone's clock shows: the time in the name of a screenshot."""
        taken = re.match(r"Screenshot_\d{4}-\d\d-\d\d-(\d\d)-(\d\d)-", self.file)
        return f"{taken[1]}:{taken[2]}" if taken else self.time


def _picture(draw: Callable[[str], Canvas]) -> Callable[[Item], Made]:
    def made(item: Item) -> Made:
        canvas = draw(item.clock)
        kind = "PNG" if item.file.lower().endswith(".png") else "JPEG"
        places = {name: canvas.fractions(name) for name in canvas.places}
        return Made(lambda: _encoded(canvas, kind), places)

    return made


def _encoded(canvas: Canvas, kind: str) -> bytes:
    buffer = BytesIO()
    canvas.image.save(buffer, kind, quality=85, optimize=True)  # PNG knows no quality
    return buffer.getvalue()


def _paper(draw: Callable[[], papers.Paper]) -> Callable[[Item], Made]:
    def made(_: Item) -> Made:
        data, places = draw()
        return Made(
            lambda: data, {name: sheet.fractions(corners) for name, corners in places.items()}
        )

    return made


def _blue(key: str) -> Callable[[Item], Made]:
    return _picture(lambda clock: wallet.blue_receipt(payment(key), clock))


def _green(key: str, *, dark: bool = False) -> Callable[[Item], Made]:
    return _picture(lambda clock: wallet.green_receipt(payment(key), clock, dark=dark))


def _mothers_receipt(clock: str) -> Canvas:
    return wallet.green_receipt(payment("paid-A5"), clock, pixels=phone.IPHONE, mode="RGBA")


def _list(*keys: str) -> Callable[[Item], Made]:
    return _picture(lambda clock: wallet.blue_list([payment(key) for key in keys], clock))


def _repayment_list(clock: str) -> Canvas:
    paid_on = {p.number: p.at[:10] for p in PAYMENTS if p.loan == "A" and not p.is_refund}
    return lender_app.repayment_list([paid_on[number] for number in range(1, 13)], clock)


def _notice(_: Item) -> Made:
    letter = photos.notice_letter()
    return Made(None, {"assignment": photos.on_photograph(letter, "assignment")})


def _private(listed: tuple[calls.Call, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"private-{step}", "第三人姓名和号码") for step, c in enumerate(listed) if c.is_private
    )


def _each(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


def _amount(*targets: str) -> tuple[tuple[str, str], ...]:
    return tuple((target, "amount") for target in targets)


def _shot(moment: str, app: str, suffix: str = "jpg") -> str:
    return f"Screenshot_{moment}_com.{app}.{suffix}"


_MOTHER = "母亲手机"
_SCREEN = phone.ANDROID

ITEMS: tuple[Item, ...] = (
    Item(
        "identity", "微信图片_20250510204512.jpg", "投诉人身份证明（样例）", "identity",
        _picture(lambda _: photos.identity_card()), (("complainant", "identity"),),
    ),
    Item(
        "contract-A", _shot("2025-03-13-09-12-40-208", "sample.hesui"),
        "禾穗借 借款详情与合同摘录", "contract",
        _picture(lambda clock: lender_app.loan_details(lender_app.SHEET_A, clock)),
        (("disbursed-A", "amount"), ("A", ""), ("lender-a", "lender")),
    ),
    Item(
        "receipt-A1", _shot("2024-04-11-20-15-07-311", "sample.pay"),
        "第1期 样例支付账单详情", "payment", _blue("paid-A1"), _amount("paid-A1"),
    ),
    Item(
        "receipt-A2", _shot("2024-05-12-08-47-41-120", "sample.wallet"),
        "第2期 样例钱包账单详情", "payment", _green("paid-A2", dark=True), _amount("paid-A2"),
    ),
    Item(
        "receipt-A3", "电子回单_20240612102641.pdf", "第3期 银行电子回单", "payment",
        _paper(lambda: papers.bank_receipt(payment("paid-A3"))), _amount("paid-A3"),
        owner="本人网上银行",
    ),
    Item(
        "receipt-A4", _shot("2024-07-12-07-31-22-904", "sample.pay"),
        "第4期 支付公司代扣账单详情", "payment", _blue("paid-A4"), _amount("paid-A4"),
    ),
    Item(
        "receipt-A5", "IMG_2041.PNG", "第5期 母亲代还账单详情", "payment",
        _picture(_mothers_receipt), _amount("paid-A5"), owner=_MOTHER, time="19:35",
    ),
    Item(
        "receipt-A7-first", _shot("2024-10-12-09-21-10-377", "sample.wallet"),
        "第7期 第一次扣款账单详情", "payment", _green("paid-A7-first"), _amount("paid-A7-first"),
    ),
    Item(
        "receipt-A7-second", _shot("2024-10-12-09-22-36-045", "sample.wallet"),
        "第7期 重复扣款账单详情", "payment", _green("paid-A7-second"), _amount("paid-A7-second"),
    ),
    Item(
        "refund-receipt-A7", _shot("2024-10-15-14-10-02-655", "sample.wallet"),
        "第7期 重复扣款退回账单详情", "payment", _green("refund-A7"), _amount("refund-A7"),
    ),
    Item(
        "receipts-A8-A11", _shot("2025-02-11-10-01-19-480", "sample.pay"),
        "第8至11期 样例支付账单列表", "payment",
        _list("paid-A8", "paid-A9", "paid-A10", "paid-A11"),
        _each("paid-A8", "paid-A9", "paid-A10", "paid-A11"),
    ),
    Item(
        "receipt-A12", _shot("2025-03-12-09-16-02-511", "sample.wallet"),
        "第12期 样例钱包账单详情", "payment", _green("paid-A12"), _amount("paid-A12"),
    ),
    Item(
        "list-A", _shot("2025-03-13-09-15-28-166", "sample.hesui"),
        "禾穗借 还款记录（12期已还）", "repayment-list", _picture(_repayment_list),
        (("settled-A", "settled"),),
    ),
    Item(
        "certificate-file-A", "结清证明_20250313.pdf", "借款结清证明", "certificate",
        _paper(papers.certificate), (("certificate-A", "seal"), ("settled-A", "settled")),
        owner="放款机构发送",
    ),
    Item(
        "chat-tall-A", _shot("2025-03-28-19-32-50-017", "sample.chat", "png"),
        "与郑专员的聊天（3月14日至28日，长截图）", "chat",
        _picture(lambda clock: talk.chat("正和样例郑专员", talks.TALL, clock, tall=True)),
        _each("contact-A-0314", "contact-A-0320", "contact-A-0328"),
        (("mothers-number/1", "母亲的电话号码"),),
    ),
    Item(
        "chat-first-A", "mmexport1746521731000.jpg", "与王老师的聊天（5月6日，第1屏）", "chat",
        _picture(lambda clock: talk.chat("正和样例王老师", talks.FIRST_STILL, clock)),
        _each("contact-A-0506"), time="16:55",
    ),
    Item(
        "chat-second-A", "mmexport1746521772000.jpg", "与王老师的聊天（5月6日，第2屏）", "chat",
        _picture(lambda clock: talk.chat("正和样例王老师", talks.SECOND_STILL, clock)),
        _each("contact-A-0506"), time="16:56",
    ),
    Item(
        "sms-A", _shot("2025-04-10-18-10-22-731", "android.mms"), "催收短信（4月10日）", "sms",
        _picture(lambda clock: talk.sms("1069 0000 1234", talks.SMS_A, clock)),
        _each("contact-A-0410-first", "contact-A-0410-second"),
    ),
    Item(
        "calls-A", _shot("2025-04-21-12-05-33-094", "android.contacts"),
        "通话记录（4月2日至21日）", "call-list",
        _picture(lambda clock: calls.call_list(calls.OWN_CALLS, clock)),
        _each(*(c.event for c in calls.OWN_CALLS if c.event)), _private(calls.OWN_CALLS),
    ),
    Item(
        "calls-mother-A", "IMG_2388.PNG", "母亲手机的通话记录（4月3日）", "call-list",
        _picture(lambda clock: calls.call_list(calls.MOTHERS_CALLS, clock, iphone=True)),
        _each("contact-A-0403-mother"), _private(calls.MOTHERS_CALLS),
        owner=_MOTHER, time="19:44",
    ),
    Item(
        "recording-A", "通话录音_17000001234_20250402224052.wav", "4月2日深夜来电录音",
        "call-recording", lambda _: Made(voice.call_recording),
        (("contact-A-0402-night", ""),),
        speakers="来电人（自称禾穗借法务）、林样例",
        words=(
            ("00:04", "我是禾穗借的法务，856.20元今晚必须处理。"),
            ("00:07", "这笔借款已经结清了，请不要再打来。"),
            ("00:09", "再不处理，明天就联系你家里人。"),
        ),
    ),
    Item(
        "ticket-page-A", _shot("2025-05-12-16-02-19-240", "sample.hesui"),
        "禾穗借 工单与客服回复", "complaint-record",
        _picture(lambda clock: lender_app.ticket_page(lender_app.TICKET_A, clock)),
        (("asked-A", "asked"), ("answered-A", "answered")),
    ),
    Item(
        "contract-B", _shot("2025-02-05-13-19-27-402", "sample.kuaihui", "png"),
        "快汇样例 借款详情与合同摘录", "contract",
        _picture(lambda clock: lender_app.loan_details(
            lender_app.SHEET_B, clock, pixels=_SCREEN, mode="RGBA",
        )),
        (("disbursed-B", "amount"), ("B", ""), ("lender-b", "lender")),
    ),
    Item(
        "receipt-B1", _shot("2024-12-05-08-14-09-118", "sample.wallet"),
        "第1期 样例钱包账单详情", "payment", _green("paid-B1"), _amount("paid-B1"),
    ),
    Item(
        "receipts-B2-B3", _shot("2025-02-05-13-18-33-590", "sample.pay"),
        "第2、3期 样例支付账单列表", "payment",
        _list("paid-B2", "paid-B3"), _each("paid-B2", "paid-B3"),
    ),
    Item(
        "notice-B", "IMG_20250628_191204.HEIC", "债权转让通知书（照片）", "assignment-notice",
        _notice, (("assignment-B", "assignment"),),
    ),
    Item(
        "sms-B", _shot("2025-07-15-19-50-11-063", "android.mms"),
        "催收短信（6月30日至7月15日）", "sms",
        _picture(lambda clock: talk.sms("1069 0000 5678", talks.SMS_B, clock)),
        _each("contact-B-0630", "contact-B-0708", "contact-B-0715"),
    ),
    Item(
        "ticket-page-B", _shot("2025-07-10-18-44-37-815", "sample.kuaihui"),
        "快汇样例 工单与客服回复", "complaint-record",
        _picture(lambda clock: lender_app.ticket_page(lender_app.TICKET_B, clock)),
        (("asked-B", "asked"), ("answered-B", "answered")),
    ),
)  # fmt: skip
