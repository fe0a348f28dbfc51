"""Pictures for tests, made byte by byte where no library would make them."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

CANARY = b"canary-7f3a91"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def encoded(picture, form, **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def photograph(size=(320, 200)):
    """Four fields of colour: red, green, blue, white, clockwise from the upper left."""
    width, height = size[0] // 2, size[1] // 2
    picture = Image.new("RGB", size, "white")
    for colour, at in (("red", (0, 0)), ("lime", (width, 0)), ("blue", (width, height))):
        picture.paste(colour, (*at, at[0] + width, at[1] + height))
    return picture


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segments(jpeg, *segments):
    """A JPEG with more behind its first marker."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def resized_head(jpeg, width, height):
    """A JPEG whose header speaks of another size."""
    at = min(found for mark in (b"\xff\xc0", b"\xff\xc2") if (found := jpeg.find(mark)) > 0)
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def chunk(kind, body, *, sound=True):
    checked = zlib.crc32(kind + body) if sound else 0xBAD
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checked)


def png(width, height, *, pixels=b"", depth=8, colour=2, interlaced=0, before=b"", after=b""):
    """A PNG of raw rows, with other chunks before and after its data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
    return PNG_HEAD + head + before + chunk(b"IDAT", zlib.compress(pixels, 9)) + after + chunk(b"IEND", b"")


def zeros(length):
    """So many zeros, compressed without ever being held."""
    packing = zlib.compressobj(9)
    block = bytes(1 << 20)
    parts = [packing.compress(block) for _ in range(length >> 20)]
    return b"".join([*parts, packing.compress(bytes(length & 0xFFFFF)), packing.flush()])


def webp_head(kind, body, *, size=None):
    inner = b"WEBP" + kind + struct.pack("<I", len(body)) + body + (b"\x00" if len(body) % 2 else b"")
    return b"RIFF" + struct.pack("<I", size or len(inner)) + inner


def exif_of_everything():
    """What a camera tells: who, where, when, with what, and a small copy of the picture."""
    exif = Image.Exif()
    name = CANARY.decode()
    exif[0x010E], exif[0x013B], exif[0x8298], exif[0x0110] = (
        f"about {name}",
        f"artist {name}",
        f"© {name}",
        name,
    )
    exif[0x0112] = 1
    exif.get_ifd(0x8769).update(
        {0x927C: b"MakerNote" + CANARY, 0x9286: b"ASCII\0\0\0" + CANARY, 0xA431: f"SN{name}"}
    )
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0), 27: CANARY})
    return exif.tobytes()


def exif_with_thumbnail():
    """The same, with a thumbnail in IFD1, appended by hand: Pillow writes none."""
    raw = exif_of_everything()
    thumbnail = with_segments(encoded(photograph((64, 40)), "JPEG"), segment(0xFE, b"thumbnail " + CANARY))
    body = raw[6:]
    order = "<" if body[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", body, 4)
    (count,) = struct.unpack_from(f"{order}H", body, first)
    link = first + 2 + count * 12
    start = len(body) + len(body) % 2
    entries = [
        struct.pack(f"{order}HHIHH", 0x0103, 3, 1, 6, 0),
        struct.pack(f"{order}HHII", 0x0201, 4, 1, start + 2 + 3 * 12 + 4),
        struct.pack(f"{order}HHII", 0x0202, 4, 1, len(thumbnail)),
    ]
    second = struct.pack(f"{order}H", 3) + b"".join(entries) + struct.pack(f"{order}I", 0)
    linked = body[:link] + struct.pack(f"{order}I", start) + body[link + 4 :]
    return raw[:6] + linked.ljust(start, b"\0") + second + thumbnail


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="'
    + CANARY
    + b'"/></rdf:RDF></x:xmpmeta>'
)
IPTC = (
    b"Photoshop 3.0\x008BIM\x04\x04\x00\x00"
    + struct.pack(">I", 18)
    + b"\x1c\x02\x50\x00"
    + bytes([13])
    + CANARY
)


def talkative_jpeg():
    """A photograph that tells everything it can, in every way a JPEG has."""
    jpeg = encoded(photograph(), "JPEG", exif=exif_with_thumbnail(), comment=b"comment " + CANARY)
    segments = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
        segment(0xED, IPTC),
        segment(0xEC, b"Ducky" + CANARY),
        segment(0xE5, CANARY),
    )
    return with_segments(jpeg, *segments) + b"trailer " + CANARY
