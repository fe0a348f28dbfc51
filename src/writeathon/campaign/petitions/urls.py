from django.urls import path, re_path

from writeathon.campaign.petitions import views

app_name = "petitions"
urlpatterns = [
    path("petitions/<slug:slug>/", views.petition_page, name="petition"),
    re_path(
        r"^petitions/(?P<slug>[-a-zA-Z0-9_]+)/sheet-(?P<paper>a4|us-letter)\.pdf$",
        views.petition_sheet,
        name="sheet",
    ),
]
