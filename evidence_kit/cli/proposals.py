"""Commands about what evidence proposes: propose, confirm, dismiss, compare."""

from collections.abc import Sequence
from typing import Annotated

import typer

from evidence_kit.app.comparing import are_one, are_two
from evidence_kit.app.confirming import (
    Confirmed,
    confirm_all,
    dismiss,
    offer_again,
    proposals_of,
)
from evidence_kit.app.confirming import confirm as confirm_one
from evidence_kit.app.reading_case import Unread, read_case
from evidence_kit.app.session import Session
from evidence_kit.cli.arguments import CaseArgument, JsonOption
from evidence_kit.cli.output import (
    ExitCode,
    emit,
    one_line,
    plain,
    progress,
    sentence,
    spoken,
    texts,
)
from evidence_kit.domain.proposing.proposal import Proposal, Reason, Rival
from evidence_kit.errors import KnownError

IdsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="As `propose` prints them.")
]


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command("propose")(propose)
    app.command("confirm")(confirm)
    app.command("dismiss")(dismiss_)
    app.command("compare")(compare)


def propose(case: CaseArgument, json: JsonOption = False) -> None:
    """Says what the evidence shows and the case does not hold yet; reads first what is unread."""
    with Session.open(case) as session, progress() as bar:
        unread = read_case(session, progress=bar)
        offered = proposals_of(session)
    say = texts()
    lines = [line for proposal in offered for line in _lines(proposal)]
    lines += _unread_lines(unread)
    lines.append(say("proposal.count", count=len(offered)))
    answer = {"proposals": [_told(proposal) for proposal in offered], "unread": _unread(unread)}
    emit(answer, lines, as_json=json)
    if unread:
        raise typer.Exit(ExitCode.PARTLY)


