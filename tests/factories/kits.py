"""A season with two people that kits can be made for, and the pages of kits."""

from wagtail.models import Locale

from factories import cases as make
from factories.letters import sample
from writeathon.campaign.cases.models import Case
from writeathon.campaign.kits.models import KitIndexPage, KitPage
from writeathon.interfaces.website.models import HomePage


def two_people() -> tuple[Case, Case]:
    """Two cases of the running season, each with an authority, a sample and pages in three languages."""
    season = make.season()
    made = []
    for number in (1, 2):
        minister = make.authority(label=f"Minister {number}\nMinistry {number}\nPORT VALDOR\nVALDORIA")
        case = make.case(
            slug=f"person-{number}", name=f"Amara Teyel {number}", seasons=[season], authorities=[minister]
        )
        make.pages(case)
        sample(case)
        made.append(case)
    return made[0], made[1]


def kit_pages(*audiences: str) -> dict[str, KitPage]:
    """The page of each audience in English, French and Spanish; returns those in French."""
    french = {}
    for code, home in make.homes().items():
        index = KitIndexPage(title="Kits", slug="kits", locale=Locale.objects.get(language_code=code))
        HomePage.objects.get(pk=home.pk).add_child(instance=index)
        for audience in audiences:
            page = KitPage(
                title=f"Kit {audience}",
                slug=audience,
                audience=audience,
                lead="Everything.",
                locale=index.locale,
            )
            page.instructions = page._meta.get_field("instructions").stream_block.to_python(
                [{"type": "heading", "value": "First"}, {"type": "steps", "value": ["Read.", "Write."]}]
            )
            KitIndexPage.objects.get(pk=index.pk).add_child(instance=page)
            if code == "fr":
                french[audience] = page
    return french
