import type { HtmlTagDescriptor, Plugin } from 'vite';

/**
 * Names in the page itself what its first script would ask for: it is then fetched beside that
 * script, not after it. A name is that of a group, or the end of a module's path.
 */
export function firstFiles(names: readonly string[]): Plugin {
  return {
    name: 'first-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }): HtmlTagDescriptor[] {
        const chunks = Object.values(bundle).filter((it) => it.type === 'chunk');
        return names.map((name) => {
          const chunk = chunks.find(
            (it) => it.name === name || it.facadeModuleId?.endsWith(`/${name}.ts`),
          );
          if (!chunk) throw new Error(`nothing to fetch first is called ${name}`);
          const href = `/${chunk.fileName}`;
          return {
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href },
            injectTo: 'head',
          };
        });
      },
    },
  };
}
