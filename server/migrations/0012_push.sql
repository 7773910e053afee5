-- Browsers that show messages while no page of ours is open. `details` is sealed: where the browser's push service takes
-- messages for it, and the keys they are encrypted with on the way. Whoever holds that address and our key can write to
-- the device, so it is found by its keyed fingerprint alone.
CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  endpoint_hash bytea NOT NULL,
  details bytea NOT NULL,
  device text,
  created_at timestamptz NOT NULL,
  last_sent_at timestamptz,
  CONSTRAINT push_subscriptions_once UNIQUE (endpoint_hash)
);
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id, created_at, id);

-- The key by which push services know this clinic. One for all nodes and for good: a browser takes messages only from
-- whom it was subscribed to. `private_key` is sealed.
CREATE TABLE push_keys (
  id smallint PRIMARY KEY CHECK (id = 1),
  public_key text NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON push_subscriptions TO salve_app;
GRANT SELECT, INSERT, UPDATE (private_key) ON push_keys TO salve_app;
