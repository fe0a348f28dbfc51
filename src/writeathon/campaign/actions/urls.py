from django.urls import path

from writeathon.campaign.actions import views

app_name = "actions"
urlpatterns = [
    path("posted/", views.report_by_hand, name="report"),
    path("posted/code/", views.type_code, name="type_code"),
    path("p/<str:code>/", views.confirm_code, name="code"),
    path("thanks/<str:signed>/", views.thank, name="thanks"),
    path("thanks/<str:signed>/undo/", views.take_back, name="undo"),
]
