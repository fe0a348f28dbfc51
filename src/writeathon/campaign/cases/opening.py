"""The case that somebody may act for, by the name in its address.

OpeningError
  x NotVisible        no such case for the public, or nothing to do for it
  x Stopped           the case is stopped: nothing may be done for it now
"""

import datetime as dt

from writeathon.campaign.cases.pages import CasePage, page_of
from writeathon.campaign.cases.queries import visible_cases
from writeathon.campaign.cases.records import Case


class OpeningError(Exception):
    """Nothing can be done here."""


class NotVisible(OpeningError):
    """No such case for the public, or nothing to do for it."""


class Stopped(OpeningError):
    """The case is stopped."""

    def __init__(self, case: Case, page: CasePage) -> None:
        super().__init__(case.slug)
        self.case = case
        self.page = page


def case_to_act_for(slug: str, language: str, now: dt.datetime) -> tuple[Case, CasePage]:
    """The case and its words in a language. Raises NotVisible or Stopped."""
    case = visible_cases(now).filter(slug=slug).first()
    page = page_of(case, language, now) if case else None
    if case is None or page is None:
        raise NotVisible(slug)
    if case.stop is not None:
        raise Stopped(case, page)
    return case, page
