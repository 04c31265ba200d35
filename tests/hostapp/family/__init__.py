"""Relatives and children."""
