-- What the tables alone do not say: order of text, allowed values, who sees what (R30),
-- the last Owner (R2) and the audit chain (R29). Runs on PostgreSQL 15 and later.

-- Text is sorted by code point on every engine: PGlite knows no other order.
alter table memberships alter column sort_name type text collate "C";
alter table memberships alter column email type text collate "C";
alter table memberships alter column id type text collate "C";
alter table invitations alter column email type text collate "C";
alter table invitations alter column id type text collate "C";

alter table clinics add constraint clinics_plan check (plan in ('free', 'premium'));
alter table subscriptions add constraint subscriptions_seats check (seats_bought >= 0);
alter table memberships add constraint memberships_role check (role in ('owner', 'admin', 'member'));
alter table memberships add constraint memberships_status check (status in ('active', 'archived'));
alter table invitations add constraint invitations_role check (role in ('owner', 'admin', 'member'));
alter table invitations add constraint invitations_status
  check (status in ('pending', 'accepted', 'declined', 'revoked'));
alter table rooms add constraint rooms_kind check (kind in ('personal', 'shared'));
alter table visits add constraint visits_status
  check (status in ('waiting', 'in-call', 'ended', 'left', 'removed'));

-- A removed holder leaves the room and the history in place (R13).
alter table rooms add constraint rooms_holder foreign key (clinic_id, membership_id)
  references memberships (clinic_id, id) on delete set null (membership_id);
alter table visits add constraint visits_provider foreign key (clinic_id, membership_id)
  references memberships (clinic_id, id) on delete set null (membership_id);

-- Two roles, neither the owner of a table: atrium_app works inside one clinic,
-- atrium_auth handles logins and finds the clinic that a session belongs to.
-- An owner who is no superuser must be able to become either; from version 16 on, creating a role does not give that.
do $$
declare
  name text;
  has_set boolean := current_setting('server_version_num')::int >= 160000;
begin
  foreach name in array array['atrium_app', 'atrium_auth'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, name, case when has_set then 'set' else 'member' end) then
      execute format('grant %I to current_user', name) || case when has_set then ' with inherit false, set true' else '' end;
    end if;
  end loop;
end $$;

grant usage on schema public to atrium_app, atrium_auth;
grant select, insert, update, delete on
  clinics, subscriptions, memberships, invitations, rooms, room_assignments, visits to atrium_app;
grant select, insert on audit_events to atrium_app;
grant select, insert, update, delete on users, sessions, accounts, verifications, rate_limits to atrium_auth;
grant select on clinics, memberships to atrium_auth;

-- Row-level security: without a clinic in the transaction there is no row, not even for the tables' owner.
do $$
declare name text; clinic text;
begin
  foreach name in array array[
    'clinics', 'subscriptions', 'memberships', 'invitations', 'rooms', 'room_assignments', 'visits', 'audit_events'
  ] loop
    clinic := case name when 'clinics' then 'id' else 'clinic_id' end;
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy one_clinic on %I using (%I = current_setting(''atrium.clinic_id'', true))', name, clinic);
  end loop;
end $$;
create policy sign_in on clinics for select to atrium_auth using (true);
create policy sign_in on memberships for select to atrium_auth using (true);

-- Opens the door: from a session's token to the person, the clinic and the membership, in one read.
-- Sets the clinic for the rest of the transaction, and only for an active membership.
create function atrium_enter(p_token text, p_clinic_link text, p_now timestamptz)
returns table (
  user_id text, user_name text, user_email text, clinic_id text, clinic_name text, clinic_link text, plan text,
  membership_id text, role text, status text, last_active_at timestamptz
)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  select u.id, u.name, u.email, c.id, c.name, c.link, c.plan, m.id, m.role, m.status, m.last_active_at
    into user_id, user_name, user_email, clinic_id, clinic_name, clinic_link, plan,
      membership_id, role, status, last_active_at
    from sessions s
    join users u on u.id = s.user_id
    left join (memberships m join clinics c on c.id = m.clinic_id)
      on m.user_id = u.id and (p_clinic_link is null or c.link = p_clinic_link)
    where s.token = p_token and s.expires_at > p_now
    order by (m.status = 'active') desc nulls last, m.activity desc nulls last, m.clinic_id
    limit 1;
  perform set_config('atrium.clinic_id', case when status = 'active' then clinic_id else '' end, true);
  if user_id is not null then return next; end if;
