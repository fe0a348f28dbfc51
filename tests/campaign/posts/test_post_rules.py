"""What fits into a post, and what editors are told."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from factories import cases
from factories.posts import posts
from writeathon.campaign.posts.rules import ADDRESS, LONGEST_TEXT, joined, length, well_formed


@given(st.text(max_size=300), st.text(max_size=100))
def test_the_length_is_that_of_what_is_copied(text, hashtags):
    assert length(text, hashtags) == len(joined(text, hashtags, "a" * ADDRESS))


@given(st.lists(st.from_regex(r"#[\w]{0,10}[a-zà-öø-žअ-हก-ฮ][ािीु्]?[0-9_]{0,10}", fullmatch=True), max_size=5))
def test_hashtags_of_any_language_are_well_formed(tags):
    assert well_formed(" ".join(tags))


@pytest.mark.parametrize("wrong", ["Amara", "#", "#2026", "#Free-Amara", "#a,#b", "##a", "#a b"])
def test_what_networks_would_not_link_is_refused(wrong):
    assert not well_formed(wrong)


def test_an_editor_is_told_by_how_much_it_is_too_long(db):
    case = cases.case(seasons=[cases.season()])
    made = posts(case, text="x" * (LONGEST_TEXT - ADDRESS - len("#Amara") - 4))
    made["en"].full_clean()
    made["en"].text += "x"
    with pytest.raises(ValidationError, match="281"):
        made["en"].full_clean()
