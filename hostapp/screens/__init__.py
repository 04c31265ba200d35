"""The pages a meeting is held on: joining, control, display, own."""
