#!/bin/sh
# Certificates of an authority of one's own: the authority in FOLDER/authority, and FOLDER/SERVICE/{ca,cert,key}.pem for each.
#   sh certificates.sh FOLDER SERVICE[:UID:GID]=NAME[,NAME…] …
# Runs again without harm: what is good is kept, and what ends within 30 days or is for other names is made anew.
set -eu

# Apple's platforms refuse server certificates that live longer than 398 days (https://support.apple.com/en-us/102028).
leaf_days=${LEAF_DAYS:-397}
renew_days=30
authority_days=3652

[ $# -ge 2 ] || { echo "Usage: $0 FOLDER SERVICE[:UID:GID]=NAME[,NAME…] …" >&2; exit 2; }
folder=$1
shift
ca=$folder/authority/ca.pem
ca_key=$folder/authority/ca.key

umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

lasts() { openssl x509 -in "$1" -noout -checkend $(($2 * 86400)) >/dev/null 2>&1; }
ends() { openssl x509 -in "$1" -noout -enddate | cut -d= -f2; }
belong_together() {
  [ "$(openssl x509 -in "$1" -noout -pubkey 2>&1)" = "$(openssl pkey -in "$2" -pubout 2>/dev/null)" ]
}
new_key() { (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null); }

make_authority() {
  cat >"$work/ca.cnf" <<CNF
[req]
prompt = no
distinguished_name = name
x509_extensions = authority
[name]
O = Salve
# Unlike any earlier one's: clients that trusted that one look up issuers by name and would take the wrong key.
CN = Salve deployment CA $(openssl rand -hex 4)
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
CNF
  new_key "$ca_key.new"
  openssl req -x509 -new -sha256 -config "$work/ca.cnf" -key "$ca_key.new" -days "$authority_days" -out "$ca.new"
  mv "$ca_key.new" "$ca_key"
  mv "$ca.new" "$ca"
  echo "authority: made, good until $(ends "$ca")"
}

# 10.0.0.1 and ::1 are addresses; the rest are names.
alternative_names() {
  printf '%s' "$1" | tr , '\n' | sed -e '/^$/d' -e '/^[0-9.]*$/{s/^/IP:/;b' -e '}' -e '/:/{s/^/IP:/;b' -e '}' -e 's/^/DNS:/' | paste -sd, -
}

is_good() {
  [ "$(cat "$1/names" 2>/dev/null)" = "$2" ] && lasts "$1/cert.pem" "$renew_days" &&
    belong_together "$1/cert.pem" "$1/key.pem" && openssl verify -CAfile "$ca" "$1/cert.pem" >/dev/null 2>&1
}

issue() {
  cat >"$work/leaf.cnf" <<CNF
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = $3
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CNF
  printf '[req]\nprompt = no\ndistinguished_name = name\n[name]\nO = Salve\nCN = %s\n' "$1" >"$work/request.cnf"
  # Beside its place, so that it gets there whole, in one move.
  rm -f "$2/key.pem.new"
  new_key "$2/key.pem.new"
  openssl req -new -sha256 -config "$work/request.cnf" -key "$2/key.pem.new" -out "$work/request.pem"
  openssl x509 -req -sha256 -in "$work/request.pem" -CA "$ca" -CAkey "$ca_key" -set_serial "0x$(openssl rand -hex 16)" \
    -days "$leaf_days" -extfile "$work/leaf.cnf" -out "$2/cert.pem.new" 2>/dev/null
  [ -z "$4" ] || chown "$4" "$2/key.pem.new"
  mv "$2/key.pem.new" "$2/key.pem"
  mv "$2/cert.pem.new" "$2/cert.pem"
  printf '%s\n' "$3" >"$2/names"
}

mkdir -p "$folder/authority"
chmod 700 "$folder/authority"
# A leaf never outlives its authority.
if ! lasts "$ca" "$leaf_days" || ! belong_together "$ca" "$ca_key"; then make_authority; fi

for wanted in "$@"; do
  service=${wanted%%[:=]*}
  case ${wanted%%=*} in
    *:*) owner=${wanted%%=*} owner=${owner#*:} ;;
    *) owner= ;;
  esac
  names=$(alternative_names "${wanted#*=}")
  place=$folder/$service
  mkdir -p "$place"
  if is_good "$place" "$names"; then
    echo "$service: kept, good until $(ends "$place/cert.pem")"
  else
    issue "$service" "$place" "$names" "$owner"
    echo "$service: made for $names, good until $(ends "$place/cert.pem")"
  fi
  cmp -s "$ca" "$place/ca.pem" || cp "$ca" "$place/ca.pem"
done
