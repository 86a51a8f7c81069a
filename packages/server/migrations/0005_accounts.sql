-- One's own account: profile, password, sessions, second step, a forgotten password, and deleting the login (R2, R33, R34).
-- Who has entered a clinic works on the own login alone, by functions that ask the sealed entry who that is.

alter table users add column preferences jsonb default '{}'::jsonb not null;

create table second_steps (
  user_id text primary key not null references users (id) on delete cascade,
  version integer not null,
  confirmed_at timestamp with time zone,
  used_step bigint default 0 not null
);
create table recovery_codes (
  user_id text not null references users (id) on delete cascade,
  code_hash text not null,
  constraint recovery_codes_user_id_code_hash_pk primary key (user_id, code_hash)
);
create table password_resets (
  id text primary key not null,
  email text not null,
  token_hash text not null unique,
  expires_at timestamp with time zone not null
);
create index password_resets_by_expiry on password_resets (expires_at);
create index password_resets_by_email on password_resets (email);
create table email_changes (
  id text primary key not null,
  user_id text not null references users (id) on delete cascade,
  old_email text not null,
  new_email text not null,
  confirm_hash text not null unique,
  undo_hash text not null unique,
  status text not null,
  asked_at timestamp with time zone not null,
  open_until timestamp with time zone not null,
  constraint email_changes_status check (status in ('pending', 'done', 'undone'))
);
create index email_changes_by_user on email_changes (user_id);
create index email_changes_by_end on email_changes (open_until);
create table account_messages (
  id text primary key not null,
  address text not null,
  content jsonb not null,
  status text not null,
  queued_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  tries integer default 0 not null,
  sent_at timestamp with time zone,
  fault text,
  constraint account_messages_status check (status in ('queued', 'sent', 'failed'))
);
create index account_messages_to_send on account_messages (next_try_at) where status = 'queued';
create index account_messages_by_time on account_messages (queued_at);

grant insert on account_messages to atrium_app, atrium_door;
grant select, update, delete on account_messages to atrium_mail;
grant select, insert, update on second_steps to atrium_door;
grant select, insert, delete on recovery_codes, password_resets to atrium_door;
grant select, insert, update, delete on email_changes to atrium_door;
grant select, update, delete on email_changes to atrium_auth;
grant select, update on second_steps to atrium_auth;
grant select, delete on recovery_codes to atrium_auth;
grant select, update, delete on password_resets to atrium_auth;
grant select on accounts to atrium_door;
grant insert on audit_events to atrium_door;
grant delete on users, memberships to atrium_door;

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- A person is called in a clinic what stands in its list, which may be another name than elsewhere.
create or replace function atrium_enter(p_token text, p_clinic_link text, p_now timestamptz, p_lock boolean)
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
  select u.id, coalesce(m.name, u.name), u.email, s.id, c.id, c.name, c.link, c.plan, m.id, m.role, m.status,
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

-- Whose login this transaction may touch: of who has entered by a session.
create function atrium_self() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_entry() ->> 'user';
begin
  if v_user is null then raise exception 'Nobody has entered here' using errcode = 'insufficient_privilege'; end if;
  return v_user;
end $$;

-- The same, for who changes something: whatever touches a login locks its row first, so that none waits for another in a circle.
create function atrium_lock_self() returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from users where id = atrium_self() for no key update;
  return atrium_self();
end $$;

