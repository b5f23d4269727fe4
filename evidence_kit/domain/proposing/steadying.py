"""Proposals stay where they stand while one goes through them.

What was confirmed tells of others to which loan they belong. Grouped anew they would move away
under the hand, so that nobody finds again what comes next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.proposing.grouping import Group, Section
from evidence_kit.domain.proposing.proposal import Proposal


@dataclass(eq=False, slots=True)
class _Block:
    """What stands below one heading."""

    section: Section
    rows: list[Proposal]

    def place(self, proposal: Proposal) -> int:
        """Which row it is."""
        return next(at for at, row in enumerate(self.rows) if row.id == proposal.id)


def steadied(fresh: Sequence[Group], before: Sequence[Group]) -> tuple[Group, ...]:
    """The groups of now in the order of before; what is new stands beside its neighbours of now."""
    same = _same(fresh, before)
    blocks = [
        _Block(group.section, [same[p.id] for p in group.proposals if p.id in same])
        for group in before
    ]
    blocks = [block for block in blocks if block.rows]
    homes = {row.id: block for block in blocks for row in block.rows}
    last: _Block | None = None
    for group in fresh:
        for at, proposal in enumerate(group.proposals):
            if proposal.id not in homes:
                block, row = _room(group, at, homes)
                if block is None:
                    block = _Block(group.section, [])
                    blocks.insert(0 if last is None else blocks.index(last) + 1, block)
                block.rows.insert(row, proposal)
                homes[proposal.id] = block
        held = (homes[proposal.id] for proposal in group.proposals)
        last = max(held, key=blocks.index, default=last)
    return _joined(blocks)


def _same(fresh: Sequence[Group], before: Sequence[Group]) -> dict[str, Proposal]:
    """By its name of before what each is now, also where it gained proofs and so another name."""
    now = {p.id: p for group in fresh for p in group.proposals}
    then = [p for group in before for p in group.proposals]
    same = {p.id: now.pop(p.id) for p in then if p.id in now}
    by_proof = {proof.id: p for p in now.values() for proof in p.proofs}
    for old in then:
        if old.id not in same:
            held = (by_proof.get(proof.id) for proof in old.proofs)
            found = next((p for p in held if p is not None and p.id in now), None)
            if found is not None:
                same[old.id] = now.pop(found.id)
    return same


def _room(group: Group, at: int, homes: Mapping[str, _Block]) -> tuple[_Block | None, int]:
    """After the one before it in its group of now, else before the next that has a place."""
    if at:
        before = group.proposals[at - 1]
        return homes[before.id], homes[before.id].place(before) + 1
    after = next((p for p in group.proposals if p.id in homes), None)
    return (homes[after.id], homes[after.id].place(after)) if after else (None, 0)


def _joined(blocks: Sequence[_Block]) -> tuple[Group, ...]:
    """One heading where two blocks beside each other would have the same."""
    joined: list[Group] = []
    for block in blocks:
        loans = (
            {row.loan_id for row in block.rows} if block.section is not Section.LOANS else {None}
        )
        is_mixed = len(loans) > 1
        loan_id = None if is_mixed else loans.pop()
        group = Group(block.section, loan_id, tuple(block.rows), is_mixed)
        above = joined[-1] if joined else None
        if above is not None and replace(above, proposals=()) == replace(group, proposals=()):
            joined[-1] = replace(above, proposals=above.proposals + group.proposals)
        else:
            joined.append(group)
    return tuple(joined)
