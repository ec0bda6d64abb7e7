import { describe, expect, it } from 'vitest';
import { namingOffer, readAnswer, sessionOf } from './sdp-session';

const answer = 'v=0\r\no=- 42 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\nm=audio 9 X 111\r\n';

describe('the session of a description', () => {
  it('is the number in its o= line', () => {
    expect(sessionOf(answer)).toBe('42');
    expect(sessionOf('')).toBeUndefined();
  });

  it('that an answer belongs to travels with it, and is taken out again', () => {
    const tagged = namingOffer(answer, '7');
    expect(tagged).toContain('t=0 0\r\na=x-conch-answers:7\r\n');
    expect(readAnswer(tagged)).toEqual({ sdp: answer, answers: '7' });
  });

  it('is unknown where an older client answers', () => {
    expect(readAnswer(answer)).toEqual({ sdp: answer, answers: undefined });
  });
});
