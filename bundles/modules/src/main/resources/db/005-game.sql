--liquibase formatted sql

--changeset modules:009-game-files
-- What modules put on game servers. A row stays until what was put there is gone.
create table modules.module_game_files (
    tenant_id  uuid        not null,
    license_id uuid        not null,
    slug       varchar(50) not null,
    version    varchar(40) not null,
    wanted     boolean     not null,
    state      varchar(20) not null,
    done       integer     not null,
    total      integer     not null,
    reason     text        not null,
    files      text[]      not null,
    tries      integer     not null,
    changed_at timestamptz not null,
    primary key (license_id, slug)
);
alter table modules.module_game_files enable row level security;
alter table modules.module_game_files force row level security;
create policy tenant on modules.module_game_files
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset modules:010-channels
create table modules.module_channels (
    tenant_id  uuid         not null,
    license_id uuid         not null,
    slug       varchar(50)  not null,
    channel    varchar(20)  not null,
    changed_by varchar(255) not null,
    changed_at timestamptz  not null default now(),
    primary key (license_id, slug)
);
alter table modules.module_channels enable row level security;
alter table modules.module_channels force row level security;
create policy tenant on modules.module_channels
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset modules:011-vouched
-- Operators vouch for an author: another one's module under the same name does not inherit it.
create table modules.module_vouched (
    slug       varchar(50) primary key,
    author_key text         not null,
    vouched_by varchar(255) not null,
    vouched_at timestamptz  not null
);
revoke all on modules.module_vouched from corrosion_app;
