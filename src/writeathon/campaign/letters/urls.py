from typing import Any

app_name = "letters"
urlpatterns: list[Any] = []
