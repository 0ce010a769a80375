# ruff: noqa: E501
# fmt: off
"""What ``mqtui explain`` says of one word. Made from the tables and checks; not to be edited.

    python tools/explain_answers.py
"""

from __future__ import annotations

TEXTS = """
AMQ4199: MQ Explorer: the queue manager is not available because of an SSL configuration error
logged by: MQ Explorer
look at: Explorer's own trust store, key store and cipher suite
%

%
source: https://github.com/ibm-messaging/mq-helm/issues/36
%%
AMQ5534: a user was not authenticated
logged by: queue manager
look at: TLS worked: the program's user and password
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the user or the password is rejected (not verified)
     tell by: AMQ5534 in the queue manager's log
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
checks that may find the cause: LIV03
source: docs/knowledge/reason-codes.md
%%
AMQ8077: a user has insufficient authority
logged by: queue manager
look at: TLS worked: the authority to connect, SET AUTHREC OBJTYPE(QMGR)
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the user has no authority to connect to the queue manager (not verified)
     tell by: AMQ8077 in the queue manager's log names user and authority
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHREC OBJTYPE(QMGR)
%
checks that may find the cause: LIV03
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ8405: an MQSC command has a syntax error
logged by: runmqsc
look at: the command that the message names: an empty CipherSpec is SSLCIPH(' '), not SSLCIPH()
trap: an empty value is SSLCIPH(' ')
%

%
source: https://github.com/ibm-messaging/mq-container/issues/72
%%
AMQ8118: the queue manager does not exist
logged by: runmqsc
look at: with runmqsc -c: the client's log, since an unreadable channel table ends in this too
trap: with runmqsc -c it also comes of a channel table that cannot be read: the client's log has AMQ9518
%

%
source: https://colinpaice.blog/2020/04/
%%
AMQ8242: the definition of SSLCIPH is wrong
logged by: runmqsc
look at: the CipherSpec's name, and whether it is enabled
trap: on Windows also without an elevated prompt, where the CipherSpec is fine
%

%
checks that may find the cause: CIP03
source: https://ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q120565_.htm
%%
AMQ9202: host cannot be reached
logged by: client or queue manager
look at: name, port, listener, firewall
%
Try these first:
  1. nothing listens on the port
     tell by: DISPLAY LSSTATUS(*) ALL on the queue manager
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY LSSTATUS(*) ALL
  2. the program fills an MQCD, which hides every channel table, and its connection name is empty or a default (not verified)
     tell by: the port that is tried is not the table's; nothing in the queue manager's log
     type: mqtui config
  3. the host name does not resolve (not verified)
     tell by: getent hosts, on the program's machine
     type: getent hosts HOST
     or: mqtui config
Other causes, by where they lie:
  network between them
    - a firewall rejects the connection (not verified). How to tell: the same connect from the queue manager's host works
    - a router that reads the server name has no route for the name that the client sends (not verified). How to tell: a Java client connects; the queue manager's log has nothing
%
checks that may find the cause: CON01, CON02
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9204: the connection to the host was rejected
logged by: Java client
look at: the message in it
trap: only wraps another message: read the one in its brackets
%

%
source: docs/knowledge/messages.md
%%
AMQ9205: the host name cannot be resolved
logged by: client
look at: the name in CONNAME; host(port), not host:port
%
What may be the cause, the likeliest first:
  1. the host name does not resolve (not verified)
     tell by: getent hosts, on the program's machine
     type: getent hosts HOST
     or: mqtui config
%
source: https://github.com/ibm-messaging/kafka-connect-mq-source/issues/11
%%
AMQ9206: error while sending
logged by: either end
look at: the other end's log at the same time
%

%
source: docs/knowledge/messages.md
%%
AMQ9208: error while receiving
logged by: either end
look at: the other end's log at the same time
trap: behind TLS often the other end closing after a message of its own: read its log
%
Try these first:
  1. a router or firewall on the network path ends the connection at the start of the TLS handshake (not verified)
     tell by: the queue manager's log has no message at that time
     type: mqtui probe 'HOST(PORT)'
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
  2. the port accepts TLS only, and the client connects without TLS
     tell by: the first bytes of the answer
     type: mqtui probe 'HOST(PORT)'
     or: mqtui config
  3. the server on the port is not an MQ listener (not verified)
     tell by: the first bytes of the answer
     type: mqtui probe 'HOST(PORT)'
Other causes, by where they lie:
  queue manager's CHLAUTH, users, authority
    - CHLAUTH blocks the client's address (not verified). How to tell: AMQ9777 in the queue manager's log; DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
  network between them
    - what accepts the connection has nothing behind it that answers (not verified). How to tell: ss -ltnp on the queue manager's host, and its AMQERR01.LOG at that time
    - a load balancer, a tunnel or a port mapping has no target behind it (not verified). How to tell: the queue manager's log has no message at that time, and DIS LSSTATUS shows another listener address
%
checks that may find the cause: CON03, LIV11
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9209: connection closed
logged by: either end
look at: the other end's log: it closed the connection
trap: behind TLS often the other end closing after a message of its own: read its log
%
Try these first:
  1. a router or firewall on the network path ends the connection at the start of the TLS handshake (not verified)
     tell by: the queue manager's log has no message at that time
     type: mqtui probe 'HOST(PORT)'
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
  2. a router that reads the server name has no route for the name that the client sends (not verified)
     tell by: a Java client connects; the queue manager's log has nothing
     type: mqtui probe 'HOST(PORT)'
     or: mqtui config
  3. CHLAUTH blocks the client's address (not verified)
     tell by: AMQ9777 in the queue manager's log; DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
Other causes, by where they lie:
  network between them
    - a load balancer, a tunnel or a port mapping has no target behind it (not verified). How to tell: the queue manager's log has no message at that time, and DIS LSSTATUS shows another listener address
%
checks that may find the cause: CON03
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9213: a communications error
logged by: either end
look at: the return code in the message
%

%
source: docs/knowledge/messages.md
%%
AMQ9231: a parameter of the connection is not valid
logged by: client
look at: the parameter that it names
%

%
source: docs/knowledge/messages.md
%%
AMQ9248: the program could not bind to a local socket
logged by: client
look at: LOCLADDR: address and port range
%

%
source: docs/knowledge/messages.md
%%
AMQ9288: with triple DES 32 GB were sent, so the connection is ended
logged by: either end
look at: another CipherSpec, or a secret key reset
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/develop/xms_csecure_mapping_wmq.html
%%
AMQ9487: the queue manager there is a standby instance
logged by: client
look at: CONNAME: the addresses of all instances
%
What may be the cause, the likeliest first:
  1. this is a standby instance of the queue manager (not verified)
     tell by: dspmq -x on both hosts: one instance is active, the other standby
     type: mqtui config
     or: dspmq -x
%
source: docs/knowledge/messages.md
%%
AMQ9496: an exit of the other end ended the channel
logged by: client
look at: the queue manager's log
%
What may be the cause, the likeliest first:
  1. an exit of the queue manager ended the channel
     tell by: DISPLAY CHANNEL: SCYEXIT, RCVEXIT, SENDEXIT
     type: DISPLAY CHANNEL(NAME) SCYEXIT RCVEXIT SENDEXIT
%
source: docs/knowledge/messages.md
%%
AMQ9498: the channel definition that the program gave is not valid
logged by: client
look at: the field and value in the message
%
What may be the cause, the likeliest first:
  1. a field of the program's MQCD has a value that a client may not have, such as SSLClientAuth=2
     tell by: AMQ9498 in the client's log names field and value
     type: tail -n 200 /var/mqm/errors/AMQERR01.LOG
%
source: docs/knowledge/messages.md
%%
AMQ9503: channel negotiation failed
logged by: either end
look at: both channel definitions
%
What may be the cause, the likeliest first:
  1. client and queue manager do not agree on the channel attributes (not verified)
     tell by: AMQ9503 in both logs
     type: DISPLAY CHANNEL(NAME) MAXMSGL HBINT COMPHDR COMPMSG SHARECNV
  2. the queue manager rejects the client's FAP level (not verified)
     tell by: AMQ9503 in both logs
     type: dspmqver
%
checks that may find the cause: LIV02
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9513: the maximum number of channels is reached
logged by: queue manager
look at: MaxChannels in qm.ini, MAXINST and MAXINSTC of the channel, and orphaned instances
%
What may be the cause, the likeliest first:
  1. the maximum number of channels or channel instances is reached (not verified)
     tell by: the number of instances in DISPLAY CHSTATUS, and their addresses
     type: DISPLAY CHSTATUS(NAME)
     or: DISPLAY CHANNEL(NAME) MAXINST MAXINSTC
%
checks that may find the cause: LIV02
source: https://www.ibm.com/support/pages/node/236995
%%
AMQ9516: file error
logged by: client
look at: path and permissions of the channel table
%
What may be the cause, the likeliest first:
  1. no channel table is where the process looks for one
     tell by: AMQ9518 in the client's log names the path that was tried
     type: mqtui config
     or: tail -n 200 /var/mqm/errors/AMQERR01.LOG
%
source: docs/knowledge/messages.md
%%
AMQ9518: file not found
logged by: client
look at: the path in the message: a default one means that your setting was not seen
trap: a path of AMQCLCHL.TAB that nobody set means that the process saw no setting at all; ./ is relative to its working directory
%
What may be the cause, the likeliest first:
  1. the channel table has no entry for the queue manager name that the program passes
     tell by: mqtui ccdt lists the entries and their names
     type: mqtui ccdt FILE
     or: mqtui config
  2. no channel table is where the process looks for one
     tell by: AMQ9518 in the client's log names the path that was tried
     type: mqtui config
     or: tail -n 200 /var/mqm/errors/AMQERR01.LOG
%
checks that may find the cause: ENV08, TAB01
source: https://github.com/dsuch/pymqi/issues/277
%%
AMQ9519: channel not found
logged by: queue manager
look at: the channel's name, upper and lower case too
%
What may be the cause, the likeliest first:
  1. the queue manager has no channel with that name
     tell by: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
     type: mqtui config
     or: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
%
checks that may find the cause: LIV02
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9520: the queue manager has no channel of that name
logged by: client
look at: the channel's name, upper and lower case
%
What may be the cause, the likeliest first:
  1. the queue manager has no channel with that name
     tell by: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
     type: mqtui config
     or: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
%
source: docs/knowledge/messages.md
%%
AMQ9523: the other end met a protocol error
logged by: client
look at: the other end's log; a proxy between them
%
What may be the cause, the likeliest first:
  1. the queue manager met a protocol error in what it was sent (not verified)
     tell by: the queue manager's log
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
source: docs/knowledge/messages.md
%%
AMQ9524: the queue manager is not available
logged by: client
look at: whether the queue manager runs (dspmq)
%
What may be the cause, the likeliest first:
  1. the queue manager behind the listener is not available
     tell by: dspmq on the queue manager's host
     type: dspmq
%
source: docs/knowledge/messages.md
%%
AMQ9525: the queue manager is ending
logged by: client
look at: whether the queue manager runs (dspmq)
%
What may be the cause, the likeliest first:
  1. the queue manager is ending and accepts no new connections
     tell by: dspmq on the queue manager's host
     type: dspmq
%
source: docs/knowledge/messages.md
%%
AMQ9528: the channel was stopped
logged by: client
look at: START CHANNEL at the queue manager
%
What may be the cause, the likeliest first:
  1. the channel is not available: it was stopped (not verified)
     tell by: DISPLAY CHSTATUS of the channel
     type: DISPLAY CHSTATUS(NAME)
     or: START CHANNEL(NAME)
%
source: docs/knowledge/messages.md
%%
AMQ9547: the channel there is of another type
logged by: client
look at: CHLTYPE at the queue manager
%
What may be the cause, the likeliest first:
  1. the queue manager's channel with that name is not a server-connection channel
     tell by: DISPLAY CHANNEL with CHLTYPE
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) CHLTYPE
%
source: docs/knowledge/messages.md
%%
AMQ9555: the file does not have the expected format
logged by: client
look at: the channel table
%
What may be the cause, the likeliest first:
  1. the channel table is there and cannot be read: its form, a name in it or a value is not valid
     tell by: AMQ9695 or AMQ9696 names the section and the attribute; AMQ9555 a file that is no table
     type: mqtui ccdt FILE
%
source: docs/knowledge/messages.md
%%
AMQ9557: a user could not be initialised
logged by: queue manager
look at: TLS worked: the client's asserted user does not exist on the queue manager's machine
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the user does not exist on the queue manager's host
     tell by: AMQ9557 in the queue manager's log names the user
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHANNEL(NAME) MCAUSER
%
checks that may find the cause: LIV03
not verified: a part of this has no source
source: https://github.com/ibm-messaging/mq-jms-spring/issues/104
%%
AMQ9558: the channel there is not available
logged by: client
look at: whether it is disabled, MAXINST, MAXINSTC, MaxChannels
%
What may be the cause, the likeliest first:
  1. the maximum number of channels or channel instances is reached (not verified)
     tell by: the number of instances in DISPLAY CHSTATUS, and their addresses
     type: DISPLAY CHSTATUS(NAME)
     or: DISPLAY CHANNEL(NAME) MAXINST MAXINSTC
%
source: docs/knowledge/messages.md
%%
AMQ9566: MQSERVER has a wrong value
logged by: client
look at: ChannelName/TCP/ConnectionName
%

%
source: docs/knowledge/messages.md
%%
AMQ9567: the user name cannot be converted to the queue manager's code page
logged by: Java client
look at: CCSID
%

%
source: docs/knowledge/messages.md
%%
AMQ9568: the password cannot be converted to the queue manager's code page
logged by: Java client
look at: CCSID
%

%
source: docs/knowledge/messages.md
%%
AMQ9599: a user could not open the queue manager or a queue
logged by: queue manager
look at: TLS worked: the object, the user and the reason code in the text; 2035 is a missing authority
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the user has no authority to connect to the queue manager (not verified)
     tell by: AMQ8077 in the queue manager's log names user and authority
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHREC OBJTYPE(QMGR)
%
not verified: a part of this has no source
source: https://github.com/thorstenhirsch/MQSeries ; docs/knowledge/messages.md
%%
AMQ9616: CipherSpec not enabled at this end
logged by: queue manager
look at: the queue manager's enabled CipherSpecs, and the key type of its certificate
trap: a CipherSpec that both ends name may still be refused: FIPS, Suite B, AllowedCipherSpecs, or a key of the other type (RSA or EC) in the queue manager's certificate
%
What may be the cause, the likeliest first:
  1. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
  2. the key type of the queue manager's certificate does not match the CipherSpec
     tell by: the key type of the certificate that the queue manager presents
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY QMGR CERTLABL SSLKEYR
  3. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
checks that may find the cause: CIP03, CIP05, CIP06, CIP08, LIV01
source: https://ibm.com/support/pages/node/6359069 ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
AMQ9620: a call of the TLS library failed
logged by: either end
look at: the GSKit code in the message
%

%
source: docs/knowledge/messages.md
%%
AMQ9627: no key repository is configured
logged by: either end
look at: SSLKEYR, MQSSLKEYR, SSLKeyRepository
trap: in a container with an arbitrary user also without a name for the default label
%
What may be the cause, the likeliest first:
  1. no key repository is set for the process: neither by the program nor by MQSSLKEYR nor in mqclient.ini (not verified)
     tell by: AMQ9627 in the client's log; mqtui config, run as the program is, shows what it sees
     type: mqtui config
  2. the queue manager cannot use its key repository (not verified)
     tell by: AMQ9657 or AMQ9660 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
checks that may find the cause: ENV06
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9629: the string for cryptographic hardware is wrong
logged by: either end
look at: SSLCryptoHardware, MQSSLCRYP
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9630: an expired certificate was loaded
logged by: the end that owns it
look at: the dates of its own certificate
%

%
checks that may find the cause: CER05
source: docs/knowledge/messages.md
%%
AMQ9631: negotiated CipherSpec is not the channel's
logged by: queue manager
look at: SSLCIPH at both ends
trap: the handshake worked: certificates are in order, only SSLCIPH differs
%
What may be the cause, the likeliest first:
  1. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: CIP04, QMG04, LIV02
source: https://portal2portal.blogspot.com/2015/11/amq9631-cipherspec-negotiated-during.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=client-cipherspec-mappings-managed-net ; https://developer.ibm.com/messaging/2018/04/13/new-function-optionally-disable-tls-v1-0-connections-queue-manager/
%%
AMQ9633: bad certificate
logged by: the end that rejects it
look at: issuer and serial number in the message, then this end's key repository
trap: the end that logs it rejects the OTHER end's certificate: the issuer is to be added at the end that logs it
%
Try these first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  3. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
Other causes, by where they lie:
  client's key repository and certificates
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  network between them
    - the server name (SNI) that the client sends does not lead to the queue manager (not verified). How to tell: what the same port presents under the channel's name, the host's name and none
%
checks that may find the cause: ENV05, CER05, CER06, CER07, CER08, CER09, CER11, CER12, CER13, QMG02, QMG10, LIV11
source: https://www.ibm.com/support/pages/node/1081227 ; https://github.com/ibm-messaging/mq-mqi-nodejs/issues/186
%%
AMQ9635: not a valid CipherSpec
logged by: the end with the wrong value
look at: the spelling: MQ names, at most 32 characters
trap: a name cut at 32 characters is a suite name of Java or IANA, not a CipherSpec; old levels print garbage behind it (IT36555)
%
What may be the cause, the likeliest first:
  1. the client's CipherSpec is no name that MQ has: a suite name of Java, IANA or OpenSSL, cut at 32 characters, or one that was removed
     tell by: AMQ9635 in the client's log shows the name
     type: mqtui explain NAME
     or: mqtui config
  2. TLS works, but the channel has no CipherSpec (not verified)
     tell by: SSLCIPH in DISPLAY CHANNEL of the queue manager
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: CIP02, CIP03, CIP08
source: https://github.com/ibm-messaging/mq-golang/issues/77 ; https://github.com/dsuch/pymqi/issues/280 ; https://ibm.com/support/pages/apar/IT36555
%%
AMQ9636: distinguished name does not match SSLPEER
logged by: the end with SSLPEER
look at: the pattern against the partner's name
%
What may be the cause, the likeliest first:
  1. the name in the client's certificate does not match SSLPEER of the channel (not verified)
     tell by: AMQ9636 in the queue manager's log shows the name in the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: CER10, QMG06, LIV02
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.con.doc/q082250_.htm
%%
AMQ9637: the client sent no certificate
logged by: queue manager
look at: the client's label, and SSLCAUTH
trap: people often give the client the queue manager's label; -cert -add stores a signer, not a certificate with its key; SSLPEER on the channel requires a certificate even with SSLCAUTH(OPTIONAL)
%
What may be the cause, the likeliest first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
  3. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
checks that may find the cause: CER02, CER03, CER04, CER05, CER13, QMG05, LIV02
source: https://www.ibm.com/support/pages/apar/IT15978
%%
AMQ9638: TLS communication error
logged by: mostly the queue manager
look at: the message before it and the client's log: this one gives no cause
trap: names no cause: read the message before it, and the client's log of the same second
%
What may be the cause, the likeliest first:
  1. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
checks that may find the cause: CER03, CER07, CIP05, LIV01
source: https://github.com/ibm-messaging/mq-rfhutil/issues/13 ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
AMQ9639: the partner gave no CipherSpec
logged by: queue manager
look at: MQSERVER, ServerConnectionParms, or a channel table entry without a CipherSpec
trap: MQSERVER and ServerConnectionParms cannot hold a CipherSpec, and win over a channel table that has one
%
What may be the cause, the likeliest first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: ENV03, ENV04, CIP01, QMG04, TAB03, LIV02
source: https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
AMQ9640: SSLPEER pattern is not valid
logged by: the end with SSLPEER
look at: the pattern's syntax
%

%
checks that may find the cause: CER10, QMG06
source: https://ibm.com/docs/SSFKSJ_9.3.0/reference/q049310_.html
%%
AMQ9641: the partner rejects our CipherSpec
logged by: client
look at: both SSLCIPH values in the text: if the left one is blank, the client has no CipherSpec
trap: shows two values: blank on the left means that the client has no CipherSpec (MQSERVER, ServerConnectionParms or a plain entry), both set means that they differ
%
What may be the cause, the likeliest first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  2. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  3. TLS works, but the channel has no CipherSpec (not verified)
     tell by: SSLCIPH in DISPLAY CHANNEL of the queue manager
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: ENV03, ENV04, CIP01, CIP04, QMG04, TAB03, LIV02
source: https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/ ; https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.sec.doc/q014267_.html
%%
AMQ9642: the queue manager requires a certificate and none was sent
logged by: client
look at: the label, and whether its entry has a private key
trap: the label is looked for in the client's own store, default ibmwebspheremq and the user in lower case; the store's default certificate is not sent at some levels (APAR IT15978)
%
What may be the cause, the likeliest first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
checks that may find the cause: ENV05, CER02, CER03, CER04, CER05, CER13, QMG05, LIV02
source: https://www.ibm.com/support/pages/apar/IT15978 ; https://github.com/ibm-messaging/mq-golang/issues/77
%%
AMQ9643: the partner rejects our distinguished name
logged by: client
look at: SSLPEER at the queue manager
%
What may be the cause, the likeliest first:
  1. the name in the client's certificate does not match SSLPEER of the channel (not verified)
     tell by: AMQ9636 in the queue manager's log shows the name in the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: LIV02
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9645: no certificate with the label
logged by: either end
look at: the label in use
%
What may be the cause, the likeliest first:
  1. the queue manager has no certificate with its label (not verified)
     tell by: AMQ9645 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
checks that may find the cause: CER03, QMG09, QMG11
source: docs/knowledge/messages.md
%%
AMQ9646: no LDAP server for revocation lists could be reached
logged by: either end
look at: SSLCRLNL, and the network path to those servers
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9647: I/O error on the key repository
logged by: either end
look at: permissions
%
What may be the cause, the likeliest first:
  1. the client cannot open its key repository: path, rights, extension or stash file
     tell by: AMQ9660 or AMQ9657 in the client's log; no connection was made
     type: mqtui keystore STORE
     or: mqtui config
     or: ls -l STORE*
  2. the queue manager cannot use its key repository (not verified)
     tell by: AMQ9657 or AMQ9660 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9648: the format of the key repository is not known
logged by: either end
look at: the file itself
%
What may be the cause, the likeliest first:
  1. the key repository is of a form that a C client cannot read: JKS, a PEM file, or PKCS#12 before 9.3
     tell by: the first bytes of the file: FE ED FE ED is JKS
     type: mqtui keystore STORE
  2. the queue manager cannot use its key repository (not verified)
     tell by: AMQ9657 or AMQ9660 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
checks that may find the cause: KEY02, CER01
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9649: two keys in the key repository are the same
logged by: either end
look at: a damaged key database: create it again
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9650: two labels in the key repository are the same
logged by: either end
look at: a damaged key database: create it again
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9651: key repository damaged, or its password is wrong
logged by: either end
look at: whether the stash file belongs to the key repository
%
What may be the cause, the likeliest first:
  1. the stash or the password is not that of the key repository
     tell by: AMQ9660 or AMQ9651 in the client's log; the store opens with another password
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager cannot use its key repository (not verified)
     tell by: AMQ9657 or AMQ9660 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
checks that may find the cause: KEY07
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9652: the partner's certificate has expired
logged by: the end that rejects it
look at: its validity dates
%
What may be the cause, the likeliest first:
  1. the queue manager rejects the client's certificate as expired
     tell by: the dates of the client's certificate
     type: mqtui keystore STORE
     or: runmqakm -cert -details -db STORE -stashed -label LABEL
%
checks that may find the cause: CER05, CER08, QMG02
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9654: the partner sent a certificate that is not valid
logged by: the end that rejects it
look at: the partner's certificate and its chain
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9656: the partner sent a certificate that is not valid
logged by: the end that rejects it
look at: the partner's certificate and its chain
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9657: key repository cannot be opened
logged by: either end
look at: path, extension, permissions
%
What may be the cause, the likeliest first:
  1. the client cannot open its key repository: path, rights, extension or stash file
     tell by: AMQ9660 or AMQ9657 in the client's log; no connection was made
     type: mqtui keystore STORE
     or: mqtui config
     or: ls -l STORE*
  2. another key repository is used than the one that was set: MQSSLKEYR wins over mqclient.ini, MQSCO over both
     tell by: mqtui config names the setting in force and the ones that lose
     type: mqtui config
  3. the queue manager cannot use its key repository (not verified)
     tell by: AMQ9657 or AMQ9660 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
checks that may find the cause: KEY01, KEY02, KEY04, KEY05, QMG01, QMG12
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9658: a certificate is outside its validity period
logged by: the end that rejects it
look at: every certificate in the chain, and the clocks of both hosts
trap: any certificate of the chain may be the expired one, not only the last; a clock that is wrong looks the same
%
What may be the cause, the likeliest first:
  1. a certificate in the queue manager's chain is expired or not yet valid
     tell by: the dates in the presented chain
     type: mqtui probe 'HOST(PORT)'
     or: REFRESH SECURITY TYPE(SSL)
  2. the queue manager rejects the client's certificate as expired
     tell by: the dates of the client's certificate
     type: mqtui keystore STORE
     or: runmqakm -cert -details -db STORE -stashed -label LABEL
  3. the queue manager rejects its own certificate (dates, chain, key or signature) (not verified)
     tell by: AMQ9797 or AMQ9658 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -validate -db STORE -stashed -label LABEL
%
checks that may find the cause: CER05, CER08, CER12, QMG02
source: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/171
%%
AMQ9659: failure during the handshake
logged by: either end
look at: the other end's log
%

%
checks that may find the cause: QMG09, QMG11, LIV01
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9660: key repository's password is wrong, or its stash is missing or unusable
logged by: either end
look at: the .sth file beside the key repository: present, readable, and of this key repository
trap: the path is relative to the working directory of the process; the stash must have the same stem and be readable for the same user
%
Try these first:
  1. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
  2. the client cannot open its key repository: path, rights, extension or stash file
     tell by: AMQ9660 or AMQ9657 in the client's log; no connection was made
     type: mqtui keystore STORE
     or: mqtui config
     or: ls -l STORE*
  3. the stash or the password is not that of the key repository
     tell by: AMQ9660 or AMQ9651 in the client's log; the store opens with another password
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - another key repository is used than the one that was set: MQSSLKEYR wins over mqclient.ini, MQSCO over both. How to tell: mqtui config names the setting in force and the ones that lose
  client's key repository and certificates
    - the key repository is of a form that a C client cannot read: JKS, a PEM file, or PKCS#12 before 9.3. How to tell: the first bytes of the file: FE ED FE ED is JKS
  queue manager's channel, certificate, CipherSpecs
    - the queue manager cannot use its key repository (not verified). How to tell: AMQ9657 or AMQ9660 in the queue manager's log at that time
%
checks that may find the cause: ENV08, KEY01, KEY03, KEY04, KEY05, KEY07, QMG01, QMG12, QMG02
source: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/186
%%
AMQ9661: the partner sent data that is not TLS
logged by: either end
look at: what listens on that port
%
What may be the cause, the likeliest first:
  1. another protocol answers on the port (not verified)
     tell by: the first bytes of the answer
     type: mqtui probe 'HOST(PORT)'
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9662: the partner asks for something that is not supported
logged by: either end
look at: the protocol versions of both ends
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9663: the partner sent a certificate that is not valid
logged by: the end that rejects it
look at: the partner's certificate and its chain
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9665: the partner closed the TLS connection
logged by: either end
look at: the reason in the other end's log
trap: the other end gave up: the cause is in its log of the same second
%
Try these first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
  3. the key type of the queue manager's certificate does not match the CipherSpec
     tell by: the key type of the certificate that the queue manager presents
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY QMGR CERTLABL SSLKEYR
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI. How to tell: AMQ9673 in the queue manager's log
  client's key repository and certificates
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  queue manager's channel, certificate, CipherSpecs
    - the queue manager does not trust the client's certificate. How to tell: AMQ9633 in the queue manager's log names the certificate
    - a certificate in the queue manager's chain is expired or not yet valid. How to tell: the dates in the presented chain
    - the queue manager cannot use its key repository (not verified). How to tell: AMQ9657 or AMQ9660 in the queue manager's log at that time
    - the queue manager has no certificate with its label (not verified). How to tell: AMQ9645 in the queue manager's log at that time
    - the queue manager rejects its own certificate (dates, chain, key or signature) (not verified). How to tell: AMQ9797 or AMQ9658 in the queue manager's log at that time
%
checks that may find the cause: QMG01, QMG12, CER07, CER08, QMG09, QMG10, QMG11, LIV01
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9666: the LDAP servers for revocation lists returned an error
logged by: either end
look at: SSLCRLNL, and the network path to those servers
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9667: the password for the LDAP server is wrong
logged by: either end
look at: the AUTHINFO object that SSLCRLNL names
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9671: cryptographic hardware: wrong password or label
logged by: either end
look at: SSLCryptoHardware, MQSSLCRYP
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9672: cryptographic hardware: wrong library, token or label
logged by: either end
look at: SSLCryptoHardware, MQSSLCRYP
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9673: the partner did not send the channel's name in TLS
logged by: queue manager
look at: OutboundSNI, old Java, a proxy in between
trap: Java sees 2397 or 2059 for it; a label for each channel needs clients that send the channel's name
%
What may be the cause, the likeliest first:
  1. the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI
     tell by: AMQ9673 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
checks that may find the cause: LIV02, LIV06, LIV10
source: https://www.ibm.com/docs/en/ibm-mq/latest?topic=requirements-how-mq-provides-multiple-certificates-capability ; https://stackoverflow.com/questions/51787857/connecting-to-mq-channel-using-java-client-certlabl-error
%%
AMQ9674: CipherSpec not permitted on this system
logged by: the end with the definition
look at: AllowedCipherSpecs, FIPS
%
What may be the cause, the likeliest first:
  1. the client's CipherSpec is one that this client does not permit: weak, deprecated, or none of FIPS (not verified)
     tell by: AMQ9674 or AMQ9719 in the client's log shows the name; mqtui explain NAME says what it is
     type: mqtui explain NAME
     or: mqtui config
  2. the queue manager no longer enables the CipherSpec: it is weak or not certified for FIPS (not verified)
     tell by: AMQ9788, AMQ9719 or AMQ9674 in the queue manager's log
     type: mqtui explain NAME
     or: mqtui probe --enumerate 'HOST(PORT)'
%
source: docs/knowledge/messages.md
%%
AMQ9676: the cryptographic provider of Windows returned an error (old levels)
logged by: either end
look at: the messages before it
%

%
source: docs/knowledge/messages.md
%%
AMQ9690: the issuer's key does not match the certificate's signature
logged by: the end that rejects it
look at: a CA that was recreated with the same name
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
source: docs/knowledge/messages.md
%%
AMQ9694: the limit of connections is reached
logged by: queue manager
look at: the limit of the service, and orphaned connections
%
What may be the cause, the likeliest first:
  1. the queue manager's limit of connections is reached (not verified)
     tell by: the number of instances in DISPLAY CHSTATUS(*), and their addresses
     type: DISPLAY CHSTATUS(*)
  2. TLS and the channel work, but the queue manager has reached its maximum number of connections
     tell by: DISPLAY CONN(*) on the queue manager
     type: DISPLAY CONN(*) ALL
%
source: https://github.com/ibm-cloud-docs/mqcloud/blob/master/mqoc_common_problems.md
%%
AMQ9695: the JSON channel table is malformed
logged by: client
look at: the file: syntax, byte order mark, types
%
What may be the cause, the likeliest first:
  1. the channel table is there and cannot be read: its form, a name in it or a value is not valid
     tell by: AMQ9695 or AMQ9696 names the section and the attribute; AMQ9555 a file that is no table
     type: mqtui ccdt FILE
%
checks that may find the cause: TAB01
source: docs/knowledge/messages.md
%%
AMQ9696: the JSON channel table has an attribute that is not supported
logged by: client
look at: the file: unknown, misplaced or misspelt keys
%
What may be the cause, the likeliest first:
  1. the channel table is there and cannot be read: its form, a name in it or a value is not valid
     tell by: AMQ9695 or AMQ9696 names the section and the attribute; AMQ9555 a file that is no table
     type: mqtui ccdt FILE
%
checks that may find the cause: TAB01
source: docs/knowledge/java-clients.md
%%
AMQ9698: two settings for the allowed CipherSpecs contradict each other
logged by: either end, at its start
look at: AllowedCipherSpecs and the older switches
%

%
source: docs/knowledge/messages.md
%%
AMQ9699: the operation is not supported for a JSON channel table
logged by: runmqsc
look at: the JSON file itself: an editor changes it
%

%
source: docs/knowledge/messages.md
%%
AMQ9714: a security refresh is in progress
logged by: both ends
look at: try again
%
What may be the cause, the likeliest first:
  1. the queue manager is running REFRESH SECURITY TYPE(SSL)
     tell by: AMQ9714 in the queue manager's log
     type: mqtui check
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
checks that may find the cause: LIV02
source: docs/knowledge/messages.md
%%
AMQ9716: revocation check failed
logged by: the end that checks
look at: first the client's certificate label, then whether the OCSP responder is reachable: two very different causes
trap: speaks of revocation, and yet a mistyped label of the client's own certificate ends in it too; the queue manager then logs AMQ9638 for channel ????
%
What may be the cause, the likeliest first:
  1. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
  2. the client cannot ask whether the queue manager's certificate was revoked (OCSP or CRL)
     tell by: AMQ9716 in the client's log; the chain has addresses of a responder (AIA, CDP); first rule out a mistyped label
     type: mqtui probe 'HOST(PORT)'
     or: openssl x509 -noout -ocsp_uri -in CERT.pem
%
checks that may find the cause: ENV05, CER03
source: https://ibm.com/support/pages/node/6256630 ; https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q135040_.html ; https://github.com/ibm-messaging/mq-mqi-nodejs/issues/188
%%
AMQ9717: the revocation status of the partner's certificate is unknown
logged by: the end that checks it
look at: the addresses of the OCSP responder and the CRLs
%
What may be the cause, the likeliest first:
  1. the client cannot ask whether the queue manager's certificate was revoked (OCSP or CRL)
     tell by: AMQ9716 in the client's log; the chain has addresses of a responder (AIA, CDP); first rule out a mistyped label
     type: mqtui probe 'HOST(PORT)'
     or: openssl x509 -noout -ocsp_uri -in CERT.pem
%
source: docs/knowledge/messages.md
%%
AMQ9719: the CipherSpec is not allowed in FIPS mode
logged by: the end with FIPS on
look at: SSLFIPS, and the CipherSpec
%
What may be the cause, the likeliest first:
  1. the client's CipherSpec is one that this client does not permit: weak, deprecated, or none of FIPS (not verified)
     tell by: AMQ9674 or AMQ9719 in the client's log shows the name; mqtui explain NAME says what it is
     type: mqtui explain NAME
     or: mqtui config
  2. the queue manager no longer enables the CipherSpec: it is weak or not certified for FIPS (not verified)
     tell by: AMQ9788, AMQ9719 or AMQ9674 in the queue manager's log
     type: mqtui explain NAME
     or: mqtui probe --enumerate 'HOST(PORT)'
%
checks that may find the cause: CIP06
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9771: TLS handshake failed in Java
logged by: Java client
look at: the nested exception
trap: 'Remote host terminated the handshake' names no cause: it is in the queue manager's log
%
What may be the cause, the likeliest first:
  1. the truststore that this JVM uses has no CA of the queue manager's certificate
     tell by: PKIX path building failed in the stack below AMQ9771
     type: mqtui explain --file STACK
     or: keytool -list -v -keystore STORE
  2. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
checks that may find the cause: QMG12, LIV01
source: https://ibm.com/support/pages/node/7100976
%%
AMQ9776: channel blocked for a user
logged by: queue manager
look at: TLS worked: a CHLAUTH record of type BLOCKUSER names the user of the channel
trap: TLS worked: do not change certificates or CipherSpecs
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but CHLAUTH blocks the user (not verified)
     tell by: AMQ9776 in the queue manager's log names the user
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKUSER)
%
checks that may find the cause: LIV03, QMG07
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
AMQ9777: channel blocked by a CHLAUTH record
logged by: queue manager
look at: TLS worked: the inserts show the address, name and user that the record matched; DISPLAY CHLAUTH with MATCH(RUNCHECK) shows which record
trap: TLS worked: do not change certificates or CipherSpecs
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but a CHLAUTH record blocks this client
     tell by: AMQ9777 in the queue manager's log shows the values that matched
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(NAME) MATCH(RUNCHECK) SSLPEER(DN) CLNTUSER(USER) ADDRESS(ADDRESS)
  2. CHLAUTH blocks the client's address (not verified)
     tell by: AMQ9777 in the queue manager's log; DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
%
checks that may find the cause: LIV03, QMG07
source: https://github.com/ibm-messaging/mq-rfhutil/issues/9 ; docs/knowledge/messages.md
%%
AMQ9788: at 7.1 and 7.5: the channel has a weak CipherSpec; later levels use the number for slow name lookups
logged by: queue manager
look at: at old levels the CipherSpec, at new ones the name server
%
What may be the cause, the likeliest first:
  1. the queue manager no longer enables the CipherSpec: it is weak or not certified for FIPS (not verified)
     tell by: AMQ9788, AMQ9719 or AMQ9674 in the queue manager's log
     type: mqtui explain NAME
     or: mqtui probe --enumerate 'HOST(PORT)'
%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_7.5.0/com.ibm.mq.sec.doc/q120565_.html ; docs/knowledge/messages.md
%%
AMQ9791: no user and password were given
logged by: queue manager
look at: TLS worked: CHCKCLNT requires that the program gives them (MQCSP)
trap: TLS worked: do not change certificates or CipherSpecs
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the queue manager requires a user and a password
     tell by: AMQ9791 in the queue manager's log; CHCKCLNT in DISPLAY AUTHINFO and CHLAUTH
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHINFO(*) CHCKCLNT
%
checks that may find the cause: LIV03
source: https://github.com/ibm-messaging/mq-rfhutil/issues/2
%%
AMQ9797: its own certificate failed validation
logged by: the end that owns it
look at: the dates, chain and key of its own certificate
%
What may be the cause, the likeliest first:
  1. the queue manager rejects its own certificate (dates, chain, key or signature) (not verified)
     tell by: AMQ9797 or AMQ9658 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -validate -db STORE -stashed -label LABEL
%
source: docs/knowledge/messages.md
%%
AMQ9913: LOCLADDR cannot be resolved
logged by: client
look at: LOCLADDR
%

%
source: docs/knowledge/messages.md
%%
AMQ9915: this system does not have the IP protocol
logged by: client
look at: MQIPADDRV, IPAddressVersion
%

%
source: docs/knowledge/messages.md
%%
AMQ9999: a channel program ended abnormally
logged by: either end
look at: the message before it; with channel '????' it ended in the handshake
trap: only says that the channel ended; ???? as its name means that it failed within the TLS handshake, before the name was known
%

%
checks that may find the cause: CIP05, LIV01
source: https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
CSQX599: channel ended abnormally
logged by: z/OS channel initiator
look at: the message before it
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the user has no authority to connect to the queue manager (not verified)
     tell by: AMQ8077 in the queue manager's log names user and authority
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHREC OBJTYPE(QMGR)
%
source: https://www.ibm.com/support/docview.wss?uid=swg1PM54740 ; docs/knowledge/messages.md
%%
CSQX620: System SSL call failed
logged by: z/OS channel initiator
look at: the function and the System SSL code in it (a list of z/OS)
%

%
source: https://www.ibm.com/support/docview.wss?uid=swg1PM54740 ; https://www.ibm.com/support/pages/apar/PH64293 ; docs/knowledge/messages.md
%%
CSQX630: channel requires TLS but no TLS tasks are running (SSLTASKS 0)
logged by: z/OS channel initiator
look at: SSLTASKS of the queue manager
%

%
source: https://hursleyonwmq.wordpress.com/2007/06/29/websphere-mq-ssl-%e2%80%9cgotchas%e2%80%9d-common-mistakes-and-how-to-avoid-them/ ; https://www.ibm.com/support/pages/apar/PH63889 ; docs/knowledge/messages.md
%%
CSQX631: CipherSpecs of the two ends differ
logged by: z/OS channel initiator
look at: what is said of AMQ9631, its twin
%
What may be the cause, the likeliest first:
  1. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX632: certificate has no associated user ID
logged by: z/OS channel initiator
look at: the user ID for the certificate in RACF
%

%
source: docs/knowledge/messages.md
%%
CSQX633: partner certificate failed the local check
logged by: z/OS channel initiator
look at: what is said of AMQ9633, its twin
%
Try these first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  3. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
Other causes, by where they lie:
  client's key repository and certificates
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  network between them
    - the server name (SNI) that the client sends does not lead to the queue manager (not verified). How to tell: what the same port presents under the channel's name, the host's name and none
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX634: own certificate failed the check at the partner
logged by: z/OS channel initiator
look at: the channel initiator's job log
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX635: CipherSpec of the channel not valid
logged by: z/OS channel initiator
look at: what is said of AMQ9635, its twin
%
What may be the cause, the likeliest first:
  1. the client's CipherSpec is no name that MQ has: a suite name of Java, IANA or OpenSSL, cut at 32 characters, or one that was removed
     tell by: AMQ9635 in the client's log shows the name
     type: mqtui explain NAME
     or: mqtui config
  2. TLS works, but the channel has no CipherSpec (not verified)
     tell by: SSLCIPH in DISPLAY CHANNEL of the queue manager
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX636: distinguished name does not match SSLPEER
logged by: z/OS channel initiator
look at: what is said of AMQ9636, its twin
%
What may be the cause, the likeliest first:
  1. the name in the client's certificate does not match SSLPEER of the channel (not verified)
     tell by: AMQ9636 in the queue manager's log shows the name in the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX637: partner sent no certificate
logged by: z/OS channel initiator
look at: what is said of AMQ9637, its twin
%
What may be the cause, the likeliest first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
  3. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX638: TLS communications error
logged by: z/OS channel initiator
look at: what is said of AMQ9638, its twin
%
What may be the cause, the likeliest first:
  1. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX639: partner channel has no CipherSpec
logged by: z/OS channel initiator
look at: what is said of AMQ9639, its twin
%
What may be the cause, the likeliest first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX640: SSLPEER pattern not valid
logged by: z/OS channel initiator
look at: what is said of AMQ9640, its twin
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX641: partner reports a CipherSpec error
logged by: z/OS channel initiator
look at: what is said of AMQ9641, its twin
%
What may be the cause, the likeliest first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  2. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  3. TLS works, but the channel has no CipherSpec (not verified)
     tell by: SSLCIPH in DISPLAY CHANNEL of the queue manager
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX642: no certificate for the channel
logged by: z/OS channel initiator
look at: the certificate, and its key usage HANDSHAKE
%
What may be the cause, the likeliest first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://hursleyonwmq.wordpress.com/2007/06/29/websphere-mq-ssl-%e2%80%9cgotchas%e2%80%9d-common-mistakes-and-how-to-avoid-them/ ; docs/knowledge/messages.md
%%
CSQX643: partner reports a peer name error
logged by: z/OS channel initiator
look at: what is said of AMQ9643, its twin
%
What may be the cause, the likeliest first:
  1. the name in the client's certificate does not match SSLPEER of the channel (not verified)
     tell by: AMQ9636 in the queue manager's log shows the name in the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX644: peer name of the partner cannot be determined
logged by: z/OS channel initiator
look at: what is said of AMQ9644, its twin
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX645: certificate with the expected label missing
logged by: z/OS channel initiator
look at: what is said of AMQ9645, its twin
%
What may be the cause, the likeliest first:
  1. the queue manager has no certificate with its label (not verified)
     tell by: AMQ9645 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX646: LDAP (CRL) server cannot be reached
logged by: z/OS channel initiator
look at: what is said of AMQ9646, its twin
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX658: certificate outside its validity period
logged by: z/OS channel initiator
look at: what is said of AMQ9658, its twin
%
What may be the cause, the likeliest first:
  1. a certificate in the queue manager's chain is expired or not yet valid
     tell by: the dates in the presented chain
     type: mqtui probe 'HOST(PORT)'
     or: REFRESH SECURITY TYPE(SSL)
  2. the queue manager rejects the client's certificate as expired
     tell by: the dates of the client's certificate
     type: mqtui keystore STORE
     or: runmqakm -cert -details -db STORE -stashed -label LABEL
  3. the queue manager rejects its own certificate (dates, chain, key or signature) (not verified)
     tell by: AMQ9797 or AMQ9658 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -validate -db STORE -stashed -label LABEL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX663: certificate signature wrong
logged by: z/OS channel initiator
look at: what is said of AMQ9663, its twin
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX665: partner closed the connection
logged by: z/OS channel initiator
look at: what is said of AMQ9665, its twin
%
Try these first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
  3. the key type of the queue manager's certificate does not match the CipherSpec
     tell by: the key type of the certificate that the queue manager presents
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY QMGR CERTLABL SSLKEYR
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI. How to tell: AMQ9673 in the queue manager's log
  client's key repository and certificates
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  queue manager's channel, certificate, CipherSpecs
    - the queue manager does not trust the client's certificate. How to tell: AMQ9633 in the queue manager's log names the certificate
    - a certificate in the queue manager's chain is expired or not yet valid. How to tell: the dates in the presented chain
    - the queue manager cannot use its key repository (not verified). How to tell: AMQ9657 or AMQ9660 in the queue manager's log at that time
    - the queue manager has no certificate with its label (not verified). How to tell: AMQ9645 in the queue manager's log at that time
    - the queue manager rejects its own certificate (dates, chain, key or signature) (not verified). How to tell: AMQ9797 or AMQ9658 in the queue manager's log at that time
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX666: LDAP (CRL) server error
logged by: z/OS channel initiator
look at: what is said of AMQ9666, its twin
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX673: channel has a certificate label but the partner sent no channel name (SNI), so the label cannot be used
logged by: z/OS channel initiator
look at: what is said of AMQ9673, its twin
%
What may be the cause, the likeliest first:
  1. the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI
     tell by: AMQ9673 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX674: CipherSpec not permitted
logged by: z/OS channel initiator
look at: what is said of AMQ9674, its twin
%
What may be the cause, the likeliest first:
  1. the client's CipherSpec is one that this client does not permit: weak, deprecated, or none of FIPS (not verified)
     tell by: AMQ9674 or AMQ9719 in the client's log shows the name; mqtui explain NAME says what it is
     type: mqtui explain NAME
     or: mqtui config
  2. the queue manager no longer enables the CipherSpec: it is weak or not certified for FIPS (not verified)
     tell by: AMQ9788, AMQ9719 or AMQ9674 in the queue manager's log
     type: mqtui explain NAME
     or: mqtui probe --enumerate 'HOST(PORT)'
%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX685: self-signed certificate not in the ring
logged by: z/OS channel initiator
look at: the channel initiator's job log
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX686: private key of the certificate cannot be used (Private Key = NONE in RACF listing)
logged by: z/OS channel initiator
look at: whether the certificate in the key ring has its private key (Private Key in the RACF listing)
%

%
source: https://hursleyonwmq.wordpress.com/2007/06/29/websphere-mq-ssl-%e2%80%9cgotchas%e2%80%9d-common-mistakes-and-how-to-avoid-them/ ; docs/knowledge/messages.md
%%
CSQX687: certificate revoked by CRL
logged by: z/OS channel initiator
look at: the channel initiator's job log
%

%
not verified: a part of this has no source
source: docs/knowledge/messages.md
%%
CSQX772: PCF inquire for the certificate label cache failed (MQRC 2033)
logged by: z/OS channel initiator
look at: the message CSQX620 after it
%

%
source: https://www.ibm.com/support/pages/apar/PH64293 ; docs/knowledge/messages.md
%%
AMQ8417: channel status follows
logged by: runmqsc
look at: SECPROT, SSLCIPH, SSLPEER and MCAUSER of the instance: mqtui check --chstatus FILE
%

%
source: docs/knowledge/chstatus.md
%%
AMQ8420: no status of that channel
logged by: runmqsc
look at: nothing is connected over the channel now, or its name is written differently: a client that failed leaves no status
%

%
source: docs/knowledge/chstatus.md
%%
JMSCMQ0001: a call of MQ failed
logged by: JMS client
look at: the completion code and the reason code in it: mqtui explain REASON
%

%
source: https://github.com/ibm-messaging/mq-jms-spring/issues/93 ; https://github.com/ibm-messaging/kafka-connect-mq-source/issues/11
%%
JMSWMQ0018: the connection to the queue manager failed
logged by: JMS client
look at: the exception linked to it: JMSCMQ0001 with the reason code, below that AMQ9204 with the cause
%
What may be the cause, the likeliest first:
  1. the truststore that this JVM uses has no CA of the queue manager's certificate
     tell by: PKIX path building failed in the stack below AMQ9771
     type: mqtui explain --file STACK
     or: keytool -list -v -keystore STORE
%
source: https://github.com/ibm-messaging/mq-jms-spring/issues/93 ; https://github.com/ibm-messaging/kafka-connect-mq-source/issues/11
%%
JMSWMQ2013: user and password were not accepted
logged by: JMS client
look at: TLS worked: reason 2035; the queue manager's log has AMQ9776, AMQ9777, AMQ9791, AMQ5534 or AMQ8077
%
Try these first:
  1. TLS and the channel work, but a CHLAUTH record blocks this client
     tell by: AMQ9777 in the queue manager's log shows the values that matched
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(NAME) MATCH(RUNCHECK) SSLPEER(DN) CLNTUSER(USER) ADDRESS(ADDRESS)
  2. TLS and the channel work, but CHLAUTH blocks the user (not verified)
     tell by: AMQ9776 in the queue manager's log names the user
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKUSER)
  3. TLS and the channel work, but the queue manager requires a user and a password
     tell by: AMQ9791 in the queue manager's log; CHCKCLNT in DISPLAY AUTHINFO and CHLAUTH
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHINFO(*) CHCKCLNT
Other causes, by where they lie:
  queue manager's CHLAUTH, users, authority
    - TLS and the channel work, but the user or the password is rejected (not verified). How to tell: AMQ5534 in the queue manager's log
    - TLS and the channel work, but the user does not exist on the queue manager's host. How to tell: AMQ9557 in the queue manager's log names the user
    - TLS and the channel work, but the user has no authority to connect to the queue manager (not verified). How to tell: AMQ8077 in the queue manager's log names user and authority
%
source: https://github.com/ibm-messaging/kafka-connect-mq-source/issues/8 ; https://github.com/ibm-messaging/mq-container/issues/554
%%
MQJE001: an exception of the MQ classes for Java
logged by: Java client
look at: the completion code and the reason code in it: mqtui explain REASON
%

%
source: https://github.com/ot4i/perf-harness/issues/24
%%
MQJMS2005: the connection to the queue manager failed (old JMS classes)
logged by: JMS client
look at: the linked exception (getLinkedException) with the reason code
%

%
source: https://capitalware.com/rl_blog/?p=130
%%
MQJMS2013: user and password were not accepted (old JMS classes)
logged by: JMS client
look at: TLS worked: reason 2035; the queue manager's log
%

%
source: https://capitalware.com/rl_blog/?p=130
%%
0 MQRC_NONE: connected; only channel status shows whether on the expected channel
look at: DISPLAY CHSTATUS: whether the intended channel and SECPROT are really in use
trap: a connection may work over a channel without TLS
%

%
checks that may find the cause: TAB03, TAB04, LIV04, STA01
source: https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
2009 MQRC_CONNECTION_BROKEN: the connection broke; with TLS often because the queue manager closed it and wrote the reason to its own log
look at: the queue manager's AMQERR01.LOG of the same second: AMQ9776, AMQ9777 or the message before AMQ9999
trap: a client without TLS at a port that accepts TLS only gets it as well
%
Try these first:
  1. the port accepts TLS only, and the client connects without TLS
     tell by: the first bytes of the answer
     type: mqtui probe 'HOST(PORT)'
     or: mqtui config
  2. the server on the port is not an MQ listener (not verified)
     tell by: the first bytes of the answer
     type: mqtui probe 'HOST(PORT)'
  3. CHLAUTH blocks the client's address (not verified)
     tell by: AMQ9777 in the queue manager's log; DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)
Other causes, by where they lie:
  client's key repository and certificates
    - of a Java client over TLS 1.3: the channel requires a client certificate, and the client sent none. How to tell: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
    - of a Java client over TLS 1.3: the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - of a Java client over TLS 1.3: the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - of a Java client over TLS 1.3: the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  queue manager's channel, certificate, CipherSpecs
    - of a Java client over TLS 1.3: the queue manager does not trust the client's certificate. How to tell: AMQ9633 in the queue manager's log names the certificate
%
checks that may find the cause: CON03, LIV02, LIV11, QMG07
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2012 MQRC_ENVIRONMENT_ERROR: the call is not allowed in this environment; not about TLS
look at: whether the copy of the client is complete: ccsid.tbl, ccsid_part2.tbl and the GSKit libraries
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2018 MQRC_HCONN_ERROR: the program uses a connection handle that is not valid
look at: the program: this is no TLS error
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2025 MQRC_MAX_CONNS_LIMIT_REACHED: the queue manager accepts no further connection: TLS worked
look at: the limit, and connections that nobody closes: this is no TLS error
%
What may be the cause, the likeliest first:
  1. the queue manager's limit of connections is reached (not verified)
     tell by: the number of instances in DISPLAY CHSTATUS(*), and their addresses
     type: DISPLAY CHSTATUS(*)
  2. TLS and the channel work, but the queue manager has reached its maximum number of connections
     tell by: DISPLAY CONN(*) on the queue manager
     type: DISPLAY CONN(*) ALL
%
checks that may find the cause: LIV03
source: https://github.com/ibm-cloud-docs/mqcloud/blob/master/mqoc_common_problems.md
%%
2035 MQRC_NOT_AUTHORIZED: TLS worked, the user was rejected: check CHLAUTH, CONNAUTH and the object authorities
look at: the queue manager's log: AMQ9776, AMQ9777, AMQ9791, AMQ5534, AMQ9557 or AMQ8077 says which rule; DISPLAY CHLAUTH(channel) MATCH(RUNCHECK)
trap: TLS worked: do not change certificates or CipherSpecs
%
Try these first:
  1. TLS and the channel work, but a CHLAUTH record blocks this client
     tell by: AMQ9777 in the queue manager's log shows the values that matched
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(NAME) MATCH(RUNCHECK) SSLPEER(DN) CLNTUSER(USER) ADDRESS(ADDRESS)
  2. TLS and the channel work, but CHLAUTH blocks the user (not verified)
     tell by: AMQ9776 in the queue manager's log names the user
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY CHLAUTH(*) TYPE(BLOCKUSER)
  3. TLS and the channel work, but the queue manager requires a user and a password
     tell by: AMQ9791 in the queue manager's log; CHCKCLNT in DISPLAY AUTHINFO and CHLAUTH
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY AUTHINFO(*) CHCKCLNT
Other causes, by where they lie:
  queue manager's CHLAUTH, users, authority
    - TLS and the channel work, but the user or the password is rejected (not verified). How to tell: AMQ5534 in the queue manager's log
    - TLS and the channel work, but the user does not exist on the queue manager's host. How to tell: AMQ9557 in the queue manager's log names the user
    - TLS and the channel work, but the user has no authority to connect to the queue manager (not verified). How to tell: AMQ8077 in the queue manager's log names user and authority
%
checks that may find the cause: LIV03, LIV07, QMG07, QMG08
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2058 MQRC_Q_MGR_NAME_ERROR: no channel definition matches the queue manager name, or the queue manager reached has another name
look at: the name that the program passes against QMNAME of each entry of the table, with and without *; whether the table is the one that you think; whether the program really connects as a client
trap: a program that connects to a local queue manager (bindings) by mistake gets it too; then no log says anything
%
Try these first:
  1. the channel table has no entry for the queue manager name that the program passes
     tell by: mqtui ccdt lists the entries and their names
     type: mqtui ccdt FILE
     or: mqtui config
  2. the program connects to a local queue manager (bindings), not as a client (not verified)
     tell by: no log has an entry; with MQ_CONNECT_TYPE=CLIENT it gets further
     type: mqtui config
  3. TLS and the channel work, but the queue manager there has another name
     tell by: the name in the queue manager's initial data
     type: mqtui check
     or: DISPLAY QMGR QMNAME
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - no channel table is where the process looks for one. How to tell: AMQ9518 in the client's log names the path that was tried
%
checks that may find the cause: CON05, ENV03, ENV04, ENV09, TAB01, TAB02, LIV03, LIV07
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.tro.doc/q041280_.html ; https://setgetweb.com/p/MQ90/con/q017020_.htm
%%
2059 MQRC_Q_MGR_NOT_AVAILABLE: no queue manager in the list could be reached or started the channel
look at: the client's AMQERR01.LOG for the message behind it; then TCP, TLS and the channel one after the other: mqtui check
trap: Java and old clients report it for causes that a C client reports as 2393, such as AMQ9673
%
Try these first:
  1. the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI
     tell by: AMQ9673 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  2. the program connects to a local queue manager (bindings), not as a client (not verified)
     tell by: no log has an entry; with MQ_CONNECT_TYPE=CLIENT it gets further
     type: mqtui config
  3. the queue manager behind the listener is not available
     tell by: dspmq on the queue manager's host
     type: dspmq
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - no channel table is where the process looks for one. How to tell: AMQ9518 in the client's log names the path that was tried
    - the queue manager rejects the client's FAP level (not verified). How to tell: AMQ9503 in both logs
  both ends, which must agree
    - client and queue manager do not agree on the channel attributes (not verified). How to tell: AMQ9503 in both logs
  queue manager's channel, certificate, CipherSpecs
    - TLS and the channel work, but the queue manager is not available. How to tell: dspmq on the queue manager's host
    - the queue manager is ending and accepts no new connections. How to tell: dspmq on the queue manager's host
    - the channel is not available: it was stopped (not verified). How to tell: DISPLAY CHSTATUS of the channel
%
checks that may find the cause: CON02, CON03, CON05, ENV03, ENV04, TAB01, LIV02, LIV03, LIV06, LIV07, LIV09, LIV10
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q041290_.html ; https://stackoverflow.com/questions/51787857/connecting-to-mq-channel-using-java-client-certlabl-error
%%
2063 MQRC_SECURITY_ERROR: a security exit or the security manager failed
look at: the queue manager's log
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2071 MQRC_STORAGE_NOT_AVAILABLE: there is not enough memory; not about TLS
look at: memory of the process: this is no TLS error
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2102 MQRC_RESOURCE_PROBLEM: a resource of the system is used up; not about TLS
look at: resources of the system: this is no TLS error
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2129 MQRC_ADAPTER_CONN_LOAD_ERROR: the client library cannot be loaded: its path, 32 or 64 bits
look at: libmqic and libmqm in the library path, 32 or 64 bit
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2130 MQRC_ADAPTER_SERV_LOAD_ERROR: a service library cannot be loaded: its path, 32 or 64 bits
look at: libmqic and libmqm in the library path, 32 or 64 bit
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2139 MQRC_CNO_ERROR: the MQCNO structure of the program is not valid
look at: the program: version and offsets of MQCNO
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2161 MQRC_Q_MGR_QUIESCING: the queue manager is ending: TLS worked
look at: whether the queue manager is restarted on purpose: dspmq
%
What may be the cause, the likeliest first:
  1. TLS and the channel work, but the queue manager is ending (not verified)
     tell by: dspmq on the queue manager's host
     type: dspmq
%
checks that may find the cause: LIV03
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2162 MQRC_Q_MGR_STOPPING: the queue manager is stopping
look at: whether the queue manager is restarted on purpose: dspmq
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2195 MQRC_UNEXPECTED_ERROR: an unexpected error; the client left an FDC file beside its log
look at: files *.FDC beside the error log
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2202 MQRC_CONNECTION_QUIESCING: the connection is quiescing
look at: whether channel or queue manager are being stopped
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2203 MQRC_CONNECTION_STOPPING: the connection is stopping
look at: whether channel or queue manager are being stopped
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2277 MQRC_CD_ERROR: the channel definition given by the program is not valid; AMQ9498 names the field
look at: AMQ9498 in the client's log names the field and its value
%
What may be the cause, the likeliest first:
  1. a field of the program's MQCD has a value that a client may not have, such as SSLClientAuth=2
     tell by: AMQ9498 in the client's log names field and value
     type: tail -n 200 /var/mqm/errors/AMQERR01.LOG
%
source: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/109
%%
2278 MQRC_CLIENT_CONN_ERROR: the client connection fields are not valid, or the channel table cannot be read
look at: the path of the channel table and its form; in the program: one of offset and pointer, and the version of MQCNO
%
What may be the cause, the likeliest first:
  1. the channel table is there and cannot be read: its form, a name in it or a value is not valid
     tell by: AMQ9695 or AMQ9696 names the section and the attribute; AMQ9555 a file that is no table
     type: mqtui ccdt FILE
  2. no channel table is where the process looks for one
     tell by: AMQ9518 in the client's log names the path that was tried
     type: mqtui config
     or: tail -n 200 /var/mqm/errors/AMQERR01.LOG
%
checks that may find the cause: TAB01, TAB02
source: https://pypi.org/project/ibmmq/ ; docs/knowledge/reason-codes.md
%%
2371 MQRC_CHANNEL_SSL_ERROR: only in events: a TLS key exchange or authentication of a channel failed
look at: SSLEV(ENABLED), then the event in SYSTEM.ADMIN.CHANNEL.EVENT: ReasonQualifier and SSLReturnCode
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.doc/q044000_.html
%%
2380 MQRC_SCO_ERROR: the MQSCO structure of the program is not valid
look at: the program: StrucId and Version of MQSCO; the version must have the fields that are used
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2381 MQRC_KEY_REPOSITORY_ERROR: the key repository is missing, unreadable, or its password is missing or wrong; no packet was sent
look at: in this order: MQSCO.KeyRepository, MQSSLKEYR, SSLKeyRepository; then rights of the user, the stash file beside it, the extension, the password: mqtui keystore PATH
trap: the path is relative to the working directory of the process; up to 9.2 .kdb is always added to it
%
Try these first:
  1. the client cannot open its key repository: path, rights, extension or stash file
     tell by: AMQ9660 or AMQ9657 in the client's log; no connection was made
     type: mqtui keystore STORE
     or: mqtui config
     or: ls -l STORE*
  2. no key repository is set for the process: neither by the program nor by MQSSLKEYR nor in mqclient.ini (not verified)
     tell by: AMQ9627 in the client's log; mqtui config, run as the program is, shows what it sees
     type: mqtui config
  3. the stash or the password is not that of the key repository
     tell by: AMQ9660 or AMQ9651 in the client's log; the store opens with another password
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - another key repository is used than the one that was set: MQSSLKEYR wins over mqclient.ini, MQSCO over both. How to tell: mqtui config names the setting in force and the ones that lose
  client's key repository and certificates
    - the key repository is of a form that a C client cannot read: JKS, a PEM file, or PKCS#12 before 9.3. How to tell: the first bytes of the file: FE ED FE ED is JKS
%
checks that may find the cause: ENV05, ENV06, ENV08, KEY01, KEY02, KEY03, KEY04, KEY05, KEY07, CER01, LIV07
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q044090_.html
%%
2382 MQRC_CRYPTO_HARDWARE_ERROR: the cryptographic hardware string is wrong or the device failed
look at: SSLCryptoHardware or MQSSLCRYP: driver, token, password
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2383 MQRC_AUTH_INFO_REC_COUNT_ERROR: the number of MQAIR records of the program is not valid
look at: the program: AuthInfoRecCount of MQSCO
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2384 MQRC_AUTH_INFO_REC_ERROR: where the program's MQAIR records are is not valid
look at: the program: one of pointer and offset of the MQAIR records
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2385 MQRC_AIR_ERROR: an MQAIR record of the program is not valid
look at: the program: StrucId and Version of MQAIR
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2386 MQRC_AUTH_INFO_TYPE_ERROR: the type in an MQAIR record is not valid
look at: the program: AuthInfoType of MQAIR
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2387 MQRC_AUTH_INFO_CONN_NAME_ERROR: the LDAP address in an MQAIR record is not valid
look at: the address of the LDAP server of the revocation list
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2388 MQRC_LDAP_USER_NAME_ERROR: the LDAP user in an MQAIR record is not valid
look at: the user of the LDAP server of the revocation list
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2389 MQRC_LDAP_USER_NAME_LENGTH_ERR: the length of the LDAP user in an MQAIR record is not valid
look at: the user of the LDAP server of the revocation list
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2390 MQRC_LDAP_PASSWORD_ERROR: the LDAP password in an MQAIR record is not valid
look at: the password of the LDAP server of the revocation list
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2391 MQRC_SSL_ALREADY_INITIALIZED: this process already has a TLS connection with other settings; the second ones were ignored
look at: one set of TLS settings for each process, or end all TLS connections first
trap: the second set of TLS settings of a process is silently ignored
%
What may be the cause, the likeliest first:
  1. the process already has a TLS connection with another key repository, and uses that (not verified)
     tell by: each connection alone works; together the second fails
     type: mqtui config
%
source: https://ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q012440_.html (process-wide rule) ; https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2392 MQRC_SSL_CONFIG_ERROR: the TLS configuration given by the program contradicts itself
look at: the program: SSLConfigPtr or SSLConfigOffset of MQCNO, not both
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2393 MQRC_SSL_INITIALIZATION_ERROR: TLS could not be initialised: nearly every cause ends in this code, so never diagnose from it alone
look at: AMQERR01.LOG of both ends, then mqtui explain 2393 AMQnnnn
trap: a client without TLS on a TLS channel gets it too
%
Try these first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  2. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  3. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
Other causes, by where they lie:
  client's settings, channel table, CipherSpec
    - the client's CipherSpec is no name that MQ has: a suite name of Java, IANA or OpenSSL, cut at 32 characters, or one that was removed. How to tell: AMQ9635 in the client's log shows the name
    - the client's CipherSpec is one that this client does not permit: weak, deprecated, or none of FIPS (not verified). How to tell: AMQ9674 or AMQ9719 in the client's log shows the name; mqtui explain NAME says what it is
    - another key repository is used than the one that was set: MQSSLKEYR wins over mqclient.ini, MQSCO over both. How to tell: mqtui config names the setting in force and the ones that lose
    - the channel has its own certificate (CERTLABL), and the client did not send the channel's name as SNI. How to tell: AMQ9673 in the queue manager's log
    - the process already has a TLS connection with another key repository, and uses that (not verified). How to tell: each connection alone works; together the second fails
  client's key repository and certificates
    - the client's certificate label names no certificate of its key repository (not verified). How to tell: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
    - the client does not trust the presented certificate. How to tell: compare the issuer in the presented chain with the client's key repository
    - the client cannot open its key repository: path, rights, extension or stash file. How to tell: AMQ9660 or AMQ9657 in the client's log; no connection was made
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  queue manager's channel, certificate, CipherSpecs
    - the queue manager no longer enables the CipherSpec: it is weak or not certified for FIPS (not verified). How to tell: AMQ9788, AMQ9719 or AMQ9674 in the queue manager's log
    - the queue manager enables none of the CipherSpecs that the client offers. How to tell: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
    - the key type of the queue manager's certificate does not match the CipherSpec. How to tell: the key type of the certificate that the queue manager presents
    - the queue manager does not trust the client's certificate. How to tell: AMQ9633 in the queue manager's log names the certificate
    - a certificate in the queue manager's chain is expired or not yet valid. How to tell: the dates in the presented chain
    - the name in the client's certificate does not match SSLPEER of the channel (not verified). How to tell: AMQ9636 in the queue manager's log shows the name in the certificate
    - TLS works, but the channel has no CipherSpec (not verified). How to tell: SSLCIPH in DISPLAY CHANNEL of the queue manager
    - the queue manager cannot use its key repository (not verified). How to tell: AMQ9657 or AMQ9660 in the queue manager's log at that time
    - the queue manager has no certificate with its label (not verified). How to tell: AMQ9645 in the queue manager's log at that time
    - the queue manager rejects its own certificate (dates, chain, key or signature) (not verified). How to tell: AMQ9797 or AMQ9658 in the queue manager's log at that time
    - the queue manager is running REFRESH SECURITY TYPE(SSL). How to tell: AMQ9714 in the queue manager's log
  network between them
    - the client cannot ask whether the queue manager's certificate was revoked (OCSP or CRL). How to tell: AMQ9716 in the client's log; the chain has addresses of a responder (AIA, CDP); first rule out a mistyped label
    - the server name (SNI) that the client sends does not lead to the queue manager (not verified). How to tell: what the same port presents under the channel's name, the host's name and none
    - another protocol answers on the port (not verified). How to tell: the first bytes of the answer
    - a router or firewall on the network path ends the connection at the start of the TLS handshake (not verified). How to tell: the queue manager's log has no message at that time
%
checks that may find the cause: ENV03, ENV04, ENV05, ENV06, KEY01, KEY04, QMG01, QMG12, CER02, CER03, CER04, CER05, CER06, CER07, CER08, CER13, QMG02, QMG05, QMG06, QMG09, QMG10, QMG11, CIP01, CIP02, CIP03, CIP04, CIP05, CIP06, CIP08, QMG04, TAB03, TAB04, LIV01, LIV02, LIV06, LIV07, LIV10, LIV11
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.doc/q044210_.html
%%
2396 MQRC_SSL_NOT_ALLOWED: a CipherSpec was given for a local connection
look at: client mode, or no cipher suite at all (null, not a blank)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.ref.doc/q044240_.html ; https://www.ibm.com/docs/SSFKSJ_9.4.0/develop/q031280_.html
%%
2397 MQRC_JSSE_ERROR: Java's TLS failed; the nested exception has the cause
look at: the exception that it wraps (getCause), often in AMQ9771; mqtui explain --file with the whole stack
trap: where Java says only that the other end closed the handshake, the cause is in the queue manager's log
%
Try these first:
  1. the channel requires TLS, and the client connects without TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
  2. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  3. TLS works, but the channel requires another CipherSpec than the negotiated one
     tell by: AMQ9631 in the queue manager's log shows both CipherSpecs
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) SSLCIPH SSLCAUTH SSLPEER CERTLABL
Other causes, by where they lie:
  client's key repository and certificates
    - the client does not trust the presented certificate. How to tell: compare the issuer in the presented chain with the client's key repository
    - the truststore that this JVM uses has no CA of the queue manager's certificate. How to tell: PKIX path building failed in the stack below AMQ9771
    - the queue manager rejects the client's certificate as expired. How to tell: the dates of the client's certificate
    - the queue manager does not support a certificate like the client's (not verified). How to tell: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
    - the client's certificate was revoked (not verified). How to tell: the certificate authority's list of revoked certificates
  queue manager's channel, certificate, CipherSpecs
    - the queue manager enables none of the CipherSpecs that the client offers. How to tell: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
    - the key type of the queue manager's certificate does not match the CipherSpec. How to tell: the key type of the certificate that the queue manager presents
    - the queue manager does not trust the client's certificate. How to tell: AMQ9633 in the queue manager's log names the certificate
    - the queue manager ended the handshake of a Java client; why is in its log (not verified). How to tell: Remote host terminated the handshake below AMQ9771; nothing else on the client
    - a certificate in the queue manager's chain is expired or not yet valid. How to tell: the dates in the presented chain
    - the name in the client's certificate does not match SSLPEER of the channel (not verified). How to tell: AMQ9636 in the queue manager's log shows the name in the certificate
    - TLS works, but the channel has no CipherSpec (not verified). How to tell: SSLCIPH in DISPLAY CHANNEL of the queue manager
    - the queue manager cannot use its key repository (not verified). How to tell: AMQ9657 or AMQ9660 in the queue manager's log at that time
    - the queue manager has no certificate with its label (not verified). How to tell: AMQ9645 in the queue manager's log at that time
    - the queue manager rejects its own certificate (dates, chain, key or signature) (not verified). How to tell: AMQ9797 or AMQ9658 in the queue manager's log at that time
    - the queue manager is running REFRESH SECURITY TYPE(SSL). How to tell: AMQ9714 in the queue manager's log
  network between them
    - the server name (SNI) that the client sends does not lead to the queue manager (not verified). How to tell: what the same port presents under the channel's name, the host's name and none
    - another protocol answers on the port (not verified). How to tell: the first bytes of the answer
    - a router or firewall on the network path ends the connection at the start of the TLS handshake (not verified). How to tell: the queue manager's log has no message at that time
%
checks that may find the cause: QMG12, LIV01
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q044250_.html
%%
2398 MQRC_SSL_PEER_NAME_MISMATCH: the partner's distinguished name does not match SSLPEER
look at: the pattern against the name in the certificate: order, wildcard, SERIALNUMBER, ST and S
%

%
checks that may find the cause: CER10, QMG06
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/develop/q031280_.html
%%
2399 MQRC_SSL_PEER_NAME_ERROR: the SSLPEER pattern is not valid
look at: the pattern: types in upper case, no blank before =
%

%
checks that may find the cause: CER10
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/develop/q031280_.html ; https://ibm.com/docs/SSFKSJ_9.3.0/reference/q049310_.html
%%
2400 MQRC_UNSUPPORTED_CIPHER_SUITE: this Java runtime does not know the cipher suite's name
look at: the name of the suite for this JVM; com.ibm.mq.cfg.useIBMCipherMappings; whether the JVM is in FIPS mode
trap: not a matter of the queue manager: the JVM does not have the name
%
What may be the cause, the likeliest first:
  1. this JVM has no cipher suite of the name that the program asks for (not verified)
     tell by: the name in the stack: SSL_ names need com.ibm.mq.cfg.useIBMCipherMappings=true (the default), TLS_ names false
     type: mqtui explain NAME
     or: java -XshowSettings:properties -version
%
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q044280_.html
%%
2401 MQRC_SSL_CERTIFICATE_REVOKED: the partner's certificate is revoked
look at: a new certificate for the partner
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2402 MQRC_SSL_CERT_STORE_ERROR: Java only: no CertStore with revocation lists could be searched
look at: the CertStore of the program
%

%
source: https://www-01.ibm.com/support/knowledgecenter/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q044300_.html
%%
2407 MQRC_CLIENT_EXIT_ERROR: an exit of the client's channel failed
look at: the exits of the client channel
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2537 MQRC_CHANNEL_NOT_AVAILABLE: the channel is stopped, ended by an exit, or at its limit of instances
look at: DISPLAY CHSTATUS(channel), START CHANNEL, MAXINST and MAXINSTC
%
What may be the cause, the likeliest first:
  1. the channel is not available: it was stopped (not verified)
     tell by: DISPLAY CHSTATUS of the channel
     type: DISPLAY CHSTATUS(NAME)
     or: START CHANNEL(NAME)
  2. the maximum number of channels or channel instances is reached (not verified)
     tell by: the number of instances in DISPLAY CHSTATUS, and their addresses
     type: DISPLAY CHSTATUS(NAME)
     or: DISPLAY CHANNEL(NAME) MAXINST MAXINSTC
  3. an exit of the queue manager ended the channel
     tell by: DISPLAY CHANNEL: SCYEXIT, RCVEXIT, SENDEXIT
     type: DISPLAY CHANNEL(NAME) SCYEXIT RCVEXIT SENDEXIT
%
checks that may find the cause: LIV02
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q045370_.html
%%
2538 MQRC_HOST_NOT_AVAILABLE: the host did not answer on that address and port
look at: host and port as the client really has them (mqtui config), then TCP: mqtui probe 'HOST(PORT)'
trap: may also mean that a program fills an MQCD without CONNAME, which hides the channel table
%
Try these first:
  1. nothing listens on the port
     tell by: DISPLAY LSSTATUS(*) ALL on the queue manager
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY LSSTATUS(*) ALL
  2. the program fills an MQCD, which hides every channel table, and its connection name is empty or a default (not verified)
     tell by: the port that is tried is not the table's; nothing in the queue manager's log
     type: mqtui config
  3. the host name does not resolve (not verified)
     tell by: getent hosts, on the program's machine
     type: getent hosts HOST
     or: mqtui config
Other causes, by where they lie:
  network between them
    - a firewall rejects the connection (not verified). How to tell: the same connect from the queue manager's host works
    - a router that reads the server name has no route for the name that the client sends (not verified). How to tell: a Java client connects; the queue manager's log has nothing
%
checks that may find the cause: CON01, CON02, CON03, CON04, LIV07, LIV09, LIV11
source: https://github.com/ibm-messaging/mq-golang/issues/97 ; https://github.com/dsuch/pymqi/issues/274
%%
2539 MQRC_CHANNEL_CONFIG_ERROR: both ends cannot agree on the channel's attributes
look at: both logs: AMQ9503 or the message before it; then mqclient.ini and qm.ini
trap: the same client without CipherSpec gets 2393: that one is about TLS, this one is not
%
Try these first:
  1. the queue manager's channel with that name is not a server-connection channel
     tell by: DISPLAY CHANNEL with CHLTYPE
     type: mqtui config
     or: DISPLAY CHANNEL(NAME) CHLTYPE
  2. client and queue manager do not agree on the channel attributes (not verified)
     tell by: AMQ9503 in both logs
     type: DISPLAY CHANNEL(NAME) MAXMSGL HBINT COMPHDR COMPMSG SHARECNV
  3. the queue manager rejects the client's FAP level (not verified)
     tell by: AMQ9503 in both logs
     type: dspmqver
Other causes, by where they lie:
  network between them
    - the queue manager met a protocol error in what it was sent (not verified). How to tell: the queue manager's log
%
checks that may find the cause: TAB03, LIV02
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.tro.doc/q045390_.html
%%
2540 MQRC_UNKNOWN_CHANNEL_NAME: the queue manager has no channel of that name (names are case-sensitive)
look at: the channel's name, case included; AMQ9519 in the queue manager's log
%
What may be the cause, the likeliest first:
  1. the queue manager has no channel with that name
     tell by: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
     type: mqtui config
     or: DISPLAY CHANNEL(*) CHLTYPE(SVRCONN)
%
checks that may find the cause: ENV03, ENV04, TAB04, LIV02, LIV07
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2543 MQRC_STANDBY_Q_MGR: the address is that of a standby instance: put the addresses of all instances into CONNAME
look at: the addresses of both instances in CONNAME
%
What may be the cause, the likeliest first:
  1. this is a standby instance of the queue manager (not verified)
     tell by: dspmq -x on both hosts: one instance is active, the other standby
     type: mqtui config
     or: dspmq -x
%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2546 MQRC_RECONNECT_QMID_MISMATCH: the reconnection reached another queue manager
look at: the name that the program passes, and what answers at the address
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2547 MQRC_RECONNECT_INCOMPATIBLE: the reconnect options contradict other options of the program
look at: the options of reconnection that contradict each other
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2548 MQRC_RECONNECT_FAILED: the automatic reconnection failed; the first cause is what counts
look at: the first failure: reconnection only repeats it
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2552 MQRC_CHANNEL_SSL_WARNING: only in events: a TLS problem that did not stop the channel
look at: the Channel SSL Warning event in SYSTEM.ADMIN.CHANNEL.EVENT
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/q049780_.html
%%
2553 MQRC_OCSP_URL_ERROR: the URL of the OCSP responder is not valid
look at: the responder's address in AUTHINFO or MQAIR
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2556 MQRC_RECONNECT_TIMED_OUT: the automatic reconnection gave up after MQReconnectTimeout
look at: the first failure: reconnection only repeats it; MQReconnectTimeout
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2568 MQRC_CONNECTION_NOT_AVAILABLE: JMS or .NET: no connection of the pool is available; not about TLS
look at: the pool of connections: this is no TLS error
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2570 MQRC_SSL_ALT_PROVIDER_REQUIRED: a setting needs another TLS provider, GSKit
look at: a client with GSKit
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2573 MQRC_PRECONN_EXIT_LOAD_ERROR: the pre-connect exit cannot be loaded: the stanza PreConnect
look at: stanza PreConnect of mqclient.ini
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2574 MQRC_PRECONN_EXIT_NOT_FOUND: the pre-connect exit was not found: the stanza PreConnect
look at: stanza PreConnect of mqclient.ini
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2575 MQRC_PRECONN_EXIT_ERROR: the pre-connect exit failed: the stanza PreConnect
look at: stanza PreConnect of mqclient.ini
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2577 MQRC_CHANNEL_BLOCKED: only in events: a CHLAUTH rule blocked a channel
look at: the event in SYSTEM.ADMIN.CHANNEL.EVENT: which rule blocked whom
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2583 MQRC_INSTALLATION_MISMATCH: library and installation do not belong together: setmqenv
look at: the environment of the installation: setmqenv
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2590 MQRC_FASTPATH_NOT_AVAILABLE: fastpath bindings are not available; not about TLS
look at: nothing about TLS
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2591 MQRC_CIPHER_SPEC_NOT_SUITE_B: the CipherSpec is not allowed at the Suite B level in use
look at: a CipherSpec of that level (mqtui explain 128_BIT), or no Suite B
%

%
checks that may find the cause: CIP06, CIP08
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q045710_.html
%%
2592 MQRC_SUITE_B_ERROR: the Suite B settings of the client are not valid
look at: EncryptionPolicySuiteB and MQSUITEB: the values contradict each other
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2593 MQRC_CERT_VAL_POLICY_ERROR: the certificate validation policy is not valid
look at: CertificateValPolicy: ANY, RFC5280 or NONE (from 9.4, client only)
%

%
checks that may find the cause: CER15
source: https://www.ibm.com/docs/en/SSFKSJ_9.4.0/refdev/certvalpo.html ; https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2594 MQRC_PASSWORD_PROTECTION_ERROR: both ends cannot agree on how to protect the password
look at: PasswordProtection at both ends; over TLS with a CipherSpec it does not matter
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2595 MQRC_CSP_ERROR: the MQCSP structure of the program is not valid
look at: the program: MQCSP
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2596 MQRC_CERT_LABEL_NOT_ALLOWED: a certificate label is set where none is supported, as in a channel table for Java
look at: the label in the channel table: take it out, or use a newer client
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q120530_.html
%%
2600 MQRC_CCDT_URL_ERROR: the URL of the channel table is not valid
look at: the address of the table; its code of AMQ9795 (mqtui explain amq9795:104)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.ref.dev.doc/q095525_.html
%%
2603 MQRC_OUTBOUND_SNI_NOT_VALID: the OutboundSNI value is not valid
look at: OutboundSNI: CHANNEL or HOSTNAME
%

%
source: https://ibm.com/docs/en/ibm-mq/9.4?topic=programs-outboundsni-property ; https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
2604 MQRC_HTTPS_KEYSTORE_ERROR: the key store for an https channel table cannot be used
look at: HTTPSKeyStore, its .sth and the rights of both
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
3325 MQRCCF_SSL_ALT_PROVIDER_REQD: PCF: an attribute needs another TLS provider, GSKit
look at: the definition of the object
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
3361 MQRCCF_SSL_CIPHER_SUITE_ERROR: PCF: the cipher suite is not valid
look at: the definition of the object
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
3392 MQRCCF_QUANTUM_ATTR_CONFLICT: PCF, from 10.0: attributes for quantum-safe TLS contradict each other
look at: the definition of the object
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
3393 MQRCCF_SSL_QS_ALG_DISABLED: PCF, from 10.0: the quantum-safe algorithm is disabled
look at: the definition of the object
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
4092 MQRCCF_SSL_CIPHER_SPEC_ERROR: PCF: SSLCIPH is wrong, or names a CipherSpec that is disabled (AMQ8242)
look at: SSLCIPH of the definition: mqtui explain NAME
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
4093 MQRCCF_SSL_PEER_NAME_ERROR: PCF: SSLPEER is wrong
look at: SSLPEER of the definition
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
4094 MQRCCF_SSL_CLIENT_AUTH_ERROR: PCF: SSLCAUTH is wrong
look at: SSLCAUTH of the definition
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/reason-codes.md
%%
GSKit 0 GSK_OK: call worked
for an MQ client: no fault
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 1 GSK_INVALID_HANDLE: handle was not made by a successful open call
for an MQ client: program or library fault, not the repository
usual cause: connection used after close; rarely a product defect
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 2 GSK_API_NOT_AVAILABLE: GSKit library was unloaded (Windows)
for an MQ client: TLS code cannot run
usual cause: GSKit files missing or removed while running
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 3 GSK_INTERNAL_ERROR: internal fault of the library
for an MQ client: nothing wrong in the setup; collect a trace
usual cause: defect, damaged installation
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 4 GSK_INSUFFICIENT_STORAGE: not enough memory
for an MQ client: process memory limit
usual cause: container or ulimit memory bound
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 5 GSK_INVALID_STATE: handle is in a state that forbids the call
for an MQ client: seen in AMQ9620 with gsk_secure_soc_read: a product timing fault fixed in 8.0.0.10 and 9.0.0.4
usual cause: old MQ level
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://www.ibm.com/support/pages/apar/IT23436
%%
GSKit 6 GSK_KEY_LABEL_NOT_FOUND: the label asked for is not in the key file
for an MQ client: the certificate label in use names no entry of the repository
usual cause: CERTLABL/MQCERTLABL typed wrongly (case counts) or certificate in another store
%
What may be the cause, the likeliest first:
  1. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://ibm.com/docs/en/zos/2.5.0?topic=sfrc-1
%%
GSKit 7 GSK_CERTIFICATE_NOT_AVAILABLE: no certificate came from the partner
for an MQ client: partner sent none
usual cause: client without personal certificate against SSLCAUTH(REQUIRED)
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 8 GSK_ERROR_CERT_VALIDATION: certificate did not pass validation
for an MQ client: partner chain not accepted by the local store
usual cause: signer missing; wrong CA
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://github.com/ibmdb/node-ibm_db/issues/448
%%
GSKit 9 GSK_ERROR_CRYPTO: cryptographic operation failed
for an MQ client: key or algorithm unusable
usual cause: FIPS mode, damaged key, ICC library fault
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 10 GSK_ERROR_ASN: ASN.1 fields of a certificate are wrong
for an MQ client: certificate cannot be parsed
usual cause: badly made or truncated certificate
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 11 GSK_ERROR_LDAP: cannot connect to the LDAP server
for an MQ client: CRL lookup by AUTHINFO(CRLLDAP) failed
usual cause: LDAP host/port/firewall
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 12 GSK_ERROR_UNKNOWN_ERROR: unknown internal fault
for an MQ client: collect trace
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm
%%
GSKit 13 GSK_INVALID_PARAMETER: a parameter of the call is wrong (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 101 GSK_OPEN_CIPHER_ERROR: internal fault while opening the ciphers
for an MQ client: collect trace
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 102 GSK_KEYFILE_IO_ERROR: I/O error while reading the key file
for an MQ client: repository file cannot be read
usual cause: disk, network mount, or missing library files on Windows
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 103 GSK_KEYFILE_INVALID_FORMAT: key file is not of a valid internal format
for an MQ client: make the repository anew
usual cause: JKS given as CMS, file damaged, text-mode transfer
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 104 GSK_KEYFILE_DUPLICATE_KEY: two entries hold the same key
for an MQ client: remove one entry
usual cause: same certificate imported twice
%

%
source: https://www.ibm.com/docs/SSEPGG_11.5.0/com.ibm.db2.luw.admin.sec.doc/doc/r_gskit_return_codes.html ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 105 GSK_KEYFILE_DUPLICATE_LABEL: two entries hold the same label
for an MQ client: remove or rename one entry
usual cause: import of a PKCS#12 with equal names
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://www.ibm.com/docs/ja/db2/11.5.x?topic=errors-gskit-return-codes ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 106 GSK_BAD_FORMAT_OR_INVALID_PASSWORD: key file is corrupt or the password is wrong (the password is also the integrity check)
for an MQ client: password and file do not belong together
usual cause: stash of another kdb, password changed without new stash, damaged file
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://www.ibm.com/docs/ja/db2/11.5.x?topic=errors-gskit-return-codes ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 107 GSK_KEYFILE_CERT_EXPIRED: the certificate of the default key in the key file has expired
for an MQ client: own certificate out of date
usual cause: renewal forgotten
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://www.ibm.com/docs/ja/db2/11.5.x?topic=errors-gskit-return-codes ; https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm
%%
GSKit 108 GSK_ERROR_LOAD_GSKLIB: a GSKit library could not be loaded
for an MQ client: incomplete MQ client or wrong library path
usual cause: slim container, gskit8/lib removed, 32/64-bit mix
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://www.ibm.com/docs/ja/db2/11.5.x?topic=errors-gskit-return-codes ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 109 GSK_PENDING_CLOSE_ERROR: a connection was tried in an environment that is already closing (delayed close)
for an MQ client: connect during shutdown or refresh of the TLS environment; NOT a missing CA (that is z/OS only, see z/OS:109)
usual cause: connect while another thread closes, REFRESH SECURITY TYPE(SSL)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 201 GSK_NO_KEYFILE_PASSWORD: neither password nor stash file was given, so the key file could not be initialised
for an MQ client: no usable password source for the repository
usual cause: no .sth and no MQKEYRPWD/ini/MQSCO password
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 202 GSK_KEYRING_OPEN_ERROR: key file cannot be opened: path wrong or permissions forbid it
for an MQ client: repository path or rights
usual cause: MQSSLKEYR/SSLKeyRepository path, suffix, file mode, directory x-bit
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 203 GSK_RSA_TEMP_KEY_PAIR: a temporary key pair could not be made
for an MQ client: library fault
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 204 GSK_ERROR_LDAP_NO_SUCH_OBJECT: the LDAP user name object was not found
for an MQ client: user of the CRL LDAP (AUTHINFO LDAPUSER) unknown; NOT a password expiry (that is z/OS only, see z/OS:204)
usual cause: wrong LDAPUSER in AUTHINFO(CRLLDAP)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 205 GSK_ERROR_LDAP_INVALID_CREDENTIALS: the LDAP password is wrong
for an MQ client: password of the CRL LDAP user
usual cause: wrong LDAPPWD in AUTHINFO(CRLLDAP)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 206 GSK_ERROR_BAD_INDEX: index into the list of fail-over LDAP servers is wrong
for an MQ client: configuration of several CRL LDAP servers
%

%
source: https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 207 GSK_ERROR_FIPS_NO_SUPPORTED: FIPS operation is not supported here (name as spelt in the header) (not verified)
for an MQ client: SSLFIPS(YES)/SSLFipsRequired on a library that cannot
usual cause: non-FIPS build or platform
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 301 GSK_CLOSE_FAILED: the close request of the environment was not handled properly
for an MQ client: usually harmless at end of the process
usual cause: close while connections are open
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://www.ibm.com/support/knowledgecenter/SSVJJU_6.3.0/com.ibm.IBMDS.doc/progref506.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 401 GSK_ERROR_BAD_DATE: a date check failed
for an MQ client: certificate out of its validity period (z/OS wording) or the clock is wrong
usual cause: expired or not-yet-valid certificate; system clock
%

%
source: https://www-01.ibm.com/support/docview.wss?uid=swg21248143 ; https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 402 GSK_ERROR_NO_CIPHERS: no cipher can be used
for an MQ client: no suite in common, or none left after FIPS/disabled-cipher rules
usual cause: CipherSpec mismatch, protocol disabled, key type unfit
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
GSKit 403 GSK_ERROR_NO_CERTIFICATE: a needed certificate was not received
for an MQ client: client sent no certificate
usual cause: no personal certificate, label not found, SSLCAUTH(REQUIRED)
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
GSKit 404 GSK_ERROR_BAD_CERTIFICATE: certificate is bad
for an MQ client: partner certificate not acceptable
usual cause: malformed certificate; wrong store content
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 405 GSK_ERROR_UNSUPPORTED_CERTIFICATE_TYPE: certificate type or format is not supported
for an MQ client: key or signature type unfit
usual cause: unusual key type, old GSKit
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
GSKit 406 GSK_ERROR_IO: I/O error on the socket (look at errno)
for an MQ client: partner or network broke off during TLS
usual cause: firewall reset, partner process ended, partner refused silently
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 407 GSK_ERROR_BAD_KEYFILE_LABEL: label in the key file is not valid (z/OS: label does not exist)
for an MQ client: certificate label wrong
usual cause: label missing or entry without private key
%
What may be the cause, the likeliest first:
  1. the client's certificate label names no certificate of its key repository (not verified)
     tell by: the label in force (mqtui config) against the list of the store; the queue manager logs AMQ9638 for channel ????
     type: mqtui config
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
GSKit 408 GSK_ERROR_BAD_KEYFILE_PASSWORD: key file password is wrong or cannot be obtained
for an MQ client: password/stash fault of the repository
usual cause: wrong MQKEYRPWD, unreadable or foreign .sth; rights
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://github.com/ibmdb/go_ibm_db/issues/170
%%
GSKit 409 GSK_ERROR_BAD_KEY_LEN_FOR_EXPORT: key too long for an export cipher
for an MQ client: historic
usual cause: export CipherSpec of the 1990s
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 410 GSK_ERROR_BAD_MESSAGE: TLS message has a wrong format
for an MQ client: peer does not speak TLS here, or data lost
usual cause: plain-text partner or proxy on the port; z/OS defect PM54740
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://www.ibm.com/support/docview.wss?uid=swg1PM54740
%%
GSKit 411 GSK_ERROR_BAD_MAC: integrity check of a record failed
for an MQ client: data changed on the way or keys differ
usual cause: middle box, defect
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 412 GSK_ERROR_UNSUPPORTED: protocol, function or type not supported
for an MQ client: protocol level mismatch
usual cause: one end without TLS 1.2/1.3
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 413 GSK_ERROR_BAD_CERT_SIG: certificate signature is wrong (not verified)
for an MQ client: certificate not signed by the CA held here
usual cause: re-issued CA with equal name but new key
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 414 GSK_ERROR_BAD_CERT: certificate from the partner rejected or badly formed
for an MQ client: shows as ArithInsert1(414) of AMQ9633; look at ArithInsert2 (575nnn) for the reason
usual cause: missing signer (575010), wrong chain, wrong file
%
What may be the cause, the likeliest first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://github.com/ibmdb/node-ibm_db/issues/445
%%
GSKit 415 GSK_ERROR_BAD_PEER: an invalid TLS protocol came from the partner
for an MQ client: partner is not speaking the expected protocol (it says nothing about trust)
usual cause: non-TLS port, protocol or TLS version mismatch
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://github.com/ibmdb/node-ibm_db/issues/1010
%%
GSKit 416 GSK_ERROR_PERMISSION_DENIED: permission refused (not verified)
for an MQ client: rights of the process
usual cause: file or device rights
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 417 GSK_ERROR_SELF_SIGNED: self-signed certificate not acceptable
for an MQ client: partner certificate is self-signed and not trusted here
usual cause: self-signed certificate not added to the other store
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 418 GSK_ERROR_NO_READ_FUNCTION: no read callback (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 419 GSK_ERROR_NO_WRITE_FUNCTION: no write callback (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 420 GSK_ERROR_SOCKET_CLOSED: partner closed the socket before the protocol was complete
for an MQ client: the reason is in the partner log of the same second
usual cause: partner rejected our certificate/CipherSpec, load balancer probe, wrong port
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://github.com/ibmdb/node-ibm_db/issues/426
%%
GSKit 421 GSK_ERROR_BAD_V2_CIPHER: SSLv2 cipher string not valid
for an MQ client: historic
%

%
source: https://ibm.com/docs/ssw_ibm_i_72/rzab6/ssltrouble.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 422 GSK_ERROR_BAD_V3_CIPHER: SSLv3/TLS cipher string not valid
for an MQ client: CipherSpec list not accepted by the library
usual cause: unknown or disabled suite; FIPS
%

%
source: https://www.ibm.com/support/knowledgecenter/ssw_ibm_i_74/apis/gsk_environment_init.htm ; https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 423 GSK_ERROR_BAD_SEC_TYPE: security type (protocol) value not valid (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 424 GSK_ERROR_BAD_SEC_TYPE_COMBINATION: combination of protocols not valid (not verified)
for an MQ client: protocol switches contradict each other
usual cause: protocols disabled so that none is left
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 425 GSK_ERROR_HANDLE_CREATION_FAILED: a handle could not be made (not verified)
for an MQ client: memory or library fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 426 GSK_ERROR_INITIALIZATION_FAILED: initialisation failed (not verified)
for an MQ client: environment not usable
usual cause: damaged installation
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 427 GSK_ERROR_LDAP_NOT_AVAILABLE: LDAP not reachable (not verified)
for an MQ client: CRL LDAP of AUTHINFO down
usual cause: host/port/firewall
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 428 GSK_ERROR_NO_PRIVATE_KEY: the key entry has no private key
for an MQ client: the labelled certificate is only a public certificate in this repository (shown with ! and not - in runmqakm -cert -list)
usual cause: signed certificate added with -cert -add instead of received; imported without key
%

%
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc ; https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
GSKit 429 GSK_ERROR_PKCS11_LIBRARY_NOTLOADED: PKCS#11 library not loaded (not verified)
for an MQ client: SSLCryptoHardware driver path
usual cause: wrong path, 32/64-bit mix
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 430 GSK_ERROR_PKCS11_TOKEN_LABELMISMATH: PKCS#11 token label does not match (spelt so in the header) (not verified)
for an MQ client: token label in SSLCryptoHardware
usual cause: wrong label
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 431 GSK_ERROR_PKCS11_TOKEN_NOTPRESENT: PKCS#11 token not present (not verified)
for an MQ client: device or slot
usual cause: HSM offline
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 432 GSK_ERROR_PKCS11_TOKEN_BADPASSWORD: PKCS#11 token password wrong (z/OS 432 is something else) (not verified)
for an MQ client: token password
usual cause: wrong PIN
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 433 GSK_ERROR_INVALID_V2_HEADER: SSLv2 header not valid (not verified)
for an MQ client: peer sent no TLS record
usual cause: plain-text or very old partner
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 434 GSK_CSP_OPEN_ERROR: cryptographic service provider could not be opened (Windows) (not verified)
for an MQ client: historic Windows store use
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 435 GSK_CONFLICTING_ATTRIBUTE_SETTING: attributes contradict each other (not verified)
for an MQ client: settings conflict, such as hardware store and key file together
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 436 GSK_UNSUPPORTED_PLATFORM: not supported on this platform (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 437 GSK_PEERID_NOT_SET_ERROR: peer ID not set (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 438 GSK_ERROR_INCORRECT_SESSION_TYPE: session type wrong for the call (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 439 GSK_ERROR_BAD_TLSV11_CIPHER: TLS 1.1 cipher string not valid (not verified)
for an MQ client: CipherSpec list
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 440 GSK_ERROR_PKCS11_DEVICE: PKCS#11 device error (z/OS 440 is something else) (not verified)
for an MQ client: HSM
usual cause: device fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 441 GSK_ERROR_PKCS11_DEVICE_SEVERE: severe PKCS#11 device error (not verified)
for an MQ client: HSM
usual cause: device fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 442 GSK_ERROR_EMPTY_DATA_SEGMENT: empty data record (special condition) (not verified)
for an MQ client: not a fault by itself
usual cause: CBC protection record
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 443 GSK_ERROR_NO_RI_INDICATION: no renegotiation indication from the partner (not verified)
for an MQ client: partner without RFC 5746
usual cause: old TLS stack
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 444 GSK_ERROR_SEQNUM_EXHAUSTED: record sequence numbers used up (not verified)
for an MQ client: very long session without key reset
usual cause: set SSLRKEYC
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 501 GSK_INVALID_BUFFER_SIZE: buffer size not valid (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 502 GSK_WOULD_BLOCK: call would block (not a fault)
for an MQ client: asynchronous socket; MQ retries
%

%
source: https://ibm.com/support/pages/secure-socket-api-error-code-messages ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 503 GSK_ERROR_SSL_CLOSED: TLS session already closed (not verified)
for an MQ client: partner ended the session in order
usual cause: normal end, or partner refused after the handshake
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 601 GSK_ERROR_NOT_SSLV3: function needs SSLv3/TLS (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 602 GSK_MISC_INVALID_ID: unknown function id (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 701 GSK_ATTRIBUTE_INVALID_ID: attribute id not known (not verified)
for an MQ client: MQ and GSKit levels do not fit
usual cause: mixed installation
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 702 GSK_ATTRIBUTE_INVALID_LENGTH: attribute length not valid (not verified)
for an MQ client: value too long, such as a path or label
usual cause: path/label/password length
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 703 GSK_ATTRIBUTE_INVALID_ENUMERATION: attribute value not in the list (not verified)
for an MQ client: MQ and GSKit levels do not fit
usual cause: mixed installation
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 704 GSK_ATTRIBUTE_INVALID_SID_CACHE: session cache setting not valid (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 705 GSK_ATTRIBUTE_INVALID_NUMERIC_VALUE: number not valid (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 706 GSK_CONFLICTING_VALIDATION_SETTING: validation settings contradict each other (not verified)
for an MQ client: certificate validation policy
usual cause: CERTVPOL/OCSP settings
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 707 GSK_AES_UNSUPPORTED: AES not supported (not verified)
for an MQ client: historic
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 708 GSK_PEERID_LENGTH_ERROR: peer id length not valid (not verified)
for an MQ client: program fault
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 709 GSK_FIPS_CIPHER_INVALID_WHEN_FIPS_MODE_OFF: FIPS cipher asked for with FIPS off (not verified)
for an MQ client: FIPS switch and CipherSpec differ
usual cause: SSLFIPS
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 710 GSK_CIPHER_INVALID_WHEN_FIPS_MODE_ON: cipher not allowed in FIPS mode (not verified)
for an MQ client: SSLFIPS(YES)/SSLFipsRequired with a non-FIPS CipherSpec
usual cause: choose a FIPS CipherSpec
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 711 GSK_CIPHER_INVALID_WHEN_SUITEB_MODE_ON: cipher not allowed in Suite B mode (not verified)
for an MQ client: SUITEB set with another CipherSpec
usual cause: choose a Suite B CipherSpec
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575001 GSKVAL_ERROR_UNKNOWN_ERROR: unknown validation fault (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575002 GSKVAL_ERROR_ASN_ERROR: ASN.1 fault in the chain (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575003 GSKVAL_ERROR_KRY_ERROR: key ring component fault (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575004 GSKVAL_ERROR_DB_ERROR: key database component fault (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575005 GSKVAL_ERROR_DIR_ERROR: directory (CRL LDAP) component fault (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575006 GSKVAL_ERROR_INVALID_IMPL_LIBRARY: implementation library not valid (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575007 GSKVAL_ERROR_FAILED: validation failed (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575008 GSKVAL_ERROR_NO_APPROPRIATE_VALIDATOR: no validator fits the certificate (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575009 GSKVAL_ERROR_ROOT_NOT_TRUSTED: root certificate present but not trusted (not verified)
usual cause: add the root and mark it trusted
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 575010 GSKVAL_ERROR_NO_CHAIN_BUILT: no chain could be built from the certificate to a trusted root
for an MQ client: ArithInsert2 of AMQ9633: the signer (root or an intermediate) is not in the local repository; same words as runmqakm CTGSK2146W
usual cause: root or intermediate CA missing; partner sent the leaf only
%
What may be the cause, the likeliest first:
  1. the client does not trust the presented certificate
     tell by: compare the issuer in the presented chain with the client's key repository
     type: mqtui probe 'HOST(PORT)'
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://www.ibm.com/support/pages/node/1081227?lang=en ; https://github.com/ibm-messaging/mq-mqi-nodejs/issues/186 ; https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575011 GSKVAL_ERROR_SIGALG_MISMATCH: signature algorithm inside and outside of the certificate differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575012 GSKVAL_ERROR_SIGNATURE_MISMATCH: signature does not verify (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575013 GSKVAL_ERROR_VER_EXCLUDES_UNIQUE_IDS: version forbids unique ids (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575014 GSKVAL_ERROR_VER_EXCLUDES_EXTNS: version forbids extensions (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575015 GSKVAL_ERROR_UNKNOWN_VERSION: unknown certificate version (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575016 GSKVAL_ERROR_BAD_VALIDITY_RANGE: validity range is wrong (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575017 GSKVAL_ERROR_CERT_NOT_YET_VALID: certificate not yet valid (not verified)
usual cause: clock or future certificate
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575018 GSKVAL_ERROR_CERT_EXPIRED: certificate expired (not verified)
usual cause: renew the certificate
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575019 GSKVAL_ERROR_UNKNOWN_CRIT_XTNS: unknown critical extension (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575020 GSKVAL_ERROR_DUP_XTNS: extension present twice (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575021 GSKVAL_ERROR_DIRNAMES_DONT_MATCH: directory names differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575022 GSKVAL_ERROR_SERIAL_NUMBERS_DONT_MATCH: serial numbers differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575023 GSKVAL_ERROR_KEY_IDS_DONT_MATCH: key identifiers differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575024 GSKVAL_ERROR_UNRECOGNIZED_ISSUERALTNAME: issuer alternative name not understood (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575025 GSKVAL_ERROR_BASIC_CONTRAINTS_NOT_CA: issuer is not a CA by its basic constraints (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575026 GSKVAL_ERROR_PATHLENGTH_WITH_NONCA: path length given on a non-CA (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575027 GSKVAL_ERROR_BASIC_CONSTRAINTS_PATHLENGTH_EXCEEEDED: path length exceeded (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575028 GSKVAL_ERROR_NO_SIGN_AUTH: issuer has no right to sign certificates (key usage) (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575029 GSKVAL_ERROR_NONCA_SIGNED: signed by a non-CA (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575030 GSKVAL_ERROR_UNRECOGNIZED_SUBJECTALTNAME: subject alternative name not understood (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575031 GSKVAL_ERROR_INVALID_CHAIN: chain not valid (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575032 GSKVAL_ERROR_REVOKED_CERT: certificate revoked (not verified)
usual cause: get a new certificate
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575033 GSKVAL_ERROR_UNRECOGNIZED_DISTRIBUTION_POINT: CRL distribution point not understood (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575034 GSKVAL_ERROR_NAME_CHAINING_FAILED: names do not chain (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575035 GSKVAL_ERROR_CERT_NOT_IN_CHAIN: certificate not in the chain (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575036 GSKVAL_ERROR_CRL_NOT_YET_VALID: CRL not yet valid (not verified)
usual cause: clock or CRL source
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575037 GSKVAL_ERROR_CRL_EXPIRED: CRL expired (not verified)
usual cause: refresh the CRL
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575038 GSKVAL_ERROR_VER_EXCLUDES_CRIT_EXTNS: version forbids critical extensions (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575039 GSKVAL_ERROR_UNKNOWN_CRL_DIST_PTS: CRL distribution points unknown (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575040 GSKVAL_ERROR_NO_CRLS_FOR_CRL_DIST_PTS: no CRL for the distribution points (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575041 GSKVAL_ERROR_DIST_PTS_DONT_MATCH: distribution points differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575042 GSKVAL_ERROR_NO_AVAILABLE_CRL_DATASOURCE: no CRL source available (not verified)
usual cause: CRL LDAP/HTTP unreachable
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575043 GSKVAL_ERROR_NULL_CA_SUBJECT: CA has an empty subject (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575044 GSKVAL_ERROR_NAMES_DONT_CHAIN: names do not chain (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575045 GSKVAL_ERROR_MISSING_SUBJECTALTNAME: subject alternative name missing (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575046 GSKVAL_ERROR_UNIQUEID_MISMATCH: unique ids differ (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575047 GSKVAL_ERROR_NAME_NOT_PERMITTED: name not permitted by name constraints (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575048 GSKVAL_ERROR_NAME_EXCLUDED: name excluded by name constraints (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575049 GSKVAL_ERROR_CA_MISSING_CRITICAL_BASIC_CONSTRAINT: CA lacks a critical basic constraint (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575050 GSKVAL_ERROR_NAME_CONSTRAINTS_NOT_CRITICAL: name constraints not critical (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575051 GSKVAL_ERROR_NAME_CONSTRAINTS_MIN_NOT_ZERO: name constraints minimum not zero (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575052 GSKVAL_ERROR_NAME_CONSTRAINTS_MAX_PRESENT: name constraints maximum present (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575053 GSKVAL_ERROR_UNSUPPORTED_NAME_CONSTRAINT: name constraint type not supported (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575054 GSKVAL_ERROR_EMPTY_POLICY_CONSTRAINTS: policy constraints empty (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575055 GSKVAL_ERROR_BAD_CERT_POLICIES: certificate policies bad (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575056 GSKVAL_ERROR_CERT_POLICIES_NOT_ACCEPTABLE: certificate policies not acceptable (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575057 GSKVAL_ERROR_BAD_ACCEPTABLE_POLICIES: acceptable policies bad (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575058 GSKVAL_ERROR_POLICY_MAPPINGS_CRITICAL: policy mappings critical (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575059 GSKVAL_ERROR_CERT_CUR_VALID_NOT_VALID_IN_RANGE: valid now but not over the whole range (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575061 GSKVAL_ERROR_NO_UPCALL_PROCESS: no upcall for a revocation check (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575062 GSKVAL_ERROR_EXTKEYUSG_BADAUTH: extended key usage forbids this use (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575063 GSKVAL_ERROR_OCSP_UNKNOWNVERSION: OCSP version unknown (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575064 GSKVAL_ERROR_OCSP_UNKNOWNRESPONSE: OCSP response unknown (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575065 GSKVAL_ERROR_OCSP_BAD_KEYUSAGE_XTN: OCSP signer key usage wrong (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575066 GSKVAL_ERROR_OCSP_BAD_NONCE: OCSP nonce wrong (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575067 GSKVAL_ERROR_OCSP_MISSING_NONCE: OCSP nonce missing (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575068 GSKVAL_ERROR_OCSP_NO_CLIENT: no OCSP client (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 575961 GSKVAL_ERROR_REVOCATIONSTATUS_UNDETERMINED: revocation status could not be determined (not verified)
usual cause: OCSP/CRL unreachable; compare AMQ9716
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
GSKit 575051 GSKVAL_ERR_CA_MISSING_CRITICAL_BASIC_CONSTRAINT: a CA certificate of the chain has no critical basic constraint
for an MQ client: number as printed by runmqakm of MQ on Windows (2022 build) together with CTGSK2052W: the intermediate CA was signed without critical basicConstraints
usual cause: CA made by a plain keytool/openssl recipe; re-issue with critical CA:TRUE
%

%
source: docs/knowledge/gskit.md
%%
IBM i 6000 GSK_IBMI_ERROR_NOT_TRUSTED_ROOT: certificate not signed by a trusted CA
%

%
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6001 GSK_IBMI_ERROR_PASSWORD_EXPIRED: certificate store password expired (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6003 GSK_IBMI_ERROR_NO_ACCESS: access to the key database not allowed
%

%
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6005 GSK_IBMI_ERROR_NO_CERTIFICATE_AUTHORITIES: no CA certificates in the store (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6011 GSK_IBMI_ERROR_TIMED_OUT: handshake or read timed out (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6017 GSK_IBMI_ERROR_CERTIFICATE_REVOKED: certificate revoked (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i 6018 GSK_IBMI_ERROR_CRL_INVALID: CRL not valid (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
System SSL of z/OS 401 GSK_ERR_BAD_DATE: certificate expired or not yet valid
for an MQ client: any certificate of the chain
usual cause: renew; clock
%

%
source: https://www-01.ibm.com/support/docview.wss?uid=swg21248143 ; https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
System SSL of z/OS 410 GSK_ERR_BAD_MESSAGE: TLS message format incorrect
for an MQ client: plain-text partner, or defect PM54740
%

%
source: https://www.ibm.com/support/docview.wss?uid=swg1PM54740
%%
runmqakm CTGSK2021W: the same certificate is already in the database
for an MQ client: runmqakm import/add: entry exists (2000 + GSKKM 21 duplicate key)
usual cause: PKCS#12 carries the CA under the same new label; certificate imported before
%

%
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
runmqakm CTGSK2043W: validation of the key entry failed
for an MQ client: second line after the real reason
usual cause: see the line above it
%

%
source: docs/knowledge/gskit.md
%%
runmqakm CTGSK2052W: a basic constraint extension is not valid
for an MQ client: CA certificate made wrongly (with 575051)
usual cause: CA without critical basicConstraints
%

%
source: docs/knowledge/gskit.md
%%
runmqakm CTGSK2146W: certificate chain not valid: no chain could be built
for an MQ client: -cert -receive refused: signer missing in the repository (= GSKKM error 146)
usual cause: add root and intermediates first, then receive
%

%
source: docs/knowledge/gskit.md
%%
runmqakm CTGSK3000W: an action must be given
for an MQ client: usage is printed
usual cause: runmqakm without action
%

%
source: https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
runmqakm CTGSK3029W: database has no entry with that label
for an MQ client: label wrong
usual cause: case, blanks, quotes
%

%
source: docs/knowledge/gskit.md
%%
IBM i key management 1 GSKKM_ERROR_UNKNOWN: unknown (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 5 GSKKM_ERROR_DATABASE: database (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 6 GSKKM_ERROR_DATABASE_OPEN: database open (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 9 GSKKM_ERROR_DATABASE_ALREADY_EXISTS: database already exists (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 10 GSKKM_ERROR_DATABASE_DELETE: database delete (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 11 GSKKM_ERROR_DATABASE_NOT_OPENED: database not opened (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 12 GSKKM_ERROR_DATABASE_READ: database read (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 13 GSKKM_ERROR_DATABASE_WRITE: database write (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 14 GSKKM_ERROR_DATABASE_VALIDATION: database validation (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 15 GSKKM_ERROR_DATABASE_INVALID_VERSION: database invalid version (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 16 GSKKM_ERROR_DATABASE_INVALID_PASSWORD: database invalid password (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 17 GSKKM_ERROR_DATABASE_INVALID_FILE_TYPE: database invalid file type (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 18 GSKKM_ERROR_DATABASE_CORRUPTION: database corruption (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 19 GSKKM_ERROR_DATABASE_PASSWORD_CORRUPTION: database password corruption (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 20 GSKKM_ERROR_DATABASE_KEY_INTEGRITY: database key integrity (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 21 GSKKM_ERROR_DATABASE_DUPLICATE_KEY: database duplicate key (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 35 GSKKM_ERROR_VALIDATION_KEY: validation key (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 39 GSKKM_ERROR_VALIDATION_KEY_VALIDITY: validation key validity (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 40 GSKKM_ERROR_VALIDATION_KEY_VALIDITY_PERIOD: validation key validity period (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 42 GSKKM_ERROR_VALIDATION_KEY_ISSUER_NOT_FOUND: validation key issuer not found (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 44 GSKKM_ERROR_VALIDATION_KEY_BASIC_CONSTRAINTS: validation key basic constraints (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 45 GSKKM_ERROR_VALIDATION_KEY_SIGNATURE: validation key signature (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 46 GSKKM_ERROR_VALIDATION_KEY_ROOT_KEY_NOT_TRUSTED: validation key root key not trusted (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 47 GSKKM_ERROR_VALIDATION_KEY_IS_REVOKED: validation key is revoked (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 60 GSKKM_ERROR_OLD_PASSWORD: old password (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 61 GSKKM_ERROR_NEW_PASSWORD: new password (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 67 GSKKM_ERROR_LOAD: load (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 81 GSKKM_ERROR_FILE_OPEN_NOT_EXIST: file open not exist (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 82 GSKKM_ERROR_FILE_OPEN_NOT_ALLOWED: file open not allowed (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 91 GSKKM_ERROR_DN_C_NULL: dn c null (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 92 GSKKM_ERROR_INVALID_DB_HANDLE: invalid db handle (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 93 GSKKM_ERROR_KEYDB_NOT_EXIST: keydb not exist (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 95 GSKKM_ERROR_PWDFILE_NOT_EXIST: pwdfile not exist (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 102 GSKKM_ERROR_KEYDB_DEFAULT_KEY_NULL: keydb default key null (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 103 GSKKM_ERROR_KEYREC_PRIVATE_KEY_NULL: keyrec private key null (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 109 GSKKM_ERROR_KEY_GET_BY_LABEL: key get by label (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 111 GSKKM_ERROR_INVALID_PKCS12_DATA: invalid pkcs12 data (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 112 GSKKM_ERROR_PKCS12_PWD_CORRUPTION: pkcs12 pwd corruption (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 118 GSKKM_ERROR_FIND_ISSUER_CHAIN: find issuer chain (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 121 GSKKM_ERROR_EXPIRE_DAYS_TOO_LARGE: expire days too large (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
IBM i key management 122 GSKKM_ERROR_PWD_TOO_SHORT: pwd too short (not verified)
%

%
not verified: a part of this has no source
source: https://github.com/ScottKlement/ftpapi/blob/74d4adbad70331f6a7b04c773c43a5c46a7bddc3/src/rpg/GSKSSL_H.rpgleinc
%%
Advanced Message Security 1 GSS_S_MINOR_MEMORY_ALLOCATION_FAILURE: memory
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 2 GSS_S_MINOR_NOT_MECHANISM_NAME: not a mechanism name
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 3 GSS_S_MINOR_INVALID_NAME: name not valid
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 4 GSS_S_MINOR_GSK_ERROR: GSKit returned an error
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 5 GSS_S_MINOR_NO_MORE_NAME: no more names
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 6 GSS_S_MINOR_MEMBER_NOT_FOUND: object not in the set
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 7 GSS_S_MINOR_BAD_QUALITY_OF_PROTECTION_ALGORITHM: protection algorithm bad
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 8 GSS_S_MINOR_BAD_QUALITY_OF_SIGNING_ALGORITHM: signing algorithm bad
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 9 GSS_S_MINOR_BAD_DIGEST_ENCRYPTION_ALGORITHM: digest algorithm bad
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 10 GSS_S_MINOR_BAD_INPUT: required input is NULL
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 11 GSS_S_MINOR_HANDLE_INVALID: handle not valid
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 13 GSS_S_MINOR_BAD_KEYRING_TYPE: database entry of the wrong type
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 14 GSS_S_MINOR_KEYRING_ACCESS_EXCEPTION: database could not be accessed; check that GSKit libraries are there and whole
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 15 GSS_S_MINOR_API_NOT_SUPPORTED: function not supported
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 16 GSS_S_MINOR_CREDENTIAL_STILL_EXISTS: credential still exists
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 17 GSS_S_MINOR_ENV_STILL_EXISTS: environment still exists
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 18 GSS_S_MINOR_EXPIRED_CREDENTIAL: credential expired
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
Advanced Message Security 19 GSS_S_MINOR_NO_SIGNER: no signer for the credential
%

%
source: https://www.ibm.com/docs/zh/SSFKSJ_9.0.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
GSKit GSK_UNKNOWNREVOCATIONSTATUS_SUBJECT: attribute in which GSKit names the certificate whose revocation status could not be found out
for an MQ client: stands in AMQ9716: the certificate names an OCSP responder or a revocation list that this end cannot reach
usual cause: no route to the responder, or a proxy (SSLHTTPProxyName) that is not set; else OCSPAuthentication, OCSPCheckExtensions and CDPCheckExtensions in the SSL stanza, which lower security
%

%
source: https://github.com/ibm-messaging/mq-rfhutil/issues/16 ; https://github.com/ibm-messaging/mq-mqi-nodejs/issues/188
%%
TLS alert 0 close_notify: the sender ends the connection in good order
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 10 unexpected_message: the sender got a message that does not belong at that point
usual cause: one end does not speak TLS there, or a proxy in between answers
%

%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 20 bad_record_mac: a record could not be verified
usual cause: something in between changes the data, or a fault of a TLS library
%

%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 21 decryption_failed: a record could not be decrypted; old, no longer sent
%

%
source: https://www.rfc-editor.org/rfc/rfc5246#section-7.2
%%
TLS alert 22 record_overflow: a record was longer than TLS allows
usual cause: the other end does not speak TLS
%

%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 30 decompression_failure: a record could not be decompressed; not in TLS 1.3
%

%
source: https://www.rfc-editor.org/rfc/rfc5246#section-7.2
%%
TLS alert 40 handshake_failure: the sender found no set of parameters that both ends accept
usual cause: no CipherSpec in common, the server's key (RSA or EC) does not suit the CipherSpec, or a server that wants a client certificate got none (TLS 1.2)
%
Try these first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
  3. the key type of the queue manager's certificate does not match the CipherSpec
     tell by: the key type of the certificate that the queue manager presents
     type: mqtui probe 'HOST(PORT)'
     or: DISPLAY QMGR CERTLABL SSLKEYR
Other causes, by where they lie:
  queue manager's channel, certificate, CipherSpecs
    - the queue manager has no certificate with its label (not verified). How to tell: AMQ9645 in the queue manager's log at that time
    - the queue manager rejects its own certificate (dates, chain, key or signature) (not verified). How to tell: AMQ9797 or AMQ9658 in the queue manager's log at that time
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 41 no_certificate: SSL 3.0 only: the client has no certificate to send
%

%
source: https://www.rfc-editor.org/rfc/rfc5246#section-7.2
%%
TLS alert 42 bad_certificate: the receiver of the certificate finds it damaged or its signature wrong
usual cause: the sender of the alert rejects the other end's certificate: its own error log says why
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 43 unsupported_certificate: the certificate is of a type that the sender of the alert does not support
usual cause: key type, signature algorithm or extended key usage of the certificate
%
What may be the cause, the likeliest first:
  1. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 44 certificate_revoked: the certificate was revoked by its issuer
usual cause: the issuer's CRL or OCSP responder says so to the end that sent the alert
%
What may be the cause, the likeliest first:
  1. the client's certificate was revoked (not verified)
     tell by: the certificate authority's list of revoked certificates
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 45 certificate_expired: the certificate has expired or is not valid yet
usual cause: the dates of the certificate of the end that received the alert, or the clock of the end that sent it
%
What may be the cause, the likeliest first:
  1. the queue manager rejects the client's certificate as expired
     tell by: the dates of the client's certificate
     type: mqtui keystore STORE
     or: runmqakm -cert -details -db STORE -stashed -label LABEL
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 46 certificate_unknown: the certificate was not acceptable for a reason that the alert does not name
usual cause: often the issuer is not trusted by the end that sent the alert; its error log or stack has the reason
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
  2. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 47 illegal_parameter: a field of the handshake was out of range or did not fit the others
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 48 unknown_ca: the certificate's chain leads to no CA that the sender of the alert trusts
usual cause: the root, or an intermediate, is missing in the key repository or truststore of the end that sent the alert
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 49 access_denied: the certificate is valid, but the sender of the alert denies access
%
What may be the cause, the likeliest first:
  1. the queue manager does not trust the client's certificate
     tell by: AMQ9633 in the queue manager's log names the certificate
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -list -db STORE -stashed
%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 50 decode_error: a message could not be decoded
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 51 decrypt_error: a cryptographic step of the handshake failed, such as checking a signature
usual cause: the private key does not belong to the certificate, or a signature algorithm is not supported
%
What may be the cause, the likeliest first:
  1. the queue manager does not support a certificate like the client's (not verified)
     tell by: the message in the queue manager's log; key usage, key size and signature algorithm of the client's certificate
     type: runmqakm -cert -details -db STORE -stashed -label LABEL
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 60 export_restriction: old: export rules broken
%

%
source: https://www.rfc-editor.org/rfc/rfc5246#section-7.2
%%
TLS alert 70 protocol_version: the sender does not accept the version of TLS that the other end offers
usual cause: one end has only TLS 1.3, or only old versions; CipherSpec and protocol do not fit
%
What may be the cause, the likeliest first:
  1. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 71 insufficient_security: the sender wants stronger algorithms than the other end offers
%
What may be the cause, the likeliest first:
  1. the queue manager enables none of the CipherSpecs that the client offers
     tell by: AMQ9616 in the queue manager's log; mqtui probe --enumerate shows what it accepts
     type: mqtui probe --enumerate 'HOST(PORT)'
     or: DISPLAY QMGR SSLFIPS SUITEB
%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 80 internal_error: the sender failed for a reason of its own
usual cause: its error log has the reason; the other end is not at fault
%
What may be the cause, the likeliest first:
  1. the queue manager has no certificate with its label (not verified)
     tell by: AMQ9645 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: DISPLAY QMGR SSLKEYR CERTLABL
  2. the queue manager rejects its own certificate (dates, chain, key or signature) (not verified)
     tell by: AMQ9797 or AMQ9658 in the queue manager's log at that time
     type: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
     or: runmqakm -cert -validate -db STORE -stashed -label LABEL
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 86 inappropriate_fallback: the client retried with an older version of TLS than the server supports
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 90 user_canceled: the handshake was given up for a reason that is no protocol failure
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 100 no_renegotiation: the sender refuses to renegotiate; not in TLS 1.3
usual cause: the CipherSpec's secret key reset (SSLRKEYC) asks for what the other end refuses
%

%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc5246#section-7.2
%%
TLS alert 109 missing_extension: an extension that the handshake needs was left out
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 110 unsupported_extension: an extension that was not asked for came back
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 111 certificate_unobtainable: a certificate named by a URL could not be fetched
%

%
source: https://www.rfc-editor.org/rfc/rfc6066#section-9
%%
TLS alert 112 unrecognized_name: the server knows no host of the name that the client sent (SNI)
usual cause: a proxy or an OpenShift router that selects by SNI has no route of that name
%
What may be the cause, the likeliest first:
  1. a router or firewall on the network path ends the connection at the start of the TLS handshake (not verified)
     tell by: the queue manager's log has no message at that time
     type: mqtui probe 'HOST(PORT)'
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 113 bad_certificate_status_response: the OCSP answer that came with the certificate is not valid
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 114 bad_certificate_hash_value: a certificate fetched from a URL has another hash than stated
%

%
source: https://www.rfc-editor.org/rfc/rfc6066#section-9
%%
TLS alert 115 unknown_psk_identity: the server does not know the pre-shared key
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 116 certificate_required: the server wants a client certificate and got none (TLS 1.3)
usual cause: SSLCAUTH(REQUIRED) and the client has no certificate of that label, or none that it may read
%
What may be the cause, the likeliest first:
  1. the channel requires a client certificate, and the client sent none
     tell by: AMQ9637 in the queue manager's log; DISPLAY CHANNEL: SSLCAUTH and SSLPEER
     type: mqtui keystore STORE
     or: runmqakm -cert -list -db STORE -stashed
%
not verified: a part of this has no source
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 120 no_application_protocol: no application protocol in common (ALPN)
%

%
source: https://www.rfc-editor.org/rfc/rfc8446#section-6
%%
TLS alert 121 ech_required: the server wants Encrypted Client Hello
%

%
source: https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
AMQ9795: the channel table could not be fetched by HTTPS
logged by: client
look at: the code in the message; MQCCDTURL
%

%
source: docs/knowledge/messages.md
%%
Advanced Message Security 0 GSS_S_MINOR_OK / GSS_S_MINOR_SUCCESS: no error
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
TLS_RSA_WITH_NULL_NULL: CipherSpec of TLS1.2, off by default, deprecated since UNVERIFIED
FIPS: no
IANA: TLS_NULL_WITH_NULL_NULL
hex: 0000
what of it is verified: UNVERIFIED
%

%
source: docs/knowledge/cipherspecs.md
%%
status code 10 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
status code 20 of a refused channel: channel negotiation failed
a Java client gets: 2059 with AMQ9503
%

%
source: docs/knowledge/wire.md
%%
status code 22 of a refused channel: the channel is not available: disabled, no resources, or the limit of its instances
a Java client gets: 2537 with AMQ9558
%

%
source: docs/knowledge/wire.md
%%
System SSL of z/OS 109: no CA certificates
for an MQ client: key ring holds no CA certificate; on Linux/AIX/Windows 109 means another thing
usual cause: CERTAUTH certificates not connected to the ring
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm
%%
status code 11 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
Advanced Message Security 12 GSS_S_MINOR_NO_PRIVKEY_IN_KEYRING / _IN_DB: no entry with a private key in the database
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/reference_gskit.html
%%
status code 12 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
System SSL of z/OS 13: size given for the structure is too small
for an MQ client: System SSL, in CSQX620E; not the same as 13 elsewhere
usual cause: program fault
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
status code 13 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
AMQ9795 101: the URL is too long
usual cause: shorten it
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
System SSL of z/OS 102: error reading the key database or SAF key ring
for an MQ client: channel initiator key ring
usual cause: ring rights or content
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm
%%
AMQ9795 102: HTTPS could not be set up
usual cause: read the messages beside it
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
System SSL of z/OS 103: key database record format wrong
for an MQ client: gskkyman database
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm
%%
AMQ9795 103: communication error with the web server
usual cause: host, port, proxy
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
AMQ9795 104: file or URL not found
usual cause: the path
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
AMQ9795 105: the certificate is not of that host
usual cause: right host name; or HTTPSCertValidation=ANY (MQSCO or mqclient.ini); default HOSTNAMECN
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
System SSL of z/OS 106: key database password wrong
for an MQ client: gskkyman database
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm
%%
AMQ9795 106: revocation status not known
usual cause: let the client reach OCSP/CRL; or HTTPSCertRevocation (MQSCO or mqclient.ini)
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
AMQ9795 107: HTTPS problem
usual cause: the text beside it
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
AMQ9795 108: stash of HTTPSKeyStore not usable
usual cause: .sth of the same name beside the store, readable for the user of the program
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html
%%
System SSL of z/OS 201: no key database password supplied
for an MQ client: gskkyman database
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm
%%
System SSL of z/OS 202: error while opening the key database or ring
for an MQ client: CHIN user may not read the ring
usual cause: RACF IRR.DIGTCERT.LISTRING or ring name
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.ref.doc/q080460_.htm ; https://www.ibm.com/support/knowledgecenter/en/SSLTBW_2.1.0/com.ibm.zos.v2r1.hald001/comtls.htm
%%
System SSL of z/OS 204: key database password has expired
for an MQ client: z/OS only; the number means an LDAP user fault elsewhere
usual cause: gskkyman password expiry
%

%
source: https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
System SSL of z/OS 402: no SSL cipher specifications / no suite could be agreed
for an MQ client: CipherSpec mismatch
usual cause: see both SSLCIPH
%

%
source: https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html ; https://www.ibm.com/support/knowledgecenter/en/SSLTBW_2.1.0/com.ibm.zos.v2r1.hald001/comtls.htm
%%
System SSL of z/OS 403: no certificate received from the partner
for an MQ client: client certificate missing
%

%
source: https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
System SSL of z/OS 405: certificate format not supported
%

%
source: https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
System SSL of z/OS 407: key label does not exist
for an MQ client: label of ring
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
System SSL of z/OS 420: socket closed by the partner
for an MQ client: look at the client log
%

%
source: https://www.ibm.com/support/docview.wss?uid=swg1PM54740
%%
System SSL of z/OS 422: SSLv3 cipher not valid
for an MQ client: CipherSpec
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
System SSL of z/OS 428: key entry holds no private key
for an MQ client: certificate in the ring without private key; compare CSQX686E
usual cause: certificate connected without key or rights to it
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
System SSL of z/OS 432: session renegotiation not allowed
for an MQ client: partner asks for renegotiation
usual cause: secret key reset with an old partner (guess)
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
System SSL of z/OS 440: incorrect key usage
for an MQ client: certificate key usage forbids the handshake
usual cause: keyUsage without digitalSignature/keyEncipherment
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
System SSL of z/OS 14: needed gsk_all_cipher_suites structure not supplied
for an MQ client: System SSL
usual cause: program fault
%

%
source: https://www.ibm.com/support/knowledgecenter/SSLTBW_2.1.0/com.ibm.zos.v2r1.e0zh300/sslfrc.htm
%%
status code 14 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
System SSL of z/OS 302: connection is active
for an MQ client: z/OS only; GSKit on Linux/AIX/Windows/IBM i has no 302 in the public lists
usual cause: close or attribute set while active
%

%
source: https://ibm.com/docs/en/SSFKSJ_7.5.0/com.ibm.mq.tro.doc/q049080_.html
%%
System SSL of z/OS 456: (only the number seen beside CSQX620E; our ICSF reading could not be seen again) (not verified)
for an MQ client: z/OS System SSL only; not in any public GSKit list (that of IBM i ends at 444)
usual cause: ICSF (not confirmed)
%

%
not verified: a part of this has no source
source: https://ibm.com/support/pages/node/7100976
%%
System SSL of z/OS 514: callback of the application failed
for an MQ client: channel initiator has no certificate label cache
usual cause: SYSTEM.COMMAND.INPUT reply not possible, page set full; APAR
%

%
source: https://www.ibm.com/support/pages/apar/PH64293
%%
status code 15 of a refused channel: channel negotiation failed
a Java client gets: 2059 with AMQ9503
%

%
source: docs/knowledge/wire.md
%%
status code 16 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
status code 18 of a refused channel: the queue manager met a protocol error
a Java client gets: 2539 with AMQ9523
%

%
source: docs/knowledge/wire.md
%%
TLS_CHACHA20_POLY1305_SHA256: CipherSpec of TLS1.3, enabled by default
preference of MQ: 1
FIPS: no
IANA: TLS_CHACHA20_POLY1305_SHA256
hex: 1303
OpenSSL: TLS_CHACHA20_POLY1305_SHA256
Java: TLS_CHACHA20_POLY1305_SHA256
what of it is verified: hex+order verified; FIPS UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_AES_256_GCM_SHA384: CipherSpec of TLS1.3, enabled by default
preference of MQ: 2
FIPS: yes
IANA: TLS_AES_256_GCM_SHA384
hex: 1302
OpenSSL: TLS_AES_256_GCM_SHA384
Java: TLS_AES_256_GCM_SHA384
what of it is verified: hex+order verified; FIPS UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_AES_128_GCM_SHA256: CipherSpec of TLS1.3, enabled by default
preference of MQ: 3
FIPS: yes
IANA: TLS_AES_128_GCM_SHA256
hex: 1301
OpenSSL: TLS_AES_128_GCM_SHA256
Java: TLS_AES_128_GCM_SHA256
what of it is verified: hex+order verified; FIPS UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_AES_128_CCM_SHA256: CipherSpec of TLS1.3, enabled by default
preference of MQ: 4
FIPS: yes
IANA: TLS_AES_128_CCM_SHA256
hex: 1304
OpenSSL: TLS_AES_128_CCM_SHA256
Java: TLS_AES_128_CCM_SHA256
what of it is verified: hex+order verified; FIPS UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_AES_128_CCM_8_SHA256: CipherSpec of TLS1.3, enabled by default
preference of MQ: 5
FIPS: yes
IANA: TLS_AES_128_CCM_8_SHA256
hex: 1305
OpenSSL: TLS_AES_128_CCM_8_SHA256
Java: TLS_AES_128_CCM_8_SHA256
what of it is verified: hex+order verified; FIPS UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_RSA_WITH_AES_256_GCM_SHA384: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 6
FIPS: yes
IANA: TLS_RSA_WITH_AES_256_GCM_SHA384
hex: 009D
OpenSSL: AES256-GCM-SHA384
Java: SSL_RSA_WITH_AES_256_GCM_SHA384, TLS_RSA_WITH_AES_256_GCM_SHA384
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_ECDSA_AES_256_GCM_SHA384: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: EC
preference of MQ: 7
FIPS: yes
IANA: TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
hex: C02C
OpenSSL: ECDHE-ECDSA-AES256-GCM-SHA384
Java: SSL_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_RSA_AES_256_GCM_SHA384: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 8
FIPS: yes
IANA: TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
hex: C030
OpenSSL: ECDHE-RSA-AES256-GCM-SHA384
Java: SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_RSA_WITH_AES_256_CBC_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 9
FIPS: yes
IANA: TLS_RSA_WITH_AES_256_CBC_SHA256
hex: 003D
OpenSSL: AES256-SHA256
Java: SSL_RSA_WITH_AES_256_CBC_SHA256, TLS_RSA_WITH_AES_256_CBC_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_ECDSA_AES_256_CBC_SHA384: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: EC
preference of MQ: 10
FIPS: yes
IANA: TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
hex: C024
OpenSSL: ECDHE-ECDSA-AES256-SHA384
Java: SSL_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_RSA_AES_256_CBC_SHA384: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 11
FIPS: yes
IANA: TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384
hex: C028
OpenSSL: ECDHE-RSA-AES256-SHA384
Java: SSL_ECDHE_RSA_WITH_AES_256_CBC_SHA384, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_RSA_WITH_AES_128_GCM_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 12
FIPS: yes
IANA: TLS_RSA_WITH_AES_128_GCM_SHA256
hex: 009C
OpenSSL: AES128-GCM-SHA256
Java: SSL_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_GCM_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_ECDSA_AES_128_GCM_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: EC
preference of MQ: 13
FIPS: yes
IANA: TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
hex: C02B
OpenSSL: ECDHE-ECDSA-AES128-GCM-SHA256
Java: SSL_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_RSA_AES_128_GCM_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 14
FIPS: yes
IANA: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
hex: C02F
OpenSSL: ECDHE-RSA-AES128-GCM-SHA256
Java: SSL_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
TLS_RSA_WITH_AES_128_CBC_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 15
FIPS: yes
IANA: TLS_RSA_WITH_AES_128_CBC_SHA256
hex: 003C
OpenSSL: AES128-SHA256
Java: SSL_RSA_WITH_AES_128_CBC_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_ECDSA_AES_128_CBC_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: EC
preference of MQ: 16
FIPS: yes
IANA: TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
hex: C023
OpenSSL: ECDHE-ECDSA-AES128-SHA256
Java: SSL_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_RSA_AES_128_CBC_SHA256: CipherSpec of TLS1.2, enabled by default
the queue manager's key must be: RSA
preference of MQ: 17
FIPS: yes
IANA: TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
hex: C027
OpenSSL: ECDHE-RSA-AES128-SHA256
Java: SSL_ECDHE_RSA_WITH_AES_128_CBC_SHA256, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
what of it is verified: hex+order+FIPS+protocol verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=cipherspecs-cipherspec-order-in-tls-handshake ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html ; https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml
%%
ECDHE_ECDSA_3DES_EDE_CBC_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.1 and 9.0.1 (UNVERIFIED)
the queue manager's key must be: EC
FIPS: yes
IANA: TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
hex: C008
OpenSSL: ECDHE-ECDSA-DES-CBC3-SHA
Java: SSL_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA, TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
what of it is verified: JSSE mapping verified; hex from IANA; since UNVERIFIED
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=jms-tls-cipherspecs-ciphersuites-in-mq-classes ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
ECDHE_RSA_3DES_EDE_CBC_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.1 and 9.0.1 (UNVERIFIED)
the queue manager's key must be: RSA
FIPS: yes
IANA: TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
hex: C012
OpenSSL: ECDHE-RSA-DES-CBC3-SHA
Java: SSL_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
what of it is verified: hex from IANA; since UNVERIFIED
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
ECDHE_ECDSA_RC4_128_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.0 (UNVERIFIED)
the queue manager's key must be: EC
FIPS: no
IANA: TLS_ECDHE_ECDSA_WITH_RC4_128_SHA
hex: C007
OpenSSL: ECDHE-ECDSA-RC4-SHA
Java: SSL_ECDHE_ECDSA_WITH_RC4_128_SHA, TLS_ECDHE_ECDSA_WITH_RC4_128_SHA
what of it is verified: hex from IANA; since UNVERIFIED
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
ECDHE_RSA_RC4_128_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.0 (UNVERIFIED)
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_ECDHE_RSA_WITH_RC4_128_SHA
hex: C011
OpenSSL: ECDHE-RSA-RC4-SHA
Java: SSL_ECDHE_RSA_WITH_RC4_128_SHA, TLS_ECDHE_RSA_WITH_RC4_128_SHA
what of it is verified: hex from IANA; since UNVERIFIED
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
ECDHE_ECDSA_NULL_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.1
the queue manager's key must be: EC
FIPS: no
IANA: TLS_ECDHE_ECDSA_WITH_NULL_SHA
hex: C006
OpenSSL: ECDHE-ECDSA-NULL-SHA
what of it is verified: protocol/hash/since verified; hex from IANA
%

%
source: https://setgetweb.com/p/MQ92/sec/q014265_.htm
%%
ECDHE_RSA_NULL_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.1 (UNVERIFIED)
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_ECDHE_RSA_WITH_NULL_SHA
hex: C010
OpenSSL: ECDHE-RSA-NULL-SHA
what of it is verified: name verified; hex from IANA
%

%
source: https://ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q120565_.htm
%%
TLS_RSA_WITH_NULL_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.1 (UNVERIFIED)
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_NULL_SHA256
hex: 003B
OpenSSL: NULL-SHA256
Java: SSL_RSA_WITH_NULL_SHA256, TLS_RSA_WITH_NULL_SHA256
what of it is verified: JSSE mapping verified; hex from IANA
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_7.5.0/com.ibm.mq.dev.doc/q032470_.htm
%%
TLS_RSA_WITH_RC4_128_SHA256: CipherSpec of TLS1.2, off by default, deprecated since 9.0.0.0 (UNVERIFIED)
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_RC4_128_SHA
hex: 0005
OpenSSL: RC4-SHA
Java: SSL_RSA_WITH_RC4_128_SHA
what of it is verified: UNVERIFIED
%

%
source: docs/knowledge/cipherspecs.md
%%
RC4_SHA_US: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_RC4_128_SHA
hex: 0005
OpenSSL: RC4-SHA
Java: SSL_RSA_WITH_RC4_128_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_AES_128_CBC_SHA: CipherSpec of TLS1.0, off by default, deprecated since 9.0.5
the queue manager's key must be: RSA
FIPS: yes
IANA: TLS_RSA_WITH_AES_128_CBC_SHA
hex: 002F
OpenSSL: AES128-SHA
Java: SSL_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://setgetweb.com/p/MQ92/sec/q014265_.htm ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
AES_SHA_US: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_AES_128_CBC_SHA
hex: 002F
OpenSSL: AES128-SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_AES_256_CBC_SHA: CipherSpec of TLS1.0, off by default, deprecated since 9.0.5
the queue manager's key must be: RSA
FIPS: yes
IANA: TLS_RSA_WITH_AES_256_CBC_SHA
hex: 0035
OpenSSL: AES256-SHA
Java: SSL_RSA_WITH_AES_256_CBC_SHA, TLS_RSA_WITH_AES_256_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://setgetweb.com/p/MQ92/sec/q014265_.htm ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
TLS_RSA_WITH_3DES_EDE_CBC_SHA: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.1 and 9.0.1
the queue manager's key must be: RSA
FIPS: yes
IANA: TLS_RSA_WITH_3DES_EDE_CBC_SHA
hex: 000A
OpenSSL: DES-CBC3-SHA
Java: SSL_RSA_WITH_3DES_EDE_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://setgetweb.com/p/MQ92/sec/q014265_.htm ; https://www.ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.ref.dev.doc/prx_wmq_ssl_cipher_spec.html
%%
TRIPLE_DES_SHA_US: CipherSpec of SSL3, off by default, deprecated since 9.0.0.1 and 9.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_3DES_EDE_CBC_SHA
hex: 000A
OpenSSL: DES-CBC3-SHA
Java: SSL_RSA_WITH_3DES_EDE_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_DES_CBC_SHA: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_DES_CBC_SHA
hex: 0009
OpenSSL: DES-CBC-SHA
Java: SSL_RSA_WITH_DES_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
DES_SHA_EXPORT: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: SSL_RSA_WITH_DES_CBC_SHA
hex: 0009
OpenSSL: DES-CBC-SHA
Java: SSL_RSA_WITH_DES_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_RC4_128_MD5: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_RC4_128_MD5
hex: 0004
OpenSSL: RC4-MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://setgetweb.com/p/MQ92/sec/q014265_.htm
%%
RC4_MD5_US: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_RC4_128_MD5
hex: 0004
OpenSSL: RC4-MD5
Java: SSL_RSA_WITH_RC4_128_MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_NULL_MD5: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_NULL_MD5
hex: 0001
OpenSSL: NULL-MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
NULL_MD5: CipherSpec of SSL3, off by default, deprecated since 9.0.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_NULL_MD5
hex: 0001
OpenSSL: NULL-MD5
Java: SSL_RSA_WITH_NULL_MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_WITH_NULL_SHA: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_NULL_SHA
hex: 0002
OpenSSL: NULL-SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
NULL_SHA: CipherSpec of SSL3, off by default, deprecated since 9.0.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_WITH_NULL_SHA
hex: 0002
OpenSSL: NULL-SHA
Java: SSL_RSA_WITH_NULL_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_EXPORT_WITH_RC2_40_MD5: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5
hex: 0006
OpenSSL: EXP-RC2-CBC-MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
RC2_MD5_EXPORT: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5
hex: 0006
OpenSSL: EXP-RC2-CBC-MD5
Java: SSL_RSA_EXPORT_WITH_RC2_CBC_40_MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
TLS_RSA_EXPORT_WITH_RC4_40_MD5: CipherSpec of TLS1.0, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT_WITH_RC4_40_MD5
hex: 0003
OpenSSL: EXP-RC4-MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
RC4_MD5_EXPORT: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT_WITH_RC4_40_MD5
hex: 0003
OpenSSL: EXP-RC4-MD5
Java: SSL_RSA_EXPORT_WITH_RC4_40_MD5
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
DES_SHA_EXPORT1024: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA
hex: 0062
OpenSSL: EXP1024-DES-CBC-SHA
Java: SSL_RSA_EXPORT1024_WITH_DES_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
FIPS_WITH_DES_CBC_SHA: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: SSL_RSA_FIPS_WITH_DES_CBC_SHA
hex: FEFE
Java: SSL_RSA_FIPS_WITH_DES_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
FIPS_WITH_3DES_EDE_CBC_SHA: CipherSpec of SSL3, off by default, deprecated since 9.0.0.1 and 9.0.1
the queue manager's key must be: RSA
FIPS: no
IANA: SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA
hex: FEFF
Java: SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
RC4_56_SHA_EXPORT1024: CipherSpec of SSL3, off by default, deprecated since 9.0.0.0
the queue manager's key must be: RSA
FIPS: no
IANA: TLS_RSA_EXPORT1024_WITH_RC4_56_SHA
hex: 0064
OpenSSL: EXP1024-RC4-SHA
Java: SSL_RSA_EXPORT1024_WITH_RC4_56_SHA
what of it is verified: hex/protocol/since verified
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed
%%
ANY: alias for several CipherSpecs of TLS1.2, TLS1.3, enabled by default
members by preference: TLS_CHACHA20_POLY1305_SHA256, TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_AES_128_CCM_8_SHA256, TLS_RSA_WITH_AES_256_GCM_SHA384, ECDHE_ECDSA_AES_256_GCM_SHA384, ECDHE_RSA_AES_256_GCM_SHA384, TLS_RSA_WITH_AES_256_CBC_SHA256, ECDHE_ECDSA_AES_256_CBC_SHA384, ECDHE_RSA_AES_256_CBC_SHA384, TLS_RSA_WITH_AES_128_GCM_SHA256, ECDHE_ECDSA_AES_128_GCM_SHA256, ECDHE_RSA_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256, ECDHE_ECDSA_AES_128_CBC_SHA256, ECDHE_RSA_AES_128_CBC_SHA256
Java: *ANY
what of it is verified: class verified; since partly UNVERIFIED
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q014267_.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings ; https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mq-migrating-existing-security-configurations-use-alias-cipherspec
%%
ANY_TLS12_OR_HIGHER: alias for several CipherSpecs of TLS1.2, TLS1.3, enabled by default
members by preference: TLS_CHACHA20_POLY1305_SHA256, TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_AES_128_CCM_8_SHA256, TLS_RSA_WITH_AES_256_GCM_SHA384, ECDHE_ECDSA_AES_256_GCM_SHA384, ECDHE_RSA_AES_256_GCM_SHA384, TLS_RSA_WITH_AES_256_CBC_SHA256, ECDHE_ECDSA_AES_256_CBC_SHA384, ECDHE_RSA_AES_256_CBC_SHA384, TLS_RSA_WITH_AES_128_GCM_SHA256, ECDHE_ECDSA_AES_128_GCM_SHA256, ECDHE_RSA_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256, ECDHE_ECDSA_AES_128_CBC_SHA256, ECDHE_RSA_AES_128_CBC_SHA256
Java: *TLS12ORHIGHER
what of it is verified: class verified; since partly UNVERIFIED
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q014267_.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings ; https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mq-migrating-existing-security-configurations-use-alias-cipherspec
%%
ANY_TLS13_OR_HIGHER: alias for several CipherSpecs of TLS1.3, enabled by default
members by preference: TLS_CHACHA20_POLY1305_SHA256, TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_AES_128_CCM_8_SHA256
Java: *TLS13ORHIGHER
what of it is verified: class verified; since partly UNVERIFIED
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q014267_.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings ; https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mq-migrating-existing-security-configurations-use-alias-cipherspec
%%
ANY_TLS12: alias for several CipherSpecs of TLS1.2, enabled by default
members by preference: TLS_RSA_WITH_AES_256_GCM_SHA384, ECDHE_ECDSA_AES_256_GCM_SHA384, ECDHE_RSA_AES_256_GCM_SHA384, TLS_RSA_WITH_AES_256_CBC_SHA256, ECDHE_ECDSA_AES_256_CBC_SHA384, ECDHE_RSA_AES_256_CBC_SHA384, TLS_RSA_WITH_AES_128_GCM_SHA256, ECDHE_ECDSA_AES_128_GCM_SHA256, ECDHE_RSA_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256, ECDHE_ECDSA_AES_128_CBC_SHA256, ECDHE_RSA_AES_128_CBC_SHA256
Java: *TLS12
what of it is verified: class verified; since partly UNVERIFIED
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q014267_.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings ; https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mq-migrating-existing-security-configurations-use-alias-cipherspec
%%
ANY_TLS13: alias for several CipherSpecs of TLS1.3, enabled by default
members by preference: TLS_CHACHA20_POLY1305_SHA256, TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_AES_128_CCM_8_SHA256
Java: *TLS13
what of it is verified: class verified; since partly UNVERIFIED
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q014267_.html ; https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings ; https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mq-migrating-existing-security-configurations-use-alias-cipherspec
%%
status code 5 of a refused channel: the queue manager is quiescing
a Java client gets: 2059 with AMQ9525
%

%
source: docs/knowledge/wire.md
%%
status code 1 of a refused channel: it has no channel of that name
a Java client gets: 2540 with AMQ9520
%

%
source: docs/knowledge/wire.md
%%
status code 2 of a refused channel: its channel of that name has another type
a Java client gets: 2539 with AMQ9547
%

%
source: docs/knowledge/wire.md
%%
status code 3 of a refused channel: the queue manager is not available
a Java client gets: 2059 with AMQ9524
%

%
source: docs/knowledge/wire.md
%%
MQCCDTURL: URL of the channel table
read by: client
in mqclient.ini: .
order: after MQSERVER and ServerConnectionParms, before MQCHLLIB and MQCHLTAB
%

%
source: https://setgetweb.com/p/MQ90/con/q016735_.htm
%%
MQCHLLIB: directory or URL stem of the channel table
read by: client
in mqclient.ini: CHANNELS.ChannelDefinitionDirectory
order: the variables override the file; the result is in the setting 'channel-definition'
%

%
source: https://setgetweb.com/p/MQ90/con/q016735_.htm ; https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
MQCHLTAB: file name of the channel table
read by: client
in mqclient.ini: CHANNELS.ChannelDefinitionFile
default: AMQCLCHL.TAB
order: the variables override the file; the result is in the setting 'channel-definition'
%

%
source: https://setgetweb.com/p/MQ90/con/q016735_.htm ; https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
MQCLNTCF: path of mqclient.ini; first place searched
read by: client
in mqclient.ini: .
order: first place searched
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqclientini-location-client-configuration-file
%%
MQ_DATA_PATH: MQ's data directory: third place searched for mqclient.ini (Windows)
read by: client
in mqclient.ini: .
order: third place searched for mqclient.ini (Windows)
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqclientini-location-client-configuration-file
%%
MQ_FILE_PATH: MQ's directory where a client-only install sets no data path (Windows)
read by: client
in mqclient.ini: .
order: used as the data directory
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqclientini-location-client-configuration-file
%%
MQ_OVERRIDE_DATA_PATH: data directory of an unpacked client
read by: client
in mqclient.ini: .
order: seen in use; the rule is not documented
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/ste/11.0.3?topic=container-mq-client
%%
MQSSLKEYR: the key repository; overrides SSLKeyRepository of mqclient.ini
read by: client
in mqclient.ini: SSL.SSLKeyRepository
order: MQSCO, then MQSSLKEYR, then SSLKeyRepository
%

%
source: https://ibm.com/docs/SSFKSJ_9.3.0/secure/q012750_.html ; https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q044090_.html ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/
%%
MQKEYRPWD: password of the key repository; overrides SSLKeyRepositoryPassword
read by: client
in mqclient.ini: SSL.SSLKeyRepositoryPassword
order: MQSCO, then MQKEYRPWD, then SSLKeyRepositoryPassword; the stash file only where none of them is given
%

%
source: https://ibm.com/support/knowledgecenter/SSFKSJ_9.3.0/refdev/keyrepopasswordptr.html
%%
MQS_MQI_KEYFILE: file with the initial key that decrypts an encrypted password
read by: client
in mqclient.ini: Security.MQIInitialKeyFile
order: variable over file by analogy
effect: it decrypts passwords that runmqicred encrypted, and has no other effect on TLS
%

%
source: https://ibm.com/support/knowledgecenter/en/SSFKSJ_latest/refadmin/runmqicred.html
%%
MQCERTLABL: label of the certificate that the client sends
read by: client
in mqclient.ini: SSL.CertificateLabel
order: IBM documents each place but not their order; channel, variable, file is assumed
%

%
not verified: a part of this has no source
source: https://github.com/dsuch/pymqi/issues/247 (label can be set by program, env var, ini) ; docs/knowledge/settings.md
%%
MQSSLFIPS: YES allows FIPS CipherSpecs only, for the whole process
read by: client
in mqclient.ini: SSL.SSLFipsRequired
values: YES or NO
default: NO
order: MQSCO, then MQSSLFIPS, then SSLFipsRequired
%

%
source: https://ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q012440_.html
%%
MQSUITEB: Suite B strength
read by: client
in mqclient.ini: SSL.EncryptionPolicySuiteB
values: NONE, 128_BIT or 192_BIT
order: variable over file by analogy
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
MQCERTVPOL: certificate validation policy
read by: client
in mqclient.ini: SSL.CertificateValPolicy
values: ANY, RFC5280 or NONE
default: ANY
order: MQSCO, then MQCERTVPOL, then CertificateValPolicy
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q010230_.html ; https://www.ibm.com/docs/en/SSFKSJ_9.4.0/refdev/certvalpo.html
%%
MQSSLCRYP: PKCS#11 device, token and its password
read by: client
in mqclient.ini: SSL.SSLCryptoHardware
order: variable over file by analogy
effect: the walk does not use cryptographic hardware: a certificate on a token is not seen
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQSSLPROX: HTTP proxy for revocation checks
read by: client
in mqclient.ini: SSL.SSLHTTPProxyName
order: the order is not documented; variable over file by analogy
effect: it is used for revocation checks alone, which the walk does not make; MQ itself goes through no proxy
%

%
not verified: a part of this has no source
source: https://www.ibm.com/support/pages/apar/IC64358
%%
MQSSLRESET: bytes after which the secret key is reset
read by: client
in mqclient.ini: SSL.SSLKeyResetCount
values: a number from 0 to 999999999
default: 0
order: variable over file by analogy; 1 to 32767 are treated as 32768
effect: it has no effect on whether the client connects, only on later key resets
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ90/con/q017080_.htm
%%
MQCCSID: code page of the client
read by: client
in mqclient.ini: CHANNELS.CCSID
values: a number of 1 or more
order: variable over file by analogy
effect: it has no effect on TLS
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
MQIPADDRV: IP version preferred for host names
read by: client
in mqclient.ini: TCP.IPAddressVersion
values: MQIPADDR_IPV4 or MQIPADDR_IPV6
order: variable over file by analogy
effect: the walk tries every address of a name, in the order of the system
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQNAME: NetBIOS name; not relevant for TLS
read by: client
in mqclient.ini: NETBIOS.LocalName
order: not relevant for TLS
effect: it has no effect on TCP or TLS
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQTCPTIMEOUT: time-out of the TCP connect
read by: client
in mqclient.ini: TCP.Connect_Timeout
values: a number of 0 or more
default: 0
order: whether the variable sets the same is not documented
effect: the walk uses its own time limit, so a client that gives up earlier is not seen
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQ_CONNECT_TYPE: CLIENT: the program connects as a client; LOCAL: with local bindings
read by: client
in mqclient.ini: .
values: STANDARD, CLIENT, LOCAL or FASTPATH
order: used only if the program asks for MQCNO_STANDARD_BINDING
effect: a program that is a client decides by itself; LOCAL makes one of both kinds connect without a channel and without TLS
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.0?topic=call-mqconnx-environment-variable
%%
MQAPPLNAME: application name shown in channel status
read by: client
in mqclient.ini: .
order: a name set by the program comes first
effect: it is shown in channel status, and has no effect on connecting
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQS_IPC_HOST: host name for local resources; not relevant for TLS
read by: client
in mqclient.ini: .
order: not relevant for TLS
effect: it has no effect on a client
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQOUTBOUND_SNI: server name (SNI) sent in TLS, managed .NET only
read by: client
in mqclient.ini: SSL.OutboundSNI
order: read by managed .NET only, after the application's own property
%

%
source: https://ibm.com/docs/en/ibm-mq/9.4?topic=programs-outboundsni-property
%%
MQSSLTRUSTSTORE: seen in demonstration scripts; its effect is not documented
read by: client
in mqclient.ini: .
order: seen in demonstrations; its effect is not documented
effect: IBM does not document what it does; the walk judges trust by the key repository alone
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQS_KEYSTORE_CONF: key store of Advanced Message Security, not of channel TLS
read by: client
in mqclient.ini: .
order: not the key repository of channel TLS
effect: it is the key store of Advanced Message Security, and has no effect on the TLS of the channel
%

%
source: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/47
%%
AMQ_ALLOWED_CIPHERS: CipherSpecs that the queue manager accepts
read by: server
in mqclient.ini: .
order: read by queue managers, not by clients
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.1.0/com.ibm.mq.con.doc/q016950_.htm ; https://www.ibm.com/docs/SSYHRD_10.0.0/configure/q082720_.html
%%
AMQ_SSL_WEAK_CIPHER_ENABLE: enables weak CipherSpecs again
read by: server
in mqclient.ini: .
order: read by queue managers, not by clients
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_7.5.0/com.ibm.mq.sec.doc/q120565_.html
%%
AMQ_SSL_V3_ENABLE: enables SSL 3.0 again
read by: server
in mqclient.ini: .
order: read by queue managers, not by clients
%

%
source: https://ibm.com/docs/SSFKSJ_8.0.0/com.ibm.mq.pro.doc/q123420_.html
%%
AMQ_TLS_V1_ENABLE: enables TLS 1.0 again
read by: server
in mqclient.ini: .
order: read by queue managers, not by clients
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
AMQ_DIAGNOSTIC_MSG_SEVERITY: whether message ids end in a severity letter
read by: server
in mqclient.ini: .
order: read by queue managers, not by clients
%

%
source: https://www.ibm.com/docs/SSYHRD_10.0.0/configure/q082720_.html
%%
AMQ_NO_IPV6: no IPv6 when connecting
read by: client and queue manager
in mqclient.ini: .
order: any value turns it on
effect: the walk tries every address of a name, IPv6 too
%

%
source: https://www.ibm.com/docs/zh/ibm-mq/9.4.x?topic=variables-environment-descriptions
%%
AMQ_SSL_ALLOW_DEFAULT_CERT: seen with programs that rely on the store's default certificate
read by: client
in mqclient.ini: .
order: seen with programs that rely on the store's default certificate; its effect is not documented
effect: IBM does not document what it does; the walk looks for the label alone
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md ; https://www.ibm.com/support/docview.wss?uid=swg21245474
%%
SSL.SSLKeyRepository: key repository (mqclient.ini, stanza SSL)
variable: MQSSLKEYR
order: MQSCO, then MQSSLKEYR, then SSLKeyRepository
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.2?topic=mqsco-keyrepository-mqchar256 ; docs/knowledge/reason-codes.md
%%
MQCA_SSL_KEY_REPOSITORY (2049, SSLKeyRepository): the queue manager's key repository
in MQSC: SSLKEYR
type: string 256
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.SSLKeyRepositoryPassword: key repository password (mqclient.ini, stanza SSL)
variable: MQKEYRPWD
order: MQSCO, then MQKEYRPWD, then SSLKeyRepositoryPassword; the stash file only where none of them is given
%

%
source: https://ibm.com/support/knowledgecenter/SSFKSJ_9.3.0/refdev/keyrepopasswordptr.html ; https://www.ibm.com/docs/en/ibm-mq/9.3?topic=wsalw-supplying-key-repository-password-mq-mqi-client-aix-linux-windows
%%
MQCA_SSL_KEY_REPO_PASSWORD (2055, SSLKeyRepositoryPassword): password of the queue manager's key repository, from 9.3
in MQSC: KEYRPWD
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.CertificateLabel: certificate label (mqclient.ini, stanza SSL)
variable: MQCERTLABL
order: IBM documents each place but not their order; channel, variable, file is assumed
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html ; https://ibm.com/docs/en/ibm-mq/9.0?topic=windows-setting-up-key-repository-unix-linux
%%
MQCA_CERT_LABEL (2121, CertificateLabel): label of the certificate, of the queue manager or of a channel
in MQSC: CERTLABL
type: string 64
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.OutboundSNI: server name (SNI) sent in TLS (mqclient.ini, stanza SSL)
values: CHANNEL, HOSTNAME or *
default: CHANNEL
order: only mqclient.ini sets it for a C client
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.AllowOutboundSNI: AllowOutboundSNI (mqclient.ini, stanza SSL)
values: YES or NO
order: deprecated from 9.2.1; OutboundSNI overrides it
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.AllowTLSV13: TLS 1.3 allowed (mqclient.ini, stanza SSL)
values: Y, YES, T, TRUE, N, NO, F or FALSE
order: only mqclient.ini sets it; if it is absent, the CipherSpec decides
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.AllowTLSV13 (qm.ini): whether the queue manager speaks TLS 1.3
healthy: TRUE
else: FALSE: a client with a TLS 1.3 CipherSpec is refused; ANY_TLS12_OR_HIGHER still connects
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html
%%
SSL.SSLFipsRequired: FIPS CipherSpecs only (mqclient.ini, stanza SSL)
variable: MQSSLFIPS
values: YES or NO
default: NO
order: MQSCO, then MQSSLFIPS, then SSLFipsRequired
%

%
source: https://ibm.com/docs/SSFKSJ_9.1.0/com.ibm.mq.sec.doc/q012440_.html
%%
MQIA_SSL_FIPS_REQUIRED (92, SSLFIPSRequired): whether only FIPS-certified CipherSpecs may be used
in MQSC: SSLFIPS
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.EncryptionPolicySuiteB: Suite B (mqclient.ini, stanza SSL)
variable: MQSUITEB
values: NONE, 128_BIT or 192_BIT
order: variable over file by analogy
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
MQIA_SUITE_B_STRENGTH (247, EncryptionPolicySuiteB): Suite B levels: NOT_AVAILABLE 0, NONE 1, 128_BIT 2, 192_BIT 4
in MQSC: SUITEB
type: int list
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.CertificateValPolicy: certificate validation policy (mqclient.ini, stanza SSL)
variable: MQCERTVPOL
values: ANY, RFC5280 or NONE
default: ANY
order: MQSCO, then MQCERTVPOL, then CertificateValPolicy
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q010230_.html
%%
MQIA_CERT_VAL_POLICY (252, CertificateValPolicy): how certificates are validated: ANY 0, RFC5280 1, NONE 2
in MQSC: CERTVPOL
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.SSLCryptoHardware: cryptographic hardware (mqclient.ini, stanza SSL)
variable: MQSSLCRYP
order: variable over file by analogy
effect: the walk does not use cryptographic hardware: a certificate on a token is not seen
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
SSL.OCSPAuthentication: revocation check (OCSP) (mqclient.ini, stanza SSL)
values: REQUIRED, WARN or OPTIONAL
default: REQUIRED
order: only mqclient.ini sets it
effect: the walk asks no OCSP responder, so what it would answer is not known
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.OCSPCheckExtensions: OCSP responders named in certificates (mqclient.ini, stanza SSL)
values: YES or NO
default: YES
order: only mqclient.ini sets it; its default is assumed
effect: the walk asks no OCSP responder, so what it would answer is not known
%

%
not verified: a part of this has no source
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q135040_.html
%%
SSL.CDPCheckExtensions: CRL distribution points named in certificates (mqclient.ini, stanza SSL)
values: YES or NO
default: NO
order: only mqclient.ini sets it; IBM calls both values the default, NO is assumed
effect: the walk reads no revocation list, so what it would say is not known
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.ClientRevocationChecks: revocation checks of the channel table (mqclient.ini, stanza SSL)
values: REQUIRED, OPTIONAL or DISABLED
default: REQUIRED
order: only mqclient.ini sets it
effect: the walk checks no revocation, so what the client would find is not known
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.SSLHTTPProxyName: HTTP proxy for revocation checks (mqclient.ini, stanza SSL)
variable: MQSSLPROX
order: the order is not documented; variable over file by analogy
effect: it is used for revocation checks alone, which the walk does not make; MQ itself goes through no proxy
%

%
not verified: a part of this has no source
source: https://www.ibm.com/support/pages/apar/IC64358
%%
SSL.SSLHTTPConnectTimeout: time limit of revocation checks (seconds) (mqclient.ini, stanza SSL)
values: a number of 0 or more
order: only mqclient.ini sets it
effect: it limits revocation checks, which the walk does not make
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.con.doc/q016900_.html
%%
SSL.SSLKeyResetCount: bytes until the secret key is reset (mqclient.ini, stanza SSL)
variable: MQSSLRESET
values: a number from 0 to 999999999
default: 0
order: variable over file by analogy; 1 to 32767 are treated as 32768
effect: it has no effect on whether the client connects, only on later key resets
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ90/con/q017080_.htm
%%
MQIA_SSL_RESET_COUNT (76, SSLKeyResetCount): bytes after which the secret key is negotiated anew
in MQSC: SSLRKEYC
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SSL.HTTPSKeyStore: key store for an https channel table (mqclient.ini, stanza SSL)
order: for https channel tables from 9.4.1; its stanza is assumed
effect: it is used to fetch a channel table or token over https, not for the TLS of the channel
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html ; docs/knowledge/mqclient-ini.md
%%
SSL.HTTPSCertValidation: certificate validation for an https channel table (mqclient.ini, stanza SSL)
values: ANY, NONE or HOSTNAMECN
default: HOSTNAMECN
order: for https channel tables from 9.4.1; its stanza is assumed
effect: it is used to fetch a channel table or token over https, not for the TLS of the channel
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html ; docs/knowledge/mqclient-ini.md
%%
SSL.HTTPSCertRevocation: revocation checks for an https channel table (mqclient.ini, stanza SSL)
order: for https channel tables from 9.4.1; its stanza is assumed
effect: it is used to fetch a channel table or token over https, not for the TLS of the channel
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html ; docs/knowledge/mqclient-ini.md
%%
Security.MQIInitialKeyFile: file with the initial key of encrypted passwords (mqclient.ini, stanza Security)
variable: MQS_MQI_KEYFILE
order: variable over file by analogy
effect: it decrypts passwords that runmqicred encrypted, and has no other effect on TLS
%

%
not verified: a part of this has no source
source: https://ibm.com/support/knowledgecenter/en/SSFKSJ_latest/refadmin/runmqicred.html ; docs/knowledge/mqclient-ini.md
%%
CHANNELS.CCSID: code page (mqclient.ini, stanza CHANNELS)
variable: MQCCSID
values: a number of 1 or more
order: variable over file by analogy
effect: it has no effect on TLS
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
CHANNELS.ChannelDefinitionDirectory: directory of the channel table (mqclient.ini, stanza CHANNELS)
variable: MQCHLLIB
order: the variables override the file; the result is in the setting 'channel-definition'
%

%
source: https://www.ibm.com/docs/de/ibm-mq/9.4.x?topic=tables-url-access-ccdt
%%
CHANNELS.ChannelDefinitionFile: file name of the channel table (mqclient.ini, stanza CHANNELS)
variable: MQCHLTAB
default: AMQCLCHL.TAB
order: the variables override the file; the result is in the setting 'channel-definition'
%

%
source: https://www.ibm.com/docs/de/ibm-mq/9.4.x?topic=tables-url-access-ccdt
%%
CHANNELS.ServerConnectionParms: channel and address without a channel table (mqclient.ini, stanza CHANNELS)
variable: MQSERVER
order: MQSERVER, then ServerConnectionParms; both override every channel table
%

%
source: https://www.ibm.com/docs/de/ibm-mq/9.4.x?topic=tables-url-access-ccdt
%%
CHANNELS.DefRecon: automatic client reconnection (mqclient.ini, stanza CHANNELS)
values: NO, YES, QMGR or DISABLED
default: NO
order: mqclient.ini overrides DEFRECON of the channel
effect: it has no effect on the first connect
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/SSFKSJ_9.3.0/configure/q130380_.html
%%
CHANNELS.ReconDelay: delays between reconnection attempts (mqclient.ini, stanza CHANNELS)
order: only mqclient.ini sets it
effect: it has no effect on the first connect
%

%
source: https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
CHANNELS.MQReconnectTimeout: time limit of a reconnection (seconds) (mqclient.ini, stanza CHANNELS)
values: a number of 0 or more
default: 1800
order: only mqclient.ini sets it; its default is assumed
effect: it has no effect on the first connect
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/SSFKSJ_9.3.0/configure/q130380_.html
%%
CHANNELS.Put1DefaultAlwaysSync: MQPUT1 is synchronous by default (mqclient.ini, stanza CHANNELS)
values: YES or NO
order: only mqclient.ini sets it
effect: it has no effect on connecting
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/SSFKSJ_9.3.0/configure/q130380_.html
%%
CHANNELS.PasswordProtection: protection of passwords sent without TLS (mqclient.ini, stanza CHANNELS)
order: only mqclient.ini sets it
effect: it protects a password where there is no TLS, and has no effect where there is
%

%
not verified: a part of this has no source
source: https://ibm.com/docs/en/ibm-mq/9.3?topic=mqclientini-channels-stanza-client-configuration-file
%%
TCP.ClntRcvBuffSize: TCP receive buffer (bytes) (mqclient.ini, stanza TCP)
values: a number of 0 or more
default: 32768
order: only mqclient.ini sets it; 0 uses the system's default
effect: it has no effect on TLS
%

%
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
TCP.ClntSndBuffSize: TCP send buffer (bytes) (mqclient.ini, stanza TCP)
values: a number of 0 or more
default: 32768
order: only mqclient.ini sets it; 0 uses the system's default
effect: it has no effect on TLS
%

%
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
TCP.Connect_Timeout: time limit of the TCP connect (seconds) (mqclient.ini, stanza TCP)
variable: MQTCPTIMEOUT
values: a number of 0 or more
default: 0
order: whether the variable sets the same is not documented
effect: the walk uses its own time limit, so a client that gives up earlier is not seen
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
TCP.IPAddressVersion: IP version preferred for host names (mqclient.ini, stanza TCP)
variable: MQIPADDRV
values: MQIPADDR_IPV4 or MQIPADDR_IPV6
order: variable over file by analogy
effect: the walk tries every address of a name, in the order of the system
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
TCP.KeepAlive: TCP keep-alive (mqclient.ini, stanza TCP)
values: YES or NO
default: NO
order: only mqclient.ini sets it; its default is assumed from qm.ini
effect: it has no effect on connecting
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
TCP.Library1: TCP library (Windows) (mqclient.ini, stanza TCP)
order: Windows only
effect: it is for Windows only, and has no effect on TLS
%

%
not verified: a part of this has no source
source: https://setgetweb.com/p/MQ92/con/q016910_.htm
%%
NETBIOS.LocalName: NetBIOS name (Windows) (mqclient.ini, stanza NETBIOS)
variable: MQNAME
order: not relevant for TLS
effect: it has no effect on TCP or TLS
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MessageBuffer.MaximumSize: read-ahead buffer (kilobytes) (mqclient.ini, stanza MessageBuffer)
values: a number from -1 to 999999
order: only mqclient.ini sets it; -1: the client decides, 0: no read-ahead
effect: it has no effect on connecting
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.con.doc/q016890_.htm
%%
MessageBuffer.PurgeTime: read-ahead purge time (seconds) (mqclient.ini, stanza MessageBuffer)
values: a number from -1 to 999999
default: 600
order: only mqclient.ini sets it
effect: it has no effect on connecting
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.con.doc/q016890_.htm
%%
MessageBuffer.UpdatePercentage: read-ahead update (percent) (mqclient.ini, stanza MessageBuffer)
values: a number from -1 to 100
order: only mqclient.ini sets it
effect: it has no effect on connecting
%

%
source: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.con.doc/q016890_.htm
%%
Security.DisableClientAMS: Advanced Message Security disabled (mqclient.ini, stanza Security)
values: YES or NO
default: NO
order: only mqclient.ini sets it for a C client, apart from MQS_DISABLE_ALL_INTERCEPT
effect: it is about the messages themselves, and has no effect on the TLS of the channel
%

%
source: docs/knowledge/mqclient-ini.md
%%
PreConnect.Module: pre-connect exit (mqclient.ini, stanza PreConnect)
order: the exit may replace the channel definition that is used otherwise
effect: the exit may give the client another channel definition, which the walk does not see
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=file-preconnect-stanza-client-configuration
%%
ClientExitPath.ExitsDefaultPath: directory of exits (mqclient.ini, stanza ClientExitPath)
order: only mqclient.ini sets it
effect: it has no effect unless the channel names an exit
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.con.doc/q016870_.html
%%
ClientExitPath.ExitsDefaultPath64: directory of 64-bit exits (mqclient.ini, stanza ClientExitPath)
order: only mqclient.ini sets it
effect: it has no effect unless the channel names an exit
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.con.doc/q016870_.html
%%
ApplicationDefaults.Type: kind of application, for rebalancing (mqclient.ini, stanza ApplicationDefaults)
values: SIMPLE, REQREP or MANAGED
order: only mqclient.ini sets it, from 9.2.4
effect: it is about rebalancing in a uniform cluster, and has no effect on TLS
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.con.doc/appdefaults.html
%%
ApplicationDefaults.BalanceTimeout: time until an application is moved (seconds) (mqclient.ini, stanza ApplicationDefaults)
values: NEVER, IMMEDIATE, DEFAULT or a number from 0 to 999999999
default: 10
order: only mqclient.ini sets it, from 9.2.4
effect: it is about rebalancing in a uniform cluster, and has no effect on TLS
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.con.doc/appdefaults.html
%%
ApplicationDefaults.BalanceOptions: when an application may be moved (mqclient.ini, stanza ApplicationDefaults)
values: NONE or IGNTRANS
order: only mqclient.ini sets it, from 9.2.4
effect: it is about rebalancing in a uniform cluster, and has no effect on TLS
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.2.0/com.ibm.mq.con.doc/appdefaults.html
%%
SSL.RFC5280EKUChecks: extended key usage checked with RFC5280 (mqclient.ini, stanza SSL)
values: TRUE or FALSE
order: only mqclient.ini sets it for a client, from 9.4.5
effect: it counts only with the validation policy RFC5280, and the walk does not judge extended key usage
%

%
source: https://www.ibm.com/docs/es/ibm-mq/9.4.x?topic=mq-certificate-extended-key-usage-eku
%%
SUBSTATE (DISPLAY CHSTATUS): what the channel does at the moment
healthy: RECEIVE and the like
else: SSLHANDSHK that stays: a lookup by OCSP or CRL, a firewall, a hardware module
%

%
source: docs/knowledge/chstatus.md
%%
MQIACH_CHANNEL_SUBSTATE (1609, SubState): what the channel does at the moment
in MQSC: SUBSTATE
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
SECPROT (DISPLAY CHSTATUS): version of TLS in use
healthy: TLSV12 or TLSV13
else: NONE: no TLS, so the wrong channel or a blank CipherSpec is in use although the program works
%

%
source: docs/knowledge/chstatus.md
%%
SSLCIPH (DISPLAY CHSTATUS): CipherSpec that was negotiated
healthy: a CipherSpec
else: other than the channel's definition where that is an alias; blank: no TLS
%

%
source: docs/knowledge/chstatus.md
%%
SSLCIPH (channel): CipherSpec or alias that the channel asks for; both ends need it, and blank means no TLS
%

%
source: docs/knowledge/cipherspecs.md
%%
SSLCERTI (DISPLAY CHSTATUS): issuer of the client's certificate
healthy: the expected CA
else: blank: the client sent no certificate
%

%
source: docs/knowledge/chstatus.md
%%
SSLCERTU (DISPLAY CHSTATUS): local user of the certificate; z/OS only
%

%
source: docs/knowledge/chstatus.md
%%
SSLRKEYS (DISPLAY CHSTATUS): how often the secret key was reset
healthy: 0
else: above 0: the secret key is reset
%

%
source: docs/knowledge/chstatus.md
%%
SSLKEYDA (DISPLAY CHSTATUS): date of the last reset of the secret key
healthy: blank
else: a date: the secret key is reset
%

%
source: docs/knowledge/chstatus.md
%%
SSLKEYTI (DISPLAY CHSTATUS): time of the last reset of the secret key
healthy: blank
else: a time: the secret key is reset
%

%
source: docs/knowledge/chstatus.md
%%
MCAUSER (DISPLAY CHSTATUS): user that the channel works as
healthy: the expected user
else: another user: a CHLAUTH rule maps it
%

%
source: docs/knowledge/chstatus.md
%%
CONNAME (DISPLAY CHSTATUS): address that the connection comes from
healthy: the client's
else: another address: a proxy or NAT is in between
%

%
source: docs/knowledge/chstatus.md
%%
RAPPLTAG (DISPLAY CHSTATUS): program at the other end
healthy: the program
%

%
source: docs/knowledge/chstatus.md
%%
RPRODUCT (DISPLAY CHSTATUS): client library at the other end
else: tells a Java client from a C client
%

%
source: docs/knowledge/chstatus.md
%%
RVERSION (DISPLAY CHSTATUS): level of the client library
%

%
source: docs/knowledge/chstatus.md
%%
SSLCAUTH (channel): whether the client must send a certificate: REQUIRED (the default) or OPTIONAL
else: REQUIRED and no certificate: AMQ9637, and AMQ9642 at the client; with OPTIONAL one that is sent is checked all the same
%

%
source: docs/knowledge/cipherspecs.md
%%
CERTLABL (channel): label of the certificate of this channel; blank means that of the queue manager or client
%

%
not verified: a part of this has no source
source: docs/knowledge/key-repositories.md
%%
CERTLABL (queue manager): label of the queue manager's certificate
%

%
not verified: a part of this has no source
source: docs/knowledge/key-repositories.md
%%
SSLKEYR (queue manager): key repository of the queue manager
%

%
not verified: a part of this has no source
source: docs/knowledge/key-repositories.md
%%
SSLEV (queue manager): whether events of TLS failures are put to SYSTEM.ADMIN.CHANNEL.EVENT
%

%
source: docs/knowledge/chstatus.md
%%
javax.net.ssl.trustStore (property of the JVM): file with the CAs that the JVM trusts; without it jssecacerts or cacerts of the JVM
else: a JVM does not read MQ's key repository: the queue manager's issuer belongs in here
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.trustStoreType (property of the JVM): format of the truststore, such as PKCS12 or JKS
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.trustStorePassword (property of the JVM): password of the truststore
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.keyStore (property of the JVM): file with the client's certificate and private key; none by default
else: not set: the client sends no certificate
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.keyStoreType (property of the JVM): format of the keystore, such as PKCS12 or JKS
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.keyStorePassword (property of the JVM): password of the keystore
%

%
source: docs/knowledge/java-clients.md ; https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.debug (property of the JVM): prints the handshake to standard output, for example with ssl:handshake
%

%
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
com.ibm.mq.cfg.useIBMCipherMappings (property of the JVM): which names of suites a program may use: true (the default) the SSL_ names, false the TLS_ names
%

%
source: docs/knowledge/java-clients.md
%%
com.ibm.mq.cfg.SSL.outboundSNI (property of the JVM): what is sent as server name: CHANNEL or HOSTNAME
%

%
not verified: a part of this has no source
source: docs/knowledge/outbound-sni.md
%%
com.ibm.mq.jmqi.ignoreCCDTCertificateLabel (property of the JVM): true: a certificateLabel in the channel table is passed over; without it such an entry gives 2596
%

%
source: docs/knowledge/java-clients.md
%%
CHLTYPE (DISPLAY CHSTATUS): type of the channel
healthy: SVRCONN for a client
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
LOCLADDR (DISPLAY CHSTATUS): address and port of the queue manager's end
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
JOBNAME (DISPLAY CHSTATUS): process and thread of the channel at the queue manager
else: of a client it is the process amqrmppa, not the program: look for CONNAME, RAPPLTAG and MCAUSER
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
CHSTADA (DISPLAY CHSTATUS): date when the channel started
healthy: today, for a program that has just connected
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
CHSTATI (DISPLAY CHSTATUS): time when the channel started
else: before the last change of the key repository: this instance still uses the old one
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
LSTMSGDA (DISPLAY CHSTATUS): date of the last message or MQI call
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
LSTMSGTI (DISPLAY CHSTATUS): time of the last message or MQI call
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
MSGS (DISPLAY CHSTATUS): messages or MQI calls so far
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
MQIACH_MSGS (1534, Msgs): messages or MQI calls so far
in MQSC: MSGS
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
BYTSSENT (DISPLAY CHSTATUS): bytes sent
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
BYTSRCVD (DISPLAY CHSTATUS): bytes received
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
HBINT (DISPLAY CHSTATUS): heartbeat interval that both ends agreed on
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
CURSHCNV (DISPLAY CHSTATUS): conversations that share the connection now
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
MAXSHCNV (DISPLAY CHSTATUS): conversations that may share a connection
else: 0 or 1: each connection has a handshake of its own
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
MCASTAT (DISPLAY CHSTATUS): whether the channel agent runs
healthy: RUNNING
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
STOPREQ (DISPLAY CHSTATUS): whether somebody asked the channel to stop
healthy: NO
%

%
source: https://www.ibm.com/docs/en/SSFKSJ_9.2.0/com.ibm.mq.ref.adm.doc/q087540_.html ; docs/knowledge/chstatus.md
%%
KEYRPWD (queue manager): password of the queue manager's key repository, from 9.3
else: shown only as set or not set; without it the stash file is used
%

%
source: docs/knowledge/chstatus.md
%%
SSLCRLNL (queue manager): list of AUTHINFO objects: where revocation lists and OCSP responders are
healthy: blank, or a list whose servers answer
else: a server that does not answer delays or ends handshakes
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.adm.doc/q086090_.htm ; docs/knowledge/chstatus.md
%%
SSLFIPS (queue manager): whether only FIPS-certified CipherSpecs may be used
healthy: the same at both ends
else: YES: a CipherSpec without FIPS is refused with AMQ9616 or AMQ9719
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.adm.doc/q086090_.htm ; docs/knowledge/chstatus.md
%%
SSLRKEYC (queue manager): bytes after which the secret key is negotiated anew; 0: never
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.adm.doc/q086090_.htm ; docs/knowledge/chstatus.md
%%
SUITEB (queue manager): levels of Suite B that are allowed: NONE, 128_BIT, 192_BIT
healthy: NONE
else: a level: only its two CipherSpecs, with EC certificates
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.adm.doc/q086090_.htm ; docs/knowledge/chstatus.md
%%
CERTVPOL (queue manager): how certificates are validated: ANY or RFC5280
healthy: ANY
else: RFC5280: only that, and stricter
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.1.0/com.ibm.mq.ref.adm.doc/q086090_.htm ; docs/knowledge/chstatus.md
%%
SSL.AllowedCipherSpecs (qm.ini): the CipherSpecs that the queue manager enables, or ALL
healthy: not set, or a list with the channel's CipherSpec
else: ALL: enables every CipherSpec, SSL 3.0, TLS 1.0 and weak ones included; a list without the client's CipherSpec: AMQ9616
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html
%%
SSL.AllowWeakCipherSpec (qm.ini): enables deprecated CipherSpecs at the queue manager
healthy: not set
else: set: weak CipherSpecs are accepted; do not set it to make one client connect
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html
%%
SSL.AllowSSLV3 (qm.ini): enables SSL 3.0 at the queue manager
healthy: not set
else: set: a broken protocol is accepted
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html
%%
SSL.AllowTLSV1 (qm.ini): enables TLS 1.0 at the queue manager
healthy: not set
else: set: an old protocol is accepted
%

%
not verified: a part of this has no source
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html
%%
TCP.SecureCommsOnly (qm.ini): YES: channels without a CipherSpec are refused
healthy: NO by default
else: YES: a client without TLS is refused whatever the channel says
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=qmini-tcp-stanza-file
%%
com.ibm.msg.client.config.location (property of the JVM): URL of a file with properties for the MQ classes for Java and JMS
else: OutboundSNI is not read from that file, but from -Dcom.ibm.mq.cfg.SSL.outboundSNI or the mqclient.ini that MQCLNTCF names
%

%
source: https://www.ibm.com/docs/SSFKSJ_9.3.0/develop/q119470_.html ; docs/knowledge/java-clients.md
%%
com.ibm.msg.client.commonservices.log.outputName (property of the JVM): where the MQ classes for Java and JMS write their log, mqjms.log in the working directory by default
%

%
source: https://www.ibm.com/docs/en/ibm-mq/9.0.x?topic=problems-logging-errors-mq-classes-jms
%%
com.ibm.mq.cfg.SSL.SSLFipsRequired (property of the JVM): YES: only FIPS-certified suites
else: YES with a suite that is not: 2400 or 2393
%

%
not verified: a part of this has no source
source: docs/knowledge/java-clients.md
%%
GSK_PKCS11 (value or call): how SSLCryptoHardware and MQSSLCRYP begin: GSK_PKCS11=driver;token label;token password;cipher setting;
healthy: the four parts, each ended by a semicolon
else: a part missing or a wrong driver: 2382 and AMQ9629
%

%
not verified: a part of this has no source
source: docs/knowledge/mqclient-ini.md
%%
128_BIT (value or call): level of Suite B (EncryptionPolicySuiteB, MQSUITEB, SUITEB): ECDHE_ECDSA_AES_128_GCM_SHA256 and ECDHE_ECDSA_AES_256_GCM_SHA384, with ECDSA signatures by SHA-256 or SHA-384
else: an RSA certificate or another CipherSpec: 2591
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q010200_.html
%%
192_BIT (value or call): level of Suite B (EncryptionPolicySuiteB, MQSUITEB, SUITEB): ECDHE_ECDSA_AES_256_GCM_SHA384 only, with ECDSA signatures by SHA-384
else: an RSA certificate or another CipherSpec: 2591
%

%
source: https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q010200_.html
%%
MQSCA_REQUIRED (value or call): SSLCAUTH(REQUIRED), 0: a client must send a certificate
else: the client sends none: AMQ9637 at the queue manager, AMQ9642 and 2393 at the client
%

%
source: docs/knowledge/chstatus.md
%%
MQSCA_OPTIONAL (value or call): SSLCAUTH(OPTIONAL), 1: a client may send a certificate
else: with SSLPEER the certificate is required all the same
%

%
source: docs/knowledge/chstatus.md ; https://stackoverflow.com/questions/66257936/
%%
MQSCA_NEVER_REQUIRED (value or call): 2: for the server end of some channels only
else: in the MQCD of a client: 2277 with AMQ9498; use MQSCA_OPTIONAL
%

%
source: docs/knowledge/chstatus.md ; https://github.com/ibm-messaging/mq-mqi-nodejs/issues/109
%%
MQCONN (value or call): the call that connects a program; it takes no connection fields, so that MQSERVER, mqclient.ini or a channel table must have the channel
%

%
source: docs/knowledge/settings.md
%%
MQCONNX (value or call): the call that connects a program with options (MQCNO): an MQCD there hides MQSERVER, mqclient.ini and every channel table
%

%
source: docs/knowledge/settings.md
%%
SERIALNUMBER (attribute of a name in SSLPEER): serial number of the certificate, not the subject attribute 2.5.4.5
%

%
source: docs/knowledge/sslpeer.md
%%
MAIL (attribute of a name in SSLPEER): mail address; not the same as E (OID 0.9.2342.19200300.100.1.3)
%

%
source: docs/knowledge/sslpeer.md
%%
E (attribute of a name in SSLPEER): e-mail address; EMAILADDRESS is refused with 2399 (OID 1.2.840.113549.1.9.1)
%

%
source: docs/knowledge/sslpeer.md
%%
UID (attribute of a name in SSLPEER): user identifier; also written USERID (OID 0.9.2342.19200300.100.1.1)
%

%
source: docs/knowledge/sslpeer.md
%%
CN (attribute of a name in SSLPEER): common name (OID 2.5.4.3)
%

%
source: docs/knowledge/sslpeer.md
%%
T (attribute of a name in SSLPEER): title (OID 2.5.4.12)
%

%
source: docs/knowledge/sslpeer.md
%%
OU (attribute of a name in SSLPEER): organisational unit; several are allowed and their order counts (OID 2.5.4.11)
%

%
source: docs/knowledge/sslpeer.md
%%
DC (attribute of a name in SSLPEER): domain component; several are allowed and their order counts (OID 0.9.2342.19200300.100.1.25)
%

%
source: docs/knowledge/sslpeer.md
%%
O (attribute of a name in SSLPEER): organisation (OID 2.5.4.10)
%

%
source: docs/knowledge/sslpeer.md
%%
STREET (attribute of a name in SSLPEER): street (OID 2.5.4.9)
%

%
source: docs/knowledge/sslpeer.md
%%
L (attribute of a name in SSLPEER): locality (OID 2.5.4.7)
%

%
source: docs/knowledge/sslpeer.md
%%
ST (attribute of a name in SSLPEER): state or province; ST, SP and S are one attribute; also written SP, S (OID 2.5.4.8)
%

%
source: docs/knowledge/sslpeer.md
%%
PC (attribute of a name in SSLPEER): postal code; also written POSTALCODE (OID 2.5.4.17)
%

%
source: docs/knowledge/sslpeer.md
%%
C (attribute of a name in SSLPEER): country (OID 2.5.4.6)
%

%
source: docs/knowledge/sslpeer.md
%%
UNSTRUCTUREDNAME (attribute of a name in SSLPEER): host name of a device (OID 1.2.840.113549.1.9.2)
%

%
source: docs/knowledge/sslpeer.md
%%
UNSTRUCTUREDADDRESS (attribute of a name in SSLPEER): address of a device (OID 1.2.840.113549.1.9.8)
%

%
source: docs/knowledge/sslpeer.md
%%
DNQ (attribute of a name in SSLPEER): qualifier of the name (OID 2.5.4.46)
%

%
source: docs/knowledge/sslpeer.md
%%
javax.net.ssl.SSLHandshakeException (exception of Java): TLS of the JVM gave up the handshake; MQ wraps it in AMQ9771 and 2397
else: its message decides: PKIX path building failed is trust, handshake_failure is CipherSpec or client certificate, closed by the remote host is in the queue manager's log
%
What may be the cause, the likeliest first:
  1. the truststore that this JVM uses has no CA of the queue manager's certificate
     tell by: PKIX path building failed in the stack below AMQ9771
     type: mqtui explain --file STACK
     or: keytool -list -v -keystore STORE
  2. the queue manager ended the handshake of a Java client; why is in its log (not verified)
     tell by: Remote host terminated the handshake below AMQ9771; nothing else on the client
     type: mqtui explain --file STACK
     or: tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG
%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
javax.net.ssl.SSLPeerUnverifiedException (exception of Java): the other end presented no certificate that could be verified
else: it speaks no TLS there, or the host name is compared and does not fit
%

%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
sun.security.validator.ValidatorException (exception of Java): a certificate of the queue manager is not accepted
else: PKIX path building failed: the CA is not in the truststore that this JVM uses
%
What may be the cause, the likeliest first:
  1. the truststore that this JVM uses has no CA of the queue manager's certificate
     tell by: PKIX path building failed in the stack below AMQ9771
     type: mqtui explain --file STACK
     or: keytool -list -v -keystore STORE
%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
sun.security.provider.certpath.SunCertPathBuilderException (exception of Java): no chain from the queue manager's certificate to a CA of the truststore
else: the CA is in another file than the one that this JVM uses, or an intermediate is sent by nobody
%
What may be the cause, the likeliest first:
  1. the truststore that this JVM uses has no CA of the queue manager's certificate
     tell by: PKIX path building failed in the stack below AMQ9771
     type: mqtui explain --file STACK
     or: keytool -list -v -keystore STORE
%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
java.security.cert.CertPathValidatorException (exception of Java): the chain is there, and a certificate of it is refused
else: dates, key size, signature algorithm, revocation: the words behind it say which
%

%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
java.security.UnrecoverableKeyException (exception of Java): the private key in the keystore cannot be read
else: the password of the key differs from the password of the keystore, or is wrong
%

%
not verified: a part of this has no source
source: https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html
%%
MQOCSPURL (value or call): no variable of MQ: nothing reads it
else: the responder is named by the certificate itself, by AUTHINFO at the queue manager, or by MQAIR in a program
%

%
not verified: a part of this has no source
source: docs/knowledge/settings.md
%%
MQCMD_INQUIRE_CHANNEL_STATUS (42, Inquire Channel Status): the command that asks for channel status
in MQSC: DISPLAY CHSTATUS
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_INQUIRE_CHANNEL (25, Inquire Channel): the command that asks for channel definitions: SSLCIPH, SSLCAUTH, SSLPEER, CERTLABL
in MQSC: DISPLAY CHANNEL
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_INQUIRE_Q_MGR (2, Inquire Queue Manager): the command that asks for the queue manager's attributes: SSLKEYR, CERTLABL, SSLFIPS, SUITEB, CHLAUTH, CERTVPOL, KEYRPWD
in MQSC: DISPLAY QMGR
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_INQUIRE_Q_MGR_STATUS (161, Inquire Queue Manager Status): the command that asks for the queue manager's status
in MQSC: DISPLAY QMSTATUS
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_INQUIRE_CONNECTION (85, Inquire Connection): the command that asks for connections
in MQSC: DISPLAY CONN
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_INQUIRE_CHLAUTH_RECS (204, Inquire Channel Authentication Records): the command that asks for CHLAUTH records
in MQSC: DISPLAY CHLAUTH
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCMD_REFRESH_SECURITY (78, Refresh Security): the command that makes the queue manager read its key repository again (SecurityType MQSECTYPE_SSL, 2): it interrupts TLS channels
in MQSC: REFRESH SECURITY TYPE(SSL)
type: command
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_CHANNEL_INSTANCE_TYPE (1523, ChannelInstanceType): which kind of status is asked for: MQOT_CURRENT_CHANNEL 1011, MQOT_SAVED_CHANNEL 1012, MQOT_SHORT_CHANNEL 1015
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_CHANNEL_INSTANCE_ATTRS (1524, ChannelInstanceAttrs): the list of the fields that are asked for
type: int list
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_CHANNEL_NAME (3501, ChannelName): name of the channel; a generic name may be asked for
in MQSC: CHANNEL
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_CHANNEL_TYPE (1511, ChannelType): type of the channel: MQCHT_SVRCONN 7, MQCHT_CLNTCONN 6
in MQSC: CHLTYPE
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_CHANNEL_STATUS (1527, ChannelStatus): state of the channel instance
in MQSC: STATUS
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_CONNECTION_NAME (3506, ConnectionName): address of the client
in MQSC: CONNAME
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_LOCAL_ADDRESS (3520, LocalAddress): address and port of the queue manager's end
in MQSC: LOCLADDR
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_MCA_USER_ID (3527, MCAUserIdentifier): user that the channel works as, after CHLAUTH and CONNAUTH
in MQSC: MCAUSER
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_MCA_JOB_NAME (3530, MCAJobName): process and thread of the channel
in MQSC: JOBNAME
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_REMOTE_APPL_TAG (3548, RemoteApplTag): name of the client's program
in MQSC: RAPPLTAG
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_REMOTE_VERSION (3560, RemoteVersion): version of the client's MQ, VVRRMMFF such as 09040000
in MQSC: RVERSION
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_REMOTE_PRODUCT (3561, RemoteProduct): which client it is: MQCC the C client, MQJB and MQJM Java and JMS
in MQSC: RPRODUCT
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SECURITY_PROTOCOL (1645, SecurityProtocol): version of TLS in use: MQSECPROT_NONE 0, SSLV30 1, TLSV10 2, TLSV12 4, TLSV13 8
in MQSC: SECPROT
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_CIPHER_SPEC (3544, SSLCipherSpec): CipherSpec of a definition, or the one that was negotiated
in MQSC: SSLCIPH
type: string 32
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_CERT_ISSUER_NAME (3550, SSLCertRemoteIssuerName): issuer of the partner's certificate
in MQSC: SSLCERTI
type: string 256
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_CERT_USER_ID (3549, SSLCertUserId): user that z/OS gives to the partner's certificate
in MQSC: SSLCERTU
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_SHORT_PEER_NAME (3547, SSLShortPeerName): subject of the partner's certificate; may be cut at 256 characters
in MQSC: SSLPEER
type: string 256
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_PEER_NAME (3545, SSLPeerName): pattern that the name in the partner's certificate must fit
in MQSC: SSLPEER
type: string 1024
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SSL_CLIENT_AUTH (1568, SSLClientAuth): whether a client must send a certificate: MQSCA_REQUIRED 0, OPTIONAL 1, NEVER_REQUIRED 2
in MQSC: SSLCAUTH
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SSL_KEY_RESETS (1610, SSLKeyResets): how often the secret key was negotiated anew
in MQSC: SSLRKEYS
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_KEY_RESET_DATE (3558, SSLKeyResetDate): date of the last new secret key
in MQSC: SSLKEYDA
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_KEY_RESET_TIME (3559, SSLKeyResetTime): time of the last new secret key
in MQSC: SSLKEYTI
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_CHANNEL_START_DATE (3529, ChannelStartDate): date when the channel started
in MQSC: CHSTADA
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_CHANNEL_START_TIME (3528, ChannelStartTime): time when the channel started
in MQSC: CHSTATI
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_LAST_MSG_DATE (3525, LastMsgDate): date of the last message or MQI call
in MQSC: LSTMSGDA
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_LAST_MSG_TIME (3524, LastMsgTime): time of the last message or MQI call
in MQSC: LSTMSGTI
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_BYTES_SENT (1535, BytesSent): bytes sent
in MQSC: BYTSSENT
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_BYTES_RCVD (1536, BytesReceived): bytes received
in MQSC: BYTSRCVD
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_HB_INTERVAL (1563, HeartbeatInterval): heartbeat interval
in MQSC: HBINT
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_CURRENT_SHARING_CONVS (1617, CurrentSharingConversations): conversations that share the connection now
in MQSC: CURSHCNV
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_MAX_SHARING_CONVS (1616, MaxSharingConversations): conversations that may share a connection
in MQSC: MAXSHCNV
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_MCA_STATUS (1542, MCAStatus): whether the channel agent runs
in MQSC: MCASTAT
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_STOP_REQUESTED (1543, StopRequested): whether somebody asked the channel to stop
in MQSC: STOPREQ
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SSL_QS (1647, SSLQuantumSafe): whether a quantum-safe key exchange is in use: MQQS_UNKNOWN -1, UNPROTECTED 0, HYBMLKEM 1, MLKEM 2 (10.0)
type: int
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SSL_QSR (1648, SSLQuantumSafeRequired): whether a quantum-safe key exchange is required: MQQSR_OPTIONAL 0, REQUIRED 1 (10.0)
type: int
%

%
not verified: a part of this has no source
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCA_SSL_CRL_NAMELIST (2050, SSLCRLNamelist): list of the places of revocation lists and OCSP responders
in MQSC: SSLCRLNL
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIA_SSL_EVENT (75, SSLEvent): whether TLS failures become events
in MQSC: SSLEV
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACH_SSL_RETURN_CODE (1533, SSLReturnCode): return code of GSKit in the Channel SSL Error event
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQCACH_SSL_HANDSHAKE_STAGE (3546, SSLHandshakeStage): where in the handshake it failed, in the Channel SSL Error event
type: string
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
%%
MQIACF_REASON_QUALIFIER (1020, ReasonQualifier): which kind of failure the event reports: MQRQ_SSL_HANDSHAKE_ERROR 13, CIPHER_SPEC_ERROR 14, CLIENT_AUTH_ERROR 15, PEER_NAME_ERROR 16, UNKNOWN_REVOCATION 19
type: int
%

%
source: https://pypi.org/project/ibmmq/ (name and value) ; docs/knowledge/chstatus.md
"""

