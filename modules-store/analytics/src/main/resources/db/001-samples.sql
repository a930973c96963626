--liquibase formatted sql

--changeset analytics:001-server-stats
-- One row for each message of the stream STATS. Partitioned by day, so that retention drops a table instead of deleting rows;
-- the key makes a redelivered message harmless. Source p is the game plugin, a the agent; what a source does not measure is
-- null.
create table analytics.server_stats (
    license_id       uuid        not null,
    tenant_id        uuid        not null,
    recorded_at      timestamptz not null,
    stream_seq       bigint      not null,
    source           "char"      not null,
    player_count     integer,
    fps              double precision,
    entity_count     integer,
    uptime_seconds   integer,
    memory_usage_mb  double precision,
    cpu_percent      double precision,
    disk_gb          double precision,
    net_tx_mb        double precision,
    primary key (license_id, recorded_at, stream_seq)
) partition by range (recorded_at);
create index server_stats_time on analytics.server_stats using brin (recorded_at);

--changeset analytics:002-player-events
-- Joins, leaves and deaths, without addresses. Partitioned by month.
create table analytics.player_events (
    license_id   uuid         not null,
    tenant_id    uuid         not null,
    occurred_at  timestamptz  not null,
    stream_seq   bigint       not null,
    event        varchar(10)  not null check (event in ('join', 'leave', 'death')),
    steam_id     varchar(20)  not null,
    player_name  varchar(100) not null,
    primary key (license_id, occurred_at, stream_seq)
) partition by range (occurred_at);

--changeset analytics:003-players
create table analytics.players (
    license_id   uuid         not null,
    tenant_id    uuid         not null,
    steam_id     varchar(20)  not null,
    player_name  varchar(100) not null,
    first_seen   timestamptz  not null,
    last_seen    timestamptz  not null,
    primary key (license_id, steam_id)
);
create index players_first on analytics.players (license_id, first_seen);

--changeset analytics:004-roll-ups
create table analytics.server_stats_hourly (
    license_id         uuid             not null,
    tenant_id          uuid             not null,
    hour               timestamptz      not null,
    samples            integer          not null,
    player_samples     integer          not null,
    avg_players        double precision,
    max_players        integer,
    fps_samples        integer          not null,
    avg_fps            double precision,
    min_fps            double precision,
    avg_entities       integer,
    memory_samples     integer          not null,
    avg_memory_mb      double precision,
    max_memory_mb      double precision,
    cpu_samples        integer          not null,
    avg_cpu_percent    double precision,
    max_cpu_percent    double precision,
    disk_gb            double precision,
    net_tx_mb          double precision,
    up_seconds         double precision not null,
    uptime_percentage  double precision not null,
    primary key (license_id, hour)
);
create index server_stats_hourly_hour on analytics.server_stats_hourly (hour);

create table analytics.server_stats_daily (
    license_id         uuid             not null,
    tenant_id          uuid             not null,
    day                date             not null,
    samples            integer          not null,
    avg_players        double precision,
    max_players        integer,
    avg_fps            double precision,
    min_fps            double precision,
    avg_entities       integer,
    avg_memory_mb      double precision,
    max_memory_mb      double precision,
    avg_cpu_percent    double precision,
    max_cpu_percent    double precision,
    disk_gb            double precision,
    net_tx_mb          double precision,
    up_seconds         double precision not null,
    uptime_percentage  double precision not null,
    primary key (license_id, day)
);
create index server_stats_daily_day on analytics.server_stats_daily (day);

-- Evidence for bills (contract 5.3), kept longer than charts need it.
create table analytics.metrics_hourly (
    server_id          uuid             not null,
    license_id         uuid             not null,
    tenant_id          uuid             not null,
    node_id            uuid,
    hour_timestamp     timestamptz      not null,
    cpu_millicore_avg  double precision,
    mem_mb_avg         double precision,
    disk_gb_used       double precision,
    egress_mb_total    double precision,
    samples_count      integer          not null,
    primary key (server_id, hour_timestamp)
);
create index metrics_hourly_tenant on analytics.metrics_hourly (tenant_id, hour_timestamp);

-- Hours that are over and got a sample afterwards: the next roll-up computes them again.
create table analytics.late_hours (
    license_id  uuid        not null,
    tenant_id   uuid        not null,
    hour        timestamptz not null,
    primary key (license_id, hour)
);

--changeset analytics:005-wipes
create table analytics.wipes (
    license_id    uuid         not null,
    tenant_id     uuid         not null,
    wipe_id       uuid         not null,
    started_at    timestamptz  not null,
    completed_at  timestamptz,
    status        varchar(20)  not null check (status in ('running', 'success', 'failed', 'rolled_back')),
    map_used      varchar(255) not null default '',
    primary key (license_id, wipe_id)
);
create index wipes_time on analytics.wipes (license_id, started_at);

--changeset analytics:006-incidents
-- Times a server was not running though nobody had stopped it.
create table analytics.incidents (
    license_id  uuid         not null,
    tenant_id   uuid         not null,
    began_at    timestamptz  not null,
    ended_at    timestamptz,
    kind        varchar(20)  not null,
    reason      varchar(500) not null,
    primary key (license_id, began_at)
);

--changeset analytics:007-scope splitStatements:false
do $$
declare
    name text;
begin
    foreach name in array array['server_stats', 'player_events', 'players', 'server_stats_hourly', 'server_stats_daily',
            'metrics_hourly', 'late_hours', 'wipes', 'incidents'] loop
        execute format('alter table analytics.%I enable row level security', name);
        execute format('alter table analytics.%I force row level security', name);
        execute format($policy$create policy scope on analytics.%I using (
            tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
            and (nullif(current_setting('app.license', true), '') is null
                 or license_id = nullif(current_setting('app.license', true), '')::uuid))$policy$, name);
    end loop;
end $$;
