import { expect, test } from 'vitest'
import { startTestApp } from '../../support/test-app.ts'

/* What the database lets each of the server's roles do, written down a second time: a right too many shows here (R30). */

const { app } = await startTestApp()
const ask = async (sql: string) => Object.fromEntries(await app.database.asOwner(({ run }) => run(sql, [])))

const rowsOfClinic = 'DELETE INSERT SELECT UPDATE'
const rowsOfLogin = rowsOfClinic

test('each role has these rights to tables and no others', async () => {
  const rights = await ask(
    `select grantee.rolname || ' ' || c.relname, string_agg(privilege_type, ' ' order by privilege_type)
     from pg_class c, aclexplode(c.relacl) right_to join pg_roles grantee on grantee.oid = right_to.grantee
     where relnamespace = 'public'::regnamespace and grantee.oid <> c.relowner
     group by 1`,
  )

  expect(rights).toEqual({
    'atrium_app clinics': rowsOfClinic,
    'atrium_app clinic_links': rowsOfClinic,
    'atrium_door clinic_links': 'DELETE SELECT',
    'atrium_door clinic_receipts': 'SELECT',
    'atrium_app clinic_logos': rowsOfClinic,
    'atrium_door clinic_logos': 'SELECT',
    'atrium_app subscriptions': rowsOfClinic,
    'atrium_app memberships': rowsOfClinic,
    'atrium_app invoices': 'INSERT SELECT',
    'atrium_app ledger_entries': 'INSERT SELECT',
    'atrium_app ledger_postings': 'INSERT SELECT',
    'atrium_door subscriptions': 'SELECT',
    'atrium_app payment_accounts': 'INSERT SELECT UPDATE',
    'atrium_app payment_wishes': 'INSERT SELECT UPDATE',
    'atrium_app payment_events': 'INSERT SELECT',
    'atrium_app payment_invoices': 'INSERT SELECT UPDATE',
    'atrium_door payment_accounts': 'SELECT',
    'atrium_door payment_wishes': 'SELECT',
    'atrium_door ledger_entries': 'SELECT',
    'atrium_door ledger_postings': 'SELECT',
    'atrium_app invitations': rowsOfClinic,
    'atrium_app ways_in': rowsOfClinic,
    'atrium_door ways_in': 'DELETE SELECT',
    'atrium_app imports': rowsOfClinic,
    'atrium_app import_rows': rowsOfClinic,
    'atrium_auth imports': 'DELETE SELECT',
    'atrium_app hand_overs': rowsOfClinic,
    'atrium_app requests': rowsOfClinic,
    'atrium_door requests': 'SELECT UPDATE',
    'atrium_app messages': 'INSERT SELECT',
    'atrium_mail messages': 'DELETE SELECT UPDATE',
    'atrium_door messages': rowsOfClinic,
    'atrium_app rooms': rowsOfClinic,
    'atrium_app room_links': rowsOfClinic,
    'atrium_app room_pictures': rowsOfClinic,
    'atrium_door room_pictures': 'SELECT',
    'atrium_door rooms': 'SELECT UPDATE',
    'atrium_door room_links': 'SELECT',
    'atrium_app photos': rowsOfClinic,
    'atrium_app room_assignments': rowsOfClinic,
    'atrium_app visits': rowsOfClinic,
    'atrium_app visit_messages': rowsOfClinic,
    'atrium_app visit_signals': rowsOfClinic,
    'atrium_app visit_photos': rowsOfClinic,
    'atrium_app call_guests': rowsOfClinic,
    'atrium_app covers': rowsOfClinic,
    'atrium_app emergencies': rowsOfClinic,
    'atrium_door visits': rowsOfClinic,
    'atrium_door visit_messages': 'DELETE SELECT',
    'atrium_door visit_signals': 'DELETE SELECT',
    'atrium_door visit_photos': 'DELETE SELECT UPDATE',
    'atrium_door call_guests': 'DELETE SELECT',
    'atrium_door covers': 'SELECT',
    'atrium_door room_assignments': 'SELECT',
    'atrium_app audit_events': 'INSERT SELECT',
    'atrium_app audit_heads': 'SELECT',
    'atrium_app audit_checkpoints': 'SELECT',
    'atrium_door audit_checkpoints': 'INSERT SELECT',
    'atrium_auth users': rowsOfLogin,
    'atrium_auth sessions': rowsOfLogin,
    'atrium_auth accounts': rowsOfLogin,
    'atrium_auth verifications': rowsOfLogin,
    'atrium_auth sign_in_tries': rowsOfLogin,
    'atrium_auth sign_in_networks': rowsOfLogin,
    'atrium_door atrium_seal': 'SELECT',
    'atrium_door users': 'DELETE INSERT SELECT UPDATE',
    'atrium_door accounts': 'DELETE INSERT SELECT UPDATE',
    'atrium_door second_steps': 'INSERT SELECT UPDATE',
    'atrium_door recovery_codes': 'DELETE INSERT SELECT',
    'atrium_door password_resets': 'DELETE INSERT SELECT',
    'atrium_door account_messages': 'INSERT SELECT UPDATE',
    'atrium_door login_news': rowsOfLogin,
    'atrium_door step_undos': rowsOfLogin,
    'atrium_auth step_undos': 'DELETE SELECT UPDATE',
    'atrium_door mailed_invitations': 'INSERT SELECT',
    'atrium_auth mailed_invitations': 'DELETE SELECT UPDATE',
    'atrium_door email_changes': 'DELETE INSERT SELECT UPDATE',
    'atrium_auth email_changes': 'DELETE SELECT UPDATE',
    'atrium_app account_messages': 'INSERT',
    'atrium_mail account_messages': 'DELETE SELECT UPDATE',
    'atrium_auth second_steps': 'SELECT UPDATE',
    'atrium_auth recovery_codes': 'DELETE SELECT',
    'atrium_door passkeys': 'DELETE INSERT SELECT UPDATE',
    'atrium_auth passkeys': 'SELECT',
    'atrium_door used_challenges': 'INSERT',
    'atrium_auth used_challenges': 'DELETE SELECT UPDATE',
    'atrium_auth password_resets': 'DELETE SELECT UPDATE',
    'atrium_auth registrations': 'DELETE SELECT UPDATE',
    'atrium_door registrations': 'DELETE INSERT SELECT UPDATE',
    'atrium_door hand_overs': 'SELECT UPDATE',
    'atrium_door sessions': 'DELETE SELECT UPDATE',
    'atrium_door invitations': 'SELECT',
    'atrium_door sign_in_networks': 'DELETE',
    'atrium_door setup_tokens': 'DELETE SELECT',
    'atrium_door clinics': 'SELECT UPDATE',
    'atrium_door memberships': 'DELETE SELECT UPDATE',
    'atrium_door audit_events': 'INSERT SELECT',
    'atrium_door audit_heads': 'INSERT SELECT UPDATE',
  })
})

