"""Which kind of document pages show: by the words that only such documents carry, and by layout."""

import re
from collections.abc import Sequence
from statistics import median

from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Record, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.call_lists.call_screens import (
    is_headed,
    is_timed,
    lists_calls,
    names_calls,
)
from evidence_kit.reading.documents.lists.repayment_lists import (
    is_account,
    is_schedule,
    is_titled,
    read_list,
    repeats_labels,
)
from evidence_kit.reading.documents.payments.bank_notices import bank_notice, is_headed_notice
from evidence_kit.reading.documents.payments.notices import lists_notices
from evidence_kit.reading.documents.payments.outcomes import is_good
from evidence_kit.reading.documents.payments.receipts import (
    labels_on,
    loan_labels_on,
    read_receipt,
)
from evidence_kit.reading.documents.talks.bubble_sides import takes_turns
from evidence_kit.reading.documents.talks.bubbles import Screen, screen_of
from evidence_kit.reading.documents.talks.chats import is_thread_of_number
from evidence_kit.reading.documents.talks.conversations import begins_with_time, is_conversation
from evidence_kit.reading.documents.talks.inboxes import is_inbox
from evidence_kit.reading.documents.talks.lock_screens import is_lock_screen
from evidence_kit.reading.documents.talks.sent_times import stamp_of
from evidence_kit.reading.documents.talks.transcripts import is_transcript
from evidence_kit.reading.documents.talks.unframed import with_unframed
from evidence_kit.reading.documents.words import dense, width_of

