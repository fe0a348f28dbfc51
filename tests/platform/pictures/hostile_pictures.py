"""Files that want to do harm, by name, and what has to become of each: CLEAN, or the refusal."""

import gzip
import io
import struct
import zipfile
import zlib

from picture_makers import (
    CANARY,
    PNG_HEAD,
    XMP,
    chunk,
    encoded,
    exif_of_everything,
    photograph,
    png,
    resized_head,
    segment,
    talkative_jpeg,
    webp_head,
    with_segments,
    zeros,
)
from PIL import Image

from writeathon.platform.pictures.cleaning import (
    Broken,
    MovingPicture,
    NotAPicture,
    TooLarge,
    TooManyPixels,
)

CLEAN = None
SCRIPT = b"<script>alert('" + CANARY + b"')</script>"
PHP = b"<?php system('" + CANARY + b"'); __HALT_COMPILER(); ?>"
# Adam7: where each pass begins and how far apart its pixels are.
_SEVEN_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("META-INF/MANIFEST.MF", CANARY)
    return out.getvalue()


def frames(form, **options):
    pictures = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    return encoded(pictures[0], form, save_all=True, append_images=pictures[1:], **options)


def bomb(side, *, depth, colour, interlaced=0, bytes_a_pixel=1):
    """A PNG of zeros within the limits of size and pixels: 25 or 200 MB from some KB."""
    passes = _SEVEN_PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = ((-(-(side - x) // wide), -(-(side - y) // high)) for x, y, wide, high in passes)
    rows = zeros(sum((width * bytes_a_pixel + 1) * height for width, height in sizes))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, interlaced))
    return PNG_HEAD + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_scans(side, number):
    """A progressive JPEG whose last scan comes again and again."""
    jpeg = encoded(Image.new("RGB", (side, side), "grey"), "JPEG", progressive=True)
    last = jpeg[jpeg.rfind(b"\xff\xc4", 0, jpeg.rfind(b"\xff\xda")) : -2]
    return jpeg[:-2] + last * number + b"\xff\xd9"


def circular_exif():
    """An EXIF whose first directory is its own next one, and whose places lead nowhere."""
    entry = struct.pack("<HHII", 0x8825, 4, 1, 8) + struct.pack("<HHII", 0x927C, 7, 0xFFFFFFF0, 8)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entry + struct.pack("<I", 8)


def floods():
    jpeg = encoded(photograph(), "JPEG")
    yield "png-flood", png(60_000, 60_000), TooManyPixels
    yield "png-flood-largest", png(2**31 - 1, 2**31 - 1), TooManyPixels
    yield "png-flood-just-over", png(5_001, 5_000), TooManyPixels
    yield "png-one-row-of-all", png(25_000_000, 1, pixels=bytes(25_000_001), colour=0), CLEAN
    yield "png-one-column-of-all", png(1, 25_000_000, pixels=bytes(50_000_000), colour=0), CLEAN
    yield "jpeg-flood", resized_head(jpeg, 65_000, 65_000), TooManyPixels
    yield "jpeg-larger-than-it-is", resized_head(jpeg, 4_900, 4_900), CLEAN
    yield "jpeg-nothing", resized_head(jpeg, 0, 0), Broken
    extended = bytes([0x00, 0, 0, 0]) + (16_383).to_bytes(3, "little") * 2
    yield "webp-flood", webp_head(b"VP8X", extended), TooManyPixels
    yield (
        "webp-flood-lossless",
        webp_head(b"VP8L", b"\x2f" + struct.pack("<I", 0x0FFFFFFF) + bytes(9)),
        TooManyPixels,
    )
    lossy = bytes([0x10, 0, 0, 0x9D, 0x01, 0x2A]) + struct.pack("<HH", 16_383, 16_383) + bytes(8)
    yield "webp-flood-lossy", webp_head(b"VP8 ", lossy), TooManyPixels
    just_over = b"\x2f" + struct.pack("<I", 3_499 | 3_499 << 14) + bytes(9)
    yield "webp-flood-just-over", webp_head(b"VP8L", just_over), TooManyPixels
    yield "gif-flood", b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\x00\x00\x00;", NotAPicture
    tiff = (
        b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHIIHHII", 256, 4, 1, 60_000, 257, 4, 1, 60_000) + bytes(4)
    )
    yield "tiff-flood", tiff, NotAPicture
    bmp = (
        b"BM"
        + struct.pack("<IHHI", 54, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 60_000, 60_000, 1, 24, *[0] * 6)
    )
    yield "bmp-flood", bmp, NotAPicture
    yield "ppm-flood", b"P6 60000 60000 255\n", NotAPicture
    heic = encoded(photograph(), "HEIF")
    at = heic.index(b"ispe") + 8
    yield "heic-flood", heic[:at] + struct.pack(">II", 60_000, 60_000) + heic[at + 8 :], TooManyPixels


def bombs():
    yield "png-bomb-grey", bomb(5_000, depth=8, colour=0), CLEAN
    yield "png-bomb-rgba-16", bomb(5_000, depth=16, colour=6, bytes_a_pixel=8), CLEAN
    yield "png-bomb-interlaced", bomb(5_000, depth=8, colour=2, interlaced=1, bytes_a_pixel=3), CLEAN
    more = (
        PNG_HEAD
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zeros(300 << 20))
    )
    yield "png-bomb-behind-the-pixels", more + chunk(b"IEND", b""), CLEAN
    rows = bytes(10 * 31)
    text = chunk(b"zTXt", b"a\0\0" + zeros(200 << 20))
    yield "png-bomb-of-packed-text", png(10, 10, pixels=rows, before=text), Broken
    yield (
        "png-bomb-of-international-text",
        png(10, 10, pixels=rows, before=chunk(b"iTXt", b"a\0\1\0\0\0" + zeros(200 << 20))),
        Broken,
    )
    yield (
        "png-bomb-of-a-profile",
        png(10, 10, pixels=rows, before=chunk(b"iCCP", b"a\0\0" + zeros(200 << 20))),
        Broken,
    )
    yield (
        "png-text-of-nine-megabytes",
        png(10, 10, pixels=rows, before=chunk(b"tEXt", b"a\0" + CANARY * 700_000)),
        CLEAN,
    )
    yield "png-half-a-million-chunks", png(10, 10, pixels=rows, before=chunk(b"teXt", b"") * 500_000), Broken
    jpeg = encoded(photograph(), "JPEG")
    yield "jpeg-a-thousand-segments", with_segments(jpeg, *[segment(0xE4, CANARY * 20)] * 1_000), CLEAN
    yield "jpeg-two-million-segments", with_segments(jpeg, segment(0xFE, b"") * 2_000_000), Broken
    yield "jpeg-scans-without-end", many_scans(2_000, 4_000), Broken
    yield "jpeg-scans-without-end-small", many_scans(64, 60_000), Broken
    yield "jpeg-fifty-large-scans", many_scans(5_000, 42), Broken
    yield (
        "jpeg-nine-megabytes-of-exif",
        with_segments(jpeg, *[segment(0xE1, b"Exif\0\0" + bytes(65_000))] * 145),
        CLEAN,
    )
    yield "jpeg-circular-exif", with_segments(jpeg, segment(0xE1, circular_exif())), CLEAN
    yield (
        "jpeg-profile-of-rubbish",
        encoded(photograph(), "JPEG", icc_profile=b"acsp" * 9_000 + CANARY),
        CLEAN,
    )
    yield "jpeg-profile-of-eight-megabytes", encoded(photograph(), "JPEG", icc_profile=bytes(8 << 20)), CLEAN
    yield "eleven-megabytes", jpeg + bytes(11 << 20), TooLarge


