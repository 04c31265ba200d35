"""Anonymous waves: setting them up, answering, and what comes of them."""
