--liquibase formatted sql

--changeset maps:library
-- The library is the organisation's: every server of it may play every map. license_id says where a map was put in, and under
-- whose key its file lies in the storage.
create table maps.map_library (
    id              uuid          primary key,
    tenant_id       uuid          not null,
    license_id      uuid          not null,
    filename        varchar(255)  not null default '',
    display_name    varchar(255)  not null,
    storage_path    text          not null default '',
    source_url      text          not null default '',
    file_size_bytes bigint        not null default 0,
    map_type        varchar(20)   not null check (map_type in ('custom', 'linked', 'procedural')),
    seed            integer,
    world_size      integer,
    thumbnail_path  text,
    checksum        varchar(64)   not null default '',
    uploaded_by     varchar(255)  not null,
    uploaded_at     timestamptz   not null
);
create index map_library_tenant on maps.map_library (tenant_id, uploaded_at desc);
alter table maps.map_library enable row level security;
alter table maps.map_library force row level security;
create policy scope on maps.map_library
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset maps:rotations
create table maps.map_rotations (
    id              uuid      primary key,
    tenant_id       uuid      not null,
    license_id      uuid      not null,
    map_id          uuid      not null references maps.map_library (id) on delete cascade,
    rotation_order  integer   not null,
    is_active       boolean   not null default true
);
create index map_rotations_license on maps.map_rotations (license_id, rotation_order);
alter table maps.map_rotations enable row level security;
alter table maps.map_rotations force row level security;
create policy scope on maps.map_rotations
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset maps:rotation-state
-- Where the rotation stands: the entry taken last, and its place in case it is gone.
create table maps.rotation_state (
    license_id       uuid      primary key,
    tenant_id        uuid      not null,
    last_entry       uuid,
    last_order       integer   not null default -1,
    fallback_map     uuid      references maps.map_library (id) on delete set null,
    repeats_allowed  boolean   not null default false
);
alter table maps.rotation_state enable row level security;
alter table maps.rotation_state force row level security;
create policy scope on maps.rotation_state
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset maps:advances
-- What a wipe has taken: the same again when it asks again.
create table maps.advances (
    wipe_id     uuid          primary key,
    tenant_id   uuid          not null,
    license_id  uuid          not null,
    map_id      uuid,
    name        varchar(255)  not null,
    map_type    varchar(20)   not null,
    filename    varchar(255)  not null default '',
    source_url  text          not null default '',
    bytes       bigint        not null default 0,
    checksum    varchar(64)   not null default '',
    seed        integer,
    world_size  integer,
    taken_at    timestamptz   not null
);
create index advances_license on maps.advances (license_id);
alter table maps.advances enable row level security;
alter table maps.advances force row level security;
create policy scope on maps.advances
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset maps:played
create table maps.played (
    wipe_id     uuid          primary key,
    tenant_id   uuid          not null,
    license_id  uuid          not null,
    map_id      uuid,
    map_type    varchar(20)   not null,
    filename    varchar(255)  not null default '',
    source_url  text          not null default '',
    bytes       bigint        not null default 0,
    checksum    varchar(64)   not null default '',
    seed        integer,
    world_size  integer,
    played_at   timestamptz   not null
);
create index played_license on maps.played (license_id, played_at desc);
alter table maps.played enable row level security;
alter table maps.played force row level security;
create policy scope on maps.played
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset maps:transfers
create table maps.transfers (
    id           uuid          primary key,
    tenant_id    uuid          not null,
    license_id   uuid          not null,
    map_id       uuid          not null references maps.map_library (id) on delete cascade,
    directory    text          not null,
    status       varchar(20)   not null check (status in ('queued', 'running', 'done', 'failed')),
    bytes_done   bigint        not null default 0,
    error        text          not null default '',
    created_by   varchar(255)  not null,
    created_at   timestamptz   not null,
    finished_at  timestamptz
);
create index transfers_license on maps.transfers (license_id, created_at desc);
alter table maps.transfers enable row level security;
alter table maps.transfers force row level security;
create policy scope on maps.transfers
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
