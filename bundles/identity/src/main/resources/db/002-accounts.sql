--liquibase formatted sql

-- Everything here belongs to people and stands under the same rule as 001: row-level security without a policy. Tokens are
-- stored as SHA-256 and used by deleting their row, so that two uses at once cannot both succeed.

--changeset identity:accounts
alter table identity.users alter column password_hash drop not null;
alter table identity.users add column mail_codes boolean not null default false;
alter table identity.users add column totp_wanted text;
alter table identity.users add column totp_wanted_until timestamptz;
alter table identity.users add column totp_last_step bigint not null default 0;
alter table identity.users add column disabled_at timestamptz;
create index users_newest on identity.users (created_at desc, id);

--changeset identity:mail-tokens
create table identity.mail_tokens (
    token_sha256  bytea        primary key,
    user_id       uuid         not null references identity.users (id) on delete cascade,
    purpose       varchar(20)  not null check (purpose in ('verify', 'reset', 'email_old', 'email_new')),
    email         varchar(255) not null,
    created_at    timestamptz  not null,
    expires_at    timestamptz  not null
);
create index mail_tokens_user on identity.mail_tokens (user_id, purpose);
create index mail_tokens_expiry on identity.mail_tokens (expires_at);
alter table identity.mail_tokens enable row level security;
alter table identity.mail_tokens force row level security;

--changeset identity:email-changes
create table identity.email_changes (
    user_id       uuid         primary key references identity.users (id) on delete cascade,
    email         varchar(255) not null check (email = lower(email)),
    old_confirmed boolean      not null default false,
    new_confirmed boolean      not null default false,
    expires_at    timestamptz  not null
);
alter table identity.email_changes enable row level security;
alter table identity.email_changes force row level security;

--changeset identity:sign-in-tickets
create table identity.sign_in_tickets (
    token_sha256    bytea       primary key,
    user_id         uuid        not null references identity.users (id) on delete cascade,
    tries           integer     not null default 0,
    mails           integer     not null default 0,
    code_sha256     bytea,
    code_expires_at timestamptz,
    expires_at      timestamptz not null
);
create index sign_in_tickets_user on identity.sign_in_tickets (user_id);
create index sign_in_tickets_expiry on identity.sign_in_tickets (expires_at);
alter table identity.sign_in_tickets enable row level security;
alter table identity.sign_in_tickets force row level security;

--changeset identity:intent-tokens
create table identity.intent_tokens (
    token_sha256  bytea       primary key,
    session_id    uuid        not null references identity.sessions (id) on delete cascade,
    purpose       varchar(40) not null,
    expires_at    timestamptz not null
);
create index intent_tokens_session on identity.intent_tokens (session_id);
create index intent_tokens_expiry on identity.intent_tokens (expires_at);
alter table identity.intent_tokens enable row level security;
alter table identity.intent_tokens force row level security;

--changeset identity:passkeys
create table identity.passkeys (
    id             uuid        primary key,
    user_id        uuid        not null references identity.users (id) on delete cascade,
    name           varchar(50) not null,
    credential_id  bytea       not null constraint passkeys_credential_unique unique,
    credential     bytea       not null,
    sign_count     bigint      not null,
    created_at     timestamptz not null,
    last_used_at   timestamptz
);
create index passkeys_user on identity.passkeys (user_id, created_at);
alter table identity.passkeys enable row level security;
alter table identity.passkeys force row level security;
create table identity.passkey_challenges (
    challenge_sha256 bytea       primary key,
    user_id          uuid        references identity.users (id) on delete cascade,
    expires_at       timestamptz not null
);
create index passkey_challenges_user on identity.passkey_challenges (user_id);
create index passkey_challenges_expiry on identity.passkey_challenges (expires_at);
alter table identity.passkey_challenges enable row level security;
alter table identity.passkey_challenges force row level security;

--changeset identity:outside-accounts
create table identity.outside_accounts (
    provider    varchar(20)  not null,
    subject     varchar(255) not null,
    user_id     uuid         not null references identity.users (id) on delete cascade,
    email       varchar(255) not null,
    created_at  timestamptz  not null,
    primary key (provider, subject),
    constraint outside_accounts_one_each unique (user_id, provider)
);
alter table identity.outside_accounts enable row level security;
alter table identity.outside_accounts force row level security;
create table identity.outside_departures (
    state_sha256   bytea        primary key,
    browser_sha256 bytea        not null,
    provider       varchar(20)  not null,
    verifier       text         not null,
    nonce          text         not null,
    user_id        uuid         references identity.users (id) on delete cascade,
    target         text         not null,
    expires_at     timestamptz  not null
);
create index outside_departures_user on identity.outside_departures (user_id);
create index outside_departures_expiry on identity.outside_departures (expires_at);
alter table identity.outside_departures enable row level security;
alter table identity.outside_departures force row level security;
