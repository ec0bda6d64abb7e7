-- What has become of somebody who waited: waits still, is in, or has no seat any more.
-- ARGV: ..., the participant, its epoch, the instance.
local reason = fallen(ARGV[4], ARGV[5], ARGV[6])
if reason then return refused(reason) end
return taken(ARGV[4], tonumber(ARGV[5]))
