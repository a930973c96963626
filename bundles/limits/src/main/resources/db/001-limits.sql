--liquibase formatted sql

--changeset limits:buckets
-- One row for each bucket that is not full. Whose it is stands there as a digest only. Unlogged: a crash of the database fills
-- every bucket, and no token costs a write to the log.
create unlogged table limits.buckets (
    id       bytea            primary key,
    full_at  double precision not null
);
create index buckets_full on limits.buckets (full_at);

--changeset limits:take splitStatements:false
-- Takes up to so many tokens, all of it under the row's lock and by this server's clock. Tells how many were granted and in how
-- many seconds the bucket will be full. Asking for none only looks.
create function limits.take(bucket bytea, cost double precision, capacity integer, wanted integer)
returns table (granted integer, full_after double precision) language plpgsql as $$
declare
    filled  double precision;
    moment  double precision;
begin
    if wanted > 0 then
        loop
            insert into limits.buckets (id, full_at) values (bucket, 0) on conflict (id) do nothing;
            select full_at into filled from limits.buckets where id = bucket for update;
            exit when found;
        end loop;
    else
        select full_at into filled from limits.buckets where id = bucket;
    end if;
    moment := extract(epoch from clock_timestamp());
    filled := greatest(coalesce(filled, 0), moment);
    granted := greatest(0, least(wanted, floor(capacity - (filled - moment) / cost + 1e-6)::integer));
    if granted > 0 then
        filled := filled + granted * cost;
        update limits.buckets set full_at = filled where id = bucket;
    end if;
    full_after := filled - moment;
    return next;
end $$;

--changeset limits:platform-only
-- Only the platform's scope counts: no statement in an organisation's scope fills somebody's bucket.
revoke all on limits.buckets from corrosion_app;
