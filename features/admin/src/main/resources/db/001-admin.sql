--liquibase formatted sql

--changeset admin:settings
-- The platform's own, of nobody's organisation: reached in the platform's scope only.
create table admin.settings (
    key         varchar(100) primary key,
    value       text         not null,
    updated_at  timestamptz  not null
);
revoke all on admin.settings from corrosion_app;

--changeset admin:platform-changelog
create table admin.platform_changelog (
    id            uuid         primary key,
    version       varchar(20)  not null,
    title         varchar(200) not null,
    body          text         not null,
    category      varchar(20)  not null check (category in ('feature', 'bugfix', 'module', 'security')),
    published_at  timestamptz  not null
);
create index platform_changelog_newest on admin.platform_changelog (published_at desc, id desc);
revoke all on admin.platform_changelog from corrosion_app;

--changeset admin:first-operator
-- At most one row: the hash of the one-time token, when it was spent, and who came of it. Spent for nobody is void.
create table admin.first_operator (
    one         boolean      primary key default true check (one),
    token_hash  varchar(64)  not null,
    spent_at    timestamptz,
    person_id   uuid
);
revoke all on admin.first_operator from corrosion_app;
