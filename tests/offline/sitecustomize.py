"""Refuses the network in this process; found on PYTHONPATH in every child of the tests."""

import socket
import sys

_TALK = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_REACH = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_UNIX = getattr(socket, "AF_UNIX", None)


def _refuse(event, arguments):
    if event in _TALK or (event in _REACH and arguments[0].family != _UNIX):
        raise RuntimeError(f"the network is closed: {event}")


sys.addaudithook(_refuse)
