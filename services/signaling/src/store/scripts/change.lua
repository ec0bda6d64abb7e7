-- The owner changes what the room is like. ARGV: ..., the owner, then fields and their values. Answers with the outcome.
if not open_until() or redis.call('HGET', room, 'owner') ~= ARGV[4] then return 'unknown' end
local is_seen = false
for place = 5, #ARGV - 1, 2 do
  -- A seat that is kept for somebody lost counts: its guest may come back.
  if ARGV[place] == 'capacity' and #guests() > tonumber(ARGV[place + 1]) - 1 then return 'occupied' end
end
for place = 5, #ARGV - 1, 2 do
  local field, value = ARGV[place], ARGV[place + 1]
  if field == 'password_hash' then
    redis.call('HINCRBY', room, 'password_version', 1)
  elseif redis.call('HGET', room, field) ~= value then
    is_seen = true
  end
  redis.call('HSET', room, field, value)
end
if is_seen then tell_room_changed() end
return 'done'
