-- What is said in a call comes with the streams of those whom it is for (decision 48): the announcement names the message, and each
-- server asks once what it says and who may hear it at that moment.

-- As before, and the number of the message in its announcement. Where each speaks with each there is more to say: for every guest who is
-- in, half as much again.
create or replace function atrium_signal(
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
  v_guests int;
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
  select count(*) into v_guests from call_guests g
    where g.clinic_id = p_clinic_id and g.visit_id = p_visit_id and g.status = 'admitted';
  if v_recent >= 60 + 30 * v_guests or v_all >= 100 + 50 * v_guests then
    return query select 'flood', null::bigint, case when v_all < 100 + 50 * v_guests then 10
      else greatest(1, ceil(extract(epoch from v_first + interval '2 minutes' - p_now))::int) end;
    return;
  end if;
  number := greatest(v_newest + 1, floor(extract(epoch from clock_timestamp()) * 1000000)::bigint);
  insert into visit_signals values (
    p_clinic_id, p_visit_id, number, p_party, p_side, p_name, p_peer, p_to, p_seq, p_kind, p_body, p_now);
  perform pg_notify('atrium_events', json_build_object('signal', json_build_object(
    'clinicId', p_clinic_id, 'visitId', p_visit_id, 'holderId', p_holder_id, 'peer', p_peer, 'number', number))::text);
  return query select 'taken', number, null::int;
end $$;

grant create on schema public to atrium_door;
set local role atrium_door;

-- These messages of a call that runs, the one before each, and whose streams may be told at this moment: by session, those of who holds
-- the call and has a place in the clinic; by token, the patient's and those of guests who are let in. `readers` are those of them whom it
-- is meant for: all, or the party of the page that it is addressed to; null: no page has said by that name whose it is.
create function atrium_told_signals(
  p_clinic_id text, p_visit_id text, p_numbers bigint[], p_sessions text[], p_now timestamptz
) returns table (
  number bigint, before bigint, party text, side text, name text, peer text, to_peer text, seq int, kind text, body text, hearers text[], readers text[]
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with running as (
    select v.membership_id, v.holder_user_id, v.token_hash from visits v
    where v.clinic_id = p_clinic_id and v.id = p_visit_id and v.status = 'in-call'
  ), hearing as (
    select 'staff ' || r.holder_user_id as party, 'session ' || s.id as hearer
    from running r
    join memberships m on m.clinic_id = p_clinic_id and m.id = r.membership_id and m.user_id = r.holder_user_id and m.status = 'active'
    join sessions s on s.user_id = m.user_id
    join atrium_live_sessions(p_sessions, array_fill(p_clinic_id, array[cardinality(p_sessions)]), p_now) l on l.session_id = s.id
    union all
    select 'patient', 'token ' || r.token_hash from running r where r.token_hash is not null
    union all
    select 'guest ' || g.id, 'token ' || g.token_hash from running r, call_guests g
    where g.clinic_id = p_clinic_id and g.visit_id = p_visit_id and g.status = 'admitted' and g.token_hash is not null
  ), said as (
    select s.*, (
      select o.party from visit_signals o
      where o.clinic_id = s.clinic_id and o.visit_id = s.visit_id and o.peer = s.to_peer limit 1) as to_party
    from visit_signals s
    where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id and s.number = any (p_numbers) and s.at > p_now - interval '2 minutes'
  )
  select s.number, (
      select max(b.number) from visit_signals b
      where b.clinic_id = s.clinic_id and b.visit_id = s.visit_id and b.number < s.number),
    s.party, s.side, s.name, s.peer, s.to_peer, s.seq, s.kind, s.body, coalesce((select array_agg(h.hearer) from hearing h), '{}'),
    case when s.to_peer is null or s.to_party is not null then
      coalesce((select array_agg(h.hearer) from hearing h where s.to_peer is null or h.party = s.to_party), '{}') end
  from said s order by s.number
$$;

revoke execute on function atrium_told_signals(text, text, bigint[], text[], timestamptz) from public;
grant execute on function atrium_told_signals(text, text, bigint[], text[], timestamptz) to atrium_events;
reset role;
revoke create on schema public from atrium_door;
