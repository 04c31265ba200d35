"""What the host does for a board of the whole municipality."""
