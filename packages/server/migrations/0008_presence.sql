-- How one looks and what one is in a clinic, and what keeps somebody signed in, as a page asks it.

alter table memberships add column title text, add column photo_hash text;

create table photos (
  clinic_id text not null,
  membership_id text not null,
  hash text not null,
  type text not null,
  bytes bytea not null,
  constraint photos_clinic_id_membership_id_pk primary key (clinic_id, membership_id),
  constraint photos_clinic_id_membership_id_memberships_clinic_id_id_fk foreign key (clinic_id, membership_id)
    references memberships (clinic_id, id) on delete cascade,
  constraint photos_type check (type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint photos_size check (octet_length(bytes) <= 65536)
);
alter table photos enable row level security;
alter table photos force row level security;
create policy one_clinic on photos to atrium_app using (clinic_id = (select atrium_clinic()));
do $$
begin
  execute 'create policy named_clinic on photos to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))';
end $$;
grant select, insert, update, delete on photos to atrium_app;

-- Made as the door, for who has entered.
grant create on schema public to atrium_door;
set local role atrium_door;

-- The minutes without activity after which the session that has entered ends in its clinic, and the milliseconds that are left: what
-- atrium_is_live judges by. No row where the clinic signs nobody out.
create function atrium_my_idle_time(p_now timestamptz) returns table (minutes int, milliseconds double precision)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select rule.minutes, extract(epoch from s.active_at + make_interval(mins => rule.minutes + 1) - p_now) * 1000
  from sessions s
  join clinics c on c.id = atrium_entry() ->> 'clinic'
  cross join lateral (select (c.settings ->> 'idleSignOutMinutes')::int as minutes) rule
  where s.id = atrium_entry() ->> 'session' and rule.minutes > 0
$$;

revoke execute on function atrium_my_idle_time(timestamptz) from public;
grant execute on function atrium_my_idle_time(timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;
