-- What articles are compared with: fingerprints of the articles readers have received, by topic.

CREATE TABLE compared (
    number INTEGER NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    value TEXT,
    UNIQUE (topic, article)
);

CREATE TABLE fingerprints (
    key INTEGER NOT NULL PRIMARY KEY,
    holders TEXT NOT NULL
);
