"""The world as shapes and dots by country, and the map that is drawn from them; world.json is made by scripts/draw_world.py."""
