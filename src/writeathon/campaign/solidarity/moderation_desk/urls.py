"""Addresses under /desk/solidarity/messages/. None holds the token of a message."""

from django.urls import path

from writeathon.campaign.solidarity.moderation_desk import deciding, leaving, pictures, reading

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
    path("leave/", leaving.leave, name="leave"),
    path("break/", leaving.take_a_break, name="break"),
    path("hand-over/", leaving.hand_over, name="hand_over"),
    path("cover/", deciding.cover, name="cover"),
    path("picture/<str:reference>/", pictures.picture, name="picture"),
]
