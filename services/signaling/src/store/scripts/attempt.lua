-- Counts an attempt at a password. KEYS: the count. ARGV: the time in milliseconds, how long the count is kept, then the
-- pause after the first, second, ... attempt. Answers with the milliseconds to wait, 0 for "go on".
local now = tonumber(ARGV[1])
local not_before = tonumber(redis.call('HGET', KEYS[1], 'not_before') or '0')
if not_before > now then return not_before - now end
local made = redis.call('HINCRBY', KEYS[1], 'made', 1)
local pause = tonumber(ARGV[2 + math.min(made, #ARGV - 2)])
redis.call('HSET', KEYS[1], 'not_before', now + pause)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0
