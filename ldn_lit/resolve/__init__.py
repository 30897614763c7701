"""Citations -> records: what is known, identifiers, citation match, search; batched."""
