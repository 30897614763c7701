// node import.js FILE: what Zotero makes of it, as JSON on standard output, its log on the other.
const fs = require("fs");
const log = console.error.bind(console);
console.log = console.debug = console.info = log;
const { referenceImport } = require("zotero-translators");

referenceImport(fs.readFileSync(process.argv[2], "utf8")).then(
  (items) => process.stdout.write(JSON.stringify(items)),
  (error) => { log(error); process.exit(1); },
);
