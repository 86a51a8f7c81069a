-- How a request enters a clinic, so that it stays there (R30): the entrance is sealed, and no statement inside a request
-- can claim another clinic or person. Also: activity and idle sign-out, what watchers are told, and a sound audit chain (R29).

alter table sessions add column active_at timestamp with time zone default now() not null;
update sessions set active_at = greatest(created_at, updated_at);
create index sessions_by_expiry on sessions (expires_at);

-- Names are folded better now: those that stand here are written anew at the next start (src/db/refold-names.ts).
alter table memberships add column sort_version smallint default 1 not null;
alter table memberships alter column sort_version set default 2;
create index memberships_to_refold on memberships (clinic_id, id) where sort_version < 2;

-- The head of each clinic's chain: without it, deleting the newest events would leave no trace.
create table audit_heads (
  clinic_id text primary key not null,
  seq integer not null,
  hash text not null
);
-- Not even the owner sees rows of a table with forced security; for this one statement it does.
alter table audit_events no force row level security;
insert into audit_heads (clinic_id, seq, hash)
  select distinct on (clinic_id) clinic_id, seq, hash from audit_events order by clinic_id, seq desc;
alter table audit_events force row level security;
create index audit_events_by_action on audit_events (clinic_id, action, seq);
create index audit_events_by_moment on audit_events (clinic_id, at, seq);

-- Two more roles. atrium_door owns the functions that look across clinics; nobody signs in as it or may become it.
-- atrium_events reads what watchers are told.
do $$
declare
  name text;
  has_set boolean := current_setting('server_version_num')::int >= 160000;
begin
  foreach name in array array['atrium_door', 'atrium_events'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, name, case when has_set then 'set' else 'member' end) then
      execute format('grant %I to current_user', name) || case when has_set then ' with inherit false, set true' else '' end;
    end if;
  end loop;
end $$;
grant usage on schema public to atrium_door, atrium_events;
-- A server asks whether it is up to date before it says that it is ready.
grant select (name) on atrium_migrations to atrium_events;

-- The key of the seal, written when the server starts (src/db/migrate.ts): a packed database holds none.
create table atrium_seal (key bytea not null);
grant select on atrium_seal, users, sessions, clinics, memberships, audit_events, audit_heads to atrium_door;
grant update on sessions, memberships, clinics to atrium_door;
grant insert, update on audit_heads to atrium_door;

