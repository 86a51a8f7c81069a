-- How many invitations a clinic has mailed within a day is counted before each send.
create index messages_by_clinic on messages (clinic_id, queued_at);

-- A file's lines are people's data that nobody needs for long: they are swept with all else that is over, and before that the one
-- who sweeps sees nothing of them.
create index imports_by_age on imports (created_at);
grant select, update (created_at), delete on imports to atrium_auth;
create policy over on imports to atrium_auth using (created_at < now() - interval '29 days');
