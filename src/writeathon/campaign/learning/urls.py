from django.urls import re_path

from writeathon.campaign.learning import course_urls, guide_files

app_name = "learning"

urlpatterns = [
    re_path(
        r"^learn/guides/(?P<slug>[-\w]+)/(?P<paper>a4|us-letter)\.(?P<kind>pdf|docx)$",
        guide_files.guide_file,
        name="guide_file",
    ),
    *course_urls.urlpatterns,
]
