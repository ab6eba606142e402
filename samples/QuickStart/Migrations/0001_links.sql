CREATE TABLE links (
    code    TEXT NOT NULL PRIMARY KEY,
    address TEXT NOT NULL,
    created TEXT NOT NULL
);
