"""What the overview's lists say: the survey of a case turned into lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from evidence_kit.app.checking import Readiness, Survey
from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding
from evidence_kit.domain.glance import Glance
from evidence_kit.domain.next_steps import Step
from evidence_kit.domain.proofs import Strength
from evidence_kit.gui import findings
from evidence_kit.gui.destinations import CONTACTS, IMPORT, OWN, REPLY, UNPROVED, Destination
from evidence_kit.gui.widgets.badge import Tone
from evidence_kit.gui.widgets.line_list import Line
from evidence_kit.texts import Texts

MOST_OF_A_KIND = 3  # lines of one finding per lender; the rest is a number
_MOST_INSTALMENTS = 6

_OF_STEPS: dict[str, Destination] = {
    "private_payee": Destination(help_page="dontpay"),
    "evidence": Destination(IMPORT),
    "call_list": Destination(help_page="calls"),
    "first_complaint": Destination("complaint"),
    "reply_overdue": Destination("people", field=REPLY),
    "reply_overdue_unnamed": Destination("people", field=REPLY),
    "reply_awaited": Destination("people"),
    "reply_awaited_unnamed": Destination("people"),
    "certificate": Destination(help_page="proof"),
    "credit_report": Destination(help_page="lender"),
    "credit_objection": Destination(help_page="whom"),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the two lists, and per lender how many things are missing."""

    missing: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    steps: tuple[Line, ...]


def lines(case: Case, survey: Survey, say: Texts, today: date) -> Lines:
    """Everything the lists say. Targets are `Destination`s; one without place is a page of help."""
    missing: list[Line] = []
    counts = []
    glances = {glance.loan.id: glance for glance in survey.glances}
    for readiness in survey.lenders:
        own = [glances[loan_id] for loan_id in readiness.loan_ids]
        name = say.listed(glance.loan.platform for glance in own)
        missing += of_lender(case, readiness, name if len(survey.lenders) > 1 else "", say)
        missing += _stronger(own, say)
        counts.append((name, len(readiness.findings)))
    steps = tuple(_step(step, say, today) for step in survey.steps)
    return Lines(tuple(missing), tuple(counts), steps)


def of_lender(case: Case, readiness: Readiness, name: str, say: Texts) -> Iterator[Line]:
    """What is missing for one lender's complaint; with a name where there are several."""
    every = Counter(finding.code for finding in readiness.findings)
    seen: Counter[str] = Counter()
    for finding in readiness.findings:
        seen[finding.code] += 1
        if seen[finding.code] > MOST_OF_A_KIND:
            continue
        rest = every[finding.code] - MOST_OF_A_KIND
        is_last = seen[finding.code] == MOST_OF_A_KIND and rest > 0
        note = say("window.overview.more_like_this", count=rest) if is_last else ""
        yield _missing(case, finding, name, note, say)


def _missing(case: Case, finding: Finding, name: str, note: str, say: Texts) -> Line:
    target = findings.destination(case, finding)
    words = findings.sentence(say, finding)
    if name and f"“{name}”" not in words:
        words = say("window.overview.about", name=name, sentence=words)
    place = "contacts" if target.record_id in (OWN, CONTACTS, UNPROVED) else target.place
    return Line(
        badge=findings.severity(say, finding),
        tone=findings.TONES[finding.severity],
        sentence=words,
        note=note,
        link=say(f"window.overview.go.{place}"),
        target=target,
    )


def _stronger(glances: list[Glance], say: Texts) -> Iterator[Line]:
    for glance in glances:
        for each in glance.stronger:
            key = "one_payment" if each.count == 1 else "payments"
            which = say(f"window.overview.{key}", count=each.count)
            if each.instalments and len(each.instalments) <= _MOST_INSTALMENTS:
                key = "instalment" if len(each.instalments) == 1 else "instalments"
                which = say(f"window.overview.{key}", numbers=say.listed(each.instalments))
            proves = "proves_all" if each.count > 1 and each.to_get is Strength.STATEMENT else ""
            yield Line(
                badge=say("window.overview.stronger"),
                tone=Tone.PLAIN,
                sentence=say(
                    "window.overview.stronger_proof",
                    loan=glance.loan.platform,
                    which=which,
                    at_hand=say("window.overview.and").join(
                        say(f"window.overview.strength.{held.name.lower()}")
                        for held in each.at_hand
                    ),
                    to_get=say(f"window.overview.to_get.{each.through}_{each.to_get.name.lower()}"),
                    all=say(f"window.overview.{proves}", count=each.count) if proves else "",
                ),
                link=say("window.overview.how_to_get"),
                target=Destination(help_page="bills"),
            )


def _step(step: Step, say: Texts, today: date) -> Line:
    facts = {name: str(value) for name, value in step.facts.items()}
    facts["until"] = step.on.isoformat()
    target = _OF_STEPS[step.code]
    is_now = step.on <= today
    if step.is_deadline:
        badge = say("window.steps.before", on=step.on.isoformat())
    else:
        badge = say("window.steps.now") if is_now else step.on.isoformat()
    link = f"window.steps.link.{step.code.removesuffix('_unnamed')}"
    return Line(
        badge=badge,
        tone=Tone.WARN if is_now or step.is_deadline else Tone.PLAIN,
        sentence=say(f"window.steps.{step.code}", **facts),
        note=say(f"window.steps.source.{step.source}") if step.source else "",
        link=say(link),
        target=replace(target, record_id=step.record_id or OWN),
    )
