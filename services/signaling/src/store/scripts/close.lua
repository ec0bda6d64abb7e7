-- Ends the room. ARGV: ..., the owner who asks for it, or nothing when its time is over. Answers with the owner, or
-- nothing if the room was not ended by this.
local owner = redis.call('HGET', room, 'owner')
if not owner then return false end
if ARGV[4] == '' then
  if open_until() then return false end
elseif owner ~= ARGV[4] then
  return false
end
close()
return owner