# Titles of papers; they count where they stand among the first lines, as titles do.
_TITLES: tuple[tuple[DocumentKind, str], ...] = (
    (
        DocumentKind.SETTLEMENT_CERTIFICATE,
        r"(?:结清|清偿|还清|清贷|无欠款).{0,4}(?:证明|确认|凭证|通知|说明|函)",
    ),
    (DocumentKind.ASSIGNMENT_NOTICE, r"债权.{0,6}(?:转让|让与|移交|变更)|转让通知|债权人变更"),
    (DocumentKind.CREDIT_REPORT, r"信用报告|征信报告|信用信息(?:概要|报告)"),
    (
        DocumentKind.LETTER,
        r"(?!.*(?:成功|到账))(?:律师函|催收函|催告函|催款函|催款通知|告知函|通知函|通知书$|告知书|意见书$|答复(?:函|书)|[回复]函$|警告函|敦促函|协商函|催收通知|"
        r"(?:逾期|欠款|还款|违约|履约|起诉|诉讼|诉前|催收|催缴|清收|法务|限期|律师).{0,6}(?:函|通知|告知|提醒|提示|公告))",
    ),
    (
        DocumentKind.CONTRACT,
        r"(?:借款|贷款|授信|信贷|分期|额度)(?:及.{0,4})?.{0,4}(?:合同|协议)|^(?:贷款|借款|电子|个人)?(?:借据|借条)$",
    ),
)
_MAIL = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?:发件人|发信人|来自|from)(?::|\b)",
        r"^(?:收件人|收信人|发送?[给至]|to):?",
        r"^(?:主题|标题|subject):",
        r"^(?:抄送|密送|cc):",
        r"[\w.\-]+@[\w\-]+\.\w+",
        r"收件箱|发件箱|写邮件|邮件|回复全部|\d个附件",
    )
)  # fmt: skip
_MAIL_LEAST = 3  # of these
_LABELS_OF_MAIL = 4  # of a payment
_DEBT = re.compile(r"逾期|欠款|欠付|拖欠|偿还|还款|清偿|诉讼|起诉|法律|结清|催收|贷款|借款")
_ON_CARDS = tuple(
    re.compile(form)
    for form in (
        r"公民身份号码", r"居民身份证|身份信息卡", r"签发机[关构]",
        r"性别:?[男女]", r"民族", r"出生", r"住址|有效期限",
    )
)  # fmt: skip
# What the page of an account in a credit report has: an app shows it without the report's title.
_OF_CREDIT = tuple(
    re.compile(form)
    for form in (
        r"五级分类", r"账户标识", r"信息(?:更新|报告)日期", r"当前逾期(?:总额|期数|金额)",
        r"信用报告|征信", r"(?:开立|开户)日期", r"账户状态", r"发放机构|管理机构",
    )
)  # fmt: skip
_LEAST_OF_CREDIT = 4  # of these
_MOST_ON_CARDS = 40  # lines, two sides of a card with what stands around them
_SMS = re.compile(r"短信|彩信|信息·|iMessage|SMS|Text Message", re.IGNORECASE)
_LOAN_PAGE = re.compile(r"贷款人|出借人|放款机构|资金方|借款人")
_LOAN_PAPER = re.compile(r"合同编号|借款合同|借据")
_WRITTEN = re.compile(r"兹|特此|尊敬的|致:|我[司行]|本公司|[您你]|截至|出具")  # who speaks to whom
_ATTESTED = re.compile(r"特此(?:证明|通知|告知|函告|声明)")  # how a paper ends
_PAID = re.compile(
    r"(?:支付|付款|交易|转账|还款|扣款|代扣|划扣|汇款|退款|放款)(?:成功|完成)|已(?:支付|付款|扣款|还款)"
)
_OF_SHOP = re.compile(  # what is bought and sent, not what is repaid
    r"收货|物流|快递|发货|运费|旗舰店|退换|购物车|再次购买|再来一单|配送|骑手|送达|打包费|下单|外卖|猜你喜欢|颜色分类|规格|[x×]\d(?!\d)|商品总价"
)
_MOST_OF_SHOP = 3
# What a till prints for whoever pays in a shop, and what others print too.
_OF_TILL = re.compile(
    r"找零|(?:惠顾|欢迎|下次)光临|惠顾|收银(?:员|机|:)|(?:购物|保管好?|凭此?)小票"
)
_BESIDE_TILL = re.compile(r"[实应]收|合计|品名|单价|数量|机号|现金|小票|退换|流水号|会员")
_LEAST_OF_TILL = (2, 2)
_ASKS = re.compile(
    r"立即还款|确认还款|去还款|立即支付|确认支付|去支付|确认付款|立即付款|提前还清|一键还款"
)
_MAIL_HEAD = 0.5  # of the page's height
_CENTRED = 0.12
_MOST = 0.6
_LONGEST_TITLE = 26
_ONLY = 7  # letters beside the name of a paper: 个人贷款结清证明书
_HEADING_SIZE = 1.15  # of a title that begins at the left
_TITLE_SIZE = 1.05  # times the usual width of a letter
_SPOKEN = re.compile(r"[>。?!]$|麻烦|一下|怎[么样]|如何|什么|[吗呢吧了]$|^[我你您请]")
_SIGNED = re.compile(r"[【\[(（「][^】\])）」]{2,12}[】\])）」]")  # who sends a text, before it
_TEXT = re.compile(r"【[^】]{2,12}】.{8}")  # a text message, by who sends it
_SENTENCE = 16  # letters
_LIST = 2  # items make a list
_SAME_EDGE = 0.02  # of the page's width
_FIRST = 8  # lines among which a title stands
_FEW_WORDS = 6


