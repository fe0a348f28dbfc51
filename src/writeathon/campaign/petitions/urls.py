from django.urls import path, re_path

from writeathon.campaign.petitions import views

app_name = "petitions"
urlpatterns = [
    path("petitions/<slug:slug>/", views.petition_page, name="petition"),
    re_path(
        r"^petitions/(?P<slug>[-a-z0-9]+)/sheet-(?P<paper>a4|us-letter)\.pdf$",
        views.petition_sheet,
        name="sheet",
    ),
]
