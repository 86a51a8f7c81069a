-- The bill of a clinic (R16–R19): the period that it pays for, and the ledger, double-entry and append-only.

alter table subscriptions add column pending_period text;
alter table subscriptions add column time_zone text;
alter table subscriptions add column anchor date;
alter table subscriptions add column period_begins date;
alter table subscriptions add column period_ends date;
alter table subscriptions add column seat_price integer;
alter table subscriptions add column tax_basis_points integer;
alter table subscriptions add column version integer default 1 not null;
alter table subscriptions add constraint subscriptions_period check (period in ('month', 'year'));
alter table subscriptions add constraint subscriptions_pending check (
  pending_plan in ('free', 'premium') and pending_period in ('month', 'year'));
alter table subscriptions add constraint subscriptions_whole_period check (
  num_nulls(time_zone, anchor, period_begins, period_ends, period_ends_at, seat_price, tax_basis_points) in (0, 7)
  and period_begins < period_ends);
create index subscriptions_by_end on subscriptions (period_ends_at);

create table invoices (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  place integer not null,
  number text not null,
  day date not null,
  currency text not null,
  billed_to text not null,
  at timestamp with time zone not null,
  constraint invoices_clinic_id_id_pk primary key (clinic_id, id),
  constraint invoices_place unique (clinic_id, place),
  constraint invoices_day unique (clinic_id, day)
);

create table ledger_entries (
  clinic_id text not null,
  invoice_id text not null,
  place integer not null,
  at timestamp with time zone not null,
  kind text not null,
  period text not null,
  period_begins date not null,
  period_ends date not null,
  from_day date not null,
  seats integer not null,
  seat_price integer not null,
  tax_basis_points integer not null,
  net bigint not null,
  tax bigint not null,
  constraint ledger_entries_clinic_id_invoice_id_place_pk primary key (clinic_id, invoice_id, place),
  constraint ledger_entries_invoice foreign key (clinic_id, invoice_id) references invoices (clinic_id, id) on delete cascade,
  constraint ledger_entries_kind check (kind in ('period', 'added', 'removed')),
  constraint ledger_entries_period check (period in ('month', 'year')),
  constraint ledger_entries_days check (period_begins <= from_day and from_day < period_ends)
);
create index ledger_entries_by_period on ledger_entries (clinic_id, period_begins);

create table ledger_postings (
  clinic_id text not null,
  invoice_id text not null,
  place integer not null,
  account text not null,
  cents bigint not null,
  constraint ledger_postings_clinic_id_invoice_id_place_account_pk primary key (clinic_id, invoice_id, place, account),
  constraint ledger_postings_entry foreign key (clinic_id, invoice_id, place)
    references ledger_entries (clinic_id, invoice_id, place) on delete cascade,
  constraint ledger_postings_account check (account in ('receivable', 'seats', 'tax'))
);

-- What is written in the ledger stays as it is: requests may add to it, and no more.
grant select, insert on invoices, ledger_entries, ledger_postings to atrium_app;
do $$
declare name text;
begin
  foreach name in array array['invoices', 'ledger_entries', 'ledger_postings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format(
      'create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
  end loop;
end $$;

grant select on subscriptions, ledger_entries, ledger_postings to atrium_door;
create policy door on subscriptions for select to atrium_door using (true);
create policy door on ledger_entries for select to atrium_door using (true);
create policy door on ledger_postings for select to atrium_door using (true);

grant create on schema public to atrium_door;
set local role atrium_door;

-- Whether a clinic's period is over and nobody has looked yet: whoever enters then finds it settled first. Volatile: after the lock of
-- atrium_enter it sees what was committed before that. In PL/pgSQL, which keeps its plan: this is asked
-- with every request.
create function atrium_is_due(p_clinic_id text, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select 1 from subscriptions where clinic_id = p_clinic_id and period_ends_at <= p_now);
end $$;

-- The clinics whose period is over, those that wait longest first.
create function atrium_due_clinics(p_now timestamptz, p_limit int) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select clinic_id from subscriptions where period_ends_at <= p_now order by period_ends_at, clinic_id collate "C" limit p_limit
$$;

-- Enters a clinic whose period is over, under its lock, to settle it; no row where that has been done. Nobody is let into any other.
create function atrium_enter_due(p_clinic_id text, p_now timestamptz)
returns table (clinic_id text, clinic_name text, clinic_link text, plan text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  perform 1 from clinics where id = p_clinic_id for no key update;
  if not atrium_is_due(p_clinic_id, p_now) then return; end if;
  select c.id, c.name, c.link, c.plan into clinic_id, clinic_name, clinic_link, plan from clinics c where c.id = p_clinic_id;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id));
  return next;
end $$;

-- An entry is what the clinic owes, on one side; what seats have earned and what the tax office gets, on the other.
create function atrium_keep_balance() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select 1 from ledger_entries e
    where (e.clinic_id, e.invoice_id, e.place) = (new.clinic_id, new.invoice_id, new.place)
      and (select jsonb_object_agg(p.account, p.cents) from ledger_postings p
           where (p.clinic_id, p.invoice_id, p.place) = (e.clinic_id, e.invoice_id, e.place))
        = jsonb_build_object('receivable', e.net + e.tax, 'seats', -e.net, 'tax', -e.tax)
  ) then
    raise exception 'An entry of the ledger does not balance'
      using errcode = 'check_violation', constraint = 'ledger_balances', table = 'ledger_entries';
  end if;
  return null;
end $$;

revoke execute on function
  atrium_is_due(text, timestamptz), atrium_due_clinics(timestamptz, int), atrium_enter_due(text, timestamptz) from public;
grant execute on function
  atrium_is_due(text, timestamptz), atrium_due_clinics(timestamptz, int), atrium_enter_due(text, timestamptz) to atrium_app;
reset role;
revoke create on schema public from atrium_door;

create constraint trigger ledger_entries_balance after insert on ledger_entries deferrable initially deferred
  for each row execute function atrium_keep_balance();
create constraint trigger ledger_postings_balance after insert on ledger_postings deferrable initially deferred
  for each row execute function atrium_keep_balance();

-- Whoever makes a trigger must be able to call its function: so this comes last. From then on nobody is.
set local role atrium_door;
revoke execute on function atrium_keep_balance() from public;
reset role;
