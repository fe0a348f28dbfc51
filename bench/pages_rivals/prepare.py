"""Makes the stock page from the words and the picture of one of our cases; prints both addresses."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "pages_rivals.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is set up now
from wagtail.models import Page  # noqa: E402 - as above

from pages_rivals.models import StockPage  # noqa: E402 - as above
from writeathon.campaign.cases.models import CasePage  # noqa: E402 - as above

call_command("migrate", run_syncdb=True, verbosity=0)
ours = CasePage.objects.filter(locale__language_code="en", case__demonstration=True).order_by("pk").first()
home = Page.objects.filter(depth=2).first()
paragraphs = [ours.who, *ours.story, *ours.demands, *(words.words for _milestone, words in ours.timeline())]
body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
page = home.add_child(
    instance=StockPage(title=ours.title, slug="stock", photograph=ours.picture, body=body, locale=home.locale)
)
page.save_revision().publish()
print(json.dumps({"case": f"/en/cases/{ours.slug}/", "stock": "/stock/"}))