test('the rows of a clinic are seen from inside, by the owner who names it, and by the door', async () => {
  const policies = await ask(
    `select tablename || ' ' || policyname || ' ' || array_to_string(array_replace(roles, current_user, 'owner'), ' '), qual
     from pg_policies where schemaname = 'public'`,
  )
  const inside = (column: string) => `(${column} = ( SELECT atrium_clinic() AS atrium_clinic))`
  const named = (column: string) => `(${column} = current_setting('atrium.clinic_id'::text, true))`
  const tables =
    'audit_checkpoints audit_events audit_heads call_guests clinic_links clinic_logos covers emergencies hand_overs import_rows imports invitations invoices ledger_entries ledger_postings memberships messages payment_accounts payment_events payment_invoices payment_wishes photos requests room_assignments room_links room_pictures rooms subscriptions visit_messages visit_photos visit_signals visits ways_in'.split(
      ' ',
    )

  const doors =
    'clinics clinic_links emergencies clinic_logos memberships audit_events audit_heads audit_checkpoints invitations subscriptions ledger_entries ledger_postings payment_accounts payment_wishes ways_in hand_overs requests rooms room_links room_pictures room_assignments visits visit_messages visit_signals visit_photos call_guests covers messages'.split(
      ' ',
    )
  expect(policies).toEqual({
    ...Object.fromEntries(doors.map((table) => [`${table} door atrium_door`, 'true'])),
    'clinics one_clinic atrium_app': inside('id'),
    'clinics named_clinic owner': named('id'),
    ...Object.fromEntries(tables.map((table) => [`${table} one_clinic atrium_app`, inside('clinic_id')])),
    ...Object.fromEntries(tables.map((table) => [`${table} named_clinic owner`, named('clinic_id')])),
    'messages mail atrium_mail': 'true',
    'imports over atrium_auth': "(created_at < (now() - '29 days'::interval))",
  })
})

