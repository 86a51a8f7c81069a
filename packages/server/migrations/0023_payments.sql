-- A payment that is missing (R20), and a provider that moves the money (decision 43).

alter table subscriptions add column past_due_since timestamp with time zone;
alter table subscriptions add column freezes_at timestamp with time zone;
alter table subscriptions add column payment_next_at timestamp with time zone;
alter table subscriptions add column frozen_since timestamp with time zone;
alter table subscriptions add constraint subscriptions_payment check (
  num_nulls(past_due_since, freezes_at) in (0, 2)
  and (past_due_since is not null or (payment_next_at is null and frozen_since is null))
  and (frozen_since is null or (payment_next_at is null and seats_bought is not null)));
create index subscriptions_by_payment on subscriptions (payment_next_at);

create table payment_accounts (
  clinic_id text primary key not null references clinics (id) on delete cascade,
  customer_id text not null,
  checkout_id text,
  subscription_id text,
  item_id text,
  status text,
  quantity integer,
  is_ending boolean default false not null,
  period_begins_at timestamp with time zone,
  card jsonb,
  renewal jsonb,
  answers integer default 0 not null,
  constraint payment_accounts_customer unique (customer_id),
  constraint payment_accounts_subscription unique (subscription_id)
);

create table payment_wishes (
  clinic_id text not null references clinics (id) on delete cascade,
  number integer not null,
  kind text not null,
  quantity integer,
  is_ending boolean,
  from_at timestamp with time zone,
  amount jsonb,
  status text not null,
  wished_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  tries integer default 0 not null,
  done_at timestamp with time zone,
  fault text,
  constraint payment_wishes_clinic_id_number_pk primary key (clinic_id, number),
  constraint payment_wishes_status check (status in ('queued', 'done', 'replaced', 'failed')),
  constraint payment_wishes_kind check (
    (kind = 'quantity' and quantity is not null and from_at is not null) or (kind = 'ending' and is_ending is not null))
);
create index payment_wishes_to_do on payment_wishes (next_try_at);

create table payment_events (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  type text not null,
  at timestamp with time zone not null,
  constraint payment_events_clinic_id_id_pk primary key (clinic_id, id)
);

create table payment_invoices (
  clinic_id text not null references clinics (id) on delete cascade,
  id text not null,
  number text not null,
  day date not null,
  made_at timestamp with time zone not null,
  status text not null,
  billed_to text not null,
  net bigint not null,
  tax bigint not null,
  lines jsonb not null,
  url text,
  constraint payment_invoices_clinic_id_id_pk primary key (clinic_id, id)
);
create index payment_invoices_by_moment on payment_invoices (clinic_id, made_at, id);

grant select, insert, update on payment_accounts, payment_wishes, payment_invoices to atrium_app;
grant select, insert on payment_events to atrium_app;
grant select on payment_accounts, payment_wishes to atrium_door;
do $$
declare name text;
begin
  foreach name in array array['payment_accounts', 'payment_wishes', 'payment_events', 'payment_invoices'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_clinic on %I to atrium_app using (clinic_id = (select atrium_clinic()))', name);
    execute format(
      'create policy named_clinic on %I to current_user using (clinic_id = current_setting(''atrium.clinic_id'', true))', name);
  end loop;
end $$;
create policy door on payment_accounts for select to atrium_door using (true);
create policy door on payment_wishes for select to atrium_door using (true);

-- Wakes whoever tells the provider, at commit. It says nothing: they look for themselves.
create function atrium_announce_payment() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('atrium_payments', '');
  return null;
end $$;
create trigger payment_wishes_announce after insert on payment_wishes
  for each statement execute function atrium_announce_payment();

grant create on schema public to atrium_door;
set local role atrium_door;

-- A missing payment has its moments too: the reminder, and the end of the time to pay.
create or replace function atrium_is_due(p_clinic_id text, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select 1 from subscriptions
    where clinic_id = p_clinic_id and (period_ends_at <= p_now or payment_next_at <= p_now));
end $$;

create or replace function atrium_due_clinics(p_now timestamptz, p_limit int) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select clinic_id from subscriptions where period_ends_at <= p_now or payment_next_at <= p_now
  order by least(period_ends_at, payment_next_at), clinic_id collate "C" limit p_limit
$$;

-- Enters the clinic that the provider knows by that name, under its lock. The name is as good as a token: the provider alone has it.
create function atrium_enter_customer(p_customer_id text)
returns table (clinic_id text, clinic_name text, clinic_link text, plan text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_clinic text;
begin
  select a.clinic_id into v_clinic from payment_accounts a where a.customer_id = p_customer_id;
  if v_clinic is null then return; end if;
  perform 1 from clinics where id = v_clinic for no key update;
  select c.id, c.name, c.link, c.plan into clinic_id, clinic_name, clinic_link, plan from clinics c where c.id = v_clinic;
  perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id));
  return next;
end $$;

-- Whom the provider is to be asked about: those for whom something waits to be told, or everybody.
create function atrium_customers(p_due_at timestamptz, p_limit int) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.customer_id from payment_accounts a
  where p_due_at is null or exists (
    select from payment_wishes w where w.clinic_id = a.clinic_id and w.status = 'queued' and w.next_try_at <= p_due_at)
  order by a.clinic_id collate "C" limit p_limit
$$;

revoke execute on function atrium_enter_customer(text), atrium_customers(timestamptz, int) from public;
grant execute on function atrium_enter_customer(text) to atrium_app;
-- By another role than requests have: who can name customers could enter their clinics.
grant execute on function atrium_customers(timestamptz, int) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
