-- The host ends the room for all. ARGV: ..., the host, its epoch, the message's id. Answers with the outcome, the owner and
-- the number of the end.
local reason = unheard_of_host(ARGV[4], ARGV[5], ARGV[6])
if reason then return {reason, '', 0} end
local owner, seq = close()
return {'done', owner, seq}
