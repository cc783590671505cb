"""The room that builds and explains composite indices from definitions that are data."""
