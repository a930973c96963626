--liquibase formatted sql

--changeset notify:many-channels
-- An organisation may have several channels of one kind, told apart by their names; some events may not go there.
alter table notify.channels add column name varchar(60) not null default '';
alter table notify.channels add column muted text[] not null default '{}';
alter table notify.channels add column trouble varchar(500) not null default '';
drop index notify.channels_one;
create unique index channels_one on notify.channels (tenant_id, license_id, channel, name) nulls not distinct;

--changeset notify:held
-- Held until somebody's quiet hours end, then told together in a digest.
alter table notify.notifications drop constraint notifications_status_check;
alter table notify.notifications add constraint notifications_status_check
    check (status in ('queued', 'retry', 'held', 'bundled', 'sent', 'failed'));
alter table notify.notifications add column held_until timestamptz;
create index notifications_held on notify.notifications (user_id, channel) where status = 'held';
create index notifications_tenant on notify.notifications (tenant_id, created_at desc);

--changeset notify:preferences
-- What a person chose, as nobody's organisation: row-level security is on without any policy, so that only work of the
-- platform sees it, which asks for the caller's own row alone.
create table notify.preferences (
    user_id          uuid        primary key,
    zone             varchar(60) not null default 'UTC',
    quiet_from       varchar(8),
    quiet_to         varchar(8),
    switches         jsonb       not null default '{}',
    discord_sealed   text,
    discord_enabled  boolean     not null default false,
    discord_trouble  varchar(500) not null default '',
    updated_at       timestamptz not null
);
alter table notify.preferences enable row level security;
alter table notify.preferences force row level security;

--changeset notify:push
-- Browsers that are told, and the one key pair the platform shows them; both sealed.
create table notify.push_devices (
    id           uuid         primary key,
    user_id      uuid         not null,
    fingerprint  bytea        not null constraint push_devices_one unique,
    sealed       text         not null,
    name         varchar(100) not null,
    created_at   timestamptz  not null
);
create index push_devices_user on notify.push_devices (user_id, created_at);
alter table notify.push_devices enable row level security;
alter table notify.push_devices force row level security;
create table notify.push_key (
    id          uuid   primary key,
    public_key  bytea  not null,
    sealed      text   not null
);
alter table notify.push_key enable row level security;
alter table notify.push_key force row level security;
