"""What bench/actions.py is compared with: an ordinary Django view, and an ordinary form page of Wagtail."""
