"""A message as a moderator sees it: what will be masked, what was noticed, what was decided, what it is much like."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.masking import MASK, pieces
from writeathon.campaign.solidarity.moderation_desk.directions import direction_of
from writeathon.campaign.solidarity.moderation_desk.furniture import DESK
from writeathon.campaign.solidarity.queries import read_now, refused_like, sizes_of_piles
from writeathon.campaign.solidarity.records import Decision, Message, Reception
from writeathon.campaign.solidarity.reserving import pile_of_message
from writeathon.campaign.solidarity.rules import approvals, content_of
from writeathon.campaign.solidarity.states import Mark, RefusalReason, Standing
from writeathon.platform.places.languages import language_name, text_direction
from writeathon.platform.vault.encryption import EncryptionError
from writeathon.platform.vault.references import reference

_UGLY = {RefusalReason.HATE, RefusalReason.THREAT}
Pieces = list[tuple[str, bool]]


@dataclass
class Shown:
    """`veil`: why it is hidden until one asks, if it is. `direction` is that of the text. `translations`: language, its name, its direction, the text."""

    message: Message
    language: str
    language_name: str = ""
    languages_allowed: list[str] = field(default_factory=list)
    readable: bool = True
    content: str = ""  # a mark of what is shown
    text: Pieces = field(default_factory=list)
    signed: Pieces = field(default_factory=list)
    translations: list[tuple[str, str, str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    direction: str = "auto"
    veil: str = ""
    picture: str = ""
    pile: int = 1
    pile_reference: str = ""
    read_by: str = ""  # somebody else has it open just now
    refused_before: str = ""
    decisions: list[Decision] = field(default_factory=list)
    two_pairs: bool = False
    card: RuleCard | None = None
    translation_languages: list[tuple[str, str]] = field(default_factory=list)

    @property
    def veiled(self) -> bool:
        """Nobody has to see it unwarned."""
        return bool(self.veil)

    @property
    def length(self) -> int:
        return sum(len(piece) for piece, _hidden in [*self.text, *self.signed])

    @property
    def masks(self) -> bool:
        """Whether anything of it will be masked."""
        return any(hidden for _piece, hidden in [*self.text, *self.signed])

    @property
    def was_masked(self) -> bool:
        return self.message.text_as_written is not None or self.message.signed_as_written is not None

    @property
    def can_be_decided(self) -> bool:
        return self.readable and not self.message.is_sealed

    @property
    def approved_by(self) -> list[str]:
        return [name_of(each.by) if each.by else "–" for each in approvals(self.decisions)]

    @property
    def avoided(self) -> list[str]:
        """The words that the rule card avoids, of every language."""
        lists = self.card.words_to_avoid.values() if self.card else ()
        return list(dict.fromkeys(word for words in lists for word in words))


def shown_messages(
    messages: Sequence[Message], *, user: User, covered: bool, now: dt.datetime
) -> list[Shown]:
    """In their order; whatever the number of messages, the same few questions to the database."""
    rows = list(messages)
    prefetch_related_objects(rows, "translations", "decisions__by", "case__rule_cards")
    sizes, refused = sizes_of_piles(rows), refused_like(rows)
    two = set(Reception.objects.filter(two_pairs=True).values_list("case", flat=True))
    reading = read_now(now=now)
    return [
        _shown(
            each,
            user=user,
            reader=reading.get(pile_of_message(each)),
            covered=covered,
            today=timezone.localdate(now),
            pile=sizes.get((each.case_id, each.group), 1),
            refused=refused.get((each.case_id, each.group), ""),
            two_pairs=each.case_id in two,
        )
        for each in rows
    ]


def name_of(user: User) -> str:
    """As colleagues know them."""
    return user.get_full_name() or user.get_username()


def _shown(
    message: Message,
    *,
    user: User,
    reader: User | None,
    covered: bool,
    today: dt.date,
    pile: int,
    refused: str,
    two_pairs: bool,
) -> Shown:
    speaker = get_language() or settings.LANGUAGE_CODE
    card = rule_card_of(message.case, Audience.PERSON)
    code = message.guessed or ""
    marks = [mark for mark in Mark if mark in message.marks]
    refer = partial(reference, desk=DESK, person=user.pk, day=today)
    shown = Shown(
        message=message,
        language=code,
        language_name=language_name(code, speaker) if code else "",
        languages_allowed=[language_name(each, speaker) for each in (card.languages if card else ())],
        marks=[str(mark.label) for mark in marks],
        veil=_veil(message, marks, refused, covered=covered),
        picture=refer(message.pk) if message.picture else "",
        pile=pile,
        pile_reference=refer(message.pk) if message.group and pile > 1 else "",
        read_by=name_of(reader) if reader and reader != user else "",
        refused_before=str(RefusalReason(refused).label) if refused in RefusalReason else "",
        decisions=list(message.decisions.all()),
        two_pairs=two_pairs,
        card=card,
        translation_languages=_languages(card, speaker),
    )
    try:
        shown.direction = direction_of(message.text)
        if shown.language and shown.direction not in {"auto", text_direction(code)}:
            shown.language = ""  # a wrong guess: no voice should read it so
        shown.text, shown.signed = (
            list(_pieces(message, message.text)),
            list(_pieces(message, message.signed)),
        )
        shown.translations = [
            (each.language, language_name(each.language, speaker), text_direction(each.language), each.text)
            for each in message.translations.all()
        ]
        shown.content = content_of(message)
    except EncryptionError:
        shown.readable = False
    return shown


def _veil(message: Message, marks: Sequence[Mark], refused: str, *, covered: bool) -> str:
    """The strongest reason to hide it."""
    if refused in _UGLY:
        return _("It is much like what was refused: it may be hard to read.")
    if Mark.WORDS in marks:
        return _("A word of your lists stands in it: it may be hard to read.")
    if message.picture:
        return _("A picture came with it.")
    return _("Hidden until you ask for it.") if covered else ""


def _pieces(message: Message, text: str) -> Pieces:
    """What was masked when it was let through stands there as a mark."""
    if message.standing != Standing.LET_THROUGH:
        return list(pieces(text))
    found: Pieces = []
    for number, part in enumerate(text.split(MASK)):
        found += [(MASK, True)] * (number > 0) + [(part, False)]
    return [(piece, hidden) for piece, hidden in found if piece]


def _languages(card: RuleCard | None, speaker: str) -> list[tuple[str, str]]:
    """Those of staff and those that the person reads."""
    codes: dict[str, Any] = dict.fromkeys(
        [*(code for code, _name in settings.LANGUAGES), *(card.languages if card else [])]
    )
    return [(code, language_name(code, speaker)) for code in codes]
