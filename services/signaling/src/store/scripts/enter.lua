-- Takes a seat with a ticket, or one in the waiting room. KEYS[5]: there if nobody waits for the answer any more, KEYS[6]: the
-- ticket. ARGV: ..., the instance, the hash of the new resume token, the seats of a waiting room.
local instance, token, waiting_seats = ARGV[4], ARGV[5], tonumber(ARGV[6])

if redis.call('EXISTS', KEYS[5]) == 1 then return refused('ticket-refused') end
local text = redis.call('GET', KEYS[6])
if not text then
  -- A cluster's client asks again if the answer is lost. The seat with this token was given for this very ticket.
  for _, those in ipairs({everyone()}) do
    for _, participant in ipairs(those) do
      if get(participant, 'token') == token then
        return taken(participant, tonumber(get(participant, 'epoch')))
      end
    end
  end
  return refused('ticket-refused')
end
redis.call('DEL', KEYS[6])
local ends = open_until()
if not ends then return refused('room-closed') end
local ticket = cjson.decode(text)
local participant = ticket.participant_id
local waits = false

if ticket.role == 'host' then
  -- The owner sits down again, from another page or device.
  for _, other in ipairs((everyone())) do
    if get(other, 'role') == 'host' then
      send(get(other, 'at'), 'evict', other, get(other, 'epoch'))
      vacate(other, 'left')
    end
  end
else
  local found = redis.call('HMGET', room, 'locked', 'waiting_room', 'password_version')
  if found[1] == '1' then return refused('room-locked') end
  -- The host has changed the password since.
  if (ticket.password_version or 0) ~= tonumber(found[3] or '0') then return refused('ticket-refused') end
  waits = found[2] == '1'
  if waits then
    local _, waiting = everyone()
    if not has_place(waiting, waiting_seats) then return refused('waiting-room-full') end
  elseif not has_seat_for_guest() then
    return refused('room-full')
  end
end

local epoch = redis.call('HINCRBY', room, 'epoch', 1)
redis.call('HSET', waits and door or seats, 'epoch:' .. participant, epoch)
set(participant, 'seat', ticket.seat)
set(participant, 'role', ticket.role)
set(participant, 'at', instance)
set(participant, 'token', token)
if waits then
  set(participant, 'waits', ticket.joined)
  set(participant, 'order', redis.call('HINCRBY', room, 'order', 1))
  set(participant, 'last', 0)
  local who = {participant_id = participant, nickname = cjson.decode(ticket.seat).nickname}
  tell_host(cjson.encode({type = 'knocked', v = 1, participant = who}))
else
  seat(participant, ticket.joined)
end
for _, hash in ipairs({seats, door}) do redis.call('PEXPIREAT', hash, ends + AFTERWARDS) end
return taken(participant, epoch)
