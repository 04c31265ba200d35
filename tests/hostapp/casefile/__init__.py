"""Tests of the whole file of a case."""
