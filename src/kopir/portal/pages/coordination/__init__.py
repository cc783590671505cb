"""Coordination for everybody: who does what where, overlaps, blind spots, money beside the gap."""
