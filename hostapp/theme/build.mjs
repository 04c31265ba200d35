// Bundle the style sheet and the scripts into hostapp/static, under names that change with their content.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = fileURLToPath(new URL(".", import.meta.url));
const root = join(theme, "..", "..");
const modules = join(theme, "node_modules");
const target = join(theme, "..", "static");

const entries = ["css/socialive.css", "js/live.js"];
const author = join(root, "tests", "replay", "author.mjs");

// `url(fonts/…)` in a style sheet is a file of the font's npm package: nothing third-party lies in the repository.
const fonts = {
  name: "fonts",
  setup({ onResolve }) {
    onResolve({ filter: /(^|\/)fonts\/[^/]+\.woff2$/ }, ({ path }) => ({
      path: join(modules, "@fontsource", "ibm-plex-sans", "files", basename(path)),
    }));
  },
};

// Bundle the entries; gives {logical name: file name in static}.
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: theme,
    entryPoints: entries,
    outdir: target,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022"],
    loader: { ".woff2": "file", ".svg": "file" },
    plugins: [fonts],
    metafile: true,
    logLevel: "warning",
  });
  const named = Object.entries(metafile.outputs).map(([file, { entryPoint, inputs }]) => [
    basename(entryPoint ?? Object.keys(inputs)[0]),
    basename(file),
  ]);
  return Object.fromEntries(named);
}

// One file with the icons that are used, each a <symbol> under our own name for it.
async function sprite() {
  const chosen = JSON.parse(await readFile(join(theme, "icons.json"), "utf8"));
  const symbols = Object.entries(chosen).map(async ([name, source]) => {
    const svg = await readFile(join(modules, "@material-symbols", "svg-400", "outlined", `${source}.svg`), "utf8");
    const [, box, shape] = svg.match(/viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s);
    return `<symbol id="${name}" viewBox="${box}">${shape}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${(await Promise.all(symbols)).join("")}</svg>\n`;
}

// The licences of what travels in the wheel travel with it.
async function licences() {
  const { dependencies } = JSON.parse(await readFile(join(theme, "package.json"), "utf8"));
  const texts = Object.entries(dependencies).map(async ([name, version]) => {
    const files = await readdir(join(modules, name));
    const file = files.find((one) => /^licen[cs]e/i.test(one));
    const text = file ? await readFile(join(modules, name, file), "utf8") : "See the package's own page.\n";
    return `${name} ${version}\n\n${text}`;
  });
  return (await Promise.all(texts)).join("\n----\n\n");
}

async function writeHashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const file = name.replace(".", `-${hash}.`);
  await writeFile(join(target, file), content);
  return { [name]: file };
}

// What an earlier build left goes last, so that a server that is running never misses a file it names.
async function removeOthers(kept) {
  const left = (await readdir(target)).filter((file) => !kept.has(file) && !file.startsWith("."));
  await Promise.all(left.map((file) => rm(join(target, file), { recursive: true })));
}

await mkdir(target, { recursive: true });
const manifest = {
  ...(await bundle()),
  ...(await writeHashed("icons.svg", await sprite())),
  ...(await writeHashed("icon.svg", await readFile(join(theme, "icon.svg")))),
};
await writeFile(join(target, "licences.txt"), await licences());
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await removeOthers(new Set(["manifest.json", "licences.txt", ...Object.values(manifest)]));

if (existsSync(author)) {
  await build({
    entryPoints: [author],
    outfile: join(root, ".cache", "replay", "author.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    nodePaths: [modules],
    logLevel: "warning",
  });
}
