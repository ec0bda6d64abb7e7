-- Stands before every script about a room.
-- KEYS: the room, its seats, its log, its door. ARGV: the time in milliseconds, what the name of an instance's inbox
-- begins with, how many entries the log keeps.
local room, seats, log, door = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local now, inbox, log_length = tonumber(ARGV[1]), ARGV[2], ARGV[3]

-- What is left of an ended room, or of a hello that came to nothing, stays this long.
local AFTERWARDS = 3600000

-- Seats in the room lie in one hash, and those in the waiting room in another, which a version that knows no waiting rooms
-- does not look into, so that it lets nobody in who waits. Each has a field for each of these and each participant:
--   seat    who sits there, as JSON        role    host or guest          order   the place in the order of arrival
--   epoch   rises with each socket         at      the instance that holds the socket, empty when it is lost
--   token   hash of the resume token       before  hash and epoch of the token before, until the new one is confirmed
--   last    number of the newest entry of the log that is for this participant
--   since   number of the newest entry when it came in: nothing before that is for this participant
--   waits   only of those who wait: what the others are told when the host lets this participant in
--   ids     the newest message ids of this participant, each between line ends
--   gone    the newest epoch whose socket is known to have ended
local FIELDS = {'seat', 'role', 'order', 'epoch', 'at', 'token', 'before', 'last', 'since', 'waits', 'ids', 'gone'}
-- Of those whom the host sent away one more field stays: out, 'refused' or 'removed'.

local function get(participant, field)
  local name = field .. ':' .. participant
  return redis.call('HGET', seats, name) or redis.call('HGET', door, name)
end

-- The hash in which a participant's fields lie.
local function home(participant)
  return redis.call('HEXISTS', door, 'epoch:' .. participant) == 1 and door or seats
end

local function set(participant, field, value)
  redis.call('HSET', home(participant), field .. ':' .. participant, value)
end

-- When the room ends; nil when it has, or never was.
local function open_until()
  local ends = tonumber(redis.call('HGET', room, 'expires_at') or '0')
  if ends > now then return ends end
end

local function those_in(hash)
  local those = {}
  for _, name in ipairs(redis.call('HKEYS', hash)) do
    if string.sub(name, 1, 6) == 'epoch:' then those[#those + 1] = string.sub(name, 7) end
  end
  return those
end

-- Those in the room, and those in its waiting room.
local function everyone()
  return those_in(seats), those_in(door)
end

-- Puts a parcel into an instance's inbox: lines, the body last.
local function send(instance, ...)
  if instance and instance ~= '' then redis.call('PUBLISH', inbox .. instance, table.concat({...}, '\n')) end
end

local function append(to, except, body)
  local seq = redis.call('HINCRBY', room, 'seq', 1)
  redis.call('XADD', log, 'MAXLEN', '~', log_length, seq .. '-0', 'to', to, 'except', except, 'body', body)
  if seq == 1 then redis.call('PEXPIREAT', log, open_until() + AFTERWARDS) end
  return seq
end

-- Hands an entry of the log to one of those whom it is for.
local function hand(participant, seq, body)
  local last = get(participant, 'last')
  set(participant, 'last', seq)
  send(get(participant, 'at'), 'push', participant, seq, last, body)
end

-- Those who wait hear nothing of what goes on inside.
local function tell_others(except, body)
  local others = {}
  for _, participant in ipairs((everyone())) do
    if participant ~= except then others[#others + 1] = participant end
  end
  if #others == 0 then return end
  local seq = append('*', except, body)
  for _, participant in ipairs(others) do hand(participant, seq, body) end
end

-- Whoever has no seat as host hears nothing: a welcome tells it all.
local function tell_host(body)
  for _, participant in ipairs((everyone())) do
    if get(participant, 'role') == 'host' then hand(participant, append(participant, '', body), body) end
  end
end

local function ending(kind, participant, reason)
  return string.format('{"type":"%s","v":1,"participant_id":"%s","reason":"%s"}', kind, participant, reason)
end

-- Ends a seat and tells those who knew of it.
local function vacate(participant, reason)
  local waited, place = get(participant, 'waits'), home(participant)
  for _, field in ipairs(FIELDS) do redis.call('HDEL', place, field .. ':' .. participant) end
  if waited then
    tell_host(ending('knock-ended', participant, reason))
  else
    tell_others(participant, ending('participant-left', participant, reason))
  end
end

-- Why the socket of a seat may not go on; nothing if it may, and then it is noted that it is here.
local function fallen(participant, epoch, instance)
  if not open_until() then return 'closed' end
  local current = get(participant, 'epoch')
  if not current then return get(participant, 'out') or 'gone' end
  if current ~= epoch then return 'replaced' end
  -- Said before the socket ended, and heard after that.
  if get(participant, 'gone') == epoch then return 'gone' end
  set(participant, 'at', instance)
end

-- The room as everybody in it may see it.
local function room_view()
  local found = redis.call('HMGET', room, 'title', 'capacity', 'locked', 'waiting_room')
  return {
    id = string.match(room, '{([^{}]*)}$'),
    title = found[1],
    capacity = tonumber(found[2]),
    locked = found[3] == '1',
    waiting_room = found[4] == '1',
  }
end

local function describe(participants)
  local seats_of = {}
  for _, each in ipairs(participants) do
    seats_of[#seats_of + 1] = {seat = cjson.decode(get(each, 'seat')), order = tonumber(get(each, 'order'))}
  end
  -- An empty table would be written as an object.
  if #seats_of > 0 then return seats_of end
end

-- The room as a welcome needs it, or what there is to know for somebody who waits.
local function taken(participant, epoch)
  local seated, waiting = everyone()
  local answer = {participant_id = participant, epoch = epoch, room = room_view()}
  if get(participant, 'waits') then
    answer.outcome = 'waiting'
    answer.seat = cjson.decode(get(participant, 'seat'))
    return cjson.encode(answer)
  end
  answer.outcome = 'taken'
  answer.seq = tonumber(redis.call('HGET', room, 'seq') or '0')
  answer.last = tonumber(get(participant, 'last'))
  answer.since = tonumber(get(participant, 'since') or '0')
  answer.present = describe(seated)
  if get(participant, 'role') == 'host' then answer.waiting = describe(waiting) end
  return cjson.encode(answer)
end

local function refused(outcome)
  return cjson.encode({outcome = outcome})
end
