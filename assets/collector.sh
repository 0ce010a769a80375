#!/bin/sh
# Collects on this host what tells why an IBM MQ client cannot connect over TLS. "mqtui collector"
# printed this script; "mqtui open FILE" reads its result elsewhere. docs/collector.md explains it.
#
# It reads only. It needs no root, installs nothing, changes no file of yours, ends within 60 s and
# takes at most 20 MB. It writes one tar, which only you can read, and a directory that it removes.
# NEVER TAKEN: passwords, stash files (.sth), private keys, messages, variables that are not MQ's.
#   A value whose NAME says password, token and the like is replaced before it is written anywhere.
# Each part below says what it takes and why. The last lines on the screen say what was taken.
usage='usage: sh collect.sh [options]
  --pid PID               the failing program, if it runs   --unit UNIT  or its systemd unit
  --user USER             the user it runs as               --dir DIR    its working directory
  --ini FILE, --ccdt FILE, --key-repository PATH            where the program itself names them
  --qmgr NAME, --channel NAME, --connect HOST:PORT          what it connects to
  --with-stores           take .kdb and .p12 files too: they HOLD PRIVATE KEYS, under a password
  --no-hello              open no connection to the queue manager    -o FILE  the tar to write'
set -u; umask 077; exec </dev/null; unset CDPATH ENV 2>/dev/null
nl=$(printf '\nx'); nl=${nl%x}
die() { printf 'collect: %s\n' "$@" >&2; exit 2; }
pid='' unit='' user='' dir='' ini='' ccdt='' keyr='' qmgr='' channel='' connect='' stores='' hello=1 out=''
while [ $# -gt 0 ]; do
  case $1 in
  --with-stores) stores=1 ;; --no-hello) hello='' ;;
  *)
    [ $# -gt 1 ] || die "$1 is not known, or needs a value" "$usage"
    case $1 in
    --pid) pid=$2 ;; --unit) unit=$2 ;; --user) user=$2 ;; --dir) dir=$2 ;; --ini) ini=$2 ;; --ccdt) ccdt=$2 ;;
    --key-repository) keyr=$2 ;; --qmgr) qmgr=$2 ;; --channel) channel=$2 ;; --connect) connect=$2 ;;
    -o) out=$2 ;; *) die "$1 is not known" "$usage" ;;
    esac; shift ;;
  esac; shift
done
case $pid in *[!0-9]*) die '--pid needs a number' ;; esac; case $unit$user$dir$ini$ccdt$keyr$qmgr$channel$connect in *"$nl"*) die 'a value has a line break' ;; esac

# A directory of our own. mkdir fails where anything has that name, so nobody can put a link there.
work=''; for base in "${TMPDIR:-}" /tmp "${HOME:-}" .; do
  [ -n "$base" ] && base=$(cd "$base" 2>/dev/null && pwd) && mkdir -m 700 "$base/mqtui-collected-$$" 2>/dev/null || continue
  work=$base/mqtui-collected-$$ && break
