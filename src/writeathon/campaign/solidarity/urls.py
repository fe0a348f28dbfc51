from django.urls import path

from writeathon.campaign.solidarity import card_views, reply_views, views

app_name = "solidarity"
urlpatterns = [
    path("answers/<str:signed>/", reply_views.hear, name="hear"),
    path("answers/<str:signed>/stop/", reply_views.stop_hearing, name="stop_hearing"),
    path("solidarity/<slug:slug>/", views.message_page, name="message"),
    path("solidarity/<slug:slug>/card/", card_views.card_page, name="card"),
    path("solidarity/<slug:slug>/card/card.pdf", card_views.card_file, name="card_pdf"),
    path("solidarity/<slug:slug>/card/practice.pdf", card_views.practice_file, name="practice_pdf"),
]
