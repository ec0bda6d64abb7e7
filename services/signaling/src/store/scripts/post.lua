-- From one participant to another. ARGV: ..., the sender, its epoch, the addressee, the message's id, the push without
-- its number, the instance that asks. Answers with the outcome, and for 'done' the push's number, the number of the one
-- before it for the same addressee, and the addressee's instance.
local from, epoch, to, id, body, instance = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]

if not open_until() then return {'closed', 0, 0, ''} end
local found = redis.call('HMGET', seats, 'epoch:' .. from, 'ids:' .. from, 'epoch:' .. to, 'last:' .. to, 'at:' .. to)
local sender, ids, addressee, last, at = found[1], found[2] or '\n', found[3], found[4], found[5]
if sender ~= epoch then return {'replaced', 0, 0, ''} end
-- Nothing passes through the door of the waiting room: whoever waits has no seat here.
if not addressee or to == from then return {'unknown', 0, 0, ''} end
if string.find(ids, '\n' .. id .. '\n', 1, true) then return {'again', 0, 0, ''} end

local seq = append(to, '', body)
-- Room for 27 UUIDs; pages have 24 unanswered at most.
redis.call('HSET', seats, 'last:' .. to, seq, 'ids:' .. from, '\n' .. id .. string.sub(ids, 1, 1024))
if at ~= instance then send(at, 'push', to, seq, last, body) end
return {'done', seq, tonumber(last), at}
