-- The host sends somebody away: out of the waiting room, or out of the room. ARGV: ..., the host, its epoch, the message's
-- id, the one to go, 'refused' or 'removed'. Answers with the outcome.
local host, id, participant, how = ARGV[4], ARGV[6], ARGV[7], ARGV[8]

local reason = unheard_of_host(host, ARGV[5], id)
if reason then return reason end
if participant == host then return 'oneself' end
local waits = get(participant, 'waits')
if not get(participant, 'epoch') or (how == 'refused') ~= (waits and true or false) then return 'unknown' end

local at, epoch = get(participant, 'at'), get(participant, 'epoch')
vacate(participant, how)
set(participant, 'out', how)
send(at, 'recheck', participant, epoch)
note(host, id)
return 'done'
