--liquibase formatted sql

--changeset vault:4-master-names
-- Which master key a data key is wrapped with; empty: the first one.
alter table vault.data_keys add column master_key varchar(64) not null default '';

--changeset vault:5-root
-- What the platform's own keys are derived from, wrapped like a data key: the same whatever the master key is.
create table vault.platform_root (
    only_one     boolean      primary key default true check (only_one),
    wrapped_key  bytea        not null,
    master_key   varchar(64)  not null,
    created_at   timestamptz  not null default now()
);
revoke all on vault.platform_root from corrosion_app;
revoke update, delete on vault.platform_root from corrosion_platform;

--changeset vault:6-rewrap splitStatements:false
-- The one way to change a wrapped key: put the same key, wrapped anew, in the place of exactly the bytes that were read.
create function vault.rewrap(of_tenant uuid, of_version integer, old bytea, new bytea, new_master text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update vault.data_keys set wrapped_key = new, master_key = new_master
        where tenant_id = of_tenant and version = of_version and wrapped_key = old;
    return found;
end $$;
create function vault.rewrap_root(old bytea, new bytea, new_master text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update vault.platform_root set wrapped_key = new, master_key = new_master where wrapped_key = old;
    return found;
end $$;
revoke all on function vault.rewrap(uuid, integer, bytea, bytea, text), vault.rewrap_root(bytea, bytea, text) from public;
grant execute on function vault.rewrap(uuid, integer, bytea, bytea, text), vault.rewrap_root(bytea, bytea, text)
    to corrosion_platform;
create policy keeper on vault.data_keys to corrosion_owner using (true) with check (true);

--changeset vault:7-rotations
-- One row for each rotation: how far it is. done_until is the last organisation finished, in their order.
create table vault.rotations (
    id           uuid         primary key,
    kind         varchar(10)  not null check (kind in ('master', 'data')),
    started_at   timestamptz  not null,
    started_by   uuid,
    done_until   varchar(36)  not null default '',
    done         bigint       not null default 0,
    total        bigint       not null,
    finished_at  timestamptz,
    failure      text         not null default ''
);
create unique index rotations_one_at_a_time on vault.rotations (kind) where finished_at is null;
revoke all on vault.rotations from corrosion_app;
