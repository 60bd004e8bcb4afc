"""What a page with Plotly needs beyond the site's content security policy."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

# Plotly adds an empty <style> element and one fixed style attribute on heatmap images (which keeps
# cells crisp); both are named by hash. Check them in the browser test at each new plotly.js.
PLOTLY_STYLE_SRC: dict[str, list[str]] = {
    "style-src": [
        CSP.SELF,
        "'unsafe-hashes'",
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "'sha256-AR/cKIZjWPcPmBUPDA6oti9XBiTbJvz0Cro2J1VzzS8='",
    ],
    "img-src": [CSP.SELF, "data:", "blob:"],  # blob: Plotly's "download as PNG"
}


def with_plotly[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    """Let a view's page run Plotly: the site's policy plus `PLOTLY_STYLE_SRC`."""
    policy: dict[str, Any] = {**settings.SECURE_CSP, **PLOTLY_STYLE_SRC}
    decorated: Callable[P, R] = csp_override(policy)(view)
    return decorated
