-- Nobody heard that a seat was given, so nobody holds its newest resume token: its socket counts as lost. If it is not given
-- yet, it is not given any more. KEYS[5]: says so. ARGV: ..., the hash of that token. Answers with the participant and its
-- epoch, or nothing.
for _, those in ipairs({everyone()}) do
  for _, participant in ipairs(those) do
    if get(participant, 'token') == ARGV[4] then
      set(participant, 'at', '')
      return {participant, tonumber(get(participant, 'epoch'))}
    end
  end
end
redis.call('SET', KEYS[5], '', 'PX', AFTERWARDS)
return false
