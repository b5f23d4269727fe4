"""Lists of text messages show how each begins: beside the whole message that adds its day alone."""

from collections.abc import Iterable
from dataclasses import replace

from evidence_kit.domain.call_matches import bare_number
from evidence_kit.domain.proposing.proposal import Doubt, Proposal
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.values import PartialDate

_CUT = "…"
_SHORTEST = 8  # signs that tell one message from others of its sender
_Told = tuple[Proposal, tuple[str, ...]]  # a contact with all its words


def without_previews(found: Iterable[_Told]) -> list[_Told]:
    """The contacts without those that are the beginning of another one, of the same number and day.

    The whole message has its day from the list where its own picture tells none, and there is
    just one such message.
    """
    every = list(found)
    for preview in [each for each in every if _may_be_preview(each)]:
        wholes = [each for each in every if _begins(preview, each)]
        if not wholes:
            continue
        every.remove(preview)
        if len(wholes) == 1 and (dated := _dated(wholes[0], preview)):
            every[every.index(wholes[0])] = dated
    return every


def is_preview_of(text: str, on: PartialDate | None, whole: str) -> bool:
    """Whether a list may show a message so: how it begins, or all of it beside its day alone."""
    said, every = comparable(text.removesuffix(_CUT)), comparable(whole)
    if text.endswith(_CUT):
        return len(said) >= _SHORTEST and every.startswith(said)
    return said == every and _is_day(on)


def _is_day(on: PartialDate | None) -> bool:
    return on is not None and on.hour is None


def _may_be_preview(told: _Told) -> bool:
    contact, texts = told
    if contact.event is None or not contact.event.number or len(texts) != 1:
        return False
    return texts[0].endswith(_CUT) or _is_day(contact.event.on)


def _begins(preview: _Told, whole: _Told) -> bool:
    (cut, (text, *_)), (contact, texts) = preview, whole
    if whole is preview or cut.event is None or contact.event is None or len(texts) != 1:
        return False
    return (
        bare_number(cut.event.number) == bare_number(contact.event.number)
        and is_preview_of(text, cut.event.on, texts[0])
        and not _are_apart(cut.event.on, contact.event.on)
    )


def _are_apart(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and not one.may_be(other)


def _dated(whole: _Told, preview: _Told) -> _Told | None:
    (contact, texts), (cut, _) = whole, preview
    on = cut.event.on if cut.event else None
    if contact.event is None or contact.event.on is not None or on is None:
        return None
    return (
        replace(
            contact,
            event=replace(contact.event, on=on),
            confidence=min(contact.confidence, cut.confidence),
            doubts=tuple(doubt for doubt in contact.doubts if doubt is not Doubt.NO_DATE),
        ),
        texts,
    )
