-- Takes a seat with a ticket. KEYS[4]: the ticket. ARGV: ..., the instance, the hash of the new resume token.
local instance, token = ARGV[4], ARGV[5]

local text = redis.call('GET', KEYS[4])
if not text then return refused('ticket-refused') end
redis.call('DEL', KEYS[4])
local ends = open_until()
if not ends then return refused('room-closed') end
local ticket = cjson.decode(text)
local participant = ticket.participant_id

if ticket.role == 'host' then
  -- The owner sits down again, from another page or device.
  for _, other in ipairs(seated()) do
    if get(other, 'role') == 'host' then
      send(get(other, 'at'), 'evict', other, get(other, 'epoch'))
      vacate(other, 'left')
    end
  end
else
  if redis.call('HGET', room, 'locked') == '1' then return refused('room-locked') end
  -- A seat is kept for a lost socket only as long as nobody else needs it: most likely it is the same person anew.
  local guests, longest_lost, its_order = 0, nil, nil
  for _, other in ipairs(seated()) do
    if get(other, 'role') == 'guest' then
      guests = guests + 1
      local order = tonumber(get(other, 'order'))
      if get(other, 'at') == '' and (not its_order or order < its_order) then
        longest_lost, its_order = other, order
      end
    end
  end
  if guests >= tonumber(redis.call('HGET', room, 'capacity')) - 1 then
    if not longest_lost then return refused('room-full') end
    vacate(longest_lost, 'timeout')
  end
end

local epoch = redis.call('HINCRBY', room, 'epoch', 1)
set(participant, 'seat', ticket.seat)
set(participant, 'role', ticket.role)
set(participant, 'order', redis.call('HINCRBY', room, 'order', 1))
set(participant, 'epoch', epoch)
set(participant, 'at', instance)
set(participant, 'token', token)
tell_others(participant, ticket.joined)
set(participant, 'last', redis.call('HGET', room, 'seq') or '0')
redis.call('PEXPIREAT', seats, ends + AFTERWARDS)
return taken(participant, epoch)
