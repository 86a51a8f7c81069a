-- What keeps somebody signed in, as a page asks it. Made as the door, for who has entered.

grant create on schema public to atrium_door;
set local role atrium_door;

-- The minutes without activity after which the session that has entered ends in its clinic, and the milliseconds that are left: what
-- atrium_is_live judges by. No row where the clinic signs nobody out.
create function atrium_my_idle_time(p_now timestamptz) returns table (minutes int, milliseconds double precision)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select rule.minutes, extract(epoch from s.active_at + make_interval(mins => rule.minutes + 1) - p_now) * 1000
  from sessions s
  join clinics c on c.id = atrium_entry() ->> 'clinic'
  cross join lateral (select (c.settings ->> 'idleSignOutMinutes')::int as minutes) rule
  where s.id = atrium_entry() ->> 'session' and rule.minutes > 0
$$;

revoke execute on function atrium_my_idle_time(timestamptz) from public;
grant execute on function atrium_my_idle_time(timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;