def polyglots():
    jpeg, still = encoded(photograph(), "JPEG"), encoded(photograph(), "PNG")
    yield "gifar", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;" + archive(), NotAPicture
    yield "jpeg-and-archive", jpeg + archive(), CLEAN
    yield "png-and-archive", still + archive(), CLEAN
    yield "jpeg-phar-in-a-comment", with_segments(jpeg, segment(0xFE, PHP)), CLEAN
    yield "jpeg-html-in-a-comment", with_segments(jpeg, segment(0xFE, b"<html>" + SCRIPT)), CLEAN
    yield "jpeg-is-a-pdf", with_segments(jpeg, segment(0xFE, b"%PDF-1.7\n" + CANARY)) + b"%%EOF", CLEAN
    yield "jpeg-php-in-exif", encoded(photograph(), "JPEG", exif=exif_of_everything() + PHP), CLEAN
    yield (
        "jpeg-javascript",
        b"\xff\xd8\xff\xe0\x2f\x2a" + bytes(0x2F2A - 2) + jpeg[2:] + b"*/=" + SCRIPT,
        CLEAN,
    )
    yield "png-html-in-text", png(10, 10, pixels=bytes(310), before=chunk(b"tEXt", b"a\0" + SCRIPT)), CLEAN
    yield "png-phar-behind", still + PHP, CLEAN
    yield (
        "webp-and-archive",
        encoded(photograph(), "WEBP", exif=exif_of_everything(), xmp=XMP) + archive(),
        CLEAN,
    )
    yield (
        "heic-tells-everything",
        encoded(photograph(), "HEIF", exif=exif_of_everything(), xmp=XMP) + archive(),
        CLEAN,
    )
    yield "jpeg-tells-everything", talkative_jpeg(), CLEAN
    yield "png-tells-everything", encoded(photograph(), "PNG", exif=exif_of_everything()), CLEAN
    yield "mpo", frames("MPO", exif=exif_of_everything()), CLEAN


