"""Stills of conversations in order: overlapping lines once, and what parts one still from the next.

Nothing is repaired: what does not overlap stays apart, what differs is kept twice and marked, and
words that are said again and again join nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from evidence_kit.domain.overlap import (
    View,
    are_alike,
    joined,
    overlap,
    repeated_texts,
    views,
)
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.stills import JoinedMessage, Still, is_number, places_of, title_key
from evidence_kit.domain.values import PartialDate

_LEAST_ALIKE = 2  # messages that must agree where a title is unknown or was misread


class Join(StrEnum):
    """What is between a still and the next one."""

    OVERLAP = "overlap"
    CONTRADICTION = "contradiction"  # they overlap, and one says something else than the other
    UNSURE = "unsure"  # only words agree that are said again and again
    FOLLOWS = "follows"  # nothing overlaps; the printed times are in order
    GAP = "gap"  # nothing overlaps, and no times say what is between


CONTINUOUS = frozenset({Join.OVERLAP, Join.CONTRADICTION})


@dataclass(frozen=True, slots=True)
class Seam:
    """Between two stills: how many messages they share or may share, and how many differ.

    `until` and `since`: the last time above and the first below, where nothing overlaps.
    """

    join: Join
    count: int = 0
    differing: int = 0
    until: PartialDate | None = None
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The stills of one conversation in order; `seams[n]` is between still `n` and the next."""

    kind: DocumentKind
    title: str
    stills: tuple[Still, ...]
    seams: tuple[Seam, ...]
    messages: tuple[JoinedMessage, ...]

    @property
    def breaks(self) -> tuple[int, ...]:
        """The seams at which nothing certain holds two stills together."""
        return tuple(n for n, seam in enumerate(self.seams) if seam.join not in CONTINUOUS)

    @property
    def contradictions(self) -> tuple[int, ...]:
        """The seams at which stills say different things."""
        return tuple(n for n, seam in enumerate(self.seams) if seam.join is Join.CONTRADICTION)

    @property
    def undated(self) -> tuple[JoinedMessage, ...]:
        """The messages of which no still tells when they were sent."""
        return tuple(message for message in self.messages if message.sent_at is None)

    @property
    def is_under_number(self) -> bool:
        """Whether its title itself is the other party's number."""
        return is_number(self.title)


@dataclass(slots=True)
class _Chain:
    """Stills that overlap one another, and their messages."""

    stills: list[Still]
    messages: list[JoinedMessage]


def conversations(stills: Iterable[Still]) -> tuple[Conversation, ...]:
    """Which stills belong together, in which order, and what they say together.

    Conversations come in the order in which their first stills were given.
    """
    given = [still for still in stills if still.messages]
    rank = {still.key: number for number, still in enumerate(given)}
    found = []
    for group in _groups(given):
        repeated = repeated_texts(group)
        chains = sorted(_chains(group, repeated, rank), key=lambda c: _moment(c, rank))
        found.append(_conversation(chains, repeated))
    return tuple(sorted(found, key=lambda c: min(rank[still.key] for still in c.stills)))


def _groups(stills: Sequence[Still]) -> list[list[Still]]:
    """The stills of each conversation: by title, and where that is unknown, by what overlaps."""
    by_title: dict[tuple[str, str], list[Still]] = {}
    for number, still in enumerate(stills):
        key = title_key(still.title)
        by_title.setdefault((still.kind, key or f"\n{number}"), []).append(still)
    groups = list(by_title.values())
    for doubtful in sorted(groups, key=lambda g: (bool(g[0].title), len(g))):
        fitting = [g for g in groups if g is not doubtful and _belong_together(doubtful, g)]
        titles = {title_key(g[0].title) for g in fitting} - {""}
        if fitting and len(titles) < 2:
            fitting.sort(key=lambda g: not title_key(g[0].title))
            fitting[0].extend(doubtful)
            groups = [g for g in groups if g is not doubtful]
    return groups


def _belong_together(doubtful: list[Still], group: list[Still]) -> bool:
    """Whether stills without a title, or with a misread one, overlap with a conversation's."""
    one, other = doubtful[0], group[0]
    keys = title_key(one.title), title_key(other.title)
    is_misread = len(doubtful) <= len(group) and are_alike(*keys)  # two numbers never are
    if one.kind is not other.kind or (keys[0] and not is_misread):
        return False
    repeated = repeated_texts((*doubtful, *group))
    return any(
        found.is_certain and found.matched >= _LEAST_ALIKE
        for a in _viewed(doubtful, repeated)
        for b in _viewed(group, repeated)
        if (found := overlap(a, b))
    )


def _viewed(stills: Iterable[Still], repeated: frozenset[str]) -> list[list[View]]:
    return [views(places_of(still), repeated) for still in stills]


def _chains(
    group: list[Still], repeated: frozenset[str], rank: dict[tuple[str, int], int]
) -> Iterator[_Chain]:
    """Stills joined as long as one more overlaps with one that is joined, the surest first."""
    links = _links(group, repeated)
    left = dict.fromkeys(range(len(group)))
    while left:
        first = next(iter(left))
        del left[first]
        chain = _Chain([group[first]], places_of(group[first]))
        inside = [first]
        while step := _surest(links, inside, left):
            near, new = step
            window = _window(chain.messages, group[near], len(group[new].messages))
            part, own = chain.messages[window], places_of(group[new])
            found = overlap(views(part, repeated), views(own, repeated))
            if found is None or not found.is_certain:
                links[near].pop(new, None)
                continue
            chain.messages[window] = joined(part, own, found)
            chain.stills.append(group[new])
            inside.append(new)
            del left[new]
        yield _settled(chain, rank)


