--liquibase formatted sql

--changeset admin:product-tiers
-- What the platform sells: the tiers come with it, their prices are the operator's (a price that is null is not for sale).
create table admin.product_tiers (
    slug         varchar(40)   primary key,
    name         varchar(80)   not null,
    description  varchar(300)  not null,
    billing      varchar(10)   not null check (billing in ('one_time', 'monthly')),
    price_from   numeric(10,2) check (price_from >= 0),
    price_to     numeric(10,2) check (price_to > price_from),
    currency     varchar(3)    not null,
    place        integer       not null,
    updated_at   timestamptz   not null
);
revoke all on admin.product_tiers from corrosion_app;
insert into admin.product_tiers (slug, name, description, billing, price_from, price_to, currency, place, updated_at) values
    ('base', 'Base licence', 'One server: management, auto-wiper, plugin installer, public site, analytics, roles', 'one_time', 50.00, null, 'USD', 1, now()),
    ('module', 'Modules', 'Extensions from the store, bound to one licence', 'one_time', 9.99, 24.99, 'USD', 2, now()),
    ('webstore', 'Web shop', 'A shop of one''s own for one server', 'monthly', 10.00, null, 'USD', 3, now()),
    ('cloud-backup', 'Cloud backup', 'Copies of a server''s backups away from its machine', 'monthly', null, null, 'USD', 4, now()),
    ('site-licence', 'Site licence', 'All servers of one hosting company', 'monthly', null, null, 'USD', 5, now());
