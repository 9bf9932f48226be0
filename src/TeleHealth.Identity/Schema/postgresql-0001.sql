-- Keys of practice software and of readers of the usage figures. A row is one key, never changed but for its revocation, so that the history of
-- a name stays readable. Only hashes: the keys themselves are random and shown once.
CREATE TABLE api_key (
  id          text   NOT NULL PRIMARY KEY,
  kind        text   NOT NULL,
  name        text   NOT NULL,
  secret_hash text   NOT NULL,
  created_at  bigint NOT NULL,
  revoked_at  bigint
);

-- A name has one working key at a time; a revoked one may be replaced.
CREATE UNIQUE INDEX api_key_working ON api_key (kind, name) WHERE revoked_at IS NULL;
