-- Asking (R35): whoever meets a denial that another person could lift asks those who could.

create table requests (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  asker_id text not null,
  capability text not null,
  reason text not null,
  wants_seats boolean not null,
  wants_role text,
  wants_plan text,
  invites jsonb not null,
  restores jsonb not null,
  note text,
  status text not null,
  version integer default 1 not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by text,
  answered_by_name text,
  answer_note text,
  constraint requests_clinic_id_id_pk primary key (clinic_id, id),
  constraint requests_asker foreign key (clinic_id, asker_id) references memberships (clinic_id, id) on delete cascade,
  constraint requests_status check (status in ('open', 'granted', 'refused', 'withdrawn', 'closed')),
  constraint requests_role check (wants_role in ('owner', 'admin', 'member')),
  constraint requests_plan check (wants_plan in ('free', 'premium')),
  constraint requests_wants check (wants_seats or wants_role is not null or wants_plan is not null)
);
-- One for each person and thing.
create unique index requests_one_open on requests
  (clinic_id, asker_id, wants_seats, coalesce(wants_role, ''), coalesce(wants_plan, '')) where status = 'open';
create index requests_by_asker on requests (clinic_id, asker_id);
create index requests_by_moment on requests (clinic_id, status, asked_at, id);

grant select, insert, update, delete on requests to atrium_app;
grant select, update on requests to atrium_door;
alter table requests enable row level security;
alter table requests force row level security;
create policy one_clinic on requests to atrium_app using (clinic_id = (select atrium_clinic()));
create policy named_clinic on requests to current_user using (clinic_id = current_setting('atrium.clinic_id', true));
create policy door on requests to atrium_door using (true);

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- What nobody can answer any more is closed, whatever path was taken. Who is archived asks for nothing. A role that was changed is no
-- longer the one that was asked from; a Member needs no seats, for they invite nobody; and an Owner does the rest by themselves.
create function atrium_close_requests() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update requests set status = 'closed'
    where clinic_id = new.clinic_id and asker_id = new.id and status = 'open'
      and (new.status <> 'active' or new.role = 'owner' or wants_role is not null or (wants_seats and new.role = 'member'));
  return null;
end $$;

-- The plan that was asked for is there; what asks for a role as well still waits for that.
create function atrium_close_requests_for_plan() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update requests set status = 'closed' where clinic_id = new.id and status = 'open' and wants_plan = new.plan and wants_role is null;
  return null;
end $$;

reset role;
revoke create on schema public from atrium_door;

create trigger memberships_close_requests after update of role, status on memberships for each row
  when (old.role <> new.role or old.status <> new.status)
  execute function atrium_close_requests();
create trigger clinics_close_requests after update of plan on clinics for each row
  when (old.plan <> new.plan)
  execute function atrium_close_requests_for_plan();

-- Whoever makes a trigger must be able to call its function: so this comes last. From then on nobody is.
set local role atrium_door;
revoke execute on function atrium_close_requests(), atrium_close_requests_for_plan() from public;
reset role;
