-- Stands before every script about a room.
-- KEYS: the room, its seats, its log. ARGV: the time in milliseconds, what the name of an instance's inbox begins with,
-- how many entries the log keeps.
local room, seats, log = KEYS[1], KEYS[2], KEYS[3]
local now, inbox, log_length = tonumber(ARGV[1]), ARGV[2], ARGV[3]

-- What is left of an ended room stays this long, for those who clean up.
local AFTERWARDS = 3600000

-- Seats lie in one hash, a field for each of these and each participant:
--   seat    who sits there, as JSON        role    host or guest          order   the place in the order of arrival
--   epoch   rises with each socket         at      the instance that holds the socket, empty when it is lost
--   token   hash of the resume token       before  hash and epoch of the token before, until the new one is confirmed
--   last    number of the newest entry of the log that is for this participant
--   ids     the newest message ids of this participant, each between line ends
local FIELDS = {'seat', 'role', 'order', 'epoch', 'at', 'token', 'before', 'last', 'ids'}

local function get(participant, field)
  return redis.call('HGET', seats, field .. ':' .. participant)
end

local function set(participant, field, value)
  redis.call('HSET', seats, field .. ':' .. participant, value)
end

-- When the room ends; nil when it has, or never was.
local function open_until()
  local ends = tonumber(redis.call('HGET', room, 'expires_at') or '0')
  if ends > now then return ends end
end

local function seated()
  local participants = {}
  for _, name in ipairs(redis.call('HKEYS', seats)) do
    if string.sub(name, 1, 6) == 'epoch:' then participants[#participants + 1] = string.sub(name, 7) end
  end
  return participants
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

local function tell_others(except, body)
  local others = {}
  for _, participant in ipairs(seated()) do
    if participant ~= except then others[#others + 1] = participant end
  end
  if #others == 0 then return end
  local seq = append('*', except, body)
  for _, participant in ipairs(others) do
    local last = get(participant, 'last')
    set(participant, 'last', seq)
    send(get(participant, 'at'), 'push', participant, seq, last, body)
  end
end

local function vacate(participant, reason)
  for _, field in ipairs(FIELDS) do redis.call('HDEL', seats, field .. ':' .. participant) end
  local left = '{"type":"participant-left","v":1,"participant_id":"%s","reason":"%s"}'
  tell_others(participant, string.format(left, participant, reason))
end

-- The room as a welcome needs it.
local function taken(participant, epoch)
  local present = {}
  for _, each in ipairs(seated()) do
    present[#present + 1] = {seat = cjson.decode(get(each, 'seat')), order = tonumber(get(each, 'order'))}
  end
  return cjson.encode({
    outcome = 'taken',
    participant_id = participant,
    title = redis.call('HGET', room, 'title'),
    epoch = epoch,
    seq = tonumber(redis.call('HGET', room, 'seq') or '0'),
    last = tonumber(get(participant, 'last')),
    present = present,
  })
end

local function refused(outcome)
  return cjson.encode({outcome = outcome})
end
