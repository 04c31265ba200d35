"""What a municipality measures of its own work: each figure off until it has written why, and the citizen's first."""
