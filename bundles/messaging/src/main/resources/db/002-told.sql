--liquibase formatted sql

--changeset messaging:outbox-told
-- A delivered event stays a few minutes: a node that could not be told through NATS reads it here.
alter table messaging.outbox
    add column delivered_at timestamptz,
    add column node         uuid,
    add column told         boolean not null default false;
create index outbox_waiting on messaging.outbox (id) where delivered_at is null;
create index outbox_delivered on messaging.outbox (delivered_at) where delivered_at is not null;
