"""Addresses under /desk/solidarity/messages/. None holds the token of a message."""

from django.urls import path

from writeathon.campaign.solidarity.moderation_desk import deciding, pictures, reading

app_name = "moderation"
urlpatterns = [
    path("", reading.queue_page, name="queue"),
    path("pile/", reading.pile_page, name="pile"),
    path("decided/", reading.decided_page, name="decided"),
    path("decide/", deciding.decide, name="decide"),
    path("let-all-through/", deciding.let_all_through, name="let_all_through"),
    path("undo/", deciding.undo, name="undo"),
    path("translation/", deciding.add_translation, name="translation"),
    path("go-on/", deciding.go_on_reading, name="go_on"),
    path("cover/", deciding.cover, name="cover"),
    path("picture/<str:reference>/", pictures.picture, name="picture"),
]
