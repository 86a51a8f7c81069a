-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- What lies behind an invitation's token, with what was made in advance for who answers it (R12). It opens nothing: the page needs no
-- more, and one statement by itself waits for the database once.
create function atrium_invitation(p_token_hash text, p_session text, p_now timestamptz)
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
  where i.token_hash = p_token_hash
$$;

revoke execute on function atrium_invitation(text, text, timestamptz) from public;
grant execute on function atrium_invitation(text, text, timestamptz) to atrium_app;

-- As before; what lies behind the token is read in one place.
create or replace function atrium_enter_by_invitation(p_token_hash text, p_session text, p_now timestamptz, p_lock boolean)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, invitation_id text, email text, role text, status text,
  expires_at timestamptz, is_mailed boolean, inviter_name text, inviter_role text, login_id text, login_name text, login_is_proven boolean,
  caller_id text, caller_name text, caller_email text
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if p_lock then
    perform 1 from clinics where id = (select i.clinic_id from invitations i where i.token_hash = p_token_hash) for no key update;
  end if;
  select f.clinic_id, f.clinic_name, f.clinic_link, f.plan, f.invitation_id, f.email, f.role, f.status, f.expires_at, f.is_mailed,
      f.inviter_name, f.inviter_role, f.login_id, f.login_name, f.login_is_proven, f.caller_id, f.caller_name, f.caller_email
    into clinic_id, clinic_name, clinic_link, plan, invitation_id, email, role, status, expires_at, is_mailed, inviter_name,
      inviter_role, login_id, login_name, login_is_proven, caller_id, caller_name, caller_email
    from atrium_invitation(p_token_hash, p_session, p_now) f;
  if invitation_id is null then return; end if;
  if status = 'pending' and expires_at > p_now then
    perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'invitation', invitation_id, 'email', email, 'isMailed', is_mailed));
  end if;
  return next;
end $$;

reset role;
revoke create on schema public from atrium_door;
