-- How patients look who wait (decision 52). What is kept is sealed with a key that is in the memory of a server process and nowhere else;
-- unlogged, so that not even that reaches the disk's log or a standby.
create unlogged table visit_photos (
  clinic_id text not null,
  visit_id text not null,
  photo_id text not null,
  key_id text not null,
  sealed bytea not null,
  constraint visit_photos_clinic_id_visit_id_pk primary key (clinic_id, visit_id),
  constraint visit_photos_clinic_id_visit_id_visits_clinic_id_id_fk foreign key (clinic_id, visit_id)
    references visits (clinic_id, id) on delete cascade
);

grant select, insert, update, delete on visit_photos to atrium_app;
grant select, update, delete on visit_photos to atrium_door;
alter table visit_photos enable row level security;
alter table visit_photos force row level security;
create policy one_clinic on visit_photos to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on visit_photos to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on visit_photos to atrium_door using (true);

-- As before: whatever ends a visit, by whatever path, takes the texts with it, and now the photo.
alter function atrium_forget_messages() rename to atrium_forget_visit;
alter trigger visits_forget_messages on visits rename to visits_forget;
create or replace function atrium_forget_visit() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from visit_messages where clinic_id = new.clinic_id and visit_id = new.id;
  delete from visit_photos where clinic_id = new.clinic_id and visit_id = new.id;
  return null;
end $$;

-- As of a change of the visit: there is another photo, or none any more.
create function atrium_announce_photo() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_photo visit_photos := case when tg_op = 'DELETE' then old else new end;
begin
  perform pg_notify('atrium_events', json_build_object('live', json_build_object(
    'clinicId', v_photo.clinic_id, 'visitId', v_photo.visit_id, 'roomId', v.room_id, 'isPhoto', true))::text)
    from visits v where v.clinic_id = v_photo.clinic_id and v.id = v_photo.visit_id and v.status in ('waiting', 'in-call');
  return null;
end $$;
create trigger visit_photos_announce after insert or update or delete on visit_photos for each row
  execute function atrium_announce_photo();

grant create on schema public to atrium_door;
set local role atrium_door;
-- A photo whose key is in nobody's memory any more is empty: the patient's page hears that it was lost, and may send it again.
create function atrium_lose_photo(p_clinic_id text, p_visit_id text, p_photo_id text) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with lost as (
    update visit_photos set sealed = '' where clinic_id = p_clinic_id and visit_id = p_visit_id and photo_id = p_photo_id returning 1
  )
  select count(*)::int from lost
$$;
revoke execute on function atrium_lose_photo(text, text, text) from public;
grant execute on function atrium_lose_photo(text, text, text) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