def strangers():
    yield "svg", SVG, NotAPicture
    yield "svgz", gzip.compress(SVG), NotAPicture
    yield "html", b"<!doctype html>" + SCRIPT, NotAPicture
    yield "pdf", b"%PDF-1.7\n1 0 obj", NotAPicture
    yield "eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file", NotAPicture
    yield "psd", b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3), NotAPicture
    yield "ico", encoded(Image.new("RGB", (16, 16)), "ICO"), NotAPicture
    yield "xpm", b'/* XPM */ static char *x[] = {"9 9 1 1",', NotAPicture
    yield "jpeg-2000", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), NotAPicture
    yield "avif", b"\0\0\0\x20ftypavif" + bytes(40), NotAPicture
    yield "program", b"\x7fELF" + bytes(60), NotAPicture
    yield "archive", archive(), NotAPicture
    yield "video", b"\0\0\0\x20ftypisom" + bytes(40), NotAPicture
    yield "gif-still", encoded(Image.new("P", (9, 9)), "GIF"), NotAPicture
    yield "gif-moving", frames("GIF"), NotAPicture
    yield "png-moving", frames("PNG"), MovingPicture
    yield "webp-moving", frames("WEBP"), MovingPicture
    yield "heic-moving", b"\0\0\0\x20ftyphevc" + bytes(40), MovingPicture
    yield "empty", b"", NotAPicture
    yield "one-byte", b"\xff", NotAPicture
    yield "only-the-mark-of-jpeg", b"\xff\xd8\xff", Broken
    yield "only-the-mark-of-png", PNG_HEAD, Broken
    yield "only-the-mark-of-webp", b"RIFF\0\0\0\0WEBP", Broken
    yield "only-the-mark-of-heic", b"\0\0\0\x18ftypheic" + bytes(8), Broken


def broken():
    jpeg, still = encoded(photograph(), "JPEG"), encoded(photograph(), "PNG")
    webp, heic = encoded(photograph(), "WEBP"), encoded(photograph(), "HEIF")
    for form, whole in (("jpeg", jpeg), ("png", still), ("webp", webp), ("heic", heic)):
        yield f"{form}-cut", whole[: len(whole) * 2 // 3], Broken
    rows = bytes(10 * 31)
    yield "png-bad-sum-of-its-head", still.replace(still[29:33], b"\0\0\0\0", 1), Broken
    damaged = PNG_HEAD + still[8:33] + chunk(b"IDAT", zlib.compress(rows), sound=False) + chunk(b"IEND", b"")
    yield "png-bad-sum-of-its-data", damaged, Broken
    yield (
        "png-data-that-is-none",
        PNG_HEAD + still[8:33] + chunk(b"IDAT", b"rubbish" * 99) + chunk(b"IEND", b""),
        Broken,
    )
    yield "png-without-data", PNG_HEAD + still[8:33] + chunk(b"IEND", b""), Broken
    yield "png-length-beyond-its-end", PNG_HEAD + still[8:33] + b"\xff\xff\xff\xffIDAT", Broken
    yield "png-palette-without-colours", png(10, 10, pixels=bytes(110), colour=3), CLEAN
    yield (
        "png-two-heads",
        png(
            10, 10, pixels=rows, before=chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
        ),
        Broken,
    )
    frame = jpeg.index(b"\xff\xc0")
    yield "jpeg-two-frames", jpeg[:frame] + jpeg[frame : frame + 19] + jpeg[frame:], Broken
    yield "jpeg-without-tables", jpeg[: jpeg.index(b"\xff\xdb")] + jpeg[frame:], Broken
    yield "jpeg-arithmetic", jpeg.replace(b"\xff\xc0", b"\xff\xc9", 1), CLEAN
    yield "webp-length-beyond-its-end", webp[:4] + b"\xf0\xff\xff\xff" + webp[8:], Broken
    yield "webp-head-without-picture", webp_head(b"VP8X", bytes(4) + (99).to_bytes(3, "little") * 2), Broken
    yield "png-called-jpeg", still, CLEAN


def hostile_files():
    """Name → (content, what has to become of it)."""
    groups = (floods, bombs, polyglots, strangers, broken)
    return {name: (content, outcome) for group in groups for name, content, outcome in group()}
