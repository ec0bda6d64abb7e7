-- The socket of a seat is gone; the seat is kept. ARGV: ..., the participant, its epoch.
if get(ARGV[4], 'epoch') ~= ARGV[5] then return 0 end
set(ARGV[4], 'at', '')
set(ARGV[4], 'gone', ARGV[5])
return 1
