-- Mail is sent: whoever sends it is woken by the commit that queued it, asks whether it is wanted still, and a failure for
-- good is told in the clinic's log, so that open pages show it.

-- Wakes those who send, at commit. It says nothing: they look for themselves. A second queue uses the same function.
create function atrium_announce_mail() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_mail', '');
  return null;
end $$;
create trigger messages_announce after insert on messages
  for each statement execute function atrium_announce_mail();
create trigger account_messages_announce after insert on account_messages
  for each statement execute function atrium_announce_mail();

-- Whether what a message says is true still: an invitation that was taken back, answered, sent anew or has run out is not.
create function atrium_is_mail_wanted(p_clinic_id text, p_content jsonb, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p_content ->> 'kind' <> 'invitation' or exists (
    select 1 from invitations i
    where i.clinic_id = p_clinic_id and i.id = p_content ->> 'invitationId' and i.version = (p_content ->> 'version')::int
      and i.status = 'pending' and i.expires_at > p_now)
$$;

-- The same of what is mailed about a login: a link that was used or has run out is not sent, nor one to an address that is no longer
-- asked for.
create function atrium_is_account_mail_wanted(p_content jsonb, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_content ->> 'kind'
    when 'password-reset' then exists (
      select 1 from password_resets r where r.id = p_content ->> 'resetId' and r.expires_at > p_now)
    when 'confirm-email' then exists (
      select 1 from email_changes c where c.id = p_content ->> 'changeId' and c.status = 'pending' and c.open_until > p_now)
    else true
  end
$$;

-- Writes into the clinic's log that an invitation could not be delivered. It is called in the transaction that marks the message.
create function atrium_tell_mail_failed(p_clinic_id text, p_content jsonb, p_address text, p_fault text, p_now timestamptz)
returns void language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not atrium_is_mail_wanted(p_clinic_id, p_content, p_now) then return; end if;
  if p_content ->> 'kind' <> 'invitation' then return; end if;
  insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name, after)
    values (p_clinic_id, p_now, null, 'Mail', 'invitation.undelivered', p_content ->> 'invitationId', p_address,
      jsonb_build_object('email', p_address, 'role', p_content ->> 'role', 'fault', p_fault));
end $$;

revoke execute on function
  atrium_is_mail_wanted(text, jsonb, timestamptz), atrium_is_account_mail_wanted(jsonb, timestamptz),
  atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) from public;
grant execute on function
  atrium_is_mail_wanted(text, jsonb, timestamptz), atrium_is_account_mail_wanted(jsonb, timestamptz),
  atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) to atrium_mail;
grant create on schema public to atrium_door;
alter function atrium_is_mail_wanted(text, jsonb, timestamptz) owner to atrium_door;
alter function atrium_is_account_mail_wanted(jsonb, timestamptz) owner to atrium_door;
alter function atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) owner to atrium_door;
revoke create on schema public from atrium_door;

-- Opens the door to a clinic that is just being made, for who is signed in, and tells whether they are an Owner somewhere. The id is made
-- in here: nobody can name a clinic that exists, or will. It tells as well what place they have in the clinic that the call names.
-- Somebody is here only while no clinic of theirs has signed them out for doing nothing.
create function atrium_enter_new_clinic(p_token text, p_clinic_link text, p_now timestamptz)
returns table (user_id text, user_name text, user_email text, is_owner boolean, status_here text, clinic_id text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_session text;
begin
  select u.id, u.name, u.email, s.id, exists (
      select 1 from memberships m where m.user_id = u.id and m.role = 'owner' and m.status = 'active'),
      (select m.status from memberships m join clinics c on c.id = m.clinic_id where m.user_id = u.id and c.link = p_clinic_link)
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
revoke execute on function atrium_enter_new_clinic(text, text, timestamptz) from public;
grant execute on function atrium_enter_new_clinic(text, text, timestamptz) to atrium_app;
grant create on schema public to atrium_door;
alter function atrium_enter_new_clinic(text, text, timestamptz) owner to atrium_door;
revoke create on schema public from atrium_door;

-- R2 for a clinic that the command `clinic:create` makes: it may begin with nobody in it and an invitation to be its Owner that
-- waits. Nobody is in it until an Owner is: whoever comes in before is refused below, and once somebody is in, all is as before.
create function atrium_begin_with_an_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from memberships where clinic_id = new.id and role = 'owner' and status = 'active')
    and (exists (select 1 from memberships where clinic_id = new.id)
      or not exists (select 1 from invitations where clinic_id = new.id and role = 'owner' and status = 'pending'))
    -- It may have been deleted in the same transaction.
    and exists (select 1 from clinics where id = new.id)
  then
    raise exception 'A clinic needs an active Owner'
      using errcode = 'check_violation', constraint = 'clinic_keeps_an_owner', table = 'memberships';
  end if;
  return null;
end $$;
drop trigger clinic_starts_with_an_owner on clinics;
create constraint trigger clinic_starts_with_an_owner after insert on clinics
  deferrable initially deferred for each row
  execute function atrium_begin_with_an_owner();

create function atrium_owner_comes_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from memberships where clinic_id = new.clinic_id and role = 'owner' and status = 'active') then
    raise exception 'A clinic needs an active Owner'
      using errcode = 'check_violation', constraint = 'clinic_keeps_an_owner', table = 'memberships';
  end if;
  return null;
end $$;
create constraint trigger clinic_owner_comes_first after insert on memberships
  deferrable initially deferred for each row
  when (new.role <> 'owner' or new.status <> 'active')
  execute function atrium_owner_comes_first();
grant create on schema public to atrium_door;
alter function atrium_begin_with_an_owner() owner to atrium_door;
alter function atrium_owner_comes_first() owner to atrium_door;
revoke create on schema public from atrium_door;
