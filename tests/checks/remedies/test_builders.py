"""The texts of remedies: quoted as shell and MQSC need it, and the same wherever they are built."""

from mqtui.checks.remedies import (
    authorities,
    builders,
    chlauth,
    file_access,
    key_repository,
    machine,
    queue_manager,
    server_name,
    tables,
    variables,
)
from mqtui.checks.remedies.file_access import Closed
from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.engine.model import RemedyKind
from mqtui.facts import (
    ChannelDefinition,
    ClientIni,
    FileState,
    IniEntry,
    Source,
    SourceKind,
    StoreContents,
)


def store(format="cms", path="/a b/key.kdb"):
    stash = Source(SourceKind.FILE, path.rpartition(".")[0] + ".sth")
    return StoreContents(path, format, True, (), stash)


def test_a_path_and_a_label_are_one_word_each():
    remedy = key_repository.import_server_certificate(store(), "it's mine")
    assert remedy.kind is RemedyKind.SHELL
    assert "-target '/a b/key.kdb' " in remedy.text
    assert """-new_label 'it'"'"'s mine'""" in remedy.text


def test_runmqakm_is_told_the_type_of_the_store():
    assert " -type pkcs12 -stashed" in authorities.add_ca(store("pkcs12")).text
    assert " -type cms -stashed" in key_repository.list_store(store("cms"), "anna").text
    assert " -type" not in key_repository.list_store(store("pem"), "anna").text
    assert key_repository.list_store(store(), "anna").run_as == "anna"


def test_a_renewal_says_at_which_end(bench):
    here = key_repository.renew(store(), bench.OWN, run_as="anna")
    there = key_repository.renew(store(), bench.OWN, where="On the queue manager")
    assert here.title == "Request a renewed certificate, then receive it"
    assert there.title == "On the queue manager: request a renewed certificate, then receive it"
    assert there.text == f"{here.text}\nprintf '%s\\n' 'REFRESH SECURITY TYPE(SSL)' | runmqsc"
    assert (here.run_as, there.run_as) == ("anna", "")


def test_access_is_given_to_each_file_by_its_own_name():
    paths = ["/s/key.p12", "/s/my key.sth"]
    closed = Closed("app", files=tuple(paths))
    assert file_access.let_user_in(closed, paths[0]).text == (
        "setfacl -m u:app:r /s/key.p12 '/s/my key.sth'\n"
        "sudo -u app test -r /s/key.p12 && echo readable"
    )
    assert file_access.let_mqm_group_read(closed).text == (
        "chown :mqm /s/key.p12 '/s/my key.sth' && chmod g+r /s/key.p12 '/s/my key.sth'"
    )
    assert file_access.close_to_others(paths, "anna").text == (
        "chmod o-rwx /s/key.p12 '/s/my key.sth'"
    )


def test_a_label_of_the_queue_manager_and_of_a_channel_are_set_in_quotes():
    whole = queue_manager.set_label("t", None, "new", "QM1")
    one = queue_manager.set_label("t", "app.tls", "it's", "QM1")
    assert whole.text == "ALTER QMGR CERTLABL('new')\nREFRESH SECURITY TYPE(SSL)"
    assert one.text.startswith("ALTER CHANNEL('app.tls') CHLTYPE(SVRCONN) CERTLABL('it''s')\n")
    assert (whole.kind, whole.where) == (RemedyKind.MQSC, "QM1")


def test_each_end_of_a_channel_has_its_own_type():
    assert queue_manager.set_server_cipher("t", "A.B", "X", "").text == (
        "ALTER CHANNEL(A.B) CHLTYPE(SVRCONN) SSLCIPH(X)"
    )
    assert queue_manager.set_client_cipher("t", "A.B", "X", "").text == (
        "ALTER CHANNEL(A.B) CHLTYPE(CLNTCONN) SSLCIPH(X)"
    )
    assert "CHANNEL(CHANNEL)" in queue_manager.set_server_cipher("t", None, "X", "").text


def test_a_client_without_a_certificate_is_asked_for_by_its_user():
    assert " SSLPEER('CN=app') " in chlauth.let_client_in("A", "CN=app", "u", "", "").text
    assert "SSLPEER" not in chlauth.let_client_in("A", "", "u", "", "").text


def test_status_is_saved_with_or_without_the_queue_managers_name():
    assert queue_manager.save_status("a.b", "QM1").text == (
        "printf '%s\\n' 'DIS CHSTATUS('\"'\"'a.b'\"'\"') ALL' | runmqsc QM1 > chstatus.txt"
    )
    assert "| runmqsc > " in queue_manager.save_status("A", "").text


