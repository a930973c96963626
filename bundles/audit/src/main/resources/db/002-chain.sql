--liquibase formatted sql

--changeset audit:7-personal
-- What is personal enters the chain as a salted digest only, so that it can be taken away later (decision 44) without breaking
-- the chain: without the salt the digest tells nothing.
alter table audit.audit_logs add column salt bytea;
alter table audit.audit_logs add column personal bytea;

--changeset audit:8-content splitStatements:false
create function audit.personal_digest(entry audit.audit_logs) returns bytea language sql stable parallel safe
    set search_path = pg_catalog, pg_temp as $$
    select sha256(entry.salt || convert_to(jsonb_build_array(
        entry.actor_name, entry.ip_address, entry.user_agent, entry.metadata)::text, 'UTF8'))
$$;

create function audit.content(entry audit.audit_logs) returns text language sql stable parallel safe
    set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_array(entry.id, entry.tenant_id, entry.license_id, entry.actor_id, entry.actor_type, entry.action,
        entry.resource_type, entry.resource_id, (extract(epoch from entry.created_at) * 1000000)::bigint,
        encode(entry.personal, 'hex'))::text
$$;

create function audit.blind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.salt := uuid_send(gen_random_uuid());
    new.personal := audit.personal_digest(new);
    return new;
end $$;
create trigger blind before insert on audit.audit_logs for each row execute function audit.blind();

--changeset audit:9-chain
-- One chain for each organisation and one for the platform (all zeros). A link is written when its transaction commits, so
-- the lock on the chain's head is the last a transaction takes, held for the length of a commit, and shared by one
-- organisation only. The runtime roles read links; they are written by the trigger below.
create table audit.links (
    chain       uuid         not null,
    tenant_id   uuid,
    position    bigint       not null,
    entry_id    uuid         not null,
    created_at  timestamptz  not null,
    previous    bytea        not null,
    hash        bytea        not null,
    primary key (created_at, chain, position)
) partition by range (created_at);
create index links_position on audit.links (chain, position);
create index links_entry on audit.links (created_at, entry_id);
create table audit.heads (
    chain      uuid    primary key,
    tenant_id  uuid,
    position   bigint  not null,
    hash       bytea   not null
) with (fillfactor = 50);

-- What retention leaves of a chain's past: where the kept part begins, signed by the platform (anchors), and links without
-- entries where a late entry of a purged month stands between kept ones (bridges). Checkpoints are signed heads.
create table audit.anchors (
    chain       uuid         not null,
    tenant_id   uuid,
    position    bigint       not null,
    hash        bytea        not null,
    reason      varchar(20)  not null check (reason in ('checkpoint', 'purge')),
    signed_at   timestamptz  not null,
    signature   bytea        not null,
    primary key (chain, position, reason)
);
create table audit.bridges (
    chain      uuid    not null,
    tenant_id  uuid,
    position   bigint  not null,
    previous   bytea   not null,
    hash       bytea   not null,
    primary key (chain, position)
);

--changeset audit:10-chain-rights
alter table audit.links enable row level security;
alter table audit.links force row level security;
create policy scope on audit.links for select
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
create policy keeper on audit.links to corrosion_owner using (true) with check (true);
alter table audit.heads enable row level security;
alter table audit.heads force row level security;
create policy scope on audit.heads for select
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
create policy keeper on audit.heads to corrosion_owner using (true) with check (true);
alter table audit.anchors enable row level security;
alter table audit.anchors force row level security;
create policy scope on audit.anchors for select
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
create policy keeper on audit.anchors to corrosion_owner using (true) with check (true);
alter table audit.bridges enable row level security;
alter table audit.bridges force row level security;
create policy scope on audit.bridges for select
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
create policy keeper on audit.bridges to corrosion_owner using (true) with check (true);
create policy keeper on audit.audit_logs for select to corrosion_owner using (true);
revoke insert, update, delete, truncate on audit.links, audit.heads, audit.bridges from corrosion_app, corrosion_platform;
revoke update, delete, truncate on audit.anchors from corrosion_platform;
revoke insert, update, delete, truncate on audit.anchors from corrosion_app;
create trigger append_only before update or delete on audit.links for each row execute function audit.refuse();
create trigger append_only before update or delete on audit.anchors for each row execute function audit.refuse();