-- Who has entered where, in this transaction: clinic, user, session. The seal binds it to the backend and to the moment
-- at which the transaction began, so that it is worth nothing in any other.
create function atrium_seal_of(p_entry text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select encode(sha256(key || convert_to(format('%s|%s|%s', pg_backend_pid(), extract(epoch from now()), p_entry), 'UTF8')), 'hex')
  from atrium_seal
$$;

-- The entry, when its seal is right; null outside of any clinic.
create function atrium_entry() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_entry text := nullif(current_setting('atrium.entry', true), '');
begin
  if v_entry is null or current_setting('atrium.seal', true) is distinct from atrium_seal_of(v_entry) then
    return null;
  end if;
  return v_entry::jsonb;
end $$;

-- The clinic that this transaction has entered: what row-level security asks.
create function atrium_clinic() returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$ select atrium_entry() ->> 'clinic' $$;

-- Opens the door: from a session's token to the person, the clinic and the membership. A change takes the clinic's lock
-- and looks after that: each statement in here sees what was committed before it, so the role is that of under the lock.
drop function atrium_enter(text, text, timestamptz);
create function atrium_enter(p_token text, p_clinic_link text, p_now timestamptz, p_lock boolean)
returns table (
  user_id text, user_name text, user_email text, session_id text, clinic_id text, clinic_name text, clinic_link text,
  plan text, membership_id text, role text, status text, stamped_at timestamptz, clinics int
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_clinic text;
  v_held jsonb;
  v_entry text;
begin
  if p_lock then
    if p_clinic_link is null then raise exception 'A change must name its clinic'; end if;
    select m.clinic_id into v_clinic
      from sessions s join memberships m on m.user_id = s.user_id join clinics c on c.id = m.clinic_id
      where s.token = p_token and c.link = p_clinic_link;
    perform 1 from clinics where id = v_clinic for no key update;
  end if;
  select u.id, u.name, u.email, s.id, c.id, c.name, c.link, c.plan, m.id, m.role, m.status,
      case when m.last_active_at is not null then least(m.last_active_at, s.active_at) end,
      (select count(*) from memberships a where a.user_id = u.id and a.status = 'active')
    into user_id, user_name, user_email, session_id, clinic_id, clinic_name, clinic_link, plan,
      membership_id, role, status, stamped_at, clinics
    from sessions s
    join users u on u.id = s.user_id
    left join (memberships m join clinics c on c.id = m.clinic_id)
      on m.user_id = u.id and (p_clinic_link is null or c.link = p_clinic_link)
    where s.token = p_token and atrium_is_live(s, c, p_now)
    order by (m.status = 'active') desc nulls last, m.activity desc nulls last, m.clinic_id
    limit 1;
  if user_id is null then return; end if;
  if status = 'active' then
    v_entry := jsonb_build_object('clinic', clinic_id, 'user', user_id, 'session', session_id)::text;
    v_held := atrium_entry();
    if v_held is not null and v_held <> v_entry::jsonb then
      raise exception 'This transaction has entered already' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('atrium.entry', v_entry, true), set_config('atrium.seal', atrium_seal_of(v_entry), true);
  end if;
  return next;
end $$;

-- A session lives until it expires, and in a clinic only while the person does something: its settings say for how
-- many minutes nothing may happen. Activity is stamped once a minute at most (src/entrance/stamp-activity.ts), so that a stamp
-- may be a minute older than what it stands for: who does something is never taken for idle.
create function atrium_is_live(s sessions, c clinics, p_now timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select s.expires_at > p_now and (
    c.id is null
    or coalesce((c.settings ->> 'idleSignOutMinutes')::int, 0) <= 0
    or s.active_at > p_now - make_interval(mins => (c.settings ->> 'idleSignOutMinutes')::int + 1))
$$;

-- Stamps the activity of a session and its membership, and lets the session live for another week. It waits for nobody:
-- a row that is being changed is stamped next time.
create function atrium_touch(p_token text, p_clinic_id text, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_session record;
begin
  select s.id, s.user_id into v_session from sessions s
    where s.token = p_token and s.expires_at > p_now for no key update skip locked;
  if not found then return; end if;
  update sessions set active_at = greatest(active_at, p_now), expires_at = greatest(expires_at, p_now + interval '7 days')
    where id = v_session.id;
  update memberships set last_active_at = greatest(last_active_at, p_now)
    where (clinic_id, id) in (
      select m.clinic_id, m.id from memberships m
      where m.clinic_id = p_clinic_id and m.user_id = v_session.user_id for no key update skip locked);
end $$;

-- Every clinic of the person who has entered, for the switcher.
drop function atrium_memberships(text);
create function atrium_memberships()
returns table (membership_id text, role text, status text, clinic_name text, clinic_link text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.role, m.status, c.name, c.link
  from memberships m join clinics c on c.id = m.clinic_id
  where m.user_id = atrium_entry() ->> 'user'
  order by c.name collate "C", c.id
$$;

-- For watchers. What has happened in a clinic after event number p_since, with what is true of its target now.
create function atrium_changes(p_clinic_id text, p_since int, p_limit int)
returns table (seq int, action text, target_id text, role text, status text, plan text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.seq, e.action, e.target_id, m.role, m.status, c.plan
  from audit_events e
  join clinics c on c.id = e.clinic_id
  left join memberships m on m.clinic_id = e.clinic_id and m.id = e.target_id
  where e.clinic_id = p_clinic_id and e.seq > p_since
  order by e.seq limit p_limit
$$;

-- The number of a clinic's newest event.
create function atrium_newest_change(p_clinic_id text) returns int
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select seq from audit_heads where clinic_id = p_clinic_id), 0)
$$;

-- Which of these sessions still live, each in the clinic that it watches.
create function atrium_live_sessions(p_sessions text[], p_clinics text[], p_now timestamptz)
returns table (session_id text, clinic_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, c.id
  from unnest(p_sessions, p_clinics) as w (session_id, clinic_id)
  join sessions s on s.id = w.session_id
  join clinics c on c.id = w.clinic_id
  where atrium_is_live(s, c, p_now)
$$;

-- The end of a session is told at once: streams that it opened end with it.
create function atrium_announce_session_end() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_events', json_build_object('sessionId', old.id)::text);
  return null;
end $$;
create trigger sessions_announce_end after delete on sessions
  for each row execute function atrium_announce_session_end();

-- R2, as before; the door's role sees every clinic, so nothing needs to be entered for it.
create or replace function atrium_keep_an_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_clinic text;
begin
  if tg_table_name = 'clinics' then v_clinic := new.id; else v_clinic := old.clinic_id; end if;
  update clinics set plan = plan where id = v_clinic;
  if found and not exists (
    select 1 from memberships where clinic_id = v_clinic and role = 'owner' and status = 'active'
  ) then
    raise exception 'A clinic needs an active Owner'
      using errcode = 'check_violation', constraint = 'clinic_keeps_an_owner', table = 'memberships';
  end if;
  return null;
end $$;

-- R29: numbers have no gaps and hashes no forks, because whoever writes an event holds the clinic's row.
create or replace function atrium_chain_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from clinics where id = new.clinic_id for no key update;
  insert into audit_heads as head (clinic_id, seq, hash) values (new.clinic_id, 0, '')
    on conflict (clinic_id) do update set seq = head.seq
    returning head.seq + 1, head.hash into new.seq, new.previous_hash;
  if new.seq = 1 then new.previous_hash := ''; end if;
  new.hash := atrium_audit_hash(new);
  update audit_heads set seq = new.seq, hash = new.hash where clinic_id = new.clinic_id;
  return new;
end $$;
alter function atrium_audit_hash(audit_events) set search_path = pg_catalog, public, pg_temp;
alter function atrium_announce_audit() set search_path = pg_catalog, public, pg_temp;
alter function atrium_refuse_edit() set search_path = pg_catalog, public, pg_temp;

-- Checks one clinic's chain from its first event to its head: how many were read, and the first number that is wrong:
-- edited, missing, out of place, or cut off at the end. It names the clinic itself, so it is right for a superuser too.
create function atrium_check_audit(p_clinic_id text) returns table (checked int, broken_at int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with chain as (
    select e.seq, row_number() over (order by e.seq) as place,
      e.hash <> atrium_audit_hash(e) or e.previous_hash <> lag(e.hash, 1, '') over (order by e.seq) as is_wrong, e.hash
    from audit_events e where e.clinic_id = p_clinic_id
  ), wrong as (
    select place::int as at from chain where is_wrong or seq <> place
    union all
    select coalesce((select max(seq) from chain), 0) + 1 from audit_heads h
    where h.clinic_id = p_clinic_id
      and not exists (select 1 from chain where chain.seq = h.seq and chain.hash = h.hash)
      and not exists (select 1 from chain where chain.seq > h.seq)
    union all
    select (select max(seq) from chain) where exists (select 1 from chain)
      and not exists (select 1 from audit_heads h where h.clinic_id = p_clinic_id and h.seq = (select max(seq) from chain))
      and not exists (select 1 from audit_heads h where h.clinic_id = p_clinic_id and h.seq > (select max(seq) from chain))
  )
  select (select count(*)::int from chain), (select min(at) from wrong)
$$;

-- Row-level security: requests see the clinic that they have entered, the tables' owner the one that it names, the door all.
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
do $$
declare name text; clinic text;
begin
  foreach name in array array[
    'clinics', 'subscriptions', 'memberships', 'invitations', 'rooms', 'room_assignments', 'visits', 'audit_events',
    'audit_heads'
  ] loop
    clinic := case name when 'clinics' then 'id' else 'clinic_id' end;
    if name <> 'audit_heads' then execute format('drop policy one_clinic on %I', name); end if;
    execute format('create policy one_clinic on %I to atrium_app using (%I = (select atrium_clinic()))', name, clinic);
    execute format(
      'create policy named_clinic on %I to current_user using (%I = current_setting(''atrium.clinic_id'', true))', name, clinic);
  end loop;
  foreach name in array array['clinics', 'memberships', 'audit_events', 'audit_heads'] loop
    execute format('create policy door on %I to atrium_door using (true)', name);
  end loop;
end $$;
drop policy sign_in on clinics;
drop policy sign_in on memberships;
revoke select on clinics, memberships from atrium_auth;

revoke execute on function
  atrium_seal_of(text), atrium_entry(), atrium_enter(text, text, timestamptz, boolean),
  atrium_touch(text, text, timestamptz), atrium_memberships(), atrium_changes(text, int, int), atrium_newest_change(text),
  atrium_live_sessions(text[], text[], timestamptz), atrium_check_audit(text) from public;
grant execute on function
  atrium_entry(), atrium_enter(text, text, timestamptz, boolean), atrium_touch(text, text, timestamptz), atrium_memberships()
  to atrium_app;
grant select on audit_heads to atrium_app;
grant execute on function
  atrium_changes(text, int, int), atrium_newest_change(text), atrium_live_sessions(text[], text[], timestamptz) to atrium_events;
grant create on schema public to atrium_door;
alter function atrium_seal_of(text) owner to atrium_door;
alter function atrium_entry() owner to atrium_door;
alter function atrium_enter(text, text, timestamptz, boolean) owner to atrium_door;
alter function atrium_touch(text, text, timestamptz) owner to atrium_door;
alter function atrium_memberships() owner to atrium_door;
alter function atrium_changes(text, int, int) owner to atrium_door;
alter function atrium_newest_change(text) owner to atrium_door;
alter function atrium_live_sessions(text[], text[], timestamptz) owner to atrium_door;
alter function atrium_keep_an_owner() owner to atrium_door;
alter function atrium_chain_audit() owner to atrium_door;
revoke create on schema public from atrium_door;
