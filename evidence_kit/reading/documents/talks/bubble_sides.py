"""On which side of a conversation bubbles stand: by colours, edges and the room they leave."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evidence_kit.domain.readings import Colour, Side
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.talks.blocks import FOOT, SUM, Block
from evidence_kit.reading.documents.talks.looks import CLOCK, VIVID, is_same_colour

_EVEN = 0.12  # of the page's width: so much more room on one side says nothing
_SLIGHT = 0.04  # likewise: more than a bubble's own edges differ
_PLACED = 0.25  # of the page's width: so much more room on one side says on which one stands
_MORE_VIVID = 25  # likewise, than the other of two
_FLUSH = 0.03
_SAME_EDGE = 0.012  # of the page's width: what came begins at one edge
_EXACTLY = 0.006  # likewise, how exactly cards begin or end where bubbles of their side do
_AT_EDGE = 0.02  # likewise of a card, whose words may stand a little further in
_INDENTED = 0.15  # of the page's width: further from its side's edge than a picture in a bubble
_CARD_INDENT = 0.045  # of the page's width
_VOICE = re.compile(r"\d{1,3}\s*[\"″”']{1,2}")
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|txt|csv|wps)\s*(?:[\d.]+\s*[KMG]?B?)?$", re.IGNORECASE
)
_USUAL = 0.6  # of the bubbles of one side: they bear its colour
_OWN_TRANSFER = re.compile(r"你发起了|你向.{1,12}(?:转账|付款)|待对方收款|对方已收[款钱]")
_SIGNED = re.compile(r"【[^】]{2,16}】")  # who sends a text, as only companies write it
READ_MARK = re.compile(r"(?:全部)?已读|未读|\d+人未读|已?送达|已读\s*\d{1,2}:\d\d|Read|Delivered")
_SENT, _RECEIVED = -1.0, 1.0  # which way bubbles lean: more room on the left, or on the right


class _Colours:
    """The colours of bubbles, and on which side those of each stand."""

    def __init__(self, blocks: Sequence[Block], cut: Block | None, faces: Sequence[Box]) -> None:
        self.all: list[Colour] = []
        for block in blocks:
            ground = block.lines[0].ground
            if block.in_bubble and ground and self.of(block) is None:
                self.all.append(ground)
        groups = {colour: _bubbles_of(colour, blocks) for colour in self.all}
        whole = {colour: _whole(group, cut) for colour, group in groups.items()}
        self.leaning = {colour: _leaning(group) for colour, group in whole.items()}
        self.clear = {
            colour
            for colour, group in whole.items()
            if {_lean(block) > 0 for block in group if abs(_lean(block)) > _EVEN}
            == {self.leaning[colour] > 0}
        }
        self.placed = {c for c, group in whole.items() if self._place(c, group)}
        self._take_signatures(groups)
        self._take_marks(blocks)
        self._take_faces(groups, faces)
        self._compare_edges(groups)
        self._compare_colours(groups)
        self.edges = {
            colour: min(block.box.left for block in group)
            for colour, group in groups.items()
            if self.leaning[colour] > 0
        }
        self._ends = self._ends_of(groups)
        self._last = max(
            (b.box.right for c, group in groups.items() if self.leaning[c] < 0 for b in group),
            default=1.0,
        )

    def of(self, block: Block) -> Colour | None:
        """The colour of the bubbles that a block looks like."""
        ground = block.lines[0].ground
        return next((c for c in self.all if ground and is_same_colour(ground, c)), None)

    def _ends_of(self, groups: dict[Colour, list[Block]]) -> tuple[float, float] | None:
        """Where bubbles begin that came and those end that were sent; as far from either edge of
        the page where there are none of one kind."""
        came = [b.reach[0] for c, group in groups.items() if self.leaning[c] > 0 for b in group]
        sent = [b.reach[1] for c, group in groups.items() if self.leaning[c] < 0 for b in group]
        first, last = min(came, default=0.0), max(sent, default=1.0)
        if first <= 0 and last >= 1:
            return None
        return first if first > 0 else 1 - last, last if last < 1 else 1 - first

    def side_by_edge(self, block: Block) -> Side | None:
        """The side at whose edge a card ends exactly; None where its own edges are not seen."""
        begin, end = block.reach
        if self._ends is None or begin <= 0 or end >= 1:
            return None
        indents = abs(begin - self._ends[0]), abs(self._ends[1] - end)
        if abs(indents[0] - indents[1]) < _EXACTLY or min(indents) > _EXACTLY:
            return None
        return Side.RECEIVED if indents[0] < indents[1] else Side.SENT

    def nearer_edge(self, block: Block) -> Side:
        """The side at whose edge a card stands that is as wide as the bubbles of either."""
        indent = block.box.left - min(self.edges.values())
        is_of_other = indent > _AT_EDGE and abs(self._last - block.box.right) < indent
        return Side.SENT if is_of_other else Side.RECEIVED

    def _know(self, colour: Colour, lean: float) -> None:
        self.leaning[colour] = lean
        self.clear.add(colour)
        self.placed.add(colour)

    def _place(self, colour: Colour, group: list[Block]) -> bool:
        """Whether short bubbles of a colour say on which side it stands."""
        ways = {_lean(block) > 0 for block in group if abs(_lean(block)) > _PLACED}
        if len(ways) == 1:
            self.leaning[colour] = _RECEIVED if ways.pop() else _SENT
        return any(abs(_lean(block)) > _PLACED for block in group)

    def _take_signatures(self, groups: dict[Colour, list[Block]]) -> None:
        """What companies sign came from them."""
        for colour, group in groups.items():
            if colour not in self.placed and all(_SIGNED.match(block.text) for block in group):
                self._know(colour, _RECEIVED)

    def _take_marks(self, blocks: Sequence[Block]) -> None:
        """已读 and 未读 stand below what one sent oneself."""
        for above, block in pairwise(blocks):
            is_marked = not block.in_bubble and above.in_bubble and READ_MARK.fullmatch(block.text)
            if is_marked and block.box.left > 1 / 2 and (colour := self.of(above)):
                self._know(colour, _SENT)

    def _take_faces(self, groups: dict[Colour, list[Block]], faces: Sequence[Box]) -> None:
        """A colour is of the side on which the faces beside its bubbles are, where all agree."""
        for colour, group in groups.items():
            sides = {_face_beside(block, faces) for block in group} - {None}
            if len(sides) == 1:
                self._know(colour, _SENT if sides.pop() is Side.SENT else _RECEIVED)

    def _compare_edges(self, groups: dict[Colour, list[Block]]) -> None:
        """Where one colour's bubbles all begin at one edge, those that begin further in were sent.

        The words of a bubble begin at its left; of what one sent oneself only the right is fixed.
        """
        shared = [
            edge
            for group in groups.values()
            for edge in [min(block.box.left for block in group)]
            if sum(block.box.left - edge < _SAME_EDGE for block in group) > len(group) / 2
            and len(group) > 1
        ]
        for colour, group in groups.items() if shared else ():
            edge = min(block.box.left for block in group)
            if colour not in self.placed and edge - min(shared) > _SLIGHT:
                self._know(colour, _SENT)

    def _compare_colours(self, groups: dict[Colour, list[Block]]) -> None:
        """All as wide as the screen: what one sent oneself is in colour, what came is grey."""
        said = [c for c, group in groups.items() if not all(map(_is_of_money_or_file, group))]
        greyest = min(said, key=_vividness, default=None)
        for colour in said:
            if colour in self.placed or colour in self.clear or greyest is None:
                continue
            more = _vividness(colour) - _vividness(greyest)
            if more > _MORE_VIVID:
                self.leaning[colour] = _SENT
            elif any(_vividness(other) - _vividness(colour) > _MORE_VIVID for other in said):
                self.leaning[colour] = _RECEIVED


def sided(blocks: list[Block], faces: Sequence[Box] = ()) -> list[Block]:
    """Bubbles of one colour stand on one side: that of the faces beside them, else that on which
    they leave no room."""
    cut = next((block for block in blocks if block.in_bubble), None)
    colours = _Colours(blocks, cut, faces)
    return [
        _on_its_side(block, colours, _face_beside(block, faces), is_cut=block is cut)
        if block.in_bubble
        else block
        for block in blocks
    ]


def _face_beside(block: Block, faces: Sequence[Box]) -> Side | None:
    """On which side a face is level with the first line of a bubble; None where none or two are."""
    first = block.lines[0].box
    level = [face for face in faces if face.top < (first.top + first.bottom) / 2 < face.bottom]
    left = any(face.right < block.box.left for face in level)
    right = any(face.left > block.box.right for face in level)
    return None if left == right else Side.RECEIVED if left else Side.SENT


def _whole(group: list[Block], cut: Block | None) -> list[Block]:
    """The bubbles of a colour without the first on the screen, of which the end may be all there
    is, where there are others."""
    return [block for block in group if block is not cut] or group


def _bubbles_of(colour: Colour, blocks: Sequence[Block]) -> list[Block]:
    """The bubbles of a colour; a time at the end of one, on either side, is no bubble."""
    found = [b for b in blocks if b.in_bubble and is_same_colour(b.lines[0].ground, colour)]
    return [block for block in found if not CLOCK.fullmatch(block.text)] or found


def _on_its_side(block: Block, colours: _Colours, face: Side | None, *, is_cut: bool) -> Block:
    own, known = _lean(block), colours.of(block)
    lean = own if known is None else colours.leaning[known]
    # Its own place is clear, whatever its colour; not so of the last line of one that is cut.
    if abs(own) > _PLACED and not (is_cut and own * lean < 0):
        lean = own
    side = Side.RECEIVED if lean > 0 else Side.SENT
    is_clear = (own * lean > 0 and abs(own) > _EVEN) or bool(
        known and (known in colours.clear or _is_as_usual(known, own)) and abs(own) <= _EVEN
    )
    if colours.edges and _is_of_money_or_file(block):
        # Cards are as wide on both sides: only theirs begin where what they wrote begins.
        first = min(colours.edges.values())
        side = Side.SENT if block.box.left - first > _CARD_INDENT else Side.RECEIVED
        side = colours.side_by_edge(block) or side
        side = Side.SENT if _OWN_TRANSFER.search(block.text) else side
        is_clear = False
    elif colours.edges and block.is_card and abs(own) <= _PLACED:
        side, is_clear = colours.nearer_edge(block), False
    edge = colours.edges.get(known) if known else None
    is_in = edge is not None and block.box.left - edge > _INDENTED
    if side is Side.RECEIVED and is_in and not _VOICE.fullmatch(block.text.strip()):
        side, is_clear = Side.SENT, False  # a card of one colour on both sides
    if face is not None and not is_clear:
        side = face
    return replace(block, side=side, is_side_clear=is_clear)


def _vividness(colour: Colour) -> int:
    return max(colour) - min(colour)


def _is_as_usual(colour: Colour, lean: float) -> bool:
    """Whether place and colour say the same, each a little: grey at the left is what came."""
    return abs(lean) > _SLIGHT and (_vividness(colour) > VIVID) == (lean < 0)


def _is_of_money_or_file(block: Block) -> bool:
    """Whether a bubble is the card of a transfer or of a file, whose words do not fill it."""
    is_packet = block.text.endswith("红包")
    is_transfer = FOOT.search(block.text) and (is_packet or SUM.search(block.text))
    return bool(is_transfer or _FILE.search(block.text))


def _lean(block: Block) -> float:
    """How much more room a bubble leaves on its right than on its left."""
    return (1 - block.box.right) - block.box.left


def _leaning(blocks: list[Block]) -> float:
    """Where bubbles of one colour stand: along the edge at which most of them end, else by room."""
    left = min(block.box.left for block in blocks)
    right = max(block.box.right for block in blocks)
    ends = sum(block.box.left - left < _FLUSH for block in blocks)
    ends -= sum(right - block.box.right < _FLUSH for block in blocks)
    return ends or sum(map(_lean, blocks))


def takes_turns(bubbles: Sequence[Block]) -> bool:
    """Whether bubbles of one colour stand left and those of another right.

    A picture that somebody sent has a colour of its own, whatever the bubbles beside it have.
    """
    grounds = {
        side: [b.lines[0].ground for b in bubbles if b.side is side and b.lines[0].ground]
        for side in Side
    }
    received, sent = (grounds[side] for side in (Side.RECEIVED, Side.SENT))
    if not received or not sent or len(bubbles) < 3:
        return False
    return all(_are_unlike(*pair) for pair in ((received, sent), (sent, received)))


def _are_unlike(some: Sequence[Colour], others: Sequence[Colour]) -> bool:
    """Whether most colours of one side are none of those that the other side has most."""
    usual = max(others, key=lambda one: sum(is_same_colour(one, each) for each in others))
    return sum(not is_same_colour(each, usual) for each in some) > _USUAL * len(some)
