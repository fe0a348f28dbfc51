"""Letters handed to us, as tests want them: a case whose letters we mail, and letters at any stage."""

import datetime as dt
import re
from typing import Any

from django.utils import timezone

from factories import cases as make
from factories.letters import OWN, sample
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.composition import checked, composition
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, WriterMark
from writeathon.campaign.letters.sending.confirming import confirm
from writeathon.campaign.letters.sending.entrusting import entrust
from writeathon.campaign.letters.sending.envelopes import CONFIRM, LETTER
from writeathon.campaign.letters.states import Way
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail

MINUTE = dt.timedelta(minutes=1)
TYPED = {
    "name": "Claire Martin",
    "place": "Lyon",
    "sender_line": "town",
    "country": "FR",
    "letter_language": "en",
}
# A letter whose words do not matter.
WORDS = Letter(
    language="en",
    paper="a4",
    window="dl-left",
    sender=("Claire",),
    recipient=("Minister",),
    place_and_date="Lyon",
    subject="Subject",
    salutation="Dear",
    paragraphs=("Words.",),
    close="Yours",
    signature="Claire",
)
EMBASSIES = {"FR": "Ambassade\nParis", "GB": "Embassy\nLondon"}


def mailed_case(
    *, rule_card: dict[str, Any] | None = None, by_post: bool = False, pages: bool = True, **given: Any
) -> Case:
    """A case of a running season, with pages, samples and the service by e-mail; its authority has embassies with e-mail."""
    if "authorities" not in given:
        authority = make.authority(embassies=EMBASSIES)
        for copy in authority.embassy_copies.all():
            copy.email = f"{copy.writer_country.lower()}@embassy.invalid"
            copy.save()
        given["authorities"] = [authority]
    season = given.pop("season", None) or make.season()
    case = make.case(
        seasons=[season], rule_card={"organisation_may_be_named": True, **(rule_card or {})}, **given
    )
    sample(case)
    if pages:
        make.pages(case)
    LetterService.objects.create(case=case, by_email=True, by_post=by_post)
    return case


def typed(case: Case, **more: str) -> dict[str, str]:
    """What a browser sends from the page that asks for the address, opened a minute ago."""
    form = issue_form(now=timezone.now() - MINUTE, case=case.pk)
    given = {**TYPED, "to": "1", f"p-{OWN}": "I teach in Lyon.", "form": form}
    return {**given, "writer_email": "claire@example.org", "hand_over": "1", **more}


def entrusted(
    case: Case, *, email: str = "claire@example.org", language: str = "en", **more: Any
) -> EntrustedLetter:
    """A letter that waits for its writer to confirm."""
    now = more.pop("now", None) or timezone.now()
    given = checked(
        composition(
            case.slug,
            {**TYPED, f"p-{OWN}": "I teach in Lyon.", **more.pop("typed", {})},
            language=language,
            now=now,
        ),
        today=timezone.localdate(now),
    )
    assert given.letter is not None
    assert not given.blocked
    return entrust(
        way=Way.EMAIL,
        given=given,
        letter=given.letter,
        writer_email=email,
        country=given.typed.country,
        now=now,
        **more,
    )


def confirmed(case: Case, **more: Any) -> EntrustedLetter:
    """A letter whose writer has pressed the button."""
    letter = entrusted(case, **more)
    confirm(token=letter.token, now=more.get("now") or timezone.now())
    letter.refresh_from_db()
    return letter


def mail(letter: EntrustedLetter, purpose: str = LETTER) -> OutgoingMail:
    """What lies in the outbox for it."""
    reference = letter.mail if purpose == LETTER else letter.token
    return OutgoingMail.objects.get(purpose=purpose, reference=reference)


def envelope(letter: EntrustedLetter, purpose: str = LETTER):
    """What its mail says."""
    found = envelope_of(mail(letter, purpose))
    assert found is not None
    return found


def link(letter: EntrustedLetter) -> str:
    """The path of the page with the button, as it stands in the mail."""
    [path] = re.findall(r"https?://[^/\s]+(/\S+/letter/\S+)", envelope(letter, CONFIRM).text)
    return str(path)


def forget_marks() -> None:
    """As if nobody had sent a letter in this season."""
    WriterMark.objects.all().delete()
