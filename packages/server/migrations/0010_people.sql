-- People: ownership that is handed over, accounts that are made in advance (R12), and registering, where that is open (R32).

create table hand_overs (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  giver_id text not null,
  chosen_id text not null,
  status text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint hand_overs_clinic_id_id_pk primary key (clinic_id, id),
  constraint hand_overs_giver foreign key (clinic_id, giver_id) references memberships (clinic_id, id) on delete cascade,
  constraint hand_overs_chosen foreign key (clinic_id, chosen_id) references memberships (clinic_id, id) on delete cascade,
  constraint hand_overs_status check (status in ('pending', 'accepted', 'declined', 'withdrawn', 'void'))
);
-- One that waits for each Owner.
create unique index hand_overs_one_pending on hand_overs (clinic_id, giver_id) where status = 'pending';

-- An account that is made in advance: its name, and the Personal Room that waits for it.
alter table invitations add column name text;
alter table invitations add column sort_name text collate "C";
alter table invitations add column listed_as text collate "C" generated always as (coalesce(sort_name, email)) stored not null;
alter table invitations add column room_id text;
alter table invitations add constraint invitations_room foreign key (clinic_id, room_id)
  references rooms (clinic_id, id) on delete set null (room_id);
create index invitations_by_listing on invitations (clinic_id, status, listed_as, id);

create table registrations (
  id text primary key not null,
  email text not null,
  token_hash text not null unique,
  expires_at timestamp with time zone not null
);
create index registrations_by_expiry on registrations (expires_at);
create index registrations_by_email on registrations (email);

grant select, insert, update, delete on hand_overs to atrium_app;
grant select, update on hand_overs to atrium_door;
grant select, insert, update, delete on registrations to atrium_door;
grant select, update, delete on registrations to atrium_auth;
alter table hand_overs enable row level security;
alter table hand_overs force row level security;
create policy one_clinic on hand_overs to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on hand_overs to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on hand_overs to atrium_door using (true);

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- What was promised between two people ends when either becomes something else, whatever path was taken: the giver gets the role that
-- the chosen one had, and no other; and what once was void stays so.
create function atrium_void_hand_overs() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update hand_overs set status = 'void'
    where clinic_id = new.clinic_id and status = 'pending' and new.id in (giver_id, chosen_id);
  return null;
end $$;

-- As before, and neither is the link of a way in that is closed, nor a question to take over that was answered, taken back or has run out.
create or replace function atrium_is_mail_wanted(p_clinic_id text, p_content jsonb, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_content ->> 'kind'
    when 'invitation' then exists (
      select 1 from invitations i
      where i.clinic_id = p_clinic_id and i.id = p_content ->> 'invitationId' and i.version = (p_content ->> 'version')::int
        and i.status = 'pending' and i.expires_at > p_now)
    when 'hand-over' then exists (
      select 1 from hand_overs h
      where h.clinic_id = p_clinic_id and h.id = p_content ->> 'handOverId' and h.status = 'pending' and h.expires_at > p_now)
    when 'way-in' then exists (
      select 1 from ways_in w
      where w.clinic_id = p_clinic_id and w.id = p_content ->> 'wayInId' and atrium_is_way_open(w, p_now))
    else true
  end
$$;

create or replace function atrium_is_account_mail_wanted(p_content jsonb, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_content ->> 'kind'
    when 'password-reset' then exists (
      select 1 from password_resets r where r.id = p_content ->> 'resetId' and r.expires_at > p_now)
    when 'registration' then exists (
      select 1 from registrations r where r.id = p_content ->> 'registrationId' and r.expires_at > p_now)
    when 'confirm-email' then exists (
      select 1 from email_changes c where c.id = p_content ->> 'changeId' and c.status = 'pending' and c.open_until > p_now)
    else true
  end
$$;

-- Somebody wants to register. The same is written whether the address has a login or not (R34); the mail alone tells which. A login that
-- nobody ever proved to be of that address is none here, as everywhere that a mailed token is shown (R31).
create function atrium_ask_registration(
  p_id text, p_email text, p_token_hash text, p_expires_at timestamptz, p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into registrations (id, email, token_hash, expires_at) values (p_id, p_email, p_token_hash, p_expires_at);
  insert into account_messages (id, address, content, status, queued_at, next_try_at)
    select p_id, p_email, case when u.id is null
        then jsonb_build_object('kind', 'registration', 'registrationId', p_id)
        else jsonb_build_object('kind', 'registered-already', 'name', u.name) end, 'queued', p_now, p_now
    from (select p_email as email) asked left join users u on u.email = asked.email and u.email_verified;
end $$;

-- Whether a registration's token is good; its address, for the page. An address that has a login by now has no token.
create function atrium_registration(p_token_hash text, p_now timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.email from registrations r
  where r.token_hash = p_token_hash and r.expires_at > p_now
    and not exists (select 1 from users u where u.email = r.email and u.email_verified)
$$;

-- Opens the door to a clinic that is just being made, for who shows such a token; it is used up by it, and so are all others of the
-- address. The id is made in here: nobody can name a clinic that exists, or will. Of two that come at once the second finds nothing.
create function atrium_enter_by_registration(p_token_hash text, p_now timestamptz) returns table (clinic_id text, email text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  -- All of the address in one order, so that none waits for another in a circle.
  perform 1 from registrations where email = (select r.email from registrations r where r.token_hash = p_token_hash)
    order by id for update;
  email := atrium_registration(p_token_hash, p_now);
  if email is null then return; end if;
  delete from registrations r where r.email = atrium_enter_by_registration.email;
  clinic_id := gen_random_uuid()::text;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'email', email, 'isMailed', true));
  return next;
end $$;

revoke execute on function
  atrium_ask_registration(text, text, text, timestamptz, timestamptz), atrium_registration(text, timestamptz),
  atrium_enter_by_registration(text, timestamptz) from public;
-- By a mailed token alone: for the role that signs people in, and not for the one of requests inside a clinic.
grant execute on function
  atrium_ask_registration(text, text, text, timestamptz, timestamptz), atrium_registration(text, timestamptz) to atrium_auth;
grant execute on function atrium_enter_by_registration(text, timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;

create trigger memberships_void_hand_overs after update of role, status on memberships for each row
  when (old.role <> new.role or old.status <> new.status)
  execute function atrium_void_hand_overs();
