--liquibase formatted sql

--changeset analytics:alert-backups
-- Wider, so that the version before still works on it.
alter table analytics.alert_rules drop constraint alert_rules_action_check;
alter table analytics.alert_rules add constraint alert_rules_action_check
    check (action in ('none', 'restart', 'backup', 'command'));
