-- The first schema. Instants are microseconds since 1970 (BIGINT); values of the model are JSON text.

CREATE TABLE schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);

CREATE TABLE feeds (
    source TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    asked BIGINT,
    answered BIGINT,
    newest BIGINT,
    failing_since BIGINT,
    error TEXT,
    not_before BIGINT,
    gone BOOLEAN NOT NULL
);

CREATE TABLE entries (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    published BIGINT,
    first_seen BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX entries_by_source ON entries (source, published);

CREATE TABLE articles (
    id TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    url_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX articles_by_url ON articles (url_sha256);

CREATE TABLE readings (
    entry TEXT NOT NULL REFERENCES entries (id),
    entry_sha256 TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    value TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (entry, entry_sha256)
);

CREATE TABLE seeds (
    name TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    facts TEXT NOT NULL
);

CREATE TABLE editions (
    id TEXT NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    received BOOLEAN NOT NULL,
    day DATE NOT NULL,
    cutoff BIGINT NOT NULL,
    state TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    files TEXT NOT NULL,
    briefing TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX editions_by_topic ON editions (topic, cutoff);

CREATE TABLE reported (
    edition TEXT NOT NULL REFERENCES editions (id),
    article TEXT NOT NULL REFERENCES articles (id),
    topic TEXT NOT NULL,
    position INTEGER NOT NULL,
    story TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (edition, article)
);

CREATE TABLE verdicts (
    edition TEXT NOT NULL REFERENCES editions (id),
    article TEXT NOT NULL,
    verdict TEXT,
    suppressed TEXT,
    PRIMARY KEY (edition, article)
);

CREATE TABLE restored (
    topic TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (topic, url)
);

CREATE TABLE runs (
    schedule TEXT NOT NULL,
    day DATE NOT NULL,
    due BIGINT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    edition TEXT,
    frozen TEXT,
    files TEXT,
    PRIMARY KEY (schedule, day)
);

CREATE TABLE outbox (
    edition TEXT NOT NULL REFERENCES editions (id),
    recipient TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created BIGINT NOT NULL,
    since BIGINT NOT NULL,
    at BIGINT NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (edition, recipient)
);
CREATE INDEX outbox_by_state ON outbox (state, at);
