-- Counts somebody who knows the password. KEYS: the count. ARGV: how many may come in a while, the while in milliseconds.
-- Answers with the milliseconds to wait, 0 for "go on".
if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if tonumber(redis.call('GET', KEYS[1])) <= tonumber(ARGV[1]) then return 0 end
return math.max(redis.call('PTTL', KEYS[1]), 1)
