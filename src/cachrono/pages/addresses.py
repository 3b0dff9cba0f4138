"""The address of a folder on the web, which the addresses of its files begin with."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

from cachrono.errors import OutputError, shown
from cachrono.pages import anchors

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://"
    rf"(?P<host>{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]+))?"
    r"(?P<path>(?:/(?:[A-Za-z0-9._~!$&()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)",
    re.IGNORECASE,
)
_FILE = re.compile(r"[^/]*\.[A-Za-z][A-Za-z0-9]{1,4}")
_EXAMPLE = "https://example.org/story/"


def folder_address(address: object) -> str:
    """The address of a folder, with a stroke at its end.

    Raises:
        OutputError: If it is none; the message says what to write.

    Examples:
        >>> folder_address("HTTPS://example.org/story")
        'https://example.org/story/'
    """
    match = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
    if match is None:
        raise _wrong(address, _what_is_wrong(address))
    host, port, path = match["host"], match["port"], match["path"]
    if not _is_host(host):
        raise _wrong(address, f"there can be no host {host!r}")
    if port is not None and not (len(port) <= 5 and 1 <= int(port) <= 65_535):
        raise _wrong(address, "a port is one of 1 to 65535")
    base = f"{match['scheme'].lower()}://{host}{'' if port is None else f':{port}'}"
    above, _, last = path.rpartition("/")
    if _FILE.fullmatch(last):
        raise _wrong(address, "this is a file, and a folder is asked for", f"{base}{above}/")
    return f"{base}{path}" if path.endswith("/") else f"{base}{path}/"


def _is_host(host: str) -> bool:
    try:
        if host.startswith("["):
            IPv6Address(host[1:-1])
        elif host.rpartition(".")[2].isdigit():  # browsers take it for numbers then, whatever stands before
            IPv4Address(host)
    except ValueError:
        return False
    return len(host) <= 253


def _wrong(address: object, what: str, remedy: str = _EXAMPLE) -> OutputError:
    return OutputError(f"address={shown(address)}: {what}; write {remedy!r}")


def _what_is_wrong(address: object) -> str:
    if not isinstance(address, str) or not re.match("https?://", address, re.IGNORECASE):
        return "an address on the web begins with https:// or http://"
    for sign, what in (("#", "a fragment"), ("?", "a query")):
        if sign in address:
            return f"the address of a folder has not {what}, which begins with {sign}"
    if "@" in address.split("/")[2]:
        return "a user name is not to be published"
    if bad := re.search(r"[^A-Za-z0-9._~!$&()*+,;=:@/%\[\]-]", address):
        return f"{bad[0]!r} can't stand in an address, but {anchors.encoded(bad[0])} in a path can"
    return "this is no address of a folder"
