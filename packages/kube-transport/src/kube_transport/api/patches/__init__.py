"""The algebra of patches: created from objects, applied to them, merged three ways."""
