"""Min sag: what a case is to those whose case it is, and what they add to it."""
