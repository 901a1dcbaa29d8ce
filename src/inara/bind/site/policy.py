"""The Content-Security-Policy of every page, for the meta tag and for a server's headers."""

from __future__ import annotations

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)

CONTENT_SECURITY_POLICY = "; ".join(_DIRECTIVES)
"""The policy as it stands in each page's meta tag."""

_FOR_WORKERS = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""A page's meta tag does not reach its workers; in Ask's, a kernel of WebAssembly may run, and no other code from text."""

SECURITY_HEADERS = {
    "Content-Security-Policy": f"{_FOR_WORKERS}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a server should send with every page; `frame-ancestors` works only in a header."""
