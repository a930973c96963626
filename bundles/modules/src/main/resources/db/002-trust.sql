--liquibase formatted sql

--changeset modules:004-index-counters
create table modules.index_counters (
    repository text primary key,
    counter    bigint      not null,
    seen_at    timestamptz not null default now()
);

--changeset modules:005-snapshots
create table modules.module_snapshots (
    slug        varchar(50) primary key,
    schema_name varchar(63) not null,
    version     varchar(40) not null,
    tables      text[]      not null,
    taken_at    timestamptz not null
);

--changeset modules:006-platform-only
revoke all on modules.index_counters, modules.module_snapshots from corrosion_app;
