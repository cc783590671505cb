"""Property tests take the time they take: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("any-speed", deadline=None)
settings.load_profile("any-speed")