def test_a_variable_is_unset_and_its_line_commented_out_where_that_is_known():
    source = Source(SourceKind.VARIABLE, "MQSSLKEYR")
    assert variables.unset("MQSSLKEYR", source, Origin()).text == "unset MQSSLKEYR"
    file = Origin(OriginKind.FILE, file="/etc/env", line=7)
    assert variables.unset("MQSSLKEYR", source, file).text == (
        "sed -i.bak '7s/^/# /' /etc/env\nunset MQSSLKEYR"
    )


def test_only_the_value_of_the_ini_line_changes():
    entry = IniEntry("SSL", "OutboundSNI", "HOSTNAME", 4, text="OutboundSNI = HOSTNAME")
    ini = ClientIni((), "/app/mqclient.ini", FileState.OK, (entry,))
    text = server_name.send("CHANNEL", ini).text
    assert "@@ -4 +4 @@\n-OutboundSNI = HOSTNAME\n+OutboundSNI = CHANNEL" in text


def test_an_ipv6_address_stands_in_brackets():
    assert "-connect '[::1]:1414' -showcerts" in machine.show_chain("::1", 1414, None).text
    assert "-connect h:1 -servername n " in machine.show_chain("h", 1, "n").text


def test_a_cipherspec_with_a_line_break_is_no_command():
    remedy = queue_manager.set_server_cipher(
        "t", "APP.TLS", "X)\nALTER QMGR CHLAUTH(DISABLED)\nDIS QMGR (", "QM1"
    )
    assert remedy.kind is RemedyKind.MQSC
    assert remedy.text == (
        "* No command is given: the CipherSpec has a line break (\\x0a). "
        "Correct it where it is set, then run mqtui again."
    )


def test_a_cipherspec_with_a_bracket_is_one_value():
    remedy = queue_manager.set_client_cipher("t", "A.B", "X) MCAUSER(root", "")
    assert remedy.text == "ALTER CHANNEL(A.B) CHLTYPE(CLNTCONN) SSLCIPH('X) MCAUSER(root')"


def test_a_path_with_a_line_break_is_no_command_and_the_remedy_says_what_to_do():
    remedy = file_access.look_as_root("/a\ntouch x")
    assert remedy.text == (
        "# No command is given: the path has a line break (\\x0a). "
        "Rename the file or directory, then run mqtui again."
    )
    assert remedy.title == "Check as root"
    assert remedy.run_as == ""


def test_a_channel_that_no_shell_or_mqsc_holds_is_saved_by_no_command():
    for name in ("A\nB", "A" * 21, "A*"):
        assert queue_manager.save_status(name, "QM1").text.startswith("# No command is given: ")
        assert queue_manager.display_status(name) == "DIS CHSTATUS(*) ALL"
    assert queue_manager.save_status("A", "-x").text.startswith("# No command is given: ")


def test_a_binary_table_is_listed_in_every_shell():
    text = tables.list_table("/it's/t").text
    assert text.endswith("| MQCHLLIB='/it'\"'\"'s' MQCHLTAB=t runmqsc -n")
    assert "MQCHLLIB=/ MQCHLTAB=t " in tables.list_table("/t").text
    assert "MQCHLLIB=. MQCHLTAB=t " in tables.list_table("t").text


def test_a_value_of_a_json_table_stays_one_value():
    entry = ChannelDefinition("A", Source(SourceKind.FILE, "/t", 3))
    text = tables.change_table("t", entry, "certificatePeerName", "a", 'CN=a", "x": "\x1b').text
    assert text.endswith('+"certificatePeerName": "CN=a\\", \\"x\\": \\"\\u001b"')


def test_an_edit_shows_symbols_where_it_would_carry_control_characters():
    entry = IniEntry("SSL", "A", "b", 4, text="A = b \x1b[2J\x0b")
    remedy = builders.comment_out(entry, "/a\nb")
    assert remedy.text == (
        "--- /a\\x0ab\n+++ /a\\x0ab\n@@ -4 +4 @@\n-A = b \\x1b[2J\\x0b\n+# A = b \\x1b[2J\\x0b"
    )
    assert remedy.where == "/a\nb"


def test_a_blank_entry_can_be_given_its_value():
    entry = IniEntry("SSL", "OutboundSNI", "", 4, text="OutboundSNI=")
    ini = ClientIni((), "/i", FileState.OK, (entry,))
    assert server_name.send("CHANNEL", ini).text.endswith("+OutboundSNI=CHANNEL")


def test_a_title_has_no_control_characters():
    closed = Closed("a\x1b", files=("/s",))
    assert file_access.let_user_in(closed, "/s").title == (
        "Give only user a\\x1b read access, then test it"
    )
