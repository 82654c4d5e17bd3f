// Stands for the program of a later step: says which of the named variables it received, and shows no value.
const names = process.argv.slice(2);
const missing = names.filter((name) => !process.env[name]);
for (const name of names) console.log(`${name.padEnd(28)} ${process.env[name] ? 'received' : 'MISSING'}`);
process.exitCode = missing.length === 0 ? 0 : 1;
