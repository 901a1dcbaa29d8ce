"""The site edition: a Book as pages that read well anywhere, ask on the device and work offline."""

from inara.bind.site.building import Run, build_site
from inara.bind.site.options import SiteOptions
from inara.bind.site.policy import CONTENT_SECURITY_POLICY, SECURITY_HEADERS
from inara.bind.site.worker import worker

__all__ = ["CONTENT_SECURITY_POLICY", "SECURITY_HEADERS", "Run", "SiteOptions", "build_site", "worker"]
