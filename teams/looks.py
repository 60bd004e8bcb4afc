"""How a team's papers look: which colours can be read, and what may be a logo."""

from __future__ import annotations

import io
import warnings
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

LARGEST_FILE = 2_000_000
"""Bytes of a picture that is sent as a logo."""

LARGEST_SIDE = 4000
"""Pixels of either side of such a picture; Pillow would take a gigabyte for a larger one."""

BOX = (600, 200)
"""Pixels that a logo is kept in."""

LARGEST_LOGO = 200_000
"""Bytes that a logo is kept in."""

FORMATS = ("PNG", "JPEG", "WEBP")
WHITE = "#ffffff"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text on its ground


class NotALogo(ValueError):
    """The file cannot be a logo; the message says why, and what to do."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours #rrggbb as WCAG 2.2 computes it: 1 for equal ones, 21 at most.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(colour: str) -> bool:
    """Say whether text of a colour #rrggbb can be read on white paper.

    >>> is_readable("#1d5940"), is_readable("#ffd700")
    (True, False)
    """
    return contrast(colour, WHITE) >= LEAST_CONTRAST


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_logo(file: IO[bytes], size: int) -> bytes:
    """Draw a PNG, JPEG or WebP of `size` bytes anew as a PNG of at most 600×200 pixels and 200 kB.

    Nothing of the file but what it shows is kept. Raise NotALogo for all else.
    """
    if size > LARGEST_FILE:
        raise NotALogo(_("The file is too large. Give one of at most 2 MB."))
    content = file.read(LARGEST_FILE + 1)
    if b"<svg" in content[:2000].lower():
        raise NotALogo(_("An SVG may hold programs. Save it as a PNG and give that."))
    return _kept(_drawn(content))


def _drawn(content: bytes) -> Image.Image:
    broken = NotALogo(_("This is no picture that can be read. Give a PNG, a JPEG or a WebP."))
    # The PDF's maker, where it is in the same process, tells Pillow to pass over what is cut off.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # verify() reads the file to its end, after which it must be opened again.
            with Image.open(io.BytesIO(content), formats=FORMATS) as checked:
                if max(checked.size) > LARGEST_SIDE:
                    raise _too_wide()
                checked.verify()
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                turned = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_wide() from error
    except NotALogo:
        raise
    except Exception as error:  # a broken file ends in whatever its decoder stumbles over
        raise broken from error
    turned.thumbnail(BOX)
    clean = Image.new("RGBA", turned.size)
    clean.paste(turned)
    return clean


def _too_wide() -> NotALogo:
    return NotALogo(
        _("The picture is too large. Give one of at most %(side)s by %(side)s pixels.")
        % {"side": LARGEST_SIDE}
    )


def _kept(picture: Image.Image) -> bytes:
    """Write a picture as a PNG; where that is too large, with fewer colours, then smaller."""
    found = _png(picture)
    if len(found) > LARGEST_LOGO:
        picture = picture.quantize(256, Image.Quantize.FASTOCTREE)
        found = _png(picture)
    return found


def _png(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
