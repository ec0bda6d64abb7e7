-- Asserts that the socket of a seat is here, after a time in which others may have thought it lost.
-- ARGV: ..., the participant, its epoch, the instance.
if not open_until() then return 'closed' end
local epoch = get(ARGV[4], 'epoch')
if not epoch then return 'gone' end
if epoch ~= ARGV[5] then return 'replaced' end
set(ARGV[4], 'at', ARGV[6])
return 'held'
