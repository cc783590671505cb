"""What is done with what people follow: chosen, left, reminded of, sent by mail."""

from __future__ import annotations

from kopir.cooperation.following.services.choosing import MOST, follow, followed_by, unfollow
from kopir.cooperation.following.services.reminding import AHEAD, remind, send

__all__ = ["AHEAD", "MOST", "follow", "followed_by", "remind", "send", "unfollow"]
