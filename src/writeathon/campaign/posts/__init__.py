"""Posts for social media: words and pictures that are ready to share, and a report that somebody has."""
