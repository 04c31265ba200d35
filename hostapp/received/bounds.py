"""How much is read of a letter, and of another program's files: what the reader and whoever asks hold each other to."""

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 20
LONGEST = 2_100
"""Pixels along the longer side of a page's picture: A4 at some 180 to the inch, and all of a large display."""
MOST_PIXELS = 64_000_000
MOST_IN_PHOTO = 220_000_000
"""Pixels of a JPEG, which is made smaller while it is read."""
SECONDS = 20
MEMORY = 1024 * 1024 * 1024

MOST_SENT = 4 * 1024 * 1024
"""Bytes of another program's files as they come, together."""
MOST_UNPACKED = 8 * 1024 * 1024
MOST_FILES = 100
MOST_SAID = 512 * 1024
"""Bytes of what is made of them."""
WITHIN = 8
"""Seconds until it is made."""
