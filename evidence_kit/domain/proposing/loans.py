"""Loans that papers name: a new one for each contract number, or gaps of a known one filled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import InstitutionKind, Role
from evidence_kit.domain.loan_rows import LoanSign, loan_rows, name_marks, packed
from evidence_kit.domain.proposing.loan_names import Alike, LoanNames
from evidence_kit.domain.proposing.proposal import (
    SHOWN_BY,
    Doubt,
    Party,
    Proof,
    Proposal,
    Reason,
    Source,
    together,
)
from evidence_kit.domain.readings import DocumentKind, Record
from evidence_kit.domain.records import Loan
from evidence_kit.domain.values import PartialDate

_PAPERS = (
    DocumentKind.CONTRACT,
    DocumentKind.SETTLEMENT_CERTIFICATE,
    DocumentKind.ASSIGNMENT_NOTICE,
)
_BRAND = re.compile(
    r"^[【\[]?([\w·]{2,12}?)[】\]]?[\s·:：-]*"
    r"(?:(?:借款|贷款|还款|扣款|代扣|归还|账单|主动|自动|提前)[\s·:：-]*)*第?\d{1,3}(?:期|/\d)"
)
_KIND_AND_NOTE = re.compile(r"\s+·\s+")  # a statement's kind of payment before what was noted
_NO_BRAND = re.compile(r"^(?:还款|本期|账单|借款|贷款|归还|代扣|自动|主动|提前)+$")
_KINDS = (
    (InstitutionKind.CONSUMER_FINANCE, "消费金融"),
    (InstitutionKind.SMALL_LOAN, "小额贷款|小贷"),
    (InstitutionKind.GUARANTEE, "担保"),
    (InstitutionKind.FACTORING, "保理"),
    (InstitutionKind.ASSIGNEE, "资产管理"),
    (InstitutionKind.BANK, "银行|信用社"),
    (InstitutionKind.PAYMENT, "支付|财付通"),
    (InstitutionKind.FACILITATOR, "信息技术|信息服务|网络科技|金融科技"),
)
_LENDERS = (
    InstitutionKind.CONSUMER_FINANCE,
    InstitutionKind.SMALL_LOAN,
    InstitutionKind.BANK,
    InstitutionKind.FACTORING,
)


def kind_by_name(name: str) -> InstitutionKind:
    """What licence a company works under, as far as its registered name says so."""
    return next((k for k, words in _KINDS if re.search(words, name)), InstitutionKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Paper:
    source: Source
    index: int
    record: Record

    @property
    def lender(self) -> str:
        """Who lent, as the paper says: in a notice the seller of the claim."""
        is_notice = self.source.reading.kind is DocumentKind.ASSIGNMENT_NOTICE
        return (self.record.assignor if is_notice else self.record.issuer) or ""


def loans(
    case: Case,
    sources: Sequence[Source],
    names: LoanNames,
    alike: Alike,
    dismissed: frozenset[str],
) -> list[Proposal]:
    """A proposal for each contract number that papers name; then for lenders that only got paid."""
    papers = [
        _Paper(source, index, record)
        for source in sources
        if source.reading.kind in _PAPERS
        for index, record in enumerate(source.reading.records)
        if record.contract_no
    ]
    brands = _brands(sources, alike)
    found = []
    for number in dict.fromkeys(plain(paper.record.contract_no or "") for paper in papers):
        of_it = [p for p in papers if plain(p.record.contract_no or "") == number]
        made = _of_contract(case, number, of_it, names, brands)
        if made is not None and not {proof.id for proof in made.proofs} <= dismissed:
            found.append(made)
    written = {packed(paper.lender) for paper in papers}
    return found + _only_paid(sources, names, written, dismissed)


def _of_contract(
    case: Case, number: str, papers: list[_Paper], names: LoanNames, brands: dict[str, str]
) -> Proposal | None:
    lender = next((paper.lender for paper in papers if paper.lender), "")
    known = next((x for x in case.loans if plain(x.contract_number) == number), None)
    reason = Reason("names_contract", {"text": number})
    brand = brands.get(packed(lender), "")
    if known is None:
        naming = names.named([lender, brand, *(_printed(paper) for paper in papers)])
        named = case.get(naming.loan_id) if naming.loan_id else None
        if isinstance(named, Loan) and not named.contract_number:
            known = named
    before = known or Loan(id="", platform=brand or _short(lender) or number)
    told = _told(papers)
    filled = replace(
        before,
        contract_number=before.contract_number or (papers[0].record.contract_no or ""),
        principal=before.principal or told.principal,
        disbursed_on=before.disbursed_on or (told.paid_at.date_only() if told.paid_at else None),
    )
    needs_lender = bool(lender) and (known is None or case.lender_of(known.id) is None)
    linked = {link.item_id for link in case.links_to(before.id)} if known else set()
    new = [p for p in papers if p.source.item.id not in linked and _shows_loan(p)]
    if known is not None and filled == known and not needs_lender and not new:
        return None
    proofs = tuple(_proof(paper) for paper in (new or papers))
    return Proposal(
        id=proofs[0].id,
        proofs=proofs,
        confidence=_sure(papers),
        loan=filled,
        loan_id=known.id if known else None,
        party=Party(name=lender, role=Role.LENDER) if needs_lender else None,
        shows={p.source.item.id: SHOWN_BY[p.source.reading.kind] for p in papers},
        reasons=(reason,),
        is_corroborated=len({p.source.reading.kind for p in papers}) > 1,
    )


def _shows_loan(paper: _Paper) -> bool:
    """Whether a paper is about the loan as a whole; the others prove an event of it."""
    return paper.source.reading.kind is DocumentKind.CONTRACT


def _payout(paper: _Paper) -> PartialDate | None:
    return paper.record.paid_at if _shows_loan(paper) else paper.record.lent_on


def _told(papers: Iterable[_Paper]) -> Record:
    """What contracts say of a loan, else what other papers do."""
    papers = sorted(papers, key=_shows_loan, reverse=True)
    records = [paper.record for paper in papers]
    return Record(
        principal=next((record.principal for record in records if record.principal), None),
        paid_at=next(filter(None, map(_payout, papers)), None),
    )


def _sure(papers: Sequence[_Paper]) -> float:
    """How sure the number is; papers of several kinds that bear it are several witnesses."""
    by_kind = {p.source.reading.kind: p.record.spots.get("contract_no") for p in papers}
    return together(list(by_kind.values()))


def _proof(paper: _Paper) -> Proof:
    spot = paper.record.spots.get("contract_no")
    key = "loan" if len(paper.source.reading.records) == 1 else f"loan-{paper.index + 1}"
    return paper.source.proof(key, spot, confidence=spot.confidence if spot else 0.0)


def _printed(paper: _Paper) -> str:
    return " ".join(line.text for page in paper.source.reading.lines for line in page.lines)


def _brands(sources: Iterable[Source], alike: Alike) -> dict[str, str]:
    """By which brand lenders are known: what stands before `第3期` in payments to them."""
    found: dict[str, str] = {}
    for source in sources:
        for record in source.reading.records:
            brand = brand_in(record.note or "")
            payee = packed(record.payee or "")
            if brand and payee and not any(alike(payee, name) for name in found):
                found[payee] = brand
    return found


def brand_in(note: str) -> str:
    """The brand that the note of a payment begins with; empty where it names none."""
    found = (_BRAND.match(part.strip()) for part in _KIND_AND_NOTE.split(note))
    brands = (match[1] for match in found if match)
    return next((brand for brand in brands if not _NO_BRAND.match(brand)), "")


def _short(name: str) -> str:
    return name_marks(name)[-1] if name else ""


def _only_paid(
    sources: Sequence[Source],
    names: LoanNames,
    written: set[str],
    dismissed: frozenset[str],
) -> list[Proposal]:
    """Lenders of whom there is no paper, only payments: a person knows whether it was a loan."""
    found: dict[str, Proposal] = {}
    down = {  # with one payment a lender was turned down, not that payment alone
        packed(record.payee or "")
        for source in sources
        for number, record in enumerate(source.reading.records, start=1)
        if f"{source.item.id}.loan{number}" in dismissed
    }
    for source in sources:
        for row in loan_rows(source.reading.records):
            record = source.reading.records[row.index]
            payee = packed(record.payee or "")
            if row.sign is not LoanSign.REPAYMENT or kind_by_name(payee) not in _LENDERS:
                continue
            naming = names.named([payee, record.note])
            if payee in written | down or payee in found or naming.loan_id or naming.may_be:
                continue
            spot = record.spots.get("payee")
            proof = source.proof(
                f"loan{row.index + 1}", spot,
                confidence=spot.confidence if spot else 0.0, row=record.row, sheet=record.sheet,
            )  # fmt: skip
            found[payee] = Proposal(
                id=proof.id,
                proofs=(proof,),
                confidence=proof.confidence,
                loan=Loan(id="", platform=brand_in(record.note or "") or _short(payee)),
                party=Party(name=record.payee or "", role=Role.LENDER),
                reasons=(Reason("paid_to_lender", {"text": record.payee}),),
                doubts=(Doubt.ONLY_PAID,),
            )
    return list(found.values())
