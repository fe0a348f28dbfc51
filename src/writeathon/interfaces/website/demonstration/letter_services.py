"""Letters that the organisation of the demonstration sends: its authorities are invented, and no mail leaves a demonstration."""

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.models import LetterService
from writeathon.interfaces.website.demonstration.reading import read_list


def letter_services(cases: list[Case]) -> None:
    """For the cases of a season, where writing harms nobody."""
    by_slug = {case.slug: case for case in cases}
    for data in read_list("letter-services"):
        service = LetterService(
            case=by_slug[data["case"]],
            by_email=data["by_email"],
            by_post=data["by_post"],
            subjects=data["subjects"],
        )
        service.full_clean()
        service.save()
