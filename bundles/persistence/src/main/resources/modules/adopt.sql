-- The schema belongs to the module's own owner; one that corrosion_owner made before there were such roles changes hands.
do $$
declare
    thing record;
begin
    execute format('grant connect on database %I to :app, :platform, :owner', current_database());
    if not exists (select from pg_namespace where nspname = ':schema') then
        create schema :schema authorization :owner;
        return;
    end if;
    if (select nspowner from pg_namespace where nspname = ':schema') = ':owner'::regrole then
        return;
    end if;
    alter schema :schema owner to :owner;
    for thing in
        select c.oid::regclass::text as name, case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
            when 'S' then 'sequence' else 'table' end as kind
        from pg_class c where c.relnamespace = ':schema'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and c.relkind = 'S')
    loop
        execute format('alter %s %s owner to :owner', thing.kind, thing.name);
    end loop;
    for thing in select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = ':schema'::regnamespace loop
        execute format('alter routine %s owner to :owner', thing.name);
    end loop;
end $$
