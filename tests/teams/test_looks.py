"""What may be a logo or an accent."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from teams import looks
from teams.looks import BOX, LARGEST_FILE, LARGEST_LOGO, NotALogo, as_logo
from tests.teams import pictures


def logo(content):
    return as_logo(io.BytesIO(content), len(content))


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew_as_a_small_png(kind):
    made = opened(logo(pictures.picture(kind, (3000, 500))))

    assert made.format == "PNG"
    assert made.size == (600, 100)
    assert all(
        abs(a - b) < 9 for a, b in zip(made.getpixel((9, 9)), (20, 90, 60, 255), strict=True)
    )


def test_a_cut_picture_is_refused_even_where_pillow_was_told_to_pass_over_that(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = pictures.picture("JPEG", (300, 100))

    with pytest.raises(NotALogo):
        logo(whole[: len(whole) // 2])


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16"])
def test_whatever_its_colours_are_kept_in(mode):
    assert opened(logo(pictures.picture(mode=mode))).size == (300, 100)


def test_a_small_one_is_not_blown_up_and_a_clear_ground_stays_clear():
    target = io.BytesIO()
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(target, "PNG")
    made = opened(logo(target.getvalue()))

    assert made.size == (20, 10)
    assert made.getpixel((1, 1))[3] == 0


def test_the_richest_picture_fits():
    made = logo(pictures.noise())

    assert len(made) <= LARGEST_LOGO
    assert opened(made).size == BOX


def test_nothing_of_the_file_is_kept_but_what_it_shows():
    turned = logo(pictures.with_exif())
    assert opened(turned).size == (67, 200)  # as the camera was held
    for made in (turned, logo(pictures.with_words())):
        assert b"home" not in made
        assert b"script" not in made
        assert not opened(made).info.get("exif")


REFUSED = {
    "an SVG": (pictures.SVG, "Save it as a PNG"),
    "an SVG after a long comment": (b"<!--" + b" " * 3000 + b"-->" + pictures.SVG, "no picture"),
    "a GIF that moves": (pictures.animation(), "no picture"),
    "a cut JPEG": (pictures.picture("JPEG", (900, 900))[:900], "no picture"),
    "a cut PNG": (pictures.picture("PNG")[:-30], "no picture"),
    "a PNG with a wrong sum": (pictures.picture("PNG").replace(b"IDAT", b"IDAU"), "no picture"),
    "a bomb": (pictures.bomb(60_000), "at most 4000 by 4000 pixels"),
    "a smaller bomb": (pictures.bomb(5_000), "at most 4000 by 4000 pixels"),
    "a comment that is a bomb": (pictures.words_bomb(), "no picture"),
    "a picture that is too wide": (pictures.picture(size=(4001, 1)), "at most 4000 by 4000"),
    "nothing": (b"", "no picture"),
    "a text": (b"hello" * 100, "no picture"),
    "a PDF": (b"%PDF-1.7 ...", "no picture"),
    "20 MB": (b"\x89PNG\r\n\x1a\n" + bytes(20_000_000), "at most 2 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why(what):
    content, words = REFUSED[what]
    with pytest.raises(NotALogo, match=words):
        logo(content)


def test_a_file_that_is_too_large_is_not_read():
    file = io.BytesIO(b"anything")
    with pytest.raises(NotALogo):
        as_logo(file, LARGEST_FILE + 1)
    assert file.tell() == 0


@given(st.binary(max_size=300))
def test_no_file_whatever_brings_the_page_down(tail):
    for head in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x24\0\0\0WEBPVP8 "):
        with pytest.raises(NotALogo):
            logo(head + tail)


@given(st.integers(0, 2**24 - 1), st.integers(0, 2**24 - 1))
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    first, second = f"#{one:06x}", f"#{other:06x}"

    assert looks.contrast(first, second) == looks.contrast(second, first)
    assert 1 <= looks.contrast(first, second) <= 21


@pytest.mark.parametrize(
    ("colour", "is_readable"), [("#767676", True), ("#777777", False), ("#1D5940", True)]
)
def test_a_colour_can_be_read_from_the_contrast_of_wcag_on(colour, is_readable):
    """WCAG's own example: #767676 on white is 4.54, #777777 is 4.48."""
    assert looks.is_readable(colour) is is_readable
