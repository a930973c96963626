--liquibase formatted sql

--changeset modules:014-news
-- What operators and owners are to be told of modules: noted where it happens, sent as soon as notices can be sent, and kept
-- so that nothing is told twice, whichever node notices it and however long ago it was.
create table modules.module_news (
    event      varchar(40)  not null,
    news_key   varchar(200) not null,
    tenant_id  uuid,
    license_id uuid,
    "values"   jsonb        not null,
    noted_at   timestamptz  not null,
    told_at    timestamptz,
    primary key (event, news_key)
);
create index module_news_untold on modules.module_news (noted_at) where told_at is null;
revoke all on modules.module_news from corrosion_app;
