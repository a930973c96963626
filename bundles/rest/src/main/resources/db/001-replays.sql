--liquibase formatted sql

--changeset rest:replays
-- What was answered to a POST with an Idempotency-Key. Who asked what stands there as a digest, the answer sealed: it may hold a
-- secret that is shown once.
create table rest.replays (
    id        bytea        primary key,
    body      varchar(64)  not null,
    since     timestamptz  not null,
    status    integer,
    answer    bytea
);
create index replays_since on rest.replays (since);

--changeset rest:platform-only
-- Answers of everybody stand here: only the platform's scope reaches them.
revoke all on rest.replays from corrosion_app;
