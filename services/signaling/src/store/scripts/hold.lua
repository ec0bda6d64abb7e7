-- Asserts that the socket of a seat is here, after a time in which others may have thought it lost.
-- ARGV: ..., the participant, its epoch, the instance.
return fallen(ARGV[4], ARGV[5], ARGV[6]) or 'held'
