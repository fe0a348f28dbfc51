"""Which messages stand in a book, in which order, and what of a case comes with them."""

import io
import json

import pytest
from django.utils import timezone
from PIL import Image

from factories import bank as make
from factories import books
from writeathon.campaign.cases.models import Case, RuleCard
from writeathon.campaign.solidarity.book.choosing import chosen, content_of, readable
from writeathon.campaign.solidarity.book.options import BookOptions, options_from
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Message

pytestmark = pytest.mark.django_db
OPTIONS = BookOptions(language="en", thin=True)
NOW = timezone.now


@pytest.fixture
def case():
    return make.case(contact="safe")


@pytest.fixture
def staff():
    return make.staff()


@pytest.fixture
def drawing():
    kept = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(kept, "JPEG")
    return kept.getvalue()


def texts(messages):
    return [each.text.partition(" ")[0].strip(".,") for each in messages]


class TestChoosing:
    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("country", ["First", "Third", "The"]),
            ("day", ["First", "The", "Third"]),
            ("short", ["First", "The", "Third"]),
        ],
    )
    def test_the_orders(self, case, order, expected):
        books.three_messages(case)
        assert texts(chosen(readable(case), BookOptions(language="en", order=order))) == expected

    def test_countries_stand_as_the_reader_looks_them_up(self, case):
        for country in ("DE", "FR", "GB"):
            make.message(case, country, country=country)
        in_order = {
            language: [each.country for each in chosen(readable(case), BookOptions(language=language))]
            for language in ("en", "de")
        }
        assert in_order == {"en": ["FR", "DE", "GB"], "de": ["DE", "FR", "GB"]}

    def test_a_limit_and_single_ones_left_out(self, case):
        books.three_messages(case)
        first = Message.objects.get(day=make.ago(3))
        without = BookOptions(language="en", order="day", without=(str(first.token),))
        assert texts(chosen(readable(case), without)) == ["The", "Third"]
        assert texts(chosen(readable(case), BookOptions(language="en", order="day", limit=1))) == ["First"]

    def test_what_was_handed_over_is_not_printed_twice_unless_asked(self, case, staff):
        books.three_messages(case)
        hand_over(case=case, day=timezone.localdate(), by=staff, now=NOW())
        make.message(case, "Later.")
        assert texts(chosen(readable(case), OPTIONS)) == ["Later"]
        assert len(chosen(readable(case), BookOptions(language="en", again=True))) == 4

    def test_only_what_is_let_through_and_readable_here(self, case):
        for standing in ("waiting", "once", "refused", "withdrawn"):
            make.message(case, "canary", standing=standing)
        make.message(case, "canary", kept="nothing")
        make.message(case, "", sealed_to="box1:x", sealed=b"box")
        make.message(make.case(seasons=[case.seasons.get()]), "canary of another")
        assert readable(case) == []

    def test_options_are_kept_with_the_book_and_read_again(self):
        options = BookOptions(language="ar", paper="a4", without=("x",), dedication="D", limit=7)
        assert options_from(json.loads(json.dumps(options.written()))) == options
        assert options_from({"language": "en", "unknown": 1}) == BookOptions(language="en")


class TestContent:
    def content(self, case, **options):
        options = BookOptions(language="es", **options)
        return content_of(
            case=case, options=options, messages=chosen(readable(case), options), made_on=timezone.localdate()
        )

    def test_translations_into_the_language_of_the_book(self, case):
        books.three_messages(case)
        assert [each.translation for each in self.content(case, order="day").messages] == ["Primero.", "", ""]

    def test_drawings_come_from_the_private_store(self, case, drawing):
        make.message(case, picture=drawing)
        assert "data:image/jpeg;base64," in self.content(case).messages[0].picture
        assert self.content(case, drawings=False).messages[0].picture == ""

    @pytest.mark.parametrize("named", [True, False, None])
    def test_the_organisation_stands_only_where_the_rules_let_it(self, case, settings, named):
        settings.WAGTAIL_SITE_NAME = "Friends of Letters"
        if named is not None:
            RuleCard.objects.create(case=case, audience="person", organisation_may_be_named=named)
        assert self.content(Case.objects.get(pk=case.pk)).organisation == (
            "Friends of Letters" if named else ""
        )

    def test_no_photograph_is_no_error(self, case):
        assert self.content(case, portrait=True).portrait == ""
