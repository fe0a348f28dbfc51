"""How a message stands, which decision may follow, why it is refused: pure data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 1000
LONGEST_NAME = 80


class Standing(models.TextChoices):
    """Only LET_THROUGH may ever reach anybody. ONCE: one moderator let it through, another has to."""

    WAITING = "waiting", _("waits for a moderator")
    ONCE = "once", _("let through by one, waits for another")
    LET_THROUGH = "let-through", _("let through")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("taken back by its writer")


# Decisions may be reversed, but never what a writer took back.
MOVES: dict[str, frozenset[str]] = {
    Standing.WAITING: frozenset({Standing.ONCE, Standing.LET_THROUGH, Standing.REFUSED, Standing.WITHDRAWN}),
    Standing.ONCE: frozenset({Standing.WAITING, Standing.LET_THROUGH, Standing.REFUSED, Standing.WITHDRAWN}),
    # Back to ONCE: the second undoes their decision, or two have to decide from now on.
    Standing.LET_THROUGH: frozenset({Standing.WAITING, Standing.ONCE, Standing.REFUSED, Standing.WITHDRAWN}),
    Standing.REFUSED: frozenset({Standing.WAITING, Standing.WITHDRAWN}),
    Standing.WITHDRAWN: frozenset(),
}
UNDECIDED = frozenset({Standing.WAITING, Standing.ONCE})
APPROVED = frozenset({Standing.ONCE, Standing.LET_THROUGH})
# So many have to let a message through where a case asks for two people.
PAIR = 2


class RefusalReason(models.TextChoices):
    """A short list with keys of its own: a moderator decides hundreds."""

    HATE = "hate", _("Hate or insult")
    THREAT = "threat", _("Threat")
    ENDANGERS = "endangers", _("Could endanger the person or the family")
    RULES = "rules", _("Against the rule card")
    CONTACT = "contact", _("Address, number, link or account")
    ADVERTISING = "advertising", _("Advertising")
    NOT_FOR_THEM = "not-for-them", _("Not words for this person")
    UNREADABLE = "unreadable", _("Nobody here can read it")
    PICTURE = "picture", _("The picture is not suitable")


class Mark(models.TextChoices):
    """What the machine noticed. It never decides."""

    WORDS = "words", _("a word of the lists")
    AVOID = "avoid", _("a word that this case avoids")
    LINK = "link", _("a link or an account")
    CONTACT = "contact", _("an address or a number")
    MIXED_SCRIPT = "mixed-script", _("letters of two scripts in one word")
    SHOUTING = "shouting", _("capitals only")
    ALIKE = "alike", _("much like others")
    LANGUAGE = "language", _("perhaps not in an allowed language")


class Contact(models.TextChoices):
    """Whether words may travel to the person now. HELD: the letter bank keeps them."""

    SAFE = "safe", _("Contact is safe: messages are handed over")
    HELD = "held", _("Contact is not safe: messages are kept for them")


class Kept(models.TextChoices):
    """What is still here of a message. The row stays for the counts by case, whatever is erased."""

    ALL = "all", _("words and name")
    WORDS = "words", _("the words, without the name")
    NOTHING = "nothing", _("nothing: it has served, or was taken back")
