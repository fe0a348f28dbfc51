from django.urls import path

from writeathon.campaign.posts import views

app_name = "posts"
urlpatterns = [
    path("posts/<slug:slug>/", views.posts_page, name="posts"),
    path("posts/<slug:slug>/picture.png", views.post_picture, name="picture"),
]