WORDS = """
AMQ4199 0
AMQ5534 1
AMQ8077 2
AMQ8405 3
AMQ8118 4
AMQ8242 5
AMQ9202 6
AMQ9204 7
AMQ9205 8
AMQ9206 9
AMQ9208 10
AMQ9209 11
AMQ9213 12
AMQ9231 13
AMQ9248 14
AMQ9288 15
AMQ9487 16
AMQ9496 17
AMQ9498 18
AMQ9503 19
AMQ9513 20
AMQ9516 21
AMQ9518 22
AMQ9519 23
AMQ9520 24
AMQ9523 25
AMQ9524 26
AMQ9525 27
AMQ9528 28
AMQ9547 29
AMQ9555 30
AMQ9557 31
AMQ9558 32
AMQ9566 33
AMQ9567 34
AMQ9568 35
AMQ9599 36
AMQ9616 37
AMQ9620 38
AMQ9627 39
AMQ9629 40
AMQ9630 41
AMQ9631 42
AMQ9633 43
AMQ9635 44
AMQ9636 45
AMQ9637 46
AMQ9638 47
AMQ9639 48
AMQ9640 49
AMQ9641 50
AMQ9642 51
AMQ9643 52
AMQ9645 53
AMQ9646 54
AMQ9647 55
AMQ9648 56
AMQ9649 57
AMQ9650 58
AMQ9651 59
AMQ9652 60
AMQ9654 61
AMQ9656 62
AMQ9657 63
AMQ9658 64
AMQ9659 65
AMQ9660 66
AMQ9661 67
AMQ9662 68
AMQ9663 69
AMQ9665 70
AMQ9666 71
AMQ9667 72
AMQ9671 73
AMQ9672 74
AMQ9673 75
AMQ9674 76
AMQ9676 77
AMQ9690 78
AMQ9694 79
AMQ9695 80
AMQ9696 81
AMQ9698 82
AMQ9699 83
AMQ9714 84
AMQ9716 85
AMQ9717 86
AMQ9719 87
AMQ9771 88
AMQ9776 89
AMQ9777 90
AMQ9788 91
AMQ9791 92
AMQ9797 93
AMQ9913 94
AMQ9915 95
AMQ9999 96
CSQX599 97
CSQX620 98
CSQX630 99
CSQX631 100
CSQX632 101
CSQX633 102
CSQX634 103
CSQX635 104
CSQX636 105
CSQX637 106
CSQX638 107
CSQX639 108
CSQX640 109
CSQX641 110
CSQX642 111
CSQX643 112
CSQX644 113
CSQX645 114
CSQX646 115
CSQX658 116
CSQX663 117
CSQX665 118
CSQX666 119
CSQX673 120
CSQX674 121
CSQX685 122
CSQX686 123
CSQX687 124
CSQX772 125
AMQ8417 126
AMQ8420 127
JMSCMQ0001 128
JMSWMQ0018 129
JMSWMQ2013 130
MQJE001 131
MQJMS2005 132
MQJMS2013 133
MQRC_NONE 134
MQRC_CONNECTION_BROKEN 135
MQRC_ENVIRONMENT_ERROR 136
MQRC_HCONN_ERROR 137
MQRC_MAX_CONNS_LIMIT_REACHED 138
MQRC_NOT_AUTHORIZED 139
MQRC_Q_MGR_NAME_ERROR 140
MQRC_Q_MGR_NOT_AVAILABLE 141
MQRC_SECURITY_ERROR 142
MQRC_STORAGE_NOT_AVAILABLE 143
MQRC_RESOURCE_PROBLEM 144
MQRC_ADAPTER_CONN_LOAD_ERROR 145
MQRC_ADAPTER_SERV_LOAD_ERROR 146
MQRC_CNO_ERROR 147
MQRC_Q_MGR_QUIESCING 148
MQRC_Q_MGR_STOPPING 149
MQRC_UNEXPECTED_ERROR 150
MQRC_CONNECTION_QUIESCING 151
MQRC_CONNECTION_STOPPING 152
MQRC_CD_ERROR 153
MQRC_CLIENT_CONN_ERROR 154
MQRC_CHANNEL_SSL_ERROR 155
MQRC_SCO_ERROR 156
MQRC_KEY_REPOSITORY_ERROR 157
MQRC_CRYPTO_HARDWARE_ERROR 158
MQRC_AUTH_INFO_REC_COUNT_ERROR 159
MQRC_AUTH_INFO_REC_ERROR 160
MQRC_AIR_ERROR 161
MQRC_AUTH_INFO_TYPE_ERROR 162
MQRC_AUTH_INFO_CONN_NAME_ERROR 163
MQRC_LDAP_USER_NAME_ERROR 164
MQRC_LDAP_USER_NAME_LENGTH_ERR 165
MQRC_LDAP_PASSWORD_ERROR 166
MQRC_SSL_ALREADY_INITIALIZED 167
MQRC_SSL_CONFIG_ERROR 168
MQRC_SSL_INITIALIZATION_ERROR 169
MQRC_SSL_NOT_ALLOWED 170
MQRC_JSSE_ERROR 171
MQRC_SSL_PEER_NAME_MISMATCH 172
MQRC_SSL_PEER_NAME_ERROR 173
MQRC_UNSUPPORTED_CIPHER_SUITE 174
MQRC_SSL_CERTIFICATE_REVOKED 175
MQRC_SSL_CERT_STORE_ERROR 176
MQRC_CLIENT_EXIT_ERROR 177
MQRC_CHANNEL_NOT_AVAILABLE 178
MQRC_HOST_NOT_AVAILABLE 179
MQRC_CHANNEL_CONFIG_ERROR 180
MQRC_UNKNOWN_CHANNEL_NAME 181
MQRC_STANDBY_Q_MGR 182
MQRC_RECONNECT_QMID_MISMATCH 183
MQRC_RECONNECT_INCOMPATIBLE 184
MQRC_RECONNECT_FAILED 185
MQRC_CHANNEL_SSL_WARNING 186
MQRC_OCSP_URL_ERROR 187
MQRC_RECONNECT_TIMED_OUT 188
MQRC_CONNECTION_NOT_AVAILABLE 189
MQRC_SSL_ALT_PROVIDER_REQUIRED 190
MQRC_PRECONN_EXIT_LOAD_ERROR 191
MQRC_PRECONN_EXIT_NOT_FOUND 192
MQRC_PRECONN_EXIT_ERROR 193
MQRC_CHANNEL_BLOCKED 194
MQRC_INSTALLATION_MISMATCH 195
MQRC_FASTPATH_NOT_AVAILABLE 196
MQRC_CIPHER_SPEC_NOT_SUITE_B 197
MQRC_SUITE_B_ERROR 198
MQRC_CERT_VAL_POLICY_ERROR 199
MQRC_PASSWORD_PROTECTION_ERROR 200
MQRC_CSP_ERROR 201
MQRC_CERT_LABEL_NOT_ALLOWED 202
MQRC_CCDT_URL_ERROR 203
MQRC_OUTBOUND_SNI_NOT_VALID 204
MQRC_HTTPS_KEYSTORE_ERROR 205
MQRCCF_SSL_ALT_PROVIDER_REQD 206
MQRCCF_SSL_CIPHER_SUITE_ERROR 207
MQRCCF_QUANTUM_ATTR_CONFLICT 208
MQRCCF_SSL_QS_ALG_DISABLED 209
MQRCCF_SSL_CIPHER_SPEC_ERROR 210
MQRCCF_SSL_PEER_NAME_ERROR 211
MQRCCF_SSL_CLIENT_AUTH_ERROR 212
GSK_OK 213
GSK_INVALID_HANDLE 214
GSK_API_NOT_AVAILABLE 215
GSK_INTERNAL_ERROR 216
GSK_INSUFFICIENT_STORAGE 217
GSK_INVALID_STATE 218
GSK_KEY_LABEL_NOT_FOUND 219
GSK_CERTIFICATE_NOT_AVAILABLE 220
GSK_ERROR_CERT_VALIDATION 221
GSK_ERROR_CRYPTO 222
GSK_ERROR_ASN 223
GSK_ERROR_LDAP 224
GSK_ERROR_UNKNOWN_ERROR 225
GSK_INVALID_PARAMETER 226
GSK_OPEN_CIPHER_ERROR 227
GSK_KEYFILE_IO_ERROR 228
GSK_KEYFILE_INVALID_FORMAT 229
GSK_KEYFILE_DUPLICATE_KEY 230
GSK_KEYFILE_DUPLICATE_LABEL 231
GSK_BAD_FORMAT_OR_INVALID_PASSWORD 232
GSK_KEYFILE_CERT_EXPIRED 233
GSK_ERROR_LOAD_GSKLIB 234
GSK_PENDING_CLOSE_ERROR 235
GSK_NO_KEYFILE_PASSWORD 236
GSK_KEYRING_OPEN_ERROR 237
GSK_RSA_TEMP_KEY_PAIR 238
GSK_ERROR_LDAP_NO_SUCH_OBJECT 239
GSK_ERROR_LDAP_INVALID_CREDENTIALS 240
GSK_ERROR_BAD_INDEX 241
GSK_ERROR_FIPS_NO_SUPPORTED 242
GSK_CLOSE_FAILED 243
GSK_ERROR_BAD_DATE 244
GSK_ERROR_NO_CIPHERS 245
GSK_ERROR_NO_CERTIFICATE 246
GSK_ERROR_BAD_CERTIFICATE 247
GSK_ERROR_UNSUPPORTED_CERTIFICATE_TYPE 248
GSK_ERROR_IO 249
GSK_ERROR_BAD_KEYFILE_LABEL 250
GSK_ERROR_BAD_KEYFILE_PASSWORD 251
GSK_ERROR_BAD_KEY_LEN_FOR_EXPORT 252
GSK_ERROR_BAD_MESSAGE 253
GSK_ERROR_BAD_MAC 254
GSK_ERROR_UNSUPPORTED 255
GSK_ERROR_BAD_CERT_SIG 256
GSK_ERROR_BAD_CERT 257
GSK_ERROR_BAD_PEER 258
GSK_ERROR_PERMISSION_DENIED 259
GSK_ERROR_SELF_SIGNED 260
GSK_ERROR_NO_READ_FUNCTION 261
GSK_ERROR_NO_WRITE_FUNCTION 262
GSK_ERROR_SOCKET_CLOSED 263
GSK_ERROR_BAD_V2_CIPHER 264
GSK_ERROR_BAD_V3_CIPHER 265
GSK_ERROR_BAD_SEC_TYPE 266
GSK_ERROR_BAD_SEC_TYPE_COMBINATION 267
GSK_ERROR_HANDLE_CREATION_FAILED 268
GSK_ERROR_INITIALIZATION_FAILED 269
GSK_ERROR_LDAP_NOT_AVAILABLE 270
GSK_ERROR_NO_PRIVATE_KEY 271
GSK_ERROR_PKCS11_LIBRARY_NOTLOADED 272
GSK_ERROR_PKCS11_TOKEN_LABELMISMATH 273
GSK_ERROR_PKCS11_TOKEN_NOTPRESENT 274
GSK_ERROR_PKCS11_TOKEN_BADPASSWORD 275
GSK_ERROR_INVALID_V2_HEADER 276
GSK_CSP_OPEN_ERROR 277
GSK_CONFLICTING_ATTRIBUTE_SETTING 278
GSK_UNSUPPORTED_PLATFORM 279
GSK_PEERID_NOT_SET_ERROR 280
GSK_ERROR_INCORRECT_SESSION_TYPE 281
GSK_ERROR_BAD_TLSV11_CIPHER 282
GSK_ERROR_PKCS11_DEVICE 283
GSK_ERROR_PKCS11_DEVICE_SEVERE 284
GSK_ERROR_EMPTY_DATA_SEGMENT 285
GSK_ERROR_NO_RI_INDICATION 286
GSK_ERROR_SEQNUM_EXHAUSTED 287
GSK_INVALID_BUFFER_SIZE 288
GSK_WOULD_BLOCK 289
GSK_ERROR_SSL_CLOSED 290
GSK_ERROR_NOT_SSLV3 291
GSK_MISC_INVALID_ID 292
GSK_ATTRIBUTE_INVALID_ID 293
GSK_ATTRIBUTE_INVALID_LENGTH 294
GSK_ATTRIBUTE_INVALID_ENUMERATION 295
GSK_ATTRIBUTE_INVALID_SID_CACHE 296
GSK_ATTRIBUTE_INVALID_NUMERIC_VALUE 297
GSK_CONFLICTING_VALIDATION_SETTING 298
GSK_AES_UNSUPPORTED 299
GSK_PEERID_LENGTH_ERROR 300
GSK_FIPS_CIPHER_INVALID_WHEN_FIPS_MODE_OFF 301
GSK_CIPHER_INVALID_WHEN_FIPS_MODE_ON 302
GSK_CIPHER_INVALID_WHEN_SUITEB_MODE_ON 303
GSKVAL_ERROR_UNKNOWN_ERROR 304
GSKVAL_ERROR_ASN_ERROR 305
GSKVAL_ERROR_KRY_ERROR 306
GSKVAL_ERROR_DB_ERROR 307
GSKVAL_ERROR_DIR_ERROR 308
GSKVAL_ERROR_INVALID_IMPL_LIBRARY 309
GSKVAL_ERROR_FAILED 310
GSKVAL_ERROR_NO_APPROPRIATE_VALIDATOR 311
GSKVAL_ERROR_ROOT_NOT_TRUSTED 312
GSKVAL_ERROR_NO_CHAIN_BUILT 313
GSKVAL_ERROR_SIGALG_MISMATCH 314
GSKVAL_ERROR_SIGNATURE_MISMATCH 315
GSKVAL_ERROR_VER_EXCLUDES_UNIQUE_IDS 316
GSKVAL_ERROR_VER_EXCLUDES_EXTNS 317
GSKVAL_ERROR_UNKNOWN_VERSION 318
GSKVAL_ERROR_BAD_VALIDITY_RANGE 319
GSKVAL_ERROR_CERT_NOT_YET_VALID 320
GSKVAL_ERROR_CERT_EXPIRED 321
GSKVAL_ERROR_UNKNOWN_CRIT_XTNS 322
GSKVAL_ERROR_DUP_XTNS 323
GSKVAL_ERROR_DIRNAMES_DONT_MATCH 324
GSKVAL_ERROR_SERIAL_NUMBERS_DONT_MATCH 325
GSKVAL_ERROR_KEY_IDS_DONT_MATCH 326
GSKVAL_ERROR_UNRECOGNIZED_ISSUERALTNAME 327
GSKVAL_ERROR_BASIC_CONTRAINTS_NOT_CA 328
GSKVAL_ERROR_PATHLENGTH_WITH_NONCA 329
GSKVAL_ERROR_BASIC_CONSTRAINTS_PATHLENGTH_EXCEEEDED 330
GSKVAL_ERROR_NO_SIGN_AUTH 331
GSKVAL_ERROR_NONCA_SIGNED 332
GSKVAL_ERROR_UNRECOGNIZED_SUBJECTALTNAME 333
GSKVAL_ERROR_INVALID_CHAIN 334
GSKVAL_ERROR_REVOKED_CERT 335
GSKVAL_ERROR_UNRECOGNIZED_DISTRIBUTION_POINT 336
GSKVAL_ERROR_NAME_CHAINING_FAILED 337
GSKVAL_ERROR_CERT_NOT_IN_CHAIN 338
GSKVAL_ERROR_CRL_NOT_YET_VALID 339
GSKVAL_ERROR_CRL_EXPIRED 340
GSKVAL_ERROR_VER_EXCLUDES_CRIT_EXTNS 341
GSKVAL_ERROR_UNKNOWN_CRL_DIST_PTS 342
GSKVAL_ERROR_NO_CRLS_FOR_CRL_DIST_PTS 343
GSKVAL_ERROR_DIST_PTS_DONT_MATCH 344
GSKVAL_ERROR_NO_AVAILABLE_CRL_DATASOURCE 345
GSKVAL_ERROR_NULL_CA_SUBJECT 346
GSKVAL_ERROR_NAMES_DONT_CHAIN 347
GSKVAL_ERROR_MISSING_SUBJECTALTNAME 348
GSKVAL_ERROR_UNIQUEID_MISMATCH 349
GSKVAL_ERROR_NAME_NOT_PERMITTED 350
GSKVAL_ERROR_NAME_EXCLUDED 351
GSKVAL_ERROR_CA_MISSING_CRITICAL_BASIC_CONSTRAINT 352
GSKVAL_ERROR_NAME_CONSTRAINTS_NOT_CRITICAL 353
GSKVAL_ERROR_NAME_CONSTRAINTS_MIN_NOT_ZERO 354
GSKVAL_ERROR_NAME_CONSTRAINTS_MAX_PRESENT 355
GSKVAL_ERROR_UNSUPPORTED_NAME_CONSTRAINT 356
GSKVAL_ERROR_EMPTY_POLICY_CONSTRAINTS 357
GSKVAL_ERROR_BAD_CERT_POLICIES 358
GSKVAL_ERROR_CERT_POLICIES_NOT_ACCEPTABLE 359
GSKVAL_ERROR_BAD_ACCEPTABLE_POLICIES 360
GSKVAL_ERROR_POLICY_MAPPINGS_CRITICAL 361
GSKVAL_ERROR_CERT_CUR_VALID_NOT_VALID_IN_RANGE 362
GSKVAL_ERROR_NO_UPCALL_PROCESS 363
GSKVAL_ERROR_EXTKEYUSG_BADAUTH 364
GSKVAL_ERROR_OCSP_UNKNOWNVERSION 365
GSKVAL_ERROR_OCSP_UNKNOWNRESPONSE 366
GSKVAL_ERROR_OCSP_BAD_KEYUSAGE_XTN 367
GSKVAL_ERROR_OCSP_BAD_NONCE 368
GSKVAL_ERROR_OCSP_MISSING_NONCE 369
GSKVAL_ERROR_OCSP_NO_CLIENT 370
GSKVAL_ERROR_REVOCATIONSTATUS_UNDETERMINED 371
GSKVAL_ERR_CA_MISSING_CRITICAL_BASIC_CONSTRAINT 372
GSK_IBMI_ERROR_NOT_TRUSTED_ROOT 373
GSK_IBMI_ERROR_PASSWORD_EXPIRED 374
GSK_IBMI_ERROR_NO_ACCESS 375
GSK_IBMI_ERROR_NO_CERTIFICATE_AUTHORITIES 376
GSK_IBMI_ERROR_TIMED_OUT 377
GSK_IBMI_ERROR_CERTIFICATE_REVOKED 378
GSK_IBMI_ERROR_CRL_INVALID 379
GSK_ERR_BAD_DATE 380
GSK_ERR_BAD_MESSAGE 381
CTGSK2021W 382
CTGSK2043W 383
CTGSK2052W 384
CTGSK2146W 385
CTGSK3000W 386
CTGSK3029W 387
GSKKM_ERROR_UNKNOWN 388
GSKKM_ERROR_DATABASE 389
GSKKM_ERROR_DATABASE_OPEN 390
GSKKM_ERROR_DATABASE_ALREADY_EXISTS 391
GSKKM_ERROR_DATABASE_DELETE 392
GSKKM_ERROR_DATABASE_NOT_OPENED 393
GSKKM_ERROR_DATABASE_READ 394
GSKKM_ERROR_DATABASE_WRITE 395
GSKKM_ERROR_DATABASE_VALIDATION 396
GSKKM_ERROR_DATABASE_INVALID_VERSION 397
GSKKM_ERROR_DATABASE_INVALID_PASSWORD 398
GSKKM_ERROR_DATABASE_INVALID_FILE_TYPE 399
GSKKM_ERROR_DATABASE_CORRUPTION 400
GSKKM_ERROR_DATABASE_PASSWORD_CORRUPTION 401
GSKKM_ERROR_DATABASE_KEY_INTEGRITY 402
GSKKM_ERROR_DATABASE_DUPLICATE_KEY 403
GSKKM_ERROR_VALIDATION_KEY 404
GSKKM_ERROR_VALIDATION_KEY_VALIDITY 405
GSKKM_ERROR_VALIDATION_KEY_VALIDITY_PERIOD 406
GSKKM_ERROR_VALIDATION_KEY_ISSUER_NOT_FOUND 407
GSKKM_ERROR_VALIDATION_KEY_BASIC_CONSTRAINTS 408
GSKKM_ERROR_VALIDATION_KEY_SIGNATURE 409
GSKKM_ERROR_VALIDATION_KEY_ROOT_KEY_NOT_TRUSTED 410
GSKKM_ERROR_VALIDATION_KEY_IS_REVOKED 411
GSKKM_ERROR_OLD_PASSWORD 412
GSKKM_ERROR_NEW_PASSWORD 413
GSKKM_ERROR_LOAD 414
GSKKM_ERROR_FILE_OPEN_NOT_EXIST 415
GSKKM_ERROR_FILE_OPEN_NOT_ALLOWED 416
GSKKM_ERROR_DN_C_NULL 417
GSKKM_ERROR_INVALID_DB_HANDLE 418
GSKKM_ERROR_KEYDB_NOT_EXIST 419
GSKKM_ERROR_PWDFILE_NOT_EXIST 420
GSKKM_ERROR_KEYDB_DEFAULT_KEY_NULL 421
GSKKM_ERROR_KEYREC_PRIVATE_KEY_NULL 422
GSKKM_ERROR_KEY_GET_BY_LABEL 423
GSKKM_ERROR_INVALID_PKCS12_DATA 424
GSKKM_ERROR_PKCS12_PWD_CORRUPTION 425
GSKKM_ERROR_FIND_ISSUER_CHAIN 426
GSKKM_ERROR_EXPIRE_DAYS_TOO_LARGE 427
GSKKM_ERROR_PWD_TOO_SHORT 428
GSS_S_MINOR_MEMORY_ALLOCATION_FAILURE 429
GSS_S_MINOR_NOT_MECHANISM_NAME 430
GSS_S_MINOR_INVALID_NAME 431
GSS_S_MINOR_GSK_ERROR 432
GSS_S_MINOR_NO_MORE_NAME 433
GSS_S_MINOR_MEMBER_NOT_FOUND 434
GSS_S_MINOR_BAD_QUALITY_OF_PROTECTION_ALGORITHM 435
GSS_S_MINOR_BAD_QUALITY_OF_SIGNING_ALGORITHM 436
GSS_S_MINOR_BAD_DIGEST_ENCRYPTION_ALGORITHM 437
GSS_S_MINOR_BAD_INPUT 438
GSS_S_MINOR_HANDLE_INVALID 439
GSS_S_MINOR_BAD_KEYRING_TYPE 440
GSS_S_MINOR_KEYRING_ACCESS_EXCEPTION 441
GSS_S_MINOR_API_NOT_SUPPORTED 442
GSS_S_MINOR_CREDENTIAL_STILL_EXISTS 443
GSS_S_MINOR_ENV_STILL_EXISTS 444
GSS_S_MINOR_EXPIRED_CREDENTIAL 445
GSS_S_MINOR_NO_SIGNER 446
GSK_UNKNOWNREVOCATIONSTATUS_SUBJECT 447
CLOSE_NOTIFY 448
UNEXPECTED_MESSAGE 449
BAD_RECORD_MAC 450
DECRYPTION_FAILED 451
RECORD_OVERFLOW 452
DECOMPRESSION_FAILURE 453
HANDSHAKE_FAILURE 454
NO_CERTIFICATE 455
BAD_CERTIFICATE 456
UNSUPPORTED_CERTIFICATE 457
CERTIFICATE_REVOKED 458
CERTIFICATE_EXPIRED 459
CERTIFICATE_UNKNOWN 460
ILLEGAL_PARAMETER 461
UNKNOWN_CA 462
ACCESS_DENIED 463
DECODE_ERROR 464
DECRYPT_ERROR 465
EXPORT_RESTRICTION 466
PROTOCOL_VERSION 467
INSUFFICIENT_SECURITY 468
INTERNAL_ERROR 469
INAPPROPRIATE_FALLBACK 470
USER_CANCELED 471
NO_RENEGOTIATION 472
MISSING_EXTENSION 473
UNSUPPORTED_EXTENSION 474
CERTIFICATE_UNOBTAINABLE 475
UNRECOGNIZED_NAME 476
BAD_CERTIFICATE_STATUS_RESPONSE 477
BAD_CERTIFICATE_HASH_VALUE 478
UNKNOWN_PSK_IDENTITY 479
CERTIFICATE_REQUIRED 480
NO_APPLICATION_PROTOCOL 481
ECH_REQUIRED 482
AMQ4199E 0
AMQ4199W 0
AMQ4199I 0
AMQ4199S 0
4199 0
AMQ5534E 1
AMQ5534W 1
AMQ5534I 1
AMQ5534S 1
5534 1
AMQ8077E 2
AMQ8077W 2
AMQ8077I 2
AMQ8077S 2
8077 2
AMQ8405E 3
AMQ8405W 3
AMQ8405I 3
AMQ8405S 3
8405 3
AMQ8118E 4
AMQ8118W 4
AMQ8118I 4
AMQ8118S 4
8118 4
AMQ8242E 5
AMQ8242W 5
AMQ8242I 5
AMQ8242S 5
8242 5
AMQ9202E 6
AMQ9202W 6
AMQ9202I 6
AMQ9202S 6
9202 6
AMQ9204E 7
AMQ9204W 7
AMQ9204I 7
AMQ9204S 7
9204 7
AMQ9205E 8
AMQ9205W 8
AMQ9205I 8
AMQ9205S 8
9205 8
AMQ9206E 9
AMQ9206W 9
AMQ9206I 9
AMQ9206S 9
9206 9
AMQ9208E 10
AMQ9208W 10
AMQ9208I 10
AMQ9208S 10
9208 10
AMQ9209E 11
AMQ9209W 11
AMQ9209I 11
AMQ9209S 11
9209 11
AMQ9213E 12
AMQ9213W 12
AMQ9213I 12
AMQ9213S 12
9213 12
AMQ9231E 13
AMQ9231W 13
AMQ9231I 13
AMQ9231S 13
9231 13
AMQ9248E 14
AMQ9248W 14
AMQ9248I 14
AMQ9248S 14
9248 14
AMQ9288E 15
AMQ9288W 15
AMQ9288I 15
AMQ9288S 15
9288 15
AMQ9487E 16
AMQ9487W 16
AMQ9487I 16
AMQ9487S 16
9487 16
AMQ9496E 17
AMQ9496W 17
AMQ9496I 17
AMQ9496S 17
9496 17
AMQ9498E 18
AMQ9498W 18
AMQ9498I 18
AMQ9498S 18
9498 18
AMQ9503E 19
AMQ9503W 19
AMQ9503I 19
AMQ9503S 19
9503 19
AMQ9513E 20
AMQ9513W 20
AMQ9513I 20
AMQ9513S 20
9513 20
AMQ9516E 21
AMQ9516W 21
AMQ9516I 21
AMQ9516S 21
9516 21
AMQ9518E 22
AMQ9518W 22
AMQ9518I 22
AMQ9518S 22
9518 22
AMQ9519E 23
AMQ9519W 23
AMQ9519I 23
AMQ9519S 23
9519 23
AMQ9520E 24
AMQ9520W 24
AMQ9520I 24
AMQ9520S 24
9520 24
AMQ9523E 25
AMQ9523W 25
AMQ9523I 25
AMQ9523S 25
9523 25
AMQ9524E 26
AMQ9524W 26
AMQ9524I 26
AMQ9524S 26
9524 26
AMQ9525E 27
AMQ9525W 27
AMQ9525I 27
AMQ9525S 27
9525 27
AMQ9528E 28
AMQ9528W 28
AMQ9528I 28
AMQ9528S 28
9528 28
AMQ9547E 29
AMQ9547W 29
AMQ9547I 29
AMQ9547S 29
9547 29
AMQ9555E 30
AMQ9555W 30
AMQ9555I 30
AMQ9555S 30
9555 30
AMQ9557E 31
AMQ9557W 31
AMQ9557I 31
AMQ9557S 31
9557 31
AMQ9558E 32
AMQ9558W 32
AMQ9558I 32
AMQ9558S 32
9558 32
AMQ9566E 33
AMQ9566W 33
AMQ9566I 33
AMQ9566S 33
9566 33
AMQ9567E 34
AMQ9567W 34
AMQ9567I 34
AMQ9567S 34
9567 34
AMQ9568E 35
AMQ9568W 35
AMQ9568I 35
AMQ9568S 35
9568 35
AMQ9599E 36
AMQ9599W 36
AMQ9599I 36
AMQ9599S 36
9599 36
AMQ9616E 37
AMQ9616W 37
AMQ9616I 37
AMQ9616S 37
9616 37
AMQ9620E 38
AMQ9620W 38
AMQ9620I 38
AMQ9620S 38
9620 38
AMQ9627E 39
AMQ9627W 39
AMQ9627I 39
AMQ9627S 39
9627 39
AMQ9629E 40
AMQ9629W 40
AMQ9629I 40
AMQ9629S 40
9629 40
AMQ9630E 41
AMQ9630W 41
AMQ9630I 41
AMQ9630S 41
9630 41
AMQ9631E 42
AMQ9631W 42
AMQ9631I 42
AMQ9631S 42
9631 42
AMQ9633E 43
AMQ9633W 43
AMQ9633I 43
AMQ9633S 43
9633 43
AMQ9635E 44
AMQ9635W 44
AMQ9635I 44
AMQ9635S 44
9635 44
AMQ9636E 45
AMQ9636W 45
AMQ9636I 45
AMQ9636S 45
9636 45
AMQ9637E 46
AMQ9637W 46
AMQ9637I 46
AMQ9637S 46
9637 46
AMQ9638E 47
AMQ9638W 47
AMQ9638I 47
AMQ9638S 47
9638 47
AMQ9639E 48
AMQ9639W 48
AMQ9639I 48
AMQ9639S 48
9639 48
AMQ9640E 49
AMQ9640W 49
AMQ9640I 49
AMQ9640S 49
9640 49
AMQ9641E 50
AMQ9641W 50
AMQ9641I 50
AMQ9641S 50
9641 50
AMQ9642E 51
AMQ9642W 51
AMQ9642I 51
AMQ9642S 51
9642 51
AMQ9643E 52
AMQ9643W 52
AMQ9643I 52
AMQ9643S 52
9643 52
AMQ9645E 53
AMQ9645W 53
AMQ9645I 53
AMQ9645S 53
9645 53
AMQ9646E 54
AMQ9646W 54
AMQ9646I 54
AMQ9646S 54
9646 54
AMQ9647E 55
AMQ9647W 55
AMQ9647I 55
AMQ9647S 55
9647 55
AMQ9648E 56
AMQ9648W 56
AMQ9648I 56
AMQ9648S 56
9648 56
AMQ9649E 57
AMQ9649W 57
AMQ9649I 57
AMQ9649S 57
9649 57
AMQ9650E 58
AMQ9650W 58
AMQ9650I 58
AMQ9650S 58
9650 58
AMQ9651E 59
AMQ9651W 59
AMQ9651I 59
AMQ9651S 59
9651 59
AMQ9652E 60
AMQ9652W 60
AMQ9652I 60
AMQ9652S 60
9652 60
AMQ9654E 61
AMQ9654W 61
AMQ9654I 61
AMQ9654S 61
9654 61
AMQ9656E 62
AMQ9656W 62
AMQ9656I 62
AMQ9656S 62
9656 62
AMQ9657E 63
AMQ9657W 63
AMQ9657I 63
AMQ9657S 63
9657 63
AMQ9658E 64
AMQ9658W 64
AMQ9658I 64
AMQ9658S 64
9658 64
AMQ9659E 65
AMQ9659W 65
AMQ9659I 65
AMQ9659S 65
9659 65
AMQ9660E 66
AMQ9660W 66
AMQ9660I 66
AMQ9660S 66
9660 66
AMQ9661E 67
AMQ9661W 67
AMQ9661I 67
AMQ9661S 67
9661 67
AMQ9662E 68
AMQ9662W 68
AMQ9662I 68
AMQ9662S 68
9662 68
AMQ9663E 69
AMQ9663W 69
AMQ9663I 69
AMQ9663S 69
9663 69
AMQ9665E 70
AMQ9665W 70
AMQ9665I 70
AMQ9665S 70
9665 70
AMQ9666E 71
AMQ9666W 71
AMQ9666I 71
AMQ9666S 71
9666 71
AMQ9667E 72
AMQ9667W 72
AMQ9667I 72
AMQ9667S 72
9667 72
AMQ9671E 73
AMQ9671W 73
AMQ9671I 73
AMQ9671S 73
9671 73
AMQ9672E 74
AMQ9672W 74
AMQ9672I 74
AMQ9672S 74
9672 74
AMQ9673E 75
AMQ9673W 75
AMQ9673I 75
AMQ9673S 75
9673 75
AMQ9674E 76
AMQ9674W 76
AMQ9674I 76
AMQ9674S 76
9674 76
AMQ9676E 77
AMQ9676W 77
AMQ9676I 77
AMQ9676S 77
9676 77
AMQ9690E 78
AMQ9690W 78
AMQ9690I 78
AMQ9690S 78
9690 78
AMQ9694E 79
AMQ9694W 79
AMQ9694I 79
AMQ9694S 79
9694 79
AMQ9695E 80
AMQ9695W 80
AMQ9695I 80
AMQ9695S 80
9695 80
AMQ9696E 81
AMQ9696W 81
AMQ9696I 81
AMQ9696S 81
9696 81
AMQ9698E 82
AMQ9698W 82
AMQ9698I 82
AMQ9698S 82
9698 82
AMQ9699E 83
AMQ9699W 83
AMQ9699I 83
AMQ9699S 83
9699 83
AMQ9714E 84
AMQ9714W 84
AMQ9714I 84
AMQ9714S 84
9714 84
AMQ9716E 85
AMQ9716W 85
AMQ9716I 85
AMQ9716S 85
9716 85
AMQ9717E 86
AMQ9717W 86
AMQ9717I 86
AMQ9717S 86
9717 86
AMQ9719E 87
AMQ9719W 87
AMQ9719I 87
AMQ9719S 87
9719 87
AMQ9771E 88
AMQ9771W 88
AMQ9771I 88
AMQ9771S 88
9771 88
AMQ9776E 89
AMQ9776W 89
AMQ9776I 89
AMQ9776S 89
9776 89
AMQ9777E 90
AMQ9777W 90
AMQ9777I 90
AMQ9777S 90
9777 90
AMQ9788E 91
AMQ9788W 91
AMQ9788I 91
AMQ9788S 91
9788 91
AMQ9791E 92
AMQ9791W 92
AMQ9791I 92
AMQ9791S 92
9791 92
AMQ9795E 483
AMQ9795W 483
AMQ9795I 483
AMQ9795S 483
9795 483
AMQ9797E 93
AMQ9797W 93
AMQ9797I 93
AMQ9797S 93
9797 93
AMQ9913E 94
AMQ9913W 94
AMQ9913I 94
AMQ9913S 94
9913 94
AMQ9915E 95
AMQ9915W 95
AMQ9915I 95
AMQ9915S 95
9915 95
AMQ9999E 96
AMQ9999W 96
AMQ9999I 96
AMQ9999S 96
9999 96
CSQX599E 97
CSQX599W 97
CSQX599I 97
CSQX599S 97
CSQX620E 98
CSQX620W 98
CSQX620I 98
CSQX620S 98
CSQX630E 99
CSQX630W 99
CSQX630I 99
CSQX630S 99
CSQX631E 100
CSQX631W 100
CSQX631I 100
CSQX631S 100
CSQX632E 101
CSQX632W 101
CSQX632I 101
CSQX632S 101
CSQX633E 102
CSQX633W 102
CSQX633I 102
CSQX633S 102
CSQX634E 103
CSQX634W 103
CSQX634I 103
CSQX634S 103
CSQX635E 104
CSQX635W 104
CSQX635I 104
CSQX635S 104
CSQX636E 105
CSQX636W 105
CSQX636I 105
CSQX636S 105
CSQX637E 106
CSQX637W 106
CSQX637I 106
CSQX637S 106
CSQX638E 107
CSQX638W 107
CSQX638I 107
CSQX638S 107
CSQX639E 108
CSQX639W 108
CSQX639I 108
CSQX639S 108
CSQX640E 109
CSQX640W 109
CSQX640I 109
CSQX640S 109
CSQX641E 110
CSQX641W 110
CSQX641I 110
CSQX641S 110
CSQX642E 111
CSQX642W 111
CSQX642I 111
CSQX642S 111
CSQX643E 112
CSQX643W 112
CSQX643I 112
CSQX643S 112
CSQX644E 113
CSQX644W 113
CSQX644I 113
CSQX644S 113
CSQX645E 114
CSQX645W 114
CSQX645I 114
CSQX645S 114
CSQX646E 115
CSQX646W 115
CSQX646I 115
CSQX646S 115
CSQX658E 116
CSQX658W 116
CSQX658I 116
CSQX658S 116
CSQX663E 117
CSQX663W 117
CSQX663I 117
CSQX663S 117
CSQX665E 118
CSQX665W 118
CSQX665I 118
CSQX665S 118
CSQX666E 119
CSQX666W 119
CSQX666I 119
CSQX666S 119
CSQX673E 120
CSQX673W 120
CSQX673I 120
CSQX673S 120
CSQX674E 121
CSQX674W 121
CSQX674I 121
CSQX674S 121
CSQX685E 122
CSQX685W 122
CSQX685I 122
CSQX685S 122
CSQX686E 123
CSQX686W 123
CSQX686I 123
CSQX686S 123
CSQX687E 124
CSQX687W 124
CSQX687I 124
CSQX687S 124
CSQX772E 125
CSQX772W 125
CSQX772I 125
CSQX772S 125
AMQ8417E 126
AMQ8417W 126
AMQ8417I 126
AMQ8417S 126
8417 126
AMQ8420E 127
AMQ8420W 127
AMQ8420I 127
AMQ8420S 127
8420 127
JMSCMQ0001E 128
JMSCMQ0001W 128
JMSCMQ0001I 128
JMSCMQ0001S 128
JMSWMQ0018E 129
JMSWMQ0018W 129
JMSWMQ0018I 129
JMSWMQ0018S 129
JMSWMQ2013E 130
JMSWMQ2013W 130
JMSWMQ2013I 130
JMSWMQ2013S 130
MQJE001E 131
MQJE001W 131
MQJE001I 131
MQJE001S 131
MQJMS2005E 132
MQJMS2005W 132
MQJMS2005I 132
MQJMS2005S 132
MQJMS2013E 133
MQJMS2013W 133
MQJMS2013I 133
MQJMS2013S 133
0 134 213 484 448
RC0 134
RC=0 134
MQRC0 134
MQRC:0 134
0X0000 134 485
0X00000000 134 485
NONE 134
2009 135
RC2009 135
RC=2009 135
MQRC2009 135
MQRC:2009 135
0X07D9 135
0X000007D9 135
CONNECTION_BROKEN 135
2012 136
RC2012 136
RC=2012 136
MQRC2012 136
MQRC:2012 136
0X07DC 136
0X000007DC 136
ENVIRONMENT_ERROR 136
2018 137
RC2018 137
RC=2018 137
MQRC2018 137
MQRC:2018 137
0X07E2 137
0X000007E2 137
HCONN_ERROR 137
2025 138
RC2025 138
RC=2025 138
MQRC2025 138
MQRC:2025 138
0X07E9 138
0X000007E9 138
MAX_CONNS_LIMIT_REACHED 138
2035 139
RC2035 139
RC=2035 139
MQRC2035 139
MQRC:2035 139
0X07F3 139
0X000007F3 139
NOT_AUTHORIZED 139
2058 140
RC2058 140
RC=2058 140
MQRC2058 140
MQRC:2058 140
0X080A 140
0X0000080A 140
Q_MGR_NAME_ERROR 140
2059 141
RC2059 141
RC=2059 141
MQRC2059 141
MQRC:2059 141
0X080B 141
0X0000080B 141
Q_MGR_NOT_AVAILABLE 141
2063 142
RC2063 142
RC=2063 142
MQRC2063 142
MQRC:2063 142
0X080F 142
0X0000080F 142
SECURITY_ERROR 142
2071 143
RC2071 143
RC=2071 143
MQRC2071 143
MQRC:2071 143
0X0817 143
0X00000817 143
STORAGE_NOT_AVAILABLE 143
2102 144
RC2102 144
RC=2102 144
MQRC2102 144
MQRC:2102 144
0X0836 144
0X00000836 144
RESOURCE_PROBLEM 144
2129 145
RC2129 145
RC=2129 145
MQRC2129 145
MQRC:2129 145
0X0851 145
0X00000851 145
ADAPTER_CONN_LOAD_ERROR 145
2130 146
RC2130 146
RC=2130 146
MQRC2130 146
MQRC:2130 146
0X0852 146
0X00000852 146
ADAPTER_SERV_LOAD_ERROR 146
2139 147
RC2139 147
RC=2139 147
MQRC2139 147
MQRC:2139 147
0X085B 147
0X0000085B 147
CNO_ERROR 147
2161 148
RC2161 148
RC=2161 148
MQRC2161 148
MQRC:2161 148
0X0871 148
0X00000871 148
Q_MGR_QUIESCING 148
2162 149
RC2162 149
RC=2162 149
MQRC2162 149
MQRC:2162 149
0X0872 149
0X00000872 149
Q_MGR_STOPPING 149
2195 150
RC2195 150
RC=2195 150
MQRC2195 150
MQRC:2195 150
0X0893 150
0X00000893 150
UNEXPECTED_ERROR 150
2202 151
RC2202 151
RC=2202 151
MQRC2202 151
MQRC:2202 151
0X089A 151
0X0000089A 151
CONNECTION_QUIESCING 151
2203 152
RC2203 152
RC=2203 152
MQRC2203 152
MQRC:2203 152
0X089B 152
0X0000089B 152
CONNECTION_STOPPING 152
2277 153
RC2277 153
RC=2277 153
MQRC2277 153
MQRC:2277 153
0X08E5 153
0X000008E5 153
CD_ERROR 153
2278 154
RC2278 154
RC=2278 154
MQRC2278 154
MQRC:2278 154
0X08E6 154
0X000008E6 154
CLIENT_CONN_ERROR 154
2371 155
RC2371 155
RC=2371 155
MQRC2371 155
MQRC:2371 155
0X0943 155
0X00000943 155
CHANNEL_SSL_ERROR 155
2380 156
RC2380 156
RC=2380 156
MQRC2380 156
MQRC:2380 156
0X094C 156
0X0000094C 156
SCO_ERROR 156
2381 157
RC2381 157
RC=2381 157
MQRC2381 157
MQRC:2381 157
0X094D 157
0X0000094D 157
KEY_REPOSITORY_ERROR 157
2382 158
RC2382 158
RC=2382 158
MQRC2382 158
MQRC:2382 158
0X094E 158
0X0000094E 158
CRYPTO_HARDWARE_ERROR 158
2383 159
RC2383 159
RC=2383 159
MQRC2383 159
MQRC:2383 159
0X094F 159
0X0000094F 159
AUTH_INFO_REC_COUNT_ERROR 159
2384 160
RC2384 160
RC=2384 160
MQRC2384 160
MQRC:2384 160
0X0950 160
0X00000950 160
AUTH_INFO_REC_ERROR 160
2385 161
RC2385 161
RC=2385 161
MQRC2385 161
MQRC:2385 161
0X0951 161
0X00000951 161
AIR_ERROR 161
2386 162
RC2386 162
RC=2386 162
MQRC2386 162
MQRC:2386 162
0X0952 162
0X00000952 162
AUTH_INFO_TYPE_ERROR 162
2387 163
RC2387 163
RC=2387 163
MQRC2387 163
MQRC:2387 163
0X0953 163
0X00000953 163
AUTH_INFO_CONN_NAME_ERROR 163
2388 164
RC2388 164
RC=2388 164
MQRC2388 164
MQRC:2388 164
0X0954 164
0X00000954 164
LDAP_USER_NAME_ERROR 164
2389 165
RC2389 165
RC=2389 165
MQRC2389 165
MQRC:2389 165
0X0955 165
0X00000955 165
LDAP_USER_NAME_LENGTH_ERR 165
2390 166
RC2390 166
RC=2390 166
MQRC2390 166
MQRC:2390 166
0X0956 166
0X00000956 166
LDAP_PASSWORD_ERROR 166
2391 167
RC2391 167
RC=2391 167
MQRC2391 167
MQRC:2391 167
0X0957 167
0X00000957 167
SSL_ALREADY_INITIALIZED 167
2392 168
RC2392 168
RC=2392 168
MQRC2392 168
MQRC:2392 168
0X0958 168
0X00000958 168
SSL_CONFIG_ERROR 168
2393 169
RC2393 169
RC=2393 169
MQRC2393 169
MQRC:2393 169
0X0959 169
0X00000959 169
SSL_INITIALIZATION_ERROR 169
2396 170
RC2396 170
RC=2396 170
MQRC2396 170
MQRC:2396 170
0X095C 170
0X0000095C 170
SSL_NOT_ALLOWED 170
2397 171
RC2397 171
RC=2397 171
MQRC2397 171
MQRC:2397 171
0X095D 171
0X0000095D 171
JSSE_ERROR 171
2398 172
RC2398 172
RC=2398 172
MQRC2398 172
MQRC:2398 172
0X095E 172
0X0000095E 172
SSL_PEER_NAME_MISMATCH 172
2399 173
RC2399 173
RC=2399 173
MQRC2399 173
MQRC:2399 173
0X095F 173
0X0000095F 173
SSL_PEER_NAME_ERROR 173
2400 174
RC2400 174
RC=2400 174
MQRC2400 174
MQRC:2400 174
0X0960 174
0X00000960 174
UNSUPPORTED_CIPHER_SUITE 174
2401 175
RC2401 175
RC=2401 175
MQRC2401 175
MQRC:2401 175
0X0961 175
0X00000961 175
SSL_CERTIFICATE_REVOKED 175
2402 176
RC2402 176
RC=2402 176
MQRC2402 176
MQRC:2402 176
0X0962 176
0X00000962 176
SSL_CERT_STORE_ERROR 176
2407 177
RC2407 177
RC=2407 177
MQRC2407 177
MQRC:2407 177
0X0967 177
0X00000967 177
CLIENT_EXIT_ERROR 177
2537 178
RC2537 178
RC=2537 178
MQRC2537 178
MQRC:2537 178
0X09E9 178
0X000009E9 178
CHANNEL_NOT_AVAILABLE 178
2538 179
RC2538 179
RC=2538 179
MQRC2538 179
MQRC:2538 179
0X09EA 179
0X000009EA 179
HOST_NOT_AVAILABLE 179
2539 180
RC2539 180
RC=2539 180
MQRC2539 180
MQRC:2539 180
0X09EB 180
0X000009EB 180
CHANNEL_CONFIG_ERROR 180
2540 181
RC2540 181
RC=2540 181
MQRC2540 181
MQRC:2540 181
0X09EC 181
0X000009EC 181
UNKNOWN_CHANNEL_NAME 181
2543 182
RC2543 182
RC=2543 182
MQRC2543 182
MQRC:2543 182
0X09EF 182
0X000009EF 182
STANDBY_Q_MGR 182
2546 183
RC2546 183
RC=2546 183
MQRC2546 183
MQRC:2546 183
0X09F2 183
0X000009F2 183
RECONNECT_QMID_MISMATCH 183
2547 184
RC2547 184
RC=2547 184
MQRC2547 184
MQRC:2547 184
0X09F3 184
0X000009F3 184
RECONNECT_INCOMPATIBLE 184
2548 185
RC2548 185
RC=2548 185
MQRC2548 185
MQRC:2548 185
0X09F4 185
0X000009F4 185
RECONNECT_FAILED 185
2552 186
RC2552 186
RC=2552 186
MQRC2552 186
MQRC:2552 186
0X09F8 186
0X000009F8 186
CHANNEL_SSL_WARNING 186
2553 187
RC2553 187
RC=2553 187
MQRC2553 187
MQRC:2553 187
0X09F9 187
0X000009F9 187
OCSP_URL_ERROR 187
2556 188
RC2556 188
RC=2556 188
MQRC2556 188
MQRC:2556 188
0X09FC 188
0X000009FC 188
RECONNECT_TIMED_OUT 188
2568 189
RC2568 189
RC=2568 189
MQRC2568 189
MQRC:2568 189
0X0A08 189
0X00000A08 189
CONNECTION_NOT_AVAILABLE 189
2570 190
RC2570 190
RC=2570 190
MQRC2570 190
MQRC:2570 190
0X0A0A 190
0X00000A0A 190
SSL_ALT_PROVIDER_REQUIRED 190
2573 191
RC2573 191
RC=2573 191
MQRC2573 191
MQRC:2573 191
0X0A0D 191
0X00000A0D 191
PRECONN_EXIT_LOAD_ERROR 191
2574 192
RC2574 192
RC=2574 192
MQRC2574 192
MQRC:2574 192
0X0A0E 192
0X00000A0E 192
PRECONN_EXIT_NOT_FOUND 192
2575 193
RC2575 193
RC=2575 193
MQRC2575 193
MQRC:2575 193
0X0A0F 193
0X00000A0F 193
PRECONN_EXIT_ERROR 193
2577 194
RC2577 194
RC=2577 194
MQRC2577 194
MQRC:2577 194
0X0A11 194
0X00000A11 194
CHANNEL_BLOCKED 194
2583 195
RC2583 195
RC=2583 195
MQRC2583 195
MQRC:2583 195
0X0A17 195
0X00000A17 195
INSTALLATION_MISMATCH 195
2590 196
RC2590 196
RC=2590 196
MQRC2590 196
MQRC:2590 196
0X0A1E 196
0X00000A1E 196
FASTPATH_NOT_AVAILABLE 196
2591 197
RC2591 197
RC=2591 197
MQRC2591 197
MQRC:2591 197
0X0A1F 197
0X00000A1F 197
CIPHER_SPEC_NOT_SUITE_B 197
2592 198
RC2592 198
RC=2592 198
MQRC2592 198
MQRC:2592 198
0X0A20 198
0X00000A20 198
SUITE_B_ERROR 198
2593 199
RC2593 199
RC=2593 199
MQRC2593 199
MQRC:2593 199
0X0A21 199
0X00000A21 199
CERT_VAL_POLICY_ERROR 199
2594 200
RC2594 200
RC=2594 200
MQRC2594 200
MQRC:2594 200
0X0A22 200
0X00000A22 200
PASSWORD_PROTECTION_ERROR 200
2595 201
RC2595 201
RC=2595 201
MQRC2595 201
MQRC:2595 201
0X0A23 201
0X00000A23 201
CSP_ERROR 201
2596 202
RC2596 202
RC=2596 202
MQRC2596 202
MQRC:2596 202
0X0A24 202
0X00000A24 202
CERT_LABEL_NOT_ALLOWED 202
2600 203
RC2600 203
RC=2600 203
MQRC2600 203
MQRC:2600 203
0X0A28 203
0X00000A28 203
CCDT_URL_ERROR 203
2603 204
RC2603 204
RC=2603 204
MQRC2603 204
MQRC:2603 204
0X0A2B 204
0X00000A2B 204
OUTBOUND_SNI_NOT_VALID 204
2604 205
RC2604 205
RC=2604 205
MQRC2604 205
MQRC:2604 205
0X0A2C 205
0X00000A2C 205
HTTPS_KEYSTORE_ERROR 205
3325 206
RC3325 206
RC=3325 206
MQRC3325 206
MQRC:3325 206
0X0CFD 206
0X00000CFD 206
3361 207
RC3361 207
RC=3361 207
MQRC3361 207
MQRC:3361 207
0X0D21 207
0X00000D21 207
3392 208
RC3392 208
RC=3392 208
MQRC3392 208
MQRC:3392 208
0X0D40 208
0X00000D40 208
3393 209
RC3393 209
RC=3393 209
MQRC3393 209
MQRC:3393 209
0X0D41 209
0X00000D41 209
4092 210
RC4092 210
RC=4092 210
MQRC4092 210
MQRC:4092 210
0X0FFC 210
0X00000FFC 210
4093 211
RC4093 211
RC=4093 211
MQRC4093 211
MQRC:4093 211
0X0FFD 211
0X00000FFD 211
4094 212
RC4094 212
RC=4094 212
MQRC4094 212
MQRC:4094 212
0X0FFE 212
0X00000FFE 212
ALERT:0 448
10 223 392 438 449 486
ALERT:10 449
20 402 450 487
ALERT:20 450
21 403 451
ALERT:21 451
22 452 488
ALERT:22 452
30 453
ALERT:30 453
40 406 454
ALERT:40 454
41 455
ALERT:41 455
42 407 456
ALERT:42 456
43 457
ALERT:43 457
44 408 458
ALERT:44 458
45 409 459
ALERT:45 459
46 410 460
ALERT:46 460
47 411 461
ALERT:47 461
48 462
ALERT:48 462
49 463
ALERT:49 463
50 464
ALERT:50 464
51 465
ALERT:51 465
60 412 466
ALERT:60 466
70 467
ALERT:70 467
71 468
ALERT:71 468
80 469
ALERT:80 469
86 470
ALERT:86 470
90 471
ALERT:90 471
100 472
ALERT:100 472
109 235 489 423 473
ALERT:109 473
110 474
ALERT:110 474
111 424 475
ALERT:111 475
112 425 476
ALERT:112 476
113 477
ALERT:113 477
114 478
ALERT:114 478
115 479
ALERT:115 479
116 480
ALERT:116 480
120 481
ALERT:120 481
121 427 482
ALERT:121 482
GSKIT:0 213
GSKIT:1 214
GSKIT:2 215
GSKIT:3 216
GSKIT:4 217
GSKIT:5 218
GSKIT:6 219
GSKIT:7 220
8 221 436
GSKIT:8 221
9 222 391 437
GSKIT:9 222
GSKIT:10 223
11 224 393 439 490
GSKIT:11 224
12 225 394 491 492
GSKIT:12 225
13 226 493 395 440 494
GSKIT:13 226
SYSTEMSSL:13 493
101 227 495
GSKIT:101 227
102 228 496 421 497
GSKIT:102 228
SYSTEMSSL:102 496
103 229 498 422 499
GSKIT:103 229
SYSTEMSSL:103 498
104 230 500
GSKIT:104 230
105 231 501
GSKIT:105 231
106 232 502 503
GSKIT:106 232
SYSTEMSSL:106 502
107 233 504
GSKIT:107 233
108 234 505
GSKIT:108 234
GSKIT:109 235
SYSTEMSSL:109 489
201 236 506
GSKIT:201 236
SYSTEMSSL:201 506
202 237 507
GSKIT:202 237
SYSTEMSSL:202 507
203 238
GSKIT:203 238
204 239 508
GSKIT:204 239
SYSTEMSSL:204 508
205 240
GSKIT:205 240
206 241
GSKIT:206 241
207 242
GSKIT:207 242
301 243
GSKIT:301 243
401 244 380
GSKIT:401 244
SYSTEMSSL:401 380
402 245 509
GSKIT:402 245
SYSTEMSSL:402 509
403 246 510
GSKIT:403 246
SYSTEMSSL:403 510
404 247
GSKIT:404 247
405 248 511
GSKIT:405 248
SYSTEMSSL:405 511
406 249
GSKIT:406 249
407 250 512
GSKIT:407 250
SYSTEMSSL:407 512
408 251
GSKIT:408 251
409 252
GSKIT:409 252
410 253 381
GSKIT:410 253
SYSTEMSSL:410 381
411 254
GSKIT:411 254
412 255
GSKIT:412 255
413 256
GSKIT:413 256
414 257
GSKIT:414 257
415 258
GSKIT:415 258
416 259
GSKIT:416 259
417 260
GSKIT:417 260
418 261
GSKIT:418 261
419 262
GSKIT:419 262
420 263 513
GSKIT:420 263
SYSTEMSSL:420 513
421 264
GSKIT:421 264
422 265 514
GSKIT:422 265
SYSTEMSSL:422 514
423 266
GSKIT:423 266
424 267
GSKIT:424 267
425 268
GSKIT:425 268
426 269
GSKIT:426 269
427 270
GSKIT:427 270
428 271 515
GSKIT:428 271
SYSTEMSSL:428 515
429 272
GSKIT:429 272
430 273
GSKIT:430 273
431 274
GSKIT:431 274
432 275 516
GSKIT:432 275
SYSTEMSSL:432 516
433 276
GSKIT:433 276
434 277
GSKIT:434 277
435 278
GSKIT:435 278
436 279
GSKIT:436 279
437 280
GSKIT:437 280
438 281
GSKIT:438 281
439 282
GSKIT:439 282
440 283 517
GSKIT:440 283
SYSTEMSSL:440 517
441 284
GSKIT:441 284
442 285
GSKIT:442 285
443 286
GSKIT:443 286
444 287
GSKIT:444 287
501 288
GSKIT:501 288
502 289
GSKIT:502 289
503 290
GSKIT:503 290
601 291
GSKIT:601 291
602 292
GSKIT:602 292
701 293
GSKIT:701 293
702 294
GSKIT:702 294
703 295
GSKIT:703 295
704 296
GSKIT:704 296
705 297
GSKIT:705 297
706 298
GSKIT:706 298
707 299
GSKIT:707 299
708 300
GSKIT:708 300
709 301
GSKIT:709 301
710 302
GSKIT:710 302
711 303
GSKIT:711 303
575001 304
575002 305
575003 306
575004 307
575005 308
575006 309
575007 310
575008 311
575009 312
575010 313
GSKIT:575010 313
575011 314
575012 315
575013 316
575014 317
575015 318
575016 319
575017 320
575018 321
575019 322
575020 323
575021 324
575022 325
575023 326
575024 327
575025 328
575026 329
575027 330
575028 331
575029 332
575030 333
575031 334
575032 335
575033 336
575034 337
575035 338
575036 339
575037 340
575038 341
575039 342
575040 343
575041 344
575042 345
575043 346
575044 347
575045 348
575046 349
575047 350
575048 351
575049 352
575050 353
575051 354 372
GSKIT:575051 372
575052 355
575053 356
575054 357
575055 358
575056 359
575057 360
575058 361
575059 362
575061 363
575062 364
575063 365
575064 366
575065 367
575066 368
575067 369
575068 370
575961 371
6000 373
6001 374
6003 375
6005 376
6011 377
6017 378
6018 379
14 518 396 441 519
SYSTEMSSL:14 518
302 520
SYSTEMSSL:302 520
456 521
SYSTEMSSL:456 521
514 522
SYSTEMSSL:514 522
CTGSK2021 382
CTGSK2043 383
CTGSK2052 384
CTGSK2146 385
CTGSK3000 386
CTGSK3029 387
15 397 442 523
16 398 443 524
17 399 444
18 400 445 525
19 401 446
35 404
39 405
61 413
67 414
81 415
82 416
91 417
92 418
93 419
95 420
118 426
122 428
GSKIT:GSK_UNKNOWNREVOCATIONSTATUS_SUBJECT 447
TLS_CHACHA20_POLY1305_SHA256 526
SSL_CHACHA20_POLY1305_SHA256 526
TLS_AES_256_GCM_SHA384 527
SSL_AES_256_GCM_SHA384 527
TLS_AES_128_GCM_SHA256 528
SSL_AES_128_GCM_SHA256 528
TLS_AES_128_CCM_SHA256 529
SSL_AES_128_CCM_SHA256 529
TLS_AES_128_CCM_8_SHA256 530
SSL_AES_128_CCM_8_SHA256 530
TLS_RSA_WITH_AES_256_GCM_SHA384 531
AES256-GCM-SHA384 531
SSL_RSA_WITH_AES_256_GCM_SHA384 531
ECDHE_ECDSA_AES_256_GCM_SHA384 532
TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 532
ECDHE-ECDSA-AES256-GCM-SHA384 532
SSL_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 532
ECDHE_RSA_AES_256_GCM_SHA384 533
TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 533
ECDHE-RSA-AES256-GCM-SHA384 533
SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384 533
TLS_RSA_WITH_AES_256_CBC_SHA256 534
AES256-SHA256 534
SSL_RSA_WITH_AES_256_CBC_SHA256 534
ECDHE_ECDSA_AES_256_CBC_SHA384 535
TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 535
ECDHE-ECDSA-AES256-SHA384 535
SSL_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 535
ECDHE_RSA_AES_256_CBC_SHA384 536
TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 536
ECDHE-RSA-AES256-SHA384 536
SSL_ECDHE_RSA_WITH_AES_256_CBC_SHA384 536
TLS_RSA_WITH_AES_128_GCM_SHA256 537
AES128-GCM-SHA256 537
SSL_RSA_WITH_AES_128_GCM_SHA256 537
ECDHE_ECDSA_AES_128_GCM_SHA256 538
TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 538
ECDHE-ECDSA-AES128-GCM-SHA256 538
SSL_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 538
ECDHE_RSA_AES_128_GCM_SHA256 539
TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 539
ECDHE-RSA-AES128-GCM-SHA256 539
SSL_ECDHE_RSA_WITH_AES_128_GCM_SHA256 539
TLS_RSA_WITH_AES_128_CBC_SHA256 540
AES128-SHA256 540
SSL_RSA_WITH_AES_128_CBC_SHA256 540
ECDHE_ECDSA_AES_128_CBC_SHA256 541
TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 541
ECDHE-ECDSA-AES128-SHA256 541
SSL_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 541
ECDHE_RSA_AES_128_CBC_SHA256 542
TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 542
ECDHE-RSA-AES128-SHA256 542
SSL_ECDHE_RSA_WITH_AES_128_CBC_SHA256 542
ECDHE_ECDSA_3DES_EDE_CBC_SHA256 543
TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA 543
ECDHE-ECDSA-DES-CBC3-SHA 543
SSL_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA 543
ECDHE_RSA_3DES_EDE_CBC_SHA256 544
TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA 544
ECDHE-RSA-DES-CBC3-SHA 544
SSL_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA 544
ECDHE_ECDSA_RC4_128_SHA256 545
TLS_ECDHE_ECDSA_WITH_RC4_128_SHA 545
ECDHE-ECDSA-RC4-SHA 545
SSL_ECDHE_ECDSA_WITH_RC4_128_SHA 545
ECDHE_RSA_RC4_128_SHA256 546
TLS_ECDHE_RSA_WITH_RC4_128_SHA 546
ECDHE-RSA-RC4-SHA 546
SSL_ECDHE_RSA_WITH_RC4_128_SHA 546
ECDHE_ECDSA_NULL_SHA256 547
TLS_ECDHE_ECDSA_WITH_NULL_SHA 547
ECDHE-ECDSA-NULL-SHA 547
ECDHE_RSA_NULL_SHA256 548
TLS_ECDHE_RSA_WITH_NULL_SHA 548
ECDHE-RSA-NULL-SHA 548
TLS_RSA_WITH_NULL_SHA256 549
NULL-SHA256 549
SSL_RSA_WITH_NULL_SHA256 549
TLS_RSA_WITH_NULL_NULL 485
TLS_NULL_WITH_NULL_NULL 485
TLS_RSA_WITH_RC4_128_SHA256 550
TLS_RSA_WITH_RC4_128_SHA 550 551
RC4-SHA 550 551
SSL_RSA_WITH_RC4_128_SHA 550 551
TLS_RSA_WITH_AES_128_CBC_SHA 552 553
AES128-SHA 552 553
SSL_RSA_WITH_AES_128_CBC_SHA 552
TLS_RSA_WITH_AES_256_CBC_SHA 554
AES256-SHA 554
SSL_RSA_WITH_AES_256_CBC_SHA 554
TLS_RSA_WITH_3DES_EDE_CBC_SHA 555 556
DES-CBC3-SHA 555 556
SSL_RSA_WITH_3DES_EDE_CBC_SHA 555 556
TLS_RSA_WITH_DES_CBC_SHA 557 558
DES-CBC-SHA 557 558
SSL_RSA_WITH_DES_CBC_SHA 557 558
TLS_RSA_WITH_RC4_128_MD5 559 560
RC4-MD5 559 560
TLS_RSA_WITH_NULL_MD5 561 562
NULL-MD5 562 561
TLS_RSA_WITH_NULL_SHA 563 564
NULL-SHA 564 563
TLS_RSA_EXPORT_WITH_RC2_40_MD5 565
TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5 565 566
EXP-RC2-CBC-MD5 565 566
TLS_RSA_EXPORT_WITH_RC4_40_MD5 567 568
EXP-RC4-MD5 567 568
AES_SHA_US 553
DES_SHA_EXPORT 558
DES_SHA_EXPORT1024 569
TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA 569
EXP1024-DES-CBC-SHA 569
SSL_RSA_EXPORT1024_WITH_DES_CBC_SHA 569
FIPS_WITH_DES_CBC_SHA 570
SSL_RSA_FIPS_WITH_DES_CBC_SHA 570
TLS_RSA_FIPS_WITH_DES_CBC_SHA 570
FIPS_WITH_3DES_EDE_CBC_SHA 571
SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA 571
TLS_RSA_FIPS_WITH_3DES_EDE_CBC_SHA 571
NULL_MD5 562 561
SSL_RSA_WITH_NULL_MD5 562
NULL_SHA 564 563
SSL_RSA_WITH_NULL_SHA 564
RC2_MD5_EXPORT 566
SSL_RSA_EXPORT_WITH_RC2_CBC_40_MD5 566
RC4_MD5_EXPORT 568
SSL_RSA_EXPORT_WITH_RC4_40_MD5 568
RC4_MD5_US 560
SSL_RSA_WITH_RC4_128_MD5 560
RC4_SHA_US 551
RC4_56_SHA_EXPORT1024 572
TLS_RSA_EXPORT1024_WITH_RC4_56_SHA 572
EXP1024-RC4-SHA 572
SSL_RSA_EXPORT1024_WITH_RC4_56_SHA 572
TRIPLE_DES_SHA_US 556
ANY 573
ANY_TLS12_OR_HIGHER 574
ANY_TLS13_OR_HIGHER 575
ANY_TLS12 576
ANY_TLS13 577
1303 526
0X1303 526
4867 526
1302 527
0X1302 527
4866 527
1301 528
0X1301 528
4865 528
1304 529
0X1304 529
4868 529
1305 530
0X1305 530
4869 530
009D 531
0X009D 531
C02C 532
0XC02C 532
49196 532
C030 533
0XC030 533
49200 533
003D 534
0X003D 534
C024 535
0XC024 535
49188 535
C028 536
0XC028 536
49192 536
009C 537
0X009C 537
C02B 538
0XC02B 538
49195 538
C02F 539
0XC02F 539
49199 539
003C 540
0X003C 540
C023 541
0XC023 541
49187 541
C027 542
0XC027 542
49191 542
C008 543
0XC008 543
49160 543
C012 544
0XC012 544
49170 544
C007 545
0XC007 545
49159 545
C011 546
0XC011 546
49169 546
C006 547
0XC006 547
49158 547
C010 548
0XC010 548
49168 548
003B 549
0X003B 549
0000 134 213 484 448 485
0005 218 389 433 550 551 578
0X0005 550 551
002F 552 553
0X002F 552 553
0035 404 554
0X0035 554
000A 555 556
0X000A 555 556
0009 222 391 437 557 558
0X0009 557 558
0004 217 432 559 560
0X0004 559 560
0001 214 388 429 561 562 579
0X0001 561 562
0002 215 430 563 564 580
0X0002 563 564
0006 219 390 434 565 566
0X0006 565 566
0003 216 431 567 568 581
0X0003 567 568
0062 569
0X0062 569
FEFE 570
0XFEFE 570
65278 570
FEFF 571
0XFEFF 571
65279 571
0064 572
0X0064 572
MQCCDTURL 582
MQCHLLIB 583
MQCHLTAB 584
MQCLNTCF 585
MQ_DATA_PATH 586
MQ_FILE_PATH 587
MQ_OVERRIDE_DATA_PATH 588
MQSSLKEYR 589
MQKEYRPWD 590
MQS_MQI_KEYFILE 591
MQCERTLABL 592
MQSSLFIPS 593
MQSUITEB 594
MQCERTVPOL 595
MQSSLCRYP 596
MQSSLPROX 597
MQSSLRESET 598
MQCCSID 599
MQIPADDRV 600
MQNAME 601
MQTCPTIMEOUT 602
MQ_CONNECT_TYPE 603
MQAPPLNAME 604
MQS_IPC_HOST 605
MQOUTBOUND_SNI 606
MQSSLTRUSTSTORE 607
MQS_KEYSTORE_CONF 608
AMQ_ALLOWED_CIPHERS 609
AMQ_SSL_WEAK_CIPHER_ENABLE 610
AMQ_SSL_V3_ENABLE 611
AMQ_TLS_V1_ENABLE 612
AMQ_DIAGNOSTIC_MSG_SEVERITY 613
AMQ_NO_IPV6 614
AMQ_SSL_ALLOW_DEFAULT_CERT 615
SSLKEYREPOSITORY 616 617
SSLKEYREPOSITORYPASSWORD 618 619
CERTIFICATELABEL 620 621
OUTBOUNDSNI 622
ALLOWOUTBOUNDSNI 623
ALLOWTLSV13 624 625
SSLFIPSREQUIRED 626 627
ENCRYPTIONPOLICYSUITEB 628 629
CERTIFICATEVALPOLICY 630 631
SSLCRYPTOHARDWARE 632
OCSPAUTHENTICATION 633
OCSPCHECKEXTENSIONS 634
CDPCHECKEXTENSIONS 635
CLIENTREVOCATIONCHECKS 636
SSLHTTPPROXYNAME 637
SSLHTTPCONNECTTIMEOUT 638
SSLKEYRESETCOUNT 639 640
HTTPSKEYSTORE 641
HTTPSCERTVALIDATION 642
HTTPSCERTREVOCATION 643
MQIINITIALKEYFILE 644
CCSID 645
CHANNELDEFINITIONDIRECTORY 646
CHANNELDEFINITIONFILE 647
SERVERCONNECTIONPARMS 648
DEFRECON 649
RECONDELAY 650
MQRECONNECTTIMEOUT 651
PUT1DEFAULTALWAYSSYNC 652
PASSWORDPROTECTION 653
CLNTRCVBUFFSIZE 654
CLNTSNDBUFFSIZE 655
CONNECT_TIMEOUT 656
IPADDRESSVERSION 657
KEEPALIVE 658
LIBRARY1 659
LOCALNAME 660
MAXIMUMSIZE 661
PURGETIME 662
UPDATEPERCENTAGE 663
DISABLECLIENTAMS 664
MODULE 665
EXITSDEFAULTPATH 666
EXITSDEFAULTPATH64 667
TYPE 668
BALANCETIMEOUT 669
BALANCEOPTIONS 670
RFC5280EKUCHECKS 671
SUBSTATE 672 673
SECPROT 674
SSLCIPH 675 676
SSLCERTI 677
SSLCERTU 678
SSLRKEYS 679
SSLKEYDA 680
SSLKEYTI 681
MCAUSER 682
CONNAME 683
RAPPLTAG 684
RPRODUCT 685
RVERSION 686
SSLCAUTH 687
CERTLABL 688 689
SSLKEYR 690
SSLEV 691
JAVAX.NET.SSL.TRUSTSTORE 692
JAVAX.NET.SSL.TRUSTSTORETYPE 693
JAVAX.NET.SSL.TRUSTSTOREPASSWORD 694
JAVAX.NET.SSL.KEYSTORE 695
JAVAX.NET.SSL.KEYSTORETYPE 696
JAVAX.NET.SSL.KEYSTOREPASSWORD 697
JAVAX.NET.DEBUG 698
COM.IBM.MQ.CFG.USEIBMCIPHERMAPPINGS 699
COM.IBM.MQ.CFG.SSL.OUTBOUNDSNI 700
COM.IBM.MQ.JMQI.IGNORECCDTCERTIFICATELABEL 701
CHLTYPE 702
LOCLADDR 703
JOBNAME 704
CHSTADA 705
CHSTATI 706
LSTMSGDA 707
LSTMSGTI 708
MSGS 709 710
BYTSSENT 711
BYTSRCVD 712
HBINT 713
CURSHCNV 714
MAXSHCNV 715
MCASTAT 716
STOPREQ 717
KEYRPWD 718
SSLCRLNL 719
SSLFIPS 720
SSLRKEYC 721
SUITEB 722
CERTVPOL 723
SSL.ALLOWEDCIPHERSPECS 724
ALLOWEDCIPHERSPECS 724
SSL.ALLOWTLSV13 624 625
SSL.ALLOWWEAKCIPHERSPEC 725
ALLOWWEAKCIPHERSPEC 725
SSL.ALLOWSSLV3 726
ALLOWSSLV3 726
SSL.ALLOWTLSV1 727
ALLOWTLSV1 727
TCP.SECURECOMMSONLY 728
SECURECOMMSONLY 728
COM.IBM.MSG.CLIENT.CONFIG.LOCATION 729
COM.IBM.MSG.CLIENT.COMMONSERVICES.LOG.OUTPUTNAME 730
COM.IBM.MQ.CFG.SSL.SSLFIPSREQUIRED 731
GSK_PKCS11 732
128_BIT 733
192_BIT 734
MQSCA_REQUIRED 735
MQSCA_OPTIONAL 736
MQSCA_NEVER_REQUIRED 737
MQCONN 738
MQCONNX 739
SERIALNUMBER 740
MAIL 741
E 742
UID 743
CN 744
T 745
OU 746
DC 747
O 748
STREET 749
L 750
ST 751
PC 752
C 753
UNSTRUCTUREDNAME 754
UNSTRUCTUREDADDRESS 755
DNQ 756
JAVAX.NET.SSL.SSLHANDSHAKEEXCEPTION 757
JSSE 757
SSLHANDSHAKEEXCEPTION 757
JAVAX.NET.SSL.SSLPEERUNVERIFIEDEXCEPTION 758
SSLPEERUNVERIFIEDEXCEPTION 758
SUN.SECURITY.VALIDATOR.VALIDATOREXCEPTION 759
VALIDATOREXCEPTION 759
SUN.SECURITY.PROVIDER.CERTPATH.SUNCERTPATHBUILDEREXCEPTION 760
PKIX 760
SUNCERTPATHBUILDEREXCEPTION 760
JAVA.SECURITY.CERT.CERTPATHVALIDATOREXCEPTION 761
CERTPATHVALIDATOREXCEPTION 761
JAVA.SECURITY.UNRECOVERABLEKEYEXCEPTION 762
UNRECOVERABLEKEYEXCEPTION 762
MQOCSPURL 763
MQCMD_INQUIRE_CHANNEL_STATUS 764
MQCMD_INQUIRE_CHANNEL 765
MQCMD_INQUIRE_Q_MGR 766
MQCMD_INQUIRE_Q_MGR_STATUS 767
MQCMD_INQUIRE_CONNECTION 768
MQCMD_INQUIRE_CHLAUTH_RECS 769
MQCMD_REFRESH_SECURITY 770
MQIACH_CHANNEL_INSTANCE_TYPE 771
CHANNELINSTANCETYPE 771
MQIACH_CHANNEL_INSTANCE_ATTRS 772
CHANNELINSTANCEATTRS 772
MQCACH_CHANNEL_NAME 773
CHANNELNAME 773
MQIACH_CHANNEL_TYPE 774
CHANNELTYPE 774
MQIACH_CHANNEL_STATUS 775
CHANNELSTATUS 775
MQIACH_CHANNEL_SUBSTATE 673
MQCACH_CONNECTION_NAME 776
CONNECTIONNAME 776
MQCACH_LOCAL_ADDRESS 777
LOCALADDRESS 777
MQCACH_MCA_USER_ID 778
MCAUSERIDENTIFIER 778
MQCACH_MCA_JOB_NAME 779
MCAJOBNAME 779
MQCACH_REMOTE_APPL_TAG 780
REMOTEAPPLTAG 780
MQCACH_REMOTE_VERSION 781
REMOTEVERSION 781
MQCACH_REMOTE_PRODUCT 782
REMOTEPRODUCT 782
MQIACH_SECURITY_PROTOCOL 783
SECURITYPROTOCOL 783
MQCACH_SSL_CIPHER_SPEC 784
SSLCIPHERSPEC 784
MQCACH_SSL_CERT_ISSUER_NAME 785
SSLCERTREMOTEISSUERNAME 785
MQCACH_SSL_CERT_USER_ID 786
SSLCERTUSERID 786
MQCACH_SSL_SHORT_PEER_NAME 787
SSLSHORTPEERNAME 787
MQCACH_SSL_PEER_NAME 788
SSLPEERNAME 788
MQIACH_SSL_CLIENT_AUTH 789
SSLCLIENTAUTH 789
MQIACH_SSL_KEY_RESETS 790
SSLKEYRESETS 790
MQCACH_SSL_KEY_RESET_DATE 791
SSLKEYRESETDATE 791
MQCACH_SSL_KEY_RESET_TIME 792
SSLKEYRESETTIME 792
MQCACH_CHANNEL_START_DATE 793
CHANNELSTARTDATE 793
MQCACH_CHANNEL_START_TIME 794
CHANNELSTARTTIME 794
MQCACH_LAST_MSG_DATE 795
LASTMSGDATE 795
MQCACH_LAST_MSG_TIME 796
LASTMSGTIME 796
MQIACH_MSGS 710
MQIACH_BYTES_SENT 797
BYTESSENT 797
MQIACH_BYTES_RCVD 798
BYTESRECEIVED 798
MQIACH_HB_INTERVAL 799
HEARTBEATINTERVAL 799
MQIACH_CURRENT_SHARING_CONVS 800
CURRENTSHARINGCONVERSATIONS 800
MQIACH_MAX_SHARING_CONVS 801
MAXSHARINGCONVERSATIONS 801
MQIACH_MCA_STATUS 802
MCASTATUS 802
MQIACH_STOP_REQUESTED 803
STOPREQUESTED 803
MQIACH_SSL_QS 804
SSLQUANTUMSAFE 804
MQIACH_SSL_QSR 805
SSLQUANTUMSAFEREQUIRED 805
MQCA_SSL_KEY_REPOSITORY 617
MQCA_SSL_KEY_REPO_PASSWORD 619
MQCA_CERT_LABEL 621
MQCA_SSL_CRL_NAMELIST 806
SSLCRLNAMELIST 806
MQIA_SSL_FIPS_REQUIRED 627
MQIA_SSL_RESET_COUNT 640
MQIA_SSL_EVENT 807
SSLEVENT 807
MQIA_SUITE_B_STRENGTH 629
MQIA_CERT_VAL_POLICY 631
MQIACH_SSL_RETURN_CODE 808
SSLRETURNCODE 808
MQCACH_SSL_HANDSHAKE_STAGE 809
SSLHANDSHAKESTAGE 809
MQIACF_REASON_QUALIFIER 810
REASONQUALIFIER 810
"""
