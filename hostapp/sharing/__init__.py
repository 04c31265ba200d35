"""Sharing with others: what leaves a case, to whom, by whose yes, and what comes back."""
