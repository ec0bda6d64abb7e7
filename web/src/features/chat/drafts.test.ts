// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetIfHeard, forgetUnheard, keepUnheard, useDraft, useDrafts } from './drafts';

beforeEach(() => sessionStorage.clear());

/** As the field shows it after a reload: only what the browser has kept is left. */
function afterReload(): string {
  useDrafts.setState({ byConversation: {} });
  return renderHook(() => useDraft('c1')).result.current[0];
}

describe('what was typed', () => {
  it('outlives a reload', () => {
    useDrafts.getState().put('c1', '그런데 말이야');
    expect(afterReload()).toBe('그런데 말이야');
  });

  it('comes back after a reload when nobody has heard it yet', () => {
    useDrafts.getState().put('c1', '');
    keepUnheard('c1', '괜찮을까?');
    expect(afterReload()).toBe('괜찮을까?');
  });

  it('does not come back once it stands in the conversation', () => {
    keepUnheard('c1', '괜찮을까?');
    forgetIfHeard('c1', '괜찮을까?');
    expect(afterReload()).toBe('');
  });

  it('stays when an earlier message has been heard meanwhile', () => {
    keepUnheard('c1', '괜찮을까?');
    useDrafts.getState().put('c1', '그리고 또');
    forgetUnheard('c1');
    expect(afterReload()).toBe('그리고 또');
  });
});