def kind_of(pages: Sequence[PageLines], captured_on: PartialDate | None) -> DocumentKind:
    """The kind of document; `OTHER` where words are there but tell nothing, `PHOTO` without any."""
    first = next((page for page in pages if page.lines), None)
    if first is None:
        return DocumentKind.PHOTO
    screen = with_unframed(screen_of(first))
    said = dense("".join(line.text for line in first.lines))
    if (told := _by_its_print(first, said)) is not None:
        return told
    if (paper := _paper(first)) is not None and not lists_notices(first):
        # What somebody wrote to somebody about a paper is no title of one.
        is_talk = begins_with_time(screen, captured_on) and takes_turns(screen.bubbles)
        if not (is_talk and is_conversation(screen, first, captured_on)):
            return paper
    if is_transcript(first) and not (names_calls(said) and is_timed(first, captured_on)):
        return DocumentKind.CHAT
    records = read_list(first, captured_on)
    if _is_numbered(records):
        return _of_list(first, records, captured_on)
    if is_lock_screen(first) and bank_notice(first) is not None:
        return DocumentKind.PAYMENT_RECEIPT
    is_of_calls = (
        _sums_on(first) < _LIST
        and not _shows_outcome(first)
        and not is_inbox(first, captured_on)
        and lists_calls(first, said, captured_on)
    )
    if is_of_calls and (is_timed(first, captured_on) or is_headed(_outer_lines(first))):
        return DocumentKind.CALL_LOG
    if is_inbox(first, captured_on):
        return DocumentKind.SMS
    is_of_money = _shows_outcome(first) or _lists_moves(first) or is_titled(first, records)
    is_of_money = is_of_money or is_headed_notice(first)
    if not is_of_money and is_conversation(screen, first, captured_on):
        is_of_texts = _is_of_texts(screen, first, captured_on)
        return DocumentKind.SMS if is_of_texts else DocumentKind.CHAT
    if is_of_calls:
        return DocumentKind.CALL_LOG
    return _of_money(first, said, records, captured_on)


def _by_its_print(page: PageLines, said: str) -> DocumentKind | None:
    """The kind of what carries print that nothing else carries, whatever its lines look like."""
    if _is_identity(page, said):
        return DocumentKind.ID_DOCUMENT
    if _is_mail(page):
        return _of_mail(page, said)
    if _is_of_till(said):
        return DocumentKind.OTHER
    shown = sum(bool(form.search(said)) for form in _OF_CREDIT)
    return DocumentKind.CREDIT_REPORT if shown >= _LEAST_OF_CREDIT else None


def _is_identity(page: PageLines, said: str) -> bool:
    """Whether a page is a card of identity: by what is printed on one, not by a paper's mention."""
    printed = sum(bool(form.search(said)) for form in _ON_CARDS)
    sentences = sum(len(dense(line.text)) > _SENTENCE * 2 for line in page.lines)
    return printed >= 2 and sentences < 3 and len(page.lines) < _MOST_ON_CARDS


def _is_mail(page: PageLines) -> bool:
    """Whether a page is a mail as programs for mail show it: who wrote to whom stands above."""
    head = [dense(line.text) for line in page.lines if line.box.top < _MAIL_HEAD]
    shown = [any(form.search(text) for text in head) for form in _MAIL]
    is_in_a_box = any(re.fullmatch("..?收件箱|收件箱", text) for text in head) and shown[1]
    return sum(shown) >= _MAIL_LEAST or is_in_a_box


def _is_of_till(said: str) -> bool:
    """Whether a page is what a till prints for whoever buys something in a shop."""
    told = len(set(_OF_TILL.findall(said))), len(set(_BESIDE_TILL.findall(said)))
    return all(count >= least for count, least in zip(told, _LEAST_OF_TILL, strict=True))


def _of_mail(page: PageLines, said: str) -> DocumentKind:
    """A mail that says with labels what was paid, and when, is a receipt; else one about a debt.

    One that asks for a payment has the same labels: nothing tells that it was made.
    """
    receipt = read_receipt(page)
    is_done = receipt is not None and (receipt.transaction_id is not None or _PAID.search(said))
    is_dated = receipt is not None and receipt.paid_at is not None
    if is_done and is_dated and labels_on(page) >= _LABELS_OF_MAIL and not _ASKS.search(said):
        return DocumentKind.PAYMENT_RECEIPT
    return DocumentKind.LETTER if _DEBT.search(said) else DocumentKind.OTHER


