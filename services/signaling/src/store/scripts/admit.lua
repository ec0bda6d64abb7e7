-- The host lets somebody in who waits. ARGV: ..., the host, its epoch, the message's id, the one who waits. Answers with the
-- outcome.
local host, id, participant = ARGV[4], ARGV[6], ARGV[7]

local reason = unheard_of_host(host, ARGV[5], id)
if reason then return reason end
local joined = get(participant, 'waits')
if not joined then return 'unknown' end
if redis.call('HGET', room, 'locked') == '1' then return 'locked' end
if not has_seat_for_guest() then return 'full' end

redis.call('HDEL', door, 'waits:' .. participant)
-- From the door into the room.
for _, field in ipairs(FIELDS) do
  local name = field .. ':' .. participant
  local value = redis.call('HGET', door, name)
  if value then redis.call('HSET', seats, name, value) end
  redis.call('HDEL', door, name)
end
tell_host(ending('knock-ended', participant, 'admitted'))
seat(participant, joined)
send(get(participant, 'at'), 'recheck', participant, get(participant, 'epoch'))
note(host, id)
return 'done'
