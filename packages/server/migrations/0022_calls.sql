-- Calls (R25–R27, decision 41): what pages of a call tell each other, whether its provider is still there, and who may finish it.

-- The login that is in the call: who has lost the place in the clinic meanwhile may still finish it (R27).
alter table visits add column holder_user_id text;
-- When a page of theirs said last that it is there; null: none has, and the call waits for none.
alter table visits add column holder_seen_at timestamp with time zone;
create index visits_silent_calls on visits (holder_seen_at) where status = 'in-call';
create index visits_own_calls on visits (holder_user_id) where status = 'in-call';

-- Unlogged, and it points at no visit: nothing of a call reaches the disk's log, a standby or a backup, and no message waits for the disk.
create unlogged table visit_signals (
  clinic_id text not null,
  visit_id text not null,
  number bigint not null,
  party text not null,
  side text not null,
  name text not null,
  peer text not null,
  to_peer text,
  seq integer not null,
  kind text not null,
  body text not null,
  at timestamp with time zone not null,
  constraint visit_signals_clinic_id_visit_id_number_pk primary key (clinic_id, visit_id, number),
  constraint visit_signals_once unique (clinic_id, visit_id, party, peer, seq),
  constraint visit_signals_side check (side in ('staff', 'patient', 'guest')),
  constraint visit_signals_kind check (kind in ('hello', 'description', 'candidates', 'state', 'bye'))
);
create index visit_signals_old on visit_signals (at);

-- Who is asked into a call beside its two sides, by a link that is used once (`link_hash`), and is there by a token of their own. It lives as
-- long as the call does.
create table call_guests (
  clinic_id text not null,
  id text not null,
  visit_id text not null,
  status text not null,
  name text,
  invited_at timestamp with time zone not null,
  link_hash text not null,
  attempt text,
  token_hash text,
  constraint call_guests_clinic_id_id_pk primary key (clinic_id, id),
  constraint call_guests_status check (status in ('invited', 'asking', 'admitted', 'refused', 'left')),
  constraint call_guests_clinic_id_visit_id_visits_clinic_id_id_fk foreign key (clinic_id, visit_id)
    references visits (clinic_id, id) on delete cascade
);
create unique index call_guests_by_link on call_guests (link_hash);
create unique index call_guests_by_token on call_guests (token_hash) where token_hash is not null;
create index call_guests_of_visit on call_guests (clinic_id, visit_id);

do $$
declare name text;
begin
  foreach name in array array['visit_signals', 'call_guests'] loop
    execute format('grant select, insert, update, delete on %I to atrium_app', name);
    execute format('grant select, delete on %I to atrium_door', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format(
      'create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
    execute format('create policy door on %I to atrium_door using (true)', name);
  end loop;
end $$;
-- A call that is given back leaves a line of the history.
grant insert on visits to atrium_door;

-- A call that ends, by whatever path, is nobody's, and what was said in it is gone: the next call of the same patient must not find it.
create function atrium_leave_call() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.holder_user_id := null;
  new.holder_seen_at := null;
  return new;
end $$;
create trigger visits_leave_call before update of status on visits for each row
  when (old.status = 'in-call' and new.status <> 'in-call')
  execute function atrium_leave_call();

-- Who speaks in a call holds this until the transaction ends: numbers are told in the order in which they are seen, and what ends the
-- call finds all that was said.
create function atrium_hold_signals(p_clinic_id text, p_visit_id text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('signals ' || p_clinic_id || ' ' || p_visit_id, 0))
$$;

create function atrium_forget_call() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform atrium_hold_signals(new.clinic_id, new.id);
  delete from visit_signals where clinic_id = new.clinic_id and visit_id = new.id;
  delete from call_guests where clinic_id = new.clinic_id and visit_id = new.id;
  return null;
end $$;
create trigger visits_forget_call after update of status on visits for each row
  when (old.status = 'in-call' and new.status <> 'in-call')
  execute function atrium_forget_call();

-- Ids, and whether the guest may be in the call no more.
create function atrium_announce_guest() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_guest call_guests := case when tg_op = 'DELETE' then old else new end;
begin
  perform pg_notify('atrium_events', json_build_object('guest', json_build_object(
    'clinicId', v_guest.clinic_id, 'visitId', v_guest.visit_id, 'guestId', v_guest.id,
    'holderId', (select membership_id from visits where clinic_id = v_guest.clinic_id and id = v_guest.visit_id),
    'isGone', tg_op = 'DELETE' or v_guest.status in ('refused', 'left')))::text);
  return null;
end $$;
create trigger call_guests_announce after insert or delete or update of status on call_guests
  for each row execute function atrium_announce_guest();

-- As before, and whether a call began or ended: who is in one is free for nobody else, in whichever room those wait.
create or replace function atrium_announce_visit() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_events', json_build_object('live', json_build_object(
    'clinicId', new.clinic_id, 'visitId', new.id, 'roomId', new.room_id,
    'from', case when tg_op = 'UPDATE' then nullif(old.room_id, new.room_id) end,
    'isCall', tg_op = 'UPDATE' and old.status <> new.status and 'in-call' in (old.status, new.status)))::text);
  return null;
end $$;

-- Keeps a message of a page of the call that this person holds, and announces it to those who are in it. `taken`: it is kept, now or by
-- an earlier try; `over`: that call is no more, or the guest is not let in; `peer`: the page has a name that another party uses; `flood`: too many, for so many seconds.
create function atrium_signal(
  p_clinic_id text, p_visit_id text, p_holder_id text, p_party text, p_side text, p_name text,
  p_peer text, p_to text, p_seq int, p_kind text, p_body text, p_now timestamptz
) returns table (outcome text, number bigint, wait int)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_recent int;
  v_all int;
  v_first timestamptz;
  v_newest bigint;
