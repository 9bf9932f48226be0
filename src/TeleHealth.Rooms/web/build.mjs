// Bundles the pages' scripts and their style into the folder named on the command line.
import { build } from 'esbuild';

const outdir = process.argv[2];
if (!outdir) {
  console.error('Usage: node build.mjs <folder>');
  process.exit(2);
}

await build({
  entryPoints: ['source/join.ts', 'source/room.ts', 'source/demo.ts', 'pages/rooms.css'],
  entryNames: '[name]',
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'none',
  external: ['/assets/*'],
  logLevel: 'warning',
});
