"""What the check found, in the window's words, and which destination mends it."""

from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.records import Event, Institution, Item, Loan
from evidence_kit.domain.routing import Recipient
from evidence_kit.gui.destinations import DESTINATIONS, Destination
from evidence_kit.gui.widgets.badge import Tone
from evidence_kit.texts import Texts

TONES = {Severity.MISSING: Tone.ALARM, Severity.WARNING: Tone.WARN, Severity.HINT: Tone.PLAIN}


def destination(case: Case, finding: Finding) -> Destination:
    """Where a finding is mended, and the record to show there."""
    found = DESTINATIONS[finding.code]
    place, record_id = found.place, finding.record_id or found.record_id
    match case.get(record_id):
        case Loan() if place in ("people", "evidence"):
            is_lenders = finding.code == "lender_kind"
            place, record_id = ("overview", record_id) if is_lenders else (place, found.record_id)
        case Institution():
            place = "people"
        case Item() if finding.code == "others_typed":
            place = "evidence"
        case Item(title=title) if finding.code == "covered_words_printed":
            words = str(finding.facts.get("words")).split(", ")
            field = "title" if any(word in title for word in words) else found.field
            found = replace(found, field=field)
        case Event() if finding.code == "covered_words_printed":
            found, place = replace(found, field=""), "timeline"
        case None if finding.code == "others_typed":  # in the letter itself
            place = "complaint"
    return replace(found, place=place, record_id=record_id)


def sentence(say: Texts, finding: Finding) -> str:
    """What a finding says, without the command line's commands."""
    key = f"window.findings.{finding.code}"
    facts = {name: _spoken(say, value) for name, value in finding.facts.items()}
    return say(key if say.has(key) else f"findings.{finding.code}", **facts)


def severity(say: Texts, finding: Finding) -> str:
    """How much it matters, in a word or two."""
    return say(f"window.findings.severity.{finding.severity.value}")


def _spoken(say: Texts, value: object) -> object:
    if isinstance(value, Recipient):  # its own hint names the command line's option
        return say(f"window.findings.recipient_kind.{value.code.partition('.')[0]}")
    return say.spoken(value)
