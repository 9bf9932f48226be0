-- Where practice software wants to be told, and of what. Secrets are sealed with a key that is not in this database.
CREATE TABLE webhook_endpoint (
  id                  TEXT NOT NULL PRIMARY KEY,
  client              TEXT NOT NULL,
  url                 TEXT NOT NULL CHECK (length(url) <= 1024),
  types               TEXT NOT NULL CHECK (length(types) > 0),
  secret              TEXT NOT NULL,
  secret_before       TEXT,
  secret_before_until INTEGER,
  created_at          INTEGER NOT NULL,
  disabled_at         INTEGER,
  disabled_because    TEXT CHECK (disabled_because IN ('client', 'gone')),
  CHECK ((secret_before IS NULL) = (secret_before_until IS NULL)),
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
) WITHOUT ROWID;

CREATE INDEX webhook_endpoint_of_client ON webhook_endpoint (client);

-- The outbox: one row for each event and endpoint, written in the transaction that makes the event true. While an attempt is under way, lease is set and due_at is
-- when it is tried again should its process be gone.
CREATE TABLE webhook_delivery (
  number          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  event           TEXT NOT NULL,
  endpoint        TEXT NOT NULL,
  client          TEXT NOT NULL,
  type            TEXT NOT NULL CHECK (type IN ('consultation.ended', 'bill.proposed', 'act.recorded', 'act.cancelled')),
  consultation    TEXT NOT NULL,
  position        INTEGER,
  occurred_at     INTEGER NOT NULL,
  standing        TEXT NOT NULL CHECK (standing IN ('waiting', 'delivered', 'failed')),
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at          INTEGER,
  lease           TEXT,
  last_attempt_at INTEGER,
  last_result     TEXT,
  last_status     INTEGER,
  UNIQUE (event, endpoint),
  CHECK ((due_at IS NOT NULL) = (standing = 'waiting')),
  CHECK (lease IS NULL OR due_at IS NOT NULL)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_of_client ON webhook_delivery (client, number);
CREATE INDEX webhook_delivery_finished ON webhook_delivery (last_attempt_at) WHERE due_at IS NULL;
