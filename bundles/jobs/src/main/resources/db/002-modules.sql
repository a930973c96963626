--liquibase formatted sql

--changeset jobs:modules splitStatements:false
-- Called by persistence when the first store module gets roles of its own. A module keeps, finds and ends jobs of its own kinds
-- and has notices spread; jobs of others it neither sees nor changes.
create function jobs.is_modules_own(kind text) returns boolean language sql stable set search_path = pg_catalog as $$
    select translate(split_part(kind, '.', 1), '-', '_') = regexp_replace(session_user, '^corrosion_mp?_', '')
$$;

create function jobs.open_to_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    kept text;
begin
    grant usage on schema jobs to corrosion_module;
    grant select, insert, update, delete on jobs.jobs, jobs.repetitions, jobs.scheduled_tasks to corrosion_module;
    foreach kept in array array['jobs', 'repetitions'] loop
        execute format('create policy modules_platform on jobs.%I to corrosion_module
            using (session_user like ''corrosion\_mp\_%%'') with check (session_user like ''corrosion\_mp\_%%'')', kept);
        execute format('create policy modules_see on jobs.%I as restrictive for select to corrosion_module
            using (jobs.is_modules_own(kind) or kind = ''notify.spread'')', kept);
        execute format('create policy modules_add on jobs.%I as restrictive for insert to corrosion_module
            with check (jobs.is_modules_own(kind) or kind = ''notify.spread'')', kept);
        execute format('create policy modules_change on jobs.%I as restrictive for update to corrosion_module
            using (jobs.is_modules_own(kind)) with check (jobs.is_modules_own(kind))', kept);
        execute format('create policy modules_end on jobs.%I as restrictive for delete to corrosion_module
            using (jobs.is_modules_own(kind))', kept);
    end loop;
    alter table jobs.scheduled_tasks enable row level security;
    create policy platform on jobs.scheduled_tasks to corrosion_app, corrosion_platform using (true) with check (true);
    create policy modules on jobs.scheduled_tasks to corrosion_module
        using (case task_name
            when 'job' then exists (select from jobs.jobs j where j.id = task_instance::uuid)
            when 'repetition' then exists (select from jobs.repetitions r where r.id = task_instance::uuid)
            else false end);
end $$;
revoke all on function jobs.open_to_modules() from public;
