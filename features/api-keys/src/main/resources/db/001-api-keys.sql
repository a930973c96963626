--liquibase formatted sql

--changeset api-keys:keys
-- A person's keys, without the keys: 256 random bits need no slow hash. They belong to a person, not to an organisation.
create table api_keys.api_keys (
    id               uuid          primary key,
    user_id          uuid          not null,
    name             varchar(100)  not null,
    description      varchar(500)  not null,
    scopes           text[]        not null,
    fingerprint      varchar(64)   not null constraint api_keys_fingerprint_unique unique,
    hint             varchar(12)   not null,
    created_at       timestamptz   not null,
    rotated_at       timestamptz   not null,
    reminded_at      timestamptz,
    expires_at       timestamptz,
    revoked_at       timestamptz,
    last_used_at     timestamptz,
    last_used_from   varchar(45)
);
create index api_keys_user on api_keys.api_keys (user_id, created_at);
create index api_keys_rotated on api_keys.api_keys (rotated_at) where revoked_at is null;

--changeset api-keys:usage
create table api_keys.api_key_usage (
    key_id    uuid         not null references api_keys.api_keys (id) on delete cascade,
    hour      timestamptz  not null,
    requests  bigint       not null,
    failures  bigint       not null,
    limited   bigint       not null,
    primary key (key_id, hour)
);
create index api_key_usage_hour on api_keys.api_key_usage (hour);

--changeset api-keys:platform-only
-- Keys are read and written in the platform's scope alone: a statement of a slice in an organisation's scope cannot reach them.
revoke all on api_keys.api_keys, api_keys.api_key_usage from corrosion_app;
