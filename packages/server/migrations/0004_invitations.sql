-- Invitations that are sent, answered and mailed (R8–R11, R31): who holds a token enters the clinic that it belongs to.
-- The server's own code shows such a holder no more than joining needs. And the first Owner of an empty installation (R32).

alter table invitations add column version integer default 1 not null;
-- Whether its token went by mail. One that the inviter was given to hand over proves no address.
alter table invitations add column is_mailed boolean default true not null;
-- One address waits for one answer.
create unique index invitations_one_pending on invitations (clinic_id, email) where status = 'pending';

create table messages (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  address text not null,
  content jsonb not null,
  status text not null,
  queued_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  tries integer default 0 not null,
  sent_at timestamp with time zone,
  fault text,
  constraint messages_clinic_id_id_pk primary key (clinic_id, id),
  constraint messages_status check (status in ('queued', 'sent', 'failed'))
);
create index messages_to_send on messages (next_try_at) where status = 'queued';
create index messages_by_time on messages (queued_at);

create table setup_tokens (
  token_hash text primary key not null,
  expires_at timestamp with time zone not null
);
grant select, delete on setup_tokens to atrium_door;

-- One more role: it sends what is mailed, and sees nothing else.
do $$
declare
  has_set boolean := current_setting('server_version_num')::int >= 160000;
begin
  begin
    create role atrium_mail nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not pg_has_role(current_user, 'atrium_mail', case when has_set then 'set' else 'member' end) then
    execute 'grant atrium_mail to current_user' || case when has_set then ' with inherit false, set true' else '' end;
  end if;
end $$;
grant usage on schema public to atrium_mail;
grant select, update, delete on messages to atrium_mail;
grant select, insert on messages to atrium_app;
alter table messages enable row level security;
alter table messages force row level security;
create policy one_clinic on messages to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on messages to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy mail on messages to atrium_mail using (true);

grant select on invitations to atrium_door;
grant insert, update on users, accounts to atrium_door;
grant delete on sessions, accounts, sign_in_networks to atrium_door;
grant select (user_id) on accounts, sign_in_networks to atrium_door;
create policy door on invitations for select to atrium_door using (true);

-- Opens the door to who holds a mailed token, known by its hash: to the clinic, its invitation, and the login that the
-- address has. The transaction is sealed into that clinic only while the invitation waits for its answer. A change takes the
-- clinic's lock first and looks after that, as atrium_enter does.
create function atrium_enter_by_invitation(p_token_hash text, p_session text, p_now timestamptz, p_lock boolean)
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
  select c.id, c.name, c.link, c.plan, i.id, i.email, i.role, i.status, i.expires_at, i.is_mailed, i.invited_by_name,
      case when m.status = 'active' then m.role end, u.id, u.name, u.email_verified, v.id, v.name, v.email
    into clinic_id, clinic_name, clinic_link, plan, invitation_id, email, role, status, expires_at, is_mailed, inviter_name,
      inviter_role, login_id, login_name, login_is_proven, caller_id, caller_name, caller_email
    from invitations i
    join clinics c on c.id = i.clinic_id
    left join memberships m on m.clinic_id = i.clinic_id and m.id = i.invited_by
    left join users u on u.email = i.email
    -- Somebody is here only while no clinic of theirs has signed them out for doing nothing.
    left join (sessions s join users v on v.id = s.user_id) on s.token = p_session and s.expires_at > p_now
      and not exists (select 1 from memberships h join clinics d on d.id = h.clinic_id
        where h.user_id = s.user_id and h.status = 'active' and not atrium_is_live(s, d, p_now))
    where i.token_hash = p_token_hash;
  if invitation_id is null then return; end if;
  if status = 'pending' and expires_at > p_now then
    perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'invitation', invitation_id, 'email', email, 'isMailed', is_mailed));
  end if;
  return next;
end $$;

-- Seals an entry; a transaction enters once.
create function atrium_seal_entry(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_held jsonb := atrium_entry();
begin
  if v_held is not null and v_held <> p_entry then
    raise exception 'This transaction has entered already' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('atrium.entry', p_entry::text, true), set_config('atrium.seal', atrium_seal_of(p_entry::text), true);
end $$;

-- Opens the door of an empty installation (R32): true for the token of the set-up address, which is used up by it. The clinic that
-- is made in this transaction is the one that it sees. Of two that come at once the second finds the token gone.
create function atrium_enter_by_setup(p_token_hash text, p_now timestamptz, p_clinic_id text, p_email text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from setup_tokens where token_hash = p_token_hash and expires_at > p_now;
  if not found then return false; end if;
  delete from setup_tokens;
  if exists (select 1 from users) or exists (select 1 from clinics) then return false; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', p_clinic_id, 'email', p_email, 'isMailed', true));
  return true;
end $$;

-- Whether that token would open it.
create function atrium_is_setup(p_token_hash text, p_now timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from setup_tokens where token_hash = p_token_hash and expires_at > p_now)
$$;

-- Makes the login of the address whose token was shown; null where it has one to sign in with. A mailed token proves the address
-- (R31): a login that somebody registered without ever proving it is taken over, and whoever had opened a session with it
-- is out. A token that was handed over proves nothing: it takes nothing over, and its login is not proven.
create function atrium_make_login(p_user_id text, p_name text, p_password_hash text, p_now timestamptz) returns text
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
    update users set name = p_name, email_verified = true, updated_at = p_now where id = v_id;
    delete from sessions where user_id = v_id;
    delete from accounts where user_id = v_id;
    delete from sign_in_networks where user_id = v_id;
  end if;
  insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (v_id || '-password', v_id, 'credential', v_id, p_password_hash, p_now, p_now);
  return v_id;
end $$;

revoke execute on function
  atrium_enter_by_invitation(text, text, timestamptz, boolean), atrium_seal_entry(jsonb),
  atrium_make_login(text, text, text, timestamptz), atrium_enter_by_setup(text, timestamptz, text, text),
  atrium_is_setup(text, timestamptz) from public;
grant execute on function
  atrium_enter_by_invitation(text, text, timestamptz, boolean), atrium_make_login(text, text, text, timestamptz),
  atrium_enter_by_setup(text, timestamptz, text, text), atrium_is_setup(text, timestamptz) to atrium_app;
grant create on schema public to atrium_door;
alter function atrium_enter_by_invitation(text, text, timestamptz, boolean) owner to atrium_door;
alter function atrium_enter_by_setup(text, timestamptz, text, text) owner to atrium_door;
alter function atrium_is_setup(text, timestamptz) owner to atrium_door;
alter function atrium_seal_entry(jsonb) owner to atrium_door;
alter function atrium_make_login(text, text, text, timestamptz) owner to atrium_door;
revoke create on schema public from atrium_door;
