-- Calls by a media server (decision 47 has what came before). That a call was of several stays true until it ends, whoever goes.
alter table call_guests add column admitted_at timestamptz;

grant create on schema public to atrium_door;
set local role atrium_door;
-- Of those calls that a media server carries, the ones that run, with the guests who are in them: a line for each guest, and one with null
-- for a call without. The start is in milliseconds; a visit that is taken into a call again has another one.
create function atrium_running_calls(p_clinic_ids text[], p_visit_ids text[])
returns table (clinic_id text, visit_id text, started float8, guest_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.clinic_id, v.id, (extract(epoch from v.started_at) * 1000)::float8, g.id
  from unnest(p_clinic_ids, p_visit_ids) as asked (clinic_id, visit_id)
  join visits v on v.clinic_id = asked.clinic_id and v.id = asked.visit_id and v.status = 'in-call'
  left join call_guests g on g.clinic_id = v.clinic_id and g.visit_id = v.id and g.status = 'admitted'
$$;
revoke execute on function atrium_running_calls(text[], text[]) from public;
grant execute on function atrium_running_calls(text[], text[]) to atrium_app;
reset role;
revoke create on schema public from atrium_door;
