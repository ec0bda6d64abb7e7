-- An instance has died: the seats whose sockets it held are lost. Answers with all lost seats and their epochs, since
-- the dead may have begun to say so itself. ARGV: ..., the instance.
local lost = {}
for _, those in ipairs({everyone()}) do
  for _, participant in ipairs(those) do
    local at = get(participant, 'at')
    if at == ARGV[4] or at == '' then
      set(participant, 'at', '')
      lost[#lost + 1] = {participant, tonumber(get(participant, 'epoch'))}
    end
  end
end
return lost
