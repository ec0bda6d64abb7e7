-- The newest resume token has arrived: the one before is no good any more. ARGV: ..., the participant, its epoch.
if get(ARGV[4], 'epoch') == ARGV[5] then redis.call('HDEL', home(ARGV[4]), 'before:' .. ARGV[4]) end
return 1
