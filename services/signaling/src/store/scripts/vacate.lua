-- Ends a seat. ARGV: ..., the participant, its epoch, the reason, '1' if only a lost one. Answers with 0 if it did not, 1 for
-- a seat in the room, 2 for one in the waiting room.
local participant = ARGV[4]
if get(participant, 'epoch') ~= ARGV[5] then return 0 end
if ARGV[7] == '1' and get(participant, 'at') ~= '' then return 0 end
if not open_until() then return 0 end
local kind = get(participant, 'waits') and 2 or 1
vacate(participant, ARGV[6])
return kind