def confirm(
    case: CaseArgument,
    ids: IdsArgument = None,
    corroborated: Annotated[
        bool, typer.Option("--corroborated", help="All that files of two kinds say alike.")
    ] = False,
    above: Annotated[
        float | None,
        typer.Option(min=0.5, max=1.0, help="All that is read at least that surely: 0.95."),
    ] = None,
    loan: Annotated[
        str | None, typer.Option(help="The loan that the named ones belong to.")
    ] = None,
    event: Annotated[
        str | None, typer.Option(help="The event of the case that the named ones prove.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Takes proposals as facts of the case, each as one step; what is in doubt only by its id."""
    if not ids and not corroborated and above is None:
        raise typer.BadParameter("cli.wanted.proposals", param_hint="ID")
    with Session.open(case) as session, progress() as bar:
        unread = read_case(session, progress=bar)
        named = [each.id for each in _named(session, ids or ())]
        taken = [  # asked anew each time: once a loan is taken, more is known of what follows
            confirm_one(session, *_named(session, [each]), loan_id=loan, event_id=event)
            for each in named
        ]
        more, left = confirm_all(
            session,
            lambda proposal: (
                proposal.is_plain
                and (
                    (corroborated and proposal.is_corroborated)
                    or (above is not None and proposal.confidence >= above)
                )
            ),
        )
    every = (*taken, *more)
    say = texts()
    answer = {
        "confirmed": [{"proposal": c.proposal.id, "id": c.record_id} for c in every],
        "left": [proposal.id for proposal in left],
        "unread": _unread(unread),
    }
    lines = [_taken_line(each) for each in every]
    lines += [*_unread_lines(unread), say("proposal.left", count=len(left))]
    emit(answer, lines, as_json=json)


def dismiss_(
    case: CaseArgument,
    ids: IdsArgument = None,
    again: Annotated[
        bool, typer.Option("--again", help="Of these items, what was turned down is made again.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Turns proposals down: they are not made again (undo brings them back)."""
    if not ids:
        raise typer.BadParameter("cli.wanted.proposals", param_hint="ID")
    with Session.open(case) as session:
        if again:
            count = len(offer_again(session, ids))
            told = texts()("proposal.offered_again", count=count)
            emit({"again": count}, [told], as_json=json)
            return
        named = _named(session, ids)
        dismiss(session, named)
    lines = [texts()("proposal.dismissed", id=proposal.id) for proposal in named]
    emit({"dismissed": [proposal.id for proposal in named]}, lines, as_json=json)


def compare(
    case: CaseArgument,
    proposal: Annotated[str, typer.Argument(metavar="ID", help="As `propose` prints it.")],
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The one beside it, as `propose` prints it.")
    ],
    one: Annotated[
        bool | None, typer.Option("--one/--two", help="Whether they are one payment or two.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Says whether two payments that look alike are one; it is not asked again."""
    if one is None:
        raise typer.BadParameter("cli.wanted.one_or_two", param_hint="--one/--two")
    with Session.open(case) as session:
        (named,) = _named(session, [proposal])
        rival = next((each for each in named.rivals if _called(each) == other), None)
        if rival is None:
            raise KnownError("proposal.no_rival", id=proposal, other=other)
        made = are_one(session, named, rival) if one else are_two(session, rival)
    emit({"id": made}, [texts()("proposal.compared")], as_json=json)


def _called(rival: Rival) -> str:
    """The other payment in what `propose` prints: its place, or the event without one."""
    return rival.there.id if rival.there is not None else rival.event_id or ""


def _named(session: Session, ids: Sequence[str]) -> list[Proposal]:
    if not ids:
        return []
    offered = {proposal.id: proposal for proposal in proposals_of(session)}
    missing = [each for each in ids if each not in offered]
    if missing:
        raise KnownError("proposal.no_such", id=missing[0])
    return [offered[each] for each in dict.fromkeys(ids)]


def _told(proposal: Proposal) -> dict[str, object]:
    said = proposal.loan or proposal.event
    return {
        "id": proposal.id,
        "what": _what(proposal),
        "loan": proposal.loan_id,
        "values": plain(said) if said else {"instalments": plain(proposal.instalments)},
        "party": plain(proposal.party),
        "confidence": round(proposal.confidence, 3),
        "corroborated": proposal.is_corroborated,
        "doubts": [doubt.value for doubt in proposal.doubts],
        "may_be": [_called(rival) for rival in proposal.rivals],
        "reasons": [{"code": r.code, "text": _reason(r)} for r in proposal.reasons],
        "proofs": [
            {"item": p.item_id, "page": p.page, "box": plain(p.box), "row": p.row}
            for p in proposal.proofs
        ],
    }


def _what(proposal: Proposal) -> str:
    if proposal.loan is not None:
        return "loan"
    return proposal.event.kind.value if proposal.event is not None else "schedule"


def _lines(proposal: Proposal) -> list[str]:
    say = texts()
    lines = [f"{proposal.id}  {_headline(proposal)}"]
    lines += [f"    {_reason(reason)}" for reason in proposal.reasons]
    lines += [f"    {say('proposal.check')} {say.word(doubt)}" for doubt in proposal.doubts]
    lines += [f"    {say('proposal.may_be_one', other=_called(r))}" for r in proposal.rivals]
    return lines


def _headline(proposal: Proposal) -> str:
    say = texts()
    if proposal.loan is not None:
        loan = proposal.loan
        said: list[object] = [loan.platform, loan.contract_number, loan.principal]
        name = say("proposal.loan")
        if proposal.party is not None:
            said.append(proposal.party.name)
    elif proposal.event is not None:
        event = proposal.event
        who = event.claimed_identity or event.number or event.ticket
        said = [event.on, event.amount, who, event.text]
        name = say.word(event.kind)
        if event.id:
            name = say("proposal.further", event=event.id, kind=name)
    else:
        said = [say("proposal.instalments", count=len(proposal.instalments))]
        name = say("proposal.schedule")
    told = [name, *(str(each) for each in said if each), *filter(None, [proposal.loan_id])]
    return one_line(" · ".join(told))


def _reason(reason: Reason) -> str:
    facts = {name: spoken(value) for name, value in reason.facts.items()}
    return one_line(texts()(f"proposal.reason.{reason.code}", **facts))


def _taken_line(taken: Confirmed) -> str:
    return f"{taken.record_id}  {_headline(taken.proposal)}"


def _unread(unread: Sequence[Unread]) -> list[dict[str, str]]:
    return [
        {"id": each.item_id, "code": each.reason.code, "message": sentence(each.reason)}
        for each in unread
    ]


def _unread_lines(unread: Sequence[Unread]) -> list[str]:
    say = texts()
    return [say("cli.not_read", path=each.item_id, reason=sentence(each.reason)) for each in unread]
