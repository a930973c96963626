--liquibase formatted sql

--changeset backups:backups
create table backups.backups (
    id             uuid          primary key,
    tenant_id      uuid          not null,
    license_id     uuid          not null,
    name           varchar(255)  not null,
    status         varchar(20)   not null check (status in ('in_progress', 'completed', 'failed', 'restoring')),
    backup_type    varchar(20)   not null check (backup_type in ('full', 'incremental')),
    labels         text[]        not null default '{}',
    pinned         boolean       not null default false,
    target         varchar(20)   not null,
    stop_server    boolean       not null default false,
    stopped        boolean       not null default false,
    progress       integer       not null default 0,
    step           varchar(200)  not null default '',
    error          text          not null default '',
    stock          uuid          not null,
    size_bytes     bigint        not null default 0,
    stored_bytes   bigint        not null default 0,
    files          bigint        not null default 0,
    manifest_size  bigint        not null default 0,
    manifest_sha256 varchar(64)  not null default '',
    sha256         varchar(64)   not null default '',
    storage_path   text          not null default '',
    created_by     varchar(255)  not null,
    created_at     timestamptz   not null,
    completed_at   timestamptz,
    expires_at     timestamptz,
    verified_at    timestamptz,
    verification   varchar(20)   not null default 'never' check (verification in ('never', 'good', 'damaged'))
);
create index backups_license on backups.backups (license_id, created_at desc);
create index backups_expiry on backups.backups (expires_at) where expires_at is not null;
alter table backups.backups enable row level security;
alter table backups.backups force row level security;
create policy scope on backups.backups
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:packs
-- A pack is one object of the storage, with many chunks in it.
create table backups.packs (
    id          uuid         primary key,
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    target      varchar(20)  not null,
    state       varchar(20)  not null check (state in ('writing', 'stored', 'dead')),
    backup_id   uuid         not null,
    size_bytes  bigint       not null default 0,
    sha256      varchar(64)  not null default '',
    created_at  timestamptz  not null
);
create index packs_license on backups.packs (license_id, state);
alter table backups.packs enable row level security;
alter table backups.packs force row level security;
create policy scope on backups.packs
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:chunks
create table backups.chunks (
    tenant_id   uuid      not null,
    license_id  uuid      not null,
    target      varchar(20) not null,
    sha256      varchar(64) not null,
    pack_id     uuid      not null references backups.packs (id),
    pack_offset bigint    not null,
    stored      integer   not null,
    length      integer   not null,
    primary key (license_id, target, sha256)
);
create index chunks_pack on backups.chunks (pack_id);
alter table backups.chunks enable row level security;
alter table backups.chunks force row level security;
create policy scope on backups.chunks
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:backup-chunks
-- What a backup needs; written before anything relies on a chunk, so that nothing needed is swept away.
create table backups.backup_chunks (
    tenant_id   uuid      not null,
    license_id  uuid      not null,
    backup_id   uuid      not null references backups.backups (id) on delete cascade,
    sha256      varchar(64) not null,
    primary key (backup_id, sha256)
);
create index backup_chunks_chunk on backups.backup_chunks (license_id, sha256);
alter table backups.backup_chunks enable row level security;
alter table backups.backup_chunks force row level security;
create policy scope on backups.backup_chunks
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:restores
create table backups.restores (
    id           uuid          primary key,
    tenant_id    uuid          not null,
    license_id   uuid          not null,
    backup_id    uuid          not null references backups.backups (id) on delete cascade,
    paths        text[]        not null default '{}',
    target_path  text,
    step         varchar(20)   not null check (step in ('building', 'stopping', 'changing', 'starting', 'done', 'failed')),
    progress     integer       not null default 0,
    was_running  boolean       not null default false,
    error        text          not null default '',
    actor        jsonb         not null,
    created_at   timestamptz   not null,
    finished_at  timestamptz
);
create index restores_backup on backups.restores (backup_id);
create index restores_license on backups.restores (license_id, created_at desc);
alter table backups.restores enable row level security;
alter table backups.restores force row level security;
create policy scope on backups.restores
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:server-keys
create table backups.server_keys (
    license_id  uuid  primary key,
    tenant_id   uuid  not null,
    sealed      text  not null
);
alter table backups.server_keys enable row level security;
alter table backups.server_keys force row level security;
create policy scope on backups.server_keys
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:settings
create table backups.settings (
    license_id    uuid         primary key,
    tenant_id     uuid         not null,
    target        varchar(20)  not null,
    encrypted     boolean      not null,
    compression   varchar(10)  not null check (compression in ('none', 'gzip', 'zstd')),
    level         integer      not null,
    exclude       text[]       not null,
    throttle_kb   integer      not null,
    keep_days     integer      not null,
    keep_daily    integer      not null,
    keep_weekly   integer      not null,
    keep_yearly   integer      not null,
    quota_mb      bigint       not null
);
alter table backups.settings enable row level security;
alter table backups.settings force row level security;
create policy scope on backups.settings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:schedules
create table backups.schedules (
    id           uuid          primary key,
    tenant_id    uuid          not null,
    license_id   uuid          not null,
    name         varchar(100)  not null,
    cron         varchar(100)  not null,
    zone         varchar(50)   not null,
    backup_type  varchar(20)   not null,
    stop_server  boolean       not null,
    labels       text[]        not null,
    enabled      boolean       not null,
    created_at   timestamptz   not null
);
create index schedules_license on backups.schedules (license_id);
alter table backups.schedules enable row level security;
alter table backups.schedules force row level security;
create policy scope on backups.schedules
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset backups:exclude
-- What a backup left out stays when it is restored; null for those taken before this was kept.
alter table backups.backups add column exclude text[];

--changeset backups:brotli
alter table backups.settings drop constraint settings_compression_check;
alter table backups.settings add constraint settings_compression_check
    check (compression in ('none', 'gzip', 'zstd', 'brotli'));

--changeset backups:links
-- Addresses under which a backup can be fetched once; a row is an address that nobody has used yet.
create table backups.links (
    id          uuid         primary key,
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    backup_id   uuid         not null references backups.backups on delete cascade,
    maker       text         not null,
    expires_at  timestamptz  not null
);
create index links_backup on backups.links (backup_id);
alter table backups.links enable row level security;
alter table backups.links force row level security;
create policy scope on backups.links
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
