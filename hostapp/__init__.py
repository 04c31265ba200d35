"""A running Socialive: the only place that knows litestar, jinja2 and SQL."""
