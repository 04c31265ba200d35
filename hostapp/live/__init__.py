"""A running meeting: decode, guard, reduce, keep, render, send."""
