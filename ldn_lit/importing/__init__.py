"""Reference files -> entries for the library: each with its own data, its place and its key."""
