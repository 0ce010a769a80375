"""The readable part of TLS, without input or output: hellos, records, alerts, and their names."""

from mqtui.wire.errors import WireError
from mqtui.wire.tls.hello import CLIENT_HELLO, SERVER_HELLO, ClientHello, ServerHello
from mqtui.wire.tls.names import (
    SSL_3_0,
    TLS_1_0,
    TLS_1_1,
    TLS_1_2,
    TLS_1_3,
    alert_name,
    group_name,
    signature_name,
    version_name,
)
from mqtui.wire.tls.offer import (
    ANY_SIGNATURES,
    EC_SIGNATURES_13,
    RENEGOTIATION_SCSV,
    RSA_SIGNATURES_13,
    hello_record,
    make_hello,
)
from mqtui.wire.tls.record import Alert, FlightReader, Record, RecordReader
from mqtui.wire.tls.server import (
    CERTIFICATE_REQUEST,
    SERVER_KEY_EXCHANGE,
    CertificateRequest,
    key_exchange_group,
)

__all__ = [
    "ANY_SIGNATURES",
    "CERTIFICATE_REQUEST",
    "CLIENT_HELLO",
    "EC_SIGNATURES_13",
    "RENEGOTIATION_SCSV",
    "RSA_SIGNATURES_13",
    "SERVER_HELLO",
    "SERVER_KEY_EXCHANGE",
    "SSL_3_0",
    "TLS_1_0",
    "TLS_1_1",
    "TLS_1_2",
    "TLS_1_3",
    "Alert",
    "CertificateRequest",
    "ClientHello",
    "FlightReader",
    "Record",
    "RecordReader",
    "ServerHello",
    "WireError",
    "alert_name",
    "group_name",
    "hello_record",
    "key_exchange_group",
    "make_hello",
    "signature_name",
    "version_name",
]
