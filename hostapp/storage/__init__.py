"""The core's ports in a SQL database, sealed."""
