-- Mails: what one person may cause others to be mailed has an end; a used way in is told in every clinic of the person; a first second
-- step can be taken back by a mailed link (R33); and a sign-in on a new device is told.

alter table clinics add column is_registered boolean default false not null;

create table login_news (
  id text primary key not null,
  user_id text not null references users (id) on delete cascade,
  action text not null,
  at timestamp with time zone not null,
  clinic_ids text[] not null,
  constraint login_news_action check (action in ('account.wayInUsed', 'account.stepTakenBack'))
);
create index login_news_by_user on login_news (user_id);
create table step_undos (
  user_id text primary key not null references users (id) on delete cascade,
  token_hash text not null unique,
  password_hash text,
  open_until timestamp with time zone not null
);
create index step_undos_by_end on step_undos (open_until);
create table mailed_invitations (
  id text primary key not null,
  user_id text not null references users (id) on delete cascade,
  mailed integer not null,
  mailed_at timestamp with time zone not null
);
create index mailed_invitations_by_user on mailed_invitations (user_id, mailed_at);
create index mailed_invitations_by_time on mailed_invitations (mailed_at);

grant select, insert, update, delete on messages to atrium_door;
create policy door on messages to atrium_door using (true);
grant update on account_messages to atrium_door;
grant select, insert, update, delete on login_news, step_undos to atrium_door;
grant select, insert on mailed_invitations to atrium_door;
grant select, update, delete on step_undos, mailed_invitations to atrium_auth;

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- Says otherwise what waits to be mailed by the clinic that was entered, or with null takes it back. False where it has gone, or somebody
-- has begun to send it: what is mailed is not taken back.
create function atrium_change_waiting_mail(p_id text, p_content jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_clinic text := atrium_entry() ->> 'clinic';
begin
  if p_content is null then
    delete from messages where clinic_id = v_clinic and id = p_id and status = 'queued' and tries = 0;
  else
    update messages set content = p_content where clinic_id = v_clinic and id = p_id and status = 'queued' and tries = 0;
  end if;
  return found;
end $$;

-- How many invitations who has entered has mailed within a day, where nobody pays for it. The login is locked: many at once, in many
-- clinics, cannot count past each other.
create function atrium_my_mailed_invitations(p_now timestamptz) returns table (mailed int, oldest timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  return query select coalesce(sum(i.mailed), 0)::int, min(i.mailed_at) from mailed_invitations i
    where i.user_id = v_user and i.mailed_at > p_now - interval '1 day';
end $$;

create function atrium_count_my_invitations(p_id text, p_mailed int, p_now timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into mailed_invitations (id, user_id, mailed, mailed_at) values (p_id, atrium_self(), p_mailed, p_now)
$$;

-- Notes what was done with a login, for the log of each clinic of the person but the one that has it already. Each is told in a
-- transaction of its own.
create function atrium_tell_places(p_user_id text, p_action text, p_but text, p_now timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into login_news (id, user_id, action, at, clinic_ids)
  select gen_random_uuid()::text, p_user_id, p_action, p_now, array_agg(m.clinic_id order by m.clinic_id)
  from memberships m where m.user_id = p_user_id and m.status = 'active' and m.clinic_id is distinct from p_but having count(*) > 0
$$;

-- Mails every other active Owner of the place's clinic that its person came in by a way in.
create function atrium_tell_owners_of_way(p_place memberships, p_id text, p_now timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into messages (clinic_id, id, address, content, status, queued_at, next_try_at)
  select c.id, p_id || '-' || o.id, o.email, jsonb_build_object('kind', 'way-in-used', 'clinic', c.name, 'name', p_place.name),
    'queued', p_now, p_now
  from clinics c join memberships o on o.clinic_id = c.id
  where c.id = p_place.clinic_id and o.role = 'owner' and o.status = 'active' and o.id <> p_place.id
$$;

-- Clinics that have yet to be told: of one person, or of any.
create function atrium_untold_places(p_user_id text) returns table (news_id text, clinic_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select n.id, unnest(n.clinic_ids) from login_news n where p_user_id is null or n.user_id = p_user_id limit 1000
$$;

-- Tells one of them, under its lock, with its event; and its Owners, where the person works there still. Whoever comes second finds nothing.
create function atrium_tell_place(p_news_id text, p_clinic_id text, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_news login_news;
  v_place memberships;
begin
  perform 1 from clinics where id = p_clinic_id for no key update;
  update login_news set clinic_ids = array_remove(clinic_ids, p_clinic_id)
    where id = p_news_id and p_clinic_id = any (clinic_ids) returning * into v_news;
  if v_news.id is null then return; end if;
  delete from login_news where id = p_news_id and clinic_ids = '{}';
  select * into v_place from memberships where clinic_id = p_clinic_id and user_id = v_news.user_id;
  -- A former employer need not know.
  if v_place.status is distinct from 'active' then return; end if;
  insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name)
    values (p_clinic_id, v_news.at, v_place.id, v_place.name, v_news.action, v_place.id, v_place.name);
  if v_news.action = 'account.wayInUsed' then
    perform atrium_tell_owners_of_way(v_place, p_news_id, p_now);
  end if;
end $$;

-- As before; the mail says what has happened, the Owners hear of it, and every other clinic of the person does.
create or replace function atrium_use_way_in(p_token_hash text, p_was text, p_password_hash text, p_now timestamptz) returns text
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
  perform atrium_tell_owners_of_way(v_place, p_token_hash, p_now), atrium_tell_places(v_user.id, 'account.wayInUsed', v_place.clinic_id, p_now);
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_token_hash, v_user.email,
      jsonb_build_object('kind', 'second-step-lost', 'name', v_place.name, 'clinic', (select name from clinics where id = v_place.clinic_id),
        'isPasswordNew', p_password_hash is not null), 'queued', p_now, p_now);
  return 'done';
end $$;

-- Lets the mailed link take the second step back that is being added, where it is the first: with the password of now. False where there
-- was one before.
create function atrium_let_undo_my_step(p_token_hash text, p_open_until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user text := atrium_lock_self();
begin
  if atrium_has_second_step(v_user) then return false; end if;
  delete from step_undos where user_id = v_user;
  insert into step_undos (user_id, token_hash, password_hash, open_until)
    select v_user, p_token_hash, (select password from accounts where user_id = v_user and provider_id = 'credential'), p_open_until;
  return true;
end $$;

-- Whose second step such a link takes back, and what is kept of the password that has to be shown with it.
create function atrium_step_undo(p_token_hash text, p_now timestamptz)
returns table (user_id text, email text, name text, password_hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.email, u.name, s.password_hash from step_undos s join users u on u.id = s.user_id
  where s.token_hash = p_token_hash and s.open_until > p_now
$$;

-- Takes it back: all that stood beside the password is gone, for none of it was there before; every session is over, and the password
-- opens nothing any more: a new one is set by mail. False: no such token any more.
create function atrium_undo_step(p_token_hash text, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user users;
begin
  select * into v_user from users where id = (select s.user_id from step_undos s where s.token_hash = p_token_hash) for update;
  delete from step_undos where token_hash = p_token_hash and user_id = v_user.id and open_until > p_now;
  if not found then return false; end if;
  perform atrium_drop_second_step(v_user.id);
  update accounts set password = null, updated_at = p_now where user_id = v_user.id and provider_id = 'credential';
  delete from sessions where user_id = v_user.id;
  delete from password_resets where email = v_user.email;
  delete from email_changes where user_id = v_user.id and status = 'pending';
  perform atrium_tell_places(v_user.id, 'account.stepTakenBack', null, p_now);
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_token_hash, v_user.email, jsonb_build_object('kind', 'step-taken-back', 'name', v_user.name), 'queued', p_now, p_now);
  return true;
end $$;

-- The link is good while there has been a second step all the time since: one that is set up later is another one.
create function atrium_end_step_undo() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from step_undos where user_id = old.user_id and not atrium_has_second_step(old.user_id);
  return null;
end $$;

-- Nor does it outlive a change of address: that mail's own link takes back more, and a new password would be mailed to the new address.
create function atrium_end_step_undo_of_address() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from step_undos where user_id = new.id;
  return null;
end $$;

-- As before; whoever reads the mailbox alone takes no second step away, so the link that takes one back is dead as well.
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
  delete from step_undos where user_id = v_user.id;
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

-- Tells the person by mail of a sign-in on a device that is not known; past five within an hour the next are told together once it is over,
-- fifty one by one. `timeZone`: the person's, else that of the clinic used last.
create function atrium_tell_new_device(p_user_id text, p_id text, p_sign_in jsonb, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_user users;
  v_full timestamptz;
begin
  select * into v_user from users where id = p_user_id for no key update;
  update account_messages m
    set content = case when jsonb_array_length(m.content -> 'signIns') < 50
      then jsonb_set(m.content, '{signIns}', m.content -> 'signIns' || p_sign_in)
      else jsonb_set(m.content, '{beyond}', to_jsonb(coalesce((m.content ->> 'beyond')::int, 0) + 1)) end
    where m.queued_at > p_now - interval '2 hours' and m.address = v_user.email and m.content ->> 'kind' = 'new-device'
      and m.status = 'queued' and m.tries = 0 and m.next_try_at > p_now;
  if found then return; end if;
  select coalesce(m.sent_at, m.next_try_at) into v_full from account_messages m
    where m.queued_at > p_now - interval '2 hours' and m.address = v_user.email and m.content ->> 'kind' = 'new-device'
    order by 1 desc offset 4 limit 1;
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    values (p_id, v_user.email,
      jsonb_build_object('kind', 'new-device', 'name', v_user.name, 'signIns', jsonb_build_array(p_sign_in), 'timeZone',
        coalesce(v_user.preferences ->> 'timeZone', (
          select c.settings ->> 'timeZone' from memberships m join clinics c on c.id = m.clinic_id
          where m.user_id = v_user.id order by (m.status = 'active') desc, m.activity desc, m.clinic_id limit 1), 'UTC')),
      'queued', p_now, greatest(p_now, v_full + interval '1 hour'));
end $$;

revoke execute on function
  atrium_change_waiting_mail(text, jsonb), atrium_my_mailed_invitations(timestamptz),
  atrium_count_my_invitations(text, int, timestamptz), atrium_tell_places(text, text, text, timestamptz),
  atrium_tell_owners_of_way(memberships, text, timestamptz), atrium_untold_places(text),
  atrium_tell_place(text, text, timestamptz), atrium_let_undo_my_step(text, timestamptz),
  atrium_step_undo(text, timestamptz), atrium_undo_step(text, timestamptz), atrium_tell_new_device(text, text, jsonb, timestamptz) from public;
-- Who has entered.
grant execute on function
  atrium_change_waiting_mail(text, jsonb), atrium_my_mailed_invitations(timestamptz),
  atrium_count_my_invitations(text, int, timestamptz), atrium_let_undo_my_step(text, timestamptz) to atrium_app;
-- For the role that signs people in, and by a mailed token alone.
grant execute on function
  atrium_untold_places(text), atrium_tell_place(text, text, timestamptz), atrium_step_undo(text, timestamptz),
  atrium_undo_step(text, timestamptz), atrium_tell_new_device(text, text, jsonb, timestamptz) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;

create trigger second_steps_end_undo after update of confirmed_at on second_steps
  for each row when (old.confirmed_at is not null and new.confirmed_at is null)
  execute function atrium_end_step_undo();
create trigger passkeys_end_undo after delete on passkeys for each row execute function atrium_end_step_undo();
create trigger users_end_step_undo after update of email on users
  for each row when (old.email <> new.email)
  execute function atrium_end_step_undo_of_address();

-- For the triggers made here alone.
set local role atrium_door;
revoke execute on function atrium_end_step_undo(), atrium_end_step_undo_of_address() from public;
reset role;
