"""What becomes of a case when it is over: closing it, how long it is kept, correcting it, destroying it."""
