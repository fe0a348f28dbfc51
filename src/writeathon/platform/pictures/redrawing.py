"""Decode one picture and draw it anew: run as a program by itself, so that whatever happens here happens to nobody else.

    python -I redrawing.py JPEG 2000 < sent > clean

The sent file comes in on the standard input, the clean one goes out; anything but exit code 0 means that it cannot be read.
It imports nothing of ours, opens nothing once it has begun, and gives itself limits of time and memory.
"""

import io
import os
import sys
import warnings

from PIL import Image, ImageCms, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # no such limits on this system

_MOST_PIXELS = 25_000_000
_MOST_PROFILE = 1024 * 1024
# Of the processor; and beyond what the program itself needs: the largest picture within the limits takes 215 MB.
_SECONDS, _BYTES = 4, 240 * 1024 * 1024
_STRIP_PIXELS = 1_000_000
_QUALITY = 88
_PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PLAIN = {"L", "RGB", "CMYK"}


def redrawn(content: bytes, *, form: str, side: int) -> bytes:
    """A JPEG in sRGB that holds what is seen and nothing else: upright, on white, no side longer than `side`."""
    opened = Image.open(io.BytesIO(content), formats=[form])
    if opened.width * opened.height > _MOST_PIXELS:
        raise ValueError("too many pixels")
    opened.draft(None, (side, side))  # the mode may stay as it is
    opened.load()
    turn, profile = _UPRIGHT.get(_orientation(opened)), opened.info.get("icc_profile")
    seen = _in_srgb(_shrunk(opened, side), profile)
    opened.close()
    seen.thumbnail((side, side), Image.Resampling.LANCZOS)
    if turn is not None:
        seen = seen.transpose(turn)
    seen.info.clear()
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - whatever the camera wrote there: the picture can be seen without it
        return 1


def _shrunk(opened: Image.Image, side: int) -> Image.Image:
    """Flat, and smaller by a whole number, strip by strip: the large picture is never held twice."""
    factor = max(1, max(opened.size) // side)
    rows = max(1, _STRIP_PIXELS // opened.width // factor) * factor
    out: Image.Image | None = None
    for top in range(0, opened.height, rows):
        strip = _flat(opened.crop((0, top, opened.width, min(top + rows, opened.height)))).reduce(factor)
        out = out or Image.new(strip.mode, (strip.width, -(-opened.height // factor)))
        out.paste(strip, (0, top // factor))
    if out is None:
        raise ValueError("no pixels")
    return out


def _flat(strip: Image.Image) -> Image.Image:
    """Eight bits a channel, without transparency: what can be seen through is white, as paper."""
    if strip.mode.startswith("I;16"):
        high = 0 if strip.mode.endswith("B") else 1
        return Image.frombytes("L", strip.size, strip.tobytes()[high::2])
    if strip.has_transparency_data:
        seen = strip.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if strip.mode in _PLAIN:
        return strip
    return strip.convert("L" if strip.mode == "1" else "RGB")


def _in_srgb(flat: Image.Image, profile: bytes | None) -> Image.Image:
    """By its colour profile; one that cannot be used is passed over, as browsers do."""
    if profile and len(profile) <= _MOST_PROFILE:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(flat, own, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return flat if flat.mode == "RGB" else flat.convert("RGB")


def _learn(form: str) -> None:
    """Whatever the form needs is loaded now: afterwards no file can be opened."""
    Image.preinit()
    if form == "HEIF":
        import pillow_heif  # noqa: PLC0415 - a quarter of a second that no other form has to wait

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener()


def _confine() -> None:
    """From here on: little time, little memory, no file, no connection."""
    if resource is None:
        return
    limits = {
        "RLIMIT_CPU": _SECONDS,
        "RLIMIT_AS": _in_use() + _BYTES,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 3,
    }
    for name, value in limits.items():
        if sys.platform == "linux" or name in {"RLIMIT_CPU", "RLIMIT_CORE", "RLIMIT_FSIZE"}:
            resource.setrlimit(getattr(resource, name), (value, value))


def _in_use() -> int:
    """Bytes of address space that the program and its libraries take."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - nothing more is imported than is needed
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return _BYTES


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    _form, _side = sys.argv[1], int(sys.argv[2])
    _learn(_form)
    _confine()
    try:
        clean = redrawn(sys.stdin.buffer.read(), form=_form, side=_side)
    except BaseException:  # noqa: BLE001 - of a hostile file nothing is worth telling
        os._exit(1)
    sys.stdout.buffer.write(clean)
    sys.stdout.buffer.flush()
    os._exit(0)
