-- A clinic may demand a second step at sign-in of its Owners and Admins, or of all (R33); and an Owner opens a way in for somebody
-- who has lost theirs.

-- Since when it is demanded; null: it is not. Whoever demands it of everybody demands it of Owners and Admins too.
alter table clinics
  add column managers_asked_since timestamp with time zone,
  add column everybody_asked_since timestamp with time zone,
  -- Counted up by each change of what stands under Settings: a page says which one it has shown.
  add column settings_version integer default 1 not null,
  add constraint clinics_everybody_is_managers_too check (everybody_asked_since is null or managers_asked_since is not null);

-- Since when a Member is Owner or Admin; null: has always been, or is a Member.
alter table memberships add column manager_since timestamp with time zone;

create table ways_in (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  membership_id text not null,
  token_hash text not null unique,
  opened_by text not null,
  expires_at timestamp with time zone not null,
  constraint ways_in_clinic_id_id_pk primary key (clinic_id, id),
  constraint ways_in_one_each unique (clinic_id, membership_id),
  constraint ways_in_membership foreign key (clinic_id, membership_id) references memberships (clinic_id, id) on delete cascade
);
create index ways_in_by_expiry on ways_in (expires_at);
grant select, insert, update, delete on ways_in to atrium_app;
grant select, delete on ways_in to atrium_door;
alter table ways_in enable row level security;
alter table ways_in force row level security;
create policy one_clinic on ways_in to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on ways_in to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on ways_in to atrium_door using (true);

grant create on schema public to atrium_door;
set local role atrium_door;

-- Whether signing in with this login takes a second step: the one place that knows what counts as one.
create function atrium_has_second_step(p_user_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from second_steps where user_id = p_user_id and confirmed_at is not null)
$$;