done
[ -n "$work" ] || die 'no directory can be made in TMPDIR, /tmp, HOME or here'
trap '[ -z "$work" ] || rm -rf "$work"' EXIT; trap 'exit 130' HUP INT TERM
mkdir "$work/files" "$work/stores" "$work/mqsc"; for f in files taken missed paths program environment; do : >"$work/$f.txt"; done
PATH=${PATH:-/usr/bin}:/usr/bin:/bin:/opt/mqm/bin:/usr/mqm/bin; export PATH
took() { printf '%s\n' "$1" >>"$work/taken.txt"; }
missed() { printf '%s\n' "$1" >>"$work/missed.txt"; }
have() { command -v "$1" >/dev/null 2>&1 || { missed "$1 is not here"; return 1; }; }
plain() { LC_ALL=C "$@"; } # messages, dates and bytes as in every other language
shown() { plain tr -c '\012\040-\176' '?' | awk '!met[$0]++ { print "  " $0 }'; }
absolute() { case $1 in /*) printf '%s\n' "$1" ;; *) printf '%s\n' "${dir%/}/$1" ;; esac; }
# Runs a command for at most $1 seconds ("timeout" is not everywhere); one that hangs is killed. A part is one of
# our own functions: all parts stay below 60 s. Always -9: after TERM bash can run the EXIT trap in a subshell.
bounded() {
  limit=$1; shift
  "$@" & job=$!
  (n=0; while [ "$n" -lt "$limit" ] && kill -0 "$job"; do sleep 1; n=$((n + 1)); done; kill -9 "$job") >/dev/null 2>&1 &
  watch=$!; wait "$job" 2>/dev/null; code=$?; { kill -9 "$watch"; wait "$watch"; } 2>/dev/null; return "$code"
}
part() { bounded "$1" "$2" >/dev/null 2>&1; [ $? -lt 128 ] || missed "$2 was not finished within $1 seconds"; }

# Replaces secrets, by the names that mqtui itself goes by. kind: env, words, ini, json or text.
mask='
function secret(name,  n) {
  n = toupper(name); gsub(/[^A-Z0-9]/, "", n)
  if (n ~ /^(PWD|OLDPWD|PASSWORDPROTECTION|.*BYPASS|.*COMPASS)$/) return 0
  return n ~ /PAS*W|PASS|PWD|PW|SECRET|TOKEN|CRED|APIKEY|PRIVATEKEY|ACCESSKEY|SHAREDKEY|CONNSTR|CONNECTIONSTRING/ ||
    n ~ /AUTHKEY|AUTHORIZATION|JWT|BEARER|COOKIE|KEYRP|REPOSITORYP|PINVALUE|(USER|TOKEN|SO|HSM|MQ)PIN/ ||
    (name ~ /(^|[^A-Za-z])([Aa]uth|[Pp]in|[Pp]sk)([^a-z]|$)|(Auth|Pin|Psk)([^a-z]|$)|(^|[^A-Z])(AUTH|PIN|PSK)([^A-Za-z]|$|[A-Z][a-z])/ && n !~ /AUTH(TYPE|METHOD|MODE|REQUIRED|ENABLED|LEVEL|CHECK|CONF|CLIENT)/)
}
function crypto(name) { gsub(/[^A-Za-z0-9]/, "", name); return toupper(name) ~ /SSLCRY|CRYPTOH|PKCS11/ }
function value(name, v,  f) { # of a list with the password of a token only the driver is kept
  if (v !~ /[^ \t\r"]/) return v
  if (crypto(name) || v ~ /PKCS11|SYMMETRIC_CIPHER/) { split(v, f, ";"); return (v ~ /;/ && f[1] ~ /\// ? f[1] ";" : "") hid }
  return secret(name) ? hid : text(v)
}
function text(v,  done, name) { # user:password@ and ?query of URLs, and what follows the name of a secret
  while (match(v, /:\/\/[^ \t"<>]*@/)) { done = done substr(v, 1, RSTART + 2) hid "@"; v = substr(v, RSTART + RLENGTH) }
  v = done v; done = ""
  while (match(v, /[A-Za-z0-9._%+-]+:[^ \t\/\\@:"]+@/)) { done = done substr(v, 1, RSTART - 1) hid "@"; v = substr(v, RSTART + RLENGTH) }
  v = done v; done = ""
  if (v ~ /:\//) gsub(/[?#][^ \t"<>]*/, "?" hid, v)
  while (match(v, /[A-Za-z][A-Za-z0-9_.-]*[=:(]|-[A-Za-z][A-Za-z0-9_.-]*[ \t]+/)) {
    name = substr(v, RSTART, RLENGTH); sub(/[=:( \t]+$/, "", name)
    done = done substr(v, 1, RSTART + RLENGTH - 1); v = substr(v, RSTART + RLENGTH)
    if ((secret(name) || crypto(name)) && v ~ /[^ \t\r)"]/) return done hid
  }
  return done v
}
function variable(line,  p, name) { # only what MQ reads, and where mqclient.ini and libraries are
  p = index(line, "="); name = substr(line, 1, p - 1)
  if (name ~ /^(MQ|AMQ_)[A-Za-z0-9_]*$/ || name ~ /^(HOME|LD_LIBRARY_PATH|LIBPATH)$/) print name "=" value(name, substr(line, p + 1))
}
/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/ { key = 1 }
key { if (/-----END /) key = 0; print hid; next }
kind == "env" { sub(/^[ \t]*(export[ \t]+)?/, ""); if (quoted && /^[A-Za-z0-9_]*=["\047].*["\047]$/) { sub(/=./, "="); sub(/.$/, "") } variable($0) }
kind == "words" { # all in one line; a value goes on to the next NAME=
  for (i = 1; i <= NF + 1; i++) if (i > NF || $i ~ /^"?[A-Za-z_][A-Za-z0-9_]*=/) { gsub(/^"|"$/, "", one); variable(one); one = $i } else one = one " " $i
}
kind == "text" { print text($0) }
kind == "json" { # each string by the name before it; a value may stand in a line of its own
  done = ""; v = $0
  while (match(v, /"([^"\\]|\\.)*"/)) {
    str = substr(v, RSTART + 1, RLENGTH - 2); head = substr(v, 1, RSTART - 1); v = substr(v, RSTART + RLENGTH)
    if (bad) gsub(/[0-9]+/, "0", head)
    if (v ~ /^[ \t\r]*:/) bad = secret(str) || str ~ /^[Uu]ser[Dd]ata$|\\/; else str = bad ? hid : text(str)
    done = done head "\"" str "\""
  }
  print done (bad ? "" : text(v)) (bad && v ~ /[]},]/ ? v : "")
}
kind == "ini" {
  p = index($0, "="); v = p ? substr($0, 1, p - 1) : $0; name = ""; end = 0 # of a line without "=" any word may be the name
  while (match(v, /[A-Za-z][A-Za-z0-9_.-]*/) && (end += RSTART + RLENGTH - 1) && !secret(name = substr(v, RSTART, RLENGTH)) && !crypto(name)) v = substr(v, RSTART + RLENGTH)
  v = substr($0, p + 1); if (p > end) end = p
  if (/^[ \t]*([#;*]|\r?$)/) print text($0)
  else if (/^[ \t]*[A-Za-z][A-Za-z0-9_-]*[ \t]*:[ \t]*\r?$/) { rest = 0; print }
  else if (rest && (!p || v !~ /[^= \t\r]/)) print hid # a secret may go on in the next line
  else if (secret(name) || crypto(name)) { rest = 1; print substr($0, 1, end) value(name, substr($0, end + 1)) }
  else { rest = 0; print text($0) }
}'
masked() { plain awk -v kind="$1" -v quoted="${2:-}" -v hid='(set, not shown)' "$mask"; }
setting() { sed -n "s/^$1=//p" "$work/environment.txt" | tail -n 1; }
attribute() { cat "$work"/files/*.ini | tr -d '\r' | awk -F= -v a="$1" 'tolower($1) ~ "^[ \t]*" tolower(a) "[ \t]*$" { sub(/^[^=]*=[ \t]*/, ""); sub(/[ \t]*$/, ""); print }' | tail -n 1; }

# TAKEN: the program's variables that MQ reads (MQ*, AMQ_*, HOME, LD_LIBRARY_PATH, LIBPATH), its user
# and directory. WHY: they decide which files, channel and certificate are used.
says() { bounded 3 systemctl --no-pager show "$@" -- "$unit"; }
environment() {
  if [ -n "$unit" ]; then
    says -p Environment | sed 's/^Environment=//' | masked words
    says -p EnvironmentFiles | sed 's/^EnvironmentFiles=//; s/ (ignore_errors=.*)$//' | while IFS= read -r f; do
      [ ! -f "$f" ] || masked env 1 <"$f" || missed "$f of the unit, which this user may not read"
    done
    says -p User -p WorkingDirectory | sed -n 's/^User=/user: /p; s/^WorkingDirectory=[!-]*\//directory: \//p' >"$work/program.txt"
  elif [ -n "$pid" ] && [ ! -d /proc/self ]; then
    bounded 2 ps eww "$pid" | sed 1d | masked words; bounded 2 ps -o user= -p "$pid" | sed 's/^ */user: /' >"$work/program.txt"
  elif [ -n "$pid" ]; then
    tr '\n\000' '\001\n' <"/proc/$pid/environ" | masked env
    { plain ls -ld "/proc/$pid" | awk '{ print "user: " $3 }'
      for f in cwd:directory root:root; do plain ls -ld "/proc/$pid/${f%:*}" | sed -n "s/.* -> /${f#*:}: /p"; done; } >"$work/program.txt"
  elif [ -r "/proc/$$/environ" ]; then tr '\n\000' '\001\n' <"/proc/$$/environ" | masked env
  else env | masked env; fi >"$work/environment.txt"
  took "$(grep -c = "$work/environment.txt") variables that MQ reads, of ${unit:-${pid:-this shell}}"
}
# TAKEN: number and groups of this user, the program's and mqm, the program's home directory, versions.
# WHY: they decide who may read a key repository, and which rules of MQ apply.
about() {
  { bounded 2 id | sed 's/^/self	/'
    for f in "$user" mqm; do case $f in '' | -*) ;; *) printf 'user\t%s\t%s\n' "$f" "$(bounded 2 id "$f" || printf none)" ;; esac; done
    { bounded 2 getent passwd "$user" || cat /etc/passwd; } | awk -F: -v u="$user" '$1 == u { print "home\t" u "\t" $6; exit }'
  } >"$work/accounts.txt"
  { uname -a; grep -E '^(ID|VERSION_ID)=' /etc/os-release
    for f in dspmqver runmqakm runmqktool runmqsc openssl setfacl; do printf 'program\t%s\t%s\n' "$f" "$(command -v "$f")"; done
    have dspmqver && bounded 4 dspmqver; } >"$work/versions.txt"
  took 'user numbers and groups, versions, installed programs of MQ'
}
# Each directory, link and file on the way to $1, as "ls -ld" shows it, with numbers, names and ACL.
path() {
  at='' rest=$1 hops=0; step /
  while [ -n "$rest" ]; do
    name=${rest%%/*}; case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    case $name in '' | .) continue ;; ..) at=${at%/*}; continue ;; esac
    step "$at/$name" || return 0
    if [ -h "$at/$name" ] && hops=$((hops + 1)) && [ "$hops" -lt 20 ]; then
      name=$(plain ls -ld "$at/$name" | sed 's/.* -> //'); rest=$name/$rest; case $name in /*) at='' ;; esac
    else at=$at/$name; fi
  done
}
step() {
  grep -Fxq "step	$1" "$work/paths.txt" || {
    printf 'step\t%s\n' "$1"
    if plain ls -ldn "$1"; then
      plain ls -ld "$1"; [ ! -r "$1" ] || echo readable
      case $(plain ls -ld "$1") in ??????????+*) have getfacl && bounded 2 getfacl -cp "$1" ;; esac
    elif [ -x "${1%/*}/" ]; then echo missing; else echo denied; fi
  } >>"$work/paths.txt"
  [ -e "$1" ] || [ -h "$1" ]
}
list() {
  [ -d "$1/" ] && ! grep -Fxq "list	$1" "$work/paths.txt" || return 0
  { printf 'list\t%s\n' "$1"; plain ls -lanq "$1/" | sed 300q; echo end; } >>"$work/paths.txt"
}
# Copies a file of at most 4 MB, masked, while all that was taken is below 18 MB. $1: ini, json, log or store.
copy() {
  [ -f "$2" ] && [ "${2%.sth}" = "$2" ] && ! cut -f 2- "$work/files.txt" | grep -Fxq "$2" || return 0
  [ -r "$2" ] || { missed "$2, which this user may not read"; return 0; }
  size=$(plain ls -ldnL "$2" | awk '{ print $5 }'); all=$(du -sk "$work" | awk '{ print $1 }')
  [ "$1" = log ] || [ "$size" -le 4194304 ] && [ "$all" -lt 14000 ] || { missed "$2, which is too large"; return 0; }
  to=$work/files/$(($(wc -l <"$work/files.txt") + 1)).$1
  [ "$1" != json ] || [ "$(dd if="$2" bs=4 count=1 | tr -d '\000')" != AMQR ] || to=${to%.*}.table
  case $to in
  *.store) cp "$2" "$to" ;; *.table) [ "$size" -lt 600000 ] && table "$2" >"$to" ;;
  *.log) tail -c 300000 "$2" | recent | { case $2 in *.json) masked json ;; *) masked text ;; esac; } >"$to" ;;
  *) if tr -d '\000' <"$2" | cmp -s - "$2"; then masked "$1" <"$2" >"$to"; else false; fi ;;
  esac || { rm -f "$to"; missed "$2, which is not of the form that is known"; return 0; }
  printf '%s\t%s\n' "${to##*/}" "$2" >>"$work/files.txt"; took "$2"
}
# A binary channel table as decimal numbers, with user, password and exit data of each channel as zeros.
table() {
  od -An -v -tu1 "$1" | awk '
    function number(at) { return b[at] + 256 * (b[at + 1] + 256 * (b[at + 2] + 256 * b[at + 3])) }
    { for (i = 1; i <= NF; i++) b[n++] = $i }
    END {
      for (at = 4; at + 24 <= n && number(at) >= 20; at += number(at))
        if (number(at + 4) >= 2072) for (i = 876; i < 1332; i++) if (i < 1028 || i >= 1308) b[at + i] = 0
      if (at + 4 != n) exit 1 # another layout: the password could be anywhere
      for (i = 0; i < n; i++) printf "%d%s", b[i], i % 32 == 31 ? "\n" : " "
    }'
}
# Records of an error log since $since; those of old levels of MQ do not tell their time in UTC, and stay.
recent() {
  plain awk -v since="$since" 'function ended() { if (t == "" || t >= since) printf "%s", record; record = t = "" }
    { record = record $0 "\n" }
    match($0, /(Time\(|ibm_datetime" *: *")[0-9-]+T[0-9:]+/) { t = substr($0, RSTART, RLENGTH); sub(/^[^0-9]*/, "", t) }
    /^(-----|[{])/ { ended() } END { ended() }'
}
# TAKEN: mqclient.ini and channel tables, masked, and the permissions on the way to them and to the
# key repository. WHY: they name channel, CipherSpec, host and certificate; mqm has to read the store.
files() {
  for each in "$ini" "$(setting MQCLNTCF | sed 's,^file://,,')" mqclient.ini "$data/mqclient.ini" "$home/mqclient.ini"; do
    [ -z "$each" ] || { each=$(absolute "$each"); path "$each"; copy ini "$each"; }
  done
  url=$(setting MQCCDTURL); lib=$(setting MQCHLLIB); tab=$(setting MQCHLTAB)
  lib=${lib:-$(attribute ChannelDefinitionDirectory)}; tab=${tab:-$(attribute ChannelDefinitionFile)}
  for each in "$ccdt" "${url#file://}" "${lib:-$data}/${tab:-AMQCLCHL.TAB}"; do
    case $each in '' | *://*) ;; *) each=$(absolute "$each"); path "$each"; list "${each%/*}"; copy json "$each" ;; esac
  done
  for keyr in "$keyr" "$(setting MQSSLKEYR)" "$(attribute SSLKeyRepository)"; do
    [ -n "$keyr" ] && keyr=$(absolute "$keyr") || continue
    for each in "$keyr" "$keyr.kdb" "${keyr%.*}.sth" "$keyr.sth" "${keyr%.*}.rdb"; do path "$each"; done
    list "${keyr%/*}"; list "$keyr"
    for each in "$keyr" "$keyr.kdb"; do [ ! -f "$each" ] || printf '%s\n' "$each" >>"$work/repositories"; done
  done
}
# TAKEN: labels and public certificates, as runmqakm shows them; the store itself only with --with-stores.
# WHY: label, dates, issuer and key size of a certificate are the most frequent causes.
stores() {
  n=0; while IFS= read -r store; do
    n=$((n + 1)); status=127; list=$work/stores/$n
    if have runmqakm; then bounded 4 runmqakm -cert -list -db "$store" -stashed >"$list.list" 2>&1; status=$?; fi
    [ ! -f "$list.list" ] || sed -n 's/^ *[*!#-][*!#-]*	//p' "$list.list" | sed 's/^"\(.*\)"$/\1/; 60q' | { c=0; while IFS= read -r label; do
      c=$((c + 1)); bounded 3 runmqakm -cert -extract -db "$store" -stashed -label "$label" -target "$list.$c.pem" -format ascii >/dev/null 2>&1
    done; }
    head=$(od -An -v -tx1 -N 16 "$store" | tr -d ' \n')
    printf '%s\t%s\t%s\t%s\n' "${list##*/}" "$status" "$head" "$store" >>"$work/stores.txt"
    [ ! -s "$list.list" ] || took "labels and public certificates of $store"
    case $stores$head in 13748* | 130*) # CMS or PKCS#12: its keys have a password
      { printf 'WITH PRIVATE KEYS, under its password, the next file is taken. It holds:\n'; cat "$list.list"; } >>"$work/taken.txt"
      copy store "$store" ;;
    esac
  done <"$work/repositories"
}
# TAKEN: the last hour of the error logs of this client and of queue managers of this host. WHY: both log refusals.
logs() { since=$(plain env TZ=UTC+1 date +%Y-%m-%dT%H:%M:%S)
  for each in "$data" "$home/IBM/MQ/data" /var/mqm "$data"/qmgrs/*; do
    for name in AMQERR02.LOG AMQERR01.LOG AMQERR01.json; do path "$each/errors/$name"; copy log "$each/errors/$name"; done
  done
}
# TAKEN: TLS attributes, channels, CHLAUTH, status of queue managers that run here. WHY: the other end has to fit.
mqsc() {
  have runmqsc && have dspmq || return 0
  printf 'DISPLAY %s\n' 'QMGR QMNAME SSLKEYR CERTLABL SSLFIPS SUITEB CERTVPOL CHLAUTH CONNAUTH CMDLEVEL VERSION' \
    'CHANNEL(*) CHLTYPE(SVRCONN) ALL' 'CHLAUTH(*) ALL' 'LSSTATUS(*) ALL' 'CHSTATUS(*) ALL' >"$work/commands"
  bounded 3 dspmq | sed -n 's/^QMNAME(\([^)]*\)).*STATUS(Running).*/\1/p' | sed 3q | { n=0; while IFS= read -r each; do
    n=$((n + 1)); bounded 5 sh -c 'exec runmqsc "$1" <"$2"' sh "$each" "$work/commands" 2>&1 | sed 15000q | masked text >"$work/mqsc/$n.txt"
    took "DISPLAY of QMGR, SVRCONN channels, CHLAUTH, listeners and channel status of $each"
  done; }
}
# TAKEN: listening ports; the certificates that the queue manager sends in one TLS hello. WHY: does the
# client trust them? The queue manager may log the hello, which no channel follows, as an error.
network() {
  { bounded 2 ss -ltn || bounded 2 netstat -an | grep LISTEN; } | sed 300q >"$work/listening.txt"; took 'listening ports'
  connect=${connect:-$(setting MQSERVER | sed -n 's:^.*/::; s:(\([0-9]*\)).*:\:\1:p')}
  [ -n "$connect" ] || connect=$(cat "$work"/files/*.json | tr ',{}' '\n' | awk -F'"' '
    /"host"/ { h = $4 } /"port"/ && h { gsub(/[^0-9]/, ""); print h ":" $0; exit }')
  case ${hello:-0}=$connect in *=*[!A-Za-z0-9.:_-]* | 1=-*) return 0 ;; 1=*:*) have openssl || return 0 ;; *) return 0 ;; esac
  sni=$(printf '%s\n' "$channel" | awk '{ # the server name that an MQ client sends for a channel
    for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); p = index("abcdefghijklmnopqrstuvwxyz", c)
      printf "%s", c ~ /[A-Z]/ ? tolower(c) : c ~ /[0-9]/ ? c : p ? sprintf("%x-", p + 96) : c == "." ? "2e-" : c == "_" ? "5f-" : c == "/" ? "2f-" : "25-" } }')
  printf 'connect\t%s\t%s\n' "$connect" "$sni" >"$work/hello.txt"
  bounded 6 openssl s_client -connect "$connect" ${sni:+-servername "$sni.chl.mq.ibm.com"} -showcerts 2>&1 | sed '/^ *SSL-Session:/,$d' >>"$work/hello.txt"
  took "what $connect sends in a TLS hello"
}

part 8 environment
user=${user:-$(sed -n 's/^user: //p' "$work/program.txt")}; user=${user:-$(id -un)}
dir=${dir:-$(sed -n 's/^directory: //p' "$work/program.txt")}; dir=${dir:-$(pwd)}
case $(sed -n 's/^root: //p' "$work/program.txt") in '' | /) ;; *) missed "the files of process $pid, which are in a container: run this in there" ;; esac
data=$(setting MQ_OVERRIDE_DATA_PATH); data=${data:-$(setting MQ_DATA_PATH)}; data=${data:-/var/mqm}
part 6 about; home=$(setting HOME)
home=${home:-$(sed -n 's/^home	[^	]*	//p' "$work/accounts.txt")}; home=${home:-$dir}
part 9 files; [ ! -f "$work/repositories" ] || part 9 stores
part 6 logs; part 7 mqsc; part 8 network; host=$(uname -n | tr -cd 'A-Za-z0-9._-')
printf '%s\t%s\n' format mqtui.collected/1 when "$(date -u +%Y-%m-%dT%H:%M:%SZ)" host "$host" system "$(uname -s)" \
  pid "$pid" unit "$unit" user "$user" dir "$dir" home "$home" data "$data" ini "$ini" ccdt "$ccdt" keyr "$keyr" \
  qmgr "$qmgr" channel "$channel" >"$work/collect.txt"
for each in taken missed; do printf '%s:\n' "$each"; shown <"$work/$each.txt"; done
set -C # never over a file, or through a link, that is there already
for out in "${out:-mqtui-$host-$$.tar}" "${work%/*}/mqtui-$host-$$.tar" ''; do true 2>/dev/null >"$out" && break; done
if have tar && [ -n "$out" ] && { (cd "${work%/*}" && bounded 5 tar cf - "${work##*/}") >>"$out" || { rm -f "$out"; false; }; }; then
  printf 'Written: %s ("tar tf" lists what is in it).\n' "$out"
else printf 'No tar could be written, so all is in the directory %s\n' "$work"; work=''; fi
