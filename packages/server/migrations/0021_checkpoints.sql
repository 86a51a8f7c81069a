-- Signed checkpoints of the audit chains (R29, decision 37), and from where a change came.

create table audit_checkpoints (
  clinic_id text not null,
  number integer not null,
  day date not null,
  seq integer not null,
  hash text not null,
  at timestamp with time zone not null,
  key_id text not null,
  body text not null,
  signature text not null,
  mailed_to integer not null,
  constraint audit_checkpoints_clinic_id_number_pk primary key (clinic_id, number),
  constraint audit_checkpoints_day unique (clinic_id, day)
);

grant select on audit_checkpoints to atrium_app;
grant select, insert on audit_checkpoints to atrium_door;
alter table audit_checkpoints enable row level security;
alter table audit_checkpoints force row level security;
create policy one_clinic on audit_checkpoints to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on audit_checkpoints to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on audit_checkpoints to atrium_door using (true);

create function atrium_refuse_checkpoint_edit() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'Checkpoints are append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_checkpoints_append_only before update or delete or truncate on audit_checkpoints
  for each statement execute function atrium_refuse_checkpoint_edit();

alter table audit_events add column origin jsonb;

-- Who was assigned to rooms, or taken off: people find what was done to them.
create index audit_events_by_assigned on audit_events using gin ((coalesce(after, before) -> 'membershipIds'))
  where action in ('room.assigned', 'room.unassigned');

grant create on schema public to atrium_door;
set local role atrium_door;

-- Format 3: what was hashed before, and from where.
create or replace function atrium_audit_body(e audit_events) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select json_build_object(
    'format', 3, 'clinic', e.clinic_id, 'number', e.seq,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', json_build_object('id', e.actor_id, 'name', e.actor_name),
    'action', e.action,
    'target', json_build_object('id', e.target_id, 'name', e.target_name),
    'before', e.before, 'after', e.after, 'origin', e.origin
  )::text
$$;

-- Clinics whose log is not what their newest checkpoint has signed, and that have none of this day: the number and the head to sign, the
-- hash of what was signed before, and whether the log still holds that.
create function atrium_due_checkpoints(p_now timestamptz)
returns table (clinic_id text, number integer, seq integer, hash text, previous text, is_kept boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.clinic_id, coalesce(c.number, 0) + 1, h.seq, h.hash,
    coalesce(encode(sha256(convert_to(c.body, 'UTF8')), 'hex'), ''),
    c.number is null or exists (
      select from audit_events e where e.clinic_id = h.clinic_id and e.seq = c.seq and e.hash = c.hash)
  from audit_heads h left join lateral (
    select k.number, k.day, k.seq, k.hash, k.body from audit_checkpoints k
    where k.clinic_id = h.clinic_id order by k.number desc limit 1
  ) c on true
  where h.seq > 0 and (h.seq, h.hash) is distinct from (c.seq, c.hash)
    and (c.day is null or c.day < (p_now at time zone 'UTC')::date)
$$;

-- Keeps a signed head, unless another server was first, and queues its mail to the Owners who want it, in the same moment.
create function atrium_keep_checkpoint(
  p_clinic_id text, p_number integer, p_day date, p_seq integer, p_hash text, p_at timestamptz, p_key_id text, p_body text,
  p_signature text, p_public_key text, p_is_mailed boolean
) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_addresses text[] := '{}';
begin
  if p_is_mailed then
    select coalesce(array_agg(m.email), '{}') into v_addresses
      from memberships m join users u on u.id = m.user_id
      where m.clinic_id = p_clinic_id and m.role = 'owner' and m.status = 'active'
        and coalesce((u.preferences ->> 'mailCheckpoints')::boolean, true);
  end if;
  insert into audit_checkpoints (clinic_id, number, day, seq, hash, at, key_id, body, signature, mailed_to)
    select p_clinic_id, p_number, p_day, p_seq, p_hash, p_at, p_key_id, p_body, p_signature, cardinality(v_addresses)
    where p_number = 1 + coalesce((select max(c.number) from audit_checkpoints c where c.clinic_id = p_clinic_id), 0)
    on conflict do nothing;
  if not found then return false; end if;
  insert into messages (clinic_id, id, address, content, status, queued_at, next_try_at)
    select c.id, gen_random_uuid()::text, address, jsonb_build_object(
        'kind', 'checkpoint', 'clinic', c.name, 'link', c.link, 'seq', p_seq, 'at', p_at,
        'body', p_body, 'signature', p_signature, 'publicKey', p_public_key), 'queued', p_at, p_at
    from clinics c cross join unnest(v_addresses) address where c.id = p_clinic_id;
  return true;
end $$;

revoke execute on function
  atrium_due_checkpoints(timestamptz),
  atrium_keep_checkpoint(text, integer, date, integer, text, timestamptz, text, text, text, text, boolean) from public;
grant execute on function
  atrium_due_checkpoints(timestamptz),
  atrium_keep_checkpoint(text, integer, date, integer, text, timestamptz, text, text, text, text, boolean) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