-- Takes all of that away, as somebody wants it who has lost it.
create function atrium_drop_second_step(p_user_id text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update second_steps set confirmed_at = null, version = version + 1 where user_id = p_user_id and confirmed_at is not null;
  delete from recovery_codes where user_id = p_user_id
$$;

-- Whether the clinic demands a second step of a role.
create function atrium_is_step_demanded(c clinics, p_role text) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select c.everybody_asked_since is not null or c.managers_asked_since is not null and p_role in ('owner', 'admin')
$$;

-- What the clinic asks of a session whose login has no second step: 'now', before anything else, where it was opened after the demand
-- had begun, and 'next', at the next sign-in, where it was open before: nobody is cut off. Null: nothing.
create function atrium_step_asked(c clinics, m memberships, s sessions) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when atrium_is_step_demanded(c, m.role) is not true or atrium_has_second_step(m.user_id) then null
    when s.created_at > c.everybody_asked_since
      or m.role in ('owner', 'admin') and s.created_at > greatest(c.managers_asked_since, m.manager_since) then 'now'
    else 'next'
  end
$$;

-- As before, and what the clinic asks of this session.
drop function atrium_enter(text, text, timestamptz, boolean);
create function atrium_enter(p_token text, p_clinic_link text, p_now timestamptz, p_lock boolean)
returns table (
  user_id text, user_name text, user_email text, session_id text, clinic_id text, clinic_name text, clinic_link text,
  plan text, membership_id text, role text, status text, stamped_at timestamptz, clinics int, step_asked text
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
  select u.id, coalesce(m.name, u.name), u.email, s.id, c.id, c.name, c.link, c.plan, m.id, m.role, m.status,
      case when m.last_active_at is not null then least(m.last_active_at, s.active_at) end,
      (select count(*) from memberships a where a.user_id = u.id and a.status = 'active'), atrium_step_asked(c, m, s)
    into user_id, user_name, user_email, session_id, clinic_id, clinic_name, clinic_link, plan,
      membership_id, role, status, stamped_at, clinics, step_asked
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

-- As before; where the named clinic asks for a second step first, that is what is answered, and no such clinic makes an Owner of anybody.
create or replace function atrium_enter_new_clinic(p_token text, p_clinic_link text, p_now timestamptz)
returns table (user_id text, user_name text, user_email text, is_owner boolean, status_here text, clinic_id text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_session text;
begin
  select u.id, u.name, u.email, s.id, exists (
      select 1 from memberships m join clinics c on c.id = m.clinic_id
      where m.user_id = u.id and m.role = 'owner' and m.status = 'active' and atrium_step_asked(c, m, s) is distinct from 'now'),
      (select case when m.status = 'active' and atrium_step_asked(c, m, s) = 'now' then 'second-step' else m.status end
        from memberships m join clinics c on c.id = m.clinic_id where m.user_id = u.id and c.link = p_clinic_link)
    into user_id, user_name, user_email, v_session, is_owner, status_here
    from sessions s join users u on u.id = s.user_id
    where s.token = p_token and s.expires_at > p_now
      and not exists (select 1 from memberships h join clinics d on d.id = h.clinic_id
        where h.user_id = s.user_id and h.status = 'active' and not atrium_is_live(s, d, p_now));
  if user_id is null then return; end if;
  clinic_id := gen_random_uuid()::text;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'user', user_id, 'session', v_session));
  return next;
end $$;

-- As before; a stream of a session that must take a second step first ends.
create or replace function atrium_live_sessions(p_sessions text[], p_clinics text[], p_now timestamptz)
returns table (session_id text, clinic_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, c.id
  from unnest(p_sessions, p_clinics) as w (session_id, clinic_id)
  join sessions s on s.id = w.session_id
  join clinics c on c.id = w.clinic_id
  left join memberships m on m.clinic_id = c.id and m.user_id = s.user_id
  where atrium_is_live(s, c, p_now) and atrium_step_asked(c, m, s) is distinct from 'now'
$$;

-- Whether who has entered has a second step.
create function atrium_have_i_second_step() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select atrium_has_second_step(atrium_self())
$$;

-- The clinics that demand one of who has entered: while there is any, it stays on.
create function atrium_clinics_asking_me() returns table (name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.name from memberships m join clinics c on c.id = m.clinic_id
  where m.user_id = atrium_self() and m.status = 'active' and atrium_is_step_demanded(c, m.role)
  order by c.name collate "C", c.id
$$;

-- How many active people of the clinic that was entered have one: of Owners and Admins, and of all.
create function atrium_count_second_steps() returns table (managers int, managers_with int, people int, people_with int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) filter (where m.role <> 'member')::int, count(*) filter (where m.role <> 'member' and atrium_has_second_step(m.user_id))::int,
    count(*)::int, count(*) filter (where atrium_has_second_step(m.user_id))::int
  from memberships m where m.clinic_id = atrium_entry() ->> 'clinic' and m.status = 'active'
$$;

-- Whether somebody of the clinic, by the membership, has one.
create function atrium_has_member_second_step(p_membership_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select atrium_has_second_step(m.user_id) from memberships m
  where m.clinic_id = atrium_entry() ->> 'clinic' and m.id = p_membership_id
$$;

-- A way in is open until it runs out, and only while the person is active and who opened it is an active Owner still.
create function atrium_is_way_open(w ways_in, p_now timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select w.expires_at > p_now
    and exists (select 1 from memberships m where m.clinic_id = w.clinic_id and m.id = w.membership_id and m.status = 'active')
    and exists (select 1 from memberships o where o.clinic_id = w.clinic_id and o.id = w.opened_by and o.status = 'active' and o.role = 'owner')
$$;

-- Whose way in a token opens, and what is kept of the password that has to be shown with it.
create function atrium_way_in(p_token_hash text, p_now timestamptz)
returns table (user_id text, email text, name text, clinic_name text, password_hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.email, m.name, c.name, a.password
  from ways_in w
  join clinics c on c.id = w.clinic_id
  join memberships m on m.clinic_id = w.clinic_id and m.id = w.membership_id
  join users u on u.id = m.user_id
  left join accounts a on a.user_id = u.id and a.provider_id = 'credential'
  where w.token_hash = p_token_hash and atrium_is_way_open(w, p_now)
$$;

-- Uses it: the second step is off, every session is over, and each way in that was opened for the person is used up. Null: no such token
-- any more; 'changed': the password is no longer the one that was looked at; 'elsewhere': another clinic demands a second step of
-- the person too, and nobody there has opened a way in: no clinic lowers what another one demands.
create function atrium_use_way_in(p_token_hash text, p_was text, p_password_hash text, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_way ways_in;
  v_place memberships;
  v_user users;
begin
  perform 1 from clinics where id = (select clinic_id from ways_in where token_hash = p_token_hash) for no key update;
  select w.* into v_way from ways_in w where w.token_hash = p_token_hash and atrium_is_way_open(w, p_now);
  if v_way.id is null then return null; end if;
  select * into v_place from memberships where clinic_id = v_way.clinic_id and id = v_way.membership_id;
  select * into v_user from users where id = v_place.user_id for update;
  -- While the login was waited for, it may have been used in another clinic.
  if not exists (select 1 from ways_in where clinic_id = v_way.clinic_id and id = v_way.id) then return null; end if;
  if p_was is distinct from (select password from accounts where user_id = v_user.id and provider_id = 'credential') then
    return 'changed';
  end if;
  if exists (
    select 1 from memberships m join clinics c on c.id = m.clinic_id
    where m.user_id = v_user.id and m.status = 'active' and c.id <> v_way.clinic_id and atrium_is_step_demanded(c, m.role)
      and not exists (
        select 1 from ways_in w where w.clinic_id = m.clinic_id and w.membership_id = m.id and atrium_is_way_open(w, p_now)))
  then
    return 'elsewhere';
  end if;
  delete from ways_in w using memberships m
    where m.user_id = v_user.id and w.clinic_id = m.clinic_id and w.membership_id = m.id;
  perform atrium_drop_second_step(v_user.id);
  if p_password_hash is not null then
    update accounts set password = p_password_hash, updated_at = p_now
      where user_id = v_user.id and provider_id = 'credential';
    delete from password_resets where email = v_user.email;
  end if;
  delete from sessions where user_id = v_user.id;
  insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name)
    values (v_place.clinic_id, p_now, v_place.id, v_place.name, 'account.wayInUsed', v_place.id, v_place.name);
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_token_hash, v_user.email, jsonb_build_object('kind', 'second-step-off', 'name', v_place.name), 'queued', p_now, p_now);
  return 'done';
end $$;

-- Deletes ways in that have run out: how many.
create function atrium_delete_old_ways(p_now timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_deleted int;
begin
  delete from ways_in where expires_at <= p_now;
  get diagnostics v_deleted = row_count;
  return v_deleted;
end $$;

-- Whoever sets up a second step needs no way in any more, and the link must not take the new one away.
create function atrium_close_ways() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from ways_in w using memberships m
    where m.user_id = new.user_id and w.clinic_id = m.clinic_id and w.membership_id = m.id;
  return null;
end $$;

revoke execute on function
  atrium_enter(text, text, timestamptz, boolean), atrium_has_second_step(text), atrium_drop_second_step(text),
  atrium_is_step_demanded(clinics, text), atrium_step_asked(clinics, memberships, sessions), atrium_have_i_second_step(),
  atrium_clinics_asking_me(), atrium_count_second_steps(), atrium_has_member_second_step(text),
  atrium_is_way_open(ways_in, timestamptz), atrium_way_in(text, timestamptz), atrium_use_way_in(text, text, text, timestamptz),
  atrium_delete_old_ways(timestamptz) from public;
grant execute on function
  atrium_enter(text, text, timestamptz, boolean), atrium_have_i_second_step(), atrium_clinics_asking_me(),
  atrium_count_second_steps(), atrium_has_member_second_step(text) to atrium_app;
grant execute on function
  atrium_way_in(text, timestamptz), atrium_use_way_in(text, text, text, timestamptz), atrium_delete_old_ways(timestamptz)
  to atrium_auth;
reset role;
revoke create on schema public from atrium_door;

create trigger second_steps_close_ways after update of confirmed_at on second_steps
  for each row when (old.confirmed_at is null and new.confirmed_at is not null)
  execute function atrium_close_ways();
