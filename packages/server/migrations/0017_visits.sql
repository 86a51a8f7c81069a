-- Visits (R23–R28): who waits and who is in a call. A patient's name, and what is written to and of the patient, live as long as the visit
-- does; what is left of it is history. They take no lock of the clinic, are no audit events, and announce ids alone.

alter table visits add column patient_name text;
-- What a patient's page holds, hashed (R23). It is gone a day after the visit.
alter table visits add column token_hash text;
alter table visits add column camera boolean not null default false;
alter table visits add column microphone boolean not null default false;
alter table visits add column seen_at timestamp with time zone;
-- Until when the place is kept if the page is not heard of; null: for good, as before there were pages.
alter table visits add column kept_until timestamp with time zone;
-- Who has moved the patient here, from which room, and with which note (R26).
alter table visits add column moved_by text;
alter table visits add column moved_from text;
alter table visits add column moved_note text;

alter table visits add constraint visits_name_is_gone
  check (status in ('waiting', 'in-call') or (patient_name is null and moved_note is null));

create unique index visits_by_token on visits (token_hash) where token_hash is not null;
create index visits_waiting on visits (clinic_id, room_id, arrived_at, id collate "C") where status = 'waiting';
-- No double calls (R25).
create unique index visits_one_call on visits (clinic_id, membership_id) where status = 'in-call';
create index visits_to_give_up on visits (kept_until) where status in ('waiting', 'in-call');
create index visits_to_forget on visits (ended_at) where token_hash is not null;
create index visits_without_call on visits (ended_at) where status in ('left', 'removed');
create index visits_history on visits (clinic_id, started_at, id collate "C") where status = 'ended';
create index visits_history_by_room on visits (clinic_id, room_id, started_at, id collate "C") where status = 'ended';

create table visit_messages (
  clinic_id text not null,
  visit_id text not null,
  number integer not null,
  is_from_patient boolean not null,
  name text not null,
  text text not null,
  at timestamp with time zone not null,
  is_read boolean default false not null,
  constraint visit_messages_clinic_id_visit_id_number_pk primary key (clinic_id, visit_id, number),
  constraint visit_messages_clinic_id_visit_id_visits_clinic_id_id_fk foreign key (clinic_id, visit_id)
    references visits (clinic_id, id) on delete cascade
);

-- Who comes instead of a room's holder, until when (R36).
create table covers (
  clinic_id text not null,
  holder_id text not null,
  colleague_id text not null,
  until timestamp with time zone not null,
  constraint covers_clinic_id_holder_id_pk primary key (clinic_id, holder_id),
  constraint covers_clinic_id_holder_id_memberships_clinic_id_id_fk foreign key (clinic_id, holder_id)
    references memberships (clinic_id, id) on delete cascade,
  constraint covers_clinic_id_colleague_id_memberships_clinic_id_id_fk foreign key (clinic_id, colleague_id)
    references memberships (clinic_id, id) on delete cascade
);
create index covers_by_colleague on covers (clinic_id, colleague_id);

do $$
declare name text;
begin
  foreach name in array array['visit_messages', 'covers'] loop
    execute format('grant select, insert, update, delete on %I to atrium_app', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format(
      'create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
    execute format('create policy door on %I to atrium_door using (true)', name);
  end loop;
end $$;
grant select on covers to atrium_door;
grant select, delete on visit_messages to atrium_door;
grant select, update, delete on visits to atrium_door;
grant select on room_assignments to atrium_door;
create policy door on visits to atrium_door using (true);
create policy door on room_assignments to atrium_door using (true);

-- Whatever ends a visit, by whatever path, takes the name and the texts with it.
create function atrium_forget_patient() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.patient_name := null;
  new.moved_note := null;
  return new;
end $$;
create trigger visits_forget_patient before update of status on visits for each row
  when (new.status not in ('waiting', 'in-call'))
  execute function atrium_forget_patient();

create function atrium_forget_messages() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from visit_messages where clinic_id = new.clinic_id and visit_id = new.id;
  return null;
end $$;
create trigger visits_forget_messages after update of status on visits for each row
  when (new.status not in ('waiting', 'in-call'))
  execute function atrium_forget_messages();

-- Ids, and nothing else: who may hear of it is decided where it is heard.
create function atrium_announce_visit() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_events', json_build_object('live', json_build_object(
    'clinicId', new.clinic_id, 'visitId', new.id, 'roomId', new.room_id,
    'from', case when tg_op = 'UPDATE' then nullif(old.room_id, new.room_id) end))::text);
  return null;
end $$;
create trigger visits_announce_new after insert on visits for each row
  when (new.status in ('waiting', 'in-call'))
  execute function atrium_announce_visit();
create trigger visits_announce_change after update of status, room_id, camera, microphone, membership_id on visits for each row
  when (old.status in ('waiting', 'in-call') and old.* is distinct from new.*)
  execute function atrium_announce_visit();

create function atrium_announce_message() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_events', json_build_object('live', json_build_object(
    'clinicId', new.clinic_id, 'visitId', new.visit_id, 'isChat', true,
    'roomId', (select room_id from visits where clinic_id = new.clinic_id and id = new.visit_id)))::text);
  return null;
