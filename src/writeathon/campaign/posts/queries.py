"""Which posts a case has."""

from writeathon.campaign.cases.models import Case
from writeathon.campaign.posts.records import ReadyPost


def posts_of(case: Case, language: str) -> list[ReadyPost]:
    """Its published posts in a language; where there are none, those in the language they were written in first."""
    posts = list(
        ReadyPost.objects.filter(case=case, live=True).select_related("locale", "picture").order_by("pk")
    )
    codes = [post.locale.language_code for post in posts]
    chosen = language if language in codes else next(iter(codes), "")
    return [post for post, code in zip(posts, codes, strict=True) if code == chosen]
