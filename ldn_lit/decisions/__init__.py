"""What people decide about citations: how it is said, kept in a file, and finds its place."""
