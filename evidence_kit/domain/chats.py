"""What the chats of a complaint show together: conversations, whose they are, what is unread."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_kit.domain.continuity import Conversation
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.others import KIN
from evidence_kit.domain.proposing.reaching import is_passed_on
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.stills import title_key

_FAMILY = re.compile(rf"我?的?(?:老?(?:{KIN})){{1,2}}")
_OWN_GROUP = re.compile("一家|家人|家族|亲[戚友]|同学|同事|业主|邻居")
CHATS = frozenset({Shows.CHAT, Shows.GROUP_CHAT, Shows.SMS})


@dataclass(frozen=True, slots=True)
class Chats:
    """The chats among some items of a case.

    `unread`: ids of items that show chats but of which no conversation was read, because nobody
    has read them yet or because none was recognised; nothing is said about them.
    `profiles`: by id the items that show a contact's page, with all that is printed there.
    """

    conversations: tuple[Conversation, ...] = ()
    unread: tuple[str, ...] = ()
    profiles: Mapping[str, str] = field(default_factory=dict)

    def profiles_of(self, conversation: Conversation) -> frozenset[str]:
        """The contact's pages that name the other party of a conversation as its title does."""
        title = comparable(title_key(conversation.title))
        named = (i for i, printed in self.profiles.items() if title and title in printed)
        return frozenset(named)


def needs_profile(conversation: Conversation) -> bool:
    """Whether the screen alone does not say whose account it was; a telephone number does.

    Who is called mother there is one's own mother, and who tells that somebody called them about
    the loan is no collector: nobody asks for a page with their numbers, nor for that of a family.
    """
    title = conversation.title.strip()
    told = (m for m in conversation.messages if m.is_theirs and is_passed_on(m.text))
    is_known = (
        conversation.is_under_number or _FAMILY.fullmatch(title) or _OWN_GROUP.search(title)
        or next(told, None) is not None
    )  # fmt: skip
    return conversation.kind is DocumentKind.CHAT and not is_known
