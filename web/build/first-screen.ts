import type { Plugin, Rolldown } from 'vite';

/**
 * Everything that the entry needs before it can show anything, in one file: split by who else uses them, these modules
 * came as ten files, and on a phone each of them costs a place in the queue.
 */
export function firstScreen(): Plugin {
  const needed = new Set<string>();
  return {
    name: 'first-screen',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'start', test: (id: string) => needed.has(id) }] } },
        },
      },
    }),
    buildEnd() {
      for (const id of this.getModuleIds()) {
        if (this.getModuleInfo(id)?.isEntry === true) collect(this, id, needed);
      }
    },
  };
}

/** The module and all that it imports, however deep; what it imports later, when asked, is left out. */
function collect(context: Rolldown.PluginContext, id: string, found: Set<string>): void {
  if (found.has(id)) return;
  found.add(id);
  for (const imported of context.getModuleInfo(id)?.importedIds ?? []) collect(context, imported, found);
}