end $$;
create trigger visit_messages_announce after insert on visit_messages for each row execute function atrium_announce_message();

-- Who may come to a room: its holder, who is assigned to it, and who covers.
create function atrium_may_enter(p_clinic_id text, p_room_id text, p_now timestamptz) returns setof text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select m.id
  from rooms r join memberships m on m.clinic_id = p_clinic_id and m.status = 'active'
  where r.clinic_id = p_clinic_id and r.id = p_room_id and case r.kind
    when 'personal' then m.id = r.membership_id collate "C" or exists (
      select from covers c
      where c.clinic_id = p_clinic_id and c.holder_id = r.membership_id and c.colleague_id = m.id and c.until > p_now)
    else exists (
      select from room_assignments a where a.clinic_id = p_clinic_id and a.room_id = r.id and a.membership_id = m.id) end
$$;

-- Those of them who are here: who did something within the last quarter of an hour; and free: who is in no call.
create function atrium_room_staff(p_clinic_id text, p_room_id text, p_now timestamptz)
returns table (those_who_may int, present int, free int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int,
    count(*) filter (where m.last_active_at > p_now - interval '15 minutes')::int,
    count(*) filter (where m.last_active_at > p_now - interval '15 minutes' and not exists (
      select from visits v where v.clinic_id = p_clinic_id and v.membership_id = m.id and v.status = 'in-call'))::int
  from atrium_may_enter(p_clinic_id, p_room_id, p_now) e (id)
  join memberships m on m.clinic_id = p_clinic_id and m.id = e.id
$$;

-- What patients are told of their visits (R24): where each is, how many are ahead, and of those who may come, how many there are, are
-- here, and are here and free. Whoever asks sees what row-level security shows them.
create function atrium_visit_views(p_clinic_id text, p_visit_ids text[], p_now timestamptz)
returns table (visit_id text, status text, room_id text, ahead int, those_who_may int, present int, free int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select v.id, v.status, v.room_id,
    case v.status when 'waiting' then (
      select count(*)::int from visits o
      where o.clinic_id = p_clinic_id and o.room_id = v.room_id and o.status = 'waiting'
        and (o.kept_until is null or o.kept_until > p_now)
        and (o.arrived_at, o.id collate "C") < (v.arrived_at, v.id collate "C")) end,
    s.those_who_may, s.present, s.free
  from visits v cross join lateral atrium_room_staff(p_clinic_id, v.room_id, p_now) s
  where v.clinic_id = p_clinic_id and v.id = any (p_visit_ids)
$$;

grant create on schema public to atrium_door;
set local role atrium_door;

-- Opens the door to whoever has a room's address, the one that it has or had before (R21). A change holds the room, so that nobody
-- begins to wait in one that is being closed.
create function atrium_enter_by_room(p_clinic_link text, p_room_link text, p_now timestamptz, p_lock boolean)
returns table (clinic_id text, clinic_name text, clinic_link text, plan text, settings jsonb, room_id text, room_link text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select c.id, c.name, c.link, c.plan, c.settings, r.id, r.link
    into clinic_id, clinic_name, clinic_link, plan, settings, room_id, room_link
    from clinics c
    join rooms r on r.clinic_id = c.id and (r.link = p_room_link or r.id = (
      select l.room_id from room_links l where l.clinic_id = c.id and l.link = p_room_link and l.kept_until > p_now))
    where c.link = p_clinic_link;
  if room_id is null then return; end if;
  if p_lock then perform 1 from rooms r where r.clinic_id = clinic_id and r.id = room_id for share; end if;
  if exists (select from rooms r where r.clinic_id = clinic_id and r.id = room_id and r.closed_at is not null) then return; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'room', room_id));
  return next;
end $$;

-- Opens the door to a patient, known by the hash of the visit's token. A change holds the visit, and looks after that.
create function atrium_enter_by_visit(p_token_hash text, p_lock boolean)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, settings jsonb, visit_id text, status text, seen_at timestamptz,
  kept_until timestamptz
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if p_lock then perform 1 from visits v where v.token_hash = p_token_hash for no key update; end if;
  select c.id, c.name, c.link, c.plan, c.settings, v.id, v.status, v.seen_at, v.kept_until
    into clinic_id, clinic_name, clinic_link, plan, settings, visit_id, status, seen_at, kept_until
    from visits v join clinics c on c.id = v.clinic_id
    where v.token_hash = p_token_hash;
  if visit_id is null then return; end if;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'visit', visit_id));
  return next;
end $$;

-- Notes that the pages of these patients were heard of, which keeps their places (R23). A row that is being changed is noted next time.
create function atrium_see_visits(p_token_hashes text[], p_now timestamptz, p_minutes int) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update visits set seen_at = greatest(seen_at, p_now), kept_until = greatest(kept_until, p_now + make_interval(mins => p_minutes))
  where (clinic_id, id) in (
    select v.clinic_id, v.id from visits v
    where v.token_hash = any (p_token_hashes) and v.status in ('waiting', 'in-call') and v.kept_until > p_now
    for no key update skip locked)