--changeset audit:11-link splitStatements:false
-- Genesis is the digest of the chain's own id, so that two chains never share a beginning.
create function audit.link() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    chain_id constant uuid := coalesce(new.tenant_id, '00000000-0000-0000-0000-000000000000');
    head audit.heads;
    digest bytea;
begin
    select * into head from audit.heads where chain = chain_id for update;
    if not found then
        insert into audit.heads values (chain_id, new.tenant_id, 0, sha256(uuid_send(chain_id))) on conflict do nothing;
        select * into head from audit.heads where chain = chain_id for update;
    end if;
    digest := sha256(head.hash || convert_to(audit.content(new), 'UTF8'));
    insert into audit.links values
        (chain_id, new.tenant_id, head.position + 1, new.id, new.created_at, head.hash, digest);
    update audit.heads set position = head.position + 1, hash = digest where chain = chain_id;
    return null;
end $$;
create constraint trigger link after insert on audit.audit_logs deferrable initially deferred
    for each row execute function audit.link();

--changeset audit:12-link-partitions splitStatements:false
create table audit.links_default partition of audit.links default;
alter table audit.links_default enable row level security;
alter table audit.links_default force row level security;
revoke all on audit.links_default from corrosion_app, corrosion_platform;

create or replace function audit.open_month(month date) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    first_day constant date := date_trunc('month', month)::date;
    parent text;
    partition text;
begin
    foreach parent in array array['audit_logs', 'links'] loop
        partition := parent || '_' || to_char(first_day, 'YYYY_MM');
        continue when to_regclass('audit.' || partition) is not null;
        perform pg_advisory_xact_lock(hashtext('audit.open_month'));
        continue when to_regclass('audit.' || partition) is not null;
        begin
            execute format('create table audit.%I partition of audit.%I for values from (%L) to (%L)', partition, parent,
                first_day::timestamp at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
        exception when check_violation then
            -- Rows of this month are in the default partition already, and stay there.
            raise notice 'Partition % is not opened: its rows are in the default partition', partition;
            continue;
        end;
        execute format('alter table audit.%I enable row level security', partition);
        execute format('alter table audit.%I force row level security', partition);
        execute format('revoke all on audit.%I from corrosion_app, corrosion_platform', partition);
        execute format('create trigger no_truncate before truncate on audit.%I for each statement execute function audit.refuse()',
            partition);
    end loop;
end $$;

--changeset audit:13-retention splitStatements:false
-- The months that lie before the moment altogether, oldest first.
create function audit.months_before(moment timestamptz) returns setof date language sql stable security definer
    set search_path = pg_catalog, pg_temp as $$
    select to_date(right(c.relname, 7), 'YYYY_MM') from pg_class c
    where c.relnamespace = 'audit'::regnamespace and c.relname ~ '^audit_logs_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= moment
    order by 1
$$;

-- Drops a month of entries and their links, never one of the last 30 days, whoever asks. Links that stand between kept ones
-- stay as bridges; the caller has signed where the kept part begins.
create function audit.drop_month(month date) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
    first_day constant date := date_trunc('month', month)::date;
    suffix constant text := to_char(first_day, 'YYYY_MM');
    ends constant timestamptz := (first_day + interval '1 month') at time zone 'UTC';
begin
    if ends > now() - interval '30 days' then
        raise exception 'The audit log of the last 30 days is never dropped' using errcode = '42501';
    end if;
    insert into audit.bridges
        select l.chain, l.tenant_id, l.position, l.previous, l.hash from audit.links l
        where l.created_at >= first_day::timestamp at time zone 'UTC' and l.created_at < ends
          and exists (select from audit.anchors a where a.chain = l.chain and a.reason = 'purge')
          and l.position > (select max(a.position) from audit.anchors a where a.chain = l.chain and a.reason = 'purge')
        on conflict do nothing;
    execute format('drop table if exists audit.%I', 'links_' || suffix);
    execute format('drop table if exists audit.%I', 'audit_logs_' || suffix);
    delete from audit.bridges b using audit.anchors a
        where a.chain = b.chain and a.reason = 'purge' and b.position <= a.position;
end $$;
revoke all on function audit.drop_month(date) from public;
revoke all on function audit.months_before(timestamptz) from public;
grant execute on function audit.drop_month(date), audit.months_before(timestamptz) to corrosion_platform;

--changeset audit:14-search
create index links_chain_time on audit.links (chain, created_at);
create index audit_logs_action on audit.audit_logs (tenant_id, action, created_at desc);
