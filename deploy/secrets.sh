#!/bin/sh
# Makes the passwords of the containers, and the files in which each is handed to whom it concerns. What is there is kept.
#   sh deploy/secrets.sh ADMIN_EMAIL [FOLDER]
set -eu

admin_email=${1:-}
folder=${2:-$(dirname "$0")/secrets}

if [ -z "$admin_email" ] && [ ! -s "$folder/admin_email.txt" ]; then
  echo 'Who is the first admin? Run this with an e-mail address: sh deploy/secrets.sh you@clinic.example' >&2
  exit 1
fi

# Compose mounts these files as they are, and each container reads them as a user of its own: so the files are open, and it is
# the folder that keeps the users of this machine out.
umask 022
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n'; }
secret() { cat "$folder/$1.txt"; }
keep() {
  [ -s "$folder/$1.txt" ] || printf '%s\n' "$2" >"$folder/$1.txt"
}

keep admin_email "$admin_email"
keep admin_password "$(random)"

keep postgres_password "$(random)"
keep database_owner_password "$(random)"
keep database_app_password "$(random)"
keep redis_password "$(random)"

database='postgres:5432/salve?sslmode=verify-full&sslrootcert=/tls/ca.pem'
keep database_url "postgresql://salve_owner:$(secret database_owner_password)@$database"
keep database_app_url "postgresql://salve_app:$(secret database_app_password)@$database"
keep redis_url "rediss://salve:$(secret redis_password)@redis:6379"
keep redis_users "user default off
user salve on >$(secret redis_password) ~* &* +@all -@admin -@dangerous"

echo "The first admin is $(secret admin_email); the password is in $folder/admin_password.txt"
