"""Addresses as formats of ASCII hold them: a host in Punycode, all else percent-encoded (RFC 3986, 3987, 3492)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

KEPT = "%/:?#[]@!$&'()*+,;=-._~"  # what an address may hold as it is; a % begins what is encoded already
DOTS = re.compile("[.。．｡]")
MAX_LABEL = 63  # of a host's name in ASCII; what is longer names no host


def uri(address: str) -> str:
    """Return an address in ASCII; one that is so already comes back as it is.

    >>> uri("https://müller.example/thèse?q=é#%C3%A9"), uri("mailto:lê@vd.example")
    ('https://xn--mller-kva.example/th%C3%A8se?q=%C3%A9#%C3%A9', 'mailto:l%C3%AA@vd.example')
    """
    if address.isascii():
        return address
    try:
        host = urlsplit(address).netloc.rpartition("@")[2].partition(":")[0]
    except ValueError:  # brackets that are no number of a host
        host = ""
    if host:
        address = address.replace(host, ".".join(map(_label, DOTS.split(host))), 1)
    return quote(address, safe=KEPT)


def _label(label: str) -> str:
    """Return one part of a host's name in ASCII, or as it is where none can be so long."""
    mapped = unicodedata.normalize("NFKC", label.lower())
    if label.isascii() or len(mapped) > MAX_LABEL:
        return label
    coded = "xn--" + mapped.encode("punycode").decode()
    return coded if len(coded) <= MAX_LABEL else label
