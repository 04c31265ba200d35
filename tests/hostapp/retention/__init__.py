"""What becomes of a case when it is over."""