begin
  perform atrium_hold_signals(p_clinic_id, p_visit_id);
  if not exists (
    select from visits v where v.clinic_id = p_clinic_id and v.id = p_visit_id
      and v.status = 'in-call' and v.membership_id is not distinct from p_holder_id)
    or p_side = 'guest' and not exists (
      select from call_guests g where g.clinic_id = p_clinic_id and g.visit_id = p_visit_id
        and 'guest ' || g.id = p_party and g.status = 'admitted')
  then
    return query select 'over', null::bigint, null::int;
    return;
  end if;
  delete from visit_signals s
    where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id and s.at <= p_now - interval '2 minutes';
  select s.number into number from visit_signals s
    where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id and s.party = p_party and s.peer = p_peer and s.seq = p_seq;
  if number is not null then
    return query select 'taken', number, null::int;
    return;
  end if;
  if exists (
    select from visit_signals s
    where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id and s.peer = p_peer and s.party <> p_party)
  then
    return query select 'peer', null::bigint, null::int;
    return;
  end if;
  select count(*) filter (where s.party = p_party and s.at > p_now - interval '10 seconds'),
      count(*) filter (where s.party = p_party), min(s.at) filter (where s.party = p_party), max(s.number)
    into v_recent, v_all, v_first, v_newest
    from visit_signals s where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id;
  if v_recent >= 60 or v_all >= 100 then
    return query select 'flood', null::bigint, case when v_all < 100 then 10
      else greatest(1, ceil(extract(epoch from v_first + interval '2 minutes' - p_now))::int) end;
    return;
  end if;
  number := greatest(v_newest + 1, floor(extract(epoch from clock_timestamp()) * 1000000)::bigint);
  insert into visit_signals values (
    p_clinic_id, p_visit_id, number, p_party, p_side, p_name, p_peer, p_to, p_seq, p_kind, p_body, p_now);
  perform pg_notify('atrium_events', json_build_object('signal', json_build_object(
    'clinicId', p_clinic_id, 'visitId', p_visit_id, 'holderId', p_holder_id, 'peer', p_peer))::text);
  return query select 'taken', number, null::int;
end $$;

grant create on schema public to atrium_door;
set local role atrium_door;

-- Opens the door to who holds a call and has no active place in its clinic any more: to that call, until it ends (R27).
create function atrium_enter_own_call(p_token text, p_clinic_link text, p_visit_id text, p_now timestamptz)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, user_id text, user_name text, membership_id text
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select c.id, c.name, c.link, c.plan, u.id, coalesce(v.provider_name, u.name), v.membership_id
    into clinic_id, clinic_name, clinic_link, plan, user_id, user_name, membership_id
    from sessions s
    join users u on u.id = s.user_id
    join visits v on v.holder_user_id = u.id and v.id = p_visit_id and v.status = 'in-call'
    join clinics c on c.id = v.clinic_id
    where s.token = p_token and (p_clinic_link is null or c.link = p_clinic_link) and atrium_is_live(s, c, p_now);
  if clinic_id is null then return; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'visit', p_visit_id));
  return next;
end $$;

-- Opens the door to a guest of a call, by the link, or by the token that the guest has got for it.
create function atrium_enter_by_guest(p_token_hash text, p_is_link boolean)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, visit_id text, guest_id text, status text, name text
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select c.id, c.name, c.link, c.plan, g.visit_id, g.id, g.status, g.name
    into clinic_id, clinic_name, clinic_link, plan, visit_id, guest_id, status, name
    from call_guests g join clinics c on c.id = g.clinic_id
    where p_is_link and g.link_hash = p_token_hash or not p_is_link and g.token_hash = p_token_hash;
  if clinic_id is null then return; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'visit', visit_id, 'guest', guest_id));
  return next;
end $$;

-- Gives those back to their queues whose provider has not been heard of since then: the call is a line of the history, up to the last
-- sign, and the patient waits where the time of waiting puts them.
create function atrium_give_back_calls(p_silent_since timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with due as (
    select v.* from visits v
    where v.status = 'in-call' and v.holder_seen_at <= p_silent_since
    order by v.holder_seen_at limit 200 for no key update skip locked
  ), kept as (
    insert into visits (
      clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at, started_at, ended_at)
    select d.clinic_id, gen_random_uuid()::text, d.room_id, d.membership_id, d.provider_name, 'ended', d.call_type, d.arrived_at,
      d.started_at, greatest(d.holder_seen_at, d.started_at)
    from due d
  ), given_back as (
    update visits v set status = 'waiting', membership_id = null, provider_name = null, started_at = null
    from due d where v.clinic_id = d.clinic_id and v.id = d.id
    returning 1
  )
  select count(*)::int from given_back
$$;

-- What pages have told each other is forgotten after two minutes.
create function atrium_forget_signals(p_now timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (delete from visit_signals where at <= p_now - interval '2 minutes' returning 1)
  select count(*)::int from gone
$$;

revoke execute on function
  atrium_enter_own_call(text, text, text, timestamptz), atrium_enter_by_guest(text, boolean), atrium_give_back_calls(timestamptz),
  atrium_forget_signals(timestamptz) from public;
grant execute on function
  atrium_enter_own_call(text, text, text, timestamptz), atrium_enter_by_guest(text, boolean), atrium_give_back_calls(timestamptz),
  atrium_forget_signals(timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;