def _settled(chain: _Chain, rank: dict[tuple[str, int], int]) -> _Chain:
    """A chain with its stills in order, the places of each message likewise, and times carried."""
    spans = _spans(chain.messages)
    chain.stills.sort(key=lambda still: (*_reach(spans[still.key], still), rank[still.key]))
    order = {still.key: number for number, still in enumerate(chain.stills)}
    ordered = (
        replace(m, places=tuple(sorted(m.places, key=lambda place: order[place.still])))
        for m in chain.messages
    )
    return _Chain(chain.stills, _dated(ordered))


def _links(group: list[Still], repeated: frozenset[str]) -> list[dict[int, int]]:
    """For each still those that certainly overlap with it, and how much speaks for that."""
    links: list[dict[int, int]] = [{} for _ in group]
    seen = _viewed(group, repeated)
    for b in range(len(group)):
        for a in range(b):
            if _are_apart(group[a], group[b]):
                continue
            found = overlap(seen[a], seen[b])
            if found and found.is_certain:
                links[a][b] = links[b][a] = found.evidence
    return links


def _are_apart(one: Still, other: Still) -> bool:
    """Whether no message of one can be of the other, by their times: then nothing is compared."""
    some, others = _times(one), _times(other)
    if any(message.sent_at is None for message in (*one.messages, *other.messages)):
        return False
    return not any(a.may_be(b) for a in some for b in others)


def _times(still: Still) -> set[PartialDate]:
    return {message.sent_at for message in still.messages if message.sent_at}


def _surest(
    links: list[dict[int, int]], inside: list[int], left: dict[int, None]
) -> tuple[int, int] | None:
    """Of the stills that are left the one that overlaps most, and with which that is joined."""
    options = [(links[a][b], -b, a) for a in inside for b in links[a] if b in left]
    best = max(options, default=None)
    return (best[2], -best[1]) if best else None


def _spans(messages: Sequence[JoinedMessage]) -> dict[tuple[str, int], tuple[int, int]]:
    """For each still the positions of its first and its last message."""
    spans: dict[tuple[str, int], tuple[int, int]] = {}
    for position, message in enumerate(messages):
        for place in message.places:
            spans[place.still] = spans.get(place.still, (position, 0))[0], position
    return spans


def _reach(span: tuple[int, int], still: Still) -> tuple[int, int, int, int]:
    """What orders stills: where each begins, also inside of a message, and where it ends."""
    return span[0], -len(still.messages[0].text), span[1], len(still.messages[-1].text)


def _window(messages: Sequence[JoinedMessage], near: Still, reach: int) -> slice:
    """Where a still that overlaps with another one can lie."""
    first, last = _spans(messages)[near.key]
    return slice(max(0, first - reach), last + reach + 1)


def _dated(messages: Iterable[JoinedMessage]) -> list[JoinedMessage]:
    """Carries times on: a time is printed only where it begins, which may be on another still."""
    result: list[JoinedMessage] = []
    for message in messages:
        if result and message.sent_at is None and not message.has_unknown_time:
            message = replace(message, carried=result[-1].sent_at)
        result.append(message)
    return result


def _moment(chain: _Chain, rank: dict[tuple[str, int], int]) -> tuple[bool, str, int]:
    """Where a chain stands in its conversation: by its times, else by when it was taken."""
    said = [message.sent_at for message in chain.messages if message.sent_at]
    taken = [still.taken_on for still in chain.stills if still.taken_on]
    at = said[0] if said else min(taken, key=str, default=None)
    return at is None, str(at or ""), min(rank[still.key] for still in chain.stills)


def _conversation(chains: list[_Chain], repeated: frozenset[str]) -> Conversation:
    stills = [still for chain in chains for still in chain.stills]
    seams: list[Seam] = []
    for number, chain in enumerate(chains):
        if number:
            seams.append(_parted(chains[number - 1], chain, repeated))
        seams += _overlaps(chain)
    titles = [still.title for still in stills if title_key(still.title)]
    return Conversation(
        kind=stills[0].kind,
        title=max(titles, key=titles.count, default=""),
        stills=tuple(stills),
        seams=tuple(seams),
        messages=tuple(message for chain in chains for message in chain.messages),
    )


def _overlaps(chain: _Chain) -> Iterator[Seam]:
    """The seams inside of a chain: what each still shares with those before it."""
    spans = _spans(chain.messages)
    seen = {chain.stills[0].key}
    end = spans[chain.stills[0].key][1]
    for still in chain.stills[1:]:
        first, last = spans[still.key]
        stretch = chain.messages[first : min(last, end) + 1]
        stands_on = [{place.still for place in message.places} for message in stretch]
        shared = sum(still.key in places and bool(places & seen) for places in stands_on)
        differing = sum(message.is_disputed for message in stretch)
        yield Seam(Join.CONTRADICTION if differing else Join.OVERLAP, shared, differing)
        seen.add(still.key)
        end = max(end, last)


def _parted(before: _Chain, after: _Chain, repeated: frozenset[str]) -> Seam:
    """What is between two stretches that nothing certain joins."""
    reach = max(len(s.messages) for s in (before.stills[-1], after.stills[0]))
    found = overlap(
        views(before.messages[-reach:], repeated), views(after.messages[:reach], repeated)
    )
    until, since = before.messages[-1].sent_at, after.messages[0].sent_at
    if found and not found.differing and found.steps[0][0] is not None:
        return Seam(Join.UNSURE, found.matched, until=until, since=since)
    is_ordered = until is not None and since is not None and not until.is_certainly_after(since)
    return Seam(Join.FOLLOWS if is_ordered else Join.GAP, until=until, since=since)
