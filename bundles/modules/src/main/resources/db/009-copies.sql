--liquibase formatted sql

--changeset modules:015-copies
-- Copies of modules' tables: before the newest update that succeeded, before the first try of one that has not yet, and
-- before the newest try of that one.
create table modules.module_copies (
    slug        varchar(50) not null,
    place       varchar(10) not null check (place in ('before', 'tried', 'next')),
    schema_name varchar(63) not null,
    version     varchar(40) not null,
    tables      text[]      not null,
    taken_at    timestamptz not null,
    primary key (slug, place)
);
insert into modules.module_copies (slug, place, schema_name, version, tables, taken_at)
    select slug, 'before', schema_name, version, tables, taken_at from modules.module_snapshots;
revoke all on modules.module_copies from corrosion_app;
