-- A clinic's own settings: its link, that leads on when it changes (R21), its logo, and how long places are kept.

-- Links that clinics had before: they lead to the clinic, and are nobody else's, until their time is up.
create table clinic_links (
  link text primary key not null,
  clinic_id text not null,
  kept_until timestamp with time zone not null
);
create index clinic_links_by_clinic on clinic_links (clinic_id);
create index clinic_links_by_end on clinic_links (kept_until);

-- What patients see of the clinic beside its name: one picture.
create table clinic_logos (
  clinic_id text primary key not null references clinics (id) on delete cascade,
  hash text not null,
  type text not null,
  bytes bytea not null,
  constraint clinic_logos_type check (type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint clinic_logos_size check (octet_length(bytes) <= 65536)
);

-- Who has entered which room in an emergency, why, and until when (R37).
create table emergencies (
  clinic_id text not null,
  id text not null,
  room_id text not null,
  membership_id text not null,
  reason text not null,
  entered_at timestamp with time zone not null,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint emergencies_clinic_id_id_pk primary key (clinic_id, id),
  constraint emergencies_clinic_id_room_id_rooms_clinic_id_id_fk foreign key (clinic_id, room_id)
    references rooms (clinic_id, id) on delete cascade,
  constraint emergencies_clinic_id_membership_id_memberships_clinic_id_id_fk foreign key (clinic_id, membership_id)
    references memberships (clinic_id, id) on delete cascade,
  constraint emergencies_an_hour check (until <= entered_at + interval '1 hour')
);
create index emergencies_by_membership on emergencies (clinic_id, membership_id, until);
create index emergencies_by_room on emergencies (clinic_id, room_id);

do $$
declare name text;
begin
  foreach name in array array['clinic_links', 'clinic_logos', 'emergencies'] loop
    execute format('grant select, insert, update, delete on %I to atrium_app', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format(
      'create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
    execute format('create policy door on %I to atrium_door using (true)', name);
  end loop;
end $$;
grant select, delete on clinic_links to atrium_door;
grant select on clinic_logos to atrium_door;

-- When a clinic was closed, by whom, and when all of it is deleted; null: it is open.
alter table clinics
  add column closed_at timestamp with time zone,
  add column closed_by text,
  add column deletes_at timestamp with time zone,
  add constraint clinics_closed check ((closed_at is null) = (deletes_at is null) and (closed_at is null) = (closed_by is null));
create index clinics_to_delete on clinics (deletes_at) where deletes_at is not null;

-- What is left of a clinic that was closed: how many rows of what were deleted, signed once they are (decision 44). It begins with the
-- deleting, from when on there is no way back.
create table clinic_receipts (
  clinic text primary key not null,
  link text not null,
  closed_at timestamp with time zone not null,
  begun_at timestamp with time zone not null,
  seq integer not null,
  hash text not null,
  counts jsonb not null,
  deleted_at timestamp with time zone,
  body text,
  signature text,
  public_key text
);
grant select on clinic_receipts to atrium_door;

drop function atrium_enter(text, text, timestamptz, boolean);
drop function atrium_moved_room(text, text, timestamptz);
drop function atrium_enter_by_room(text, text, timestamptz, boolean);
drop function atrium_see_visits(text[], timestamptz, int);

grant create on schema public to atrium_door;
set local role atrium_door;

-- As before; a link that the clinic had before is the clinic's, so that open pages and programs go on. A closed clinic says so, and is the one
-- meant only where it is named, or nothing else is there.
create function atrium_enter(p_token text, p_clinic_link text, p_now timestamptz, p_lock boolean)
returns table (
  user_id text, user_name text, user_email text, session_id text, clinic_id text, clinic_name text, clinic_link text,
  plan text, membership_id text, role text, status text, stamped_at timestamptz, clinics int, step_asked text, deletes_at timestamptz
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
      where s.token = p_token and (c.link = p_clinic_link or c.id = (
        select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now));
    perform 1 from clinics where id = v_clinic for no key update;
  end if;
  select u.id, coalesce(m.name, u.name), u.email, s.id, c.id, c.name, c.link, c.plan, m.id, m.role, m.status,
      case when m.last_active_at is not null then least(m.last_active_at, s.active_at) end,
      (select count(*) from memberships a where a.user_id = u.id and a.status = 'active'), atrium_step_asked(c, m, s), c.deletes_at
    into user_id, user_name, user_email, session_id, clinic_id, clinic_name, clinic_link, plan,
      membership_id, role, status, stamped_at, clinics, step_asked, deletes_at
    from sessions s
    join users u on u.id = s.user_id
    left join (memberships m join clinics c on c.id = m.clinic_id)
      on m.user_id = u.id and (p_clinic_link is null or c.link = p_clinic_link or c.id = (
        select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now))
    where s.token = p_token and atrium_is_live(s, c, p_now)
    order by (m.status = 'active' and c.deletes_at is null) desc nulls last, (m.status = 'active') desc nulls last, m.activity desc nulls last, m.clinic_id
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

-- As before; by a link that the clinic had before as well. A change holds the room, so that nobody begins to wait in one that is being
-- closed.
create function atrium_enter_by_room(p_clinic_link text, p_room_link text, p_now timestamptz, p_lock boolean)
returns table (clinic_id text, clinic_name text, clinic_link text, plan text, settings jsonb, room_id text, room_link text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select c.id, c.name, c.link, c.plan, c.settings, r.id, r.link
    into clinic_id, clinic_name, clinic_link, plan, settings, room_id, room_link
    from clinics c
    join rooms r on r.clinic_id = c.id and (r.link = p_room_link or r.id = (
      select l.room_id from room_links l where l.clinic_id = c.id and l.link = p_room_link and l.kept_until > p_now))
    where c.deletes_at is null and (c.link = p_clinic_link or c.id = (
      select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now));
  if room_id is null then return; end if;
  if p_lock then perform 1 from rooms r where r.clinic_id = clinic_id and r.id = room_id for share; end if;
  if exists (select from rooms r where r.clinic_id = clinic_id and r.id = room_id and r.closed_at is not null) then return; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'room', room_id));
  return next;
end $$;

-- Where an address that a room had before leads now (R21), be it the clinic's link that is another one, the room's, or both; no row:
-- nowhere, or it is the present one. Whoever has an address may ask.
create function atrium_moved_address(p_clinic_link text, p_room_link text, p_now timestamptz)
returns table (clinic_link text, room_link text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.link, r.link
  from clinics c
  join rooms r on r.clinic_id = c.id and r.closed_at is null and c.deletes_at is null and (r.link = p_room_link or r.id = (
    select l.room_id from room_links l where l.clinic_id = c.id and l.link = p_room_link and l.kept_until > p_now))
  where (c.link = p_clinic_link or c.id = (
      select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now))
    and (c.link, r.link) <> (p_clinic_link, p_room_link)
$$;

-- Whether a link is another clinic's, or was: who makes a clinic, and who changes a link, is told before.
create function atrium_is_clinic_link_taken(p_link text, p_clinic_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from clinics c where c.link = p_link and c.id <> p_clinic_id)
    or exists (select from clinic_links l where l.link = p_link and l.clinic_id <> p_clinic_id)
$$;

-- No clinic gets a link that is kept for another. It looks after the link is written: who gives it up and who takes it meet at its key.
create function atrium_keep_clinic_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from clinic_links l where l.link = new.link and l.clinic_id <> new.id) then
    raise exception 'This link is kept for another clinic'
      using errcode = 'unique_violation', constraint = 'clinics_link_unique', table = 'clinics';
  end if;
  return null;
end $$;

create function atrium_delete_old_clinic_links(p_now timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (delete from clinic_links where kept_until <= p_now returning 1) select count(*)::int from gone
$$;

-- A clinic's logo, for whoever has its address: patients see it.
create function atrium_clinic_logo(p_clinic_link text, p_hash text, p_now timestamptz) returns table (type text, bytes text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.type, encode(g.bytes, 'base64')
  from clinics c join clinic_logos g on g.clinic_id = c.id and g.hash = p_hash
  where c.link = p_clinic_link or c.id = (
    select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now)
$$;

-- As before; for as long as each clinic has set, or so many minutes.
create function atrium_see_visits(p_token_hashes text[], p_now timestamptz, p_minutes int) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update visits set seen_at = greatest(seen_at, p_now), kept_until = greatest(kept_until, p_now + make_interval(mins => coalesce(
    (select (c.settings ->> 'placeKeptMinutes')::int from clinics c where c.id = visits.clinic_id), p_minutes)))
  where (clinic_id, id) in (
    select v.clinic_id, v.id from visits v
    where v.token_hash = any (p_token_hashes) and v.status in ('waiting', 'in-call') and v.kept_until > p_now
    for no key update skip locked)
$$;

-- As before; the streams of a closed clinic end.
create or replace function atrium_live_sessions(p_sessions text[], p_clinics text[], p_now timestamptz)
returns table (session_id text, clinic_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, c.id
  from unnest(p_sessions, p_clinics) as w (session_id, clinic_id)
  join sessions s on s.id = w.session_id
  join clinics c on c.id = w.clinic_id
  left join memberships m on m.clinic_id = c.id and m.user_id = s.user_id
  where atrium_is_live(s, c, p_now) and atrium_step_asked(c, m, s) is distinct from 'now' and c.deletes_at is null
$$;

-- As before; an invitation of a closed clinic is none.
create or replace function atrium_invitation(p_token_hash text, p_session text, p_now timestamptz)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, invitation_id text, email text, role text, status text,
  expires_at timestamptz, is_mailed boolean, inviter_name text, inviter_role text, login_id text, login_name text, login_is_proven boolean,
  caller_id text, caller_name text, caller_email text, prepared_name text, prepared_room text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.name, c.link, c.plan, i.id, i.email, i.role, i.status, i.expires_at, i.is_mailed, i.invited_by_name,
    case when m.status = 'active' then m.role end, u.id, u.name, u.email_verified, v.id, v.name, v.email, i.name, i.room_id
  from invitations i
  join clinics c on c.id = i.clinic_id
  left join memberships m on m.clinic_id = i.clinic_id and m.id = i.invited_by
  -- By its key, whatever the address is sorted by (0015_sign_in.sql).
  left join users u on u.email = i.email collate "default"
  -- Somebody is here only while no clinic of theirs has signed them out for doing nothing.
  left join (sessions s join users v on v.id = s.user_id) on s.token = p_session and s.expires_at > p_now
    and not exists (select 1 from memberships h join clinics d on d.id = h.clinic_id
      where h.user_id = s.user_id and h.status = 'active' and not atrium_is_live(s, d, p_now))
  where i.token_hash = p_token_hash and c.deletes_at is null
$$;

-- As before; whoever has places in closed clinics alone has none to enter.
create or replace function atrium_enter_login(p_token text, p_now timestamptz) returns table (user_id text, name text, email text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_session text;
begin
  select u.id, u.name, u.email, s.id into user_id, name, email, v_session
    from sessions s join users u on u.id = s.user_id
    where s.token = p_token and s.expires_at > p_now
      and not exists (
        select 1 from memberships m join clinics c on c.id = m.clinic_id
        where m.user_id = u.id and m.status = 'active' and (c.deletes_at is null or m.role = 'owner'));
  if user_id is null then return; end if;
  perform atrium_seal_entry(jsonb_build_object('user', user_id, 'session', v_session));
  return next;
end $$;

-- As before; a closed clinic is charged nothing. What its period owes is settled when it is opened again.
create or replace function atrium_is_due(p_clinic_id text, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select 1 from subscriptions
      where clinic_id = p_clinic_id and (period_ends_at <= p_now or payment_next_at <= p_now))
    and not exists (select 1 from clinics where id = p_clinic_id and deletes_at is not null);
end $$;
create or replace function atrium_due_clinics(p_now timestamptz, p_limit int) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.clinic_id from subscriptions s join clinics c on c.id = s.clinic_id
  where (s.period_ends_at <= p_now or s.payment_next_at <= p_now) and c.deletes_at is null
  order by least(s.period_ends_at, s.payment_next_at), s.clinic_id collate "C" limit p_limit
$$;

-- Closes the clinic that has been entered: nobody waits there any more and no call goes on, and what it was about to mail is not sent. How
-- many there were.
create function atrium_close_clinic(p_by text, p_now timestamptz, p_deletes_at timestamptz) returns table (waiting int, calls int)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_clinic text := atrium_entry() ->> 'clinic';
begin
  update clinics set closed_at = p_now, closed_by = p_by, deletes_at = p_deletes_at where id = v_clinic and deletes_at is null;
  if not found then return; end if;
  with gone as (
    update visits set status = 'removed', ended_at = p_now where clinic_id = v_clinic and status = 'waiting' returning 1
  ) select count(*)::int into waiting from gone;
  with gone as (
    update visits set status = 'ended', ended_at = p_now where clinic_id = v_clinic and status = 'in-call' returning 1
  ) select count(*)::int into calls from gone;
  delete from messages where clinic_id = v_clinic and status = 'queued';
  return next;
end $$;

-- Opens it again; no row once the deleting has begun, or where it is not closed.
create function atrium_reopen_clinic(p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_clinic text := atrium_entry() ->> 'clinic';
begin
  update clinics set closed_at = null, closed_by = null, deletes_at = null
    where id = v_clinic and deletes_at > p_now and not exists (select from clinic_receipts r where r.clinic = v_clinic);
  return found;
end $$;

-- The audit log stays as it is, but for a clinic whose time is over: its receipt has begun, with the log's head in it.
create function atrium_refuse_log_deletion() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from clinic_receipts r where r.clinic = old.clinic_id and r.deleted_at is null) then
    raise exception '% are append-only', case tg_table_name when 'audit_events' then 'Audit events' else 'Checkpoints' end
      using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

revoke execute on function
  atrium_enter(text, text, timestamptz, boolean), atrium_close_clinic(text, timestamptz, timestamptz),
  atrium_reopen_clinic(timestamptz), atrium_enter_by_room(text, text, timestamptz, boolean), atrium_moved_address(text, text, timestamptz),
  atrium_is_clinic_link_taken(text, text), atrium_delete_old_clinic_links(timestamptz),
  atrium_clinic_logo(text, text, timestamptz), atrium_see_visits(text[], timestamptz, int) from public;
grant execute on function
  atrium_enter(text, text, timestamptz, boolean), atrium_close_clinic(text, timestamptz, timestamptz),
  atrium_reopen_clinic(timestamptz), atrium_enter_by_room(text, text, timestamptz, boolean), atrium_moved_address(text, text, timestamptz),
  atrium_is_clinic_link_taken(text, text), atrium_clinic_logo(text, text, timestamptz),
  atrium_see_visits(text[], timestamptz, int) to atrium_app;
grant execute on function atrium_delete_old_clinic_links(timestamptz) to atrium_auth;
grant execute on function atrium_see_visits(text[], timestamptz, int) to atrium_events;
reset role;
revoke create on schema public from atrium_door;

drop trigger audit_events_append_only on audit_events;
create trigger audit_events_append_only before update or truncate on audit_events
  for each statement execute function atrium_refuse_edit();
create trigger audit_events_delete before delete on audit_events
  for each row execute function atrium_refuse_log_deletion();
drop trigger audit_checkpoints_append_only on audit_checkpoints;
create trigger audit_checkpoints_append_only before update or truncate on audit_checkpoints
  for each statement execute function atrium_refuse_checkpoint_edit();
create trigger audit_checkpoints_delete before delete on audit_checkpoints
  for each row execute function atrium_refuse_log_deletion();

create trigger clinics_keep_link after insert or update of link on clinics
  for each row execute function atrium_keep_clinic_link();

-- Whoever makes a trigger must be able to call its function: so this comes last. From then on nobody is.
set local role atrium_door;
revoke execute on function atrium_keep_clinic_link(), atrium_refuse_log_deletion() from public;
reset role;
