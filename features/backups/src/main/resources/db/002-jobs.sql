--liquibase formatted sql

--changeset backups:jobs
-- Which job works on it, so that what nobody works on any more is ended. Rows of before do not say.
alter table backups.backups add column job_id uuid;
alter table backups.restores add column job_id uuid;
create index backups_under_way on backups.backups (created_at) where status = 'in_progress';
create index restores_under_way on backups.restores (created_at) where step not in ('done', 'failed');
