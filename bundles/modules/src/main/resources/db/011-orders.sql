--liquibase formatted sql

--changeset modules:017-orders
-- A purchase is written down as pending before it is charged: one at a time for each server and module, and who works on it.
alter table modules.module_purchases add column claimed_until timestamptz;
create unique index module_purchases_pending on modules.module_purchases (license_id, slug) where status = 'pending';
