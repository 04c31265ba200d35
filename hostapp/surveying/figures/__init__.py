"""The figures of an anonymous wave: what may be shown of it, decided once, and every form in which it is shown."""
