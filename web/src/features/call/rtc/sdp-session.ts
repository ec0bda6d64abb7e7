/**
 * Which connection a description belongs to. The `o=` line names the session by a number that a peer connection keeps for
 * its whole life (RFC 8829, 5.2.1), so a new number says that the other browser began anew, after a reload or because
 * nothing else helped. An answer names, in a line of ours that other readers pass over, the session that it answers: one
 * that was on its way to an earlier connection must not be taken for an answer to the present one.
 */
export function sessionOf(sdp: string): string | undefined {
  return /^o=\S+ (\S+) /m.exec(sdp)?.[1];
}

const answersLine = /^a=x-conch-answers:(\S+)\r?\n/m;

export function namingOffer(answer: string, offerSession: string | undefined): string {
  if (offerSession === undefined) return answer;
  // Attributes of the whole session stand after its t= line and before the first m= line.
  return answer.replace(/^t=.*\r?\n/m, (line) => `${line}a=x-conch-answers:${offerSession}\r\n`);
}

/** The answer as a peer connection takes it, and the session it answers; undefined where the other client does not say. */
export function readAnswer(sdp: string): { sdp: string; answers: string | undefined } {
  return { sdp: sdp.replace(answersLine, ''), answers: answersLine.exec(sdp)?.[1] };
}
