"""The podcast edition: every narrated guide and story as an episode."""

from inara.bind.podcast.building import FEED, PodcastOptions, build_podcast

__all__ = ["FEED", "PodcastOptions", "build_podcast"]
