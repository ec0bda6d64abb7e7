-- A participant is called otherwise from now on. ARGV: ..., the participant, its epoch, the message's id, the nickname, what
-- the others are told. Answers with the outcome.
local participant, id, nickname, changed = ARGV[4], ARGV[6], ARGV[7], ARGV[8]

local reason = unheard(participant, ARGV[5], id)
if reason then return reason end
local own = cjson.decode(get(participant, 'seat'))
own.nickname = nickname
set(participant, 'seat', cjson.encode(own))
local joined = get(participant, 'waits')
if joined then
  joined = cjson.decode(joined)
  joined.participant.nickname = nickname
  set(participant, 'waits', cjson.encode(joined))
  tell_host(changed)
else
  tell_others(participant, changed)
end
note(participant, id)
return 'done'
