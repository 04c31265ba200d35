"""What a municipality measures of its own work."""
