-- One row a consultation, for finding, listing and deadlines. The grain is its only writer after the reservation; no name, no contact.
CREATE TABLE consultation (
  id           text    NOT NULL PRIMARY KEY,
  client_id    text    NOT NULL,
  reference    text    NOT NULL,
  body_hash    text    NOT NULL,
  state        text    NOT NULL,
  scheduled_at bigint  NOT NULL,
  due_at       bigint,
  shard        integer NOT NULL,
  created_at   bigint  NOT NULL,
  UNIQUE (client_id, reference)
);

CREATE INDEX consultation_due ON consultation (shard, due_at) WHERE due_at IS NOT NULL;