$$;

-- Gives up the places of whose page was not heard of for so long: who waited has left, and a call is over since then.
create function atrium_give_up_places(p_now timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with due as (
    select v.clinic_id, v.id from visits v
    where v.status in ('waiting', 'in-call') and v.kept_until <= p_now
    order by v.kept_until limit 1000 for no key update skip locked
  ), given_up as (
    update visits v set status = case v.status when 'waiting' then 'left' else 'ended' end,
        ended_at = greatest(v.seen_at, v.started_at, v.arrived_at)
      from due where v.clinic_id = due.clinic_id and v.id = due.id
      returning 1
  )
  select count(*)::int from given_up
$$;

-- Clinics with calls whose time to be kept is over: so many years, or as many as a clinic has set.
create function atrium_clinics_with_old_visits(p_now timestamptz, p_years int) returns table (clinic_id text, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, k.until
  from clinics c cross join lateral (
    select p_now - make_interval(years => coalesce((c.settings ->> 'historyYears')::int, p_years)) as until) k
  where exists (select from visits v where v.clinic_id = c.id and v.status = 'ended' and v.started_at <= k.until)
$$;

-- Deletes a portion of them, under the clinic's lock for its log says so (R29).
create function atrium_delete_old_visits(p_clinic_id text, p_until timestamptz, p_limit int, p_now timestamptz, p_by text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_deleted int;
begin
  perform 1 from clinics where id = p_clinic_id for no key update;
  delete from visits where clinic_id = p_clinic_id and id in (
    select v.id from visits v
    where v.clinic_id = p_clinic_id and v.status = 'ended' and v.started_at <= p_until order by v.started_at limit p_limit);
  get diagnostics v_deleted = row_count;
  if v_deleted > 0 then
    insert into audit_events (clinic_id, at, actor_id, actor_name, action, target_id, target_name, before)
      select c.id, p_now, null, p_by, 'history.deleted', c.id, c.name, jsonb_build_object('visits', v_deleted, 'until', p_until)
      from clinics c where c.id = p_clinic_id;
  end if;
  return v_deleted;
end $$;

-- A day after a visit its token opens nothing; who left without a call is no history, and counted for a month (R21).
create function atrium_tidy_visits(p_now timestamptz, p_limit int) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with forgotten as (
    update visits set token_hash = null where (clinic_id, id) in (
      select v.clinic_id, v.id from visits v
      where v.token_hash is not null and v.ended_at <= p_now - interval '1 day' limit p_limit for no key update skip locked)
    returning 1
  ), gone as (
    delete from visits where (clinic_id, id) in (
      select v.clinic_id, v.id from visits v
      where v.status in ('left', 'removed') and v.ended_at <= p_now - interval '31 days' limit p_limit for update skip locked)
    returning 1
  )
  select ((select count(*) from forgotten) + (select count(*) from gone))::int
$$;

-- For watchers: who may enter these rooms, by an assignment, which takes the plan too, or otherwise; and who is in a call there.
create function atrium_room_watchers(p_clinic_id text, p_room_ids text[], p_now timestamptz)
returns table (room_id text, membership_id text, is_assigned boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, e.id, r.kind = 'shared'
  from rooms r cross join lateral atrium_may_enter(p_clinic_id, r.id, p_now) e (id)
  where r.clinic_id = p_clinic_id and r.id = any (p_room_ids)
  union all
  select v.room_id, v.membership_id, false from visits v
  where v.clinic_id = p_clinic_id and v.room_id = any (p_room_ids) and v.status = 'in-call' and v.membership_id is not null
$$;

create function atrium_watched_visits(p_clinic_id text, p_visit_ids text[], p_now timestamptz)
returns table (visit_id text, status text, room_id text, ahead int, those_who_may int, present int, free int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select * from atrium_visit_views(p_clinic_id, p_visit_ids, p_now)
$$;

revoke execute on function
  atrium_enter_by_room(text, text, timestamptz, boolean), atrium_enter_by_visit(text, boolean),
  atrium_see_visits(text[], timestamptz, int), atrium_give_up_places(timestamptz),
  atrium_clinics_with_old_visits(timestamptz, int), atrium_delete_old_visits(text, timestamptz, int, timestamptz, text),
  atrium_tidy_visits(timestamptz, int), atrium_room_watchers(text, text[], timestamptz), atrium_watched_visits(text, text[], timestamptz) from public;
grant execute on function
  atrium_enter_by_room(text, text, timestamptz, boolean), atrium_enter_by_visit(text, boolean),
  atrium_see_visits(text[], timestamptz, int), atrium_give_up_places(timestamptz) to atrium_app;
grant execute on function
  atrium_clinics_with_old_visits(timestamptz, int), atrium_delete_old_visits(text, timestamptz, int, timestamptz, text),
  atrium_tidy_visits(timestamptz, int) to atrium_auth;
grant execute on function
  atrium_room_watchers(text, text[], timestamptz), atrium_watched_visits(text, text[], timestamptz),
  atrium_see_visits(text[], timestamptz, int) to atrium_events;
reset role;
revoke create on schema public from atrium_door;
