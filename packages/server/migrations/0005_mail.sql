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

-- Whether what a message says is true still: an invitation that was taken back, answered, sent anew or has run out is not.
create function atrium_is_mail_wanted(p_clinic_id text, p_content jsonb, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p_content ->> 'kind' <> 'invitation' or exists (
    select 1 from invitations i
    where i.clinic_id = p_clinic_id and i.id = p_content ->> 'invitationId' and i.version = (p_content ->> 'version')::int
      and i.status = 'pending' and i.expires_at > p_now)
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
grant insert on audit_events to atrium_door;

revoke execute on function
  atrium_is_mail_wanted(text, jsonb, timestamptz), atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) from public;
grant execute on function
  atrium_is_mail_wanted(text, jsonb, timestamptz), atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) to atrium_mail;
grant create on schema public to atrium_door;
alter function atrium_is_mail_wanted(text, jsonb, timestamptz) owner to atrium_door;
alter function atrium_tell_mail_failed(text, jsonb, text, text, timestamptz) owner to atrium_door;
revoke create on schema public from atrium_door;
