-- Files of people to be invited: looked through first, then sent step by step, each line with what became of it. What was sent is
-- an invitation like any other (0004).

create table imports (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  status text not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamp with time zone not null,
  constraint imports_clinic_id_id_pk primary key (clinic_id, id),
  constraint imports_status check (status in ('draft', 'running', 'done', 'cancelled'))
);
create index imports_by_moment on imports (clinic_id, created_at);

create table import_rows (
  clinic_id text not null,
  import_id text not null,
  place integer not null,
  email text not null,
  name text,
  role text not null,
  verdict text not null,
  constraint import_rows_clinic_id_import_id_place_pk primary key (clinic_id, import_id, place),
  constraint import_rows_import foreign key (clinic_id, import_id) references imports (clinic_id, id) on delete cascade,
  constraint import_rows_verdict check (verdict in (
    'new', 'sent', 'already-member', 'already-invited', 'archived', 'not-an-address', 'not-a-role', 'rank', 'no-seat', 'repeated'
  ))
);
create index import_rows_to_send on import_rows (clinic_id, import_id, place) where verdict = 'new';

grant select, insert, update, delete on imports, import_rows to atrium_app;
do $$
declare name text;
begin
  foreach name in array array['imports', 'import_rows'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format('create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
  end loop;
end $$;
