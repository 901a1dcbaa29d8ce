"""What a caller may choose about the site edition."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class SiteOptions:
    """Choices for one site edition; none of them depends on the day."""

    base_url: str | None = None
    """Where the site will be; without it there are no canonical links, no share pictures and no sitemap."""
    drafts: bool = False
    """Whether drafts are shown, as in the preview."""
    asset_folder: str = "assets"
    """The folder of everything that is named by its content."""
    preview: bool = False
    """Whether the service worker asks the network first."""

    def absolute(self, address: str) -> str | None:
        """Give the full web address of a page, where the site's place is known."""
        return f"{self.base_url.rstrip('/')}/{address}" if self.base_url else None

    @property
    def root_path(self) -> str:
        """The path of the site's root, for the one page that is served at any depth."""
        return urlsplit(self.base_url).path.rstrip("/") + "/" if self.base_url else "/"
