-- Stands behind the prelude, before scripts that change who is in the room or what it is like.

-- Whether there is a place for one more among `those`. A place is kept for a lost socket only as long as nobody else needs
-- it: most likely it is the same person anew.
local function has_place(those, places)
  local longest_lost, its_order = nil, nil
  for _, each in ipairs(those) do
    local order = tonumber(get(each, 'order'))
    if get(each, 'at') == '' and (not its_order or order < its_order) then
      longest_lost, its_order = each, order
    end
  end
  if #those < places then return true end
  if not longest_lost then return false end
  vacate(longest_lost, 'timeout')
  return true
end

local function guests()
  local found = {}
  for _, each in ipairs((everyone())) do
    if get(each, 'role') == 'guest' then found[#found + 1] = each end
  end
  return found
end

-- One seat is the host's, whether it is there or not.
local function has_seat_for_guest()
  return has_place(guests(), tonumber(redis.call('HGET', room, 'capacity')) - 1)
end

-- Lets somebody in whose fields are all set but these, and tells the others.
local function seat(participant, joined)
  set(participant, 'order', redis.call('HINCRBY', room, 'order', 1))
  tell_others(participant, joined)
  local seq = redis.call('HGET', room, 'seq') or '0'
  redis.call('HSET', seats, 'last:' .. participant, seq, 'since:' .. participant, seq)
end

-- Why a participant's wish is not looked at; nothing if it is. The same wish under the same id is done once.
local function unheard(participant, epoch, id)
  if not open_until() then return 'closed' end
  if get(participant, 'epoch') ~= epoch then return 'replaced' end
  local ids = get(participant, 'ids') or '\n'
  if string.find(ids, '\n' .. id .. '\n', 1, true) then return 'again' end
end

local function note(participant, id)
  set(participant, 'ids', '\n' .. id .. string.sub(get(participant, 'ids') or '\n', 1, 1024))
end

-- The same for what only the host may wish.
local function unheard_of_host(participant, epoch, id)
  local reason = unheard(participant, epoch, id)
  if reason then return reason end
  if get(participant, 'role') ~= 'host' then return 'not-host' end
end

local function tell_room_changed()
  tell_others('', cjson.encode({type = 'room-changed', v = 1, room = room_view()}))
end

-- Ends the room for all. Answers with its owner and the number of the end.
local function close()
  local owner = redis.call('HGET', room, 'owner')
  local seq = redis.call('HINCRBY', room, 'seq', 1)
  for _, those in ipairs({everyone()}) do
    for _, participant in ipairs(those) do send(get(participant, 'at'), 'closed', participant, seq) end
  end
  redis.call('DEL', room, seats, log, door)
  return owner, seq
end
