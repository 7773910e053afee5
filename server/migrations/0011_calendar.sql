-- The link by which a calendar app reads somebody's visits. Whoever holds it may; the database knows only its hash.
CREATE TABLE calendar_links (
  user_id uuid PRIMARY KEY REFERENCES users,
  token_hash bytea NOT NULL CONSTRAINT calendar_links_token UNIQUE,
  created_at timestamptz NOT NULL,
  last_read_at timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_links TO salve_app;
