-- Asserts that the socket of a seat is here, after a time in which others may have thought it lost, or in which something may
-- not have got here. Answers with the number of the newest entry that is for the seat, so that its socket sees what it missed.
-- ARGV: ..., the participant, its epoch, the instance.
return {fallen(ARGV[4], ARGV[5], ARGV[6]) or 'held', tonumber(get(ARGV[4], 'last') or '0')}
