"""The page of posts as the public sees it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.opening import NotVisible, case_to_act_for
from writeathon.campaign.posts.advising import advice, risks, words_to_avoid
from writeathon.campaign.posts.drawing import HEIGHT, WIDTH
from writeathon.campaign.posts.queries import posts_of
from writeathon.campaign.posts.records import ReadyPost
from writeathon.campaign.posts.rules import joined
from writeathon.campaign.posts.sharing import share_links


@dataclass(frozen=True)
class Shown:
    case: Case
    page: CasePage
    posts: list[ReadyPost]

    @property
    def address(self) -> str:
        """Of the case, as it stands in the posts."""
        return str(settings.BASE_URL + (self.page.url or ""))

    @property
    def language(self) -> str:
        return str(self.posts[0].locale.language_code)

    @property
    def picture(self) -> Any | None:
        """Of the library: the one an editor chose for a post, or that of the case."""
        return next((post.picture for post in self.posts if post.picture), self.page.picture)

    @property
    def picture_description(self) -> str:
        chosen = next((post for post in self.posts if post.picture), None)
        return chosen.picture_description if chosen else self.page.picture_description


def shown_posts(slug: str, language: str, now: dt.datetime) -> Shown:
    """Raises NotVisible, also where the case has no published post, or Stopped."""
    case, page = case_to_act_for(slug, language, now)
    posts = posts_of(case, language)
    if not posts:
        raise NotVisible(slug)
    return Shown(case, page, posts)


def posts_context(shown: Shown, *, language: str) -> dict[str, Any]:
    """What the page shows beside the form."""
    return {
        "shown": shown,
        "case": shown.case,
        "posts": [
            {
                "key": f"post-{number}",
                "whole": joined(post.text, post.hashtags, shown.address),
                "links": share_links(post.text, post.hashtags, shown.address),
            }
            for number, post in enumerate(shown.posts, 1)
        ],
        "risks": risks(shown.case),
        "advice": advice(shown.case),
        "words_to_avoid": words_to_avoid(shown.case, shown.language),
        "size": (WIDTH, HEIGHT),
    }
