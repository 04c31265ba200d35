"""How much of a letter is read: what both the reader and whoever asks it hold each other to."""

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 20
LONGEST = 2_100
"""Pixels along the longer side of a page's picture: A4 at some 180 to the inch, and all of a large display."""
MOST_PIXELS = 64_000_000
MOST_IN_PHOTO = 220_000_000
"""Pixels of a JPEG, which is made smaller while it is read."""
SECONDS = 20
MEMORY = 1024 * 1024 * 1024
