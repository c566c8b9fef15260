-- Letters to the world outside, written in the transaction of the act they tell of; gone once delivered.
CREATE TABLE outbox (
  office TEXT NOT NULL,
  id TEXT NOT NULL,
  topic TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
  free_at BIGINT NOT NULL,
  PRIMARY KEY (office, id)
);
CREATE INDEX outbox_by_topic ON outbox (topic, free_at, at);