def _is_of_texts(screen: Screen, page: PageLines, captured_on: PartialDate | None) -> bool:
    """Whether a conversation is of text messages: by its title, its words, how senders sign."""
    if is_thread_of_number(screen.title) or _SMS.search(_surroundings(page)):
        return True
    received = [
        bubble
        for bubble in screen.bubbles
        if bubble.side is Side.RECEIVED and stamp_of(bubble, captured_on) is None
    ]
    signed = sum(
        bool((_SIGNED.search if bubble.is_card else _SIGNED.match)(bubble.text))
        for bubble in received
    )
    return signed > _MOST * len(received)


def _shows_outcome(page: PageLines) -> bool:
    """Whether a page says in a line of its own that a payment was made, beside what was paid.

    Offers and buttons below it stand on colours of their own as bubbles do.
    """
    receipt = read_receipt(page)
    if receipt is None or receipt.status is None or not _PAID.search(receipt.status):
        return False
    return labels_on(page) > 0


def _is_numbered(records: Sequence[Record]) -> bool:
    """Whether a list counts its items as instalments are counted."""
    numbers = [record.instalment for record in records]
    return len(numbers) >= _LIST and None not in numbers and len(set(numbers)) == len(numbers)


def _lists_moves(page: PageLines) -> bool:
    """Whether sums with a sign stand below each other, as moves of an account do."""
    if sum(bool(_TEXT.match(dense(line.text))) for line in page.lines) >= _LIST:
        return False  # of which texts tell: a phone draws them as cards
    printed = [(line.box.right, amount_alone(line.text)) for line in page.lines]
    rights = [right for right, each in printed if each is not None and each.sign and each.has_fen]
    return any(sum(abs(right - x) < _SAME_EDGE for x in rights) > _LIST for right in rights)


def _sums_on(page: PageLines) -> int:
    printed = [amount_alone(line.text) for line in page.lines]
    return sum(each is not None and each.has_fen and each.amount.fen > 0 for each in printed)


def _of_list(
    page: PageLines, records: Sequence[Record], captured_on: PartialDate | None
) -> DocumentKind:
    schedule = is_schedule(page, records, captured_on)
    return DocumentKind.REPAYMENT_SCHEDULE if schedule else DocumentKind.REPAYMENT_HISTORY


def _of_money(
    page: PageLines, said: str, records: Sequence[Record], captured_on: PartialDate | None
) -> DocumentKind:
    labels = labels_on(page)
    if len(records) >= _LIST and (labels < 4 or len(records) > 3 or repeats_labels(page)):
        if is_account(page, records):
            return DocumentKind.STATEMENT
        return _of_list(page, records, captured_on)
    if _lists_moves(page):
        return DocumentKind.OTHER  # several moves of which no day could be told
    receipt = read_receipt(page)
    if _tells_of_loan(page, receipt, said):
        return DocumentKind.CONTRACT
    if len(set(_OF_SHOP.findall(said))) >= _MOST_OF_SHOP:
        return DocumentKind.OTHER
    if receipt is not None and bank_notice(page) is not None:
        return DocumentKind.PAYMENT_RECEIPT
    if receipt is not None and _is_to_come(receipt, captured_on):
        return DocumentKind.OTHER
    if receipt is not None and _tells_of_payment(page, receipt, labels, said):
        return DocumentKind.PAYMENT_RECEIPT
    return DocumentKind.PHOTO if len(said) < _FEW_WORDS else DocumentKind.OTHER


def _is_to_come(receipt: Record, captured_on: PartialDate | None) -> bool:
    """Whether the day of a payment had not come when its picture was taken.

    A payment that is said to be made was made, whatever a file's name says of its day.
    """
    day = receipt.paid_at
    if receipt.status is not None and is_good(receipt.status):
        return False
    if day is None or day.day is None or captured_on is None or captured_on.day is None:
        return False
    return day.first_day() > captured_on.first_day()


