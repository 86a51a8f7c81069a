-- Signing in asks the database twice: before the password is hashed, to count the try and find the login, and after it was right.

-- Counts a try in each bucket, in this order; a full one ends it, and what comes after is not charged. How many were, and where one
-- was full, the milliseconds until it is empty. Moments are those of whoever asks, in milliseconds since 1970.
create function atrium_charge(p_keys text[], p_mosts int[], p_lives bigint[], p_now bigint, out charged int, out wait bigint)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  v_points int;
  v_expire bigint;
begin
  for i in 1 .. cardinality(p_keys) loop
    insert into sign_in_tries as held (key, points, expire) values (p_keys[i], 1, p_now + p_lives[i])
      on conflict (key) do update set
        points = case when held.expire <= p_now then 1 else held.points + 1 end,
        expire = case when held.expire <= p_now then excluded.expire else held.expire end
      returning points, expire into v_points, v_expire;
    charged := i;
    if v_points > p_mosts[i] then
      wait := v_expire - p_now;
      return;
    end if;
  end loop;
end $$;

-- Takes charges back, in the same order, so that no two wait for each other. What ran out meanwhile owes nothing.
create function atrium_refund(p_keys text[], p_now bigint) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  for i in 1 .. cardinality(p_keys) loop
    update sign_in_tries set points = points - 1 where key = p_keys[i] and points > 0 and expire > p_now;
  end loop;
end $$;

-- What a login asks for after its password. `stamp` is of the password and the code app: another one of either makes it another.
-- Null: no second step.
create function atrium_half_way(p_user_id text)
returns table (id text, name text, email text, password text, version int, stamp text, has_code_app boolean, has_passkey boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.email, a.password, coalesce(t.version, 0),
    case when atrium_has_second_step(u.id) then coalesce(t.version, 0) || ' ' || extract(epoch from a.updated_at) end,
    t.version is not null, exists (select 1 from passkeys p where p.user_id = u.id)
  from users u
  left join accounts a on a.user_id = u.id and a.provider_id = 'credential'
  left join second_steps t on t.user_id = u.id and t.confirmed_at is not null
  where u.id = p_user_id
$$;

-- After the right password: opens a session, ends the one that was open there before, gives the try back and remembers the network.
-- `asked`: the login asks for a second step, and no session was opened. `changed`: the password is no longer the one that was looked at;
-- the change has signed everybody out, whoever knows the former one included, and that was a wrong try. The login's row comes
-- first, as with whatever touches a login: a password that is changed at the same moment waits, and ends this session, or comes before.
create function atrium_open_by_password(
  p_user_id text, p_was text, p_keys text[], p_network text, p_seen_before timestamptz,
  p_id text, p_token text, p_former_token text, p_expires_at timestamptz, p_address text, p_user_agent text, p_now timestamptz)
returns table (outcome text, stamp text, has_code_app boolean, has_passkey boolean)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_password text;
begin
  perform 1 from users where id = p_user_id for no key update;
  select h.password, h.stamp, h.has_code_app, h.has_passkey into v_password, stamp, has_code_app, has_passkey
    from atrium_half_way(p_user_id) h;
  if not found or v_password is distinct from p_was then
    outcome := 'changed';
    return next;
    return;
  end if;
  perform atrium_refund(p_keys, (extract(epoch from p_now) * 1000)::bigint);
  insert into sign_in_networks as known (user_id, network, seen_at) values (p_user_id, p_network, p_now)
    on conflict (user_id, network) do update set seen_at = excluded.seen_at where known.seen_at < p_seen_before;
  outcome := case when stamp is null then 'opened' else 'asked' end;
  if outcome = 'opened' then
    insert into sessions (id, token, user_id, expires_at, ip_address, user_agent, created_at, updated_at, active_at)
      values (p_id, p_token, p_user_id, p_expires_at, p_address, p_user_agent, p_now, p_now, p_now);
    delete from sessions where token = p_former_token;
  end if;
  return next;
end $$;

revoke execute on function
  atrium_charge(text[], int[], bigint[], bigint), atrium_refund(text[], bigint), atrium_half_way(text),
  atrium_open_by_password(text, text, text[], text, timestamptz, text, text, text, timestamptz, text, text, timestamptz) from public;
grant execute on function
  atrium_charge(text[], int[], bigint[], bigint), atrium_refund(text[], bigint), atrium_half_way(text),
  atrium_open_by_password(text, text, text[], text, timestamptz, text, text, text, timestamptz, text, text, timestamptz) to atrium_auth;

-- What follows belongs to the door, and is made as the door.
grant create on schema public to atrium_door;
set local role atrium_door;

-- As before, and the person's open pages are told, on every device and in every clinic: no clinic's log has it.
create or replace function atrium_prefer(p_preferences jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update users set preferences = preferences || p_preferences where id = atrium_self();
  perform pg_notify('atrium_events', json_build_object('userId', atrium_self())::text);
end $$;

-- As before, and the login of the address is found by its key: addresses of invitations are sorted by "C", and those of logins are not.
-- Without the database's own collation here all logins were read, and it took longer where none had the address (R34).
create or replace function atrium_enter_by_invitation(p_token_hash text, p_session text, p_now timestamptz, p_lock boolean)
returns table (
  clinic_id text, clinic_name text, clinic_link text, plan text, invitation_id text, email text, role text, status text,
  expires_at timestamptz, is_mailed boolean, inviter_name text, inviter_role text, login_id text, login_name text, login_is_proven boolean,
  caller_id text, caller_name text, caller_email text
)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if p_lock then
    perform 1 from clinics where id = (select i.clinic_id from invitations i where i.token_hash = p_token_hash) for no key update;
  end if;
  select c.id, c.name, c.link, c.plan, i.id, i.email, i.role, i.status, i.expires_at, i.is_mailed, i.invited_by_name,
      case when m.status = 'active' then m.role end, u.id, u.name, u.email_verified, v.id, v.name, v.email
    into clinic_id, clinic_name, clinic_link, plan, invitation_id, email, role, status, expires_at, is_mailed, inviter_name,
      inviter_role, login_id, login_name, login_is_proven, caller_id, caller_name, caller_email
    from invitations i
    join clinics c on c.id = i.clinic_id
    left join memberships m on m.clinic_id = i.clinic_id and m.id = i.invited_by
    left join users u on u.email = i.email collate "default"
    -- Somebody is here only while no clinic of theirs has signed them out for doing nothing.
    left join (sessions s join users v on v.id = s.user_id) on s.token = p_session and s.expires_at > p_now
      and not exists (select 1 from memberships h join clinics d on d.id = h.clinic_id
        where h.user_id = s.user_id and h.status = 'active' and not atrium_is_live(s, d, p_now))
    where i.token_hash = p_token_hash;
  if invitation_id is null then return; end if;
  if status = 'pending' and expires_at > p_now then
    perform atrium_seal_entry(jsonb_build_object('clinic', clinic_id, 'invitation', invitation_id, 'email', email, 'isMailed', is_mailed));
  end if;
  return next;
end $$;

reset role;
revoke create on schema public from atrium_door;
