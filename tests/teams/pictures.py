"""Files that somebody may send as a logo, good and bad."""

import io
import struct
import zlib

from PIL import Image


def picture(kind="PNG", size=(300, 100), mode="RGB", **options):
    """Return a picture in a colour of its own."""
    target = io.BytesIO()
    Image.new(mode, size, 7 if mode in {"1", "L", "P", "I;16"} else (20, 90, 60)).save(
        target, kind, **options
    )
    return target.getvalue()


def with_exif():
    """Return a JPEG of a camera that lay on its side, with where it was."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter
    exif[0x010E] = "taken at home"
    return picture("JPEG", (300, 100), exif=exif)


def with_words():
    """Return a PNG with words and a program behind its end."""
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    words = PngInfo()
    words.add_text("Comment", "taken at home")
    return picture(pnginfo=words) + b"<script>alert(1)</script>"


def noise(size=(600, 200)):
    """Return a PNG that nothing compresses."""
    target = io.BytesIO()
    Image.effect_noise(size, 100).convert("RGB").save(target, "PNG")
    return target.getvalue()


def animation():
    """Return a GIF that moves."""
    frames = [Image.new("P", (30, 10), colour) for colour in (1, 2, 3)]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    return target.getvalue()


def chunk(name, content):
    """Return a piece of a PNG."""
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def bomb(side):
    """Return a PNG of a few kilobytes that says it is `side` pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 5_000_000, 9)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def words_bomb():
    """Return a small PNG with a comment that unpacks to 50 MB."""
    whole = picture()
    comment = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 50_000_000, 9))
    return whole[:33] + comment + whole[33:]


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