def _tells_of_loan(page: PageLines, receipt: Record | None, said: str) -> bool:
    """Whether a page is about a loan, as an app shows it, and not about a payment.

    What only loans have (a term, a rate, a day of signing, who lends under which contract) is
    weighed against what only payments have (a number, an outcome, a moment).
    """
    is_of_contract = bool(_LOAN_PAPER.search(said) and _LOAN_PAGE.search(said))
    of_loan = len(loan_labels_on(page)) + (2 if is_of_contract else bool(_LOAN_PAGE.search(said)))
    of_payment = 0
    if receipt is not None:
        is_paid = receipt.status is not None and _PAID.search(receipt.status)
        of_payment = 3 * (receipt.transaction_id is not None) + (2 if is_paid else 0)
        of_payment += receipt.paid_at is not None and receipt.paid_at.hour is not None
        if is_of_contract and receipt.transaction_id is None:
            return True
    return of_loan > max(2, of_payment)


def _tells_of_payment(page: PageLines, receipt: Record, labels: int, said: str) -> bool:
    """Whether an amount was paid, not only asked for: its time, number or outcome is told."""
    told = (receipt.paid_at, receipt.transaction_id, receipt.status)
    known = sum(each is not None for each in told)
    if receipt.status is not None and is_good(receipt.status) and _is_large(page, receipt):
        return True
    if _ASKS.search(said) and receipt.transaction_id is None and receipt.status is None:
        return False
    return known >= 2 or (known == 1 and labels >= 2)


def _is_large(page: PageLines, receipt: Record) -> bool:
    """Whether the amount is what a page is about: its letters are higher than any other words."""
    box = receipt.spots["amount"].box
    if box is None:
        return False
    high = box.bottom - box.top
    words = [line for line in page.lines if re.search(r"[\u4e00-\u9fff]", line.text)]
    return all(high > line.box.bottom - line.box.top or line.box.top == box.top for line in words)


def _paper(page: PageLines) -> DocumentKind | None:
    """The kind that a title in the middle names, where the words below it are those of a paper."""
    ordered = sorted(page.lines, key=lambda line: line.box.top)
    usual = median(_letter(line) for line in page.lines)
    for line in ordered[:_FIRST]:
        tight = dense(line.text)
        centred = abs((line.box.left + line.box.right) / 2 - 0.5) < _CENTRED
        is_large = _letter(line) > _TITLE_SIZE * usual
        if (
            not (centred or _letter(line) > _HEADING_SIZE * usual)
            or len(tight) >= _LONGEST_TITLE
            or _SPOKEN.search(tight)
        ):
            continue
        for kind, words in _TITLES:
            named = re.search(words, tight)
            # A title is larger than the text, or it is nothing but the name of the paper.
            is_title = named and (is_large or (centred and len(tight) - len(named[0]) < _ONLY))
            if is_title and _is_written_out(ordered, kind):
                return kind
    return None


def _letter(line: Line) -> float:
    """How wide its letters are: on a tilted page boxes are higher than the letters in them."""
    return (line.box.right - line.box.left) / max(1.0, width_of(dense(line.text)))


def _is_written_out(lines: Sequence[Line], kind: DocumentKind) -> bool:
    """Whether a page speaks in sentences: a menu or an app's page about papers does not."""
    sentences = [dense(line.text) for line in lines if len(dense(line.text)) > _SENTENCE]
    if kind is DocumentKind.CREDIT_REPORT or len(sentences) >= 3:
        return True
    if any(_ATTESTED.search(dense(line.text)) for line in lines):
        return True
    said = dense("".join(line.text for line in lines))
    return bool(sentences) and bool(_WRITTEN.search(said))


def _surroundings(page: PageLines) -> str:
    """The words where an app says what it is."""
    return "".join(line.text for line in _outer_lines(page))


def _outer_lines(page: PageLines) -> list[Line]:
    """The lines at the top and at the bottom of a screen."""
    tall = page.height / page.width
    return [x for x in page.lines if x.box.bottom * tall < 0.32 or (1 - x.box.top) * tall < 0.2]
