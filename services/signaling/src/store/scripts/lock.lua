-- The host locks the room, or opens it again. ARGV: ..., the host, its epoch, the message's id, '1' or '0'. Answers with
-- the outcome.
local reason = unheard_of_host(ARGV[4], ARGV[5], ARGV[6])
if reason then return reason end
if redis.call('HGET', room, 'locked') ~= ARGV[7] then
  redis.call('HSET', room, 'locked', ARGV[7])
  tell_room_changed()
end
note(ARGV[4], ARGV[6])
return 'done'
