-- Ends a seat. ARGV: ..., the participant, its epoch, the reason, '1' if only a lost one.
local participant = ARGV[4]
if get(participant, 'epoch') ~= ARGV[5] then return 0 end
if ARGV[7] == '1' and get(participant, 'at') ~= '' then return 0 end
if not open_until() then return 0 end
vacate(participant, ARGV[6])
return 1
