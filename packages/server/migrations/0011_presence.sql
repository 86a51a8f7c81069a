-- How one looks and what one is in a clinic, and what keeps somebody signed in, as a page asks it.

alter table memberships add column title text, add column photo_hash text;

create table photos (
  clinic_id text not null,
  membership_id text not null,
  hash text not null,
  type text not null,
  bytes bytea not null,
  constraint photos_clinic_id_membership_id_pk primary key (clinic_id, membership_id),
  constraint photos_clinic_id_membership_id_memberships_clinic_id_id_fk foreign key (clinic_id, membership_id)
    references memberships (clinic_id, id) on delete cascade,
  constraint photos_type check (type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint photos_size check (octet_length(bytes) <= 65536)
);
alter table photos enable row level security;
alter table photos force row level security;
create policy one_clinic on photos to atrium_app using (clinic_id = (select atrium_clinic()));
do $$
begin
  execute 'create policy named_clinic on photos to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))';
end $$;
grant select, insert, update, delete on photos to atrium_app;

-- To tell somebody of wrong codes once an hour, and no more.
grant select on account_messages to atrium_door;

-- Made as the door, for who has entered.
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

-- Lets somebody to their own login who has no active place in any clinic: the entry names no clinic, so no row of one is seen.
create function atrium_enter_login(p_token text, p_now timestamptz) returns table (user_id text, name text, email text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_session text;
begin
  select u.id, u.name, u.email, s.id into user_id, name, email, v_session
    from sessions s join users u on u.id = s.user_id
    where s.token = p_token and s.expires_at > p_now
      and not exists (select 1 from memberships m where m.user_id = u.id and m.status = 'active');
  if user_id is null then return; end if;
  perform atrium_seal_entry(jsonb_build_object('user', user_id, 'session', v_session));
  return next;
end $$;

-- The address of somebody of the clinic who wants to be told of that; whoever has not said so does. Nobody who is archived.
create function atrium_notice_address(p_membership_id text, p_notice text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.email from memberships m join users u on u.id = m.user_id
  where m.clinic_id = atrium_entry() ->> 'clinic' and m.id = p_membership_id and m.status = 'active'
    and coalesce((u.preferences ->> p_notice)::boolean, true)
$$;

-- Tells the person by mail that somebody who knows the password goes on typing wrong codes; once within an hour, however many do so at once.
create function atrium_tell_wrong_codes(p_user_id text, p_id text, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user users;
begin
  select * into v_user from users where id = p_user_id for no key update;
  if v_user.id is null or exists (
    select 1 from account_messages
    where queued_at > p_now - interval '1 hour' and address = v_user.email and content ->> 'kind' = 'wrong-codes'
  ) then return; end if;
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_id, v_user.email, jsonb_build_object('kind', 'wrong-codes', 'name', v_user.name), 'queued', p_now, p_now);
end $$;

revoke execute on function
  atrium_my_idle_time(timestamptz), atrium_enter_login(text, timestamptz), atrium_notice_address(text, text),
  atrium_tell_wrong_codes(text, text, timestamptz) from public;
grant execute on function
  atrium_my_idle_time(timestamptz), atrium_enter_login(text, timestamptz), atrium_notice_address(text, text) to atrium_app;
grant execute on function atrium_tell_wrong_codes(text, text, timestamptz) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
