// Bundle the style sheet and the scripts into hostapp/static, under names that change with their content.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
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

// What paper is printed with: the font's own WOFF files as plain OpenType, which is what typst reads. Each table of
// a WOFF is that of the font, compressed (WOFF 1.0, section 5). Typst takes one file a family, so each script's gets a
// name of its own, as long as the font's and without it, as its licence asks (OFL 1.1, 3).
const onPaper = [
  ...["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"].map((one) => ["ibm-plex-sans", one]),
  ["ibm-plex-sans-arabic", "arabic"],
];

function renamed(font, number) {
  for (const [name, ours] of [
    ["IBM Plex Sans", `Paperwriter ${number}`],
    ["IBMPlexSans", `Paperwrite${number}`],
  ]) {
    for (const spelled of [
      (words) => Buffer.from(words, "latin1"),
      (words) => Buffer.from(words, "utf16le").swap16(),
    ]) {
      for (let at = font.indexOf(spelled(name)); at >= 0; at = font.indexOf(spelled(name), at))
        spelled(ours).copy(font, at);
    }
  }
  return font;
}

function opened(woff) {
  const count = woff.readUInt16BE(12);
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  [count, power * 16, Math.log2(power), count * 16 - power * 16].forEach((n, at) => {
    head.writeUInt16BE(n, 4 + 2 * at);
  });
  const tables = [head];
  let end = head.length;
  for (let n = 0; n < count; n++) {
    const at = 44 + 20 * n;
    const [offset, packed, length, sum] = [4, 8, 12, 16].map((more) => woff.readUInt32BE(at + more));
    const held = woff.subarray(offset, offset + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(held) : held).copy(table);
    woff.copy(head, 12 + 16 * n, at, at + 4);
    [sum, end, length].forEach((word, nth) => {
      head.writeUInt32BE(word, 16 + 16 * n + 4 * nth);
    });
    tables.push(table);
    end += table.length;
  }
  return Buffer.concat(tables);
}

async function printFonts() {
  await mkdir(join(target, "print"), { recursive: true });
  for (const [number, [font, script]] of onPaper.entries()) {
    for (const name of [400, 600].map((weight) => `${font}-${script}-${weight}-normal`)) {
      const woff = await readFile(join(modules, "@fontsource", font, "files", `${name}.woff`));
      await writeFile(join(target, "print", `${name}.ttf`), renamed(opened(woff), number));
    }
  }
}

// What the kit measures a page with; nothing that the product draws loads it.
async function measures() {
  await mkdir(join(target, "kit"), { recursive: true });
  await copyFile(join(modules, "axe-core", "axe.min.js"), join(target, "kit", "axe.min.js"));
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
await printFonts();
await measures();
await writeFile(join(target, "licences.txt"), await licences());
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await removeOthers(new Set(["manifest.json", "licences.txt", "print", "kit", ...Object.values(manifest)]));

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
