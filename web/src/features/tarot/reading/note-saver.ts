/** How far what was typed has come: `failed` is not with the server, and somebody should know. */
export type NoteState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed';

export interface NoteView {
  text: string;
  state: NoteState;
  error: unknown;
}

interface NoteParts {
  /** What the server has. */
  stored: string;
  /** What was typed before a reload and never reached the server. */
  draft?: string | undefined;
  save: (text: string) => Promise<void>;
  /** Keeps what the server does not have yet; undefined: it has it all. */
  keepDraft?: (text: string | undefined) => void;
  restMs?: number;
}

/** Saves a note by itself once the writer rests; one request at a time, and what was typed last is what stays. */
export class NoteSaver {
  private readonly parts: NoteParts;
  private readonly listeners = new Set<() => void>();
  private stored: string;
  private view: NoteView;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving = false;

  constructor(parts: NoteParts) {
    this.parts = parts;
    this.stored = parts.stored;
    const draft = parts.draft ?? parts.stored;
    this.view = { text: draft, state: draft === parts.stored ? 'untouched' : 'failed', error: undefined };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): NoteView => this.view;

  type(text: string): void {
    this.parts.keepDraft?.(text === this.stored ? undefined : text);
    this.show({ text, state: 'waiting', error: undefined });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.parts.restMs ?? 800);
  }

  /** Saves now what is not saved: on leaving, on coming back online, on trying again. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.saving) return;
    const sent = this.view.text;
    if (sent === this.stored) {
      if (this.view.state !== 'untouched') this.show({ text: sent, state: 'saved', error: undefined });
      return;
    }
    this.saving = true;
    this.show({ text: sent, state: 'saving', error: undefined });
    try {
      await this.parts.save(sent);
      this.stored = sent;
    } catch (error) {
      this.show({ text: this.view.text, state: 'failed', error });
      return;
    } finally {
      this.saving = false;
    }
    if (this.view.text === sent) this.parts.keepDraft?.(undefined);
    await this.flush();
  }

  private show(view: NoteView): void {
    this.view = view;
    for (const listener of this.listeners) listener();
  }
}
