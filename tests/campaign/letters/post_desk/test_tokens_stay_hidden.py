"""The token of a letter is the receipt of its writer: it stands in no address, page, file, redirect or log of the desk."""

import base64
import datetime as dt
import logging
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

import pikepdf
import pytest
from django.utils import timezone

from every_address import addresses, answer
from factories import posting as make
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, ReturnedPost
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.returning import came_back, go_on
from writeathon.campaign.letters.sending.counting import count_accepted
from writeathon.config.logs import PlainLines
from writeathon.platform.delivery.models import OutgoingMail

pytestmark = pytest.mark.django_db
DESK = "/desk/letters/post-desk/"


@pytest.fixture
def written():
    """Everything that is logged, as it would stand in the log."""
    root, lines = logging.getLogger(), StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(PlainLines())
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


@pytest.fixture
def letters(case):
    """One at each stage; of those that left two came back, and one of them goes on by e-mail."""
    LetterService.objects.update(by_email=True)
    sent = [make.waiting(case, country="GB").pk for _number in range(3)]
    gone = make.posted()
    for letter in EntrustedLetter.objects.filter(pk__in=sent[:2]):
        came_back(number=letter.number, by=None, now=timezone.now())
    go_on(token=sent[1], way="email", by=None, now=timezone.now())
    made = [make.waiting(case) for _number in range(2)]
    batch = make.made()
    make.waiting(case)
    EntrustedLetter.objects.filter(pk=made[0].pk).update(stage="cancelled")
    return {"gone": gone, "batch": batch, "mail": OutgoingMail.objects.get()}


def forms_of(token):
    """However it might be written."""
    yield from (token.hex, str(token))
    plain = base64.urlsafe_b64encode(token.bytes).decode().rstrip("=")
    # The last character holds bits of what follows.
    yield plain[:-1]


def found_in(text):
    tokens = [*EntrustedLetter.objects.values_list("pk", flat=True)]
    assert tokens
    return [form for token in tokens for form in forms_of(token) if form in text]


def opened(body: bytes) -> str:
    """What a file holds, packed or not."""
    text = body.decode("latin-1")
    if body.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(body)) as pdf:
            plain = BytesIO()
            pdf.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
        text += plain.getvalue().decode("latin-1")
    try:
        packed = ZipFile(BytesIO(body))
    except BadZipFile:
        return text
    return text + "".join(packed.read(name).decode("latin-1") for name in packed.namelist())


def test_no_page_of_the_whole_desk_holds_one(letters, case, admin_client, written):
    values = {
        "pk": [str(case.pk), *(str(letters[name].pk) for name in ("batch", "gone", "mail"))],
        "UUIDConverter": [str(letters["batch"].pk)],
        "slug": [case.slug],
        "app_label": ["letters"],
        "model_name": ["entrustedletter", "postingwave"],
        "path": ["none"],
    }
    walked = [*dict.fromkeys(each for each in addresses(values) if each.startswith("/desk/"))]
    walked += [f"/desk/reports/site-history/?export={form}" for form in ("csv", "xlsx")]
    assert f"{DESK}batches/{letters['batch'].pk}/letters.pdf" in walked
    assert f"/desk/mails/{letters['mail'].pk}/" in walked
    admin_client.raise_request_exception = False  # Wagtail has a page that always fails
    seen = 0
    for address in walked:
        said = answer(admin_client, address)
        head, _, body = said.partition(b"}")
        assert found_in(opened(body) + head.decode()) == [], address
        seen += 1
    assert seen > 100
    assert found_in(written.getvalue()) == []


def test_nor_do_the_answers_to_each_deed(letters, case, admin_client, written):
    batch = letters["batch"]
    letter = EntrustedLetter.objects.get(stage="printed")
    told = []

    def post(address, **typed):
        said = admin_client.post(address, typed)
        told.append(f"{address} {dict(said.headers)} {said.content.decode()}")
        return said

    post(f"{DESK}batches/{batch.pk}/posted/", day=timezone.localdate().isoformat())
    post(f"{DESK}batches/{batch.pk}/take-out/", all="must-not-go")
    post(f"{DESK}batches/{batch.pk}/posted/", day=timezone.localdate().isoformat())
    noted = post(f"{DESK}returned/", number=printed(letter.number))
    page = noted.headers["Location"]
    told.append(admin_client.get(page).content.decode())
    again = post(f"{DESK}returned/", number=letter.number)
    assert again.headers["Location"].startswith(f"{DESK}returned/")
    post(f"{page}on/", way="by pigeon")
    post(f"{page}on/", way="no")
    letter.refresh_from_db()
    assert letter.stage == "cancelled"
    told.append(admin_client.get(DESK).content.decode())
    told.append(admin_client.get(f"{page}").content.decode())
    assert found_in("\n".join(told)) == []
    assert found_in(written.getvalue()) == []


def test_a_reference_is_for_one_person(letters, desk):
    anna, boris = desk(), desk()
    letter = EntrustedLetter.objects.filter(stage="returned").first()
    page = anna.post(f"{DESK}returned/", {"number": letter.number}).headers["Location"]
    assert anna.get(page).status_code == 200
    assert boris.get(page, follow=True).status_code == 404
    boris.post(f"{page}on/", {"way": "no"})
    letter.refresh_from_db()
    assert letter.stage == "returned"
    for wrong in (str(letter.pk), letter.pk.hex, "ä", "AAAA"):
        assert anna.get(f"{DESK}returned/{wrong}/", follow=True).status_code == 404


def test_what_a_letter_is_called_in_a_log_is_not_its_token(letters, written):
    for letter in EntrustedLetter.objects.all():
        assert found_in(str(letter)) == []
    for returned in ReturnedPost.objects.all():
        assert found_in(str(returned)) == []
    late = EntrustedLetter.objects.first()
    days = late.season.figures_published_on - timezone.localdate() + dt.timedelta(days=1)
    count_accepted(late, now=timezone.now() + days)
    assert "is not counted" in written.getvalue()
    assert found_in(written.getvalue()) == []
