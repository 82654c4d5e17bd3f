const all = { ...process.env };
