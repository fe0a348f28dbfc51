from django.urls import path

from writeathon.campaign.actions import organiser_views, views

app_name = "actions"
urlpatterns = [
    path("posted/", views.report_by_hand, name="report"),
    path("posted/code/", views.type_code, name="type_code"),
    path("p/<str:code>/", views.confirm_code, name="code"),
    path("thanks/<str:signed>/", views.thank, name="thanks"),
    path("thanks/<str:signed>/undo/", views.take_back, name="undo"),
    path("s/<str:code>/", organiser_views.confirm_stack, name="stack"),
    path("report/tally/", organiser_views.tally, name="tally"),
    path("thanks/for-all/<str:signed>/", organiser_views.thank_for_all, name="thanks_for_all"),
    path("thanks/for-all/<str:signed>/undo/", organiser_views.take_back_all, name="undo_all"),
]
