"""The same photograph in every form that telephones, cameras and programs send, telling all that this form can tell (T-37).

`FORMS` are taken and must come out silent, `OTHER_FORMS` are refused; every one of them holds the canary where a reader finds it.
"""

import io
import struct
import zlib

from picture_makers import (
    CANARY,
    IPTC,
    XMP,
    chunk,
    encoded,
    exif_of_everything,
    exif_with_thumbnail,
    photograph,
    segment,
    talkative_jpeg,
    with_segments,
)
from PIL import Image, ImageCms, PngImagePlugin

TEXT = CANARY.decode()


def jpeg_with(*segments, **options):
    return with_segments(encoded(photograph(), "JPEG", quality=95, **options), *segments)


def profile():
    """sRGB, described with the canary."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made + CANARY  # behind what the profile's own length says


def thumbnail_of_jfif():
    small = encoded(photograph((32, 20)), "JPEG", comment=CANARY)
    return segment(0xE0, b"JFXX\x00\x10" + small)


def big_endian_exif():
    body = b"MM\x00\x2a" + struct.pack(">IH", 8, 1)
    entry = struct.pack(">HHII", 0x013B, 2, len(CANARY) + 1, 26)
    return segment(0xE1, b"Exif\x00\x00" + body + entry + struct.pack(">I", 0) + CANARY + b"\x00")


def extended_xmp():
    head = b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 32 + struct.pack(">II", len(XMP), 0)
    return segment(0xE1, head + XMP)


def depth_map_behind():
    """As a portrait of a telephone: a second whole picture behind the first."""
    return jpeg_with(exif=exif_with_thumbnail()) + jpeg_with(comment=CANARY)


def png_with(*chunks, picture=None, **options):
    whole = encoded(picture or photograph(), "PNG", **options)
    return whole[:33] + b"".join(chunks) + whole[33:]


def png_texts():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", TEXT)
    told.add_text("Comment", f"{TEXT} " * 9, zip=True)
    told.add_itxt("Description", TEXT, "en", "Description")
    return encoded(photograph(), "PNG", pnginfo=told)


def packed(name):
    return name + b"\x00\x00" + zlib.compress(profile())


def with_alpha():
    picture = photograph().convert("RGBA")
    picture.putalpha(255)
    return picture


FORMS = {
    "jpeg": talkative_jpeg,
    "jpeg progressive": lambda: jpeg_with(progressive=True, exif=exif_with_thumbnail()),
    "jpeg with a profile": lambda: jpeg_with(icc_profile=profile()),
    "jpeg with a thumbnail of JFIF": lambda: jpeg_with(thumbnail_of_jfif()),
    "jpeg of a big-endian camera": lambda: jpeg_with(big_endian_exif()),
    "jpeg with extended XMP": lambda: jpeg_with(extended_xmp()),
    "jpeg with IPTC": lambda: jpeg_with(segment(0xED, IPTC)),
    "jpeg with FlashPix": lambda: jpeg_with(segment(0xE2, b"FPXR\x00" + CANARY)),
    "jpeg with a depth map": depth_map_behind,
    "mpo": lambda: encoded(
        photograph(), "MPO", exif=exif_with_thumbnail(), save_all=True, append_images=[photograph()]
    ),
    "png": lambda: encoded(photograph(), "PNG", exif=exif_with_thumbnail()),
    "png with texts": png_texts,
    "png with XMP": lambda: png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP)),
    "png with a named profile": lambda: png_with(chunk(b"iCCP", packed(CANARY))),
    "png of a private kind": lambda: png_with(chunk(b"caNy", CANARY)),
    "png with a palette": lambda: png_with(
        chunk(b"tEXt", b"Author\x00" + CANARY), picture=photograph().quantize(8)
    ),
    "png with transparency": lambda: png_with(picture=with_alpha(), exif=exif_of_everything()),
    "webp": lambda: encoded(photograph(), "WEBP", exif=exif_with_thumbnail(), xmp=XMP, quality=95),
    "webp lossless": lambda: encoded(photograph(), "WEBP", exif=exif_with_thumbnail(), lossless=True),
    "webp with transparency": lambda: encoded(with_alpha(), "WEBP", xmp=XMP, quality=95),
    "heic": lambda: encoded(photograph(), "HEIF", exif=exif_with_thumbnail(), xmp=XMP, quality=95),
    "heic with transparency": lambda: encoded(with_alpha(), "HEIF", exif=exif_of_everything(), quality=95),
}


def movie(brand):
    """The beginning of a film, with a word of its maker."""
    head = b"ftyp" + brand + bytes(4) + brand
    return struct.pack(">I", len(head) + 4) + head + struct.pack(">I", 8 + len(CANARY)) + b"udta" + CANARY


def other(form, **options):
    return encoded(photograph((40, 30)), form, **options)


def raw_photograph():
    """A TIFF is what most cameras' raw forms are (DNG, NEF, CR2)."""
    out = io.BytesIO()
    told = Image.Exif()
    told[0x013B] = TEXT
    photograph((40, 30)).save(out, "TIFF", exif=told)
    return out.getvalue()


OTHER_FORMS = {
    "avif": lambda: other("AVIF", exif=exif_of_everything()),
    "tiff, dng": raw_photograph,
    "gif": lambda: other("GIF", comment=CANARY),
    "bmp": lambda: other("BMP") + CANARY,
    "jpeg 2000": lambda: other("JPEG2000") + CANARY,
    "ico": lambda: other("ICO") + CANARY,
    "pdf": lambda: other("PDF", author=TEXT) + CANARY,
    "psd": lambda: b"8BPS\x00\x01" + bytes(20) + CANARY,
    "mp4": lambda: movie(b"isom"),
    "quicktime": lambda: movie(b"qt  "),
    "webm": lambda: b"\x1aE\xdf\xa3\x9fB\x86\x81\x01webm" + CANARY,
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><desc>' + CANARY + b"</desc></svg>",
}
