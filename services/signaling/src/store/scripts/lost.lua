-- Whether a seat is kept for a lost socket. ARGV: ..., the participant, its epoch.
if open_until() and get(ARGV[4], 'epoch') == ARGV[5] and get(ARGV[4], 'at') == '' then return 1 end
return 0
