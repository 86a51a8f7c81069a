-- What one of the room has read is read: the mark leaves the pages of the others too.
create trigger visit_messages_announce_read after update of is_read on visit_messages for each row
  when (new.is_read and not old.is_read)
  execute function atrium_announce_message();

-- Addresses of patients are kept until their invitation was mailed, and for the day in which such mails are counted.
create index messages_of_patients on messages (queued_at) where content ->> 'kind' = 'visit-invitation';

grant create on schema public to atrium_door;
set local role atrium_door;
create function atrium_forget_invited(p_now timestamptz, p_limit int) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (
    delete from messages where (clinic_id, id) in (
      select m.clinic_id, m.id from messages m
      where m.content ->> 'kind' = 'visit-invitation' and m.queued_at <= p_now - interval '1 day' and m.status <> 'queued'
      order by m.queued_at limit p_limit for update skip locked)
    returning 1
  )
  select count(*)::int from gone
$$;
revoke execute on function atrium_forget_invited(timestamptz, int) from public;
grant execute on function atrium_forget_invited(timestamptz, int) to atrium_auth;
reset role;
revoke create on schema public from atrium_door;
