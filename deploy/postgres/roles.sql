-- Runs once, in the empty database `salve`, as the superuser. The owner migrates; the app's role owns nothing and so can neither
-- alter a table nor touch what was audited. Passwords are read by the server itself, so they stand in no command line.
DO $$
DECLARE
  secrets text := coalesce(current_setting('salve.secrets', true), '/run/secrets');
  owner_password text := trim(E' \n' FROM pg_read_file(secrets || '/database_owner_password'));
  app_password text := trim(E' \n' FROM pg_read_file(secrets || '/database_app_password'));
BEGIN
  EXECUTE format('CREATE ROLE salve_owner LOGIN CREATEROLE PASSWORD %L', owner_password);
  -- Made by the owner, so that the migrations may lend it.
  SET LOCAL ROLE salve_owner;
  EXECUTE format('CREATE ROLE salve_app LOGIN PASSWORD %L', app_password);
  RESET ROLE;
END $$;
ALTER DATABASE salve OWNER TO salve_owner;
REVOKE ALL ON DATABASE salve FROM PUBLIC;
GRANT CONNECT ON DATABASE salve TO salve_app;