end $$;

-- Every clinic of one person, for the switcher.
create function atrium_memberships(p_user_id text)
returns table (membership_id text, role text, status text, clinic_name text, clinic_link text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.role, m.status, c.name, c.link
  from memberships m join clinics c on c.id = m.clinic_id
  where m.user_id = p_user_id
  order by c.name collate "C", c.id
$$;

-- R2: whatever path was taken, a clinic does not commit without an active Owner. Runs as the tables' owner and looks
-- into that very clinic, for a login may be deleted outside of any. The clinic's row is written, not only locked: of two
-- that look at the same time the second then waits, and fails where its snapshot is older than the first's commit.
create function atrium_keep_an_owner() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_entered text := current_setting('atrium.clinic_id', true);
  v_clinic text;
begin
  if tg_table_name = 'clinics' then v_clinic := new.id; else v_clinic := old.clinic_id; end if;
  perform set_config('atrium.clinic_id', v_clinic, true);
  update clinics set plan = plan where id = v_clinic;
  if found and not exists (
    select 1 from memberships where clinic_id = v_clinic and role = 'owner' and status = 'active'
  ) then
    raise exception 'A clinic needs an active Owner'
      using errcode = 'check_violation', constraint = 'clinic_keeps_an_owner', table = 'memberships';
  end if;
  perform set_config('atrium.clinic_id', coalesce(v_entered, ''), true);
  return null;
end $$;
create constraint trigger clinic_keeps_an_owner after update on memberships
  deferrable initially deferred for each row
  when (old.role = 'owner' and old.status = 'active' and (new.role <> 'owner' or new.status <> 'active' or new.clinic_id <> old.clinic_id))
  execute function atrium_keep_an_owner();
create constraint trigger clinic_keeps_an_owner_removed after delete on memberships
  deferrable initially deferred for each row
  when (old.role = 'owner' and old.status = 'active')
  execute function atrium_keep_an_owner();
create constraint trigger clinic_starts_with_an_owner after insert on clinics
  deferrable initially deferred for each row
  execute function atrium_keep_an_owner();

-- R29: each audit event carries the hash of the one before it.
create function atrium_audit_hash(e audit_events) returns text
language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    e.clinic_id, e.seq, extract(epoch from e.at), e.actor_id, e.actor_name, e.action,
    e.target_id, e.target_name, e.before, e.after, e.previous_hash
  )::text, 'UTF8')), 'hex')
$$;
create function atrium_chain_audit() returns trigger
language plpgsql as $$
begin
  perform 1 from clinics where id = new.clinic_id for update;
  select seq + 1, hash into new.seq, new.previous_hash
    from audit_events where clinic_id = new.clinic_id order by seq desc limit 1;
  if not found then
    new.seq := 1;
    new.previous_hash := '';
  end if;
  new.hash := atrium_audit_hash(new);
  return new;
end $$;
create trigger audit_events_chain before insert on audit_events
  for each row execute function atrium_chain_audit();

-- Who watches is told at commit. The message has ids only; whoever gets it asks again and is decided anew.
create function atrium_announce_audit() returns trigger
language plpgsql as $$
begin
  perform pg_notify('atrium_events', json_build_object(
    'clinicId', new.clinic_id, 'seq', new.seq, 'action', new.action, 'targetId', new.target_id)::text);
  return null;
end $$;
create trigger audit_events_announce after insert on audit_events
  for each row execute function atrium_announce_audit();

create function atrium_refuse_edit() returns trigger
language plpgsql as $$
begin
  raise exception 'Audit events are append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function atrium_refuse_edit();

-- The two functions above that look across clinics run as atrium_auth, which may do no more than that.
revoke execute on function atrium_enter(text, text, timestamptz), atrium_memberships(text) from public;
grant execute on function atrium_enter(text, text, timestamptz), atrium_memberships(text) to atrium_app;
grant create on schema public to atrium_auth;
alter function atrium_enter(text, text, timestamptz) owner to atrium_auth;
alter function atrium_memberships(text) owner to atrium_auth;
revoke create on schema public from atrium_auth;
