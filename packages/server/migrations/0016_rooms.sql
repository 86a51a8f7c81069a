-- Rooms: what they are listed by, the passcode and the words of the waiting room, and links that they had before (R21).

alter table rooms add column sort_name text collate "C";
alter table rooms add column listed_as text collate "C";
alter table rooms add column position smallint generated always as ((case kind when 'shared' then 0 else 1 end)) stored not null;
alter table rooms add column passcode_hash text;
alter table rooms add column waiting_text text;
alter table rooms add column version integer not null default 1;

-- Those that there are: each clinic by itself, for row-level security holds for the tables' owner too. A Personal Room is called after
-- its holder, whose folded name is known; no Shared Room could be made before this but by a seed.
do $$
declare
  v_clinics text[];
  v_clinic text;
begin
  set local role atrium_door;
  select array_agg(id) into v_clinics from clinics;
  reset role;
  foreach v_clinic in array coalesce(v_clinics, '{}') loop
    perform set_config('atrium.clinic_id', v_clinic, true);
    update rooms r set sort_name = left(m.sort_name || '''s room', 200), listed_as = m.sort_name
      from memberships m where m.clinic_id = v_clinic and r.clinic_id = v_clinic and m.id = r.membership_id;
    update rooms set sort_name = left(lower(name), 200), listed_as = left(lower(name), 200)
      where clinic_id = v_clinic and sort_name is null;
  end loop;
  perform set_config('atrium.clinic_id', '', true);
end $$;
alter table rooms alter column sort_name set not null;
alter table rooms alter column listed_as set not null;
create index rooms_by_listing on rooms (clinic_id, position, listed_as, id collate "C") where closed_at is null;

create table room_links (
  clinic_id text not null,
  link text not null,
  room_id text not null,
  kept_until timestamp with time zone not null,
  constraint room_links_clinic_id_link_pk primary key (clinic_id, link),
  constraint room_links_room foreign key (clinic_id, room_id) references rooms (clinic_id, id) on delete cascade
);
create index room_links_by_room on room_links (clinic_id, room_id);

grant select, insert, update, delete on room_links to atrium_app;
alter table room_links enable row level security;
alter table room_links force row level security;
create policy one_clinic on room_links to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on room_links to current_user using (clinic_id = current_setting('atrium.clinic_id', true));

-- The door follows holders' names, whatever path changed them.
grant select, update on rooms to atrium_door;
grant select on room_links to atrium_door;
create policy door on rooms to atrium_door using (true);
create policy door on room_links to atrium_door using (true);

grant create on schema public to atrium_door;
set local role atrium_door;

-- A Personal Room stands where its holder's name does. One that nobody has named otherwise is called after the holder.
create function atrium_follow_holder() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update rooms set listed_as = new.sort_name,
      version = case name when old.name || '’s room' then version + 1 else version end,
      name = case name when old.name || '’s room' then new.name || '’s room' else name end,
      sort_name = case name when old.name || '’s room' then left(new.sort_name || '''s room', 200) else sort_name end
    where clinic_id = new.clinic_id and membership_id = new.id and kind = 'personal';
  return null;
end $$;

-- Where a link that a room had before leads now (R21); null: nowhere, or the room is closed. Whoever has an address may ask.
create function atrium_moved_room(p_clinic_link text, p_link text, p_now timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.link
  from clinics c
  join room_links l on l.clinic_id = c.id and l.link = p_link and l.kept_until > p_now
  join rooms r on r.clinic_id = c.id and r.id = l.room_id and r.closed_at is null
  where c.link = p_clinic_link
$$;

revoke execute on function atrium_moved_room(text, text, timestamptz) from public;
grant execute on function atrium_moved_room(text, text, timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;

create trigger memberships_follow_holder after update of name, sort_name on memberships for each row
  when (old.name <> new.name or old.sort_name <> new.sort_name)
  execute function atrium_follow_holder();

-- Whoever makes a trigger must be able to call its function: so this comes last. From then on nobody is.
set local role atrium_door;
revoke execute on function atrium_follow_holder() from public;
reset role;
