"""The minutes of a meeting: one record for each who may read it, and every form it is read in."""
