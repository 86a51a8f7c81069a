-- Passkeys (R33): what signs a login in with a fingerprint, a face or a PIN of a device. One is two factors by itself, so that a login
-- that has one has a second step.

create table passkeys (
  id text primary key not null,
  user_id text not null references users (id) on delete cascade,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  transports jsonb not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone
);
create index passkeys_by_user on passkeys (user_id);
create table used_challenges (
  challenge_hash text primary key not null,
  expires_at timestamp with time zone not null
);
create index used_challenges_by_expiry on used_challenges (expires_at);

grant select, insert, update, delete on passkeys to atrium_door;
grant select on passkeys to atrium_auth;
grant insert on used_challenges to atrium_door;
grant select, update, delete on used_challenges to atrium_auth;

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- As before, and a passkey counts as well: a password alone does not open such a login. For functions that know whose login it is,
-- and for signing in.
create or replace function atrium_has_second_step(p_user_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from second_steps t where t.user_id = p_user_id and t.confirmed_at is not null)
    or exists (select 1 from passkeys p where p.user_id = p_user_id)
$$;

-- As before, passkeys too: the device that is lost may hold them.
create or replace function atrium_drop_second_step(p_user_id text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update second_steps set confirmed_at = null, version = version + 1 where user_id = p_user_id and confirmed_at is not null;
  delete from recovery_codes where user_id = p_user_id;
  delete from passkeys where user_id = p_user_id
$$;

create function atrium_my_passkeys()
returns table (id text, name text, created_at timestamptz, last_used_at timestamptz, credential_id text, transports text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.name, p.created_at, p.last_used_at, p.credential_id, p.transports::text
  from passkeys p where p.user_id = atrium_self()
  order by p.created_at, p.id
$$;

-- Adds one, and uses its challenge up. `first`: the login had no second step; now it has, with these recovery codes, and other sessions
-- end, for they were opened by the password alone. `used`, `known`, `full`: nothing was added.
create function atrium_add_my_passkey(
  p_id text, p_credential_id text, p_public_key text, p_counter bigint, p_transports jsonb, p_name text,
  p_challenge_hash text, p_challenge_until timestamptz, p_most int, p_code_hashes text[], p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
  v_had_step boolean := atrium_has_second_step(v_user);
begin
  insert into used_challenges (challenge_hash, expires_at) values (p_challenge_hash, p_challenge_until) on conflict do nothing;
  if not found then return 'used'; end if;
  if (select count(*) from passkeys where user_id = v_user) >= p_most then return 'full'; end if;
  insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
    values (p_id, v_user, p_credential_id, p_public_key, p_counter, p_transports, p_name, p_now) on conflict do nothing;
  if not found then return 'known'; end if;
  if v_had_step then return 'added'; end if;
  perform atrium_renew_my_codes(p_code_hashes), atrium_end_my_sessions(null);
  return 'first';
end $$;

-- The name that it had; null where the person has no such passkey.
create function atrium_rename_my_passkey(p_id text, p_name text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
  v_was text;
begin
  select name into v_was from passkeys where id = p_id and user_id = v_user;
  update passkeys set name = p_name where id = p_id and user_id = v_user;
  return v_was;
end $$;

-- Removes one; other sessions end, for it may have opened them. No row: the person has none such. `changed`: the password is no longer
-- the one that was looked at. `short`: it was the last that stood beside a password that is too short to stand alone (R33). After
-- either, whoever called undoes it all.
create function atrium_remove_my_passkey(p_id text, p_was text, p_needs_step boolean) returns table (outcome text, passkey text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  delete from passkeys where id = p_id and user_id = v_user returning name into passkey;
  if not found then return; end if;
  outcome := 'removed';
  if p_was is distinct from (select password from accounts where user_id = v_user and provider_id = 'credential') then
    outcome := 'changed';
  elsif not atrium_has_second_step(v_user) then
    if p_needs_step then outcome := 'short'; end if;
    delete from recovery_codes where user_id = v_user;
  end if;
  perform atrium_end_my_sessions(null);
  return next;
end $$;

-- Signs in with a passkey whose signature was right: uses the challenge up and counts on. Whose login it is stands in the row.
-- `refused`: the challenge was used, or the passkey was removed meanwhile. `copied`: the device's
-- count went back, so there are two; the person is told by mail, once a day.
create function atrium_use_passkey(
  p_id text, p_counter bigint, p_challenge_hash text, p_challenge_until timestamptz, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user users;
  v_passkey passkeys;
begin
  select u.* into v_user from users u where u.id = (select user_id from passkeys where id = p_id) for no key update;
  select * into v_passkey from passkeys where id = p_id and user_id = v_user.id;
  if v_passkey.id is null then return 'refused'; end if;
  insert into used_challenges (challenge_hash, expires_at) values (p_challenge_hash, p_challenge_until) on conflict do nothing;
  if not found then return 'refused'; end if;
  if (v_passkey.counter > 0 or p_counter > 0) and p_counter <= v_passkey.counter then
    insert into account_messages (id, address, content, status, queued_at, next_try_at)
      values (format('copied-%s-%s', p_id, (p_now at time zone 'utc')::date), v_user.email,
        jsonb_build_object('kind', 'passkey-copied', 'name', v_user.name, 'passkey', v_passkey.name), 'queued', p_now, p_now)
      on conflict do nothing;
    return 'copied';
  end if;
  update passkeys set counter = p_counter, last_used_at = p_now where id = p_id;
  return 'used';
end $$;

-- As before; what stands beside a short password may be a passkey as well.
create or replace function atrium_change_my_password(p_was text, p_hash text, p_needs_step boolean, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  if p_needs_step and not atrium_has_second_step(v_user) then return false; end if;
  update accounts set password = p_hash, updated_at = p_now
    where user_id = v_user and provider_id = 'credential' and password = p_was;
  if not found then return false; end if;
  perform atrium_end_my_sessions(null);
  delete from password_resets where email = (select email from users where id = v_user);
  delete from email_changes where user_id = v_user and status = 'pending';
  return true;
end $$;

-- As before; codes are for whoever has a code app or a passkey.
create or replace function atrium_renew_my_codes(p_code_hashes text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  if not atrium_has_second_step(v_user) then return false; end if;
  delete from recovery_codes where user_id = v_user;
  insert into recovery_codes (user_id, code_hash) select v_user, unnest(p_code_hashes);
  return true;
end $$;

-- As before; where passkeys are left, the recovery codes stay, and the password may be a short one.
drop function atrium_end_my_second_step(text);
create function atrium_end_my_second_step(p_was text, p_needs_step boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
  v_has_passkey boolean := exists (select 1 from passkeys where user_id = v_user);
begin
  if p_was is distinct from (select password from accounts where user_id = v_user and provider_id = 'credential') then
    return false;
  end if;
  if p_needs_step and not v_has_passkey then return false; end if;
  update second_steps set confirmed_at = null, version = version + 1 where user_id = v_user and confirmed_at is not null;
  if not found then return false; end if;
  if not v_has_passkey then delete from recovery_codes where user_id = v_user; end if;
  return true;
end $$;

-- As before; the mail names the passkeys, which go on opening the login.
create or replace function atrium_reset_password(p_token_hash text, p_password_hash text, p_now timestamptz) returns text
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
  -- Whoever registered an address that is not theirs keeps nothing that opens it (R31).
  if not v_user.email_verified then perform atrium_drop_second_step(v_user.id); end if;
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
    values (p_token_hash, v_email,
      jsonb_build_object('kind', 'password-changed', 'name', v_user.name,
        'passkeys', (select coalesce(jsonb_agg(p.name order by p.created_at, p.id), '[]') from passkeys p where p.user_id = v_user.id)),
      'queued', p_now, p_now);
  return v_user.id;
end $$;

-- As before; what was added to the login since a week before the change was asked for is gone, whoever added it, and the recovery codes:
-- the person has been told of it by mail, and may not have seen that mail yet.
create or replace function atrium_complete_email_change(p_token_hash text, p_undo_until timestamptz, p_now timestamptz)
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
      where t.user_id = v_user.id and t.confirmed_at >= v_change.asked_at - interval '7 days';
    delete from passkeys p where p.user_id = v_user.id and p.created_at >= v_change.asked_at - interval '7 days';
    delete from recovery_codes r where r.user_id = v_user.id;
  end if;
  return next;
end $$;

-- As before; who takes over a login that nobody ever proved takes over nothing that opens it.
create or replace function atrium_make_login(p_user_id text, p_name text, p_password_hash text, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_email text := atrium_entry() ->> 'email';
  v_is_mailed boolean := coalesce((atrium_entry() ->> 'isMailed')::boolean, false);
  v_id text;
  v_is_proven boolean;
begin
  if v_email is null then
    raise exception 'No address has been shown here' using errcode = 'insufficient_privilege';
  end if;
  insert into users (id, name, email, email_verified, created_at, updated_at)
    values (p_user_id, p_name, v_email, v_is_mailed, p_now, p_now)
    on conflict (email) do nothing;
  select id, email_verified into v_id, v_is_proven from users where email = v_email for update;
  if v_id <> p_user_id then
    if v_is_proven or not v_is_mailed then return null; end if;
    update users set name = p_name, email_verified = true, preferences = '{}', updated_at = p_now where id = v_id;
    delete from email_changes where user_id = v_id;
    delete from sessions where user_id = v_id;
    delete from accounts where user_id = v_id;
    delete from sign_in_networks where user_id = v_id;
    delete from passkeys where user_id = v_id;
    delete from recovery_codes where user_id = v_id;
    update second_steps set confirmed_at = null, version = version + 1 where user_id = v_id and confirmed_at is not null;
  end if;
  insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (v_id || '-password', v_id, 'credential', v_id, p_password_hash, p_now, p_now);
  return v_id;
end $$;

revoke execute on function
  atrium_my_passkeys(),
  atrium_add_my_passkey(text, text, text, bigint, jsonb, text, text, timestamptz, int, text[], timestamptz),
  atrium_rename_my_passkey(text, text), atrium_remove_my_passkey(text, text, boolean),
  atrium_use_passkey(text, bigint, text, timestamptz, timestamptz), atrium_end_my_second_step(text, boolean) from public;
-- Who has entered, on the own login.
grant execute on function
  atrium_my_passkeys(),
  atrium_add_my_passkey(text, text, text, bigint, jsonb, text, text, timestamptz, int, text[], timestamptz),
  atrium_rename_my_passkey(text, text), atrium_remove_my_passkey(text, text, boolean),
  atrium_end_my_second_step(text, boolean) to atrium_app;
-- For the role that signs people in.
grant execute on function
  atrium_has_second_step(text), atrium_use_passkey(text, bigint, text, timestamptz, timestamptz) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;

-- Whoever adds a passkey needs no way in any more, as with a code app.
create trigger passkeys_close_ways after insert on passkeys for each row execute function atrium_close_ways();

-- What a trigger does with more rights than its caller's is for the triggers made here alone: nobody makes another with it, on a table of
-- their own. Those that are there go on. Once for what is this owner's, and once for what belongs to the door.
do $$
declare
  f regprocedure;
begin
  for f in
    select oid::regprocedure from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and prorettype = 'trigger'::regtype and pg_get_userbyid(proowner) = current_user
  loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;
set local role atrium_door;
do $$
declare
  f regprocedure;
begin
  for f in
    select oid::regprocedure from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and prorettype = 'trigger'::regtype and pg_get_userbyid(proowner) = current_user
  loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;
reset role;
