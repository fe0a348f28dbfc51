from django.urls import path, re_path

from writeathon.campaign.kits import views
from writeathon.campaign.kits.choice import AUDIENCES

app_name = "kits"
_AUDIENCE = f"(?P<audience>{'|'.join(AUDIENCES)})"

urlpatterns = [
    re_path(rf"^kits/{_AUDIENCE}/kit\.zip$", views.kit_file, name="file"),
    re_path(rf"^kits/{_AUDIENCE}/contents/$", views.kit_contents, name="contents"),
    path("kits/progress/<uuid:job>/", views.kit_progress, name="progress"),
    path("kits/progress/<uuid:job>/cancel/", views.cancel_kit, name="cancel"),
]
