-- How many invitations a clinic has mailed within a day is counted before each send.
create index messages_by_clinic on messages (clinic_id, queued_at);
