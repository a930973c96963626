--liquibase formatted sql

-- People and sessions belong to no tenant: row-level security is on without any policy, so the runtime role sees nothing at
-- all here, and only work under the platform scope (sign-in) does.

--changeset identity:users
create table identity.users (
    id              uuid         primary key,
    email           varchar(255) not null constraint users_email_unique unique check (email = lower(email)),
    username        varchar(50)  not null,
    password_hash   text         not null,
    totp_secret     text,
    totp_enabled    boolean      not null default false,
    backup_codes    text[],
    email_verified  boolean      not null default false,
    created_at      timestamptz  not null,
    last_login_at   timestamptz,
    version         bigint       not null default 0
);
create unique index users_username_unique on identity.users (lower(username));
alter table identity.users enable row level security;
alter table identity.users force row level security;

--changeset identity:sessions
create table identity.sessions (
    id              uuid         primary key,
    user_id         uuid         not null references identity.users (id) on delete cascade,
    cookie_sha256   bytea        not null constraint sessions_cookie_unique unique,
    refresh_sha256  bytea        not null constraint sessions_refresh_unique unique,
    ip_address      varchar(45)  not null,
    user_agent      varchar(200) not null,
    created_at      timestamptz  not null,
    last_used_at    timestamptz  not null,
    expires_at      timestamptz  not null,
    ended_at        timestamptz,
    end_reason      varchar(20)
);
create index sessions_user on identity.sessions (user_id, last_used_at desc);
create index sessions_expiry on identity.sessions (expires_at);
alter table identity.sessions enable row level security;
alter table identity.sessions force row level security;

--changeset identity:spent-refresh-tokens
create table identity.spent_refresh_tokens (
    refresh_sha256  bytea        primary key,
    session_id      uuid         not null references identity.sessions (id) on delete cascade,
    spent_at        timestamptz  not null
);
create index spent_refresh_tokens_session on identity.spent_refresh_tokens (session_id);
alter table identity.spent_refresh_tokens enable row level security;
alter table identity.spent_refresh_tokens force row level security;
