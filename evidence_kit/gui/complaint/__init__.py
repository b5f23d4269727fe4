"""The complaint: what it asks and says, beside its pages as they will be."""
