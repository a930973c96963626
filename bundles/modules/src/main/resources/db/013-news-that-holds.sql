--liquibase formatted sql

--changeset modules:019-news-that-holds
-- When it was last seen to hold: what has not held for long is forgotten, and all else is not told again.
alter table modules.module_news add column held_at timestamptz not null default now();
create index module_news_held on modules.module_news (held_at);
