-- Group calls: colleagues who are asked by name, and the server's own word of who is out (decision 47).

-- The colleague who is asked into the call; null: whoever has the link. It points at nobody: the row goes with the call.
alter table call_guests add column membership_id text;
create index call_guests_of_member on call_guests (clinic_id, membership_id);

-- As before, and which colleague is asked.
create or replace function atrium_announce_guest() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_guest call_guests := case when tg_op = 'DELETE' then old else new end;
begin
  perform pg_notify('atrium_events', json_build_object('guest', json_build_object(
    'clinicId', v_guest.clinic_id, 'visitId', v_guest.visit_id, 'guestId', v_guest.id, 'memberId', v_guest.membership_id,
    'holderId', (select membership_id from visits where clinic_id = v_guest.clinic_id and id = v_guest.visit_id),
    'isGone', tg_op = 'DELETE' or v_guest.status in ('refused', 'left')))::text);
  return null;
end $$;

-- Forgets what a guest has said who is in the call no more, and says so to the others by a word that no page can say: each lets its own
-- connection with that guest go.
create function atrium_part_from_guest(
  p_clinic_id text, p_visit_id text, p_holder_id text, p_guest_id text, p_name text, p_now timestamptz
) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  v_peer text := gen_random_uuid()::text;
  v_number bigint;
begin
  perform atrium_hold_signals(p_clinic_id, p_visit_id);
  select greatest(max(s.number) + 1, floor(extract(epoch from clock_timestamp()) * 1000000)::bigint) into v_number
    from visit_signals s where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id;
  delete from visit_signals s
    where s.clinic_id = p_clinic_id and s.visit_id = p_visit_id and s.party = 'guest ' || p_guest_id;
  insert into visit_signals values (
    p_clinic_id, p_visit_id, v_number, 'guest ' || p_guest_id, 'guest', p_name, v_peer, null, 0, 'bye', '{"reason":"removed"}', p_now);
  perform pg_notify('atrium_events', json_build_object('signal', json_build_object(
    'clinicId', p_clinic_id, 'visitId', p_visit_id, 'holderId', p_holder_id, 'peer', v_peer, 'number', v_number))::text);
end $$;
