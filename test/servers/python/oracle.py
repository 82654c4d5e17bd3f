"""Reads env files, TOML and INI as BitSwan's Python programs do, for comparison with our own readers.

Standard input: a JSON array of cases, each with a "kind". Standard output: a JSON array of results, in the same order.
"""

import configparser
import json
import logging
import os
import sys
import tempfile

import dotenv
import toml


def write(directory, text):
    path = os.path.join(directory, "file")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def read(directory, text):
    """The text as a program gets it that opens the file in text mode."""
    with open(write(directory, text), encoding="utf-8") as file:
        return file.read()


def load_dotenv(case, directory):
    """What load_dotenv adds to the environment, file after file."""
    saved = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(case["environ"])
        for text in case["files"]:
            dotenv.load_dotenv(write(directory, text))
        added = {k: v for k, v in os.environ.items() if k not in case["environ"]}
    except ValueError:
        return {"refused": True}
    finally:
        os.environ.clear()
        os.environ.update(saved)
    return {"variables": added}


def load_toml(case, directory):
    try:
        value = toml.loads(read(directory, case["text"]))
    except Exception as error:
        return {"refused": type(error).__name__}
    return {"value": plain(value)}


def plain(value):
    """Tables and arrays as they are; everything else as its type and str()."""
    if isinstance(value, dict):
        return {"table": {k: plain(v) for k, v in value.items()}}
    if isinstance(value, list):
        return {"array": [plain(v) for v in value], "text": str(value)}
    return {"type": type(value).__name__, "text": str(value)}


def outcome(get):
    try:
        return {"value": get()}
    except configparser.Error as error:
        return {"error": type(error).__name__}


def load_ini(case, directory):
    parser = configparser.ConfigParser()
    try:
        parser.read_string(read(directory, case["text"]))
    except configparser.Error as error:
        return {"refused": type(error).__name__}
    return options_of(parser)


class ExpandingInterpolation(configparser.ExtendedInterpolation):
    """Variables of the environment while the file is read, references to options while they are asked for."""

    def before_read(self, parser, section, option, value):
        value = super().before_read(parser, section, option, value)
        return os.path.expandvars(value) if value is not None and "$" in value else value


def load_expanding_ini(case, directory):
    saved = dict(os.environ)
    parser = configparser.ConfigParser(interpolation=ExpandingInterpolation())
    try:
        os.environ.clear()
        os.environ.update(case["environ"])
        parser.read_string(read(directory, case["text"]))
    except configparser.Error as error:
        return {"refused": type(error).__name__}
    finally:
        os.environ.clear()
        os.environ.update(saved)
    return options_of(parser)


def options_of(parser):
    names = ["DEFAULT", *parser.sections()]
    return {
        "sections": [
            {
                "name": name,
                "options": {o: outcome(lambda n=name, o=o: parser.get(n, o)) for o in parser[name]},
            }
            for name in names
        ]
    }


KINDS = {"dotenv": load_dotenv, "toml": load_toml, "ini": load_ini, "expanding-ini": load_expanding_ini}


def main():
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as directory:
        results = [KINDS[case["kind"]](case, directory) for case in json.load(sys.stdin)]
    json.dump(results, sys.stdout)


main()
