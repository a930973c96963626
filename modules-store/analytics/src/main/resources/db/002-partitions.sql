--liquibase formatted sql

--changeset analytics:010-net splitStatements:false
-- Where rows fall when no partition was opened in time: nothing is lost for want of one.
do $$
declare
    name text;
begin
    foreach name in array array['server_stats', 'player_events'] loop
        execute format('create table analytics.%I partition of analytics.%I default', name || '_default', name);
        execute format('alter table analytics.%I enable row level security', name || '_default');
        execute format('alter table analytics.%I force row level security', name || '_default');
        execute format('revoke all on analytics.%I from corrosion_app, corrosion_platform', name || '_default');
    end loop;
end $$;

--changeset analytics:011-open splitStatements:false
-- Makes the partition of these days unless it is there; rows that fell into the net move into it. Partitions are reached
-- through their parent only. Runs as the owner, because the runtime roles may not create tables.
create function analytics.open_partition(parent text, from_day date, to_day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part constant text := parent || '_' || to_char(from_day, 'YYYYMMDD') || '_' || to_char(to_day, 'YYYYMMDD');
    moment constant text := case parent when 'server_stats' then 'recorded_at' when 'player_events' then 'occurred_at' end;
    low constant timestamptz := from_day::timestamp at time zone 'UTC';
    high constant timestamptz := to_day::timestamp at time zone 'UTC';
begin
    if moment is null then
        raise exception 'not a partitioned table: %', parent;
    end if;
    if to_regclass('analytics.' || part) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.partitions'));
    if to_regclass('analytics.' || part) is not null then
        return false;
    end if;
    execute format('lock table analytics.%I in access exclusive mode', parent || '_default');
    execute format('create table analytics.%I (like analytics.%I including defaults including constraints)', part, parent);
    execute format('alter table analytics.%I enable row level security', part);
    execute format('revoke all on analytics.%I from corrosion_app, corrosion_platform', part);
    execute format('alter table analytics.%I no force row level security', parent || '_default');
    execute format('with moved as (delete from analytics.%I where %I >= %L and %I < %L returning *)
        insert into analytics.%I select * from moved', parent || '_default', moment, low, moment, high, part);
    execute format('alter table analytics.%I force row level security', parent || '_default');
    execute format('alter table analytics.%I force row level security', part);
    execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)',
        parent, part, low, high);
    return true;
end $$;

--changeset analytics:012-drop splitStatements:false
-- Drops partitions that end on this day or before; answers how many.
create function analytics.drop_partitions(parent text, before_day date) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part text;
    dropped integer := 0;
begin
    if parent not in ('server_stats', 'player_events') then
        raise exception 'not a partitioned table: %', parent;
    end if;
    for part in
        select c.relname from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = ('analytics.' || quote_ident(parent))::regclass
          and c.relname ~ '_\d{8}_\d{8}$' and to_date(right(c.relname, 8), 'YYYYMMDD') <= before_day
    loop
        execute format('drop table analytics.%I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

--changeset analytics:013-grants
revoke all on function analytics.open_partition(text, date, date) from public;
revoke all on function analytics.drop_partitions(text, date) from public;
grant execute on function analytics.open_partition(text, date, date) to corrosion_platform;
grant execute on function analytics.drop_partitions(text, date) to corrosion_platform;
