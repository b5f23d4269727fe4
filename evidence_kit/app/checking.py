"""What is missing before a complaint can be handed in, per lender, without preparing any page.

The number of pages is that of the sheets alone: the letter and the lists come on top.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from evidence_kit.app import complaints, reference
from evidence_kit.app.complaints import Addressed
from evidence_kit.app.confirming import Unpacked, verdicts_of
from evidence_kit.app.continuity import borrowers_in, chats_among, numbers_of_others, own_numbers
from evidence_kit.app.kept_readings import unread_among
from evidence_kit.app.others_covers import quoting_nothing_covered
from evidence_kit.app.outside_changes import of_weight, outside_findings
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import BundlePlan, Layout
from evidence_kit.domain.case import Case
from evidence_kit.domain.composing import compose
from evidence_kit.domain.findings import Finding, Severity, Situation
from evidence_kit.domain.glance import Glance, glance
from evidence_kit.domain.letter import Letter
from evidence_kit.domain.next_steps import Step, next_steps
from evidence_kit.domain.planning import plan
from evidence_kit.domain.proposing.support import Verdict
from evidence_kit.domain.readiness import check
from evidence_kit.domain.records import Institution, Item
from evidence_kit.domain.values import CHINA


@dataclass(frozen=True, slots=True)
class Readiness:
    """The findings about the complaint against one lender."""

    lender: Institution | None  # None: not known yet, then it is one loan alone
    loan_ids: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing essential is missing."""
        return all(finding.severity is not Severity.MISSING for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything the overview says."""

    glances: tuple[Glance, ...]
    lenders: tuple[Readiness, ...]
    steps: tuple[Step, ...]


def survey(session: Session, unpacked: Unpacked | None = None) -> Survey:
    """How each loan stands, what is missing per lender, and what to do next.

    `unpacked`: the readings, where somebody asks again and again.
    """
    case = session.case
    today = session.clock().astimezone(CHINA).date()
    return Survey(
        glances=glances(case),
        lenders=readiness_by_lender(session, unpacked),
        steps=next_steps(case, today),
    )


def glances(case: Case) -> tuple[Glance, ...]:
    """How each loan stands."""
    return tuple(glance(case, loan) for loan in case.loans)


def readiness_to_hand_in(
    session: Session, unpacked: Unpacked | None = None
) -> tuple[Readiness, ...]:
    """As `readiness_by_lender`, and what another program changed in the case: that is looked for in
    all of its journal.

    Raises:
        KnownError: `store.*`, the case cannot be read.
    """
    outside = tuple(outside_findings(of_weight(session.store.altered())))
    return tuple(
        replace(each, findings=(*outside, *each.findings))
        for each in readiness_by_lender(session, unpacked)
    )


def readiness_by_lender(
    session: Session, unpacked: Unpacked | None = None
) -> tuple[Readiness, ...]:
    """What is missing for each lender's complaint, in the order of the loans."""
    case = session.case
    verdicts = verdicts_of(session, unpacked)
    return tuple(
        Readiness(case.lender_of(ids[0]), ids, _findings(session, case, ids, verdicts))
        for ids in complaints.by_lender(case)
    )


def _findings(
    session: Session, case: Case, loan_ids: tuple[str, ...], verdicts: Mapping[str, Verdict]
) -> tuple[Finding, ...]:
    addressed = complaints.choose(session, loan_ids=loan_ids, to="", to_name="")
    now = session.clock().astimezone(CHINA)
    bundle = plan(
        case,
        addressed.complaint,
        language="zh-CN",
        layout=Layout.TWO,
        draft=False,
        include_unassigned=False,
        title_of=_title,
    )
    letter = compose(
        case,
        addressed.complaint,
        recipient_name=addressed.name,
        basis=(),
        to_regulator=addressed.recipient.is_regulator,
    )
    return check(situation(session, addressed, bundle, letter, len(bundle.sheets), now, verdicts))


def situation(
    session: Session,
    addressed: Addressed,
    bundle: BundlePlan,
    letter: Letter,
    pages: int,
    now: datetime,
    verdicts: Mapping[str, Verdict],
) -> Situation:
    """All that a check looks at: what is planned, and what its exhibits say, as far as read."""
    items = [exhibit.item for exhibit in bundle.exhibits]
    return Situation(
        case=quoting_nothing_covered(session, session.case),
        bundle=bundle,
        letter=letter,
        recipient=addressed.recipient,
        recipients=reference.recipients(),
        pages=pages,
        now=now,
        unread=unread_among(session, items),
        verdicts=verdicts,
        other_numbers=numbers_of_others(session, bundle),
        own_numbers=own_numbers(session, bundle),
        borrowers=borrowers_in(session, bundle),
        chats=chats_among(session, items),
    )


def _title(item: Item) -> str:
    """A finding names the item as its owner knows it: by its title, else by its file's name."""
    return item.title or item.original_name
