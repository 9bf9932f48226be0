-- Where practice software wants to be told, and of what. Secrets are sealed with a key that is not in this database.
CREATE TABLE webhook_endpoint (
  id                  text NOT NULL PRIMARY KEY,
  client              text NOT NULL,
  url                 text NOT NULL CHECK (length(url) <= 1024),
  types               text NOT NULL CHECK (length(types) > 0),
  secret              text NOT NULL,
  secret_before       text,
  secret_before_until bigint,
  created_at          bigint NOT NULL,
  disabled_at         bigint,
  disabled_because    text CHECK (disabled_because IN ('client', 'gone')),
  CHECK ((secret_before IS NULL) = (secret_before_until IS NULL)),
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);

CREATE INDEX webhook_endpoint_of_client ON webhook_endpoint (client);

-- The outbox: one row for each event and endpoint, written in the transaction that makes the event true. While an attempt is under way, lease is set and due_at is
-- when it is tried again should its process be gone.
CREATE TABLE webhook_delivery (
  number          bigint NOT NULL PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  event           text NOT NULL,
  endpoint        text NOT NULL,
  client          text NOT NULL,
  type            text NOT NULL CHECK (type IN ('consultation.ended', 'bill.proposed', 'act.recorded', 'act.cancelled')),
  consultation    text NOT NULL,
  position        bigint,
  occurred_at     bigint NOT NULL,
  standing        text NOT NULL CHECK (standing IN ('waiting', 'delivered', 'failed')),
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at          bigint,
  lease           text,
  last_attempt_at bigint,
  last_result     text,
  last_status     integer,
  UNIQUE (event, endpoint),
  CHECK ((due_at IS NOT NULL) = (standing = 'waiting')),
  CHECK (lease IS NULL OR due_at IS NOT NULL)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_of_client ON webhook_delivery (client, number);
CREATE INDEX webhook_delivery_finished ON webhook_delivery (last_attempt_at) WHERE due_at IS NULL;
