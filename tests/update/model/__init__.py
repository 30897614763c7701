"""Any history of the sources and of the one who watches them, and what has to be told of it."""
