-- Takes one's own seat again. KEYS[5]: there if nobody waits for the answer any more. ARGV: ..., the instance, the hash of the
-- new resume token, the participant, the hash of the token shown, its epoch.
local instance, token, participant = ARGV[4], ARGV[5], ARGV[6]
local shown, epoch = ARGV[7], ARGV[8]

if redis.call('EXISTS', KEYS[5]) == 1 then return refused('resume-refused') end
if not open_until() then return refused('room-closed') end
local current = get(participant, 'epoch')
if not current then return refused(get(participant, 'out') or 'resume-refused') end
-- The token before the newest is good for as long as nobody has shown to have received the newest.
local proof = shown .. ' ' .. epoch
local is_current = proof == get(participant, 'token') .. ' ' .. current
if not is_current and proof ~= get(participant, 'before') then return refused('resume-refused') end

local old = get(participant, 'at')
local new = redis.call('HINCRBY', room, 'epoch', 1)
set(participant, 'epoch', new)
set(participant, 'at', instance)
set(participant, 'token', token)
set(participant, 'before', proof)
send(old, 'evict', participant, current)

return taken(participant, new)
