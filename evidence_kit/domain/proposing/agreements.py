"""Messages of an agreement: a sum is to be paid and the rest is waived. They tell of that alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from evidence_kit.domain.case import Case
from evidence_kit.domain.figures import Figure, figures_in
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.proposal import Doubt, Proposal, further
from evidence_kit.domain.proposing.taken import was_taken
from evidence_kit.domain.records import Event
from evidence_kit.domain.sums import sums_in
from evidence_kit.domain.telling import COLLECTS
from evidence_kit.domain.values import PartialDate

# What was granted or agreed; a collector's offer is none yet.
_GRANTED = re.compile(
    r"减免(?:申请|方案|审批)?\S{0,4}(?:已?通过|批准|成功|生效)|(?:申请|争取|审批)到\S{0,6}减免|"
    r"协商一致|达成\S{0,8}(?:一致|协议|和解|方案)|(?:同意|确认)\S{0,8}(?:减免|协议|结清方案)|"
    r"(?:剩余|其余|余下|剩下|余款)的?[^，。；;！!？?]{0,16}(?:减免|免除|免还|不用还|不再(?:收|追|要))"
)
_PROOF = re.compile(r"(?:发|给|开|更新)\S{0,6}结清(?:的?(?:短信|证明|凭证|通知|状态))?")
_PRESSED = re.compile(
    r"否则|不然|机会|今天|今日|马上|立即|上门|外访|起诉|诉讼|仲裁|律师|法务|法院|征信|失信|黑名单|通讯录|"
    r"紧急联系人|单位|家人|后果|转告|曝光"
)
_TODAY = re.compile(r"截[至止]今[天日]|今[天日](?:给|帮|为|已)")  # says when, and presses nobody
_TO_PAY = tuple(  # the words before and after the sum
    (re.compile(f"(?:{before})$"), re.compile(after))
    for before, after in (
        (r"(?:合计|共计|总计|总共|一共)[^\d，。；]{0,6}", ""),
        (r"(?:减免|优惠)后[^\d，。；]{0,8}(?:还|付)[^\d，。；]{0,4}", ""),
        (r"(?:还款?|支付|付款?|归还|偿还)[^\d，。；]{0,4}", r"[^\d，。；]{0,6}结清"),
        (r"一次性[^\d，。；]{0,8}", r"[^。；;！!？?]{0,48}结清"),
    )
)
_UNDERSTOOD = 0.9  # how sure it is at most that messages were understood as an agreement
_NEAR = timedelta(days=31)  # a chat and the text that confirms it tell of one agreement


def tells_agreement(texts: Sequence[str]) -> bool:
    """Whether messages tell of an agreement that was made, and press nobody."""
    granted = any(_GRANTED.search(text) for text in texts)
    return granted and not _press(texts)


def keeps_to_agreement(texts: Sequence[str]) -> bool:
    """Whether messages beside an agreement want nothing more: no sum, no haste, no debt."""
    rest = [_PROOF.sub("", text) for text in texts]
    return not _press(rest) and not any(COLLECTS.search(t) or sums_in(t) for t in rest)


def leads_to_agreement(texts: Sequence[str], after: Sequence[str]) -> bool:
    """Whether messages press nobody, and those after them tell of what was agreed upon them."""
    return tells_agreement(after) and not _press(texts)


def _press(texts: Sequence[str]) -> bool:
    return any(_PRESSED.search(_TODAY.sub("", text)) for text in texts)


def agreements(case: Case, told: Sequence[tuple[Proposal, tuple[str, ...]]]) -> Iterator[Proposal]:
    """The agreements that messages tell of, each once, as far as the case has them not yet.

    `told`: the same as contacts, with all their words. One that names no sum is only proof of an
    agreement of the case.
    """
    made: list[Proposal] = []
    for contact, texts in told:
        said = _agreement(contact, texts)
        if said is None:
            continue
        known = next((each for each in case.events if _is_known(case, each, said)), None)
        if known is not None:
            more = further(case, known, said)
            made += [more] if more else []
        elif said.event and said.event.amount:
            same = next(
                (n for n, each in enumerate(made) if _are_one(each.event, said.event)), None
            )
            if same is None:
                made.append(said)
            else:
                made[same] = _together(made[same], said)
    yield from made


def _agreement(contact: Proposal, texts: Sequence[str]) -> Proposal | None:
    if contact.event is None:
        return None
    sums = {figure.amount for t in texts for figure in figures_in(t) if _is_to_pay(figure)}
    event = replace(
        contact.event,
        kind=EventKind.AGREEMENT,
        amount=sums.pop() if len(sums) == 1 else None,
        number="",
        claimed_identity="",
    )
    return replace(contact, event=event, confidence=min(contact.confidence, _UNDERSTOOD))


def _is_to_pay(figure: Figure) -> bool:
    return any(
        before.search(figure.before) and after.match(figure.after) for before, after in _TO_PAY
    )


def _is_known(case: Case, known: Event, said: Proposal) -> bool:
    if was_taken(case, known, said.proofs):
        return True
    return known.kind is EventKind.AGREEMENT and _are_one(known, said.event)


def _are_one(one: Event | None, other: Event | None) -> bool:
    """Whether two agreements are one: of one loan, of one sum as far as told, and about one day.

    Where the loan of one is not known, its sum has to say so.
    """
    if one is None or other is None or not _are_near(one.on, other.on):
        return False
    if one.loan_id is None or other.loan_id is None:
        return one.amount is not None and one.amount == other.amount
    is_one_sum = None in (one.amount, other.amount) or one.amount == other.amount
    return one.loan_id == other.loan_id and is_one_sum


def _are_near(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None or not (one.is_full_date and other.is_full_date):
        return True
    return abs(one.first_day() - other.first_day()) <= _NEAR


def _together(one: Proposal, other: Proposal) -> Proposal:
    """Two that tell of one agreement: as the earlier one says, of the loan that is known."""
    first, second = sorted((one, other), key=lambda each: str(each.event.on) if each.event else "")
    of_loan = first if first.loan_id or not second.loan_id else second
    return replace(
        first,
        event=first.event and replace(first.event, loan_id=of_loan.loan_id),
        loan_id=of_loan.loan_id,
        reasons=of_loan.reasons,
        doubts=tuple(x for x in first.doubts if x is not Doubt.NO_LOAN or not of_loan.loan_id),
        proofs=(*first.proofs, *second.proofs),
        shows={**second.shows, **first.shows},
    )