create function atrium_my_login()
returns table (
  name text, preferences text, password_hash text, password_changed_at timestamptz,
  step_version int, step_confirmed_at timestamptz, codes_left int
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.name, u.preferences::text, a.password, case when a.updated_at > a.created_at then a.updated_at end,
    t.version, t.confirmed_at, (select count(*)::int from recovery_codes r where r.user_id = u.id)
  from users u
  left join accounts a on a.user_id = u.id and a.provider_id = 'credential'
  left join second_steps t on t.user_id = u.id
  where u.id = atrium_self()
$$;

create function atrium_my_sessions(p_now timestamptz)
returns table (id text, is_current boolean, ip_address text, user_agent text, active_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.id = atrium_entry() ->> 'session', s.ip_address, s.user_agent, s.active_at
  from sessions s
  where s.user_id = atrium_self() and s.expires_at > p_now
  order by 2 desc, s.active_at desc, s.id
  limit 200
$$;

-- Ends one session of the person, or with null all but the one that asks. How many.
create function atrium_end_my_sessions(p_id text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_ended int;
begin
  delete from sessions where user_id = atrium_self()
    and case when p_id is null then id <> atrium_entry() ->> 'session' else id = p_id end;
  get diagnostics v_ended = row_count;
  return v_ended;
end $$;

create function atrium_rename_me(p_name text, p_now timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update users set name = p_name, updated_at = p_now where id = atrium_self()
$$;

-- Merged into what is there.
create function atrium_prefer(p_preferences jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update users set preferences = preferences || p_preferences where id = atrium_self()
$$;

-- False where the password is no longer the one that was looked at, or where it is short and no second step stands beside it any
-- more. Nobody who asked for another address with the old password gets it.
create function atrium_change_my_password(p_was text, p_hash text, p_needs_step boolean, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  if p_needs_step and not exists (select 1 from second_steps where user_id = v_user and confirmed_at is not null) then
    return false;
  end if;
  update accounts set password = p_hash, updated_at = p_now
    where user_id = v_user and provider_id = 'credential' and password = p_was;
  if not found then return false; end if;
  perform atrium_end_my_sessions(null);
  delete from password_resets where email = (select email from users where id = v_user);
  delete from email_changes where user_id = v_user and status = 'pending';
  return true;
end $$;

-- Begins to set up a code app: a secret of a new number, which counts once it is confirmed. Null where one is on.
create function atrium_begin_my_second_step() returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into second_steps as held (user_id, version) values (atrium_lock_self(), 1)
  on conflict (user_id) do update set version = held.version + 1 where held.confirmed_at is null
  returning version
$$;

-- Turns it on with its first code; false where another one was begun meanwhile. Other sessions end: they were opened by
-- the password alone.
create function atrium_confirm_my_second_step(p_version int, p_used_step bigint, p_code_hashes text[], p_now timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update second_steps set confirmed_at = p_now, used_step = p_used_step
    where user_id = atrium_lock_self() and version = p_version and confirmed_at is null;
  if not found then return false; end if;
  perform atrium_renew_my_codes(p_code_hashes), atrium_end_my_sessions(null);
  return true;
end $$;

-- False where no code app is on.
create function atrium_renew_my_codes(p_code_hashes text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from second_steps where user_id = atrium_self() and confirmed_at is not null for update;
  if not found then return false; end if;
  delete from recovery_codes where user_id = atrium_self();
  insert into recovery_codes (user_id, code_hash) select atrium_self(), unnest(p_code_hashes);
  return true;
end $$;

-- The row stays with its number, so that no secret is ever used twice. False where it is off, or the password is no longer the one
-- that was looked at: it may be too short to stand alone.
create function atrium_end_my_second_step(p_was text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  if p_was is distinct from (select password from accounts where user_id = v_user and provider_id = 'credential') then
    return false;
  end if;
  update second_steps set confirmed_at = null, version = version + 1 where user_id = v_user and confirmed_at is not null;
  if not found then return false; end if;
  delete from recovery_codes where user_id = v_user;
  return true;
end $$;

-- Takes an archived place of the person away, whose clinic cannot be entered any more, with its event.
create function atrium_drop_my_archived_place(p_token text, p_clinic_link text, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_place memberships;
begin
  select m.* into v_place
    from sessions s join memberships m on m.user_id = s.user_id join clinics c on c.id = m.clinic_id
    where s.token = p_token and s.expires_at > p_now and c.link = p_clinic_link and m.status = 'archived';
  perform 1 from clinics where id = v_place.clinic_id for no key update;
  delete from memberships where clinic_id = v_place.clinic_id and id = v_place.id and status = 'archived';
  if not found then return; end if;
  insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name, before)
    values (v_place.clinic_id, p_now, v_place.id, v_place.name, 'membership.left', v_place.id, v_place.name,
      jsonb_build_object('role', v_place.role, 'status', v_place.status, 'email', v_place.email));
end $$;

-- Deletes the login (R2 was asked when each clinic was left). False where it has a place in one: somebody joined or was restored
-- meanwhile.
create function atrium_delete_my_login() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from users where id = atrium_self() for update;
  if exists (select 1 from memberships where user_id = atrium_self()) then return false; end if;
  delete from password_resets where email = (select email from users where id = atrium_self());
  delete from users where id = atrium_self();
  return true;
end $$;

-- Somebody forgot a password. The same is written whether the address has a login or not (R34); only what is queued is mailed.
create function atrium_ask_password_reset(
  p_id text, p_email text, p_token_hash text, p_expires_at timestamptz, p_content jsonb, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into password_resets (id, email, token_hash, expires_at) values (p_id, p_email, p_token_hash, p_expires_at);
  insert into account_messages (id, address, content, status, queued_at, next_try_at, fault)
    select p_id, p_email, p_content, case when u.id is null then 'failed' else 'queued' end, p_now, p_now,
      case when u.id is null then 'No login has this address' end
    from (select p_email as email) asked left join users u on u.email = asked.email;
end $$;

-- Whether a reset's token is good; its address, for the page.
create function atrium_password_reset(p_token_hash text, p_now timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.email from password_resets r join users u on u.email = r.email
  where r.token_hash = p_token_hash and r.expires_at > p_now
$$;

-- Sets the password anew and uses up every token of the address. Whoever is signed in is out, and no change of address that was asked
-- for comes true: it may be who made this necessary. The mailed token proves the address. The event goes to the clinic that
-- was used last, which is locked first, as every change does. Null: no such token any more.
create function atrium_reset_password(p_token_hash text, p_password_hash text, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_email text := (select email from password_resets where token_hash = p_token_hash and expires_at > p_now);
  v_user users;
  v_place memberships;
begin
  select m.* into v_place from memberships m join users u on u.id = m.user_id where u.email = v_email
    order by (m.status = 'active') desc, m.activity desc, m.clinic_id limit 1;
  perform 1 from clinics where id = v_place.clinic_id for no key update;
  select * into v_user from users where email = v_email for update;
  if v_user.id is null then return null; end if;
  delete from password_resets where token_hash = p_token_hash;
  if not found then return null; end if;
  delete from password_resets where email = v_email;
  delete from email_changes where user_id = v_user.id and status = 'pending';
  update users set email_verified = true, updated_at = p_now where id = v_user.id;
  update accounts set password = p_password_hash, updated_at = p_now where user_id = v_user.id and provider_id = 'credential';
  if not found then
    insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values (v_user.id || '-password', v_user.id, 'credential', v_user.id, p_password_hash, p_now, p_now);
  end if;
  delete from sessions where user_id = v_user.id;
  if exists (select 1 from memberships where clinic_id = v_place.clinic_id and id = v_place.id) then
    insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name)
      values (v_place.clinic_id, p_now, v_place.id, v_place.name, 'account.passwordReset', v_place.id, v_place.name);
  end if;
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_token_hash, v_email, jsonb_build_object('kind', 'password-changed', 'name', v_user.name), 'queued', p_now, p_now);
  return v_user.id;
end $$;

-- Asks to change the own address; an older wish is dead. Whether the new one has a login shows when it is confirmed, to
-- whom it belongs (R34).
create function atrium_ask_email_change(
  p_id text, p_email text, p_confirm_hash text, p_undo_hash text, p_open_until timestamptz, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from email_changes where user_id = atrium_lock_self() and status = 'pending';
  insert into email_changes (id, user_id, old_email, new_email, confirm_hash, undo_hash, status, asked_at, open_until)
    select p_id, id, email, p_email, p_confirm_hash, p_undo_hash, 'pending', p_now, p_open_until
    from users where id = atrium_self();
end $$;

-- What a token of a changed address is for: to confirm the new one, or to take the change back.
create function atrium_email_change(p_token_hash text, p_now timestamptz)
returns table (act text, old_email text, new_email text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when status = 'pending' then 'confirm' else 'undo' end, old_email, new_email
  from email_changes
  where open_until > p_now
    and (status = 'pending' and confirm_hash = p_token_hash or status = 'done' and undo_hash = p_token_hash)
$$;

-- Does it. The new address is proven by the token; the old one hears of it and may take it back until p_undo_until. Whoever takes
-- it back knows that somebody else made the change: everybody is signed out, every change of address that was asked for since
-- is dead, a code app that was set up since is off, and the password opens nothing any more: a new one is set by mail.
-- No row: no such token any more.
create function atrium_complete_email_change(p_token_hash text, p_undo_until timestamptz, p_now timestamptz)
returns table (outcome text, user_id text, email text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_change email_changes;
  v_user users;
begin
  select * into v_user from users where id =
    (select c.user_id from email_changes c where p_token_hash in (c.confirm_hash, c.undo_hash)) for update;
  select * into v_change from email_changes c
    where c.open_until > p_now
      and (c.status = 'pending' and c.confirm_hash = p_token_hash and c.old_email = v_user.email
        or c.status = 'done' and c.undo_hash = p_token_hash)
    for update;
  if v_change.id is null then return; end if;
  user_id := v_user.id;
  outcome := case when v_change.status = 'done' then 'undone' else 'confirmed' end;
  email := case when outcome = 'undone' then v_change.old_email else v_change.new_email end;
  begin
    update users u set email = case when v_change.status = 'done' then v_change.old_email else v_change.new_email end,
        email_verified = true, updated_at = p_now
      where u.id = v_user.id;
  exception when unique_violation then
    outcome := 'taken';
    return next;
    return;
  end;
  delete from password_resets r where r.email in (v_change.old_email, v_change.new_email, v_user.email);
  if outcome = 'confirmed' then
    update email_changes c set status = 'done', open_until = p_undo_until where c.id = v_change.id;
    insert into account_messages (id, address, content, status, queued_at, next_try_at)
      values (v_change.id || '-undo', v_change.old_email,
        jsonb_build_object('kind', 'email-changed', 'name', v_user.name, 'email', v_change.new_email, 'changeId', v_change.id),
        'queued', p_now, p_now);
  else
    delete from email_changes c where c.user_id = v_user.id and c.asked_at >= v_change.asked_at;
    delete from sessions s where s.user_id = v_user.id;
    update accounts a set password = null, updated_at = p_now where a.user_id = v_user.id and a.provider_id = 'credential';
    update second_steps t set confirmed_at = null, version = t.version + 1
      where t.user_id = v_user.id and t.confirmed_at >= v_change.asked_at;
    if found then delete from recovery_codes r where r.user_id = v_user.id; end if;
  end if;
  return next;
end $$;

-- Clinics in which somebody is still listed by an older address: of one person, or of any.
create function atrium_lagging_places(p_user_id text) returns table (user_id text, clinic_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, m.clinic_id from users u join memberships m on m.user_id = u.id
  where m.email <> u.email and (p_user_id is null or u.id = p_user_id)
  limit 1000
$$;

-- Brings one such place up to date, under its clinic's lock, with its event.
create function atrium_follow_email(p_user_id text, p_clinic_id text, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_place memberships;
  v_email text;
begin
  perform 1 from clinics where id = p_clinic_id for no key update;
  select email into v_email from users where id = p_user_id;
  select * into v_place from memberships where clinic_id = p_clinic_id and user_id = p_user_id and email <> v_email;
  if v_place.id is null then return; end if;
  update memberships set email = v_email where clinic_id = p_clinic_id and id = v_place.id;
  insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name, before, after)
    values (p_clinic_id, p_now, v_place.id, v_place.name, 'account.emailChanged', v_place.id, v_place.name,
      jsonb_build_object('email', v_place.email), jsonb_build_object('email', v_email));
end $$;

revoke execute on function
  atrium_self(), atrium_lock_self(), atrium_my_login(), atrium_my_sessions(timestamptz), atrium_end_my_sessions(text),
  atrium_rename_me(text, timestamptz), atrium_prefer(jsonb), atrium_change_my_password(text, text, boolean, timestamptz),
  atrium_begin_my_second_step(), atrium_confirm_my_second_step(int, bigint, text[], timestamptz),
  atrium_renew_my_codes(text[]), atrium_end_my_second_step(text),
  atrium_drop_my_archived_place(text, text, timestamptz), atrium_delete_my_login(),
  atrium_ask_email_change(text, text, text, text, timestamptz, timestamptz),
  atrium_ask_password_reset(text, text, text, timestamptz, jsonb, timestamptz), atrium_password_reset(text, timestamptz),
  atrium_reset_password(text, text, timestamptz), atrium_email_change(text, timestamptz),
  atrium_complete_email_change(text, timestamptz, timestamptz), atrium_lagging_places(text),
  atrium_follow_email(text, text, timestamptz) from public;
-- Who has entered, on the own login.
grant execute on function
  atrium_my_login(), atrium_my_sessions(timestamptz), atrium_end_my_sessions(text),
  atrium_rename_me(text, timestamptz), atrium_prefer(jsonb), atrium_change_my_password(text, text, boolean, timestamptz),
  atrium_begin_my_second_step(), atrium_confirm_my_second_step(int, bigint, text[], timestamptz),
  atrium_renew_my_codes(text[]), atrium_end_my_second_step(text),
  atrium_drop_my_archived_place(text, text, timestamptz), atrium_delete_my_login(),
  atrium_ask_email_change(text, text, text, text, timestamptz, timestamptz) to atrium_app;
-- By a mailed token alone: for the role that signs people in, and not for the one of requests inside a clinic.
grant execute on function
  atrium_ask_password_reset(text, text, text, timestamptz, jsonb, timestamptz), atrium_password_reset(text, timestamptz),
  atrium_reset_password(text, text, timestamptz), atrium_email_change(text, timestamptz),
  atrium_complete_email_change(text, timestamptz, timestamptz), atrium_lagging_places(text),
  atrium_follow_email(text, text, timestamptz) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
