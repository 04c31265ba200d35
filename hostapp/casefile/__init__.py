"""The whole file of a case: what is somebody's to see as one file, and the municipality's own to move elsewhere."""
