"""Which plugins run here, how, and how they are doing."""
