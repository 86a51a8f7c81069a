-- How many invitations a clinic has mailed within a day is counted before each send.
create index messages_by_clinic on messages (clinic_id, queued_at);

-- A file's lines are people's data that nobody needs for long: they are swept with all else that is over, and before that the one
-- who sweeps sees nothing of them.
create index imports_by_age on imports (created_at);
grant select, update (created_at), delete on imports to atrium_auth;
create policy over on imports to atrium_auth using (created_at < now() - interval '29 days');

-- Asked with every page: how pages look to the person, and nothing of how they sign in. Made as the door, for who has entered.
grant create on schema public to atrium_door;
set local role atrium_door;
create function atrium_my_preferences() returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select preferences::text from users where id = atrium_self()
$$;
revoke execute on function atrium_my_preferences() from public;
grant execute on function atrium_my_preferences() to atrium_app;
reset role;
revoke create on schema public from atrium_door;
