export const id = 87;
export const ids = [87];
export const modules = {

/***/ 8087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMasked: () => (/* binding */ runMasked)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./out/domain/failure.js
var failure = __webpack_require__(2323);
// EXTERNAL MODULE: ./out/domain/system-error.js
var system_error = __webpack_require__(8479);
;// CONCATENATED MODULE: ./out/exec/forward-signals.js
const FORWARDED = process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
const FROM_TERMINAL = ['SIGINT', 'SIGQUIT', 'SIGBREAK'];
/**
 * Passes signals that we get on to the child and keeps us alive until it has decided what to do about them.
 * @param terminalSignals true if a terminal sends Ctrl-C to the child itself; ours is then not passed on.
 * @returns a function that ends it.
 */
function forwardSignals(child, terminalSignals) {
    const listeners = FORWARDED.map((signal) => {
        // A listener without forwarding keeps us alive until the child has decided.
        const listener = () => {
            if (!(terminalSignals && FROM_TERMINAL.includes(signal)))
                child.kill(signal);
        };
        process.on(signal, listener);
        return [signal, listener];
    });
    return () => {
        for (const [signal, listener] of listeners)
            process.off(signal, listener);
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./out/exec/text-index.js

/** Finds which of thousands of texts start at a byte, without trying each of them: they are grouped by their first bytes. */
class TextIndex {
    /** Bytes of the longest text; what a stream may have to hold back is one less. */
    longest;
    /** How many first bytes the groups share: at most four, less when a text is shorter. */
    #keyLength;
    #groups = new Map();
    /** First bytes that occur at all: nearly every position of an innocent output ends here. */
    #first = new Uint8Array(256);
    constructor(texts) {
        const all = texts.filter((text) => text !== '').flatMap(byteForms);
        this.longest = Math.max(0, ...lengths(all));
        this.#keyLength = Math.min(4, ...lengths(all));
        const groups = new Map();
        for (const bytes of all) {
            const key = keyOf(bytes, 0, this.#keyLength);
            const group = groups.get(key);
            if (group === undefined)
                groups.set(key, [bytes]);
            else
                group.push(bytes);
            this.#first[bytes[0] ?? 0] = 1;
        }
        for (const [key, group] of groups)
            this.#groups.set(key, group.sort((a, b) => b.length - a.length));
    }
    /** Length of the longest text that lies whole at a position; 0 for none. */
    matchAt(data, at) {
        if (this.#first[data[at] ?? 0] === 0 || at + this.#keyLength > data.length)
            return 0;
        const group = this.#groups.get(keyOf(data, at, this.#keyLength));
        return group?.find((text) => at + text.length <= data.length && startsAt(data, at, text, text.length))?.length ?? 0;
    }
    /** The shortest text of which the data from a position to its end is a beginning, but not the whole. */
    beginningAt(data, at) {
        const rest = data.length - at;
        if (this.#first[data[at] ?? 0] === 0)
            return undefined;
        const fits = (text) => text.length > rest && startsAt(data, at, text, rest);
        if (rest >= this.#keyLength)
            return this.#groups.get(keyOf(data, at, this.#keyLength))?.findLast(fits);
        return [...this.#groups.values()]
            .flatMap((group) => group.findLast(fits) ?? [])
            .sort((a, b) => a.length - b.length)[0];
    }
}
/** UTF-8, and Latin-1 where that is possible and differs: programs of older systems print it. */
function byteForms(text) {
    const utf8 = external_node_buffer_.Buffer.from(text, 'utf8');
    return /^[\u0000-\u00ff]*[\u0080-\u00ff][\u0000-\u00ff]*$/.test(text) ? [utf8, external_node_buffer_.Buffer.from(text, 'latin1')] : [utf8];
}
function* lengths(all) {
    for (const bytes of all)
        yield bytes.length;
}
function keyOf(data, at, length) {
    let key = 0;
    for (let index = 0; index < length; index++)
        key = (key << 8) | (data[at + index] ?? 0);
    return key;
}
function startsAt(data, at, text, length) {
    for (let index = 0; index < length; index++)
        if (data[at + index] !== text[index])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./out/exec/stream-masker.js


const SHOWN = external_node_buffer_.Buffer.from('***');
/** A beginning of a secret that is at least this long, or half of it, is not shown when the output ends in the middle of it. */
const TELLING_BYTES = 8;
/**
 * Hides texts in a stream of bytes, whatever its encoding and wherever its chunks are cut. Ranges that overlap or touch become one `***`.
 *
 * It holds back exactly those last bytes that are the beginning of a text. They are never let go on a timer: a pause in the middle of a
 * secret must not show half of it. They come out with the next bytes, which decide, or at the end.
 */
class StreamMasker {
    #index;
    #held = new Uint8Array(0);
    /** How many of the held bytes lie in a range whose `***` was already written. */
    #hidden = 0;
    /** True if the last thing written was a `***` and nothing has come since: what touches it joins it. */
    #joins = false;
    constructor(texts) {
        this.#index = new TextIndex(texts);
    }
    /** What may be shown now. */
    push(chunk) {
        return this.#show(this.#held.length === 0 ? chunk : external_node_buffer_.Buffer.concat([this.#held, chunk]), false);
    }
    /** What is left when the stream has ended. */
    end() {
        const data = this.#held;
        this.#held = new Uint8Array(0);
        return this.#show(data, true);
    }
    #show(data, isEnd) {
        const shown = [];
        // Everything before `done` is written, or hidden behind a `***` that is written; `joins`: that `***` stands right before it.
        let done = this.#hidden;
        let joins = this.#joins;
        let stop = data.length;
        for (let at = 0; at < data.length; at++) {
            const rest = data.length - at;
            const beginning = rest < this.#index.longest ? this.#index.beginningAt(data, at) : undefined;
            if (beginning !== undefined && !isEnd) {
                stop = at;
                break;
            }
            const isTelling = beginning !== undefined && (rest >= TELLING_BYTES || rest * 2 >= beginning.length);
            const length = isTelling ? rest : this.#index.matchAt(data, at);
            if (length === 0)
                continue;
            if (at > done || !joins)
                shown.push(data.subarray(done, Math.max(done, at)), SHOWN);
            joins = true;
            done = Math.max(done, at + length);
        }
        if (stop > done) {
            shown.push(data.subarray(done, stop));
            joins = false;
            done = stop;
        }
        this.#held = data.subarray(stop);
        this.#hidden = done - stop;
        this.#joins = joins;
        return external_node_buffer_.Buffer.concat(shown);
    }
}

;// CONCATENATED MODULE: ./out/exec/masked-copy.js


/** Copies a stream with texts hidden; the target stays open. */
function maskedCopy(source, target, texts) {
    const masker = new StreamMasker(texts);
    let lastData = performance.now();
    let isDone = false;
    const transform = new external_node_stream_.Transform({
        transform(chunk, _encoding, callback) {
            lastData = performance.now();
            callback(null, masker.push(chunk));
        },
        flush(callback) {
            callback(null, masker.end());
        },
    });
    const done = new Promise((resolve) => {
        const finish = () => {
            isDone = true;
            resolve();
        };
        transform.once('end', finish);
        transform.once('close', finish);
        // Our reader went away (`… | head`): the child learns it from its own pipe, as it would without us.
        const abandon = () => {
            source.destroy();
            transform.destroy();
        };
        target.once('error', abandon);
        transform.once('close', () => target.off('error', abandon));
    });
    source.pipe(transform).pipe(target, { end: false });
    return {
        isDone: () => isDone,
        lastData: () => lastData,
        done,
        finish() {
            source.unpipe(transform);
            source.destroy();
            transform.end();
        },
    };
}
/** Waits for the end of all output; a descendant that keeps it open in silence does not keep us. */
async function drained(outputs, linger) {
    const check = () => {
        const isSilent = outputs.every((output) => output.isDone() || performance.now() - output.lastData() > linger);
        if (isSilent)
            for (const output of outputs)
                output.finish();
    };
    const timer = setInterval(check, Math.max(10, linger / 10));
    await Promise.all(outputs.map(({ done }) => done));
    clearInterval(timer);
}

;// CONCATENATED MODULE: ./out/exec/windows-command.js
/**
 * How to start a command on Windows, where tools like `npm` are batch files that only cmd.exe runs, and where cmd.exe reads every
 * argument a second time. Programs are started directly.
 */
function windowsCommand(command, given, search) {
    const file = findCommand(command, search);
    if (!/\.(cmd|bat)$/i.test(file))
        return { file, arguments: given, verbatim: false };
    // Batch files hand their arguments on to another command line (`%*`), which is read once more.
    const line = [
        escapeMeta(file.replaceAll('/', '\\')),
        ...given.map((argument) => escapeMeta(escapeMeta(quote(argument)))),
    ].join(' ');
    return { file: search.shell, arguments: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}
function findCommand(command, search) {
    const extensions = search.extensions.split(';').filter((extension) => extension !== '');
    const hasExtension = extensions.some((extension) => command.toLowerCase().endsWith(extension.toLowerCase()));
    const names = hasExtension ? [command] : extensions.map((extension) => command + extension);
    const isPath = /[\\/:]/.test(command);
    const directories = isPath ? [''] : search.path.split(';').filter((directory) => directory !== '');
    for (const directory of directories) {
        for (const name of names) {
            const path = directory === '' ? name : `${directory.replace(/[\\/]$/, '')}\\${name}`;
            if (search.isFile(path))
                return path;
        }
    }
    return command;
}
/** As the C run time of Windows splits a command line: backslashes count only in front of a double quote. */
function quote(argument) {
    return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
const escapeMeta = (text) => text.replace(/[()\][%!^"`<>&|;, *?]/g, '^$&');

;// CONCATENATED MODULE: ./out/exec/run-masked.js








/**
 * Runs a command with an environment and hides texts in what it prints, to stdout and stderr apart. Its stdin is ours. Its output is a
 * pipe, whatever ours is.
 * @returns the child's exit status; 128 plus the number for one that a signal ended, as shells say it.
 * @throws Failure `wrong-input` when the command cannot be started, `cannot-deliver` when the environment is too large for it.
 */
async function runMasked(command, environment, texts, streams, options = {}) {
    const [name] = command;
    if (name === undefined || name === '')
        throw new failure/* Failure */.HR('wrong-input', 'cannot run a command: none was given after --');
    const child = start(command, environment, options);
    const stopForwarding = forwardSignals(child, options.terminalSignals === true);
    try {
        const outputs = [maskedCopy(child.stdout, streams.stdout, texts), maskedCopy(child.stderr, streams.stderr, texts)];
        const status = await exitOf(child, name);
        await drained(outputs, options.linger ?? 2_000);
        return status;
    }
    finally {
        stopForwarding();
    }
}
function start(command, environment, options) {
    const resolved = spawnCommand(command, environment);
    try {
        return (0,external_node_child_process_.spawn)(resolved.file, [...resolved.arguments], {
            env: { ...environment },
            stdio: ['inherit', 'pipe', 'pipe'],
            windowsVerbatimArguments: resolved.verbatim,
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        });
    }
    catch (error) {
        throw notStarted(command[0] ?? '', error);
    }
}
function spawnCommand(command, environment) {
    const [file = '', ...given] = command;
    if (process.platform !== 'win32')
        return { file, arguments: given, verbatim: false };
    const variable = (name) => Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1];
    return windowsCommand(file, given, {
        path: variable('PATH') ?? '',
        extensions: variable('PATHEXT') ?? '.COM;.EXE;.BAT;.CMD',
        shell: variable('COMSPEC') ?? 'cmd.exe',
        isFile: (path) => (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() === true,
    });
}
function notStarted(name, error) {
    const code = (0,system_error/* systemErrorCode */.v)(error);
    if (code === 'E2BIG') {
        return new failure/* Failure */.HR('cannot-deliver', `cannot run "${name}": the environment is larger than a process takes`, {
            hint: 'export large values as files: export: dotenv or group-files',
        });
    }
    const why = code === 'ENOENT'
        ? 'there is no such command'
        : code === 'EACCES'
            ? 'it may not be executed'
            : `the system refused (${code})`;
    // The cause of spawn carries the whole command line, and a bad value by its text: it is left out.
    return new failure/* Failure */.HR('wrong-input', `cannot run "${name}": ${why}`, { hint: 'check the command after --' });
}
function exitOf(child, name) {
    return new Promise((resolve, reject) => {
        child.once('error', (error) => {
            // Later errors concern signals to a process that is gone.
            if (child.pid === undefined)
                reject(notStarted(name, error));
        });
        child.once('exit', (code, signal) => {
            resolve(code ?? 128 + (signal === null ? 0 : external_node_os_.constants.signals[signal]));
        });
    });
}


/***/ })

};
