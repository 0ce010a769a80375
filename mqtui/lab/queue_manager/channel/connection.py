"""One connection to the listener: what it speaks, the TLS handshake, then the channel.

The handshake is the first check (docs/knowledge/cipherspecs.md): the channel is not known yet, so
whatever is enabled is accepted. Which certificate is presented: docs/knowledge/outbound-sni.md. Its
failures are logged for channel ``????``, as in real logs.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl

from cryptography import x509

from mqtui.lab.queue_manager.channel.session import ChannelSession
from mqtui.lab.queue_manager.channel.streams import ChannelStream, PlainStream, TlsChannelStream
from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.state import QueueManagerState
from mqtui.lab.queue_manager.tls import cipher_suites
from mqtui.lab.queue_manager.tls.key_repository import RepositoryError
from mqtui.lab.queue_manager.tls.tls_session import TlsSession
from mqtui.wire.tls.sni import decode_channel

#: How long a client may take for its first bytes, and for the whole handshake (seconds).
FIRST_BYTES_SECONDS = 30.0
HANDSHAKE_SECONDS = 20.0
_CLOSE_SECONDS = 1.0
_TLS_HANDSHAKE_RECORD = 0x16
_UNKNOWN = "????"

# OpenSSL's reasons for "nothing that was offered can be used here".
_NOTHING_IN_COMMON = frozenset(
    {
        "NO_SHARED_CIPHER",
        "NO_SUITABLE_SIGNATURE_ALGORITHM",
        "NO_SHARED_SIGNATURE_ALGORITHMS",
        "NO_SUITABLE_KEY_SHARE",
        "UNSUPPORTED_PROTOCOL",
        "VERSION_TOO_LOW",
        "NO_PROTOCOLS_AVAILABLE",
    }
)
_PROTOCOLS = {"TLSv1": "TLSV1", "TLSv1.2": "TLSV12", "TLSv1.3": "TLSV13"}


class Connection:
    """Serves one client from its first byte to the end."""

    def __init__(
        self,
        queue_manager: QueueManagerState,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._queue_manager = queue_manager
        self._reader = reader
        self._writer = writer
        self._server_name = ""
        self._channel: str | None = None
        self._own_fault: RepositoryError | None = None
        peer = writer.get_extra_info("peername") or ("?", 0)
        local = writer.get_extra_info("sockname") or ("?", 0)
        self._remote_host = str(peer[0])
        self._local_address = f"{local[0]}({local[1]})"

    async def serve(self) -> None:
        """Answer the client until it or this side ends the conversation."""
        if self._blocked():
            self._writer.close()
            return
        try:
            first = await asyncio.wait_for(self._reader.read(65536), FIRST_BYTES_SECONDS)
            if first:
                await self._answer(PlainStream(self._reader, self._writer, first), first[0])
        except (OSError, TimeoutError):
            pass
        await self._close()

    def _blocked(self) -> bool:
        """Whether BLOCKADDR keeps the address out, before a byte of it has been read.

        What the client and the log get to see then is not known: a close, and AMQ9777 for a
        channel whose name nobody has said yet, are the nearest forms that are.
        """
        definitions = self._queue_manager.definitions
        if not definitions.channel_authentication or not definitions.rules.address_blocked(
            self._remote_host
        ):
            return False
        self._fail("AMQ9777", detail=f"ADDRESS({self._remote_host})")
        return True

    async def _answer(self, plain: PlainStream, first_byte: int) -> None:
        if first_byte != _TLS_HANDSHAKE_RECORD:
            await self._run_channel(plain, None)
            return
        stream = await self._secure(plain)
        if stream is not None:
            await self._run_channel(stream, self._tls_session(stream))

    async def _run_channel(self, stream: ChannelStream, tls_session: TlsSession | None) -> None:
        instance = ChannelInstance("", self._remote_host, self._local_address)
        await ChannelSession(self._queue_manager, instance, stream, tls_session).run()

    # --- TLS --------------------------------------------------------------------------------------

    async def _secure(self, plain: PlainStream) -> TlsChannelStream | None:
        try:
            stream = TlsChannelStream(plain, self._queue_manager.tls.first_context())
        except RepositoryError as fault:
            self._fail(fault.message, detail=fault.detail)
            return None
        self._queue_manager.handshakes[stream.tls] = self._choose_certificate
        try:
            await asyncio.wait_for(stream.handshake(), HANDSHAKE_SECONDS)
        except ssl.SSLError as error:
            self._explain(error)
            return None
        except (EOFError, OSError, TimeoutError):
            self._fail("AMQ9638", arithmetic=(420,))
            return None
        return stream

    def _choose_certificate(self, tls: ssl.SSLObject, server_name: str | None) -> int | None:
        """Switch to the certificate of the channel that the client's server name stands for."""
        self._server_name = server_name or ""
        self._channel = decode_channel(self._server_name) if self._server_name else None
        try:
            tls.context = self._queue_manager.tls.context_for(self._channel)
        except RepositoryError as fault:
            self._own_fault = fault
            return ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE
        return None

    def _explain(self, error: ssl.SSLError) -> None:
        reason = (getattr(error, "reason", "") or "").upper()
        if self._own_fault is not None:
            self._fail(self._own_fault.message, detail=self._own_fault.detail)
        elif isinstance(error, ssl.SSLCertVerificationError):
            self._fail("AMQ9633", detail=error.verify_message, arithmetic=(414,))
        elif reason in _NOTHING_IN_COMMON:
            self._fail("AMQ9616", arithmetic=(402,))
        elif "ALERT" in reason:
            self._fail("AMQ9665", detail=reason.lower().replace("_", " "))
        else:
            self._fail("AMQ9638", detail=reason, arithmetic=(420,))

    def _tls_session(self, stream: TlsChannelStream) -> TlsSession:
        name, protocol, _bits = stream.tls.cipher() or ("", "", 0)
        der = stream.tls.getpeercert(binary_form=True)
        return TlsSession(
            _PROTOCOLS.get(stream.tls.version() or protocol, ""),
            cipher_suites.negotiated(name),
            self._server_name,
            self._channel,
            x509.load_der_x509_certificate(der) if der else None,
        )

    def _fail(self, message: str, detail: str = "", arithmetic: tuple[int, ...] = ()) -> None:
        log = self._queue_manager.log
        log.write(message, _UNKNOWN, self._remote_host, detail, arithmetic)
        log.write("AMQ9999", _UNKNOWN, self._remote_host)

    async def _close(self) -> None:
        # Closing with unread bytes would reset the connection and could take our last words with
        # it, so this side is shut first and the client given a moment to close its own.
        with contextlib.suppress(OSError, TimeoutError, RuntimeError):
            if self._writer.can_write_eof():
                self._writer.write_eof()
            await asyncio.wait_for(self._drain(), _CLOSE_SECONDS)
        self._writer.close()
        try:
            await asyncio.wait_for(self._writer.wait_closed(), _CLOSE_SECONDS)
        except (OSError, TimeoutError):
            # What the client does not read would keep the socket open for ever.
            self._writer.transport.abort()

    async def _drain(self) -> None:
        while await self._reader.read(65536):
            pass
