"""The post office: an envelope, its states, who moves it, and the ways by which it goes and comes back."""
