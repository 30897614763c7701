"""A citation beside the records it could mean: named penalties, then a verdict."""