test('what runs with the door’s rights is called by whom it is for', async () => {
  const callers = await ask(
    `select proname, coalesce((
       select string_agg(coalesce(rolname, 'everybody'), ' ' order by rolname)
       from aclexplode(coalesce(proacl, acldefault('f', proowner))) right_to
       left join pg_roles on pg_roles.oid = right_to.grantee where right_to.grantee <> proowner), '')
     from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
       and pg_get_userbyid(proowner) = 'atrium_door'`,
  )

  expect(callers).toEqual({
    atrium_enter: 'atrium_app',
    atrium_enter_by_invitation: 'atrium_app',
    atrium_invitation: 'atrium_app',
    atrium_make_login: 'atrium_app',
    atrium_enter_by_setup: 'atrium_app',
    atrium_enter_customer: 'atrium_app',
    atrium_customers: 'atrium_auth',
    atrium_is_setup: 'atrium_app',
    atrium_enter_new_clinic: 'atrium_app',
    atrium_is_mail_wanted: 'atrium_mail',
    atrium_is_account_mail_wanted: 'atrium_mail',
    atrium_tell_mail_failed: 'atrium_mail',
    atrium_seal_entry: '',
    atrium_entry: 'atrium_app',
    atrium_memberships: 'atrium_app',
    atrium_touch: 'atrium_app',
    atrium_changes: 'atrium_events',
    atrium_live_sessions: 'atrium_events',
    atrium_newest_change: 'atrium_events',
    atrium_seal_of: '',
    atrium_self: '',
    atrium_lock_self: '',
    atrium_my_login: 'atrium_app',
    atrium_my_preferences: 'atrium_app',
    atrium_my_idle_time: 'atrium_app',
    atrium_enter_login: 'atrium_app',
    atrium_notice_address: 'atrium_app',
    atrium_tell_wrong_codes: 'atrium_auth',
    atrium_my_sessions: 'atrium_app',
    atrium_end_my_sessions: 'atrium_app',
    atrium_rename_me: 'atrium_app',
    atrium_prefer: 'atrium_app',
    atrium_change_my_password: 'atrium_app',
    atrium_begin_my_second_step: 'atrium_app',
    atrium_confirm_my_second_step: 'atrium_app',
    atrium_renew_my_codes: 'atrium_app',
    atrium_end_my_second_step: 'atrium_app',
    atrium_has_second_step: 'atrium_auth',
    atrium_have_i_second_step: 'atrium_app',
    atrium_my_passkeys: 'atrium_app',
    atrium_add_my_passkey: 'atrium_app',
    atrium_rename_my_passkey: 'atrium_app',
    atrium_remove_my_passkey: 'atrium_app',
    atrium_use_passkey: 'atrium_auth',
    atrium_drop_my_archived_place: 'atrium_app',
    atrium_delete_my_login: 'atrium_app',
    atrium_ask_password_reset: 'atrium_auth',
    atrium_password_reset: 'atrium_auth',
    atrium_reset_password: 'atrium_auth',
    atrium_ask_registration: 'atrium_auth',
    atrium_registration: 'atrium_auth',
    atrium_enter_by_registration: 'atrium_app',
    atrium_ask_email_change: 'atrium_app',
    atrium_email_change: 'atrium_auth',
    atrium_complete_email_change: 'atrium_auth',
    atrium_lagging_places: 'atrium_auth',
    atrium_follow_email: 'atrium_auth',
    atrium_drop_second_step: '',
    atrium_is_step_demanded: '',
    atrium_step_asked: '',
    atrium_clinics_asking_me: 'atrium_app',
    atrium_count_second_steps: 'atrium_app',
    atrium_has_member_second_step: 'atrium_app',
    atrium_is_way_open: '',
    atrium_way_in: 'atrium_auth',
    atrium_use_way_in: 'atrium_auth',
    atrium_delete_old_ways: 'atrium_auth',
    atrium_change_waiting_mail: 'atrium_app',
    atrium_my_mailed_invitations: 'atrium_app',
    atrium_count_my_invitations: 'atrium_app',
    atrium_audit_body: '',
    atrium_due_checkpoints: 'atrium_auth',
    atrium_keep_checkpoint: 'atrium_auth',
    atrium_tell_places: '',
    atrium_tell_owners_of_way: '',
    atrium_untold_places: 'atrium_auth',
    atrium_tell_place: 'atrium_auth',
    atrium_let_undo_my_step: 'atrium_app',
    atrium_step_undo: 'atrium_auth',
    atrium_undo_step: 'atrium_auth',
    atrium_tell_new_device: 'atrium_auth',
    atrium_moved_address: 'atrium_app',
    atrium_close_clinic: 'atrium_app',
    atrium_reopen_clinic: 'atrium_app',
    atrium_is_clinic_link_taken: 'atrium_app',
    atrium_delete_old_clinic_links: 'atrium_auth',
    atrium_clinic_logo: 'atrium_app',
    atrium_enter_by_room: 'atrium_app',
    atrium_enter_by_visit: 'atrium_app',
    atrium_see_visits: 'atrium_app atrium_events',
    atrium_give_up_places: 'atrium_app',
    atrium_enter_own_call: 'atrium_app',
    atrium_enter_by_guest: 'atrium_app',
    atrium_give_back_calls: 'atrium_app',
    atrium_forget_signals: 'atrium_app',
    atrium_running_calls: 'atrium_app',
    atrium_clinics_with_old_visits: 'atrium_auth',
    atrium_delete_old_visits: 'atrium_auth',
    atrium_tidy_visits: 'atrium_auth',
    atrium_told_signals: 'atrium_events',
    atrium_forget_invited: 'atrium_auth',
    atrium_lose_photo: 'atrium_auth',
    atrium_room_watchers: 'atrium_events',
    atrium_watched_visits: 'atrium_events',
    atrium_is_due: 'atrium_app',
    atrium_due_clinics: 'atrium_auth',
    atrium_ledger_clinics: 'atrium_auth',
    atrium_enter_due: 'atrium_app',
  })
})

test('each function says where it looks for names, and in temporary tables last', async () => {
  const rows = await app.database.asOwner(({ run }) =>
    run("select distinct proconfig::text from pg_proc where proname like 'atrium_%'", []),
  )

  expect(rows).toEqual([['{"search_path=pg_catalog, public, pg_temp"}']])
})

test('no role of the server may make anything in the schema', async () => {
  const rows = await app.database.asOwner(({ run }) =>
    run(
      "select rolname from pg_roles where rolname like 'atrium_%' and has_schema_privilege(oid, 'public', 'create')",
      [],
    ),
  )

  expect(rows).toEqual([])
})

test('nothing that runs with more rights than its caller’s is for everybody: nor are triggers’ functions, which a table of one’s own could call', async () => {
  const open = await ask(
    `select proname, prorettype::regtype::text from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('public', oid, 'execute')`,
  )

  expect(open).toEqual({})
})
