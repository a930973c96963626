-- Run as the module's owner at the end of each migration. What a table allows corrosion_app it allows the module, what it
-- allows corrosion_platform it allows the module's work over all organisations; row-level security stays.
do $$
declare
    thing record;
begin
    grant usage on schema :schema to :app, :platform;
    for thing in
        select c.oid, c.oid::regclass::text as name, c.relrowsecurity and not c.relispartition as guarded,
            (select string_agg(p, ', ') from unnest(array['select', 'insert', 'update', 'delete']) p
                where has_table_privilege('corrosion_app', c.oid, p)) as app,
            (select string_agg(p, ', ') from unnest(array['select', 'insert', 'update', 'delete']) p
                where has_table_privilege('corrosion_platform', c.oid, p)) as platform
        from pg_class c where c.relnamespace = ':schema'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    loop
        execute format('revoke all on %s from :app, :platform', thing.name);
        if thing.app is not null then
            execute format('grant %s on %s to :app', thing.app, thing.name);
        end if;
        if thing.platform is not null then
            execute format('grant %s on %s to :platform', thing.platform, thing.name);
        end if;
        if thing.guarded then
            execute format('drop policy if exists modules_platform on %s', thing.name);
            execute format('create policy modules_platform on %s to :platform using (true) with check (true)', thing.name);
        end if;
    end loop;
    for thing in
        select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = ':schema'::regnamespace
          -- asked of sequences alone: the planner is free to ask of tables first, which is an error
          and case when c.relkind = 'S' then has_sequence_privilege('corrosion_app', c.oid, 'usage') else false end
    loop
        execute format('grant usage, select on sequence %s to :app, :platform', thing.name);
    end loop;
    for thing in
        select p.oid::regprocedure::text as name, has_function_privilege('corrosion_app', p.oid, 'execute') as app,
            has_function_privilege('corrosion_platform', p.oid, 'execute') as platform
        from pg_proc p where p.pronamespace = ':schema'::regnamespace
    loop
        if thing.app then
            execute format('grant execute on routine %s to :app', thing.name);
        end if;
        if thing.platform then
            execute format('grant execute on routine %s to :platform', thing.name);
        end if;
    end loop;
end $$
