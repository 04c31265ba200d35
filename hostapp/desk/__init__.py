"""The caseworker's day and cases."""
