"""The roof: home, seasons, cases, and the pages that join the rooms below."""
