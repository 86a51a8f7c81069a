-- The picture that those see who wait in a room (Premium), beside its words: kept as a clinic's logo is.
create table room_pictures (
  clinic_id text not null,
  room_id text not null,
  hash text not null,
  type text not null,
  bytes bytea not null,
  constraint room_pictures_clinic_id_room_id_pk primary key (clinic_id, room_id),
  constraint room_pictures_clinic_id_room_id_rooms_clinic_id_id_fk foreign key (clinic_id, room_id)
    references rooms (clinic_id, id) on delete cascade,
  constraint room_pictures_type check (type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint room_pictures_size check (octet_length(bytes) <= 65536)
);
grant select, insert, update, delete on room_pictures to atrium_app;
grant select on room_pictures to atrium_door;
alter table room_pictures enable row level security;
alter table room_pictures force row level security;
create policy one_clinic on room_pictures to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on room_pictures to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on room_pictures to atrium_door using (true);

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- As before, with what was made in advance (R12): who enters by a token has it all then, and what lies behind is read once.
drop function atrium_enter_by_invitation(text, text, timestamptz, boolean);
create function atrium_enter_by_invitation(p_token_hash text, p_session text, p_now timestamptz, p_lock boolean)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, invitation_id text, email text, role text, status text,
  expires_at timestamptz, is_mailed boolean, inviter_name text, inviter_role text, login_id text, login_name text, login_is_proven boolean,
  caller_id text, caller_name text, caller_email text, prepared_name text, prepared_room text
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if p_lock then
    perform 1 from clinics where id = (select i.clinic_id from invitations i where i.token_hash = p_token_hash) for no key update;
  end if;
  select f.clinic_id, f.clinic_name, f.clinic_link, f.plan, f.invitation_id, f.email, f.role, f.status, f.expires_at, f.is_mailed,
      f.inviter_name, f.inviter_role, f.login_id, f.login_name, f.login_is_proven, f.caller_id, f.caller_name, f.caller_email,
      f.prepared_name, f.prepared_room
    into clinic_id, clinic_name, clinic_link, plan, invitation_id, email, role, status, expires_at, is_mailed, inviter_name,
      inviter_role, login_id, login_name, login_is_proven, caller_id, caller_name, caller_email, prepared_name, prepared_room
    from atrium_invitation(p_token_hash, p_session, p_now) f;
  if invitation_id is null then return; end if;
  if status = 'pending' and expires_at > p_now then
    perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'invitation', invitation_id, 'email', email, 'isMailed', is_mailed));
  end if;
  return next;
end $$;

-- A clinic's logo, or the picture of one of its rooms, for whoever has its address: patients see it.
create or replace function atrium_clinic_logo(p_clinic_link text, p_hash text, p_now timestamptz) returns table (type text, bytes text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.type, encode(g.bytes, 'base64')
  from clinics c
  cross join lateral (
    select l.type, l.bytes from clinic_logos l where l.clinic_id = c.id and l.hash = p_hash
    union all
    select r.type, r.bytes from room_pictures r where r.clinic_id = c.id and r.hash = p_hash
    limit 1
  ) g
  where c.link = p_clinic_link or c.id = (
    select l.clinic_id from clinic_links l where l.link = p_clinic_link and l.kept_until > p_now)
$$;

-- Clinics that pay by the ledger and that the provider has never heard of, for who compares the two.
create function atrium_ledger_clinics(p_limit int) returns table (clinic_link text, seats int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.link, s.seats_bought from subscriptions s join clinics c on c.id = s.clinic_id
  where s.seats_bought is not null and c.deletes_at is null
    and not exists (select from payment_accounts a where a.clinic_id = s.clinic_id)
  order by c.link collate "C" limit p_limit
$$;

revoke execute on function
  atrium_enter_by_invitation(text, text, timestamptz, boolean), atrium_ledger_clinics(int) from public;
grant execute on function atrium_enter_by_invitation(text, text, timestamptz, boolean) to atrium_app;
grant execute on function atrium_ledger_clinics(int) to atrium_auth;

-- By another role than requests have, as the provider's customers: who can name clinics that are due could enter them.
revoke execute on function atrium_due_clinics(timestamptz, int) from atrium_app;
grant execute on function atrium_due_clinics(timestamptz, int) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
